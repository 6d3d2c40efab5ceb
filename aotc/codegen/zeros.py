"""Values that are 0 if some fields are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.known_form.fold_rules import literal
from aotc.ir.model import Op

if TYPE_CHECKING:
    from aotc.codegen.fused import Site
    from aotc.codegen.trials import Key, Trials
    from aotc.design.function import Function
    from aotc.ir.model import Value

DOUBT: Key = (-1, "")  # stands for what is not known to be 0
_LOADS = ("aotc.load", "aotc.child_load")
_ALL = ("comb.or", "comb.xor", "comb.concat", "comb.replicate", "comb.extract", "aotc.reinterpret")


class Zeros:
    """Of which fields values of a function at a site are 0 if they are.

    behind: has what each local variable may hold, as far as that has been found.
    """

    def __init__(
        self, trials: Trials, site: Site, function: Function, behind: dict[Key, set[Key]]
    ) -> None:
        self.trials = trials
        self.site = site
        self.behind = behind
        self.name = function.name
        self.slots: dict[Key, list[Value]] = {}
        for op in (op for block in function.blocks for op in block.ops):
            if op.name == "aotc.local_store":
                self.slots.setdefault(self.slot(op), []).append(op.operands[0])

    def slot(self, op: Op) -> Key:
        """A local variable; no field has such a name."""
        return self.site[1], f"{self.name} {op.attrs['slot']}"

    def needs(self, value: Value) -> set[Key]:
        """The fields and local variables; DOUBT is among them if that is not known."""
        op = value.owner
        if literal(value) == 0:
            return set()
        if not isinstance(op, Op):
            return {DOUBT}
        if op.name in _LOADS:
            key = self.trials.source(self.trials.key_of(self.site, op))
            known = self.trials.writer.plan.constants.get(key)
            return {key} if known is None else set() if known == 0 else {DOUBT}
        if op.name == "aotc.local_load":
            return {self.slot(op), *self.behind_slot(self.slot(op))}
        parts = [self.needs(operand) for operand in op.operands]
        if op.name == "comb.and":
            return next((p for p in parts if DOUBT not in p), {DOUBT})
        if op.name == "comb.mux":
            parts = parts[1:]
        elif op.name not in _ALL:
            return {DOUBT}
        return set().union(*parts)

    def behind_slot(self, slot: Key) -> set[Key]:
        """What a local variable may hold; nothing while that is being found."""
        behind = self.behind
        if slot not in behind:
            behind[slot] = set()
            stored = self.slots.get(slot)
            behind[slot] = set().union(*map(self.needs, stored)) if stored else {DOUBT}
        return behind[slot]

    def always(self, value: Value) -> bool:
        """Whether a value is 0 whatever fields are."""
        found = self.needs(value)
        work = list(found)
        while work:
            new = self.behind.get(work.pop(), set()) - found
            found |= new
            work += new
        return all(" " in name for _, name in found)
