"""What a procedure, an assignment or a subroutine of a module reads, writes and waits for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from aotc.design.moore.references import member_bit
from aotc.ir.model import Op

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.ir.model import Region, Value
    from aotc.ir.types import Type

PARTS = ("moore.extract_ref", "moore.struct_extract_ref", "moore.union_extract_ref")
DYNAMIC = ("moore.dyn_extract_ref", "moore.dyn_queue_ref_element", "moore.assoc_array_extract_ref")
REFERRING = (*PARTS, *DYNAMIC, "moore.concat_ref")  # all that make one reference of others
WRITES = {
    "moore.blocking_assign": "blocking",
    "moore.nonblocking_assign": "nonblocking",
    "moore.delayed_nonblocking_assign": "delayed",
    "moore.assign": "continuous",
    "moore.delayed_assign": "continuous",
}
# Ops that take references for code elsewhere, or for another block.
PASSES = (
    "func.call", "moore.call_coroutine", "aotc.call_virtual", "func.call_indirect", "aotc.vif_call",
    "aotc.mailbox_get",
    "aotc.mailbox_try_get", "aotc.sys", "aotc.rand", "cf.br", "cf.cond_br",
)  # fmt: skip
# Those of them behind which somebody may wait for what is referred to.
LENDS = ("moore.call_coroutine", "aotc.call_virtual", "func.call_indirect", "aotc.vif_call",
         "cf.br", "cf.cond_br")  # fmt: skip
# Ops that take references but only read what is there.
LOOKS = frozenset(("moore.assoc_array.size", "moore.assoc_array.exists"))
SUSPENDS = frozenset(
    ("moore.wait_event", "moore.wait_level", "moore.wait_delay", "moore.call_coroutine",
     "aotc.wait_fork", "aotc.let_start", "aotc.wait_order", "aotc.fork", "aotc.suspend",
     "aotc.scope", "moore.fork", "moore.wait_fork",
     "aotc.call_import_task", "aotc.disable", "aotc.mailbox_put", "aotc.mailbox_get",
     "aotc.semaphore_get",
     "aotc.process_self", "aotc.process_await", "aotc.process_kill", "aotc.process_suspend")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Range:
    """Bits of a root: all of it if `width` is None (or if which is not known)."""

    root: Value
    low: int = 0
    width: int | None = None


@dataclass(slots=True)
class Usage:
    """reads, writes, watches: ranges, each once, in order; `writes` with the kind of assignment.

    effects:  ops besides assignments that something outside can see.
    escapes:  roots to which a reference is passed.
    lent:     those that a function is given, with its name: what it forks may wait for them.
    calls:    names of subroutines.  outer_calls: calls of those of other instances.
    suspends: it may wait; `suspends_in_calls`: in a subroutine.
    """

    reads: dict[Range, None] = field(default_factory=dict)
    writes: dict[tuple[Range, str], None] = field(default_factory=dict)
    watches: dict[Range, None] = field(default_factory=dict)
    escapes: dict[Value, None] = field(default_factory=dict)
    lent: dict[tuple[Value, str], None] = field(default_factory=dict)
    calls: dict[str, None] = field(default_factory=dict)
    outer_calls: dict[Op, None] = field(default_factory=dict)
    suspends: bool = False
    suspends_in_calls: bool = False
    effects: bool = False

    def add(self, other: Usage) -> None:
        """Takes over what a called subroutine does."""
        self.reads.update(other.reads)
        self.writes.update(other.writes)
        self.watches.update(other.watches)
        self.escapes.update(other.escapes)
        self.suspends |= other.suspends
        self.suspends_in_calls |= other.suspends
        self.effects |= other.effects

    def renamed(self, become: Callable[[Value], Value]) -> Usage:
        """The same of other roots."""

        def moved(r: Range) -> Range:
            return Range(become(r.root), r.low, r.width)

        return replace(
            self,
            reads={moved(r): None for r in self.reads},
            writes={(moved(r), how): None for r, how in self.writes},
            watches={moved(r): None for r in self.watches},
            escapes={become(root): None for root in self.escapes},
        )


def whole_width(r: Range) -> int:
    """Bits of a range of a variable."""
    if r.width is not None:
        return r.width
    elem = r.root.type.elem if r.root.type.kind == "moore.ref" else r.root.type
    return (elem.width or 0) if elem is not None else 0


def trace(reference: Value) -> list[Range]:
    """The bits behind a reference: several for a concatenation."""
    owner = reference.owner
    if not isinstance(owner, Op):
        return [Range(reference)]
    if owner.name == "moore.concat_ref":
        return [r for v in owner.operands for r in trace(v)]
    if owner.name in DYNAMIC:
        return [Range(r.root) for r in trace(owner.operands[0])]
    if owner.name not in PARTS:
        return [Range(reference)]
    base = trace(owner.operands[0])
    have, want = owner.operands[0].type.elem, reference.type.elem
    assert have is not None
    assert want is not None
    low = part_bit(owner, have)
    found = []
    for r in base:
        whole = r.width is None and r.low == 0 and r.root is owner.operands[0]
        if r.width is None and not whole:
            found.append(r)
        else:
            found.append(Range(r.root, r.low + low, want.width))
    return found


def part_bit(op: Op, have: Type) -> int:
    """Lowest bit of the part that a constant reference op takes."""
    if op.name == "moore.extract_ref":
        low = int(op.attrs["lowBit"])
        return low * (have.elem.width or 0) if have.elem is not None else low
    return member_bit(have, str(op.attrs["fieldName"]), op.loc)


def region_ops(region: Region) -> list[Op]:
    """All ops of a region, at any depth, in order."""
    return [inner for block in region.blocks for op in block.ops for inner in op.walk()]


def defined(region: Region) -> set[Value]:
    """Values that a region defines, at any depth; not references to variables of packages."""
    found: set[Value] = set()
    for block in region.blocks:
        found.update(block.args)
        for op in block.ops:
            for inner in op.walk():
                if inner.name != "moore.get_global_variable":
                    found.update(inner.results)
                for r in inner.regions:
                    for b in r.blocks:
                        found.update(b.args)
    return found


def usage_of_value(value: Value, usage: Usage, seen: set[Value] | None = None) -> None:
    """Adds what a value of the module's graph reads."""
    seen = seen if seen is not None else set()
    if value in seen:
        return
    seen.add(value)
    owner = value.owner
    if not isinstance(owner, Op) or owner.name in ("moore.instance", "moore.assigned_variable"):
        usage.reads[Range(value)] = None
        return
    if owner.name == "moore.read":
        for r in trace(owner.operands[0]):
            usage.reads[r] = None
            usage_of_reference(owner.operands[0], usage, seen)
        return
    if owner.name == "func.call" and "up" not in owner.attrs:
        usage.calls[owner.attrs["callee"].name] = None
    if owner.regions:
        inside = defined(owner.regions[0])
        for region in owner.regions:
            inside |= defined(region)
            add_region(region, usage, inside)
    for operand in owner.operands:
        if operand.type.kind != "moore.ref":
            usage_of_value(operand, usage, seen)


