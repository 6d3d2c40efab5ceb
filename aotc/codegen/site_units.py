"""Units as functions at one site of a fused unit see them: trial forms, and functions themselves.

Both write into the unit's text (fused_writer.py) and name instances by their place in it; what
trials.py leaves out, keeps in variables or knows to be constant is loaded from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.codegen import fused
from aotc.codegen.names import struct_name
from aotc.design.moore.known_form.known import is_known
from aotc.design.moore.known_form.trial import STORES
from aotc.dialects.table import c_type

if TYPE_CHECKING:
    from aotc.codegen.contract import Signature, Texts
    from aotc.codegen.trials import Chunk, Key, Trials
    from aotc.design.function import Function
    from aotc.errors import Loc
    from aotc.ir.model import Op


def at(key: Key) -> str:
    """C text of a field in memory."""
    return f"all->i{key[0]}.{key[1]}"


def local_name(key: Key) -> str:
    return f"i{key[0]}_{key[1]}"


class TrialSite:
    """The unit as a trial form at a site sees it (aotc.codegen.contract.Unit)."""

    def __init__(self, trials: Trials, chunk: Chunk, number: int, name: str) -> None:
        self.trials = trials
        self.writer = trials.writer
        self.chunk = chunk
        self.number_in_chunk = number
        self.site = chunk.sites[number]
        self.name = name

    def place(self, loc: Loc, function: Function) -> str:
        return self.writer.place(loc, function)

    def words(self, value: int, count: int) -> str:
        return self.writer.words(value, count)

    def callee(self, name: str, signature: Signature) -> str:
        return self.writer.callee(name, signature)

    def virtual(self, signature: Signature) -> str:
        return self.writer.virtual(signature)

    def expected(
        self, function: Function, op: Op, signature: Signature
    ) -> tuple[str, str, bool] | None:
        return self.writer.expected(function, op, signature)

    def number(self, name: str) -> str:
        return self.writer.number(name)

    def needs_depth(self, name: str) -> bool:
        return self.writer.needs_depth(name)

    def head(self, function: Function) -> str:  # noqa: ARG002
        parameters = f"aotc_sim *sim, struct all *all, struct {self.chunk.name}_locals *l"
        return f"aotc_inline uint64_t {self.name}({parameters})"

    def prologue(self, function: Function) -> list[str]:
        """Pointers to the instance and the children that the function names, as it calls them."""
        instances = self.writer.program.instances
        own = instances[self.site[1]]
        made = [f"struct {struct_name(function.module)} *const self = &all->i{self.site[1]};"]
        for i in sorted(fused.children_of(function)):
            child = own.children[i]
            name = struct_name(instances[child].module)
            made.append(f"struct {name} *const c{i} = &all->i{child};")
        return made + self.writer.calling(function)

    def epilogue(self, function: Function) -> str:  # noqa: ARG002
        return ""

    def special(self, function: Function, op: Op, text: Texts) -> str | None:
        if op.name in ("aotc.load", "aotc.child_load"):
            return self.load(op, text)
        if op.name == "aotc.mem_update":
            return None
        if op.name == "aotc.guard":
            return self.guard(op)
        if op.name in STORES:
            key = self.trials.key_of(self.site, op)
            if key in self.chunk.clear:
                return ""
            if key in self.chunk.locals:
                return f"l->{local_name(key)} = {text.scalar(op.operands[0])};"
        return self.writer.special(function, op, text)

    def guard(self, op: Op) -> str | None:
        """Nothing for what the chunk asks for once; that stands at its end."""
        asked = self.trials.asked(self.site, op)
        return "" if asked in self.chunk.sure else None

    def load(self, op: Op, text: Texts) -> str | None:
        """A load of what is not stored in its own place."""
        named = self.trials.key_of(self.site, op)
        key = self.trials.source(named)
        known = self.writer.plan.constants.get(key)
        if self.chunk.clear.get(key, self.number_in_chunk) < self.number_in_chunk:
            known = 0
        if known is not None:
            return f"{c_type(op.result.type)} {text.result(op.result)} = {known:#x}ull;"
        where = f"l->{local_name(key)}" if key in self.chunk.locals else at(key)
        if key == named and key not in self.chunk.locals:
            return None
        return f"{c_type(op.result.type)} {text.result(op.result)} = {where};"


class PlainSite(TrialSite):
    """The unit as a function itself, or its known form, at a site sees it."""

    def head(self, function: Function) -> str:
        result = "bool" if function.kind == "settle" else "void"
        head = f"aotc_inline {result} {self.name}"
        if is_known(function):
            head = f"aotc_inline int {self.name}_known"
        return f"{head}(aotc_sim *sim, struct all *all)"

    def prologue(self, function: Function) -> list[str]:
        pointers = super().prologue(function)
        return pointers + self.writer.try_known(function, "sim, all", f"{self.name}_known")

    def special(self, function: Function, op: Op, text: Texts) -> str | None:
        if op.name in ("aotc.load", "aotc.child_load"):
            return self.load(op, text)
        return self.writer.special(function, op, text)
