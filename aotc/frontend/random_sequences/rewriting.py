"""Syntax trees in which other code stands for what slang does not take, such as randsequence.

What the user wrote keeps its places; the text around it is at the place of the statement.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyslang import parsing, syntax

from aotc.frontend.random_sequences.steps import Machine
from aotc.frontend.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyslang

_WORD = "randsequence"
_KIND = syntax.SyntaxKind
_TOKEN = parsing.TokenKind
_LIFETIMES = (_TOKEN.AutomaticKeyword, _TOKEN.StaticKeyword)


@dataclass(slots=True)
class Rewritten:
    """Trees without what slang does not take.

    trees:   all trees of the design, in their order.
    places:  the place that each buffer of text that was made stands for: buffer -> location.
    changed: whether anything was rewritten.
    """

    trees: list[syntax.SyntaxTree]
    places: dict[pyslang.BufferID, pyslang.SourceLocation] = field(default_factory=dict)
    changed: bool = False
    _kept: list[syntax.SyntaxTree] = field(default_factory=list)

    def replace_all(self, replace: Callable[[Any, Any], None]) -> None:
        """Has every node of all trees looked at (pyslang.syntax.rewrite)."""
        self._kept += self.trees
        self.trees = [syntax.rewrite(tree, replace) for tree in self.trees]


def rewrite_sequences(result: Rewritten, manager: pyslang.SourceManager) -> None:
    """Puts other statements in the place of randsequence."""
    if not any(_WORD in manager.getSourceText(buffer) for buffer in manager.getAllBuffers()):
        return
    for number, tree in enumerate(result.trees):
        if _WORD in str(tree.root):
            result.trees[number] = _without(tree, manager, result)


def _without(
    tree: syntax.SyntaxTree, manager: pyslang.SourceManager, result: Rewritten
) -> syntax.SyntaxTree:
    """The tree without randsequence; those in code blocks follow those around them."""
    again = True

    def replace(node: Any, rewriter: Any) -> None:
        nonlocal again
        if isinstance(node, syntax.RandSequenceStatementSyntax) and not _nested(node):
            again = result.changed = True
            rewriter.replace(node, rewriter.deepClone(_machine(node, manager, result)))

    while again:
        again = False
        result._kept.append(tree)
        tree = syntax.rewrite(tree, replace)
    return tree


def _machine(node: Any, manager: pyslang.SourceManager, result: Rewritten) -> Any:
    """The statement for a randsequence."""
    machine = Machine(node, Sources(manager).loc)
    start = node.sourceRange.start

    def fill(made: Any, rewriter: Any) -> None:
        _fill(made, rewriter, machine.holes)

    block = ""  # the code block that is visited: they stand in no other one

    def leave(made: Any, rewriter: Any) -> None:
        nonlocal block
        if made.kind == _KIND.SequentialBlockStatement and made.blockName is not None:
            name = made.blockName.name.valueText
            block = name if name in machine.returns else block
        if block and isinstance(made, syntax.DataDeclarationSyntax):
            _declare_automatic(made, rewriter)
        if not isinstance(made, syntax.ReturnStatementSyntax) or _nested(made):
            return
        value, step = machine.returns[block]
        given = made.returnValue
        store = f"{value} = rs$h0;" if given is not None else ""
        text = f"begin {store} rs$pc = {step}; disable {block}; end"
        parsed = _parsed(text, manager, result, made.sourceRange.start)
        holes = {"rs$h0": given}
        filled = syntax.rewrite(parsed, lambda n, r: _fill(n, r, holes))
        result._kept.append(filled)
        rewriter.replace(made, rewriter.deepClone(_statement(filled)))

    filled = syntax.rewrite(_parsed(machine.text(), manager, result, start), fill)
    result._kept.append(filled)
    done = syntax.rewrite(filled, leave)
    result._kept.append(done)
    return _statement(done)


def parsed_statement(
    text: str, manager: pyslang.SourceManager, result: Rewritten, place: pyslang.SourceLocation
) -> Any:
    """The syntax of a statement; `place` is what it stands for."""
    return _statement(_parsed(text, manager, result, place))


def _parsed(
    text: str, manager: pyslang.SourceManager, result: Rewritten, place: pyslang.SourceLocation
) -> syntax.SyntaxTree:
    """The tree of a module with one initial procedure around a statement."""
    name = f"{_WORD} {len(result.places)}"
    tree = syntax.SyntaxTree.fromText(f"module m; initial {text} endmodule", manager, name, name)
    result._kept.append(tree)
    result.places[tree.root.sourceRange.start.buffer] = place
    return tree


def _statement(tree: syntax.SyntaxTree) -> Any:
    """The statement of the procedure of `_parsed`."""
    root: Any = tree.root
    module = root if root.kind == _KIND.ModuleDeclaration else root.members[0]
    return module.members[0].statement


def _fill(node: Any, rewriter: Any, holes: dict[str, Any]) -> None:
    """Puts the user's syntax in the place of a hole."""
    if node.kind == _KIND.IdentifierName and node.identifier.valueText in holes:
        rewriter.replace(node, rewriter.deepClone(holes[node.identifier.valueText]))
    elif node.kind == _KIND.ExpressionStatement and node.expr.kind == _KIND.IdentifierName:
        name = node.expr.identifier.valueText
        if name in holes:
            for item in holes[name].items:
                rewriter.insertBefore(node, rewriter.deepClone(item))
            rewriter.remove(node)


def _declare_automatic(node: Any, rewriter: Any) -> None:
    """Variables of code blocks are automatic unless they say otherwise (18.17)."""
    given = list(node.modifiers)
    if any(token.kind in _LIFETIMES for token in given):
        return
    token = rewriter.makeToken(_TOKEN.AutomaticKeyword, "automatic")
    copy = rewriter.deepClone(node)
    modifiers = rewriter.makeTokenList([*copy.modifiers, token])
    made = rewriter.factory.dataDeclaration(
        copy.attributes, modifiers, copy.type, copy.declarators, copy.semi
    )
    rewriter.replace(node, made)


def _nested(node: Any) -> bool:
    """Whether a node stands in a randsequence statement."""
    around = node.parent
    while around is not None and around.kind != _KIND.RandSequenceStatement:
        around = around.parent
    return around is not None
