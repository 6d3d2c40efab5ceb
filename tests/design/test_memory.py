"""A process that makes one design after the other keeps none that is gone."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

from aotc.design import elaborate as elaboration
from aotc.ir.reader import read

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TEXT = "hw.module @top(in %a: i1, out b: i1) { hw.output %a : i1 }"


def test_designs_are_freed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "top.mlir"
    path.write_text(TEXT)
    monkeypatch.setattr(elaboration, "FROZEN_OBJECTS", 0)
    first = elaboration.elaborate(read(path))
    first.circle = first  # type: ignore[attr-defined]  # as real ones have
    gone = weakref.ref(first)
    del first
    assert gc.get_freeze_count()
    second = elaboration.elaborate(read(path))
    assert gone() is None
    del second
    gc.unfreeze()
