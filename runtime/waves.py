"""Declares what a waveform shows: the scopes and variables of a Program, or a selection of them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aotc.errors import UsageError
from aotc.runtime.ffi import ffi, lib
from aotc.runtime.fst import is_whole, writer
from aotc.runtime.state import storage
from aotc.runtime.wave_scopes import Scope, matching, requested, scopes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from aotc.design.program import Program
    from aotc.runtime.wave_scopes import Variable

_UNITS = frozenset(10**n for n in range(18))
_FOREVER = (1 << 64) - 1


@dataclass(slots=True, kw_only=True)
class WaveOptions:
    """What is recorded of a run, and where.

    path:    FST if it ends in ".fst"; VCD if in ".vcd" or has no ending.
    unit_fs: the file's unit of time, a power of ten; 0 for the time precision of the design, or
             1 fs.
    scopes:  globs of scopes and variables; none for everything.
    from_fs, to_fs: the span of time that is shown, both ends included.
    """

    path: Path
    unit_fs: int = 0
    scopes: Sequence[str] = field(default=())
    from_fs: int = 0
    to_fs: int | None = None


def open_wave(program: Program, sim: Any, options: WaveOptions) -> None:
    """Starts a waveform. Raises UsageError if it cannot be written, or shows nothing."""
    if options.path.suffix.lower() not in ("", ".vcd", ".fst"):
        raise UsageError(f"{options.path} names no format: a waveform ends in .vcd or .fst")
    root = scopes_of(program)
    shown = matching(root, options.scopes) if options.scopes else (lambda _: True)
    to_fs = _FOREVER if options.to_fs is None else options.to_fs
    if options.from_fs > to_fs:
        raise UsageError(f"the waveform would begin at {options.from_fs} fs and end at {to_fs} fs")
    _begin(program, sim, options, root, shown, to_fs)


def open_dump(program: Program, sim: Any) -> Path:
    """Starts the waveform that $dumpfile and $dumpvars ask for; its path.

    Raises: UsageError if it cannot be written.
    """
    from pathlib import Path

    asked: list[tuple[str, int]] = []
    levels = ffi.new("int32_t *")
    while (path := lib.aotc_dump_request(sim, len(asked), levels)) != ffi.NULL:
        asked.append((ffi.string(path).decode(), levels[0]))
    name = Path(os.fsdecode(ffi.string(lib.aotc_dump_name(sim))))
    root = scopes_of(program)
    _begin(program, sim, WaveOptions(path=name), root, requested(root, asked), _FOREVER)
    return name


def could_be_written(path: Path) -> bool:
    """Whether a waveform that has ended can be read again, as far as its format lets tell."""
    return not _is_fst(path) or is_whole(path)


def _is_fst(path: Path) -> bool:
    return path.suffix.lower() == ".fst"


def _begin(
    program: Program,
    sim: Any,
    options: WaveOptions,
    root: Scope,
    shown: Callable[[Variable], bool],
    to_fs: int,
) -> None:
    unit_fs = options.unit_fs or program.precision_fs or 1
    if unit_fs not in _UNITS:
        raise UsageError(f"the unit of time of a waveform must be a power of ten, not {unit_fs} fs")
    table = writer() if _is_fst(options.path) else ffi.NULL
    wave = lib.aotc_wave_open(os.fsencode(options.path), unit_fs, table)
    if wave == ffi.NULL:
        raise UsageError(f"{options.path}: cannot be written: {os.strerror(ffi.errno)}")
    lib.aotc_wave_span(wave, options.from_fs, to_fs)
    _declare(sim, wave, root, shown)
    lib.aotc_wave_begin(sim, wave)


def _declare(sim: Any, wave: Any, scope: Scope, shown: Callable[[Variable], bool]) -> None:
    for variable in scope.variables:
        if shown(variable):
            _declare_variable(sim, wave, variable)
    for name, inner in scope.scopes.items():
        if any(shown(variable) for variable in inner.all_variables()):
            lib.aotc_wave_scope(wave, inner.kind.encode(), name.encode())
            _declare(sim, wave, inner, shown)
            lib.aotc_wave_upscope(wave)


def _declare_variable(sim: Any, wave: Any, variable: Variable) -> None:
    place = variable.field
    size = storage(place)[1] if place.width <= 64 else (place.width + 63) // 64 * 8
    start = ffi.cast("char *", lib.aotc_instance_at(sim, variable.instance))
    at, rest = start + place.offset, ffi.NULL
    if variable.unknown is not None:
        rest = start + variable.unknown.offset
    name = ffi.new("char[]", variable.name.encode())
    kind = ffi.new("char[]", variable.kind.encode())
    declared = ffi.new("aotc_wave_declaration *")
    declared.kind, declared.name, declared.width = kind, name, place.width
    declared.ranged = variable.range is not None
    declared.left, declared.right = variable.range or (0, 0)
    lib.aotc_wave_var(wave, declared, at, rest, size, place.kind in ("f64", "f32"))
