"""Which symbols and expressions belong to covergroups."""

from __future__ import annotations

from typing import Any

from pyslang import ast

_KIND = ast.SymbolKind
_METHODS = ("sample", "get_coverage", "get_inst_coverage", "start", "stop", "set_inst_name")
_OPTIONS = ("option", "type_option")


def is_method(symbol: Any) -> bool:
    """Whether a subroutine is a built-in method of a covergroup, coverpoint or cross."""
    return bool(
        symbol.kind == _KIND.Subroutine
        and symbol.flags & ast.MethodFlags.BuiltIn
        and str(symbol.name) in _METHODS
        and symbol.parentScope.find("get_inst_coverage") is not None
    )


def is_option(expr: Any) -> bool:
    """Whether an expression is one of `x.option` or `type_option`, as `option.weight`."""
    return is_options(expr.value)


def is_options(expr: Any) -> bool:
    """Whether an expression is all of `x.option` or `type_option`."""
    symbol = property_of(expr)
    if symbol is None or symbol.kind != _KIND.ClassProperty or str(symbol.name) not in _OPTIONS:
        return False
    method = symbol.parentScope.find("get_inst_coverage")
    return method is not None and is_method(method)


def property_of(expr: Any) -> Any:
    """The symbol that an expression names last; None if it is no name."""
    if isinstance(expr, ast.MemberAccessExpression):
        return expr.member
    return expr.symbol if isinstance(expr, ast.ValueExpressionBase) else None


def enclosing(symbol: Any) -> tuple[Any, str]:
    """The covergroup type of an option or built-in method, and the name of the coverpoint or cross
    that it belongs to, "" if that is the covergroup itself."""
    names = str(symbol.hierarchicalPath).replace("::", ".").split(".")
    item = ""
    for name in reversed(names[:-1]):
        found: Any = symbol.parentScope.lookupName(name)
        is_type = found is not None and found.kind == _KIND.CovergroupType
        type: Any = found if is_type else getattr(found, "type", None)
        if type is not None and type.isCovergroup:
            return type.canonicalType, item
        item = name
    raise AssertionError(f"{symbol.hierarchicalPath} belongs to no covergroup")
