"""Probes and drives as Python forms of ops call them: references and times are single integers.

A reference is net number + (bit offset << 64); a time is fs + (delta << 64) + (epsilon << 96).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from aotc.runtime.ffi import MASK64, value_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

_MASK32 = 0xFFFFFFFF


def helpers(checked: dict[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """probe, probe_float, drive and drive_float over the C functions of one simulation."""
    from aotc.runtime.ffi import ffi

    probe64, probe_wide = checked["aotc_probe64"], checked["aotc_probe"]
    drive64, drive_wide = checked["aotc_drive64"], checked["aotc_drive"]

    def probe(sim: Any, ref: int, width: int) -> int:
        net, bit = ref & MASK64, ref >> 64 & MASK64
        if width <= 64:
            value: int = probe64(sim, net, bit, width)
            return value
        words = (width + 63) // 64
        out = ffi.new("uint64_t[]", words)
        probe_wide(sim, out, net, bit, width)
        return value_of(out, words)

    def drive(sim: Any, ref: int, width: int, value: int, time: int) -> None:
        net, bit = ref & MASK64, ref >> 64 & MASK64
        delay = time & MASK64, time >> 64 & _MASK32, time >> 96
        if width <= 64:
            drive64(sim, net, bit, width, value, *delay)
        else:
            drive_wide(sim, net, bit, width, words_of(value, (width + 63) // 64), *delay)

    def probe_float(sim: Any, ref: int, width: int) -> float:
        bits = probe(sim, ref, width)
        form = ("<I", "<f") if width == 32 else ("<Q", "<d")
        value: float = struct.unpack(form[1], struct.pack(form[0], bits))[0]
        return value

    def drive_float(sim: Any, ref: int, width: int, value: float, time: int) -> None:
        form = ("<I", "<f") if width == 32 else ("<Q", "<d")
        drive(sim, ref, width, struct.unpack(form[0], struct.pack(form[1], value))[0], time)

    return {"probe": probe, "drive": drive, "probe_float": probe_float, "drive_float": drive_float}
