"""The text of a unit of C: collects what its functions need and lays it out (unit.c.j2)."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from aotc.codegen.boxes import boxed, import_stub, virtual_stub
from aotc.codegen.contract import (
    CFunction,
    ModuleForms,
    NoCFormError,
    Signature,
    head_of,
    signature_of,
)
from aotc.codegen.emit import emit
from aotc.codegen.names import function_name, identifier, unit_symbol
from aotc.codegen.receivers import site_of
from aotc.codegen.structs import Struct, ports_name, ports_of, struct_of
from aotc.design.moore.known_form.known import SUFFIX, is_known, known_function
from aotc.dialects.c_text import c_string

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aotc.codegen.contract import Texts
    from aotc.codegen.receivers import Receivers
    from aotc.design.function import Function
    from aotc.design.program import Program
    from aotc.errors import Loc
    from aotc.ir.model import Op

ABI = 3  # AOTC_ABI of runtime_c/aotc.h
TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


class Writer:
    """A unit's text in the making; what aotc.codegen.emit asks for is in the first part.

    places:  the unit's places so far, with their numbers.
    emitted: the functions' texts, after `emit_all`.
    """

    def __init__(
        self,
        name: str,
        program: Program,
        functions: list[Function],
        receivers: Receivers | None = None,
        copies: Iterable[Function] = (),
    ) -> None:
        """`receivers`: what virtual calls expect; `copies`: methods that the unit has a copy of."""
        self.name = name
        self.program = program
        self.functions = functions
        self.own = {f.name: f for f in functions}
        self.receivers = receivers
        self.copies = {f.name: f for f in copies}
        self.places: dict[Loc, int] = {}
        self.constants: dict[tuple[int, ...], str] = {}
        self.imports: dict[str, tuple[str, Signature]] = {}
        self.virtuals: dict[Signature, str] = {}
        self.numbered: dict[str, None] = {}
        self.emitted: list[CFunction] = []
        self.known: dict[str, Function] = {}  # known forms (aotc/design/moore/known_form/known.py)
        if speculates():
            forms = ((f.name, known_function(f)) for f in functions)
            self.known = {name: form for name, form in forms if form is not None}

    # aotc.codegen.emit.Unit -----------------------------------------------------------------------

    def place(self, loc: Loc, function: Function) -> str:  # noqa: ARG002
        return f"(loc_base + {self.places.setdefault(loc, len(self.places))}u)"

    def words(self, value: int, count: int) -> str:
        key = tuple(value >> 64 * i & (1 << 64) - 1 for i in range(count))
        return self.constants.setdefault(key, f"k{len(self.constants)}")

    def callee(self, name: str, signature: Signature) -> str:
        if name in self.own:
            return function_name(name)
        return self.imports.setdefault(name, ("call_" + identifier(name), signature))[0]

    def virtual(self, signature: Signature) -> str:
        return self.virtuals.setdefault(signature, f"virtual_{len(self.virtuals)}")

    def expected(
        self, function: Function, op: Op, signature: Signature
    ) -> tuple[str, str, bool] | None:
        if self.receivers is None:
            return None
        sites = self.receivers.expected.get(function.name.removesuffix(SUFFIX), {})
        name = sites.get(site_of(op))
        if name is None:
            return None
        copy = self.copies.get(name)
        if copy is not None and signature_of(copy) == signature:
            return self.number(name), function_name(name), False
        return self.number(name), self.callee(name, signature), self.needs_depth(name)

    def number(self, name: str) -> str:
        """C name for the number of a function of the program, or of the class "class NAME"."""
        self.numbered.setdefault(name)
        return "NUMBER_" + identifier(name)

    def needs_depth(self, name: str) -> bool:
        return name not in self.own or bool(self.own[name].callees())

    def head(self, function: Function) -> str:
        return known_head(head_of(function)) if is_known(function) else head_of(function)

    def prologue(self, function: Function) -> list[str]:
        return self.try_known(function, "sim, self")

    def try_known(self, function: Function, arguments: str, name: str = "") -> list[str]:
        """Runs the known form first, if there is one; `name`: its C name, if not the usual one."""
        form = self.known.get(function.name)
        if form is None:
            return []
        name = name or self.c_name(form)
        result = " known - 1" if function.kind == "settle" else ""
        return [
            f"int known = {name}({arguments});",
            self.count_known(),
            f"if (known) return{result};",
            "aotc_guard_failed(sim);",
        ]

    def count_known(self) -> str:
        """Counts a run of a known form."""
        return "self->h.known++; "

    def c_name(self, function: Function) -> str:
        """C name of one of the unit's own functions."""
        return function_name(function.name)

    def epilogue(self, function: Function) -> str:  # noqa: ARG002
        return ""

    def special(self, function: Function, op: Op, text: Texts) -> str | None:  # noqa: ARG002
        return None

    def forms(self, function: Function) -> ModuleForms:
        return ModuleForms(function.module, child_pointer, self.program.modules, self.number)

    # ----------------------------------------------------------------------------------------------

    def emit_all(self) -> list[NoCFormError]:
        """Emits all functions. Returns why some cannot be."""
        failures = []
        forms: dict[tuple[str, bool], ModuleForms] = {}
        for function in [*self.copies.values(), *self.known.values(), *self.functions]:
            key = function.module, function.is_called
            if key not in forms:
                forms[key] = self.forms(function)
            try:
                self.emitted.append(emit(function, self, forms[key]))
            except NoCFormError as failure:
                if function.name in self.copies:
                    del self.copies[function.name]
                elif is_known(function):
                    del self.known[function.name.removesuffix(SUFFIX)]
                else:
                    failures.append(failure)
        return failures

    def render(self, lines: bool) -> str:
        """The C text. `lines`: with #line directives."""
        middle = self.middle()  # names what it needs, as functions do
        return _template().render(
            name=c_string(self.name.encode()),
            symbol=unit_symbol(self.name),
            abi=ABI,
            structs=self.structs(),
            arena=self.arena(),
            imports=[
                import_stub(number, name, stub, signature)
                for number, (name, (stub, signature)) in enumerate(self.imports.items())
            ],
            virtuals=[virtual_stub(stub, signature) for signature, stub in self.virtuals.items()],
            numbers=[
                {"name": c_string(name.encode()), "macro": self.number(name), "number": number}
                for number, name in enumerate(self.numbered, len(self.imports))
            ],
            constants=[
                (name, [f"{word:#x}ull" for word in words])
                for words, name in self.constants.items()
            ],
            prototypes=[f.head for f in self.emitted],
            functions=[
                {"head": f.head, "body": body_text(f, lines), "guard": self.guard(f.name)}
                for f in self.emitted
                if not self.stands_last(f.name)
            ],
            middle=middle,
            users=[
                {"head": f.head, "body": body_text(f, lines)}
                for f in self.emitted
                if self.stands_last(f.name)
            ],
            exports=self.exports(),
        )

    def structs(self) -> list[Struct]:
        """Structs of the functions' modules, and of their children as far as ports go."""
        modules = list(dict.fromkeys(f.module for f in self.functions if f.has_self))
        layouts = [self.program.modules[m] for m in modules]
        children = dict.fromkeys(m for layout in layouts for _, m in layout.children)
        return [ports_of(self.program.modules[m]) for m in children] + [
            struct_of(layout, ports_name) for layout in layouts
        ]

    def exports(self) -> list[dict[str, Any]]:
        return [export(f) for f in self.functions]

    # What fused units have besides (fused_writer.py).

    def arena(self) -> list[str]:
        return []

    def middle(self) -> str:
        return ""

    def parts(self) -> int:
        """How many pieces of about the same size the text can be compiled in."""
        return 1

    def guard(self, name: str) -> str:  # noqa: ARG002
        """C condition for the pieces that need a function; "" if all may."""
        return ""

    def stands_last(self, name: str) -> bool:  # noqa: ARG002
        return False


def known_head(head: str) -> str:
    """Declaration of a known form, from that of the function."""
    inline = "aotc_inline " if head.startswith("aotc_inline ") else ""
    return f"{inline}int {head.removeprefix('aotc_inline ').split(' ', 1)[1]}"


def speculates() -> bool:
    """Whether known forms are made: AOTC_SPECULATE=0 leaves them out."""
    return os.environ.get("AOTC_SPECULATE", "1") != "0"


def export(function: Function) -> dict[str, Any]:
    """A row of the export table."""
    return {
        "name": c_string(function.name.encode()),
        "identifier": function_name(function.name),
        "boxed": boxed(function),
    }


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
            out.append(f"#line {loc.line} {c_string(loc.file.encode())}")
            at = (loc.file, loc.line)
        out.append("    " + text)
        if at is not None:
            at = (at[0], at[1] + 1)
    return "".join(line + "\n" for line in out)


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701
        keep_trailing_newline=True,
    )
    return environment.get_template("unit.c.j2")
