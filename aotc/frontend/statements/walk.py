"""The table of what lowers each kind of statement; `statements` fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.frontend.context import unsupported
from aotc.frontend.frames import terminated

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyslang import ast

    from aotc.frontend.context import Context

    Handler = Callable[[Context, Any], None]

_HANDLERS: dict[ast.StatementKind, Handler] = {}


def handles(*kinds: ast.StatementKind) -> Callable[[Handler], Handler]:
    """Registers the function below as the lowering of these kinds of statement."""

    def register(handler: Handler) -> Handler:
        _HANDLERS.update(dict.fromkeys(kinds, handler))
        return handler

    return register


def statement(ctx: Context, node: Any) -> None:
    """Appends the ops of a statement; nothing if control never reaches it.

    The insertion point ends where control leaves the statement downwards. `frames.terminated`
    says that it never does.
    Raises: UnsupportedError with the place of what is not supported.
    """
    if terminated(ctx):
        return
    handler = _HANDLERS.get(node.kind)
    if handler is None:
        unsupported(ctx, node, f"a statement of kind {node.kind.name}")
    ctx.at(node)
    handler(ctx, node)
