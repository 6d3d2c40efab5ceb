"""Python's cycle collector, kept away from work that makes millions of objects and no garbage."""

from __future__ import annotations

import atexit
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


_ENOUGH = 200_000  # objects that nobody has looked at, from which on it pays to look
_unseen = 0  # that were left by work without collections, since the last collection of all


@contextmanager
def no_collection(for_good: int | None = None) -> Iterator[None]:
    """No collection inside: it would walk what is made again and again and free nothing. Afterwards
    what was made counts as old without having been looked at.

    for_good: instead, if more new objects than this are left, they stay out of collections until
              `reconsider` is called.
    """
    if not gc.isenabled():
        yield
        return
    global _unseen
    gc.disable()
    try:
        yield
    finally:
        _unseen += gc.get_count()[0]
        if for_good is None:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
        elif gc.get_count()[0] > for_good:
            gc.freeze()
            atexit.register(gc.unfreeze)  # pyslang's objects are to be gone before its module
        gc.enable()


def reconsider() -> None:
    """Collects once what was kept out of collections for good: what it was may be gone."""
    global _unseen
    if gc.isenabled() and gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
        _unseen = 0


def begin() -> None:
    """Where work on a design begins: collects what earlier ones of this process have left, if that
    is a lot. It is not looked at otherwise, since it counts as old from the start."""
    global _unseen
    if gc.isenabled() and _unseen > _ENOUGH:
        gc.unfreeze()
        gc.collect()
        _unseen = 0
