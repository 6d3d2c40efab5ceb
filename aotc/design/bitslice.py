"""Parts of values, traced through the ops that only move bits or work bit by bit.

`part` gives bits low .. low+width-1 of a value as a value that depends on nothing but what decides
these bits. That takes loops apart which are none: a vector each of whose bits depends on the one
below is a loop of ops, but not of bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.constants import constant_of, make_constant
from aotc.errors import UnsupportedError
from aotc.ir.model import Op, Value
from aotc.ir.types import int_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.plan import ModulePlan

BITWISE = frozenset(("comb.and", "comb.or", "comb.xor"))
CARRYING = frozenset(("comb.add", "comb.sub", "comb.mul"))
JOINING = frozenset(
    ("comb.concat", "hw.array_create", "hw.array_concat", "hw.struct_create")
)  # first operand highest
PICKING = frozenset(
    ("comb.extract", "hw.array_get", "hw.struct_extract", "hw.bitcast", "hw.array_slice")
)


class Slicer:
    """Makes parts of values; remembers them.

    worth: tells which ops to look through; a part of any other value is a comb.extract.
    """

    def __init__(self, plan: ModulePlan, worth: Callable[[Op], bool]):
        self.plan = plan
        self.worth = worth
        self.known: dict[tuple[Value, int, int], Value | None] = {}

    def part(self, value: Value, low: int, width: int) -> Value:
        """Bits of a value as an iN.

        Raises: UnsupportedError if a bit depends on itself.
        """
        value = self.plan.resolve(value)
        key = value, low, width
        if key in self.known:
            found = self.known[key]
            if found is not None:
                return found
            if width > 1:  # depends on itself as a whole; perhaps not bit by bit
                bits = [self.part(value, low + i, 1) for i in reversed(range(width))]
                return self.join(bits)
            raise self.loop(value, low)
        self.known[key] = None
        made = self.make(value, low, width)
        self.known[key] = made
        return made

    def loop(self, value: Value, low: int) -> UnsupportedError:
        op = value.owner
        assert isinstance(op, Op)
        return UnsupportedError(
            f"{self.plan.name}: combinational loop: bit {low} of the result of {op.name} depends "
            "on itself; break it with a register or a signal", op.loc,
        )  # fmt: skip

    def make(self, value: Value, low: int, width: int) -> Value:
        op = self.plan.definer(value)
        if op is None or (op.name not in PICKING and not self.worth(op)):
            return self.extract(value, low, width)
        constant = constant_of(op)
        if constant is not None:
            return make_constant(constant >> low & ((1 << width) - 1), int_type(width)).result
        if op.name in BITWISE:
            parts = [self.part(v, low, width) for v in op.operands]
            return self.op(op.name, parts, width, op)
        if op.name == "comb.mux":
            parts = [self.part(v, low, width) for v in op.operands[1:]]
            return self.op("comb.mux", [op.operands[0], *parts], width, op)
        if op.name in CARRYING:
            parts = [self.part(v, 0, low + width) for v in op.operands]
            return self.extract(self.op(op.name, parts, low + width, op), low, width)
        if op.name in ("comb.shl", "comb.shru"):
            shifted = self.shifted(op, low, width)
            if shifted is not None:
                return shifted
        pieces = self.pieces(op, value, low, width)
        if pieces is None:
            return self.extract(value, low, width)
        return self.join([self.part(v, at, size) for v, at, size in pieces])

    def pieces(
        self, op: Op, value: Value, low: int, width: int
    ) -> list[tuple[Value, int, int]] | None:
        """The (value, low, width), highest first, that bits of an op's result are made of."""
        picked = picked_from(op, value)
        if picked is not None:
            return [(picked[0], picked[1] + low, width)]
        if op.name == "comb.replicate":
            times = (value.type.width or 0) // (op.operands[0].type.width or 1)
            operands = [op.operands[0]] * times
        elif op.name in JOINING:
            operands = op.operands
        else:
            return None
        found: list[tuple[Value, int, int]] = []
        at = 0
        for operand in reversed(operands):
            size = operand.type.width or 0
            start, end = max(low, at), min(low + width, at + size)
            if start < end:
                found.append((operand, start - at, end - start))
            at += size
        found.reverse()
        return found

    def shifted(self, op: Op, low: int, width: int) -> Value | None:
        """Bits of a shift by a constant."""
        by = self.plan.resolve(op.operands[1]).owner
        amount = constant_of(by) if isinstance(by, Op) else None
        if amount is None:
            return None
        whole = op.result.type.width or 0
        start = low - amount if op.name == "comb.shl" else low + amount
        first, last = max(start, 0), min(start + width, whole)
        if first >= last:
            return make_constant(0, int_type(width)).result
        parts = [self.part(op.operands[0], first, last - first)]
        if first > start:
            parts.append(make_constant(0, int_type(first - start)).result)
        if last < start + width:
            parts.insert(0, make_constant(0, int_type(start + width - last)).result)
        return self.join(parts)

    # New ops ----------------------------------------------------------------------------------

    def op(self, name: str, operands: list[Value], width: int, like: Op) -> Value:
        return Op(name, operands, [int_type(width)], like.attrs, loc=like.loc).result

    def extract(self, value: Value, low: int, width: int) -> Value:
        whole = value.type.width or 0
        if value.type.kind not in ("int", "clock") or value.type.text[0] in "su":
            value = Op("hw.bitcast", [value], [int_type(whole)]).result
        if low == 0 and width == whole:
            return value
        return Op("comb.extract", [value], [int_type(width)], {"lowBit": low}).result

    def join(self, parts: list[Value]) -> Value:
        if len(parts) == 1:
            return parts[0]
        total = sum(p.type.width or 0 for p in parts)
        return Op("comb.concat", parts, [int_type(total)]).result


