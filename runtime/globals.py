"""Memory with names (Program.globals): made, filled, and linked before anything runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.runtime.ffi import MASK64, ffi
from aotc.runtime.interfaces import call_row
from aotc.runtime.loader import Addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aotc.design.program import Program


def define_globals(program: Program, sim: Any, functions: Mapping[str, Callable[..., Any]]) -> None:
    """Gives every global of the program its memory and initial bytes.

    functions: of the C runtime (aotc.runtime.ffi.functions_of).
    Raises:    UnwindError when memory is out.
    """
    define = functions["aotc_global_define"]
    addresses: dict[str, int] = {}
    for item in program.globals:
        address = addresses[item.name] = define(sim, item.key, item.size, item.align)
        if item.init:
            ffi.memmove(ffi.cast("void *", address), item.init, len(item.init))
    places = Addresses(program, sim)
    for reference in program.references:
        if reference.instance < 0:
            words = places.reference(reference)
            ffi.cast("uint64_t *", addresses[reference.field])[0:2] = words
    for name, function, instance in program.outer_calls:
        row = call_row(sim, function, instance)
        ffi.cast("uint64_t *", addresses[name])[0:3] = row
    for item in program.globals:
        for offset, target, plus in item.addresses:
            word = (addresses[target] + plus & MASK64).to_bytes(8, "little")
            ffi.memmove(ffi.cast("void *", addresses[item.name] + offset), word, 8)
