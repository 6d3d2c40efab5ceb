"""Makes a differing program small: python tests/fuzz/reduce.py PROGRAM.mlir > small.mlir

Tries to leave out lines, to put constants in place of ops, and keeps whatever still differs in the
same way. Works on text: what no longer parses does not differ in the same way.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support"), str(HERE.parent.parent)]

from compare import DifferenceError, compare  # noqa: E402  after the path is set

from aotc.errors import AotcError  # noqa: E402

ASSIGNMENT = re.compile(r"^(\s*)(%\w+) = (\S+) .*(?:: |-> )(i\d+)$")


def verdict(path: Path) -> str:
    """How the program differs, without the details, judged in a process of its own; "" if not."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        signal.alarm(60)
        os.write(writer, judge(path).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        found = file.read().decode()
    status = os.waitpid(child, 0)[1]
    return f"status {status}" if status else found


def judge(path: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        try:
            compare(path, Path(folder))
        except DifferenceError as difference:
            return re.split(r"[:0-9]", str(difference))[0] + str(difference).partition(":")[2][:7]
        except AotcError as error:
            return "" if "error:" in str(error) else re.sub(r".*?: ", "", str(error), count=1)
        except Exception as error:  # noqa: BLE001  a mistake of ours is a difference, too
            return type(error).__name__
    return ""


def simpler(line: str) -> str | None:
    """A constant instead of an op."""
    found = ASSIGNMENT.match(line)
    if found is None or found[3] == "hw.constant":
        return None
    space, name, _, kind = found.groups()
    return f"{space}{name} = hw.constant 0 : {kind}"


def reduce(path: Path) -> str:
    lines = path.read_text().splitlines()
    wanted = verdict(path)
    print(f"difference: {wanted}", file=sys.stderr)
    if not wanted:
        return ""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / path.name

        def still(candidate: list[str]) -> bool:
            trial.write_text("\n".join(candidate) + "\n")
            return verdict(trial) == wanted

        before = 0
        while len(lines) != before:
            before = len(lines)
            size = len(lines) // 4
            while size >= 1:
                start = len(lines) - size
                while start >= 0:
                    candidate = lines[:start] + lines[start + size :]
                    if still(candidate):
                        lines = candidate
                    start -= size
                size //= 2
            for number in range(len(lines) - 1, -1, -1):
                constant = simpler(lines[number])
                if constant is not None:
                    candidate = [*lines[:number], constant, *lines[number + 1 :]]
                    if still(candidate):
                        lines = candidate
            print(f"{len(lines)} lines", file=sys.stderr)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    sys.stdout.write(reduce(parser.parse_args().path))
