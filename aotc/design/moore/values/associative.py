"""Associative arrays: elements and methods. Source: IEEE 1800-2023 7.8, 7.9; CIRCT MooreOps.td at
commit 231e825."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.design.moore.access import default
from aotc.design.moore.body import lowers
from aotc.design.moore.references import Reference
from aotc.design.moore.types import core, element
from aotc.design.moore.types import key as key_core
from aotc.design.moore.values.containers import ContainerElement, elem_of, mux, warn
from aotc.design.moore.values.elements import from_element, to_element
from aotc.ir.types import I32

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.errors import Loc
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type


# Elements ---------------------------------------------------------------------------------------


def key_of(body: MooreBody, type: Type, index: Value) -> tuple[Value, Value | None]:
    """An index of an associative array, and whether all of it is known (None: always)."""
    given = body.parts(index)
    wanted = key_core(type)
    value = given[0]
    if type.key is None:
        value = body.resize(body.as_bits(value), 64)
    elif wanted is not value.type:
        value = body.as_type(body.as_bits(value), wanted)
    if len(given) == 1 or body.is_zero(given[1]):
        return value, None
    return value, body.equal_zero(body.as_bits(given[1]))


def assoc_element(
    body: MooreBody, type: Type, handle: Value, key: Value, valid: Value | None
) -> Parts:
    """The element at an index; the array's default value, or the type's, if there is none."""
    elem = elem_of(type)
    fallback = to_element(body, elem, default(body, elem))
    found = body.value("aotc.assoc_get", [handle, key, fallback], element(elem))
    if valid is not None:
        found = mux(body, valid, found, fallback)
    return from_element(body, elem, found)


class AssocElement(ContainerElement):
    """An element of an associative array. Writing makes it; an unknown index changes nothing
    (7.8.6, 7.8.7)."""

    def __init__(self, container: Reference, key: Value, valid: Value | None, loc: Loc):
        super().__init__(container, loc)
        self.key = key
        self.valid = valid

    def load(self, body: MooreBody) -> Parts:
        handle = self.container.read(body)[0]
        return assoc_element(body, self.container.type, handle, self.key, self.valid)

    def store(self, body: MooreBody, given: Parts, loc: Loc) -> None:
        handle = self.container.read(body)[0]
        item = to_element(body, self.type, given)
        made = body.value("sim.assoc_array.set", [handle, self.key, item], handle.type, loc)
        if self.valid is not None:
            warn(body, self.valid, "an associative array is written at an unknown index", loc)
            made = mux(body, self.valid, made, handle)
        self.container.write(body, (made,), loc)


@lowers("moore.assoc_array_extract_ref")
def assoc_element_ref(body: MooreBody, op: Op) -> None:
    container, index = op.operands
    reference = body.ref(container)
    key, valid = key_of(body, reference.type, index)
    body.refs[op.result] = Reference.whole(AssocElement(reference, key, valid, op.loc))


# Methods ----------------------------------------------------------------------------------------


@lowers("moore.assoc_array_extract")
def assoc_extract(body: MooreBody, op: Op) -> None:
    source, index = op.operands
    key, valid = key_of(body, source.type, index)
    found = assoc_element(body, source.type, body.one(source), key, valid)
    body.define(op.result, *found)


@lowers("moore.assoc_array.set")
def assoc_set(body: MooreBody, op: Op) -> None:
    array, index, value = op.operands
    reference = body.ref(array)
    key, valid = key_of(body, reference.type, index)
    AssocElement(reference, key, valid, op.loc).store(body, body.parts(value), op.loc)


@lowers("moore.assoc_array.delete")
def assoc_delete(body: MooreBody, op: Op) -> None:
    array, index = op.operands
    reference = body.ref(array)
    handle = reference.read(body)[0]
    key, valid = key_of(body, reference.type, index)
    made = body.value("sim.assoc_array.delete", [handle, key], handle.type, op.loc)
    if valid is not None:
        warn(body, valid, "delete() with an unknown index changes nothing", op.loc)
        made = mux(body, valid, made, handle)
    reference.write(body, (made,), op.loc)


@lowers("moore.assoc_array.clear")
def assoc_clear(body: MooreBody, op: Op) -> None:
    reference = body.ref(op.operands[0])
    handle = reference.read(body)[0]
    made = body.value("aotc.assoc_clear", [handle], handle.type, op.loc)
    reference.write(body, (made,), op.loc)


@lowers("moore.assoc_array.size")
def assoc_size(body: MooreBody, op: Op) -> None:
    handle = body.ref(op.operands[0]).read(body)[0]
    body.define(op.result, body.value("sim.assoc_array.size", [handle], I32))


@lowers("moore.assoc_array.exists")
def assoc_exists(body: MooreBody, op: Op) -> None:
    array, index = op.operands
    reference = body.ref(array)
    key, valid = key_of(body, reference.type, index)
    handle = reference.read(body)[0]
    found = body.value("sim.assoc_array.exists", [handle, key], I32)
    if valid is not None:
        found = mux(body, valid, found, body.constant(0, I32))
    body.define(op.result, found)


@lowers("moore.assoc_array.first", "moore.assoc_array.last", "moore.assoc_array.next",
        "moore.assoc_array.prev")  # fmt: skip
def assoc_step(body: MooreBody, op: Op) -> None:
    """Gives the index variable another index if there is one (7.9.4 to 7.9.7)."""
    array, index = op.operands
    reference, variable = body.ref(array), body.ref(index)
    handle = reference.read(body)[0]
    name = "sim.assoc_array." + op.name.rpartition(".")[2]
    old = variable.read(body)
    wanted = key_core(reference.type)
    operands, known = [handle], None
    if op.name.endswith(("next", "prev")):
        operands.append(body.as_type(old[0], wanted))
        if len(old) == 2 and not body.is_zero(old[1]):
            known = body.equal_zero(old[1])
    there, found = body.add(name, operands, [I32, wanted], loc=op.loc).results
    if known is not None:
        there = mux(body, known, there, body.constant(0, I32))
    some = body.not_(body.equal_zero(there))
    new: Parts = (mux(body, some, body.as_type(found, old[0].type), old[0]),)
    if len(old) == 2:
        new = (*new, mux(body, some, body.constant(0, old[1].type), old[1]))
    variable.write(body, new, op.loc)
    body.define(op.result, there)


@lowers("aotc.assoc_create")
def assoc_create(body: MooreBody, op: Op) -> None:
    """An associative array of pairs of an index and a value; with `default` the last operand is
    what elements that are not there read as (7.9.11)."""
    type = op.result.type
    elem = elem_of(type)
    operands = list(op.operands)
    made = body.value("sim.assoc_array.empty", [], core(type))
    if op.attrs.get("default"):
        given = to_element(body, elem, body.parts(operands.pop()))
        made = body.value("aotc.assoc_default", [given], made.type)
    for index, value in zip(operands[::2], operands[1::2], strict=True):
        key, valid = key_of(body, type, index)
        item = to_element(body, elem, body.parts(value))
        more = body.value("sim.assoc_array.set", [made, key, item], made.type)
        made = more if valid is None else mux(body, valid, more, made)
    body.define(op.result, made)
