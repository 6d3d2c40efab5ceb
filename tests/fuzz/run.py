"""Many random programs: python tests/fuzz/run.py --cases 200 --seed 1 [--kind hardware]

Each case is a program made from its number alone (`KIND:NUMBER`), so that a difference is found
again with --only KIND:NUMBER. Differing programs are kept in --keep.

python tests/fuzz/run.py --sv --cases 1000 --seed 1: modules of SystemVerilog, --batch of them to a
program (--only sv:NUMBER).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support"), str(HERE.parent.parent)]

from cases import KINDS, check, make  # noqa: E402  after the path is set
from sv_cases import case  # noqa: E402
from sv_check import Tally, check_sv  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=50, help="how many of each kind")
    parser.add_argument("--seed", type=int, default=1, help="number of the first case")
    parser.add_argument("--kind", choices=KINDS, action="append", help="default: all kinds")
    parser.add_argument("--only", help="one case, KIND:NUMBER")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "aotc-fuzz")
    parser.add_argument("--sv", action="store_true", help="SystemVerilog")
    parser.add_argument("--cc", default="", help="C compiler of SystemVerilog cases")
    parser.add_argument("--batch", type=int, default=100, help="modules of one program")
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    if options.sv or (options.only or "").startswith("sv:"):
        return run_sv(options)
    names = [
        (kind, number)
        for number in range(options.seed, options.seed + options.cases)
        for kind in options.kind or KINDS
    ]
    if options.only:
        kind, number = options.only.split(":")
        names = [(kind, int(number))]
    failed, compared, start = 0, 0, time.perf_counter()
    for kind, number in names:
        with tempfile.TemporaryDirectory() as folder:
            program = make(kind, number)
            path = Path(folder) / f"{kind}_{number}.mlir"
            path.write_text(program.text)
            try:
                compared += check(program, path, Path(folder), number)
            except Exception as failure:  # noqa: BLE001  whatever it is, it is to be looked at
                failed += 1
                kept = options.keep / path.name
                kept.write_text(program.text)
                print(
                    f"{kind}:{number}: {type(failure).__name__}: {failure}\n    {kept}", flush=True
                )
    seconds = time.perf_counter() - start
    print(
        f"{len(names)} cases, {failed} with differences, {compared} also in Icarus, {seconds:.0f} s"
    )
    return int(failed > 0)


def run_sv(options: argparse.Namespace) -> int:
    """Programs of many modules each; the status."""
    first, end = options.seed, options.seed + options.cases
    if options.only:
        first = int(options.only.partition(":")[2])
        end = first + 1
    tally, start = Tally(), time.perf_counter()
    for at in range(first, end, options.batch):
        known = len(tally.differences)
        with tempfile.TemporaryDirectory() as folder:
            check_sv(range(at, min(at + options.batch, end)), Path(folder), tally, options.cc)
        for number, why in list(tally.differences.items())[known:]:
            kept = options.keep / f"sv_{number}.sv"
            kept.write_text(case(number) + "\n")
            print(f"sv:{number}: {why}\n    {kept}", flush=True)
    print(
        f"{tally.cases} cases, {len(tally.differences)} with differences, {tally.compared} "
        f"({tally.lines} lines) also in Icarus, {time.perf_counter() - start:.0f} s"
    )
    return int(bool(tally.differences))


if __name__ == "__main__":
    sys.exit(main())
