"""Files that are there as a whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from aotc.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def require_place(path: Path) -> None:
    """Raises InputError if it can be told already that a file cannot be written as `path`."""
    folder = path.parent
    if not folder.exists():
        why = errno.ENOENT
    elif not folder.is_dir():
        why = errno.ENOTDIR
    elif path.is_dir():
        why = errno.EISDIR
    elif not os.access(path if path.exists() else folder, os.W_OK):
        why = errno.EACCES
    else:
        return
    raise InputError(f"{path}: cannot be written: {os.strerror(why)}")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Where to write what is to appear as `path` when it is complete: beside it, in a file of this
    process. What is no regular file (/dev/null, a pipe, a link) is not replaced, but written to.

    Raises: InputError if it cannot be written; nothing of it is left then.
    """
    direct = path.is_symlink() or (path.exists() and not path.is_file())
    partial = path if direct else path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        yield partial
        if not direct:
            partial.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        if not direct:
            partial.unlink(missing_ok=True)
