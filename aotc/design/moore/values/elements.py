"""Elements of containers: both parts of a 4-state value in one (docs/moore.md, Values)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.body import slice_of
from aotc.design.moore.types import core, element, unknown
from aotc.ir.types import int_type

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.ir.model import Value
    from aotc.ir.types import Type


def to_element(body: MooreBody, type: Type, given: Parts) -> Value:
    """The element that a value becomes."""
    if not type.four:
        return given[0]
    value = body.as_bits(given[0])
    rest = body.as_bits(given[1]) if len(given) == 2 else body.constant(0, value.type)
    both = body.value("comb.concat", [rest, value], int_type(2 * (type.width or 0)))
    return body.as_type(both, element(type))


def from_element(body: MooreBody, type: Type, given: Value) -> Parts:
    """The parts of the value that an element holds."""
    if not type.four:
        return (given,)
    width = type.width or 0
    bits = body.as_bits(given)
    value = body.as_type(slice_of(body, bits, 0, width), core(type))
    return value, body.as_type(slice_of(body, bits, width, width), unknown(type))
