"""aotc: runs hardware simulations written in MLIR, interpreted at first and native once hot.

`runtime` and `runtime_c` stand at the top of a checkout and are installed as `aotc.runtime` and
`aotc.runtime_c`. In a bare checkout the folder above this one joins the search path instead.

The library's names (docs/api.md) are those of aotc.api and aotc.errors, imported when first used.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from aotc.version import VERSION

if TYPE_CHECKING:
    from aotc.api import FS, MS, NS, PS, US, Result, Run, S, open, run  # noqa: A004
    from aotc.errors import (
        AotcError,
        InputError,
        InternalError,
        LimitError,
        Loc,
        SimulationError,
        StaleError,
        UnsupportedError,
        UsageError,
        VerifyError,
    )

__version__ = VERSION
_above = Path(__file__).resolve().parent.parent
if (_above / "runtime_c" / "aotc.h").is_file():
    __path__.append(str(_above))
del _above

__all__ = [
    "FS",
    "MS",
    "NS",
    "PS",
    "US",
    "AotcError",
    "InputError",
    "InternalError",
    "LimitError",
    "Loc",
    "Result",
    "Run",
    "S",
    "SimulationError",
    "StaleError",
    "UnsupportedError",
    "UsageError",
    "VerifyError",
    "__version__",
    "open",
    "run",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    of_errors = name == "Loc" or name.endswith("Error")
    return getattr(importlib.import_module("aotc.errors" if of_errors else "aotc.api"), name)
