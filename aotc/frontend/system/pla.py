"""Programmable logic arrays: $async$and$array and its like; IEEE 1800-2023 20.16.

The first word of the memory makes the leftmost output, and the leftmost bit of each word belongs
to the leftmost input. In array format a 1 takes an input. In plane format 1 takes it, 0 its
complement, x neither for sure, and z does not care.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.frontend import literals
from aotc.frontend.constants import BIT
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import as_four, resize, to_bits
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.frames import branch, open_label
from aotc.frontend.statements.forks import detached
from aotc.frontend.system.calls import assign, handles, target_of
from aotc.ir.model import TypedInt
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from pyslang import ast

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_L1 = moore_int(1, four=True)
_NAMES = [
    f"${when}${logic}${form}"
    for when in ("async", "sync")
    for logic in ("and", "or", "nand", "nor")
    for form in ("array", "plane")
]


@handles(*_NAMES)
def _pla(ctx: Context, expr: ast.CallExpression) -> None:
    """Evaluates at once; an asynchronous one again whenever the memory or an input changes."""
    if str(expr.subroutineName).startswith("$sync"):
        _evaluate(ctx, expr)
        return
    with detached(ctx) as inner:
        head = open_label(inner)
        _evaluate(inner, expr)
        region, builder = inner.builder.region()
        waiting = inner.child(builder)
        for argument in expr.arguments[:2]:
            watched = rvalue(waiting, argument)
            builder.op("moore.detect_event", [watched], attrs={"edge": TypedInt(0, "i32")})
        inner.builder.op("moore.wait_event", regions=[region])
        branch(inner, head)


def _evaluate(ctx: Context, expr: ast.CallExpression) -> None:
    _, _, logic, form = str(expr.subroutineName).split("$")
    memory = rvalue(ctx, expr.arguments[0])
    element: Any = memory.type.elem
    if element is None or element.width is None or memory.type.kind != "moore.uarray":
        unsupported(ctx, expr.arguments[0], "a memory of this type in a logic array")
    wide = moore_int(element.width, four=True)
    given = to_bits(ctx, rvalue(ctx, expr.arguments[1]))
    inputs = resize(ctx, as_four(ctx, given, four=True), wide, signed=False)
    ctx.at(expr)
    bits = []
    for position in reversed(range(memory.type.size or 0)):
        attrs = {"lowBit": TypedInt(position, "i32")}
        word = to_bits(ctx, ctx.builder.value("moore.extract", [memory], element, attrs))
        word = as_four(ctx, word, four=True)
        terms = (_taken if form == "array" else _matching)(ctx, inputs, word, logic)
        name = "moore.reduce_and" if logic.endswith("and") else "moore.reduce_or"
        bit = ctx.builder.value(name, [terms], _L1)
        if logic.startswith("n"):
            bit = ctx.builder.value("moore.not", [bit], _L1)
        bits.append(bit)
    outputs = bits[0]
    if len(bits) > 1:
        outputs = ctx.builder.value("moore.concat", bits, moore_int(len(bits), four=True))
    assign(ctx, target_of(expr.arguments[2]), outputs)


def _taken(ctx: Context, inputs: Value, word: Value, logic: str) -> Value:
    """The inputs that a word takes; the others do not matter."""
    if logic.endswith("or"):
        return ctx.builder.value("moore.and", [inputs, word], word.type)
    others = ctx.builder.value("moore.not", [word], word.type)
    return ctx.builder.value("moore.or", [inputs, others], word.type)


def _matching(ctx: Context, inputs: Value, word: Value, logic: str) -> Value:
    """Each input or its complement, as a word says; those with z do not matter."""
    builder, width = ctx.builder, word.type.width or 0
    differ = builder.value("moore.xor", [inputs, word], word.type)
    same = builder.value("moore.not", [differ], word.type)
    open_bits = []
    high_z = literals.integer(ctx, _L1, 0, 1)
    for at in reversed(range(width)):
        bit = builder.value("moore.extract", [word], _L1, {"lowBit": TypedInt(at, "i32")})
        open_bits.append(builder.value("moore.case_eq", [bit, high_z], BIT))
    ignored = open_bits[0]
    if width > 1:
        ignored = builder.value("moore.concat", open_bits, moore_int(width, four=False))
    ignored = as_four(ctx, ignored, four=True)
    if logic.endswith("and"):
        return builder.value("moore.or", [same, ignored], word.type)
    cared = builder.value("moore.not", [ignored], word.type)
    return builder.value("moore.and", [same, cared], word.type)
