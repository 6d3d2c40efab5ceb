"""Free functions: func.func and coroutines, as far as something calls them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from aotc.design.function import Function
from aotc.design.hashing import BodyHasher
from aotc.design.moore.asked import Answers, asking
from aotc.design.moore.subroutines import FreeScope, is_moore, write_body
from aotc.design.moore.types import REFERENCE, parts
from aotc.design.moore.values.holders import note_holders
from aotc.design.outline import CALL, OBJECT, OUTER_CALL, VARIABLE, outline, place_of, source_of
from aotc.design.plan import Globals, ModulePlan
from aotc.design.process import SuspendingBuilder
from aotc.design.program import FunctionInfo
from aotc.design.remembered import Record, record_of
from aotc.design.structured import flatten_regions
from aotc.errors import UNKNOWN, Loc, UnsupportedError, VerifyError
from aotc.ir.lazy_op import LazyOp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aotc.design.moore.asked import Question
    from aotc.design.moore.instances.hierarchy import Hierarchy
    from aotc.design.outline import Outline
    from aotc.ir.model import Module, Op
    from aotc.ir.types import Type

KINDS = {"func.func": "func", "llhd.coroutine": "coroutine", "moore.coroutine": "coroutine"}


class FreeFunctions:
    """Functions that are reachable from a design, in the order in which they were found.

    A body of SystemVerilog is only looked through for what it calls; it is written when somebody
    asks for it (`function`), unless pieces of it run apart, which are functions of their own.

    infos:  of all of them. `ops` is an estimate until the body is written; of SystemVerilog's
            functions `hash` is empty until somebody wants it (`note_hash`).
    kept:   records of an earlier run, which may hold or not (aotc.design.remembered).
    """

    def __init__(self, module: Module, shared: Globals, hierarchy: Hierarchy):
        self.module = module
        self.shared = shared
        self.classes = hierarchy.classes
        self.virtuals = hierarchy.virtuals
        self.finishers = hierarchy.finishers
        self.answers = Answers(self.classes, self.virtuals, self.finishers)
        self.kept: Mapping[str, Record] = {}
        self.records: dict[str, Record] = {}  # that hold
        self._asked: dict[str, list[Question]] = {}  # of what was written
        self.infos: dict[str, FunctionInfo] = {}
        self.written: dict[str, Function] = {}
        self.variables: dict[str, None] = {}  # that unwritten bodies refer to
        self.outer_calls: dict[str, None] = {}  # ways to subroutines of instances that they call
        self.hasher = BodyHasher()
        self.work: list[str] = []  # functions whose callees are not yet there
        self.outlines: dict[str, Outline] = {}  # of these

    # Finding --------------------------------------------------------------------------------------

    def add_callees(self, callers: list[Function]) -> None:
        """Adds what functions call, and what that calls."""
        known = {f.name for f in callers}
        for caller in callers:
            self.add_written(caller, known)
        self.finish()

    def add(self, names: list[str]) -> None:
        """Adds functions that no function of the design calls, and what they call."""
        for name in names:
            self.find(name, f"the program exports @{name}", lambda: UNKNOWN)
        self.finish()

    def finish(self) -> None:
        at = 0
        while at < len(self.work):
            name = self.work[at]
            at += 1
            made = self.written.get(name)
            if made is not None:
                self.add_written(made, set())
            else:
                self.add_calls(self.module.symbols[name], self.outlines[name])
        self.outlines.clear()
        self.work.clear()

    def add_written(self, caller: Function, known: set[str]) -> None:
        """Adds the callees of a function, and the methods of objects that it makes."""
        for name in caller.callees():
            if name not in known:
                self.find(name, f"{caller.name} calls @{name}", lambda: caller.loc)
        for block in caller.blocks:
            for op in block.ops:
                if op.name == "aotc.object_new":
                    self.add_methods(op.attrs["class"], partial(place_of, op, 0))

    def add_calls(self, caller: Op, known: Outline) -> None:
        """The same of a body of SystemVerilog as it stands in the source."""
        for kind, name, number in known.reaches:
            if kind == OUTER_CALL:
                self.outer_calls[name] = None
            elif kind == VARIABLE:
                self.variables[name] = None
            elif kind == CALL and name not in self.infos:
                what = f"{caller.attrs['sym_name']} calls @{name}"
                self.find(name, what, partial(place_of, caller, number))
            elif kind == OBJECT:
                self.add_methods(name, partial(place_of, caller, number))

    def add_methods(self, name: str, place: Callable[[], Loc]) -> None:
        """Adds the virtual methods of a class."""
        plan = self.classes.of(name, UNKNOWN if self.classes.has(name) else place())
        if plan.is_made:
            return
        plan.is_made = True
        for method in plan.methods.values():
            if method is not None:
                self.find(method, f"class {name} has the method @{method}", place)

    def find(self, name: str, what: str, place: Callable[[], Loc]) -> None:
        """Adds a function. Raises: VerifyError, UnsupportedError if it is none; `what` wants it."""
        if name in self.infos:
            return
        op = self.module.symbols.get(name)
        if op is None:
            raise VerifyError(f"{what}, which does not exist", place())
        if op.name not in KINDS:
            raise UnsupportedError(f"{what}, which is {op.name}", op.loc)
        if not isinstance(op, LazyOp) and not (op.regions and op.regions[0].blocks):
            raise UnsupportedError(f"{what}, which has no body; give it one", op.loc)
        known = self.outlines[name] = outline(op)
        if not is_moore(op, known.top):
            self.keep(self.make(name, op))
        elif known.pieces:
            self.make_moore(name, op)
        else:
            self.infos[name] = source_info(name, self.unit_of(name), op, known.ops)
        self.work.append(name)

    def unit_of(self, name: str) -> str:
        """The unit of C of a free function: the methods of a class stand together."""
        owner = name.rpartition("::")[0]
        return f"class:{owner}" if self.classes.has(owner) else f"func:{name}"

    # Writing --------------------------------------------------------------------------------------

    def function(self, name: str) -> Function:
        """A function with its body. Raises: KeyError; what writing it raises."""
        found = self.written.get(name)
        if found is None:
            if name not in self.infos:
                raise KeyError(name)
            self.make_moore(name, self.module.symbols[name])
            found = self.written[name]
        return found

    def note_hash(self, info: FunctionInfo) -> None:
        """Fills in the hash of a function's body, which is written if no record has it."""
        if info.hash:
            return
        record = self.record(info.name)
        if record is not None and record.hash:
            info.hash, info.ops = record.hash, record.ops
            return
        function = self.function(info.name)
        function.hash = info.hash = self.hasher.hash(function.blocks)
        record = self.record(info.name)
        if record is not None:
            record.hash = info.hash

    def record(self, name: str) -> Record | None:
        """What is known of a function of SystemVerilog without its body, if anything is."""
        found = self.records.get(name)
        if found is not None:
            return found
        old = None if name in self.written else self.kept.get(name)
        if name in self._asked:
            asked, function = self._asked[name], self.written[name]
            found = record_of(function, self.source(name), asked, self.answers.digest(asked))
        elif old is not None and name in self.infos and self.holds(name, old):
            found = old
        if found is not None:
            self.records[name] = found
        return found

    def holds(self, name: str, record: Record) -> bool:
        """Whether the body would come out as it did when the record was made."""
        same = record.source == self.source(name)
        return same and record.answers == self.answers.digest(record.asked)

    def source(self, name: str) -> str:
        """The hash of a function as it stands in the source."""
        return source_of(self.module.symbols[name])

    def keep(self, function: Function) -> None:
        from aotc.design.schedule import function_info

        self.written[function.name] = function
        made, known = function_info(function), self.infos.get(function.name)
        if known is None:
            self.infos[function.name] = made
        else:
            known.ops = made.ops

    def make(self, name: str, op: Op) -> Function:
        """A function that is not SystemVerilog's."""
        flatten_regions(op)
        builder = FreeBuilder(op, self.shared)
        builder.build()
        function = Function(
            name, KINDS[op.name], "", f"func:{name}", builder.blocks,
            list(op.attrs["function_type"].outputs), op.loc,
        )  # fmt: skip
        function.hash = self.hasher.hash(function.blocks)
        return function

    def make_moore(self, name: str, op: Op) -> None:
        """Writes a function or task of SystemVerilog that belongs to no instance."""
        asked = asking(self.classes, self.virtuals, self.finishers)
        scope = FreeScope(asked, name)
        body, results = write_body(scope, op)
        note_holders(body.blocks, KINDS[op.name])
        function = Function(
            name, KINDS[op.name], "", self.unit_of(name), body.blocks, results, op.loc
        )
        self.keep(function)
        if not scope.branches:
            self._asked[name] = list(asked.questions)
        for branch in scope.branches:
            branch.unit = function.unit
            self.keep(branch)
            self.work.append(branch.name)


def source_info(name: str, unit: str, op: Op, ops: int) -> FunctionInfo:
    """What is known of a function of SystemVerilog before its body is written."""
    type = op.attrs["function_type"]
    return FunctionInfo(
        name, KINDS[op.name], "", unit, "",
        [part.text for given in type.inputs for part in passed(given)],
        [part.text for given in type.outputs for part in passed(given)],
        op.loc.file, op.loc.line, ops,
    )  # fmt: skip


def passed(type: Type) -> list[Type]:
    """Core types of a parameter or result."""
    return [REFERENCE] if type.kind == "moore.ref" else parts(type)


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
