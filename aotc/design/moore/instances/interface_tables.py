"""The tables to which virtual interfaces lead, once all instances are known (virtuals.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.instances.hierarchy import of_variable, step_down
from aotc.design.program import InterfaceRow, InterfaceTable
from aotc.errors import VerifyError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aotc.design.moore.instances.virtuals import Virtuals
    from aotc.design.program import OuterReference
    from aotc.design.schedule import Scheduler


def make_tables(
    virtuals: Virtuals, scheduler: Scheduler, numbers: Mapping[str, int]
) -> list[InterfaceTable]:
    """A table for each instance of an interface to which a handle may lead; `numbers`: of
    functions."""
    made = []
    for number, plan in enumerate(scheduler.plan_of):
        name = plan.op.attrs.get("aotc.interface") if plan.moore is not None else None
        type = virtuals.types.get(str(name)) if name is not None else None
        if type is None or type.named is None:
            continue
        table = InterfaceTable(number, type.words)
        for member in type.named:
            row = row_of(scheduler, number, member)
            table.rows.append(InterfaceRow(type.word_of(member), row))
        for member in type.calls:
            at, function = call_of(scheduler, number, member, numbers)
            table.calls.append((type.word_of_call(member), function, at))
        for path in type.inner:
            at, _ = owner_of(scheduler, number, f"{path}.")
            table.inner.append((type.word_of_inner(path), at))
        made.append(table)
    return made


def row_of(scheduler: Scheduler, number: int, member: str) -> OuterReference:
    """Where a member of an instance is."""
    at, name = owner_of(scheduler, number, member)
    return of_variable(scheduler, at, name, 0, scheduler.plan_of[at])


def owner_of(scheduler: Scheduler, number: int, member: str) -> tuple[int, str]:
    """The instance inside of another one to which a member belongs, and its name there."""
    at, rest = number, member.split(".")
    while len(rest) > 1:
        child = step_down(scheduler, at, rest)
        if child is None:
            break
        at = child
    return at, ".".join(rest)


def call_of(
    scheduler: Scheduler, number: int, member: str, numbers: Mapping[str, int]
) -> tuple[int, int]:
    """Instance and function of a subroutine."""
    at, name = owner_of(scheduler, number, member)
    plan = scheduler.plan_of[at]
    function = numbers.get(f"{plan.name}:{name}")
    if function is None:
        raise VerifyError(f"{plan.name} has no subroutine {name}", plan.op.loc)
    return at, function
