"""Pattern matching in if and case statements; IEEE 1800-2023 12.6."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.cases import compare, run_arms
from aotc.frontend.constants import BIT, I1, constant
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import as_i1
from aotc.frontend.expressions import condition, rvalue
from aotc.frontend.frames import Label, branch, cond_branch, place
from aotc.frontend.locals import new_variable
from aotc.frontend.types import TAG, TAGGED, moore_type, tag_width, union_fields
from aotc.frontend.walk import handles
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_NORMAL = ast.CaseStatementCondition.Normal


def match(
    ctx: Context,
    pattern: ast.Pattern,
    value: Value,
    type: ast.Type,
    no: Label,
    how: ast.CaseStatementCondition = _NORMAL,
) -> None:
    """Goes on if a value matches, with the names of the pattern bound; else branches to `no`.

    type: slang's type of the value.
    how:  which bits of constants do not count, as in casez and casex.
    """
    if isinstance(pattern, ast.WildcardPattern):
        return
    if isinstance(pattern, ast.VariablePattern):
        new_variable(ctx, pattern.variable, value)
    elif isinstance(pattern, ast.ConstantPattern):
        go_on_if(ctx, as_i1(ctx, compare(ctx, value, rvalue(ctx, pattern.expr), how)), no)
    elif isinstance(pattern, ast.TaggedPattern):
        _match_tagged(ctx, pattern, value, type, no, how)
    elif isinstance(pattern, ast.StructurePattern):
        for part in pattern.patterns:
            field = part.field
            member = _extract(ctx, value, str(field.name), field.type)
            match(ctx, part.pattern, member, field.type, no, how)
    else:
        unsupported(ctx, pattern, f"a pattern of kind {pattern.kind.name}")


def go_on_if(ctx: Context, condition: Value, no: Label) -> None:
    """Goes on if an i1 is 1; else branches to `no`."""
    on = Label()
    cond_branch(ctx, condition, on, no)
    place(ctx, on)


def _extract(ctx: Context, value: Value, name: str, type: ast.Type) -> Value:
    """A member of a struct."""
    attrs = {"fieldName": name}
    return ctx.builder.value("moore.struct_extract", [value], moore_type(type), attrs)


def _match_tagged(
    ctx: Context,
    pattern: ast.TaggedPattern,
    value: Value,
    type: ast.Type,
    no: Label,
    how: ast.CaseStatementCondition,
) -> None:
    """A member of a tagged union: first the tag, then what the member holds."""
    union = type.canonicalType
    packed = union.kind == ast.SymbolKind.PackedUnionType
    names = [str(field.name) for field in union_fields(union)]
    tag_type = moore_int(tag_width(union), four=packed and union.isFourState)
    attrs = {"fieldName": TAG}
    tag = ctx.builder.value("moore.struct_extract", [value], tag_type, attrs)
    wanted = constant(ctx, tag_type, names.index(str(pattern.member.name)))
    same = ctx.builder.value("moore.case_eq", [tag, wanted], BIT)
    go_on_if(ctx, as_i1(ctx, same), no)
    if pattern.valuePattern is None or pattern.member.type.isVoid:
        return
    member = pattern.member
    if packed:
        held = dict(value.type.fields)[TAGGED]
        assert held is not None
        value = ctx.builder.value("moore.struct_extract", [value], held, {"fieldName": TAGGED})
        attrs = {"fieldName": str(member.name)}
        value = ctx.builder.value("moore.union_extract", [value], moore_type(member.type), attrs)
    else:
        value = _extract(ctx, value, str(member.name), member.type)
    match(ctx, pattern.valuePattern, value, member.type, no, how)


@handles(ast.StatementKind.PatternCase)
def _pattern_case(ctx: Context, node: Any) -> None:
    """case ... matches (12.6.1): the first item whose pattern matches and whose filter holds."""
    value = rvalue(ctx, node.expr)

    def arm(item: Any) -> Callable[[Label], None]:
        def test(no: Label) -> None:
            ctx.at(item.pattern)
            match(ctx, item.pattern, value, node.expr.type, no, node.condition)
            if item.filter is not None:
                go_on_if(ctx, condition(ctx, item.filter), no)

        return test

    arms = [(arm(item), item.stmt) for item in node.items]
    run_arms(ctx, node, arms, lambda test: holds(ctx, test))


def holds(ctx: Context, test: Callable[[Label], None]) -> Value:
    """The i1 that says whether a test goes on."""
    no, join = Label(), Label([BIT])
    test(no)
    branch(ctx, join, [constant(ctx, BIT, 1)])
    place(ctx, no)
    branch(ctx, join, [constant(ctx, BIT, 0)])
    place(ctx, join)
    return ctx.builder.value("moore.to_builtin_int", [join.block.args[0]], I1)

