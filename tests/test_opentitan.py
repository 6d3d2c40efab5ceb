"""OpenTitan: a sample of its modules is read and elaborated, and uart, hmac and aes run programs of
bus transfers that print what the standards of their algorithms say, in both tiers."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE / "fuzz")]
corpus, runner = (importlib.import_module(f"tests.opentitan.{name}") for name in ("corpus", "run"))

HW = corpus.place()
SAMPLE = 40  # one of so many modules is elaborated here, python -m tests.opentitan.run does all
needed = pytest.mark.skipif(HW is None, reason=f"no {corpus.PACKAGE} in AOTC_OPENTITAN")


@needed
@pytest.mark.parametrize("name", ["uart", "hmac", "aes"])
def test_bench(name, tmp_path):
    from compare import compare

    corpus.write_primitives(HW, tmp_path)
    bench = HERE / "opentitan" / f"{name}_tb.sv"
    words = [*corpus.words(HW, tmp_path, [bench.with_name("tlul_host.sv")]), "--top", "tb"]
    compiler = "tcc" if shutil.which("tcc") else "cc"
    outcome = compare(bench, tmp_path, compiler, deals=1, words=words, max_time_fs=10**11)
    assert outcome.error == ""
    assert outcome.text == bench.with_name(f"{name}.out").read_text()


@needed
def test_sample_elaborates(tmp_path):
    figures = json.loads(runner.FIGURES.read_text())
    designs = corpus.designs(HW)
    assert len(designs) == sum(n for verdict, n in figures.items() if verdict != "reasons")
    corpus.write_primitives(HW, tmp_path)
    for design in designs[::SAMPLE]:
        outcome = runner.elaborated(design, HW, tmp_path)
        known = f"{outcome.group}/{outcome.name}" in figures["reasons"]
        assert outcome.verdict == "elaborated" or known, outcome.reason
