"""Every op that can run, or becomes something that runs, is in some program of tests/programs.

`python tests/test_op_coverage.py` lists the ops that no program has.
"""

from __future__ import annotations

from pathlib import Path

from aotc.dialects.table import all_specs
from aotc.ir.reader import read

PROGRAMS = Path(__file__).resolve().parent / "programs"

# Ops for which no program is there, and why.
EXCEPTIONS = {
    "builtin.module": "around everything",
    "seq.fifo": "the reader lowers it; seq_more has one",
    "seq.shiftreg": "the reader lowers it; seq_more has one",
    "hw.instance_choice": "not in the wheel",
    "hw.generator.schema": "only with hw.module.generated",
    "hw.module.extern": "an error where it is instantiated",
    "hw.module.generated": "an error where it is instantiated",
    "arith.scaling_extf": "between types of which only f32 and f64 are values",
    "arith.scaling_truncf": "between types of which only f32 and f64 are values",
    "arith.convertf": "between types of which only f32 and f64 are values",
    "llvm.comdat": "for linkers",
    "llvm.comdat_selector": "for linkers",
    "llvm.intr.dbg.declare": "for debuggers",
    "llvm.intr.dbg.value": "for debuggers",
    "llvm.intr.trap": "ends the run; tests/runtime/test_checks.py",
    "sim.pause": "stops the run; tests/runtime",
    "sim.clocked_pause": "stops the run; tests/runtime",
    "sim.func.dpi": "needs a library; tests of DPI",
    "sim.func.dpi.call": "needs a library; tests of DPI",
    "sim.get_file": "writes files; tests/dialects",
    "sim.sv.fopen": "writes files; tests/dialects",
    "sim.sv.fclose": "writes files; tests/dialects",
    "sim.sv.channel_to_output_stream": "writes files; tests/dialects",
    "sim.sv.readmem": "reads files; tests/dialects",
}


def refused(name: str) -> bool:
    """Ops that always end in an error."""
    return all_specs()[name].lowered.startswith("an error")


def in_programs() -> set[str]:
    """Names of all ops in the programs, as the reader gives them."""
    found: set[str] = set()
    for path in sorted(PROGRAMS.glob("*.mlir")):
        module = read(path)
        for symbol in module.symbols:
            found.update(op.name for op in module.symbols[symbol].walk())
    return found


def missing() -> list[str]:
    ours = {name for name in all_specs() if not name.startswith("aotc.")}
    return sorted(n for n in ours - in_programs() if not refused(n) and n not in EXCEPTIONS)


def test_every_op_is_in_a_program():
    assert missing() == []


def test_exceptions_are_ops():
    assert set(EXCEPTIONS) <= set(all_specs())


if __name__ == "__main__":
    print("\n".join(missing()))
