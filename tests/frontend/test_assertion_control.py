"""$assertcontrol on the violation reports of unique, unique0 and priority; IEEE 1800-2023 20.11."""

from __future__ import annotations

import pytest

from aotc.design.elaborate import elaborate
from aotc.frontend.importer import import_sources
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.options import Options
from aotc.runtime.simulation import Simulation

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


LEVELS = """
module c;
  bit k, clk;
  initial begin
    #1 a1: assert (k) else $display("%m");
    begin : b a2: assert (k) else $display("%m"); end
  end
  a3: assert property (@(posedge clk) k) else $display("%m");
  initial #2 clk = 1;
endmodule
module t;
  c c1(), c2(), c3(), c4();
  initial begin
    $assertoff(1, c1); $assertoff(0, c2); $assertoff(0, c3.a3); $assertoff(2, t.c4);
  end
endmodule
"""


def test_levels_below_a_scope(tmp_path):
    path = tmp_path / "test.sv"
    path.write_text(LEVELS)
    design = elaborate(import_sources([str(path)]), None)
    with Simulation(
        design.program,
        lambda program, names, native: Interpreter(program, names, native, design.function),
        options=Options(capture=True),
    ) as simulation:
        simulation.run()
        names = simulation.output().decode().split()
    assert sorted(names) == ["t.c1.b.a2", "t.c3.a1", "t.c3.b.a2"]
