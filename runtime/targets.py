"""What a hierarchical name means while the simulation runs: a variable or net, or a part of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aotc.design.program import Field, ModuleLayout, Program
    from aotc.runtime.state import State

_SELECT = re.compile(r"\[(-?\d+)(?::(-?\d+))?\]$")

Select = tuple[int, int]  # both bounds, equal ones for one bit or element
Bounds = tuple[int, int]  # left, right


@dataclass(slots=True)
class Target:
    """Bits low .. low + width - 1 of a variable of an instance, or of an element of a memory.

    name:  of the whole variable, below its module.
    index: the element, of a memory.
    """

    instance: int
    name: str
    value: Field
    unknown: Field | None
    net: int | None
    low: int
    width: int
    index: int = 0


@dataclass(slots=True)
class _Known:
    """A variable as its declaration has it: the ranges of its unpacked dimensions, outermost first,
    and that of a vector."""

    field: str
    unknown: str
    dimensions: list[Bounds]
    vector: Bounds | None


class Targets:
    """Finds what the names of a design mean."""

    def __init__(self, program: Program, state: State) -> None:
        self._program = program
        self._state = state
        self._instances = {each.path: n for n, each in enumerate(program.instances)}
        self._modules: dict[str, dict[str, _Known]] = {}

    def find(self, name: str) -> Target | None:
        """The variable or net of a name, with the selects behind it; None if there is none, or if
        it is more than one element of an unpacked array."""
        selects: list[Select] = []
        while True:
            whole = self._whole(name)
            if whole is not None:
                return self._target(*whole, selects[::-1])
            select = _SELECT.search(name)
            if select is None:
                return None
            left = int(select[1])
            selects.append((left, int(select[2]) if select[2] else left))
            name = name[: select.start()]

    def _whole(self, name: str) -> tuple[int, str, _Known] | None:
        """The instance, the name below it and the variable that a name without selects means."""
        at = len(name)
        while (at := name.rfind(".", 0, at)) > 0:
            number = self._instances.get(name[:at])
            if number is not None:
                below = name[at + 1 :]
                known = self._known(self._program.instances[number].module).get(below)
                return None if known is None else (number, below, known)
        return None

    def _known(self, module: str) -> dict[str, _Known]:
        known = self._modules.get(module)
        if known is None:
            known = self._modules[module] = _variables(self._program.modules[module])
        return known

    def _target(
        self, instance: int, name: str, known: _Known, selects: list[Select]
    ) -> Target | None:
        value = self._state.field(instance, known.field)
        if value.kind not in ("bits", "mem") or value.handle or value.packed:
            return None
        unknown = self._state.field(instance, known.unknown) if known.unknown else None
        element = _element(known.dimensions, selects)
        if element is None:
            return None
        index, count = element
        start, index = (0, index) if value.kind == "mem" else (index, 0)
        whole = value.width if value.kind == "mem" else value.width // count
        part = _part(whole, known.vector, selects[len(known.dimensions) :])
        if part is None:
            return None
        low, width = part
        net = self._net(instance, known.field)
        return Target(instance, name, value, unknown, net, start * whole + low, width, index)

    def _net(self, instance: int, field: str) -> int | None:
        row = self._program.instances[instance]
        for number, net in enumerate(self._program.modules[row.module].nets):
            if net.field == field:
                return row.net_base + number
        return None


def _variables(layout: ModuleLayout) -> dict[str, _Known]:
    found: dict[str, _Known] = {}
    for wave in layout.waves:
        bounds = re.search(r"(-?\d+) (-?\d+)$", wave.declared)
        vector = None if bounds is None else (int(bounds[1]), int(bounds[2]))
        found[wave.name] = _Known(wave.field, wave.unknown, [], vector)
    for name, field, unknown, ranges in layout.arrays:
        dimensions, _, vector_text = ranges.partition("|")
        vector = _bounds(vector_text) if vector_text else None
        found[name] = _Known(field, unknown, [_bounds(d) for d in dimensions.split()], vector)
    return found


def _bounds(text: str) -> Bounds:
    left, right = text.split(":")
    return int(left), int(right)


def _element(dimensions: list[Bounds], selects: list[Select]) -> tuple[int, int] | None:
    """(position of the element that the first selects mean, number of elements). Positions count
    from the right end of each range (docs/moore.md, Values)."""
    if len(selects) < len(dimensions):
        return None
    position, count = 0, 1
    for (left, right), (first, last) in zip(dimensions, selects, strict=False):
        size = abs(left - right) + 1
        place = right - first if left < right else first - right
        if first != last or not 0 <= place < size:
            return None
        position = position * size + place
        count *= size
    return position, count


def _part(width: int, vector: Bounds | None, selects: list[Select]) -> tuple[int, int] | None:
    """(lowest bit, width) of what is left of a value of so many bits behind at most one select."""
    if not selects:
        return 0, width
    if vector is None or len(selects) > 1:
        return None
    left, right = vector
    first, last = ((right - i) if left < right else (i - right) for i in selects[0])
    low, size = last, first - last + 1
    return (low, size) if low >= 0 and size >= 1 and low + size <= width else None
