"""The classes of package std: mailbox, semaphore, process, weak_reference.

Source: IEEE 1800-2023 8.30, 9.7, 15.3, 15.4. A handle has the type of its class alone, whatever the
parameter of a mailbox or weak reference is. A message goes with the name of its type: a mailbox's
parameter, or in an untyped one the type of what is put or of the variable that gets it, so that a
message of another type is found out (15.4.9).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.context import unsupported
from aotc.frontend.conversions import INT, convert
from aotc.frontend.expressions.expressions import lvalue, rvalue
from aotc.frontend.types import moore_type
from aotc.ir.model import UNIT, Symbol
from aotc.ir.moore_types import moore_int, moore_ref
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.context import Context
    from aotc.ir.model import Value
    from aotc.ir.types import Type

    Method = Callable[[Context, Any], Value | None]

_KIND = ast.SymbolKind
_STRING = parse_type("!moore.string")
LONGINT = moore_int(64, four=False)
_CLASSES = ("mailbox", "semaphore", "process", "weak_reference")
CORE = "std::core"  # the first property of an object whose class extends one of these


def handle_type(symbol: Any) -> Type | None:
    """The type of handles to one of these classes; None for any other class."""
    found = symbol.canonicalType
    name = str(found.name)
    if name not in _CLASSES or not str(found.hierarchicalPath).startswith("std::"):
        return None
    return parse_type(f'!moore.class<@"std::{name}">')


def owner(symbol: Any) -> str:
    """The class of a method, if it is one of these; "" for any other subroutine."""
    first, _, rest = str(symbol.hierarchicalPath).partition("::")
    name = rest.partition("#")[0].partition("::")[0]
    return name if first == "std" and name in _CLASSES else ""


def core_type(symbol: Any) -> Type | None:
    """For a class that extends one of these directly, the type of the object of that class which
    its objects hold in their first property; None for any other."""
    base = symbol.baseClass
    return None if base is None else handle_type(base)


def new_core(ctx: Context, symbol: Any, made: Value, arguments: list[Any], node: Any) -> None:
    """`super.new(...)` of a class that extends a mailbox, semaphore or weak reference."""
    base = symbol.baseClass.canonicalType
    given = arguments or [formal.defaultValue for formal in base.constructor.arguments]
    put_core(ctx, symbol, made, _argument(ctx, base, given[0]), node)


def put_core(ctx: Context, symbol: Any, made: Value, argument: Value, node: Any) -> None:
    """The same with an argument that has been evaluated."""
    type = core_type(symbol)
    assert type is not None
    core = _make(ctx, symbol.baseClass.canonicalType, argument, type, node)
    attrs = {"property": Symbol((CORE,))}
    ref = ctx.builder.value("moore.class.property_ref", [made], moore_ref(type), attrs)
    ctx.builder.op("moore.blocking_assign", [ref, core])


def new(ctx: Context, node: Any) -> Value:
    """`new` of a mailbox, semaphore or weak reference (15.3.1, 15.4.1, 8.30.2)."""
    type = handle_type(node.type)
    assert type is not None
    (given,) = node.constructorCall.arguments
    symbol = node.type.canonicalType
    return _make(ctx, symbol, _argument(ctx, symbol, given), type, node)


def _argument(ctx: Context, symbol: Any, given: Any) -> Value:
    """The value of the one argument that `new` of these classes has."""
    return rvalue(ctx, given) if symbol.name == "weak_reference" else _int(ctx, given)


def _make(ctx: Context, symbol: Any, argument: Value, type: Type, node: Any) -> Value:
    """A new object of one of these classes."""
    return ctx.at(node).value(f"aotc.{symbol.name}_new", [argument], type)


def call(ctx: Context, node: Any) -> Value | None:
    """A call of a method; None if it has no value."""
    name = str(node.subroutine.name)
    found = _METHODS.get((owner(node.subroutine), name))
    if found is None:
        unsupported(ctx, node, f"the method {name}() of {owner(node.subroutine)}")
    return found(ctx, node)


def _object(ctx: Context, node: Any) -> Value:
    from aotc.frontend.classes.members import this

    return this(ctx, node) if node.thisClass is None else rvalue(ctx, node.thisClass)


def _int(ctx: Context, expr: Any) -> Value:
    value = rvalue(ctx, expr)
    return convert(ctx, value, INT, signed=bool(expr.type.isSigned))


# Mailboxes ----------------------------------------------------------------------------------------


def _message_type(node: Any, expr: Any) -> Any:
    """slang's type of the messages of a typed mailbox; of an untyped one that of an expression."""
    formal = next(iter(node.subroutine.arguments)).type.canonicalType
    return expr.type if formal.kind == _KIND.UntypedType else formal


