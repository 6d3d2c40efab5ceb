"""Counts of assert, assume and cover directives for the coverage file.

Source: IEEE 1800-2023 16.3, 16.14.3. A directive is called after its scope and label; without a
label after its kind and place, "top.u.assert$12_5". directives.c keeps the counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.assertions.assertion_control import own_name
from aotc.frontend.assertions.sampling import hidden, module_context
from aotc.frontend.constants import BIT, I32
from aotc.frontend.conversions import as_i1
from aotc.frontend.frames import Label, cond_branch, place

if TYPE_CHECKING:
    from aotc.frontend.context import Context, Output
    from aotc.ir.model import Value

_KIND = ast.AssertionKind
_KINDS = {_KIND.Assert: 0, _KIND.Assume: 1, _KIND.CoverProperty: 2, _KIND.CoverSequence: 3}
_WORDS = ("assert", "assume", "cover", "cover")
_IMMEDIATE, _WANTED = 4, 8


def _attributes(ctx: Context, node: Any) -> dict[str, Any]:
    kind = _KINDS[node.assertionKind]
    name = own_name(ctx, node)
    if name.endswith(".$"):
        loc = ctx.loc(node)
        name = f"{name[:-1]}{_WORDS[kind]}${loc.line}_{loc.col}"
    if node.kind == ast.StatementKind.ImmediateAssertion:
        kind += _IMMEDIATE
    return {"scope": name, "kind": kind}


def number(ctx: Context, outer: Context, node: Any) -> Value:
    """The number of a concurrent directive, at the end of the module: what its property counts
    for. It is listed from the start of the simulation on."""
    attrs = {"name": "$directive"} | _attributes(ctx, node)
    if is_named(outer.output):
        attrs["kind"] += _WANTED
    return outer.at(node).value("aotc.sys", [], I32, attrs)


def declare(ctx: Context, node: Any) -> None:
    """Lists an immediate directive of a module from the start of the simulation on; those of
    packages and classes are listed once they have been evaluated."""
    if ctx.module is None:
        return
    outer = module_context(ctx)
    assert outer.module is not None
    hidden(outer.module, "$directive", I32, outer, number(ctx, outer, node))


def count(ctx: Context, node: Any, *, holds: bool) -> None:
    """Counts an evaluation of an immediate directive."""
    attrs = {"name": "$directive_count", "holds": int(holds)} | _attributes(ctx, node)
    ctx.at(node).op("aotc.sys", attrs=attrs)


def unless_wanted(ctx: Context, exit: Label) -> None:
    """Goes to `exit` if nobody wants to know the counts."""
    wanted = ctx.builder.value("aotc.sys", [], BIT, {"name": "$directives_wanted"})
    go = Label()
    cond_branch(ctx, as_i1(ctx, wanted), go, exit)
    place(ctx, go)


def is_named(output: Output) -> bool:
    """Whether the sources name a coverage file themselves (19.9)."""
    found = output.memo.get("coverage file")
    if found is None:
        files = output.memo["files"]
        found = any(
            b"$set_coverage_db_name" in file.read_bytes() for file in files if file.is_file()
        )
        output.memo["coverage file"] = found
    return bool(found)
