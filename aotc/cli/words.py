"""Words of the command line that several commands share: inputs, times, sizes."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import click

from aotc.files import require_place
from aotc.times import parse_time_fs

_BYTES = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}


def parse_bytes(text: str) -> int:
    """Bytes of "500M", "2G", "64k" or a plain number; the units are powers of 1024."""
    match = re.fullmatch(r"([0-9]+)\s*([kmgtKMGT]?)(?:i?[bB])?", text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no size; write 500M, 2G or a number of bytes")
    return int(match[1]) * _BYTES[match[2].lower()]


def parse_some_bytes(text: str) -> int:
    """As parse_bytes, at least 1."""
    size = parse_bytes(text)
    if size == 0:
        raise ValueError("0 leaves no room; write 500M, 2G or a number of bytes")
    return size


def show_bytes(size: float) -> str:
    """ "1.4 MB", for reading."""
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:.1f} GB"


class _Parsed(click.ParamType):  # type: ignore[type-arg]  # click 8.1 has none
    """A click type out of a function that raises ValueError."""

    def __init__(self, name: str, parse: Any):
        self.name = name
        self._parse = parse

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return self._parse(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class _Output(click.Path):
    """A file to be written at the end: refused at the start if there is no place for it."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        require_place(path)
        return path


TIME = _Parsed("time", parse_time_fs)
BYTES = _Parsed("bytes", parse_bytes)
SOME_BYTES = _Parsed("bytes", parse_some_bytes)
OUTPUT = _Output()


def cache_dir_option(function: Any) -> Any:
    """--cache-dir DIR."""
    return click.option(
        "--cache-dir",
        metavar="DIR",
        help="Place of the cache. Default: AOTC_CACHE_DIR, else cache_dir/ of a checkout, "
        "else ~/.cache/aotc.",
    )(function)
