"""Rendered op forms with holes for operands, shared by all ops that look alike.

Rendering a template is slow and most ops of a design differ from others in their operands only, so
a form is rendered once with marks in place of the operands and filled in by joining strings. The
marks also tell how often a form uses an operand, which decides whether an expression may be put
in its place.
"""

from __future__ import annotations

import ast
import math
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import jinja2.meta

from aotc.dialects.table import _ENV, lookup, render_c, render_c_put, render_py

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aotc.ir.model import Op

_HOLE = re.compile("\x01([a-z]+[0-9]*)\x02")


def hole(name: str) -> str:
    """The mark for hole `name`: a0, a1 ... operands; s0 ... scalars; r0 ... results; others."""
    return f"\x01{name}\x02"


class Form:
    """A rendered text with holes. uses: how often each hole occurs."""

    __slots__ = ("pieces", "uses")

    def __init__(self, text: str) -> None:
        self.pieces = _HOLE.split(text)
        self.uses = Counter(self.pieces[1::2])

    def fill(self, holes: dict[str, str]) -> str:
        pieces = self.pieces
        if len(pieces) == 1:
            return pieces[0]
        return "".join(holes[p] if i & 1 else p for i, p in enumerate(pieces))

    def __repr__(self) -> str:
        return f"<Form {'|'.join(self.pieces)}>"


@cache
def _names_used(text: str) -> frozenset[str]:
    return frozenset(jinja2.meta.find_undeclared_variables(_ENV.parse(text)))


@cache
def _mentions(op_name: str, language: str, name: str) -> bool:
    """True if a form of the op uses the template name `name`."""
    spec = lookup(op_name)
    assert spec is not None, op_name
    texts = {"py": (spec.py,), "c": (spec.c, spec.c_wide), "put": (spec.c_put,)}[language]
    return any(t is not None and name in _names_used(t) for t in texts)


# Rendered forms of ops whose templates use no name of an emitter, of all modules, by language.
_COMMON: dict[str, dict[tuple[Any, ...], Form]] = {}


class Forms:
    """Cache of rendered forms for one module's layout.

    language:  "py", "c", or "put" for the C forms that print format strings (OpSpec.c_put).
    extra:     names that the emitter adds to the templates; they may depend on the layout, but
               not on the op.
    """

    def __init__(self, language: str, extra: dict[str, Any]) -> None:
        self.language = language
        self.extra = extra
        self.forms: dict[tuple[Any, ...], Form] = {}
        self.common = _COMMON.setdefault(language, {})
        self.own: dict[str, bool] = {}  # whether an op's forms belong to the layout

    def of(self, op: Op, const: dict[int, Any]) -> Form:
        """The form of `op`; `const` has the values of its constant operands by number."""
        if _mentions(op.name, self.language, "op"):
            return self._render(op, const)
        key = (
            op.name,
            tuple(v.type for v in op.operands),
            tuple(v.type for v in op.results),
            _key(op.attrs) if op.attrs else (),
            tuple(const.items()) if const and _mentions(op.name, self.language, "const") else (),
        )
        own = self.own.get(op.name)
        if own is None:
            own = any(_mentions(op.name, self.language, name) for name in self.extra)
            self.own[op.name] = own
        forms = self.forms if own else self.common
        form = forms.get(key)
        if form is None:
            form = forms[key] = self._render(op, const)
        return form

    def _render(self, op: Op, const: dict[int, Any]) -> Form:
        args = [hole(f"a{i}") for i in range(len(op.operands))]
        if self.language == "py":
            return Form(render_py(op, args, const, self.extra))
        results = [hole(f"r{i}") for i in range(len(op.results))]
        scalars = [hole(f"s{i}") for i in range(len(op.operands))]
        if self.language == "put":
            return Form(render_c_put(op, args, scalars, self.extra))
        return Form(render_c(op, args, results, scalars, const, self.extra))


def _key(attrs: dict[str, Any]) -> tuple[Any, ...]:
    items: Iterable[tuple[str, Any]] = attrs.items()
    by_text = (list, dict, float)  # 0.0 and -0.0 are equal but no one constant
    return tuple((k, repr(v) if isinstance(v, by_text) else v, type(v)) for k, v in items)


def constant(op: Op) -> Any:
    """The value of a constant op: an int of its bits, or a float."""
    if op.name == "hw.constant":
        return int(op.attrs["value"]) & ((1 << (op.result.type.width or 0)) - 1)
    text = render_py(op, [])
    return math.nan if text == "nan" else ast.literal_eval(text)
