"""Python helpers of the rows of aotc/dialects/aotc_random.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.runtime.ffi import ffi, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def helpers(sim: Any, checked: Mapping[str, Callable[..., Any]]) -> dict[str, Any]:
    """The helpers by their names, for one simulation."""
    use = checked["aotc_rand_use_value"]

    def rand_use_value(
        problem: int, loc: int, width: int, flags: int, value: int, unknown: int
    ) -> None:
        """Pushes a value of any width (aotc_rand_use_value)."""
        words = (width + 63) // 64 or 1
        rest = words_of(unknown, words) if unknown else ffi.NULL
        use(sim, problem, loc, width, flags, words_of(value, words), rest)

    return {"rand_use_value": rand_use_value, "NULL": ffi.NULL}
