"""Variables and nets by hierarchical name, while the simulation runs: UVM's backdoor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.runtime.ffi import ffi, lib
from aotc.runtime.forcing import Forcing
from aotc.runtime.targets import Targets

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.program import Program
    from aotc.runtime.state import State
    from aotc.runtime.targets import Target

FIND, READ, DEPOSIT, FORCE, RELEASE = range(5)  # AOTC_ACCESS_* of bridge.h
NOT_FORCIBLE = -2


class Access:
    """Finds, reads, sets and forces variables and nets, parts of them, and elements of arrays."""

    def __init__(
        self, program: Program, state: State, sim: Any, checked: dict[str, Callable[..., Any]]
    ) -> None:
        self._state = state
        self._sim = sim
        self._checked = checked
        self.find = Targets(program, state).find
        self.forcing = Forcing(program, state)

    def reach(self, what: int, name: str, pairs: Any, bits: int) -> int:
        """Does what aotc_bridge.access asks for; 1, or 0 if that is not possible."""
        found = self.find(name)
        if found is None:
            return 0
        if what == FIND:
            return 1
        if what == RELEASE:
            return self._changed(self.forcing.release(found))
        if found.width > bits:
            return 0
        words = memoryview(ffi.buffer(pairs, bits // 32 * 8)).cast("I")
        if what == READ:
            self._read(found, words)
        elif what == DEPOSIT:
            self._deposit(found, words)
        else:
            return self._changed(self.forcing.force(found, self._given(found, words)))
        return 1

    def _changed(self, nets: list[int] | None) -> int:
        """Lets what a force has written take effect at once."""
        if nets is None:
            return NOT_FORCIBLE
        for net in nets:
            lib.aotc_changed(self._sim, net)
        self._settle()
        return 1

    def _settle(self) -> None:
        """Brings up to date what is settled, also what nothing in the design uses."""
        lib.aotc_observe(self._sim)
        self._checked["aotc_settle_here"](self._sim)

    def _read(self, at: Target, words: memoryview) -> None:
        self._settle()
        for part, field in enumerate((at.value, at.unknown)):
            whole = 0 if field is None else int(self._state.read(at.instance, field, at.index))
            bits = whole >> at.low & (1 << at.width) - 1
            for i in range(len(words) // 2):
                words[2 * i + part] = bits >> 32 * i & 0xFFFFFFFF

    def _deposit(self, at: Target, words: memoryview) -> None:
        given = self._given(at, words)
        for bits, field in zip(given, (at.value, at.unknown), strict=True):
            if field is not None:
                old = int(self._state.read(at.instance, field, at.index))
                new = old & ~((1 << at.width) - 1 << at.low) | bits << at.low
                self._state.write(at.instance, field, new, at.index)
        if at.net is not None:
            lib.aotc_changed(self._sim, at.net)
        else:
            lib.aotc_resettle(self._sim)

    def _given(self, at: Target, words: memoryview) -> tuple[int, int]:
        """Value and unknown bits for a target."""
        mask = (1 << at.width) - 1
        value, unknown = (
            sum(words[2 * i + part] << 32 * i for i in range(len(words) // 2)) & mask
            for part in (0, 1)
        )
        return (value, unknown) if at.unknown is not None else (value & ~unknown, 0)
