"""Turns structured control flow (scf) into basic blocks that end in cf.br, cf.cond_br, cf.switch.

Results of a structured op become arguments of the block behind it. Loops over index ranges that
may run in parallel (scf.forall, scf.parallel) run in order, the last dimension fastest.
Source: MLIR SCFOps.td and its lowering to cf.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aotc.errors import UNKNOWN, Loc, UnsupportedError, VerifyError
from aotc.ir.model import Block, DenseArray, DenseElements, Op, Region, TypedInt, Value
from aotc.ir.types import I1, INDEX, Type, int_type

DYNAMIC = -(1 << 63)  # stands for "see the operands" in the static bounds of scf.forall
SIGNED_LESS, UNSIGNED_LESS = 2, 6  # predicates of arith.cmpi

Body = Callable[[Value, list[Value]], list[Value]]


def to_cfg(blocks: list[Block]) -> list[Block]:
    """The same body without structured ops; the blocks themselves if there are none in it.

    Regions of other ops, such as arc.sim.instantiate, are treated in the same way where they
    stand. Such a region may then have several blocks; if its last one had no terminator, control
    leaves it at the end of the last of the new blocks.
    Raises: UnsupportedError for tensors in scf.forall.
    """
    if not any(_is_structured(op) for block in blocks for op in block.ops):
        return blocks
    rewriter = _Rewriter({})
    made = rewriter.body(blocks)
    rewriter.complete(made)
    return made


def flatten_regions(op: Op) -> None:
    """Replaces the blocks of the regions of `op` by those that `to_cfg` gives."""
    for region in op.regions:
        blocks = to_cfg(region.blocks)
        if blocks is not region.blocks:
            region.blocks = blocks
            for block in blocks:
                block.parent = region


def _is_structured(op: Op) -> bool:
    return op.name in _LOWERINGS or any(
        _is_structured(o) for r in op.regions for b in r.blocks for o in b.ops
    )


class _Rewriter:
    """Copies a body, block by block, into `out`; `values` and `targets` map old to new."""

    def __init__(self, values: dict[Value, Value]):
        self.values = values
        self.targets: dict[Block, Block] = {}
        self.out: list[Block] = []
        self.block = Block()
        self.exit: Callable[[Op], None] | None = None  # what scf.yield means in a graph of blocks

    def body(self, blocks: list[Block]) -> list[Block]:
        """Copies of the blocks, with new ones in between."""
        for block in blocks:
            self.targets[block] = self.copy_of(block)
        for block in blocks:
            self.open(self.targets[block])
            self.ops(block.ops)
        return self.out

    def complete(self, blocks: list[Block]) -> None:
        """Replaces what is left of old operands: a block may stand before one that dominates it."""
        for block in blocks:
            for op in block.ops:
                op.operands = [self.get(v) for v in op.operands]
                for region in op.regions:
                    self.complete(region.blocks)

    def copy_of(self, block: Block) -> Block:
        """A new block with the same arguments."""
        copied = Block()
        for arg in block.args:
            self.values[arg] = copied.add_arg(arg.type, arg.name)
        return copied

    def open(self, block: Block) -> None:
        """From now on ops are added to this block."""
        self.block = block
        self.out.append(block)

    def add(
        self,
        name: str,
        operands: list[Value],
        types: list[Type] | None = None,
        attrs: dict[str, Any] | None = None,
        loc: Loc = UNKNOWN,
        successors: list[Block] | None = None,
    ) -> Op:
        return self.block.append(Op(name, operands, types, attrs, None, successors, loc))

    def get(self, value: Value) -> Value:
        """What stands for an old value: itself if it comes from outside."""
        return self.values.get(value, value)

    def constant(self, value: int, type: Type, loc: Loc) -> Value:
        return self.add(
            "arith.constant", [], [type], {"value": TypedInt(value, type.text)}, loc
        ).result

    def branch(self, target: Block, operands: list[Value], loc: Loc) -> None:
        self.add("cf.br", operands, loc=loc, successors=[target])

    def branch_if(
        self, condition: Value, yes: Block, no: Block, args: list[Value], loc: Loc
    ) -> None:
        """To `yes` without arguments, else to `no` with `args`."""
        sizes = {"operandSegmentSizes": DenseArray([1, 0, len(args)], "i32")}
        self.add("cf.cond_br", [condition, *args], None, sizes, loc, [yes, no])

    def ops(self, ops: list[Op]) -> None:
        for op in ops:
            lowering = _LOWERINGS.get(op.name)
            if lowering is not None:
                lowering(self, op)
            elif op.name == "scf.yield" and self.exit is not None:
                self.exit(op)
            else:
                self.copy(op)

    def copy(self, op: Op) -> None:
        """Copies an op that stays, with what is inside it."""
        copied = Op(
            op.name,
            [self.get(v) for v in op.operands],
            [r.type for r in op.results],
            op.attrs,
            [self.region(region) for region in op.regions],
            [self.targets[b] for b in op.successors],
            op.loc,
        )
        for region in copied.regions:
            region.parent = copied
        for old, new in zip(op.results, copied.results, strict=True):
            new.name = old.name
            self.values[old] = new
        self.block.append(copied)

    def region(self, region: Region) -> Region:
        return Region(_Rewriter(self.values).body(region.blocks))

    def inline(self, region: Region, args: list[Value]) -> Op:
        """Copies a region's only block into the present one; returns its old terminator."""
        (block,) = region.blocks
        if not block.ops:
            raise VerifyError("a region of a structured op is empty", _region_loc(region))
        self.values.update(zip(block.args, args, strict=True))
        outer, self.exit = self.exit, None
        self.ops(block.ops[:-1])
        self.exit = outer
        return block.ops[-1]

    def operands(self, op: Op) -> list[Value]:
        return [self.get(v) for v in op.operands]

    def behind(self, op: Op) -> Block:
        """A block whose arguments are the results of `op`."""
        block = Block()
        for result in op.results:
            self.values[result] = block.add_arg(result.type, result.name)
        return block

    def loop(
        self,
        bounds: tuple[Value, Value, Value],
        carried: list[Value],
        body: Body,
        loc: Loc,
        predicate: int = SIGNED_LESS,
    ) -> list[Value]:
        """for (i = lower; i < upper; i += step) carried = body(i, carried); returns carried."""
        lower, upper, step = bounds
        header, inside, behind = Block(), Block(), Block()
        index = header.add_arg(lower.type)
        present = [header.add_arg(v.type, v.name) for v in carried]
        self.branch(header, [lower, *carried], loc)
        self.open(header)
        more = self.add("arith.cmpi", [index, upper], [I1], {"predicate": predicate}, loc).result
        self.branch_if(more, inside, behind, present, loc)
        self.open(inside)
        after = body(index, present)
        following = self.add("arith.addi", [index, step], [index.type], loc=loc).result
        self.branch(header, [following, *after], loc)
        self.open(behind)
        return [behind.add_arg(v.type, v.name) for v in carried]

    def loops(
        self,
        bounds: list[tuple[Value, Value, Value]],
        carried: list[Value],
        body: Callable[[list[Value], list[Value]], list[Value]],
        loc: Loc,
    ) -> list[Value]:
        """Nested loops, the first outermost."""

        def nest(indices: list[Value], values: list[Value]) -> list[Value]:
            if len(indices) == len(bounds):
                return body(indices, values)
            return self.loop(bounds[len(indices)], values, lambda i, v: nest([*indices, i], v), loc)

        return nest([], carried)


