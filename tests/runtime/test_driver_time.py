"""arc.sim.set_time in a driver."""

from __future__ import annotations

import pytest
from run_text import run_text

from aotc.errors import SimulationError

TEXT = """
hw.module @dut() {{ }}
func.func @entry() {{
  %first = hw.constant 5000 : i64
  %second = hw.constant {second} : i64
  arc.sim.instantiate @dut as %dut {{
    arc.sim.set_time %dut, %first : !arc.sim.instance<@dut>
    arc.sim.set_time %dut, %second : !arc.sim.instance<@dut>
    %now = llhd.current_time
    %fs = llhd.time_to_int %now
    arc.sim.emit "now", %fs : i64
  }}
  return
}}
"""


@pytest.mark.parametrize("tier", ["interpreted", "cc"])
def test_set_time(tier, tmp_path):
    for second in (5000, 5001):
        with run_text(TEXT.format(second=second), tier, tmp_path) as run:
            assert run.output == f"now = {second:016x}\n"
    with pytest.raises(SimulationError, match=r"arc\.sim\.set_time: time cannot go back"):
        run_text(TEXT.format(second=4999), tier, tmp_path)
