"""Pattern matching in if and case statements; IEEE 1800-2023 12.6."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.constants import BIT, constant
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import as_i1, truth
from aotc.frontend.expressions.expressions import condition, rvalue
from aotc.frontend.expressions.operators import combine_bits
from aotc.frontend.expressions.purity import is_cheap
from aotc.frontend.frames import Label, branch, cond_branch, place
from aotc.frontend.statements.cases import compare, run_arms
from aotc.frontend.statements.walk import handles
from aotc.frontend.types import TAG, TAGGED, moore_type, tag_width, union_fields
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_NORMAL = ast.CaseStatementCondition.Normal


def match_bits(
    ctx: Context,
    pattern: Any,
    value: Value,
    type: Any,
    how: ast.CaseStatementCondition = _NORMAL,
) -> list[Value]:
    """The bits that are all 1 if a value matches; the names of the pattern are bound to its parts.

    type: slang's type of the value.
    how:  which bits of constants do not count, as in casez and casex.
    """
    ctx.at(pattern)
    if isinstance(pattern, ast.WildcardPattern):
        return []
    if isinstance(pattern, ast.VariablePattern):
        ctx.bind(pattern.variable, value)
        return []
    if isinstance(pattern, ast.ConstantPattern):
        constant = rvalue(ctx, pattern.expr)
        return [compare(ctx, value, constant, how)]
    if isinstance(pattern, ast.TaggedPattern):
        return _tagged_bits(ctx, pattern, value, type, how)
    if not isinstance(pattern, ast.StructurePattern):
        unsupported(ctx, pattern, f"a pattern of kind {pattern.kind.name}")
    found = []
    for part in pattern.patterns:
        member = _extract(ctx, value, str(part.field.name), part.field.type)
        found += match_bits(ctx, part.pattern, member, part.field.type, how)
    return found


def _extract(ctx: Context, value: Value, name: str, type: Any) -> Value:
    """A member of a struct."""
    attrs = {"fieldName": name}
    return ctx.builder.value("moore.struct_extract", [value], moore_type(type), attrs)


def _tagged_bits(
    ctx: Context,
    pattern: ast.TaggedPattern,
    value: Value,
    type: Any,
    how: ast.CaseStatementCondition,
) -> list[Value]:
    """A member of a tagged union: the tag, and what the member holds."""
    union, member = type.canonicalType, pattern.member
    packed = union.kind == ast.SymbolKind.PackedUnionType
    names = [str(field.name) for field in union_fields(union)]
    tag_type = moore_int(tag_width(union), four=packed and union.isFourState)
    attrs = {"fieldName": TAG}
    tag = ctx.builder.value("moore.struct_extract", [value], tag_type, attrs)
    wanted = constant(ctx, tag_type, names.index(str(member.name)))
    found = [ctx.builder.value("moore.case_eq", [tag, wanted], BIT)]
    if pattern.valuePattern is None or member.type.isVoid:
        return found
    if packed:
        held = dict(value.type.fields)[TAGGED]
        assert held is not None
        value = ctx.builder.value("moore.struct_extract", [value], held, {"fieldName": TAGGED})
        attrs = {"fieldName": str(member.name)}
        value = ctx.builder.value("moore.union_extract", [value], moore_type(member.type), attrs)
    else:
        value = _extract(ctx, value, str(member.name), member.type)
    return found + match_bits(ctx, pattern.valuePattern, value, member.type, how)


def condition_bits(ctx: Context, parts: Any) -> list[Value]:
    """The bits that are all 1 if conditions joined by &&& hold (12.6.2).

    A condition behind a pattern is evaluated even where the pattern does not match.
    """
    found = []
    for part in parts:
        value = rvalue(ctx, part.expr)
        if part.pattern is None:
            found.append(truth(ctx, value))
        else:
            found += match_bits(ctx, part.pattern, value, part.expr.type)
    return found


def all_of(ctx: Context, bits: list[Value]) -> Value:
    """The i1 that says whether all bits are 1."""
    return as_i1(ctx, combine_bits(ctx, "moore.and", bits) if bits else constant(ctx, BIT, 1))


@handles(ast.StatementKind.PatternCase)
def _pattern_case(ctx: Context, node: Any) -> None:
    """case ... matches (12.6.1): the first item whose pattern matches and whose filter holds."""
    value = rvalue(ctx, node.expr)

    def test(item: Any) -> Value:
        bits = match_bits(ctx, item.pattern, value, node.expr.type, node.condition)
        if item.filter is None:
            return all_of(ctx, bits)
        if not is_cheap(item.filter):
            return _and_then(ctx, all_of(ctx, bits), item.filter)
        return all_of(ctx, [*bits, truth(ctx, rvalue(ctx, item.filter))])

    run_arms(ctx, node, lambda item: [lambda: test(item)])


def _and_then(ctx: Context, matched: Value, filter: ast.Expression) -> Value:
    """An i1: whether a pattern matches and then its filter holds."""
    on, off, join = Label(), Label(), Label([BIT])
    cond_branch(ctx, matched, on, off)
    place(ctx, on)
    value = condition(ctx, filter)
    branch(ctx, join, [ctx.builder.value("moore.from_builtin_int", [value], BIT)])
    place(ctx, off)
    branch(ctx, join, [constant(ctx, BIT, 0)])
    place(ctx, join)
    return as_i1(ctx, join.block.args[0])
