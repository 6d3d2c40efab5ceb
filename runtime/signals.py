"""Probes and drives as Python forms of ops call them: references and times are single integers.

A reference is net number + (bit offset << 64); a time is fs + (delta << 64) + (epsilon << 96).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from aotc.runtime.ffi import MASK64, UnwindError, failure_flag, ffi, lib, value_of, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

MASK32 = 0xFFFFFFFF
MAX_DELAYS = 4096  # that are kept split


def helpers(sim: Any) -> dict[str, Callable[..., Any]]:
    """probe, probe_float, drive and drive_float of one simulation.

    They raise UnwindError if the reference names no signal.
    """
    probe64, probe_wide = lib.aotc_probe64, lib.aotc_probe
    drive64, drive_wide = lib.aotc_drive64, lib.aotc_drive
    failed = failure_flag(sim)
    delays: dict[int, tuple[int, int, int]] = {}

    def delay_of(time: int) -> tuple[int, int, int]:
        if len(delays) > MAX_DELAYS:
            delays.clear()
        parts = delays[time] = time & MASK64, time >> 64 & MASK32, time >> 96
        return parts

    def probe(sim: Any, ref: int, width: int) -> int:
        if width <= 64:
            value: int = probe64(sim, ref & MASK64, ref >> 64 & MASK64, width)
        else:
            words = (width + 63) // 64
            out = ffi.new("uint64_t[]", words)
            probe_wide(sim, out, ref & MASK64, ref >> 64 & MASK64, width)
            value = value_of(out, words)
        if failed[0]:
            raise UnwindError
        return value

    def drive(sim: Any, ref: int, width: int, value: int, time: int) -> None:
        fs, delta, epsilon = delays.get(time) or delay_of(time)
        net, bit = ref & MASK64, ref >> 64 & MASK64
        if width <= 64:
            drive64(sim, net, bit, width, value, fs, delta, epsilon)
        else:
            words = words_of(value, (width + 63) // 64)
            drive_wide(sim, net, bit, width, words, fs, delta, epsilon)
        if failed[0]:
            raise UnwindError

    def probe_float(sim: Any, ref: int, width: int) -> float:
        bits = probe(sim, ref, width)
        form = ("<I", "<f") if width == 32 else ("<Q", "<d")
        value: float = struct.unpack(form[1], struct.pack(form[0], bits))[0]
        return value

    def drive_float(sim: Any, ref: int, width: int, value: float, time: int) -> None:
        form = ("<I", "<f") if width == 32 else ("<Q", "<d")
        drive(sim, ref, width, struct.unpack(form[0], struct.pack(form[1], value))[0], time)

    return {"probe": probe, "drive": drive, "probe_float": probe_float, "drive_float": drive_float}
