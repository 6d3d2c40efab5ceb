"""Random numbers of llvm code and circt-verilog: the run's seed decides, in both tiers alike."""

from __future__ import annotations

from run_text import run_text

TEXT = """
func.func private @__circt_urandom_range(i32, i32, !llvm.ptr) -> i32
hw.module @top() {
  llhd.process {
    %low = hw.constant 0 : i32
    %high = hw.constant -1 : i32
    %null = llvm.mlir.zero : !llvm.ptr
    %a = func.call @__circt_urandom_range(%low, %high, %null) : (i32, i32, !llvm.ptr) -> i32
    %b = func.call @__circt_urandom_range(%low, %high, %null) : (i32, i32, !llvm.ptr) -> i32
    %0 = sim.fmt.hex %a, isUpper false : i32
    %1 = sim.fmt.hex %b, isUpper false : i32
    %line = sim.fmt.concat (%0, %1)
    sim.proc.print %line
    llhd.halt
  }
}
"""


def test_seeds(tmp_path):
    printed = {}
    for tier in ("interpreted", "cc"):
        for seed in (0, 1, 2, 2**40):
            with run_text(TEXT, tier, tmp_path, seed=seed) as run:
                printed[tier, seed] = run.output
    assert len(set(printed.values())) == 4
    assert all(printed["interpreted", s] == printed["cc", s] for s in (0, 1, 2, 2**40))
    assert all(text[:8] != text[8:] for text in printed.values())
