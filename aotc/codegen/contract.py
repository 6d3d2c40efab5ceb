"""What the emitter and units of C agree on: signatures, texts of functions, what units offer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from aotc.codegen.instances import Instances
from aotc.codegen.names import function_name, struct_name
from aotc.dialects.forms import Forms, hole
from aotc.dialects.table import c_type, is_wide

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aotc.design.function import Function
    from aotc.design.program import ModuleLayout
    from aotc.errors import Loc
    from aotc.ir.model import Op, Value
    from aotc.ir.types import Type


class NoCFormError(Exception):
    """The function cannot be compiled: `op` is its name, `why` says why not, `loc` where."""

    def __init__(self, function: str, op: str, why: str, loc: Loc) -> None:
        super().__init__(f"{function}: {op}: {why}")
        self.function = function
        self.op = op
        self.why = why
        self.loc = loc


@dataclass(frozen=True, slots=True)
class Signature:
    """C types of a called function. The first result is returned if it is a scalar; all others are
    stored through pointers that follow the parameters.

    own: a pointer to an instance, of whatever module, comes before the parameters.
    """

    params: tuple[Type, ...]
    results: tuple[Type, ...]
    own: bool = False

    @property
    def returned(self) -> Type | None:
        return self.results[0] if self.results and not is_wide(self.results[0]) else None

    @property
    def stored(self) -> tuple[Type, ...]:
        return self.results if self.returned is None else self.results[1:]

    @property
    def result_type(self) -> str:
        return "void" if self.returned is None else c_type(self.returned)

    def declaration(self, name: str) -> str:
        """`R name(aotc_sim *sim, void *own, T a0, ..., T *r0, ...)`."""
        parts = ["aotc_sim *sim", *(["void *own"] if self.own else [])]
        parts += [parameter(t, f"a{i}") for i, t in enumerate(self.params)]
        parts += [f"{c_type(t)} *r{i}" for i, t in enumerate(self.stored)]
        return f"{self.result_type} {name}({', '.join(parts)})"


def parameter(type: Type, name: str) -> str:
    return f"const uint64_t *{name}" if is_wide(type) else f"{c_type(type)} {name}"


class Unit(Protocol):
    """What a function's text needs from the unit of C that it stands in."""

    def place(self, loc: Loc, function: Function) -> str:
        """C expression for the number in the program of a place that a function names."""
        ...

    def words(self, value: int, count: int) -> str:
        """Name of a constant array."""
        ...

    def callee(self, name: str, signature: Signature) -> str:
        """C name by which a function of the program is called."""
        ...

    def virtual(self, signature: Signature) -> str:
        """C name by which a function that is known by its number, the first argument, is called."""
        ...

    def expected(
        self, function: Function, op: Op, signature: Signature
    ) -> tuple[str, str, bool] | None:
        """Of a virtual call the method that it most likely calls: C text of its number, the C name
        by which it is called, whether calls of it must be bracketed. None if none is expected."""
        ...

    def needs_depth(self, name: str) -> bool:
        """Whether calls of the function must be bracketed by aotc_enter and aotc_leave."""
        ...

    def head(self, function: Function) -> str:
        """C declaration of a function."""
        ...

    def prologue(self, function: Function) -> list[str]:
        """Declarations at the start of a function's body."""
        ...

    def epilogue(self, function: Function) -> str:
        """Statement to run before the function ends."""
        ...

    def special(self, function: Function, op: Op, text: Texts) -> str | None:
        """Statement to print in place of the op's C form, or None."""
        ...


class Texts(Protocol):
    """The operands of an op as C text."""

    def scalar(self, value: Value) -> str:
        """A value of up to 64 bits, or the low word of a wider one."""
        ...

    def result(self, value: Value) -> str:
        """A name for a scalar that an op gives."""
        ...

    def pointer(self, value: Value) -> str:
        """A wide value, or a scalar put into a word, as `const uint64_t *`."""
        ...


@dataclass(slots=True)
class CFunction:
    """A function's C text. `lines` are statements with their places, in order.

    head:   "bool f_m_s(aotc_sim *sim, struct S_m *self)", without storage class.
    """

    name: str
    head: str
    lines: list[tuple[Loc | None, str]] = field(default_factory=list)


def signature_of(function: Function) -> Signature:
    params = tuple(p.type for p in function.params)
    return Signature(params, tuple(function.results), function.has_self)


def head_of(function: Function) -> str:
    """The function's C declaration."""
    name = function_name(function.name)
    if function.is_called:
        return signature_of(function).declaration(name)
    result = "bool" if function.kind == "settle" else "void"
    return f"{result} {name}(aotc_sim *sim, struct {struct_name(function.module)} *self)"


class ModuleForms:
    """The C forms of ops over a module's struct ("" for free functions): plain and printing."""

    def __init__(
        self,
        module: str,
        child: Callable[[int], str],
        layouts: Mapping[str, ModuleLayout] | None = None,
        number: Callable[[str], str] | None = None,
    ) -> None:
        """`child` gives C text of a pointer to a child by its number, `number` that of a function's
        number by its name."""
        struct = f"struct {struct_name(module)}"
        extra = {
            "loc": hole("loc"),
            "child_at": child,
            "instance": "self->h.instance" if module else "AOTC_NO_LOC",
            "offset": lambda name: f"offsetof({struct}, {name})",
        }
        extra |= Instances(module, child, layouts or {}).names()
        extra["number"] = number
        self.plain = Forms("c", extra)
        self.put = Forms("put", extra)
        self.child = child
