"""Properties and constants of objects and classes; IEEE 1800-2023 8.4, 8.5, 8.9, 8.11, 8.23."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes.names import class_of, is_static
from aotc.frontend.classes.table import classes_of
from aotc.frontend.context import unsupported
from aotc.frontend.coverage.derived import origin
from aotc.frontend.expressions.purity import is_cheap
from aotc.frontend.types import moore_type
from aotc.ir.model import Symbol
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from aotc.frontend.classes.table import Info
    from aotc.frontend.context import Context, Output
    from aotc.ir.model import Value
    from aotc.ir.types import Type

_KIND = ast.SymbolKind


class Receiver:
    """The key in Context.values of the object whose method is being lowered."""


THIS: ast.Symbol = Receiver  # type: ignore[assignment]


def bind_this(ctx: Context, symbol: ast.Symbol | None, value: Value) -> None:
    """Says which object `this`, and names of properties without an object, mean."""
    ctx.values[THIS] = value
    if symbol is not None:
        ctx.bind(symbol, value)


def has_this(ctx: Context) -> bool:
    """Whether a method of an object is being lowered."""
    return THIS in ctx.values


def this(ctx: Context, node: Any) -> Value:
    """The object whose method is being lowered."""
    found = ctx.values.get(THIS)
    if found is None:
        unsupported(ctx, node, "a member of an object outside of its methods")
    return found


def own_property(ctx: Context, symbol: Any) -> Value:
    """The reference of a property that is named without an object."""
    place = _place(ctx.output, symbol)
    if place is None:
        return _static(ctx, symbol)
    return _property_ref(ctx, this(ctx, symbol), place)


def value(ctx: Context, expr: ast.MemberAccessExpression) -> Value:
    """The value of a member of an object."""
    from aotc.frontend import literals
    from aotc.frontend.conversions import convert, type_of

    symbol: Any = expr.member
    if symbol.kind == _KIND.ClassProperty:
        ref = reference(ctx, expr)
        assert ref.type.elem is not None
        return ctx.at(expr).value("moore.read", [ref], ref.type.elem)
    if symbol.kind not in (_KIND.Parameter, _KIND.EnumValue):
        unsupported(ctx, expr, f"the member `{symbol.name}` of an object")
    evaluate(ctx, expr.value)
    ctx.at(expr)
    made = literals.constant_value(ctx, symbol.value, symbol.type)
    if made is None:
        unsupported(ctx, expr, f"the value of `{symbol.name}`")
    return convert(ctx, made, type_of(ctx, expr), signed=bool(symbol.type.isSigned))


def reference(ctx: Context, expr: ast.MemberAccessExpression) -> Value:
    """The reference of a property of an object."""
    from aotc.frontend.expressions.expressions import rvalue

    symbol: Any = expr.member
    if symbol.kind != _KIND.ClassProperty:
        unsupported(ctx, expr, f"a reference to the member `{symbol.name}` of an object")
    place = _place(ctx.output, symbol)
    if place is None:
        evaluate(ctx, expr.value)
        ctx.at(expr)
        return _static(ctx, symbol)
    return behind(ctx, expr, rvalue(ctx, expr.value))


def behind(ctx: Context, expr: ast.MemberAccessExpression, handle: Value) -> Value:
    """The reference of a property, not static, of the object that a handle leads to."""
    place = _place(ctx.output, expr.member)
    assert place is not None
    ctx.at(expr)
    return _property_ref(ctx, handle, place)


def as_class(ctx: Context, found: Value, info: Info) -> Value:
    """A handle as one to another class that its object has or extends."""
    if found.type is info.type:
        return found
    return ctx.builder.value("moore.class.upcast", [found], info.type)


# Places -----------------------------------------------------------------------------------------


def _place(output: Output, symbol: Any) -> tuple[Info, dict[str, Any], Type] | None:
    """The class of a property, what names it there and its type as a reference; None if it is
    static."""
    memo: dict[Any, Any] = output.memo.setdefault("properties", {})
    if symbol not in memo:
        found = None
        if not is_static(symbol):
            owner, own = class_of(output, symbol), symbol
            if symbol.type.isCovergroup:
                own, owner = origin(symbol, owner)
            info = classes_of(output).info(owner)
            attrs = {"property": Symbol((str(own.name),))}
            found = info, attrs, moore_ref(moore_type(symbol.type))
        memo[symbol] = found
        return found
    known: tuple[Info, dict[str, Any], Type] | None = memo[symbol]
    if known is not None and output.recorder is not None:  # who asks again needs them as well
        classes_of(output).info(known[0].symbol)
        moore_type(symbol.type)
    return known


def _property_ref(ctx: Context, found: Value, place: tuple[Info, dict[str, Any], Type]) -> Value:
    info, attrs, type = place
    found = as_class(ctx, found, info)
    return ctx.builder.value("moore.class.property_ref", [found], type, dict(attrs))


def _static(ctx: Context, symbol: Any) -> Value:
    from aotc.frontend.hierarchy import global_ref

    return global_ref(ctx, symbol)


def evaluate(ctx: Context, expr: ast.Expression) -> None:
    """Evaluates an object of which only the class counts."""
    from aotc.frontend.expressions.expressions import rvalue

    if not is_cheap(expr):
        rvalue(ctx, expr)
