"""Reals of Moore: arithmetic, comparison, conversion, mathematical functions."""

from __future__ import annotations

import math
import struct

import pytest
from moore_ops import Lowered, moore

NAN = math.nan


@pytest.mark.parametrize(
    ("name", "args", "want"),
    [("fadd", (1.5, 2.25), 3.75), ("fsub", (1.5, 2.25), -0.75), ("fmul", (1.5, 2.0), 3.0),
     ("fdiv", (1.0, 4.0), 0.25), ("fpow", (2.0, -2.0), 0.25), ("fneg", (1.5,), -1.5),
     ("builtin.ln", (1.0,), 0.0), ("builtin.log10", (1000.0,), 3.0), ("builtin.exp", (0.0,), 1.0),
     ("builtin.sqrt", (2.25,), 1.5), ("builtin.floor", (-1.5,), -2.0),
     ("builtin.ceil", (-1.5,), -1.0), ("builtin.sin", (0.0,), 0.0), ("builtin.cos", (0.0,), 1.0),
     ("builtin.tan", (0.0,), 0.0), ("builtin.asin", (1.0,), math.pi / 2),
     ("builtin.acos", (1.0,), 0.0), ("builtin.atan", (1.0,), math.pi / 4),
     ("builtin.atan2", (1.0, -1.0), 3 * math.pi / 4), ("builtin.hypot", (3.0, 4.0), 5.0),
     ("builtin.sinh", (0.0,), 0.0), ("builtin.cosh", (0.0,), 1.0), ("builtin.tanh", (0.0,), 0.0),
     ("builtin.asinh", (0.0,), 0.0), ("builtin.acosh", (1.0,), 0.0),
     ("builtin.atanh", (0.0,), 0.0), ("builtin.abs", (-2.5,), 2.5),
     ("builtin.min", (1.0, 2.0), 1.0), ("builtin.max", (1.0, 2.0), 2.0)],
)  # fmt: skip
@pytest.mark.parametrize("type", ["f64", "f32"])
def test_functions(name, args, want, type):
    if type == "f32":
        want = struct.unpack("<f", struct.pack("<f", want))[0]
    assert Lowered(moore(name, [type] * len(args), type))(*args) == want


@pytest.mark.parametrize(
    ("name", "less", "same", "unordered"),
    [("feq", "0", "1", "0"), ("fne", "1", "0", "1"), ("flt", "1", "0", "0"),
     ("fle", "1", "1", "0"), ("fgt", "0", "0", "0"), ("fge", "0", "1", "0")],
)  # fmt: skip
def test_comparison(name, less, same, unordered):
    run = Lowered(moore(name, ["f64", "f64"], "i1"))
    assert (run(1.0, 2.0), run(2.0, 2.0), run(NAN, 2.0)) == (less, same, unordered)


@pytest.mark.parametrize(
    ("value", "width", "want"),
    [(35.7, 32, 36), (35.5, 32, 36), (35.2, 32, 35), (-1.5, 32, -2), (1.5, 32, 2), (-0.4, 8, 0),
     (2.0**70, 80, 2**70), (1e30, 128, int(1e30)), (300.0, 8, 44), (NAN, 16, 0)],
)  # fmt: skip
def test_to_integers(value, width, want):
    run = Lowered(moore("real_to_int", ["f64"], f"i{width}"))
    assert run(value) == f"{want % (1 << width):0{width}b}"


def test_from_integers():
    assert Lowered(moore("sint_to_real", ["i8"], "f64"))("11111110") == -2.0
    assert Lowered(moore("uint_to_real", ["i8"], "f64"))("11111110") == 254.0
    assert Lowered(moore("uint_to_real", ["l4"], "f64"))("1x1z") == 10.0
    assert Lowered(moore("sint_to_real", ["i100"], "f64"))("1" + "0" * 99) == -(2.0**99)
    assert Lowered(moore("uint_to_real", ["i64"], "f32"))("1" * 64) == 2.0**64


def test_between_reals():
    assert Lowered(moore("convert_real", ["f64"], "f32"))(0.1) == pytest.approx(0.1, rel=1e-7)
    assert Lowered(moore("convert_real", ["f64"], "f32"))(0.1) != 0.1
    assert Lowered(moore("convert_real", ["f32"], "f64"))(0.5) == 0.5
    assert Lowered(moore("convert_real", ["f64"], "f64"))(0.1) == 0.1


def test_bits():
    one = f"{0x3FF << 52:064b}"
    assert Lowered(moore("builtin.realtobits", ["f64"], "i64"))(1.0) == one
    assert Lowered(moore("builtin.bitstoreal", ["i64"], "f64"))(one) == 1.0
    assert Lowered(moore("builtin.shortrealtobits", ["f32"], "i32"))(1.0) == f"{0x7F << 23:032b}"
    assert Lowered(moore("builtin.bitstoshortreal", ["i32"], "f32"))(f"{0x7F << 23:032b}") == 1.0


def test_constant():
    assert Lowered(moore("constant_real", [], "f64", {"value": 0.1}), params=[])() == 0.1
