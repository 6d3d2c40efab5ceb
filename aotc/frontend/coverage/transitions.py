"""Transition bins; IEEE 1800-2023 19.5.2.

slang gives the expressions of all steps in order; how they belong together is read off the syntax.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.constants import I32
from aotc.frontend.conversions import convert
from aotc.frontend.coverage.bins import one_range
from aotc.frontend.coverage.ops import cover
from aotc.frontend.expressions.expressions import rvalue

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_REPEATED = {"*": 1, "->": 2, "=": 3}


def describe(ctx: Context, point: Any, bin: Any, made: Value) -> None:
    """Describes the sequences of a declaration of transition bins."""
    exprs = iter(_expressions(bin))
    for chain in _nodes(bin.syntax.initializer.sets):
        ctx.at(bin)
        cover(ctx, "chain", [made])
        for step in _nodes(chain.ranges):
            _step(ctx, point, step, exprs, made)


def _nodes(separated: Any) -> list[Any]:
    """The syntax nodes of a list, without what separates them."""
    return [node for node in separated if hasattr(node, "sourceRange")]


def _step(ctx: Context, point: Any, step: Any, exprs: Any, made: Value) -> None:
    values = [next(exprs) for _ in _nodes(step.items)]
    repeated, bounds = 0, []
    if step.repeat is not None:
        repeated = _REPEATED[str(step.repeat.specifier.valueText)]
        selector = step.repeat.selector
        bounds = [next(exprs) for _ in range(2 if hasattr(selector, "left") else 1)]
    times: list[Value | int] = [1, 1]
    if bounds:
        times = [convert(ctx, rvalue(ctx, e), I32, signed=bool(e.type.isSigned)) for e in bounds]
        times = [times[0], times[-1]]
    ctx.at(step)
    cover(ctx, "step", [made, repeated, *times])
    for expr in values:
        one_range(ctx, point.type, expr, made)


def _expressions(bin: Any) -> list[Any]:
    """The expressions of the steps: slang visits them last."""
    found: list[Any] = []

    def look(node: Any) -> ast.VisitAction:
        if isinstance(node, ast.Expression):
            found.append(node)
            return ast.VisitAction.Skip
        return ast.VisitAction.Advance

    bin.visit(look)
    return found[1:] if bin.iffExpr is not None else found
