"""How the benchmarks run programs: aotc with a cache of its own, peers, repeated timing."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

import check  # benchmarks/rv32i/check.py

# As a user has it: Python keeps the bytecode of what it has imported.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def spent() -> float:
    """Processor seconds, user and system, of the processes that this one has waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass
class Row:
    """One line of the table.

    value:    the figure in `unit` (s, ms, us, ns, M/s).
    against:  what the ratio is taken to, with its own figure; ratio > 1 means aotc is better.
    wanted:   the bound that the figure or the ratio should keep.
    """

    name: str
    value: float
    unit: str
    against: str = ""
    ratio: float | None = None
    wanted: str = ""

    def figure(self) -> str:
        return f"{self.value:.3g} {self.unit}"

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


@dataclass
class Bench:
    """A scratch folder and the ways to run things in it."""

    folder: Path
    quick: bool
    repeat: int
    missing: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cache = self.folder / "cache"

    def aotc(self, *words: object, check: bool = True, **env: str) -> subprocess.CompletedProcess:
        """Runs the aotc command with the benchmark's cache. Raises if it fails and `check`."""
        command = [sys.executable, "-m", "aotc", *map(str, words)]
        ran = subprocess.run(
            command,
            cwd=self.folder,
            capture_output=True,
            text=True,
            env=ENVIRONMENT | {"AOTC_CACHE_DIR": str(self.cache)} | env,
        )
        if check and ran.returncode:
            raise RuntimeError(f"{' '.join(command)}: exit {ran.returncode}\n{ran.stderr}")
        return ran

    def python(self, program: str, *words: object) -> None:
        """Runs a Python program with aotc's own interpreter. Raises if it fails."""
        command = [sys.executable, "-c", program, *map(str, words)]
        subprocess.run(command, cwd=self.folder, capture_output=True, check=True)

    def time_aotc(self, *words: object, **env: str) -> tuple[float, dict]:
        """(least processor seconds of `aotc run ...`, its --stats)."""
        stats = self.folder / "stats.json"
        best, kept = float("inf"), {}
        for _ in range(self.repeat):
            stats.unlink(missing_ok=True)
            started = spent()
            self.aotc("run", *words, "--stats", stats, **env)
            seconds = spent() - started
            if seconds < best:
                best, kept = seconds, json.loads(stats.read_text())
        return best, kept

    def time_command(self, command: list[object], expect: str | None = None) -> float:
        """Least processor seconds of a peer's command; `expect` is what it must print."""
        best = float("inf")
        for _ in range(self.repeat):
            started = spent()
            ran = subprocess.run(
                [str(word) for word in command], cwd=self.folder, capture_output=True, text=True
            )
            best = min(best, spent() - started)
            if expect is not None and expect not in ran.stdout:
                raise RuntimeError(f"{command}: printed {ran.stdout[:200]!r}")
        return best

    def have(self, tool: str, why: str) -> bool:
        """True if `tool` is installed; else notes that what it is for is not measured."""
        path = str(Path(sys.executable).parent) + os.pathsep + os.environ.get("PATH", "")
        if shutil.which(tool, path=path):
            return True
        self.missing.append(f"{why}: {tool} is not installed")
        return False

    def have_verilator(self, why: str) -> bool:
        """True if Verilator is installed under one of its names."""
        try:
            check.find_verilator()
        except SystemExit as error:
            self.missing.append(f"{why}: {error}")
            return False
        return True

    def clear_cache(self) -> None:
        shutil.rmtree(self.cache, ignore_errors=True)
