"""--uvm and UVM_HOME: where a UVM source tree is looked for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from troubles import shell

from aotc.errors import InputError
from aotc.frontend.importer import import_sources
from aotc.inputs import design_input

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = 'package uvm_pkg; `include "uvm_inside.svh"\nendpackage\n'
TOP = """`include "uvm_macros.svh"
module top;
  import uvm_pkg::*;
  initial $display(`ONE, TWO);
endmodule
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """What looks like a UVM source tree."""
    source = tmp_path / "uvm" / "src"
    source.mkdir(parents=True)
    (source / "uvm_pkg.sv").write_text(PACKAGE)
    (source / "uvm_inside.svh").write_text("parameter TWO = 2;\n")
    (source / "uvm_macros.svh").write_text("`define ONE 1\n")
    return tmp_path / "uvm"


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module that uses UVM."""
    monkeypatch.delenv("UVM_HOME", raising=False)
    path = tmp_path / "top.sv"
    path.write_text(TOP)
    return path


@pytest.mark.parametrize("where", ["", "src"])
def test_option(tree: Path, top: Path, where: str) -> None:
    for words in ([str(top), "--uvm", str(tree / where)], [f"--uvm={tree / where}", str(top)]):
        design = design_input(words)
        assert design.path == top
        assert design.words[1] == str(tree / "src" / "uvm_pkg.sv")
        assert "top" in import_sources(design.words).symbols


def test_environment(tree: Path, top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UVM_HOME", str(tree))
    assert "top" in import_sources(design_input([str(top)]).words).symbols


def test_no_tree(tmp_path: Path, top: Path) -> None:
    with pytest.raises(InputError, match="holds no UVM") as caught:
        design_input([str(top), "--uvm", str(tmp_path)])
    assert caught.value.loc.file == str(tmp_path)


def test_uvm_not_named(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match="--uvm DIR"):
        import_sources(design_input([str(top)]).words)
    assert "uvm_macros.svh" in capsys.readouterr().err


SERVER = """package uvm_pkg;
  typedef enum bit [1:0] {UVM_INFO, UVM_WARNING, UVM_ERROR, UVM_FATAL} uvm_severity;
  class uvm_default_report_server;
    int count[uvm_severity];
    virtual function void incr_severity_count(uvm_severity severity);
      count[severity]++;
    endfunction
    function void set_severity_count(uvm_severity severity, int count);
      this.count[severity] = count;
    endfunction
    function void reset_severity_counts();
      count.delete();
    endfunction
  endclass
endpackage
module top;
  import uvm_pkg::*;
  uvm_default_report_server server = new;
  initial begin
    server.incr_severity_count(UVM_WARNING);
    repeat (2) server.incr_severity_count(UVM_ERROR);
    if ($test$plusargs("set")) server.set_severity_count(UVM_ERROR, 0);
    if ($test$plusargs("reset")) server.reset_severity_counts();
  end
endmodule
"""


@pytest.mark.parametrize("mode", ["interp", "native"])
@pytest.mark.parametrize(
    ("words", "status", "counts"),
    [([], 1, [0, 1, 2, 0]), (["+set"], 0, [0, 1, 0, 0]), (["+reset"], 0, [0, 0, 0, 0])],
)
def test_reports_count(
    tmp_path: Path, mode: str, words: list[str], status: int, counts: list[int]
) -> None:
    """Exit status and statistics follow the counts of UVM's report server."""
    source, stats = tmp_path / "top.sv", tmp_path / "stats.json"
    source.write_text(SERVER)
    place = ["--cache-dir", str(tmp_path / "cache")]
    if mode == "native":
        assert shell("build", "--all", str(source), *place)[0] == 0
    options = ["--mode", mode, "--stats", str(stats)]
    assert shell("run", str(source), *options, *place, *words)[0] == status
    assert list(json.loads(stats.read_text())["severities"].values()) == counts
