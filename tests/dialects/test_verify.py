"""Ops of comb, arith, index and hw that break their rules, each beside the last legal value."""

from __future__ import annotations

import pytest

from aotc.dialects.table import verify
from aotc.errors import Loc, UnsupportedError, VerifyError
from aotc.ir.model import Op, OpaqueAttr, Value
from aotc.ir.types import parse_type


def op_of(name, operands, results, attrs):
    return Op(name, [Value(parse_type(t)) for t in operands], [parse_type(t) for t in results],
              attrs, loc=Loc("design.mlir", 7, 3))  # fmt: skip


STRUCT = "!hw.struct<a: i4, b: i8>"
LT = {"pred": OpaqueAttr("#index.cmp_predicate<ult>")}
ACCEPTED = [
    ("comb.add", ["i8"], ["i8"], {}),
    ("comb.add", ["i0", "i0"], ["i0"], {}),
    ("comb.icmp", ["i8", "i8"], ["i1"], {"predicate": 13}),
    ("comb.extract", ["i8"], ["i1"], {"lowBit": 7}),
    ("comb.extract", ["i8"], ["i0"], {"lowBit": 8}),
    ("comb.replicate", ["i3"], ["i9"], {}),
    ("comb.replicate", ["i0"], ["i0"], {}),
    ("comb.mux", ["i1", "f64", "f64"], ["f64"], {}),
    ("comb.truth_table", ["i1"], ["i1"], {"lookupTable": [False, True]}),
    ("arith.extui", ["i7"], ["i8"], {}),
    ("arith.trunci", ["i8"], ["i7"], {}),
    ("arith.index_cast", ["i1000"], ["index"], {}),
    ("index.cmp", ["index", "index"], ["i1"], LT),
    ("hw.array_get", ["!hw.array<5xi8>", "i3"], ["i8"], {}),
    ("hw.array_get", ["!hw.array<1xi8>", "i0"], ["i8"], {}),
    ("hw.array_get", ["!hw.array<1xi8>", "i1"], ["i8"], {}),
    ("hw.array_slice", ["!hw.array<5xi8>", "i3"], ["!hw.array<5xi8>"], {}),
    ("hw.struct_extract", [STRUCT], ["i8"], {"fieldIndex": 1}),
    ("hw.bitcast", ["!hw.array<2xi4>"], ["i8"], {}),
]
REFUSED = [
    ("comb.add", [], ["i8"], {}, "at least one operand"),
    ("comb.add", ["i8", "i7"], ["i8"], {}, "operand 1 has 7 bits, the result has 8"),
    ("comb.sub", ["i8"], ["i8"], {}, "has 1 operands, needs 2"),
    ("comb.add", ["f64", "f64"], ["f64"], {}, "must be an integer, not f64"),
    ("comb.icmp", ["i8", "i8"], ["i1"], {"predicate": 14}, "unknown predicate 14"),
    ("comb.icmp", ["i8", "i8"], ["i2"], {"predicate": 0}, "must be i1, not i2"),
    ("comb.icmp", ["i8", "i9"], ["i1"], {"predicate": 0}, "8 and 9 bits"),
    ("comb.extract", ["i8"], ["i1"], {"lowBit": 8}, "bits 8..8 are outside i8"),
    ("comb.extract", ["i8"], ["i3"], {"lowBit": 6}, "bits 6..8 are outside i8"),
    ("comb.extract", ["i8"], ["i0"], {"lowBit": 9}, "outside i8"),
    ("comb.extract", ["i8"], ["i1"], {}, "lowBit is -1"),
    ("comb.concat", ["i8", "i8"], ["i15"], {}, "16 bits together, the result has 15"),
    ("comb.replicate", ["i3"], ["i8"], {}, "i8 is no multiple of i3"),
    ("comb.replicate", ["i8"], ["i0"], {}, "i0 is no multiple of i8"),
    ("comb.replicate", ["i0"], ["i8"], {}, "i8 is no multiple of i0"),
    ("comb.parity", ["i8"], ["i8"], {}, "must be i1"),
    ("comb.mux", ["i2", "i8", "i8"], ["i8"], {}, "the condition must be i1"),
    ("comb.mux", ["i1", "i8", "i9"], ["i8"], {}, "i9 and i8 differ"),
    ("comb.mux", ["i1", "f64", "i64"], ["f64"], {}, "i64 and f64 differ"),
    ("comb.truth_table", ["i1"], ["i1"], {"lookupTable": [True]}, "needs 2 entries"),
    ("comb.truth_table", ["i2"], ["i1"], {"lookupTable": [True] * 4}, "operand 0 must be i1"),
    ("arith.extui", ["i8"], ["i8"], {}, "i8 is not wider than i8"),
    ("arith.trunci", ["i8"], ["i8"], {}, "i8 is not narrower than i8"),
    ("arith.index_cast", ["i8"], ["i9"], {}, "neither operand nor result is an index"),
    ("arith.cmpi", ["i8", "i8"], ["i1"], {"predicate": 10}, "unknown predicate 10"),
    ("arith.addui_extended", ["i8", "i8"], ["i8", "i8"], {}, "result 1 must have 1 bits"),
    ("arith.mului_extended", ["i8", "i8"], ["i8", "i7"], {}, "result 1 must have 8 bits"),
    ("arith.constant", [], ["i8"], {"value": 0.5}, "0.5 is no constant of type i8"),
    ("index.add", ["index", "i64"], ["index"], {}, "i64 is no index"),
    ("index.cmp", ["index", "index"], ["i1"], {}, "unknown predicate None"),
    ("hw.constant", [], ["i8"], {"value": "x"}, "needs an integer value"),
    ("hw.array_create", ["i8"], ["!hw.array<2xi8>"], {}, "1 operands for !hw.array<2xi8>"),
    ("hw.array_create", ["i8", "i7"], ["!hw.array<2xi8>"], {}, "operand 1 has type i7"),
    ("hw.array_concat", ["!hw.array<2xi8>"] * 2, ["!hw.array<3xi8>"], {}, "4 elements do not"),
    ("hw.array_get", ["!hw.array<5xi8>", "i2"], ["i8"], {}, "must be i3, not i2"),
    ("hw.array_get", ["!hw.array<5xi8>", "i4"], ["i8"], {}, "must be i3, not i4"),
    ("hw.array_get", ["!hw.array<4xi8>", "i2"], ["i7"], {}, "result has type i7"),
    ("hw.array_get", ["i8", "i3"], ["i1"], {}, "i8 is not of kind array"),
    ("hw.array_slice", ["!hw.array<5xi8>", "i3"], ["!hw.array<6xi8>"], {}, "no slice of 6"),
    ("hw.array_inject", ["!hw.array<4xi8>", "i2", "i7"], ["!hw.array<4xi8>"], {}, "the element"),
    ("hw.struct_create", ["i4"], [STRUCT], {}, "1 operands for 2 fields"),
    ("hw.struct_create", ["i8", "i4"], [STRUCT], {}, "field a has type i8, expected i4"),
    ("hw.struct_extract", [STRUCT], ["i8"], {"fieldIndex": 2}, "2 fields, none with number 2"),
    ("hw.struct_extract", [STRUCT], ["i8"], {"fieldIndex": 0}, "field a has type i8"),
    ("hw.struct_explode", [STRUCT], ["i4"], {}, "has 1 results, needs 2"),
    ("hw.union_extract", [STRUCT], ["i8"], {"fieldIndex": 1}, "not of kind union"),
    ("hw.bitcast", ["!hw.array<2xi4>"], ["i9"], {}, "the operand has 8 bits, the result 9"),
    ("hw.enum.cmp", ["!hw.enum<A, B>", "!hw.enum<A, B, C>"], ["i1"], {}, "operand 0 has type"),
    ("hw.enum.constant", [], ["!hw.enum<A, B>"],
     {"field": OpaqueAttr("#hw.enum.field<C, !hw.enum<A, B>>")}, "has no member 'C'"),
    ("hw.aggregate_constant", [], [STRUCT], {"fields": [1]}, "needs 2 fields"),
    ("hw.aggregate_constant", [], [STRUCT], {"fields": [1, "x"]}, "x is no constant of type i8"),
]  # fmt: skip


@pytest.mark.parametrize("row", ACCEPTED, ids=lambda row: row[0])
def test_accepted(row):
    verify(op_of(*row))


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: f"{row[0]}-{row[-1][:20]}")
def test_refused(row):
    *parts, words = row
    with pytest.raises(VerifyError) as caught:
        verify(op_of(*parts))
    assert words in caught.value.message
    assert caught.value.message.startswith(row[0])
    assert str(caught.value).startswith("design.mlir:7:3: error: ")


@pytest.mark.parametrize(
    ("name", "type_text", "words"),
    [
        ("arith.addi", "tensor<4xi32>", "use !hw.array"),
        ("arith.addi", "vector<[4]xi32>", "fixed number"),
        ("arith.addf", "tf32", "f32, f64 and the f8"),
        ("comb.add", "!moore.covergroup", "docs/moore.md has the types"),
    ],
)
def test_types_without_values(name, type_text, words):
    with pytest.raises(UnsupportedError, match=words):
        verify(op_of(name, [type_text] * 2, [type_text], {}))
