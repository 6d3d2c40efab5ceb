"""Waveforms read back: what each variable shows at which time, whatever the format."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Changes = dict[str, list[tuple[int, str]]]  # by path: (time, value), only where the value changes


def read_wave(path: Path) -> Changes:
    """All changes. Vectors are as many digits as they are wide, reals numbers as text."""
    return read_fst(path) if path.suffix == ".fst" else read_vcd(path)


def read_vcd(path: Path) -> Changes:
    names, widths, shown = _vcd_header(path.read_text())
    time = 0
    text = path.read_text().partition("$enddefinitions $end")[2]
    text = re.sub(r"\$comment.*?\$end", "", text, flags=re.DOTALL)
    changes: Changes = {name: [] for name in shown}
    for line in text.splitlines():
        if line.startswith("#"):
            time = int(line[1:])
        elif line and not line.startswith("$"):
            value, _, code = line.partition(" ") if line[0] in "br" else (line[0], "", line[1:])
            for name in names[code.strip()]:
                add(changes[name], time, _whole(value.lower(), widths[name]))
    return changes


def read_fst(path: Path) -> Changes:
    import pylibfst

    reader = pylibfst.lib.fstReaderOpen(os.fsencode(path))
    assert reader != pylibfst.ffi.NULL, f"{path} cannot be read"
    _, signals = pylibfst.get_scopes_signals2(reader)
    changes: Changes = {_bare(name): [] for name in signals.by_name}
    names: dict[int, list[str]] = {}
    for name, signal in signals.by_name.items():
        names.setdefault(signal.handle, []).append(_bare(name))

    def note(_: object, time: int, handle: int, value: object) -> None:
        for name in names[handle]:
            add(changes[name], time, pylibfst.string(value).lower())

    pylibfst.lib.fstReaderSetFacProcessMaskAll(reader)
    pylibfst.fstReaderIterBlocks(reader, note)
    pylibfst.lib.fstReaderClose(reader)
    return changes


def add(row: list[tuple[int, str]], time: int, value: str) -> None:
    """Notes a value; of several at one time the last counts, and one like before is no change."""
    if row and row[-1][0] == time:
        row.pop()
    if not row or row[-1][1] != value:
        row.append((time, value))


def _vcd_header(text: str) -> tuple[dict[str, list[str]], dict[str, int], list[str]]:
    names: dict[str, list[str]] = {}
    widths: dict[str, int] = {}
    scope: list[str] = []
    for words in re.findall(r"\$(scope|upscope|var)\s+(.*?)\s*\$end", text, re.DOTALL):
        fields = words[1].split()
        if words[0] == "scope":
            scope.append(fields[1])
        elif words[0] == "upscope":
            scope.pop()
        else:
            name = ".".join([*scope, fields[3]])
            names.setdefault(fields[2], []).append(name)
            widths[name] = 0 if fields[0] == "real" else int(fields[1])
    return names, widths, list(widths)


def _whole(value: str, width: int) -> str:
    """A value with the digits that a file leaves out (21.7.2.2)."""
    if value[0] == "r":
        return f"{float(value[1:]):.16g}"
    digits = value.removeprefix("b")
    return digits.rjust(width, "0" if digits[0] == "1" else digits[0])


def _bare(name: str) -> str:
    """Without the range."""
    return name.partition(" ")[0]
