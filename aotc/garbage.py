"""Python's cycle collector, kept away from work that makes millions of objects and no garbage."""

from __future__ import annotations

import atexit
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    gc.disable()
    try:
        yield
    finally:
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
    if gc.isenabled() and gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
