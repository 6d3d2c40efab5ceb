"""Declares what a waveform shows: the scopes and variables of a Program."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from aotc.errors import UsageError
from aotc.runtime.ffi import ffi, lib
from aotc.runtime.state import storage

if TYPE_CHECKING:
    from pathlib import Path

    from aotc.design.program import Field, Instance, Program

_UNITS = frozenset(10**n for n in range(18))


class _Scope:
    """Variables (name, instance, field, unknown part) and scopes below one scope, in the order of
    declaration."""

    __slots__ = ("scopes", "variables")

    def __init__(self) -> None:
        self.scopes: dict[str, _Scope] = {}
        self.variables: list[tuple[str, int, Field, Field | None]] = []

    def below(self, path: list[str]) -> _Scope:
        scope = self
        for name in path:
            scope = scope.scopes.setdefault(name, _Scope())
        return scope


def _scopes(program: Program) -> _Scope:
    root = _Scope()
    placed: dict[int, _Scope] = {}
    fields = {n: {f.name: f for f in m.fields} for n, m in program.modules.items()}

    def place(number: int, instance: Instance) -> _Scope:
        scope = placed.get(number)
        if scope is None:
            above = program.instances[instance.parent] if instance.parent >= 0 else None
            if above is None:
                scope = root.below([instance.path])
            elif instance.path.startswith(above.path + "."):
                own = instance.path.removeprefix(above.path + ".")
                scope = place(instance.parent, above).below(own.split("."))
            else:  # the instance above gives no name to what is below it
                scope = root.below([instance.path])
            placed[number] = scope
        return scope

    for number, instance in enumerate(program.instances):
        scope = place(number, instance)
        layout = program.modules[instance.module]
        for wave in layout.waves:
            field = fields[layout.name][wave.field]
            # A handle is an address: it says nothing, and differs from run to run.
            if field.kind in ("bits", "f64", "f32") and not (field.handle or field.packed):
                *path, name = wave.name.split(".")
                unknown = fields[layout.name][wave.unknown] if wave.unknown else None
                scope.below(path).variables.append((name, number, field, unknown))
    root.scopes = {n: s for n, s in root.scopes.items() if s.variables or s.scopes}
    return root


def open_wave(program: Program, sim: Any, path: Path, unit_fs: int) -> None:
    """Starts a VCD file. Raises UsageError if it cannot be written."""
    if unit_fs not in _UNITS:
        raise UsageError(f"the unit of time of a waveform must be a power of ten, not {unit_fs} fs")
    wave = lib.aotc_wave_open(os.fsencode(path), unit_fs)
    if wave == ffi.NULL:
        raise UsageError(f"{path}: cannot be written: {os.strerror(ffi.errno)}")

    def declare(scope: _Scope) -> None:
        for name, number, field, unknown in scope.variables:
            size = storage(field)[1] if field.width <= 64 else (field.width + 63) // 64 * 8
            start = ffi.cast("char *", lib.aotc_instance_at(sim, number))
            at, rest = start + field.offset, ffi.NULL
            if unknown is not None:
                rest = start + unknown.offset
            real = field.kind in ("f64", "f32")
            lib.aotc_wave_var(wave, name.encode(), field.width, at, rest, size, real)
        for name, inner in scope.scopes.items():
            lib.aotc_wave_scope(wave, name.encode())
            declare(inner)
            lib.aotc_wave_upscope(wave)

    declare(_scopes(program))
    lib.aotc_wave_begin(sim, wave)
