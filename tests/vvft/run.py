"""Runs antmicro/verilator-verification-features-tests.

    python -m tests.vvft.run [NAME...] [--all]

NAME: part of a test's name ("randomize/"); default: all but concurrent assertions, sequences and
drive strengths, which --all adds. Prints a table by suite and tier and what fails, with its reason.
Status 1 if any fails.

A test is a module `top` whose port `clk` the suite's own harness (src/main.cpp) toggles at each
unit of time; it passes if it calls $finish with no error before time 1000. Suites named
`...should-fail` have to be refused.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.svtests.corpus import UVM, Case, uvm_found
from tests.svtests.judge import SIMULATED, Outcome, judge

PLACE = Path(os.environ.get("AOTC_VVFT", "~/.cache/aotc/corpora/vvft")).expanduser()
CACHE = Path("~/.cache/aotc/vvft").expanduser()
APART = ("asserts", "sequences", "signal-strengths", "unsupported-signal-strengths",
         "signal-strengths-should-fail")  # fmt: skip
CLOCK = """\
module vvft_clock;
  bit clk;
  top top (.clk(clk));
  initial forever #1 clk = !clk;
  initial #1000 $fatal(1, "still running at time 1000");
endmodule
"""


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.vvft.run", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args(words)
    if not found():
        print(f"antmicro/verilator-verification-features-tests is not in {PLACE}", file=sys.stderr)
        return 2
    outcomes = run(select(given.names, everything=given.all))
    print(table(outcomes))
    for outcome in outcomes:
        if outcome.reason:
            print(f"{outcome.name} [{outcome.tier}] {outcome.reason}")
    return int(any(o.reason for o in outcomes))


def found() -> bool:
    return (PLACE / "tests" / "randomize").is_dir()


def select(names: list[str], everything: bool = False) -> list[Case]:
    paths = sorted((PLACE / "tests").glob("*/*.sv"))
    made = [_case(path) for path in paths if path.parent.name != "uvm-tests"]
    if uvm_found():
        made += _on_uvm()
    return [
        case
        for case in made
        if (everything or case.folder not in APART)
        and (not names or any(name in case.name for name in names))
    ]


def _case(path: Path) -> Case:
    name = str(path.relative_to(PLACE / "tests"))
    words = [str(path), "--timescale=1ns/1ns"]
    if re.search(r"\bmodule\s+top\b[^;]*\bclk\b", path.read_text(errors="replace")):
        CACHE.mkdir(parents=True, exist_ok=True)
        harness = CACHE / "vvft_clock.sv"
        if not harness.is_file() or harness.read_text() != CLOCK:
            harness.write_text(CLOCK)
        words += [str(harness), "--top=vvft_clock"]
    refused = path.parent.name.endswith("should-fail")
    return Case(name, (), "simulation", refused, tuple(words), 30)


def _on_uvm() -> list[Case]:
    """uvm_test.sv with each of its plusargs, and the memory testbench; the others need
    repositories of their own."""
    common = [f"-I{UVM}/src", "-DUVM_NO_DPI", "--timescale=1ns/1ps"]
    source = PLACE / "tests" / "uvm-tests" / "uvm_test.sv"
    library = f"{UVM}/src/uvm_pkg.sv"
    named = re.findall(r'\$test\$plusargs\("(\w+)"\)', source.read_text(errors="replace"))
    words = {f"uvm-tests/{n}": [*common, library, str(source), f"+{n}"] for n in named}
    folder = PLACE / "tests" / "uvm-testbenches" / "mem-tb" / "hdl"
    files = [f"-I{folder}", f"{folder}/tbench_top.sv", f"{folder}/design.sv"]
    words["uvm-testbenches/mem-tb"] = [*common, *files, "+UVM_TESTNAME=mem_wr_rd_test"]
    return [Case(n, ("uvm",), "simulation", False, tuple(w), 60) for n, w in words.items()]


def run(chosen: list[Case]) -> list[Outcome]:
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        for case in chosen:
            for tier in ("import",) if case.refused else SIMULATED:
                place = Path(folder) / str(len(outcomes))
                place.mkdir()
                outcomes.append(judge(case, tier, place, CACHE))
    return outcomes


def table(outcomes: list[Outcome]) -> str:
    ran = Counter((o.name.partition("/")[0], o.tier) for o in outcomes)
    passed = Counter((o.name.partition("/")[0], o.tier) for o in outcomes if not o.reason)
    lines = [f"{suite:32} {tier:8} {passed[suite, tier]}/{ran[suite, tier]}" for suite, tier in ran]
    for tier in SIMULATED:
        mine = [o for o in outcomes if o.tier == tier]
        lines.append(f"{'all':32} {tier:8} {sum(not o.reason for o in mine)}/{len(mine)}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
