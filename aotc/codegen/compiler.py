"""The C compiler: which one, how it is called, and what came of it. No other file calls it.

CC names the compiler (it may carry arguments), CFLAGS adds flags behind aotc's own; without CC the
first of gcc, clang, cc and tcc that is there is taken. Every unit is compiled on its own, several
at a time, into a shared object whose bytes are the result, by way of an object file, from which
`link_units` makes one shared object of many units. A long unit may be compiled in pieces (Source).
A compiler that hangs is killed after ten
minutes, or after AOTC_COMPILE_TIMEOUT seconds.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import aotc
from aotc.codegen.names import identifier, unit_symbol
from aotc.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

CANDIDATES = ("gcc", "clang", "cc", "tcc")
TIMEOUT_S = 600.0
FIRST_LINES = 6  # of a compiler's messages, in reports
OBJECT, SHARED = "unit.o", "unit.so"  # names of files while a unit is compiled
RELOCATABLE = ("-r", "-nostdlib")  # makes one object file of several; not with the other flags

_COMMON = ("-std=gnu11", "-fPIC", "-shared", "-w")
_FLAGS = {
    "gcc": (*_COMMON, "-O2", "-fno-tree-slp-vectorize", "-fvisibility=hidden",
            "-fno-semantic-interposition", "-fno-strict-aliasing", "-ffp-contract=off",
            "-fpeel-loops", "--param=max-completely-peel-times=64",
            "--param=max-completely-peeled-insns=600"),
    "clang": (*_COMMON, "-O2", "-fno-slp-vectorize", "-fvisibility=hidden", "-fno-strict-aliasing",
              "-ffp-contract=off"),
    "tcc": ("-fPIC", "-shared", "-w"),
    "unknown": ("-fPIC", "-shared", "-O2"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compiler:
    """A C compiler with its flags.

    command: words that start it.  kind: gcc, clang, tcc or unknown.
    version: the line that it prints about itself; "unknown" if it prints none.
    """

    command: tuple[str, ...]
    kind: str
    version: str
    flags: tuple[str, ...]

    def identity(self) -> dict[str, str]:
        """The parts of a cache key that the compiler decides."""
        return {"compiler": self.version, "flags": shlex.join(self.flags)}


class Source(NamedTuple):
    """C text of a unit. With several parts, piece i is what it is with AOTC_PART defined as i."""

    name: str
    text: str
    parts: int = 1


@dataclass(slots=True)
class Compiled:
    """What came of one unit: the bytes of its shared object, or None and the reason; the bytes of
    the object file that it was linked from."""

    name: str
    object: bytes | None
    relocatable: bytes = b""
    error: str = ""
    timed_out: bool = False
    seconds: float = 0.0


def find_compiler(environ: Mapping[str, str] | None = None) -> Compiler:
    """The compiler to use.

    Raises: UsageError if there is none, or if CC names one that cannot be started.
    """
    env = os.environ if environ is None else environ
    words = shlex.split(env.get("CC", ""))
    if words:
        if shutil.which(words[0], path=env.get("PATH")) is None:
            raise UsageError(f"C compiler {words[0]!r} (from CC) was not found")
        if "/" in words[0]:  # it is called in another folder
            words[0] = str(Path(words[0]).absolute())
    else:
        found = next((c for c in CANDIDATES if shutil.which(c, path=env.get("PATH"))), None)
        if found is None:
            raise UsageError(
                "no C compiler was found: install gcc, clang or tcc, or set CC; "
                "without one everything runs interpreted"
            )
        words = [found]
    kind, version = _identify(tuple(words))
    flags = [*_FLAGS[kind], *shlex.split(env.get("CFLAGS", ""))]
    return Compiler(tuple(words), kind, version, tuple(flags))


def compile_timeout_s(environ: Mapping[str, str] | None = None) -> float:
    """Seconds after which one call of a compiler is killed. Raises UsageError."""
    text = (os.environ if environ is None else environ).get("AOTC_COMPILE_TIMEOUT", "")
    try:
        seconds = float(text) if text else TIMEOUT_S
    except ValueError:
        seconds = 0.0
    if not seconds > 0:
        raise UsageError(f"AOTC_COMPILE_TIMEOUT: {text!r} is no number of seconds")
    return seconds


@cache
def _identify(command: tuple[str, ...]) -> tuple[str, str]:
    for option in ("--version", "-v"):
        try:
            done = subprocess.run(
                [*command, option], capture_output=True, text=True, timeout=20, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return "unknown", "unknown"
        text = (done.stdout or done.stderr).strip()
        if done.returncode == 0 and text:
            line = text.splitlines()[0]
            for kind, mark in (("clang", "clang"), ("tcc", "tcc"), ("gcc", "Free Software")):
                if mark in text:
                    return kind, line
            return "unknown", line
    return "unknown", "unknown"


@cache
def include_directory() -> Path:
    """Folder of aotc.h, installed or in a checkout."""
    for folder in aotc.__path__:
        if (Path(folder) / "runtime_c" / "aotc.h").is_file():
            return Path(folder) / "runtime_c"
    raise UsageError("the headers of aotc.runtime_c are missing from this installation")


def compile_units(
    units: Iterable[Source],
    compiler: Compiler,
    *,
    jobs: int | None = None,
    timeout_s: float = TIMEOUT_S,
    done: Callable[[Compiled], None] | None = None,
) -> list[Compiled]:
    """Compiles units; results in the same order.

    Units are taken one by one while others are compiled already. AOTC_KEEP_C names a folder that
    gets a copy of each text.

    jobs:  how many at once; by default one a processor.
    done:  called for each unit as it is finished, from worker threads.
    """
    keep = os.environ.get("AOTC_KEEP_C")
    if keep:
        Path(keep).mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="aotc-cc-") as private,
        ThreadPoolExecutor(max_workers=max(1, jobs or os.cpu_count() or 1)) as pool,
    ):
        running: set[int] = set()  # process groups of compilers

        def one(unit: _Unit, part: int) -> None:
            if unit.compile(part) and done is not None:
                done(unit.result)

        made: list[_Unit] = []
        waiting = []
        try:
            for source in units:
                if keep:
                    path = Path(keep) / f"{identifier(source.name)}.c"
                    path.write_text(source.text, encoding="utf-8")
                folder = Path(private) / str(len(made))
                made.append(_Unit(source, compiler, folder, timeout_s, running))
                waiting += [pool.submit(one, made[-1], part) for part in range(source.parts)]
            for future in waiting:
                future.result()
            return [unit.result for unit in made]
        except BaseException:  # Ctrl-C above all: nobody wants what is left
            pool.shutdown(wait=False, cancel_futures=True)
            for group in tuple(running):
                _kill(group)
            raise


def _kill(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


class _Unit:
    """A unit while it is compiled, in a folder of its own; compilers are among `running` meanwhile.

    result: what came of it, once all its pieces are done.
    """

    def __init__(
        self, source: Source, compiler: Compiler, folder: Path, timeout_s: float, running: set[int]
    ) -> None:
        self.compiler = compiler
        self.folder = folder
        self.timeout_s = timeout_s
        self.running = running
        self.parts = source.parts
        self.left = source.parts
        self.lock = Lock()
        self.result = Compiled(source.name, None)
        folder.mkdir(mode=0o700)
        self.source = folder / f"{identifier(source.name)[:80]}.c"
        self.source.write_text(source.text, encoding="utf-8")

    def compile(self, part: int) -> bool:
        """Compiles a piece, and links all of them if it is the last. Returns whether it is."""
        target = self.folder / (OBJECT if self.parts == 1 else f"{part}.o")
        words = [f"-I{include_directory()}", "-c", "-o", str(target), str(self.source)]
        if self.parts > 1:
            words.insert(0, f"-DAOTC_PART={part}")
        self.call(words, target)
        with self.lock:
            self.left -= 1
            last = self.left == 0
        if last:
            self.link()
        return last

    def link(self) -> None:
        """Makes the shared object, and of several object files one; then the folder is empty."""
        middle, target = self.folder / OBJECT, self.folder / SHARED
        if self.parts > 1:
            pieces = [str(self.folder / f"{part}.o") for part in range(self.parts)]
            self.call([*RELOCATABLE, "-o", str(middle), *pieces], middle, flags=False)
        self.call(["-o", str(target), str(middle)], target)
        if not self.result.error:
            self.result.object = target.read_bytes()
            self.result.relocatable = middle.read_bytes()
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, words: Sequence[str], target: Path, *, flags: bool = True) -> None:
        """Calls the compiler, unless it has failed before."""
        if self.result.error:
            return
        start = time.monotonic()
        call = _Call(self.compiler, self.folder, self.timeout_s, self.running)
        error = call(words, target, flags=flags)
        with self.lock:
            self.result.seconds += time.monotonic() - start
            self.result.error = self.result.error or error
            self.result.timed_out |= call.timed_out


def link_units(
    units: Iterable[tuple[str, bytes]], compiler: Compiler, timeout_s: float = TIMEOUT_S
) -> bytes | None:
    """One shared object of units given as (name, object file); None if the compiler makes none."""
    with tempfile.TemporaryDirectory(prefix="aotc-ld-") as private:
        folder = Path(private)
        objects, symbols = [], []
        for number, (name, content) in enumerate(units):
            (folder / f"{number}.o").write_bytes(content)
            objects.append(f"{number}.o")
            symbols.append(unit_symbol(name))
        (folder / "table.c").write_text(_linked_table(symbols), encoding="utf-8")
        target = folder / SHARED
        words = [f"-I{include_directory()}", "-o", SHARED, "table.c", *objects]
        error = _Call(compiler, folder, timeout_s, set())(words, target)
        return None if error else target.read_bytes()


def _linked_table(symbols: Sequence[str]) -> str:
    """C text of what a shared object of many units exports (runtime_c/aotc.h, AOTC_LINKED)."""
    lines = ['#include "aotc.h"', *(f"extern const aotc_unit {name};" for name in symbols)]
    lines += ["#ifdef __GNUC__", '__attribute__((visibility("default")))', "#endif"]
    lines += ["const aotc_unit *const aotc_linked_units[] = {"]
    return "\n".join([*lines, *(f"    &{name}," for name in symbols), "    NULL,", "};", ""])


class _Call:
    """A call of the compiler in a folder, which may take `timeout_s`. Its process group is among
    `running` meanwhile."""

    def __init__(self, compiler: Compiler, folder: Path, timeout_s: float, running: set[int]):
        self.compiler = compiler
        self.folder = folder
        self.timeout_s = timeout_s
        self.running = running
        self.timed_out = False

    def __call__(self, words: Sequence[str], target: Path, *, flags: bool = True) -> str:
        """Has it make `target`, with or without its flags. Returns what is wrong, or ""."""
        compiler = self.compiler
        given = compiler.flags if flags else ()
        try:
            process = subprocess.Popen(
                [*compiler.command, *given, *words],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                cwd=self.folder, start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            return f"{compiler.command[0]}: {error.strerror}"
        self.running.add(process.pid)
        try:
            output, _ = process.communicate(timeout=self.timeout_s)
        except subprocess.TimeoutExpired:
            _kill(process.pid)
            process.communicate()
            self.timed_out = True
            return f"{compiler.command[0]}: killed after {self.timeout_s:g} s"
        finally:
            self.running.discard(process.pid)
        if process.returncode == 0 and target.is_file():
            return ""
        return _first_errors(compiler, process.returncode, output)


def _first_errors(compiler: Compiler, status: int, output: bytes) -> str:
    """The lines of a compiler's output that say what is wrong."""
    lines = output.decode("utf-8", "replace").splitlines()
    errors = [line for line in lines if "error" in line.lower()] or lines
    how = f"signal {-status}" if status < 0 else f"exit status {status}"
    if status == 0:
        how = "no shared object"
    head = f"{shlex.join(compiler.command)}: {how}"
    return "\n".join([head, *errors[:FIRST_LINES]])
