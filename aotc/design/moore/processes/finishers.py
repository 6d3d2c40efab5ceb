"""Which calls of functions may call $finish, so that the caller looks whether they did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.outline import outline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aotc.ir.model import Op

SUBROUTINES = ("func.func", "moore.coroutine")
VIRTUAL = "virtual "  # before the name of a method, in place of all functions that it may be


class Finishers:
    """Names of subroutines in which $finish or $fatal stands, or that call such ones. One that has
    the name of another counts as that too; a virtual call calls all methods of its name."""

    def __init__(self, symbols: Mapping[str, Op]):
        self.symbols = symbols
        self._names: set[str] | None = None

    def may_finish(self, call: Op) -> bool:
        return self.named(call.attrs["callee"].name)

    def any_may_finish(self, method: str) -> bool:
        """The same of a call of a virtual method."""
        return self.named(VIRTUAL + method)

    def named(self, name: str) -> bool:
        """The same of a call of the subroutine of this name."""
        if self._names is None:
            self._names = self.find()
        return name in self._names

    def find(self) -> set[str]:
        callers: dict[str, set[str]] = {}
        found: set[str] = set()
        for op in self.subroutines():
            name = op.attrs["sym_name"]
            known = outline(op)
            if known.finishes:
                found.add(name)
            for callee in (*known.calls, *(VIRTUAL + method for method in known.virtual)):
                callers.setdefault(callee, set()).add(name)
            method = name.rpartition("::")[2]
            callers.setdefault(name, set()).add(VIRTUAL + method)
        work = list(found)
        while work:
            more = callers.get(work.pop(), set()) - found
            found |= more
            work += more
        return found

    def subroutines(self) -> list[Op]:
        """All functions and tasks, of packages and of modules."""
        found = []
        for name in list(self.symbols):
            op = self.symbols[name]
            if op.name in SUBROUTINES:
                found.append(op)
            elif op.name == "moore.module":
                found += [i for i in op.regions[0].blocks[0].ops if i.name in SUBROUTINES]
        return found