# One function an op -----------------------------------------------------------------------------


def _lower_if(rewriter: _Rewriter, op: Op) -> None:
    then, otherwise = op.regions
    behind = rewriter.behind(op)
    yes = Block()
    no = Block() if otherwise.blocks else behind
    rewriter.branch_if(rewriter.get(op.operands[0]), yes, no, [], op.loc)
    for start, region in ((yes, then), (no, otherwise)):
        if start is not behind:
            rewriter.open(start)
            end = rewriter.inline(region, [])
            rewriter.branch(behind, rewriter.operands(end), end.loc)
    rewriter.open(behind)


def _lower_for(rewriter: _Rewriter, op: Op) -> None:
    lower, upper, step, *carried = rewriter.operands(op)
    predicate = UNSIGNED_LESS if op.attrs.get("unsignedCmp") else SIGNED_LESS

    def body(index: Value, values: list[Value]) -> list[Value]:
        return rewriter.operands(rewriter.inline(op.regions[0], [index, *values]))

    results = rewriter.loop((lower, upper, step), carried, body, op.loc, predicate)
    rewriter.values.update(zip(op.results, results, strict=True))


def _lower_while(rewriter: _Rewriter, op: Op) -> None:
    before, after = op.regions
    header, inside, behind = Block(), Block(), rewriter.behind(op)
    present = [header.add_arg(v.type, v.name) for v in op.operands]
    rewriter.branch(header, rewriter.operands(op), op.loc)
    rewriter.open(header)
    end = rewriter.inline(before, present)
    condition, *passed = rewriter.operands(end)
    rewriter.branch_if(condition, inside, behind, passed, end.loc)
    rewriter.open(inside)
    end = rewriter.inline(after, passed)
    rewriter.branch(header, rewriter.operands(end), end.loc)
    rewriter.open(behind)


