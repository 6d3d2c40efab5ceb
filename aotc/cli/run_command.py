"""aotc run: runs a design, natively where the cache has native code, interpreted elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from aotc.cli.run_options import (
    DesignCommand,
    design_options,
    limit_options,
    split_words,
    write_json,
)
from aotc.cli.words import OUTPUT, TIME
from aotc.errors import AotcError


@click.command(cls=DesignCommand)
@design_options
@limit_options
@click.option(
    "--mode",
    metavar="auto|interp|native|dealt:SEED",
    help="auto: native where the cache has it (default, or AOTC_MODE); interp: no native "
    "code; native: compile everything first; dealt:SEED: then deal functions to tiers.",
)
@click.option("--stats", type=OUTPUT, metavar="FILE", help="Write statistics as JSON.")
@click.option("--wave", type=click.Path(path_type=Path), metavar="FILE.vcd|.fst",
              help="Write a waveform. $dumpvars does nothing then.")  # fmt: skip
@click.option("--wave-scope", multiple=True, metavar="GLOB",
              help="Show these scopes and variables only: 'tb.dut.*', '**.clk'. May be "
              "repeated.")  # fmt: skip
@click.option("--wave-from", type=TIME, metavar="T", help="Begin the waveform at this time.")
@click.option("--wave-to", type=TIME, metavar="T", help="End the waveform at this time.")
@click.option("--coverage", type=OUTPUT, metavar="FILE",
              help="Write coverage and counts of assertions; see `aotc coverage`.")  # fmt: skip
def command(words: tuple[str, ...], stats: Path | None, **options: Any) -> int:
    """Run a design. stdout carries what the simulation prints and nothing else.

    INPUT is SystemVerilog files, with any options of slang (-f, -I, -D, -y, --std, -W...), or one
    .mlir or .mlirbc file. Words with a leading + are plusargs, but for +define+ and +incdir+.
    """
    from aotc import api

    design, plusargs = split_words(words, options.pop("top"))
    simulation = api.open(
        design,
        plusargs=plusargs,
        cache=not options.pop("no_cache"),
        step_limit=options.pop("step_limit") or 0,
        call_depth=options.pop("call_depth") or 0,
        interruptible=True,
        **options,
    )
    status: int = 4
    try:
        with simulation:
            try:
                status = simulation.run().status
            finally:
                numbers = simulation.stats() if stats is not None else {}
    except AotcError as error:
        status = error.exit_status
        raise
    finally:
        if stats is not None:
            write_json(stats, numbers | {"exit": status})
    return status
