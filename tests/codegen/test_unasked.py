"""Which unknown parts the trials of a fused unit do not ask for each time."""

from __future__ import annotations

import re

from aotc.codegen.unit import generate, plan_fused
from aotc.design.elaborate import elaborate
from aotc.frontend.importer import import_sources

DESIGN = """
module stage(input logic clk, input logic [7:0] d, output logic [7:0] sum);
  logic [7:0] own = 0, other = 0, given = 0;
  logic [7:0] more;
  assign more = own + 1;
  always @(posedge clk) begin
    own <= more;
    other <= own - other;
    given <= d;
  end
  always_ff @(posedge clk) sum <= own + other + given;
endmodule
module top;
  logic clk = 0;
  logic [7:0] d = 1, sum;
  stage s(.*);
  initial repeat (20) #5 clk = ~clk;
  ADDED
endmodule
"""


def planned(tmp_path, added=""):
    """The fused unit's plan, the program and its functions."""
    path = tmp_path / "design.sv"
    path.write_text(DESIGN.replace("ADDED", added))
    design = elaborate(import_sources([str(path)]), None)
    program, body = design.program, design.function
    return plan_fused(program, body, [f.name for f in program.functions]), program, body


def unasked(tmp_path, added=""):
    """Names of the fields that are asked for only now and then."""
    plan, program, body = planned(tmp_path, added)
    asks = re.findall(r"_ask\(.*?\n\}", generate(plan, program, body).text, re.DOTALL)
    return {name for text in asks for name in re.findall(r"i\d+\.(\w+)_u\b", text)}


def test_registers_that_depend_on_each_other_alone(tmp_path):
    assert unasked(tmp_path) == {"own", "other"}


def test_not_what_a_process_of_another_module_assigns(tmp_path):
    assert unasked(tmp_path, "initial #33 s.other = 8'bx;") == {"own"}


def test_not_what_a_reference_leads_to(tmp_path):
    task = "task automatic set(ref logic [7:0] v); v = 'x; endtask initial #33 set(s.other);"
    assert unasked(tmp_path, task) == {"own"}


def test_not_what_is_forced(tmp_path):
    assert unasked(tmp_path, "initial #33 force s.own = 8'bx;") == {"other"}


def test_an_edit_of_what_does_not_store_into_the_unit_leaves_it_as_it_is(tmp_path):
    parts = [
        planned(tmp_path, added)[0].parts
        for added in ('initial $display("one");', 'initial $display("two");')
    ]
    assert parts[0] == parts[1]
