"""The ops of functional coverage; aotc/dialects/coverage.py has their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.frontend import literals
from aotc.frontend.constants import BIT, I1, I32, constant
from aotc.frontend.conversions import as_i1, resize, to_bits
from aotc.frontend.expressions.expressions import condition
from aotc.frontend.frames import Label, branch, cond_branch, open_label, place
from aotc.ir.moore_types import moore_int

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type

WIDE = moore_int(128, four=False)
WIDE4 = moore_int(128, four=True)
MOST_BITS = 128


def cover(
    ctx: Context,
    name: str,
    operands: Sequence[Value | int | str],
    types: Sequence[Type] = (),
    **attrs: Any,
) -> list[Value]:
    """The results of `$cover_<name>`; ints are 32 bits, texts become strings."""
    given = [_operand(ctx, operand) for operand in operands]
    return ctx.builder.op("aotc.sys", given, types, {"name": f"$cover_{name}", **attrs}).results


def _operand(ctx: Context, given: Value | int | str) -> Value:
    if isinstance(given, int):
        return constant(ctx, I32, given if given < 1 << 31 else given - (1 << 32))
    if isinstance(given, str):
        return literals.string(ctx, given.encode("utf-8", "surrogateescape"))
    return given


def asks(ctx: Context, name: str, operands: Sequence[Value | int | str]) -> Value:
    """The answer of an op with one bit, as a builtin i1."""
    return as_i1(ctx, cover(ctx, name, operands, [BIT])[0])


def wide(ctx: Context, value: Value, *, signed: bool) -> Value:
    """An integer in 128 bits, with its unknown bits; those of an extension are known."""
    bits = to_bits(ctx, value)
    return resize(ctx, bits, WIDE4, signed=signed)


def when(ctx: Context, bit: Value, body: Callable[[Context], None]) -> None:
    """Does something if an i1 is 1."""
    yes, after = Label(), Label()
    cond_branch(ctx, bit, yes, after)
    place(ctx, yes)
    body(ctx)
    place(ctx, after)


def unless(ctx: Context, expr: Any, body: Callable[[Context], None]) -> None:
    """Does something if an expression is not true."""
    no, after = Label(), Label()
    cond_branch(ctx, condition(ctx, expr), after, no)
    place(ctx, no)
    body(ctx)
    place(ctx, after)


def loop(ctx: Context, more: Callable[[Context], Value], body: Callable[[Context], None]) -> None:
    """Does something as long as an i1 that is computed before each time is 1."""
    head = open_label(ctx)
    inside, after = Label(), Label()
    cond_branch(ctx, more(ctx), inside, after)
    place(ctx, inside)
    body(ctx)
    branch(ctx, head)
    place(ctx, after)


__all__ = ["I1", "MOST_BITS", "WIDE", "asks", "cover", "loop", "unless", "when", "wide"]
