"""DPI-C: calls of imported subroutines; those that C may call (IEEE 1800-2023 35)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aotc.design.moore.body import lowers
from aotc.design.moore.handlers import declares
from aotc.design.moore.processes.processes import instance_of
from aotc.design.moore.types import element
from aotc.design.program import Export
from aotc.dialects.sim_containers import shape_of
from aotc.errors import VerifyError
from aotc.ir.types import I32

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aotc.design.moore.body import MooreBody
    from aotc.design.moore.module import MooreModule
    from aotc.design.schedule import Scheduler
    from aotc.ir.model import Module, Op
    from aotc.ir.types import Type

DYNAMIC = re.compile(r"\*\?")


@lowers("aotc.call_import")
def call_import(body: MooreBody, op: Op) -> None:
    call_foreign(body, op, "aotc.dpi_invoke")


@lowers("aotc.call_import_task")
def call_import_task(body: MooreBody, op: Op) -> None:
    call_foreign(body, op, "aotc.dpi_task")


def call_foreign(body: MooreBody, op: Op, name: str) -> None:
    package = str(op.attrs["package"])
    scope = body.ones(I32) if package else instance_of(body, op)
    attrs = {"symbol": op.attrs["c_name"], "package": package, "profile": profile_of_call(op)}
    body.call(op, name, op.operands, attrs, scope)


def profile_of_call(op: Op) -> str:
    """The profile with how the runtime keeps the elements of dynamic arrays."""
    given, made = iter(op.operands), iter(op.results)
    if op.attrs["value"] != "void":
        next(made)
    kinds = []
    for argument in op.attrs["arguments"]:
        type: Type | None = None
        if not argument.startswith("out ") or argument.startswith("out open "):
            type = next(given).type
        if not argument.startswith("in "):
            type = next(made).type
        kinds.append(with_shape(argument, type))
    return "; ".join([op.attrs["value"], *kinds])


def with_shape(argument: str, type: Type | None) -> str:
    """A kind with the shapes of what its dynamic arrays hold, of which the outermost comes last."""
    shapes: list[str] = []
    while type is not None and type.elem is not None:
        if type.kind in ("moore.open_uarray", "moore.queue"):
            shapes.append(f"*?{shape_of(element(type.elem))}")
        type = type.elem
    return DYNAMIC.sub(lambda _: shapes.pop(), argument)


# Exports ----------------------------------------------------------------------------------------


@declares("aotc.dpi_export")
def export_of_module(module: MooreModule, op: Op) -> None:
    name = op.attrs["callee"].name
    if name not in module.subroutines:
        raise VerifyError(f"there is no subroutine @{name}", op.loc)
    module.called[name] = None
    module.exports.append((op, f"{module.plan.name}:{name}"))


def free_exports(module: Module) -> list[Op]:
    """The exports of packages and $unit."""
    return [op for op in module.others if op.name == "aotc.dpi_export"]


def exports(scheduler: Scheduler, module: Module, names: Iterable[str]) -> list[Export]:
    """Program.exports. names: of all functions, in order."""
    number = {name: i for i, name in enumerate(names)}
    found = []
    for op in free_exports(module):
        found.append(export(op, number[op.attrs["callee"].name], 0))
    for instance, plan in enumerate(scheduler.plan_of):
        if plan.moore is not None:
            for op, name in plan.moore.exports:
                found.append(export(op, number[name], instance))
    return found


def export(op: Op, function: int, instance: int) -> Export:
    attrs = op.attrs
    profile = "; ".join([attrs["value"], *attrs["arguments"]])
    is_task = "task" in attrs
    return Export(attrs["c_name"], profile, is_task, function, instance, attrs["package"])
