"""Virtual calls that expect what a profile saw: guarded, direct, and right whatever comes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aotc.codegen.receivers import Receivers, expected_receivers
from aotc.design.program import ClassInfo, FunctionInfo, Program

DESIGN = """\
package p;
  interface class sized;
    pure virtual function int size();
  endclass
  virtual class shape implements sized;
    int side;
    shape next;
    pure virtual function int area(int k);
    virtual function int size();
      return side + 1;
    endfunction
    virtual function int after();
      return next.side;
    endfunction
    virtual task rest();
      #1;
    endtask
  endclass
  class square extends shape;
    virtual function int area(int k);
      return side * side + k;
    endfunction
  endclass
  class disk extends shape;
    virtual function int area(int k);
      return 3 * side * side - k;
    endfunction
    virtual task rest();
      #2;
    endtask
  endclass
endpackage
package q;
  import p::*;
  class adder;
    int total;
    virtual task add(shape s, int k);
      sized z = s;
      total += s.area(k) + z.size() + s.after();
      s.rest();
    endtask
  endclass
endpackage
module top;
  import p::*;
  import q::*;
  adder a = new;
  initial begin
    automatic square s = new;
    automatic disk d = new;
    int n;
    s.next = s;
    d.next = s;
    void'($value$plusargs("n=%d", n));
    s.side = 3;
    d.side = 5;
    for (int i = 0; i < n; i++) a.add(s, i);
    if (!$test$plusargs("same")) a.add(d, 7);
    if ($test$plusargs("null")) begin
      s.next = null;
      a.add(s, 1);
    end
    $display("%0d at %0t", a.total, $time);
  end
endmodule
"""
CALLS = 4 + 1  # area, size, after, rest; and add itself


def guards(shell, *words):
    done = shell("run", "top.sv", "--stats", "stats.json", *words)
    return done, json.loads(Path("stats.json").read_text())["guards"]


@pytest.fixture
def built(shell):
    shell.write("top.sv", DESIGN)
    shell("profile", "top.sv", "-o", "p.json", "--rows", "0", "+n=50", "+same")
    assert "compiled" in shell("build", "top.sv", "--profile", "p.json").out
    return shell


def test_expected_receivers_are_called_directly(built):
    done, found = guards(built, "+n=30", "+same")
    assert done.out == built("run", "top.sv", "--mode", "interp", "+n=30", "+same").out
    assert found["receivers_met"] == 30 * CALLS
    assert found["receivers_missed"] == 0


def test_others_are_found_in_the_table(built):
    done, found = guards(built, "+n=30")
    assert done.out == built("run", "top.sv", "--mode", "interp", "+n=30").out
    assert found["receivers_met"] == 30 * CALLS + 3  # add, size and after are one for all
    assert found["receivers_missed"] == 2


def test_errors_in_copies_have_their_place(built):
    done, _ = guards(built, "+n=1", "+null")
    assert done.status == 1
    assert "top.sv:13:14: error: property side of null: this.next is null" in done.err
    assert done.err == built("run", "top.sv", "--mode", "interp", "+n=1", "+null").err


def test_edit_of_a_copied_method_recompiles_its_callers(built):
    built.write("top.sv", DESIGN.replace("side * side + k", "side * side + k + 1", 1))
    done = built("build", "top.sv", "--profile", "p.json", "--check")
    assert "copied body of p::square::area" in done.out
    built("build", "top.sv", "--profile", "p.json")
    done, found = guards(built, "+n=30")
    assert done.out == built("run", "top.sv", "--mode", "interp", "+n=30").out
    assert found["receivers_met"] == 30 * CALLS + 3


def test_an_edit_elsewhere_leaves_them(built):
    """A run after an edit uses the objects that are there, with what they expect."""
    built.write("top.sv", DESIGN.replace('"%0d at %0t"', '"%0d now %0t"'))
    done, found = guards(built, "+n=30", "+same")
    assert "now" in done.out
    assert found["receivers_met"] >= 30 * (CALLS - 1)


def test_a_build_without_a_profile_expects_nothing(built):
    built("build", "top.sv")
    _, found = guards(built, "+n=30")
    assert found["receivers_met"] == found["receivers_missed"] == 0


def test_switch(shell, monkeypatch):
    monkeypatch.setenv("AOTC_SPECULATE", "0")
    shell.write("top.sv", DESIGN)
    shell("profile", "top.sv", "-o", "p.json", "--rows", "0", "+n=50", "+same")
    shell("build", "top.sv", "--profile", "p.json")
    _, found = guards(shell, "+n=30")
    assert found["receivers_met"] == found["receivers_missed"] == 0


def program() -> Program:
    functions = [
        FunctionInfo(name, "func", "", "u", "", ops=1000)  # too long for copies
        for name in ("f", "A::m", "B::m", "C::m")
    ]  # fmt: skip
    classes = [ClassInfo(name, -1, number, table=[number + 1]) for number, name in enumerate("ABC")]
    return Program("f", functions=functions, classes=classes)


def test_only_what_nearly_always_is_called_is_expected():
    def no_body(name: str):
        raise AssertionError(name)

    made = program()
    few = expected_receivers(made, no_body, {("f", "A::m"): 3})
    assert few == Receivers()
    mixed = {("f", "A::m"): 60, ("f", "B::m"): 40}
    assert expected_receivers(made, no_body, mixed) == Receivers()
    most = {("f", "A::m"): 950, ("f", "B::m"): 30, ("f", "C::m"): 20, ("gone", "A::m"): 99}
    assert expected_receivers(made, no_body, most) == Receivers({"f": {"m@0": "A::m"}})
