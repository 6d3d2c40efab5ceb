"""The C runtime for aarch64, run by qemu: the switch of coroutines and the ends of stacks.

The same tests once more with ucontext in place of the hand-written switch, on this machine.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CROSS, RUNNER = "aarch64-linux-gnu-gcc", "qemu-aarch64"
FLAGS = ["-std=gnu11", "-O1", "-ffp-contract=off", "-fno-strict-aliasing"]
TESTS = ["test_coro", "test_sched", "test_sched_ends"]


def check(test: str, folder: Path, compiler: list[str], runner: list[str]) -> None:
    sources = [ROOT / "tests" / "c" / f"{test}.c", *sorted((ROOT / "runtime_c").rglob("*.c"))]
    program = folder / test
    built = subprocess.run(
        [*compiler, *FLAGS, f"-I{ROOT / 'runtime_c'}", *map(str, sources), "-lm", "-ldl",
         "-lpthread", "-o", str(program)],
        capture_output=True, text=True,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr[-4000:]
    done = subprocess.run(
        [*runner, str(program)], capture_output=True, text=True, cwd=folder, timeout=300
    )
    assert done.returncode == 0, done.stderr[-4000:]


@pytest.mark.skipif(not (shutil.which(CROSS) and shutil.which(RUNNER)),
                    reason=f"needs {CROSS} and {RUNNER}")  # fmt: skip
@pytest.mark.parametrize("test", TESTS)
def test_aarch64(test: str, tmp_path: Path) -> None:
    check(test, tmp_path, [CROSS, "-static"], [RUNNER])


@pytest.mark.skipif(shutil.which("cc") is None, reason="needs a C compiler")
def test_ucontext(tmp_path: Path) -> None:
    check("test_coro", tmp_path, ["cc", "-DAOTC_UCONTEXT"], [])
