"""Brings the regions of an op into basic blocks before its body is copied."""

from __future__ import annotations

from aotc.ir.model import Op


def flatten_regions(op: Op) -> None:
    """Leaves only basic blocks in the regions of `op`."""