def _name(type: Any) -> str:
    """One name for all types that are equivalent (6.22.2)."""
    found = type.canonicalType
    if found.kind == _KIND.ClassType:
        prefix = "class " if handle_type(found) is None else ""
        return f"{prefix}{found.hierarchicalPath}"
    if found.isIntegral and not found.isEnum and found.isSimpleBitVector:
        state = "logic" if found.isFourState else "bit"
        return f"{state}{' signed' if found.isSigned else ''}[{found.bitWidth - 1}:0]"
    return str(found)


def _put(ctx: Context, node: Any) -> Value | None:
    box, given = _object(ctx, node), node.arguments[0]
    type = _message_type(node, given)
    name, to = _name(type), moore_type(type)
    if type == given.type and isinstance(given, ast.StringLiteral):
        name, to = "string", _STRING  # no one means its bits
    value = rvalue(ctx, given)
    value = convert(ctx, value, to, signed=bool(given.type.isSigned))
    attrs = {"type": name}
    if str(node.subroutine.name) == "put":
        ctx.at(node).op("aotc.mailbox_put", [box, value], attrs=attrs)
        return None
    return ctx.at(node).value("aotc.mailbox_try_put", [box, value], INT, attrs)


def _get(ctx: Context, node: Any) -> Value | None:
    box, target = _object(ctx, node), node.arguments[0]
    name = str(node.subroutine.name)
    attrs: dict[str, Any] = {"type": _name(_message_type(node, target))}
    if name.endswith("peek"):
        attrs["peek"] = UNIT
    ref = lvalue(ctx, target)
    if name.startswith("try"):
        return ctx.at(node).value("aotc.mailbox_try_get", [box, ref], INT, attrs)
    ctx.at(node).op("aotc.mailbox_get", [box, ref], attrs=attrs)
    return None


# Semaphores and processes -------------------------------------------------------------------------


def _plain(name: str, result: Type | None = None) -> Method:
    """A method whose arguments are integers."""

    def method(ctx: Context, node: Any) -> Value | None:
        operands = [_object(ctx, node), *(_int(ctx, a) for a in node.arguments)]
        if result is not None:
            return ctx.at(node).value(name, operands, result)
        ctx.at(node).op(name, operands)
        return None

    return method


def _self(ctx: Context, node: Any) -> Value:
    type = handle_type(node.type)
    assert type is not None
    return ctx.at(node).value("aotc.process_self", [], type)


def _status(ctx: Context, node: Any) -> Value:
    found = ctx.at(node).value("aotc.process_status", [_object(ctx, node)], INT)
    return convert(ctx, found, moore_type(node.type), signed=True)


def _set_randstate(ctx: Context, node: Any) -> None:
    state = convert(ctx, rvalue(ctx, node.arguments[0]), _STRING, signed=False)
    ctx.at(node).op("aotc.process_set_randstate", [_object(ctx, node), state])


# Weak references ----------------------------------------------------------------------------------


def _referent(ctx: Context, node: Any) -> Value:
    to = moore_type(node.type, ctx.loc(node))
    return ctx.at(node).value("aotc.weak_reference_get", [_object(ctx, node)], to)


def _identifier(ctx: Context, node: Any) -> Value:
    given = rvalue(ctx, node.arguments[0])
    return ctx.at(node).value("aotc.weak_reference_get_id", [given], LONGINT)


_METHODS: dict[tuple[str, str], Method] = {
    ("mailbox", "num"): _plain("aotc.mailbox_num", INT),
    ("mailbox", "put"): _put,
    ("mailbox", "try_put"): _put,
    ("mailbox", "get"): _get,
    ("mailbox", "try_get"): _get,
    ("mailbox", "peek"): _get,
    ("mailbox", "try_peek"): _get,
    ("semaphore", "put"): _plain("aotc.semaphore_put"),
    ("semaphore", "get"): _plain("aotc.semaphore_get"),
    ("semaphore", "try_get"): _plain("aotc.semaphore_try_get", INT),
    ("process", "self"): _self,
    ("process", "status"): _status,
    ("process", "kill"): _plain("aotc.process_kill"),
    ("process", "await"): _plain("aotc.process_await"),
    ("process", "suspend"): _plain("aotc.process_suspend"),
    ("process", "resume"): _plain("aotc.process_resume"),
    ("process", "srandom"): _plain("aotc.process_srandom"),
    ("process", "get_randstate"): _plain("aotc.process_get_randstate", _STRING),
    ("process", "set_randstate"): _set_randstate,
    ("weak_reference", "get"): _referent,
    ("weak_reference", "clear"): _plain("aotc.weak_reference_clear"),
    ("weak_reference", "get_id"): _identifier,
}
