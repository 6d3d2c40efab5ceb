"""aotc.ir.writer: what is written reads back as the same module."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from canonical import canonical_text
from mlir_texts import ATTRIBUTES, COUNTER, NAMES, shared

from aotc.ir.model import Block, Module, Op, Region, TypedInt
from aotc.ir.reader import read
from aotc.ir.types import I8, parse_type
from aotc.ir.writer import attr_text, quote, write

if TYPE_CHECKING:
    from pathlib import Path


def ops_of(module: Module) -> list[Op]:
    return [*module.others, *module.symbols.values()]


def assert_same(module: Module, again: Module) -> None:
    assert list(again.symbols) == list(module.symbols)
    assert attr_text(again.attrs) == attr_text(module.attrs)
    for a, b in zip(ops_of(module), ops_of(again), strict=True):
        assert canonical_text(b) == canonical_text(a)
        assert [op.loc for op in b.walk()] == [op.loc for op in a.walk()]


def round_trip(module: Module, folder: Path) -> Module:
    path = folder / "written.mlir"
    path.write_text(write(module), encoding="utf-8")
    return read(path)


@pytest.mark.parametrize("text", [COUNTER, ATTRIBUTES], ids=["counter", "attributes"])
def test_own_programs(text: str, tmp_path: Path) -> None:
    (tmp_path / "t.mlir").write_text(text)
    module = read(tmp_path / "t.mlir")
    again = round_trip(module, tmp_path)
    assert_same(module, again)
    assert write(again) == write(module)


@pytest.mark.parametrize("form", ["core", "moore"])
@pytest.mark.parametrize("name", NAMES)
def test_what_a_real_producer_wrote(name: str, form: str, tmp_path: Path) -> None:
    module = read(shared(f"{name}.{form}.mlir"))
    assert_same(module, round_trip(module, tmp_path))


def test_floats_keep_every_bit(tmp_path: Path) -> None:
    (tmp_path / "t.mlir").write_text(ATTRIBUTES)
    before = read(tmp_path / "t.mlir").others[0].attrs
    after = round_trip(read(tmp_path / "t.mlir"), tmp_path).others[0].attrs
    for name in ("f64", "minus", "inf", "nan", "f32", "f16"):
        assert struct.pack("<d", after[name]) == struct.pack("<d", before[name]), name


def test_module_built_by_hand(tmp_path: Path) -> None:
    constant = Op("hw.constant", result_types=[I8], attrs={"value": TypedInt(3, "i8")})
    output = Op("hw.output", [constant.result])
    body = Region([Block(ops=[constant, output])])
    attrs = {
        "sym_name": "m",
        "module_type": parse_type("!hw.modty<output o : i8>"),
        "parameters": [],
    }
    module = Module(symbols={"m": Op("hw.module", attrs=attrs, regions=[body])})
    again = round_trip(module, tmp_path)
    assert_same(module, again)


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("", '""'),
        ("plain text", '"plain text"'),
        ('a"b\\c\n\0', '"a\\22b\\5Cc\\0A\\00"'),
        ("é", '"\\C3\\A9"'),
        ("\udcff", '"\\FF"'),
    ],
)
def test_string_literals(text: str, literal: str) -> None:
    assert quote(text) == literal


def test_value_that_is_no_attribute() -> None:
    with pytest.raises(TypeError, match="not an attribute"):
        attr_text(object())
