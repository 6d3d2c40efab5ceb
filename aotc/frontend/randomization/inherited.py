"""randomize(...) of inherited properties, which slang 12 refuses (IEEE 1800-2023 18.11).

slang is given such a call without its arguments. Their names stand in an attribute of the call
instead, and the object is always named, so that its type is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyslang
from pyslang import ast, syntax

from aotc.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aotc.frontend.rewriting.trees import Rewritten
    from aotc.frontend.sources import Sources

REFUSED = pyslang.Diags.ExpectedClassPropertyName
_ATTRIBUTE = "aotc_randomize"
_KIND = syntax.SyntaxKind


def refused_arguments(compilation: ast.Compilation) -> set[pyslang.SourceLocation]:
    """Where slang finds no property of the class itself."""
    return {d.location for d in compilation.getAllDiagnostics() if d.code == REFUSED}


def rewrite_calls(result: Rewritten, refused: set[pyslang.SourceLocation]) -> None:
    """Takes the arguments of the calls out of the trees."""

    def replace(node: Any, rewriter: Any) -> bool:
        if node.kind != _KIND.InvocationExpression or node.arguments is None:
            return False
        names = list(_names(node.arguments.parameters, refused))
        if names:
            rewriter.replace(node, _without_arguments(node, rewriter, names))
        return bool(names)

    def _without_arguments(node: Any, rewriter: Any, names: list[str]) -> Any:
        text = f'void\'(this.randomize (* {_ATTRIBUTE} = "{" ".join(names)}" *) ());'
        made = result.statement(text, node.sourceRange.start).expr
        copy = rewriter.deepClone(made)
        if node.left.kind == _KIND.IdentifierName or _is_super(node.left):
            return copy
        left = rewriter.deepClone(node.left)
        return rewriter.factory.invocationExpression(left, copy.attributes, copy.arguments)

    if refused:
        for number in range(len(result.trees)):
            result.replace(number, replace)


def _is_super(left: Any) -> bool:
    """The built-in method is the same for the object as one of its base class."""
    return bool(left.getFirstToken().valueText == "super")


def _names(parameters: Any, refused: set[pyslang.SourceLocation]) -> Iterator[str]:
    """The names of all arguments, if slang refuses one of them."""
    given = [p for p in parameters if isinstance(p, syntax.OrderedArgumentSyntax)]
    places = {p.sourceRange.start for p in given}
    if places & refused:
        yield from map(_name, given)


def _name(argument: Any) -> str:
    """The name that is an argument, or else its text, which is the name of nothing."""
    first, last = argument.getFirstToken(), argument.getLastToken()
    return str(
        first.valueText if first.location == last.location else "".join(str(argument).split())
    )


def inherited_arguments(call: Any) -> list[Any]:
    """The properties that stand in the attribute of a call of randomize.

    Raises: KeyError with a name that is none of a property.
    """
    node = call.syntax
    if node is not None and node.kind == _KIND.ArrayOrRandomizeMethodExpression:
        node = node.method
    if node is None or node.kind != _KIND.InvocationExpression:
        return []
    return [_property(call, name) for text in _attributes(node) for name in text.split()]


def _attributes(node: Any) -> Iterable[str]:
    for instance in node.attributes:
        for spec in instance.specs:
            if not isinstance(spec, pyslang.parsing.Token) and spec.name.valueText == _ATTRIBUTE:
                yield str(spec.value.expr).strip().strip('"')


def _property(call: Any, name: str) -> Any:
    found = call.arguments[0].type.canonicalType.find(name)
    if found is None or found.kind != ast.SymbolKind.ClassProperty:
        raise KeyError(name)
    return found


def check_arguments(compilation: ast.Compilation, sources: Sources) -> None:
    """Raises InputError for an argument of randomize(...) that is no property, as slang would."""

    def call(node: Any) -> ast.VisitAction:
        if str(node.subroutineName) == "randomize" and node.isSystemCall:
            try:
                inherited_arguments(node)
            except KeyError as error:
                text = f"randomize({error.args[0]}): expected class property name"
                raise InputError(text, sources.loc(node)) from None
        return ast.VisitAction.Advance

    compilation.getRoot().visit(lookup_table={ast.ExpressionKind.Call: call})
