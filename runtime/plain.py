"""Strings, queues and associative arrays of a simulation as plain Python values.

Strings are bytes, queues lists and associative arrays dicts in the order of their keys, to any
depth. Integers are the bits of a value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.runtime.ffi import ffi

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.ir.types import Type


class Plain:
    """Reads heap handles of one simulation.

    functions: those of the C runtime by name (aotc.runtime.ffi.functions_of).
    """

    def __init__(self, sim: Any, functions: dict[str, Callable[..., Any]]) -> None:
        self.sim = sim
        self.c = functions

    def value(self, value: Any, of: Type) -> Any:
        """What a value of the type `of` stands for; itself unless it is a handle."""
        match of.kind:
            case "dstring" | "fstring":
                length = self.c["aotc_string_length"](value)
                return ffi.buffer(self.c["aotc_string_bytes"](value), length)[:] if length else b""
            case "queue":
                return self._items(value, of)
            case "assoc":
                return self._entries(value, of)
        return value

    def string(self, text: bytes) -> int:
        """A new string. It must be stored before anything else is allocated."""
        handle: int = self.c["aotc_string_new"](self.sim, text, len(text))
        return handle

    def _of_words(self, words: Any, of: Type) -> Any:
        if of.is_float:
            return self.c[f"aotc_f{of.width}_from_bits"](words[0])
        return self.value(int.from_bytes(ffi.buffer(words), "little"), of)

    def _items(self, queue: int, of: Type) -> list[Any]:
        from aotc.dialects.sim_containers import shape_of

        elem = of.elem
        assert elem is not None
        words, items = ffi.new("uint64_t[]", elem.words), []
        for i in range(self.c["aotc_queue_size"](queue)):
            self.c["aotc_queue_get"](self.sim, words, queue, shape_of(elem), i)
            items.append(self._of_words(words, elem))
        return items

    def _entries(self, array: int, of: Type) -> dict[Any, Any]:
        from aotc.dialects.sim_containers import key_shape_of, shape_of

        key, elem = of.key, of.elem
        assert key is not None
        assert elem is not None
        keys, shape = key_shape_of(key), shape_of(elem)
        at, words = ffi.new("uint64_t[]", key.words), ffi.new("uint64_t[]", elem.words)
        entries = {}
        going = self.c["aotc_assoc_first"](self.sim, at, array, keys)
        while going:
            self.c["aotc_assoc_get"](self.sim, words, array, keys, shape, at)
            entries[self._of_words(at, key)] = self._of_words(words, elem)
            going = self.c["aotc_assoc_next"](self.sim, at, array, keys, list(at))
        return entries
