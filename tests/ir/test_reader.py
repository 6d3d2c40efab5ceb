"""aotc.ir.reader: ops, values, attributes, places, laziness, lowering of higher dialects."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest
from mlir_texts import ATTRIBUTES, COUNTER, NAMES, shared

from aotc.errors import UNKNOWN, Loc
from aotc.ir import bindings
from aotc.ir.model import (
    UNIT,
    DenseArray,
    DenseElements,
    Module,
    Op,
    OpaqueAttr,
    Symbol,
    TypedInt,
    TypedStr,
)
from aotc.ir.reader import read
from aotc.ir.types import parse_type


def read_text(text: str, folder: Path) -> Module:
    (folder / "t.mlir").write_text(text)
    return read(folder / "t.mlir")


def test_ops_operands_and_regions(tmp_path: Path) -> None:
    module = read_text(COUNTER, tmp_path)
    assert list(module.symbols) == ["counter", "main"]
    counter = module.symbols["counter"]
    (block,) = counter.regions[0].blocks
    register, plus, output = block.ops
    assert [op.name for op in block.ops] == ["seq.firreg", "comb.add", "hw.output"]
    assert plus.operands == [register.result, block.args[1]]
    assert register.operands == [plus.result, block.args[0]]  # defined by a later op
    assert output.operands == [register.result]
    assert plus.result.owner is plus
    assert block.args[1].owner is block
    assert (plus.parent, block.parent, counter.regions[0].parent) == (
        block,
        counter.regions[0],
        counter,
    )
    assert counter.attrs["module_type"].ports[0] == ("clk", parse_type("!seq.clock"), "input")
    names = [op.name for op in module.symbols["main"].walk()]
    assert names.count("arc.sim.step") == 2


def test_successors_are_blocks(tmp_path: Path) -> None:
    function = read_text(ATTRIBUTES, tmp_path).symbols["blocks"]
    first, one, two = function.regions[0].blocks
    assert first.ops[0].successors == [one, two]
    assert first.ops[0].segments() == [[first.args[0]], [first.args[1]], []]
    pair = two.ops[0]
    assert [r.type.text for r in pair.results] == ["i8", "i1"]
    assert [len(r.blocks) for r in pair.regions] == [1, 0]


def test_attributes_are_plain_values(tmp_path: Path) -> None:
    module = read_text(ATTRIBUTES, tmp_path)
    assert module.attrs == {"x.whole": "module"}
    (op,) = module.others
    attrs = op.attrs
    integers = {n: attrs[n] for n in ("i0", "i8", "i64", "index", "ui8", "si8")}
    assert integers == {"i0": 0, "i8": -8, "i64": -5, "index": 5, "ui8": 255, "si8": -128}
    assert attrs["t"] is True
    assert attrs["f"] is False
    assert attrs["i1"] is True
    assert attrs["unit"] is UNIT
    assert attrs["strange name"] == 1
    assert attrs["wide"] == -(1 << 127) - 1
    assert attrs["wide_unsigned"] == (1 << 128) - 1
    assert isinstance(attrs["i8"], TypedInt)
    assert attrs["i8"].type == "i8"
    assert attrs["s"].encode("utf-8", "surrogateescape") == b'text "\n\xc3\xa9\xff'
    assert isinstance(attrs["typed"], TypedStr)
    assert attrs["type"] is parse_type("!hw.array<2xi4>")
    assert attrs["function"] is parse_type("(i8) -> ()")
    assert attrs["symbol"] == Symbol(("a", "b c"))
    assert attrs["list"] == [1, ["x"], {"a": UNIT}]
    assert attrs["dict"] == {"a": 1, "b c": Symbol(("x",))}
    assert attrs["d32"] == [1, -2]
    assert isinstance(attrs["d32"], DenseArray)
    assert attrs["d1"] == [True, False]
    assert attrs["dense"] == [1, -2]
    assert isinstance(attrs["dense"], DenseElements)
    assert attrs["splat"] == [True, True, True]
    assert attrs["no_dense"] == []
    assert attrs["dense_wide"] == [-(1 << 65)]
    assert attrs["matrix"] == OpaqueAttr("dense<[[1, 2], [3, 4]]> : tensor<2x2xi8>")
    assert attrs["time"] == OpaqueAttr("#llhd.time<1ns, 2d, 3e>")
    assert (attrs["f64"], attrs["f16"]) == (1e-300, 65504.0)
    assert math.copysign(1, attrs["minus"]) == -1
    assert math.isinf(attrs["inf"])
    assert math.isnan(attrs["nan"])


@pytest.mark.parametrize("width", [1, 8, 63, 64, 65, 128, 1000, 5000])
def test_constants_of_any_width(width: int, tmp_path: Path) -> None:
    values = sorted({0, 1, -1, 1 << (width - 1), -(1 << (width - 1)), (1 << width) - 1})
    lines = [f"%c{i} = hw.constant {v} : i{width}" for i, v in enumerate(values)]
    text = "hw.module @m() {\n" + "\n".join(lines) + "\n}"
    ops = read_text(text, tmp_path).symbols["m"].regions[0].blocks[0].ops[:-1]
    mask = (1 << width) - 1
    assert [op.attrs["value"] & mask for op in ops] == [v & mask for v in values]
    assert all(-(1 << width) < op.attrs["value"] <= mask for op in ops)


def test_places(tmp_path: Path) -> None:
    text = """"x.a"() : () -> ()
