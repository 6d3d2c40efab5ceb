"""The C runtime alone: every tests/c/test_*.c with the sources that its first line names.

Built with AOTC_CHECK and the address and undefined-behaviour sanitizers; a test passes by ending
with status 0. `// SOURCES: a.c b.c` names files of runtime_c, `*.c` means all of them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
RUNTIME_C = ROOT / "runtime_c"
TESTS = sorted((ROOT / "tests" / "c").glob("test_*.c"))
COMPILER = os.environ.get("CC", "cc")
FLAGS = ["-std=gnu11", "-g", "-O1", "-Wall", "-Wextra", "-Wno-unused-parameter", "-DAOTC_CHECK",
         "-ffp-contract=off", "-fno-strict-aliasing", "-fno-omit-frame-pointer",
         "-fsanitize=address,undefined", "-fno-sanitize-recover=all", f"-I{RUNTIME_C}"]  # fmt: skip
TIME_LIMIT_S = 300


def sources(test: Path) -> list[Path]:
    """Files of runtime_c that a test is linked with."""
    first = test.read_text().splitlines()[0]
    assert first.startswith("// SOURCES: "), f"{test.name} must begin with // SOURCES: ..."
    names = first.removeprefix("// SOURCES: ").split()
    found = [path for name in names for path in sorted(RUNTIME_C.rglob(name))]
    assert len(found) >= len(names), f"{test.name}: not all of {names} exist"
    return found


@pytest.fixture(scope="module")
def objects(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Every file of the runtime, compiled once: source -> object."""
    folder = tmp_path_factory.mktemp("runtime")
    wanted = sorted({path for test in TESTS for path in sources(test)})

    def build(source: Path) -> Path:
        target = folder / f"{source.stem}.o"
        run([COMPILER, *FLAGS, "-c", str(source), "-o", str(target)], folder)
        return target

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(wanted, pool.map(build, wanted), strict=True))


def run(command: list[str], folder: Path) -> None:
    """Runs a command that has to end with status 0."""
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=folder, timeout=TIME_LIMIT_S, check=False
    )
    assert done.returncode == 0, done.stderr[-4000:]


@pytest.mark.skipif(shutil.which(COMPILER) is None, reason=f"there is no C compiler {COMPILER}")
@pytest.mark.parametrize("test", TESTS, ids=lambda path: path.stem)
def test_runtime(test: Path, objects: dict[Path, Path], tmp_path: Path) -> None:
    program = tmp_path / test.stem
    linked = [str(objects[path]) for path in sources(test)]
    run([COMPILER, *FLAGS, str(test), *linked, "-lm", "-ldl", "-o", str(program)], tmp_path)
    run([str(program)], tmp_path)
