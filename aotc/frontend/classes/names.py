"""Which class a symbol belongs to, and what the class is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.frontend.context import Output
    from aotc.ir.types import Type

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_$.]*")

_KIND = ast.SymbolKind
_METHOD = ast.MethodFlags.Static | ast.MethodFlags.Virtual | ast.MethodFlags.BuiltIn
_OUTER = (_KIND.InstanceBody, _KIND.Instance)
_CLASSES = (_KIND.ClassType, _KIND.GenericClassDef)
_BLOCKS = (_KIND.GenerateBlock, _KIND.GenerateBlockArray)
_ESCAPED = re.compile(r"\\\S+")


def in_class(symbol: ast.Symbol) -> bool:
    """Whether a symbol stands in a class, as far down as may be."""
    path = str(symbol.hierarchicalPath)
    if "\\" in path:
        path = _ESCAPED.sub("", path)
    return "::" in path and symbol.kind not in _OUTER


def class_of(output: Output, member: Any) -> ast.ClassType:
    """The class of a property or method."""
    owners: dict[Any, Any] = output.memo.setdefault("owners", {})
    found = owners.get(member)
    if found is None:
        found = owners[member] = member.parentScope.lookupName("this").type.canonicalType
    known: ast.ClassType = found
    return known


def note_members(output: Output, symbol: Any) -> None:
    """Keeps which class the members of one belong to."""
    owners: dict[Any, Any] = output.memo.setdefault("owners", {})
    for member in symbol:
        owners[member] = symbol
    for method in methods(symbol):
        owners[method] = symbol


def methods(symbol: Any) -> Iterator[Any]:
    """The methods of a class, those that are declared only and pure ones too."""
    for member in symbol:
        if member.kind == _KIND.Subroutine:
            yield member
        elif member.kind == _KIND.MethodPrototype and member.subroutine is not None:
            yield member.subroutine


def class_name(output: Output, symbol: ast.ClassType) -> str:
    """The symbol of a class or specialisation: "p::C#(int)", "top.u::C"; another one that prints
    alike gets a number."""
    names: dict[Any, str] = output.memo.setdefault("class names", {})
    found = names.get(symbol)
    if found is None:
        found = names[symbol] = output.unique(str(symbol.hierarchicalPath))
    return found


def has_classes(output: Output, body: ast.InstanceBodySymbol) -> bool:
    """Whether any class is declared in an instance."""
    memo: dict[Any, bool] = output.memo.setdefault("bodies with classes", {})
    found = memo.get(body)
    if found is None:
        found = memo[body] = _declares_class(body)
    return found


def _declares_class(scope: Any) -> bool:
    return any(
        symbol.kind in _CLASSES or (symbol.kind in _BLOCKS and _declares_class(symbol))
        for symbol in scope
    )


def is_method(symbol: Any) -> bool:
    """Whether a subroutine is a method of a class, static or not."""
    return symbol.thisVar is not None or bool(symbol.flags & _METHOD)


def is_static(symbol: Any) -> bool:
    """Whether a property is static (8.9)."""
    return bool(symbol.lifetime == ast.VariableLifetime.Static)


def is_std(symbol: ast.Symbol) -> bool:
    """Whether a class or method is of the package std (process, mailbox, semaphore...)."""
    return str(symbol.hierarchicalPath).startswith("std::")


def class_type(name: str) -> Type:
    """The type of handles to the class with this symbol."""
    text = name
    if not _PLAIN.fullmatch(name):
        escaped = name.replace("\\", "\\5C").replace('"', "\\22")
        text = f'"{escaped}"'
    return parse_type(f"!moore.class<@{text}>")
