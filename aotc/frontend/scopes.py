"""Names of the scopes inside an instance, for %m and messages; IEEE 1800-2023 21.2.1.6, 23.9."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.hierarchy import instance_body
from aotc.frontend.random_sequences.productions import CODE_BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.frontend.context import Context


def scope_suffix(ctx: Context) -> str:
    """What stands behind the instance's name in the hierarchical name of the scope: "" or
    ".blk.f"; outside all instances the whole name, "pkg::f". Code blocks of a randsequence have no
    names (18.17)."""
    symbol = ctx.scope.asSymbol() if hasattr(ctx.scope, "asSymbol") else ctx.scope
    path = str(symbol.hierarchicalPath)
    body = symbol if isinstance(symbol, ast.InstanceBodySymbol) else ctx.scope.containingInstance
    if body is None:  # of a checker
        body = instance_body(symbol)
    if body is None or ctx.module is None:
        return CODE_BLOCK.sub("", path)
    return CODE_BLOCK.sub("", path[len(str(body.hierarchicalPath)) :])


def scopes_around(ctx: Context) -> Iterator[Any]:
    """The scope and those around it, out to the instance's body; of a checker those around its
    declaration. Where slang's type does not tell which it is, that of the context around."""
    known = [scope for scope in ctx.around if isinstance(scope, ast.Symbol)]
    scope: Any = ctx.scope
    while scope is not None:
        yield scope
        if isinstance(scope, ast.InstanceBodySymbol):
            return
        outer = scope.parentScope
        if not isinstance(outer, ast.Symbol):
            while known and known[0] == scope:
                known.pop(0)
            outer = known.pop(0) if known else scope.containingInstance
        scope = outer
