"""Block events of covergroups, `@@(begin f or end g)`; IEEE 1800-2023 19.3.

Where the named block or subroutine begins or ends, all instances of the covergroup are sampled. A
covergroup of a class names methods of its own object, so that object's instance is sampled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import unsupported
from aotc.frontend.frames import terminated
from aotc.frontend.hierarchy import instance_body, local_name, route

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.frontend.context import Context, Output

_BLOCK_EVENTS = ast.TimingControlKind.BlockEventList


def sample_at(ctx: Context, symbol: Any, *, begin: bool) -> None:
    """Samples the covergroups that wait for the beginning or the end of a block or subroutine."""
    groups = _events(ctx.output).get((symbol, begin), ())
    if not groups or terminated(ctx):
        return
    from aotc.frontend.coverage.clocks import sample_all, sample_own
    from aotc.frontend.coverage.names import covergroup_of

    for group in groups:
        ctx.at(symbol)
        found = covergroup_of(ctx, group)
        if found.this is None:
            sample_all(ctx, found)
        else:
            sample_own(ctx, found)


def has_end(output: Output, symbol: Any) -> bool:
    """Whether a covergroup waits for the end of a subroutine."""
    return (symbol, False) in _events(output)


def of_others(output: Output, body: Any) -> Iterator[tuple[Any, ...]]:
    """Events of blocks and subroutines of an instance for which covergroups of others wait: local
    name of the target, which end of it, and the way to the covergroup, in order."""
    for (symbol, begin), groups in _events(output).items():
        around = instance_body(symbol)
        if around is None or around != body:
            continue
        for group in groups:
            there = instance_body(group)
            if there is None:
                yield local_name(symbol), begin, str(group.hierarchicalPath)
            elif there != body:
                up, path = route(body, there, tops=output.tops)
                yield local_name(symbol), begin, up, tuple(path), local_name(group)


def _events(output: Output) -> dict[tuple[Any, bool], list[Any]]:
    """Covergroups by block or subroutine and whether its beginning is meant."""
    found: dict[tuple[Any, bool], list[Any]] | None = output.memo.get("block events")
    if found is None:
        found = output.memo["block events"] = {}
        for group in _covergroups(output):
            for event in group.coverageEvent.events:
                target = _target(output, group, event)
                found.setdefault((target, bool(event.isBegin)), []).append(group)
    return found


def _covergroups(output: Output) -> list[Any]:
    """All covergroups of the design with block events."""
    found: list[Any] = []

    def look(symbol: Any) -> None:
        event = symbol.coverageEvent
        if event is not None and event.kind == _BLOCK_EVENTS and symbol not in found:
            found.append(symbol)

    table: Any = {ast.SymbolKind.CovergroupType: look}
    output.compilation.getRoot().visit(lookup_table=table)
    return found


def _target(output: Output, group: Any, event: Any) -> Any:
    symbol = event.target.symbol
    inside = group.parentScope.lookupName("this")
    if inside is not None:
        own = _object_of(symbol)
        if own is None or own.type.canonicalType != inside.type.canonicalType:
            what = "a block event of a covergroup in a class outside of the methods of its objects"
            unsupported(output, group, what, "call sample() in the block")
        return symbol
    if instance_body(symbol) is None and instance_body(group) is not None:
        unsupported(output, group, "a block event of a subroutine that stands in no instance",
                    "call sample() in the subroutine")  # fmt: skip
    return symbol


def _object_of(symbol: Any) -> Any:
    """The variable `this` of the method that a symbol is or stands in; None without one."""
    if symbol.kind == ast.SymbolKind.Subroutine:
        return symbol.thisVar
    return symbol.parentScope.lookupName("this")
