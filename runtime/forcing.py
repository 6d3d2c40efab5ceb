"""Forces by name, while the simulation runs: what a force statement does, for names as text.

For each range of bits of a net or variable that may be forced there is a mask, a value and a count
(aotc/design/moore/nets/force.py); a force statement writes them, and so does this. A variable that
is not driven keeps what procedures assign in its base, which a release sets to the present value
(IEEE 1800-2023 10.6.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aotc.design.program import Field, Program
    from aotc.runtime.state import State
    from aotc.runtime.targets import Target

_KEPT = re.compile(r"(.*)\$force(\d+)_(\d+)\$(mask|value|count)$", re.DOTALL)
_BASE = "$base"
_PORT = "$port"

Parts = tuple[str, str]  # the fields of a value and of its unknown part, or ""


@dataclass(slots=True)
class _Slot:
    """Bits low .. low + width - 1 of something that is forced, and the fields of what is kept."""

    low: int
    width: int
    fields: dict[str, Parts] = field(default_factory=dict)

    def overlap(self, low: int, width: int) -> tuple[int, int] | None:
        """(lowest bit within this one, width) of the bits that both have."""
        start, end = max(self.low, low), min(self.low + self.width, low + width)
        return (start - self.low, end - start) if start < end else None


@dataclass(slots=True)
class _Forcible:
    """A variable or net that may be forced: its ranges, and its base unless something drives it."""

    slots: dict[tuple[int, int], _Slot] = field(default_factory=dict)
    base: Parts | None = None


class Forcing:
    """Forces and releases what the design has made ready for it. Whoever asks tells the simulation
    of the nets that this changes."""

    def __init__(self, program: Program, state: State) -> None:
        self._program = program
        self._state = state
        self._modules: dict[str, dict[str, _Forcible]] = {}

    def force(self, at: Target, bits: tuple[int, int]) -> list[int] | None:
        """Forces bits of a target to a value with its unknown part. Returns the numbers of the nets
        that were written; None if the target was not made for that."""
        at = self._net_of_port(at)
        found = self._forcible(at)
        if found is None:
            return None
        whole = found.slots[0, at.value.width]
        touched = []
        for name, given in zip(whole.fields["value"], bits, strict=True):
            if name:
                touched.append(self._put(at, name, at.low, at.width, given))
        touched.append(self._put(at, whole.fields["mask"][0], at.low, at.width, -1))
        count = self._field(at, whole.fields["count"][0])
        number = int(self._state.read(at.instance, count)) + 1
        self._state.write(at.instance, count, number & (1 << count.width) - 1)
        touched += [self._clear(at, slot) for slot in found.slots.values() if slot is not whole]
        return self._nets(at, touched)

    def release(self, at: Target) -> list[int] | None:
        """Ends all forces of bits of a target. Returns the same."""
        at = self._net_of_port(at)
        found = self._forcible(at)
        if found is None:
            return None
        touched = []
        if found.base is not None:
            for name, now in zip(found.base, (at.value, at.unknown), strict=True):
                if name and now is not None:
                    bits = int(self._state.read(at.instance, now)) >> at.low
                    touched.append(self._put(at, name, at.low, at.width, bits))
        touched += [self._clear(at, slot) for slot in found.slots.values()]
        return self._nets(at, touched)

    def _net_of_port(self, at: Target) -> Target:
        """Of an inout port the bits of the net that it is (IEEE 1800-2023 23.3.3.7)."""
        instances = self._program.instances
        layout = self._program.modules[instances[at.instance].module]
        net = next((text for name, text, _ in layout.forcible if name == at.name + _PORT), None)
        if net is None:
            return at
        up, low, path = net.split(" ", 2)
        number = at.instance
        for _ in range(int(up)):
            number = instances[number].parent
        inner, _, name = path.rpartition(".")
        wanted = f"{instances[number].path}.{inner}" if inner else instances[number].path
        number = next(n for n, instance in enumerate(instances) if instance.path == wanted)
        module = self._program.modules[instances[number].module]
        wave = next(wave for wave in module.waves if wave.name == name)
        value = self._state.field(number, wave.field)
        unknown = self._state.field(number, wave.unknown) if wave.unknown else None
        return replace(at, instance=number, name=name, value=value, unknown=unknown,
                       low=at.low + int(low))  # fmt: skip

    def _forcible(self, at: Target) -> _Forcible | None:
        module = self._program.instances[at.instance].module
        known = self._modules.get(module)
        if known is None:
            known = self._modules[module] = _forcible_of(self._program.modules[module].forcible)
        return known.get(at.name)

    def _field(self, at: Target, name: str) -> Field:
        return self._state.field(at.instance, name)

    def _put(self, at: Target, name: str, low: int, width: int, bits: int) -> str:
        """Replaces bits of a field."""
        place, mask = self._field(at, name), (1 << width) - 1
        old = int(self._state.read(at.instance, place))
        self._state.write(at.instance, place, old & ~(mask << low) | (bits & mask) << low)
        return name

    def _clear(self, at: Target, slot: _Slot) -> str:
        """Takes the bits of a target out of a mask."""
        name = slot.fields["mask"][0]
        shared = slot.overlap(at.low, at.width)
        return self._put(at, name, *shared, 0) if shared else name

    def _nets(self, at: Target, fields: list[str]) -> list[int]:
        """The numbers of fields that are nets; what is kept of a force always is one."""
        instance = self._program.instances[at.instance]
        nets: dict[str, int] = {}
        for number, net in enumerate(self._program.modules[instance.module].nets):
            nets[net.field] = nets[net.unknown] = number
        return [instance.net_base + nets[name] for name in fields]


def _forcible_of(rows: list[tuple[str, str, str]]) -> dict[str, _Forcible]:
    """What may be forced, by name, from what is kept of it (ModuleLayout.forcible)."""
    found: dict[str, _Forcible] = {}
    for name, *fields in rows:
        if name.endswith(_PORT):
            continue
        parts = (fields[0], fields[1])
        match = _KEPT.match(name)
        if match is None:
            found.setdefault(name.removesuffix(_BASE), _Forcible()).base = parts
            continue
        key = int(match[2]), int(match[3])
        slots = found.setdefault(match[1], _Forcible()).slots
        slots.setdefault(key, _Slot(*key)).fields[match[4]] = parts
    return found
