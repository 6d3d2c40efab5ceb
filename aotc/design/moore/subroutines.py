"""Functions and tasks: those of a module, over its instance, and free ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aotc.design.moore.body import HANDLERS, MooreBody
from aotc.design.moore.scope import Scope
from aotc.design.moore.types import parts
from aotc.design.reach import blocks_from
from aotc.errors import InternalError
from aotc.ir.model import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aotc.design.function import Function
    from aotc.design.moore.asked import Asked
    from aotc.design.moore.body import Parts
    from aotc.design.moore.module import MooreModule
    from aotc.design.moore.references import Reference
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a function does at its end."""

    end: Callable[[MooreBody], object]


def write_subroutines(module: MooreModule) -> None:
    """The module's functions and tasks that are called, and those that they call."""
    from aotc.design.moore.functions import finish

    plan = module.plan
    done = 0
    while done < len(module.called):
        name = list(module.called)[done]
        done += 1
        op = module.subroutines[name]
        body, results = write_body(Scope(module), op)
        kind = "func" if op.name == "func.func" else "coroutine"
        written = finish(module, body, kind, name, op.loc)
        written.function.results = results
        plan.subroutine_functions.append(written)


def write_body(scope: Scope, op: Op) -> tuple[MooreBody, list[Type]]:
    """The blocks of a function or task, and its result types."""
    body = MooreBody(scope)
    scope.leaving = None
    scope.halts = op.name == "moore.coroutine"
    scope.results = results = [t for out in op.attrs["function_type"].outputs for t in parts(out)]
    body.blocks = []
    blocks = blocks_from(op.regions[0].blocks[0])
    for block in blocks:
        body.open(body.block_for(block))
        body.run_block(block.ops)
    return body, results


def is_moore(op: Op, names: Iterable[str]) -> bool:
    """Whether a function is SystemVerilog's; `names` are those of the ops in its blocks."""
    if op.name == "moore.coroutine":
        return True
    return any(
        name.startswith("moore.") or (name.startswith("aotc.") and name in HANDLERS)
        for name in names
    ) or any(t.kind.startswith("moore.") for t in op.attrs["function_type"].inputs)


class FreeScope(Scope):
    """For functions that belong to no instance.

    asked:    what it asks of the rest of the design.
    name:     of the function.
    branches: functions made of pieces of it (branches.py).
    """

    def __init__(self, asked: Asked, name: str = "", branches: list[Function] | None = None):
        self.asked = asked
        self.finishers = asked.finishers
        self.classes = asked.classes
        self.virtuals = asked.virtuals
        self.name = name
        self.branches: list[Function] = [] if branches is None else branches
        self.constants = {}
        self.leaving = None
        self.halts = False
        self.results = []
        self.held = {}
        self.depth = 0

    def inner(self) -> FreeScope:
        """For a piece of the function that runs apart."""
        return FreeScope(self.asked, self.name, self.branches)

    def callee(self, op: Op) -> dict[str, Any]:
        return {"callee": op.attrs["callee"]}

    def fetch(self, body: MooreBody, value: Value) -> Parts:
        """A value of the region of a wait, which is computed where the wait needs it."""
        owner = value.owner
        if owner is None or isinstance(owner, Block):
            raise InternalError(f"a value from outside of a free function: {value}")
        return self.compute(body, owner, value)

    def reference(self, body: MooreBody, value: Value) -> Reference:
        owner = value.owner
        if owner is None or isinstance(owner, Block):
            raise InternalError(f"a reference from outside of a free function: {value}")
        body.run(owner)
        return body.refs.pop(value)
