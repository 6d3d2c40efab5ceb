"""Ops on floats of 8 and 16 bits, each with its meaning: a search among all values of the type.

PROGRAMS has (name, types, attributes, reference, widths of the operands) of each op.
"""

from __future__ import annotations

import math
import struct
from bisect import bisect_left
from fractions import Fraction

FORMATS = {"f16": (5, 10), "bf16": (8, 7), "f8E5M2": (5, 2), "f8E4M3": (4, 3), "f8E3M4": (3, 4),
           "f8E4M3FN": (4, 3), "f8E5M2FNUZ": (5, 2), "f8E4M3FNUZ": (4, 3),
           "f8E4M3B11FNUZ": (4, 3)}  # fmt: skip
BIAS = {"f8E5M2FNUZ": 16, "f8E4M3FNUZ": 8, "f8E4M3B11FNUZ": 11}
TYPES = tuple(FORMATS)


def not_a_number(kind):
    """Bits of the NaN that results have."""
    e, m = FORMATS[kind]
    if kind.endswith("FNUZ"):
        return 1 << (e + m)
    if kind.endswith("FN"):
        return (1 << (e + m)) - 1
    return ((1 << e) - 1) << m | 1 << (m - 1)


def value(bits, kind):
    """The number of the bits, by way of struct for f16, bf16 and f8E5M2."""
    if kind == "f16":
        return struct.unpack("<e", struct.pack("<H", bits))[0]
    if kind == "bf16":
        return struct.unpack("<f", struct.pack("<I", bits << 16))[0]
    if kind == "f8E5M2":
        return value(bits << 8, "f16")
    e, m = FORMATS[kind]
    field, fraction = bits >> m & ((1 << e) - 1), bits & ((1 << m) - 1)
    bias = BIAS.get(kind, (1 << (e - 1)) - 1)
    if "FN" in kind and bits == not_a_number(kind) | (bits >> (e + m) << (e + m)):
        return math.nan
    if field == (1 << e) - 1 and "FN" not in kind:
        size = math.nan if fraction else math.inf
    else:
        size = math.ldexp(fraction + (1 << m) * (field > 0), max(field, 1) - bias - m)
    return -size if bits >> (e + m) else size


POSITIVE = {}
for kind, (e, m) in FORMATS.items():
    top = ((1 << e) - 1) << m
    if "FN" in kind:
        top = (1 << (e + m)) - (not kind.endswith("FNUZ"))
    POSITIVE[kind] = [Fraction(value(bits, kind)) for bits in range(top)]
    POSITIVE[kind].append(2 * POSITIVE[kind][-1] - POSITIVE[kind][-2])  # where infinity begins


def nearest(exact, kind, negative=None, mode=0):
    """Bits of the value nearest to a number (a float or a Fraction), ties to even; `mode` as in
    MLIR: 1 down, 2 up, 3 towards zero, 4 ties away from it."""
    e, m = FORMATS[kind]
    sign, nan = 1 << (e + m), not_a_number(kind)
    values = POSITIVE[kind]
    infinity = len(values) - 1  # or NaN, where there is none
    if isinstance(exact, float):
        if math.isnan(exact):
            return nan
        negative = math.copysign(1, exact) < 0
        if math.isinf(exact):
            return nan if "FN" in kind else infinity | sign * negative
    size = abs(Fraction(exact))
    negative = exact < 0 if negative is None else negative
    at = min(bisect_left(values, size), infinity)
    outside = size >= values[-1]
    if outside or (at and size < values[at]):
        low, high = size - values[at - 1], values[at] - size
        if mode in (0, 4):
            at -= not outside and (low < high or (low == high and mode == 0 and at % 2 == 1))
        else:
            at -= mode == 3 or (mode == 1) != negative
    if "FN" in kind and at == infinity:
        return nan
    return 0 if at == 0 and kind.endswith("FNUZ") else at | sign * negative


