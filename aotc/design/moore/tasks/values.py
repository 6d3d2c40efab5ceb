"""Constants and simple ops over Moore values for what rewrites ops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.ir.model import Op, OpaqueAttr
from aotc.ir.moore_types import moore_int
from aotc.ir.types import I1, parse_type

if TYPE_CHECKING:
    from aotc.design.lowering import Rewriter
    from aotc.ir.model import Value
    from aotc.ir.types import Type

BIT, INT, LONG = moore_int(1, four=False), moore_int(32, four=False), moore_int(64, four=False)
STRING = parse_type("!moore.string")


class Writer:
    """Appends ops at the place of one that is rewritten."""

    def __init__(self, rewriter: Rewriter, at: Op):
        self.rewriter = rewriter
        self.at = at

    def op(self, name: str, given: list[Value], types: list[Type], **attrs: object) -> Op:
        return self.rewriter.add(name, given, types, dict(attrs), like=self.at)

    def value(self, name: str, given: list[Value], type: Type, **attrs: object) -> Value:
        return self.op(name, given, [type], **attrs).result

    def constant(self, type: Type, number: int) -> Value:
        """A 2-state integer."""
        width = type.width or 0
        written = number % (1 << width)
        attr = OpaqueAttr(f"#moore.fvint<h{written:x} : {width}>")
        return self.value("moore.constant", [], type, value=attr)

    def text(self, text: str) -> Value:
        """A !moore.string."""
        bits = moore_int(8 * max(1, len(text.encode("utf-8", "surrogateescape"))), four=False)
        number = self.value("moore.constant_string", [], bits, value=text)
        return self.value("moore.int_to_string", [number], STRING)

    def condition(self, bit: Value) -> Value:
        """A builtin i1."""
        return self.value("moore.to_builtin_int", [bit], I1)

    def system(
        self, name: str, given: list[Value], types: list[Type], **attrs: object
    ) -> list[Value]:
        """The results of a system task or function."""
        attrs["name"] = name
        return self.rewriter.add("aotc.sys", given, types, attrs, like=self.at).results
