"""Coverage files of a simulation: what is written at its end, and what $load_coverage_db reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from aotc.runtime.ffi import ffi, lib

if TYPE_CHECKING:
    from aotc.runtime.places import Places


def types_text(sim: Any) -> str:
    """The JSON of all covergroup types (docs/coverage.md)."""
    handle = lib.aotc_cover_text(sim)
    if not handle:
        return "[]"
    length = lib.aotc_string_length(handle)
    data: bytes = ffi.unpack(lib.aotc_string_bytes(handle), length)
    return data.decode("ascii")


_KINDS = ("assert", "assume", "cover", "cover sequence")


def directives(sim: Any, places: Places) -> list[dict[str, Any]]:
    """The assert, assume and cover directives with their counts (docs/coverage.md), by name."""
    found = []
    number = 0
    while raw := lib.aotc_directive_at(sim, number):
        number += 1
        found.append({
            "name": ffi.string(raw.name).decode("utf-8", "surrogateescape"),
            "kind": _KINDS[raw.kind % lib.AOTC_DIRECTIVE_IMMEDIATE],
            "immediate": raw.kind >= lib.AOTC_DIRECTIVE_IMMEDIATE,
            "place": str(places.of(raw.loc)),
            "attempts": raw.attempts, "passes": raw.passes, "vacuous": raw.vacuous,
            "failures": raw.failures, "disabled": raw.disabled,
        })  # fmt: skip
    return sorted(found, key=lambda d: (d["name"], d["kind"]))


def file_of(sim: Any, given: Path | None) -> Path | None:
    """Where the coverage file goes: what `--coverage` or $set_coverage_db_name says."""
    name = ffi.string(lib.aotc_cover_file_name(sim)).decode("utf-8", "surrogateescape")
    return given if given is not None else Path(name) if name else None


def groups(sim: Any) -> list[dict[str, Any]]:
    """For `--stats`: name, percentage, covered bins and bins of each type."""
    found: list[dict[str, Any]] = []
    summary = ffi.new("aotc_cover_summary *")
    while lib.aotc_cover_summary_at(sim, len(found), summary):
        found.append({
            "name": ffi.string(summary.name).decode("utf-8", "surrogateescape"),
            "percent": round(summary.percent, 6),
            "covered": summary.covered,
            "bins": summary.total,
        })  # fmt: skip
    return found


def load(sim: Any, name: str) -> bool:
    """Hands over the bins of a coverage file, counts of instances added. False if there is no such
    file, as in the first of several runs that add to it. Raises InputError."""
    from aotc.coverage.file import read
    from aotc.coverage.summary import union

    path = Path(name)
    if not path.exists():
        return False
    for type in read(path).types:
        for number, item in enumerate(type.items):
            for bin, hits in union(type, number)[1].items():
                if hits:
                    words = [t.encode("utf-8", "replace") for t in (type.name, item.name, bin)]
                    lib.aotc_cover_load_bin(sim, *words, hits)
    return True
