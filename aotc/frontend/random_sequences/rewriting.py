"""Other statements in the place of randsequence; IEEE 1800-2023 18.17."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import parsing, syntax

from aotc.frontend.random_sequences.steps import Machine
from aotc.frontend.rewriting.trees import statement_of
from aotc.frontend.sources import Sources

if TYPE_CHECKING:
    from aotc.frontend.rewriting.trees import Rewritten

_WORD = "randsequence"
_KIND = syntax.SyntaxKind
_TOKEN = parsing.TokenKind
_LIFETIMES = (_TOKEN.AutomaticKeyword, _TOKEN.StaticKeyword)


def rewrite_sequences(result: Rewritten) -> None:
    """Puts other statements in the place of randsequence; those in code blocks follow those around
    them."""
    manager = result.manager
    if not any(_WORD in manager.getSourceText(buffer) for buffer in manager.getAllBuffers()):
        return

    def replace(node: Any, rewriter: Any) -> bool:
        if not isinstance(node, syntax.RandSequenceStatementSyntax) or _nested(node):
            return False
        rewriter.replace(node, rewriter.deepClone(_machine(node, result)))
        return True

    for number, tree in enumerate(result.trees):
        if _WORD in str(tree.root):
            while result.replace(number, replace):
                pass


def _machine(node: Any, result: Rewritten) -> Any:
    """The statement for a randsequence."""
    machine = Machine(node, Sources(result.manager, result.places).loc)
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
        parsed = result.module_around(text, made.sourceRange.start)
        holes = {"rs$h0": given}
        filled = syntax.rewrite(parsed, lambda n, r: _fill(n, r, holes))
        result.kept.append(filled)
        rewriter.replace(made, rewriter.deepClone(statement_of(filled)))

    filled = syntax.rewrite(result.module_around(machine.text(), start), fill)
    result.kept.append(filled)
    done = syntax.rewrite(filled, leave)
    result.kept.append(done)
    return statement_of(done)


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
