"""The on-disk store: bytes by key, checked before they are handed out. The only user of diskcache.

An entry is MAGIC, the sha-256 of key and payload, and the payload; nothing is ever pickled or
unpickled. What fails its check, or lies in a file that is not ours, is dropped and counted as
rejected. A store that cannot be written (read-only, full, locked for too long) warns once, and goes
on reading; one that cannot be read either is empty. A value is complete or absent: its
file is written first, its row becomes visible in one transaction.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import sys
import time
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

import diskcache
from diskcache.core import MODE_BINARY, MODE_RAW

from aotc.cache import place
from aotc.errors import InputError, UsageError

MAGIC = b"aotc-1\n\0"
DEFAULT_LIMIT_BYTES = 2 << 30
LOCK_TIMEOUT_S = 10.0
ORPHAN_AGE_S = 3600.0  # a file without a row may be one that is just being written
_INLINE_BYTES = 4096  # smaller values lie in the database
_SELECT_VALUE = "SELECT mode, filename, value FROM Cache WHERE raw = 1 AND key = ?"
_UNUSABLE = (sqlite3.Error, diskcache.Timeout, OSError)

Warn = Callable[[str], None]


class _UntrustedFileError(Exception):
    """A value's file belongs to somebody else or can be written by others."""


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
            with os.fdopen(fd, "wb") as f:
                f.write(value)
        except OSError:
            self.remove(name)
            raise
        return len(value), MODE_BINARY, name, None

    def fetch(self, mode: int, filename: str | None, value: Any, *_: Any) -> bytes:
        if mode == MODE_RAW:
            return bytes(value) if isinstance(value, (bytes, memoryview)) else b""
        if mode != MODE_BINARY or not filename or filename.startswith(("/", "..")):
            return b""  # not written by us: fails its check
        with Path(self._directory, filename).open("rb") as f:
            info = os.fstat(f.fileno())
            if info.st_uid != os.geteuid():
                raise _UntrustedFileError(f"belongs to user {info.st_uid}")
            if info.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
                raise _UntrustedFileError("can be written by others")
            return f.read()