def usage_of_reference(reference: Value, usage: Usage, seen: set[Value] | None = None) -> None:
    """Adds what computing a reference reads: its indices."""
    owner = reference.owner
    while isinstance(owner, Op) and owner.name in REFERRING:
        for operand in owner.operands:
            if operand.type.kind != "moore.ref":
                usage_of_value(operand, usage, seen)
            elif operand is not owner.operands[0]:
                usage_of_reference(operand, usage, seen)
        reference = owner.operands[0]
        owner = reference.owner


def usage_of(region: Region) -> Usage:
    """What the ops of a region do, without the subroutines that they call."""
    usage = Usage()
    add_region(region, usage, defined(region))
    return usage


def add_region(region: Region, usage: Usage, inside: set[Value]) -> None:
    for op in region_ops(region):
        add_op(op, usage, inside)


def add_op(op: Op, usage: Usage, inside: set[Value]) -> None:
    name = op.name
    if name == "moore.read":
        for r in trace(op.operands[0]):
            if r.root not in inside:
                usage.reads[r] = None
                if watched_by(op):
                    usage.watches[r] = None
        return
    for operand in op.operands:
        if operand not in inside and operand.type.kind != "moore.ref":
            usage_of_value(operand, usage)
            if name in ("moore.detect_event", "moore.detect_level"):
                watch_value(operand, usage)
    if name in WRITES:
        for r in trace(op.operands[0]):
            if r.root not in inside:
                usage.writes[r, WRITES[name]] = None
            elif is_property(r.root):
                usage.effects = True
        return
    if name in REFERRING:
        return
    if name in SUSPENDS or (name == "aotc.call_virtual" and "coroutine" in op.attrs):
        usage.suspends = True
    if name in ("func.call", "moore.call_coroutine") and "up" in op.attrs:
        usage.outer_calls[op] = None
    elif name in ("func.call", "moore.call_coroutine"):
        usage.calls[op.attrs["callee"].name] = None
    references = [v for v in op.operands if v.type.kind == "moore.ref"]
    for reference in references:
        for r in trace(reference):
            if r.root not in inside:
                usage.reads[r] = None
                if name in LOOKS:
                    if watched_by(op):
                        usage.watches[r] = None
                    continue
                usage.writes[Range(r.root), "blocking"] = None
                if name in PASSES:
                    usage.escapes[r.root] = None
                if name in LENDS or "up" in op.attrs:
                    usage.watches[Range(r.root)] = None
                elif name == "func.call":
                    usage.lent[r.root, op.attrs["callee"].name] = None
    if is_effect(op):
        usage.effects = True


