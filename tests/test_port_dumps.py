"""Extended VCD files of $dumpports: what drives ports, tasks that control files, tiers."""

from __future__ import annotations

from pathlib import Path

import pytest

import aotc

DESIGN = """\
`timescale 1ns/1ns
module pad(input logic a, inout wire [0:1] p, output reg q, inout wire open);
  assign p[1] = a ? 1'b0 : 1'bz;
  pulldown (p[0]);
  always @(a) q = a;
endmodule

module ring(input wire a, inout wire [0:1] p, output wire q, inout wire open);
  pad inner(a, p, q, open);
endmodule

module top;
  wire [0:1] p;
  wire q, open, level;
  logic a, drive, second;
  assign (pull0, pull1) level = a;
  assign (weak0, weak1) p[1] = 1'b1;
  assign p[0] = drive, p[0] = second;
  ring r(level, p, q, open);

  initial begin
    $dumpports(r.inner, "pads.evcd");
    $dumpports(r, "pads.evcd");
    $dumpportslimit(100000, "pads.evcd");
    $dumpportsoff("no_such_file.evcd");
    a = 0; drive = 'z; second = 'z;
    #1 a = 1;
    #1 drive = 1;
    #1 second = 1;
    #1 second = 'x;
    #1 drive = 'z; second = 0;
    #1 $dumpportsoff; a = 'x;
    #1 $dumpportson("pads.evcd");
    #1 a = 'z;
    #1 $dumpportsall;
    #1 $finish(0);
  end

endmodule
"""
# From 21.7.4.3 by hand. Inside of `inner` p[0] is pulled down; outside a weak 1 holds p[1].
EXPECTED = """\
$version aotc $end
$timescale 1ns $end
$scope module top.r.inner $end
$var port 1 <0 a $end
$var port [0:1] <1 p $end
$var port 1 <2 q $end
$var port 1 <3 open $end
$upscope $end
$scope module top.r $end
$var port 1 <4 a $end
$var port [0:1] <5 p $end
$var port 1 <6 q $end
$var port 1 <7 open $end
$upscope $end
$enddefinitions $end
#0
$dumpports
pD 5 0 <0
pLU 5 3 <1
pL 6 0 <2
pF 0 0 <3
pD 5 0 <4
pLU 5 3 <5
pL 6 0 <6
pF 0 0 <7
$end
#1
pU 0 5 <0
pLl 6 0 <1
pH 0 6 <2
pU 0 5 <4
pLl 6 0 <5
pH 0 6 <6
#2
pBl 6 6 <1
pBl 6 6 <5
#4
pCl 6 6 <1
pCl 6 6 <5
#5
p0l 6 0 <1
p0l 6 0 <5
#6
$dumpportsoff
pN 6 6 <0
p?? 6 6 <1
pX 6 6 <2
p? 6 6 <3
pN 6 6 <4
p?? 6 6 <5
pX 6 6 <6
p? 6 6 <7
$end
#7
$dumpportson
pN 5 5 <0
p0b 6 6 <1
pX 6 6 <2
pF 0 0 <3
pN 5 5 <4
p0b 6 6 <5
pX 6 6 <6
pF 0 0 <7
$end
#8
pZ 0 0 <0
pT 0 0 <2
pZ 0 0 <4
pT 0 0 <6
#9
$dumpportsall
pZ 0 0 <0
p0b 6 6 <1
pT 0 0 <2
pF 0 0 <3
pZ 0 0 <4
p0b 6 6 <5
pT 0 0 <6
pF 0 0 <7
$end
$vcdclose #10 $end
"""
TIERS = ("interp", "native", "dealt:1")
SIMPLE = """\
module leaf(input logic a, output wire y);
  assign y = !a;
endmodule
module top;
  logic a = 0;
  wire y;
  leaf u(a, y);
  initial begin
    TASKS
    #10 a = 1;
    #10 $finish(0);
  end
endmodule
"""


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AOTC_CACHE_DIR", str(tmp_path / "cache"))


def run(text: str, mode: str = "interp") -> aotc.Result:
    Path("tb.sv").write_text(text)
    return aotc.run("tb.sv", mode=mode)


@pytest.mark.parametrize("tier", TIERS)
def test_states_of_both_sides(tier: str) -> None:
    assert run(DESIGN, tier).exit_status == 0
    assert Path("pads.evcd").read_text() == EXPECTED


