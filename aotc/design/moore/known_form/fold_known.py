"""The version of a function in which given unknown parts are 0 (docs/moore.md, Known form)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.design.flow import Edge, Flow, edges_of
from aotc.design.moore.known_form.fold import Folder
from aotc.design.moore.known_form.fold_rules import literal
from aotc.dialects.table import lookup
from aotc.ir.model import Block, Op, Value

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

Key = str | tuple[int, str]  # an own field, or a child's number and its field
_LOADS = ("aotc.load", "aotc.mem_load")
_FOLDED = ("comb.", "aotc.int.", "arith.extsi", "arith.extui")


def specialise(
    blocks: list[Block],
    zero_fields: Container[Key],
    guarded: bool = False,
    values: Mapping[Key, int] | None = None,
) -> list[Block]:
    """Copies of the blocks in which loads of `zero_fields` are 0, folded as far as that goes.

    values: what loads of other fields give.

    zero_fields: names of own fields and memories, and (child, name) of fields of children.
    What 0 flows into is 0 too: block arguments, and variables of the function (aotc.local_load)
    into which nothing else is stored. Loads with the attribute `keep` stay. Ops of aotc.logic
    become two-state ops, branches on constants jumps; unreachable blocks, ops without effect or
    use and block arguments that are always 0 are left out. All other ops stay as they are; the
    blocks given are not changed.
    guarded: what known operands can make X (a division by 0, an index outside) is taken for known
    too, and its unknown bits are added to the guard (aotc.guard); so are those of what `?:`
    chooses.
    """
    zeros = _Zeros(blocks, zero_fields)
    while True:
        copy = _Copy(blocks, zeros, guarded, values or {})
        if not zeros.disproved_by(copy):
            return without_unused(copy.made)


class _Zeros:
    """What is taken for 0: fields for good, block arguments and variables until disproved."""

    def __init__(self, blocks: list[Block], fields: Container[Key]):
        self.fields = fields
        self.args = {a for block in blocks[1:] for a in block.args if a.type.kind == "int"}
        ops = [op for block in blocks for op in block.ops]
        stores = [op for op in ops if op.name == "aotc.local_store"]
        self.slots = {int(op.attrs["slot"]) for op in stores if op.operands[0].type.kind == "int"}

    def loads(self, op: Op) -> bool:
        """Whether an op reads a 0."""
        if op.attrs.get("keep"):
            return False
        if op.name in _LOADS:
            return op.attrs["field"] in self.fields
        if op.name == "aotc.child_load":
            return (op.attrs["child"], op.attrs["field"]) in self.fields
        return op.name == "aotc.local_load" and op.attrs["slot"] in self.slots

    def disproved_by(self, copy: _Copy) -> bool:
        """Drops what is not 0 in the copy that was made of these; true if there was any."""
        wrong = {arg for arg, value in copy.passed if literal(value) != 0} & self.args
        slots = {slot for slot, value in copy.stored if literal(value) != 0} & self.slots
        self.args -= wrong
        self.slots -= slots
        return bool(wrong or slots)


class _Copy:
    """The blocks once more. passed: (block argument, value) of each edge; stored: of variables."""

    def __init__(
        self, blocks: list[Block], zeros: _Zeros, guarded: bool, values: Mapping[Key, int]
    ):
        self.values = values
        self.zeros = zeros
        self.guarded = guarded
        self.env: dict[Value, Value] = {}
        self.of: dict[Block, Block] = {}
        self.made: list[Block] = []
        self.passed: list[tuple[Value, Value]] = []
        self.stored: list[tuple[int, Value]] = []
        order = [node.block for node in Flow(blocks).nodes]
        for block in order:
            self.of[block] = made = Block()
            for arg in block.args:
                if arg not in zeros.args or block is blocks[0]:
                    self.env[arg] = made.add_arg(arg.type, arg.name)
        reached = {blocks[0]}
        for block in order:
            if block in reached:
                self.block(block)
                reached.update(self.targets)

    def block(self, block: Block) -> None:
        made = self.of[block]
        self.made.append(made)
        folder = Folder(made.append)
        for arg in block.args:
            if arg not in self.env:
                self.env[arg] = folder.zero(arg.type)
        for op in block.ops[:-1]:
            folder.loc = op.loc
            self.op(folder, op)
        self.terminator(made, block.ops[-1])

    def op(self, folder: Folder, op: Op) -> None:
        operands = [self.env[v] for v in op.operands]
        types = [r.type for r in op.results]
        if self.zeros.loads(op) and types[0].kind == "int":
            found = [folder.zero(types[0])]
        elif (value := self.loaded(op)) is not None:
            found = [folder.constant(value, types[0])]
        elif op.name.startswith("aotc.logic.") and types[0].kind == "int":
            found = folder.logic(op.name, operands, types, **op.attrs)
            chosen = op.name == "aotc.logic.mux" and literal(operands[1]) == 0
            known = chosen or all(literal(v) == 0 for v in operands[1::2])
            if self.guarded and len(found) == 2 and known:
                found = [found[0], self.guard(folder, found[1])]
        elif op.name.startswith(_FOLDED) and len(types) == 1 and types[0].kind == "int":
            found = [folder.make(op.name, operands, types[0], **op.attrs)]
        elif op.name == "aotc.local_store":
            slot = int(op.attrs["slot"])
            self.stored.append((slot, operands[0]))
            if slot not in self.zeros.slots:
                folder.append(Op(op.name, operands, [], op.attrs, loc=op.loc))
            found = []
        else:
            copy = Op(op.name, operands, types, op.attrs, op.regions, loc=op.loc)
            found = folder.append(copy).results
        self.env.update(zip(op.results, found, strict=True))

    def loaded(self, op: Op) -> int | None:
        """What a load gives, if that is known."""
        if op.name not in ("aotc.load", "aotc.child_load") or op.results[0].type.kind != "int":
            return None
        name = str(op.attrs["field"])
        return self.values.get((op.attrs["child"], name) if "child" in op.attrs else name)

    def guard(self, folder: Folder, unknown: Value) -> Value:
        """0, in the place of an unknown part that the guard watches."""
        if literal(unknown) is not None:
            return unknown
        folder.append(Op("aotc.guard", [unknown], loc=folder.loc))
        return folder.zero(unknown.type)

    def terminator(self, made: Block, op: Op) -> None:
        edges = edges_of(op)
        if op.name == "cf.cond_br":
            known = literal(self.env[op.operands[0]])
            if known is not None:
                edges = [edges[0 if known else 1]]
                self.end(made, Op("cf.br", loc=op.loc), [], edges)
                return
        count = len(op.operands) - sum(len(e.args) for e in edges)
        self.end(made, Op(op.name, attrs=dict(op.attrs), loc=op.loc), op.operands[:count], edges)

    def end(self, made: Block, op: Op, operands: list[Value], edges: list[Edge]) -> None:
        """Ends a block by `op` with operands before those of its edges."""
        op.operands = [self.env[v] for v in operands]
        sizes = list(op.attrs.get("operandSegmentSizes") or ())
        first = len(sizes) - len(edges) if op.name != "cf.switch" else 1
        cases: list[int] = []  # operands of each edge
        self.targets = [e.target for e in edges]
        for number, edge in enumerate(edges):
            given = [(a, self.env[v]) for a, v in zip(edge.target.args, edge.args, strict=True)]
            self.passed += given
            kept = [v for a, v in given if a not in self.zeros.args]
            op.operands += kept
            if sizes:  # the edges of a switch behind the first share one segment
                at = min(first + number, len(sizes) - 1)
                sizes[at] -= len(edge.args) - len(kept)
            cases.append(len(kept))
            op.successors.append(self.of[edge.target])
        if sizes:
            op.attrs["operandSegmentSizes"] = sizes
        if "case_operand_segments" in op.attrs:
            op.attrs["case_operand_segments"] = cases[1:]
        made.append(op)


def without_unused(blocks: list[Block]) -> list[Block]:
    """The same blocks without pure ops whose results nobody needs."""
    needed: set[Value] = set()
    waiting: list[Value] = []
    stays: set[Op] = set()
    for block in blocks:
        for op in block.ops:
            if op is block.ops[-1] or not _is_pure(op):
                stays.add(op)
                waiting += op.operands
    while waiting:
        value = waiting.pop()
        if value not in needed:
            needed.add(value)
            if isinstance(value.owner, Op):
                waiting += value.owner.operands
    for block in blocks:
        block.ops = [
            op for op in block.ops if op in stays or any(r in needed for r in op.results)
        ]  # fmt: skip
    return blocks


def _is_pure(op: Op) -> bool:
    spec: Any = lookup(op.name)
    return spec is not None and spec.effects <= {"read", "alloc"} and bool(op.results)
