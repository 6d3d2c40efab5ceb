"""aotc: runs hardware simulations written in MLIR, interpreted at first and native once hot.

`runtime` and `runtime_c` stand at the top of a checkout and are installed as `aotc.runtime` and
`aotc.runtime_c`. In a bare checkout the folder above this one joins the search path instead.
"""

from pathlib import Path

from aotc.version import VERSION

__version__ = VERSION
_above = Path(__file__).resolve().parent.parent
if (_above / "runtime_c" / "aotc.h").is_file():
    __path__.append(str(_above))
del _above

__all__ = ["__version__"]
