"""Handlers of the ops over objects: new, properties, virtual methods, $cast, copies.

Source: IEEE 1800-2023 clause 8; docs/classes.md; CIRCT MooreOps.td at commit 231e825.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.design.moore.access import default, end_if_finishing
from aotc.design.moore.body import lowers
from aotc.design.moore.objects.classes import ClassPlan, Property, key_of_method
from aotc.design.moore.processes.events import holds_events, new_events
from aotc.design.moore.references import Reference, Span, first_bit, unframed, widen
from aotc.design.moore.runtime_reference import RuntimeReference, RuntimeStorage
from aotc.design.moore.types import OBJECT, REFERENCE, parts
from aotc.errors import UNKNOWN, Loc, VerifyError
from aotc.ir.model import Op
from aotc.ir.types import I1, I64

if TYPE_CHECKING:
    from aotc.design.moore.body import MooreBody, Parts
    from aotc.ir.model import Value
    from aotc.ir.types import Type

GENERATED = {  # methods and properties that the source does not name so
    "$before": "randomize", "$rand_mode": "rand_mode", "$constraint_mode": "constraint_mode",
    "$off": "rand_mode",
}  # fmt: skip
FEW_BITS = 256  # a part of a larger property at a computed place is reached by its address


class PropertyStorage(RuntimeStorage):
    """A property of an object: loaded and stored at the object's address."""

    def __init__(self, owner: Value, item: Property):
        self.owner = owner
        self.item = item
        self.type = item.type

    def attrs(self) -> dict[str, Any]:
        return {
            "start": self.item.offset, "apart": self.item.gap, "width": self.type.width or 0,
        }  # fmt: skip

    def load(self, body: MooreBody) -> Parts:
        made = body.add("aotc.object_load", [self.owner], parts(self.type), self.attrs())
        return tuple(made.results)

    def store(self, body: MooreBody, given: Parts, loc: Loc) -> None:
        given = widen(body, given, 2 if self.type.four else 1)
        body.add("aotc.object_store", [self.owner, *given], attrs=self.attrs(), loc=loc)

    def address(self, body: MooreBody, at: Span) -> Value:
        at = unframed(body, at)
        offset = first_bit(body, at)
        if at.valid is not None:
            offset = body.value("comb.mux", [at.valid, offset, body.ones(I64)], I64)
        return body.value("aotc.object_ref", [self.owner, offset], REFERENCE, **self.attrs())


class PropertyReference(Reference):
    """A property or a part of one; parts of a large one are reached alone."""

    def sub(self, bit: int, type: Type) -> Reference:
        found = super().sub(bit, type)
        return PropertyReference(self.storage, type, found.at)

    def element(self, body: MooreBody, index: Value, type: Type, loc: Loc) -> Reference:
        found = super().element(body, index, type, loc)
        return PropertyReference(self.storage, type, found.at)

    @property
    def is_far(self) -> bool:
        """Whether loading the whole property would cost more than reaching the part."""
        return not self.is_whole and (self.storage.type.width or 0) > FEW_BITS and self.at.aligned

    def here(self, body: MooreBody) -> RuntimeReference:
        return RuntimeReference(self.address(body), self.type)

    def read(self, body: MooreBody) -> Parts:
        return self.here(body).read(body) if self.is_far else super().read(body)

    def write(self, body: MooreBody, given: Parts, loc: Loc = UNKNOWN) -> None:
        if self.is_far:
            self.here(body).write(body, given, loc)
        else:
            super().write(body, given, loc)


# Handles ----------------------------------------------------------------------------------------


def name_of(value: Value) -> str:
    """What a handle is called in the source, for messages: "this.next"; "" if it has no name."""
    owner = value.owner
    if not isinstance(owner, Op):
        return value.name
    if owner.name in ("moore.read", "moore.class.upcast"):
        return name_of(owner.operands[0])
    if owner.name == "moore.class.property_ref":
        return f"{name_of(owner.operands[0]) or '?'}.{owner.attrs['property'].name}"
    if owner.name == "moore.get_global_variable":
        return str(owner.attrs["global_name"].name)
    if owner.name in ("moore.variable", "aotc.hier_ref"):
        return str(owner.attrs.get("aotc.shown", owner.attrs.get("name", "")))
    return ""


ELEMENTS = ("moore.dyn_extract_ref", "moore.extract_ref", "moore.dyn_extract", "moore.extract",
            "moore.dyn_queue_extract", "moore.dyn_queue_ref_element", "moore.assoc_array_extract",
            "moore.assoc_array_extract_ref")  # fmt: skip
CALLED = ("func.call", "aotc.call_virtual")


