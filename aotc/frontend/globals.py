"""Variables of packages and $unit; static ones of their subroutines are made when first met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyslang import ast

from aotc.frontend.context import Builder, Context, members
from aotc.ir.model import Block, Op, Region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.frontend.context import Output

_KIND = ast.SymbolKind


def global_path(symbol: ast.Symbol) -> str:
    """The name of something outside all instances, with its package: "p::f.x", "$unit::x"."""
    path: str = symbol.hierarchicalPath
    return path if "::" in path else f"$unit::{path}"


def global_name(output: Output, symbol: ast.ValueSymbol) -> str:
    """The name of the moore.global_variable for a variable; the op is made when first asked for."""
    names: dict[ast.Symbol, str] = output.memo.setdefault("globals", {})
    found = names.get(symbol)
    if found is None:
        found = output.unique(global_path(symbol))
        names[symbol] = found
        _declare(output, symbol, found)
    return found


def declare_all(output: Output) -> None:
    """Makes every variable of every package and compilation unit, in the order of declaration."""
    root = output.compilation.getRoot()
    for unit in root.compilationUnits:
        for variable in _variables(unit):
            global_name(output, variable)


def _variables(scope: ast.Scope) -> Iterator[ast.ValueSymbol]:
    """The variables of a unit and of the packages in it."""
    for symbol in members(scope):
        if symbol.kind == _KIND.Variable:
            yield symbol
        elif symbol.kind == _KIND.Package:
            yield from _variables(symbol)


def _declare(output: Output, symbol: ast.ValueSymbol, name: str) -> None:
    from aotc.frontend.defaults import starting_value, starts_by_itself
    from aotc.frontend.types import moore_type

    loc = output.sources.loc(symbol)
    type = moore_type(symbol.type, loc)
    region = Region([])
    op = Op("moore.global_variable", [], [], {"sym_name": name, "type": type}, [region], loc=loc)
    region.parent = output.add(op)
    if starts_by_itself(symbol):
        block = Block()
        block.parent = region
        region.blocks.append(block)
        ctx = Context(output, Builder(block, loc), symbol.parentScope)
        value = starting_value(ctx, symbol)
        assert value is not None
        ctx.builder.op("moore.yield", [value])
