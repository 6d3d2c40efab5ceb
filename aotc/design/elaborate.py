"""Elaboration: from an ir.Module to a Design, that is a Program and the bodies of its functions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aotc.design.calls import FreeFunctions
from aotc.design.function import Function
from aotc.design.module import plan_module
from aotc.design.plan import ModulePlan
from aotc.design.program import ModuleLayout, Program
from aotc.design.schedule import Scheduler
from aotc.design.top import find_top
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.model import Module, Op


@dataclass(slots=True)
class Design:
    """An elaborated design. `functions` are in the order of `program.functions`."""

    program: Program
    functions: list[Function]
    _by_name: dict[str, Function] = field(default_factory=dict)

    def function(self, name: str) -> Function:
        """The function of that name, with its body. Raises: KeyError."""
        if not self._by_name:
            self._by_name = {f.name: f for f in self.functions}
        return self._by_name[name]


def elaborate(module: Module, top: str | None = None, options: Any = None) -> Design:
    """Turns a module into a Program and function bodies.

    top:     name of an hw.module, or of a func.func that drives modules; None finds it.
    Raises:  UsageError if there is no top or more than one candidate; UnsupportedError and
             VerifyError with the place of what cannot be simulated.
    """
    name = find_top(module, top)
    elaborator = Elaborator(module)
    elaborator.plan(name, module.symbols[name], is_root=True)
    scheduler = Scheduler(name, elaborator.plans)
    program = scheduler.build([(name, name)])
    functions = [w.function for w in scheduler.functions]
    free = FreeFunctions(module)
    free.add_callees(functions)
    for function in free.functions:
        functions.append(function)
        program.functions.append(free.info(function))
    return Design(program, functions)


class Elaborator:
    """Plans modules, each once, callees first."""

    def __init__(self, module: Module):
        self.module = module
        self.plans: dict[str, tuple[ModulePlan, ModuleLayout]] = {}
        self.path: list[tuple[str, Op]] = []

    def plan(self, name: str, op: Op, is_root: bool) -> ModulePlan:
        """The plan of an hw.module."""
        if op.name != "hw.module":
            raise UnsupportedError(f"{op.name} @{name} cannot be the top", op.loc)
        self.path.append((name, op))
        planned = plan_module(name, op, is_root, self.find)
        self.path.pop()
        self.plans[name] = planned
        return planned[0]

    def find(self, instance: Op) -> ModulePlan:
        """The plan of the module that an instance op names."""
        target = instance.attrs.get("moduleName")
        if target is None:
            target = instance.attrs["moduleNames"][0]
        name = target.name
        if name in self.plans:
            return self.plans[name][0]
        what = f"instance {instance.attrs.get('instanceName')}"
        op = self.module.symbols.get(name)
        if op is None:
            raise VerifyError(f"{what}: there is no module @{name}", instance.loc)
        if op.name in ("hw.module.extern", "hw.module.generated"):
            raise UnsupportedError(
                f"{what}: @{name} is {op.name}, which has no body to simulate; give a module with "
                "a body", instance.loc, ((f"@{name} is declared here", op.loc),),
            )  # fmt: skip
        if op.name != "hw.module":
            raise VerifyError(f"{what}: @{name} is no module but {op.name}", instance.loc)
        names = [n for n, _ in self.path]
        if name in names:
            chain = " -> ".join([*names[names.index(name) :], name])
            raise UnsupportedError(f"{what}: module @{name} contains itself: {chain}", instance.loc)
        return self.plan(name, op, is_root=False)