"x.a"() : () -> () loc("a.sv":1:2)
"x.a"() : () -> () loc("name"("b.sv":3:4))
"x.a"() : () -> () loc(fused["name", unknown, "c.sv":5:6, "d.sv":7:8])
"x.a"() : () -> () loc(callsite("e.sv":1:2 at "f.sv":3:4))
"x.a"() : () -> () loc(unknown)
"x.a"() {place = loc("a.sv":1:2), places = [loc("a.sv":1:2)], n = 1} : () -> () loc("name")
"""
    module = read_text(text, tmp_path)
    assert [op.loc for op in module.others] == [
        Loc(str(tmp_path / "t.mlir"), 1, 1),
        Loc("a.sv", 1, 2),
        Loc("b.sv", 3, 4),
        Loc("c.sv", 5, 6),
        Loc("e.sv", 1, 2),
        UNKNOWN,
        UNKNOWN,
    ]
    assert module.others[-1].attrs == {"n": 1, "places": OpaqueAttr('[loc("a.sv":1:2)]')}


def test_symbols_are_converted_when_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = read_text(COUNTER, tmp_path)
    converted: list[str] = []
    convert = module.symbols._converter.convert  # type: ignore[attr-defined]

    def spy(op: object) -> Op:
        made = convert(op)
        converted.append(made.attrs["sym_name"])
        return made  # type: ignore[no-any-return]

    monkeypatch.setattr(module.symbols._converter, "convert", spy)  # type: ignore[attr-defined]
    assert "main" in module.symbols
    assert "other" not in module.symbols
    assert len(module.symbols) == 2
    assert module.symbols.op_name("main") == "func.func"  # type: ignore[attr-defined]
    assert converted == []
    assert module.symbols["main"] is module.symbols["main"]
    assert converted == ["main"]
    with pytest.raises(KeyError):
        module.symbols["other"]


def test_ops_outlive_the_module(tmp_path: Path) -> None:
    op = read_text(COUNTER, tmp_path).symbols["counter"]
    assert sum(1 for _ in op.walk()) == 4


def test_values_of_ops_without_symbol_reach_symbols(tmp_path: Path) -> None:
    text = """%c = "x.value"() : () -> i8
