"""Runs sv-tests.

    python -m tests.svtests.run [NAME...] [--jobs N] [--json FILE] [--figures] [--plain]

NAME: part of a test's name ("chapter-7/", "7.4.1--"); default: all. Prints a table by folder and
tier and the tests that fail, each with its reason; --json writes every outcome; --figures writes
the numbers into tests/svtests/figures.json, which docs/systemverilog.md shows; --plain leaves out
what needs classes, randomization, coverage or concurrent assertions. Status 1 if any fails.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.svtests.corpus import FOLDERS, PLACE, Case, cases, found, uvm_found
from tests.svtests.judge import Outcome, judge, tiers
from tests.svtests.needs import needs

FIGURES = Path(__file__).with_name("figures.json")
CACHE = Path("~/.cache/aotc/svtests").expanduser()
TIERS = ("interp", "native", "import")


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.svtests.run", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--figures", action="store_true")
    parser.add_argument("--plain", action="store_true")
    given = parser.parse_args(words)
    if not found():
        print(f"chipsalliance/sv-tests is not in {PLACE}", file=sys.stderr)
        return 2
    chosen = select(given.names, plain=given.plain)
    outcomes = run(chosen, given.jobs)
    print(table(chosen, outcomes))
    for outcome in outcomes:
        if outcome.reason:
            print(f"{outcome.name} [{outcome.tier}] {outcome.reason}")
    if given.json:
        given.json.write_text(json.dumps([vars(o) for o in outcomes], indent=1) + "\n")
    if given.figures:
        write_figures(chosen, outcomes)
    return int(any(o.reason for o in outcomes))


def select(names: list[str], plain: bool = False) -> list[Case]:
    """The tests to run; those on UVM only if its tree is there."""
    wanted = [c for c in cases() if not names or any(name in c.name for name in names)]
    return [c for c in wanted if (not c.uvm or uvm_found()) and not (plain and needs(c))]


def run(chosen: list[Case], jobs: int = 1) -> list[Outcome]:
    """The outcomes in the order of the tests, however many run at the same time."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        places = iter(range(sys.maxsize))

        def one(case: Case, tier: str) -> Outcome:
            place = Path(folder) / str(next(places))
            place.mkdir()
            return judge(case, tier, place, CACHE)

        if jobs == 1:
            return [one(case, tier) for case in chosen for tier in tiers(case)]
        made = [pool.submit(one, case, tier) for case in chosen for tier in tiers(case)]
        return [future.result() for future in made]


def counts(chosen: list[Case], outcomes: list[Outcome]) -> dict[str, dict[str, tuple[int, int]]]:
    """Row (a folder, or what of it stands on UVM) -> tier -> (passed, run)."""
    row_of = {case.name: case.row for case in chosen}
    ran = Counter((row_of[o.name], o.tier) for o in outcomes)
    passed = Counter((row_of[o.name], o.tier) for o in outcomes if not o.reason)
    return {
        row: {tier: (passed[row, tier], ran[row, tier]) for tier in TIERS if ran[row, tier]}
        for folder in FOLDERS
        for row in (folder, f"{folder} on UVM")
        if any(ran[row, tier] for tier in TIERS)
    }


def total(rows: dict[str, dict[str, tuple[int, int]]]) -> dict[str, tuple[int, int]]:
    """Tier -> (passed, run) of all folders."""
    return {
        tier: (
            sum(row[tier][0] for row in rows.values() if tier in row),
            sum(row[tier][1] for row in rows.values() if tier in row),
        )
        for tier in TIERS
    }


def table(chosen: list[Case], outcomes: list[Outcome]) -> str:
    rows = counts(chosen, outcomes)
    lines = [f"{'':20}" + "".join(f"{tier:>12}" for tier in TIERS)]
    for name, row in {**rows, "all": total(rows)}.items():
        cells = [f"{row[t][0]}/{row[t][1]}" if t in row else "" for t in TIERS]
        lines.append(f"{name:20}" + "".join(f"{cell:>12}" for cell in cells))
    return "\n".join(lines)


def write_figures(chosen: list[Case], outcomes: list[Outcome]) -> None:
    """Numbers alone: nothing of the corpus is kept in the repository. The row "plain" counts
    what needs no class, randomization, coverage or concurrent assertion."""
    rows = counts(chosen, outcomes)
    plain = {case.name for case in chosen if not needs(case)}
    rows["plain"] = total(counts(chosen, [o for o in outcomes if o.name in plain]))
    lines = [f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items()]
    FIGURES.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    sys.exit(main())
