"""The report of coverage as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.coverage.model import COUNTS, CROSS
from aotc.coverage.summary import (
    Share,
    instance_percent,
    item_percent,
    item_share,
    total_percent,
    type_percent,
    type_share,
    union,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aotc.coverage.model import Coverage, Directive, Type


def report(coverage: Coverage, *, missing: bool = False) -> Iterator[str]:
    """Lines: all types with their items, and instances where there are several; all directives.

    missing: bins without enough hits too; of automatic bins of crosses their number.
    """
    runs = len(coverage.runs)
    yield f"{runs} run{'s' * (runs != 1)}, {len(coverage.types)} covergroups"
    if coverage.types or not coverage.directives:
        yield f"{total_percent(coverage):6.2f} %  in all"
    for type in coverage.types:
        yield ""
        yield from _type(type, missing=missing)
    if coverage.directives:
        yield ""
        yield from _directives(coverage.directives)


def _directives(directives: list[Directive]) -> Iterator[str]:
    """Covers first, by name, then assertions; what was never hit or has failed is marked."""
    covers = [d for d in directives if d.covers]
    checks = [d for d in directives if not d.covers]
    if covers:
        yield f"{sum(d.passes > 0 for d in covers)} of {len(covers)} covers hit"
    if checks:
        failed = sum(d.failures > 0 for d in checks)
        never = sum(d.passes == 0 for d in checks)
        yield f"{len(checks)} assertions, {failed} failed, {never} never passed"
    yield f"{'':2}{'attempts':>10}{'passes':>10}{'vacuous':>10}{'failures':>10}{'disabled':>10}"
    for d in (*covers, *checks):
        mark = "!" if d.failures and not d.covers else "-" if not d.passes else " "
        counts = "".join(f"{getattr(d, count):>10}" for count in COUNTS)
        kind = f"immediate {d.kind}" if d.immediate else d.kind
        yield f"{mark} {counts}  {d.name} ({kind}, {d.place})"


def _line(percent: float, share: Share, name: str, indent: int) -> str:
    bins = f"{share.covered}/{share.total}"
    return f"{percent:6.2f} %  {bins:>11}  {'  ' * indent}{name}"


def _type(type: Type, *, missing: bool) -> Iterator[str]:
    yield _line(type_percent(type), type_share(type), type.name, 0)
    for number, item in enumerate(type.items):
        share, hits = union(type, number)
        name = f"{item.name} (cross)" if item.kind == CROSS else item.name
        yield _line(item_percent(type, number), share, name, 1)
        if missing:
            yield from _missing(type, number, share, hits)
    if len(type.instances) > 1:
        for instance in type.instances:
            shares = [
                item_share(item.shapes[counts.shape], counts)
                for item, counts in zip(type.items, instance.items, strict=True)
            ]
            total = Share(sum(s.covered for s in shares), sum(s.total for s in shares))
            yield _line(instance_percent(type, instance), total, f"instance {instance.name}", 1)


def _missing(type: Type, number: int, share: Share, hits: dict[str, int]) -> Iterator[str]:
    least = max(
        (int(i.items[number].options.get("at_least", 1)) for i in type.instances), default=1
    )
    listed = 0
    for name, count in hits.items():
        if count < least:
            listed += 1
            yield f"{'':23}    - {name}: {count} of {least}"
    left = share.total - share.covered - listed
    if left > 0:
        yield f"{'':23}    - {left} automatic bin{'s' * (left != 1)} of the cross never hit"
