"""Classes: where properties stand in objects, which slots virtual methods have (docs/classes.md).

What a class is, is read from its `moore.class.classdecl` when somebody first asks. Properties have
the storage sizes and alignment of a module's fields; those of the base class come first, so what
knows the base knows objects of derived classes too. The same holds for slots of virtual methods.
Methods of interface classes have keys in place of slots.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from aotc.design.layout import alignment, storage_bytes
from aotc.design.moore.access import four_mask
from aotc.design.moore.types import core, parts, unknown
from aotc.design.program import OBJECT_BYTES, ClassInfo, Field
from aotc.errors import UnsupportedError, VerifyError
from aotc.ir.model import op_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aotc.errors import Loc
    from aotc.ir.model import Op
    from aotc.ir.types import Type

DECLARATION = "moore.class.classdecl"


@dataclass(frozen=True, slots=True)
class Property:
    """A property in objects: offset in bytes, distance to its unknown part (0: 2-state)."""

    name: str
    type: Type
    offset: int
    gap: int
    loc: Loc


@dataclass(eq=False, slots=True)
class ClassPlan:
    """A class.

    properties: with those of the base classes, by name; the own one hides that of a base class.
    order:      all of them, as they stand in the object, hidden ones too.
    slots:      slot of each virtual method, by name; not of an interface class.
    methods:    name of the function behind each virtual method, by name; None for a pure one.
    parents:    interface classes that it implements or extends itself.
    """

    name: str
    op: Op
    base: ClassPlan | None
    parents: list[ClassPlan] = field(default_factory=list)
    size: int = OBJECT_BYTES
    properties: dict[str, Property] = field(default_factory=dict)
    order: list[Property] = field(default_factory=list)
    slots: dict[str, int] = field(default_factory=dict)
    methods: dict[str, str | None] = field(default_factory=dict)
    is_interface: bool = False
    is_made: bool = False  # somebody makes objects of it

    def ancestors(self) -> list[ClassPlan]:
        """All interface classes that objects of the class may be taken for, but itself."""
        found: dict[ClassPlan, None] = {}
        work: list[ClassPlan] = [*self.parents, *([self.base] if self.base else [])]
        while work:
            plan = work.pop()
            if plan.is_interface:
                found[plan] = None
            work += [p for p in (*plan.parents, plan.base) if p is not None and p not in found]
        return list(found)


def key_of_method(plan: ClassPlan, method: str) -> int:
    """By which a method of an interface class is called."""
    digest = blake2b(f"{plan.name}::{method}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little")


class Classes:
    """The classes of a design, by name."""

    def __init__(self, symbols: Mapping[str, Op]):
        self.symbols = symbols
        self.plans: dict[str, ClassPlan] = {}
        self._implemented: set[str] | None = None

    def of(self, name: str, loc: Loc) -> ClassPlan:
        """A class. Raises: VerifyError if there is none of that name."""
        found = self.plans.get(name)
        if found is None:
            op = self.symbols.get(name)
            if op is None or op.name != DECLARATION:
                raise VerifyError(f"there is no class @{name}", loc)
            found = self.plans[name] = self.plan(name, op)
        return found

    def has(self, name: str) -> bool:
        """Whether there is a class of that name."""
        found = self.symbols.get(name) if name in self.symbols else None
        return found is not None and found.name == DECLARATION

    def of_type(self, type: Type, loc: Loc) -> ClassPlan:
        """The class that a handle's type names."""
        if type.kind != "moore.class":
            raise VerifyError(f"{type} is no class", loc)
        return self.of(type.fields[0][0], loc)

    def plan(self, name: str, op: Op) -> ClassPlan:
        base = op.attrs.get("base")
        made = ClassPlan(name, op, self.of(base.name, op.loc) if base is not None else None)
        made.is_interface = "aotc.interface" in op.attrs or name in self.implemented()
        made.parents = [
            self.of(s.name, op.loc) for s in op.attrs.get("implementedInterfaces") or ()
        ]
        if made.base is not None:
            made.size = made.base.size
            made.properties = dict(made.base.properties)
            made.order = list(made.base.order)
            made.slots = dict(made.base.slots)
            made.methods = dict(made.base.methods)
        for parent in made.parents if made.is_interface else ():
            made.methods.update(parent.methods)
        for block in op.regions[0].blocks if op.regions else ():
            for inner in block.ops:
                if inner.name == "moore.class.propertydecl":
                    add_property(made, inner)
                elif inner.name == "moore.class.methoddecl":
                    add_method(made, inner)
        return made

    def implemented(self) -> set[str]:
        """Classes that others implement: interface classes, even where nothing else says so."""
        if self._implemented is None:
            declared = [self.symbols[name] for name in self.names()]
            self._implemented = {
                s.name for op in declared for s in op.attrs.get("implementedInterfaces") or ()
            }
        return self._implemented

    def names(self) -> list[str]:
        """All classes, in the order of the source."""
        return [n for n in self.symbols if op_name(self.symbols, n) == DECLARATION]

    def infos(self, functions: Mapping[str, int]) -> list[ClassInfo]:
        """Program.classes: base classes before those derived from them.

        functions: numbers of functions by name; a method that is not among them is never called.
        """
        plans = [self.of(name, self.symbols[name].loc) for name in self.names()]
        derived: dict[ClassPlan | None, list[ClassPlan]] = {}
        for plan in plans:
            derived.setdefault(plan.base, []).append(plan)
        order: list[ClassPlan] = []
        last: dict[ClassPlan, int] = {}

        def visit(plan: ClassPlan) -> None:
            order.append(plan)
            for inner in derived.get(plan, ()):
                visit(inner)
            last[plan] = len(order) - 1

        for plan in derived.get(None, ()):
            visit(plan)
        numbers = {plan: i for i, plan in enumerate(order)}
        return [info_of(plan, numbers, last[plan], functions) for plan in order]


