"""Times of a simulation as words: "10ns"."""

from __future__ import annotations

import re

FEMTOSECONDS = {"fs": 1, "ps": 10**3, "ns": 10**6, "us": 10**9, "ms": 10**12, "s": 10**15}


def parse_time_fs(text: str) -> int:
    """Femtoseconds of "10ns", "2.5us" or, without a unit, plain femtoseconds.

    Raises ValueError, also for times beyond 64 bits or below one femtosecond's resolution.
    """
    match = re.fullmatch(r"([0-9]+)(?:\.([0-9]+))?\s*(fs|ps|ns|us|ms|s)?", text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no time; write 10ns, 2.5us or a number of femtoseconds")
    whole, fraction, unit = match[1], match[2] or "", match[3] or "fs"
    parts: int = 10 ** len(fraction)
    scaled, rest = divmod(int(whole + fraction) * FEMTOSECONDS[unit], parts)
    if rest:
        raise ValueError(f"{text!r} is not a whole number of femtoseconds")
    if scaled >= 1 << 64:
        raise ValueError(f"{text!r} is beyond 2**64 femtoseconds (about 5 hours)")
    return scaled
