"""Which fields aotc.copy and aotc.copy_block copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.codegen.structs import field_bytes

if TYPE_CHECKING:
    from aotc.design.program import Field, ModuleLayout
    from aotc.ir.model import Op


def copied_fields(layout: ModuleLayout, op: Op) -> list[tuple[Field, Field | None]]:
    """(target, source) of each field that is written, in their order; no source if it is not just a
    copy of one field."""
    by_offset = {f.offset: f for f in layout.fields}
    to, start = (
        layout.field_named(op.attrs["dst"]).offset,
        layout.field_named(op.attrs["src"]).offset,
    )
    end = to + op.attrs["bytes"]
    found: list[tuple[Field, Field | None]] = []
    for target in sorted(layout.fields, key=lambda f: f.offset):
        if target.offset + field_bytes(target) <= to or target.offset >= end:
            continue
        source = by_offset.get(target.offset - to + start)
        same = source is not None and field_bytes(source) == field_bytes(target)
        found.append((target, source if same else None))
    return found
