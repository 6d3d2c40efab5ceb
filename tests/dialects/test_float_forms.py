"""Floating point ops: the Python form, the C form and exact arithmetic give the same bits."""

from __future__ import annotations

import math
import shutil

import float_reference as ref
import pytest
from float_cases import CASES, bits_of, op_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from op_kernels import Library

from aotc.dialects.table import verify
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.types import parse_type


def near_value(op, args):
    """A close value of a library function from Python's math, or None where that has none."""
    name = op.name.rpartition(".")[2]
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
