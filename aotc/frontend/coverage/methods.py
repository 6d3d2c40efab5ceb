"""Expressions on covergroups: new, sample and the other methods; IEEE 1800-2023 19.3, 19.8."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes.members import bind_this, own_property, this
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import INT, convert
from aotc.frontend.coverage.functions import call as call_function
from aotc.frontend.coverage.functions import parameters, sample_formals, type_handle
from aotc.frontend.coverage.names import (
    HANDLE,
    covergroup_of,
    member_of,
)
from aotc.frontend.coverage.ops import cover
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.subroutines.calls import operands
from aotc.frontend.system.calls import REAL, assign

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.frontend.coverage.names import Covergroup
    from aotc.ir.model import Value

_FLAGS = ast.MethodFlags
_LITERALS = (ast.ExpressionKind.IntegerLiteral, ast.ExpressionKind.EmptyArgument)


def new(ctx: Context, expr: Any) -> Value:
    """`new(args)` of a covergroup: the handle of a new instance."""
    group = covergroup_of(ctx, expr.type)
    inner = ctx.child()
    first = []
    if group.this is not None:
        first = [this(ctx, expr)]
    given = operands(ctx, inner, group.symbol, expr.arguments)
    ctx.at(expr)
    if len(given) != len(parameters(group, "new")):
        unsupported(ctx, expr, "an output argument of a covergroup")
    found = call_function(ctx, group, "new", [*first, *given], HANDLE)
    assert found is not None
    return found


def call(ctx: Context, node: Any) -> Value | None:
    """The value of a call of a built-in method of a covergroup, coverpoint or cross."""
    symbol = node.subroutine
    group, item = member_of(ctx, symbol, node.thisClass)
    name = str(symbol.name)
    if name == "sample":
        _sample(ctx, node, group)
        return None
    if name == "get_coverage" or name == "get_inst_coverage":
        return _coverage(ctx, node, group, item)
    made = _handle(ctx, node)
    if name in ("start", "stop"):
        ctx.at(node)
        cover(ctx, "run", [made, item, int(name == "start")])
    elif name == "set_inst_name":
        text = rvalue(ctx, node.arguments[0])
        ctx.at(node)
        cover(ctx, "set_name", [made, text])
    else:
        unsupported(ctx, node, f"the method `{name}` of covergroups")
    return None


def _handle(ctx: Context, node: Any) -> Value:
    """The handle of the instance whose method, or method of whose item, is called."""
    holder = node.thisClass
    while not holder.type.isCovergroup:
        holder = holder.value
    return rvalue(ctx, holder)


def _sample(ctx: Context, node: Any, group: Covergroup) -> None:
    """A call of sample; the object around the covergroup is passed first (19.8.1)."""
    first: list[Value] = []
    holder = node.thisClass
    if group.this is None:
        made = rvalue(ctx, holder)
    else:
        inner = ctx.child()
        if isinstance(holder, ast.MemberAccessExpression):
            found = rvalue(ctx, holder.value)
            member: Any = holder.member
        else:
            found = this(ctx, node)
            member = holder.symbol
        found = _as(ctx, found, group)
        bind_this(inner, None, found)
        ctx.at(node)
        made = ctx.builder.value("moore.read", [own_property(inner, member)], HANDLE)
        first = [found]
    formals = sample_formals(group)
    given = operands(ctx, ctx.child(), node.subroutine, node.arguments)
    ctx.at(node)
    if len(given) != len(formals):
        unsupported(ctx, node, "an output argument of sample")
    cover(ctx, "check", [made])
    call_function(ctx, group, "sample", [*first, made, *given], None)


def _as(ctx: Context, found: Value, group: Covergroup) -> Value:
    """The object as one of the covergroup's class."""
    from aotc.frontend.classes.members import as_class
    from aotc.frontend.classes.table import classes_of

    return as_class(ctx, found, classes_of(ctx).info(group.owner))


def _coverage(ctx: Context, node: Any, group: Covergroup, item: int) -> Value:
    """get_coverage and get_inst_coverage, which may assign the numbers of bins (19.8)."""
    types = [REAL, INT, INT]
    if node.subroutine.flags & _FLAGS.Static:
        type = type_handle(ctx, group)
        ctx.at(node)
        results = cover(ctx, "of_type", [type, item], types)
    else:
        made = _handle(ctx, node)
        ctx.at(node)
        results = cover(ctx, "of_group", [made, item], types)
    for argument, number in zip(node.arguments, results[1:], strict=False):
        if argument.kind not in _LITERALS:
            assign(ctx, argument, number)
    ctx.at(node)
    return convert(ctx, results[0], REAL, signed=False)
