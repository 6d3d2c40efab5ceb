"""Which classes and which places of the source hold memory: for --stats, and when it runs out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aotc.errors import UNKNOWN, Loc
from aotc.runtime.ffi import NONE, ffi, lib

if TYPE_CHECKING:
    from aotc.design.program import Program
    from aotc.runtime.places import Places

TOP = 20  # rows of a list
GROWN = 5  # classes that a window names
TOLD = 5  # classes and places in a message
LEAST = 20  # a kind is told that has at least this part of the heap
KINDS = (
    "strings",
    "string buffers",
    "queues and dynamic arrays",
    "associative arrays",
    "variables",
    "objects of classes",
    "mailboxes, messages and the like",
    "events",
)  # AOTC_KIND_*


def object_statistics(program: Program, sim: Any, places: Places) -> dict[str, Any]:
    """The keys `classes`, `places` and `windows` of a run's `memory` (docs/stats.md)."""
    if not program.classes:
        return {}
    return {
        "classes": class_rows(program, sim)[:TOP],
        "places": place_rows(program, sim, places)[:TOP],
        "windows": windows(program, sim),
    }


def class_rows(program: Program, sim: Any) -> list[dict[str, Any]]:
    """Counters of each class that had objects, those that took most memory first."""
    rows = []
    for number, info in enumerate(program.classes):
        raw = lib.aotc_class_counters(sim, number)
        if raw.allocated:
            rows.append({"class": info.name} | counters(raw))
    return sorted(rows, key=lambda row: (-row["peak_bytes"], row["class"]))


def place_rows(program: Program, sim: Any, places: Places) -> list[dict[str, Any]]:
    """The same of each place where objects are made, with the function that it is in."""
    loc = ffi.new("uint32_t *")
    rows = []
    number = 0
    while (raw := lib.aotc_object_place(sim, number, loc)) != ffi.NULL:
        number += 1
        if raw.allocated:
            place = places.of(loc[0]) if loc[0] != NONE else UNKNOWN
            rows.append(
                {"place": str(place), "function": function_at(program, place)} | counters(raw)
            )
    return sorted(rows, key=lambda row: (-row["peak_bytes"], row["place"]))


def counters(raw: Any) -> dict[str, int]:
    names = ("objects", "peak", "allocated", "bytes", "peak_bytes")
    return {name: getattr(raw, name) for name in names}


def function_at(program: Program, place: Loc) -> str:
    """The function that a place of the source is in: the last one that begins before it. One of a
    parameterized class stands for those of all its specializations."""
    found, line = "", -1
    for info in program.functions:
        if info.file == place.file and line < info.line <= place.line:
            found, line = info.name, info.line
    return re.sub(r"#\(.*\)", "#(...)", found)


def windows(program: Program, sim: Any) -> list[dict[str, Any]]:
    """The heap at equal numbers of safe points, and which classes grew since the one before."""
    count, objects = ffi.new("uint32_t *"), ffi.new("uint32_t **")
    samples = lib.aotc_object_samples(sim, count, objects)
    n = len(program.classes)
    rows, before = [], [0] * n
    for i in range(count[0]):
        now = ffi.unpack(objects[0] + i * n, n)
        grown = sorted(
            ((now[c] - before[c], program.classes[c].name) for c in range(n) if now[c] > before[c]),
            key=lambda item: (-item[0], item[1]),
        )
        rows.append({
            "sim_time_fs": samples[i].fs,
            "bytes": samples[i].bytes,
            "objects": samples[i].objects,
            "grown": {name: more for more, name in grown[:GROWN]},
        })  # fmt: skip
        before = now
    return rows


def kind_notes(sim: Any) -> list[tuple[str, Loc]]:
    """The kinds of what is on the heap that take most of it."""
    raw = ffi.new("aotc_heap_counters *")
    lib.aotc_heap_get_counters(sim, raw)
    held = [(raw.bytes[kind], raw.objects[kind], name) for kind, name in enumerate(KINDS, 1)]
    leading = [row for row in sorted(held, reverse=True) if row[0] * LEAST >= raw.bytes[0] > 0]
    return [(f"{size} bytes in {count} {name}", UNKNOWN) for size, count, name in leading]


def memory_notes(program: Program, sim: Any, places: Places) -> tuple[tuple[str, Loc], ...]:
    """What to say beside the message that memory is out."""
    notes = kind_notes(sim)
    if not program.classes:
        return tuple(notes)
    for row in sorted(class_rows(program, sim), key=lambda r: -r["bytes"])[:TOLD]:
        notes.append((f"{row['objects']} objects of {row['class']}, {row['bytes']} bytes", UNKNOWN))
    for row in sorted(place_rows(program, sim, places), key=lambda r: -r["bytes"])[:TOLD]:
        where = f" in {row['function']}" if row["function"] else ""
        notes.append((f"{row['objects']} objects were made at {row['place']}{where}", UNKNOWN))
    return tuple(notes)
