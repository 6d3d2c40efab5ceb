"""What C prints stands where it was printed among the text of the simulation."""

from __future__ import annotations

import pytest
from troubles import TIERS, command, own_place, write

DESIGN = """\
module top;
  import "DPI-C" context function void outer(input int n);
  import "DPI-C" context task waits(input int n);
  export "DPI-C" function inner;
  export "DPI-C" task hold;
  function void inner(input int n); $display("inner %0d", n); endfunction
  task hold(input int n); $display("hold"); #n $display("at %0t", $time); endtask
  initial begin
    $display("first");
    outer(1);
    $display("then");
    waits(3);
    $display("last");
  end
endmodule
"""
SOURCE = """\
#include <stdio.h>
void inner(int n);
int hold(int n);
void outer(int n) { printf("C %d\\n", n); inner(n); printf("C again\\n"); }
int waits(int n) { printf("C waits\\n"); hold(n); printf("C waited\\n"); return 0; }
"""
TEXT = "first|C 1|inner 1|C again|then|C waits|hold|at 3|C waited|last|"


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    own_place(tmp_path, monkeypatch)


@pytest.mark.parametrize("tier", TIERS)
def test_order_of_both_texts(capfd, tier):
    path, library = write(DESIGN, "top.sv"), write(SOURCE, "top.c")
    words = ("run", path, "--dpi", library, "--mode", tier, "--timescale", "1ns/1ns")
    assert command(capfd, *words) == (0, TEXT.replace("|", "\n"), "")
