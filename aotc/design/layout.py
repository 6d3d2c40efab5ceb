"""Offsets of the fields in a module's state struct.

Order: header, ports, children, the registers of each tick (those with the same asynchronous reset
together), their shadows in the same order, everything else, memories. Fields stand at their natural
alignment, as in the C struct with the same members. Registers and shadows start at multiples of 8,
so a commit copies each run of registers in one go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.program import HEADER_BYTES, Field, ModuleLayout, Net, Wave
from aotc.ir.model import Op

if TYPE_CHECKING:
    from aotc.design.plan import FieldPlan, ModulePlan
    from aotc.ir.types import Type

POINTER_BYTES = 8


def storage_bytes(type: Type) -> int:
    """Bytes of one value in a struct."""
    width = type.width or 0
    if type.kind == "float":
        return 4 if width == 32 else 8
    for bits in (8, 16, 32, 64):
        if width <= bits:
            return bits // 8
    return (width + 63) // 64 * 8


def alignment(size: int) -> int:
    return min(size, 8)


def lay_out(plan: ModulePlan) -> ModuleLayout:
    """The struct of a module whose fields and nets are all known."""
    layout = ModuleLayout(plan.name, HEADER_BYTES)
    layout.ports = [(p.field, "input" if p.is_input else "output") for p in plan.ports]
    layout.children = [(c.name, c.plan.name) for c in plan.children]
    layout.waves = [Wave(*wave) for wave in plan.waves]
    layout.forcible = plan.forcible
    layout.arrays = plan.arrays
    for port in plan.ports:
        place(layout, plan.fields[port.field])
    for number, child in enumerate(plan.children):
        at = -(-layout.size // POINTER_BYTES) * POINTER_BYTES
        layout.fields.append(Field(f"c{number}", at, "child", 64))
        layout.size = at + POINTER_BYTES
        del child
    registers = register_order(plan)
    for names in (registers, [plan.shadows[name] for name in registers]):
        layout.size = -(-layout.size // 8) * 8
        for name in names:
            place(layout, plan.fields[name])
    done = {f.name for f in layout.fields}
    others = [f for f in plan.fields.values() if f.name not in done]
    for field in [f for f in others if f.kind != "mem"] + [f for f in others if f.kind == "mem"]:
        place(layout, field)
    layout.size = -(-layout.size // 8) * 8
    layout.links = [(f.name, plan.links[f.name]) for f in layout.fields if f.kind == "link"]
    signals = plan.nets
    layout.nets = [
        Net(name, signals[name].signal, signals[name].unknown) for name in plan.net_numbers
    ]
    return layout


def register_order(plan: ModulePlan) -> list[str]:
    """Registers by tick, then by asynchronous reset, then larger ones first."""
    ticks = {id(tick): i for i, tick in enumerate(plan.ticks.values())}
    resets: dict[object, int] = {}
    for root in plan.resets.values():
        resets.setdefault(root, len(resets) + 1)

    def key(name: str) -> tuple[int, int, int]:
        reset = resets[plan.resets[name]] if name in plan.resets else 0
        return ticks[id(plan.registers[name])], reset, -storage_bytes(plan.fields[name].type)

    return sorted(plan.registers, key=key)


def place(layout: ModuleLayout, plan: FieldPlan) -> None:
    """Appends a field."""
    size = storage_bytes(plan.type)
    align = alignment(size)
    at = -(-layout.size // align) * align
    width = plan.type.width or 0
    kind = plan.kind or "bits"
    if plan.type.kind == "float":
        kind = "f32" if width == 32 else "f64"
    handle, packed = plan.type.is_handle, plan.type.packs_handles
    layout.fields.append(Field(plan.name, at, kind, width, plan.count, handle, packed))
    layout.size = at + size * plan.count


def place_blocks(plan: ModulePlan, layout: ModuleLayout) -> None:
    """Turns aotc.copy_block of `registers` into copies of runs of bytes: to the registers' shadows,
    or with `back` from them."""
    by_name = {f.name: f for f in layout.fields}
    numbers = {f.name: i for i, f in enumerate(layout.fields)}
    for ticks, commit in plan.tick_functions.values():
        for written in ticks if commit is None else [*ticks, commit]:
            for block in written.function.blocks:
                block.ops = [
                    placed
                    for op in block.ops
                    for placed in (
                        copies_of(plan, op, by_name, numbers)
                        if op.name == "aotc.copy_block"
                        else [op]
                    )
                ]


def copies_of(
    plan: ModulePlan, op: Op, by_name: dict[str, Field], numbers: dict[str, int]
) -> list[Op]:
    """The copies that one aotc.copy_block stands for."""
    names = sorted(set(op.attrs["registers"]), key=numbers.__getitem__)
    runs: list[list[str]] = []
    for name in names:
        if runs and numbers[name] == numbers[runs[-1][-1]] + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    copies = []
    for run in runs:
        first, last = by_name[run[0]], by_name[run[-1]]
        size = last.offset + storage_bytes(plan.fields[run[-1]].type) - first.offset
        ways = {"dst": plan.shadows[run[0]], "src": run[0], "bytes": size}
        if op.attrs.get("back"):
            ways["dst"], ways["src"] = ways["src"], ways["dst"]
        if op.attrs.get("again"):
            ways["again"] = "again"
        copies.append(Op(op.name, attrs=ways, loc=op.loc))
    return copies


def place_copies(plan: ModulePlan, layout: ModuleLayout) -> None:
    """Turns the copies of registers that commits ask for into copies of runs of bytes."""
    by_name = {f.name: f for f in layout.fields}
    for _, commit in plan.tick_functions.values():
        if commit is None:
            continue
        block = commit.function.blocks[0]
        at = next((i for i, op in enumerate(block.ops) if op.name == "aotc.copy"), None)
        if at is None:
            continue
        order = [f.name for f in layout.fields]
        numbers = {name: i for i, name in enumerate(order)}
        names = sorted(set(block.ops[at].attrs["registers"]), key=numbers.__getitem__)
        copies: list[Op] = []
        run: list[str] = []
        for name in [*names, None]:
            if run and (name is None or numbers[name] != numbers[run[-1]] + 1):
                first, last = by_name[run[0]], by_name[run[-1]]
                end = last.offset + storage_bytes(plan.fields[run[-1]].type)
                source = by_name[plan.shadows[run[0]]]
                attrs = {"dst": run[0], "src": source.name, "bytes": end - first.offset}
                copies.append(Op("aotc.copy", attrs=attrs, loc=block.ops[at].loc))
                run = []
            if name is not None:
                run.append(name)
        for op in copies:
            op.parent = block
        block.ops[at : at + 1] = copies
