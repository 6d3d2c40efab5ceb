"""What elaboration wants to know of a free function of SystemVerilog before it writes its body.

It is found in one walk, and kept beside a function whose body is read only if somebody asks for it
(aotc.ir.lazy_op): most functions of a testbench are never written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from aotc.design.hashing import source_hash
from aotc.design.moore.instances.packages import way_of
from aotc.design.moore.processes.automatic import SEPARATE
from aotc.ir.lazy_op import LazyOp

if TYPE_CHECKING:
    from aotc.errors import Loc
    from aotc.ir.model import Op

SOURCE_CALLS = ("func.call", "moore.call_coroutine")
APART = frozenset((*SEPARATE, "aotc.observed"))
OUTER_CALL, VARIABLE, CALL, OBJECT = range(4)


@dataclass(slots=True)
class Outline:
    """names:    of the ops inside, at any depth.
    top:      of those that stand in no region of another one.
    ops:      how many these are.
    pieces:   whether pieces of the function run apart from it (moore/processes/branches.py).
    packed:   whether structs or arrays with heap handles occur in it.
    finishes: whether it calls $finish itself.
    calls:    names of what it calls; virtual: of the virtual methods that it calls.
    reaches:  in the order in which they stand: (OUTER_CALL, way to a subroutine of an instance),
              (VARIABLE, name or way), (CALL, function), (OBJECT, class), each with the number of
              the op.
    """

    names: list[str] = field(default_factory=list)
    top: list[str] = field(default_factory=list)
    ops: int = 0
    pieces: bool = False
    packed: bool = False
    finishes: bool = False
    calls: list[str] = field(default_factory=list)
    virtual: list[str] = field(default_factory=list)
    reaches: list[tuple[int, str, int]] = field(default_factory=list)


def outline(op: Op) -> Outline:
    """The outline of a function."""
    if not isinstance(op, LazyOp):
        return _outline(op)
    row = op.notes.get("outline")
    if row is None:
        found = _outline(op)
        op.notes["outline"] = tuple(getattr(found, name) for name in Outline.__slots__)
        return found
    return Outline(*row)


def source_of(op: Op) -> str:
    """The hash of a function as it stands in the source (aotc.design.hashing)."""
    if not isinstance(op, LazyOp):
        return source_hash(op)
    known = op.placed.get("source")
    if known is None:
        known = op.placed["source"] = source_hash(op)
    return str(known)


def place_of(op: Op, number: int) -> Loc:
    """The place of the op of this number, as `Outline.reaches` counts."""
    return next(islice(op.walk(), number, None)).loc


def _outline(op: Op) -> Outline:
    found = Outline()
    names: dict[str, None] = {}
    for number, inner in enumerate(op.walk()):
        if number:
            names[inner.name] = None
        _note(found, inner, number)
    blocks = op.regions[0].blocks if op.regions else []
    top = [inner for block in blocks for inner in block.ops]
    found.names = list(names)
    found.top = list(dict.fromkeys(inner.name for inner in top))
    found.ops = len(top)
    found.pieces = any(
        inner.name == "aotc.check" or (inner.regions and any(i.name in APART for i in inner.walk()))
        for inner in top
    )
    found.packed = has_packed_handles(op)
    return found


def _note(found: Outline, op: Op, number: int) -> None:
    """What one op calls and reaches."""
    name = op.name
    if name in SOURCE_CALLS:
        callee = op.attrs["callee"].name
        found.calls.append(callee)
        if "up" in op.attrs:
            found.reaches.append((OUTER_CALL, way_of(op.attrs["path"], callee), number))
        else:
            found.reaches.append((CALL, callee, number))
    elif name in ("aotc.hier_ref", "aotc.vif_of"):
        way = way_of(op.attrs["path"], str(op.attrs.get("name", "")))
        found.reaches.append((VARIABLE, way, number))
    elif name == "moore.class.new":
        found.reaches.append((OBJECT, op.result.type.fields[0][0], number))
    elif name == "moore.get_global_variable":
        found.reaches.append((VARIABLE, op.attrs["global_name"].name, number))
    elif name == "moore.builtin.finish":
        found.finishes = True
    elif name == "aotc.call_virtual":
        found.virtual.append(op.attrs["method"])
    elif name == "moore.vtable.load_method":
        found.virtual.append(op.attrs["methodSym"].name)


def has_packed_handles(op: Op) -> bool:
    """Whether structs or arrays with heap handles occur in a symbol's op."""
    types = {
        value.type
        for inner in op.walk()
        for values in (inner.results, *(b.args for r in inner.regions for b in r.blocks))
        for value in values
    }
    return any((t.elem or t if t.kind == "moore.ref" else t).packs_handles for t in types)
