"""The kinds of random programs, and what must hold for each."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from compare import DifferenceError, compare, first_difference
from generate import hardware
from hardware import Design
from testbench import Testbench, testbench

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("hardware", "portable", "testbench")
COMPILERS = (("tcc", ""), ("tcc", ""), ("gcc", "-O0"), ("gcc", "-O2"))


def make(kind: str, number: int) -> Design | Testbench:
    """The program of a kind with a number, always the same."""
    if kind == "testbench":
        return testbench(number)
    return hardware(number, portable=kind == "portable")


def unknown(line: str) -> bool:
    """Whether a printed value has X or Z in it."""
    return not set(line.partition("=")[2].lower()).isdisjoint("xz")


def check(program: Design | Testbench, path: Path, folder: Path, number: int) -> bool:
    """Whether Icarus ran the program, too.

    Raises: DifferenceError if two ways to run the program do not agree. What is X in Verilog is not
            compared.
    """
    cc, flags = COMPILERS[number % len(COMPILERS)]
    outcome = compare(path, folder, cc if shutil.which(cc) else "cc", flags)
    if not isinstance(program, Design) or not program.portable or not shutil.which("iverilog"):
        return False
    from icarus import run_icarus

    try:
        verilog = run_icarus(program, path, folder)
    except subprocess.CalledProcessError:
        return False  # aggregates that Icarus does not take
    own, other = outcome.text.splitlines(), verilog.splitlines()
    pairs = [(a, b) for a, b in zip(own, other, strict=True) if not unknown(b)]
    if any(a != b for a, b in pairs):
        texts = ("\n".join(text) for text in zip(*pairs, strict=True))
        raise DifferenceError(f"aotc and Icarus: {first_difference(*texts)}")
    return True
