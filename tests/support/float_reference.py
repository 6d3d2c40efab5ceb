"""What the floating point ops mean, by exact fractions: the reference for both tiers.

A number is taken apart into sign and Fraction, the operation done exactly, and the result rounded
by the rules of IEEE 754-2019 clause 4.3.1 written out here; no floating point operation of Python
or C takes part, except to take numbers apart and put them together.
"""

from __future__ import annotations

import math
from fractions import Fraction

PRECISION = {32: (24, -126, 127), 64: (53, -1022, 1023)}  # bits, least and greatest exponent
NAN, INF = math.nan, math.inf
# Relations that each predicate of arith.cmpf holds for: 1 equal, 2 greater, 4 less, 8 unordered.
RELATIONS = (0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 8, 15)


def negative(x: float) -> bool:
    return math.copysign(1.0, x) < 0


def signed(value: float, minus: bool) -> float:
    return -value if minus else value


def rounded(exact: Fraction, width: int, zero_minus: bool = False, away: bool = False) -> float:
    """The nearest number of the format, ties to even, or away from zero; a zero gets the given
    sign."""
    if exact == 0:
        return signed(0.0, zero_minus)
    minus, size = exact < 0, abs(exact)
    bits, least, greatest = PRECISION[width]
    exponent = size.numerator.bit_length() - size.denominator.bit_length()
    if size < Fraction(2) ** exponent:
        exponent -= 1
    quantum = Fraction(2) ** (max(exponent, least) - bits + 1)
    steps, rest = divmod(size, quantum)
    if rest * 2 > quantum or (rest * 2 == quantum and (away or steps % 2)):
        steps += 1
    size = steps * quantum
    if size >= Fraction(2) ** (greatest + 1):
        return signed(INF, minus)
    return signed(float(size), minus)


def add(a: float, b: float, width: int) -> float:
    if math.isnan(a) or math.isnan(b):
        return NAN
    if math.isinf(a) or math.isinf(b):
        if math.isinf(a) and math.isinf(b) and a != b:
            return NAN
        return a if math.isinf(a) else b
    return rounded(Fraction(a) + Fraction(b), width, negative(a) and negative(b))


def sub(a: float, b: float, width: int) -> float:
    return add(a, -b, width)


def mul(a: float, b: float, width: int) -> float:
    minus = negative(a) != negative(b)
    if math.isnan(a) or math.isnan(b):
        return NAN
    if math.isinf(a) or math.isinf(b):
        return NAN if a == 0 or b == 0 else signed(INF, minus)
    return rounded(Fraction(a) * Fraction(b), width, minus)


def div(a: float, b: float, width: int) -> float:
    minus = negative(a) != negative(b)
    if math.isnan(a) or math.isnan(b) or (math.isinf(a) and math.isinf(b)):
        return NAN
    if b == 0:
        return NAN if a == 0 else signed(INF, minus)
    if math.isinf(a):
        return signed(INF, minus)
    if math.isinf(b):
        return signed(0.0, minus)
    return rounded(Fraction(a) / Fraction(b), width, minus)


def rem(a: float, b: float, width: int) -> float:
    if math.isnan(a) or math.isnan(b) or math.isinf(a) or b == 0:
        return NAN
    if math.isinf(b):
        return a
    x, y = abs(Fraction(a)), abs(Fraction(b))
    size = x - y * (x // y)
    return signed(rounded(size, width), negative(a))


def fma(a: float, b: float, c: float, width: int) -> float:
    if any(map(math.isnan, (a, b, c))):
        return NAN
    product_minus = negative(a) != negative(b)
    if math.isinf(a) or math.isinf(b):
        if a == 0 or b == 0 or (math.isinf(c) and negative(c) != product_minus):
            return NAN
        return signed(INF, product_minus)
    if math.isinf(c):
        return c
    return rounded(Fraction(a) * Fraction(b) + Fraction(c), width, product_minus and negative(c))


def sqrt(a: float, width: int) -> float:
    if math.isnan(a) or a < 0:
        return NAN
    if a == 0 or math.isinf(a):
        return a
    exact = Fraction(a)
    scale = 2 * (200 + max(0, exact.denominator.bit_length()))
    root = math.isqrt(exact.numerator * 2**scale // exact.denominator)
    if root * root * exact.denominator != exact.numerator * 2**scale:
        root = root * 2 + 1  # not exact: a sticky bit below
        return rounded(Fraction(root, 2 ** (scale // 2 + 1)), width)
    return rounded(Fraction(root, 2 ** (scale // 2)), width)


def whole(a: float, how: str) -> float:
    """ceil, floor, trunc, round (ties away from zero) and roundeven."""
    if math.isnan(a) or math.isinf(a):
        return a
    x = Fraction(a)
    below = x.numerator // x.denominator
    rest = x - below
    value = {
        "floor": below,
        "ceil": below + (rest > 0),
        "trunc": below + (rest > 0 and x < 0),
        "round": below + (rest > Fraction(1, 2) or (rest == Fraction(1, 2) and x > 0)),
        "roundeven": below + (rest > Fraction(1, 2) or (rest == Fraction(1, 2) and below % 2)),
    }[how]
    return signed(rounded(Fraction(abs(value)), 64), negative(a))


def key(a: float) -> tuple[Fraction, int]:
    """Orders all numbers, -0 below +0."""
    size = Fraction(2) ** 2000 if math.isinf(a) else abs(Fraction(a))
    return (-size if negative(a) else size), (0 if negative(a) else 1)


def extreme(a: float, b: float, greatest: bool, propagates: bool) -> float:
    if math.isnan(a) or math.isnan(b):
        if propagates:
            return NAN
        return b if math.isnan(a) else a
    return (max if greatest else min)(a, b, key=key)


def compare(predicate: int, a: float, b: float) -> int:
    """The predicates of arith.cmpf, in the order of their numbers."""
    if math.isnan(a) or math.isnan(b):
        relation = 8
    else:
        x, y = key(a)[0], key(b)[0]
        relation = 1 if x == y else 2 if x > y else 4
    return int(bool(RELATIONS[predicate] & relation))


def to_integer(a: float, width: int, is_signed: bool) -> int:
    low = -(1 << (width - 1)) if is_signed else 0
    high = (1 << (width - 1 if is_signed else width)) - 1
    if math.isnan(a):
        return 0
    if math.isinf(a):
        value = low if a < 0 else high
    else:
        value = min(max(math.trunc(Fraction(a)), low), high)
    return value & ((1 << width) - 1)


def from_integer(a: int, have: int, is_signed: bool, width: int) -> float:
    if is_signed and a >> (have - 1):
        a -= 1 << have
    return rounded(Fraction(a), width)


def clamp(a: float, low: float, high: float) -> float:
    if math.isnan(a):
        return a
    if not math.isnan(low) and key(a)[0] < key(low)[0]:
        a = low
    if not math.isnan(high) and key(a)[0] > key(high)[0]:
        a = high
    return a
