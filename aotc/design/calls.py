"""Free functions: func.func and llhd.coroutine, as far as something calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.function import Function
from aotc.design.hashing import BodyHasher
from aotc.design.moore.finishers import Finishers
from aotc.design.moore.subroutines import FreeScope, is_moore, write_body
from aotc.design.plan import Globals, ModulePlan
from aotc.design.process import SuspendingBuilder
from aotc.design.structured import flatten_regions
from aotc.errors import UnsupportedError, VerifyError

if TYPE_CHECKING:
    from aotc.design.program import FunctionInfo
    from aotc.ir.model import Module, Op

KINDS = {"func.func": "func", "llhd.coroutine": "coroutine", "moore.coroutine": "coroutine"}


class FreeFunctions:
    """Functions that are reachable from a design, in the order in which they were found."""

    def __init__(self, module: Module, shared: Globals):
        self.module = module
        self.shared = shared
        self.functions: list[Function] = []
        self.seen: set[str] = set()
        self.finishers = Finishers(module.symbols)
        self.branches: dict[str, Function] = {}  # pieces of functions that run apart

    def add_callees(self, callers: list[Function]) -> None:
        """Adds what the callers call, and what that calls."""
        work = list(callers)
        self.seen.update(f.name for f in callers)
        at = 0
        while at < len(work):
            caller = work[at]
            at += 1
            for name in caller.callees():
                if name not in self.seen:
                    self.seen.add(name)
                    function = self.make(name, caller)
                    if function is not None:
                        self.functions.append(function)
                        work.append(function)

    def add(self, names: list[str]) -> None:
        """Adds functions that no function of the design calls, and what they call."""
        for name in names:
            if name not in self.seen:
                self.seen.add(name)
                function = self.make_moore(name, self.module.symbols[name])
                self.functions.append(function)
                self.add_callees([function])

    def make(self, name: str, caller: Function) -> Function | None:
        """The body of a free function; None for one that the runtime provides."""
        if name in self.branches:
            return self.branches[name]
        op = self.module.symbols.get(name)
        if op is None:
            raise VerifyError(f"{caller.name} calls @{name}, which does not exist", caller.loc)
        if op.name not in KINDS:
            raise UnsupportedError(f"{caller.name} calls @{name}, which is {op.name}", op.loc)
        if not op.regions or not op.regions[0].blocks:
            raise UnsupportedError(
                f"{caller.name} calls @{name}, which has no body; give it one", op.loc
            )
        if is_moore(op):
            return self.make_moore(name, op)
        flatten_regions(op)
        kind = KINDS[op.name]
        builder = FreeBuilder(op, self.shared)
        builder.build()
        function = Function(
            name, kind, "", f"func:{name}", builder.blocks,
            list(op.attrs["function_type"].outputs), op.loc,
        )  # fmt: skip
        function.hash = BodyHasher().hash(function.blocks)
        return function

    def make_moore(self, name: str, op: Op) -> Function:
        """A function or task of SystemVerilog that belongs to no instance."""
        scope = FreeScope(self.finishers, name)
        body, results = write_body(scope, op)
        self.branches.update((f.name, f) for f in scope.branches)
        function = Function(name, KINDS[op.name], "", f"func:{name}", body.blocks, results, op.loc)
        function.hash = BodyHasher().hash(function.blocks)
        return function

    def info(self, function: Function) -> FunctionInfo:
        from aotc.design.schedule import function_info

        return function_info(function)


class FreeBuilder(SuspendingBuilder):
    """Copies the body of a func.func or llhd.coroutine."""

    def __init__(self, op: Op, shared: Globals):
        super().__init__(ModulePlan("", op, shared), op.regions[0])
        self.op = op

    def build(self) -> None:
        exits = {"llhd.wait": self.wait, "llhd.halt": self.halt, "llhd.return": self.leave}
        self.copy_function(self.op.regions[0], exits)

    def halt(self, op: Op) -> None:
        self.add("aotc.halt", [], loc=op.loc)

    def leave(self, op: Op) -> None:
        self.add("func.return", [self.get(v) for v in op.operands], loc=op.loc)
