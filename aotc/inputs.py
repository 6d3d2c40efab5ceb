"""Which files a command or a library call may be given, before anything is read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aotc.errors import InputError, Loc, UnsupportedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_VERILOG = frozenset({".sv", ".svh", ".v", ".vh"})


def design_file(inputs: Sequence[str | Path]) -> Path:
    """The one MLIR file that `inputs` must be.

    Raises: UsageError for none or several, UnsupportedError for SystemVerilog (what to do instead
            is a note), InputError for a file that is missing or a folder.
    """
    if not inputs:
        raise UsageError("no input; give a .mlir or .mlirbc file")
    paths = [Path(i) for i in inputs]
    for path in paths:
        if path.suffix.lower() in _VERILOG:
            advice = f"circt-verilog --mlir-print-op-generic {path} -o {path.stem}.mlir"
            notes = ((f"CIRCT's circt-verilog makes MLIR of it: {advice}", Loc()),)
            raise UnsupportedError("SystemVerilog is not read yet", Loc(str(path)), notes)
    if len(paths) > 1:
        names = ", ".join(str(p) for p in paths)
        raise UsageError(f"{len(paths)} MLIR files given ({names}); a design is one file")
    (path,) = paths
    if path.is_dir():
        raise InputError("is a folder, not a file of MLIR", Loc(str(path)))
    if not path.exists():
        raise InputError("no such file", Loc(str(path)))
    return path
