"""$assertcontrol on the violation reports of unique, unique0 and priority; IEEE 1800-2023 20.11."""

from __future__ import annotations

import pytest

from aotc.design.elaborate import elaborate
from aotc.frontend.importer import import_sources
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.simulation import Options, Simulation

TEXT = """
module t;
  int k = 5;
  initial begin
    {controls}
    unique case (k) 1: ; 2: ; endcase
    unique0 if (k > 1) k = 5; else if (k == 5) k = 5;
    priority if (k == 1) k = 5; else if (k == 2) k = 5;
  end
endmodule
"""


@pytest.mark.parametrize(
    ("controls", "reports"),
    [
        ("", 3),
        ("$assertoff;", 3),  # means assertions alone
        ("$assertcontrol(4, 32 + 128);", 1),
        ("$assertcontrol(4, 255); $assertcontrol(3, 64);", 1),
        ("$assertcontrol(4, 255, 7, 0, t);", 0),
        ("$assertcontrol(4);", 0),
    ],
)
def test_violations(tmp_path, controls, reports):
    path = tmp_path / "test.sv"
    path.write_text(TEXT.replace("{controls}", controls))
    design = elaborate(import_sources([str(path)]), None)
    with Simulation(
        design.program,
        lambda program, names, native: Interpreter(program, names, native, design.function),
        options=Options(capture=True),
    ) as simulation:
        simulation.run()
        assert simulation.stats()["severities"]["warning"] == reports
