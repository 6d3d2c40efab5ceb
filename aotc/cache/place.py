"""Where the cache lies, and whether that place may be trusted.

Loading a cached object is running code. So the directory belongs to the user who runs aotc, and
nobody else may write in it; one that breaks this is refused, never repaired in silence.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from aotc.errors import UsageError

FORMAT = "v1"  # sub-directory that holds this version's store


class CacheRefusedError(UsageError):
    """The cache directory cannot be trusted or used. The message says what to do."""


def checkout_directory() -> Path | None:
    """`cache_dir` of the checkout that this package lies in, or None if it is installed."""
    top = Path(__file__).resolve().parents[2]
    place = top / "cache_dir"
    return place if (top / "runtime_c" / "aotc.h").is_file() and place.is_dir() else None


def default_directory() -> Path:
    """AOTC_CACHE_DIR, else cache_dir/ of a checkout, else $XDG_CACHE_HOME/aotc (~/.cache/aotc)."""
    chosen = os.environ.get("AOTC_CACHE_DIR")
    if chosen:
        return Path(chosen).expanduser()
    checkout = checkout_directory()
    if checkout is not None:
        return checkout
    return Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "aotc"


def prepare(directory: Path) -> Path:
    """Makes the store's directory below `directory` if it is missing, and checks both.

    Returns:  path of the store's own directory (mode 0700 when made here).
    Raises:   CacheRefusedError if either belongs to somebody else, can be written by others, or is
              no directory. OSError if it cannot be made (a read-only or full disk).
    """
    if not os.path.lexists(directory):
        directory.parent.mkdir(parents=True, exist_ok=True)
        _make_private(directory)
    place = directory / FORMAT
    fresh = not os.path.lexists(place)
    if fresh and directory == checkout_directory() and directory.lstat().st_uid == os.geteuid():
        directory.chmod(0o700)  # git made it, with whatever the umask was
    check_private(directory.resolve())
    if fresh:
        _make_private(place)
    check_private(place)
    return place


def check_private(directory: Path) -> None:
    """Raises CacheRefusedError unless `directory` is one that only its owner, us, can write."""
    info = directory.lstat()
    if not stat.S_ISDIR(info.st_mode):
        raise CacheRefusedError(f"cache directory {directory}: is not a directory")
    if info.st_uid != os.geteuid():
        raise CacheRefusedError(
            f"cache directory {directory}: belongs to user {info.st_uid}, not to user "
            f"{os.geteuid()} who runs aotc; choose another one with AOTC_CACHE_DIR"
        )
    if info.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise CacheRefusedError(
            f"cache directory {directory}: others can write in it (mode "
            f"{stat.S_IMODE(info.st_mode):04o}), so what it holds cannot be trusted; "
            f"empty it and run `chmod 700 {directory}`, or choose another one with AOTC_CACHE_DIR"
        )


def _make_private(directory: Path) -> None:
    with contextlib.suppress(FileExistsError):  # another process was quicker; checks follow
        directory.mkdir(0o700)
