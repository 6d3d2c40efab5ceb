"""The frame: help, errors into statuses; and doctor, import and parity."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import click
import pytest
from small_designs import DESIGN, PRINTED

from aotc.cli import main
from aotc.version import VERSION


def test_version_and_help(shell):
    assert shell("--version").out == f"aotc, version {VERSION}\n"
    done = shell("--help")
    assert done.status == 0
    assert all(f"  {name} " in done.out for name in main.COMMANDS)


@pytest.mark.parametrize("name", main.COMMANDS)
def test_every_command_has_help_that_begins_as_listed(shell, name):
    done = shell(name, "--help")
    assert done.status == 0
    assert done.out.startswith(f"Usage: aotc {name}")


def test_every_option_is_documented():
    """docs/command-line.md names every option of every command but the universal ones."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "command-line.md").read_text()
    cache = (Path(__file__).resolve().parents[2] / "docs" / "cache.md").read_text()
    missing = []
    for name in main.COMMANDS:
        command = importlib.import_module(f"aotc.cli.{name}_command").command
        group = command.commands.values() if isinstance(command, click.Group) else [command]
        for each in group:
            for option in each.params:
                if isinstance(option, click.Option) and option.opts[-1] not in text + cache:
                    missing.append(f"{name} {option.opts[-1]}")
    assert missing == []


@pytest.mark.parametrize("words", [[], ["frob"], ["--frob"]])
def test_wrong_words(shell, words):
    done = shell(*words)
    assert done.status == 2
    assert "Usage: aotc" in done.err + done.out


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (KeyboardInterrupt(), 130, "interrupted"),
        (MemoryError(), 3, "out of memory"),
        (ZeroDivisionError("oops"), 4, "internal error: ZeroDivisionError: oops"),
        (
            AttributeError("cffi library 'aotc.runtime._aotc_c' has no function, ... 'f'"),
            4,
            "the C runtime was built from other sources than this Python code",
        ),
        (click.exceptions.Exit(7), 7, ""),
        (BrokenPipeError(), 141, ""),
    ],
)
def test_what_goes_wrong_inside_becomes_a_status(monkeypatch, capsys, error, status, message):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(main.aotc, "make_context", fail)
    monkeypatch.setattr(main.os, "dup2", lambda *_: None)
    assert main.status_of([]) == status
    assert message in capsys.readouterr().err


def test_internal_errors_say_where_if_asked(monkeypatch, capsys):
    def fail(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(main.aotc, "make_context", fail)
    main.status_of([])
    assert "Traceback" not in capsys.readouterr().err
    monkeypatch.setenv("AOTC_DEBUG", "1")
    main.status_of([])
    assert "Traceback" in capsys.readouterr().err


def test_doctor(shell, monkeypatch):
    done = shell("doctor")
    assert done.status == 0
    assert "ok   circt: 1." in done.out
    assert "coroutines by" in done.out
    monkeypatch.setenv("CC", "no-such-compiler")
    done = shell("doctor")
    assert done.status == 2
    assert "bad  C compiler: C compiler 'no-such-compiler' (from CC) was not found" in done.out


def test_import_to_text_and_bytecode_and_back(shell):
    assert shell("import", "design.mlir", "-o", "a.mlirbc").status == 0
    assert shell("import", "a.mlirbc", "-o", "b.mlir").status == 0
    assert Path("b.mlir").read_text().startswith('"builtin.module"')
    for name in ("a.mlirbc", "b.mlir"):
        assert shell("run", name).out == PRINTED


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["design.mlir", "-o", "x.v"], "write a .mlir file (text) or a .mlirbc file"),
        (["design.mlir", "-o", "none/x.mlir"], "none/x.mlir: cannot be written"),
        (["design.mlir"], "-o"),
        (["x.sv", "-o", "x.mlir"], "'x.sv': No such file or directory"),
        (["none.mlir", "-o", "x.mlir"], "no such file"),
    ],
)
def test_import_of_what_cannot_be(shell, words, message):
    done = shell("import", *words)
    assert done.status == 2
    assert message in done.err
    assert list(Path().glob("*.partial")) == []


def test_parity(shell):
    done = shell("parity", "design.mlir", "--deals", "2")
    assert done.status == 0
    assert done.out.endswith("4 of 4 agree\n")


def test_parity_of_a_design_that_fails(shell):
    """A failure is compared too; the tiers agree on it."""
    failing = DESIGN.replace(
        '    arc.sim.emit "count"',
        '    %wrong = hw.constant 0 : i1\n    verif.assert %wrong label "never" : i1\n'
        '    arc.sim.emit "count"',
    )
    shell.write("failing.mlir", failing)
    run = shell("run", "failing.mlir")
    assert run.status == 1
    assert "failing.mlir:" in run.err
    done = shell("parity", "failing.mlir", "--deals", "1")
    assert (done.status, done.out.splitlines()[-1]) == (0, "3 of 3 agree")


def test_regress_runs_designs(shell):
    shell.write("design.out", PRINTED)
    case = (
        '[[case]]\nname = "design"\ncommand = ["run", "design.mlir"]\nstdout = "design.out"\n'
        'modes = ["interp", "native"]\n'
    )
    shell.write("suite.toml", case)
    done = shell("regress", "suite.toml")
    assert done.status == 0
    assert "ok   design [interp]" in done.out
    assert done.out.endswith("2 passed, 0 failed\n")


def test_c_code_has_its_end(tmp_path):
    (tmp_path / "bye.c").write_text(
        "#include <stdio.h>\n#include <stdlib.h>\n"
        'static void bye(void) { puts("bye"); }\n'
        'void hello(void) { atexit(bye); printf("hello, "); }\n'
    )
    (tmp_path / "t.sv").write_text(
        'module t; import "DPI-C" function void hello(); initial hello(); endmodule\n'
    )
    words = ["run", "--no-cache", "--dpi", "bye.c", "t.sv"]
    done = subprocess.run(
        [sys.executable, "-m", "aotc", *words], cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "hello, bye\n")
