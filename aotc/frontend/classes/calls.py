"""Calls of methods; IEEE 1800-2023 8.6, 8.10, 8.14, 8.15, 8.20."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import syntax

from aotc.frontend.classes import builtin
from aotc.frontend.classes.members import as_class, bind_this, evaluate, this
from aotc.frontend.classes.names import class_of
from aotc.frontend.classes.table import classes_of
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.subroutines.calls import finish, operands
from aotc.frontend.subroutines.signatures import shape, signature
from aotc.ir.model import UNIT, Symbol

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_SYNTAX = syntax.SyntaxKind


def method(ctx: Context, node: Any) -> Value | None:
    """The value of a call of a method; None for tasks and void functions.

    The object is evaluated first, then the arguments. A virtual method is that of the object's
    class, but for `super.m()` and `C::m()`.
    """
    symbol = node.subroutine
    if builtin.is_builtin(symbol):
        return builtin.call(ctx, node)
    virtual = bool(symbol.isVirtual) and not names_class(node)
    found = shape(ctx, symbol) if virtual else signature(ctx, symbol)
    receiver = _receiver(ctx, node, needed=found.this is not None)
    inner = ctx.child()
    first = []
    if receiver is not None:
        info = classes_of(ctx).info(class_of(ctx.output, symbol))
        ctx.at(node)
        receiver = as_class(ctx, receiver, info)
        bind_this(inner, symbol.thisVar, receiver)
        first = [receiver]
    given = first + operands(ctx, inner, symbol, node.arguments)
    ctx.at(node)
    if virtual:
        attrs: dict[str, Any] = {"class": Symbol((info.name,)), "method": str(symbol.name)}
        classes_of(ctx).calls(str(symbol.name))
        if found.coroutine:
            attrs["coroutine"] = UNIT
        name = "aotc.call_virtual"
    else:
        attrs = {"callee": Symbol((found.name,))}
        name = "moore.call_coroutine" if found.coroutine else "func.call"
    op = ctx.builder.op(name, given, found.result_types(), attrs)
    return finish(ctx, node, found, op.results)


def _receiver(ctx: Context, node: Any, *, needed: bool) -> Value | None:
    """The object of a call; None for a static method, whose object is evaluated all the same."""
    given = node.thisClass
    if not needed:
        if given is not None:
            evaluate(ctx, given)
        return None
    return this(ctx, node) if given is None else rvalue(ctx, given)


def names_class(node: Any) -> bool:
    """Whether a call is written `super.m()` or `C::m()`, which call the method of that class."""
    if node.thisClass is not None:
        return False
    called = node.syntax
    left = getattr(called, "left", called)
    if left is None or left.kind != _SYNTAX.ScopedName:
        return False
    if str(left.separator.valueText) == "::":
        return True
    owner = left.left
    if owner.kind == _SYNTAX.ScopedName:
        owner = owner.right
    return bool(owner.kind == _SYNTAX.SuperHandle)