KINDS = """\
typedef struct packed {
  logic [3:0] a;
  logic b;
} pair;
module leaf #(int W = 70) (input logic [W-1:0] wide, input pair s, output bit [2:0] two,
                           inout wire [3:0] m, ref int r, input \\esc.name );
  assign two = s.a[2:0];
  assign m[1:0] = s.b ? 2'b01 : 'z;
endmodule
module inverter(input a, output y);
  assign y = ~a;
endmodule
module both(input wire k, output o);
  assign k = 1'b0;
  assign (weak1, weak0) o = 1;
endmodule
module top;
  logic [69:0] wide = '1;
  pair s = 5'h13;
  bit [2:0] two;
  wire [3:0] m;
  int r;
  wire y[2], k, o;
  leaf l(wide, s, two, m, r, 1'b1);
  for (genvar g = 0; g < 2; g++) begin : blk
    inverter u(s.b, y[g]);
  end
  both c(k, o);
  assign (pull1, pull0) k = 1;
  assign o = wide[0];
  task go;
    $dumpports(l, blk[1].u, c, "kinds.evcd");
  endtask
  initial begin
    go;
    #1 s = 5'h0; r = 5; wide = 0;
    #1 $finish(0);
  end
endmodule
"""
# Inputs that something drives inside, and outputs that something drives outside, have both sides.
FIRST = ["p" + 70 * "U" + " 0 6 <0", "pUDDUU 6 6 <1", "pLLH 6 6 <2", "pFFLH 6 6 <3",
         "p" + 32 * "D" + " 6 0 <4", "pU 0 6 <5", "pU 0 6 <6", "pL 6 0 <7", "pB 6 0 <8",
         "pu 0 6 <9"]  # fmt: skip
SECOND = ["p" + 70 * "D" + " 6 0 <0", "pDDDDD 6 0 <1", "pLLL 6 0 <2", "pFFff 0 0 <3",
          "p" + 29 * "D" + "UDU 6 6 <4", "pD 6 0 <6", "pH 0 6 <7", "pd 6 0 <9"]  # fmt: skip


@pytest.mark.parametrize("tier", TIERS)
def test_kinds_of_ports(tier: str) -> None:
    assert run(KINDS, tier).exit_status == 0
    lines = Path("kinds.evcd").read_text().splitlines()
    assert "$var port 1 <5 esc.name $end" in lines
    assert "$scope module top.blk[1].u $end" in lines
    at = lines.index("$dumpports") + 1
    assert lines[at : at + len(FIRST)] == FIRST
    assert lines[at + len(FIRST) + 2 : -1] == SECOND


def test_default_file_and_scope() -> None:
    """Without arguments: the ports of the module around, none for a top without ports."""
    run(SIMPLE.replace("TASKS", "$dumpports;"))
    assert "$scope module top $end\n$upscope $end" in Path("dumpports.vcd").read_text()


def test_two_files_beside_a_waveform() -> None:
    tasks = '$dumpports(u, "u.evcd"); $dumpports(top, "top.evcd"); $dumpfile("w.vcd"); $dumpvars;'
    run(SIMPLE.replace("TASKS", tasks))
    assert "pU 0 6 <0\npL 6 0 <1\n$vcdclose #20 $end\n" in Path("u.evcd").read_text()
    assert Path("top.evcd").exists()
    assert Path("w.vcd").exists()


def test_limit_of_size() -> None:
    tasks = "$dumpports(u); $dumpportslimit(20); #1 a = 1; #1 a = 0;"
    run(SIMPLE.replace("TASKS", tasks))
    text = Path("dumpports.vcd").read_text()
    assert "$comment the limit of $dumpportslimit is reached $end\n$vcdclose #22 $end\n" in text
    assert "#1\n" not in text


def test_an_instance_is_dumped_once_and_at_one_time(capfd: pytest.CaptureFixture[str]) -> None:
    tasks = '$dumpports(u, "a.evcd"); $dumpports(u, "b.evcd"); #1 $dumpports(top, "c.evcd");'
    run(SIMPLE.replace("TASKS", tasks))
    warnings = capfd.readouterr().err
    assert "whose ports are dumped has no effect" in warnings
    assert "at a later time than the first one" in warnings
    assert not Path("b.evcd").exists()
    assert not Path("c.evcd").exists()


def test_a_file_that_cannot_be_made() -> None:
    error = run(SIMPLE.replace("TASKS", '$dumpports(u, "no/u.evcd");')).error
    assert isinstance(error, aotc.UsageError)
    assert "no/u.evcd: cannot be written" in str(error)


@pytest.mark.parametrize(
    ("port", "why"),
    [("input real a", "not packed"), ("input logic a[2]", "not packed"), ("{x, a}", "of parts")],
)
def test_ports_without_a_state_are_refused(port: str, why: str) -> None:
    inside = "input x, a;" if port.startswith("{") else ""
    text = f"module leaf({port}); {inside} endmodule\n"
    text += 'module top; leaf u(); initial $dumpports(u, "x.evcd"); endmodule\n'
    with pytest.raises(aotc.UnsupportedError, match=why):
        run(text)
