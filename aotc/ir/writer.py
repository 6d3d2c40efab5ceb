"""Writes the model as MLIR's generic text, exactly enough that reading it gives an equal module.

All attributes stand in `{...}` behind the regions, where MLIR takes inherent ones as well.
"""

from __future__ import annotations

import math
import re
import struct
from itertools import chain
from typing import TYPE_CHECKING, Any

from aotc.ir.model import DenseArray, DenseElements, OpaqueAttr, Symbol
from aotc.ir.types import Type

if TYPE_CHECKING:
    from aotc.errors import Loc
    from aotc.ir.model import Block, Module, Op, Region, Value

_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_$.]*\Z")
_LONG = 1 << 12
_PLAIN_TEXT = re.compile(r"[ !#-\[\]-~]*\Z")
_ODD = re.compile(r"[^ !#-\[\]-~]")
_FLOAT_BITS = {"f16": "<e", "bf16": "<f", "f32": "<f", "f64": "<d"}


def write(module: Module) -> str:
    """The text of a builtin.module with everything in it, places included."""
    printer = Printer(places=True)
    out = printer.out
    out.append('"builtin.module"() ({\n')
    for op in chain(module.others, module.symbols.values()):
        printer.op(op, "  ")
    attrs = printer.attrs(module.attrs)
    out.append(f"}}){' ' + attrs if attrs else ''} : () -> ()\n")
    return "".join(out)


def quote(text: str) -> str:
    """An MLIR string literal; surrogates stand for bytes that are no UTF-8."""
    if _PLAIN_TEXT.match(text):
        return f'"{text}"'
    encoded = text.encode("utf-8", "surrogateescape").decode("latin-1")
    return f'"{_ODD.sub(lambda m: f"\\{ord(m.group()):02X}", encoded)}"'


def _digits(value: int) -> str:
    """A number; a very long one in hexadecimal, which Python prints at once."""
    return hex(value) if value.bit_length() > _LONG else str(int(value))


def attr_text(value: Any) -> str:
    """An attribute's value as MLIR text that reads back as the same value.

    Raises: TypeError for a value that is none of those listed at aotc.ir.model.Op.
    """
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            written = getattr(value, "type", "i64")
            return f"{_digits(value)} : {written}" if written != "unit" else "unit"
        case str():
            written = getattr(value, "type", "")
            return quote(value) + (f" : {written}" if written else "")
        case Symbol():
            return "::".join("@" + _name(part) for part in value.path)
        case OpaqueAttr() | Type():
            return value.text
        case DenseArray():
            inside = ", ".join(_number(v, value.elem) for v in value)
            return f"array<{value.elem}{': ' + inside if inside else ''}>"
        case DenseElements():
            inside = ", ".join(_number(v, "") for v in value)
            return f"dense<{f'[{inside}]' if value else ''}> : {value.type}"
        case list():
            return "[" + ", ".join(map(attr_text, value)) + "]"
        case dict():
            return "{" + ", ".join(_entry(k, v) for k, v in value.items()) + "}"
        case float():
            written = getattr(value, "type", "f64")
            return f"{_number(value, written)} : {written}"
    raise TypeError(f"not an attribute: {value!r}")


def _name(name: str) -> str:
    return name if _BARE.match(name) else quote(name)


def _entry(name: str, value: Any) -> str:
    if getattr(value, "type", None) == "unit":
        return _name(name)
    return f"{_name(name)} = {attr_text(value)}"


def _number(value: Any, type: str) -> str:
    """A number without its type."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, float):
        return str(int(value))
    if math.isfinite(value) and type == "f64":
        digits = repr(float(value))
        if "." not in digits:
            mantissa, _, exponent = digits.partition("e")
            digits = f"{mantissa}.0e{exponent}"
        return digits
    bits = struct.pack(_FLOAT_BITS[type], value)
    bits = bits[2:] if type == "bf16" else bits  # the upper half of the f32
    return f"0x{int.from_bytes(bits, 'little'):0{2 * len(bits)}X}"


class Printer:
    """Prints ops into `out`, numbering values and blocks in the order in which it meets them.

    places:   whether to write where each op comes from.
    """

    def __init__(self, places: bool = False):
        self.out: list[str] = []
        self.places = places
        self._values: dict[Value, str] = {}
        self._blocks: dict[Block, str] = {}
        self._signatures: dict[tuple[Type, ...], str] = {}
        self._entries: dict[tuple[str, int], str] = {}
        self._kept: list[Any] = []  # keeps the values alive whose ids are keys in _entries

    def value(self, value: Value) -> str:
        name = self._values.get(value)
        if name is None:
            name = self._values[value] = f"%{len(self._values)}"
        return name

    def block_name(self, block: Block) -> str:
        name = self._blocks.get(block)
        if name is None:
            name = self._blocks[block] = f"^bb{len(self._blocks)}"
        return name

    def attrs(self, attrs: dict[str, Any]) -> str:
        """`{name = value, ...}`, or nothing."""
        if not attrs:
            return ""
        entries = self._entries
        parts = []
        for name in attrs:
            value = attrs[name]
            key = (name, id(value))
            text = entries.get(key)
            if text is None:
                text = entries[key] = _entry(name, value)
                self._kept.append(value)
            parts.append(text)
        return "{" + ", ".join(parts) + "}"

    def types(self, types: list[Type]) -> str:
        """Types between parentheses."""
        key = tuple(types)
        text = self._signatures.get(key)
        if text is None:
            text = self._signatures[key] = "(" + ", ".join(t.text for t in types) + ")"
        return text

    def op(self, op: Op, indent: str) -> None:
        """Prints one op with everything inside it."""
        out = self.out
        names = self._values
        operands = [names.get(v) or self.value(v) for v in op.operands]
        # A result may have been named by an earlier use, so each gets its own name in a list.
        results = [self.value(v) for v in op.results]
        left = f"{', '.join(results)} = " if results else ""
        out.append(f'{indent}{left}"{op.name}"({", ".join(operands)})')
        if op.successors:
            out.append(f"[{', '.join(map(self.block_name, op.successors))}]")
        if op.regions:
            out.append(" (")
            for number, region in enumerate(op.regions):
                out.append(", {\n" if number else "{\n")
                self.region(region, indent)
                out.append(indent + "}")
            out.append(")")
        attrs = self.attrs(op.attrs)
        given = self.types([v.type for v in op.operands])
        made = self.types([v.type for v in op.results])
        place = f" loc({_place(op.loc)})" if self.places else ""
        out.append(f"{' ' if attrs else ''}{attrs} : {given} -> {made}{place}\n")

    def region(self, region: Region, indent: str) -> None:
        self.blocks(region.blocks, indent)

    def blocks(self, blocks: list[Block], indent: str) -> None:
        """Prints basic blocks; an only block without arguments needs no label."""
        inner = indent + "  "
        for block in blocks:
            if len(blocks) > 1 or block.args or not block.ops:
                args = ", ".join(f"{self.value(v)}: {v.type.text}" for v in block.args)
                label = self.block_name(block)
                self.out.append(f"{indent}{label}({args}):\n" if args else f"{indent}{label}:\n")
            for op in block.ops:
                self.op(op, inner)


def _place(loc: Loc) -> str:
    return f"{quote(loc.file)}:{loc.line}:{loc.col}" if loc.file else "unknown"
