"""Globals of llvm code: the bytes that they start with, and where addresses of others go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aotc.design.program import Global
from aotc.dialects.llvm_constants import constant_bits, float_bits, place_at
from aotc.dialects.llvm_memory import address_parts, global_key
from aotc.dialects.table import lookup, render_py, verify
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.types import Type, require_value, size_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from aotc.design.function import Function
    from aotc.ir.model import Op, Value


@dataclass(slots=True)
class Content:
    """A constant value: its bits, and at bit offsets in it the addresses of globals plus bytes."""

    bits: int
    addresses: dict[int, tuple[str, int]] = field(default_factory=dict)


def used_globals(functions: Iterable[Function], symbols: Mapping[str, Op]) -> list[Global]:
    """The globals whose addresses the functions take, and those that these refer to, in the order
    in which they are met.

    Raises: UnsupportedError, VerifyError at initial contents that are no constants.
    """
    names: dict[str, None] = {}
    for function in functions:
        for block in function.blocks:
            for op in block.ops:
                if op.name == "llvm.mlir.addressof":
                    names.setdefault(op.attrs["global_name"].name)
    made: list[Global] = []
    work = list(names)
    for name in work:
        made.append(make_global(name, symbols[name]))
        for _, target, _ in made[-1].addresses:
            if target not in names:
                names.setdefault(target)
                work.append(target)
    keys = {g.key: g.name for g in made}
    assert len(keys) == len(made), "two globals with one key"
    return made


def make_global(name: str, op: Op) -> Global:
    """One global with its initial content."""
    type = op.attrs["global_type"]
    size = size_bytes(type)
    if size is None:
        require_value(type, f"global @{name}", op.loc)
        raise UnsupportedError(f"global @{name}: {type} has no size in memory", op.loc)
    content = initial_content(name, op, type)
    for at in content.addresses:
        if at % 8:
            raise UnsupportedError(f"global @{name}: an address between two bytes", op.loc)
    return Global(
        name=name,
        key=global_key(name),
        size=size,
        align=max(type.align, int(op.attrs.get("alignment") or 0)),
        init=content.bits.to_bytes(max(size, 1), "little").rstrip(b"\0"),
        addresses=[(at // 8, target, plus)
                   for at, (target, plus) in sorted(content.addresses.items())],
    )  # fmt: skip


def initial_content(name: str, op: Op, type: Type) -> Content:
    if "value" in op.attrs:
        return Content(constant_bits(op, op.attrs["value"], type))
    if not op.regions or not op.regions[0].blocks:
        if "external" in str(op.attrs.get("linkage")) and "constant" in op.attrs:
            raise UnsupportedError(f"global @{name} is defined elsewhere; give it a value", op.loc)
        return Content(0)
    blocks = op.regions[0].blocks
    if len(blocks) != 1 or blocks[0].ops[-1].name not in ("llvm.return", "func.return"):
        raise UnsupportedError(f"global @{name}: its region must be one block", op.loc)
    known: dict[Value, Content] = {}
    for inner in blocks[0].ops[:-1]:
        verify(inner)
        known[inner.result] = evaluate(name, inner, known)
    return known[blocks[0].ops[-1].operands[0]]


def evaluate(name: str, op: Op, known: dict[Value, Content]) -> Content:
    """The constant that an op of an initializer gives."""
    given = [known[v] for v in op.operands]
    match op.name:
        case "llvm.mlir.addressof":
            return Content(0, {0: (op.attrs["global_name"].name, 0)})
        case "llvm.insertvalue":
            return insert(op, given[0], given[1])
        case "llvm.extractvalue":
            at, member = place_at(op, op.operands[0].type, op.attrs["position"])
            width = member.width or 0
            addresses = {a - at: t for a, t in given[0].addresses.items() if at <= a < at + width}
            return Content(given[0].bits >> at & ((1 << width) - 1), addresses)
        case "llvm.getelementptr":
            offset, parts = address_parts(op)
            if not parts and 0 in given[0].addresses:
                target, plus = given[0].addresses[0]
                return Content(0, {0: (target, plus + offset)})
        case "llvm.ptrtoint" | "llvm.inttoptr" | "llvm.bitcast":
            if given[0].addresses and op.result.type.width == op.operands[0].type.width:
                return given[0]
    spec = lookup(op.name)
    simple = spec is not None and spec.pure and spec.py is not None and len(op.results) == 1
    if not simple or any(g.addresses for g in given):
        raise UnsupportedError(
            f"global @{name}: {op.name} is no constant that aotc can compute; set the value at the "
            "start of the simulation instead", op.loc,
        )  # fmt: skip
    return Content(compute(name, op, given))


def insert(op: Op, whole: Content, part: Content) -> Content:
    at, member = place_at(op, op.operands[0].type, op.attrs["position"])
    width = member.width or 0
    ones = ((1 << width) - 1) << at
    addresses = {a: t for a, t in whole.addresses.items() if not at <= a < at + width}
    addresses |= {a + at: t for a, t in part.addresses.items()}
    return Content(whole.bits & ~ones | part.bits << at, addresses)


def compute(name: str, op: Op, given: list[Content]) -> int:
    """Bits of the result of a pure integer op, by its Python form."""
    types = [v.type for v in (*op.operands, *op.results)]
    if any(t.is_float for t in types[:-1]):
        raise UnsupportedError(f"global @{name}: {op.name} of floats; write the constant", op.loc)
    text = render_py(op, [f"({g.bits})" for g in given])
    try:
        value = eval(text, {"__builtins__": {"min": min, "max": max, "int": int}})  # noqa: S307
    except (ArithmeticError, NameError, TypeError, ValueError) as error:
        raise VerifyError(f"global @{name}: {op.name}: {error}", op.loc) from None
    if op.result.type.is_float:
        return float_bits(value, op.result.type.width or 64)
    return int(value)
