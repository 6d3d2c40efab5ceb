"""foreach loops over every kind of array; IEEE 1800-2023 12.7.3.

Each dimension with a loop variable is one loop, from the left index to the right one, or over
the keys of an associative array in their order. A dimension without a variable is skipped, so
there is nothing to find below it but dimensions of fixed size. break leaves all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.constants import BIT, I32, constant
from aotc.frontend.conversions import as_i1
from aotc.frontend.expressions.expressions import lvalue, rvalue
from aotc.frontend.frames import (
    Label,
    branch,
    cond_branch,
    frame_of,
    open_label,
    place,
    terminated,
)
from aotc.frontend.statements.locals import new_variable
from aotc.frontend.statements.walk import handles, statement
from aotc.frontend.types import moore_type
from aotc.ir.moore_types import moore_ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_KIND = ast.SymbolKind


@handles(ast.StatementKind.ForeachLoop)
def _foreach(ctx: Context, node: Any) -> None:
    loop(ctx, node, lambda inner: statement(inner, node.body))


def loop(ctx: Context, node: Any, body: Callable[[Context], None]) -> None:
    """A loop over the array of a statement or constraint, with a body."""
    exit = Label()
    array = _Array(ctx, node, body)
    target = frame_of(ctx).add("break", exit)
    _dimension(ctx, node, array, 0)
    frame_of(ctx).targets.remove(target)
    place(ctx, exit)


class _Array:
    """What is looped over, as far as dimensions of changing size need to be looked at.

    body: what is done for each element.
    ref:  the reference of the array, or None if every dimension is fixed.
    """

    def __init__(self, ctx: Context, node: Any, body: Callable[[Context], None]):
        self.node = node
        self.body = body
        self.variables: list[Value | None] = []
        self.ref: Value | None = None
        if any(dim.range is None and dim.loopVar is not None for dim in node.loopDims):
            self.ref = _reference(ctx, node.arrayRef)

    def at(self, ctx: Context) -> tuple[Value, ast.Type]:
        """The reference and slang's type of the element at the present loop variables."""
        ref, type = self.ref, self.node.arrayRef.type
        assert ref is not None
        for variable in self.variables:
            assert variable is not None, "slang refuses to skip dimensions here"
            assert variable.type.elem is not None
            index = ctx.builder.value("moore.read", [variable], variable.type.elem)
            ref = element_ref(ctx, ref, type, index)
            type = type.canonicalType.arrayElementType
        return ref, type


def _reference(ctx: Context, expr: ast.Expression) -> Value:
    """The array itself, or a variable with the value of an expression."""
    if expr.kind == ast.ExpressionKind.Call:
        value = rvalue(ctx, expr)
        return ctx.builder.value("moore.variable", [value], moore_ref(value.type))
    return lvalue(ctx, expr)


def element_ref(ctx: Context, ref: Value, type: ast.Type, index: Value) -> Value:
    """The reference of an element whose index is one that the array has."""
    array, builder = type.canonicalType, ctx.builder
    to = moore_ref(moore_type(array.arrayElementType))
    if array.kind == _KIND.AssociativeArrayType:
        return builder.value("moore.assoc_array_extract_ref", [ref, index], to)
    if array.kind == _KIND.QueueType:
        return builder.value("moore.dyn_queue_ref_element", [ref, index], to)
    if array.hasFixedRange:
        bounds = array.fixedRange
        right = constant(ctx, I32, bounds.right)
        order = [index, right] if bounds.left >= bounds.right else [right, index]
        index = builder.value("moore.sub", order, I32)
    return builder.value("moore.dyn_extract_ref", [ref, index], to)


