"""Floating point ops: the Python form, the C form and exact arithmetic give the same bits."""

from __future__ import annotations

import math
import shutil
import struct
from functools import partial

import float_reference as ref
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from op_kernels import Case, Library

from aotc.dialects.table import verify
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.model import Op, Value
from aotc.ir.types import int_type, parse_type

F = {32: parse_type("f32"), 64: parse_type("f64")}
I1 = int_type(1)
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
        for bits in (1, 8, 24, 25, 31, 32, 53, 54, 63, 64, 65, 128, 1000, 1100):
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
    case(op_of("arith.extf", [F[32]], [F[64]]), lambda a: a)
    case(
        op_of("arith.truncf", [F[64]], [F[32]]),
        lambda a: ref.rounded(ref.Fraction(a), 32, ref.negative(a)) if finite(a) else a,
    )
    return out


def bits_of(value, width):
    """The bits of a float; of the one quiet NaN for any."""
    if math.isnan(value):
        return 0x7FF8 << 48 if width == 64 else 0x7FC0 << 16
    return int.from_bytes(struct.pack("<d" if width == 64 else "<f", value), "little")


CASES = cases()


def near_value(op, args):
    """A close value of a library function from Python's math, or None where that has none."""
    name = op.name.removeprefix("math.")
    try:
        if name == "rsqrt":
            return 1 / math.sqrt(args[0])
        if name == "sincos":
            return math.sin(args[0]), math.cos(args[0])
        if name == "fpowi":
            power = args[1] - 256 * (args[1] >> 7)
            return args[0] ** power
        return getattr(math, {"powf": "pow"}.get(name, name))(*args)
    except (ValueError, OverflowError, ZeroDivisionError, TypeError):
        return None


@pytest.fixture(scope="session")
def tiers(tmp_path_factory):
    library = Library(tmp_path_factory.mktemp("floats"))
    kernels = {c: library.kernels(c, CASES) for c in ("cc", "tcc") if shutil.which(c)}
    python = [library.python(case) for case in CASES]

    def run(number, args):
        results = {tier: k.call(number, args) for tier, k in kernels.items()}
        return results | {"python": python[number](*args)}

    return run


def floats(width):
    exponents = ref.PRECISION[width]
    limit = (2 - 2.0 ** (1 - exponents[0])) * 2.0 ** exponents[2]
    least = 2.0 ** (exponents[1] - exponents[0] + 1)
    special = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        1.5,
        2.5,
        -2.5,
        math.inf,
        -math.inf,
        math.nan,
        limit,
        -limit,
        least,
        -least,
        2.0 ** exponents[1],
        2.0**24,
        2.0**24 + 2,
        2.0**31,
        2.0**32,
        2.0**63,
        2.0**64,
        -(2.0**63),
        3.0,
        1 / 3 if width == 64 else 0.3333333432674408,
    ]
    return st.sampled_from(special) | st.floats(width=width) | st.floats(-100, 100, width=width)


def integers(width):
    top = (1 << width) - 1
    edges = [
        v
        for v in (
            0,
            1,
            top,
            top >> 1,
            (top >> 1) + 1,
            2**24 + 1,
            2**24 + 3,
            2**53 + 1,
            2**53 + 3,
            (1 << max(width - 30, 0)) * (2**25 + 1) + 1,
        )
        if v <= top
    ]
    return st.sampled_from(edges) | st.integers(0, top)


def same(have, want, kinds):
    if not isinstance(have, tuple):
        have, want = (have,), (want,)
    return all(
        bits_of(h, k.width) == bits_of(w, k.width) if k.kind == "float" else h == w
        for h, w, k in zip(have, want, kinds, strict=True)
    )


@pytest.mark.parametrize("name", sorted({case.op.name for case in CASES}))
def test_any_values(name, tiers):
    numbers = [i for i, case in enumerate(CASES) if case.op.name == name]

    @settings(
        max_examples=25 * len(numbers) if len(numbers) < 8 else 250,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def hold(data):
        number = data.draw(st.sampled_from(numbers))
        case = CASES[number]
        args = [data.draw(floats(t.width) if t.kind == "float" else integers(t.width))
                for t in case.types]  # fmt: skip
        kinds = [v.type for v in case.op.results]
        results = tiers(number, args)
        want = results["python"]
        if case.reference is not None:
            want = case.reference(*args)
        for tier, have in results.items():
            assert same(have, want, kinds), f"{tier}: {case.name} of {args}: {have}, not {want}"
        near = None if case.reference else near_value(case.op, args)
        if near is not None and kinds[0].width == 64:
            pairs = zip(want, near, strict=True) if isinstance(want, tuple) else [(want, near)]
            for have, close in pairs:
                assert (
                    math.isnan(have)
                    or have == close
                    or math.isclose(have, close, rel_tol=1e-12, abs_tol=1e-300)
                ), f"{case.name} of {args}"

    hold()


@pytest.mark.parametrize(
    ("name", "operands", "result", "attrs", "error", "words"),
    [
        ("arith.addf", ["f32", "f64"], "f64", {}, VerifyError, "operand 0 is f32"),
        ("arith.addf", ["i32", "i32"], "i32", {}, VerifyError, "must be a float, not i32"),
        ("arith.addf", ["tf32", "tf32"], "tf32", {}, UnsupportedError, "f32, f64 and the f8"),
        ("arith.addf", ["f8E8M0FNU"] * 2, "f8E8M0FNU", {}, UnsupportedError, "extend it to f32"),
        ("math.sqrt", ["f8E8M0FNU"], "f8E8M0FNU", {}, UnsupportedError, "extend it to f32"),
        ("arith.addf", ["f64", "f64"], "f64", {"roundingmode": 5}, VerifyError, "no rounding mode"),
        ("arith.mulf", ["tensor<4xf32>"] * 2, "tensor<4xf32>", {}, UnsupportedError, "hw.array"),
        ("arith.extf", ["f64"], "f32", {}, VerifyError, "f32 is not wider than f64"),
        ("arith.truncf", ["f32"], "f64", {}, VerifyError, "f64 is not narrower than f32"),
        ("arith.cmpf", ["f64", "f64"], "i1", {"predicate": 16}, VerifyError, "unknown predicate"),
        ("arith.convertf", ["f32"], "f32", {}, VerifyError, "both types are the same"),
        ("arith.bitcast", ["f32"], "i64", {}, VerifyError, "32 bits, the result 64"),
        ("arith.scaling_extf", ["f32", "f32"], "f32", {}, UnsupportedError, "a scale of type"),
        ("math.fpowi", ["f64", "i65"], "f64", {}, UnsupportedError, "up to 64 bits"),
        ("math.isnan", ["f64"], "i2", {}, VerifyError, "must be i1"),
    ],
)
def test_bad_ops(name, operands, result, attrs, error, words):
    op = op_of(name, [parse_type(t) for t in operands], [parse_type(result)], **attrs)
    with pytest.raises(error, match=words):
        verify(op)