"x.use"() ({
  "x.inner"(%c) : (i8) -> ()
}) {sym_name = "s"} : () -> ()"""
    module = read_text(text, tmp_path)
    (value,) = module.others
    assert module.symbols["s"].regions[0].blocks[0].ops[0].operands == [value.result]


def test_inherent_attributes_of_unregistered_ops(tmp_path: Path) -> None:
    text = """"moore.module"() <{sym_name = "m", module_type = !hw.modty<>}> ({
  %0 = "moore.constant"() <{value = #moore.fvint<1 : 32>, "odd, name" = 1 : i8}> : () -> !moore.l32
  %1 = "moore.constant"() <{value = #moore.fvint<2 : 32>}> {extra} : () -> !moore.l32
  "moore.output"() : () -> ()
}) : () -> ()"""
    (tmp_path / "t.mlir").write_text(text)
    parsed = bindings.parse_file(str(tmp_path / "t.mlir"), bare=True)
    bindings.write_bytecode(parsed, tmp_path / "t.mlirbc")
    for name in ("t.mlir", "t.mlirbc"):
        first, second, _ = read(tmp_path / name).symbols["m"].regions[0].blocks[0].ops
        assert first.attrs == {"value": OpaqueAttr("#moore.fvint<1 : 32>"), "odd, name": 1}
        assert second.attrs == {"value": OpaqueAttr("#moore.fvint<2 : 32>"), "extra": UNIT}
        assert first.result.type.text == "!moore.l32"


@pytest.mark.parametrize("form", ["core", "moore"])
@pytest.mark.parametrize("name", NAMES)
def test_what_a_real_producer_wrote(name: str, form: str) -> None:
    module = read(shared(f"{name}.{form}.mlir"))
    ops = [op for symbol in module.symbols.values() for op in symbol.walk()]
    assert all(op.loc.line for op in ops)
    assert any(op.attrs for op in ops)


FSM = """
fsm.machine @machine(%go: i1) -> (i8) attributes {initialState = "A"} {
  %one = hw.constant 1 : i8
  %two = hw.constant 2 : i8
  fsm.state @A output { fsm.output %one : i8 } transitions { fsm.transition @B guard {
    fsm.return %go
  } }
  fsm.state @B output { fsm.output %two : i8 } transitions { fsm.transition @A }
}
hw.module @m(in %go : i1, in %clk : !seq.clock, in %rst : i1, out o : i8) {
  %o = fsm.hw_instance "f" @machine(%go), clock %clk, reset %rst : (i1) -> i8
  hw.output %o : i8
}"""
HWARITH = """
hw.module @m(in %a : i8, in %b : i8, out o : i1) {
  %x = hwarith.cast %a : (i8) -> ui8
  %y = hwarith.cast %b : (i8) -> si8
  %s = hwarith.add %x, %y : (ui8, si8) -> si10
  %p = hwarith.div %s, %y : (si10, si8) -> si11
  %l = hwarith.icmp lt %p, %y : si11, si8
  hw.output %l : i1
}"""
HANDSHAKE = """
handshake.func @m(%a: i32, %b: i32, %c: none) -> (i32, none) {
  %s = arith.addi %a, %b : i32
  return %s, %c : i32, none
}"""
HANDSHAKES = (
    HANDSHAKE
    + """
handshake.func @n(%a: i32, %c: none) -> (i32, i32, none) {
  %r:2 = handshake.instance @m(%a, %a, %c) : (i32, i32, none) -> (i32, none)
  return %r#0, %a, %r#1 : i32, i32, none
}
handshake.func @other(%a: i8, %c: none) -> (i8, none) {
  return %a, %c : i8, none
}"""
)
PIPELINE = """
hw.module @m(in %a : i32, in %go : i1, in %clk : !seq.clock, in %rst : i1, out o : i32) {
  %o, %done = pipeline.scheduled(%x : i32 = %a) clock(%clk) reset(%rst) go(%go) entryEn(%s0)
      -> (out : i32) {
    %y = comb.add %x, %x : i32
    pipeline.stage ^bb1
  ^bb1(%s1 : i1):
    %u = pipeline.src %y : i32
    %v = pipeline.src %x : i32
    %z = comb.mul %u, %v : i32
    pipeline.return %z : i32
  }
  hw.output %o : i32
}"""
FIFO = """
hw.module @m(in %clk : !seq.clock, in %rst : i1, in %in : i8, in %rd : i1, in %wr : i1,
             out o : i8) {
  %o, %full, %empty = seq.fifo depth 3 in %in rdEn %rd wrEn %wr clk %clk rst %rst : i8
  hw.output %o : i8
}"""
SHIFT = """
hw.module @m(in %clk : !seq.clock, in %en : i1, in %in : i8, out o : i8) {
  %o = seq.shiftreg [3] %in, %clk, %en {name = "s"} : i8
  hw.output %o : i8
}"""


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        (FSM, "fsm."),
        (HWARITH, "hwarith."),
        (HANDSHAKE, "handshake."),
        (HANDSHAKES, "handshake."),
        (PIPELINE, "pipeline."),
        (FIFO, "seq.fifo"),
        (SHIFT, "seq.shiftreg"),
    ],
    ids=["fsm", "hwarith", "handshake", "several handshakes", "pipeline", "fifo", "shiftreg"],
)
def test_dialects_above_hw_are_lowered(text: str, gone: str, tmp_path: Path) -> None:
    module = read_text(text, tmp_path)
    names = {op.name for symbol in module.symbols.values() for op in symbol.walk()}
    assert not any(name.startswith(gone) for name in names)
    assert {name.split(".")[0] for name in names} <= {"hw", "comb", "seq", "verif"}


def test_nothing_is_lowered_for_a_word_in_a_name(tmp_path: Path) -> None:
    text = 'hw.module @fsm() {\n  %c = hw.constant 1 : i8 {sv.namehint = "fifo"}\n}'
    assert list(read_text(text, tmp_path).symbols) == ["fsm"]


def test_importing_the_reader_does_not_load_the_bindings() -> None:
    program = "import sys, aotc.ir.reader, aotc.ir.writer\nassert 'circt' not in sys.modules"
    folder = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", program], check=True, cwd=folder)
