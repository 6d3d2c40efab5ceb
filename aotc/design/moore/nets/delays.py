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
from aotc.ir.model import Block, Op, Region, TypedInt
from aotc.ir.moore_types import is_packed, moore_int, moore_ref
from aotc.ir.types import I64, int_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody
    from aotc.ir.model import Value


def delayed(block: Block, op: Op, value: Value, delay: list[Value]) -> Value:
    """The value of an assignment as it arrives after its delay: constants in the attribute
    `delays`, or one that is computed. The ops that make it go into `block`."""
    type = value.type
    if not is_packed(type):
        raise UnsupportedError(f"a delay before a value of type {type.text}", op.loc)
    stored = type if type.four else moore_int(type.width or 0, four=True)
    slot = block.append(Op("moore.variable", [], [moore_ref(stored)], {}, loc=op.loc)).result
    attrs = {"delays": op.attrs["delays"]} if not delay else {}
    inner = Block()
    inner.append(Op("aotc.inertial_assign", [slot, value, *delay], attrs=attrs, loc=op.loc))
    inner.append(Op("moore.return", loc=op.loc))
    kind = {"kind": TypedInt(ALWAYS_COMB, "i32")}
    procedure = Op("moore.procedure", attrs=kind, regions=[Region([inner])], loc=op.loc)
    procedure.regions[0].parent = procedure
    block.append(procedure)
    return block.append(Op("moore.read", [slot], [stored], loc=op.loc)).result


def three(given: list[int]) -> list[int]:
    """Rise, fall and turn-off delay: of one all are it, of two the third is the least (28.16)."""
    if len(given) == 1:
        return given * 3
    return [*given, min(given)][:3]


@lowers("aotc.inertial_assign")
def lower_inertial(body: MooreBody, op: Op) -> None:
    target, value, *delay = op.operands
    storage = body.ref(target).storage
    assert isinstance(storage, FieldStorage)
    variable = storage.variable
    assert variable.number is not None
    given = [body.as_bits(part) for part in body.pair(value)]
    if delay:
        delays = [body.one(delay[0])] * 3
    else:
        delays = [body.constant(int(fs), I64) for fs in three(list(op.attrs["delays"]))]
    body.writes.add(Place(variable.field))
    assert given[0].type is int_type(storage.type.width or 0)
    body.add("aotc.inertial", [*given, *delays], attrs={"net": variable.number}, loc=op.loc)
