"""SystemVerilog sources to an ir.Module in the Moore and aotc dialects."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import aotc.frontend.statements.statements  # noqa: F401 (registers the lowering of every statement)
from aotc.errors import InputError
from aotc.frontend import driver, libraries
from aotc.frontend.classes import virtual_interfaces
from aotc.frontend.classes.table import classes_of
from aotc.frontend.context import Output
from aotc.frontend.globals import declare_all
from aotc.frontend.reuse import texts
from aotc.frontend.sources import Sources, time_scale_fs
from aotc.frontend.structure import forcing, modules
from aotc.frontend.structure.bodies import Bodies
from aotc.frontend.subroutines import signatures
from aotc.frontend.system import port_dumps
from aotc.frontend.types import remembered
from aotc.garbage import begin, no_collection
from aotc.inputs import forcible_of
from aotc.ir.model import Module

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pyslang import ast

    from aotc.frontend.reuse.archive import Archive


def import_sources(words: Sequence[str]) -> Module:
    """The design that slang's command line `words` (files and options) describe; without a module
    all that packages and compilation units declare.

    Raises: whatever `driver.elaborate` raises; UnsupportedError for what aotc cannot do.
    """
    begin()
    return _import(words, False)[0]


def import_design(
    words: Sequence[str], archive: Archive | None = None
) -> tuple[Module, list[Path]]:
    """A design that has a module to run, with every file that was read.

    archive: what an earlier import of the same command line has left, and where this one leaves
             what it makes; None to do without.
    """
    return _import(words, True, archive)


def _import(
    words: Sequence[str], needs_top: bool, archive: Archive | None = None
) -> tuple[Module, list[Path]]:
    globs, words = forcible_of(words)
    elaborated = driver.elaborate(words)
    root = elaborated.compilation.getRoot()
    tops = in_given_order(list(root.topInstances), words)
    if needs_top and not tops:
        raise InputError("no top-level module found; name one with --top")
    first = Sources(elaborated.manager, elaborated.rewritten.places)
    source = first.loc(tops[0].body).file if tops else str(elaborated.files[0])
    module = Module(source=source)
    output = Output(module, elaborated.compilation, first)
    output.tops = len(tops)
    output.memo["files"] = elaborated.files
    forcing.note(output, globs)
    if archive is not None:
        archive.open(texts.read(elaborated, words, first))
        output.archive = archive
    try:
        handle = classes_of(output).handle
        with no_collection(), remembered(handle, lambda: output.recorder is not None):
            _fill(output, tops)
    finally:
        output.memo.clear()  # it leads back to the output, and slang's objects must not stay
        if archive is not None:
            archive.close()
    return module, elaborated.files


def in_given_order(tops: list[Any], words: Sequence[str]) -> list[Any]:
    """The top instances in the order in which --top names them: their processes start in it."""
    pairs = [word.partition("=")[::2] for word in words]
    named = [value for name, value in pairs if name == "--top" and value]
    named += [after for word, after in pairwise(words) if word == "--top"]
    places = {name.rpartition(".")[2]: number for number, name in enumerate(named)}
    return sorted(tops, key=lambda top: places.get(str(top.name), len(places)))


def _fill(output: Output, tops: list[ast.InstanceSymbol]) -> None:
    """Makes all symbols: the modules first, the top one last of them."""
    declare_all(output)
    bodies = Bodies(output)
    output.memo["bodies"] = bodies
    for top in tops:
        bodies.module_of(top)
    if len(tops) > 1:
        modules.make_root(output, tops)
    if not tops:
        libraries.declare(output)
    signatures.exported_globals(output)
    output.finish()
    classes_of(output).finish()
    virtual_interfaces.declare(output)
    forcing.declare(output)
    port_dumps.declare(output)
    precisions = bodies.precisions_fs | _precisions_fs(output)
    output.module.attrs["aotc.precision_fs"] = min(precisions or {time_scale_fs(None)[1]})


def _precisions_fs(output: Output) -> set[int]:
    """The time precisions of the packages and definitions of a design, used or not (3.14.3)."""
    found: list[Any] = [*output.compilation.getPackages(), *output.compilation.getDefinitions()]
    return {time_scale_fs(symbol.timeScale)[1] for symbol in found if _has_time_scale(symbol)}


def _has_time_scale(symbol: Any) -> bool:
    """Whether the sources give it one; primitives and the package std have none."""
    return getattr(symbol, "timeScale", None) is not None