def arithmetic(operator, sum_of=None):
    """A reference on bits that is exact for finite results, and IEEE 754's for others. `sum_of`
    gives the addends of a sum: where they cancel it is -0 if rounded down."""

    def run(a, b, kind, mode=0):
        x, y = value(a, kind), value(b, kind)
        rough = operator(x, y) if operator is not divide or y else special_quotient(x, y)
        if rough == 0 and mode == 1 and sum_of:
            signs = {math.copysign(1, part) for part in sum_of(x, y)}
            rough = -0.0 if -1 in signs else 0.0
        if not (math.isfinite(x) and math.isfinite(y)) or rough == 0 or not math.isfinite(rough):
            return nearest(rough, kind)
        return nearest(operator(Fraction(x), Fraction(y)), kind, mode=mode)

    return run


def divide(a, b):
    return a / b


def special_quotient(a, b):
    if a == 0 or math.isnan(a):
        return math.nan
    return math.copysign(math.inf, math.copysign(1, a) * math.copysign(1, b))


BINARY = {
    "addf": arithmetic(lambda a, b: a + b, lambda a, b: (a, b)),
    "subf": arithmetic(lambda a, b: a - b, lambda a, b: (a, -b)),
    "mulf": arithmetic(lambda a, b: a * b),
    "divf": arithmetic(divide),
}


DIRECTED = {
    "addf": lambda a, b: Fraction(a) + Fraction(b),
    "subf": lambda a, b: Fraction(a) - Fraction(b),
    "mulf": lambda a, b: Fraction(a) * Fraction(b),
    "divf": lambda a, b: Fraction(a) / Fraction(b),
}


def directed(exact, mode, width):
    """The f64 or f32 next to a number of ordinary size in the direction of the mode."""
    if exact == 0:
        return -0.0 if mode == 1 else 0.0
    bits = 53 if width == 64 else 24
    size = abs(exact)
    exponent = math.floor(math.log2(size)) - bits - 2
    units = size / Fraction(2) ** exponent
    while units >= 1 << bits:
        units, exponent = units / 2, exponent + 1
    towards_zero = mode == 3 or (mode == 1) == (exact > 0)
    whole = math.floor(units) if towards_zero else math.ceil(units)
    return float(whole * Fraction(2) ** exponent) * (1 if exact > 0 else -1)


def fused(a, b, c, kind):
    x, y, z = (value(bits, kind) for bits in (a, b, c))
    if not all(map(math.isfinite, (x, y, z))):
        return nearest(x * y + z, kind)
    exact = Fraction(x) * Fraction(y) + Fraction(z)
    return nearest(exact, kind) if exact else nearest(x * y + z, kind)


def scaled(a, scale, sign):
    """A number times or, if `sign` is negative, divided by the power of two with these bits."""
    if scale == 255 or math.isnan(a):
        return math.nan
    return Fraction(a) * Fraction(2) ** (sign * (scale - 127)) if a and math.isfinite(a) else a


def is_normal(x, kind):
    e, _ = FORMATS[kind]
    smallest = 2.0 ** (1 - BIAS.get(kind, (1 << (e - 1)) - 1))
    return int(math.isfinite(x) and abs(x) >= smallest)


def to_integer(bits, kind, low, high):
    x = value(bits, kind)
    if math.isnan(x):
        return 0
    if math.isinf(x):
        return low if x < 0 else high
    return min(max(int(x), low), high)


