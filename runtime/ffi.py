"""The C runtime as Python sees it: `ffi`, `lib`, and callables that raise when C fails.

A C function that fails unwinds to the wrapper that called it (build_ffi.py) and leaves the reason
in the simulation. `functions_of(sim)` gives callables that look there and raise UnwindError.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME = "aotc.runtime._aotc_c"


def _fits(module: Any) -> bool:
    """Whether an extension was built from the sources of this folder."""
    from aotc.runtime.build_ffi import source_hash

    return bool(module.ffi.string(module.lib.aotc_source_hash).decode() == source_hash())


def _is_stale(module: Any) -> bool:
    """Whether files of C in a checkout have been replaced, as git does, by others since its
    extension was built."""
    folder = Path(__file__).resolve().parent.parent
    if not (folder / "setup.py").is_file():
        return False
    built = Path(str(module.__file__)).stat().st_mtime
    places = (folder / "runtime_c", *(folder / "runtime_c").glob("*/"))
    return any(place.stat().st_mtime > built for place in places) and not _fits(module)


def _installed_elsewhere() -> Any:
    """For a checkout in which nothing is built: the extension of an install that fits, or None."""
    for entry in sys.path:
        for path in sorted((Path(entry) / "aotc" / "runtime").glob("_aotc_c*.so")):
            spec = importlib.util.spec_from_file_location(_NAME, path)
            if spec is None or spec.loader is None:
                continue
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            if _fits(module):
                sys.modules[_NAME] = module
                return module
    return None


def _load() -> Any:
    reason = "its extension is not there"
    try:
        module = importlib.import_module(_NAME)
        own = Path(str(module.__file__)).parent == Path(__file__).parent
        if not _is_stale(module) if own else _fits(module):
            return module
        reason = f"{module.__file__} was built from other sources"
        del sys.modules[_NAME]
    except ModuleNotFoundError:
        found = _installed_elsewhere()
        if found is not None:
            return found
    raise ImportError(
        "the C runtime is not built: run `pip install .` (or `pip install -e .` in a checkout) "
        f"with this Python ({reason})"
    )


_extension = _load()
ffi: Any = _extension.ffi
lib: Any = _extension.lib

MASK32 = (1 << 32) - 1
MASK64 = (1 << 64) - 1
NONE = 0xFFFFFFFF  # AOTC_NONE and AOTC_NO_LOC

_GUARDED = frozenset(ffi.string(lib.aotc_guarded_names).decode().split(","))


class UnwindError(Exception):
    """The C runtime gave up the run; the reason is in the simulation's failure record."""


def _checked(function: Callable[..., Any], failed: memoryview) -> Callable[..., Any]:
    def call(*args: Any) -> Any:
        result = function(*args)
        if failed[0]:
            raise UnwindError
        return result

    return call


def failure_flag(sim: Any) -> memoryview:
    """Its only element is not 0 once the simulation has failed."""
    return memoryview(ffi.buffer(lib.aotc_failure_of(sim), 4)).cast("i")


def functions_of(sim: Any) -> dict[str, Callable[..., Any]]:
    """Every function of the C runtime by name; those that may fail raise UnwindError if they do."""
    failed = failure_flag(sim)
    found = {}
    for name in dir(lib):
        if name.startswith("aotc_"):
            function = getattr(lib, name)
            if callable(function):
                found[name] = _checked(function, failed) if name in _GUARDED else function
    return found


def words_of(value: int, words: int) -> Any:
    """A new uint64_t[] with the `words` low words of a value."""
    return ffi.new("uint64_t[]", [value >> 64 * i & MASK64 for i in range(words)])


def value_of(pointer: Any, words: int) -> int:
    """The value that `words` words at a uint64_t * make up."""
    return int.from_bytes(ffi.buffer(pointer, 8 * words), "little")
