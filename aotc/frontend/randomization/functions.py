"""Calls in constraints: array methods, bit functions, functions of the user; 18.5.7.2, 18.5.11."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.constants import BIT
from aotc.frontend.context import unsupported
from aotc.frontend.randomization import operands
from aotc.frontend.randomization.problem import ask, emit
from aotc.frontend.randomization.terms import join, type_letters
from aotc.frontend.randomization.variables import is_sequence

if TYPE_CHECKING:
    from aotc.frontend.randomization.terms import Terms
    from aotc.ir.model import Value

_FOLDS = {"sum": "+", "product": "*", "and": "&", "or": "|", "xor": "^"}
_SIGNS = {"$signed": True, "$unsigned": False}
_BITS = ("$countones", "$onehot", "$onehot0")


def call(terms: Terms, expr: Any) -> str:
    """A program for a call with arguments that may vary."""
    if expr in terms.settled:
        return terms.state(expr)
    name = str(expr.subroutineName)
    if name in _SIGNS:
        return join(terms.term(expr.arguments[0]), f"c{type_letters(expr.type)}")
    if name in _BITS:
        ones = join(terms.term(expr.arguments[0]), "h")
        if name == "$countones":
            return join(ones, f"c{type_letters(expr.type)}")
        return join(ones, "#1:32s", "=" if name == "$onehot" else "[")
    if name == "size":
        return _size(terms, expr)
    assert name in _FOLDS, name
    return _fold(terms, expr, _FOLDS[name])


def is_term(expr: Any) -> bool:
    """Whether the solver itself evaluates a call."""
    if not expr.isSystemCall:
        return False
    name = str(expr.subroutineName)
    array = expr.arguments and expr.arguments[0].type.isUnpackedArray
    return name in _SIGNS or name in _BITS or (array and (name == "size" or name in _FOLDS))


def _size(terms: Terms, expr: Any) -> str:
    array = expr.arguments[0]
    ctx = terms.names.context(array).child(terms.ctx.builder)
    if not is_sequence(array.type):
        unsupported(terms.ctx, expr, f"the size of {array.type} in a constraint")
    ref = operands.place(ctx, array)
    terms.ctx.at(expr)
    emit(terms.ctx, "use_size", terms.problem, ref)
    return terms.pushed()


def _fold(terms: Terms, expr: Any, letter: str) -> str:
    """sum() and the like, perhaps with an expression for each element (7.12.3)."""
    array = expr.arguments[0]
    info = expr.subroutine.extraInfo
    body = getattr(info, "iterExpr", None)
    iterator = getattr(info, "iterVar", None)

    def each(push: Any, index: Value) -> None:
        if body is None:
            push()
            return
        part = terms.child()
        push()
        part.pushed()
        part.items[iterator] = 0, index
        program = join(part.term(body), f"c{type_letters(expr.type)}")
        part.apply(program, part.count)

    size = operands.elements(terms, array, each)
    return terms.apply(f"F{letter}{type_letters(expr.type)}", size)


# Calls of functions -----------------------------------------------------------------------------


def calls_to_settle(terms: Terms, expr: Any) -> list[Any]:
    """Outermost calls, which the solver does not evaluate, with arguments that may vary."""
    found: list[Any] = []

    def visit(node: Any) -> ast.VisitAction:
        if is_term(node) and terms.names.may_vary(node):
            return ast.VisitAction.Advance
        if any(terms.names.may_vary(argument) for argument in node.arguments):
            found.append(node)
        return ast.VisitAction.Skip

    expr.visit(lookup_table={ast.ExpressionKind.Call: visit})
    return found


def settled(terms: Terms, calls: list[Any]) -> Value:
    """A bit: whether all arguments of some calls have their values."""
    for node in calls:
        for argument in node.arguments:
            for leaf in _leaves(terms, argument):
                operands.use(terms, leaf)
    return ask(terms.ctx, "settled", BIT, terms.problem)


def _leaves(terms: Terms, expr: Any) -> list[Any]:
    """The variables in an argument of a function."""
    found: list[Any] = []

    def visit(node: Any) -> ast.VisitAction:
        if not node.type.isIntegral:
            unsupported(terms.ctx, node, f"a random argument of type {node.type} of a function in "
                        "a constraint", "pass the elements that the function needs")  # fmt: skip
        if terms.names.may_vary(node):
            found.append(node)
        return ast.VisitAction.Skip

    kinds = ast.ExpressionKind
    table = dict.fromkeys((kinds.NamedValue, kinds.HierarchicalValue, kinds.MemberAccess), visit)
    expr.visit(lookup_table=table)
    return found
