"""The classes that the design reaches, and which of their methods it needs.

A virtual method is made if something calls a virtual method of its name and an object of its class,
or of a derived class that inherits it, is made somewhere; so what no object can run costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend.classes.names import class_name, class_type, is_static, is_std, methods
from aotc.frontend.context import Builder, Context
from aotc.frontend.randomization.methods import Generated, generated, hidden_properties
from aotc.ir.model import UNIT, Block, Op, Region, Symbol

if TYPE_CHECKING:
    from aotc.frontend.context import Output
    from aotc.ir.types import Type

_KIND = ast.SymbolKind
_FLAGS = ast.MethodFlags
_RANDOM = {ast.RandMode.Rand: "rand", ast.RandMode.RandC: "randc"}


@dataclass(slots=True, eq=False)
class Info:
    """A class or one specialisation.

    symbol:  slang's.
    name:    the symbol of its declaration.
    type:    the type of handles to it.
    base:    the class that it extends.
    block:   the body of its moore.class.classdecl.
    own:     its virtual methods, pure ones too.
    methods: the same with inherited ones; None until an object of it is made.
    needed:  virtual methods whose definition is made.
    """

    symbol: ast.ClassType
    name: str
    type: Type
    base: Info | None
    block: Block
    own: dict[str, Any] = field(default_factory=dict)
    methods: dict[str, Any] | None = None
    needed: dict[str, str] = field(default_factory=dict)


class Classes:
    """All classes of a design.

    infos:  in the order in which they were reached; a base stands before its derived classes.
    called: names of virtual methods that something calls.
    """

    def __init__(self, output: Output):
        self.output = output
        self.infos: dict[Any, Info] = {}
        self.called: dict[str, None] = {}
        self._waiting: dict[str, list[Info]] = {}  # who would run a method, by its name
        self._by_type: dict[Type, Info] = {}

    def handle(self, symbol: Any) -> Type:
        """The type of handles to a class."""
        if is_std(symbol):
            from aotc.frontend.classes import std_classes

            found = std_classes.handle_type(symbol)
            if found is not None:
                return found
        return self.info(symbol).type

    def of_type(self, type: Type) -> Info:
        """The class of handles of a type."""
        return self._by_type[type]

    def info(self, symbol: Any) -> Info:
        """What is known of a class; its declaration is made when it is first asked for."""
        recorder = self.output.recorder
        if recorder is not None:
            known: Info = recorder.note(("class", symbol), self._known, symbol)
            return known
        return self._known(symbol)

    def _known(self, symbol: Any) -> Info:
        found = self.infos.get(symbol)
        return self._reach(symbol) if found is None else found

    def instantiated(self, info: Info) -> None:
        """Says that objects of exactly this class are made."""
        recorder = self.output.recorder
        if recorder is not None:
            recorder.note(("objects", info.symbol), self._instantiated, info)
        else:
            self._instantiated(info)

    def _instantiated(self, info: Info) -> None:
        if info.methods is not None:
            return
        info.methods = self._methods(info)
        for name in info.methods:
            if name in self.called:
                self._need(info, name)
            else:
                self._waiting.setdefault(name, []).append(info)

    def calls(self, name: str) -> None:
        """Says that a virtual method of this name is called for the class of the object."""
        recorder = self.output.recorder
        if recorder is not None:
            recorder.note(("calls", name), self._calls, name)
        else:
            self._calls(name)

    def _calls(self, name: str) -> None:
        if name in self.called:
            return
        self.called[name] = None
        for info in self._waiting.pop(name, ()):
            self._need(info, name)

    def finish(self) -> None:
        """Declares the virtual methods that are called; everything else must have been made."""
        done = 0
        while done < len(self.infos):
            for info in list(self.infos.values())[done:]:
                done += 1
                self._declare_methods(info)
            self.output.finish()

    # Declarations -----------------------------------------------------------------------------

    def _reach(self, symbol: Any) -> Info:
        output, parent = self.output, symbol.baseClass
        inherits = parent is not None and not is_std(parent.canonicalType)
        base = self.info(parent.canonicalType) if inherits else None
        name = class_name(output, symbol)
        info = self.infos[symbol] = Info(symbol, name, class_type(name), base, Block())
        self._by_type[info.type] = info
        interfaces = [self.info(t.canonicalType).name for t in symbol.implementedInterfaces]
        attrs: dict[str, Any] = {"sym_name": name}
        if base is not None:
            attrs["base"] = Symbol((base.name,))
        if interfaces:
            attrs["implementedInterfaces"] = [Symbol((i,)) for i in interfaces]
        if symbol.isAbstract:
            attrs["aotc.abstract"] = UNIT
        if symbol.isInterface:
            attrs["aotc.interface"] = UNIT
        region = Region([info.block])
        loc = output.sources.loc(symbol)
        region.parent = output.add(Op("moore.class.classdecl", [], [], attrs, [region], loc=loc))
        for method in methods(symbol):
            if method.isVirtual:
                info.own[str(method.name)] = method
        info.own |= generated(output, info)
        output.later(lambda: self._declare_properties(info))
        return info

    def _declare_properties(self, info: Info) -> None:
        from aotc.frontend.classes import std_classes
        from aotc.frontend.types import moore_type

        symbol: Any = info.symbol
        core = std_classes.core_type(symbol)
        if core is not None:
            attrs: dict[str, Any] = {"sym_name": std_classes.CORE, "type": core}
            info.block.append(Op("moore.class.propertydecl", [], [], attrs))
        for member in symbol:
            if member.kind != _KIND.ClassProperty or is_static(member):
                continue
            loc = self.output.sources.loc(member)
            attrs = {"sym_name": str(member.name), "type": moore_type(member.type, loc)}
            mode = _RANDOM.get(member.randMode)
            if mode is not None:
                attrs["aotc.rand"] = mode
            info.block.append(Op("moore.class.propertydecl", [], [], attrs, loc=loc))
        loc = self.output.sources.loc(symbol)
        for name, type in hidden_properties(self.output, symbol):
            attrs = {"sym_name": name, "type": type}
            info.block.append(Op("moore.class.propertydecl", [], [], attrs, loc=loc))

    def _declare_methods(self, info: Info) -> None:
        from aotc.frontend.subroutines.signatures import shape

        for name, symbol in info.own.items():
            if name not in self.called:
                continue
            made = isinstance(symbol, Generated)
            loc = self.output.sources.loc(info.symbol if made else symbol)
            found = symbol if made else shape(self._context(symbol), symbol)
            attrs: dict[str, Any] = {"sym_name": name, "function_type": found.type}
            if name in info.needed:
                attrs["impl"] = Symbol((info.needed[name],))
            attrs["aotc.virtual"] = UNIT
            if found.coroutine:
                attrs["aotc.coroutine"] = UNIT
            info.block.append(Op("moore.class.methoddecl", [], [], attrs, loc=loc))

    # Methods ----------------------------------------------------------------------------------

    def _methods(self, info: Info) -> dict[str, Any]:
        """Who implements each virtual method for objects of the class."""
        above = {} if info.base is None else self._methods(info.base)
        return above | {name: (info, symbol) for name, symbol in info.own.items()}

    def _need(self, info: Info, name: str) -> None:
        from aotc.frontend.subroutines.signatures import signature

        assert info.methods is not None
        owner, symbol = info.methods[name]
        if name in owner.needed:
            return
        if isinstance(symbol, Generated):
            owner.needed[name] = symbol.define(owner)
            return
        if symbol.flags & _FLAGS.Pure:
            return
        context = self._context(symbol)
        owner.needed[name] = signature(context, symbol).name

    def _context(self, symbol: Any) -> Context:
        return Context(self.output, Builder(Block(), self.output.sources.loc(symbol)), symbol)


def classes_of(source: Context | Output) -> Classes:
    """The classes of the design."""
    output: Any = source.output if isinstance(source, Context) else source
    found: Classes | None = output.memo.get("classes")
    if found is None:
        found = output.memo["classes"] = Classes(output)
    return found
