"""Drives the modules of Yosys's tests/simple at random in both tiers and compares with Icarus.

    python -m tests.yosys.run [NAME...] [--figures]

NAME: part of FILE:MODULE; default: all. Prints a table and what differs or is refused, each with
its reason; --figures writes the numbers and what is refused into tests/yosys/figures.json. Status 1
if anything differs.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.yosys.corpus import FOLDER, Design, designs, found
from tests.yosys.judge import Outcome, judge

FIGURES = Path(__file__).with_name("figures.json")
VERDICTS = ("same", "differs", "slang", "icarus", "undriven")


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.yosys.run", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--figures", action="store_true")
    given = parser.parse_args(words)
    if not found():
        print(f"YosysHQ/yosys is not in {FOLDER}", file=sys.stderr)
        return 2
    outcomes = run([d for d in designs() if _wanted(d, given.names)])
    for outcome in outcomes:
        if outcome.verdict != "same":
            print(f"{outcome.name} [{outcome.verdict}] {outcome.reason}")
    made = Counter(o.verdict for o in outcomes)
    print("  ".join(f"{verdict} {made[verdict]}" for verdict in VERDICTS))
    print(f"{sum(o.steps for o in outcomes)} steps compared")
    if given.figures:
        write_figures(outcomes)
    return int(made["differs"] > 0)


def run(chosen: list[Design]) -> list[Outcome]:
    outcomes = []
    for design in chosen:
        with tempfile.TemporaryDirectory() as folder:
            outcomes.append(judge(design, Path(folder)))
    return outcomes


def write_figures(outcomes: list[Outcome]) -> None:
    """How many modules and steps are the same, and why the others are not compared."""
    made = Counter(o.verdict for o in outcomes)
    figures = {
        **{verdict: made[verdict] for verdict in VERDICTS},
        "steps": sum(o.steps for o in outcomes),
        "reasons": {f"{o.name} [{o.verdict}]": o.reason for o in outcomes if o.verdict != "same"},
    }
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n")


def _wanted(design: Design, names: list[str]) -> bool:
    return not names or any(name in design.name for name in names)


if __name__ == "__main__":
    sys.exit(main())
