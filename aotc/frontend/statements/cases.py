"""case in every form but patterns, and randcase; IEEE 1800-2023 12.5, 18.16."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.constants import BIT, I1, I32, constant
from aotc.frontend.conversions import as_four, as_i1, convert, resize, to_bits
from aotc.frontend.expressions.aggregates import inside_item
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.frames import Label, branch, cond_branch, place
from aotc.frontend.statements.checks import Violations, looks_at_all
from aotc.frontend.statements.walk import handles, statement

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_KIND = ast.StatementKind
_CHECK = ast.UniquePriorityCheck
_CONDITION = ast.CaseStatementCondition
_EQUAL = {
    _CONDITION.Normal: "moore.case_eq",
    _CONDITION.WildcardXOrZ: "moore.casexz_eq",
    _CONDITION.WildcardJustZ: "moore.casez_eq",
}
_UNPACKED_EQUAL = {
    "moore.real": ("moore.feq", {}),
    "moore.string": ("moore.string_cmp", {"predicate": 0}),
    "moore.chandle": ("moore.handle_eq", {}),
    "moore.class": ("moore.handle_eq", {}),
    "moore.virtual": ("moore.handle_eq", {}),
}


@handles(_KIND.Case)
def _case(ctx: Context, node: Any) -> None:
    if isinstance(node.expr, ast.TypeReferenceExpression):
        _case_of_types(ctx, node)
        return
    value = rvalue(ctx, node.expr)

    def tests(item: Any) -> list[Callable[[], Value]]:
        return [partial(_test, ctx, node, value, expr) for expr in item.expressions]

    run_arms(ctx, node, tests)


def _or(ctx: Context, bits: Sequence[Value]) -> Value:
    """An i1: whether any of some i1 is 1."""
    if len(bits) == 1:
        return bits[0]
    builder = ctx.builder
    ones = [builder.value("moore.from_builtin_int", [bit], BIT) for bit in bits]
    found = ones[0]
    for one in ones[1:]:
        found = builder.value("moore.or", [found, one], BIT)
    return builder.value("moore.to_builtin_int", [found], I1)


def _case_of_types(ctx: Context, node: Any) -> None:
    """A case of types (6.23), decided when the design is elaborated."""
    wanted = node.expr.targetType
    for item in node.items:
        if any(expr.targetType.isMatching(wanted) for expr in item.expressions):
            statement(ctx, item.stmt)
            return
    if node.defaultCase is not None:
        statement(ctx, node.defaultCase)


def _test(ctx: Context, node: Any, value: Value, expr: ast.Expression) -> Value:
    ctx.at(expr)
    if node.condition == _CONDITION.Inside:
        bit = inside_item(ctx, value, expr, signed=bool(node.expr.type.isSigned))
    else:
        bit = compare(ctx, value, rvalue(ctx, expr), node.condition)
    return as_i1(ctx, bit)


def compare(
    ctx: Context, value: Value, item: Value, condition: ast.CaseStatementCondition
) -> Value:
    """The comparison of a case item with the case expression (12.5, 12.5.1)."""
    builder, kind = ctx.builder, value.type.kind
    if kind in _UNPACKED_EQUAL:
        name, attrs = _UNPACKED_EQUAL[kind]
        item = convert(ctx, item, value.type, signed=False)
        return builder.value(name, [value, item], BIT, dict(attrs))
    operands = [to_bits(ctx, value), to_bits(ctx, item)]
    four = any(operand.type.four for operand in operands)
    operands = [as_four(ctx, operand, four=four) for operand in operands]
    return builder.value(_EQUAL[condition], operands, BIT)


# Arms -----------------------------------------------------------------------------------------


def run_arms(
    ctx: Context, node: Any, tests: Callable[[Any], Sequence[Callable[[], Value]]]
) -> None:
    """Runs the body of the first item of which a test holds, or the default.

    tests: the tests of an item; each appends ops and gives an i1.
    """
    known: dict[int, Value] = {}
    has_else = node.defaultCase is not None
    if looks_at_all(node, _compared(node), has_else=has_else):
        for number, item in enumerate(node.items):
            known[number] = _or(ctx, [test() for test in tests(item)])
        ctx.at(node)
        violations = Violations(node.check, "case", has_else=has_else)
        violations.check_all(ctx, list(known.values()))
    exit = Label()
    for number, item in enumerate(node.items):
        hit, no = Label(), Label()
        if number in known:
            cond_branch(ctx, known[number], hit, no)
        else:
            _first_of(ctx, tests(item), hit, no)
        place(ctx, hit)
        statement(ctx, item.stmt)
        branch(ctx, exit)
        place(ctx, no)
    if node.defaultCase is not None:
        statement(ctx, node.defaultCase)
    elif node.check == _CHECK.Priority and not known:
        Violations(node.check, "case").none_matched(ctx)
    place(ctx, exit)


def _compared(node: Any) -> list[ast.Expression]:
    """The expressions that are evaluated until an item matches."""
    found: list[ast.Expression] = []
    for item in node.items:
        filter = getattr(item, "filter", None)
        found += getattr(item, "expressions", [] if filter is None else [filter])
    return found


def _first_of(ctx: Context, tests: Sequence[Callable[[], Value]], hit: Label, no: Label) -> None:
    """Branches to `hit` as soon as a test holds, else to `no`."""
    for index, test in enumerate(tests):
        on = no if index == len(tests) - 1 else Label()
        cond_branch(ctx, test(), hit, on)
        if on is not no:
            place(ctx, on)


# randcase -------------------------------------------------------------------------------------


@handles(_KIND.RandCase)
def _randcase(ctx: Context, node: Any) -> None:
    """One branch by its weight; none if all weights are 0 (18.16)."""
    builder = ctx.builder
    ends: list[Value] = []
    for item in node.items:
        weight = _weight(ctx, item.expr)
        ends.append(weight if not ends else builder.value("moore.add", [ends[-1], weight], I32))
    exit, some = Label(), Label()
    any_weight = builder.value("moore.ne", [ends[-1], constant(ctx, I32, 0)], BIT)
    cond_branch(ctx, as_i1(ctx, any_weight), some, exit)
    place(ctx, some)
    last = builder.value("moore.sub", [ends[-1], constant(ctx, I32, 1)], I32)
    drawn = builder.value("moore.builtin.urandom_range", [constant(ctx, I32, 0), last], I32)
    for item, end in zip(node.items, ends, strict=True):
        hit, on = Label(), Label()
        cond_branch(ctx, as_i1(ctx, builder.value("moore.ult", [drawn, end], BIT)), hit, on)
        place(ctx, hit)
        statement(ctx, item.stmt)
        branch(ctx, exit)
        place(ctx, on)
    place(ctx, exit)


def _weight(ctx: Context, expr: ast.Expression) -> Value:
    """A weight as 32 bits; unknown bits count as 0."""
    return resize(ctx, to_bits(ctx, rvalue(ctx, expr)), I32, signed=False)
