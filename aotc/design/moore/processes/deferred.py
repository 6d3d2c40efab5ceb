"""Which reports of deferred assertions belong to a procedure (IEEE 1800-2023 16.4.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.processes.branches import enclosing, key_of

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody
    from aotc.ir.model import Op

IMMEDIATE = ("moore.assert", "moore.assume", "moore.cover")
_DEFERS = frozenset(
    ("aotc.defer", "aotc.check", "func.call", "moore.call_coroutine", "aotc.call_virtual",
     "func.call_indirect", "aotc.vif_call")
)  # fmt: skip


def report_key(op: Op) -> int:
    """Names the procedure that an op belongs to among those of its module; 0 if it neither has
    reports that are deferred nor calls anything."""
    owner = enclosing(op)
    if not any(_may_defer(inner) for inner in owner.walk()):
        return 0
    return key_of(f"{owner.loc.file}:{owner.loc.line}:{owner.loc.col}")


def _may_defer(op: Op) -> bool:
    if op.name in IMMEDIATE:
        return int(op.attrs["defer"]) != 0
    return op.name in _DEFERS


def flush_reports(body: MooreBody, op: Op) -> None:
    """A procedure that goes on after a wait takes back what it has reported (16.4.2)."""
    key = report_key(op)
    if key and hasattr(body.scope, "module"):
        body.add("aotc.flush", [], attrs={"key": key}, loc=op.loc)
