"""Checkers that are items of modules; IEEE 1800-2023 clause 17.

slang puts the actual arguments in the place of the formal ones, so what a checker holds becomes
part of the module around; an output is a variable that is assigned to what it is connected to. All
that an always_ff procedure of a checker reads are sampled values (17.5). Procedures run in the
Reactive region (4.4.2.7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import members, unsupported
from aotc.frontend.structure import declarations
from aotc.ir.model import Op

if TYPE_CHECKING:
    from aotc.frontend.context import Context

_KIND = ast.SymbolKind
_FREE = ast.VariableFlags.CheckerFreeVariable


def declare(ctx: Context, instance: Any) -> None:
    """Declares the variables of a checker."""
    for symbol in members(instance.body):
        if symbol.kind == _KIND.Variable and symbol.flags & _FREE:
            what = f"the free checker variable `{symbol.name}`"
            unsupported(ctx, symbol, what, "assign it a random value in a procedure")
        if symbol.kind == _KIND.FormalArgument:
            declarations.variable(ctx, symbol)
    declarations.declare(ctx, instance.body)


def lower(ctx: Context, instance: Any) -> None:
    """Everything in a checker that is more than a declaration."""
    from aotc.frontend.expressions.expressions import rvalue
    from aotc.frontend.statements.assignments import assign
    from aotc.frontend.structure.modules import lower_members

    for connection in instance.portConnections:
        if connection.formal.kind != _KIND.FormalArgument:
            continue
        formal = ctx.values[connection.formal]
        assert formal.type.elem is not None
        if connection.outputInitialExpr is not None:
            declaration = formal.owner
            assert isinstance(declaration, Op)
            declaration.operands.append(rvalue(ctx, connection.outputInitialExpr))
        if isinstance(connection.actual, ast.AssignmentExpression):
            ctx.at(instance)
            value = ctx.builder.value("moore.read", [formal], formal.type.elem)
            assign(ctx, connection.actual.left, value, "continuous")
    inner = ctx.child(scope=instance.body)
    inner.checker = instance.body
    lower_members(inner, instance.body)
