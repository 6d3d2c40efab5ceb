"""What Moore's types are among the core types (docs/moore.md, Values)."""

from __future__ import annotations

from functools import cache

from aotc.errors import UnsupportedError
from aotc.ir.moore_types import is_packed
from aotc.ir.types import F64, FSTRING, I64, Type, array_type, int_type, parse_type, struct_type

F32 = parse_type("f32")
OBJECT = parse_type("!aotc.object")
DSTRING = parse_type("!sim.dstring")
REFERENCE = int_type(128)

_FIXED = {
    "moore.string": DSTRING,
    "moore.format_string": FSTRING,
    "moore.time": I64,
    "moore.event": OBJECT,
    "moore.chandle": I64,
    "moore.class": OBJECT,
    "moore.virtual": I64,
    "moore.null": I64,
    "moore.void": int_type(0),
    "moore.ref": REFERENCE,
    "moore.scan_string": I64,
}


@cache
def core(type: Type) -> Type:
    """Core type of the value part; types that are no Moore types stand for themselves.

    Raises: UnsupportedError for a type that no value can have.
    """
    if not type.kind.startswith("moore."):
        return type
    if is_packed(type) or type.kind == "moore.uunion":
        return int_type(type.width or 0)
    if type.kind in _FIXED:
        return _FIXED[type.kind]
    if type.kind == "moore.real":
        return F64 if type.width == 64 else F32
    if type.kind == "moore.uarray":
        assert type.elem is not None
        return array_type(type.size, core(type.elem))
    if type.kind == "moore.ustruct":
        return struct_type([(name, core(t)) for name, t in type.fields if t is not None])
    if type.kind in ("moore.queue", "moore.open_uarray"):
        assert type.elem is not None
        bound = type.size + 1 if type.size else 0  # the greatest length; Moore has the last index
        return parse_type(f"!sim.queue<{element(type.elem).text}, {bound}>")
    if type.kind == "moore.assoc":
        assert type.elem is not None
        return parse_type(f"!sim.assoc_array<{element(type.elem).text}, {key(type).text}>")
    raise UnsupportedError(f"a value of type {type.text} cannot be held")


def element(type: Type) -> Type:
    """Core type of an element of a container: {unknown, value} if it is 4-state, in one int, or
    in a struct if heap handles are among its bits."""
    if not type.four:
        return core(type)
    value = core(type)
    if value.packs_handles:
        return struct_type([("unknown", unknown(type)), ("value", value)])
    return int_type(2 * (type.width or 0))


def key(type: Type) -> Type:
    """Core type of the keys of an associative array. Wildcard keys are 64 bits, unsigned."""
    index = type.key
    if index is None:
        return int_type(64)
    if index.kind in ("moore.string", "moore.class"):
        return core(index)
    if index.text.startswith("!moore.s"):
        return parse_type(f"si{index.width}")
    return int_type(index.width or 0)


@cache
def unknown(type: Type) -> Type:
    """Core type of the unknown part: of the same shape, with ints for what is never unknown."""
    if type.kind == "moore.uarray":
        assert type.elem is not None
        return array_type(type.size, unknown(type.elem))
    if type.kind == "moore.ustruct":
        return struct_type([(name, unknown(t)) for name, t in type.fields if t is not None])
    return int_type(type.width or 0)


def parts(type: Type) -> list[Type]:
    """Core types of the parts of a value."""
    return [core(type), unknown(type)] if type.four else [core(type)]


def holds_addresses(type: Type) -> bool:
    """Whether values are, or have inside, handles that are addresses without being text or an
    array."""
    if type.kind == "moore.uarray":
        assert type.elem is not None
        return holds_addresses(type.elem)
    if type.kind == "moore.ustruct":
        return any(t is not None and holds_addresses(t) for _, t in type.fields)
    return type.kind in ("moore.event", "moore.chandle", "moore.class", "moore.virtual")
