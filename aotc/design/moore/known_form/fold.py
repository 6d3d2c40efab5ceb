"""Core ops made with what is known of their operands: constants, masks, and parts without X.

`Folder.make` gives the value of a core op, and leaves the op out if its value is a constant or
another value. `Folder.logic` does the same for the ops of aotc.logic, which become two-state ops
where no operand bit can be unknown, and lose the unknown bits that constants rule out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from aotc.design.moore.known_form.fold_rules import LOGIC_RULES, PREDICATE, RULES, literal
from aotc.dialects.forms import Forms
from aotc.dialects.logic_divide import DIVISIONS
from aotc.dialects.table import lookup
from aotc.errors import UNKNOWN, Loc
from aotc.ir.model import Op, Value
from aotc.ir.types import I1, Type, int_type
from aotc.runtime import pyops

if TYPE_CHECKING:
    from collections.abc import Callable

_FORMS = Forms("py", {"loc": "0", "instance": "0"})
_NAMES = {name: getattr(pyops, name) for name in pyops.__all__}
_EVALUATED = ("comb.", "aotc.int.", "aotc.logic.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An op that is to be made. known: the operands' bits, None where they are not constant."""

    name: str
    operands: list[Value]
    known: list[int | None]
    types: list[Type]
    attrs: dict[str, Any]

    @property
    def type(self) -> Type:
        return self.types[0]

    def op(self, loc: Loc = UNKNOWN) -> Op:
        return Op(self.name, self.operands, self.types, self.attrs, loc=loc)


class Folder:
    """Makes ops and hands those that are needed to `append`."""

    def __init__(self, append: Callable[[Op], Any], loc: Loc = UNKNOWN):
        self.append = append
        self.loc = loc

    def constant(self, value: int, type: Type) -> Value:
        width = type.width or 0
        attrs = {"value": value & ((1 << width) - 1)}
        op = Op("hw.constant", [], [int_type(width)], attrs, loc=self.loc)
        self.append(op)
        return op.result

    def zero(self, type: Type) -> Value:
        return self.constant(0, type)

    def ones(self, type: Type) -> Value:
        return self.constant(-1, type)

    def make(self, name: str, operands: list[Value], type: Type, **attrs: Any) -> Value:
        """The value of an op with one result of an integer type."""
        wanted = Wanted(name, operands, [literal(v) for v in operands], [type], attrs)
        if None not in wanted.known and name.startswith(_EVALUATED) and type.kind == "int":
            return self.constant(int(_evaluated(wanted)), type)
        rule = RULES.get(name)
        found = rule(self, wanted) if rule else None
        if found is not None:
            return found
        op = wanted.op(self.loc)
        self.append(op)
        return op.result

    def logic(
        self, name: str, operands: list[Value], types: list[Type], **attrs: Any
    ) -> list[Value]:
        """Results of an op of aotc.logic: the value, and the unknown part unless it has none.

        name: as in "aotc.logic.and".  operands: value and unknown part of each in turn.
        """
        wanted = Wanted(name, operands, [literal(v) for v in operands], types, attrs)
        known = wanted.known
        if None not in known:
            made = _evaluated(wanted)
            both = made if isinstance(made, tuple) else (made,)
            return [self.constant(int(v), t) for v, t in zip(both, types, strict=True)]
        if not any(known[1::2]) and None not in known[1::2]:
            value = self.plain(name, operands[::2], types[0], attrs)
            if value is not None:
                return [value, *(self.zero(t) for t in types[1:])]
        rule = LOGIC_RULES.get(name)
        found = rule(self, wanted) if rule else None
        if found is not None:
            return found
        op = wanted.op(self.loc)
        self.append(op)
        return op.results

    def plain(
        self, name: str, values: list[Value], type: Type, attrs: dict[str, Any]
    ) -> Value | None:
        """The value of an op of aotc.logic where no operand bit is unknown; None if it may be X
        even so."""
        words = known_words(name)
        if not words:
            return self.plain_division(name, values, type)
        plain, *rest = words
        if rest and rest[0] in PREDICATE:
            attrs = {"predicate": PREDICATE[rest.pop(0)]}
        of = values[0].type
        named = [values[0] if word == "a" else self.ones(of) if word == "ones" else self.zero(of)
                 for word in rest]  # fmt: skip
        return self.make(plain, named or values, type, **attrs)

    def plain_division(self, name: str, values: list[Value], type: Type) -> Value | None:
        """A division by a constant other than 0, or a power without 0 to a negative one."""
        divided = DIVISIONS.get(name)
        if divided is not None:
            return self.make(divided, values, type) if literal(values[1]) else None
        if name != "aotc.logic.pows":
            return None
        exponent = literal(values[1])
        positive = exponent is not None and not exponent >> ((type.width or 1) - 1)
        return self.make("aotc.int.pows", values, type) if literal(values[0]) or positive else None

    # Short forms ------------------------------------------------------------------------------

    def and_(self, a: Value, b: Value) -> Value:
        return self.make("comb.and", [a, b], a.type)

    def or_(self, a: Value, b: Value) -> Value:
        return self.make("comb.or", [a, b], a.type)

    def xor(self, a: Value, b: Value) -> Value:
        return self.make("comb.xor", [a, b], a.type)

    def not_(self, a: Value) -> Value:
        return self.xor(a, self.ones(a.type))

    def compare(self, name: str, a: Value, b: Value) -> Value:
        return self.make("comb.icmp", [a, b], I1, predicate=PREDICATE[name])

    def any(self, a: Value) -> Value:
        """i1: some bit is 1."""
        return a if a.type.width == 1 else self.compare("ne", a, self.zero(a.type))

    def mux(self, condition: Value, a: Value, b: Value) -> Value:
        return self.make("comb.mux", [condition, a, b], a.type)

    def spread(self, bit: Value, type: Type) -> Value:
        """As many copies of an i1."""
        return self.make("comb.replicate", [bit], type)

    def extract(self, a: Value, low: int, width: int) -> Value:
        return self.make("comb.extract", [a], int_type(width), lowBit=low)

    def concat(self, *values: Value) -> Value:
        total = sum(v.type.width or 0 for v in values)
        return self.make("comb.concat", list(values), int_type(total))

    def resize(self, a: Value, width: int, signed: bool = False) -> Value:
        """Cut or extended to `width` bits."""
        have = a.type.width or 0
        if width <= have:
            return self.extract(a, 0, width)
        if signed and literal(a) is None:
            return self.make("arith.extsi", [a], int_type(width))
        if signed:
            top = self.extract(a, have - 1, 1)
            return self.concat(self.spread(top, int_type(width - have)), a)
        return self.concat(self.zero(int_type(width - have)), a)


@cache
def known_words(name: str) -> tuple[str, ...]:
    spec = lookup(name)
    return tuple(spec.known.split()) if spec else ()


def _evaluated(wanted: Wanted) -> Any:
    """What the Python form of an op gives for constant operands."""
    form = _FORMS.of(wanted.op(), {})
    holes = {f"a{i}": hex(value or 0) for i, value in enumerate(wanted.known)}
    return eval(form.fill(holes), dict(_NAMES))  # noqa: S307