def add_property(plan: ClassPlan, op: Op) -> None:
    """Appends a property to the objects of a class."""
    name, type = str(op.attrs["sym_name"]), op.attrs["type"]
    try:
        kinds = parts(type)
    except UnsupportedError as error:
        raise UnsupportedError(f"property {name}: {error.message}", op.loc) from None
    offsets = []
    for kind in kinds:
        size = storage_bytes(kind)
        at = -(-plan.size // alignment(size)) * alignment(size)
        offsets.append(at)
        plan.size = at + size
    gap = offsets[1] - offsets[0] if len(offsets) > 1 else 0
    made = Property(name, type, offsets[0], gap, op.loc)
    plan.properties[name] = made
    plan.order.append(made)


def add_method(plan: ClassPlan, op: Op) -> None:
    """Gives a virtual method its slot, or puts it in the place of the one that it overrides."""
    name = str(op.attrs["sym_name"])
    impl = op.attrs.get("impl")
    if not plan.is_interface:
        plan.slots.setdefault(name, len(plan.slots))
    plan.methods[name] = impl.name if impl is not None else None


def info_of(
    plan: ClassPlan, numbers: Mapping[ClassPlan, int], last: int, functions: Mapping[str, int]
) -> ClassInfo:
    """What the runtime is told of a class."""

    def function(name: str | None) -> int:
        return functions.get(name, -1) if name is not None else -1

    made = ClassInfo(plan.name, numbers[plan.base] if plan.base else -1, last)
    made.size = -(-plan.size // 8) * 8
    for item in plan.order:
        made.fields += fields_of(item)
    made.start = start_of(plan, made.size)
    made.is_interface = plan.is_interface
    above = plan.ancestors()
    made.interfaces = sorted(numbers[p] for p in above)
    if not plan.is_interface:
        by_slot = sorted(plan.slots, key=plan.slots.__getitem__)
        made.table = [function(plan.methods[name]) for name in by_slot]
        keys = {
            key_of_method(parent, name): function(plan.methods.get(name))
            for parent in above
            for name in parent.methods
        }
        made.methods = sorted(keys.items())
    return made


def fields_of(item: Property) -> list[Field]:
    """A property as fields: the value, and its unknown part."""
    found = []
    for kind, at, suffix in zip(
        parts(item.type), (item.offset, item.offset + item.gap), ("", "$u"), strict=False
    ):
        form = "bits"
        if kind.is_float:
            form = "f32" if kind.width == 32 else "f64"
        width = kind.width or 0
        found.append(
            Field(item.name + suffix, at, form, width, 1, kind.is_handle, kind.packs_handles)
        )
    return found


def start_of(plan: ClassPlan, size: int) -> bytes:
    """What stands behind the header of a new object: X in 4-state properties (6.8)."""
    made = bytearray(size - OBJECT_BYTES)
    for item in plan.order:
        if not item.type.four:
            continue
        mask = four_mask(item.type)
        for kind, at in (
            (core(item.type), item.offset),
            (unknown(item.type), item.offset + item.gap),
        ):
            count = storage_bytes(kind)
            start = at - OBJECT_BYTES
            made[start : start + count] = mask.to_bytes(count, "little")
    return bytes(made) if any(made) else b""
