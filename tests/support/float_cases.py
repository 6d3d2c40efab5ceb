"""Every floating point op, each with its meaning from float_reference.py.

`cases` gives them; a case without a reference is a function of the C library, equal in all tiers.
"""

from __future__ import annotations

import math
import struct
from functools import partial

import float_reference as ref
from op_kernels import Case

from aotc.ir.model import Op, Value
from aotc.ir.types import int_type, parse_type

F = {32: parse_type("f32"), 64: parse_type("f64")}
I1 = int_type(1)
WIDTHS = (1, 8, 31, 32, 33, 63, 64, 65, 128, 1000)
BINARY = {"addf": ref.add, "subf": ref.sub, "mulf": ref.mul, "divf": ref.div, "remf": ref.rem}
EXTREMES = {
    "maximumf": (True, True), "minimumf": (False, True), "maxnumf": (True, False),
    "minnumf": (False, False), "maximumnumf": (True, False), "minimumnumf": (False, False),
}  # fmt: skip
LIBRARY = ("acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "cos", "cosh", "erf", "erfc",
           "exp", "exp2", "expm1", "log", "log10", "log1p", "log2", "sin", "sinh", "tan",
           "tanh")  # fmt: skip


def op_of(name, operands, results, **attrs):
    return Op(name, [Value(t) for t in operands], results, attrs)


def finite(x):
    return not math.isnan(x) and not math.isinf(x)


