"""Names for waveforms that dbg.variable and arc.tap give to values of a module.

A value is shown if it has a field anyway: a port, a register, a signal, the result of a process, or
logic that is kept because others wait for it. To name a value never costs a simulation anything.
Scopes and the fields of structs become levels of the name, array elements are numbered.
Source: CIRCT DebugOps.td and ArcOps.td at commit 231e825.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.dialects.table import verify
from aotc.ir.model import Op, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.design.plan import ModulePlan


def add_debug_names(plan: ModulePlan) -> None:
    """Adds to the plan's waves what dbg and arc ops of its module name."""
    if plan.op.name != "hw.module" or not plan.op.regions:
        return
    known = {wave[0] for wave in plan.waves}
    for op in plan.op.regions[0].blocks[0].ops:
        for name, value in named_values(op):
            place = plan.place.get(plan.resolve(value))
            if place is None or place.child >= 0 or name in known:
                continue
            known.add(name)
            plan.waves.append((name, place.field, value.type.text, "", ""))


def named_values(op: Op) -> Iterator[tuple[str, Value]]:
    """The names that an op gives, each with the value."""
    if op.name == "dbg.variable":
        verify(op)
        scope = op.operands[1] if len(op.operands) > 1 else None
        yield from parts(scope_prefix(scope) + op.attrs["name"], op.operands[0])
    elif op.name == "arc.tap":
        for name in op.attrs.get("names", ()):
            yield str(name), op.operands[0]


def scope_prefix(scope: Value | None) -> str:
    """The names of a scope and those around it, each with a dot behind it."""
    prefix = ""
    while scope is not None and isinstance(scope.owner, Op) and scope.owner.name == "dbg.scope":
        verify(scope.owner)
        prefix = f"{scope.owner.attrs['instanceName']}.{prefix}"
        scope = scope.owner.operands[0] if scope.owner.operands else None
    return prefix


def parts(name: str, value: Value) -> Iterator[tuple[str, Value]]:
    """A value under its name, or what an aggregate of dbg is made of."""
    op = value.owner
    if not isinstance(op, Op) or not op.name.startswith("dbg."):
        yield name, value
        return
    verify(op)
    if op.name == "dbg.struct":
        for field, inner in zip(op.attrs["names"], op.operands, strict=True):
            yield from parts(f"{name}.{field}", inner)
    elif op.name == "dbg.array":
        for number, inner in enumerate(op.operands):
            yield from parts(f"{name}[{number}]", inner)
    elif op.operands:  # dbg.value, dbg.enum
        yield from parts(name, op.operands[0])
