"""The bodies of `type` and `new` of a covergroup; IEEE 1800-2023 19.3 to 19.7."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import unsupported
from aotc.frontend.coverage import bins, clocks, crosses, reals
from aotc.frontend.coverage.functions import formals_of, sample_formals, type_handle
from aotc.frontend.coverage.names import GROUP, GROUP_TYPE, HANDLE, chain, item_named
from aotc.frontend.coverage.ops import asks, cover, when
from aotc.frontend.statements.assignments import effect
from aotc.frontend.statements.locals import new_variable
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.frontend.coverage.names import Covergroup
    from aotc.ir.model import Value

_KIND = ast.SymbolKind
_REAL = 2  # runtime_c/coverage.h
_REF = ast.ArgumentDirection.Ref


def type_body(ctx: Context, group: Covergroup, _formals: dict[Any, Value]) -> Value:
    """The type's handle; its options are set when it is first asked for."""
    attrs = {"type": group.type, "own": group.body is not None}
    found = cover(ctx, "type", [], [HANDLE], **attrs)[0]
    when(ctx, asks(ctx, "is_new", [found]), lambda inner: _type_options(inner, group, found))
    return found


def _type_options(ctx: Context, group: Covergroup, found: Value) -> None:
    cover(ctx, "items", [found, len(group.items)])
    ctx.values[GROUP_TYPE] = found
    for each in chain(group):
        _options(ctx, each.symbol.body, of_type=True)
    for item in group.items:
        _options(ctx, item, of_type=True)
    del ctx.values[GROUP_TYPE]


def _options(ctx: Context, scope: Any, *, of_type: bool) -> None:
    """The assignments to options in a covergroup, coverpoint or cross."""
    for setter in scope.options:
        if bool(setter.isTypeOption) == of_type:
            ctx.at(setter.expression)
            effect(ctx, setter.expression)


def new_body(ctx: Context, group: Covergroup, formals: dict[Any, Value]) -> Value:
    """The handle of a new instance."""
    made = cover(ctx, "new", [type_handle(ctx, group)], [HANDLE])[0]
    ctx.values[GROUP] = made
    _bind_arguments(ctx, group, formals, made)
    for each in chain(group):
        _options(ctx, each.symbol.body, of_type=False)
    for item in group.items:
        if item.kind == _KIND.Coverpoint:
            _point(ctx, item, made)
        else:
            _cross(ctx, group, item, made)
    cover(ctx, "made", [made])
    if clocks.event_of(group) is not None and not clocks.is_shared(group):
        clocks.process(ctx, group, made)
    return made


# Arguments --------------------------------------------------------------------------------------


def kept_arguments(group: Covergroup) -> dict[Any, int]:
    """The arguments of `new` that samples read: by name, so that every symbol of one is meant."""
    if group.kept or not group.symbol.arguments:
        return group.kept
    own = {str(formal.name) for formal in sample_formals(group)}
    wanted: dict[str, None] = {}

    def look(node: Any) -> None:
        symbol = node.symbol
        if symbol.kind == _KIND.FormalArgument and str(symbol.name) not in own:
            wanted[str(symbol.name)] = None

    for expr in sampled_expressions(group):
        expr.visit(lookup_table={ast.ExpressionKind.NamedValue: look})
    for formal in group.symbol.arguments:
        if str(formal.name) in wanted:
            group.kept[formal] = len(group.kept)
    return group.kept


def sampled_expressions(group: Covergroup) -> list[Any]:
    """What is evaluated at each sample."""
    found = []
    for item in group.items:
        if item.kind == _KIND.Coverpoint:
            found.append(item.coverageExpr)
        found.append(item.iffExpr)
        found += [declared.iffExpr for declared in bins.declared(item)]
    return [expr for expr in found if expr is not None]


def _bind_arguments(
    ctx: Context, group: Covergroup, formals: dict[Any, Value], made: Value
) -> None:
    kept = kept_arguments(group)
    for formal, given in formals.items():
        value = given if formal.direction == _REF else new_variable(ctx, formal, given)
        bind_by_name(ctx, group, formal, value)
        if formal in kept:
            cover(ctx, "keep", [made, value], k=kept[formal])


def bind_by_name(ctx: Context, group: Covergroup, formal: Any, value: Value) -> None:
    """Binds every symbol that slang has for a formal."""
    ctx.bind(formal, value)
    for symbol in formals_of(group):
        if str(symbol.name) == str(formal.name):
            ctx.bind(symbol, value)


def bind_kept(ctx: Context, group: Covergroup, made: Value) -> None:
    """In `sample`: the arguments that the instance keeps."""
    from aotc.frontend.types import moore_type

    for formal, number in kept_arguments(group).items():
        type = moore_ref(moore_type(formal.type))
        bind_by_name(ctx, group, formal, cover(ctx, "kept", [made], [type], k=number)[0])


# Items ------------------------------------------------------------------------------------------


def _point(ctx: Context, point: Any, made: Value) -> None:
    type = point.type
    if type.isFloating:
        reals.check(ctx, point)
    elif not type.isIntegral:
        unsupported(ctx, point, f"a coverpoint of type {type}", "cover an integral expression")
    width = 64 if type.isFloating else int(type.bitWidth)
    if width > bins.MOST_BITS:
        what = f"a coverpoint of {width} bits"
        unsupported(ctx, point, what, f"cover at most {bins.MOST_BITS} bits of it")
    ctx.at(point)
    kind = _REAL if type.isFloating else int(bool(type.isSigned))
    cover(ctx, "point", [made, point_name(point), width, kind])
    _options(ctx, point, of_type=False)
    bins.describe(ctx, point, made)
    ctx.at(point)
    cover(ctx, "item_end", [made])


def point_name(point: Any) -> str:
    """The label of a coverpoint, or else the text of its expression (19.5)."""
    return str(point.name) or str(point.syntax.expr).strip()


def _cross(ctx: Context, group: Covergroup, cross: Any, made: Value) -> None:
    ctx.at(cross)
    name = str(cross.name) or "_x_".join(point_name(target) for target in cross.targets)
    cover(ctx, "cross", [made, name])
    _options(ctx, cross, of_type=False)
    for target in cross.targets:
        cover(ctx, "target", [made, item_named(group, target)])
    crosses.describe(ctx, cross, made)
    ctx.at(cross)
    cover(ctx, "item_end", [made])
