"""Where sv-tests lies, and what each of its tests says of itself in its `:key: value` lines."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

PLACE = Path(os.environ.get("AOTC_SV_TESTS", "~/.cache/aotc/corpora/sv-tests")).expanduser()
UVM = Path(os.environ.get("UVM_HOME", "~/.cache/aotc/corpora/uvm-core")).expanduser()
FOLDERS = (*(f"chapter-{n}" for n in range(5, 27)), "testbenches", "uvm")

_LINE = re.compile(r"^:([a-zA-Z_-]+):\s*(.+)$")
# The first of these that a test names is what is done with it, as tools/BaseRunner.py does.
_MODES = ("simulation", "elaboration", "parsing", "preprocessing")


@dataclass(frozen=True)
class Case:
    """One test of sv-tests.

    name:        "chapter-7/7.4.1--x.sv".
    uvm:         it stands on the UVM library, which is read before its own sources.
    mode:        "simulation", "elaboration", "parsing" or "preprocessing".
    refused:     the sources have to be refused.
    words:       slang's command line: files and options.
    timeout_s:   how long it may take.
    """

    name: str
    tags: tuple[str, ...]
    mode: str
    refused: bool
    words: tuple[str, ...]
    timeout_s: int

    @property
    def folder(self) -> str:
        return self.name.partition("/")[0]

    @property
    def row(self) -> str:
        """Under what the figures count it."""
        return f"{self.folder} on UVM" if self.uvm else self.folder

    @property
    def uvm(self) -> bool:
        return any(tag.partition("-")[0] == "uvm" for tag in self.tags)


def found() -> bool:
    return (PLACE / "tests" / "chapter-5").is_dir()


def uvm_found() -> bool:
    return (UVM / "src" / "uvm_pkg.sv").is_file()


def cases() -> list[Case]:
    """All tests, in order of folder and name. What has no name is no test."""
    made = []
    for folder in FOLDERS:
        for path in sorted((PLACE / "tests" / folder).glob("**/*.sv")):
            fields = _fields(path)
            if "name" in fields:
                made.append(_case(path, fields))
    return made


def _fields(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return {m[1].lower(): m[2].strip() for line in lines if (m := _LINE.match(line))}


def _case(path: Path, fields: dict[str, str]) -> Case:
    types = fields.get("type", "parsing elaboration").split()
    tags = tuple(fields.get("tags", "").split())
    because = fields.get("should_fail_because", "")
    return Case(
        name=str(path.relative_to(PLACE / "tests")),
        tags=tags,
        mode=next(mode for mode in _MODES if mode in types),
        refused=fields.get("should_fail", "1" if because else "0") == "1" or bool(because),
        words=_words(path, fields),
        timeout_s=int(fields.get("timeout", "30")),
    )


def _words(path: Path, fields: dict[str, str]) -> tuple[str, ...]:
    """The files as one compilation unit and a time scale for all, as tools/runners/Slang.py has."""
    tests = PLACE / "tests"
    files = [str(tests / name) for name in fields["files"].split()] if "files" in fields else []
    folders = [str(tests / name) for name in fields.get("incdirs", str(path.parent)).split()]
    words = [*(files or [str(path)]), "--single-unit", "--timescale=1ns/1ns"]
    words += [f"-I{folder}" for folder in folders]
    words += [f"-D{define}" for define in fields.get("defines", "").split()]
    if "top_module" in fields:
        words += ["--top", fields["top_module"]]
    if "uvm" in fields.get("tags", ""):
        source = str(UVM / "src")
        words = [f"{source}/uvm_pkg.sv", f"-I{source}", "-DUVM_NO_DPI", *words]
    return tuple(words)
