"""Types and constants that statements need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.frontend import literals
from aotc.ir.model import TypedInt, Value
from aotc.ir.moore_types import moore_int
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from aotc.frontend.context import Context
    from aotc.ir.types import Type

I1 = parse_type("i1")
BIT = moore_int(1, four=False)
I32 = moore_int(32, four=False)
I64 = moore_int(64, four=False)
L64 = moore_int(64, four=True)
TIME = parse_type("!moore.time")
REAL = parse_type("!moore.f64")


def constant(ctx: Context, type: Type, value: int) -> Value:
    """An integer without unknown bits; `value` may be negative."""
    return literals.integer(ctx, type, value)


def constant_time(ctx: Context, fs: int) -> Value:
    """A !moore.time of femtoseconds, below 2**64."""
    attrs = {"value": TypedInt(fs, "ui64")}
    return ctx.builder.value("moore.constant_time", [], TIME, attrs)
