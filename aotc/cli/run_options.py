"""Options and arguments that run, profile and parity have in common, and what is made of them."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from aotc.cli.words import SOME_BYTES, TIME, cache_dir_option
from aotc.inputs import UVM, DesignInput, design_input, is_plusarg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class DesignCommand(click.Command):
    """A command that takes a design: words that are not its own options go on in their order.

    So options of slang, which are many, need not be known here: `words` has them and the files.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own: list[str] = []
        rest: list[str] = []
        known = {name: p for p in self.get_params(ctx) for name in p.opts + p.secondary_opts}
        given = iter(args)
        for word in given:
            name = word.partition("=")[0] if word.startswith("--") else word
            option = known.get(name)
            if word == "--":
                rest += given
            elif option is not None and UVM in option.opts:
                rest += [word] if name != word else [word, *islice(given, 1)]
            elif option is None or not word.startswith("-"):
                attached = known.get(word[:2]) if re.match(r"-[a-z]\d", word) else None
                (rest if attached is None else own).append(word)
            else:
                own.append(word)
                if name == word and not getattr(option, "is_flag", False) and name != "--help":
                    value = next(given, None)
                    if value is None:
                        raise click.BadOptionUsage(
                            name, f"Option {name!r} requires an argument.", ctx
                        )
                    own.append(value)
        return super().parse_args(ctx, [*own, "--", *rest])


def uvm_option(function: Any) -> Any:
    """--uvm, which stays among the words of the design: aotc.inputs looks at it."""
    option = click.option(UVM, metavar="DIR", expose_value=False,
                          help="UVM source tree: its src/uvm_pkg.sv is read first. Without it the "
                          "environment's UVM_HOME is where an import of uvm_pkg is looked for."
                          )  # fmt: skip
    return option(function)


def design_options(function: Any) -> Any:
    """INPUT..., --top, --uvm, --cache-dir."""
    for option in (
        uvm_option,
        cache_dir_option,
        click.option("--no-cache", is_flag=True, help="Read and write no cache."),
        click.option("--top", multiple=True, metavar="NAME",
                     help="Module (SystemVerilog: may be repeated), or func.func that drives "
                     "modules. Default: what nobody instantiates, or the function main or entry."),
        click.argument("words", nargs=-1, type=click.UNPROCESSED,
                       metavar="INPUT... [SLANG OPTION]... [+PLUSARG]..."),
    ):  # fmt: skip
        function = option(function)
    return function


def limit_options(function: Any) -> Any:
    """--max-time, --timeout, --max-rss, --call-depth, --step-limit, --seed, --dpi, --timescale."""
    for option in (
        click.option("--timescale", metavar="T",
                     help="MLIR: unit of times that the design prints as they are (1ps). "
                     "SystemVerilog: 1ns/1ps for modules that have none."),
        click.option("--dpi", multiple=True, metavar="FILE",
                     help="Shared object, or C source, with functions that DPI calls name; may be "
                     "repeated."),
        click.option("--step-limit", type=click.IntRange(1), metavar="N",
                     help="Steps at one time after which a loop is assumed (100,000)."),
        click.option("--call-depth", type=click.IntRange(1, 1 << 20), metavar="N",
                     help="Nested calls after which a recursion is taken for endless (4,096)."),
        click.option("--max-rss", type=SOME_BYTES, metavar="B",
                     help="Limit of memory, such as 500M."),
        click.option("--timeout", "timeout_s", type=click.FloatRange(0, min_open=True),
                     metavar="S", help="Limit of wall time in seconds."),
        click.option("--max-time", type=TIME, metavar="T",
                     help="Limit of simulated time: 10ns, 2.5us, or femtoseconds."),
        click.option("--seed", type=click.IntRange(0), default=0, metavar="N",
                     help="Seed, for designs that ask for random numbers (0)."),
    ):  # fmt: skip
        function = option(function)
    return function


def split_words(words: Sequence[str], tops: Sequence[str]) -> tuple[DesignInput, list[str]]:
    """(the design, plusargs without the plus sign)."""
    design = design_input([w for w in words if not is_plusarg(w)], tops)
    return design, [w[1:] for w in words if is_plusarg(w)]


def write_json(path: Path, data: Any) -> None:
    """Writes a JSON file as a whole or not at all. Raises InputError."""
    import json

    from aotc.files import whole_file

    with whole_file(path) as partial:
        partial.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
