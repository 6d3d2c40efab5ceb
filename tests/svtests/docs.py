"""Writes docs/systemverilog.md: `python -m tests.svtests.docs > docs/systemverilog.md`.

Its parts are the clauses that programs of tests/programs say they check (`// SOURCE: IEEE 1800-2023
...` and `// CHECKS: ...` at their top), and tests/svtests/figures.json.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROGRAMS = HERE.parent / "programs"
FIGURES = Path(__file__).with_name("figures.json")
TIERS = ("interp", "native", "import")

INTRODUCTION = """\
# SystemVerilog in aotc

Made by `python -m tests.svtests.docs` from the programs in tests/programs and the figures in
tests/svtests/figures.json; a test fails when it is stale.

Programs whose expected output is derived from the text of IEEE 1800-2023 run what its clauses
define. Each runs interpreted, compiled, and with its functions dealt to both at random; output,
exit status and waveform are the same in all. A construct that aotc cannot run is an error with its
place in the source, when the design is read.
"""
SV_TESTS = """\
## sv-tests

[sv-tests](https://github.com/chipsalliance/sv-tests) has small tests for chapters 5 to 26, and
testbenches on UVM. A test of a simulation runs interpreted (interp) and compiled (native),
and every expression that it prints after `:assert:` has to be true; any other test is read and
made into a design, or only preprocessed if it is a test of the preprocessor (import). Sources that
a test calls illegal have to be refused. Figures are passed/run. The row "plain" counts
the tests whose sources need no class, no constraint or other part of random stimulus, no coverage
and no property, sequence or concurrent assertion, which slang's syntax tree shows
(tests/svtests/needs.py).

`python -m tests.svtests.run` runs them from `~/.cache/aotc/corpora/sv-tests` (or `AOTC_SV_TESTS`),
with UVM from `UVM_HOME` or `~/.cache/aotc/corpora/uvm-core`, and prints what fails and why;
`--figures` writes the figures anew. Two testbenches on UVM compare in their report phase a variable
that they have just assigned with `<=`, and so report a UVM_ERROR, which is exit status 1.
"""
OTHERS = """\
## Other sources

Yosys's [tests/simple](https://github.com/YosysHQ/yosys): every module is driven at random, and what
it shows after each change is compared with Icarus Verilog, in both tiers (`python -m
tests.yosys.run`, from `~/.cache/aotc/corpora/yosys` or `AOTC_YOSYS`). OpenTitan (the package
pythondata-misc-opentitan, installed or in `AOTC_OPENTITAN`): every primitive and IP module is read
and elaborated (`python -m tests.opentitan.run`); uart, hmac and aes run programs of bus transfers.
What is refused is so by slang, or by Icarus Verilog 11.
"""
TITLES = {
    3: "Building blocks", 4: "Scheduling", 5: "Lexical conventions", 6: "Data types",
    7: "Aggregate data types", 8: "Classes", 9: "Processes", 10: "Assignments",
    11: "Operators and expressions", 12: "Procedural statements", 13: "Tasks and functions",
    14: "Clocking blocks", 15: "Events between processes", 16: "Assertions", 17: "Checkers",
    18: "Random stimulus", 19: "Functional coverage", 20: "Utility system tasks and functions",
    21: "Input and output", 22: "Compiler directives", 23: "Modules and hierarchy",
    24: "Programs", 25: "Interfaces", 26: "Packages", 27: "Generate constructs",
    28: "Gates and switches",
    29: "User-defined primitives", 30: "Specify blocks", 31: "Timing checks",
    32: "Delays from SDF files", 33: "Configurations", 35: "Direct programming interface",
    40: "Code coverage",
}  # fmt: skip


def document() -> str:
    parts = [INTRODUCTION]
    for number, rows in sorted(clauses().items()):
        parts.append(f"## Clause {number}: {TITLES[number]}\n")
        lines = ["| clauses | program | what it checks |", "| --- | --- | --- |"]
        lines += [f"| {where} | {name} | {checks} |" for _, name, where, checks in sorted(rows)]
        parts.append("\n".join(lines) + "\n")
    return "\n".join([*parts, SV_TESTS, figures(), OTHERS, *others()])


def clauses() -> dict[int, list[tuple[tuple[int, ...], str, str, str]]]:
    """Clause -> rows: first subclause (to sort by), program, all subclauses, what it checks."""
    found: dict[int, list[tuple[tuple[int, ...], str, str, str]]] = defaultdict(list)
    for path in sorted(p for p in PROGRAMS.iterdir() if p.suffix in (".sv", ".v")):
        text = path.read_text()
        source = re.search(r"^// SOURCE: IEEE 1800-2023 (.+)$", text, re.MULTILINE)
        checks = re.search(r"^// CHECKS: (.+)$", text, re.MULTILINE)
        if source is None or checks is None:
            continue
        by_clause: dict[int, list[str]] = defaultdict(list)
        for part in re.split(r",\s*| and ", source[1]):
            if number := re.search(r"\d+", part):
                by_clause[int(number[0])].append(part.strip())
        for clause, parts in by_clause.items():
            where = ", ".join(parts).replace("clause ", "")
            found[clause].append((subclause(parts[0]), path.name, where, _cell(checks[1])))
    return found


def subclause(text: str) -> tuple[int, ...]:
    """ "9.4.2" as (9, 4, 2), to sort by."""
    found = re.search(r"\d+(\.\d+)*", text)
    return tuple(int(n) for n in found[0].split(".")) if found else ()


def _cell(text: str) -> str:
    return text.strip().replace("|", "\\|")


def figures() -> str:
    """The table of sv-tests' figures, with a line of sums."""
    rows = json.loads(FIGURES.read_text())
    plain = rows.pop("plain")
    sums = {
        tier: [sum(row[tier][i] for row in rows.values() if tier in row) for i in (0, 1)]
        for tier in TIERS
    }
    lines = ["| tests | interp | native | import |", "| --- | --- | --- | --- |"]
    for name, row in {**rows, "all": sums, "plain": plain}.items():
        cells = [f"{row[tier][0]}/{row[tier][1]}" if tier in row else "" for tier in TIERS]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def others() -> list[str]:
    """The figures of tests/yosys and tests/opentitan, and why something is not compared."""
    lines = []
    for name in ("yosys", "opentitan"):
        found = json.loads((HERE.parent / name / "figures.json").read_text())
        reasons = found.pop("reasons")
        lines.append(f"* {name}: {', '.join(f'{what} {count}' for what, count in found.items())}")
        lines += [f"    * {what}: {why}" for what, why in reasons.items()]
    return [*lines, ""]


if __name__ == "__main__":
    sys.stdout.write(document())
