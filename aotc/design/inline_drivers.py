"""Puts functions with arc.sim ops into the driver that calls them: only a driver may step a model.

A body of one block takes the place of its call; a body of several becomes an scf.execute_region.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.lowering import clone_region
from aotc.errors import UnsupportedError
from aotc.ir.model import Op, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aotc.ir.model import Block


def inline_drivers(op: Op, symbols: Mapping[str, Op]) -> None:
    """Inlines, in place, every call in a driver of a function that has arc.sim ops.

    Raises: UnsupportedError for such a function that calls itself.
    """
    values: dict[Value, Value] = {}
    inliner = _Inliner(symbols, values)
    for block in op.regions[0].blocks:
        inliner.block(block, [op.attrs["sym_name"]])
    if values:
        for inner in op.walk():
            inner.operands = [_final(values, v) for v in inner.operands]


def _final(values: dict[Value, Value], value: Value) -> Value:
    while value in values:
        value = values[value]
    return value


class _Inliner:
    """`values` collects what stands for the results of calls that are gone."""

    def __init__(self, symbols: Mapping[str, Op], values: dict[Value, Value]):
        self.symbols = symbols
        self.values = values
        self.known: dict[str, bool] = {}

    def block(self, block: Block, path: list[str]) -> None:
        """Inlines the calls of a block and of the regions inside it; `path` are the callers."""
        ops: list[Op] = []
        for op in block.ops:
            for region in op.regions:
                for below in region.blocks:
                    self.block(below, path)
            if op.name == "func.call" and self.drives(op.attrs["callee"].name):
                ops += self.body(op, path)
            else:
                ops.append(op)
        for op in ops:
            op.parent = block
        block.ops[:] = ops

    def drives(self, name: str) -> bool:
        """Whether a function has arc.sim ops, or calls one that has."""
        if name not in self.known:
            self.known[name] = False
            callee = self.symbols.get(name)
            self.known[name] = callee is not None and any(
                op.name.startswith("arc.sim.")
                or (op.name == "func.call" and self.drives(op.attrs["callee"].name))
                for op in callee.walk()
            )
        return self.known[name]

    def body(self, call: Op, path: list[str]) -> list[Op]:
        name = call.attrs["callee"].name
        if name in path:
            chain = " -> ".join([*path[path.index(name) :], name])
            raise UnsupportedError(
                f"@{name} drives a model and calls itself ({chain}): use a loop", call.loc
            )
        source = self.symbols[name].regions[0]
        region = clone_region(source, {})
        for block in region.blocks:
            self.block(block, [*path, name])
        entry = region.blocks[0]
        self.values.update(zip(entry.args, call.operands, strict=True))
        entry.args = []
        if len(region.blocks) == 1:
            end = entry.ops.pop()
            self.values.update(zip(call.results, end.operands, strict=True))
            return entry.ops
        for block in region.blocks:
            if block.ops[-1].name == "func.return":
                block.ops[-1].name = "scf.yield"
        made = Op("scf.execute_region", [], None, {}, [region], None, call.loc)
        made.results = call.results
        for value in made.results:
            value.owner = made
        region.parent = made
        return [made]
