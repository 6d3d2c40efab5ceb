"""Real coverpoints; IEEE 1800-2023 19.5. Their values and bounds are given as 64 bits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import convert
from aotc.frontend.coverage import bins
from aotc.frontend.coverage.ops import WIDE, cover, wide
from aotc.frontend.expressions.aggregates import range_operator, tolerance
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.system.calls import REAL
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_BITS = moore_int(64, four=False)
_BIN = ast.CoverageBinSymbol.BinKind
_INSTEAD = "write bins of ranges without brackets"


def check(ctx: Context, point: Any) -> None:
    """Refuses the bins of a real coverpoint that are more than one bin of ranges."""
    declared = bins.declared(point)
    if not any(bin.binsKind == _BIN.Bins for bin in declared):
        unsupported(ctx, point, "a real coverpoint without bins", _INSTEAD)
    for bin in declared:
        what = ""
        if bin.isArray:
            what = "an array of bins"
        elif bin.isDefaultSequence or (not bin.isDefault and bins.is_transition(bin)):
            what = "a transition bin"
        elif bin.isWildcard:
            what = "a wildcard bin"
        elif bin.setCoverageExpr is not None:
            what = "a bin of a set expression"
        elif bin.withExpr is not None:
            what = "a bin with `with`"
        if what:
            unsupported(ctx, bin, f"{what} of a real coverpoint", _INSTEAD)


def check_targets(ctx: Context, targets: list[Any], expr: Any) -> None:
    """Refuses a select expression that looks at single values of real coverpoints."""
    if any(target.type.isFloating for target in targets):
        what = "a select expression over values of a real coverpoint"
        unsupported(ctx, expr.syntax, what, "use binsof and intersect")


def bits(ctx: Context, value: Value) -> Value:
    """The bits of a number as a real one."""
    real = convert(ctx, value, REAL, signed=True)
    return ctx.builder.value("moore.builtin.realtobits", [real], _BITS)


def one_range(ctx: Context, expr: Any, made: Value) -> None:
    """A value or range of values."""
    flags = 0
    if not isinstance(expr, ast.ValueRangeExpression):
        found = [_bound(ctx, expr)] * 2
    elif range_operator(expr) == ":":
        found = []
        for bound, open in ((expr.left, bins.LOW_OPEN), (expr.right, bins.HIGH_OPEN)):
            is_open = bound.kind == ast.ExpressionKind.UnboundedLiteral
            flags |= open if is_open else 0
            found.append(literals.integer(ctx, WIDE, 0) if is_open else _bound(ctx, bound))
    else:
        middle, width = (_real(ctx, bound) for bound in (expr.left, expr.right))
        ctx.at(expr)
        ends = tolerance(ctx, range_operator(expr), middle, width, signed=True)
        found = [wide(ctx, bits(ctx, end), signed=False) for end in ends]
    cover(ctx, "range", [made, *found], flags=flags)


def _real(ctx: Context, expr: Any) -> Value:
    value = rvalue(ctx, expr)
    ctx.at(expr)
    return convert(ctx, value, REAL, signed=bool(expr.type.isSigned))


def _bound(ctx: Context, expr: Any) -> Value:
    return wide(ctx, bits(ctx, _real(ctx, expr)), signed=False)
