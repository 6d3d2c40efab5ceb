"""Python helpers of the aotc.sys rows: C functions that store results through pointers.

`namespace` binds them to a simulation, for the globals of interpreted functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

HANDLE, FLOAT, WIDTH = 0x80000000, 0x40000000, 0x0FFFFFFF  # heap.h, AOTC_SHAPE_*
_POINTED = {"i": "int32_t *", "u": "uint32_t *", "l": "uint64_t *", "s": "uint64_t *",
            "d": "double *"}  # fmt: skip
_WORD = (1 << 64) - 1


def namespace(ffi: Any, functions: dict[str, Callable[..., Any]], sim: Any) -> dict[str, Any]:
    """The helpers by their names."""
    as_f32, as_f64 = functions["aotc_f32_from_bits"], functions["aotc_f64_from_bits"]

    def call_out(function: Callable[..., Any], letters: str, *args: Any) -> tuple[Any, ...]:
        """All results of a function: its own, then those that it stores; letters as in
        aotc.dialects.system."""
        cells = [ffi.new(_POINTED[letter]) for letter in letters[1:]]
        found = [function(*args, *cells), *(cell[0] for cell in cells)]
        return tuple(
            value & 0xFFFFFFFF if letter == "i" else value
            for letter, value in zip(letters, found, strict=True)
        )

    def read_text(
        function: Callable[..., Any], args: list[Any], shapes: list[int], count: int
    ) -> tuple[Any, ...]:
        """The number of variables that were read and the values of all (aotc.sys.scan)."""
        out = ffi.new("uint64_t[]", count)
        results: list[Any] = [function(sim, *args, out) & 0xFFFFFFFF]
        at = 0
        for shape in shapes:
            size = max(1, ((shape & WIDTH) + 63) // 64)
            if shape & FLOAT:
                results.append((as_f32 if shape & WIDTH == 32 else as_f64)(out[at]))
                at += size
                continue
            for _ in range(1 if shape & HANDLE else 2):
                words = out[at : at + size]
                results.append(sum(word << 64 * i for i, word in enumerate(words)))
                at += size
        return tuple(results)

    def read_bits(descriptor: int, old: int, width: int, count: int) -> tuple[int, int]:
        """The number of bytes read, and the value that they change `old` to."""
        value = ffi.new("uint64_t[]", [old >> 64 * i & _WORD for i in range(count)])
        n = functions["aotc_file_read"](sim, descriptor, value, width)
        return n, int.from_bytes(ffi.buffer(value), "little")

    def memory_word(number: int, count: int) -> tuple[int, int, int, int]:
        """Address, number there, value and unknown bits of a word of a memory file."""
        planes, k = ffi.new("uint64_t[]", 2 * count), ffi.new("int64_t *")
        address = functions["aotc_memory_word"](sim, number, k, planes)
        both = int.from_bytes(ffi.buffer(planes), "little")
        return address & _WORD, k[0], both & ((1 << 64 * count) - 1), both >> 64 * count

    def cover_words(function: Callable[..., Any], group: int, number: int) -> int:
        """The 128 bits that a function of coverage stores."""
        words = ffi.new("uint64_t[]", 2)
        function(sim, group, number, words)
        return int.from_bytes(ffi.buffer(words), "little")

    def cover_candidate(loc: int, group: int) -> tuple[bool, int]:
        """Whether there is a further value for the filter of some bins, and the value."""
        words = ffi.new("uint64_t[]", 2)
        found = functions["aotc_cover_candidate"](sim, loc, group, words)
        return found, int.from_bytes(ffi.buffer(words), "little")

    return {
        "call_out": call_out, "read_text": read_text, "read_bits": read_bits,
        "memory_word": memory_word, "signed64": signed64, "cover_words": cover_words,
        "cover_candidate": cover_candidate,
    }  # fmt: skip


def signed64(value: int) -> int:
    """64 bits as a signed number."""
    return (value ^ 1 << 63) - (1 << 63)
