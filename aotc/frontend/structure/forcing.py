"""What may be forced by name while the simulation runs (IEEE 1800.2-2020 19.6): UVM's backdoor.

Names are known when the simulation runs, but what is forced needs code of its own. So the design
says which names these may be: the words of `--forcible`, and the names that stand as text in calls
of UVM's functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.ir.model import Op

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aotc.frontend.context import Output

_CALLED = ("uvm_hdl_force", "uvm_hdl_force_time")


def note(output: Output, names: Iterable[str]) -> None:
    """These names, or globs of names, may be forced."""
    known: dict[str, None] = output.memo.setdefault("forcible", {})
    for name in names:
        if output.recorder is not None:
            output.recorder.note(("forcible", name), known.setdefault, name)
        else:
            known[name] = None


def note_call(output: Output, node: Any) -> None:
    """A call of a subroutine: one of UVM's functions may be given a name as text."""
    if str(node.subroutine.name) not in _CALLED:
        return
    given = node.arguments[0]
    while given.kind == ast.ExpressionKind.Conversion:
        given = given.operand
    if given.kind == ast.ExpressionKind.StringLiteral:
        note(output, [str(given.value).partition("[")[0]])


def declare(output: Output) -> None:
    """Adds one aotc.forcible with all these names, if there are any."""
    known = output.memo.get("forcible")
    if known:
        attrs = {"sym_name": output.unique("forcible"), "names": list(known)}
        output.add(Op("aotc.forcible", [], [], attrs))
