"""aotc doctor: what this machine has for aotc to use, and what is missing."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import platform
import shutil
import sys
from typing import TYPE_CHECKING

import click

from aotc.errors import AotcError
from aotc.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

Finding = tuple[str, str, str]  # "ok", "note" or "bad"; what; details


@click.command()
@click.option("--cache-dir", metavar="DIR", help="Place of the cache to look at.")
def command(cache_dir: str | None) -> int:
    """Check what this machine has for aotc to use. Exit status 2 if something needed is missing."""
    worst = 0
    checks = (_python, _circt, _slang, _runtime, _compilers, lambda: _cache(cache_dir), _switches)
    for check in checks:
        for state, what, details in check():
            click.echo(f"{state:<5}{what}: {details}")
            worst = max(worst, 2 if state == "bad" else 0)
    return worst


def _python() -> Iterator[Finding]:
    state = "ok" if sys.version_info >= (3, 13) else "bad"
    yield state, "python", f"{platform.python_version()} at {sys.executable}, aotc {VERSION}"
    yield "ok", "machine", f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"


def _circt() -> Iterator[Finding]:
    version, bad = _version("circt", (1, 162), "no MLIR can be read")
    if bad:
        yield "bad", "circt", bad
        return
    try:
        from aotc.ir import bindings

        bindings.make_context(bare=False)
    except (ImportError, OSError, RuntimeError) as error:
        yield "bad", "circt", f"{version} does not load: {error}"
        return
    yield "ok", "circt", version


def _slang() -> Iterator[Finding]:
    version, bad = _version("pyslang", (12, 1), "no SystemVerilog can be read")
    if not bad:
        try:
            importlib.import_module("pyslang.driver")
        except (ImportError, OSError) as error:
            bad = f"{version} does not load: {error}"
    yield ("bad", "pyslang", bad) if bad else ("ok", "pyslang", version)


def _version(package: str, needed: tuple[int, int], without: str) -> tuple[str, str]:
    """The version of a package, and what is wrong with it ("" if nothing is)."""
    try:
        version = importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "", f"not installed: {without} (pip install {package})"
    try:
        major, minor = (int(n) for n in version.split(".")[:2])
    except ValueError:
        major, minor = 0, 0
    if (major, minor) < needed:
        return version, f"{version} is too old: {needed[0]}.{needed[1]} is needed"
    return version, ""


def _runtime() -> Iterator[Finding]:
    try:
        from aotc.runtime.ffi import ffi, lib
    except ImportError as error:
        yield "bad", "runtime", str(error)
        return
    yield "ok", "runtime", f"coroutines by {ffi.string(lib.aotc_coro_backend()).decode()}"


def _compilers() -> Iterator[Finding]:
    from aotc.codegen.compiler import CANDIDATES, find_compiler

    try:
        chosen = find_compiler()
    except AotcError as error:
        yield "bad", "C compiler", error.message
    else:
        yield "ok", "C compiler", f"{' '.join(chosen.command)}: {chosen.version}"
        yield "ok", "C flags", " ".join(chosen.flags)
    found = [name for name in CANDIDATES if shutil.which(name)]
    yield "note", "C compilers here", ", ".join(found) or "none"
    others = ("iverilog", "verilator", "circt-verilog")
    have = [name for name in others if shutil.which(name)]
    yield "note", "other tools here", ", ".join(have) or "none"


def _cache(cache_dir: str | None) -> Iterator[Finding]:
    from aotc.cache.store import Store
    from aotc.cli.words import show_bytes

    troubles: list[str] = []
    try:
        with Store(cache_dir, warn=troubles.append) as store:
            count = sum(1 for _ in store.entries())
            details = f"{store.directory}, {count} entries, limit {show_bytes(store.limit_bytes)}"
            yield ("ok" if store.writable else "note"), "cache", details
    except AotcError as error:
        yield "bad", "cache", error.message
    for trouble in troubles:
        yield "note", "cache", trouble


def _switches() -> Iterator[Finding]:
    names = sorted(n for n in os.environ if n.startswith("AOTC_") or n in ("CC", "CFLAGS"))
    shown = " ".join(f"{name}={os.environ[name]}" for name in names)
    yield "note", "environment", shown or "no switch is set"
