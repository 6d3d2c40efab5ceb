"""What the integer ops mean, bit by bit: the reference that both tiers are tested against.

A value is a list of bits, lowest first. Sums are made by a ripple-carry adder, products by shifting
and adding, quotients by restoring division, so nothing here shares a method, let alone code, with
the Python or C forms. Sources are those of the op tables.
"""

from __future__ import annotations

Bits = list[int]


def bits(value: int, width: int) -> Bits:
    """The bits of a number, lowest first."""
    return [1 if value & (1 << i) else 0 for i in range(width)]


def number(a: Bits) -> int:
    """The number that bits stand for."""
    return sum(1 << i for i, bit in enumerate(a) if bit)


# Sums ---------------------------------------------------------------------------------------------


def ripple(a: Bits, b: Bits, carry: int) -> tuple[Bits, int]:
    """Sum and carry of full adders in a row."""
    out = []
    for x, y in zip(a, b, strict=True):
        total = x + y + carry
        out.append(1 if total in (1, 3) else 0)
        carry = 1 if total > 1 else 0
    return out, carry


def inverted(a: Bits) -> Bits:
    return [1 - x for x in a]


def add(*terms: Bits) -> Bits:
    total = [0] * len(terms[0])
    for term in terms:
        total, _ = ripple(total, term, 0)
    return total


def sub(a: Bits, b: Bits) -> Bits:
    return ripple(a, inverted(b), 1)[0]


def carry_of(a: Bits, b: Bits) -> Bits:
    return [ripple(a, b, 0)[1]]


def borrow_of(a: Bits, b: Bits) -> Bits:
    return [1 - ripple(a, inverted(b), 1)[1]]


def negated(a: Bits) -> Bits:
    return sub([0] * len(a), a)


def sign(a: Bits) -> int:
    return a[-1] if a else 0


def magnitude(a: Bits) -> Bits:
    return negated(a) if sign(a) else a


# Products -----------------------------------------------------------------------------------------


def mul(*factors: Bits) -> Bits:
    product = factors[0]
    for factor in factors[1:]:
        width = len(product)
        total = [0] * width
        for i, bit in enumerate(factor):
            if bit:
                total, _ = ripple(total, ([0] * i + product)[:width], 0)
        product = total
    return product


def mulu_high(a: Bits, b: Bits) -> Bits:
    zeros = [0] * len(a)
    return mul(a + zeros, b + zeros)[len(a) :]


def muls_high(a: Bits, b: Bits) -> Bits:
    return mul(a + [sign(a)] * len(a), b + [sign(b)] * len(b))[len(a) :]


def power(a: Bits, e: Bits) -> Bits:
    """Signed power: by repeated multiplication, one factor a time for small exponents."""
    one = bits(1, len(a))
    if sign(e):
        if a == one:
            return one
        if a == [1] * len(a):
            return a if e[0] else one
        return [0] * len(a)
    result, square = one, a
    for bit in e:
        if bit:
            result = mul(result, square)
        square = mul(square, square)
    return result


# Quotients ----------------------------------------------------------------------------------------


def divided(a: Bits, b: Bits) -> tuple[Bits, Bits]:
    """Unsigned quotient and remainder; by zero is by one."""
    if not any(b):
        return a, [0] * len(a)
    quotient, rest = [0] * len(a), [0] * (len(a) + 1)
    wide = [*b, 0]
    for i in reversed(range(len(a))):
        rest = [a[i], *rest[:-1]]
        trial, no_borrow = ripple(rest, inverted(wide), 1)
        if no_borrow:
            rest, quotient[i] = trial, 1
    return quotient, rest[:-1]


def divu(a: Bits, b: Bits) -> Bits:
    return divided(a, b)[0]


def modu(a: Bits, b: Bits) -> Bits:
    return divided(a, b)[1]


def ceildivu(a: Bits, b: Bits) -> Bits:
    quotient, rest = divided(a, b)
    return add(quotient, bits(1, len(a))) if any(rest) else quotient


def signed_parts(a: Bits, b: Bits) -> tuple[Bits, Bits, bool]:
    """Magnitude of quotient and remainder, and whether the quotient is negative."""
    quotient, rest = divided(magnitude(a), magnitude(b))
    negative = sign(a) != sign(b) if any(b) else bool(sign(a))
    return quotient, rest, negative


def divs(a: Bits, b: Bits) -> Bits:
    quotient, _, negative = signed_parts(a, b)
    return negated(quotient) if negative else quotient


