"""Variables of packages and $unit, and static properties of classes.

Static variables of subroutines of packages and classes are made when they are first met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes.names import class_name, class_of, is_static, note_members
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
    recorder = output.recorder
    if recorder is not None:
        name: str = recorder.note(("variable", symbol), _made, output, symbol)
        return name
    return _made(output, symbol)


def _made(output: Output, symbol: ast.ValueSymbol) -> str:
    names: dict[ast.Symbol, str] = output.memo.setdefault("globals", {})
    found = names.get(symbol)
    if found is None:
        found = names[symbol] = output.unique(_path(output, symbol))
        _declare(output, symbol, found)
    return found


def _path(output: Output, symbol: Any) -> str:
    """The name of a variable with its package or class."""
    if symbol.kind != _KIND.ClassProperty:
        return global_path(symbol)
    return f"{class_name(output, class_of(output, symbol))}::{symbol.name}"


def declare_all(output: Output) -> None:
    """Makes every variable of every package and compilation unit, and every static property of
    every class that slang has elaborated, in the order of declaration; those of classes in
    instances come last (8.9, 10.5)."""
    root = output.compilation.getRoot()
    classes = output.memo["all classes"] = all_classes(output)
    for unit in root.compilationUnits:
        for variable in _variables(unit, classes):
            global_name(output, variable)
    for found in classes.values():
        for symbol in found:
            if symbol.containingInstance is not None:
                for variable in _static_properties(symbol):
                    global_name(output, variable)


def all_classes(output: Output) -> dict[Any, list[Any]]:
    """The classes by their name, or the specialisations by their generic class, in a fixed
    order."""
    found: dict[Any, list[Any]] = {}

    def note(symbol: Any) -> None:
        if not symbol.isUninstantiated:
            note_members(output, symbol)
            found.setdefault(symbol.genericClass or symbol, []).append(symbol)

    output.compilation.getRoot().visit(lookup_table={_KIND.ClassType: note})
    for same in found.values():
        same.sort(key=lambda symbol: str(symbol.hierarchicalPath))
    return found


def _variables(scope: Any, classes: dict[Any, list[Any]]) -> Iterator[ast.ValueSymbol]:
    """The variables of a unit and of the packages and classes in it."""
    for symbol in members(scope):
        if symbol.kind == _KIND.Variable:
            yield symbol
        elif symbol.kind == _KIND.Package:
            yield from _variables(symbol, classes)
        elif symbol.kind in (_KIND.ClassType, _KIND.GenericClassDef):
            for found in classes.get(symbol, ()):
                yield from _static_properties(found)
                yield from _variables(found, classes)


def _static_properties(symbol: Any) -> Iterator[ast.ValueSymbol]:
    for member in symbol:
        if member.kind == _KIND.ClassProperty and is_static(member):
            yield member


def _declare(output: Output, symbol: ast.ValueSymbol, name: str) -> None:
    from aotc.frontend.structure.defaults import starting_value, starts_by_itself
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
