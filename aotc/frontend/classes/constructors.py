"""Objects and constructors; IEEE 1800-2023 8.7, 8.8, 8.12, 8.15, 8.17.

Every class has a function `C::new` over an object that is there: it calls the base's, gives the
properties their initial values in the order of declaration, and runs the body of the source's
constructor if there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes import builtin
from aotc.frontend.classes.members import as_class, bind_this, own_property, this
from aotc.frontend.classes.names import class_of, is_static, is_std
from aotc.frontend.classes.table import classes_of
from aotc.frontend.context import Builder, Context
from aotc.frontend.frames import Frame
from aotc.ir.model import Block, Op, Region, Symbol
from aotc.ir.types import function_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aotc.frontend.classes.table import Info
    from aotc.ir.model import Value

_KIND = ast.SymbolKind
_INHERITED = ast.MethodFlags.DefaultedSuperArg
_OUT, _INOUT = ast.ArgumentDirection.Out, ast.ArgumentDirection.InOut


# Expressions ------------------------------------------------------------------------------------


def new_object(ctx: Context, expr: ast.NewClassExpression) -> Value:
    """`new`, `new(args)` and `C::new(args)`; `super.new(args)` gives the object itself."""
    call: Any = expr.constructorCall
    if expr.isSuperClass:
        return _super_new(ctx, expr)
    symbol: Any = expr.type.canonicalType
    if is_std(symbol):
        return builtin.new(ctx, expr)
    classes = classes_of(ctx)
    info = classes.info(symbol)
    classes.instantiated(info)
    made = ctx.at(expr).value("moore.class.new", [], info.type)
    _construct(ctx, expr, info, made, None if call is None else call.arguments)
    return made


def copy(ctx: Context, expr: ast.CopyClassExpression) -> Value:
    """`new other`: a shallow copy of an object, whose constructor does not run (8.12)."""
    from aotc.frontend.conversions import convert, type_of
    from aotc.frontend.expressions.expressions import rvalue

    source = rvalue(ctx, expr.sourceExpr)
    made = ctx.at(expr).value("aotc.class_copy", [source], source.type)
    return convert(ctx, made, type_of(ctx, expr), signed=False)


def _super_new(ctx: Context, expr: ast.NewClassExpression) -> Value:
    """The call of the base's constructor; the properties are initialised behind it (8.7)."""
    made = this(ctx, expr)
    call: Any = expr.constructorCall
    symbol = classes_of(ctx).of_type(made.type).symbol
    _base_new(ctx, symbol, made, None if call is None else call.arguments, expr)
    _initialise(ctx, symbol)
    return made


def _construct(
    ctx: Context, node: Any, info: Info, made: Value, arguments: Iterable[Any] | None
) -> None:
    """Calls the constructor of a class over an object; without arguments all have defaults."""
    from aotc.frontend.subroutines.calls import assign_outputs, operands
    from aotc.frontend.subroutines.signatures import signature

    symbol: Any = info.symbol.constructor
    if symbol is None:
        _call(ctx, info, made, [], node)
        return
    if arguments is None:
        arguments = [formal.defaultValue for formal in symbol.arguments]
    actuals = list(arguments)
    inner = ctx.child()
    bind_this(inner, symbol.thisVar, made)
    given = operands(ctx, inner, symbol, actuals)
    ctx.at(node)
    results = _call(ctx, info, made, given, node)
    assign_outputs(ctx, symbol, actuals, signature(ctx, symbol), results)


# Definitions ------------------------------------------------------------------------------------


def begin(ctx: Context, symbol: Any) -> None:
    """What a constructor of the source does before its body, unless that calls super.new."""
    owner: Any = class_of(ctx.output, symbol)
    if _calls_super(symbol.body):
        return
    call = owner.baseConstructorCall
    if call is None and symbol.flags & _INHERITED:
        _forward(ctx, symbol, owner)
        _initialise(ctx, owner)
        return
    _base_new(ctx, owner, this(ctx, symbol), None if call is None else call.arguments, symbol)
    _initialise(ctx, owner)


def _forward(ctx: Context, symbol: Any, owner: Any) -> None:
    """`new(default)`: the base's arguments stand among the own ones (8.17)."""
    if is_std(owner.baseClass.canonicalType):
        first = next(iter(symbol.arguments))
        builtin.put_core(ctx, owner, this(ctx, symbol), _passed(ctx, first), symbol)
        return
    info = classes_of(ctx).info(owner.baseClass.canonicalType)
    given = {str(formal.name): formal for formal in symbol.arguments}
    above: Any = info.symbol.constructor
    found = [] if above is None else [given[str(formal.name)] for formal in above.arguments]
    passed = [_passed(ctx, formal) for formal in found if formal.direction != _OUT]
    outputs = [formal for formal in found if formal.direction in (_OUT, _INOUT)]
    results = _call(ctx, info, this(ctx, symbol), passed, symbol)
    for formal, value in zip(outputs, results, strict=True):
        ctx.builder.op("moore.blocking_assign", [ctx.lookup(formal), value])


