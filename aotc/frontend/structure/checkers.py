"""Checkers; IEEE 1800-2023 clause 17.

slang puts the actual arguments in the place of the formal ones, so what a checker holds becomes
part of the module around; an output is a variable that is assigned to what it is connected to. All
that an always_ff procedure of a checker reads are sampled values (17.5). Procedures run in the
Reactive region (4.4.2.7). A checker in a procedure is there once, as one that is an item of the
module, but for its concurrent assertions: attempts begin when control gets to the checker (17.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast, syntax

from aotc.frontend.assertions.sampling import module_context
from aotc.frontend.context import members, unsupported
from aotc.frontend.structure import declarations
from aotc.ir.model import Op

if TYPE_CHECKING:
    from aotc.frontend.context import Context

_KIND = ast.SymbolKind
_ASSERTION = syntax.SyntaxKind.ConcurrentAssertionMember
_INSTANCES = (syntax.SyntaxKind.HierarchicalInstance, syntax.SyntaxKind.CheckerInstantiation)
_FREE = ast.VariableFlags.CheckerFreeVariable


def is_procedural(instance: Any) -> bool:
    """Whether a checker is a statement of a procedure, in a block or by itself."""
    if instance.parentScope.isProceduralContext:
        return True
    node = instance.syntax
    while node is not None and node.kind in _INSTANCES:
        node = node.parent
    return node is not None and node.kind == syntax.SyntaxKind.CheckerInstanceStatement


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
    from aotc.frontend.structure.modules import lower_members

    lower_members(_inside(ctx, instance), instance.body)


def procedural(ctx: Context, node: Any) -> None:
    """Checkers in a procedure."""
    for instance in node.instances:
        outer = module_context(ctx)
        outer.scope = ctx.scope
        declare(outer, instance)
        _in_procedure(ctx, outer, instance)


def _in_procedure(ctx: Context, outer: Context, instance: Any) -> None:
    """What a checker holds that stands in a procedure, and what those in it hold."""
    static = _inside(outer, instance)
    inner = ctx.child(scope=instance.body)
    inner.checker = instance.body
    for symbol in members(instance.body):
        _procedural_member(inner, static, symbol)


def _procedural_member(ctx: Context, static: Context, symbol: Any) -> None:
    from aotc.frontend.statements.walk import statement
    from aotc.frontend.structure.modules import lower_member

    if symbol.kind == _KIND.CheckerInstance:
        _in_procedure(ctx, static, symbol)
    elif symbol.kind == _KIND.ProceduralBlock and symbol.syntax.kind == _ASSERTION:
        statement(ctx, symbol.body)
    else:
        lower_member(static, symbol)


def _inside(ctx: Context, instance: Any) -> Context:
    """Connects a checker; a context for what it holds."""
    from aotc.frontend.expressions.expressions import rvalue
    from aotc.frontend.statements.assignments import assign

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
    return inner
