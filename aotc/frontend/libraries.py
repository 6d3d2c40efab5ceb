"""Sources without a module: all that their packages and compilation units declare.

A design has of packages and classes what its modules reach. Without a module everything counts as
reached: every subroutine, and of every class that slang has elaborated, generic ones only as they
are specialised, every method, the constructor, the covergroups and what randomize() calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes.constructors import constructor_name
from aotc.frontend.classes.names import is_std, methods
from aotc.frontend.classes.table import classes_of
from aotc.frontend.context import Builder, Context, members
from aotc.frontend.coverage import functions
from aotc.frontend.coverage.names import covergroup_of
from aotc.frontend.globals import all_classes
from aotc.frontend.subroutines.signatures import signature
from aotc.ir.model import Block

if TYPE_CHECKING:
    from aotc.frontend.context import Output

_KIND = ast.SymbolKind
_FLAGS = ast.MethodFlags
_DECLARED_ONLY = _FLAGS.Pure | _FLAGS.BuiltIn | _FLAGS.DPIImport | _FLAGS.Constructor


def declare(output: Output) -> None:
    """Makes all of it."""
    for unit in output.compilation.getRoot().compilationUnits:
        _scope(output, unit)
    for same in all_classes(output).values():
        for symbol in same:
            if not is_std(symbol):
                _class(output, symbol)


def _scope(output: Output, scope: Any) -> None:
    """The subroutines and covergroups of a compilation unit or package."""
    for symbol in members(scope):
        if symbol.kind == _KIND.Package:
            if symbol.name != "std":
                _scope(output, symbol)
        else:
            _member(output, symbol)


def _class(output: Output, symbol: Any) -> None:
    classes = classes_of(output)
    info = classes.info(symbol)
    if not symbol.isInterface:
        constructor_name(_context(output, symbol), info)
    if not symbol.isAbstract and not symbol.isInterface:
        classes.instantiated(info)
    for name in info.own:
        classes.calls(name)
    for method in methods(symbol):
        _member(output, method)
    for inner in symbol:
        if inner.kind == _KIND.CovergroupType:
            _member(output, inner)


def _member(output: Output, symbol: Any) -> None:
    if symbol.kind == _KIND.Subroutine and not symbol.flags & _DECLARED_ONLY:
        signature(_context(output, symbol), symbol)
    elif symbol.kind == _KIND.CovergroupType:
        ctx = _context(output, symbol)
        group = covergroup_of(ctx, symbol)
        for name in functions.NAMES:
            functions.need(ctx, group, name)


def _context(output: Output, symbol: Any) -> Context:
    return Context(output, Builder(Block(), output.sources.loc(symbol)), symbol)
