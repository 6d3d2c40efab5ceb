"""Hierarchical names of ports, signals and registers, and where they live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aotc.design.program import Field, ModuleLayout, Program


@dataclass(slots=True)
class Place:
    """A field of an instance; `net` is its global net number, or None if it is no net.

    type: text of its type, as far as a name in waves gives it.
    """

    instance: int
    field: Field
    net: int | None
    type: str


class Names:
    """Finds places by names such as "tb.dut.count"."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._instances: dict[str, int] | None = None
        self._known: dict[str, dict[str, tuple[Field, int | None, str]]] = {}

    def _paths(self) -> dict[str, int]:
        if self._instances is None:
            self._instances = {i.path: n for n, i in enumerate(self._program.instances)}
        return self._instances

    def _of(self, layout: ModuleLayout) -> dict[str, tuple[Field, int | None, str]]:
        """Names below an instance of a module: what a waveform shows, then fields."""
        known = self._known.get(layout.name)
        if known is None:
            fields = {f.name: f for f in layout.fields if f.kind not in ("child", "link")}
            nets = {net.field: number for number, net in enumerate(layout.nets)}
            known = {w.name: (fields[w.field], nets.get(w.field), w.type) for w in layout.waves}
            for name, field in fields.items():
                known.setdefault(name, (field, nets.get(name), ""))
            self._known[layout.name] = known
        return known

    def find(self, name: str) -> Place:
        """Raises LookupError, with the nearest instance that exists."""
        paths = self._paths()
        parts = name.split(".")
        deepest = ""
        for split in range(len(parts) - 1, 0, -1):
            path = ".".join(parts[:split])
            number = paths.get(path)
            if number is None:
                continue
            deepest = deepest or path
            instance = self._program.instances[number]
            found = self._of(self._program.modules[instance.module]).get(".".join(parts[split:]))
            if found is not None:
                field, net, kind = found
                number_of_net = None if net is None else instance.net_base + net
                return Place(number, field, number_of_net, kind)
        if deepest:
            raise LookupError(f"{name}: {deepest} has no port, signal or register of that name")
        tops = ", ".join(i.path for i in self._program.instances if i.parent < 0)
        raise LookupError(f"{name}: no such instance; names start with {tops}")

    def all(self) -> list[str]:
        """Every name that a waveform would show, once, in the order of instances."""
        names = (
            f"{instance.path}.{wave.name}"
            for instance in self._program.instances
            for wave in self._program.modules[instance.module].waves
        )
        return list(dict.fromkeys(names))