def picked_from(op: Op, value: Value) -> tuple[Value, int] | None:
    """(operand, low bit) if an op's result is a fixed part of an operand."""
    given = op.operands[0] if op.operands else None
    if op.name == "comb.extract":
        return op.operands[0], op.attrs["lowBit"]
    if op.name == "hw.bitcast":
        return op.operands[0], 0
    if op.name == "hw.struct_extract":
        assert given is not None
        return given, field_low(given, op.attrs["fieldIndex"])
    if op.name == "hw.struct_explode":
        assert given is not None
        return given, field_low(given, value.index)
    if op.name in ("hw.array_get", "hw.array_slice"):
        index = op.operands[1].owner
        number = constant_of(index) if isinstance(index, Op) else None
        assert given is not None
        assert given.type.elem is not None
        step = given.type.elem.width or 0
        count = (value.type.width or 0) // max(1, step)
        if number is not None and number + count <= given.type.size:
            return given, number * step
    return None


def field_low(value: Value, index: int) -> int:
    """The lowest bit of a struct's field."""
    below = value.type.fields[index + 1 :]
    return sum(t.width or 0 for _, t in below if t is not None)


def forward_parts(plan: ModulePlan, ops: list[Op]) -> None:
    """Lets fixed parts of values that are put together from others be those others.

    Only what needs no new ops but a smaller extract is done: a part of one operand of a
    concatenation.
    """
    for op in ops:
        if op.name in PICKING and op.results and op.name != "hw.bitcast":
            forward(plan, op)


def forward(plan: ModulePlan, op: Op) -> None:
    picked = picked_from(op, op.results[0])
    if picked is None:
        return
    width = op.results[0].type.width or 0
    start = value, low = plan.resolve(picked[0]), picked[1]
    while True:
        made = plan.definer(value)
        if made is None:
            break
        inner = picked_from(made, value) if made.name != "hw.bitcast" else None
        if inner is None and made.name in JOINING:
            inner = operand_at(made, low, width)
        if inner is None:
            break
        if made.name in JOINING:
            value, low = plan.resolve(inner[0]), inner[1]
        else:
            value, low = plan.resolve(inner[0]), low + inner[1]
    if value is start[0]:
        return
    result = op.results[0]
    if low == 0 and width == value.type.width:
        if value.type is not result.type:
            value = Op("hw.bitcast", [value], [result.type], loc=op.loc).result
    elif value.type.kind == "int" and result.type.kind == "int":
        value = Op("comb.extract", [value], [result.type], {"lowBit": low}, loc=op.loc).result
    else:
        return
    plan.alias[result] = value


def operand_at(op: Op, low: int, width: int) -> tuple[Value, int] | None:
    """The operand of a joining op that alone holds some bits, and where in it they start."""
    at = 0
    for operand in reversed(op.operands):
        size = operand.type.width or 0
        if low < at + size:
            return (operand, low - at) if low + width <= at + size and low >= at else None
        at += size
    return None
