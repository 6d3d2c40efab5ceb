"""The SMT solver behind randomize(): bitwuzla, imported when it is first needed.

It is given what the solver of the C runtime leaves: wide values, multiplications, and whatever its
search does not decide (solver.h). Solutions are drawn in this way: random bits of the
variables are fixed to random values, as many as there is still a solution for, half as many after
each failure; of up to 8 solutions that are left then, one is taken. So values are spread over all
solutions, nearly but not exactly evenly. Numbers come from the generator of the object or process,
so a seed gives the same values in every tier. How long it may search is a number of the solver's
own steps, those after which it asks whether to go on, and so the same on every machine.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NONE, FOUND, UNKNOWN = 0, 1, 2
MASK64 = (1 << 64) - 1
_SOLUTIONS = 8
_EFFORT = 30_000

# In the order of solver.h.
(CONST, VAR, CONVERT, EXTRACT, CONCAT, ADD, SUB, MUL, DIV, MOD, POW, AND, OR, XOR, NOT, NEG,
 SHL, SHR, ASHR, EQ, NE, LT, LE, LAND, LOR, LNOT, TRUE, REDAND, REDXOR, ONES, ITE, IN,
 EXTRACT_AT) = range(33)  # fmt: skip

_PLAIN = {
    ADD: "BV_ADD", SUB: "BV_SUB", MUL: "BV_MUL", AND: "BV_AND", OR: "BV_OR", XOR: "BV_XOR",
    NOT: "BV_NOT", NEG: "BV_NEG", LAND: "BV_AND", LOR: "BV_OR", LNOT: "BV_NOT",
    REDAND: "BV_REDAND", REDXOR: "BV_REDXOR", TRUE: "BV_REDOR",
}  # fmt: skip
_UNARY = (NOT, NEG, LNOT, REDAND, REDXOR, TRUE)


def answer(sim: Any, problem: int) -> int:
    """Solves what a problem of the runtime hands over, and stores the values there.

    Returns: FOUND, NONE or UNKNOWN, as the callback of bridge.h does.
    """
    from aotc.runtime.ffi import ffi, lib, words_of

    count = ffi.new("uint32_t *")
    words = lib.aotc_rand_smt_words(problem, count)
    try:
        problem_of = _Problem(iter(ffi.unpack(words, count[0])))
        values = problem_of.solve()
    except TimeoutError:
        return UNKNOWN
    if values is None:
        return NONE
    for number, value in values.items():
        size = (problem_of.widths[number] + 63) // 64
        lib.aotc_rand_smt_store(sim, problem, number, size, words_of(value, size))
    return FOUND


def solve(words: Sequence[int]) -> dict[int, int] | None:
    """Values of the variables by number, or None if there is no solution.

    words: as aotc_rand_smt_words gives them.
    Raises: TimeoutError if it is not decided in so many steps as take about 5 seconds.
    """
    return _Problem(iter(words)).solve()


class _Effort:
    """What the solver asks from time to time whether it is to give up. It knows nothing of the
    solver, which keeps it where Python's collector does not see it."""

    def __init__(self) -> None:
        self.steps = 0

    def __call__(self) -> bool:
        self.steps += 1
        return self.steps > _EFFORT


