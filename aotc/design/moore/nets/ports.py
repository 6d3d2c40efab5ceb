"""Ports of type inout: what instances must know of the nets behind them (IEEE 1800-2023 23.3.3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.design.moore.usage import PASSES, trace
from aotc.ir.model import Op, Value
from aotc.ir.types import Type, parse_type
from aotc.ir.writer import quote

if TYPE_CHECKING:
    from aotc.ir.model import Block


@dataclass(frozen=True, slots=True)
class Exported:
    """A driver inside of a module that leaves it through a port of type inout.

    port:    the inout port's name.  low, strength, active: as in Driver.
    outputs: the outputs made for its value and the controls of its switches.
    """

    port: str
    outputs: tuple[tuple[str, Type], ...]
    low: int
    strength: tuple[int, int]
    active: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PortLink:
    """A connection between bits of two ports of type inout, as in Link; `outputs` for controls."""

    a: str
    a_low: int
    b: str
    b_low: int
    width: int
    outputs: tuple[tuple[str, Type], ...]
    active: tuple[int, ...]
    steps: tuple[bool, ...]


@dataclass(slots=True)
class Inside:
    """What an instance must know of a module: kinds of the nets behind ports of type inout, their
    drivers, how they are connected, and of which ports (with their widths) the module is told what
    is outside (port_sides.py)."""

    ports: dict[str, str] = field(default_factory=dict)
    exported: list[Exported] = field(default_factory=list)
    links: list[PortLink] = field(default_factory=list)
    wanted: dict[str, int] = field(default_factory=dict)


def more_results(op: Op, outputs: tuple[tuple[str, Type], ...]) -> list[Value]:
    """Results of an instance for outputs that its module has got."""
    for _, type in outputs:
        op.results.append(Value(type, op, len(op.results)))
    names = [*op.attrs["outputNames"], *(name for name, _ in outputs)]
    op.attrs = op.attrs | {"outputNames": names}
    return op.results[len(op.results) - len(outputs) :]


def procedural_roots(block: Block) -> set[Value]:
    """References that procedures store through, or pass on: what they lead to is a variable."""
    found: set[Value] = set()
    for op in block.ops:
        for inner in op.walk():
            if inner is op and inner.name != "moore.procedure":
                continue
            stored = inner.operands[:1] if inner.name.endswith("blocking_assign") else []
            if inner.name in PASSES:
                stored = inner.operands
            for value in stored:
                if value.type.kind == "moore.ref":
                    found.update(r.root for r in trace(value))
    return found


def substitute(block: Block, end: Op | None, by: dict[Value, Value]) -> None:
    """Replaces values in all ops of a block, at any depth."""
    for op in [*block.ops, *([end] if end is not None else [])]:
        for inner in op.walk():
            if any(v in by for v in inner.operands):
                inner.operands[:] = [by.get(v, v) for v in inner.operands]


def module_type(ports: list[tuple[str, Type, str]]) -> Type:
    written = (f"{way} {quote(name)} : {type.text}" for name, type, way in ports)
    return parse_type(f"!hw.modty<{', '.join(written)}>")
