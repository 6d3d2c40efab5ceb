"""Exported subroutines that are called as functions of the C library are (IEEE 1800-2023 35.4)."""

from __future__ import annotations

import pytest
from troubles import TIERS, command, own_place, write

DESIGN = """\
module top;
  import "DPI-C" context task work(input int n);
  export "DPI-C" task pause;
  export "DPI-C" function write;
  task pause(input int n); #n $display("waited until %0t", $time); endtask
  function int write(input int address, input int data);
    $display("write %0d %0d", address, data);
    return address + data;
  endfunction
  initial work(3);
endmodule
"""
CALLS = """\
int pause(int n);
int write(int address, int data);
int work(int n) { pause(n); return write(n, 4) != n + 4; }
"""
SOURCES = {"work.c": CALLS, "work.cpp": f'extern "C" {{\n{CALLS}}}\n'}


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    own_place(tmp_path, monkeypatch)


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("name", SOURCES)
def test_names_of_the_c_library(capfd, tier, name):
    path, library = write(DESIGN, "top.sv"), write(SOURCES[name], name)
    words = ("run", path, "--dpi", library, "--mode", tier, "--timescale", "1ns/1ns")
    assert command(capfd, *words) == (0, "waited until 3\nwrite 3 4\n", "")