class _Problem:
    def __init__(self, words: Iterator[int]):
        import bitwuzla

        self.b = bitwuzla
        self.words = words
        self.tm: Any = bitwuzla.TermManager()
        options = bitwuzla.Options()
        options.set(bitwuzla.Option.PRODUCE_MODELS, True)
        self.solver: Any = bitwuzla.Bitwuzla(self.tm, options)
        self.effort = _Effort()
        self.solver.configure_terminator(self.effort)
        self.random = random.Random(next(words))  # noqa: S311
        self.widths: dict[int, int] = {}
        self.vars: dict[int, Any] = {}
        for _ in range(next(words)):
            self._variable()
        for _ in range(next(words)):
            self._constraint()

    # Terms ----------------------------------------------------------------------------------------

    def term(self, kind: str, operands: Sequence[Any], indices: Sequence[int] = ()) -> Any:
        return self.tm.mk_term(getattr(self.b.Kind, kind), list(operands), list(indices))

    def constant(self, value: int, width: int) -> Any:
        text = f"{value & ((1 << width) - 1):x}"
        return self.tm.mk_bv_value(self.tm.mk_bv_sort(width), text, 16)

    def bit(self, truth: Any) -> Any:
        """A Boolean as a bit."""
        return self.term("ITE", [truth, self.constant(1, 1), self.constant(0, 1)])

    def holds(self, bit: Any) -> Any:
        return self.term("EQUAL", [bit, self.constant(1, 1)])

    def ranges(self) -> list[tuple[int, int]]:
        return [(next(self.words), next(self.words)) for _ in range(next(self.words))]

    def within(self, value: Any, width: int, ranges: list[tuple[int, int]]) -> Any:
        found = self.tm.mk_false()
        for low, high in ranges:
            bounds = [
                self.term("BV_UGE", [value, self.constant(low, width)]),
                self.term("BV_ULE", [value, self.constant(high, width)]),
            ]
            found = self.term("OR", [found, self.term("AND", bounds)])
        return found

    # The problem ----------------------------------------------------------------------------------

    def _variable(self) -> None:
        number, width, known, bits = (next(self.words) for _ in range(4))
        ranges = self.ranges()
        var = self.tm.mk_const(self.tm.mk_bv_sort(width), f"v{number}")
        self.vars[number], self.widths[number] = var, width
        if known:
            masked = self.term("BV_AND", [var, self.constant(known, width)])
            self.solver.assert_formula(self.term("EQUAL", [masked, self.constant(bits, width)]))
        if ranges and ranges != [(0, (1 << width) - 1)]:
            self.solver.assert_formula(self.within(var, width, ranges))

    def _constraint(self) -> None:
        nodes: dict[int, tuple[Any, int, bool]] = {}
        defined: list[Any] = []
        number = -1
        for _ in range(next(self.words)):
            number, op, sign, width, a, b, c = (next(self.words) for _ in range(7))
            term = self._node(nodes, defined, op, bool(sign), width, a, b, c)
            nodes[number] = term, width, bool(sign)
        root = self.holds(nodes[number][0])
        for condition in defined:
            self.solver.assert_formula(condition)
        self.solver.assert_formula(root)

    def _node(
        self, nodes: dict[int, tuple[Any, int, bool]], defined: list[Any],
        op: int, sign: bool, width: int, a: int, b: int, c: int,
    ) -> Any:  # fmt: skip
        if op == IN:
            return self.bit(self.within(nodes[a][0], nodes[a][1], self.ranges()))
        if op == CONST:
            count = next(self.words)
            value = sum(next(self.words) << 64 * i for i in range(count))
            return self.constant(value, width)
        value = next(self.words)
        if op == VAR:
            return self.vars[value]
        x, x_width, x_sign = nodes[a]
        y, y_width, y_sign = nodes[b]
        if op in _PLAIN:
            return self.term(_PLAIN[op], [x] if op in _UNARY else [x, y])
        if op == CONVERT:
            return self.resize(x, x_width, width, sign=x_sign)
        if op == EXTRACT:
            wide = self.resize(x, x_width, max(x_width, value + width), sign=False)
            return self.term("BV_EXTRACT", [wide], [value + width - 1, value])
        if op == EXTRACT_AT:
            moved = self.shift("BV_SHR", (x, x_width), (y, y_width))
            return self.resize(moved, x_width, width, sign=False)
        if op == CONCAT:
            return self.term("BV_CONCAT", [x, y])
        if op in (DIV, MOD):
            defined.append(self.term("DISTINCT", [y, self.constant(0, y_width)]))
            names = {DIV: ("BV_UDIV", "BV_SDIV"), MOD: ("BV_UREM", "BV_SREM")}[op]
            return self.term(names[sign], [x, y])
        if op == POW:
            return self.power(x, width, y, y_width, y_sign)
        if op in (SHL, SHR, ASHR):
            kind = {SHL: "BV_SHL", SHR: "BV_SHR", ASHR: "BV_ASHR" if x_sign else "BV_SHR"}[op]
            return self.shift(kind, (x, x_width), (y, y_width))
        if op in (EQ, NE):
            return self.bit(self.term("EQUAL" if op == EQ else "DISTINCT", [x, y]))
        if op in (LT, LE):
            names = {LT: ("BV_ULT", "BV_SLT"), LE: ("BV_ULE", "BV_SLE")}[op]
            return self.bit(self.term(names[x_sign], [x, y]))
        if op == ONES:
            bits = [self.term("BV_EXTRACT", [x], [i, i]) for i in range(x_width)]
            total = self.constant(0, width)
            for one in bits:
                total = self.term("BV_ADD", [total, self.resize(one, 1, width, sign=False)])
            return total
        assert op == ITE, op
        return self.term("ITE", [self.holds(x), y, nodes[c][0]])

    def resize(self, term: Any, have: int, want: int, *, sign: bool) -> Any:
        if want > have:
            return self.term("BV_SIGN_EXTEND" if sign else "BV_ZERO_EXTEND", [term], [want - have])
        return term if want == have else self.term("BV_EXTRACT", [term], [want - 1, 0])

    def shift(self, kind: str, value: tuple[Any, int], by: tuple[Any, int]) -> Any:
        """A shift by a number of another width, which is unsigned."""
        width = max(value[1], by[1])
        signed = kind == "BV_ASHR"
        operands = [
            self.resize(*value, width, sign=signed),
            self.resize(*by, width, sign=False),
        ]
        return self.resize(self.term(kind, operands), width, value[1], sign=False)

    def power(self, base: Any, width: int, by: Any, by_width: int, by_sign: bool) -> Any:
        """By squaring, over the bits of the exponent, of which those count that change a result."""
        result, factor = self.constant(1, width), base
        bits = by_width - by_sign
        for i in range(min(bits, 16)):
            used = self.holds(self.term("BV_EXTRACT", [by], [i, i]))
            result = self.term("ITE", [used, self.term("BV_MUL", [result, factor]), result])
            factor = self.term("BV_MUL", [factor, factor])
        if by_width > min(bits, 16):
            rest = self.term("BV_EXTRACT", [by], [by_width - 1, min(bits, 16)])
            zero = self.constant(0, by_width - min(bits, 16))
            self.solver.assert_formula(self.term("EQUAL", [rest, zero]))
        return result

    # Solutions ------------------------------------------------------------------------------------

    def solve(self) -> dict[int, int] | None:
        if not self.satisfiable([]):
            return None
        found = [self.model()]
        bits = [(n, i) for n in self.vars for i in range(self.widths[n])]
        self.random.shuffle(bits)
        fixed: list[Any] = []
        while bits:
            cube = [self.fixed_bit(*bit) for bit in bits]
            if self.satisfiable(fixed + cube):
                found = [self.model()]
                fixed += cube
                break
            if len(bits) == 1:
                break
            bits = bits[: len(bits) // 2]
        return self.one_of(found, fixed)

    def one_of(self, found: list[dict[int, int]], fixed: list[Any]) -> dict[int, int]:
        """One of the first solutions with some bits fixed."""
        self.solver.push(1)
        while len(found) < _SOLUTIONS:
            last = [
                self.term("DISTINCT", [self.vars[n], self.constant(v, self.widths[n])])
                for n, v in found[-1].items()
            ]
            other = last[0] if len(last) == 1 else self.term("OR", last)
            self.solver.assert_formula(other)
            if not self.satisfiable(fixed):
                break
            found.append(self.model())
        self.solver.pop(1)
        return self.random.choice(found)

    def fixed_bit(self, number: int, bit: int) -> Any:
        part = self.term("BV_EXTRACT", [self.vars[number]], [bit, bit])
        return self.term("EQUAL", [part, self.constant(self.random.getrandbits(1), 1)])

    def satisfiable(self, assumptions: list[Any]) -> bool:
        self.effort.steps = 0
        result = self.solver.check_sat(*assumptions)
        if result == self.b.Result.UNKNOWN:
            raise TimeoutError
        return bool(result == self.b.Result.SAT)

    def model(self) -> dict[int, int]:
        return {n: int(self.solver.get_value(v).value(10)) for n, v in self.vars.items()}
