"""SystemVerilog on the command line: what starts from the cache, and what reads the sources."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOP = '`include "width.svh"\nmodule top; sub #(`WIDTH) s(); endmodule\n'
SUB = "module sub #(parameter W = 1); logic [W-1:0] x = 0; endmodule\n"


def write_design() -> None:
    Path("inc").mkdir()
    Path("more").mkdir()
    Path("top.sv").write_text(TOP)
    Path("sub.v").write_text(SUB)
    Path("inc/width.svh").write_text("`define WIDTH 8\n")
    Path("all.f").write_text("+incdir+more+inc\ntop.sv\nsub.v\n")


def warm(shell, *words: str) -> bool:
    stats = shell.stats(*words)
    assert stats["exit"] == 0
    return bool(stats["warm"])


def test_an_unchanged_design_starts_warm(shell):
    write_design()
    assert not warm(shell, "-f", "all.f")
    assert warm(shell, "-f", "all.f")
    assert not warm(shell, "top.sv", "sub.v", "-Iinc")
    assert warm(shell, "top.sv", "sub.v", "-Iinc")


def test_every_file_counts(shell):
    write_design()
    warm(shell, "-f", "all.f")
    for name in ("top.sv", "sub.v", "inc/width.svh", "all.f"):
        path = Path(name)
        path.write_text(path.read_text() + "\n")
        assert not warm(shell, "-f", "all.f"), name
        assert warm(shell, "-f", "all.f"), name


def test_a_file_that_comes_earlier_counts(shell):
    write_design()
    warm(shell, "-f", "all.f")
    Path("more/other.svh").write_text("")
    assert warm(shell, "-f", "all.f")
    Path("more/width.svh").write_text("`define WIDTH 9\n")
    assert not warm(shell, "-f", "all.f")


def test_defines_tops_and_options_count(shell):
    write_design()
    words = ["-f", "all.f"]
    warm(shell, *words)
    for more in (["-DX=1"], ["--top", "sub"], ["--timescale", "1ns/1ps"], ["+define+Y"]):
        assert not warm(shell, *words, *more), more
        assert warm(shell, *words, *more), more


def test_environment_variables_of_lists_count(shell, monkeypatch):
    write_design()
    Path("env.f").write_text("-I $FOLDER\ntop.sv sub.v\n")
    Path("more/width.svh").write_text("`define WIDTH 9\n")
    monkeypatch.setenv("FOLDER", "inc")
    warm(shell, "-f", "env.f")
    assert warm(shell, "-f", "env.f")
    monkeypatch.setenv("FOLDER", "more")
    assert not warm(shell, "-f", "env.f")


def test_a_new_library_file_counts(shell):
    write_design()
    Path("lib").mkdir()
    Path("sub.v").rename("lib/sub.v")
    words = ["top.sv", "-Iinc", "-y", "lib"]
    warm(shell, *words)
    assert warm(shell, *words)
    Path("lib/new.v").write_text("module other; endmodule\n")
    assert not warm(shell, *words)


def test_a_file_that_is_gone_is_an_error(shell):
    write_design()
    warm(shell, "-f", "all.f")
    Path("sub.v").unlink()
    done = shell("run", "-f", "all.f")
    assert done.status == 2
    assert "'sub.v': No such file" in done.err


def test_warm_starts_import_neither_slang_nor_mlir(shell):
    write_design()
    warm(shell, "-f", "all.f")
    code = (
        "import sys; from aotc.cli.main import status_of; "
        "status = status_of(['run', '-f', 'all.f']); "
        "print(status, [m for m in ('pyslang', 'circt') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0 []\n"


def test_import_writes_what_reads_back(shell):
    write_design()
    assert shell("import", "-f", "all.f", "-o", "one.mlir").status == 0
    assert shell("import", "one.mlir", "-o", "two.mlir").status == 0
    assert shell("import", "two.mlir", "-o", "three.mlir").status == 0
    assert Path("two.mlir").read_text() == Path("three.mlir").read_text()
    assert shell("run", "one.mlir").status == 0


def test_several_tops(shell):
    Path("two.sv").write_text("module a; endmodule module b; endmodule\n")
    assert shell("run", "two.sv").status == 0
    assert shell("run", "two.sv", "--top", "a", "--top", "b").status == 0


def test_options_of_aotc_may_stand_anywhere(shell):
    write_design()
    words = ["--mode", "interp", "-Iinc", "--max-time=5ns", "top.sv", "-Wno-unused", "sub.v"]
    assert shell("run", *words, "--seed", "3", "+plus", "--", "+plus2").status == 0
    done = shell("run", "top.sv", "--no-such-option")
    assert done.status == 2
    assert "unknown command line argument '--no-such-option'" in done.err
    assert "--cmd-ignore" in done.err


def test_options_of_other_simulators_are_left_out_where_one_says_so(shell):
    write_design()
    Path("list.f").write_text("-sv -access +rw\n-Iinc\ntop.sv\nsub.v\n")
    words = ["--cmd-ignore", "-sv,0", "--cmd-ignore=-access,1"]
    assert shell("run", *words, "-f", "list.f", "--max-time=5ns").status == 0


def test_commands_have_one_key_however_the_time_scale_is_given():
    from aotc.inputs import design_input

    words = ["a.sv", "-DX"]
    keys = {
        design_input([*words[:1], "--timescale", "1ns", *words[1:]], ["t"]).words,
        design_input(["--timescale=1ns/1ns", *words], ["t"]).words,
    }
    assert keys == {("a.sv", "-DX", "--top", "t", "--timescale", "1ns/1ns")}
