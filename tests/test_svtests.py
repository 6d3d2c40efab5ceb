"""sv-tests: what each chapter passes, and docs/systemverilog.md, which shows it."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # `python -m tests.svtests.run` starts there, too
corpus, docs, judge, runner = (
    importlib.import_module(f"tests.svtests.{name}") for name in ("corpus", "docs", "judge", "run")
)


def test_document_is_fresh():
    path = HERE.parent / "docs" / "systemverilog.md"
    stale = "stale: python -m tests.svtests.docs > docs/systemverilog.md"
    assert path.read_text() == docs.document(), stale


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (":assert: (3 == 3)", ""),
        ("x\n  :assert:('a b' == 'a b')\n", ""),
        (":assert: ('b' in 'abc')\n:assert: (1 ==          2)", "false: (1 ==          2)"),
        (":assert: (x == 1)", "no expression of Python: (x == 1) (NameError)"),
        ("nothing", ""),
    ],
)
def test_lines_with_assertions(text, reason):
    assert judge.assertion_failed(text) == reason


@pytest.mark.skipif(not corpus.found(), reason=f"sv-tests is not in {corpus.PLACE}")
@pytest.mark.parametrize("folder", corpus.FOLDERS)
def test_folder(folder):
    """At least as many pass as the figures say, of as many as they say; UVM's only by hand."""
    chosen = [case for case in runner.select([f"{folder}/"]) if not case.uvm]
    outcomes = runner.run(chosen)
    got = runner.counts(chosen, outcomes).get(folder, {})
    want = json.loads(docs.FIGURES.read_text()).get(folder, {})
    assert {tier: ran for tier, (_, ran) in got.items()} == {t: r for t, (_, r) in want.items()}
    for tier, (passed, _) in got.items():
        failed = [f"{o.name}: {o.reason}" for o in outcomes if o.reason and o.tier == tier]
        assert passed >= want[tier][0], "\n".join(failed)
