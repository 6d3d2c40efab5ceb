"""aotc build: what is compiled, what comes from the cache, and what --check says of edits."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_designs import DESIGN, PRINTED

from aotc.cache.store import Store


def edit(shell, old, new):
    assert old in DESIGN
    shell.write("design.mlir", DESIGN.replace(old, new))


def test_second_build_compiles_nothing(shell):
    assert shell("build", "design.mlir").out == "compiled 5, cached 0\n"
    assert shell("build", "design.mlir").out == "compiled 0, cached 5\n"


def test_check_before_and_after(shell):
    done = shell("build", "design.mlir", "--check")
    assert done.status == 5
    assert "stale: module:increment\n    never built in this cache\n" in done.out
    assert done.out.endswith("5 units: 0 in the cache, 5 stale\n")
    shell("build", "design.mlir")
    done = shell("build", "design.mlir", "--check")
    assert (done.status, done.out) == (0, "5 units: 5 in the cache, 0 stale\n")


def test_edit_of_a_body_recompiles_the_units_that_hold_it(shell):
    shell("build", "design.mlir")
    edit(shell, "hw.constant 90", "hw.constant 91")
    done = shell("build", "design.mlir", "--check")
    assert done.status == 5
    assert "stale: module:scramble\n    body of scramble:" in done.out
    assert "stale: fused:main\n    body of scramble:" in done.out
    assert done.out.endswith("5 units: 3 in the cache, 2 stale\n")
    assert shell("build", "design.mlir").out == "compiled 2, cached 3\n"
    assert shell("build", "design.mlir", "--check").status == 0
    assert shell("run", "design.mlir").out == "count = 0f\nodd = 54\n"


def test_moving_lines_recompiles_nothing(shell):
    shell("build", "design.mlir")
    shell.write("design.mlir", "// a comment\n\n" + DESIGN)
    assert shell("build", "design.mlir").out == "compiled 0, cached 5\n"


def test_edit_of_ports_recompiles_the_parent_too(shell):
    shell("build", "design.mlir")
    text = DESIGN.replace("out b : i8)", "out b : i8, out c : i1)", 1)
    text = text.replace(
        "hw.output %b : i8", "%c = comb.parity %a : i8\n  hw.output %b, %c : i8, i1"
    )
    text = text.replace(
        '%odd = hw.instance "scrambler" @scramble(a: %count: i8) -> (b: i8)',
        '%odd, %c = hw.instance "scrambler" @scramble(a: %count: i8) -> (b: i8, c: i1)',
    )
    shell.write("design.mlir", text)
    done = shell("build", "design.mlir", "--check")
    assert "stale: module:top\n" in done.out
    assert "ports of scramble: changed" in done.out
    assert "2 in the cache, 3 stale" in done.out
    assert shell("run", "design.mlir").out == PRINTED


def test_unit_without_its_edited_neighbour_is_still_native(shell):
    """A run after an edit is cold, but uses whatever the cache has."""
    shell("build", "design.mlir")
    edit(shell, "hw.constant 90", "hw.constant 91")
    stats = shell.stats("design.mlir")
    assert not stats["warm"]
    assert stats["calls"]["native"] > 0
    assert stats["calls"]["interpreted"] > 0


def test_other_flags_are_named_by_check(shell, monkeypatch):
    shell("build", "design.mlir")
    monkeypatch.setenv("CFLAGS", "-O1")
    done = shell("build", "design.mlir", "--check")
    assert done.status == 5
    assert "    flags: was " in done.out
    assert "-O0, is " in done.out


def test_lost_object_is_named_by_check(shell):
    shell("build", "design.mlir")
    with Store() as store:
        (entry,) = [e for e in store.entries() if e.name == "module:top"]
        store.drop(entry.key)
    done = shell("build", "design.mlir", "--check")
    assert done.status == 5
    assert "stale: module:top\n    its object is gone from the cache" in done.out


def test_building_may_be_forbidden(shell, monkeypatch):
    monkeypatch.setenv("AOTC_NO_BUILD", "1")
    done = shell("build", "design.mlir")
    assert done.status == 5
    assert "5 units are not in the cache" in done.err
    done = shell("run", "design.mlir", "--mode", "native")
    assert done.status == 5
    assert "AOTC_NO_BUILD forbids" in done.err
    assert shell("run", "design.mlir").out == PRINTED
    monkeypatch.delenv("AOTC_NO_BUILD")
    shell("build", "design.mlir")
    monkeypatch.setenv("AOTC_NO_BUILD", "1")
    assert shell("build", "design.mlir").out == "compiled 0, cached 5\n"


# Profiles ---------------------------------------------------------------------------------------


def test_profile_chooses_the_hot_units(shell):
    done = shell("profile", "design.mlir", "--rows", "3", "--speedscope", "s.json")
    assert (done.status, done.out) == (0, PRINTED)
    assert "design" not in done.out
    assert "main" in done.err
    assert Path("s.json").exists()
    hot = ["--profile", "profile.json", "--threshold", "0.1", "--budget", "0.2"]
    assert shell("build", "design.mlir", *hot, "--check").status == 5
    done = shell("build", "design.mlir", *hot)
    assert done.out.startswith("compiled 1, cached 0 (")
    assert shell("build", "design.mlir", *hot, "--check").status == 0
    done = shell("build", "design.mlir", "--profile", "profile.json", "--budget", "0")
    assert done.out.startswith("compiled 0, cached 0 (0.0%")
    assert shell("build", "design.mlir", "--profile", "profile.json", "--check").status == 5


def test_stale_profile_still_counts(shell):
    shell("profile", "design.mlir", "--rows", "0")
    edit(shell, "hw.constant 90", "hw.constant 91")
    done = shell("build", "design.mlir", "--profile", "profile.json")
    assert done.status == 0
    assert "profiled functions have changed since: scramble:" in done.err


def test_profile_of_another_design(shell):
    shell("profile", "design.mlir", "--rows", "0")
    shell.write("other.mlir", "hw.module @solo(in %a : i1, out b : i1) { hw.output %a : i1 }\n")
    done = shell("build", "other.mlir", "--profile", "profile.json")
    assert done.status == 2
    assert "is a profile of another design (top main)" in done.err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--profile", "none.json"], "none.json: cannot be read"),
        (["--profile", "design.mlir"], "is not a profile of aotc"),
        (["--budget", "5"], "give --profile too"),
        (["--all", "--profile", "p.json"], "exclude each other"),
        (["--check", "--report"], "exclude each other"),
        (["-j", "0"], "-j"),
        (["--no-cache"], "a build is for the cache"),
    ],
)
def test_wrong_words(shell, words, message):
    done = shell("build", "design.mlir", *words)
    assert done.status == 2
    assert message in done.err


# Compilers that fail ----------------------------------------------------------------------------


def test_missing_compiler(shell, monkeypatch):
    monkeypatch.setenv("CC", "no-such-compiler")
    done = shell("build", "design.mlir")
    assert done.status == 2
    assert "'no-such-compiler' (from CC) was not found" in done.err
    assert shell("run", "design.mlir").out == PRINTED


def test_compiler_that_fails(shell, monkeypatch):
    monkeypatch.setenv("CC", "false")
    done = shell("build", "design.mlir")
    assert done.status == 2
    assert "failed 5" in done.out
    assert "not compiled: module:increment: false: exit status 1" in done.err
    assert shell("build", "design.mlir", "--check").status == 5
    assert shell("run", "design.mlir").out == PRINTED


# Report, trust, several at once -----------------------------------------------------------------


def test_explain(shell):
    shell("build", "design.mlir")
    done = shell("cache", "explain", "scramble")
    assert done.status == 0
    assert done.out.startswith("design.mlir\n    module:scramble\n        aotc version: ")
    assert "module:top" not in done.out
    assert "        compiler: " in done.out
    assert shell("cache", "explain", "no such unit").out == ""
    with Store() as store:
        store.drop(next(e.key for e in store.entries() if e.name == "module:scramble"))
    assert "module:scramble (not in the cache)" in shell("cache", "explain").out


def test_report(shell):
    done = shell("build", "design.mlir", "--report")
    assert done.status == 0
    assert done.out.splitlines()[-1].endswith("can be compiled")
    assert not Path("cache").exists()


def test_directory_that_others_can_write_is_an_error(shell):
    shell("build", "design.mlir")
    Path("cache").chmod(0o777)
    for words in (["build", "design.mlir"], ["build", "design.mlir", "--check"]):
        done = shell(*words)
        assert done.status == 2
        assert "others can write in it" in done.err


def test_interrupt_ends_the_compilers_at_once(shell, monkeypatch):
    script = shell.folder / "slow-cc"
    script.write_text('#!/bin/sh\n[ "$1" = --version ] || sleep 60\necho slow 1.0\n')
    script.chmod(0o755)
    monkeypatch.setenv("CC", str(script))
    command = [sys.executable, "-m", "aotc.cli", "build", "design.mlir", "-j", "2"]
    build = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(2)
    begin = time.monotonic()
    build.send_signal(signal.SIGINT)
    _, err = build.communicate(timeout=50)
    assert time.monotonic() - begin < 20
    assert build.returncode == 130
    assert err == b"aotc: interrupted\n"


def test_two_builds_at_once_and_one_killed(shell):
    command = [sys.executable, "-m", "aotc.cli", "build", "design.mlir"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    first, second, killed = (subprocess.Popen(command, **quiet) for _ in range(3))
    time.sleep(0.4)
    killed.kill()
    killed.wait()
    assert first.wait(timeout=120) == 0
    assert second.wait(timeout=120) == 0
    with Store() as store:
        assert store.verify() == []
    assert shell("build", "design.mlir").out == "compiled 0, cached 5\n"
    assert shell.stats("design.mlir")["calls"]["native_share"] == 1


def test_exported_cache_fits_elsewhere(shell):
    shell("build", "design.mlir")
    assert shell("cache", "export", "c.tar").status == 0
    other = ["--cache-dir", "other"]
    assert shell("cache", "import", "c.tar", *other).status == 0
    assert shell("build", "design.mlir", "--check", *other).status == 0
    stats = shell.stats("design.mlir", *other)
    assert stats["warm"]
    assert stats["cache"]["misses"] == 0
