"""The C compiler missing, failing, hanging, or refusing one function of many."""

from __future__ import annotations

import os
import stat
import time

import pytest
from functions import Builder, module, program

from aotc.codegen import compiler as cc
from aotc.codegen.build import build_units
from aotc.codegen.unit import plan_units
from aotc.dialects.table import OpSpec, all_specs
from aotc.errors import UsageError

PATH = os.environ["PATH"]


def script(folder, text):
    """A compiler in the form of a shell script."""
    path = folder / "mycc"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def settle(name, module_name, op=None):
    b = Builder("design.mlir")
    x = b.load("x", "i8")
    y = b.op(op, [x], "i8") if op else b.comb("add", x, x)
    b.update("x", y)
    b.ret()
    return b.function(name, "settle", module_name)


def build(functions, modules, compiler, **options):
    p = program(functions, *(module(m, {"x": 8}) for m in modules))
    bodies = {f.name: f for f in functions}.__getitem__
    plans = plan_units(p, bodies, [f.name for f in functions])
    return build_units(plans, p, bodies, compiler, **options)


def found(name, **env):
    return cc.find_compiler({"CC": name, "PATH": PATH, **env})


@pytest.fixture
def broken_op(monkeypatch):
    """An op whose C form is no C."""
    spec = OpSpec(name="test.broken", source="here", doc="Broken.", py="{{ a }}",
                  c="{{ r }} = {{ a }} is no C;")  # fmt: skip
    monkeypatch.setitem(all_specs(), spec.name, spec)
    return spec.name


def test_missing_compiler(tmp_path):
    with pytest.raises(UsageError, match="no C compiler was found: install gcc, clang or tcc"):
        cc.find_compiler({"PATH": str(tmp_path)})
    with pytest.raises(UsageError, match="'nosuchcc' \\(from CC\\) was not found"):
        found("nosuchcc")


def test_compiler_with_arguments_and_flags():
    compiler = found("gcc -pipe", CFLAGS="-O0 -DX='a b'")
    assert compiler.command == ("gcc", "-pipe")
    assert compiler.flags[-2:] == ("-O0", "-DX=a b")
    assert compiler.kind == "gcc"
    assert "-DX=a b" in compiler.identity()["flags"]


def test_compiler_that_only_fails():
    (unit,) = build([settle("m:s", "m")], ["m"], found("false"))
    assert unit.object is None
    assert unit.error == "false: exit status 1"
    assert unit.functions == []


def test_compiler_that_hangs_is_killed(tmp_path):
    compiler = cc.Compiler((script(tmp_path, "sleep 100 & sleep 100"),), "unknown", "hangs", ())
    start = time.monotonic()
    (unit,) = build([settle("m:s", "m")], ["m"], compiler, timeout_s=0.3)
    assert time.monotonic() - start < 20
    assert unit.object is None
    assert "killed after 0.3 s" in unit.error


def test_compiler_that_says_success_but_makes_nothing(tmp_path):
    (unit,) = build([settle("m:s", "m")], ["m"], found(script(tmp_path, "exit 0")))
    assert unit.object is None
    assert "no shared object" in unit.error


def test_one_unit_of_several_fails(tmp_path):
    text = 'for w; do case $w in *module_x3a_bad.c) echo "x.c:1:2: error: bad day"; exit 3;;'
    text += ' esac; done; exec gcc "$@"'
    functions = [settle(f"{m}:s", m) for m in ("good", "bad", "fine")]
    units = build(functions, ["good", "bad", "fine"], found(script(tmp_path, text)))
    assert [unit.object is not None for unit in units] == [True, False, True]
    assert units[1].error.endswith("exit status 3\nx.c:1:2: error: bad day")


def test_a_function_that_does_not_compile_is_left_out(broken_op):
    functions = [settle(f"m:s{i}", "m", broken_op if i in (1, 4) else None) for i in range(6)]
    (unit,) = build(functions, ["m"], found("gcc", CFLAGS="-O0"))
    assert unit.object is not None
    assert unit.functions == ["m:s0", "m:s2", "m:s3", "m:s5"]
    assert [left.function for left in unit.left_out] == ["m:s1", "m:s4"]
    assert "design.mlir:2" in unit.left_out[0].why
    assert unit.error == ""


def test_an_op_without_a_c_form_is_reported(monkeypatch):
    spec = OpSpec(name="test.python", source="here", doc="Python only.", py="{{ a }}",
                  why_no_c="it asks Python")  # fmt: skip
    monkeypatch.setitem(all_specs(), spec.name, spec)
    (unit,) = build([settle("m:a", "m"), settle("m:b", "m", spec.name)], ["m"], found("gcc"))
    assert unit.functions == ["m:a"]
    (left,) = unit.left_out
    assert (left.function, left.op, left.why) == ("m:b", "test.python", "it asks Python")
    assert str(left.loc) == "design.mlir:2:3"


def test_a_unit_of_which_nothing_compiles(monkeypatch):
    spec = OpSpec(name="test.python", source="here", doc="Python only.", py="{{ a }}",
                  why_no_c="it asks Python")  # fmt: skip
    monkeypatch.setitem(all_specs(), spec.name, spec)
    (unit,) = build([settle("m:b", "m", spec.name)], ["m"], found("gcc"))
    assert (unit.object, unit.functions, unit.error) == (None, [], "")


def test_keep_c(tmp_path, monkeypatch):
    monkeypatch.setenv("AOTC_KEEP_C", str(tmp_path / "kept"))
    (unit,) = build([settle("m:s", "m")], ["m"], found("gcc"))
    (kept,) = (tmp_path / "kept").iterdir()
    assert kept.name == "module_x3a_m.c"
    assert kept.read_text() == unit.text


def test_without_line_directives(monkeypatch):
    assert '#line 1 "design.mlir"' in build([settle("m:s", "m")], ["m"], found("gcc"))[0].text
    monkeypatch.setenv("AOTC_NO_LINE", "1")
    assert "design.mlir" not in build([settle("m:s", "m")], ["m"], found("gcc"))[0].text


def test_the_same_text_every_time():
    texts = [build([settle("m:s", "m")], ["m"], found("gcc"))[0].text for _ in range(2)]
    assert texts[0] == texts[1]


def test_jobs_run_side_by_side(tmp_path):
    log = tmp_path / "log"
    text = f'echo start >> {log}; sleep 0.3; echo end >> {log}; exec gcc "$@"'
    compiler = cc.Compiler((script(tmp_path, text),), "gcc", "slow", found("gcc").flags)
    functions = [settle(f"{m}:s", m) for m in ("a", "b")]
    done = []
    units = build(functions, ["a", "b"], compiler, jobs=2, done=done.append)
    assert all(unit.object for unit in units)
    assert log.read_text().split()[:2] == ["start", "start"]
    assert sorted(done) == ["module:a", "module:b"]
