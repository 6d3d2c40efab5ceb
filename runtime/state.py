"""The state of instances as Python sees it: memory views of the structs in C, never copies."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from aotc.runtime.ffi import ffi, lib

if TYPE_CHECKING:
    from aotc.design.program import Field, Program

_FORMATS: dict[str, Any] = {"b": "B", "h": "H", "w": "I", "q": "Q", "f": "f", "d": "d"}


class InstanceView:
    """The struct of one instance.

    b, h, w, q: views of it as 8, 16, 32 and 64-bit unsigned numbers; f, d: as floats and doubles.
    children:   views of the child instances.   links: views of other instances, by field.
    address:    of the struct.
    net_base:   global number of its first net.   id: its number.
    All but the last two are made when first used.
    """

    __slots__ = ("_state", "address", "b", "children", "d", "f", "h", "id", "links", "made",
                 "net_base", "q", "w")  # fmt: skip

    b: memoryview
    h: memoryview
    w: memoryview
    q: memoryview
    f: memoryview
    d: memoryview
    children: list[InstanceView]
    links: dict[str, InstanceView]
    address: int

    def __init__(self, state: State, id: int) -> None:
        self._state = state
        self.id = id
        self.made = ""  # letters of the views that exist
        self.net_base = state.program.instances[id].net_base

    def __getattr__(self, name: str) -> Any:
        if name == "children":
            children = self._state.program.instances[self.id].children
            value: Any = [self._state.view(child) for child in children]
        elif name == "links":
            value = self._state.links(self.id)
        elif name == "address":
            value = int(ffi.cast("uintptr_t", lib.aotc_instance_at(self._state.sim, self.id)))
        elif name in _FORMATS:
            value = self._state.memory(self.id).cast(_FORMATS[name])
            self.made += name
        else:
            raise AttributeError(name)
        setattr(self, name, value)
        return value


class State:
    """All instances of a simulation."""

    def __init__(self, program: Program, sim: Any) -> None:
        self.program = program
        self.sim = sim
        self._views: dict[int, InstanceView] = {}
        self._fields: dict[str, dict[str, Field]] = {}

    def view(self, instance: int) -> InstanceView:
        found = self._views.get(instance)
        if found is None:
            found = self._views[instance] = InstanceView(self, instance)
        return found

    def links(self, id: int) -> dict[str, InstanceView]:
        """Views of the instances that an instance's links lead to, by field."""
        instance = self.program.instances[id]
        names = [field for field, _ in self.program.modules[instance.module].links]
        return dict(zip(names, map(self.view, instance.links), strict=True))

    def close(self) -> None:
        """Makes every view useless, before the memory behind it goes."""
        for view in self._views.values():
            for letter in _FORMATS:
                if letter in view.made:
                    with suppress(BufferError):  # a part of it is being looked at
                        getattr(view, letter).release()
        self._views.clear()

    def memory(self, instance: int) -> memoryview:
        """The bytes of an instance's struct."""
        size = self.program.modules[self.program.instances[instance].module].size
        return memoryview(ffi.buffer(lib.aotc_instance_at(self.sim, instance), size)).cast("B")

    def field(self, instance: int, name: str) -> Field:
        """A field of an instance's module. Raises KeyError."""
        module = self.program.instances[instance].module
        fields = self._fields.get(module)
        if fields is None:
            layout = self.program.modules[module]
            fields = self._fields[module] = {f.name: f for f in layout.fields}
        return fields[name]

    def read(self, instance: int, field: Field, index: int = 0) -> int | float:
        """Value of a field, or of one element of a memory."""
        view = self.view(instance)
        if field.width > 64:
            size = (field.width + 63) // 64 * 8
            start = field.offset + index * size
            return int.from_bytes(view.b[start : start + size], "little")
        letter, size = storage(field)
        value: int | float = getattr(view, letter)[field.offset // size + index]
        return value

    def write(self, instance: int, field: Field, value: int | float, index: int = 0) -> None:
        """Stores into a field or one element of a memory. The scheduler is not told."""
        view = self.view(instance)
        if field.width > 64:
            size = (field.width + 63) // 64 * 8
            start = field.offset + index * size
            view.b[start : start + size] = int(value).to_bytes(size, "little")
            return
        letter, size = storage(field)
        getattr(view, letter)[field.offset // size + index] = value


def storage(field: Field) -> tuple[str, int]:
    """(letter of the InstanceView's view, bytes) of a field, or element, of up to 64 bits."""
    if field.kind == "f64":
        return "d", 8
    if field.kind == "f32":
        return "f", 4
    width = field.width
    return ("b", 1) if width <= 8 else ("h", 2) if width <= 16 else ("w", 4) if width <= 32 \
        else ("q", 8)  # fmt: skip
