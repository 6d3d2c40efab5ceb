"""Which system functions depend on their arguments alone and change nothing."""

from __future__ import annotations

from aotc.design.moore.values.formats import FORMATS
from aotc.dialects.system import FUNCTIONS
from aotc.dialects.table import lookup

_PURE = frozenset(("$countbits",)) | frozenset(FORMATS)


def is_pure(name: str) -> bool:
    """Whether nobody notices how often an `aotc.sys` of this name runs."""
    if name in _PURE:
        return True
    rows = FUNCTIONS.get(name, ())
    specs = [lookup(row.op) for row in rows]
    return bool(specs) and all(spec is not None and spec.pure for spec in specs)
