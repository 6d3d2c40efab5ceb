"""aotc.ir.types: shapes, widths and identity of types read from their text."""

from __future__ import annotations

import copy
import pickle

import pytest

from aotc.errors import Loc, UnsupportedError
from aotc.ir import types
from aotc.ir.types import parse_type, require_value


@pytest.mark.parametrize(
    ("text", "kind", "width"),
    [
        ("i0", "int", 0),
        ("i1", "int", 1),
        ("i4096", "int", 4096),
        ("si8", "int", 8),
        ("ui9", "int", 9),
        ("index", "index", 64),
        ("f32", "float", 32),
        ("f64", "float", 64),
        ("none", "none", None),
        ("!seq.clock", "clock", 1),
        ("!seq.immutable<i8>", "int", 8),
        ("!seq.firmem<16 x 8, mask 2>", "token", None),
        ("!seq.hlmem<4x3xi8>", "token", None),
        ("!hw.array<8xi32>", "array", 256),
        ("!hw.array<0xi32>", "array", 0),
        ("!hw.array<2xarray<3xi4>>", "array", 24),
        ("!hw.array<2xstruct<a: !hw.array<2xi4>, b: i1>>", "array", 18),
        ("!hw.uarray<3xi8>", "uarray", 24),
        ("!hw.struct<>", "struct", 0),
        ("!hw.struct<a: i1, b: !hw.array<2xi4>>", "struct", 9),
        ("!hw.union<a: i5 offset 3, b: i4>", "union", 8),
        ("!hw.enum<A>", "enum", 1),
        ("!hw.enum<A, B>", "enum", 1),
        ("!hw.enum<A, B, C>", "enum", 2),
        ("!hw.inout<array<2xi4>>", "inout", 8),
        ("!hw.typealias<@scope::@pair, !hw.struct<a: i1, b: i2>>", "struct", 3),
        ("!hw.array<2xtypealias<@scope::@byte, i8>>", "array", 16),
        ("!hw.modty<input a : i8, output b : i1>", "modty", None),
        ("!llhd.time", "time", 128),
        ("!llhd.ref<!hw.array<8xi32>>", "ref", 128),
        ("!sim.fstring", "fstring", 64),
        ("!sim.dstring", "dstring", 64),
        ("!sim.queue<!hw.struct<a: i1>, 3>", "queue", 64),
        ("!sim.assoc_array<i8, !sim.dstring>", "assoc", 64),
        ("!sim.output_stream", "stream", 64),
        ("!arc.sim.instance<@m>", "instance", 64),
        ("!arc.coroutine_pc<@c>", "coroutine", 64),
        ("!ltl.property", "property", None),
        ("!llvm.ptr", "ptr", 64),
        ("!llvm.ptr<3>", "ptr", 64),
        ("!llvm.void", "void", None),
        ("!llvm.array<3 x struct<(i8, ptr)>>", "larray", 384),
        ("!llvm.struct<(i1, i32, i8)>", "lstruct", 96),
        ("!llvm.struct<packed (i8, i32)>", "lstruct", 40),
        ('!llvm.struct<"pair", (i8, i8)>', "lstruct", 16),
        ("(i8, i4) -> (i3, i4)", "function", 64),
        ("() -> ((i8) -> i8)", "function", 64),
        ("!llvm.func<i32 (ptr, ...)>", "function", None),
        ("vector<4x2xi8>", "larray", 64),
        ("vector<[4]xi8>", "opaque", None),
        ("memref<?xi8, strided<[1], offset: ?>>", "opaque", None),
        ('!hw.array<#hw.param.decl.ref<"N">xi8>', "opaque", None),
        ('!moore.class<@"uvm_pkg::uvm_object">', "moore.class", 64),
        ("!moore.l9", "moore.int", 9),
        ("!moore.ref<uarray<8 x i32>>", "moore.ref", 128),
        ("!moore.ustruct<{a: string, b: array<3 x l2>}>", "moore.ustruct", 70),
        ("!moore.ustruct<{a: l8, b: queue<l8, 0>}>", "moore.ustruct", 72),
        ("bf16", "small", 16),
        ("f8E5M2", "small", 8),
        ("tf32", "opaque", None),
    ],
)
def test_kind_and_width(text: str, kind: str, width: int | None) -> None:
    read = parse_type(text)
    assert (read.text, read.kind, read.width) == (text, kind, width)
    assert parse_type(text) is read


