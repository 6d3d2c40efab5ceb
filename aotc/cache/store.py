"""The on-disk store: bytes by key, checked before they are handed out.

What fails its check, or lies in a file that is not ours, is dropped and counted as rejected. A
store that cannot be written (read-only, full, locked for too long) warns once, and goes on reading;
one that cannot be read either is empty. Reading takes no lock and writes nothing, but for the times
of last use, at the end, of what was not used lately.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from aotc.cache import place
from aotc.cache.entry import Entry, unframe
from aotc.cache.reader import Reader
from aotc.errors import InputError, UsageError

if TYPE_CHECKING:
    from aotc.cache.writer import Writer

DEFAULT_LIMIT_BYTES = 2 << 30
LOCK_TIMEOUT_S = 10.0
TOUCH_AFTER_S = 600.0  # how exact times of last use are
ORPHAN_AGE_S = 3600.0  # a file without a row may be one that is just being written

Warn = Callable[[str], None]


class Counts:
    """What a store was asked for since it was opened."""

    __slots__ = ("hits", "misses", "rejected")

    def __init__(self) -> None:
        self.hits = self.misses = self.rejected = 0


def default_warn(message: str) -> None:
    print(f"warning: {message}", file=sys.stderr)


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
        self._limit_bytes = limit_bytes
        self._timeout = lock_timeout_s
        self._warn_with = warn
        self._warned: set[str] = set()
        self._path = self.directory / place.FORMAT
        self._used: dict[str, None] = {}  # by this process, last use last
        self._old: list[str] = []  # used now, but not lately
        self._writer: Writer | None = None
        self._may_write = True
        self._trouble: Exception | None = None  # why it cannot be written, once that was tried
        self._reader = Reader(self._path, lock_timeout_s, self._warn, self._start_anew)
        try:
            place.prepare(self.directory)
        except OSError as error:
            self._may_write = False
            self._warn(f"{error.strerror or error}; this run keeps nothing")

    # Reading ----------------------------------------------------------------------------------

    def get(self, key: str) -> bytes | None:
        """The payload stored under `key`, verified; None if there is none or it was rejected."""
        return self.get_many((key,)).get(key)

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The payloads that are there and pass their checks, by key."""
        found: dict[str, bytes] = {}
        recent = time.time() - TOUCH_AFTER_S
        for key in keys:
            data, used = self._reader.value(key)
            if data is None:
                self.counts.misses += 1
                continue
            payload = unframe(key, data) if isinstance(data, bytes) else None
            if payload is None:
                self.counts.rejected += 1
                why = data if isinstance(data, str) else "its checksum is wrong"
                self._warn(f"entry {key}: {why}; it is dropped")
                self.drop(key)
                continue
            self.counts.hits += 1
            found[key] = payload
            self._use(key)
            if used < recent:
                self._old.append(key)
        return found

    def use_with(self, key: str, others: Iterable[str]) -> None:
        """Counts `others`, which may be missing, as used whenever `key` is, which was just read."""
        wanted = list(others)
        for other in wanted:
            self._use(other)
        if key in self._old:
            self._old += wanted

    def has(self, key: str) -> bool:
        """True if an entry is stored under `key`; its content is not checked."""
        return self._reader.has(key)

    def has_kind(self, kind: str) -> bool:
        """True if there is any entry of a kind."""
        return self._reader.has_kind(kind)

    def entries(self) -> list[Entry]:
        """Every entry, most recently used first."""
        return self._reader.entries()

    # Writing ----------------------------------------------------------------------------------

    @property
    def writable(self) -> bool:
        """Whether anything can be stored; finding out takes the write lock for a moment."""
        return self._open_writer() is not None

    def _open_writer(self, quiet: bool = False) -> Writer | None:
        if self._writer is None and self._may_write:
            import sqlite3

            from aotc.cache.writer import UNUSABLE, Writer, cause

            for _ in range(2):
                try:
                    self._writer = Writer(
                        self._path, self._timeout, self._limit_bytes, DEFAULT_LIMIT_BYTES
                    )
                    return self._writer
                except UNUSABLE as error:
                    damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(
                        error, sqlite3.OperationalError
                    )
                    if damaged and self._set_aside(error):
                        continue
                    self._trouble = error
                    if not quiet:
                        self._warn(f"cannot be written ({cause(error)}); "
                                   "what it holds is used, nothing is added")  # fmt: skip
                    break
            self._may_write = False
        return self._writer

    def _start_anew(self, error: Exception) -> None:
        """The reader found the database damaged."""
        if self._may_write and self._writer is None:
            self._set_aside(error)
        else:
            self._warn(f"cannot be read ({error})")

    def _set_aside(self, error: Exception) -> bool:
        """Removes a damaged database. Its values' files are strays then, which `gc` removes."""
        self._warn(f"the database is damaged ({error}); it is started anew")
        self.counts.rejected += 1
        self._reader.close()
        aside = self._path / f"cache.db.damaged-{os.getpid()}"
        try:
            (self._path / "cache.db").replace(aside)
            for name in ("cache.db-wal", "cache.db-shm", aside.name):
                (self._path / name).unlink(missing_ok=True)
        except OSError as failure:
            self._warn(f"{failure.strerror or failure}; this run goes on without it")
            self._may_write = False
            return False
        return True

    def put(self, key: str, payload: bytes, kind: str, name: str = "") -> bool:
        """Stores `payload`; returns False, after a warning, if that was not possible.

        kind, name:  what `aotc cache list` shows, such as "unit" and "module:fifo".
        """
        return self.put_many([(key, payload, kind, name)])

    def put_many(self, items: Iterable[tuple[str, bytes, str, str]]) -> bool:
        """Stores (key, payload, kind, name) items."""
        writer = self._open_writer()
        if writer is None:
            return False
        from aotc.cache.writer import UNUSABLE, cause

        new = set()
        try:
            for key, payload, kind, name in items:
                self._use(key)
                new.add(key)
                writer.put(key, payload, f"{kind} {name}")
            if writer.over_limit():
                writer.evict(self._evictable(), new)
        except UNUSABLE as error:
            self._warn(f"cannot be written ({cause(error)}); what this run makes is not kept")
            return False
        return True

    def _use(self, key: str) -> None:
        self._used.pop(key, None)
        self._used[key] = None

    def _evictable(self) -> list[Entry]:
        """Entries, those first that can go first: what this process uses goes last."""
        entries = {entry.key: entry for entry in reversed(self.entries())}
        own = [entries.pop(key) for key in self._used if key in entries]
        return [*entries.values(), *own]

    def drop(self, key: str) -> None:
        """Removes an entry if it is there and the store can be written."""
        writer = self._open_writer(quiet=True)
        if writer is not None:
            from aotc.cache.writer import UNUSABLE, cause

            try:
                writer.delete(key)
            except UNUSABLE as error:
                self._warn(cause(error))

    # Care -------------------------------------------------------------------------------------

    def verify(self) -> list[tuple[Entry, str]]:
        """Checks every entry. Returns the bad ones, each with what is wrong; drops nothing."""
        bad: list[tuple[Entry, str]] = []
        for entry in self.entries():
            data, _ = self._reader.value(entry.key)
            if data is None:
                bad.append((entry, "its file is missing"))
            elif isinstance(data, str):
                bad.append((entry, data))
            elif unframe(entry.key, data) is None:
                bad.append((entry, "its checksum is wrong"))
        return bad

    @property
    def limit_bytes(self) -> int:
        """Size from which on entries are evicted."""
        return int(self._reader.setting("size_limit") or DEFAULT_LIMIT_BYTES)

    def volume_bytes(self) -> int:
        """Bytes that the entries take on disk."""
        writer = self._open_writer(quiet=True)
        return writer.volume_bytes if writer else sum(e.size for e in self.entries())

    def gc(self, limit_bytes: int | None = None) -> tuple[int, int]:
        """Removes what is damaged, files that nobody refers to, and old entries above the limit.

        limit_bytes:  a new limit, kept from now on.
        Returns:      (entries removed, stray files removed).
        Raises:       UsageError if the cache cannot be written, InputError if that fails.
        """
        from aotc.cache.writer import UNUSABLE, cause

        writer = self._require_writer()
        try:
            if limit_bytes is not None:
                writer.set_limit(limit_bytes)
            bad = self.verify()
            for entry, _ in bad:
                writer.delete(entry.key)
            evicted = writer.evict(self._evictable(), ()) if writer.over_limit() else 0
            return len(bad) + evicted, self._remove_orphans()
        except UNUSABLE as error:
            raise InputError(f"cache {self.directory}: {cause(error)}") from None

    def _remove_orphans(self) -> int:
        known = self._reader.files()
        removed = 0
        for path in self._path.glob("**/*.val"):
            with contextlib.suppress(FileNotFoundError):  # somebody else removed it
                old = time.time() - path.lstat().st_mtime > ORPHAN_AGE_S
                if old and str(path.relative_to(self._path)) not in known:
                    path.unlink()
                    removed += 1
        return removed

    def clear(self) -> int:
        """Removes every entry. Returns how many there were. Raises as gc.

        On a full disk, where the database cannot be changed, it goes too, and with it the limit.
        """
        from aotc.cache.writer import UNUSABLE, cause, is_full

        writer = self._open_writer(quiet=True)
        try:
            if writer is not None or not is_full(self._trouble):
                return self._require_writer().clear()
        except UNUSABLE as error:
            if not is_full(error):
                raise InputError(f"cache {self.directory}: {cause(error)}") from None
        return self._remove_all()

    def _remove_all(self) -> int:
        """Removes the entries' files and the database, without its help. Returns how many entries
        there were. Processes that have the database open keep what they see."""
        count = len(self.entries())
        self._reader.close()
        try:
            for path in (*self._path.glob("**/*.val"), *self._path.glob("cache.db*")):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise InputError(f"{path}: {error.strerror or error}") from None
        return count

    def _require_writer(self) -> Writer:
        writer = self._open_writer(quiet=True)
        if writer is None:
            from aotc.cache.writer import cause

            why = f" ({cause(self._trouble)})" if self._trouble else ""
            raise UsageError(f"cache {self.directory}: cannot be written{why}")
        return writer

    def close(self) -> None:
        if self._old:
            writer = self._open_writer(quiet=True)
            if writer is not None:
                from aotc.cache.writer import UNUSABLE

                with contextlib.suppress(*UNUSABLE):  # the next run will say so if it matters
                    writer.touch(self._old)
            self._old = []
        self._reader.close()
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._may_write = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _warn(self, message: str) -> None:
        if message not in self._warned:
            self._warned.add(message)
            self._warn_with(f"cache {self.directory}: {message}")
