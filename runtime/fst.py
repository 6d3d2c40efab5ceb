"""GTKWave's writer and reader of FST files, which the package pylibfst carries."""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING, Any

from aotc.errors import UsageError
from aotc.runtime.ffi import ffi

if TYPE_CHECKING:
    from pathlib import Path

# Members of aotc_fst_writer (runtime_c/bridge.h) and the functions of fstapi.h that they are.
_FUNCTIONS = {
    "create": "fstWriterCreate",
    "close": "fstWriterClose",
    "set_date": "fstWriterSetDate",
    "set_version": "fstWriterSetVersion",
    "set_time_scale": "fstWriterSetTimescaleFromString",
    "set_pack_type": "fstWriterSetPackType",
    "set_scope": "fstWriterSetScope",
    "set_upscope": "fstWriterSetUpscope",
    "create_variable": "fstWriterCreateVar",
    "emit_time": "fstWriterEmitTimeChange",
    "emit_value": "fstWriterEmitValueChange",
    "emit_active": "fstWriterEmitDumpActive",
    "flush": "fstWriterFlushContext",
    "seek_failed": "fstWriterGetFseekFailed",
}


def _library() -> Any:
    try:
        import pylibfst
    except ImportError:
        raise UsageError(
            "writing FST files takes the package pylibfst, which is not installed; "
            "or give the file a name that ends in .vcd"
        ) from None
    return pylibfst


@functools.cache
def writer() -> Any:
    """The aotc_fst_writer. Raises UsageError if pylibfst is not installed."""
    library = _library()
    table = ffi.new("aotc_fst_writer *")
    for member, function in _FUNCTIONS.items():
        address = library.ffi.addressof(library.lib, function)
        number = int(library.ffi.cast("uintptr_t", address))
        kind = ffi.typeof(getattr(table, member))
        setattr(table, member, ffi.cast(kind, number))
    return table


def is_whole(path: Path) -> bool:
    """Whether a finished file can be read."""
    library = _library()
    context = library.lib.fstReaderOpen(os.fsencode(path))
    if context == library.ffi.NULL:
        return False
    library.lib.fstReaderClose(context)
    return True
