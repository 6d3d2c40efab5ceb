"""Damaged sources end in an error with a place or in a design, never in a crash."""

from __future__ import annotations

import contextlib
import random
import re

import pytest

from aotc.errors import InputError, UnsupportedError
from aotc.frontend.importer import import_sources

SOURCE = """
primitive flop(q, c, d); output q; reg q; input c, d;
  table r 0 : ? : 0; r 1 : ? : 1; n ? : ? : -; ? * : ? : -; endtable
endprimitive
package p; typedef enum {A, B} t; int n = 3;
  function int f(int x); return x + n; endfunction
endpackage
interface bus #(int W = 4)(input logic c); logic [W-1:0] d;
  modport m(output d, input c);
endinterface
module leaf #(parameter W = 2, type T = logic)
    (input T [W-1:0] a, output wire [W-1:0] b, inout z, bus.m i);
  import p::*;
  assign #(1, 2) b = a ^ top.k[1:0];
  assign (weak0, pull1) z = a[0];
  always @(posedge i.c) i.d <= a + f(W);
endmodule
module top;
  logic c = 0; wire z; logic [3:0] k = 5, x; wire [3:0] y; wire t;
  bus b[2](c); bus #(.W(8)) one(.c(c));
  leaf #(2) l0(x[1:0], y[1:0], z, b[0]), l1(.a(x[3:2]), .b(y[3:2]), .z, .i(b[1]));
  for (genvar g = 0; g < 2; g++) begin : blk
    int v = g; and #1 gate(t, c, k[g]);
    if (g == 1) begin : deep leaf #(.W(g + 1)) u(k[1:0], , z, one); end
  end
  flop f[1:0](y[1:0], c, x[1:0]);
  tran tr(z, t); pullup (t); alias q = r; wire q, r;
  initial begin : main
    static int s = blk[1].v;
    fork x = #2 y; begin l0.i.d = 1; end join_any
    repeat (s) @(negedge c or posedge z) $display("%0d %m", s);
    case (x) 4'b1?: k = 2; default: disable main; endcase
  end
endmodule
"""
TOKENS = re.findall(r"\w+|\s+|.", SOURCE)


def damaged(seed: int) -> str:
    """The source with a few words left out, doubled, exchanged or put elsewhere."""
    rng = random.Random(seed)
    tokens = list(TOKENS)
    for _ in range(rng.randint(1, 3)):
        here, there = rng.randrange(len(tokens)), rng.randrange(len(tokens))
        kind = rng.randrange(4)
        if kind == 0:
            tokens[here] = ""
        elif kind == 1:
            tokens[here] = tokens[there]
        elif kind == 2:
            tokens.insert(here, tokens[there])
        else:
            tokens[here], tokens[there] = tokens[there], tokens[here]
    return "".join(tokens)


@pytest.mark.parametrize("block", range(10))
def test_damaged_sources(tmp_path, capfd, block):
    path = tmp_path / "damaged.sv"
    for seed in range(block * 30, block * 30 + 30):
        path.write_text(damaged(seed))
        with contextlib.suppress(InputError, UnsupportedError):
            import_sources([str(path), "-Wnone"])


def test_the_source_itself_is_read(tmp_path):
    path = tmp_path / "whole.sv"
    path.write_text(SOURCE.replace("alias q = r; wire q, r;", "wire q, r; alias q = r;"))
    module = import_sources([str(path), "-Wnone"])
    assert {"top", "leaf", "leaf_1", "bus", "bus_1", "primitive flop"} <= set(module.symbols)
