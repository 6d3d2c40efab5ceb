"""Foreign code of a simulation: shared objects, C sources, and the C functions of exports.

C sources are compiled, all of them into one shared object, by the system's compiler (CC). So are
the functions by which C calls exported subroutines: each hands the addresses of its arguments to
aotc_dpi_call_export (runtime_c/dpi/dpi_call.c). Sources have them in their own shared object, where
they come before what the C library calls the same (`write`, say); shared objects of the user find
them in one that is loaded before. Source: IEEE 1800-2023 35, Annex H.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aotc.errors import UsageError
from aotc.runtime.ffi import ffi, lib

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aotc.design.program import Export, Program

SOURCES = {".c": "c", ".cc": "c++", ".cpp": "c++", ".cxx": "c++", ".C": "c++"}
C_TYPES = {
    "void": "void", "byte": "signed char", "shortint": "short", "int": "int",
    "longint": "long long", "real": "double", "shortreal": "float", "string": "const char *",
    "chandle": "void *", "bit": "unsigned char", "logic": "unsigned char",
}  # fmt: skip


def load_foreign(program: Program, sim: Any, paths: Sequence[Path]) -> None:
    """Loads what --dpi names, and makes the exports of the program callable from there.

    Raises: UsageError for what cannot be compiled or loaded.
    """
    if paths:
        _load_libraries(program, sim, paths)
    for export in program.exports:
        lib.aotc_dpi_export_add(
            sim, export.name.encode(), export.profile.encode(), export.function, export.instance,
            export.package.encode(),
        )  # fmt: skip


def _load_libraries(program: Program, sim: Any, paths: Sequence[Path]) -> None:
    import tempfile  # which takes as long to import as a small run does without

    sources = [p for p in paths if p.suffix in SOURCES]
    objects = [p for p in paths if p.suffix not in SOURCES]
    with tempfile.TemporaryDirectory(prefix="aotc-dpi-") as folder:
        exports = [Path(folder, "exports.c")] if program.exports else []
        for path in exports:
            path.write_text(export_source(program.exports))
        if exports and objects:
            open_library(sim, compile_sources(exports, Path(folder, "exports.so")), True)
        if sources:
            open_library(sim, compile_sources([*sources, *exports], Path(folder, "dpi.so")))
        for path in objects:
            open_library(sim, path)


def open_library(sim: Any, path: Path, exports: bool = False) -> None:
    load = lib.aotc_dpi_open_exports if exports else lib.aotc_dpi_open
    name = path.resolve() if path.exists() else path
    wrong = load(sim, str(name).encode())
    if wrong != ffi.NULL:
        reason = ffi.string(wrong).decode(errors="replace")
        raise UsageError(f"cannot load the DPI library {path}: {reason}")


def compile_sources(sources: Sequence[Path], target: Path) -> Path:
    """The shared object of C or C++ sources."""
    import shlex
    import subprocess

    from aotc.codegen.compiler import include_directory

    plus = any(SOURCES[s.suffix] == "c++" for s in sources)
    given = os.environ.get("CXX" if plus else "CC") or ("c++" if plus else "cc")
    command = [*shlex.split(given), "-shared", "-fPIC", "-O1", "-w", "-Wl,-Bsymbolic",
               f"-I{include_directory()}", "-o", str(target), *map(str, sources)]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise UsageError(f"the C compiler {given} does not start: {error.strerror}") from None
    if done.returncode:
        names = ", ".join(s.name for s in sources)
        raise UsageError(f"{given} cannot compile {names}:\n{done.stderr.rstrip()}")
    return target


# Exports ----------------------------------------------------------------------------------------


def export_source(exports: Sequence[Export]) -> str:
    """C functions with the names of the exported subroutines."""
    text = ["#ifdef __cplusplus", 'extern "C" {', "#endif"]
    text += ["int aotc_dpi_call_export(const char *name, void **given);"]
    text += [export_function(e) for e in {e.name: e for e in exports}.values()]
    text += ["#ifdef __cplusplus", "}", "#endif"]
    return "\n".join(text) + "\n"


def export_function(export: Export) -> str:
    kind, *arguments = export.profile.split("; ")
    result = C_TYPES[kind]
    parameters, given = [], []
    for i, argument in enumerate(arguments):
        way, _, what = argument.partition(" ")
        by_value = way == "in" and what in C_TYPES
        parameters.append(f"{C_TYPES[what] if by_value else 'void *'} a{i}")
        given.append(f"&a{i}" if by_value else f"a{i}")
    called = f'aotc_dpi_call_export("{export.name}", given);'
    if export.is_task:
        called = f"return {called}"
    elif kind != "void":
        called += " return result;"
    first = "0" if kind == "void" else "&result"
    local = "" if kind == "void" else f"{result} result; "
    head = "int" if export.is_task else result
    return (
        f"{head} {export.name}({', '.join(parameters) or 'void'}) {{ {local}"
        f"void *given[] = {{{', '.join([first, *given])}}}; "
        f"{called} }}"
    )
