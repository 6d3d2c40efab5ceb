"""aotc import: reads a design and writes it as one file of MLIR, lowered where that must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from aotc.cli.run_options import DesignCommand, split_words, uvm_option
from aotc.cli.words import OUTPUT
from aotc.errors import UsageError
from aotc.files import whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from aotc.inputs import DesignInput
    from aotc.ir.model import Module


@click.command(cls=DesignCommand)
@click.option("--top", multiple=True, metavar="NAME", help="Top module; may be repeated.")
@click.option("--timescale", metavar="T", help="Time scale of modules that have none: 1ns/1ps.")
@uvm_option
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="INPUT... [SLANG OPTION]...")
@click.option("-o", "output", required=True, type=OUTPUT, metavar="FILE",
              help="design.mlir for generic text, design.mlirbc for bytecode.")  # fmt: skip
def command(
    words: tuple[str, ...], top: tuple[str, ...], timescale: str | None, output: Path
) -> None:
    """Read a design and write it as one MLIR file, in the generic form that every CIRCT reads."""
    added = ["--timescale", timescale] if timescale is not None else []
    design = split_words([*words, *added], top)[0]
    if output.suffix not in (".mlir", ".mlirbc"):
        raise UsageError(f"-o {output}: write a .mlir file (text) or a .mlirbc file (bytecode)")
    from aotc.ir.writer import write

    text = write(_read(design))
    with whole_file(output) as partial:
        partial.write_text(text, encoding="utf-8", errors="surrogateescape")
        if output.suffix == ".mlirbc":
            from aotc.ir import bindings

            parsed = bindings.parse_file(str(partial), bare='"moore.' in text)
            bindings.write_bytecode(parsed, partial)


def _read(design: DesignInput) -> Module:
    if design.verilog:
        from aotc.frontend.importer import import_sources

        return import_sources(design.words)
    from aotc.ir.reader import read

    return read(design.path)
