"""Delays of continuous assignments, nets and gates (IEEE 1800-2023 10.3.3, 28.16).

What is assigned after a delay goes to a variable of its own, X at first, which aotc.inertial_assign
in a procedure sets; the variable then drives the net.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.body import lowers
from aotc.design.moore.items import ALWAYS_COMB
from aotc.design.moore.variables import FieldStorage
from aotc.design.plan import Place
from aotc.errors import UnsupportedError
from aotc.ir.model import Block, Op, Region, TypedInt, Value
from aotc.ir.moore_types import is_bits, is_packed, moore_int, moore_ref
from aotc.ir.types import I1, I64, int_type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aotc.design.moore.body import MooreBody
    from aotc.errors import Loc
    from aotc.ir.types import Type

ULT = 6  # comb.icmp


def delayed(block: Block, value: Value, delays: Sequence[int | Value], loc: Loc) -> Value:
    """A value as it arrives after its delays: one to three, in femtoseconds or computed. The ops
    that make it go into `block`."""
    type = value.type
    if not is_packed(type):
        there, back = _ways(type, loc)
        bits = moore_int(type.width or 0, four=type.four)
        given = block.append(Op(there, [value], [bits], loc=loc)).result
        made = _delayed_bits(block, given, bits, delays, loc)
        return block.append(Op(back, [made], [type], loc=loc)).result
    stored = type if type.four else moore_int(type.width or 0, four=True)
    return _delayed_bits(block, value, stored, delays, loc)


def _ways(type: Type, loc: Loc) -> tuple[str, str]:
    """The ops that make bits of an unpacked value, and the value of bits."""
    if type.kind == "moore.real":
        short = "short" if type.width == 32 else ""
        return f"moore.builtin.{short}realtobits", f"moore.builtin.bitsto{short}real"
    if not is_bits(type):
        raise UnsupportedError(
            f"a delay before a value of type {type.text}; delay the assignments of the variables "
            "that it is made of, in a procedure", loc,
        )  # fmt: skip
    return "aotc.pack", "aotc.unpack"


def _delayed_bits(
    block: Block, value: Value, stored: Type, delays: Sequence[int | Value], loc: Loc
) -> Value:
    slot = block.append(Op("moore.variable", [], [moore_ref(stored)], {}, loc=loc)).result
    times = [given for given in delays if isinstance(given, Value)]
    attrs = {"delays": [None if isinstance(given, Value) else given for given in delays]}
    inner = Block()
    inner.append(Op("aotc.inertial_assign", [slot, value, *times], attrs=attrs, loc=loc))
    inner.append(Op("moore.return", loc=loc))
    kind = {"kind": TypedInt(ALWAYS_COMB, "i32")}
    procedure = Op("moore.procedure", attrs=kind, regions=[Region([inner])], loc=loc)
    procedure.regions[0].parent = procedure
    block.append(procedure)
    return block.append(Op("moore.read", [slot], [stored], loc=loc)).result


def three(body: MooreBody, given: list[Value]) -> list[Value]:
    """Rise, fall and turn-off delay: of one all are it, of two the third is the least (28.16)."""
    if len(given) == 1:
        return given * 3
    if len(given) == 3:
        return given
    rises_first = body.value("comb.icmp", given, I1, predicate=ULT)
    return [*given, body.value("comb.mux", [rises_first, *given], I64)]


@lowers("aotc.inertial_assign")
def lower_inertial(body: MooreBody, op: Op) -> None:
    target, value, *times = op.operands
    storage = body.ref(target).storage
    assert isinstance(storage, FieldStorage)
    variable = storage.variable
    assert variable.number is not None
    given = [body.as_bits(part) for part in body.pair(value)]
    computed = iter(times)
    delays = three(
        body,
        [
            body.one(next(computed)) if fs is None else body.constant(int(fs), I64)
            for fs in op.attrs["delays"]
        ],
    )
    body.writes.add(Place(variable.field))
    assert given[0].type is int_type(storage.type.width or 0)
    body.add("aotc.inertial", [*given, *delays], attrs={"net": variable.number}, loc=op.loc)
