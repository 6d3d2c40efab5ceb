"""What a cached object depends on, part by part, and the key made of all of it.

A key is the sha-256 over named parts. The parts are kept beside the key, so that `aotc build
--check` and `aotc cache explain` can say which of them changed. A part's value is readable text
where that is short (versions, flags), else a digest.
"""

from __future__ import annotations

import os
import re
import sys
from fnmatch import fnmatchcase
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from aotc.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from aotc.design.program import FunctionInfo, ModuleLayout, Program
    from aotc.inputs import DesignInput

Parts = dict[str, str]

_PACKAGE = Path(__file__).resolve().parents[1]
_DIGEST_CHARS = 32  # of 64: 128 bits, plenty against accidents


def digest(*texts: str | bytes) -> str:
    """Hex digest over texts; where one ends and the next starts matters."""
    total = sha256()
    for text in texts:
        data = text.encode() if isinstance(text, str) else text
        total.update(b"%d:" % len(data))
        total.update(data)
    return total.hexdigest()[:_DIGEST_CHARS]


def key_of(kind: str, parts: Mapping[str, str]) -> str:
    """The key "kind:digest" over every part's name and value, in any order."""
    return f"{kind}:{digest(*(text for part in sorted(parts.items()) for text in part))}"


def resource_directory(name: str) -> Path:
    """Folder of `aotc.runtime` or `aotc.runtime_c`, installed or in a checkout."""
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


@cache
def files_digest(folder: Path, *patterns: str) -> str:
    """Digest over the names and contents of the files below `folder` that match."""
    total = sha256()
    start = len(os.fspath(folder)) + 1
    for name in sorted(_matching(os.fspath(folder), patterns)):
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123 (hundreds at each start)
            data = file.read()
        total.update(f"{name[start:]} {len(data)}:".encode())
        total.update(data)
    return total.hexdigest()[:_DIGEST_CHARS]


def _matching(folder: str, patterns: Iterable[str]) -> Iterator[str]:
    """Files in a folder whose names match; below it too where a pattern starts with "**/". Faster
    than Path.glob, which would take a tenth of a small run."""
    deep = [pattern.removeprefix("**/") for pattern in patterns if pattern.startswith("**/")]
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if deep and entry.name != "__pycache__":
                    yield from _matching(entry.path, [f"**/{pattern}" for pattern in deep])
            elif any(fnmatchcase(entry.name, p.removeprefix("**/")) for p in patterns):
                yield entry.path


@cache
def headers_digest() -> str:
    """Digest over aotc.h and what it includes: the headers of the runtime that units see."""
    folder = resource_directory("runtime_c")
    texts: dict[str, bytes] = {}
    wanted = ["aotc.h"]
    while wanted:
        name = wanted.pop()
        if name not in texts and (folder / name).is_file():
            texts[name] = (folder / name).read_bytes()
            wanted += [m.decode() for m in re.findall(rb'^#include "([^"]+)"', texts[name], re.M)]
    return digest(*(text for item in sorted(texts.items()) for text in item))


def common_parts() -> Parts:
    """Parts that every unit shares and that do not depend on the machine."""
    return {
        "aotc version": VERSION,
        "op table": files_digest(_PACKAGE / "dialects", "**/*.py"),
        "templates": digest(
            files_digest(_PACKAGE / "templates", "*.j2"),
            files_digest(_PACKAGE / "codegen", "*.py"),
            files_digest(_PACKAGE / "design" / "moore" / "known_form", "*.py"),
        ),
        "known forms": "no" if os.environ.get("AOTC_SPECULATE") == "0" else "yes",
        "runtime headers": headers_digest(),
    }


def choice_parts(asked: str) -> Parts:
    """Parts that decide which units a build chooses; asked: profile, budget and threshold."""
    choosing = (files_digest(_PACKAGE / name, "*.py") for name in ("build", "profile"))
    return {"asked": digest(asked), "how units are chosen": digest(*choosing)}


def machine_part() -> str:
    """Operating system and instruction set."""
    return f"{os.uname().sysname} {os.uname().machine}"


def cpu_part(flags: Iterable[str]) -> str:
    """The machine that code is made for; with -march=native and the like, this very CPU."""
    machine = machine_part()
    if not any("native" in flag for flag in flags):
        return machine
    wanted = ("model name", "flags", "Features", "CPU part", "CPU implementer")
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return f"{machine} {os.uname().nodename}"
    first_cpu = text.split("\n\n", 1)[0].splitlines()
    return f"{machine} {digest(*(line for line in first_cpu if line.startswith(wanted)))}"


def layout_text(layout: ModuleLayout) -> str:
    """Everything that code which has a pointer to the struct depends on."""
    return repr(
        (layout.size, layout.ports, layout.fields, layout.children, layout.nets, layout.links)
    )


