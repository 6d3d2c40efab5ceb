"""aotc parity: runs a design in every tier, and in random mixtures of tiers, and compares."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aotc.cli.run_options import DesignCommand, design_options, limit_options, split_words

if TYPE_CHECKING:
    from aotc.inputs import DesignInput


@dataclass(frozen=True, slots=True)
class Seen:
    """What can be seen of a run from outside."""

    stdout: bytes
    status: int
    error: str
    time_fs: int
    wave: bytes | None


@click.command(cls=DesignCommand)
@design_options
@limit_options
@click.option(
    "--deals",
    type=click.IntRange(0),
    default=10,
    show_default=True,
    metavar="N",
    help="Random deals of the functions to the tiers, from --seed on.",
)
@click.option("--wave/--no-wave", default=True, show_default=True,
              help="Also compare waveforms.")  # fmt: skip
def command(words: tuple[str, ...], deals: int, wave: bool, **options: Any) -> int:
    """Run a design interpreted, native, and dealt to the tiers at random; compare what is seen.

    Compared are stdout, exit status, error, end time and waveform. Exit status 0 if all agree with
    the interpreter, 1 if not.
    """
    design, plusargs = split_words(words, options.pop("top"))
    options["cache"] = not options.pop("no_cache")
    options["step_limit"] = options["step_limit"] or 0
    options["call_depth"] = options["call_depth"] or 0
    first = options["seed"]
    modes = ["interp", "native", *(f"dealt:{first + i}" for i in range(deals))]
    differing = 0
    with tempfile.TemporaryDirectory(prefix="aotc-parity-") as folder:
        reference: Seen | None = None
        for mode in modes:
            vcd = Path(folder) / "wave.vcd" if wave else None
            seen, native = observe(design, mode, vcd, plusargs=plusargs, **options)
            reference = reference or seen
            wrong = differences(reference, seen)
            differing += bool(wrong)
            click.echo(f"{'FAIL' if wrong else 'ok  '} {mode} ({native} native functions)")
            for line in wrong:
                click.echo(f"    {line}")
    click.echo(f"{len(modes) - differing} of {len(modes)} agree")
    return 1 if differing else 0


def observe(design: DesignInput, mode: str, wave: Path | None, **options: Any) -> tuple[Seen, int]:
    """One run, and how many functions were native in it. Raises AotcError if it cannot start."""
    from aotc import api

    result = api.run(design, mode=mode, wave=wave, **options)
    error = result.error.message if result.error is not None else ""
    data = wave.read_bytes() if wave is not None else None
    seen = Seen(result.stdout, result.exit_status, error, result.stats["sim_time_fs"], data)
    return seen, result.stats["functions"]["native"]


def differences(expected: Seen, found: Seen) -> list[str]:
    """One line for everything in which two runs differ."""
    lines = []
    if expected.stdout != found.stdout:
        lines.append("stdout differs: " + _first_difference(expected.stdout, found.stdout))
    for name in ("status", "error", "time_fs"):
        want, have = getattr(expected, name), getattr(found, name)
        if want != have:
            lines.append(f"{name}: {have!r}, interpreted {want!r}")
    if expected.wave is not None and found.wave is not None and expected.wave != found.wave:
        lines.append("waveform differs: " + _first_difference(expected.wave, found.wave))
    return lines


def _first_difference(expected: bytes, found: bytes) -> str:
    wanted, have = expected.splitlines(), found.splitlines()
    for number, (a, b) in enumerate(zip(wanted, have, strict=False), 1):
        if a != b:
            return f"line {number} is {b!r}, interpreted {a!r}"
    return f"{len(have)} lines, interpreted {len(wanted)}"
