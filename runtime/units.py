"""Native units: shared objects that are loaded into one simulation.

A unit keeps numbers of the program in variables of its own, so each simulation loads its own copy.
"""

from __future__ import annotations

import itertools
import os
from array import array
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aotc.codegen.names import unit_symbol
from aotc.errors import InternalError, Loc
from aotc.runtime.ffi import ffi, lib

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from aotc.design.program import FunctionInfo, Program


_numbers = itertools.count(1)  # of the objects that this process has loaded
_DOMAIN = "domain"  # how aotc.codegen.fused.export_name and SETTLE_NAME begin
_SETTLE = "domains settle"
_CLOSURE = "domain of net"


@dataclass(slots=True)
class UnitFile:
    """A compiled unit.

    name:     the unit's name.
    content:  the bytes of its shared object.
    places:   the user's places by the unit's own numbers, or what they are made of.
    requires: functions that the unit has within itself: it is used only if all may be native.
    position: where it stands in a shared object of many units; -1 if `content` is its own.
    """

    name: str
    content: bytes
    places: Sequence[Loc | tuple[str, int, int]] = field(default_factory=tuple)
    requires: Sequence[str] = ()
    position: int = -1


def load_units(
    program: Program,
    sim: Any,
    units: Sequence[UnitFile],
    places: list[Loc | tuple[str, int, int]],
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
    allowed = None if deal is None else bytes(map(deal, program.functions))
    usable = [u for u in units if allowed is None or all(allowed[index[f]] for f in u.requires)]
    text = ffi.from_buffer("\0".join([*index, ""]).encode())
    numbers = ffi.from_buffer("uint32_t[]", array("I", index.values()))
    names = ffi.gc(lib.aotc_names_new(len(index), text, numbers), lib.aotc_names_free)
    native: list[int] = []
    for unit, raw in zip(usable, _open_all(sim, usable), strict=True):
        unknown = lib.aotc_unit_unknown(names, raw)
        if unknown != ffi.NULL:
            name = ffi.string(unknown).decode()
            raise InternalError(f"unit {unit.name}: the program has no function {name}")
        if lib.aotc_unit_has_domains(raw):
            _set_fused(sim, raw)
        offered = ffi.new("uint32_t[]", raw.n_exports)
        count = lib.aotc_unit_bind(sim, names, raw, len(places), allowed or ffi.NULL, offered)
        places.extend(unit.places)
        native += ffi.unpack(offered, count)
    return native


def _set_fused(sim: Any, raw: Any) -> None:
    """Gives domains the functions exported as "domain NUMBER sample" and "... commit", and all of
    them, in their order, the one that settles what they change."""
    found: dict[int, dict[str, Any]] = {}
    settle = ffi.NULL
    for export in ffi.unpack(raw.exports, raw.n_exports):
        name = ffi.string(export.name).decode()
        if not name.startswith(_DOMAIN):
            continue
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


def _open_all(sim: Any, units: Sequence[UnitFile]) -> Iterator[Any]:
    """The aotc_unit of each. Shared objects of many units are opened once."""
    linked: dict[int, Any] = {}  # by the id of their bytes, which `units` keeps
    for unit in units:
        if unit.position < 0:
            load = partial(_load_unit, sim, unit_symbol(unit.name).encode())
            yield _open(unit, load)
            continue
        key = id(unit.content)
        if key not in linked:
            linked[key] = _open(unit, partial(lib.aotc_linked_open, sim))
        yield linked[key][unit.position]


def _load_unit(sim: Any, symbol: bytes, path: bytes, error: Any, room: int) -> Any:
    return lib.aotc_unit_open(sim, path, symbol, error, room)


def _open(unit: UnitFile, load: Callable[..., Any]) -> Any:
    """What `load` finds in a shared object: from memory, or, where nothing may be run from there,
    from a private temporary file that is gone as soon as it is loaded."""
    error = ffi.new("char[]", 1024)
    raw = _open_memory(unit.content, load, error)
    if raw == ffi.NULL:
        raw = _open_file(unit.content, load, error)
    if raw == ffi.NULL:
        raise InternalError(f"unit {unit.name}: {ffi.string(error).decode(errors='replace')}")
    return raw


def _open_memory(content: bytes, load: Callable[..., Any], error: Any) -> Any:
    """The loader knows objects by their paths, and descriptors are used again: so each object gets
    a path of its own, with a number written in it by "/." and "/"."""
    if not hasattr(os, "memfd_create"):
        return ffi.NULL
    number = next(_numbers)
    way = "".join("/." if number >> bit & 1 else "/" for bit in range(number.bit_length()))
    try:
        with os.fdopen(os.memfd_create("aotc"), "wb") as file:
            file.write(content)
            file.flush()
            path = f"/proc/self/fd{way}/{file.fileno()}"
            return load(path.encode(), error, len(error))
    except OSError:  # not allowed here, or no memory left for it
        return ffi.NULL


def _open_file(content: bytes, load: Callable[..., Any], error: Any) -> Any:
    # Not tempfile, whose import takes as long as the rest of a small run.
    folder = Path(os.environ.get("TMPDIR") or "/tmp")  # noqa: S108  made with O_EXCL and 0600
    path = folder / f"aotc-{os.getpid()}-{os.urandom(8).hex()}.so"
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        return load(bytes(path), error, len(error))
    except OSError as failure:
        text = f"{path}: {failure.strerror}".encode()[: len(error) - 1]
        ffi.memmove(error, text + b"\0", len(text) + 1)
        return ffi.NULL
    finally:
        path.unlink(missing_ok=True)
