"""Type queries whose answer changes while the simulation runs; IEEE 1800-2023 20.6.2, 20.7."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.errors import InputError
from aotc.frontend import literals
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import BIT, INT, convert
from aotc.frontend.expressions.expressions import lvalue, rvalue
from aotc.frontend.expressions.operators import conditional
from aotc.frontend.expressions.streaming import as_stream
from aotc.frontend.system.calls import constant_int, converted, handles, result
from aotc.ir.moore_types import moore_int, moore_ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyslang import ast

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_INTEGER = moore_int(32, four=True)
_SIZES = {"moore.queue": "moore.builtin.size", "moore.open_uarray": "moore.open_uarray_size"}


@handles("$bits")
def _bits(ctx: Context, expr: ast.CallExpression) -> Value:
    """The number of bits that a value has at present as a stream."""
    value = rvalue(ctx, expr.arguments[0])
    ctx.at(expr)
    bits = ctx.builder.value("moore.builtin.size", [as_stream(ctx, value)], INT)
    return result(ctx, expr, bits)


@handles("$size", "$left", "$right", "$low", "$high", "$increment")
def _dimension(ctx: Context, expr: ast.CallExpression) -> Value:
    """Of a dimension of an array: the first one, or the one with the given number."""
    array, *rest = expr.arguments
    query = str(expr.subroutineName)
    answers = [_answer(ctx, array, type, query, i) for i, type in enumerate(_dimensions(array))]
    if not rest:
        return result(ctx, expr, answers[0]())
    number = constant_int(ctx, rest[0])
    if number is not None:
        known = 0 < number <= len(answers)
        return result(ctx, expr, answers[number - 1]() if known else _unknown(ctx))
    wanted = converted(ctx, rest[0], INT)
    return result(ctx, expr, _select(ctx, wanted, answers, 1))


def _select(ctx: Context, wanted: Value, answers: list[Callable[[], Value]], number: int) -> Value:
    """The answer of the dimension `wanted`; X if there is none (20.7)."""
    if not answers:
        return _unknown(ctx)
    value = answers[0]()
    here = literals.integer(ctx, INT, number)
    same = ctx.builder.value("moore.eq", [wanted, here], BIT)
    other = _select(ctx, wanted, answers[1:], number + 1)
    return _either(ctx, same, value, other)


def _either(ctx: Context, condition: Value, yes: Value, no: Value) -> Value:
    return conditional(ctx, condition, _INTEGER, lambda _: yes, lambda _: no)


def _unknown(ctx: Context) -> Value:
    return literals.integer(ctx, _INTEGER, 0xFFFFFFFF, 0xFFFFFFFF)


def _dimensions(array: ast.Expression) -> list[Any]:
    """The types of the dimensions, the leftmost first; a string and an integer have one."""
    found = []
    type: Any = array.type.canonicalType
    while type.isArray:
        found.append(type)
        type = type.arrayElementType.canonicalType
    if not found or (type.isIntegral and int(type.bitWidth) > 1 and not type.isEnum):
        found.append(type)
    return found


def _answer(
    ctx: Context, array: ast.Expression, type: Any, query: str, number: int
) -> Callable[[], Value]:
    if type.isAssociativeArray or type.isDynamicallySizedArray or type.isString:
        if number:
            return lambda: unsupported(ctx, array, f"`{query}` of a dimension inside another one",
                                       "ask it of an element")  # fmt: skip
        if type.isAssociativeArray:
            return lambda: _of_keys(ctx, array, query)
        return lambda: _of_sized(ctx, array, query)
    bounds = type.fixedRange if type.isArray else None
    left, right = (bounds.left, bounds.right) if bounds else (int(type.bitWidth) - 1, 0)
    answer = {
        "$left": left, "$right": right, "$low": min(left, right), "$high": max(left, right),
        "$size": abs(left - right) + 1, "$increment": 1 if left >= right else -1,
    }[query]  # fmt: skip
    return lambda: literals.integer(ctx, _INTEGER, answer % 2**32)


def _of_sized(ctx: Context, array: ast.Expression, query: str) -> Value:
    """Of a queue, a dynamic array or a string: from 0 to its size - 1."""
    if query in ("$left", "$low", "$increment"):
        return literals.integer(ctx, _INTEGER, 0 if query != "$increment" else 2**32 - 1)
    value = rvalue(ctx, array)
    name = "moore.string.len" if value.type.kind == "moore.string" else _SIZES[value.type.kind]
    size = ctx.at(array).value(name, [value], INT)
    if query != "$size":
        one = literals.integer(ctx, INT, 1)
        size = ctx.builder.value("moore.sub", [size, one], INT)
    return convert(ctx, size, _INTEGER, signed=True)


def _of_keys(ctx: Context, array: ast.Expression, query: str) -> Value:
    """Of an associative array: $low and $high are those of its present indices."""
    key: Any = array.type.canonicalType.associativeIndexType
    if query == "$size":
        return convert(ctx, ctx.at(array).value("aotc.array_size", [rvalue(ctx, array)], INT),
                       _INTEGER, signed=True)  # fmt: skip
    if query in ("$left", "$increment"):
        return literals.integer(ctx, _INTEGER, 0 if query == "$left" else 2**32 - 1)
    if key is None or not key.isIntegral:
        raise InputError(f"{query} needs an associative array with integral indices",
                         ctx.loc(array))  # fmt: skip
    width, signed = int(key.bitWidth), bool(key.isSigned)
    if query == "$right":
        return literals.integer(ctx, _INTEGER, (2 ** (width - signed) - 1) % 2**32)
    type = moore_int(width, four=bool(key.isFourState))
    zero = literals.integer(ctx, type, 0)
    place = ctx.at(array).value("moore.variable", [zero], moore_ref(type), {"name": "$index"})
    step = "first" if query == "$low" else "last"
    found = ctx.builder.value(f"moore.assoc_array.{step}", [lvalue(ctx, array), place], INT)
    index = ctx.builder.value("moore.read", [place], type)
    some = ctx.builder.value("moore.ne", [found, literals.integer(ctx, INT, 0)], BIT)
    return _either(ctx, some, convert(ctx, index, _INTEGER, signed=signed), _unknown(ctx))
