"""Names of the scopes inside an instance, for %m and messages; IEEE 1800-2023 21.2.1.6, 23.9."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyslang import ast

from aotc.frontend.random_sequences.productions import CODE_BLOCK

if TYPE_CHECKING:
    from aotc.frontend.context import Context


def scope_suffix(ctx: Context) -> str:
    """What stands behind the instance's name in the hierarchical name of the scope: "" or
    ".blk.f"; outside all instances the whole name, "pkg::f". Code blocks of a randsequence have no
    names (18.17)."""
    symbol = ctx.scope.asSymbol() if hasattr(ctx.scope, "asSymbol") else ctx.scope
    path = str(symbol.hierarchicalPath)
    body = symbol if isinstance(symbol, ast.InstanceBodySymbol) else ctx.scope.containingInstance
    if body is None or ctx.module is None:
        return CODE_BLOCK.sub("", path)
    return CODE_BLOCK.sub("", path[len(str(body.hierarchicalPath)) :])
