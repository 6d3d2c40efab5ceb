"""A process that opens many designs, one after the other, does not grow with their number."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

import aotc
from aotc import garbage
from aotc.ir.model import Op
from aotc.runtime import smt

SOURCE = """
module m;
  class c; int x; function int get(); return x + 1; endfunction endclass
  initial begin
    automatic c o = new;
    $display("%0d", o.get());
  end
endmodule
"""


@pytest.fixture
def design(tmp_path):
    path = tmp_path / "m.sv"
    path.write_text(SOURCE)
    return path


def mapped():
    """How many files, named or not, are mapped into this process."""
    return len(Path("/proc/self/maps").read_text().splitlines())


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="the system does not tell")
def test_native_code_goes_with_its_simulation(design, tmp_path):
    sizes = []
    for _ in range(6):
        found = aotc.run(design, mode="native", cache_dir=tmp_path / "cache")
        assert found.stdout == b"1\n"
        sizes.append(mapped())
    assert sizes[-1] - sizes[1] < 6


def test_designs_are_collected(design, monkeypatch):
    monkeypatch.setattr(garbage, "_ENOUGH", 100)
    sizes = []
    for _ in range(4):
        aotc.run(design, mode="interp", cache=False)
        sizes.append(sum(isinstance(found, Op) for found in gc.get_objects()))
    assert sizes[-1] <= sizes[0]


def test_solved_problems_are_freed():
    """Two variables of 70 bits without a constraint, as aotc_rand_smt_words gives them."""
    for seed in range(3):
        assert smt.solve([seed, 2, 0, 70, 0, 0, 0, 1, 70, 0, 0, 0, 0]) is not None
    kinds = [type(found).__name__ for found in gc.get_objects()]
    assert "_Problem" not in kinds
    assert "Bitwuzla" not in kinds
