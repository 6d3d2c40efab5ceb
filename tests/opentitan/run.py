"""Reads and elaborates every primitive and IP module of OpenTitan.

    python -m tests.opentitan.run [NAME...] [--figures]

NAME: part of GROUP/MODULE; default: all. Prints what fails, each with its reason; --figures writes
the numbers and reasons into tests/opentitan/figures.json. Status 1 if aotc fails.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import json
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aotc.design.elaborate import elaborate
from aotc.errors import AotcError, InputError
from aotc.frontend.importer import import_sources
from tests.opentitan.corpus import Design, designs, place, words, write_primitives

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

FIGURES = Path(__file__).with_name("figures.json")
SECONDS = 300
_FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Outcome:
    """verdict: "elaborated", "refused" (slang finds errors) or "fails"; reason: why."""

    name: str
    group: str
    verdict: str
    reason: str = ""
    seconds: float = 0.0


def elaborated(design: Design, hw: Path, folder: Path) -> Outcome:
    """Reads a module with what it instantiates, and writes all of its functions."""
    start, said = time.perf_counter(), io.StringIO()
    verdict, reason = "elaborated", ""
    try:
        with contextlib.redirect_stderr(said):
            line = [*words(hw, folder, [design.path]), "--top", design.name]
            made = elaborate(import_sources(line), None)
            for function in made.functions:
                made.function(function.name)
    except InputError as failure:
        errors = [text for text in said.getvalue().splitlines() if " error: " in text]
        verdict, reason = "refused", errors[0].partition(" error: ")[2] if errors else str(failure)
    except AotcError as failure:
        verdict, reason = "fails", str(failure)
    except Exception as failure:  # noqa: BLE001  whatever it is, it is to be looked at
        verdict, reason = "fails", f"{type(failure).__name__}: {failure}"
    seconds = time.perf_counter() - start
    return Outcome(design.name, design.group, verdict, reason, seconds)


def apart(design: Design, hw: Path, folder: Path) -> Outcome:
    """The same in a process of its own, which gives its memory back."""
    ours, theirs = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=lambda: _send(theirs, design, hw, folder))
    child.start()
    theirs.close()
    try:
        if ours.poll(SECONDS):
            return ours.recv()
        return Outcome(design.name, design.group, "fails", f"not done after {SECONDS} s")
    except EOFError:
        return Outcome(design.name, design.group, "fails", "the process has ended")
    finally:
        child.kill()
        child.join()


def _send(pipe: Connection, design: Design, hw: Path, folder: Path) -> None:
    """Runs in the child."""
    gc.disable()  # what the parent has left of slang would wait for threads that are not here
    pipe.send(elaborated(design, hw, folder))


def run(chosen: list[Design], hw: Path) -> list[Outcome]:
    with tempfile.TemporaryDirectory() as folder:
        write_primitives(hw, Path(folder))
        outcomes = []
        for design in chosen:
            outcome = apart(design, hw, Path(folder))
            outcomes.append(outcome)
            if outcome.reason:
                print(f"{outcome.group}/{outcome.name} [{outcome.verdict}] {outcome.reason}")
            sys.stdout.flush()
    return outcomes


def write_figures(outcomes: list[Outcome]) -> None:
    made = Counter(o.verdict for o in outcomes)
    figures = {
        **dict(sorted(made.items())),
        "reasons": {f"{o.group}/{o.name}": o.reason for o in outcomes if o.reason},
    }
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n")


def wanted(design: Design, names: list[str]) -> bool:
    return not names or any(name in f"{design.group}/{design.name}" for name in names)


def main(given_words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.opentitan.run", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--figures", action="store_true")
    given = parser.parse_args(given_words)
    hw = place()
    if hw is None:
        print("OpenTitan is neither installed nor in AOTC_OPENTITAN", file=sys.stderr)
        return 2
    every = designs(hw)
    chosen = [d for d in every if wanted(d, given.names)]
    outcomes = run(chosen, hw)
    made = Counter(o.verdict for o in outcomes)
    print("  ".join(f"{verdict} {count}" for verdict, count in sorted(made.items())))
    slow = sorted(outcomes, key=lambda o: -o.seconds)[:5]
    print("slowest:", ", ".join(f"{o.group}/{o.name} {o.seconds:.1f} s" for o in slow))
    if given.figures:
        write_figures(outcomes)
    return int(made["fails"] > 0)


if __name__ == "__main__":
    sys.exit(main())
