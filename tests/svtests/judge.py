"""Runs one test of sv-tests with aotc, and says whether what came of it is right.

Rules of sv-tests (tools/runner, tools/logparser.py): a run has to end with status 0, or another one
if the sources have to be refused; every line `:assert: EXPRESSION` that a simulation prints is a
Python expression that has to be true.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import re
import shlex
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyslang import PreprocessOutputFlags
from pyslang import driver as slang

import aotc.api
import aotc.cli.build_command
import aotc.cli.import_command
import aotc.cli.run_command
import aotc.design.elaborate
import aotc.frontend.importer  # noqa: F401 (the processes of the tests find all this imported)
from aotc.cli.main import status_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.svtests.corpus import Case

SIMULATED = ("interp", "native")
INTERNAL = 4  # aotc's status for a defect of its own
QUICK_CC = "tcc"  # where a library of thousands of methods is compiled for each test
_ASSERT = re.compile(r":assert:(.*)")
_PREPROCESS = "preprocess"
_FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Outcome:
    """What came of a test in one tier; reason is "" if it passed."""

    name: str
    tier: str
    reason: str


def tiers(case: Case) -> tuple[str, ...]:
    """A simulation runs in both tiers; everything else is imported, and called tier "import"."""
    return SIMULATED if case.mode == "simulation" else ("import",)


def judge(case: Case, tier: str, folder: Path, cache: Path) -> Outcome:
    """Runs `case` in a process of its own; `folder` is an empty one for the files it writes."""
    log = folder / "log"
    compiler = QUICK_CC if case.uvm and shutil.which(QUICK_CC) else ""
    commands = _commands(case, tier, folder, cache)
    child = _FORK.Process(target=_run, args=(commands, folder, log, compiler))
    child.start()
    child.join(case.timeout_s * 4)  # the tests count on a machine with nothing else to do
    if child.exitcode is None:
        child.kill()
        child.join()
        return Outcome(case.name, tier, f"still running after {case.timeout_s * 4} s")
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    return Outcome(case.name, tier, _reason(case, child.exitcode, text))


def _commands(case: Case, tier: str, folder: Path, cache: Path) -> list[list[str]]:
    if case.mode == "preprocessing":
        return [[_PREPROCESS, *case.words]]
    if tier == "import":
        return [["import", *case.words, "-o", str(folder / "design.mlir")]]
    place = ["--cache-dir", str(cache)]
    run = ["run", "--mode", tier, *place, *case.words]
    return [run] if tier == "interp" else [["build", "--all", *place, *case.words], run]


def _run(commands: list[list[str]], folder: Path, log: Path, compiler: str) -> None:
    """The commands one after the other up to the first that fails; all they print goes to `log`."""
    gc.disable()  # what the parent has left of slang would wait for threads that are not here
    os.chdir(folder)
    if compiler:
        os.environ["CC"] = compiler
    sys.stdout.flush()
    sys.stderr.flush()
    with log.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    status = 0
    for words in commands:
        status = _preprocess(words) if words[0] == _PREPROCESS else status_of(words)
        if status:
            break
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _preprocess(words: list[str]) -> int:
    """As `slang -E`: such tests need not be a design, or even parse."""
    reader = slang.Driver()
    reader.addStandardArgs()
    read = reader.parseCommandLine(shlex.join(words)) and reader.processOptions()
    return 0 if read and reader.runPreprocessor(PreprocessOutputFlags.None_) else 1


def _reason(case: Case, status: int, text: str) -> str:
    if status == INTERNAL or status < 0:
        return _first(text, r"internal error.*") or f"ended by signal {-status}"
    if case.refused:
        if status == 0:
            return "not refused"
        return _first(text, r".*not supported.*")
    if status:
        return _first(text, r".*error: .*") or f"status {status}"
    if case.mode == "simulation":
        return assertion_failed(text)
    return ""


def _first(text: str, pattern: str) -> str:
    """The first line that matches, or the end of it that does, without the corpus's folder."""
    found = re.search(pattern, text)
    return re.sub(r"\S*/tests/(chapter-\d+/)?", "", found[0]) if found else ""


def assertion_failed(text: str) -> str:
    for line in text.split("\n"):
        found = _ASSERT.search(line.strip())
        reason = _why_not_true(found[1].strip()) if found else ""
        if reason:
            return reason
    return ""


def _why_not_true(expression: str) -> str:
    try:
        value = eval(expression, {"__builtins__": {"True": True, "False": False}})
    except Exception as error:  # noqa: BLE001 (whatever it is, the line is no true expression)
        return f"no expression of Python: {expression} ({type(error).__name__})"
    return "" if value else f"false: {expression}"
