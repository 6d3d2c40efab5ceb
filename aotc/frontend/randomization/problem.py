"""A problem of randomize() in the code that builds it: the ops `aotc.rand`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.frontend import literals
from aotc.frontend.constants import BIT, I32, I64
from aotc.frontend.conversions import as_i1
from aotc.frontend.frames import Label, branch, cond_branch, open_label, place

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type

FAILED, DONE, AGAIN = 0, 1, 2  # AOTC_RAND_*
BEFORE, AFTER, VARIABLES, CONSTRAINTS = range(4)  # walks through objects


def emit(ctx: Context, do: str, *operands: Value, **attrs: Any) -> None:
    """A step without a result."""
    ctx.builder.op("aotc.rand", operands, [], {"do": do, **attrs})


def ask(ctx: Context, do: str, type: Type, *operands: Value, **attrs: Any) -> Value:
    """A step with a result."""
    return ctx.builder.value("aotc.rand", operands, type, {"do": do, **attrs})


def begin(ctx: Context, owner: Value | None, *, given: bool) -> Value:
    """A new problem, with the generator of an object or of the process."""
    return ask(ctx, "begin", I64, *([owner] if owner is not None else []), given=given)


def solve(ctx: Context, problem: Value, build: Callable[[], None]) -> Value:
    """Builds the problem until it is solved or fails; the result, an i32."""
    again, done = open_label(ctx), Label()
    build()
    result = ask(ctx, "solve", I32, problem)
    wanted = ctx.builder.value("moore.eq", [result, literals.integer(ctx, I32, AGAIN)], BIT)
    cond_branch(ctx, as_i1(ctx, wanted), again, done)
    place(ctx, done)
    return result


def when(ctx: Context, bit: Value, work: Callable[[], None]) -> None:
    """Does something if a bit is set."""
    yes, on = Label(), Label()
    cond_branch(ctx, as_i1(ctx, bit), yes, on)
    place(ctx, yes)
    work()
    place(ctx, on)


def choose(ctx: Context, bit: Value, yes: Callable[[], None], no: Callable[[], None]) -> None:
    """Does one of two things."""
    first, second, on = Label(), Label(), Label()
    cond_branch(ctx, as_i1(ctx, bit), first, second)
    place(ctx, first)
    yes()
    branch(ctx, on)
    place_after(ctx, second)
    no()
    place(ctx, on)


def place_after(ctx: Context, label: Label) -> None:
    """Makes a label the insertion point; what comes before has branched away."""
    from aotc.frontend.frames import attach

    attach(ctx, label)


def count_up(ctx: Context, size: Value, work: Callable[[Value], None]) -> None:
    """For each i32 from 0 to below `size`."""
    from aotc.ir.moore_types import moore_ref

    zero = literals.integer(ctx, I32, 0)
    index = ctx.builder.value("moore.variable", [zero], moore_ref(I32), {"name": "$i"})
    head, inside, done = open_label(ctx), Label(), Label()
    at = ctx.builder.value("moore.read", [index], I32)
    more = ctx.builder.value("moore.slt", [at, size], BIT)
    cond_branch(ctx, as_i1(ctx, more), inside, done)
    place(ctx, inside)
    work(at)
    following = ctx.builder.value("moore.add", [at, literals.integer(ctx, I32, 1)], I32)
    ctx.builder.op("moore.blocking_assign", [index, following])
    branch(ctx, head)
    place_after(ctx, done)
