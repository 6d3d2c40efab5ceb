"""What an entry of the store is: a framed payload with a checksum, in a file that is ours alone."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

MAGIC = b"aotc-1\n\0"
_START = len(MAGIC) + 32  # of the payload


class Entry(NamedTuple):
    """One stored value. `size` in bytes (0 for small ones, which lie in the database)."""

    key: str
    kind: str
    name: str
    size: int
    stored: float
    used: float


class UntrustedError(Exception):
    """A value's file belongs to somebody else or can be written by others."""


def frame(key: str, payload: bytes) -> bytes:
    """The payload as it is stored: MAGIC, the sha-256 of key and payload, the payload."""
    return MAGIC + sha256(key.encode() + b"\0" + payload).digest() + payload


def unframe(key: str, data: bytes) -> bytes | None:
    """The payload, or None if the entry is damaged or was stored under another key."""
    if data[: len(MAGIC)] != MAGIC:
        return None
    total = sha256(key.encode() + b"\0")
    total.update(memoryview(data)[_START:])  # entries are large: not copied for this
    return data[_START:] if data[len(MAGIC) : _START] == total.digest() else None


def read_value(folder: Path, name: str) -> bytes | None:
    """Contents of a value's file; None if it is gone.

    Raises: UntrustedError unless the file is ours and only we can write it.
    """
    if name.startswith("/") or ".." in name:
        raise UntrustedError("lies outside of the cache")
    try:
        with (folder / name).open("rb") as file:
            info = os.fstat(file.fileno())
            if info.st_uid != os.geteuid():
                raise UntrustedError(f"belongs to user {info.st_uid}")
            if info.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
                raise UntrustedError("can be written by others")
            return file.read()
    except OSError:
        return None