def programs():
    """(name, text, reference, operand types)"""
    for kind in TYPES:
        width = sum(FORMATS[kind]) + 1
        for name, reference in BINARY.items():
            yield (f"arith.{name}", f"({kind}, {kind}) -> {kind}", "",
                   lambda a, b, r=reference, k=kind: r(a, b, k), (width, width))  # fmt: skip
        yield ("arith.negf", f"({kind}) -> {kind}", "",
               lambda a, k=kind: nearest(-value(a, k), k), (width,))  # fmt: skip
        for number, test in ((1, lambda a, b: a == b), (4, lambda a, b: a < b),
                             (14, lambda a, b: a != a or b != b)):  # fmt: skip
            yield ("arith.cmpf", f"({kind}, {kind}) -> i1", f"predicate = {number} : i64",
                   lambda a, b, t=test, k=kind: int(t(value(a, k), value(b, k))),
                   (width, width))  # fmt: skip
        yield ("arith.extf", f"({kind}) -> f64", "", lambda a, k=kind: value(a, k), (width,))
        yield ("arith.truncf", f"(f64) -> {kind}", "", lambda a, k=kind: nearest(a, k), ("f",))
        for bits in (8, 64, 300):
            half = 1 << (bits - 1)
            yield ("arith.uitofp", f"(i{bits}) -> {kind}", "",
                   lambda a, k=kind: nearest(a, k), (bits,))  # fmt: skip
            yield ("arith.sitofp", f"(i{bits}) -> {kind}", "",
                   lambda a, k=kind, h=half: nearest((a ^ h) - h, k), (bits,))  # fmt: skip
            yield ("arith.fptoui", f"({kind}) -> i{bits}", "",
                   lambda a, k=kind, h=half: to_integer(a, k, 0, 2 * h - 1), (width,))  # fmt: skip
            yield ("arith.fptosi", f"({kind}) -> i{bits}", "",
                   lambda a, k=kind, h=half: to_integer(a, k, -h, h - 1) % (2 * h),
                   (width,))  # fmt: skip
        yield ("arith.scaling_extf", f"({kind}, f8E8M0FNU) -> f64", "",
               lambda a, s, k=kind: scaled(value(a, k), s, 1), (width, 8))  # fmt: skip
        yield ("arith.scaling_truncf", f"(f64, f8E8M0FNU) -> {kind}", "",
               lambda a, s, k=kind: nearest(scaled(a, s, -1), k), ("f", 8))  # fmt: skip
        yield ("math.fma", f"({kind}, {kind}, {kind}) -> {kind}", "",
               lambda a, b, c, k=kind: fused(a, b, c, k), (width, width, width))  # fmt: skip
        yield ("math.isnormal", f"({kind}) -> i1", "",
               lambda a, k=kind: is_normal(value(a, k), k), (width,))  # fmt: skip
    for kind in ("f16", "bf16", "f8E5M2", "f8E4M3FN", "f8E5M2FNUZ"):
        width = sum(FORMATS[kind]) + 1
        for mode in (1, 2, 3, 4):
            attr = f"roundingmode = {mode} : i32"
            for name, reference in BINARY.items():
                yield (f"arith.{name}", f"({kind}, {kind}) -> {kind}", attr,
                       lambda a, b, r=reference, k=kind, m=mode: r(a, b, k, m),
                       (width, width))  # fmt: skip
            yield ("arith.truncf", f"(f64) -> {kind}", attr,
                   lambda a, k=kind, m=mode: nearest(a, k, mode=m), ("f",))  # fmt: skip
    for name, operator in DIRECTED.items():
        for mode in (1, 2, 3):
            for width in (32, 64):
                yield (f"arith.{name}", f"(f{width}, f{width}) -> f{width}",
                       f"roundingmode = {mode} : i32",
                       lambda a, b, o=operator, m=mode, w=width: directed(o(a, b), m, w),
                       (f"f{width}", f"f{width}"))  # fmt: skip
    for kind in ("f16", "bf16"):
        for name, other in (("fadd", "addf"), ("fdiv", "divf")):
            yield (f"llvm.{name}", f"({kind}, {kind}) -> {kind}", "",
                   lambda a, b, r=BINARY[other], k=kind: r(a, b, k), (16, 16))  # fmt: skip
        yield ("llvm.fpext", f"({kind}) -> f32", "", lambda a, k=kind: value(a, k), (16,))
        yield ("llvm.fptrunc", f"(f64) -> {kind}", "", lambda a, k=kind: nearest(a, k), ("f",))
        yield ("llvm.sitofp", f"(i64) -> {kind}", "",
               lambda a, k=kind: nearest((a ^ 1 << 63) - (1 << 63), k), (64,))  # fmt: skip
        yield ("llvm.fptoui", f"({kind}) -> i8", "",
               lambda a, k=kind: to_integer(a, k, 0, 255), (16,))  # fmt: skip
    yield ("arith.convertf", "(f16) -> bf16", "",
           lambda a: nearest(value(a, "f16"), "bf16"), (16,))  # fmt: skip
    yield ("arith.convertf", "(bf16) -> f16", "",
           lambda a: nearest(value(a, "bf16"), "f16"), (16,))  # fmt: skip


PROGRAMS = list(programs())
