"""C text does not depend on the order in which sets are walked."""

from __future__ import annotations

import os
import subprocess
import sys

DESIGN = """
module top;
  logic clk = 0;
  logic [7:0] d = 1, n = 0;
  logic first, second, third, fourth, fifth;
  always_comb begin
    first = d > 1;
    second = d < 2;
    third = n == 3;
    fourth = n != 4;
    fifth = d >= n;
  end
  always_ff @(posedge clk) begin
    d <= d + first + second;
    n <= n + third + fourth + fifth;
  end
  initial repeat (20) #5 clk = ~clk;
endmodule
"""
PROGRAM = """
import sys
from aotc.codegen.unit import generate, plan_fused
from aotc.design.elaborate import elaborate
from aotc.frontend.importer import import_sources
design = elaborate(import_sources([sys.argv[1]]), None)
program, body = design.program, design.function
plan = plan_fused(program, body, [f.name for f in program.functions])
print(generate(plan, program, body).text)
"""


def test_fused_units_under_two_hash_seeds(tmp_path):
    path = tmp_path / "design.sv"
    path.write_text(DESIGN)
    texts = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, path],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(texts) == 1
    assert "_clear(" in texts.pop()
