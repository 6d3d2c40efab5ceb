"""Writes the store through diskcache; no other file uses it. Imported when something is written.

Values are bytes and keys are str: nothing is ever pickled or unpickled. A value is complete or
absent: its file is written first, its row becomes visible in one transaction.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import diskcache

from aotc.cache.entry import Entry, frame
from aotc.cache.place import CacheRefusedError
from aotc.cache.reader import MODE_BINARY, MODE_RAW

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

UNUSABLE = (sqlite3.Error, diskcache.Timeout, OSError)
_INLINE_BYTES = 4096  # smaller values lie in the database
_KEPT_SHARE = 0.9  # of the limit, once eviction has begun


class _BytesDisk(diskcache.Disk):  # type: ignore[misc]  # diskcache has no types
    """Values are bytes and keys are str. Files are 0600, complete or removed."""

    def put(self, key: Any) -> tuple[Any, bool]:
        assert isinstance(key, str)
        return key, True

    def get(self, key: Any, raw: bool) -> Any:
        return key if raw else ""

    def store(self, value: Any, *_: Any, **__: Any) -> tuple[int, int, Any, Any]:
        if len(value) < _INLINE_BYTES:
            return 0, MODE_RAW, None, sqlite3.Binary(value)
        name, path = self.filename()
        Path(path).parent.mkdir(0o700, parents=True, exist_ok=True)
        fd = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            with os.fdopen(fd, "wb") as file:
                file.write(value)
        except OSError:
            self.remove(name)
            raise
        return len(value), MODE_BINARY, name, None

    def fetch(self, *_: Any) -> bytes:
        return b""  # aotc.cache.reader reads values


class Writer:
    """The database at `folder`/cache.db, opened for writing.

    limit_bytes:  None keeps the limit that the store has; `new_limit_bytes` is a new store's.
    Raises:       CacheRefusedError if the database is not ours; sqlite3.DatabaseError if it is
                  damaged; any of UNUSABLE if it cannot be written.
    """

    def __init__(
        self, folder: Path, timeout_s: float, limit_bytes: int | None, new_limit_bytes: int
    ):
        database = folder / "cache.db"
        fresh = _probe(database, timeout_s)
        # diskcache would cull ten entries at a time, the newest among them: see evict.
        settings: dict[str, Any] = {"eviction_policy": "least-recently-used", "cull_limit": 0}
        if limit_bytes is not None or fresh:
            settings["size_limit"] = new_limit_bytes if limit_bytes is None else limit_bytes
        self._cache = diskcache.Cache(folder, timeout=timeout_s, disk=_BytesDisk, **settings)

    def put(self, key: str, payload: bytes, tag: str) -> None:
        self._cache.set(key, frame(key, payload), tag=tag)

    def delete(self, key: str) -> None:
        self._cache.delete(key)

    def touch(self, keys: Iterable[str]) -> None:
        """Marks entries as used just now."""
        with self._cache.transact():
            for key in keys:
                self._cache.get(key)

    @property
    def volume_bytes(self) -> int:
        """Bytes that the store takes on disk."""
        return int(self._cache.volume())

    def set_limit(self, limit_bytes: int) -> None:
        self._cache.reset("size_limit", limit_bytes)

    def over_limit(self) -> bool:
        return self.volume_bytes > int(self._cache.size_limit)

    def evict(self, entries: Iterable[Entry], keep: Container[str]) -> int:
        """Removes entries, given most recently used last first, until the limit has room again.

        What `keep` names stays. Running processes lose nothing: they hold copies.
        """
        limit = int(self._cache.size_limit) * _KEPT_SHARE
        volume = self.volume_bytes
        removed = 0
        for entry in entries:
            if volume <= limit:
                break
            if entry.key not in keep:
                self._cache.delete(entry.key)
                volume -= entry.size or _INLINE_BYTES // 4
                removed += 1
        return removed

    def clear(self) -> int:
        """Removes every entry. Returns how many there were."""
        return int(self._cache.clear())

    def close(self) -> None:
        self._cache.close()


def _probe(database: Path, timeout_s: float) -> bool:
    """Takes and releases the write lock. Returns whether the database is new."""
    try:
        info = database.lstat()
    except FileNotFoundError:
        fresh = True
        if not os.access(database.parent, os.W_OK):
            raise sqlite3.OperationalError("permission denied") from None
    else:
        fresh = info.st_size == 0
        if info.st_uid != os.geteuid() or not stat.S_ISREG(info.st_mode):
            raise CacheRefusedError(
                f"cache database {database}: belongs to user {info.st_uid}; "
                "remove it or choose another place with AOTC_CACHE_DIR"
            )
    connection = sqlite3.connect(database, timeout=timeout_s, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchall()
        connection.execute("ROLLBACK")
    finally:
        connection.close()
    return fresh


def is_full(error: Exception | None) -> bool:
    """Whether there is no room on the disk; sqlite also calls that an error of input or output."""
    if isinstance(error, sqlite3.OperationalError):
        return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def cause(error: Exception) -> str:
    """What is wrong, in words."""
    if isinstance(error, diskcache.Timeout):
        return "another process holds its lock, or it cannot be written"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error)
