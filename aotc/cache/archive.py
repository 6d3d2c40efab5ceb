"""A cache as one file: a tar of every entry with its checksum, for CI and for other machines.

Each member is one payload; its pax headers aotc.key, aotc.kind, aotc.name and aotc.sha256 say what
it is. Importing checks each payload and stores it under its key; it unpacks nothing to disk and
runs nothing. What an imported object was made for (CPU, versions) is part of its key, so one that
does not fit here is never asked for.
"""

from __future__ import annotations

import io
import tarfile
from hashlib import sha256
from typing import TYPE_CHECKING

from aotc.errors import InputError
from aotc.files import whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from aotc.cache.store import Store

_MARK = "aotc-cache-1"  # name of the first, empty member


def export_cache(store: Store, target: Path) -> int:
    """Writes every sound entry of `store` to the file `target`, which appears when complete.

    Returns:  how many entries it holds.
    Raises:   InputError if the file cannot be written.
    """
    count = 0
    with (
        whole_file(target) as partial,
        tarfile.open(partial, "w", format=tarfile.PAX_FORMAT) as tar,
    ):
        tar.addfile(tarfile.TarInfo(_MARK))
        for entry in reversed(list(store.entries())):  # so importing keeps the order of use
            payload = store.get(entry.key)
            if payload is None:
                continue
            info = tarfile.TarInfo(f"entries/{count}")
            info.size, info.mode = len(payload), 0o600
            info.pax_headers = {
                "aotc.key": entry.key,
                "aotc.kind": entry.kind,
                "aotc.name": entry.name,
                "aotc.sha256": sha256(payload).hexdigest(),
            }
            tar.addfile(info, io.BytesIO(payload))
            count += 1
    return count


def import_cache(store: Store, source: Path) -> tuple[int, int]:
    """Stores what `source` holds and `store` has not.

    Returns:  (entries added, entries that were there already).
    Raises:   InputError if the file cannot be read, is no export, or is damaged; the sound entries
              before the damage stay.
    """
    added = present = 0
    try:
        with tarfile.open(source, "r:*") as tar:
            first = tar.next()
            if first is None or first.name != _MARK:
                raise InputError(f"{source}: is not an export of aotc's cache")
            while (info := tar.next()) is not None:
                if _import_entry(store, tar, info, source):
                    added += 1
                else:
                    present += 1
    except (tarfile.TarError, EOFError, KeyError) as error:
        raise InputError(f"{source}: is not an export of aotc's cache, or is damaged") from error
    except OSError as error:
        raise InputError(f"{source}: cannot be read: {error.strerror or error}") from None
    return added, present


def _import_entry(store: Store, tar: tarfile.TarFile, info: tarfile.TarInfo, source: Path) -> bool:
    key = info.pax_headers["aotc.key"]
    file = tar.extractfile(info) if info.isreg() else None
    payload = file.read() if file is not None else b""
    if sha256(payload).hexdigest() != info.pax_headers["aotc.sha256"]:
        raise InputError(f"{source}: entry {key} is damaged: its checksum is wrong")
    if store.has(key):
        return False
    if not store.put(key, payload, info.pax_headers["aotc.kind"], info.pax_headers["aotc.name"]):
        raise InputError(f"{source}: entry {key} cannot be stored in {store.directory}")
    return True