def _passed(ctx: Context, formal: Any) -> Value:
    """A formal, as it is passed on."""
    found = ctx.lookup(formal)
    if formal.direction == ast.ArgumentDirection.Ref or found.type.kind != "moore.ref":
        return found
    assert found.type.elem is not None
    return ctx.builder.value("moore.read", [found], found.type.elem)


def _call(ctx: Context, info: Info, made: Value, given: list[Value], node: Any) -> list[Value]:
    """Calls the constructor of a class over an object of it or of a derived class; its outputs."""
    from aotc.frontend.subroutines.signatures import signature

    name, symbol = constructor_name(ctx, info), info.symbol.constructor
    types = [] if symbol is None else signature(ctx, symbol).result_types()
    operands = [as_class(ctx, made, info), *given]
    return ctx.at(node).op("func.call", operands, types, {"callee": Symbol((name,))}).results


def _base_new(
    ctx: Context, symbol: Any, made: Value, arguments: Iterable[Any] | None, node: Any
) -> None:
    """Calls the constructor of the base, if there is one."""
    if symbol.baseClass is None:
        return
    if is_std(symbol.baseClass.canonicalType):
        builtin.new_core(ctx, symbol, made, list(arguments or ()), node)
        return
    info = classes_of(ctx).info(symbol.baseClass.canonicalType)
    _construct(ctx, node, info, as_class(ctx, made, info), arguments)


def _calls_super(body: Any) -> bool:
    found = False

    def new(node: Any) -> None:
        nonlocal found
        found = found or bool(node.isSuperClass)

    body.visit(lookup_table={ast.ExpressionKind.NewClass: new})
    return found


def _initialise(ctx: Context, symbol: Any) -> None:
    """Gives the properties of a class their initial values (8.7)."""
    from aotc.frontend.structure.defaults import starting_value, starts_by_itself

    scope = ctx.child(scope=symbol)
    if symbol.thisVar is not None:
        scope.bind(symbol.thisVar, this(ctx, symbol))
    for member in symbol:
        if member.kind != _KIND.ClassProperty or is_static(member) or not starts_by_itself(member):
            continue
        initial = starting_value(scope, member)
        assert initial is not None
        ref = own_property(scope, member)
        scope.at(member).op("moore.blocking_assign", [ref, initial])


def constructor_name(ctx: Context, info: Info) -> str:
    """The symbol of the constructor of a class, which is made."""
    from aotc.frontend.subroutines.signatures import signature

    symbol: Any = info.symbol.constructor
    return default_name(ctx, info) if symbol is None else signature(ctx, symbol).name


def default_name(ctx: Context, info: Info) -> str:
    """The symbol of the constructor of a class for which the source has none."""
    recorder = ctx.output.recorder
    if recorder is not None:
        name: str = recorder.note(("constructor", info.symbol), _default_made, ctx, info)
        return name
    return _default_made(ctx, info)


def _default_made(ctx: Context, info: Info) -> str:
    memo: dict[Any, str] = ctx.output.memo.setdefault("default constructors", {})
    found = memo.get(info.symbol)
    if found is None:
        found = memo[info.symbol] = name = ctx.output.unique(f"{info.name}::new")
        inner = Context(ctx.output, Builder(Block(), ctx.loc(info.symbol)), info.symbol)
        ctx.output.later(lambda: _define_default(inner, info, name))
    return found


def _define_default(ctx: Context, info: Info, name: str) -> None:
    from aotc.frontend.tidy import tidy

    block = ctx.builder.block
    region = Region([block])
    ctx.frame = Frame("func")
    bind_this(ctx, info.symbol.thisVar, block.add_arg(info.type, "this"))
    call: Any = info.symbol.baseConstructorCall
    _base_new(
        ctx, info.symbol, this(ctx, info.symbol), None if call is None else call.arguments, None
    )
    _initialise(ctx, info.symbol)
    ctx.builder.op("func.return")
    tidy(region)
    attrs = {
        "sym_name": name,
        "function_type": function_type([info.type], []),
        "sym_visibility": "private",
    }
    region.parent = ctx.output.add(
        Op("func.func", [], [], attrs, [region], loc=ctx.loc(info.symbol))
    )
