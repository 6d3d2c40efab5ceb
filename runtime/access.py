"""Variables and nets by hierarchical name, while the simulation runs: UVM's backdoor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aotc.runtime.ffi import ffi, lib
from aotc.runtime.forcing import Forcing

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.program import Field, Program, Wave
    from aotc.runtime.state import State

FIND, READ, DEPOSIT, FORCE, RELEASE = range(5)  # AOTC_ACCESS_* of bridge.h
NOT_FORCIBLE = -2
_SELECT = re.compile(r"\[(-?\d+)(?::(-?\d+))?\]$")


@dataclass(slots=True)
class Target:
    """Bits low .. low + width - 1 of a variable of an instance; `name` below its module."""

    instance: int
    name: str
    value: Field
    unknown: Field | None
    net: int | None
    low: int
    width: int


class Access:
    """Finds, reads and sets what a waveform would show, and parts of it."""

    def __init__(
        self, program: Program, state: State, sim: Any, checked: dict[str, Callable[..., Any]]
    ) -> None:
        self._program = program
        self._state = state
        self._sim = sim
        self._checked = checked
        self._instances = {each.path: n for n, each in enumerate(program.instances)}
        self.forcing = Forcing(program, state)
        self._waves: dict[str, dict[str, Wave]] = {}

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

    def find(self, name: str) -> Target | None:
        """The variable or net of a name, or the part of one that a select behind it means."""
        whole = self._whole(name)
        if whole is not None:
            instance, wave = whole
            return self._target(instance, wave, None)
        select = _SELECT.search(name)
        whole = self._whole(name[: select.start()]) if select else None
        if whole is None or select is None:
            return None
        left = int(select[1])
        return self._target(*whole, (left, int(select[2]) if select[2] else left))

    def _whole(self, name: str) -> tuple[int, Wave] | None:
        """The instance and the variable that a name means, without a select."""
        at = len(name)
        while (at := name.rfind(".", 0, at)) > 0:
            number = self._instances.get(name[:at])
            if number is not None:
                wave = self._known(self._program.instances[number].module).get(name[at + 1 :])
                return None if wave is None else (number, wave)
        return None

    def _known(self, module: str) -> dict[str, Wave]:
        known = self._waves.get(module)
        if known is None:
            known = self._waves[module] = {w.name: w for w in self._program.modules[module].waves}
        return known

    def _target(self, instance: int, wave: Wave, select: tuple[int, int] | None) -> Target | None:
        value = self._state.field(instance, wave.field)
        if value.kind != "bits" or value.handle or value.packed:
            return None
        unknown = self._state.field(instance, wave.unknown) if wave.unknown else None
        low, width = 0, value.width
        if select is not None:
            bounds = re.search(r"(-?\d+) (-?\d+)$", wave.declared)
            if bounds is None:
                return None
            left, right = int(bounds[1]), int(bounds[2])
            places = [(right - i) if left < right else (i - right) for i in select]
            low, width = places[1], places[0] - places[1] + 1
            if low < 0 or width < 1 or low + width > value.width:
                return None
        layout = self._program.modules[self._program.instances[instance].module]
        nets = {net.field: number for number, net in enumerate(layout.nets)}
        net = nets.get(wave.field)
        base = self._program.instances[instance].net_base
        return Target(
            instance, wave.name, value, unknown, None if net is None else base + net, low, width
        )

    def _read(self, at: Target, words: memoryview) -> None:
        self._settle()
        for part, field in enumerate((at.value, at.unknown)):
            whole = 0 if field is None else int(self._state.read(at.instance, field))
            bits = whole >> at.low & (1 << at.width) - 1
            for i in range(len(words) // 2):
                words[2 * i + part] = bits >> 32 * i & 0xFFFFFFFF

    def _deposit(self, at: Target, words: memoryview) -> None:
        given = self._given(at, words)
        for bits, field in zip(given, (at.value, at.unknown), strict=True):
            if field is not None:
                old = int(self._state.read(at.instance, field))
                new = old & ~((1 << at.width) - 1 << at.low) | bits << at.low
                self._state.write(at.instance, field, new)
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