@dataclass(slots=True)
class Counts:
    """What a store was asked for since it was opened."""

    hits: int = 0
    misses: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One stored value. `size` in bytes (0 for small ones, which lie in the database)."""

    key: str
    kind: str
    name: str
    size: int
    stored: float
    used: float


def default_warn(message: str) -> None:
    print(f"warning: {message}", file=sys.stderr)


def _frame(key: str, payload: bytes) -> bytes:
    return MAGIC + sha256(key.encode() + b"\0" + payload).digest() + payload


def _unframe(key: str, data: bytes) -> bytes | None:
    """The payload, or None if the entry is damaged or was stored under another key."""
    at = len(MAGIC) + 32
    payload = data[at:]
    if data[: len(MAGIC)] != MAGIC:
        return None
    if data[len(MAGIC) : at] != sha256(key.encode() + b"\0" + payload).digest():
        return None
    return payload


class Store:
    """Bytes by key in a private directory, shared by any number of processes.

    directory:     place of the cache; None takes the default place.
    limit_bytes:   from which on the least recently used entries go; None keeps the store's own
                   limit (2 GiB when it is new).
    warn:          called once for each cause of trouble.
    Raises:        CacheRefusedError if the directory cannot be trusted.
    """

    def __init__(
        self,
        directory: str | Path | None = None,
        *,
        limit_bytes: int | None = None,
        lock_timeout_s: float = LOCK_TIMEOUT_S,
        warn: Warn = default_warn,
    ):
        self.directory = Path(directory or place.default_directory()).absolute()
        self.counts = Counts()
        self.writable = False
        self._limit_bytes = limit_bytes
        self._timeout = lock_timeout_s
        self._warn_with = warn
        self._warned: set[str] = set()
        self._cache: Any = None
        self._reader: sqlite3.Connection | None = None
        self._path = self.directory / place.FORMAT
        self._database = self._path / "cache.db"
        self._disk = _BytesDisk(self._path)
        try:
            place.prepare(self.directory)
        except OSError as error:
            self._warn(f"cache directory {self.directory}: {error.strerror or error}; "
                       "this run keeps nothing")  # fmt: skip
            return
        self._open()

    # Opening ----------------------------------------------------------------------------------

    def _open(self) -> None:
        try:
            self._probe()
        except sqlite3.OperationalError as error:
            self._warn(f"cache {self.directory}: cannot be written ({error}); "
                       "what it holds is used, nothing is added")  # fmt: skip
        except sqlite3.DatabaseError as error:
            self._warn(f"cache {self.directory}: the database is damaged ({error}); "
                       "it is put aside and started anew")  # fmt: skip
            self.counts.rejected += 1
            self._set_aside()
        else:
            self.writable = True
        if not self.writable:
            return
        # diskcache would cull ten entries at a time, the newest among them: see _evict.
        settings: dict[str, Any] = {"eviction_policy": "least-recently-used", "cull_limit": 0}
        if self._limit_bytes is not None:
            settings["size_limit"] = self._limit_bytes
        elif not self._database.exists() or self._database.stat().st_size == 0:
            settings["size_limit"] = DEFAULT_LIMIT_BYTES
        try:
            self._cache = diskcache.Cache(
                self._path, timeout=self._timeout, disk=_BytesDisk, **settings
            )
        except _UNUSABLE as error:
            self.writable = False
            self._warn(f"cache {self.directory}: cannot be opened ({error}); "
                       "this run goes on without it")  # fmt: skip

    def _probe(self) -> None:
        """Takes and releases the write lock. Raises sqlite3.Error, also for a damaged database."""
        try:
            info = self._database.lstat()
        except FileNotFoundError:
            if not os.access(self._path, os.W_OK):
                raise sqlite3.OperationalError("permission denied") from None
        else:
            if info.st_uid != os.geteuid() or not stat.S_ISREG(info.st_mode):
                raise place.CacheRefusedError(
                    f"cache database {self._database}: belongs to user {info.st_uid}; "
                    "remove it or choose another place with AOTC_CACHE_DIR"
                )
        connection = sqlite3.connect(self._database, timeout=self._timeout, isolation_level=None)
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchall()
            connection.execute("ROLLBACK")
        finally:
            connection.close()

    def _set_aside(self) -> None:
        aside = self._path / f"cache.db.damaged-{os.getpid()}"
        try:
            self._database.replace(aside)
            for name in ("cache.db-wal", "cache.db-shm", aside.name):
                (self._path / name).unlink(missing_ok=True)
        except OSError as error:
            self._warn(f"cache {self.directory}: {error}; this run goes on without it")
            return
        self.writable = True

    # Reading ----------------------------------------------------------------------------------

    def get(self, key: str) -> bytes | None:
        """The payload stored under `key`, verified; None if there is none or it was rejected."""
        return self.get_many((key,)).get(key)

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The payloads that are there and pass their checks, by key."""
        found: dict[str, bytes] = {}
        for key, data in self._fetch(list(keys)):
            if data is None:
                self.counts.misses += 1
                continue
            payload = _unframe(key, data) if isinstance(data, bytes) else None
            if payload is None:
                self.counts.rejected += 1
                why = data if isinstance(data, str) else "its checksum is wrong"
                self._warn(f"cache entry {key}: {why}; it is dropped")
                self.drop(key)
                continue
            self.counts.hits += 1
            found[key] = payload
        return found

    def _fetch(self, keys: list[str]) -> list[tuple[str, bytes | str | None]]:
        """(key, stored bytes | why they are not trusted | None) for each key."""
        if self._cache is not None:
            try:
                with self._cache.transact():
                    return [(key, self._trusted(self._cache.get, key)) for key in keys]
            except _UNUSABLE as error:
                self._warn(f"cache {self.directory}: {_cause(error)}; "
                           "what it holds is used, nothing is added")  # fmt: skip
        return [(key, self._trusted(self._read, key)) for key in keys]

    @staticmethod
    def _trusted(read: Callable[[str], bytes | None], key: str) -> bytes | str | None:
        try:
            return read(key)
        except _UntrustedFileError as error:
            return f"its file {error}"

    def _read(self, key: str) -> bytes | None:
        """Reads without writing anything: no use times, no locks."""
        rows = self._select(_SELECT_VALUE, (key,))
        for mode, filename, value in rows:
            try:
                return self._disk.fetch(mode, filename, value, False)
            except OSError:
                return None
        return None

    def _select(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """Rows of a query on a connection that cannot write; none if the store is unreadable."""
        if not self._database.exists():
            return []
        modes = ("mode=ro", "immutable=1") if self._reader is None else ("",)
        for mode in modes:
            try:
                if mode:
                    uri = f"file:{quote(str(self._database))}?{mode}"
                    self._reader = sqlite3.connect(uri, timeout=self._timeout, uri=True)
                assert self._reader is not None
                return self._reader.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                failure = error
                self._close_reader()
        self._warn(f"cache {self.directory}: cannot be read ({failure})")
        return []

    def has(self, key: str) -> bool:
        """True if an entry is stored under `key`; its content is not checked."""
        return bool(self._select("SELECT 1 FROM Cache WHERE raw = 1 AND key = ?", (key,)))

    def has_kind(self, kind: str) -> bool:
        """True if there is any entry of a kind."""
        tags = (f"{kind} ", f"{kind} \x7f")
        return bool(self._select("SELECT 1 FROM Cache WHERE tag BETWEEN ? AND ? LIMIT 1", tags))

    def entries(self) -> Iterator[Entry]:
        """Every entry, most recently used first."""
        for key, tag, size, stored, used in self._select(
            "SELECT key, tag, size, store_time, access_time FROM Cache WHERE raw = 1 "
            "ORDER BY access_time DESC, key"
        ):
            kind, _, name = str(tag or "").partition(" ")
            yield Entry(str(key), kind, name, size, stored, used)

    # Writing ----------------------------------------------------------------------------------

    def put(self, key: str, payload: bytes, kind: str, name: str = "") -> bool:
        """Stores `payload`; returns False, after a warning, if that was not possible.

        kind, name:  what `aotc cache list` shows, such as "unit" and "module:fifo".
        """
        return self.put_many([(key, payload, kind, name)])

    def put_many(self, items: Iterable[tuple[str, bytes, str, str]]) -> bool:
        """Stores (key, payload, kind, name) items."""
        if self._cache is None:
            return False
        new: set[str] = set()
        try:
            for key, payload, kind, name in items:
                new.add(key)
                self._cache.set(key, _frame(key, payload), tag=f"{kind} {name}")
            self._evict(new)
        except _UNUSABLE as error:
            self._warn(f"cache {self.directory}: cannot be written ({_cause(error)}); "
                       "what this run makes is not kept")  # fmt: skip
            return False
        return True

    def _evict(self, keep: Container[str] = ()) -> int:
        """Removes least recently used entries, if the limit is exceeded, down to 90 % of it.

        What `keep` names stays. Running processes lose nothing: they hold copies.
        """
        limit = int(self._cache.size_limit)
        volume = int(self._cache.volume())
        removed = 0
        if volume > limit:
            for entry in reversed(list(self.entries())):
                if volume <= limit * 0.9:
                    break
                if entry.key not in keep:
                    self._cache.delete(entry.key)
                    volume -= entry.size or _INLINE_BYTES // 4
                    removed += 1
        return removed

    def drop(self, key: str) -> None:
        """Removes an entry if it is there and the store can be written."""
        if self._cache is not None:
            try:
                self._cache.delete(key)
            except _UNUSABLE as error:
                self._warn(f"cache {self.directory}: {_cause(error)}")

    # Care -------------------------------------------------------------------------------------

    def verify(self) -> list[tuple[Entry, str]]:
        """Checks every entry. Returns the bad ones, each with what is wrong; drops nothing."""
        bad: list[tuple[Entry, str]] = []
        for entry in self.entries():
            data = self._trusted(self._read, entry.key)
            if data is None:
                bad.append((entry, "its file is missing"))
            elif isinstance(data, str):
                bad.append((entry, data))
            elif _unframe(entry.key, data) is None:
                bad.append((entry, "its checksum is wrong"))
        return bad

    @property
    def limit_bytes(self) -> int:
        """Size from which on entries are evicted."""
        rows = self._select("SELECT value FROM Settings WHERE key = 'size_limit'")
        return int(rows[0][0]) if rows else DEFAULT_LIMIT_BYTES

    def volume_bytes(self) -> int:
        """Bytes that the store takes on disk."""
        return int(self._writer().volume())

    def gc(self, limit_bytes: int | None = None) -> tuple[int, int]:
        """Removes what is damaged, files that nobody refers to, and old entries above the limit.

        limit_bytes:  a new limit, kept from now on.
        Returns:      (entries removed, stray files removed).
        """
        cache = self._writer()
        try:
            if limit_bytes is not None:
                cache.reset("size_limit", limit_bytes)
            bad = self.verify()
            for entry, _ in bad:
                cache.delete(entry.key)
            return len(bad) + self._evict(), self._remove_orphans()
        except _UNUSABLE as error:
            raise InputError(f"cache {self.directory}: {_cause(error)}") from None

    def _remove_orphans(self) -> int:
        known = {row[0] for row in self._select("SELECT filename FROM Cache")}
        removed = 0
        for path in self._path.glob("**/*.val"):
            with contextlib.suppress(FileNotFoundError):  # somebody else removed it
                old = time.time() - path.lstat().st_mtime > ORPHAN_AGE_S
                if old and str(path.relative_to(self._path)) not in known:
                    path.unlink()
                    removed += 1
        return removed

    def clear(self) -> int:
        """Removes every entry. Returns how many there were."""
        try:
            return int(self._writer().clear())
        except _UNUSABLE as error:
            raise InputError(f"cache {self.directory}: {_cause(error)}") from None

    def _writer(self) -> Any:
        if self._cache is None:
            raise UsageError(f"cache {self.directory}: cannot be written")
        return self._cache

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def close(self) -> None:
        self._close_reader()
        if self._cache is not None:
            self._cache.close()
            self._cache = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _warn(self, message: str) -> None:
        if message not in self._warned:
            self._warned.add(message)
            self._warn_with(message)


def _cause(error: Exception) -> str:
    if isinstance(error, diskcache.Timeout):
        return "another process holds its lock, or it cannot be written"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error)
