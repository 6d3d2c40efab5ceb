"""Random constraints over small variables: as programs of the solver, and as Python functions.

The functions follow the text of IEEE 1800-2023 11.4 for 2-state operands and share no code with the
solver. A division by 0 has no value; what depends on it is neither true nor false (None), and a
constraint holds if it is True.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Values = tuple[int, ...]


class UndefinedError(Exception):
    """A division by 0."""


@dataclass(frozen=True)
class Case:
    """variables: (width, whether signed) of each; constraints: (program, function) of each."""

    variables: list[tuple[int, bool]]
    constraints: list[tuple[str, Callable[[Values], bool | None]]]

    def solutions(self) -> list[Values]:
        """All of them, by trying everything."""
        ranges = [range(1 << width) for width, _ in self.variables]
        return [
            values
            for values in itertools.product(*ranges)
            if all(holds(values) is True for _, holds in self.constraints)
        ]


def case(seed: int) -> Case:
    """One to three variables of up to 4 bits, up to four constraints."""
    rng = Random(seed)
    count = rng.randint(1, 3)
    variables = [(rng.randint(1, 4), rng.random() < 0.5) for _ in range(count)]
    make = _Maker(rng, variables)
    number = rng.randint(1, 4)
    return Case(variables, [make.boolean(rng.randint(1, 3)) for _ in range(number)])


def signed(value: int, width: int, sign: bool) -> int:
    return value - (1 << width) if sign and value >> (width - 1) & 1 else value


class _Maker:
    def __init__(self, rng: Random, variables: list[tuple[int, bool]]):
        self.rng = rng
        self.variables = variables

    def number(self, depth: int, width: int, sign: bool):
        """(program, function) of an expression of a type."""
        rng, mask = self.rng, (1 << width) - 1
        if depth == 0 or rng.random() < 0.2:
            return self.leaf(width, sign)
        op = rng.choice("+-*/%&|^~_LRA?{xhcc")
        made = getattr(self, _NAMES.get(op, "arithmetic"))(op, depth - 1, width, sign)
        program, value = made
        return program, lambda v: value(v) & mask

    def leaf(self, width: int, sign: bool):
        rng, mask, letters = self.rng, (1 << width) - 1, f"{width}{'s' if sign else ''}"
        if rng.random() < 0.6:
            k = rng.randrange(len(self.variables))
            w, s = self.variables[k]
            return f"${k} c{letters}", lambda v: signed(v[k], w, s) & mask
        c = rng.choice([0, 1, 2, 3, rng.getrandbits(width), rng.getrandbits(min(width, 3))]) & mask
        return f"#{c:x}:{letters}", lambda v: c

    def conversion(self, op: str, depth: int, width: int, sign: bool):
        have = self.rng.choice([width, width + 2, max(1, width - 1)])
        have_sign = self.rng.random() < 0.5
        program, value = self.number(depth, have, have_sign)
        letters = f"{width}{'s' if sign else ''}"
        return f"{program} c{letters}", lambda v: signed(value(v), have, have_sign)

    def unary(self, op: str, depth: int, width: int, sign: bool):
        program, value = self.number(depth, width, sign)
        return f"{program} {op}", lambda v: ~value(v) if op == "~" else -value(v)

    def ones(self, op: str, depth: int, width: int, sign: bool):
        program, value = self.number(depth, 5, False)
        letters = f"{width}{'s' if sign else ''}"
        return f"{program} h c{letters}", lambda v: value(v).bit_count()

    def choice(self, op: str, depth: int, width: int, sign: bool):
        condition, chosen = self.boolean(depth)
        (a, yes), (b, no) = self.number(depth, width, sign), self.number(depth, width, sign)

        def value(v: Values) -> int:
            which = chosen(v)
            if which is None:
                raise UndefinedError
            return yes(v) if which else no(v)

        return f"{condition} {a} {b} ?", value

    def joined(self, op: str, depth: int, width: int, sign: bool):
        low = self.rng.randint(1, 3)
        (a, high_of), (b, low_of) = self.number(depth, 3, False), self.number(depth, low, False)
        letters = f"{width}{'s' if sign else ''}"
        return f"{a} {b} {{ c{letters}", lambda v: high_of(v) << low | low_of(v)

    def part(self, op: str, depth: int, width: int, sign: bool):
        have = self.rng.randint(2, 6)
        low = self.rng.randrange(have)
        size = self.rng.randint(1, have - low)
        program, value = self.number(depth, have, self.rng.random() < 0.5)
        letters = f"{width}{'s' if sign else ''}"
        return f"{program} x{low},{size} c{letters}", lambda v: value(v) >> low & ((1 << size) - 1)

    def shift(self, op: str, depth: int, width: int, sign: bool):
        (a, value), (b, by) = self.number(depth, width, sign), self.number(depth, 3, False)
        op = "R" if op == "A" and not sign else op

        def moved(v: Values) -> int:
            x, n = value(v), by(v)
            if op == "L":
                return x << n
            return signed(x, width, op == "A") >> n

        return f"{a} {b} {op}", moved

    def arithmetic(self, op: str, depth: int, width: int, sign: bool):
        (a, left), (b, right) = self.number(depth, width, sign), self.number(depth, width, sign)

        def value(v: Values) -> int:
            x, y = signed(left(v), width, sign), signed(right(v), width, sign)
            if op in "/%":
                if y == 0:
                    raise UndefinedError
                q = abs(x) // abs(y)
                q = -q if (x < 0) != (y < 0) else q
                return q if op == "/" else x - q * y
            return {"+": x + y, "-": x - y, "*": x * y, "&": x & y, "|": x | y, "^": x ^ y}[op]

        return f"{a} {b} {op}", value

    # Truth ----------------------------------------------------------------------------------------

    def boolean(self, depth: int):
        """(program, function) of a condition: True, False or None."""
        if depth == 0 or self.rng.random() < 0.5:
            return self.relation(depth)
        op = self.rng.choice("joiejn")
        a, left = self.boolean(depth - 1)
        if op == "n":
            return f"{a} n", lambda v: None if left(v) is None else not left(v)
        b, right = self.boolean(depth - 1)
        return f"{a} {b} {op}", lambda v: _joined(op, left(v), right(v))

    def relation(self, depth: int):
        width, sign = self.rng.randint(2, 7), self.rng.random() < 0.5
        a, left = self.number(max(0, depth - 1), width, sign)
        if self.rng.random() < 0.3:
            return self.inside(a, left, width, sign)
        op = self.rng.choice("=!<[>]==")
        b, right = self.number(max(0, depth - 1), width, sign)

        def value(v: Values) -> bool | None:
            try:
                x, y = signed(left(v), width, sign), signed(right(v), width, sign)
            except UndefinedError:
                return None
            return {"=": x == y, "!": x != y, "<": x < y, "[": x <= y, ">": x > y, "]": x >= y}[op]

        return f"{a} {b} {op}", value

    def inside(self, program: str, number, width: int, sign: bool):
        letters = f"{width}{'s' if sign else ''}"
        ranges = []
        for _ in range(self.rng.randint(1, 3)):
            pair = [self.rng.getrandbits(width) for _ in range(2)]
            ranges.append(sorted(pair, key=lambda x: signed(x, width, sign)))
        text = " ".join(f"#{low:x}:{letters} #{high:x}:{letters}" for low, high in ranges)

        def value(v: Values) -> bool | None:
            try:
                x = signed(number(v), width, sign)
            except UndefinedError:
                return None
            return any(
                signed(low, width, sign) <= x <= signed(high, width, sign) for low, high in ranges
            )

        return f"{program} {text} I{len(ranges)}", value


_NAMES = {"c": "conversion", "~": "unary", "_": "unary", "h": "ones", "?": "choice", "{": "joined",
          "x": "part", "L": "shift", "R": "shift", "A": "shift"}  # fmt: skip


def _joined(op: str, a: bool | None, b: bool | None) -> bool | None:
    if op == "i":
        a, op = (None if a is None else not a), "o"
    if op == "j":
        return False if a is False or b is False else None if None in (a, b) else True
    if op == "o":
        return True if a is True or b is True else None if None in (a, b) else False
    return None if None in (a, b) else a == b
