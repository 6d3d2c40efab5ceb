"""Reads a file of MLIR, text or bytecode, into a Module whose ops are converted when asked for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from aotc.errors import InputError, Loc
from aotc.ir import bindings
from aotc.ir.convert import Converter
from aotc.ir.lower import lower, may_need_lowering
from aotc.ir.model import Module, Op

_MOORE = re.compile(rb'"moore\.\w|^\s*(?:%[\w#:]+ = )?moore\.', re.MULTILINE)


def read(path: str | os.PathLike[str]) -> Module:
    """The module in a file of MLIR text or bytecode.

    fsm, hwarith, handshake, pipeline, seq.fifo and seq.shiftreg are lowered first. Ops of unknown
    dialects stay generic. Symbols are converted when they are first looked up.
    Raises: InputError if the file cannot be read, does not parse or does not verify;
            UnsupportedError if a dialect that must be lowered cannot be.
    """
    name = os.fspath(path)
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read the file: {error.strerror}", Loc(name)) from None
    if not data.startswith(bindings.BYTECODE_MAGIC):
        _require_text(name, data)
    with bindings.crash_guard(name):
        parsed = _parse(name, data)
        if may_need_lowering(data):
            lower(parsed)
        return _module(parsed, name, data)


def _require_text(name: str, data: bytes) -> None:
    """Raises InputError at the first byte that is no UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise InputError(
            f"not MLIR: byte {data[error.start]:#04x} is no UTF-8", Loc(name, line, column)
        ) from None


def _parse(name: str, data: bytes) -> Any:
    """The verified ir.Module: Moore without any registered dialect, all else with all of them."""
    bytecode = data.startswith(bindings.BYTECODE_MAGIC)
    moore = b"\0moore\0" in data if bytecode else _MOORE.search(data) is not None
    if not moore:
        return bindings.parse_file(name, bare=False)
    try:
        return bindings.parse_file(name, bare=True)
    except InputError as error:
        if bytecode or b'"moore.' in data:
            raise
        hint = "Moore is read in generic form: circt-verilog --ir-moore --mlir-print-op-generic"
        raise InputError(error.message, error.loc, (*error.notes, (hint, Loc()))) from None


def _module(parsed: Any, name: str, data: bytes) -> Module:
    def text() -> bytes:
        bytecode = data.startswith(bindings.BYTECODE_MAGIC)
        return bindings.print_generic(parsed.operation) if bytecode else data

    converter = Converter(parsed.context, text)
    module = Module(source=name, attrs=converter.attrs(parsed.operation))
    symbols: dict[str, Any] = {}
    for symbol, op in bindings.top_level_ops(parsed):
        if symbol is None:
            module.others.append(converter.convert(op, keep_values=True))
        else:
            symbols[symbol] = op
    module.symbols = LazySymbols(name, parsed, symbols, converter)
    return module


class LazySymbols(Mapping[str, Op]):
    """Top-level symbol ops by name, in the order of the file; converted when first looked up."""

    def __init__(self, path: str, parsed: Any, sources: dict[str, Any], converter: Converter):
        self._path = path
        self._parsed = parsed  # frees its ops when it goes
        self._sources = sources
        self._converter = converter
        self._ops: dict[str, Op] = {}

    def __getitem__(self, name: str) -> Op:
        found = self._ops.get(name)
        if found is None:
            source = self._sources[name]
            with bindings.crash_guard(self._path):
                found = self._ops[name] = self._converter.convert(source)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._sources

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    def op_name(self, name: str) -> str:
        """The kind of op that a symbol is, such as "hw.module", without converting it."""
        found: str = self._sources[name].name
        return found
