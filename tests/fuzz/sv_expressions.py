"""Random SystemVerilog expressions of any width, sign and number of states.

What is made has one meaning in IEEE 1800-2023; what Icarus 11 takes otherwise is left out, as
sv_icarus.AVOIDED lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

WIDTHS = (1, 1, 2, 3, 4, 5, 7, 8, 8, 9, 13, 16, 17, 31, 32, 33, 40, 63, 64, 65, 70, 100, 127, 128,
          129, 130)  # fmt: skip
ARITHMETIC = ("+", "-", "+", "-", "*", "/", "%")
BITWISE = ("&", "|", "^", "~^", "^~")
RELATIONS = ("<", "<=", ">", ">=", "==", "!=", "===", "!==")
SHIFTS = ("<<", ">>", ">>>", "<<<")
REDUCTIONS = ("&", "|", "^", "~&", "~|", "~^")
MAX_WIDTH = 260
FORMATS = ("%b", "%b", "%d", "%0d", "%0b")  # of any expression


@dataclass(frozen=True)
class Variable:
    """A variable, net or parameter: `kind sign [left:right] name`.

    low:    the lowest bit number.
    up:     whether the numbers rise from left to right.
    """

    name: str
    width: int
    signed: bool = False
    low: int = 0
    up: bool = False
    two: bool = False
    kind: str = "logic"

    def declared(self, keyword: str = "") -> str:
        """Keyword, sign and range in front of the name."""
        high = self.low + self.width - 1
        bounds = f"[{self.low}:{high}]" if self.up else f"[{high}:{self.low}]"
        sign = " signed" if self.signed else ""
        return f"{keyword or self.kind}{sign} {bounds} {self.name}"


@dataclass(frozen=True)
class Expression:
    """Text with its own width and sign (11.6, 11.8); `sized`: it may stand in a concatenation."""

    text: str
    width: int
    signed: bool = False
    sized: bool = True


def bits(rng: random.Random, width: int, unknown: float = 0.3) -> str:
    """A literal's digits; `unknown` is how often there are X and Z among them."""
    pick = rng.random()
    if pick < 0.06:
        return rng.choice("01") * width
    if pick < 0.12:
        return "1" + "0" * (width - 1)
    digits = "01xz01" if rng.random() < unknown else "01"
    if rng.random() < 0.25 and width > 8:
        few = rng.randint(1, 8)
        return "0" * (width - few) + "".join(rng.choice(digits) for _ in range(few))
    return "".join(rng.choice(digits) for _ in range(width))


def literal(rng: random.Random, width: int, unknown: float = 0.3) -> str:
    return f"{width}'b{bits(rng, width, unknown)}"


