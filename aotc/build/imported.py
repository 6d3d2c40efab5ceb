"""What an import of SystemVerilog leaves to the next one of the same command line, in the cache.

An edit changes few definitions, so what has changed since the whole was stored is an entry of its
own, until it is too much.
"""

from __future__ import annotations

import marshal
import zlib
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from aotc.build.kept import enabled
from aotc.cache.keys import design_id, key_of, own_parts

if TYPE_CHECKING:
    from aotc.cache.store import Store
    from aotc.frontend.reuse.archive import Archive
    from aotc.inputs import DesignInput

FORM = "2"  # of what `Imported.write` stores
_LEVEL = 1  # of zlib: most of the text repeats itself
_FEW = 20  # changes are kept beside the whole up to one in so many definitions

Rows = dict[str, tuple[Any, ...]]


class Imported:
    """The entries "imported" of one design: definitions, each with what it depends on, and those
    that have changed since. One that is gone stays where it was: nobody asks for it."""

    def __init__(self, store: Store | None, input: DesignInput):
        self.store = store if enabled() else None
        self.name = input.name
        self._parts = {"design": design_id(input), "form": FORM}
        self._archive: Archive | None = None
        self._whole: Rows = {}
        self._digest = b""  # of the whole as it is stored

    def archive(self) -> Archive | None:
        """The archive for an import that begins now; None if nothing is to be kept."""
        from aotc.frontend.reuse.archive import Archive

        if self.store is None:
            return None
        data = self._get("whole")
        if data is not None:
            self._digest = blake2b(data).digest()
            self._whole = marshal.loads(zlib.decompress(data))  # noqa: S302
        self._archive = Archive(self._whole | self._changes())
        return self._archive

    def _changes(self) -> Rows:
        """What has changed since the whole was stored."""
        data = self._get("changes") if self._whole else None
        if data is None:
            return {}
        digest, rows = marshal.loads(data)  # noqa: S302
        return dict(rows) if digest == self._digest else {}

    def write(self) -> None:
        """Stores what the import has left, if that is not what was there."""
        archive, self._archive = self._archive, None
        if self.store is None or archive is None:
            return
        rows = archive.kept()
        if all(archive.rows.get(name) == row for name, row in rows.items()):
            return
        changes = {name: row for name, row in rows.items() if self._whole.get(name) != row}
        if len(changes) * _FEW < len(self._whole):
            data = marshal.dumps((self._digest, changes))
            self.store.put(self._key("changes"), data, "imported", self.name)
        else:
            data = zlib.compress(marshal.dumps(rows), _LEVEL)
            self.store.put(self._key("whole"), data, "imported", self.name)

    def _get(self, part: str) -> bytes | None:
        assert self.store is not None
        key = self._key(part)
        return self.store.get(key) if self.store.has(key) else None

    def _key(self, part: str) -> str:
        return key_of("imported", own_parts() | self._parts | {"part": part})
