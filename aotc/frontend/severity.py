"""Errors that a construct reports by itself, worded as those of $error (IEEE 1800-2023 20.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.frontend.scopes import scope_suffix
from aotc.ir.model import TypedInt
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from aotc.frontend.context import Context

_FORMAT = parse_type("!moore.format_string")
_ERROR = TypedInt(2, "i32")


def report_failure(ctx: Context, text: str) -> None:
    """Reports an error at the builder's place; it counts as one of the run."""
    message = ctx.builder.value("moore.fmt.literal", [], _FORMAT, {"literal": text})
    attrs = {"severity": _ERROR, "scope": scope_suffix(ctx)}
    ctx.builder.op("moore.builtin.severity", [message], attrs=attrs)
