"""Specify blocks: what is left out of them says so, once."""

from __future__ import annotations

from aotc.frontend.importer import import_sources

DESIGN = """
module delays(input i, output o);
  assign o = i;
  specify
    specparam rise = 2;
    ADDED
  endspecify
endmodule
"""


def warnings(tmp_path, capfd, added):
    path = tmp_path / "delays.sv"
    path.write_text(DESIGN.replace("ADDED", added))
    import_sources([str(path)])
    return capfd.readouterr().err


def test_parameters_alone_are_nothing_to_warn_of(tmp_path, capfd):
    assert warnings(tmp_path, capfd, "") == ""


def test_path_delays_and_timing_checks_are_left_out(tmp_path, capfd):
    for added in ("(i => o) = rise;", "$setup(i, posedge o, 1);"):
        text = warnings(tmp_path, capfd, added)
        assert "delays.sv:6:5: warning: path delays and timing checks" in text
