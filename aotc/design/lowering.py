"""Rewrites what aotc.design does not look at itself: llvm code, arcs, coroutines, properties.

It happens symbol by symbol, when a symbol is first looked up, and in place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from aotc.design.outline import has_packed_handles, outline
from aotc.ir.lazy_op import LazyOp
from aotc.ir.model import Block, Op, Region, Value, op_name
from aotc.ir.types import packed_handles_exist, vectors_exist

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.ir.model import Module
    from aotc.ir.types import Type

    Handler = Callable[["Rewriter", Op], None]

# What symbol ops have become once they are looked up.
RENAMED = {
    "llvm.func": "func.func",
    "arc.coroutine.define": "func.func",
    "verif.simulation": "hw.module",
}


def lowered(module: Module) -> Module:
    """The module with symbols that are rewritten when they are first looked up."""
    if isinstance(module.symbols, LoweredSymbols):
        return module
    return replace(module, symbols=LoweredSymbols(module.symbols))


class LoweredSymbols(Mapping[str, Op]):
    """The symbols of a module, rewritten.

    source:  the symbols as they were read; `source[name]` is rewritten, too, once it was asked for.
    """

    def __init__(self, source: Mapping[str, Op]):
        from aotc.design.coroutines import Coroutines
        from aotc.design.function_values import FunctionValues

        self.source = source
        self.coroutines = Coroutines(self)
        self.function_values = FunctionValues(self)
        self.arcs_open: list[str] = []  # arcs that are being put in place of their calls
        self.has_coroutines: bool | None = None
        self.packed_handles = False  # in some type of what was looked up so far
        self._done: set[str] = set()
        self._made: dict[str, Op] = {}

    def add(self, name: str, op: Op) -> None:
        """Adds a symbol that the source does not have."""
        self._made[name] = op

    def __getitem__(self, name: str) -> Op:
        op = self._made[name] if name in self._made else self.source[name]
        if name not in self._done:
            self._done.add(name)
            lower_symbol(op, self)
            self.packed_handles = self.packed_handles or uses_packed_handles(op)
        return op

    def __contains__(self, name: object) -> bool:
        return name in self._made or name in self.source

    def __iter__(self) -> Iterator[str]:
        yield from self.source
        yield from self._made

    def __len__(self) -> int:
        return len(self.source) + len(self._made)

    def op_name(self, name: str) -> str:
        """The kind of op that a symbol will be, without reading or rewriting it."""
        found = self.kind(name)
        return RENAMED.get(found, found)

    def kind(self, name: str) -> str:
        """The kind of op that a symbol was in the source."""
        if name in self._made:
            return self._made[name].name
        return op_name(self.source, name)

    def uses_coroutines(self) -> bool:
        """Whether types of coroutines may occur anywhere."""
        if self.has_coroutines is None:
            self.has_coroutines = any(self.kind(n) == "arc.coroutine.define" for n in self)
        return self.has_coroutines


def packs_handles(symbols: Mapping[str, Op]) -> bool:
    """Whether structs or arrays with heap handles occur in what was looked up so far."""
    return getattr(symbols, "packed_handles", False)


def uses_packed_handles(op: Op) -> bool:
    if isinstance(op, LazyOp):
        return outline(op).packed
    return packed_handles_exist() and has_packed_handles(op)


def lower_symbol(op: Op, symbols: LoweredSymbols) -> None:
    """Rewrites one symbol op in place."""
    from aotc.design.llvm_cfg import place_frames
    from aotc.design.unit_test import make_unit_test

    if op.name == "verif.formal":
        return  # nothing for a simulation; it is refused where it is asked for
    if op.name == "arc.coroutine.define":
        symbols.coroutines.lower(op)
    if op.name == "llvm.func":
        op.name = "func.func"
    if op.name == "verif.simulation":
        make_unit_test(op)
    if vectors_exist():
        from aotc.design.vectors import scalarize

        scalarize(op, symbols)
    handlers = all_handlers()
    if isinstance(op, LazyOp):  # whose calls all lead to functions that have bodies
        names = {op.name, *outline(op).names} - {"func.call"}
        op.rewritten = vectors_exist() or not handlers.keys().isdisjoint(names)
    else:
        names = {inner.name for inner in op.walk()}
    if not handlers.keys().isdisjoint(names):
        rewriter = Rewriter(symbols, handlers)
        for region in op.regions:
            region.parent = op
            rewriter.region(region)
        rewriter.finish(op)
        place_frames(op)
    if symbols.uses_coroutines():
        symbols.coroutines.replace_types(op)


_handlers: dict[str, Handler] = {}


def all_handlers() -> dict[str, Handler]:
    """What rewrites an op, by its name."""
    if not _handlers:
        from aotc.design import (
            arcs,
            coroutine_ops,
            dpi,
            function_values,
            llvm_cfg,
            properties,
            verilog_format,
        )
        from aotc.design.moore.tasks import imports, memory_files, scans

        for part in (llvm_cfg, arcs, coroutine_ops, dpi, function_values, properties,
                     verilog_format, imports, memory_files, scans):  # fmt: skip
            _handlers.update(part.HANDLERS)
    return _handlers


class Rewriter:
    """Copies the ops of each block into a new list; handlers put others in place of theirs.

    A handler gives its op's results to the op that computes them now (`give`), or says which values
    stand for them (`become`).
    """

    def __init__(self, symbols: LoweredSymbols, handlers: Mapping[str, Handler]):
        self.symbols = symbols
        self.handlers = handlers
        self.values: dict[Value, Value] = {}
        self.origin: dict[Value, Op] = {}  # what defined a value before it was rewritten
        self.out: list[Op] = []
        self.block = Block()
        self.graph = False  # whether the region is that of an hw.module

    def region(self, region: Region) -> None:
        """Rewrites the blocks of a region, in order."""
        outer = self.graph
        self.graph = region.parent is not None and region.parent.name == "hw.module"
        for block in list(region.blocks):
            self.ops(block)
        self.graph = outer

    def ops(self, block: Block) -> None:
        out, within = self.out, self.block
        self.out, self.block = [], block
        for op in block.ops:
            for region in op.regions:
                region.parent = op
                self.region(region)
            handler = self.handlers.get(op.name)
            if handler is None:
                self.append(op)
            else:
                handler(self, op)
        self.block.ops, self.out, self.block = self.out, out, within

    def open(self, block: Block) -> None:
        """Ends the present block, and goes on in a new one behind it."""
        region = self.block.parent
        assert region is not None
        block.parent = region
        region.blocks.insert(region.blocks.index(self.block) + 1, block)
        self.block.ops, self.out, self.block = self.out, [], block

    def append(self, op: Op) -> Op:
        op.parent = self.block
        self.out.append(op)
        return op

    def add(
        self,
        name: str,
        operands: list[Value],
        types: list[Type] | None = None,
        attrs: dict[str, Any] | None = None,
        like: Op | None = None,
        successors: list[Block] | None = None,
    ) -> Op:
        """Appends a new op at the place of `like`."""
        op = Op(name, operands, types, attrs, None, successors)
        if like is not None:
            op.loc = like.loc
        return self.append(op)

    def give(self, old: Op, new: Op) -> Op:
        """Makes the results of `old` those of `new`, and appends it."""
        new.results = old.results
        for value in new.results:
            self.origin.setdefault(value, old)
            value.owner = new
        return self.append(new)

    def rename(self, op: Op, name: str, attrs: dict[str, Any] | None = None) -> Op:
        """The same op under another name."""
        new = Op(name, op.operands, None, op.attrs if attrs is None else attrs, op.regions,
                 op.successors, op.loc)  # fmt: skip
        for region in new.regions:
            region.parent = new
        return self.give(op, new)

    def become(self, old: Value, new: Value, op: Op) -> None:
        """Lets `new` stand for `old`, a result of `op`, everywhere."""
        self.origin.setdefault(old, op)
        self.values[old] = new

    def resolve(self, value: Value) -> Value:
        while value in self.values:
            value = self.values[value]
        return value

    def finish(self, op: Op) -> None:
        """Replaces operands by the values that stand for them."""
        if self.values:
            for inner in op.walk():
                inner.operands = [self.resolve(v) for v in inner.operands]


def clone(op: Op, values: dict[Value, Value]) -> Op:
    """A copy of an op with its regions; `values` maps what it uses, and then what it defines."""
    made = Op(op.name, [values.get(v, v) for v in op.operands], [r.type for r in op.results],
              op.attrs, None, list(op.successors), op.loc)  # fmt: skip
    for old, new in zip(op.results, made.results, strict=True):
        new.name = old.name
        values[old] = new
    for region in op.regions:
        made.regions.append(clone_region(region, values))
        made.regions[-1].parent = made
    return made


def clone_region(region: Region, values: dict[Value, Value]) -> Region:
    """A copy of a region. Values may be used before the block that defines them in the text."""
    blocks: dict[Block, Block] = {}
    for block in region.blocks:
        blocks[block] = Block([a.type for a in block.args])
        values.update(zip(block.args, blocks[block].args, strict=True))
    for block, made in blocks.items():
        for op in block.ops:
            made.append(clone(op, values))
    for made in blocks.values():
        for op in made.ops:
            op.operands = [values.get(v, v) for v in op.operands]
            op.successors = [blocks.get(b, b) for b in op.successors]
    return Region(list(blocks.values()))


def uses_of(region: Region) -> dict[Value, list[tuple[Op, int]]]:
    """Where each value is used inside a region, at any depth: the op and the operand's number."""
    uses: dict[Value, list[tuple[Op, int]]] = {}
    for block in region.blocks:
        for op in block.ops:
            for inner in op.walk():
                for number, value in enumerate(inner.operands):
                    uses.setdefault(value, []).append((inner, number))
    return uses
