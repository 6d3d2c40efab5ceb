"""What a test needs beside the plain language: read off slang's syntax tree.

A test is not plain if its own file, after preprocessing, has one of these:
  class         a class declaration, an object of a class of the package std, or UVM
  random        a constraint, randomize, or randsequence
  coverage      a covergroup, or a call of a coverage function (20.14)
  assertion     a property, a sequence, a concurrent assertion, expect or a checker
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyslang
from pyslang import driver as slang
from pyslang.syntax import SyntaxKind as Kind

if TYPE_CHECKING:
    from tests.svtests.corpus import Case

_OF_KIND = {
    Kind.ClassDeclaration: "class",
    Kind.ConstraintDeclaration: "random",
    Kind.RandSequenceStatement: "random",
    Kind.CovergroupDeclaration: "coverage",
    Kind.PropertyDeclaration: "assertion",
    Kind.SequenceDeclaration: "assertion",
    Kind.ConcurrentAssertionMember: "assertion",
    Kind.AssertPropertyStatement: "assertion",
    Kind.AssumePropertyStatement: "assertion",
    Kind.CoverPropertyStatement: "assertion",
    Kind.CoverSequenceStatement: "assertion",
    Kind.RestrictPropertyStatement: "assertion",
    Kind.ExpectPropertyStatement: "assertion",
    Kind.CheckerDeclaration: "assertion",
}
_OF_NAME = {"mailbox": "class", "semaphore": "class", "process": "class", "randomize": "random"}


def needs(case: Case) -> set[str]:
    """The names above that hold for the test; empty: it is plain."""
    if case.uvm:
        return {"class"}
    reader = slang.Driver()
    reader.addStandardArgs()
    line = " ".join(["svtests", *(f'"{word}"' for word in case.words)])
    found: set[str] = set()
    if reader.parseCommandLine(line) and reader.processOptions():
        reader.parseAllSources()
        for tree in reader.syntaxTrees:
            tree.root.visit(lambda node: _note(node, found))
    return found


def _note(node: Any, found: set[str]) -> None:
    if isinstance(node, pyslang.parsing.Token):
        if node.kind == pyslang.parsing.TokenKind.Identifier and node.valueText in _OF_NAME:
            found.add(_OF_NAME[node.valueText])
        elif node.kind == pyslang.parsing.TokenKind.SystemIdentifier and "cov" in node.valueText:
            found.add("coverage")
    elif node.kind in _OF_KIND:
        found.add(_OF_KIND[node.kind])
