"""Runs many random modules of SystemVerilog at once, in every tier and in Icarus Verilog."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare import compare
from sv_cases import by_case, portable, program
from sv_icarus import run_icarus

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Tally:
    """What came of some cases.

    compared:    how many Icarus ran, too.
    lines:       how many lines of output it printed.
    differences: what differs, by case.
    """

    cases: int = 0
    compared: int = 0
    lines: int = 0
    differences: dict[int, str] = field(default_factory=dict)


def check_sv(numbers: range, folder: Path, tally: Tally, compiler: str = "") -> None:
    """Adds the cases to the tally. A program that cannot run as a whole is halved.

    compiler:  of the native tier; default: the fastest that is installed.
    """
    path = folder / "program.sv"
    every = numbers.start % 400 < len(numbers)  # the tiers that mix the others: some programs only
    path.write_text(program(numbers))
    try:
        compiler = compiler or ("tcc" if shutil.which("tcc") else "cc")
        outcome = compare(path, folder, compiler, deals=every, fused=every)
    except Exception as failure:  # noqa: BLE001  whatever it is, it is to be looked at
        why = f"{type(failure).__name__}: {failure}"
        _halve(numbers, folder, tally, compiler, why)
        return
    others = portable(numbers)
    if not others or not shutil.which("iverilog"):
        tally.cases += len(numbers)
        return
    try:
        path.write_text(program(others))
        other = by_case(run_icarus(path, folder))
    except subprocess.SubprocessError as failure:
        stderr = getattr(failure, "stderr", None) or str(failure)
        endless = isinstance(failure, subprocess.TimeoutExpired)
        crashed = getattr(failure, "returncode", 0) < 0 or "Assertion" in stderr
        if len(numbers) == 1 and (endless or crashed):  # a defect of Icarus
            tally.cases += 1
            return
        _halve(numbers, folder, tally, compiler, f"Icarus: {stderr}")
        return
    own = by_case(outcome.text)
    tally.cases += len(numbers)
    tally.compared += len(others)
    tally.lines += sum(len(lines) for case in other.values() for lines in case.values())
    for number in others:
        if own.get(number) != other.get(number):
            tally.differences[number] = _first(own.get(number, {}), other.get(number, {}))


def _halve(numbers: range, folder: Path, tally: Tally, compiler: str, why: str) -> None:
    if len(numbers) > 1:
        middle = numbers.start + len(numbers) // 2
        check_sv(range(numbers.start, middle), folder, tally, compiler)
        check_sv(range(middle, numbers.stop), folder, tally, compiler)
        return
    tally.cases += 1
    tally.differences[numbers.start] = why


def _first(own: dict[str, list[str]], other: dict[str, list[str]]) -> str:
    """The first lines that differ."""
    for head in {**own, **other}:
        ours, theirs = own.get(head, []), other.get(head, [])
        for a, b in zip(ours, theirs, strict=False):
            if a != b:
                return f"aotc and Icarus\n    {a}\n    {b}"
        if len(ours) != len(theirs):
            return f"aotc prints {len(ours)} lines of {head}, Icarus {len(theirs)}"
    return "nothing"
