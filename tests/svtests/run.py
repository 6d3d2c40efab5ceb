"""Runs what of sv-tests needs no class, randomization, coverage or concurrent assertion.

    python -m tests.svtests.run [NAME...] [--jobs N] [--json FILE] [--figures]

NAME: part of a test's name ("chapter-7", "7.4.1--"); default: all. Prints a table by chapter and
tier and the tests that fail, each with its reason; --json writes every outcome; --figures writes
the numbers into tests/svtests/figures.json, which docs/systemverilog.md shows. Status 1 if any
fails.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.svtests.corpus import CHAPTERS, PLACE, Case, cases, found
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
    given = parser.parse_args(words)
    if not found():
        print(f"chipsalliance/sv-tests is not in {PLACE}", file=sys.stderr)
        return 2
    chosen, left_out = select(given.names)
    outcomes = run(chosen, given.jobs)
    print(table(chosen, outcomes, left_out))
    for outcome in outcomes:
        if outcome.reason:
            print(f"{outcome.name} [{outcome.tier}] {outcome.reason}")
    if given.json:
        given.json.write_text(json.dumps([vars(o) for o in outcomes], indent=1) + "\n")
    if given.figures:
        write_figures(chosen, outcomes, left_out)
    return int(any(o.reason for o in outcomes))


def select(names: list[str]) -> tuple[list[Case], dict[str, set[str]]]:
    """The tests to run, and for each of the others what it needs."""
    wanted = [c for c in cases() if not names or any(name in c.name for name in names)]
    needed = {case.name: needs(case) for case in wanted}
    chosen = [case for case in wanted if not needed[case.name]]
    return chosen, {name: what for name, what in needed.items() if what}


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


def counts(chosen: list[Case], outcomes: list[Outcome]) -> dict[int, dict[str, tuple[int, int]]]:
    """Chapter -> tier -> (passed, run)."""
    chapter_of = {case.name: case.chapter for case in chosen}
    ran = Counter((chapter_of[o.name], o.tier) for o in outcomes)
    passed = Counter((chapter_of[o.name], o.tier) for o in outcomes if not o.reason)
    return {
        chapter: {
            tier: (passed[chapter, tier], ran[chapter, tier])
            for tier in TIERS
            if ran[chapter, tier]
        }
        for chapter in CHAPTERS
    }


def table(chosen: list[Case], outcomes: list[Outcome], left_out: dict[str, set[str]]) -> str:
    lines = [f"{'chapter':8}" + "".join(f"{tier:>12}" for tier in TIERS) + f"{'left out':>12}"]
    by_chapter = counts(chosen, outcomes)
    for chapter, row in by_chapter.items():
        away = sum(name.startswith(f"chapter-{chapter}/") for name in left_out)
        if row or away:
            lines.append(_line(str(chapter), row, away))
    total = {
        tier: (
            sum(row[tier][0] for row in by_chapter.values() if tier in row),
            sum(row[tier][1] for row in by_chapter.values() if tier in row),
        )
        for tier in TIERS
    }
    return "\n".join([*lines, _line("all", total, len(left_out))])


def _line(name: str, row: dict[str, tuple[int, int]], away: int) -> str:
    cells = [f"{row[t][0]}/{row[t][1]}" if t in row else "" for t in TIERS]
    return f"{name:8}" + "".join(f"{cell:>12}" for cell in cells) + f"{away:12}"


def write_figures(
    chosen: list[Case], outcomes: list[Outcome], left_out: dict[str, set[str]]
) -> None:
    """Numbers alone: nothing of the corpus is kept in the repository."""
    figures = {
        str(chapter): {
            **{tier: list(pair) for tier, pair in row.items()},
            "left_out": sum(name.startswith(f"chapter-{chapter}/") for name in left_out),
        }
        for chapter, row in counts(chosen, outcomes).items()
    }
    lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in figures.items()]
    FIGURES.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    sys.exit(main())
