"""The op table: one OpSpec row says all that aotc knows of an op.

A row's Python and C forms are jinja2 texts over the same names, so they read side by side:

    a, b, c, d     operands 0..3 as expressions;  args: all of them
    r              result 0;  rs: all of them (C only: variables to assign)
    w              width in bits of result 0 (of operand 0 if the op has no result)
    aw, rw         lists of operand and result widths;  at, rt: lists of operand and result Types
    mask           hexadecimal literal of 2**w - 1 (a C literal only up to 64 bits)
    t              C type of result 0
    attrs          the attribute dictionary; each attribute is also there under its own name
    op             the ir.Op
    const          {value: int} of operands that are known constants, by operand number
    loc            number of the op's place, for runtime functions that report one
    instance       number of the own instance; 0xffffffff in free functions
    load(f), store(f, v), and what else the emitter adds for the state ops of aotc_state.py
    and the names that the row's own `derive` computes from the op

Operand expressions that are more than a name, a literal or a call stand in parentheses; the forms
add none around `{{ a }}`. A Python i1 may be a bool. The Python form is one expression (a tuple
when the op has several results; any statement when it has none). Names that start with aotc_ are
functions of runtime_c, SIM is its aotc_sim pointer, and other names are in
aotc/runtime/pyops.py. The C form is one or more statements. `c` serves ops whose values all fit
64 bits; `c_wide` the others: there a, b, ... of any width are `const uint64_t *` (low word first),
`s[i]` is operand i as a scalar (its low word), and a wide `r` is a `uint64_t *` while a scalar `r`
stays a variable.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import jinja2

from aotc.errors import VerifyError
from aotc.ir.model import Op

if TYPE_CHECKING:
    from aotc.ir.types import Type

Verify = Callable[[Op], None]
Derive = Callable[[Op], dict[str, Any]]
EFFECTS = frozenset({"read", "write", "wait", "alloc", "call", "terminator"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OpSpec:
    """What an op means. Read by the verifier, both tiers, the tests and docs/dialects.md.

    name:       "comb.extract".
    source:     where the meaning is written down.
    doc:        the meaning in one sentence.
    verify:     raises VerifyError for an op that breaks its rules; None if nothing can be wrong.
    py:         Python form, or None when `lowered` says why no tier sees the op.
    c, c_wide:  C forms. `c_wide` None means `c` is right for wide values too.
    c_put:      for ops that make a format string: the C form that instead appends its text to the
                stream of aotc_put_begin (runtime_c/text.h), after the format strings among the
                operands have been put, in order.
    why_no_c:   required when `py` is given and `c` is not.
    lowered:    for ops that aotc.design turns into others: into what.
    const:      the Python form is a literal; emitters put it in place of the result.
    known:      for ops over 4-state parts (value, unknown): what the value result is when every
                unknown operand is 0; the unknown result is then 0. A word or more: an op's name,
                then for comb.icmp a predicate, then operands if they are not just the values: a
                letter as above, `zero`, `ones`. "" if an unknown result does not follow.
    derive:     op -> further names for the templates (offsets of fields, the bits of a constant).
    effects:    of EFFECTS. Ops without effects may be moved, repeated or left out; so may ops that
                only "alloc", whose result must stand in a variable, where the collector finds it,
                before the next such op runs.
    examples:   ((MLIR text with operands %0 ..., arguments, result), ...) from the source.
    """

    name: str
    source: str
    doc: str
    verify: Verify | None = None
    py: str | None = None
    c: str | None = None
    c_wide: str | None = None
    c_put: str | None = None
    why_no_c: str = ""
    lowered: str = ""
    known: str = ""
    const: bool = False
    derive: Derive | None = None
    effects: frozenset[str] = frozenset()
    examples: tuple[tuple[str, tuple[Any, ...], Any], ...] = field(default=())

    @property
    def pure(self) -> bool:
        return not self.effects


class OpTable:
    """The rows of one dialect file."""

    def __init__(self) -> None:
        self.rows: dict[str, OpSpec] = {}

    def op(self, name: str, **row: Any) -> None:
        """Adds a row. Raises ValueError for a row that is incomplete or given twice."""
        effects = frozenset(row.pop("effects", ()))
        spec = OpSpec(name=name, effects=effects, **row)
        if name in self.rows:
            raise ValueError(f"{name}: two rows")
        if not effects <= EFFECTS:
            raise ValueError(f"{name}: unknown effects {sorted(effects - EFFECTS)}")
        if bool(spec.lowered) == (spec.py is not None):
            raise ValueError(f"{name}: needs either a Python form or `lowered`")
        if spec.py is not None and (spec.c is None) != bool(spec.why_no_c):
            raise ValueError(f"{name}: needs either a C form or `why_no_c`")
        self.rows[name] = spec


@cache
def all_specs() -> dict[str, OpSpec]:
    """Every row of every dialect file of this package, by op name."""
    import aotc.dialects as package

    specs: dict[str, OpSpec] = {}
    for info in sorted(pkgutil.walk_packages(package.__path__, "aotc.dialects."), key=str):
        table = getattr(importlib.import_module(info.name), "OPS", None)
        for name, spec in (table.rows if table else {}).items():
            if name in specs:
                raise ValueError(f"{name}: rows in two files")
            specs[name] = spec
    return specs


def lookup(name: str) -> OpSpec | None:
    """The row of an op, or None if aotc does not know it."""
    return all_specs().get(name)


def verify(op: Op) -> None:
    """Checks one op against its row. Raises VerifyError, with the op's place."""
    spec = lookup(op.name)
    if spec is not None and spec.verify is not None:
        spec.verify(op)


