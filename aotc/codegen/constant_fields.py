"""Fields that settle functions set to constants, once and for all (tied ports, and what follows).

Such a field has the same value from the first settling on; who stores into it from outside
(Python, UVM's backdoor) has everything settled again. So a fused unit need not read it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from aotc.design.moore.known_form.fold_known import specialise
from aotc.design.moore.known_form.fold_rules import literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aotc.design.function import Function
    from aotc.design.program import Program, Settle
    from aotc.ir.model import Op, Value

Key = tuple[int, str]  # instance and field
MAX_OPS = 12  # of a function that is looked at
_LOADS = ("aotc.load", "aotc.child_load")
_STORES = ("aotc.update", "aotc.child_update")


def constant_fields(program: Program, bodies: Callable[[str], Function]) -> dict[Key, int]:
    """The fields of up to 64 bits that keep one value, with it."""
    found: dict[Key, int] = {}
    written: Counter[Key] = Counter()
    for settle in program.settles:
        info = program.functions[settle.function]
        function = bodies(info.name)
        ops = [op for block in function.blocks for op in block.ops]
        written.update(key_of(program, settle, op) for op in ops if "field" in op.attrs
                       and op.name not in _LOADS)  # fmt: skip
        if settle.at_start and len(function.blocks) == 1 and len(ops) <= MAX_OPS:
            found.update(set_by(program, settle, function, found))
    return {key: value for key, value in found.items() if written[key] == 1}


def set_by(
    program: Program, settle: Settle, function: Function, known: dict[Key, int]
) -> Iterator[tuple[Key, int]]:
    """The fields that a settle function sets to constants, if what is known stays as it is."""
    loads = [op for op in function.blocks[0].ops if op.name in _LOADS]
    keys = {key_of(program, settle, op) for op in loads}
    if keys and keys.isdisjoint(known):
        return
    values = {local_key(op): known[key] for op in loads
              if (key := key_of(program, settle, op)) in known}  # fmt: skip
    for op in specialise(function.blocks, (), values=values)[0].ops:
        value = literal(op.operands[0]) if op.name in _STORES else None
        if value is not None and fits(op.operands[0]):
            yield key_of(program, settle, op), value


def fits(value: Value) -> bool:
    return value.type.kind == "int" and (value.type.width or 0) <= 64


def local_key(op: Op) -> str | tuple[int, str]:
    """A field as fold_known.py names it."""
    name = str(op.attrs["field"])
    return (op.attrs["child"], name) if "child" in op.attrs else name


def key_of(program: Program, settle: Settle, op: Op) -> Key:
    """The field of the design that an op of a settle function names."""
    instance = settle.instance
    if "child" in op.attrs:
        instance = program.instances[instance].children[op.attrs["child"]]
    return instance, str(op.attrs["field"])
