"""C structs of module instances, with every offset checked by the compiler."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.codegen.names import identifier, struct_name
from aotc.design.program import HEADER_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.program import Field, ModuleLayout


@dataclass(slots=True)
class Struct:
    """Text of a struct after its header.

    asserts: members and the offsets they must have.
    size:    bytes of the whole, or None for a struct that shows the ports only.
    """

    name: str
    members: list[str] = field(default_factory=list)
    asserts: list[tuple[str, int]] = field(default_factory=list)
    size: int | None = None


def ports_name(module: str) -> str:
    """Name of the struct that shows only the ports of a module's instances."""
    return "P_" + identifier(module)


def struct_of(layout: ModuleLayout, child_struct: Callable[[str], str]) -> Struct:
    """The whole struct; `child_struct` names the struct type for a child's module."""
    struct = Struct(struct_name(layout.name), size=layout.size)
    children = {f"c{i}": child_struct(module) for i, (_, module) in enumerate(layout.children)}
    _fill(struct, layout.fields, children, layout.size)
    return struct


def ports_of(layout: ModuleLayout) -> Struct:
    """The leading part of a struct that holds the port fields."""
    names = {name for name, _ in layout.ports}
    struct = Struct(ports_name(layout.name))
    _fill(struct, [f for f in layout.fields if f.name in names], {}, None)
    return struct


def _fill(struct: Struct, fields: list[Field], children: dict[str, str], size: int | None) -> None:
    at = HEADER_BYTES
    for f in sorted(fields, key=lambda f: f.offset):
        _pad(struct, at, f.offset)
        struct.members.append(member(f, children.get(f.name, "")))
        struct.asserts.append((f.name, f.offset))
        at = f.offset + field_bytes(f)
    if size is not None:
        _pad(struct, at, size)


def _pad(struct: Struct, at: int, to: int) -> None:
    if to > at:
        struct.members.append(f"uint8_t pad_{at}[{to - at}];")


def element(f: Field) -> tuple[str, int, int]:
    """C type, number of words (0 for scalars) and bytes of a field or of a memory's element."""
    if f.kind in ("child", "link"):
        return "void *", 0, 8
    if f.kind == "f64":
        return "double", 0, 8
    if f.kind == "f32":
        return "float", 0, 4
    if f.width > 64:
        words = (f.width + 63) // 64
        return "uint64_t", words, 8 * words
    for bits in (8, 16, 32):
        if f.width <= bits:
            return f"uint{bits}_t", 0, bits // 8
    return "uint64_t", 0, 8


def field_bytes(f: Field) -> int:
    return element(f)[2] * (f.count if f.kind == "mem" else 1)


def member(f: Field, child: str) -> str:
    """Declaration of a field."""
    if f.kind == "child":
        return f"struct {child} *{f.name};"
    if f.kind == "link":
        return f"void *{f.name};"
    type, words, _ = element(f)
    count = f"[{f.count}]" if f.kind == "mem" else ""
    return f"{type} {f.name}{count}{f'[{words}]' if words else ''};"
