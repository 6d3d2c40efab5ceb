"""aotc.ir.canonical: equal content gives equal text and hashes; anything else does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mlir_texts import COUNTER

from aotc.ir.canonical import canonical_text, content_hash, symbol_hash
from aotc.ir.model import Block, Module, Op, TypedInt
from aotc.ir.reader import read
from aotc.ir.types import I8, INDEX

if TYPE_CHECKING:
    from pathlib import Path


def read_text(text: str, folder: Path) -> Module:
    (folder / "t.mlir").write_text(text)
    return read(folder / "t.mlir")


def test_text_of_blocks() -> None:
    block = Block([I8])
    one = block.append(Op("hw.constant", result_types=[I8], attrs={"value": TypedInt(1, "i8")}))
    block.append(Op("comb.add", [block.args[0], one.result], [I8], {"twoState": True, "a": 1}))
    last = Block()
    block.append(Op("cf.br", successors=[last]))
    last.append(Op("func.return"))
    assert canonical_text([block, last]) == (
        "^bb0(%0: i8):\n"
        '  %1 = "hw.constant"() {value = 1 : i8} : () -> (i8)\n'
        '  %2 = "comb.add"(%0, %1) {a = 1 : i64, twoState = true} : (i8, i8) -> (i8)\n'
        '  "cf.br"()[^bb1] : () -> ()\n'
        "^bb1:\n"
        '  "func.return"() : () -> ()\n'
    )


def test_places_and_names_do_not_matter(tmp_path: Path) -> None:
    first = read_text(COUNTER, tmp_path)
    moved = COUNTER.replace("\n", "\n\n").replace("%n ", "%next ").replace("%v", "%value")
    second = read_text(moved, tmp_path)
    for name in ("counter", "main"):
        assert content_hash(first.symbols[name]) == content_hash(second.symbols[name])
        assert symbol_hash(first, name) == symbol_hash(second, name)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("comb.add %r, %step", "comb.add %step, %r"),
        ("comb.add", "comb.sub"),
        ('sv.namehint = "r"', 'sv.namehint = "s"'),
    ],
)
def test_content_matters(old: str, new: str, tmp_path: Path) -> None:
    first = read_text(COUNTER, tmp_path)
    hashes = [symbol_hash(first, n) for n in ("counter", "main")]
    contents = [content_hash(first.symbols[n]) for n in ("counter", "main")]
    second = read_text(COUNTER.replace(old, new), tmp_path)
    assert symbol_hash(second, "counter") != hashes[0]
    assert content_hash(second.symbols["counter"]) != contents[0]
    assert content_hash(second.symbols["main"]) == contents[1]


def test_hash_of_a_symbol_converts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = read_text(COUNTER, tmp_path)
    monkeypatch.delattr("aotc.ir.convert.Converter.convert")
    assert len(symbol_hash(module, "counter")) == 32


def test_symbol_of_a_module_built_by_hand() -> None:
    op = Op("a.b", attrs={"n": TypedInt(1, "index")}, result_types=[INDEX])
    assert symbol_hash(Module(symbols={"s": op}), "s") == content_hash(op)
