"""The C runtime as Python sees it: `ffi`, `lib`, and callables that raise when C fails.

A C function that fails unwinds to the wrapper that called it (build_ffi.py) and leaves the reason
in the simulation. `functions_of(sim)` gives callables that look there and raise UnwindError.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

try:
    _extension = importlib.import_module("aotc.runtime._aotc_c")
except ImportError as error:
    raise ImportError(
        "the C runtime is not built: run `pip install .` (or `pip install -e .` in a checkout) "
        f"with this Python ({error})"
    ) from error

ffi: Any = _extension.ffi
lib: Any = _extension.lib

MASK64 = (1 << 64) - 1
NONE = 0xFFFFFFFF  # AOTC_NONE and AOTC_NO_LOC

_GUARDED = frozenset(ffi.string(lib.aotc_guarded_names).decode().split(","))


class UnwindError(Exception):
    """The C runtime gave up the run; the reason is in the simulation's failure record."""


def _checked(function: Callable[..., Any], failed: memoryview) -> Callable[..., Any]:
    def call(*args: Any) -> Any:
        result = function(*args)
        if failed[0]:
            raise UnwindError
        return result

    return call


def functions_of(sim: Any) -> dict[str, Callable[..., Any]]:
    """Every function of the C runtime by name; those that may fail raise UnwindError if they do."""
    failed = memoryview(ffi.buffer(lib.aotc_failure_of(sim), 4)).cast("i")
    found = {}
    for name in dir(lib):
        if name.startswith("aotc_"):
            function = getattr(lib, name)
            if callable(function):
                found[name] = _checked(function, failed) if name in _GUARDED else function
    return found


def words_of(value: int, words: int) -> Any:
    """A new uint64_t[] with the `words` low words of a value."""
    return ffi.new("uint64_t[]", [value >> 64 * i & MASK64 for i in range(words)])


def value_of(pointer: Any, words: int) -> int:
    """The value that `words` words at a uint64_t * make up."""
    return int.from_bytes(ffi.buffer(pointer, 8 * words), "little")
