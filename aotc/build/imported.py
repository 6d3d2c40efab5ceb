"""What an import of SystemVerilog leaves to the next one of the same command line, in the cache."""

from __future__ import annotations

import marshal
import zlib
from typing import TYPE_CHECKING

from aotc.build.kept import enabled
from aotc.cache.keys import design_id, key_of, own_parts

if TYPE_CHECKING:
    from aotc.cache.store import Store
    from aotc.frontend.reuse.archive import Archive
    from aotc.inputs import DesignInput

FORM = "1"  # of what `Imported.write` stores
_LEVEL = 1  # of zlib: most of the text repeats itself


class Imported:
    """The entry "imported" of one design: definitions, each with what it depends on."""

    def __init__(self, store: Store | None, input: DesignInput):
        self.store = store if enabled() else None
        self.name = input.name
        self._parts = {"design": design_id(input), "form": FORM}
        self._archive: Archive | None = None

    def archive(self) -> Archive | None:
        """The archive for an import that begins now; None if nothing is to be kept."""
        from aotc.frontend.reuse.archive import Archive

        if self.store is None:
            return None
        data = self.store.get(self._key()) if self.store.has(self._key()) else None
        rows = {} if data is None else marshal.loads(zlib.decompress(data))  # noqa: S302
        self._archive = Archive(rows)
        return self._archive

    def write(self) -> None:
        """Stores what the import has left, if that is not what was there."""
        archive, self._archive = self._archive, None
        if self.store is not None and archive is not None:
            rows = archive.kept()
            if rows != archive.rows:
                data = zlib.compress(marshal.dumps(rows), _LEVEL)
                self.store.put(self._key(), data, "imported", self.name)

    def _key(self) -> str:
        return key_of("imported", own_parts() | self._parts)