def cases():
    out = []

    def case(op, function, note=""):
        shape = " ".join(str(v.type) for v in (*op.operands, *op.results))
        out.append(Case(f"{op.name} {shape} {note}", op, function))

    for width, t in F.items():
        least = 2.0 ** ref.PRECISION[width][1]
        for name, function in BINARY.items():
            case(op_of(f"arith.{name}", [t, t], [t]), partial(function, width=width))
        for name, (greatest, propagates) in EXTREMES.items():
            case(op_of(f"arith.{name}", [t, t], [t]),
                 partial(ref.extreme, greatest=greatest, propagates=propagates))  # fmt: skip
        for predicate in range(16):
            case(op_of("arith.cmpf", [t, t], [I1], predicate=predicate),
                 partial(ref.compare, predicate), str(predicate))  # fmt: skip
        case(op_of("arith.negf", [t], [t]), lambda a: ref.signed(abs(a), not ref.negative(a)))
        case(op_of("arith.select", [I1, t, t], [t]), lambda c, a, b: a if c else b)
        flushed = partial(lambda least, a: ref.signed(0.0, ref.negative(a))
                          if abs(a) < least else a, least)  # fmt: skip
        case(op_of("arith.flush_denormals", [t], [t]), flushed)
        for bits in (*WIDTHS, 24, 25, 53, 54, 1100):
            for letter in "su":
                is_signed = letter == "s"
                case(op_of(f"arith.fpto{letter}i", [t], [int_type(bits)]),
                     partial(ref.to_integer, width=bits, is_signed=is_signed))  # fmt: skip
                case(
                    op_of(f"arith.{letter}itofp", [int_type(bits)], [t]),
                    partial(ref.from_integer, have=bits, is_signed=is_signed, width=width),
                )
        code = "<d" if width == 64 else "<f"
        case(op_of("arith.bitcast", [t], [int_type(width)]), partial(bits_of, width=width))
        case(op_of("arith.bitcast", [int_type(width)], [t]),
             partial(lambda code, n, a: struct.unpack(code, a.to_bytes(n, "little"))[0],
                     code, width // 8))  # fmt: skip
        case(op_of("math.absf", [t], [t]), lambda a: ref.signed(a, ref.negative(a)))
        for name in ("ceil", "floor", "trunc", "round", "roundeven"):
            case(op_of(f"math.{name}", [t], [t]), partial(ref.whole, how=name))
        case(op_of("math.sqrt", [t], [t]), partial(ref.sqrt, width=width))
        case(op_of("math.fma", [t, t, t], [t]), partial(ref.fma, width=width))
        case(op_of("math.clampf", [t, t, t], [t]), ref.clamp)
        case(op_of("math.copysign", [t, t], [t]),
             lambda a, b: math.copysign(a, 1.0 if math.isnan(b) else b))  # fmt: skip
        case(op_of("math.isfinite", [t], [I1]), lambda a: int(finite(a)))
        case(op_of("math.isinf", [t], [I1]), lambda a: int(math.isinf(a)))
        case(op_of("math.isnan", [t], [I1]), lambda a: int(math.isnan(a)))
        case(op_of("math.isnormal", [t], [I1]),
             partial(lambda least, a: int(finite(a) and abs(a) >= least), least))  # fmt: skip
        # No exact reference: near Python's own function (or nothing), and equal in all tiers.
        for name in LIBRARY:
            case(op_of(f"math.{name}", [t], [t]), None, "near")
        case(op_of("math.rsqrt", [t], [t]), None, "near")
        case(op_of("math.sincos", [t], [t, t]), None, "near")
        for name in ("atan2", "powf"):
            case(op_of(f"math.{name}", [t, t], [t]), None, "near")
        case(op_of("math.fpowi", [t, int_type(8)], [t]), None, "near")
        add_llvm(case, width, t)
        case(op_of("aotc.real.hypot", [t, t], [t]), None, "near")
    for bits in WIDTHS:
        case(op_of("aotc.int.round", [F[64]], [int_type(bits)]), partial(half_away, bits=bits))
    case(op_of("arith.extf", [F[32]], [F[64]]), lambda a: a)
    case(
        op_of("arith.truncf", [F[64]], [F[32]]),
        lambda a: ref.rounded(ref.Fraction(a), 32, ref.negative(a)) if finite(a) else a,
    )
    return out


def half_away(a, bits):
    """IEEE 1800-2023 6.12.1, modulo 2**bits."""
    return int(ref.whole(a, "round")) % (1 << bits) if finite(a) else 0


LLVM_BINARY = {"fadd": ref.add, "fsub": ref.sub, "fmul": ref.mul, "fdiv": ref.div, "frem": ref.rem}
LLVM_WHOLE = {
    "floor": "floor", "ceil": "ceil", "trunc": "trunc", "round": "round",
    "roundeven": "roundeven", "rint": "roundeven", "nearbyint": "roundeven",
}  # fmt: skip
LLVM_EXTREMES = {
    "minnum": "minimumnumf", "maxnum": "maximumnumf", "minimum": "minimumf", "maximum": "maximumf"
}  # fmt: skip


def add_llvm(case, width, t):
    """The ops of llvm that mean what ops of arith and math do."""
    for name, function in LLVM_BINARY.items():
        case(op_of(f"llvm.{name}", [t, t], [t]), partial(function, width=width))
    for name, how in LLVM_WHOLE.items():
        case(op_of(f"llvm.intr.{name}", [t], [t]), partial(ref.whole, how=how))
    for name, like in LLVM_EXTREMES.items():
        greatest, propagates = EXTREMES[like]
        case(op_of(f"llvm.intr.{name}", [t, t], [t]),
             partial(ref.extreme, greatest=greatest, propagates=propagates))  # fmt: skip
    for predicate in range(16):
        case(op_of("llvm.fcmp", [t, t], [I1], predicate=predicate),
             partial(ref.compare, predicate), str(predicate))  # fmt: skip
    case(op_of("llvm.fneg", [t], [t]), lambda a: ref.signed(abs(a), not ref.negative(a)))
    case(op_of("llvm.intr.fabs", [t], [t]), lambda a: ref.signed(a, ref.negative(a)))
    case(op_of("llvm.intr.sqrt", [t], [t]), partial(ref.sqrt, width=width))
    case(op_of("llvm.intr.fma", [t, t, t], [t]), partial(ref.fma, width=width))
    case(op_of("llvm.intr.copysign", [t, t], [t]),
         lambda a, b: math.copysign(a, 1.0 if math.isnan(b) else b))  # fmt: skip
    for name in ("exp", "exp2", "log", "log2", "log10", "sin", "cos"):
        case(op_of(f"llvm.intr.{name}", [t], [t]), None, "near")
    case(op_of("llvm.intr.pow", [t, t], [t]), None, "near")
    case(op_of("llvm.bitcast", [t], [int_type(width)]), partial(bits_of, width=width))
    for bits in WIDTHS:
        for letter in "su":
            signed = letter == "s"
            case(op_of(f"llvm.fpto{letter}i", [t], [int_type(bits)]),
                 partial(ref.to_integer, width=bits, is_signed=signed))  # fmt: skip
            case(op_of(f"llvm.{letter}itofp", [int_type(bits)], [t]),
                 partial(ref.from_integer, have=bits, is_signed=signed, width=width))  # fmt: skip


def bits_of(value, width):
    """The bits of a float; of the one quiet NaN for any."""
    if math.isnan(value):
        return 0x7FF8 << 48 if width == 64 else 0x7FC0 << 16
    return int.from_bytes(struct.pack("<d" if width == 64 else "<f", value), "little")


CASES = cases()
