"""Classes as the C runtime knows them, and objects as interpreted functions see them."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from aotc.runtime.ffi import NONE, ffi

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aotc.design.program import ClassInfo, Program

_ADDRESSES = 1 << 48  # bytes that a process can have
_LISTS = ("handles", "packed", "table", "interfaces", "methods")  # of aotc_class
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
        numbers, keys = array("I"), array("Q")
        starts = [self._lists(numbers, keys, info) for info in program.classes]
        words = ffi.from_buffer("uint32_t[]", numbers or array("I", [0]))
        names = ffi.from_buffer("uint64_t[]", keys or array("Q", [0]))
        for row, info, places in zip(rows, program.classes, starts, strict=True):
            self._fill(row, info, words, names, places)
        self._keep += [rows, words, names]
        functions["aotc_classes_set"](sim, len(program.classes), rows)

    @staticmethod
    def _lists(numbers: array[int], keys: array[int], info: ClassInfo) -> list[int]:
        """Appends the lists of a class in the order of _LISTS; where each starts and the last ends,
        and where its keys start."""
        places = [len(keys)]
        for items in (
            [f.offset for f in info.fields if f.handle],
            [n for f in info.fields if f.packed for n in (f.offset, (f.width + 63) // 64)],
            [n if n >= 0 else NONE for n in info.table],
            info.interfaces,
            [n if n >= 0 else NONE for _, n in info.methods],
        ):
            places.append(len(numbers))
            numbers.extend(items)
        keys.extend([key for key, _ in info.methods])
        return [*places[1:], len(numbers), places[0]]

    def _fill(self, row: Any, info: ClassInfo, words: Any, names: Any, places: list[int]) -> None:
        row.size = info.size
        row.last = info.last
        row.is_interface = info.is_interface
        if info.start:
            row.start = ffi.from_buffer("uint8_t[]", info.start)
            self._keep.append(info.start)
        for name, start, end in zip(_LISTS, places, places[1:], strict=False):
            if start < end:
                setattr(row, name, words + start)
                setattr(row, f"n_{name}", end - start)
        row.n_packed //= 2
        if info.methods:
            row.keys = names + places[-1]


def memory_views(sim: Any) -> dict[str, memoryview]:
    """All memory as numbers, by address over their size; whether anybody waits for its changes."""
    everything = memoryview(ffi.buffer(ffi.cast("char *", 0), _ADDRESSES)).cast("B")
    views = {name: everything.cast(code) for name, code in _VIEWS.items()}
    watched = memoryview(ffi.buffer(ffi.cast("char *", sim), 4)).cast("B").cast("I")
    return views | {"WATCHED": watched}
