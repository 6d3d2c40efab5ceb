"""cf: branches between blocks, and assertions. Source: MLIR ControlFlowOps.td.

Emitters print branches themselves, because what a branch becomes depends on the blocks around it;
the forms here say what that amounts to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.c_text import c_string
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Block, Op, Value

OPS = OpTable()
SOURCE = "MLIR ControlFlowOps.td"


def passes(op: Op, target: Block, values: list[Value]) -> None:
    """Requires `values` to fit the arguments of a successor."""
    have, want = [v.type for v in values], [a.type for a in target.args]
    require(op, have == want,
            f"passes ({', '.join(map(str, have))}) to a block that takes "
            f"({', '.join(map(str, want))})")  # fmt: skip


def verify_br(op: Op) -> None:
    require(op, len(op.successors) == 1, "needs one successor")
    passes(op, op.successors[0], op.operands)


def verify_cond_br(op: Op) -> None:
    require(op, len(op.successors) == 2, "needs two successors")
    segments = op.segments()
    require(op, len(segments) == 3 and len(segments[0]) == 1, "needs three operand segments")
    require(op, segments[0][0].type.width == 1, "the condition must be an i1")
    passes(op, op.successors[0], segments[1])
    passes(op, op.successors[1], segments[2])


def verify_switch(op: Op) -> None:
    segments = op.segments()
    require(op, len(segments) == 3 and len(segments[0]) == 1, "needs three operand segments")
    flag, default, rest = segments
    require(op, flag[0].type.kind in ("int", "index"), f"cannot switch on {flag[0].type}")
    values = op.attrs.get("case_values")
    values = [] if values is None else values
    require(op, isinstance(values, list), "case_values must be a list of integers")
    require(op, len(op.successors) == 1 + len(values), "needs one successor for each case")
    passes(op, op.successors[0], default)
    at = 0
    for target in op.successors[1:]:
        passes(op, target, rest[at : at + len(target.args)])
        at += len(target.args)
    require(op, at == len(rest), "passes more values than the blocks take")


def verify_assert(op: Op) -> None:
    require(op, len(op.operands) == 1 and op.operands[0].type.width == 1, "needs one i1")
    require(op, isinstance(op.attrs.get("msg"), str), "needs a message")


def message_names(op: Op) -> dict[str, Any]:
    """The message as Python and as C text."""
    data = b"assertion failed: " + op.attrs["msg"].encode("utf-8", "surrogateescape")
    return {"text_py": repr(data), "text_c": c_string(data)}


OPS.op("cf.br", source=SOURCE, verify=verify_br, effects=("terminator",),
       doc="To the successor, whose arguments the operands become.",
       py="goto BLOCK",
       c="goto block;")  # fmt: skip

OPS.op("cf.cond_br", source=SOURCE, verify=verify_cond_br, effects=("terminator",),
       doc="To the first successor if the i1 is set, else to the second.",
       py="goto BLOCK if {{ a }} else BLOCK",
       c="if ({{ a }}) goto block; else goto block;")  # fmt: skip

OPS.op("cf.switch", source=SOURCE, verify=verify_switch, effects=("terminator",),
       doc="To the successor of the case that equals the flag, else to the first one.",
       py="goto CASES.get({{ a }}, BLOCK)",
       c="switch ({{ a }}) { default: goto block; }",
       c_wide="if (aotc_equal(...)) goto block;")  # fmt: skip

OPS.op("cf.assert", source=SOURCE, verify=verify_assert, derive=message_names, effects=("write",),
       doc="Ends the run with an error unless the i1 is set.",
       py="if not {{ a }}: aotc_fail(SIM, {{ loc }}, {{ text_py }})",
       c="if (!{{ a }}) aotc_fail(sim, {{ loc }}, {{ text_c }});")  # fmt: skip
