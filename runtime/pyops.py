"""Functions that Python forms of ops call by name, besides those of the C runtime (aotc_*).

Integers are the bits of a value (non-negative) unless a parameter says "signed". Division by zero
is division by one, as in runtime_c/wide.h. Every public name here is visible to compiled functions
of the interpreter.
"""

from __future__ import annotations

from math import inf, nan

__all__ = [
    "ceildivs",
    "ceildivu",
    "divs",
    "floordivs",
    "fptosi",
    "fptoui",
    "inf",
    "inject",
    "insert",
    "ipow",
    "mods",
    "nan",
    "reverse",
    "rounded",
    "select",
    "select_known",
    "sticky",
    "table_find",
    "table_text",
    "to_f32",
    "to_f64",
]


def divs(a: int, b: int) -> int:
    """Quotient of signed numbers, rounded towards zero."""
    if b == 0:
        return a
    return a // b if (a < 0) == (b < 0) else -(-a // b)


def mods(a: int, b: int) -> int:
    """Remainder of signed numbers, with the sign of `a`."""
    return a - b * divs(a, b) if b else 0


def floordivs(a: int, b: int) -> int:
    """Quotient of signed numbers, rounded down."""
    return a // b if b else a


def ceildivs(a: int, b: int) -> int:
    """Quotient of signed numbers, rounded up."""
    return -(-a // b) if b else a


def ceildivu(a: int, b: int) -> int:
    """Quotient rounded up."""
    return -(-a // b) if b else a


def reverse(a: int, width: int) -> int:
    """The `width` bits of `a` in reverse order."""
    return int(f"{a:0{width}b}"[::-1], 2)


def ipow(a: int, e: int, mask: int) -> int:
    """Signed `a` to the power of signed `e`, modulo mask + 1; see math.ipowi."""
    if e >= 0:
        return pow(a, e, mask + 1)
    if a == 1:
        return 1 & mask
    return (a if e & 1 else 1) & mask if a == -1 else 0


def inject(array: int, index: int, element: int, width: int, count: int) -> int:
    """An array of `count` elements of `width` bits with one replaced; unchanged beyond its end."""
    if index >= count:
        return array
    at = index * width
    return array & ~(((1 << width) - 1) << at) | element << at


def select(a: int, first: int, mask: int) -> int:
    """Bits of `a` from bit `first`, which may be negative, on; 0 where it has none."""
    if first >= 0:
        return a >> first & mask
    return a << -first & mask if -first < mask.bit_length() else 0


def select_known(a: int, unknown: int, first: int, have: int, mask: int) -> tuple[int, int]:
    """Value and unknown part of bits of a 4-state value whose bits are `have`; X outside."""
    outside = mask ^ select(have, first, mask)
    return select(a, first, mask) | outside, select(unknown, first, mask) | outside


def insert(a: int, first: int, element: int, have: int, mask: int) -> int:
    """`a`, whose bits are `have`, with those from bit `first` on replaced by `element`."""
    if first >= 0:
        if first >= have.bit_length():
            return a
        return a & ~(mask << first) | element << first & have
    return a & ~(mask >> -first) | element >> -first & have


def rounded(a: float) -> int:
    """The nearest integer, halves away from zero; 0 of an infinity or NaN."""
    if a - a != 0:
        return 0
    whole = int(a)
    return whole if abs(a - whole) < 0.5 else whole + (1 if a > 0 else -1)


def fptosi(a: float, width: int) -> int:
    """Bits of the signed number that `a` rounds to towards zero; the nearest there is; 0 of NaN."""
    if a != a or width == 0:
        return 0
    limit = 1 << (width - 1)
    if a >= limit:
        return limit - 1
    return limit if a < -limit else int(a) & (2 * limit - 1)


def fptoui(a: float, width: int) -> int:
    """The unsigned number that `a` rounds to towards zero; the nearest there is; 0 of NaN."""
    if not a > 0:
        return 0
    limit = 1 << width
    return limit - 1 if a >= limit else int(a)


def to_f64(a: int) -> float:
    """The nearest f64 of a signed number."""
    try:
        return float(a)
    except OverflowError:
        return inf if a > 0 else -inf


def to_f32(a: int) -> float:
    """The nearest f32 of a signed number."""
    size = abs(a)
    drop = max(size.bit_length() - 24, 0)
    low = size & ((1 << drop) - 1)
    size >>= drop
    half = (1 << drop) >> 1
    if drop and (low > half or (low == half and size & 1)):
        size += 1
    if size.bit_length() + drop > 128:
        return inf if a > 0 else -inf
    return -float(size << drop) if a < 0 else float(size << drop)


def sticky(a: int) -> float:
    """A signed number as an f64 whose last bit tells whether it is inexact.

    Rounding it to at most 51 bits is rounding the number itself.
    """
    size = abs(a)
    drop = max(size.bit_length() - 53, 0)
    if drop > 971:
        return inf if a > 0 else -inf
    size = ((size >> drop) | (size & ((1 << drop) - 1) != 0)) << drop
    return float(size if a > 0 else -size)


def table_find(table: tuple[int, ...], a: int) -> int:
    """Where `a` stands in a table, as 32 bits; all ones if it does not."""
    return table.index(a) if a in table else 0xFFFFFFFF


def table_text(table: tuple[bytes, ...], index: int) -> bytes:
    """Entry of a table; nothing behind its end."""
    return table[index] if index < len(table) else b""