class Expressions:
    """Makes expressions over some variables."""

    def __init__(self, rng: random.Random, variables: list[Variable]) -> None:
        self.rng = rng
        self.variables = list(variables)
        self.arithmetic = ARITHMETIC

    def any(self, depth: int) -> Expression:
        """An expression with up to `depth` levels of operators."""
        if depth <= 0:
            return self.primary(0)
        makers = [
            (10, self.primary),
            (16, self._arithmetic),
            (12, self._bitwise),
            (10, self._relation),
            (5, self._logical),
            (8, self._shift),
            (9, self._unary),
            (8, self._reduction),
            (8, self._conditional),
            (7, self.concatenation),
            (4, self._power),
            (6, self._cast),
        ]
        made = self.rng.choices([m for _, m in makers], [w for w, _ in makers])[0](depth)
        return made if made.width <= MAX_WIDTH else self.primary(0)

    def driven(self, depth: int, *, sized: bool = False) -> str:
        """What a net is assigned: without divisions, for Icarus (AVOIDED, 11.4.3); if `sized`, it
        may stand in a concatenation."""
        self.arithmetic = ("+", "-", "*")
        made = self.part(depth) if sized else self.any(depth)
        self.arithmetic = ARITHMETIC
        return made.text

    def condition(self, depth: int = 2) -> str:
        return self.part(depth).text

    # Operands -------------------------------------------------------------------------------

    def primary(self, depth: int) -> Expression:
        rng = self.rng
        variable = rng.choice(self.variables)
        pick = rng.random()
        if pick < 0.5:
            return Expression(variable.name, variable.width, variable.signed)
        if pick < 0.68:
            return self._literal()
        if pick < 0.95:
            return self.select(variable)
        return self.concatenation(depth)

    def _literal(self) -> Expression:
        rng = self.rng
        pick = rng.random()
        if pick < 0.2:
            value = rng.choice((0, 1, 2, 3, 7, 40, 1000, 2**31 - 1))
            return Expression(str(value), 32, True, False)
        width = rng.choice((1, 2, 3, 4, 5, 8, 12, 33, 66))
        signed = rng.random() < 0.4
        if pick < 0.4:
            base = rng.choice("dho")
            digits = format(rng.getrandbits(min(width, 31)), {"d": "d", "h": "x", "o": "o"}[base])
            return Expression(f"{width}'{'s' * signed}{base}{digits}", width, signed)
        return Expression(f"{width}'{'s' * signed}b{bits(rng, width)}", width, signed)

    def select(self, variable: Variable) -> Expression:
        """A bit, or a part with fixed or computed place; computed ones may lie outside."""
        rng = self.rng
        if variable.width == 1 and rng.random() < 0.8:
            return Expression(variable.name, 1, variable.signed)
        text, width = self.place(variable)
        if variable.signed and width == variable.width:  # for Icarus (AVOIDED, 11.8.1)
            return Expression(variable.name, width, True)
        return Expression(variable.name + text, width)

    def place(self, variable: Variable) -> tuple[str, int]:
        """A select's brackets, and how wide it is."""
        rng = self.rng
        low, high = variable.low, variable.low + variable.width - 1
        width = rng.randint(1, min(variable.width, 40))
        computed = self._index(variable)
        if variable.up and 2 * width > variable.width:  # for Icarus (AVOIDED, 11.5.1, rising)
            computed = ""
        pick = rng.random()
        if pick < 0.3 and computed:
            return f"[{computed}]", 1
        if pick < 0.45:
            return f"[{rng.randint(low, high)}]", 1
        if pick < 0.65 and computed:
            return f"[{computed} {rng.choice(('+:', '-:'))} {width}]", width
        first = rng.randint(low, high - width + 1)
        last = first + width - 1
        if pick < 0.75:
            return f"[{first} +: {width}]", width
        if pick < 0.85:
            return f"[{last} -: {width}]", width
        return (f"[{first}:{last}]" if variable.up else f"[{last}:{first}]"), width

    def _index(self, variable: Variable) -> str:
        """A computed index, mostly near the variable's range; "" if there is none to be had. It is
        no constant, for Icarus (AVOIDED, 11.5.1)."""
        rng = self.rng
        if variable.two:
            return ""
        narrow = [v for v in self.variables if v.width <= 32 and v.kind != "parameter"]
        if not narrow:
            return ""
        by = rng.choice(narrow)
        if by.width <= 8 or rng.random() < 0.2:
            return by.name
        first = rng.randint(by.low, by.low + by.width - 5)
        return f"{by.name}[{first} +: {rng.randint(1, 5)}]"

    def concatenation(self, depth: int) -> Expression:
        rng = self.rng
        parts = [self.part(depth - 1) for _ in range(rng.randint(1, 3))]
        text = "{" + ", ".join(p.text for p in parts) + "}"
        width = sum(p.width for p in parts)
        if rng.random() < 0.25 and width <= 40:
            count = rng.randint(1, 4)
            return Expression(f"{{{count}{text}}}", width * count)
        return Expression(text, width)

    def part(self, depth: int) -> Expression:
        """An expression that may stand in a concatenation."""
        while True:
            made = self.any(depth)
            if made.sized and made.width <= 100:
                return made
            depth -= 1

    # Operators ------------------------------------------------------------------------------

    def _two(self, depth: int) -> tuple[Expression, Expression]:
        return self.any(depth - 1), self.any(depth - 1 - self.rng.randint(0, 1))

    def _binary(self, depth: int, operators: tuple[str, ...]) -> Expression:
        a, b = self._two(depth)
        text = f"({a.text} {self.rng.choice(operators)} {b.text})"
        return Expression(text, max(a.width, b.width), a.signed and b.signed, a.sized and b.sized)

    def _arithmetic(self, depth: int) -> Expression:
        return self._binary(depth, self.arithmetic)

    def _bitwise(self, depth: int) -> Expression:
        return self._binary(depth, BITWISE)

    def _relation(self, depth: int) -> Expression:
        return Expression(self._binary(depth, RELATIONS).text, 1)

    def _logical(self, depth: int) -> Expression:
        a, b = self._alone(depth - 1), self._alone(depth - 1 - self.rng.randint(0, 1))
        return Expression(f"({a.text} {self.rng.choice(('&&', '||'))} {b.text})", 1)

    def _shift(self, depth: int) -> Expression:
        a = self.any(depth - 1)
        by = self.rng.choice((str(self.rng.randint(0, 70)), self.amount().text))
        text = f"({a.text} {self.rng.choice(SHIFTS)} {by})"
        return Expression(text, a.width, a.signed, a.sized)

    def amount(self) -> Expression:
        """Mostly a variable of up to 32 bits."""
        narrow = [v for v in self.variables if v.width <= 32]
        if narrow and self.rng.random() < 0.7:
            variable = self.rng.choice(narrow)
            return Expression(variable.name, variable.width, variable.signed)
        return self.primary(0)

    def _unary(self, depth: int) -> Expression:
        a = self.any(depth - 1)
        return Expression(
            f"({self.rng.choice(('~', '-', '~', '-', '+'))}({a.text}))", a.width, a.signed, a.sized
        )

    def _reduction(self, depth: int) -> Expression:
        operand = self._alone(depth - 1).text
        return Expression(f"({self.rng.choice((*REDUCTIONS, '!'))}({operand}))", 1)

    def _alone(self, depth: int) -> Expression:
        """An operand with a width of its own: no unsized numbers, for Icarus (AVOIDED, 11.6.1)."""
        made = self.any(depth)
        return made if made.sized else self.part(depth)

    def _conditional(self, depth: int) -> Expression:
        """One arm has X for each Z, for Icarus (AVOIDED, 11.4.11)."""
        a, b = self._two(depth)
        other = f"({b.text} | 1'{'s' * b.signed}b0)"
        text = f"({self.condition(depth - 1)} ? {a.text} : {other})"
        return Expression(text, max(a.width, b.width), a.signed and b.signed, a.sized and b.sized)

    def _power(self, depth: int) -> Expression:
        a = self.any(depth - 2)
        by = str(self.rng.randint(0, 6))
        if self.rng.random() < 0.5:
            by = f"$unsigned({self.amount().text})"
        return Expression(f"({a.text} ** {by})", a.width, a.signed and by.isdigit(), False)

    def _cast(self, depth: int) -> Expression:
        a = self.any(depth - 1)
        if self.rng.random() < 0.6:
            signed = self.rng.random() < 0.5
            text = f"${'' if signed else 'un'}signed({a.text})"
            return Expression(text, a.width, signed, a.sized)
        width = self.rng.choice((1, 4, 9, 32, 65, 130))
        return Expression(f"{width}'({a.text})", width, a.signed)


def variables(rng: random.Random, prefix: str, count: int, two: float = 0.15) -> list[Variable]:
    """Declarations of any form: range rising or falling, from below 0, signed or not."""
    made = []
    for number in range(count):
        is_two = rng.random() < two
        made.append(
            Variable(
                f"{prefix}{number}",
                rng.choice(WIDTHS),
                rng.random() < 0.45,
                rng.choice((0, 0, 0, 0, 1, 3, -4)),
                rng.random() < 0.25,
                is_two,
                "bit" if is_two else rng.choice(("logic", "reg")),
            )
        )
    return made
