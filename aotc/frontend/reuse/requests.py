"""Requests that outlive an import: symbols by their names, results as plain data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from aotc.frontend.classes import constructors, virtual_interfaces
from aotc.frontend.classes.table import classes_of
from aotc.frontend.context import Builder, Context, Output
from aotc.frontend.globals import global_name
from aotc.frontend.structure import forcing
from aotc.frontend.subroutines import signatures
from aotc.ir.model import Block

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.reuse.symbols import Symbols

_GONE = "no such symbol", False

Row = tuple[Any, ...]  # kind, words (names of symbols are two words), result


def named(symbols: Symbols, requests: dict[tuple[Any, ...], Any]) -> list[Row] | None:
    """Requests with their results as rows; None if one of them has no such form."""
    rows: list[Row] = []
    for (kind, *given), result in requests.items():
        if kind not in _KINDS:
            return None
        if kind in _OF_SYMBOLS:
            name = symbols.name(given[0])
            if name is None:
                return None
            rows.append((kind, name, plain(result)))
        else:
            rows.append((kind, tuple(given), None))
    return rows


class Requests:
    """Makes requests of an import that is under way; the same one again changes nothing."""

    def __init__(self, output: Output, symbols: Symbols):
        self.output = output
        self.symbols = symbols
        self._results: dict[tuple[str, tuple[str, ...]], Any] = {}

    def again(self, rows: list[Row]) -> bool:
        """Makes requests until one has another result than it had; whether none has."""
        results = self._results
        for kind, words, result in rows:
            request = kind, words
            if request not in results:
                results[request] = self._made(kind, words)
            if results[request] != result:
                return False
        return True

    def _made(self, kind: str, words: tuple[str, ...]) -> Any:
        if kind not in _OF_SYMBOLS:
            _KINDS[kind](self.output, *words)
            return None
        symbol = self.symbols.find(*words)
        return _GONE if symbol is None else plain(_KINDS[kind](self.output, symbol))


def plain(result: Any) -> Any:
    """What the result of a request means to who asked."""
    if isinstance(result, signatures.Signature):
        return result.name, result.coroutine, result.type.text
    if result is None or isinstance(result, str):
        return result
    return result.name  # of what is known of a class


def _context(output: Output, symbol: Any) -> Context:
    return Context(output, Builder(Block(), output.sources.loc(symbol)), symbol)


def _class(output: Output, symbol: Any) -> Any:
    return classes_of(output).info(symbol)


def _objects(output: Output, symbol: Any) -> None:
    classes = classes_of(output)
    classes.instantiated(classes.info(symbol))


def _constructor(output: Output, symbol: Any) -> str:
    info = classes_of(output).info(symbol)
    return constructors.default_name(_context(output, symbol), info)


def _use(kind: str, output: Output, interface: str, name: str) -> None:
    virtual_interfaces.note_use(output, interface, kind, name)


_OF_SYMBOLS: dict[str, Callable[[Output, Any], Any]] = {
    "class": _class,
    "constructor": _constructor,
    "objects": _objects,
    "shape": lambda output, symbol: signatures.shape(_context(output, symbol), symbol),
    "subroutine": lambda output, symbol: signatures.signature(_context(output, symbol), symbol),
    "variable": global_name,
}
_KINDS: dict[str, Callable[..., Any]] = _OF_SYMBOLS | {
    "calls": lambda output, name: classes_of(output).calls(name),
    "forcible": lambda output, name: forcing.note(output, [name]),
    "inner": partial(_use, "inner"),
    "members": partial(_use, "members"),
    "used": partial(_use, "used"),
}
