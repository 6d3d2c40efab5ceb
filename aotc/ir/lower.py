"""Lowers the dialects above hw by the wheel's own passes, before anything is converted.

fsm, hwarith, handshake and pipeline go away completely, and so do seq.fifo (into seq.hlmem and
logic) and seq.shiftreg (into registers). Modules with parameters get a copy for each set of values
that an instance gives them. Only pipelines listed here are ever parsed: LLVM ends the
process at the name of a pass that it does not know.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from aotc.errors import UnsupportedError
from aotc.ir.bindings import erase_symbol, find_op, join_tops, op_names, run_passes


@dataclass(frozen=True, slots=True)
class Lowering:
    """What to do when an op whose name starts with `ops` is present.

    hint: what to do about an op that is still there afterwards.
    """

    ops: str
    pipeline: str
    hint: str


# In this order: handshake and pipeline make registers, an fsm in a pipeline is an fsm again.
LOWERINGS = (
    Lowering(
        "handshake.",
        "handshake.func(handshake-materialize-forks-sinks,"
        "handshake-insert-buffers{strategy=cycles}),"
        "lower-handshake-to-hw,lower-esi-ports,lower-esi-to-physical,lower-esi-to-hw",
        "lower it with circt-opt first",
    ),
    Lowering(
        "pipeline.unscheduled",
        "any(pipeline-schedule-linear)",
        "an unscheduled pipeline needs an ssp.library with latencies, named by `operator_lib`, and "
        "`ssp.operator_type` at each op in it",
    ),
    Lowering(
        "pipeline.",
        "any(pipeline-explicit-regs),lower-pipeline-to-hw,canonicalize",
        "lower it with circt-opt first",
    ),
    Lowering(
        "fsm.", "convert-fsm-to-core", "only machines that fsm.hw_instance uses are supported"
    ),
    Lowering("hwarith.", "lower-hwarith-to-hw", "lower it with circt-opt first"),
    Lowering("seq.fifo", "hw.module(lower-seq-fifo)", "write the fifo with seq.firmem"),
    Lowering("seq.shiftreg", "hw.module(lower-seq-shiftreg)", "write it with seq.compreg.ce"),
)
JOINED = "aotc.tops"  # the top of several tops, which goes away again
_MENTION = re.compile(rb"\b(?:handshake|pipeline|fsm|hwarith|fifo|shiftreg|param\.\w+)\b")


def may_need_lowering(data: bytes) -> bool:
    """True if the text or bytecode mentions a name of the ops above: cheap, may be wrong."""
    return _MENTION.search(data) is not None


def lower(module: Any) -> None:
    """Runs the lowerings whose ops are in the ir.Module.

    Raises: UnsupportedError at the first op that a lowering leaves, or with a pass's complaint.
    """
    if uses_parameters(module):
        run_passes(module, "builtin.module(hw-specialize)", "write a module for each set of values")
    for lowering in LOWERINGS:
        if not any(name.startswith(lowering.ops) for name in op_names(module)):
            continue
        if lowering.ops == "handshake.":
            join_tops(module, JOINED)
        run_passes(module, f"builtin.module({lowering.pipeline})", lowering.hint)
        if lowering.ops == "handshake.":
            erase_symbol(module, JOINED)
        left = find_op(module, lowering.ops)
        if left is not None:
            name, place = left
            raise UnsupportedError(f"{name} cannot be lowered: {lowering.hint}", place)


def uses_parameters(module: Any) -> bool:
    """Whether an hw.module of the ir.Module has parameters."""
    for op in module.body.operations:
        if op.operation.name == "hw.module" and len(op.operation.attributes["parameters"]):
            return True
    return False
