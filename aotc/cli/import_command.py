"""aotc import: reads a design, lowers what has to be, and writes it as one file of MLIR."""

from __future__ import annotations

from pathlib import Path

import click

from aotc.errors import InputError, Loc, UsageError
from aotc.inputs import design_file


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("-o", "output", required=True, type=click.Path(path_type=Path), metavar="FILE",
              help="design.mlir for generic text, design.mlirbc for bytecode.")  # fmt: skip
def command(inputs: tuple[str, ...], output: Path) -> None:
    """Read a design and write it as one MLIR file, in the generic form that every CIRCT reads."""
    source = design_file(inputs)
    if output.suffix not in (".mlir", ".mlirbc"):
        raise UsageError(f"-o {output}: write a .mlir file (text) or a .mlirbc file (bytecode)")
    from aotc.ir.reader import read
    from aotc.ir.writer import write

    text = write(read(source))
    partial = output.with_name(output.name + ".partial")
    try:
        partial.write_text(text, encoding="utf-8", errors="surrogateescape")
        if output.suffix == ".mlirbc":
            from aotc.ir import bindings

            parsed = bindings.parse_file(str(partial), bare='"moore.' in text)
            bindings.write_bytecode(parsed, partial)
        partial.replace(output)
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror or error}", Loc(str(output))
        ) from None
    finally:
        partial.unlink(missing_ok=True)
