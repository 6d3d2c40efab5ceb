"""Reads the store's database without writing to it: no locks, no diskcache, no directory changed.

Knows two tables of diskcache 5: Cache (key, raw, tag, size, store_time, access_time, mode,
filename, value) and Settings (key, value).
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from aotc.cache.entry import Entry, UntrustedError, read_value

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MODE_RAW, MODE_BINARY = 1, 2  # of diskcache: the value is in the row, or in a file


class Reader:
    """The database at `folder`/cache.db.

    damaged:  called when it turns out to be no database; what it held is then gone.
    """

    def __init__(
        self,
        folder: Path,
        timeout_s: float,
        warn: Callable[[str], None],
        damaged: Callable[[Exception], None],
    ):
        self._folder = folder
        self._database = folder / "cache.db"
        self._timeout = timeout_s
        self._warn = warn
        self._damaged = damaged
        self._connection: sqlite3.Connection | None = None

    def rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """Rows of a query; none if the store is empty or cannot be read."""
        if not self._database.exists():
            return []
        name = str(self._database).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        # `immutable` serves file systems on which sqlite cannot even make its shared-memory file.
        ways = [None] if self._connection is not None else ["mode=ro", "immutable=1"]
        for way in ways:
            try:
                if way is not None:
                    self._connection = sqlite3.connect(
                        f"file:{name}?{way}", timeout=self._timeout, uri=True
                    )
                assert self._connection is not None
                return self._connection.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                self.close()
                failure = error
                if "no such table" in str(error):
                    return []  # another process is just making it
        if isinstance(failure, sqlite3.OperationalError):
            self._warn(f"cannot be read ({failure})")
        else:
            self._damaged(failure)
        return []

    def value(self, key: str) -> tuple[bytes | str | None, float]:
        """(stored bytes, or why they are not trusted, or None; time of last use)."""
        found = self.rows(
            "SELECT mode, filename, value, access_time FROM Cache WHERE raw = 1 AND key = ?", (key,)
        )
        for mode, filename, value, used in found:
            if mode == MODE_RAW and isinstance(value, bytes):
                return value, used
            if mode != MODE_BINARY or not filename:
                return "is of a kind that aotc does not store", used
            try:
                return read_value(self._folder, filename), used
            except UntrustedError as error:
                return f"its file {error}", used
        return None, 0.0

    def has(self, key: str) -> bool:
        return bool(self.rows("SELECT 1 FROM Cache WHERE raw = 1 AND key = ?", (key,)))

    def has_kind(self, kind: str) -> bool:
        tags = (f"{kind} ", f"{kind} \x7f")
        return bool(self.rows("SELECT 1 FROM Cache WHERE tag BETWEEN ? AND ? LIMIT 1", tags))

    def entries(self) -> list[Entry]:
        """Every entry, most recently used first."""
        found = self.rows(
            "SELECT key, tag, size, store_time, access_time FROM Cache WHERE raw = 1 "
            "ORDER BY access_time DESC, key"
        )
        entries = []
        for key, tag, size, stored, used in found:
            kind, _, name = str(tag or "").partition(" ")
            entries.append(Entry(str(key), kind, name, size, stored, used))
        return entries

    def files(self) -> set[str]:
        """Names of the files that hold values."""
        return {row[0] for row in self.rows("SELECT filename FROM Cache")}

    def setting(self, name: str) -> Any:
        """A setting of diskcache, or None."""
        found = self.rows("SELECT value FROM Settings WHERE key = ?", (name,))
        return found[0][0] if found else None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
