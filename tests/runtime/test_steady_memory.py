"""Memory does not grow with simulated time: the heap's, and that of the whole process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

DESIGN = Path(__file__).parent.parent / "memory" / "steady.sv"


def peaks(folder, mode, rounds):
    """(peak bytes of the heap, of the process) of a run."""
    stats = folder / f"{rounds}.json"
    command = [sys.executable, "-m", "aotc", "run", DESIGN, "--mode", mode, f"+n={rounds}",
               "--stats", stats, "--cache-dir", folder / "cache"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "5 7\n"), done.stderr
    memory = json.loads(stats.read_text())["memory"]
    assert memory["collections"] > 0
    return memory["total"]["peak_bytes"], memory["peak_rss_bytes"]


@pytest.mark.parametrize(
    ("mode", "short", "long"), [("native", 14_000, 100_000), ("interp", 12_000, 18_000)]
)
def test_a_longer_run_takes_the_same_memory(tmp_path, monkeypatch, mode, short, long):
    monkeypatch.setenv("CFLAGS", "-O1")
    first = [sys.executable, "-m", "aotc", "run", DESIGN, "--mode", mode, "+n=1",
             "--cache-dir", tmp_path / "cache"]  # fmt: skip
    subprocess.run(first, check=True, capture_output=True)
    few = peaks(tmp_path, mode, short)
    many = peaks(tmp_path, mode, long)
    assert many[0] < 1.1 * few[0]
    assert many[1] < 1.1 * few[1]
