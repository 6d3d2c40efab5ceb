"""aotc regress: runs the commands of a suite and compares what they print with what they should.

[[case]]
name = "counter"                     # unique
command = ["run", "counter.mlir"]    # words after `aotc`
stdout = "counter.out"               # file, relative to the suite; or
stdout_text = "..."                  # the text itself; neither: stdout is not compared
exit = 0                             # expected exit status (0)
timeout_s = 60                       # the case fails after this many seconds (300)
modes = ["interp", "native"]         # once with each --mode; without it once as written
"""

from __future__ import annotations

import difflib
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from aotc.errors import InputError

_SHOWN_LINES = 20  # of a difference
_FIELDS = {"name", "command", "stdout", "stdout_text", "exit", "timeout_s", "modes"}


@dataclass(slots=True)
class Case:
    """One run of one command, in the folder of its suite."""

    name: str
    words: list[str]
    folder: Path
    stdout: bytes | None = None
    exit: int = 0
    timeout_s: float = 300.0
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0


@click.command()
@click.argument("suite", type=click.Path(path_type=Path))
@click.option("-j", "jobs", type=click.IntRange(1), default=1, help="Cases to run at once.")
@click.option("-k", "pattern", default="", help="Only cases whose name contains this.")
def command(suite: Path, jobs: int, pattern: str) -> int:
    """Run the commands of SUITE.toml and compare what they print.

    Exit status 0 if every case passed, 1 if one failed, 2 if the suite is not valid.
    """
    cases = [c for c in read_suite(suite) if pattern in c.name]
    if not cases:
        raise InputError(f"{suite}: no case" + (f" named like {pattern!r}" if pattern else ""))
    with ThreadPoolExecutor(jobs) as pool:
        for case in pool.map(run_case, cases):
            click.echo(f"{'FAIL' if case.failures else 'ok  '} {case.name} ({case.seconds:.2f} s)")
            for failure in case.failures:
                click.echo("    " + failure.replace("\n", "\n    "))
    failed = sum(1 for c in cases if c.failures)
    click.echo(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


def read_suite(path: Path) -> list[Case]:
    """The cases of a suite. Raises InputError for a file that is missing or not valid."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: is not TOML: {error}") from None
    rows = data.get("case")
    if set(data) != {"case"} or not isinstance(rows, list):
        raise InputError(f"{path}: a suite is a list of [[case]] tables and nothing else")
    return [case for row in rows for case in _cases(row, path)]


def _cases(row: dict[str, Any], path: Path) -> list[Case]:
    name, words = row.get("name"), row.get("command")
    where = f"{path}: case {name!r}"
    if not isinstance(name, str) or not isinstance(words, list) or not words:
        raise InputError(f"{where}: needs a name and a command (a list of words)")
    unknown = sorted(set(row) - _FIELDS)
    if unknown:
        raise InputError(f"{where}: unknown {unknown[0]!r}; known are {', '.join(sorted(_FIELDS))}")
    expected: bytes | None = None
    if "stdout_text" in row:
        expected = str(row["stdout_text"]).encode()
    elif "stdout" in row:
        try:
            expected = (path.parent / str(row["stdout"])).read_bytes()
        except OSError as error:
            message = f"{where}: {row['stdout']} cannot be read: {error.strerror}"
            raise InputError(message) from None
    cases = []
    for mode in row.get("modes", [None]):
        extra = ["--mode", str(mode)] if mode else []
        case = Case(f"{name} [{mode}]" if mode else name, [str(w) for w in words] + extra,
                    path.parent, expected, int(row.get("exit", 0)))  # fmt: skip
        case.timeout_s = float(row.get("timeout_s", case.timeout_s))
        cases.append(case)
    return cases


def run_case(case: Case) -> Case:
    """Runs the case in a process of its own and notes what was wrong."""
    start = time.monotonic()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "aotc.cli", *case.words],
            cwd=case.folder, capture_output=True, timeout=case.timeout_s, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        case.failures.append(f"still running after {case.timeout_s:g} s")
    else:
        if done.returncode != case.exit:
            case.failures.append(f"exit status {done.returncode}, expected {case.exit}")
        if case.stdout is not None and done.stdout != case.stdout:
            case.failures.append(_difference(case.stdout, done.stdout))
        if case.failures and done.stderr:
            case.failures.append("stderr: " + done.stderr.decode(errors="replace").strip())
    case.seconds = time.monotonic() - start
    return case


def _difference(expected: bytes, found: bytes) -> str:
    lines = list(
        difflib.unified_diff(
            expected.decode(errors="backslashreplace").splitlines(),
            found.decode(errors="backslashreplace").splitlines(),
            "expected", "found", lineterm="", n=1,
        )
    )  # fmt: skip
    if not lines:
        return "stdout differs only in its line ends"
    more = [f"... {len(lines) - _SHOWN_LINES} more lines"] if len(lines) > _SHOWN_LINES else []
    return "\n".join(lines[:_SHOWN_LINES] + more)