def _dimension(ctx: Context, node: Any, array: _Array, level: int) -> None:
    """The loop of one dimension, around those that follow it."""
    if level == len(node.loopDims):
        array.body(ctx)
        return
    dim = node.loopDims[level]

    def inner(variable: Value | None, step: Label) -> None:
        target = frame_of(ctx).add("continue", step)
        array.variables.append(variable)
        _dimension(ctx, node, array, level + 1)
        array.variables.pop()
        frame_of(ctx).targets.remove(target)

    ctx.at(node)
    if dim.loopVar is None:
        array.variables.append(None)
        _dimension(ctx, node, array, level + 1)
        array.variables.pop()
    elif dim.range is not None:
        _fixed(ctx, dim, inner)
    else:
        ref, type = array.at(ctx)
        if type.canonicalType.kind == _KIND.AssociativeArrayType:
            _keys(ctx, dim, ref, inner)
        else:
            _indices(ctx, dim, _size(ctx, ref, type), inner)


def _fixed(ctx: Context, dim: Any, body: Callable[[Value, Label], None]) -> None:
    """From the left bound to the right one."""
    variable = new_variable(ctx, dim.loopVar, constant(ctx, I32, dim.range.left))
    last = constant(ctx, I32, dim.range.right)
    step = 1 if dim.range.right >= dim.range.left else -1
    head, next_round, exit = open_label(ctx), Label(), Label()
    body(variable, next_round)
    place(ctx, next_round)
    if not _reachable(ctx, next_round):
        place(ctx, exit)
        return
    index = ctx.builder.value("moore.read", [variable], I32)
    more = ctx.builder.value("moore.ne", [index, last], BIT)
    again = Label()
    cond_branch(ctx, as_i1(ctx, more), again, exit)
    place(ctx, again)
    _add(ctx, variable, index, step)
    branch(ctx, head)
    place(ctx, exit)


def _indices(ctx: Context, dim: Any, size: Value, body: Callable[[Value, Label], None]) -> None:
    """From 0 to the size that the array has when the loop begins."""
    variable = new_variable(ctx, dim.loopVar, constant(ctx, I32, 0))
    head, inside, next_round, exit = open_label(ctx), Label(), Label(), Label()
    index = ctx.builder.value("moore.read", [variable], I32)
    more = ctx.builder.value("moore.slt", [index, size], BIT)
    cond_branch(ctx, as_i1(ctx, more), inside, exit)
    place(ctx, inside)
    body(variable, next_round)
    place(ctx, next_round)
    if _reachable(ctx, next_round):
        _add(ctx, variable, ctx.builder.value("moore.read", [variable], I32), 1)
        branch(ctx, head)
    place(ctx, exit)


def _add(ctx: Context, variable: Value, index: Value, step: int) -> None:
    following = ctx.builder.value("moore.add", [index, constant(ctx, I32, step)], I32)
    ctx.builder.op("moore.blocking_assign", [variable, following])


def _keys(ctx: Context, dim: Any, ref: Value, body: Callable[[Value, Label], None]) -> None:
    """Over the keys of an associative array, in their order (7.9.4 to 7.9.7)."""
    variable = new_variable(ctx, dim.loopVar)
    inside, next_round, exit = Label(), Label(), Label()
    found = ctx.builder.value("moore.assoc_array.first", [ref, variable], I32)
    _if_found(ctx, found, inside, exit)
    place(ctx, inside)
    body(variable, next_round)
    place(ctx, next_round)
    if _reachable(ctx, next_round):
        found = ctx.builder.value("moore.assoc_array.next", [ref, variable], I32)
        _if_found(ctx, found, inside, exit)
    place(ctx, exit)


def _if_found(ctx: Context, found: Value, yes: Label, no: Label) -> None:
    more = ctx.builder.value("moore.ne", [found, constant(ctx, I32, 0)], BIT)
    cond_branch(ctx, as_i1(ctx, more), yes, no)


def _reachable(ctx: Context, label: Label) -> bool:
    """Whether the step of a loop, at the insertion point, is ever reached."""
    return label.used or not terminated(ctx)


def _size(ctx: Context, ref: Value, type: ast.Type) -> Value:
    """The number of elements of a queue, dynamic array or string."""
    value = ctx.builder.value("moore.read", [ref], moore_type(type))
    kind = value.type.kind
    if kind == "moore.string":
        return ctx.builder.value("moore.string.len", [value], I32)
    if kind == "moore.queue":
        return ctx.builder.value("moore.builtin.size", [value], I32)
    return ctx.builder.value("moore.open_uarray_size", [value], I32)
