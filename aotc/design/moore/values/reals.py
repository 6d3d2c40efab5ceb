"""Reals: arithmetic, comparison, conversion, and the mathematical functions.

Source: IEEE 1800-2023 6.12.1, 11.3.1, 20.5, 20.8.2; CIRCT MooreOps.td at commit 231e825.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.body import lowers
from aotc.design.moore.types import core
from aotc.ir.types import F64, I1

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody
    from aotc.ir.model import Op

# Moore op -> op on floats of the same type.
_SAME = {
    "fneg": "arith.negf", "fadd": "arith.addf", "fsub": "arith.subf", "fmul": "arith.mulf",
    "fdiv": "arith.divf", "fpow": "math.powf", "builtin.ln": "math.log",
    "builtin.log10": "math.log10", "builtin.exp": "math.exp", "builtin.sqrt": "math.sqrt",
    "builtin.floor": "math.floor", "builtin.ceil": "math.ceil", "builtin.abs": "math.absf",
    "builtin.sin": "math.sin", "builtin.cos": "math.cos", "builtin.tan": "math.tan",
    "builtin.asin": "math.asin", "builtin.acos": "math.acos", "builtin.atan": "math.atan",
    "builtin.sinh": "math.sinh", "builtin.cosh": "math.cosh", "builtin.tanh": "math.tanh",
    "builtin.asinh": "math.asinh", "builtin.acosh": "math.acosh", "builtin.atanh": "math.atanh",
    "builtin.atan2": "math.atan2", "builtin.hypot": "aotc.real.hypot",
    "builtin.min": "arith.minnumf", "builtin.max": "arith.maxnumf",
}  # fmt: skip
# Numbers of arith.cmpf's predicates: a NaN is unequal to everything and in no order.
_PREDICATES = {"feq": 1, "fgt": 2, "fge": 3, "flt": 4, "fle": 5, "fne": 13}


@lowers("moore.constant_real")
def lower_constant(body: MooreBody, op: Op) -> None:
    value = float(op.attrs["value"])
    body.define(op.result, body.value("arith.constant", [], core(op.result.type), op.loc,
                                      value=value))  # fmt: skip


@lowers(*(f"moore.{name}" for name in _SAME))
def lower_same(body: MooreBody, op: Op) -> None:
    given = [body.one(v) for v in op.operands]
    name = _SAME[op.name.removeprefix("moore.")]
    body.define(op.result, body.value(name, given, core(op.result.type), op.loc))


@lowers(*(f"moore.{name}" for name in _PREDICATES))
def lower_compare(body: MooreBody, op: Op) -> None:
    number = _PREDICATES[op.name.removeprefix("moore.")]
    given = [body.one(v) for v in op.operands]
    found = body.value("arith.cmpf", given, I1, op.loc, predicate=number)
    body.define(op.result, *([found, body.constant(0, I1)] if op.result.type.four else [found]))


@lowers("moore.convert_real")
def lower_convert(body: MooreBody, op: Op) -> None:
    """Between real and shortreal; to the nearest."""
    value, to = body.one(op.operands[0]), core(op.result.type)
    if value.type is not to:
        value = body.value("arith.extf" if to is F64 else "arith.truncf", [value], to, op.loc)
    body.define(op.result, value)


@lowers("moore.real_to_int")
def lower_to_int(body: MooreBody, op: Op) -> None:
    """The nearest integer, halves away from zero (6.12.1), modulo 2**N."""
    to = core(op.result.type)
    found = body.value("aotc.int.round", [body.one(op.operands[0])], to, op.loc)
    body.define(op.result, *([found, body.constant(0, to)] if op.result.type.four else [found]))


@lowers("moore.sint_to_real", "moore.uint_to_real")
def lower_from_int(body: MooreBody, op: Op) -> None:
    """The nearest real; bits that are X or Z count as 0 (6.12.1)."""
    value = body.known_bits(op.operands[0], op.loc)
    name = "arith.sitofp" if op.name == "moore.sint_to_real" else "arith.uitofp"
    body.define(op.result, body.value(name, [value], core(op.result.type), op.loc))


@lowers("moore.builtin.realtobits", "moore.builtin.shortrealtobits", "moore.builtin.bitstoreal",
        "moore.builtin.bitstoshortreal")  # fmt: skip
def lower_bits(body: MooreBody, op: Op) -> None:
    """The same bits (20.5); X and Z count as 0."""
    value = body.known_bits(op.operands[0], op.loc)
    found = body.value("arith.bitcast", [value], core(op.result.type), op.loc)
    four = op.result.type.four
    body.define(op.result, *([found, body.constant(0, found.type)] if four else [found]))