def ports_text(layout: ModuleLayout) -> str:
    """What a parent's code depends on: the leading port fields and which of them are nets."""
    names = {name for name, _ in layout.ports}
    nets = [(i, net) for i, net in enumerate(layout.nets) if net.field in names]
    return repr((layout.ports, [f for f in layout.fields if f.name in names], nets))


def signature(info: FunctionInfo) -> str:
    """How a function is called: its kind, parameters and results."""
    own = " of an instance" if info.module else ""
    return f"{info.kind}{own} ({', '.join(info.params)}) -> ({', '.join(info.results)})"


class FunctionIndex:
    """A program's functions by name and by unit."""

    def __init__(self, program: Program):
        self.by_name: dict[str, FunctionInfo] = {}
        self.by_unit: dict[str, list[FunctionInfo]] = {}
        for info in program.functions:
            self.by_name[info.name] = info
            self.by_unit.setdefault(info.unit, []).append(info)


def unit_parts(
    program: Program,
    unit: str,
    callees: Iterable[str],
    toolchain: Mapping[str, str],
    index: FunctionIndex | None = None,
) -> Parts:
    """Every part of the key of one unit of C.

    callees:    names of the functions that the unit's bodies call.
    toolchain:  "compiler", "flags", "cpu" and whatever else describes how C becomes an object.
    index:      of the program, for those who ask for many units.
    """
    index = index or FunctionIndex(program)
    by_name, own = index.by_name, index.by_unit.get(unit, [])
    parts = common_parts() | dict(toolchain)
    for info in own:
        parts[f"body of {info.name}"] = digest(info.hash, signature(info))
    if "-g" in toolchain.get("flags", "").split():
        parts["places"] = digest(*(f"{info.file}:{info.line}" for info in own))
    for module in sorted({info.module for info in own if info.module}):
        layout = program.modules[module]
        parts[f"layout of {module}"] = digest(layout_text(layout))
        for child in sorted({name for _, name in layout.children} & program.modules.keys()):
            parts[f"ports of {child}"] = digest(ports_text(program.modules[child]))
    for name in callees:
        info = by_name[name]
        parts[f"signature of {name}"] = f"{signature(info)} in {info.unit}"
    return parts


def fused_parts(
    program: Program, functions: Iterable[str], own: Parts, toolchain: Mapping[str, str]
) -> Parts:
    """Every part of the key of a program's fused unit, which knows the whole program's shape.

    functions:  names of the functions whose bodies the unit holds.
    own:        what the unit depends on besides (aotc.codegen.unit.UnitPlan.parts).
    """
    by_name = {info.name: info for info in program.functions}
    parts = common_parts() | dict(toolchain) | own
    for name in functions:
        parts[f"body of {name}"] = digest(by_name[name].hash, signature(by_name[name]))
    for name, layout in program.modules.items():
        parts[f"layout of {name}"] = digest(layout_text(layout))
    return parts


def manifest_parts(inputs: Iterable[Path], options: Mapping[str, str]) -> Parts:
    """Parts of the key of a manifest: input files by content, options, and aotc itself.

    The inputs' names count as they were given, because messages print them.
    Raises OSError if an input cannot be read.
    """
    parts = own_parts()
    parts |= {f"option {name}": value for name, value in options.items()}
    for number, path in enumerate(inputs):
        parts[f"path {number}"] = os.fspath(path)
        parts[f"input {number}"] = sha256(path.read_bytes()).hexdigest()[:_DIGEST_CHARS]
    return parts


def own_parts() -> Parts:
    """Parts of the key of a manifest that stand for aotc and for the machine."""
    return {
        "aotc version": VERSION,
        "aotc source": _source_digest(),
        "runtime headers": headers_digest(),
        "python": f"{sys.implementation.name} {sys.version.split()[0]}",
        "machine": machine_part(),
    }


@cache
def _source_digest() -> str:
    """Digest over every part of aotc that decides what a Program and its sources look like."""
    folders = [_PACKAGE / name for name in ("ir", "dialects", "design", "cache", "frontend")]
    folders.append(resource_directory("runtime"))
    return digest(*(files_digest(folder, "**/*.py") for folder in folders))


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """One line for every part that differs, in the order of `new`; readable values are shown."""
    lines = []
    for name in [*new, *(n for n in old if n not in new)]:
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        if before is None:
            lines.append(f"{name}: new")
        elif after is None:
            lines.append(f"{name}: gone")
        elif _is_digest(before) or _is_digest(after):
            lines.append(f"{name}: changed")
        else:
            lines.append(f"{name}: was {before}, is {after}")
    return lines


def _is_digest(value: str) -> bool:
    tail = value.rsplit(" ", 1)[-1]
    return len(tail) == _DIGEST_CHARS and all(c in "0123456789abcdef" for c in tail)


def design_id(input: DesignInput) -> str:
    """Names a design across its edits: words as given, and top. Used for explanations only."""
    return digest(*(input.words or [os.fspath(input.path)]), input.top or "")
