"""Members of objects and of virtual interfaces read outside of procedures.

IEEE 1800-2023 6.21 and 10.3 keep them out of continuous assignments, port connections and the like,
because an object need not be there; other tools allow them. Here such a read is one of a hidden
variable of the module (`$object.x`), which a procedure follows: it waits for a change of any handle
on the way and of the member itself. While a handle is null, what it would lead to has the default
value of its type (Table 6-7). slang warns (-Wdynamic-non-procedural).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import unsupported
from aotc.frontend.conversions import truth, type_of
from aotc.frontend.expressions.purity import is_dynamic
from aotc.frontend.frames import ALWAYS, in_procedure
from aotc.ir.model import TypedInt

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

SELECTS = (ast.ElementSelectExpression, ast.RangeSelectExpression, ast.MemberAccessExpression)
_CONSTANTS = (ast.SymbolKind.Parameter, ast.SymbolKind.EnumValue)


def outside(ctx: Context) -> bool:
    """Whether what is lowered stands in a module outside of procedures and subroutines."""
    return ctx.frame is None and ctx.module is not None


def leads_through_handle(expr: Any) -> bool:
    """Whether an expression is a member of an object or of a virtual interface, or a part of one.

    A constant and a static property take no object.
    """
    while isinstance(expr, SELECTS):
        if is_member(expr):
            return True
        expr = expr.value
    return False


def is_member(expr: Any) -> bool:
    """Whether an expression is a variable or net in what a handle leads to."""
    if not isinstance(expr, ast.MemberAccessExpression):
        return False
    type: Any = expr.value.type
    found: Any = expr.member
    if not (type.isClass or type.isVirtualInterface) or found.kind in _CONSTANTS:
        return False
    return not (type.isClass and found.lifetime == ast.VariableLifetime.Static)


def refuse_target(ctx: Context, expr: Any) -> None:
    """Raises UnsupportedError for what only a procedure may assign (6.5): a member that a handle
    leads to, an element of an array that has no fixed size."""
    if not outside(ctx):
        return
    at = expr
    while isinstance(at, SELECTS):
        if is_member(at) or is_dynamic(at.value.type):
            what = "driving a member of an object or an element of a dynamic array"
            unsupported(ctx, expr, what, "assign it in a procedure")
        at = at.value


def refuse_call(ctx: Context, call: Any) -> None:
    """Raises UnsupportedError for a call of an object's method outside of procedures: nothing says
    when its value changes."""
    if not outside(ctx) or call.isSystemCall or call.thisClass is None:
        return
    if not call.subroutine.flags & ast.MethodFlags.Static:
        what = f"a call of the method `{call.subroutineName}` outside of procedures"
        unsupported(ctx, call, what, "call it in a procedure")


def followed(ctx: Context, expr: Any) -> Value | None:
    """The value of a read that leads through handles, outside of procedures; None for any other."""
    if not (outside(ctx) and leads_through_handle(expr)):
        return None
    from aotc.frontend.assertions.sampling import hidden, module_context

    outer = module_context(ctx)
    outer.values, outer.scope = ctx.values, ctx.scope
    module = outer.module
    assert module is not None
    outer.at(expr)
    type = type_of(ctx, expr)
    made = hidden(module, "$object", type, outer)
    with in_procedure(outer, ALWAYS) as inner:
        inner.following = True
        inner.builder.op("moore.blocking_assign", [made, _value(inner, expr)])
        changes, builder = inner.builder.region()
        watched = _value(inner.child(builder), expr)
        builder.op("moore.detect_event", [watched], attrs={"edge": TypedInt(0, "i32")})
        inner.builder.op("moore.wait_event", regions=[changes])
    return ctx.at(expr).value("moore.read", [made], type)


def _value(ctx: Context, expr: Any) -> Value:
    from aotc.frontend.expressions.expressions import rvalue

    value = rvalue(ctx, expr)
    ctx.at(expr)
    return value


def guarded(
    ctx: Context,
    expr: ast.MemberAccessExpression,
    read: Callable[[Context, ast.MemberAccessExpression, Value], Value],
) -> Value:
    """What `read` makes of the handle that a member is read through, or the default of the member's
    type if that is null."""
    from aotc.frontend.expressions.operators import conditional

    handle = _value(ctx, expr.value)
    ctx.at(expr)
    to = type_of(ctx, expr)

    def absent(inner: Context) -> Value:
        return inner.builder.value("aotc.default", [], to)

    return conditional(ctx, truth(ctx, handle), to, lambda inner: read(inner, expr, handle), absent)
