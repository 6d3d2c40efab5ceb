"""Packed and unpacked arrays of any number of dimensions, for the generators of SystemVerilog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sv_expressions import Expression, Expressions, Variable, literal

if TYPE_CHECKING:
    import random

WIDTHS = (1, 3, 4, 8, 9, 17, 33, 40, 65)
_FAR = 7  # the greatest index that `near` gives


@dataclass(frozen=True)
class Array:
    """`logic [packed...][width - 1:0] name [unpacked...]`; every dimension is counted from 0."""

    name: str
    width: int
    packed: tuple[int, ...] = ()
    unpacked: tuple[int, ...] = ()
    signed: bool = False

    def declared(self) -> str:
        outer = "".join(f"[{n - 1}:0]" for n in self.packed)
        behind = "".join(f"[0:{n - 1}]" for n in self.unpacked)
        sign = " signed" if self.signed else ""
        return f"logic{sign} {outer}[{self.width - 1}:0] {self.name}{behind}"

    def elements(self) -> list[str]:
        """The names of all elements below the unpacked dimensions."""
        names = [self.name]
        for count in self.unpacked:
            names = [f"{name}[{i}]" for name in names for i in range(count)]
        return names


def array(rng: random.Random, name: str) -> Array:
    """An array of a random shape with few elements."""
    shapes: list[tuple[tuple[int, ...], tuple[int, ...]]] = [
        ((), (4,)), ((), (3,)), ((), (8,)), ((), (2, 3)), ((2,), ()), ((3,), ()), ((2, 2), ()),
        ((2,), (4,)), ((3,), (2, 2)),
    ]  # fmt: skip
    packed, unpacked = rng.choice(shapes)
    signed = not packed and rng.random() < 0.3
    return Array(name, rng.choice(WIDTHS), packed, unpacked, signed)


class ArrayExpressions(Expressions):
    """Expressions that also read elements of arrays and parts of them. Icarus takes one computed
    index of a packed array, the last one of the select.

    loop:   variables of loops around, which are indices, too.
    """

    def __init__(self, rng: random.Random, variables: list[Variable], arrays: list[Array]) -> None:
        super().__init__(rng, variables)
        self.arrays = list(arrays)
        self.loop: list[str] = []

    def primary(self, depth: int) -> Expression:
        if not self.arrays or self.rng.random() > 0.25:
            return super().primary(depth)
        array = self.rng.choice(self.arrays)
        text, width, whole = self.element(array)
        return Expression(text, width, whole and array.signed)

    def element(self, array: Array) -> tuple[str, int, bool]:
        """An element of all dimensions, or a part of one; its width, and whether it is whole."""
        rng = self.rng
        index = self.index if len(array.unpacked) == 1 else self.inside
        text = array.name + "".join(f"[{index(n)}]" for n in array.unpacked)
        part = array.width > 1 and rng.random() < 0.4
        for number, count in enumerate(array.packed):
            if rng.random() < 0.15:
                inner = array.width
                for n in array.packed[number:]:
                    inner *= n
                return text, inner, False
            fixed = part or number < len(array.packed) - 1
            text += f"[{rng.randrange(count) if fixed else self.inside(count)}]"
        if not part:
            return text, array.width, True
        width = rng.randint(1, array.width)
        low = rng.randint(0, array.width - width)
        by = self.near()
        if by and not array.packed and rng.random() < 0.4 and array.width > _FAR:
            width = min(width, array.width - _FAR)  # for Icarus (AVOIDED, 11.5.1, elements)
            return f"{text}[{{{by}}} +: {width}]", width, False
        return f"{text}[{low + width - 1}:{low}]", width, False

    def index(self, count: int) -> str:
        """An index of a dimension, seldom one outside."""
        rng = self.rng
        by = self.near()
        if self.loop and rng.random() < 0.6:
            return rng.choice(self.loop)
        return by if by and rng.random() < 0.6 else str(rng.randrange(count))

    def inside(self, count: int) -> str:
        """An index that is X or not outside: Icarus looks at all dimensions as one (7.4.6)."""
        by = self.near() if count == 2 else ""
        if "+:" in by and self.rng.random() < 0.6:
            return f"{by.partition('+:')[0]}+: 1]"
        return str(self.rng.randrange(count))

    def near(self) -> str:
        """A variable or a part of one that has up to 3 bits; "" if there is none."""
        rng = self.rng
        narrow = [v for v in self.variables if v.width <= 32 and not v.two]
        if not narrow:
            return ""
        by = rng.choice(narrow)
        if by.width <= 3:
            return by.name
        first = rng.randint(by.low, by.low + by.width - 3)
        return f"{by.name}[{first} +: {rng.randint(1, 3)}]"


def cleared(rng: random.Random, array: Array, assign: str) -> list[str]:
    """Statements that give every element a value."""
    width = array.width
    for n in array.packed:
        width *= n
    return [f"{name} {assign} {literal(rng, width, 0.1)};" for name in array.elements()]
