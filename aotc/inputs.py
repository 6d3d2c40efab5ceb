"""What a command or a library call is given as a design, before anything is read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from aotc.errors import InputError, Loc, UsageError

_MLIR = frozenset({".mlir", ".mlirbc"})
_VERILOG = frozenset({".sv", ".svh", ".v", ".vh"})
_LISTS = ("-f", "-F", "-C", "-v")  # options whose value is a file that can be all there is
UVM = "--uvm"
FORCIBLE = "--forcible"
_SLANG_PLUS = ("+define+", "+incdir+", "+libext+")

Given = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]


@dataclass(frozen=True, slots=True)
class DesignInput:
    """A design as it was named.

    path:  its first file.
    top:   for MLIR: the module or function to run; None finds it.
    words: SystemVerilog: slang's command line, files, options and tops in the order given; ()
           for MLIR.
    """

    path: Path
    top: str | None = None
    words: tuple[str, ...] = ()

    @property
    def verilog(self) -> bool:
        """Whether the front-end reads it."""
        return bool(self.words)

    @property
    def name(self) -> str:
        """What cache entries of the design are called in lists."""
        return f"{self.path.name} {self.top}" if self.top else self.path.name


def design_input(given: Given | DesignInput, tops: Sequence[str] = ()) -> DesignInput:
    """The design that words of the command line, or a path, stand for.

    given: one MLIR file, or SystemVerilog files and any options of slang.
    Raises: UsageError for none, for several MLIR files, or for MLIR mixed with SystemVerilog;
            InputError for an MLIR file that is missing or a folder.
    """
    if isinstance(given, DesignInput):
        return given
    paths = [given] if isinstance(given, (str, os.PathLike)) else given
    words = [os.fspath(word) for word in paths]
    if not words:
        raise UsageError("no input; give SystemVerilog files, or one .mlir or .mlirbc file")
    if _is_verilog(words):
        return _verilog(words, tops)
    if len(words) > 1:
        names = ", ".join(words)
        raise UsageError(f"{len(words)} MLIR files given ({names}); a design is one file")
    if len(tops) > 1:
        raise UsageError(f"--top is given {len(tops)} times ({', '.join(tops)}); MLIR has one top")
    return DesignInput(_mlir_file(Path(words[0])), tops[0] if tops else None)


def is_plusarg(word: str) -> bool:
    """Whether a word with a plus sign is for the simulation, not for slang."""
    return word.startswith("+") and not word.startswith(_SLANG_PLUS)


def _is_verilog(words: Sequence[str]) -> bool:
    suffixes = {Path(word).suffix.lower() for word in words}
    options = any(word.startswith(("-", "+")) for word in words)
    return options or bool(suffixes & _VERILOG)


def _verilog(words: Sequence[str], tops: Sequence[str]) -> DesignInput:
    mlir = [word for word in words if Path(word).suffix.lower() in _MLIR]
    options = [word for word in words if word.startswith(("-", "+"))]
    if mlir and options:
        raise UsageError(f"No such option {options[0]!r} for a file of MLIR")
    if mlir:
        raise UsageError(f"{mlir[0]}: a design is one file of MLIR, or SystemVerilog, not both")
    home, words = uvm_of(words)
    scale, words = timescale_of(words)
    named = [word for word in words if Path(word).suffix.lower() in _VERILOG]
    lists = [after for word, after in pairwise(words) if word in _LISTS]
    first = [*named, *lists, *words][0]
    added = [word for top in tops for word in ("--top", top)]
    made = DesignInput(Path(first), None, (*_with_uvm(home, words), *added))
    return made if scale is None else with_timescale(made, scale)


def with_timescale(design: DesignInput, scale: str) -> DesignInput:
    """The design with a time scale, "1ns/1ps" or "1ns", for modules that have none. It is the last
    word in whatever way it was given, so that all commands have one key for one design."""
    both = scale if "/" in scale else f"{scale}/{scale}"
    return replace(design, words=(*design.words, "--timescale", both))


def uvm_of(words: Sequence[str]) -> tuple[str | None, list[str]]:
    """The folder that `--uvm DIR` or `--uvm=DIR` names, and the other words."""
    return _taken(words, UVM)


def forcible_of(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """What may be forced by name while the simulation runs, by `--forcible GLOB`, and the other
    words."""
    globs, rest = [], []
    given = iter(words)
    for word in given:
        name, equals, value = word.partition("=")
        if name != FORCIBLE:
            rest.append(word)
            continue
        globs.append(value if equals else next(given, ""))
        if not globs[-1]:
            raise UsageError(f"{FORCIBLE} takes a name, or a glob of names")
    return globs, rest


def timescale_of(words: Sequence[str]) -> tuple[str | None, list[str]]:
    """The value of `--timescale`, and the other words."""
    return _taken(words, "--timescale")


def _taken(words: Sequence[str], option: str) -> tuple[str | None, list[str]]:
    """The value of an option, the last one given, and the other words."""
    found, rest, given = None, [], iter(words)
    for word in given:
        name, equals, value = word.partition("=")
        if name != option:
            rest.append(word)
        else:
            found = value if equals else next(given, "")
    return found, rest


def _with_uvm(home: str | None, words: Sequence[str]) -> list[str]:
    """The words with UVM's sources: before them if they are asked for; as a library, which is only
    read if something imports it, if the environment's UVM_HOME says where they are.

    Raises: InputError if `home` holds no UVM.
    """
    if home is not None:
        source = _uvm_sources(Path(home))
        if source is None:
            raise InputError("holds no UVM: there is no src/uvm_pkg.sv", Loc(home))
        return [f"+incdir+{source}", str(source / "uvm_pkg.sv"), *words]
    named = os.environ.get("UVM_HOME")
    source = _uvm_sources(Path(named)) if named else None
    return [*words] if source is None else [*words, f"+incdir+{source}", "-y", str(source)]


def _uvm_sources(home: Path) -> Path | None:
    """The folder of uvm_pkg.sv in a UVM tree."""
    return next((p for p in (home / "src", home) if (p / "uvm_pkg.sv").is_file()), None)


def _mlir_file(path: Path) -> Path:
    if path.is_dir():
        raise InputError("is a folder, not a file of MLIR", Loc(str(path)))
    if not path.exists():
        raise InputError("no such file", Loc(str(path)))
    return path