def require(op: Op, condition: object, message: str) -> None:
    """Raises VerifyError("<op name>: message") at the op unless the condition holds."""
    if not condition:
        raise VerifyError(f"{op.name}: {message}", op.loc)


# Rendering ------------------------------------------------------------------------------------

_ENV = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # noqa: S701


@cache
def _template(text: str) -> jinja2.Template:
    return _ENV.from_string(text)


def is_wide(type: Type) -> bool:
    """True if values of the type are word arrays in C."""
    return type.width is not None and type.width > 64 and type.kind != "float"


def c_type(type: Type) -> str:
    """C type of a scalar value, or of one word of a wide one."""
    if type.kind == "float":
        return "float" if type.width == 32 else "double"
    width = type.width or 0
    for size in (8, 16, 32):
        if width <= size:
            return f"uint{size}_t"
    return "uint64_t"


def uses_wide(op: Op) -> bool:
    """True if any operand or result of the op is wider than 64 bits."""
    return any(is_wide(v.type) for v in op.operands) or any(is_wide(v.type) for v in op.results)


def _context(op: Op, args: list[str], rs: list[str], const: dict[int, int]) -> dict[str, Any]:
    aw = [v.type.width for v in op.operands]
    rw = [v.type.width for v in op.results]
    w = rw[0] if rw else (aw[0] if aw else 0)
    context: dict[str, Any] = {key.replace(".", "_"): value for key, value in op.attrs.items()}
    context.update(
        attrs=op.attrs, op=op, args=args, rs=rs, aw=aw, rw=rw, w=w, const=const,
        at=[v.type for v in op.operands], rt=[v.type for v in op.results],
        mask=hex((1 << (w or 0)) - 1),
    )  # fmt: skip
    for letter, text in zip("abcd", args, strict=False):
        context[letter] = text
    if rs:
        context["r"] = rs[0]
    derive = all_specs()[op.name].derive
    return context if derive is None else context | derive(op)


def render_py(
    op: Op,
    args: list[str],
    const: dict[int, int] | None = None,
    extra: dict[str, Any] | None = None,
) -> str:
    """The op's Python form over operand expressions `args`; `extra` adds names to the template."""
    spec = all_specs()[op.name]
    assert spec.py is not None, op.name
    return _template(spec.py).render(_context(op, args, [], const or {}) | (extra or {}))


def render_c(
    op: Op,
    args: list[str],
    rs: list[str],
    scalars: list[str] | None = None,
    const: dict[int, int] | None = None,
    extra: dict[str, Any] | None = None,
) -> str:
    """The op's C form. In wide ops `args` are pointers and `scalars` the scalar expressions."""
    spec = all_specs()[op.name]
    context = _context(op, args, rs, const or {}) | (extra or {})
    if op.results:
        context["t"] = c_type(op.results[0].type)
    context["s"] = scalars if scalars is not None else args
    if uses_wide(op) and spec.c_wide is not None:
        return _template(spec.c_wide).render(context)
    assert spec.c is not None, op.name
    context["mask"] += "ull" if context["w"] and context["w"] > 32 else "u"
    return _template(spec.c).render(context)


def render_c_put(
    op: Op, args: list[str], scalars: list[str], extra: dict[str, Any] | None = None
) -> str:
    """The op's form that prints its text; `args` of wide operands are pointers."""
    spec = all_specs()[op.name]
    assert spec.c_put is not None, op.name
    context = _context(op, args, [], {}) | (extra or {})
    context["s"] = scalars
    return _template(spec.c_put).render(context)


def rows() -> Iterator[OpSpec]:
    """Every row, ordered by op name."""
    specs = all_specs()
    for name in sorted(specs):
        yield specs[name]