def _lower_index_switch(rewriter: _Rewriter, op: Op) -> None:
    default, *cases = op.regions
    behind = rewriter.behind(op)
    starts = [Block() for _ in op.regions]
    wanted = int_type(64)
    flag = rewriter.add("arith.index_cast", rewriter.operands(op), [wanted], loc=op.loc).result
    attrs = {
        "case_values": DenseElements(op.attrs["cases"], f"tensor<{len(cases)}xi64>"),
        "case_operand_segments": DenseArray([0] * len(cases), "i32"),
        "operandSegmentSizes": DenseArray([1, 0, 0], "i32"),
    }
    rewriter.add("cf.switch", [flag], None, attrs, op.loc, starts)
    for start, region in zip(starts, [default, *cases], strict=True):
        rewriter.open(start)
        end = rewriter.inline(region, [])
        rewriter.branch(behind, rewriter.operands(end), end.loc)
    rewriter.open(behind)


def _lower_execute_region(rewriter: _Rewriter, op: Op) -> None:
    blocks = op.regions[0].blocks
    behind = rewriter.behind(op)
    outer = rewriter.exit
    rewriter.exit = lambda end: rewriter.branch(behind, rewriter.operands(end), end.loc)
    for block in blocks:
        rewriter.targets[block] = rewriter.copy_of(block)
    rewriter.branch(rewriter.targets[blocks[0]], [], op.loc)
    for block in blocks:
        rewriter.open(rewriter.targets[block])
        rewriter.ops(block.ops)
    rewriter.exit = outer
    rewriter.open(behind)


def _lower_forall(rewriter: _Rewriter, op: Op) -> None:
    if op.results:
        raise UnsupportedError("scf.forall: shared outputs (tensors) are not supported", op.loc)
    dynamic = op.segments()
    bounds: list[list[Value]] = []
    for name, values in zip(
        ("staticLowerBound", "staticUpperBound", "staticStep"), dynamic, strict=False
    ):
        rest = iter(values)
        bounds.append(
            [
                rewriter.get(next(rest)) if v == DYNAMIC else rewriter.constant(v, INDEX, op.loc)
                for v in op.attrs[name]
            ]
        )

    def body(indices: list[Value], _: list[Value]) -> list[Value]:
        rewriter.inline(op.regions[0], indices)
        return []

    rewriter.loops(list(zip(*bounds, strict=True)), [], body, op.loc)


def _lower_parallel(rewriter: _Rewriter, op: Op) -> None:
    lowers, uppers, steps, initial = ([rewriter.get(v) for v in s] for s in op.segments())

    def body(indices: list[Value], values: list[Value]) -> list[Value]:
        end = rewriter.inline(op.regions[0], indices)
        after = []
        for region, value, given in zip(end.regions, values, end.operands, strict=True):
            combined = rewriter.inline(region, [value, rewriter.get(given)])
            after.append(rewriter.get(combined.operands[0]))
        return after

    bounds = list(zip(lowers, uppers, steps, strict=True))
    results = rewriter.loops(bounds, initial, body, op.loc)
    rewriter.values.update(zip(op.results, results, strict=True))


def _region_loc(region: Region) -> Loc:
    return region.parent.loc if region.parent is not None else UNKNOWN


_LOWERINGS: dict[str, Callable[[_Rewriter, Op], None]] = {
    "scf.if": _lower_if,
    "scf.for": _lower_for,
    "scf.while": _lower_while,
    "scf.index_switch": _lower_index_switch,
    "scf.execute_region": _lower_execute_region,
    "scf.forall": _lower_forall,
    "scf.parallel": _lower_parallel,
}
