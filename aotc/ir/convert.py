"""Turns ops of the circt bindings into the model: each op, type and attribute once.

Every access to a binding object costs about a microsecond, so the walk asks for each thing once,
keeps what repeats (types, attributes, file names) by object, and never looks at an op again.
Attributes that are source locations are left out: they mean nothing to a simulation.

The bindings hand out the inherent attributes of an op that MLIR does not know (`<{...}>` in the
generic form, all of Moore's) only by name. Which names to ask for is taken from the text of the
file: every word behind an op's name, before the next op's, that could be an attribute's name.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from aotc.errors import Loc
from aotc.garbage import no_collection
from aotc.ir.bindings import find_place, know_dialect
from aotc.ir.model import (
    UNIT,
    Block,
    DenseArray,
    DenseElements,
    Op,
    OpaqueAttr,
    Region,
    Symbol,
    TypedFloat,
    TypedInt,
    TypedStr,
    Value,
)
from aotc.ir.type_reader import unescape
from aotc.ir.types import Type, parse_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_EXACT_FLOATS = frozenset(("bf16", "f16", "f32", "f64"))
_NAMES = re.compile(rb'"([\w.$-]+)"\s*\(|[{,]\s*(?:([A-Za-z_][\w.$]*)|"((?:[^"\\]|\\.)*)")\s*[=,}]')


def inherent_names(text: bytes) -> dict[str, tuple[str, ...]]:
    """For each op name in generic MLIR text: a superset of the names of its attributes."""
    found: dict[bytes, dict[bytes, None]] = {}
    names: dict[bytes, None] = {}
    at = 0
    while match := _NAMES.search(text, at):
        op, word, quoted = match.groups()
        at = match.end()
        if op is not None:
            names = found.setdefault(op, {})
        else:
            names[word if quoted is None else unescape(quoted.decode()).encode()] = None
            at -= 1  # the comma may begin the next one
    return {op.decode(): tuple(name.decode() for name in names) for op, names in found.items()}


class Converter:
    """Converts the ops of one parsed module.

    context: the ir.Context, which knows what is registered.
    text:    gives the module in generic text, if it comes to unregistered ops.
    values:  what ops without a symbol at the top level define; ops converted later may use it.
    """

    def __init__(self, context: Any, text: Callable[[], bytes]) -> None:
        self.values: dict[Any, Value] = {}
        self._context = context
        self._text = text
        self._inherent: dict[str, tuple[str, ...]] = {}  # nothing for ops that are registered
        self._all_inherent: dict[str, tuple[str, ...]] | None = None
        self._types: dict[Any, Type] = {}
        self._attrs: dict[Any, Any] = {}
        self._by_class: dict[str, Callable[[Any], Any]] = {
            "BoolAttr": lambda attr: attr.value,
            "IntegerAttr": self._integer,
            "FloatAttr": self._float,
            "StringAttr": self._string,
            "UnitAttr": lambda _: UNIT,
            "TypeAttr": lambda attr: self.type(attr.value),
            "ArrayAttr": lambda attr: [self.attr(a) for a in attr],
            "DictAttr": lambda attr: {a.name: self.attr(a.attr) for a in attr},
            "FlatSymbolRefAttr": lambda attr: Symbol((attr.value,)),
            "SymbolRefAttr": lambda attr: Symbol(tuple(attr.value)),
            "DenseIntElementsAttr": _dense_integers,
            "DenseBoolArrayAttr": lambda attr: DenseArray(attr, "i1"),
            "DenseI8ArrayAttr": lambda attr: DenseArray(attr, "i8"),
            "DenseI16ArrayAttr": lambda attr: DenseArray(attr, "i16"),
            "DenseI32ArrayAttr": lambda attr: DenseArray(attr, "i32"),
            "DenseI64ArrayAttr": lambda attr: DenseArray(attr, "i64"),
            "DenseF32ArrayAttr": lambda attr: DenseArray(attr, "f32"),
            "DenseF64ArrayAttr": lambda attr: DenseArray(attr, "f64"),
        }

    # Types and attributes -----------------------------------------------------------------------

    def type(self, type: Any) -> Type:
        """Our Type for an ir.Type."""
        found = self._types.get(type)
        if found is None:
            text = str(type)
            if text.startswith("!"):
                know_dialect(text[1:].split(".", 1)[0])
            found = self._types[type] = parse_type(text)
        return found

    def attr(self, attr: Any) -> Any:
        """The plain value of an ir.Attribute. Values of mutable kinds are shared: never change."""
        try:
            return self._attrs[attr]
        except KeyError:
            pass
        convert = self._by_class.get(attr.__class__.__name__)
        if convert is None:
            text = str(attr)
            if text.startswith("#"):
                know_dialect(text[1:].split(".", 1)[0])
            value: Any = OpaqueAttr(text)
        else:
            try:
                value = convert(attr)
            except TypeError:  # the bindings cannot hand out a location inside an attribute
                value = OpaqueAttr(str(attr))
        self._attrs[attr] = value
        return value

    def _integer(self, attr: Any) -> int:
        """The value as written. The bindings give signed ones wider than 64 bits modulo 2**w."""
        written = self.type(attr.type)
        value: int = attr.value
        text, width = written.text, written.width or 0
        if width > 64 and value >> (width - 1) and not text.startswith("ui"):
            value -= 1 << width
        return value if text == "i64" else TypedInt(value, text)

    def _float(self, attr: Any) -> Any:
        text = str(attr.type)
        if text not in _EXACT_FLOATS:
            return OpaqueAttr(str(attr))
        return attr.value if text == "f64" else TypedFloat(attr.value, text)

    def _string(self, attr: Any) -> str:
        """Bytes that are no UTF-8 become surrogates, as os.fsdecode does it."""
        text = attr.value_bytes.decode("utf-8", "surrogateescape")
        written = str(attr.type)
        return text if written == "none" else TypedStr(text, written)

    def attrs(self, op: Any) -> dict[str, Any]:
        """All attributes of an ir.Operation by name."""
        known, attr = self._attrs, self.attr
        attributes = op.attributes
        found: dict[str, Any] = {}
        if len(attributes):
            try:
                items = attributes.items()
            except TypeError:  # the bindings cannot hand out an attribute that is a location
                items = list(self._without_places(attributes))
            found = {n: known[v] if v in known else attr(v) for n, v in items}
        name = op.name
        inherent = self._inherent.get(name)
        if inherent is None:
            inherent = self._inherent[name] = self._find_inherent(name)
        for wanted in inherent:
            value = attributes.get(wanted)
            if value is not None:
                found[wanted] = attr(value)
        return found

    def _find_inherent(self, name: str) -> tuple[str, ...]:
        """What to ask an op of this name for, besides what it tells of itself."""
        if self._context.is_registered_operation(name):
            return ()
        know_dialect(name.split(".", 1)[0])
        if self._all_inherent is None:
            text = self._text()
            self._all_inherent = inherent_names(text) if b"<{" in text else {}
        return self._all_inherent.get(name, ())

    @staticmethod
    def _without_places(attributes: Any) -> Iterator[tuple[str, Any]]:
        for name in list(attributes):
            try:
                yield name, attributes[name]
            except TypeError:
                continue

    # Ops ----------------------------------------------------------------------------------------

    def convert(self, op: Any, keep_values: bool = False) -> Op:
        """The model of an ir.Operation with everything inside it.

        keep_values: its results may be used by ops converted later.
        """
        with no_collection():
            values = self.values if keep_values else dict(self.values)
            return _Walk(self, values).run(op.operation)


_DENSE = re.compile(
    r"dense<(?P<values>|-?\d+|true|false|\[[-\w, ]*\])> : "
    r"(?P<type>(?:tensor|vector)<(?P<count>\d+)x[su]?i\d+>)"
)


def _dense_integers(attr: Any) -> Any:
    """Integers of any width, which the bindings hand out up to 64 bits only."""
    text = str(attr)
    found = _DENSE.fullmatch(text)
    if found is None:
        return OpaqueAttr(text)
    words = re.findall(r"[-\w]+", found["values"])
    values: list[Any] = [w == "true" if w in ("true", "false") else int(w) for w in words]
    if not found["values"].startswith("["):
        values *= int(found["count"])
    return DenseElements(values, found["type"])


class _Walk:
    """One conversion: first all ops and what they define, then operands and successors.

    Two passes, because in a graph region an op may come before what it uses.
    """

    def __init__(self, converter: Converter, values: dict[Any, Value]):
        self.converter = converter
        self.values = values
        self.blocks: dict[Any, Block] = {}
        self.seen: list[tuple[Any, Op]] = []

    def run(self, op: Any) -> Op:
        root = self.define(op)
        values, blocks = self.values, self.blocks
        for source, made in self.seen:
            operands = source.operands
            if len(operands):
                made.operands = [values[v] for v in operands]
            successors = source.successors
            if len(successors):
                made.successors = [blocks[b] for b in successors]
        return root

    def define(self, source: Any) -> Op:
        """The op without operands and successors."""
        converter, values, types = self.converter, self.values, self.converter._types
        name = source.name
        location = source.location
        made = Op(name, attrs=converter.attrs(source))
        made.loc = (
            Loc(sys.intern(location.filename), location.start_line, location.start_col)
            if location.__class__.__name__ == "FileLineColLoc"
            else find_place(location)
        )
        results = source.results
        if len(results):
            for index, result in enumerate(results):
                found = result.type
                value = Value(types.get(found) or converter.type(found), made, index)
                made.results.append(value)
                values[result] = value
        regions = source.regions
        if len(regions):
            made.regions = [self.region(r, made) for r in regions]
        self.seen.append((source, made))
        return made

    def region(self, source: Any, parent: Op) -> Region:
        made = Region()
        made.parent = parent
        for block in source.blocks:
            ours = Block()
            ours.parent = made
            made.blocks.append(ours)
            self.blocks[block] = ours
            for argument in block.arguments:
                self.values[argument] = ours.add_arg(self.converter.type(argument.type))
            define, append = self.define, ours.ops.append
            for op in block.operations:
                child = define(op.operation)
                child.parent = ours
                append(child)
        return made
