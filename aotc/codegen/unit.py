"""A unit of C: the functions of one module, or one free function, with all that they need.

A unit holds no number of the program it was made for. It calls functions of other units through
the simulation's function table, by names that are resolved when it is loaded, and names places by
their position in `Generated.places`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from aotc.codegen.emit import CFunction, ModuleForms, NoCFormError, Signature, emit, head_of
from aotc.codegen.names import function_name, identifier
from aotc.codegen.structs import ports_name, ports_of, struct_of
from aotc.dialects.table import c_type, is_wide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aotc.codegen.emit import Texts
    from aotc.design.function import Function
    from aotc.design.program import Program
    from aotc.errors import Loc
    from aotc.ir.model import Op
    from aotc.ir.types import Type

ABI = 1  # AOTC_ABI of runtime_c/aotc.h
TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


@dataclass(slots=True)
class UnitPlan:
    """What goes into one unit.

    functions: names, in the Program's order.
    callees:   names of the free functions that their bodies call, sorted.
    """

    name: str
    functions: list[str]
    callees: list[str]


@dataclass(slots=True)
class Generated:
    """A unit's C text.

    places:    the unit's places by number; the loader numbers them on from its loc_base.
    functions: names of the functions that it exports.
    left_out:  why others stay interpreted.
    """

    name: str
    text: str
    places: list[Loc] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    left_out: list[NoCFormError] = field(default_factory=list)


def plan_units(
    program: Program, bodies: Callable[[str], Function], selected: Iterable[str]
) -> list[UnitPlan]:
    """The units that hold the selected functions, in the order of the program's functions."""
    wanted = set(selected)
    units: dict[str, UnitPlan] = {}
    for info in program.functions:
        if info.name not in wanted:
            continue
        plan = units.setdefault(info.unit, UnitPlan(info.unit, [], []))
        plan.functions.append(info.name)
        plan.callees.extend(bodies(info.name).callees())
    for plan in units.values():
        plan.callees = sorted(set(plan.callees))
    return list(units.values())


def generate(
    plan: UnitPlan,
    program: Program,
    bodies: Callable[[str], Function],
    *,
    without: Iterable[str] = (),
    lines: bool = True,
) -> Generated:
    """C text of a unit.

    without: functions to leave out, because they do not compile.
    lines:   with #line directives that lead to the user's source.
    """
    excluded = set(without)
    left_out: dict[str, NoCFormError] = {}
    while True:
        names = [n for n in plan.functions if n not in excluded and n not in left_out]
        writer = _Writer(plan.name, program, [bodies(n) for n in names])
        failures = writer.emit_all()
        if not failures:
            return writer.finish(list(left_out.values()), lines)
        left_out.update((f.function, f) for f in failures)


class _Writer:
    """Collects what the functions of a unit ask for (aotc.codegen.emit.Unit)."""

    def __init__(self, name: str, program: Program, functions: list[Function]) -> None:
        self.name = name
        self.program = program
        self.functions = functions
        self.own = {f.name: f for f in functions}
        self.places: dict[Loc, int] = {}
        self.constants: dict[tuple[int, ...], str] = {}
        self.imports: dict[str, tuple[str, Signature]] = {}
        self.emitted: list[CFunction] = []

    # aotc.codegen.emit.Unit -----------------------------------------------------------------------

    def place(self, loc: Loc) -> str:
        return f"(loc_base + {self.places.setdefault(loc, len(self.places))}u)"

    def words(self, value: int, count: int) -> str:
        key = tuple(value >> 64 * i & (1 << 64) - 1 for i in range(count))
        return self.constants.setdefault(key, f"k{len(self.constants)}")

    def callee(self, name: str, signature: Signature) -> str:
        if name in self.own:
            return function_name(name)
        return self.imports.setdefault(name, ("call_" + identifier(name), signature))[0]

    def needs_depth(self, name: str) -> bool:
        return name not in self.own or bool(self.own[name].callees())

    def special(self, op: Op, text: Texts) -> str | None:  # noqa: ARG002
        return None

    # ----------------------------------------------------------------------------------------------

    def emit_all(self) -> list[NoCFormError]:
        failures = []
        forms: dict[str, ModuleForms] = {}
        for function in self.functions:
            if function.module not in forms:
                forms[function.module] = ModuleForms(function.module, child_pointer)
            try:
                self.emitted.append(emit(function, self, forms[function.module]))
            except NoCFormError as failure:
                failures.append(failure)
        return failures

    def finish(self, left_out: list[NoCFormError], lines: bool) -> Generated:
        text = _template().render(
            name=c_string(self.name),
            abi=ABI,
            structs=self.structs(),
            imports=[
                _import(number, name, stub, signature)
                for number, (name, (stub, signature)) in enumerate(self.imports.items())
            ],
            constants=[
                (name, [f"{word:#x}ull" for word in words])
                for words, name in self.constants.items()
            ],
            prototypes=[head_of(f) for f in self.functions],
            functions=[{"head": f.head, "body": body_text(f, lines)} for f in self.emitted],
            exports=[
                {
                    "name": c_string(f.name),
                    "identifier": function_name(f.name),
                    "boxed": _boxed(f),
                }
                for f in self.functions
            ],
        )
        return Generated(
            self.name, text, list(self.places), [f.name for f in self.functions], left_out
        )

    def structs(self) -> list[Any]:
        modules = list(dict.fromkeys(f.module for f in self.functions if f.has_self))
        layouts = [self.program.modules[m] for m in modules]
        children = dict.fromkeys(m for layout in layouts for _, m in layout.children)
        return [ports_of(self.program.modules[m]) for m in children] + [
            struct_of(layout, ports_name) for layout in layouts
        ]


