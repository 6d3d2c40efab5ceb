"""SystemVerilog text to IR, for tests of the front-end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.frontend.importer import import_sources

if TYPE_CHECKING:
    from pathlib import Path

    from aotc.ir.model import Module, Op


def imported(folder: Path, text: str, *words: str) -> Module:
    """The module that the text becomes; `words` are options of slang."""
    path = folder / "test.sv"
    path.write_text(text)
    return import_sources([str(path), *words])


def ops(module: Module, symbol: str, name: str) -> list[Op]:
    """The ops of one name in a symbol of the module, in order."""
    return [op for op in module.symbols[symbol].walk() if op.name == name]


def attrs(module: Module, symbol: str, name: str, *keys: str) -> list[tuple[object, ...]]:
    """Some attributes of all ops of one name in a symbol."""
    return [tuple(op.attrs.get(k) for k in keys) for op in ops(module, symbol, name)]
