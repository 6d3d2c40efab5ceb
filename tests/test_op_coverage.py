"""Every op that can run, or becomes something that runs, is in some program of tests/programs.

`python tests/test_op_coverage.py` lists the ops that no program has.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from aotc.dialects.table import all_specs
from aotc.frontend.importer import import_sources
from aotc.ir.reader import read

if TYPE_CHECKING:
    from aotc.ir.model import Module

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
    "moore.builtin.stop": "stops the run; tests/runtime",
    "sim.clocked_pause": "stops the run; tests/runtime",
    "sim.func.dpi": "needs a library; tests of DPI",
    "sim.func.dpi.call": "needs a library; tests of DPI",
    "sim.get_file": "writes files; tests/dialects",
    "sim.sv.fopen": "writes files; tests/dialects",
    "sim.sv.fclose": "writes files; tests/dialects",
    "sim.sv.channel_to_output_stream": "writes files; tests/dialects",
    "sim.sv.readmem": "reads files; tests/dialects",
    "moore.vtable": "its name is not a single one, so it is no symbol; class_vtables has some",
    "moore.vtable_entry": "inside moore.vtable",
}


# Ops of Moore that only circt-verilog emits; our front-end has others for the same.
NOT_EMITTED = frozenset(
    f"moore.{name}"
    for name in (
        "handle_case_eq", "handle_case_ne", "time_to_logic", "bool_cast", "assigned_variable",
        "assert", "assume", "cover", "fork", "complete", "wait_fork", "func.dpi", "func.dpi.call",
        "scan.begin_fscanf", "scan.begin_sscanf", "scan.end", "scan.literal", "scan.int",
        "scan.real", "scan.time", "scan.char", "scan.str", "scan.unformatted",
        "scan.hier_path_match", "builtin.time", "builtin.fopen", "builtin.fclose",
        "builtin.fflush", "builtin.readmem", "builtin.plusargs_test", "builtin.plusargs_value",
        "builtin.min", "builtin.max", "builtin.abs",
    )
)  # fmt: skip


def refused(name: str) -> bool:
    """Ops that always end in an error."""
    return all_specs()[name].lowered.startswith("an error")


def imported(path: Path) -> Module:
    """A program in SystemVerilog as our front-end gives it."""
    text = path.read_text()
    options = re.findall(r"^// OPTIONS: (.+)$", text, re.MULTILINE)
    tops = re.findall(r"^// TOP: (.+)$", text, re.MULTILINE)
    words = [str(path), *(w for line in options for w in line.split())]
    return import_sources([*words, *(w for top in tops for w in ("--top", top))])


def in_programs() -> set[str]:
    """Names of all ops in the programs, as the reader gives them."""
    found: set[str] = set()
    for path in sorted(PROGRAMS.iterdir()):
        if path.suffix == ".mlir":
            module = read(path)
        elif path.suffix in (".sv", ".v"):
            module = imported(path)
        else:
            continue
        for symbol in module.symbols:
            found.update(op.name for op in module.symbols[symbol].walk())
    return found


def missing() -> list[str]:
    ours = {name for name in all_specs() if not name.startswith("aotc.")}
    left = ours - in_programs() - NOT_EMITTED
    return sorted(n for n in left if not refused(n) and n not in EXCEPTIONS)


def test_every_op_is_in_a_program():
    assert missing() == []


def test_exceptions_are_ops():
    assert set(EXCEPTIONS) <= set(all_specs())
    assert set(all_specs()) >= NOT_EMITTED


if __name__ == "__main__":
    print("\n".join(missing()))
