"""Procedural continuous assignments: assign, deassign, force, release; IEEE 1800-2023 10.6."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.expressions.expressions import lvalue, rvalue
from aotc.frontend.statements.walk import handles

if TYPE_CHECKING:
    from aotc.frontend.context import Context

_KIND = ast.StatementKind


@handles(_KIND.ProceduralAssign)
def _assign(ctx: Context, node: Any) -> None:
    """`assign v = x`, `force v = x`: the region is evaluated again when what it reads changes."""
    assignment = node.assignment
    target = lvalue(ctx, assignment.left)
    region, builder = ctx.builder.region()
    inner = ctx.child(builder)
    builder.op("moore.yield", [rvalue(inner, assignment.right)])
    ctx.builder.op("aotc.force" if node.isForce else "aotc.proc_assign", [target], regions=[region])


@handles(_KIND.ProceduralDeassign)
def _deassign(ctx: Context, node: Any) -> None:
    """`deassign v`, `release v`."""
    target = lvalue(ctx, node.lvalue)
    ctx.builder.op("aotc.release" if node.isRelease else "aotc.proc_deassign", [target])
