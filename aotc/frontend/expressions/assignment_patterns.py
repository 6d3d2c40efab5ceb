"""Assignment patterns as values; IEEE 1800-2023 10.9.

slang has put the elements in order: the first one is the leftmost element or the first member.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.frontend.context import unsupported
from aotc.frontend.conversions import convert, resize, to_bits, type_of
from aotc.frontend.expressions.selects import as_key, constant_int
from aotc.frontend.expressions.targets import concat
from aotc.ir.moore_types import moore_array

if TYPE_CHECKING:
    from pyslang import ast

    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type


def simple(ctx: Context, expr: ast.SimpleAssignmentPatternExpression) -> Value:
    """'{a, b, c}."""
    return _make(ctx, expr, _elements(ctx, expr))


def structured(ctx: Context, expr: ast.StructuredAssignmentPatternExpression) -> Value:
    """'{x: a, int: b, default: c}, with indices for arrays."""
    if expr.type.isAssociativeArray:
        return _associative(ctx, expr)
    if expr.type.isPackedUnion or expr.type.isUnpackedUnion:
        return _union(ctx, expr)
    return _make(ctx, expr, _elements(ctx, expr))


def replicated(ctx: Context, expr: ast.ReplicatedAssignmentPatternExpression) -> Value:
    """'{n{a, b}}: the elements are evaluated once."""
    count = constant_int(expr.count)
    if count is None:
        unsupported(ctx, expr.count, "a replication that is not constant")
    return _make(ctx, expr, _elements(ctx, expr) * count)


def _elements(
    ctx: Context, expr: ast.AssignmentPatternExpressionBase
) -> list[tuple[Value, ast.Type]]:
    from aotc.frontend.expressions.expressions import rvalue

    return [(rvalue(ctx, element), element.type) for element in expr.elements]


def _make(ctx: Context, expr: ast.Expression, values: list[tuple[Value, ast.Type]]) -> Value:
    """A value of the expression's type from its elements."""
    to = type_of(ctx, expr)
    ctx.at(expr)
    if to.kind in ("moore.struct", "moore.ustruct"):
        types = [type for _, type in to.fields if type is not None]
        return ctx.builder.value("moore.struct_create", _converted(ctx, values, types), to)
    if to.kind == "moore.int":
        bits = [to_bits(ctx, value) for value, _ in values]
        return resize(ctx, concat(ctx, bits), to, signed=False)
    if to.elem is None:
        unsupported(ctx, expr, f"an assignment pattern for {expr.type}")
    elements = _converted(ctx, values, [to.elem] * len(values))
    return array_of(ctx, elements, to)


def array_of(ctx: Context, elements: list[Value], to: Type) -> Value:
    """An array, queue or dynamic array of these elements, the leftmost first."""
    if to.kind in ("moore.array", "moore.uarray"):
        return ctx.builder.value("moore.array_create", elements, to)
    assert to.elem is not None
    if not elements:
        return ctx.builder.value("aotc.default", [], to)
    fixed = moore_array(len(elements), to.elem, packed=False)
    return convert(ctx, ctx.builder.value("moore.array_create", elements, fixed), to, signed=False)


def _converted(
    ctx: Context, values: list[tuple[Value, ast.Type]], types: list[Type]
) -> list[Value]:
    return [
        convert(ctx, value, to, signed=bool(type.isSigned))
        for (value, type), to in zip(values, types, strict=True)
    ]


def _associative(ctx: Context, expr: ast.StructuredAssignmentPatternExpression) -> Value:
    """An associative array and, if given, what reading an absent element returns (7.9.11)."""
    from aotc.frontend.expressions.expressions import rvalue

    to = type_of(ctx, expr)
    assert to.elem is not None
    pairs = []
    for setter in expr.indexSetters:
        key = rvalue(ctx, setter.index)
        pairs.append(as_key(ctx, key, to, signed=bool(setter.index.type.isSigned)))
        value = rvalue(ctx, setter.expr)
        pairs.append(convert(ctx, value, to.elem, signed=bool(setter.expr.type.isSigned)))
    attrs = {}
    if expr.defaultSetter is not None:
        value = rvalue(ctx, expr.defaultSetter)
        signed = bool(expr.defaultSetter.type.isSigned)
        pairs.append(convert(ctx, value, to.elem, signed=signed))
        attrs["default"] = True
    return ctx.at(expr).value("aotc.assoc_create", pairs, to, attrs)


def _union(ctx: Context, expr: ast.StructuredAssignmentPatternExpression) -> Value:
    """'{x: a} for a union: the member that is named."""
    from aotc.frontend.expressions.expressions import rvalue

    if len(expr.memberSetters) != 1:
        unsupported(ctx, expr, "an assignment pattern for a union that does not name one member")
    setter = expr.memberSetters[0]
    value = rvalue(ctx, setter.expr)
    attrs = {"fieldName": str(setter.member.name)}
    return ctx.at(expr).value("moore.union_create", [value], type_of(ctx, expr), attrs)
