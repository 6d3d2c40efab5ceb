"""Remarks of the front-end that stop nothing: on stderr, with the place and the source line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from aotc.errors import render

if TYPE_CHECKING:
    from aotc.frontend.context import Context


def note_once(ctx: Context, node: Any, message: str) -> None:
    """Says `message` as a warning at its first place in the design."""
    said: set[str] = ctx.output.memo.setdefault("said", set())
    if message not in said:
        said.add(message)
        sys.stderr.write(render("warning", message, ctx.loc(node)) + "\n")
