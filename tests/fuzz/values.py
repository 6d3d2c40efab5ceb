"""Values of a random module: constants, and what stands in its pool, found by type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardware import BIT, SMALL, WIDTHS, Type, Value, array, integer, struct

if TYPE_CHECKING:
    import random


class Values:
    """The lines of a module so far, and the values that they define.

    portable: whether only what other simulators agree on is made.
    """

    def __init__(self, rng: random.Random, portable: bool) -> None:
        self.rng = rng
        self.portable = portable
        self.lines: list[str] = []
        self.pool: list[Value] = []
        self.count = 0

    def fresh(self) -> str:
        self.count += 1
        return f"%v{self.count}"

    def op(self, text: str, type_: Type, *operands: Value, clean: bool = False) -> Value:
        name = self.fresh()
        self.lines.append(f"{name} = {text}")
        deps = frozenset().union(*(o.deps for o in operands)) if operands else frozenset()
        value = Value(name, type_, deps, clean)
        self.pool.append(value)
        return value

    def constant(self, width: int) -> Value:
        if width == 0:
            return self.op("hw.constant 0 : i0", integer(0))
        top = 2**width - 1
        value = self.rng.choice((0, 1, top, top >> 1, self.rng.getrandbits(width)))
        return self.op(f"hw.constant {value} : i{width}", integer(width))

    def random_type(self) -> Type:
        rng = self.rng
        kind = rng.random()
        if kind < 0.75:
            return integer(rng.choice(WIDTHS))
        if kind < 0.88:
            lengths = (2, 4, 8) if self.portable else (1, 2, 3, 4, 5, 8)
            return array(rng.choice(lengths), integer(rng.choice(WIDTHS)))
        parts = [integer(rng.choice(SMALL)) for _ in range(rng.randint(1, 3))]
        if rng.random() < 0.4:
            parts[-1] = array(2, integer(rng.choice(SMALL)))
        return struct(*parts)

    def pick(self, kind: str | None = None) -> Value:
        """A value of the pool, late ones more often; kind: "int", "array", "struct" or any."""
        tests = {
            None: lambda _: True,
            "int": lambda t: t.is_int and t.width > 0,
            "array": lambda t: t.elem is not None,
            "struct": lambda t: bool(t.fields),
        }
        found = [v for v in self.pool if tests[kind](v.type)]
        if not found:
            return self.of(integer(8) if kind in (None, "int") else self.aggregate(kind))
        if self.rng.random() < 0.5:
            found = found[-8:]
        return self.rng.choice(found)

    def aggregate(self, kind: str) -> Type:
        return array(4, integer(8)) if kind == "array" else struct(integer(4), integer(9))

    def of(self, type_: Type) -> Value:
        """A value of exactly this type."""
        same = [v for v in self.pool if v.type == type_]
        if same and self.rng.random() < 0.85:
            return self.rng.choice(same[-10:])
        if type_.elem is not None:
            parts = [self.of(type_.elem) for _ in range(type_.length)]
            names = ", ".join(p.name for p in parts)
            return self.op(f"hw.array_create {names} : {type_.elem}", type_, *parts)
        if type_.fields:
            parts = [self.of(t) for _, t in type_.fields]
            names = ", ".join(p.name for p in parts)
            return self.op(f"hw.struct_create ({names}) : {type_}", type_, *parts)
        ints = [v for v in self.pool if v.type.is_int]
        if not ints or not type_.width or self.rng.random() < 0.2:
            return self.constant(type_.width)
        return self.resized(self.rng.choice(ints), type_.width)

    def resized(self, value: Value, width: int) -> Value:
        have = value.type.width
        if have == width:
            return value
        if have > width:
            low = self.rng.randint(0, have - width)
            text = f"comb.extract {value.name} from {low} : (i{have}) -> i{width}"
            return self.op(text, integer(width), value, clean=value.clean)
        rest = self.of(integer(width - have)) if width > 1 else self.constant(width - have)
        text = f"comb.concat {rest.name}, {value.name} : {rest.type}, {value.type}"
        return self.op(text, integer(width), rest, value)

    def bit(self) -> Value:
        return self.of(BIT)
