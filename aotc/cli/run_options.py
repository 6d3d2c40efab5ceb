"""Options and arguments that run, profile and parity have in common, and what is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from aotc.cli.words import BYTES, TIME, cache_dir_option
from aotc.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def design_options(function: Any) -> Any:
    """INPUT..., --top, --cache-dir."""
    for option in (
        cache_dir_option,
        click.option("--no-cache", is_flag=True, help="Read and write no cache."),
        click.option("--top", multiple=True, metavar="NAME",
                     help="Module, or func.func that drives modules. Default: the module that "
                     "nobody instantiates, or the function main or entry."),
        click.argument("words", nargs=-1, metavar="INPUT... [+PLUSARG]..."),
    ):  # fmt: skip
        function = option(function)
    return function


def limit_options(function: Any) -> Any:
    """--max-time, --timeout, --max-rss, --step-limit, --seed, --dpi, --timescale."""
    for option in (
        click.option("--timescale", type=TIME, metavar="T",
                     help="Unit of times that the design prints as they are (1ps)."),
        click.option("--dpi", multiple=True, metavar="LIB.so",
                     help="Shared object with functions that DPI calls name; may be repeated."),
        click.option("--step-limit", type=click.IntRange(1), metavar="N",
                     help="Steps at one time after which a loop is assumed (10,000)."),
        click.option("--max-rss", type=BYTES, metavar="B", help="Limit of memory, such as 500M."),
        click.option("--timeout", "timeout_s", type=click.FloatRange(0, min_open=True),
                     metavar="S", help="Limit of wall time in seconds."),
        click.option("--max-time", type=TIME, metavar="T",
                     help="Limit of simulated time: 10ns, 2.5us, or femtoseconds."),
        click.option("--seed", type=click.IntRange(0), default=0, metavar="N",
                     help="Seed, for designs that ask for random numbers (0)."),
    ):  # fmt: skip
        function = option(function)
    return function


def split_words(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """(inputs, plusargs without the plus sign)."""
    inputs = [w for w in words if not w.startswith("+")]
    return inputs, [w[1:] for w in words if w.startswith("+")]


def one_top(tops: Sequence[str]) -> str | None:
    """Raises UsageError for several."""
    if len(tops) > 1:
        raise UsageError(f"--top is given {len(tops)} times ({', '.join(tops)}); MLIR has one top")
    return tops[0] if tops else None


def write_json(path: Path, data: Any) -> None:
    """Writes a JSON file as a whole or not at all. Raises InputError."""
    import json

    from aotc.errors import InputError

    partial = path.with_name(path.name + ".partial")
    try:
        partial.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None
