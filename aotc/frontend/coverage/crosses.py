"""Bins of crosses: select expressions; IEEE 1800-2023 19.6.1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.constants import I32, constant
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import convert, to_bits
from aotc.frontend.coverage import bins, reals
from aotc.frontend.coverage.ops import WIDE, asks, cover, loop, when, wide
from aotc.frontend.expressions.expressions import condition, rvalue
from aotc.frontend.expressions.targets import elements_of

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_COVERPOINT = ast.SymbolKind.Coverpoint
BINSOF, NOT, AND, OR, ALL, WITH, SET = range(7)  # runtime_c/coverage.h


def describe(ctx: Context, cross: Any, made: Value) -> None:
    """Describes the bins of a cross."""
    targets = list(cross.targets)
    for bin in bins.declared(cross):
        ctx.at(bin)
        flags = bins.GUARDED if bin.iffExpr is not None else 0
        kind = bins.KINDS[bin.binsKind]
        cover(ctx, "bins", [made, str(bin.name), kind, bins.ONE, bins.SELECT, flags, 0])
        _select(ctx, targets, bin.crossSelectExpr, made)


def _part(ctx: Context, made: Value, code: int, a: int = 0, b: int = -1, c: int = 0) -> None:
    cover(ctx, "select", [made, code, a, b, c])


def _select(ctx: Context, targets: list[Any], expr: Any, made: Value) -> None:
    """Appends a select expression in reverse Polish notation."""
    if expr.syntax is not None:
        ctx.at(expr.syntax)
    if isinstance(expr, ast.ConditionBinsSelectExpr):
        _binsof(ctx, targets, expr, made)
    elif isinstance(expr, ast.UnaryBinsSelectExpr):
        _select(ctx, targets, expr.expr, made)
        _part(ctx, made, NOT)
    elif isinstance(expr, ast.BinaryBinsSelectExpr):
        _select(ctx, targets, expr.left, made)
        _select(ctx, targets, expr.right, made)
        _part(ctx, made, AND if expr.op == ast.BinaryBinsSelectExpr.Op.And else OR)
    elif isinstance(expr, ast.CrossIdBinsSelectExpr):
        _part(ctx, made, ALL)
    elif isinstance(expr, ast.BinSelectWithFilterExpr):
        reals.check_targets(ctx, targets, expr)
        _select(ctx, targets, expr.expr, made)
        _part(ctx, made, WITH)
        _filter(ctx, targets, expr, made)
    elif isinstance(expr, ast.SetExprBinsSelectExpr):
        reals.check_targets(ctx, targets, expr)
        _part(ctx, made, SET)
        _set(ctx, targets, expr, made)
    else:
        unsupported(ctx, expr.syntax, f"a select expression of kind {expr.kind.name}")


def _binsof(ctx: Context, targets: list[Any], expr: Any, made: Value) -> None:
    """binsof(coverpoint), binsof(coverpoint.bins), with or without intersect."""
    symbol = expr.target
    whole = symbol.kind == _COVERPOINT
    found = [t for t in targets if t == symbol or (not whole and symbol in bins.declared(t))]
    if not found:
        unsupported(ctx, expr.syntax, f"binsof({symbol.name}), which is not crossed here")
    point = found[0]
    number = -1 if whole else bins.declared(point).index(symbol)
    intersects = list(expr.intersects)
    _part(ctx, made, BINSOF, targets.index(point), number, int(bool(intersects)))
    for given in intersects:
        bins.one_range(ctx, point.type, given, made)


def _matches(ctx: Context, expr: Any) -> Value:
    """How many values must be selected: 1 unless `matches` says otherwise, 0 stands for all."""
    if expr is None:
        return constant(ctx, I32, 1)
    if expr.kind == ast.ExpressionKind.UnboundedLiteral:
        return constant(ctx, I32, 0)
    return convert(ctx, rvalue(ctx, expr), I32, signed=bool(expr.type.isSigned))


def _filter(ctx: Context, targets: list[Any], expr: Any, made: Value) -> None:
    """`with`: looks at the values of the crossed bins (19.6.1.2)."""
    names = [str(target.name) for target in targets]
    items = bins.iterators(expr.filter)
    policy = _matches(ctx, expr.matchesExpr)

    def look(inner: Context) -> None:
        for symbol in items:
            number = names.index(str(symbol.name))
            bits = cover(inner, "tuple_value", [made], [WIDE], target=number)[0]
            inner.bind(symbol, bins.as_value(inner, bits, symbol.type))
        when(inner, condition(inner, expr.filter), lambda yes: _accept(yes, made))

    loop(ctx, lambda inner: asks(inner, "tuple", [made, policy]), look)


def _accept(ctx: Context, made: Value) -> None:
    cover(ctx, "accept", [made])


def _set(ctx: Context, targets: list[Any], expr: Any, made: Value) -> None:
    """A queue of tuples of values (19.6.1.4)."""
    policy = _matches(ctx, expr.matchesExpr)

    def put(inner: Context, element: Value) -> None:
        for number, value in enumerate(elements_of(inner, element)):
            bits = wide(inner, to_bits(inner, value), signed=False)
            cover(inner, "tuple_is", [made, bits], target=number)

    assert targets
    bins.over_array(ctx, expr.expr, put)
    cover(ctx, "tuples_end", [made, policy])
