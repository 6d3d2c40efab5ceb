"""Tagged unions: making them and checking their tags; IEEE 1800-2023 7.3.2, 11.9."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.frontend import literals
from aotc.frontend.conversions import convert, type_of
from aotc.frontend.types import TAG, TAGGED, union_fields

if TYPE_CHECKING:
    from pyslang import ast

    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type


def tag_of(type: ast.Type, field: ast.Symbol) -> int:
    """The tag of a member of a tagged union: its number, from 0."""
    return [f.name for f in union_fields(type)].index(field.name)


def tagged(ctx: Context, expr: ast.TaggedUnionExpression) -> Value:
    """`tagged member value` and `tagged member`."""
    from aotc.frontend.expressions.expressions import rvalue

    to = type_of(ctx, expr)
    content = None if expr.valueExpr is None else rvalue(ctx, expr.valueExpr)
    ctx.at(expr)
    values = []
    for name, type in to.fields:
        assert type is not None
        if name == TAG:
            values.append(literals.integer(ctx, type, tag_of(expr.type, expr.member)))
        elif name == TAGGED:
            values.append(_packed_member(ctx, type, str(expr.member.name), content))
        elif content is not None and name == expr.member.name:
            values.append(convert(ctx, content, type, signed=False))
        else:
            values.append(default(ctx, type))
    return ctx.builder.value("moore.struct_create", values, to)


def _packed_member(ctx: Context, union: Type, name: str, content: Value | None) -> Value:
    if content is None:
        return default(ctx, union)
    return ctx.builder.value("moore.union_create", [content], union, {"fieldName": name})


def default(ctx: Context, type: Type) -> Value:
    """The initial value of a variable of the type (6.8): X, 0, "", null or empty."""
    return ctx.builder.value("aotc.default", [], type)


def check_tag(ctx: Context, value: Value, type: ast.Type, field: ast.Symbol) -> None:
    """Ends the run with an error if a tagged union holds another member than `field`."""
    tag_type = dict(value.type.fields)[TAG]
    assert tag_type is not None
    tag = ctx.builder.value("moore.struct_extract", [value], tag_type, {"fieldName": TAG})
    attrs = {"tag": tag_of(type, field), "member": str(field.name)}
    ctx.builder.op("aotc.tag_check", [tag], attrs=attrs)
