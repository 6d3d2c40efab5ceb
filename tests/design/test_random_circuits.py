"""Random hierarchies of synchronous logic behave as in Icarus Verilog, and alike in both tiers."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from random_circuits import Circuit, driver, random_circuit, verilog_bench
from tiers import simulation

from aotc.design.elaborate import elaborate
from aotc.ir.reader import read

if TYPE_CHECKING:
    from pathlib import Path

TO_VERILOG = (
    "lower-seq-to-sv{disable-reg-randomization=true disable-mem-randomization=true}",
    "hw.module(lower-hw-to-sv)",
    "canonicalize",
)


def icarus(circuit: Circuit, folder: Path) -> str:
    """What Icarus prints for the same circuit, exported by CIRCT."""
    import circt
    from circt import ir
    from circt.passmanager import PassManager

    with ir.Context() as context, ir.Location.unknown():
        circt.register_dialects(context)
        module = ir.Module.parse(circuit.hardware())
        PassManager.parse(f"builtin.module({','.join(TO_VERILOG)})").run(module.operation)
        text = io.StringIO()
        circt.export_verilog(module, text)
    source = folder / "circuit.sv"
    source.write_text(text.getvalue() + verilog_bench(circuit))
    program = folder / "circuit.vvp"
    subprocess.run(["iverilog", "-g2012", "-o", program, source], check=True)
    ran = subprocess.run(["vvp", "-n", program], check=True, capture_output=True, text=True)
    return ran.stdout


@pytest.mark.skipif(shutil.which("iverilog") is None, reason="Icarus Verilog is not installed")
@pytest.mark.parametrize("seed", range(6))
def test_like_icarus(seed: int, tmp_path: Path) -> None:
    circuit = random_circuit(seed, modules=5, ops=40, steps=24)
    path = tmp_path / "circuit.mlir"
    path.write_text(circuit.hardware() + "\n" + driver(circuit))
    design = elaborate(read(path))
    printed = []
    for tier in ("interpreted", "gcc"):
        if tier == "gcc" and shutil.which("gcc") is None:
            continue
        with simulation(design.program, design.functions, tier) as made:
            made.run()
            printed.append(made.output().decode())
    assert printed == [icarus(circuit, tmp_path)] * len(printed)
