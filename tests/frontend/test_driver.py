"""slang's command line and its diagnostics."""

from __future__ import annotations

from pathlib import Path

import pytest

from aotc.errors import InputError, UsageError
from aotc.frontend.driver import elaborate


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tops(*words):
    root = elaborate(words).compilation.getRoot()
    return [str(top.name) for top in root.topInstances]


def test_files_lists_includes_and_libraries(folder):
    for name in ("inc", "lib"):
        (folder / name).mkdir()
    Path("a.sv").write_text('`include "types.svh"\nmodule a; sub s(); word w; endmodule\n')
    Path("inc/types.svh").write_text("typedef `WORD word;\n")
    Path("lib/sub.v").write_text("module sub; reg r; endmodule\n")
    Path("all.f").write_text("-I inc // comment\n+define+WORD=int\na.sv\n")
    found = elaborate(["-f", "all.f", "-y", "lib", "--libext", ".v"])
    assert sorted(p.relative_to(folder).as_posix() for p in found.files) == [
        "a.sv", "all.f", "inc/types.svh", "lib/sub.v",
    ]  # fmt: skip


def test_verilog_2005(folder):
    Path("old.v").write_text("module old; reg logic; integer bit; endmodule\n")
    assert tops("old.v", "--std", "1364-2005") == ["old"]


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        (["none.sv"], InputError, "'none.sv': No such file or directory"),
        (["a.sv", "--top", "none"], InputError, "'none' is not a valid top-level module"),
        (["a.sv", "--frob"], UsageError, "unknown command line argument '--frob'"),
        (["-f", "none.f"], UsageError, "none.f"),
        (["a.sv", "--std", "1800-1066"], InputError, "--std"),
        (["loop.sv"], InputError, "(1021 more lines like this)\nloop.sv:1:10: error: exceeded"),
        (["wrong.sv"], InputError, "wrong.sv:2:14: error: use of undeclared identifier 'y'"),
        (["broken.sv"], InputError, "broken.sv:1:11: error: expected ')'"),
    ],
)
def test_errors_are_slangs(folder, capfd, words, error, message):
    Path("a.sv").write_text("module a; endmodule\n")
    Path("loop.sv").write_text('`include "loop.sv"\n')
    Path("wrong.sv").write_text("module w;\n  assign x = y;\n  wire x;\nendmodule\n")
    Path("broken.sv").write_text("module m (;\nendmodule\n")
    with pytest.raises(error):
        elaborate(words)
    assert message in capfd.readouterr().err


def test_errors_show_their_line(folder, capfd):
    Path("w.sv").write_text("module w;\n  assign q = 1;\n  int x = y;\nendmodule\n")
    with pytest.raises(InputError, match="1 error in the SystemVerilog sources"):
        elaborate(["w.sv"])
    err = capfd.readouterr().err
    assert "  int x = y;\n          ^" in err


def test_sources_are_of_2023_unless_they_say_otherwise(folder):
    Path("m.sv").write_text('module m; string s = """a"b"""; endmodule\n')
    assert tops("m.sv") == ["m"]
    with pytest.raises(InputError):
        elaborate(["m.sv", "--std", "1800-2017"])


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("assign v = 1; initial v = 0;", "cannot mix continuous and procedural assignments"),
        ("assign v = 1; assign v = 0;", "cannot have multiple continuous assignments"),
        ("always_comb v = 1; initial v = 0;", "driven by always_comb procedure"),
    ],
)
def test_a_variable_has_one_kind_of_driver(folder, capfd, body, message):
    Path("m.sv").write_text(f"module m;\n  logic v;\n  {body}\nendmodule\n")
    with pytest.raises(InputError, match="1 error"):
        elaborate(["m.sv"])
    err = capfd.readouterr().err
    assert message in err
    assert "m.sv:3:" in err


def test_selects_outside_are_warnings_unless_asked_for(folder, capfd):
    Path("m.sv").write_text("module m;\n  logic [3:0] v;\n  initial v[4] = v[7:2];\nendmodule\n")
    assert tops("m.sv") == ["m"]
    assert capfd.readouterr().err.count("warning: ") == 2
    with pytest.raises(InputError, match="1 error"):
        elaborate(["m.sv", "-Werror=index-oob"])
