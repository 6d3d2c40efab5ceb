"""Classes as the C runtime knows them, and objects as interpreted functions see them."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from aotc.runtime.ffi import NONE, ffi

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from aotc.design.program import ClassInfo, Program

_ADDRESSES = 1 << 48  # bytes that a process can have
_VIEWS: dict[str, Any] = {"Mb": "B", "Mh": "H", "Mw": "I", "Mq": "Q", "Mf": "f", "Md": "d"}


class Objects:
    """The classes of one simulation; keeps what C was given alive."""

    def __init__(
        self, program: Program, sim: Any, functions: Mapping[str, Callable[..., Any]]
    ) -> None:
        """functions: of the C runtime (aotc.runtime.ffi.functions_of)."""
        self._keep: list[Any] = []
        self._sim = sim
        if not program.classes:
            return
        rows = ffi.new("aotc_class[]", len(program.classes))
        for row, info in zip(rows, program.classes, strict=True):
            self._fill(row, info)
        self._keep.append(rows)
        functions["aotc_classes_set"](sim, len(program.classes), rows)

    def _fill(self, row: Any, info: ClassInfo) -> None:
        row.size = info.size
        row.last = info.last
        row.is_interface = info.is_interface
        if info.start:
            row.start = ffi.from_buffer("uint8_t[]", info.start)
            self._keep.append(info.start)
        handles = [f.offset for f in info.fields if f.handle]
        packed = [n for f in info.fields if f.packed for n in (f.offset, (f.width + 63) // 64)]
        row.handles, row.n_handles = self._numbers(handles)
        row.packed, row.n_packed = self._numbers(packed)
        row.n_packed //= 2
        row.table, row.n_table = self._numbers(n if n >= 0 else NONE for n in info.table)
        row.interfaces, row.n_interfaces = self._numbers(info.interfaces)
        row.methods, row.n_methods = self._numbers(n if n >= 0 else NONE for _, n in info.methods)
        row.keys, _ = self._numbers((key for key, _ in info.methods), "Q")

    def _numbers(self, items: Iterable[int], code: str = "I") -> tuple[Any, int]:
        """A C array that stays."""
        numbers = array(code, items)
        if not numbers:
            return ffi.NULL, 0
        data = ffi.from_buffer("uint32_t[]" if code == "I" else "uint64_t[]", numbers)
        self._keep.append(data)
        return data, len(numbers)


def memory_views(sim: Any) -> dict[str, memoryview]:
    """All memory as numbers, by address over their size; whether anybody waits for its changes."""
    everything = memoryview(ffi.buffer(ffi.cast("char *", 0), _ADDRESSES)).cast("B")
    views = {name: everything.cast(code) for name, code in _VIEWS.items()}
    watched = memoryview(ffi.buffer(ffi.cast("char *", sim), 4)).cast("B").cast("I")
    return views | {"WATCHED": watched}