def test_shape_of_aggregates() -> None:
    pair = parse_type('!hw.struct<"a b": i1, in: !hw.array<2xi4>>')
    assert pair.fields == (("a b", types.I1), ("in", parse_type("!hw.array<2xi4>")))
    assert parse_type("!hw.union<a: i1 offset 3, b: i4>").offsets == (3, 0)
    assert [name for name, _ in parse_type("!hw.enum<A, B>").fields] == ["A", "B"]
    nested = parse_type("!hw.array<2xarray<3xi4>>")
    assert nested.size == 2
    assert nested.elem is parse_type("!hw.array<3xi4>")
    memory = parse_type("!seq.firmem<16 x 8, mask 2>")
    assert (memory.size, memory.elem, memory.key) == (16, types.I8, parse_type("i2"))
    assoc = parse_type("!sim.assoc_array<i8, !sim.dstring>")
    assert (assoc.elem, assoc.key) == (types.I8, parse_type("!sim.dstring"))
    module = parse_type('!hw.modty<input clk : !seq.clock, inout "d d" : i8>')
    assert module.ports == (("clk", types.CLOCK, "input"), ("d d", types.I8, "inout"))
    assert parse_type('!arc.sim.instance<@"a b">').fields == (("a b", None),)
    dpi = parse_type('!sim.dpi_functy<in "a" : i32, inout "b" : i8, return "r" : i1>')
    assert [len(dpi.inputs), len(dpi.outputs)] == [2, 2]


def test_llvm_memory_layout() -> None:
    record = parse_type("!llvm.struct<(i8, i16, i1, f64, array<3 x i8>, i24)>")
    assert record.offsets == (0, 2, 4, 8, 16, 20)
    assert (record.width, record.align) == (192, 8)
    assert parse_type("!llvm.struct<(i8, i65)>").offsets == (0, 16)


def test_aliases_keep_their_text_and_take_the_shape_inside() -> None:
    alias = parse_type("!hw.typealias<@t::@byte, i8>")
    assert alias is not types.I8
    assert (alias.text, alias.kind, alias.width) == ("!hw.typealias<@t::@byte, i8>", "int", 8)


def test_helpers_make_the_printed_form() -> None:
    inner = types.array_type(3, types.int_type(4))
    assert types.array_type(2, inner) is parse_type("!hw.array<2xarray<3xi4>>")
    made = types.struct_type([("a", types.I1), ("b", inner)])
    assert made is parse_type("!hw.struct<a: i1, b: !hw.array<3xi4>>")
    assert types.ref_type(made).elem is made
    assert types.function_type([types.I1], [types.I8]).text == "(i1) -> i8"
    assert types.function_type([], []).text == "() -> ()"


def test_copies_are_the_same_object() -> None:
    read = parse_type("!hw.struct<a: i1>")
    assert copy.deepcopy(read) is read
    assert pickle.loads(pickle.dumps(read)) is read


@pytest.mark.parametrize("text", ["", "i8 i8", "!hw.array<2xi8", "(i8) ->", "<", '!a.b<">'])
def test_text_that_is_no_type(text: str) -> None:
    with pytest.raises(ValueError, match="not a type"):
        parse_type(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("tensor<4xi8>", "use !hw.array"),
        ("tf32", "f32, f64"),
        ('!hw.int<#hw.param.decl.ref<"N">>', "is a parameter"),
        ("!seq.firmem<4 x 8>", "stands for a memory"),
        ("!foo.bar", "which aotc cannot hold"),
    ],
)
def test_use_of_a_type_without_value(text: str, hint: str) -> None:
    with pytest.raises(UnsupportedError) as caught:
        require_value(parse_type(text), "port `p`", Loc("a.mlir", 3, 4))
    assert f"a.mlir:3:4: error: port `p` has type {text}, which" in str(caught.value)
    assert hint in str(caught.value)


def test_require_value_gives_the_width() -> None:
    assert require_value(parse_type("!hw.array<3xi5>")) == 15
