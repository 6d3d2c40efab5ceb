"""All figures of docs/benchmarks.md in one run: a table of ratios, and JSON.

    python benchmarks/run.py                     everything that is installed
    python benchmarks/run.py --only rv32i loops  some sections
    python benchmarks/run.py --quick             short variants, to see that it works
    python benchmarks/run.py --json FILE         the figures, for a machine

Peers (Verilator, Icarus, a C compiler) are used where they are installed, and each missing one is
named. A figure is the least processor time of a whole process over --repeat runs, unless its row
says otherwise; ratios are taken within one run, so a slow machine does not change them much.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "rv32i"), str(HERE.parent / "examples" / "rv32i")]

from measure import Bench, Row  # noqa: E402
from sections import SECTIONS  # noqa: E402


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | figure | against | ratio | wanted |", "| --- | --- | --- | --- | --- |"]
    for row in rows:
        ratio = f"{row.ratio:.2f}" if row.ratio is not None else ""
        lines.append(f"| {row.name} | {row.figure()} | {row.against} | {ratio} | {row.wanted} |")
    return "\n".join(lines)


def main() -> int:
    """Runs the sections that the command line asks for. Returns 1 if a section failed."""
    parser = argparse.ArgumentParser(description="Measure aotc against its peers.")
    parser.add_argument("--only", nargs="+", choices=sorted(SECTIONS), default=list(SECTIONS))
    parser.add_argument("--quick", action="store_true", help="short variants of every program")
    parser.add_argument("--repeat", type=int, default=3, help="runs a figure (the best counts)")
    parser.add_argument("--json", type=Path, help="write the figures here")
    arguments = parser.parse_args()
    rows: list[Row] = []
    failed = 0
    with tempfile.TemporaryDirectory(prefix="aotc-bench-") as scratch:
        bench = Bench(Path(scratch), quick=arguments.quick, repeat=arguments.repeat)
        for name in arguments.only:
            try:
                rows += SECTIONS[name](bench)
            except Exception as error:  # noqa: BLE001  the other sections still run
                failed += 1
                print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}\n")
    print(table(rows))
    for line in bench.missing:
        print(f"not measured: {line}")
    if arguments.json:
        report = {
            "cores": os.cpu_count(),
            "machine": platform.machine(),
            "rows": [row.as_dict() for row in rows],
            "missing": bench.missing,
        }
        arguments.json.write_text(json.dumps(report, indent=1) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
