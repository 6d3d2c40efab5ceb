"""Native units: shared objects that are loaded into one simulation.

A unit keeps numbers of the program in variables of its own, so each simulation loads its own copy.
"""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aotc.errors import InternalError, Loc
from aotc.runtime.ffi import ffi, lib

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aotc.design.program import FunctionInfo, Program


_numbers = itertools.count(1)  # of the objects that this process has loaded
_DOMAIN = "domain"  # how aotc.codegen.fused.export_name and SETTLE_NAME begin
_SETTLE = "domains settle"
_CLOSURE = "domain of net"


@dataclass(slots=True)
class UnitFile:
    """A compiled unit.

    name:    the unit's name, for messages.
    content: the bytes of its shared object.
    places:  the user's places by the unit's own numbers.
    requires: functions that the unit has within itself: it is used only if all may be native.
    """

    name: str
    content: bytes
    places: Sequence[Loc] = field(default_factory=tuple)
    requires: Sequence[str] = ()


def load_units(
    program: Program,
    sim: Any,
    units: Sequence[UnitFile],
    places: list[Loc],
    deal: Callable[[FunctionInfo], bool] | None,
) -> list[int]:
    """Loads units and gives their functions native entries.

    places: all places of the simulation; the units' are appended.
    deal:   whether a function may be native; None if all may.
    Returns: numbers of the functions that are native now, in the order of the units.
    Raises:  InternalError for an object that cannot be loaded or names unknown functions.
    """
    index = {info.name: number for number, info in enumerate(program.functions)}
    index |= {f"class {info.name}": number for number, info in enumerate(program.classes)}
    native = []
    for unit in units:
        if deal is not None and not all(deal(program.functions[index[f]]) for f in unit.requires):
            continue
        raw = _open(unit, next(_numbers))
        try:
            wanted = [index[ffi.string(raw.imports[i].name).decode()] for i in range(raw.n_imports)]
            exports = [raw.exports[i] for i in range(raw.n_exports)]
            named = [(ffi.string(export.name).decode(), export) for export in exports]
            offered = [(index[n], e) for n, e in named if not n.startswith(_DOMAIN)]
        except KeyError as error:
            raise InternalError(
                f"unit {unit.name}: the program has no function {error.args[0]}"
            ) from None
        _set_fused(sim, [(n, e) for n, e in named if n.startswith(_DOMAIN)])
        lib.aotc_unit_attach(raw, wanted, len(places))
        places.extend(unit.places)
        for number, export in offered:
            if deal is None or deal(program.functions[number]):
                lib.aotc_function_set(sim, number, export.native, export.boxed)
                native.append(number)
    return native


def _set_fused(sim: Any, exports: list[tuple[str, Any]]) -> None:
    """Gives domains the functions exported as "domain NUMBER sample" and "... commit", and all of
    them, in their order, the one that settles what they change."""
    found: dict[int, dict[str, Any]] = {}
    settle = ffi.NULL
    for name, export in exports:
        if name == _SETTLE:
            settle = ffi.cast("aotc_fused_settle", export.native)
            continue
        if name.startswith(_CLOSURE):
            net, rank = map(int, name.split()[-2:])
            lib.aotc_set_closure(sim, net, rank, ffi.cast("aotc_fused", export.native))
            continue
        _, number, part = name.split()
        found.setdefault(int(number), {})[part] = ffi.cast("aotc_fused", export.native)
    for domain, parts in found.items():
        lib.aotc_set_fused(sim, domain, parts["sample"], parts["commit"])
    if found:
        lib.aotc_set_fused_settle(sim, settle, list(found), len(found))


def _open(unit: UnitFile, number: int) -> Any:
    """The aotc_unit of a shared object: from memory, or, where nothing may be run from there, from
    a private temporary file that is gone as soon as it is loaded."""
    error = ffi.new("char[]", 1024)
    raw = _open_memory(unit.content, number, error)
    if raw == ffi.NULL:
        raw = _open_file(unit.content, error)
    if raw == ffi.NULL:
        raise InternalError(f"unit {unit.name}: {ffi.string(error).decode(errors='replace')}")
    return raw


def _open_memory(content: bytes, number: int, error: Any) -> Any:
    """The loader knows objects by their paths, and descriptors are used again: so each object gets
    a path of its own, with `number` written in it by "/." and "/"."""
    if not hasattr(os, "memfd_create"):
        return ffi.NULL
    way = "".join("/." if number >> bit & 1 else "/" for bit in range(number.bit_length()))
    try:
        with os.fdopen(os.memfd_create("aotc"), "wb") as file:
            file.write(content)
            file.flush()
            path = f"/proc/self/fd{way}/{file.fileno()}"
            return lib.aotc_unit_open(path.encode(), error, len(error))
    except OSError:  # not allowed here, or no memory left for it
        return ffi.NULL


def _open_file(content: bytes, error: Any) -> Any:
    # Not tempfile, whose import takes as long as the rest of a small run.
    folder = Path(os.environ.get("TMPDIR") or "/tmp")  # noqa: S108  made with O_EXCL and 0600
    path = folder / f"aotc-{os.getpid()}-{os.urandom(8).hex()}.so"
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        return lib.aotc_unit_open(bytes(path), error, len(error))
    except OSError as failure:
        text = f"{path}: {failure.strerror}".encode()[: len(error) - 1]
        ffi.memmove(error, text + b"\0", len(text) + 1)
        return ffi.NULL
    finally:
        path.unlink(missing_ok=True)
