"""Small designs, good and bad, and `aotc` as a command: what the tests of troubles share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aotc.cli.main import status_of

if TYPE_CHECKING:
    import pytest

TIERS = ("interp", "native")

DESIGN = """\
func.func @twice(%x : i32) -> i32 {
  %y = arith.addi %x, %x : i32
  return %y : i32
}
hw.module @leaf(in %clock : !seq.clock, out q : i32) {
  %one = hw.constant 1 : i32
  %q = seq.compreg %next, %clock : i32
  %next = comb.add %q, %one : i32
  hw.output %q : i32
}
hw.module @tb() {
  %false = hw.constant false
  %true = hw.constant true
  %ns = llhd.constant_time <1ns, 0d, 0e>
  %last = hw.constant 5 : i32
  %clk = llhd.sig %false : <i1>
  %now = llhd.prb %clk : i1
  %clock = seq.to_clock %now
  %q = hw.instance "leaf" @leaf(clock: %clock : !seq.clock) -> (q: i32)
  llhd.process {
    cf.br ^loop
  ^loop:
    %c = llhd.prb %clk : i1
    %n = comb.xor %c, %true : i1
    %zero = llhd.constant_time <0ns, 0d, 1e>
    llhd.drv %clk, %n after %zero : i1
    llhd.wait delay %ns, ^check
  ^check:
    %done = comb.icmp eq %q, %last : i32
    cf.cond_br %done, ^end, ^loop
  ^end:
    %r = func.call @twice(%q) : (i32) -> i32
    %number = sim.fmt.dec %r : i32
    %nl = sim.fmt.literal "\\0A"
    %text = sim.fmt.concat (%number, %nl)
    sim.proc.print %text
    llhd.halt
  }
}
"""
PRINTED = b"        10\n"

CLOCK = """\
hw.module @top() {
  %false = hw.constant false
  %true = hw.constant true
  %ns = llhd.constant_time <1ns, 0d, 0e>
  %clk = llhd.sig %false : <i1>
  %tick = sim.fmt.literal "tick\\0A"
  llhd.process {
    cf.br ^loop
  ^loop:
    %c = llhd.prb %clk : i1
    %n = comb.xor %c, %true : i1
    llhd.drv %clk, %n after %ns : i1
    sim.proc.print %tick
    llhd.wait delay %ns, ^loop
  }
}
"""

SPIN = """\
hw.module @top() {
  %begins = sim.fmt.literal "begins\\0A"
  llhd.process {
    sim.proc.print %begins
    cf.br ^loop
  ^loop:
    cf.br ^loop
  }
}
"""

GROWING_STRING = """\
hw.module @top() {
  %begins = sim.fmt.literal "begins\\0A"
  llhd.process {
    sim.proc.print %begins
    %s = sim.string.literal "0123456789abcdef"
    cf.br ^more(%s : !sim.dstring)
  ^more(%t : !sim.dstring):
    %u = sim.string.concat (%t, %t)
    cf.br ^more(%u : !sim.dstring)
  }
}
"""

GROWING_QUEUE = """\
hw.module @top() {
  %begins = sim.fmt.literal "begins\\0A"
  llhd.process {
    sim.proc.print %begins
    %zero = hw.constant 0 : i64
    %q = sim.queue.empty : !sim.queue<i64, 0>
    cf.br ^more(%q : !sim.queue<i64, 0>)
  ^more(%r : !sim.queue<i64, 0>):
    %s = sim.queue.push_back %zero into %r : !sim.queue<i64, 0>
    cf.br ^more(%s : !sim.queue<i64, 0>)
  }
}
"""


def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder and a cache for one test, and a quick compiler."""
    for name in ("AOTC_MODE", "AOTC_DISABLE", "AOTC_NO_BUILD", "CC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CFLAGS", "-O0")
    monkeypatch.setenv("AOTC_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def write(text: str, name: str = "design.mlir") -> str:
    Path(name).write_text(text)
    return name


def start(*words: str, **options: Any) -> subprocess.Popen[bytes]:
    """An aotc process."""
    command = [sys.executable, "-m", "aotc", *words]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "bufsize": 0} | options
    return subprocess.Popen(command, env=os.environ | {"AOTC_DEBUG": "1"}, **pipes)


def shell(*words: str, **options: Any) -> tuple[int, bytes, str]:
    """Status, stdout, stderr of an aotc process."""
    running = start(*words, **options)
    out, err = running.communicate(timeout=100)
    assert b"Traceback" not in (err or b""), err.decode()
    return running.returncode, out, (err or b"").decode()


def command(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The same in this process."""
    capfd.readouterr()
    status = status_of(list(words))
    seen = capfd.readouterr()
    return status, seen.out, seen.err
