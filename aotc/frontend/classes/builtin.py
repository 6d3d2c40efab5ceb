"""Methods that every object has, and the classes of the package std: who lowers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes.names import is_std

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_BUILTIN = ast.MethodFlags.BuiltIn


def is_builtin(symbol: Any) -> bool:
    """Whether a method has no body in the source and is no default constructor."""
    return bool(symbol.flags & _BUILTIN) and (str(symbol.name) != "new" or is_std(symbol))


def call(ctx: Context, node: Any) -> Value | None:
    """The value of a call of a built-in method; None if it has none."""
    symbol = node.subroutine
    if is_std(symbol):
        from aotc.frontend.classes import std_classes

        return std_classes.call(ctx, node)
    from aotc.frontend.randomization import calls

    return calls.method(ctx, node)


def new(ctx: Context, expr: ast.NewClassExpression) -> Value:
    """A new object of a class of the package std."""
    from aotc.frontend.classes import std_classes

    return std_classes.new(ctx, expr)


def new_core(ctx: Context, symbol: Any, made: Value, arguments: list[Any], node: Any) -> None:
    """What a constructor of a class that extends one of the package std makes first."""
    from aotc.frontend.classes import std_classes

    std_classes.new_core(ctx, symbol, made, arguments, node)


def put_core(ctx: Context, symbol: Any, made: Value, argument: Value, node: Any) -> None:
    """What `new(default)` of such a class makes first."""
    from aotc.frontend.classes import std_classes

    std_classes.put_core(ctx, symbol, made, argument, node)