def child_pointer(number: int) -> str:
    """A child of the own instance, through the pointer in its struct."""
    return f"self->c{number}"


def body_text(function: CFunction, lines: bool) -> str:
    """Lines of a function's body. Statements of one place stand in one line."""
    out: list[str] = []
    last: Loc | None = None
    at: tuple[str, int] | None = None  # what the compiler takes the next line for
    for loc, text in function.lines:
        if loc is not None and loc == last and lines:
            out[-1] = f"{out[-1]} {text}"
            continue
        last = loc
        if lines and loc is not None and loc.file and at != (loc.file, loc.line):
            out.append(f'#line {loc.line} "{c_string(loc.file)}"')
            at = (loc.file, loc.line)
        out.append("    " + text)
        if at is not None:
            at = (at[0], at[1] + 1)
    return "".join(line + "\n" for line in out)


def c_string(text: str) -> str:
    """The inside of a C string literal."""
    return "".join(
        chr(byte) if 32 <= byte < 127 and byte not in b'"\\?' else f"\\{byte:03o}"
        for byte in text.encode()
    )


def _to_word(type: Type, text: str) -> str:
    """A scalar as a word of a boxed argument or result."""
    if type.is_float:
        return f"aotc_f{type.width}_bits({text})"
    return text


def _from_word(type: Type, word: str) -> str:
    if type.is_float:
        return f"aotc_f{type.width}_from_bits({'(uint32_t)' if type.width == 32 else ''}{word})"
    return f"({c_type(type)}){word}"


def _import(number: int, name: str, stub: str, signature: Signature) -> dict[str, Any]:
    """A typed function that calls a function of another unit, in whatever tier it is."""
    pack, at = [], 0
    for i, type in enumerate(signature.params):
        if is_wide(type):
            pack.append(f"aotc_copy_words(args + {at}, a{i}, {type.words});")
        else:
            pack.append(f"args[{at}] = {_to_word(type, f'a{i}')};")
        at += type.words
    unpack, out = [], 0
    returned = signature.returned
    if returned is not None:
        out = returned.words
    for i, type in enumerate(signature.stored):
        if is_wide(type):
            unpack.append(f"aotc_copy_words(r{i}, results + {out}, {type.words});")
        else:
            unpack.append(f"*r{i} = {_from_word(type, f'results[{out}]')};")
        out += type.words
    if returned is not None:
        unpack.append(f"return {_from_word(returned, 'results[0]')};")
    names = ["sim", *(f"a{i}" for i in range(len(signature.params)))]
    names += [f"r{i}" for i in range(len(signature.stored))]
    call = f"native({', '.join(names)});"
    return {
        "number": number,
        "name": c_string(name),
        "stub": signature.declaration(stub),
        "pointer": signature.declaration("(*native)"),
        "call": f"return {call}" if returned is not None else f"{{ {call} return; }}",
        "pack": pack,
        "count": max(at, 1),
        "results": max(out, 1),
        "unpack": unpack,
    }


def _boxed(function: Function) -> list[str]:
    """Statements of the wrapper that takes arguments and gives results as words."""
    name = function_name(function.name)
    if function.has_self:
        if function.kind == "settle":
            return ["(void)args;", f"results[0] = {name}(sim, self);"]
        return ["(void)args; (void)results;", f"{name}(sim, self);"]
    lines, args, at = ["(void)self; (void)args; (void)results;"], ["sim"], 0
    for param in function.params:
        wide = is_wide(param.type)
        args.append(f"args + {at}" if wide else _from_word(param.type, f"args[{at}]"))
        at += param.type.words
    signature = Signature(tuple(p.type for p in function.params), tuple(function.results))
    out = signature.returned.words if signature.returned is not None else 0
    after = []
    for i, type in enumerate(signature.stored):
        if is_wide(type):
            args.append(f"results + {out}")
        else:
            lines.append(f"{c_type(type)} r{i};")
            args.append(f"&r{i}")
            after.append(f"results[{out}] = {_to_word(type, f'r{i}')};")
        out += type.words
    call = f"{name}({', '.join(args)})"
    if signature.returned is not None:
        call = f"results[0] = {_to_word(signature.returned, call)}"
    return [*lines, f"{call};", *after]


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701
        keep_trailing_newline=True,
    )
    return environment.get_template("unit.c.j2")
