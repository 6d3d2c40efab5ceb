"""Initial values that take more than an expression: a function of their own computes them.

What stands outside of all procedures is a graph of values, in which no object is constructed.
"""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import Builder, Context
from aotc.frontend.conversions import type_of
from aotc.frontend.frames import Frame
from aotc.frontend.statements.locals import module_values
from aotc.frontend.structure.following import is_member
from aotc.frontend.tidy import tidy
from aotc.ir.model import Block, Op, Region, Symbol
from aotc.ir.types import function_type

if TYPE_CHECKING:
    from aotc.ir.model import Value

_KIND = ast.ExpressionKind


def needs_body(ctx: Context, expr: ast.Expression) -> bool:
    """Whether an initial value makes an object, reads a member of one, or calls a method of one,
    outside of a body."""
    if ctx.frame is not None:
        return False
    found = False

    def note(_: Any) -> None:
        nonlocal found
        found = True

    def call(node: Any) -> None:
        nonlocal found
        found = found or node.thisClass is not None

    def member(node: Any) -> None:
        nonlocal found
        found = found or is_member(node)

    expr.visit(
        lookup_table={
            _KIND.NewClass: note,
            _KIND.CopyClass: note,
            _KIND.Call: call,
            _KIND.MemberAccess: member,
        }
    )
    return found


def computed(ctx: Context, symbol: Any, expr: ast.Expression) -> Value:
    """The value of a call of a function that evaluates the initial value of a variable."""
    type = type_of(ctx, expr)
    name = _define(ctx, symbol, expr)
    attrs = {"callee": Symbol((name,))}
    return ctx.at(expr).value("func.call", [], type, attrs)


def _define(ctx: Context, symbol: Any, expr: ast.Expression) -> str:
    """Makes the function, in the present module or at the top."""
    from aotc.frontend.globals import global_name
    from aotc.frontend.hierarchy import local_name

    module, output = ctx.module, ctx.output
    if module is None:
        name = output.unique(f"{global_name(output, symbol)}$initial")
    else:
        name = module.unique(f"{local_name(symbol)}$initial")
    loc = ctx.loc(expr)

    def define() -> None:
        values = {} if module is None else ChainMap({}, module_values(ctx))
        builder = Builder(Block(), loc)
        inner = Context(output, builder, ctx.scope, module, values, Frame("func"))
        op = _function(inner, name, expr)
        if module is None:
            output.add(op)
        else:
            module.append(op)

    if module is None:
        output.later(define)
    else:
        module.later(define)
    return name


def _function(ctx: Context, name: str, expr: ast.Expression) -> Op:
    from aotc.frontend.expressions.expressions import rvalue

    region = Region([ctx.builder.block])
    value = rvalue(ctx, expr)
    ctx.builder.op("func.return", [value])
    tidy(region)
    attrs = {
        "sym_name": name,
        "function_type": function_type([], [value.type]),
        "sym_visibility": "private",
    }
    op = Op("func.func", [], [], attrs, [region], loc=ctx.builder.loc)
    region.parent = op
    return op
