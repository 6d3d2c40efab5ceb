"""Runs a portable design in Icarus Verilog, as CIRCT exports it, with the same stimulus.

Registers without a preset hold zero before their first edge here, X in Verilog: the exported text
gets the zeros. Nothing is clocked before all wires have settled: X to 1 is an edge in Verilog.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

from export_verilog import export

if TYPE_CHECKING:
    from hardware import Design

REGISTER = re.compile(r"^(\s*)reg\s+((?:\[[^\]]*\]\s*)*)(\w+)(\[0:(\d+)\])?;$", re.MULTILINE)
PACKED = re.compile(r"^(\s*)reg\s+(struct packed \{[^}]*\})\s+(\w+);$", re.MULTILINE)
EDGE = re.compile(r"(always(?:_ff)?\s*@\((?:pos|neg)edge[^)]*\))")


def run_icarus(design: Design, mlir: Path, folder: Path) -> str:
    """What the outputs are after each step, printed as arc.sim.emit prints them.

    Raises: subprocess.CalledProcessError if Icarus does not take the text.
    """
    verilog = export(mlir, folder)
    verilog.write_text(defined(verilog.read_text()))
    bench = folder / "bench.sv"
    bench.write_text(testbench(design))
    program = folder / "bench.vvp"
    command = ["iverilog", "-g2012", "-s", "tb", "-o", program, bench, verilog]
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    run = ["vvp", "-n", program]
    return subprocess.run(run, check=True, capture_output=True, text=True, timeout=60).stdout


def defined(text: str) -> str:
    """Exported Verilog with zeros for X, no edges before `tb.go`, and concatenations instead of
    assignment patterns, which Icarus lacks."""

    def zero(match: re.Match[str]) -> str:
        space, packed, name, unpacked, last = match.groups()
        if unpacked is None:
            return f"{space}reg {packed}{name} = 0;"
        loop = f"integer z; for (z = 0; z <= {last}; z = z + 1) {name}[z] = 0;"
        return f"{space}reg {packed}{name}{unpacked};\n{space}initial begin : z_{name} {loop} end"

    text = REGISTER.sub(zero, text)
    text = PACKED.sub(r"\1reg \2 \3 = 0;", text)
    text = re.sub(r"\bf\d+: ", "", text.replace("'{", "{"))
    return EDGE.sub(r"\1 if (tb.go)", text)


def testbench(design: Design) -> str:
    top = design.top
    lines = ["module tb;", "  reg go = 0;"]
    lines += [f"  reg [{p.type.width - 1}:0] {p.name} = 0;" for p in top.inputs]
    lines += [f"  wire [{p.type.width - 1}:0] {p.name};" for p in top.outputs]
    ports = ", ".join(f".{p.name}({p.name})" for p in (*top.inputs, *top.outputs))
    lines += [f"  {top.name} dut({ports});", "  initial begin", "    #1 go = 1;"]
    for change in design.steps:
        for name, value in change.items():
            width = next(p.type.width for p in top.inputs if p.name == name)
            lines.append(f"    {name} = {width}'h{value:x};")
        lines.append("    #1;")
        for port in top.outputs:
            lines.append(f'    $display("{port.name} = %h", {port.name});')
    return "\n".join([*lines, "    $finish(0);", "  end", "endmodule", ""])
