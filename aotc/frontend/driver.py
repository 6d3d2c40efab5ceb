"""The command line, preprocessor, parser and elaboration of slang: all uses of its driver."""

from __future__ import annotations

import shlex
import sys
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pyslang
from pyslang import analysis, ast
from pyslang import driver as slang

from aotc.errors import InputError, Loc, UsageError
from aotc.frontend.random_sequences.rewriting import rewrite_sequences
from aotc.frontend.randomization.inherited import (
    REFUSED,
    check_arguments,
    refused_arguments,
    rewrite_calls,
)
from aotc.frontend.rewriting.trees import Rewritten
from aotc.frontend.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Sequence

_EQUAL_LINES = 3
_REFUSED = (
    "slang refuses the command line; `--cmd-ignore -NAME,N` leaves out an option of another "
    "simulator, with the N words behind it"
)
_HINTS = (  # what stands in slang's text, and what helps
    ("unknown package 'uvm_pkg'", "name a UVM source tree by --uvm DIR or by UVM_HOME"),
    ("'uvm_macros.svh'", "name a UVM source tree by --uvm DIR or by UVM_HOME"),
    ("does not have a time scale defined", "--timescale 1ns/1ps gives one to what has none"),
)

# What lies outside of a vector or array has a meaning: it reads X and is not written (11.5.1).
_DEFAULTS = tuple(f"-Wno-error={name}-oob" for name in ("index", "range", "range-width"))


# slang finds no definition for an extern subroutine of what a virtual interface leads to, either;
# extern_subroutines.py looks at those of instances. For the other see randomization/inherited.py.
_LOOKED_AT_LATER = frozenset({pyslang.Diags.MissingExternImpl, REFUSED})


# Errors of slang that are warnings here: what following.py gives a meaning.
_WARNINGS = (pyslang.Diags.DynamicNotProcedural,)


@dataclass(slots=True)
class Elaborated:
    """A design that slang has elaborated without errors.

    compilation: slang's; it lives as long as `driver`.
    files:       every file that was read, also included and listed ones; absolute paths.
    rewritten:   the trees that were elaborated, and the places of what is not in the user's text.
    """

    compilation: ast.Compilation
    manager: pyslang.SourceManager
    files: list[Path]
    driver: slang.Driver
    rewritten: Rewritten


def elaborate(words: Sequence[str]) -> Elaborated:
    """Parses and elaborates what slang's command line `words` say (source files and options).

    Without --std the sources are of IEEE 1800-2023. Warnings go to stderr as slang words them.
    Raises: UsageError for words that slang refuses, InputError for errors in the sources; slang's
            text, source lines included, is on stderr by then.
    """
    driver = slang.Driver()
    driver.addStandardArgs()
    driver.setTerminalColorsEnabled(False)
    driver.languageVersion = pyslang.LanguageVersion.v1800_2023
    line = shlex.join(["aotc", *_DEFAULTS, *words])
    if not driver.parseCommandLine(line):
        raise UsageError(_REFUSED)
    if not driver.processOptions():
        raise InputError("the sources cannot be read")
    parsed = driver.parseAllSources()
    compilation = driver.createCompilation()
    _report(driver, compilation, parsed)
    trees = Rewritten(list(driver.syntaxTrees), driver.sourceManager)
    refused = refused_arguments(compilation)
    rewrite_calls(trees, refused)
    rewrite_sequences(trees)
    if trees.changed:
        compilation = _again(driver, trees, compilation)
    if refused:
        check_arguments(compilation, Sources(driver.sourceManager, trees.places))
    return Elaborated(compilation, driver.sourceManager, files_read(driver), driver, trees)


def _again(driver: slang.Driver, trees: Rewritten, written: ast.Compilation) -> ast.Compilation:
    """The design of rewritten trees; its warnings are those of the design as it was written."""
    bag = driver.createOptionBag()
    options = bag.compilationOptions
    tops = {str(top.name) for top in written.getRoot().topInstances}
    # Nothing tells slang that a rewritten tree is one of a library, whose modules are no tops.
    if not options.topModules and any(tree.isLibraryUnit for tree in driver.syntaxTrees):
        options.topModules = tops
        bag.compilationOptions = options
    trees.parse_again(written, bag)
    compilation = ast.Compilation(bag)
    for tree in trees.trees:
        compilation.addSyntaxTree(tree)
    found = compilation.getAllDiagnostics()
    wrong = [d for d in found if _is_error(driver, d) and d.code not in _LOOKED_AT_LATER]
    if wrong:
        text = f"slang refuses this as it is rewritten for it: {wrong[0].code}"
        raise InputError(text, Sources(driver.sourceManager, trees.places).loc(wrong[0].location))
    return compilation


def _is_error(driver: slang.Driver, found: pyslang.Diagnostic) -> bool:
    """Whether a diagnostic counts as an error under the options of the command line."""
    severity = driver.diagEngine.getSeverity(found.code, found.location)
    return severity in (pyslang.DiagnosticSeverity.Error, pyslang.DiagnosticSeverity.Fatal)


def _report(driver: slang.Driver, compilation: ast.Compilation, parsed: bool) -> None:
    """Prints slang's diagnostics; raises InputError if there are errors among them."""
    engine = driver.diagEngine
    for code in _WARNINGS:
        engine.setSeverity(code, pyslang.DiagnosticSeverity.Warning)
    client = pyslang.TextDiagnosticClient()  # the driver's own writes past sys.stderr
    engine.clearClients()
    engine.addClient(client)
    for diagnostic in compilation.getAllDiagnostics():
        if diagnostic.code not in _LOOKED_AT_LATER:
            engine.issue(diagnostic)
    if parsed and not engine.numErrors:
        for diagnostic in _analyzed(driver, compilation):
            engine.issue(diagnostic)
    text = _shortened(client.getString())
    if text:
        sys.stderr.write(text)
        sys.stderr.flush()
    if engine.numErrors or not parsed:
        count = engine.numErrors
        hints = dict.fromkeys(hint for mark, hint in _HINTS if mark in text)
        notes = tuple((hint, Loc()) for hint in hints)
        raise InputError(
            f"{count} error{'s' * (count != 1)} in the SystemVerilog sources", notes=notes
        )


def _analyzed(driver: slang.Driver, compilation: ast.Compilation) -> pyslang.Diagnostics:
    """What only an analysis of the whole design shows: several drivers of one variable (6.5)."""
    manager = analysis.AnalysisManager(driver.analysisOptions)
    manager.analyze(compilation)
    return manager.getDiagnostics()


def _shortened(text: str) -> str:
    """slang's text with one line for many equal ones: an include loop repeats a line a lot."""
    lines: list[str] = []
    for line, equal in groupby(text.splitlines(keepends=True)):
        count = sum(1 for _ in equal)
        lines += [line] * min(count, _EQUAL_LINES)
        if count > _EQUAL_LINES:
            lines.append(f"({count - _EQUAL_LINES} more lines like this)\n")
    return "".join(lines)


def files_read(driver: slang.Driver) -> list[Path]:
    """Every file that slang has read for this command line."""
    manager = driver.sourceManager
    found = {
        path.absolute(): None
        for buffer in manager.getAllBuffers()
        if manager.isFileLoc(pyslang.SourceLocation(buffer, 0))  # most are macros
        and (path := Path(manager.getFullPath(buffer))).name
        and path.is_file()
    }
    found |= {path.absolute(): None for path in driver.commandFileMetadata}
    return list(found)
