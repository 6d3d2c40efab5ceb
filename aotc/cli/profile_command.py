"""aotc profile: runs a design with counters and clocks, and writes what they say."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from aotc.cli.run_options import DesignCommand, design_options, limit_options, split_words
from aotc.cli.words import OUTPUT
from aotc.errors import AotcError, LimitError

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=DesignCommand)
@design_options
@limit_options
@click.option(
    "-o",
    "output",
    type=OUTPUT,
    default="profile.json",
    show_default=True,
    metavar="FILE",
    help="The profile.",
)
@click.option(
    "--speedscope",
    type=OUTPUT,
    metavar="FILE",
    help="Also write a flame graph for https://www.speedscope.app.",
)
@click.option(
    "--mode",
    default="interp",
    metavar="MODE",
    show_default=True,
    help="As for run. A profile of native code shows what is left to gain.",
)
@click.option("--rows", type=click.IntRange(0), default=20, show_default=True,
              help="Rows of each table on stderr.")  # fmt: skip
def command(
    words: tuple[str, ...], output: Path, speedscope: Path | None, rows: int, **options: Any
) -> int:
    """Run a design and record where its time goes.

    A run that ends at --max-time or --timeout, or by Ctrl-C, is profiled up to there.
    """
    from aotc import api
    from aotc.profile.collect import collect
    from aotc.profile.model import save

    design, plusargs = split_words(words, options.pop("top"))
    with api.open(
        design,
        plusargs=plusargs,
        cache=not options.pop("no_cache"),
        step_limit=options.pop("step_limit") or 0,
        call_depth=options.pop("call_depth") or 0,
        interruptible=True,
        profile=True,
        **options,
    ) as simulation:
        ended: AotcError | None = None
        status: int = LimitError.exit_status
        try:
            status = simulation.run().status
        except LimitError as error:
            ended = error
        profile = collect(simulation)
    save(profile, output)
    if speedscope is not None:
        from aotc.profile.speedscope import write_speedscope

        write_speedscope(profile, speedscope, simulation.program.functions)
    if rows:
        from aotc.profile.table import print_profile

        sys.stdout.flush()
        print_profile(profile, sys.stderr, rows)
    if ended is not None:
        print(ended, file=sys.stderr)
    return status
