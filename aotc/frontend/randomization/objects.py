"""Bodies of the methods of random objects (methods.py); IEEE 1800-2023 18.4 to 18.9."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.classes.members import as_class, bind_this, own_property, this
from aotc.frontend.classes.table import classes_of
from aotc.frontend.constants import BIT, I32
from aotc.frontend.context import Builder, Context, unsupported
from aotc.frontend.frames import Frame
from aotc.frontend.randomization import boxes, parts
from aotc.frontend.randomization.constraints import Writer
from aotc.frontend.randomization.cycles import register_cyclic
from aotc.frontend.randomization.methods import (
    OFF,
    PROBLEM,
    WITH_PROBLEM,
    blocks,
    hook_of,
    levels,
    memory_of,
    memory_type,
    random_members,
    switches,
)
from aotc.frontend.randomization.names import Names, holds_objects
from aotc.frontend.randomization.problem import (
    AFTER,
    BEFORE,
    CONSTRAINTS,
    VARIABLES,
    ask,
    count_up,
    emit,
    when,
)
from aotc.frontend.randomization.usage import random_usage
from aotc.frontend.randomization.variables import (
    each_index,
    each_key,
    has_keys,
    is_sequence,
    register,
)
from aotc.frontend.statements.foreach import element_ref
from aotc.ir.model import Block, Op, Region, Symbol, TypedInt
from aotc.ir.moore_types import moore_int, moore_ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.frontend.classes.table import Info
    from aotc.frontend.context import Output
    from aotc.frontend.randomization.methods import Generated
    from aotc.ir.model import Value

_WALKS = {
    "$variables": VARIABLES, "$constraints": CONSTRAINTS, "$before": BEFORE, "$after": AFTER,
}  # fmt: skip
_FLAGS = ast.ConstraintBlockFlags
_MODE: Any = ast.RandMode
_NO_MODE = _MODE.None_


def define(output: Output, info: Info, method: Generated, name: str) -> None:
    """Makes the function of a generated method."""
    from aotc.frontend.tidy import tidy

    symbol: Any = info.symbol
    loc = output.sources.loc(symbol)
    block = Block()
    region = Region([block])
    ctx = Context(output, Builder(block, loc), symbol)
    ctx.frame = Frame("func")
    bind_this(ctx, symbol.thisVar, block.add_arg(info.type, "this"))
    argument = block.add_arg(PROBLEM if method.name in WITH_PROBLEM else BIT, "problem")
    _BODIES[method.name](ctx, symbol, argument)
    ctx.builder.op("func.return")
    tidy(region)
    attrs = {"sym_name": name, "function_type": method.type, "sym_visibility": "private"}
    region.parent = output.add(Op("func.func", [], [], attrs, [region], loc=loc))


# Walks --------------------------------------------------------------------------------------------


def call_generated(ctx: Context, method: str, receiver: Value, argument: Value) -> None:
    """Calls a generated method of the class of an object."""
    classes = classes_of(ctx)
    classes.calls(method)
    info = classes.of_type(receiver.type)
    attrs = {"class": Symbol((info.name,)), "method": method}
    ctx.builder.op("aotc.call_virtual", [receiver, argument], [], attrs)


def _variables(ctx: Context, symbol: Any, problem: Value) -> None:
    for level in levels(symbol):
        for member in random_members(level):
            ctx.at(member)
            if boxes.has_boxes(member.type):
                _follow_boxes(ctx, problem, member)
            if member in random_usage(ctx.output).parts:
                _variable(ctx, problem, member)
            else:
                _unless_off(ctx, level, member, partial(_variable, ctx, problem, member))


def _variable(ctx: Context, problem: Value, member: Any, *, given: bool = False) -> None:
    """Registers a property, and the variables of objects that it refers to."""
    ref = own_property(ctx, member)
    register_property(ctx, problem, ref, member, given=given)
    _each_object(ctx, ref, member.type, lambda found: _walk(ctx, "$variables", found, problem))


def _follow_boxes(ctx: Context, problem: Value, member: Any) -> None:
    """Stores what has been decided so far in an array with boxes."""
    array = own_property(ctx, member)
    kept = hidden_boxes(ctx, member)
    emit(ctx, "keep", problem, array)
    boxes.fill(ctx, kept, member.type)
    boxes.unbox(ctx, array, kept, member.type)


def hidden_boxes(ctx: Context, member: Any) -> Value:
    """What keeps the boxes of a property of `this`."""
    name, type = boxes.boxes_of(member), boxes.boxed_type(ctx.output, member.type)
    return hidden(ctx, member, name, type)


def _with_boxes(ctx: Context, symbol: Any, work: Callable[[Any, Value, Value], None]) -> None:
    """Does something for each property that has boxes: itself, its boxes, the array."""
    for level in levels(symbol):
        for member in random_members(level):
            if boxes.has_boxes(member.type):
                ctx.at(member)
                work(member, hidden_boxes(ctx, member), own_property(ctx, member))


def register_property(
    ctx: Context, problem: Value, ref: Value, member: Any, *, given: bool
) -> None:
    """Registers a property of the object `this`."""
    type = member.type.canonicalType
    if type.isClass:
        return
    if given and boxes.has_boxes(type):
        _follow_boxes(ctx, problem, member)
    cyclic, varies = member.randMode == ast.RandMode.RandC, member.randMode != _NO_MODE
    kept = memory_type(type, cyclic=cyclic) if varies else None
    with_parts = not given and member in random_usage(ctx.output).parts
    off = part_modes(ctx, this(ctx, member), member) if with_parts else None
    if kept is None:
        if boxes.has_boxes(type):
            _register_boxes(ctx, problem, hidden_boxes(ctx, member), type, given=given, node=member)
        elif not holds_objects(type):
            register(ctx, problem, ref, type, given=given, node=member, off=off)
        elif is_sequence(type):
            emit(ctx, "array", problem, ref, given=given, bound=0)
        return
    memory = hidden(ctx, member, memory_of(member), kept)
    register_cyclic(ctx, problem, ref, memory, type, given=given, member=member, off=off)


def _register_boxes(
    ctx: Context, problem: Value, ref: Value, type: Any, *, given: bool, node: Any
) -> None:
    """An array with boxes: its size, and what is in each of them."""
    found = type.canonicalType
    if not boxes.has_boxes(found):
        register(ctx, problem, ref, found, given=given, node=node)
        return
    if is_sequence(found):
        assert ref.type.elem is not None
        bound = ref.type.elem.size + 1 if ref.type.elem.size else 0
        emit(ctx, "array", problem, ref, given=given, bound=bound)

    def one(at: Value) -> None:
        inner = boxes.element(ctx, ref, found, at)
        _register_boxes(ctx, problem, inner, found.arrayElementType, given=given, node=node)

    boxes.each(ctx, ref, found, one)


def hidden(ctx: Context, member: Any, name: str, type: Any) -> Value:
    """The reference of a property without a source, of the class that declares a member."""
    from aotc.frontend.classes.names import class_of

    info = classes_of(ctx).info(class_of(ctx.output, member))
    return _hidden_of(ctx, this(ctx, member), info, name, type)


def _hidden_of(ctx: Context, object: Value, info: Info, name: str, type: Any) -> Value:
    found = as_class(ctx, object, info)
    attrs = {"property": Symbol((name,))}
    return ctx.builder.value("moore.class.property_ref", [found], moore_ref(type), attrs)


def _each_object(ctx: Context, ref: Value, type: Any, work: Callable[[Value], None]) -> None:
    """Does something for each object that a random variable refers to, unless it is null."""
    found = type.canonicalType
    if not holds_objects(found):
        return
    if found.isClass:
        assert ref.type.elem is not None
        handle = ctx.builder.value("moore.read", [ref], ref.type.elem)
        null = ctx.builder.value("moore.null", [], handle.type)
        there = ctx.builder.value("moore.handle_ne", [handle, null], BIT)
        when(ctx, there, lambda: work(handle))
    elif is_sequence(found):
        assert ref.type.elem is not None
        array = ctx.builder.value("moore.read", [ref], ref.type.elem)
        size = ctx.builder.value("aotc.array_size", [array], I32)

        def one(at: Value) -> None:
            _each_object(ctx, element_ref(ctx, ref, found, at), found.arrayElementType, work)

        count_up(ctx, size, one)
    elif has_keys(found):
        each_key(
            ctx,
            ref,
            found,
            lambda key: _each_object(
                ctx, element_ref(ctx, ref, found, key), found.arrayElementType, work
            ),
        )
    elif found.hasFixedRange:
        each_index(
            ctx,
            found,
            lambda at: _each_object(
                ctx, element_ref(ctx, ref, found, at), found.arrayElementType, work
            ),
        )
    else:
        unsupported(ctx, ctx.builder.loc, f"a random variable of type {type}")


def _walk(ctx: Context, method: str, found: Value, problem: Value) -> None:
    """Goes on into another object, once."""
    first = ask(ctx, "meets", BIT, problem, found, walk=_WALKS[method])
    when(ctx, first, lambda: call_generated(ctx, method, found, problem))


def _into_members(ctx: Context, symbol: Any, method: str, problem: Value) -> None:
    for level in levels(symbol):
        for member in random_members(level):
            if not holds_objects(member.type):
                continue
            ctx.at(member)

            def into(member: Any = member) -> None:
                ref = own_property(ctx, member)
                _each_object(
                    ctx, ref, member.type, lambda found: _walk(ctx, method, found, problem)
                )

            _unless_off(ctx, level, member, into)


def _constraints(ctx: Context, symbol: Any, problem: Value) -> None:
    """Those of members first: they have the lower priority (18.5.13.1)."""
    _into_members(ctx, symbol, "$constraints", problem)
    given = frozenset(random_usage(ctx.output).given)
    for owner, block in effective_blocks(symbol):
        ctx.at(block)
        inner = ctx.child()
        if block.thisVar is not None:
            inner.bind(block.thisVar, this(ctx, symbol))
        names = Names(inner, inner, symbol, varies=given)
        writer = Writer(inner, problem, names, str(block.name))
        _unless_off(inner, owner, _switch(owner, block), partial(writer.write, block.constraints))


def effective_blocks(symbol: Any) -> list[tuple[Any, Any]]:
    """The constraint blocks of objects of a class: the class that first declares each, and the
    block of that name that holds (18.5.2)."""
    found: dict[str, tuple[Any, Any]] = {}
    for level in levels(symbol):
        for block in blocks(level):
            owner = found.pop(str(block.name), (level, None))[0]
            found[str(block.name)] = owner, block
    return [(owner, block) for owner, block in found.values() if not block.flags & _FLAGS.Pure]


def _switch(owner: Any, block: Any) -> Any:
    """The block of the same name in the class that keeps its mode."""
    return next(b for b in blocks(owner) if b.name == block.name)


def _hooks(ctx: Context, symbol: Any, problem: Value, method: str, name: str) -> None:
    """Calls a hook of the object, then those of its random members (18.6.2)."""
    call_hook(ctx, symbol, this(ctx, symbol), name)
    _into_members(ctx, symbol, method, problem)


def call_hook(ctx: Context, symbol: Any, receiver: Value, name: str) -> None:
    """Calls the pre_randomize or post_randomize that a class has or inherits, if there is one."""
    from aotc.frontend.subroutines.signatures import signature

    for level in reversed(levels(symbol)):
        hook = hook_of(level, name)
        if hook is None:
            continue
        callee = signature(ctx, hook).name
        given = as_class(ctx, receiver, classes_of(ctx).info(level))
        ctx.at(hook).op("func.call", [given], attrs={"callee": Symbol((callee,))})
        break


def _before(ctx: Context, symbol: Any, problem: Value) -> None:
    _hooks(ctx, symbol, problem, "$before", "pre_randomize")
    _with_boxes(ctx, symbol, lambda member, kept, array: boxes.box(ctx, kept, array, member.type))


def _after(ctx: Context, symbol: Any, problem: Value) -> None:
    def store(member: Any, kept: Value, array: Value) -> None:
        boxes.unbox(ctx, array, kept, member.type)
        if not member.type.canonicalType.hasFixedRange:
            boxes.clear(ctx, kept)

    _with_boxes(ctx, symbol, store)
    _hooks(ctx, symbol, problem, "$after", "post_randomize")


# Modes --------------------------------------------------------------------------------------------


def mode_ref(ctx: Context, receiver: Value, level: Any, item: Any) -> Value:
    """The bit that says that a variable or constraint block is off. Static ones have one for all
    objects (18.5.10, 18.8)."""
    number = switches(level).index(item)
    info = classes_of(ctx).info(level)
    type = moore_int(len(switches(level)), four=False)
    if is_static(item):
        attrs: dict[str, Any] = {"global_name": Symbol((_static_modes(ctx, info, type),))}
        whole = ctx.builder.value("moore.get_global_variable", [], moore_ref(type), attrs)
    else:
        attrs = {"property": Symbol((OFF,))}
        found = as_class(ctx, receiver, info)
        whole = ctx.builder.value("moore.class.property_ref", [found], moore_ref(type), attrs)
    low = {"lowBit": TypedInt(number, "i32")}
    return ctx.builder.value("moore.extract_ref", [whole], moore_ref(BIT), low)


def part_modes(ctx: Context, receiver: Value, member: Any) -> Value:
    """The modes of the parts of a property of an object."""
    from aotc.frontend.classes.names import class_of

    info = classes_of(ctx).info(class_of(ctx.output, member))
    return _hidden_of(ctx, receiver, info, parts.parts_of(member), parts.mode_type(member.type))


def switch_parts(ctx: Context, receiver: Value, member: Any, off: Value) -> None:
    """Sets the modes of all parts of a property, if they are kept."""
    if member in random_usage(ctx.output).parts:
        parts.switch(ctx, part_modes(ctx, receiver, member), member.type, off)


def is_static(item: Any) -> bool:
    """Whether a random variable or constraint block is static."""
    if item.kind == ast.SymbolKind.ConstraintBlock:
        return bool(item.flags & _FLAGS.Static)
    return bool(item.lifetime == ast.VariableLifetime.Static)


def _static_modes(ctx: Context, info: Info, type: Any) -> str:
    """The global variable with the modes of the static variables and blocks of a class."""
    names: dict[Any, str] = ctx.output.memo.setdefault("static modes", {})
    if info.symbol not in names:
        name = names[info.symbol] = ctx.output.unique(f"{info.name}::{OFF}")
        region = Region([])
        attrs = {"sym_name": name, "type": type}
        loc = ctx.loc(info.symbol)
        region.parent = ctx.output.add(
            Op("moore.global_variable", [], [], attrs, [region], loc=loc)
        )
    return names[info.symbol]


def _unless_off(ctx: Context, level: Any, item: Any, work: Callable[[], None]) -> None:
    """Does something unless a variable or block is off."""
    if not random_usage(ctx.output).modes:
        work()
        return
    off = ctx.builder.value("moore.read", [mode_ref(ctx, this(ctx, item), level, item)], BIT)
    on = ctx.builder.value("moore.eq", [off, literals.integer(ctx, BIT, 0)], BIT)
    when(ctx, on, work)


def _all_modes(ctx: Context, symbol: Any, off: Value, wanted: Any) -> None:
    for level in levels(symbol):
        for item in switches(level):
            if (item.kind == ast.SymbolKind.ConstraintBlock) == wanted:
                ref = mode_ref(ctx, this(ctx, symbol), level, item)
                ctx.builder.op("moore.blocking_assign", [ref, off])
                switch_parts(ctx, this(ctx, symbol), item, off)


_BODIES: dict[str, Callable[[Context, Any, Value], None]] = {
    "$variables": _variables,
    "$constraints": _constraints,
    "$before": _before,
    "$after": _after,
    "$rand_mode": lambda ctx, symbol, off: _all_modes(ctx, symbol, off, wanted=False),
    "$constraint_mode": lambda ctx, symbol, off: _all_modes(ctx, symbol, off, wanted=True),
}
