"""Values of ops that are constants."""

from __future__ import annotations

from typing import Any

from aotc.dialects.llhd import parse_time, time_bits
from aotc.ir.model import Op
from aotc.ir.types import Type, int_type

CONSTANTS = frozenset(
    ("hw.constant", "arith.constant", "index.constant", "index.bool.constant", "llhd.constant_time",
     "hw.aggregate_constant", "hw.enum.constant", "seq.const_clock", "llvm.mlir.constant",
     "llvm.mlir.zero", "llvm.mlir.undef", "llvm.mlir.poison", "ltl.boolean_constant", "ub.poison")
)  # fmt: skip


def constant_of(op: Op) -> int | None:
    """The bits of a constant integer or time; None for every other op."""
    if op.name in ("hw.constant", "arith.constant", "index.constant", "index.bool.constant"):
        value = op.attrs.get("value")
        width = op.result.type.width
        if isinstance(value, int) and width is not None:
            return int(value) & ((1 << width) - 1)
        return None
    if op.name == "llhd.constant_time":
        return time_bits(*parse_time(op))
    if op.name == "hw.aggregate_constant":
        return aggregate_bits(op.attrs.get("fields"), op.result.type)
    return None


def aggregate_bits(value: Any, type: Type) -> int | None:
    """The bits of an aggregate constant: first struct field highest, array element 0 last in the
    text and lowest in the value."""
    width = type.width
    if width is None:
        return None
    if isinstance(value, (bool, int)):
        return int(value) & ((1 << width) - 1)
    if not isinstance(value, list):
        return None
    if type.kind in ("array", "uarray") and type.elem is not None:
        parts = [(v, type.elem) for v in value]
    elif type.kind == "struct":
        parts = [(v, t) for v, (_, t) in zip(value, type.fields, strict=True) if t is not None]
    else:
        return None
    bits = 0
    for part, part_type in parts:
        found = aggregate_bits(part, part_type)
        if found is None:
            return None
        bits = bits << (part_type.width or 0) | found
    return bits


def make_constant(value: int, type: Type) -> Op:
    """An hw.constant of a packed type."""
    return Op("hw.constant", [], [type], {"value": value})


def true() -> Op:
    return make_constant(1, int_type(1))
