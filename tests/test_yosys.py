"""Designs of Yosys's tests/simple, driven at random: both tiers print what Icarus prints."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
corpus, judge, runner = (
    importlib.import_module(f"tests.yosys.{name}") for name in ("corpus", "judge", "run")
)

SAMPLE = 12  # one of so many is run here, python -m tests.yosys.run runs all


@pytest.mark.skipif(not corpus.found(), reason=f"YosysHQ/yosys is not in {corpus.FOLDER}")
@pytest.mark.skipif(shutil.which("iverilog") is None, reason="iverilog is not installed")
def test_sample(tmp_path):
    figures = json.loads(runner.FIGURES.read_text())
    designs = corpus.designs()
    assert len(designs) == sum(figures[verdict] for verdict in runner.VERDICTS)
    for number, design in enumerate(designs[::SAMPLE]):
        folder = tmp_path / str(number)
        folder.mkdir()
        outcome = judge.judge(design, folder)
        assert outcome.verdict != "differs", f"{outcome.name}: {outcome.reason}"
        known = f"{outcome.name} [{outcome.verdict}]"
        assert outcome.verdict == "same" or known in figures["reasons"]


def test_nothing_differs():
    assert json.loads(runner.FIGURES.read_text())["differs"] == 0
