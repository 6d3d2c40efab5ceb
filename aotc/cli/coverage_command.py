"""aotc coverage: reports coverage files and merges them."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

import click

from aotc.coverage.file import read, write
from aotc.coverage.merge import merge
from aotc.coverage.model import Coverage
from aotc.errors import InputError

_FILES = click.argument("files", nargs=-1, required=True, metavar="FILE...",
                        type=click.Path(path_type=Path))  # fmt: skip


@click.group()
def command() -> None:
    """Report the coverage that `aotc run --coverage FILE` has kept, or merge several files."""


@command.command("report")
@_FILES
@click.option("--html", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Write pages of HTML into this folder, beginning with index.html.")  # fmt: skip
@click.option("--ucis", type=click.Path(path_type=Path), metavar="FILE.xml",
              help="Write Accellera's interchange format (needs the package pyucis).")  # fmt: skip
@click.option("--missing", is_flag=True, help="List bins that were not hit often enough.")
@click.option("--type", "types", multiple=True, metavar="GLOB",
              help="Only covergroups and assertions of these names. May be repeated.")  # fmt: skip
def report_(
    files: tuple[Path, ...], html: Path | None, ucis: Path | None, missing: bool,
    types: tuple[str, ...],
) -> None:  # fmt: skip
    """Show the coverage of one file, or of several together."""
    from aotc.coverage import text

    coverage = merge([read(path) for path in files])
    if types:
        chosen = [t for t in coverage.types if any(fnmatchcase(t.name, glob) for glob in types)]
        found = [d for d in coverage.directives if any(fnmatchcase(d.name, glob) for glob in types)]
        if not chosen and not found:
            raise InputError(f"no covergroup or assertion is called {' or '.join(types)}")
        coverage = Coverage(coverage.runs, chosen, found)
    if html is not None:
        from aotc.coverage import html as pages

        pages.write(html, coverage)
    if ucis is not None:
        from aotc.coverage import interchange

        interchange.write(ucis, coverage)
    for line in text.report(coverage, missing=missing):
        click.echo(line)


@command.command("merge")
@_FILES
@click.option("-o", "output", required=True, type=click.Path(path_type=Path), metavar="FILE",
              help="The file to write.")  # fmt: skip
def merge_(files: tuple[Path, ...], output: Path) -> None:
    """Add up the counts of several files."""
    write(output, merge([read(path) for path in files]))
