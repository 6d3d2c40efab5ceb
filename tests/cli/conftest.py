"""Commands run in this process, in a folder and with a cache of the test's own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from small_designs import DESIGN

from aotc.cli.main import status_of


@dataclass
class Done:
    """What a command left: exit status, stdout and stderr."""

    status: int
    out: str
    err: str


class Shell:
    """Runs commands in the folder of the test, with a cache of its own."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]):
        self.folder = folder
        self.capture = capture

    def __call__(self, *words: str) -> Done:
        self.capture.readouterr()
        status = status_of(list(words))
        seen = self.capture.readouterr()
        return Done(status, seen.out, seen.err)

    def stats(self, *words: str) -> dict:
        done = self("run", *words, "--stats", "stats.json")
        stats = json.loads(Path("stats.json").read_text())
        assert stats["exit"] == done.status
        return stats

    def write(self, name: str, text: str) -> str:
        (self.folder / name).write_text(text)
        return name


@pytest.fixture
def shell(tmp_path, monkeypatch, capfd):
    for name in ("AOTC_MODE", "AOTC_DISABLE", "AOTC_FUSED", "AOTC_NO_BUILD", "CC", "CFLAGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AOTC_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("CFLAGS", "-O0")
    monkeypatch.chdir(tmp_path)
    made = Shell(tmp_path, capfd)
    made.write("design.mlir", DESIGN)
    return made