def is_property(root: Value) -> bool:
    """Whether a reference is to a property of an object."""
    return isinstance(root.owner, Op) and root.owner.name == "moore.class.property_ref"


def watch_value(value: Value, usage: Usage) -> None:
    """A wait on a value of the module's graph watches all that it reads."""
    found = Usage()
    usage_of_value(value, found)
    usage.watches.update(found.reads)


def watched_by(op: Op) -> bool:
    """Whether an op stands in the region of a wait."""
    block = op.parent
    while block is not None and block.parent is not None and block.parent.parent is not None:
        owner = block.parent.parent
        if owner.name in ("moore.wait_event", "moore.wait_level", "aotc.force", "aotc.proc_assign",
                          "aotc.monitor"):  # fmt: skip
            return True
        block = owner.parent
    return False


EFFECTS = ("moore.builtin.", "aotc.")
HARMLESS = frozenset(
    ("moore.builtin.realtobits", "moore.builtin.bitstoreal", "moore.builtin.shortrealtobits",
     "moore.builtin.bitstoshortreal", "aotc.hier_ref", "aotc.scope", "aotc.yield", "aotc.check",
     "aotc.vif_ref", "aotc.vif_of", "aotc.vif_inner")
)  # fmt: skip


def is_effect(op: Op) -> bool:
    """Whether running an op more or less often could be noticed, apart from what it stores."""
    if op.name in ("moore.assert", "moore.assume", "moore.cover", "moore.class.new",
                   "func.call_indirect"):  # fmt: skip
        return True
    if op.name == "aotc.call_import":
        return "pure" not in op.attrs
    if op.name == "aotc.check":  # what one of a procedure's own finds is taken back (checks.py)
        from aotc.design.moore.processes.branches import enclosing

        return enclosing(op).name != "moore.procedure"
    if op.name == "aotc.sys":
        from aotc.design.moore.known_form.pure import is_pure

        return not is_pure(str(op.attrs["name"]))
    return op.name.startswith(EFFECTS) and op.name not in HARMLESS