def described(value: Value) -> str:
    """What a handle is, for messages: its name, or where it comes from; "" if that is not known."""
    owner = value.owner
    if isinstance(owner, Op) and owner.name in ("moore.read", "moore.class.upcast"):
        return described(owner.operands[0])
    if isinstance(owner, Op) and owner.name in ELEMENTS:
        array = name_of(owner.operands[0])
        return f"an element of {array}" if array else ""
    if isinstance(owner, Op) and owner.name in CALLED:
        callee = owner.attrs["callee"].name if "callee" in owner.attrs else owner.attrs["method"]
        return f"what {str(callee).rpartition('::')[2]}() returns"
    return name_of(value)


def check(body: MooreBody, handle: Value, value: Value, what: str, loc: Loc) -> None:
    """Fails if a handle is null; once for each handle and block."""
    done = body.checked.setdefault(body.block, set())
    if value in done or value in body.checked.get(body.blocks[0], ()):
        return
    done.add(value)
    name = described(handle)
    text = f"{what} of null{f': {name} is null' if name else ''}"
    body.add("aotc.object_check", [value], attrs={"text": text}, loc=loc)


@lowers("moore.class.new")
def new(body: MooreBody, op: Op) -> None:
    plan = body.scope.classes.of_type(op.result.type, op.loc)
    attrs = {"class": plan.name}
    made = body.add("aotc.object_new", [], [OBJECT], attrs, op.loc).result
    for item in plan.order:
        if holds_events(item.type):
            given = new_events(body, item.type, default(body, item.type)[0])
            PropertyStorage(made, item).store(body, (given,), op.loc)
    body.define(op.result, made)


@lowers("moore.class.property_ref")
def property_ref(body: MooreBody, op: Op) -> None:
    handle = op.operands[0]
    plan = body.scope.classes.of_type(handle.type, op.loc)
    name = op.attrs["property"].name
    item = plan.properties.get(name)
    if item is None:
        raise VerifyError(f"class {plan.name} has no property {name}", op.loc)
    value = body.one(handle)
    check(body, handle, value, f"property {GENERATED.get(name, name)}", op.loc)
    span = Span(0, item.type.width or 0)
    body.refs[op.result] = PropertyReference(PropertyStorage(value, item), item.type, span)


@lowers("moore.class.upcast")
def upcast(body: MooreBody, op: Op) -> None:
    body.define(op.result, body.one(op.operands[0]))


@lowers("aotc.class_is")
def class_is(body: MooreBody, op: Op) -> None:
    name = op.attrs["class"].name
    body.scope.classes.of(name, op.loc)
    found = body.add("aotc.object_is", [body.one(op.operands[0])], [I1], {"class": name}, op.loc)
    body.define(op.result, found.result)


@lowers("aotc.class_copy")
def class_copy(body: MooreBody, op: Op) -> None:
    value = body.one(op.operands[0])
    check(body, op.operands[0], value, "a copy", op.loc)
    body.define(op.result, body.add("aotc.object_copy", [value], [OBJECT], loc=op.loc).result)


# Virtual methods --------------------------------------------------------------------------------


@lowers("aotc.call_virtual")
def call_virtual(body: MooreBody, op: Op) -> None:
    plan = body.scope.classes.of(op.attrs["class"].name, op.loc)
    dispatch(body, op, op.operands, plan, str(op.attrs["method"]), "coroutine" in op.attrs)


def dispatch(
    body: MooreBody, op: Op, operands: list[Value], plan: ClassPlan, method: str, suspends: bool
) -> None:
    """Calls a method of the class of the object that is the first operand."""
    if method not in plan.methods:
        raise VerifyError(f"class {plan.name} has no virtual method {method}", op.loc)
    called = GENERATED.get(method, method)
    check(body, operands[0], body.one(operands[0]), f"method {called}", op.loc)
    attrs: dict[str, object] = {"coroutine": suspends, "method": method}
    if plan.is_interface:
        attrs["key"] = key_of_method(plan, method)
    else:
        attrs["slot"] = plan.slots[method]
    body.call(op, "aotc.dispatch", operands, attrs)
    if not suspends and body.scope.finishers.any_may_finish(method):
        end_if_finishing(body, op)


@lowers("moore.vtable.load_method")
def load_method(body: MooreBody, op: Op) -> None:
    """What func.call_indirect calls; nothing has to be done before."""


@lowers("func.call_indirect")
def call_indirect(body: MooreBody, op: Op) -> None:
    owner = op.operands[0].owner
    if not isinstance(owner, Op) or owner.name != "moore.vtable.load_method":
        raise VerifyError("func.call_indirect: calls something else than a virtual method", op.loc)
    plan = body.scope.classes.of_type(owner.operands[0].type, owner.loc)
    method = owner.attrs["methodSym"].name
    dispatch(body, op, op.operands[1:], plan, method, False)
