"""A few random programs: equal in every tier and, where it is installed, in Icarus Verilog.

tests/fuzz/run.py runs as many as one likes.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parent))

from cases import check, make
from sv_cases import portable, program
from sv_check import Tally, check_sv

CASES = [(kind, n) for kind in ("hardware", "testbench") for n in (1, 2, 4)]


def run(kind: str, number: int, folder: Path) -> bool:
    path = folder / f"{kind}_{number}.mlir"
    program = make(kind, number)
    path.write_text(program.text)
    return check(program, path, folder, number)


@pytest.mark.parametrize(("kind", "number"), CASES)
def test_tiers_agree(kind: str, number: int, tmp_path: Path) -> None:
    run(kind, number, tmp_path)


@pytest.mark.skipif(shutil.which("iverilog") is None, reason="iverilog is not installed")
@pytest.mark.parametrize("number", [1, 2, 8, 16])
def test_icarus_agrees(number: int, tmp_path: Path) -> None:
    assert run("portable", number, tmp_path), "a design that Icarus takes"


@pytest.mark.skipif(shutil.which("iverilog") is None, reason="iverilog is not installed")
@pytest.mark.parametrize("first", [1, 101, 304])
def test_systemverilog_agrees(first: int, tmp_path: Path) -> None:
    tally = Tally()
    numbers = range(first, first + 9)
    check_sv(numbers, tmp_path, tally)
    assert tally.differences == {}
    assert tally.cases == 9
    assert tally.compared == len(portable(numbers))


def test_a_program_is_the_same_every_time() -> None:
    for kind in ("hardware", "portable", "testbench"):
        assert make(kind, 5).text == make(kind, 5).text
        assert make(kind, 5).text != make(kind, 6).text
    assert program(range(5, 8)) == program(range(5, 8)) != program(range(6, 9))