def mods(a: Bits, b: Bits) -> Bits:
    _, rest, _ = signed_parts(a, b)
    return negated(rest) if sign(a) else rest


def floordivs(a: Bits, b: Bits) -> Bits:
    quotient, rest, negative = signed_parts(a, b)
    if not negative:
        return quotient
    return negated(add(quotient, bits(1, len(a))) if any(rest) else quotient)


def ceildivs(a: Bits, b: Bits) -> Bits:
    quotient, rest, negative = signed_parts(a, b)
    if negative:
        return negated(quotient)
    return add(quotient, bits(1, len(a))) if any(rest) else quotient


# Logic and moving bits ----------------------------------------------------------------------------


def and_(*terms: Bits) -> Bits:
    return [int(all(column)) for column in zip(*terms, strict=True)]


def or_(*terms: Bits) -> Bits:
    return [int(any(column)) for column in zip(*terms, strict=True)]


def xor(*terms: Bits) -> Bits:
    return [sum(column) % 2 for column in zip(*terms, strict=True)]


def shl(a: Bits, amount: Bits) -> Bits:
    steps = min(number(amount), len(a))
    return ([0] * steps + a)[: len(a)]


def shru(a: Bits, amount: Bits) -> Bits:
    steps = min(number(amount), len(a))
    return a[steps:] + [0] * steps


def shrs(a: Bits, amount: Bits) -> Bits:
    steps = min(number(amount), len(a))
    return a[steps:] + [sign(a)] * steps


def reverse(a: Bits) -> Bits:
    return a[::-1]


def parity(a: Bits) -> Bits:
    return [a.count(1) % 2]


def ones(a: Bits) -> Bits:
    return bits(a.count(1), len(a))


def leading(a: Bits) -> Bits:
    count = 0
    for bit in reversed(a):
        if bit:
            break
        count += 1
    return bits(count, len(a))


def trailing(a: Bits) -> Bits:
    return bits(a.index(1) if 1 in a else len(a), len(a))


def concat(*parts: Bits) -> Bits:
    out: Bits = []
    for part in reversed(parts):
        out = out + part
    return out


def zext(a: Bits, width: int) -> Bits:
    return (a + [0] * width)[:width]


def sext(a: Bits, width: int) -> Bits:
    return (a + [sign(a)] * width)[:width]


def mux(condition: Bits, a: Bits, b: Bits) -> Bits:
    return a if condition == [1] else b


# Comparison ---------------------------------------------------------------------------------------


def less(a: Bits, b: Bits) -> bool:
    """Unsigned, from the top bit down."""
    for x, y in zip(reversed(a), reversed(b), strict=True):
        if x != y:
            return y == 1
    return False


def less_signed(a: Bits, b: Bits) -> bool:
    if sign(a) != sign(b):
        return sign(a) == 1
    return less(a, b)


def compare(predicate: str, a: Bits, b: Bits) -> Bits:
    below = less_signed if predicate[0] == "s" else less
    truth = {
        "eq": a == b, "ne": a != b, "lt": below(a, b), "le": not below(b, a),
        "gt": below(b, a), "ge": not below(a, b),
    }[predicate[-2:]]  # fmt: skip
    return [int(truth)]


def least(a: Bits, b: Bits) -> Bits:
    return a if less(a, b) else b


def greatest(a: Bits, b: Bits) -> Bits:
    return b if less(a, b) else a


def least_signed(a: Bits, b: Bits) -> Bits:
    return a if less_signed(a, b) else b


def greatest_signed(a: Bits, b: Bits) -> Bits:
    return b if less_signed(a, b) else a


# Arrays -------------------------------------------------------------------------------------------


def elements(array: Bits, count: int) -> list[Bits]:
    """The elements of an array, element 0 first."""
    width = len(array) // count
    return [array[i * width : (i + 1) * width] for i in range(count)]


def array_get(array: Bits, index: Bits, count: int) -> Bits:
    return elements(array, count)[min(number(index), count - 1)]


def array_slice(array: Bits, index: Bits, count: int, taken: int) -> Bits:
    low = min(number(index), count - taken)
    return [bit for part in elements(array, count)[low : low + taken] for bit in part]


def array_inject(array: Bits, index: Bits, element: Bits, count: int) -> Bits:
    parts = elements(array, count)
    if number(index) < count:
        parts[number(index)] = element
    return [bit for part in parts for bit in part]
