"""Which unpacked arrays are memories: those whose elements are only accessed one by one.

What settled logic assigns must be compared with what was there, so that those who read it are
settled as well. So it is a memory only if each settle function assigns one element, always the
same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.usage import PASSES, WRITES
from aotc.design.moore.variables import outermost_element
from aotc.ir.moore_types import is_packed

if TYPE_CHECKING:
    from aotc.design.moore.module import MooreModule
    from aotc.design.moore.variables import Variable
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type

INDEX = ("moore.extract_ref", "moore.dyn_extract_ref")
TAKE = ("moore.extract", "moore.dyn_extract")
ACCESS = ("moore.read", "moore.blocking_assign", "moore.nonblocking_assign")
WHOLE_SYSTEM = ("$readmemh", "$readmemb", "$writememh", "$writememb")


def find_memories(module: MooreModule) -> None:
    """Marks the variables that are memories."""
    settled = {r.root for i in module.items if i.kind == "settle" for r, _ in i.usage.writes}
    candidates = {
        reference: variable
        for reference, variable in module.variables.items()
        if variable.op is not None
        and variable.op.name == "moore.variable"
        and variable.type.kind == "moore.uarray"
        and not variable.op.operands
        and not holds_handles(variable.type)
        and (reference not in settled or by_fixed_elements(module, reference, variable))
        and not module.hierarchy.knows(module, variable, beyond_elements=True)
    }
    if not candidates:
        return
    from aotc.design.lowering import uses_of

    uses = uses_of(module.region)
    for reference, variable in candidates.items():
        variable.memory = by_element(reference, variable.type, uses)


def by_fixed_elements(module: MooreModule, reference: Value, variable: Variable) -> bool:
    """Whether only continuous assignments to whole elements at known places write an array, nobody
    waits for it, and it cuts no loop."""
    name = variable.name or "v"
    if any(cut == name or cut.startswith(f"{name}_") for cut in module.cuts):
        return False
    width = outermost_element(variable.type)[0].width
    for item in module.items:
        writes = [r for r, _ in item.usage.writes if r.root is reference]
        reads = any(r.root is reference for r in (*item.usage.reads, *item.usage.watches))
        if (reads or writes) and item.kind not in ("settle", "tick"):
            return False
        if reference in item.usage.escapes:
            return False
        if writes and (
            len(item.usage.writes) != 1
            or item.op.name != "moore.assign"
            or item.target is None
            or writes[0].width != width
        ):
            return False
    return True


def holds_handles(type: Type) -> bool:
    """Whether elements are handles, or no ints."""
    elem, _ = outermost_element(type)
    return not is_packed(elem)


def by_element(value: Value, type: Type, uses: dict[Value, list[tuple[Op, int]]]) -> bool:
    """Whether all uses of a reference to an array are of single elements."""
    for op, number in uses.get(value, ()):
        if op.name in INDEX and number == 0:
            inner = op.result.type.elem
            assert inner is not None
            if inner is not type.elem:
                return False
            if inner.kind == "moore.uarray" and not by_element(op.result, inner, uses):
                return False
            if inner.kind != "moore.uarray" and passed_on(op.result, uses):
                return False
        elif op.name == "moore.read":
            if not taken_at_once(op, op.result, uses):
                return False
        elif op.name == "aotc.sys" and op.attrs["name"] in WHOLE_SYSTEM:
            continue
        else:
            return False
    return True


def assigns_and_reads_elements(value: Value, uses: dict[Value, list[tuple[Op, int]]]) -> bool:
    """Whether nothing else is done with a reference to an array of another module."""
    type = value.type.elem
    assert type is not None
    if type.kind != "moore.uarray":
        return False
    for op, number in uses.get(value, ()):
        if op.name not in INDEX or number != 0 or op.result.type.elem is not type.elem:
            return False
        assert type.elem is not None
        if type.elem.kind == "moore.uarray":
            if not assigns_and_reads_elements(op.result, uses):
                return False
        elif any(o.name not in ACCESS or n != 0 for o, n in uses.get(op.result, ())):
            return False
    return True


def passed_on(value: Value, uses: dict[Value, list[tuple[Op, int]]]) -> bool:
    """Whether a reference to an element is passed to a subroutine or block."""
    return any(op.name in PASSES and op.name != "aotc.sys" for op, _ in uses.get(value, ()))


def taken_at_once(read: Op, value: Value, uses: dict[Value, list[tuple[Op, int]]]) -> bool:
    """Whether a value that was read is only indexed, in the same block, before anything is
    written or waited for."""
    block = read.parent
    assert block is not None
    users = {op for op, _ in uses.get(value, ())}
    ends = {op for op in users if op.name not in TAKE}
    if ends or any(op.parent is not block for op in users):
        return False
    if any(n != 0 for _, n in uses.get(value, ())):
        return False
    for op in users:
        if op.result.type.kind == "moore.uarray" and not taken_at_once(read, op.result, uses):
            return False
        elem = value.type.elem
        if op.result.type is not elem:
            return False
    started, left = False, set(users)
    for op in block.ops:
        if op is read:
            started = True
        elif started and left:
            if op in left:
                left.discard(op)
            elif may_write(op):
                return False
    return True


def may_write(op: Op) -> bool:
    """Whether an op may change a variable or let others do so."""
    if op.name.startswith("moore.fmt.") or op.name in ("moore.read", "moore.constant"):
        return False
    if op.name in WRITES:
        return op.name == "moore.blocking_assign"
    return op.name.startswith(("moore.wait", "moore.call", "func.call", "aotc.")) or bool(
        op.regions
    )
