"""C code that calls exported tasks that wait where it must not (IEEE 1800-2023 35.8, 35.9)."""

from __future__ import annotations

import pytest
from troubles import TIERS, command, own_place, write

DESIGN = """\
module top;
  import "DPI-C" context function void from_function();
  import "DPI-C" context task careless(input int answer);
  import "DPI-C" task without_context();
  export "DPI-C" task tick;
  export "DPI-C" function note;
  int what;
  task tick(); #1; endtask
  function void note(); $display("note"); endfunction
  initial begin
    void'($value$plusargs("what=%d", what));
    case (what)
      0: from_function();
      1: without_context();
      default: begin
        fork careless(what); join_none
        #1 disable fork;
        $display("never");
      end
    endcase
  end
endmodule
"""
SOURCE = """\
int tick(void);
void note(void);
void from_function(void) { tick(); }
int without_context(void) { tick(); return 0; }
int careless(int answer)
{
    while (!tick())
        ;
    if (answer == 2)
        return 0;
    if (answer == 3)
        note();
    return 1;
}
"""
TOLD = {
    0: "C calls the exported task tick, which waits, from a function",
    1: 'from a task that is not imported with "context"',
    2: "the imported task careless was disabled, but has not returned 1",
    3: "C calls the exported subroutine note although the process is disabled",
}


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    own_place(tmp_path, monkeypatch)


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("what", TOLD)
def test_calls_in_wrong_places(capfd, tier, what):
    path, library = write(DESIGN, "top.sv"), write(SOURCE, "top.c")
    words = ("run", path, "--dpi", library, "--mode", tier, f"+what={what}")
    status, out, err = command(capfd, *words)
    assert status == 1
    assert TOLD[what] in err
    assert "top.sv" in err
    assert "never" not in out


@pytest.mark.parametrize("tier", TIERS)
def test_simulation_ends_while_c_waits(capfd, tier):
    path = write(DESIGN.replace("disable fork", "$finish"), "top.sv")
    library = write(SOURCE, "top.c")
    words = ("run", path, "--dpi", library, "--mode", tier, "+what=4")
    assert command(capfd, *words) == (0, "", "")
