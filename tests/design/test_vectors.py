"""Vectors: what is refused, constants of every kind. tests/programs/vectors.mlir has the ops."""

from __future__ import annotations

import struct

import pytest
from run_text import run_text

from aotc.dialects.llvm_constants import constant_bits
from aotc.errors import AotcError
from aotc.ir.model import Op, OpaqueAttr
from aotc.ir.types import parse_type, size_bytes

REFUSED = {
    "scalable": (
        "%a = arith.constant dense<1> : vector<[4]xi8>",
        "type vector<[4]xi8>, which aotc cannot hold: only vectors of a fixed number",
    ),
    "tensor": (
        "%a = arith.constant dense<1> : tensor<4xi8>",
        "type tensor<4xi8>, which aotc cannot hold: use !hw.array",
    ),
    "elements that share bytes in memory": (
        (
            "%n = llvm.mlir.constant(1 : i32) : i32\n"
            "%p = llvm.alloca %n x i32 : (i32) -> !llvm.ptr\n"
            "%v = llvm.load %p : !llvm.ptr -> vector<8xi1>"
        ),
        "llvm.load: vector<8xi1> in memory, where elements share bytes",
    ),
    "struct of vectors": (
        (
            "%a = arith.constant dense<1> : vector<4xi8>\n"
            '%s = "llvm.intr.sadd.with.overflow"(%a, %a) : (vector<4xi8>, vector<4xi8>) '
            "-> !llvm.struct<(vector<4xi8>, vector<4xi1>)>"
        ),
        "llvm.intr.sadd.with.overflow: over vectors; take them apart",
    ),
    "op of the dialect vector": (
        (
            "%a = arith.constant dense<1> : vector<4xi8>\n"
            '%e = "vector.extract"(%a) <{static_position = array<i64: 3>}> : (vector<4xi8>) -> i8'
        ),
        "vector.extract",
    ),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_refused(name, tmp_path):
    body, message = REFUSED[name]
    with pytest.raises(AotcError) as caught:
        run_text(f"func.func @main() {{\n{body}\nreturn\n}}\n", "interpreted", tmp_path)
    assert message in str(caught.value)
    assert caught.value.loc.line > 1


def bits_of(text):
    type = parse_type(text.rpartition(" : ")[2])
    return constant_bits(Op("arith.constant", [], [type]), OpaqueAttr(text), type)


def floats(*values):
    return int.from_bytes(struct.pack(f"<{len(values)}d", *values), "little")


@pytest.mark.parametrize(
    ("text", "bits"),
    [
        ("dense<[1.5, -0.0]> : vector<2xf64>", floats(1.5, -0.0)),
        ("dense<[[1.0, 2.0], [3.0, 4.0]]> : vector<2x2xf64>", floats(1, 2, 3, 4)),
        ("dense<0x7FF8000000000000> : vector<1xf64>", 0x7FF8 << 48),
        ("dense<[1.5, 0x7C00]> : vector<2xf16>", 0x7C003E00),
        ("dense<[1.0, 0x7F]> : vector<2xf8E4M3>", 0x7F38),
        ("dense<[true, false, true]> : vector<3xi1>", 0x010001),
        ("dense<-1> : vector<3xi12>", 0x0FFF0FFF0FFF),
        ("dense<[7, -1]> : vector<2xindex>", 0xFFFFFFFFFFFFFFFF << 64 | 7),
        ('dense<"0x01020304"> : vector<4xi8>', 0x04030201),
    ],
)
def test_constant(text, bits):
    assert bits_of(text) == bits


def test_sizes_in_memory():
    """Vectors are aligned to their size, rounded up to a power of two; their elements touch."""
    assert size_bytes(parse_type("vector<3xi32>")) == 16
    assert size_bytes(parse_type("vector<4xi8>")) == 4
    assert size_bytes(parse_type("vector<4xi24>")) is None
    assert parse_type("!llvm.struct<(i8, vector<4xi32>)>").offsets == (0, 16)
