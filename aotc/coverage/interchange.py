"""Coverage as the XML interchange format of Accellera's UCIS, through the package pyucis."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from aotc.coverage.model import COUNTED, CROSS, Counts, Coverage, Instance, Type, tuple_name
from aotc.coverage.summary import at_least
from aotc.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, coverage: Coverage) -> None:
    """Writes all covergroups, each below one instance called after the top of the first run.

    Automatic bins of crosses are listed if they were hit. Raises: UsageError without pyucis,
    InputError if the file cannot be written.
    """
    try:
        ucis: Any = importlib.import_module("ucis")
        factory: Any = importlib.import_module("ucis.mem.mem_factory").MemFactory
        writer: Any = importlib.import_module("ucis.xml.xml_writer").XmlWriter
        source: Any = importlib.import_module("ucis.source_info").SourceInfo
        test: Any = importlib.import_module("ucis.test_data").TestData
    except ImportError as error:
        missing = error.name or "pyucis"
        raise UsageError(f"--ucis needs the package pyucis ({missing} is missing): "
                         "pip install 'aotc[ucis]'") from None  # fmt: skip
    db = factory.create()
    db.setWrittenBy("aotc")
    top = str(coverage.runs[0].get("top", "design")) if coverage.runs else "design"
    for number, run in enumerate(coverage.runs, 1):
        node = db.createHistoryNode(None, f"run {number}", str(path), ucis.UCIS_HISTORYNODE_TEST)
        node.setTestData(test(ucis.UCIS_TESTSTATUS_OK, "UCIS:simulator", "20260101000000",
                              seed=str(run.get("seed", 0))))  # fmt: skip
    place = source(db.createFileHandle("design", str(path.parent)), 1, 1)
    unit = db.createScope(f"work.{top}", place, 1, ucis.UCIS_OTHER, ucis.UCIS_DU_MODULE, 0)
    root = db.createInstance(top, place, 1, ucis.UCIS_OTHER, ucis.UCIS_INSTANCE, unit, 0)
    for type in coverage.types:
        group = root.createCovergroup(type.name, place, 1, ucis.UCIS_OTHER)
        for instance in type.instances:
            made = group.createCoverInstance(instance.name, place, 1, ucis.UCIS_OTHER)
            _instance(ucis, made, place, type, instance)
    try:
        with path.open("w", encoding="utf-8") as file:
            writer().write(file, db)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None


def _instance(ucis: Any, made: Any, place: Any, type: Type, instance: Instance) -> None:
    kinds = {COUNTED: ucis.UCIS_CVGBIN, "ignore_bins": ucis.UCIS_IGNOREBIN,
             "illegal_bins": ucis.UCIS_ILLEGALBIN}  # fmt: skip
    points: list[Any] = []
    for number, (item, counts) in enumerate(zip(type.items, instance.items, strict=True)):
        shape = item.shapes[counts.shape]
        weight = int(counts.options["weight"])
        if item.kind == CROSS:
            crossed = [points[target] for target in shape.targets]
            scope = made.createCross(item.name, place, weight, ucis.UCIS_VLOG, crossed)
        else:
            scope = made.createCoverpoint(item.name, place, weight, ucis.UCIS_VLOG)
        points.append(scope)
        scope.setAtLeast(at_least(counts))
        scope.setComment(str(counts.options.get("comment", "")))
        for (name, kind), hits in zip(shape.bins, counts.hits, strict=True):
            if kind in kinds:
                _bin(scope, place, name, counts, hits, kinds[kind])
        for bins, hits in counts.tuples.items():
            _bin(scope, place, tuple_name(type, instance, number, bins), counts, hits,
                 kinds[COUNTED])  # fmt: skip


def _bin(scope: Any, place: Any, name: str, counts: Counts, hits: int, kind: Any) -> None:
    scope.createBin(name, place, at_least(counts), hits, name, kind)
