"""The report of coverage as HTML: one page for all types, one for each type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jinja2

from aotc.coverage import summary
from aotc.coverage.model import COUNTED, COUNTS
from aotc.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from aotc.coverage.model import Coverage, Type

MOST_BINS = 2000  # listed of one item; the rest is counted


def write(folder: Path, coverage: Coverage) -> None:
    """Writes index.html and type-N.html into a folder, which is made. Raises InputError."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("aotc.templates", ""),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    rows = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, type in enumerate(coverage.types, 1):
            page = f"type-{number}.html"
            rows.append({"page": page, "name": type.name, "instances": len(type.instances),
                         "percent": summary.type_percent(type),
                         "share": summary.type_share(type)})  # fmt: skip
            text = environment.get_template("coverage_type.html.j2").render(**_type(type))
            (folder / page).write_text(text, encoding="utf-8")
        text = environment.get_template("coverage_index.html.j2").render(
            types=rows,
            runs=coverage.runs,
            percent=summary.total_percent(coverage),
            directives=coverage.directives,
            counts=COUNTS,
        )
        (folder / "index.html").write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {error.strerror or error}") from None


def _type(type: Type) -> dict[str, Any]:
    items = []
    for number, item in enumerate(type.items):
        share, hits = summary.union(type, number)
        least = max((summary.at_least(i.items[number]) for i in type.instances), default=1)
        bins = [{"name": n, "hits": h, "covered": h >= least} for n, h in hits.items()]
        items.append({
            "name": item.name, "kind": item.kind, "share": share, "least": least,
            "percent": summary.item_percent(type, number), "bins": bins[:MOST_BINS],
            "more": max(0, len(bins) - MOST_BINS), "unseen": share.total - len(bins),
            "others": _others(type, number), "comment": item.options.get("comment", ""),
        })  # fmt: skip
    instances = [
        {"name": instance.name, "percent": summary.instance_percent(type, instance)}
        for instance in type.instances
    ]
    return {"name": type.name, "percent": summary.type_percent(type), "items": items,
            "instances": instances, "comment": type.options.get("comment", "")}  # fmt: skip


def _others(type: Type, number: int) -> list[dict[str, Any]]:
    """Bins that do not count: default, ignored and illegal ones."""
    found: dict[tuple[str, str], int] = {}
    for instance in type.instances:
        counts = instance.items[number]
        shape = type.items[number].shapes[counts.shape]
        for (name, kind), hits in zip(shape.bins, counts.hits, strict=True):
            if kind != COUNTED:
                found[name, kind] = found.get((name, kind), 0) + hits
    return [{"name": name, "kind": kind, "hits": hits} for (name, kind), hits in found.items()]
