"""Profiles for https://www.speedscope.app: one weighted sample for every distinct stack.

Format: speedscope's file-format-schema.json, type "sampled".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aotc.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from aotc.design.program import FunctionInfo
    from aotc.profile.model import Profile


def speedscope(profile: Profile, functions: Iterable[FunctionInfo] = ()) -> dict[str, Any]:
    """The JSON object. `functions` add the source places of the frames."""
    places = {info.name: (info.file, info.line) for info in functions}
    numbers: dict[str, int] = {}
    samples = [
        [numbers.setdefault(name, len(numbers)) for name in stack] for stack, _ in profile.stacks
    ]
    frames: list[dict[str, Any]] = []
    for name in numbers:
        file, line = places.get(name, ("", 0))
        frames.append({"name": name} | ({"file": file, "line": line} if file else {}))
    weights = [seconds for _, seconds in profile.stacks]
    return {
        "$schema": "https://www.speedscope.app/file-format-schema.json",
        "name": f"{profile.top} ({profile.mode})",
        "exporter": "aotc",
        "shared": {"frames": frames},
        "profiles": [
            {
                "type": "sampled",
                "name": profile.top,
                "unit": "seconds",
                "startValue": 0,
                "endValue": sum(weights),
                "samples": samples,
                "weights": weights,
            }
        ],
    }


def write_speedscope(profile: Profile, path: Path, functions: Iterable[FunctionInfo] = ()) -> None:
    """Writes the file. Raises InputError if it cannot be written."""
    try:
        path.write_text(json.dumps(speedscope(profile, functions)) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None
