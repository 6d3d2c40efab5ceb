"""Declares what the files of $dumpports show: the ports of instances (IEEE 1800-2023 21.7.3)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from aotc.errors import UsageError
from aotc.runtime.ffi import ffi, lib
from aotc.runtime.state import storage

if TYPE_CHECKING:
    from aotc.design.program import Field, ModuleLayout, Program

_OUTSIDE, _INSIDE = "$outside", "$inside"


def open_ports(program: Program, sim: Any) -> None:
    """Begins the files that have not begun. Raises UsageError if one cannot be written."""
    unit_fs = program.precision_fs or 1
    instances = {instance.path: n for n, instance in enumerate(program.instances)}
    file = 0
    while (name := lib.aotc_ports_file(sim, file)) != ffi.NULL:
        if not lib.aotc_ports_begun(sim, file):
            if not lib.aotc_ports_open(sim, file, unit_fs):
                path = os.fsdecode(ffi.string(name))
                raise UsageError(f"{path}: cannot be written: {os.strerror(ffi.errno)}")
            _declare(program, sim, file, instances)
            lib.aotc_ports_declared(sim, file)
        file += 1


def _declare(program: Program, sim: Any, file: int, instances: dict[str, int]) -> None:
    ports = ffi.new("const char **")
    number = 0
    while (path := lib.aotc_ports_request(sim, file, number, ports)) != ffi.NULL:
        scope = ffi.string(path).decode()
        lib.aotc_ports_scope(sim, file, path)
        instance, prefix = _placed(instances, scope)
        module = program.modules[program.instances[instance].module]
        for line in ffi.string(ports[0]).decode().splitlines():
            _declare_port(sim, file, instance, module, prefix, line.split("\t"))
        lib.aotc_ports_scope(sim, file, ffi.NULL)
        number += 1


def _declare_port(
    sim: Any,
    file: int,
    instance: int,
    module: ModuleLayout,
    prefix: str,
    words: list[str],
) -> None:
    direction, shown, inside, name = words
    fields = {f.name: f for f in module.fields}
    kept = {name: field for name, field, _ in module.forcible}
    wave = next(w for w in module.waves if w.name == prefix + inside)
    value = fields[wave.field]
    texts = [ffi.new("char[]", text.encode()) for text in (name, shown)]
    declared = ffi.new("aotc_port_declaration *")
    declared.name, declared.range = texts
    declared.width, declared.direction = value.width, direction.encode()
    declared.bytes = _bytes(value)
    start = ffi.cast("char *", lib.aotc_instance_at(sim, instance))
    declared.at = start + value.offset
    if wave.unknown:
        declared.unknown = start + fields[wave.unknown].offset
    for side in (_OUTSIDE, _INSIDE):
        field = fields.get(kept.get(prefix + name + side, ""))
        if field is not None:
            declared.side_bytes = _bytes(field)
            setattr(declared, side.removeprefix("$"), start + field.offset)
    if not lib.aotc_ports_port(sim, file, declared):
        raise MemoryError


def _bytes(place: Field) -> int:
    return storage(place)[1] if place.width <= 64 else (place.width + 63) // 64 * 8


def _placed(instances: dict[str, int], path: str) -> tuple[int, str]:
    """The number of an instance, and what stands before the names of what is in it: an instance in
    a loop has been put into the one around it."""
    above = path
    while above not in instances:
        above = above.rpartition(".")[0]
    inner = path[len(above) + 1 :]
    return instances[above], f"{inner}." if inner else ""
