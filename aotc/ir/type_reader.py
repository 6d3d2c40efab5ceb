"""Reads the text of one MLIR type into a Type (aotc/ir/types.py). No other MLIR text is read here.

Covers the builtin types and those of hw, seq, llhd, sim, arc, ltl, llvm and Moore, with the short
forms that hw, llvm and Moore print inside their own types (`!hw.array<2xstruct<a: i1>>`). Types of
other dialects stay opaque.
"""

from __future__ import annotations

import re
from dataclasses import replace

from aotc.ir.moore_types import MooreTypes
from aotc.ir.types import (
    SCALE,
    SMALL_FLOATS,
    Type,
    int_type,
    intern,
    interned,
    parse_type,
    size_bytes,
)

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_$.]*")
_NUMBER = re.compile(r"\d+")
_SIZE = re.compile(r"(\d+)x")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_SYMBOL = re.compile(r'@(?:([A-Za-z_0-9$.-]+)|"((?:[^"\\]|\\.)*)")')
_INTEGER = re.compile(r"[su]?i(\d+)\b")
_ESCAPE = re.compile(r'\\(?:([0-9A-Fa-f]{2})|([nt"\\]))')
_HW_SHORT = frozenset(("array", "uarray", "inout", "struct", "union", "enum", "typealias", "int"))
_LLVM_SHORT = frozenset(("ptr", "struct", "array", "void", "func", "vec", "label", "token"))
_OPEN = {"<": ">", "(": ")", "[": "]", "{": "}"}
_PLAIN: dict[str, tuple[str, int | None]] = {
    "seq.clock": ("clock", 1),
    "llhd.time": ("time", 128),
    "sim.fstring": ("fstring", 64),
    "sim.dstring": ("dstring", 64),
    "sim.output_stream": ("stream", 64),
    "aotc.object": ("object", 64),
    "ltl.sequence": ("property", None),
    "ltl.property": ("property", None),
    "llvm.void": ("void", None),
    "arc.storage": ("token", None),
}


def unescape(text: str) -> str:
    """The contents of an MLIR string literal; bytes that are no UTF-8 become surrogates."""
    if "\\" not in text:
        return text
    named = {"n": "\n", "t": "\t"}
    out, at = bytearray(), 0
    for match in _ESCAPE.finditer(text):
        out += text[at : match.start()].encode("utf-8", "surrogateescape")
        code, letter = match.groups()
        out += bytes((int(code, 16),)) if code else named.get(letter, letter).encode()
        at = match.end()
    out += text[at:].encode("utf-8", "surrogateescape")
    return out.decode("utf-8", "surrogateescape")


def _times(count: int, width: int | None) -> int | None:
    return None if width is None else count * width


def _align(text: str) -> int:
    """Alignment in bytes of an integer in memory: its size, a power of two, at most 16."""
    width = int(text.lstrip("siu"))
    size = max(1, (width + 7) // 8)
    return min(16, 1 << (size - 1).bit_length())


class TypeReader(MooreTypes):
    """Recursive descent over the text of one type."""

    def __init__(self, text: str):
        self.text = text
        self.at = 0

    def whole(self) -> Type:
        """The type that the whole text is."""
        found = self.type()
        if self.at != len(self.text):
            raise self.fail("the end")
        return found

    def fail(self, wanted: str) -> ValueError:
        return ValueError(f"not a type: {self.text!r} (column {self.at + 1}: expected {wanted})")

    def skip(self) -> None:
        while self.at < len(self.text) and self.text[self.at] == " ":
            self.at += 1

    def take(self, token: str) -> bool:
        """Moves past `token` if it comes next."""
        self.skip()
        if self.text.startswith(token, self.at):
            self.at += len(token)
            return True
        return False

    def want(self, token: str) -> None:
        if not self.take(token):
            raise self.fail(repr(token))

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        self.skip()
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def word(self) -> str:
        found = self.match(_WORD)
        if not found:
            raise self.fail("a word")
        return found.group()

    def number(self) -> int:
        found = self.match(_NUMBER)
        if not found:
            raise self.fail("a number")
        return int(found.group())

    def name(self) -> str:
        """A field or port name: a word, or a string for any other name."""
        quoted = self.match(_STRING)
        return unescape(quoted.group(1)) if quoted else self.word()

    def symbol(self) -> str:
        """The leaf of a symbol reference."""
        name = ""
        while True:
            found = self.match(_SYMBOL)
            if not found:
                raise self.fail("a symbol")
            name = found.group(1) or unescape(found.group(2))
            if not self.take("::"):
                return name

    def balanced(self) -> None:
        """Skips a bracketed group with everything inside it."""
        stack: list[str] = []
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == '"':
                if not self.match(_STRING):
                    raise self.fail("the end of a string")
                continue
            self.at += 2 if self.text.startswith("->", self.at) else 1
            if char in _OPEN:
                stack.append(_OPEN[char])
            elif char in ">)]}":
                if not stack or stack.pop() != char:
                    raise self.fail("balanced brackets")
                if not stack:
                    return
        raise self.fail("a closing bracket")

    def opaque(self, start: int) -> Type:
        """Everything from `start` to the end of this type, uninterpreted."""
        if self.at < len(self.text) and self.text[self.at] == "<":
            self.balanced()
        return intern(Type(self.text[start : self.at], "opaque"))

    def type(self, short: frozenset[str] = frozenset(), dialect: str = "") -> Type:
        """One type. Words in `short` may stand without their `!dialect.`."""
        self.skip()
        start = self.at
        if self.take("!"):
            return self.dialect_type(self.word(), start)
        if self.take("("):
            return self.function(start)
        integer = self.match(_INTEGER)
        if integer:
            text = integer.group()
            return intern(Type(text, "int", int(integer.group(1)), align=_align(text)))
        word = self.word()
        if word in short:
            return self.dialect_type(f"{dialect}.{word}", start, "!" + dialect + ".")
        match word:
            case "index":
                return intern(Type("index", "index", 64, align=8))
            case "f64" | "f32":
                return intern(Type(word, "float", int(word[1:]), align=int(word[1:]) // 8))
            case _ if word == SCALE:
                return intern(Type(word, "small", 8))
            case _ if word in SMALL_FLOATS:
                width = sum(SMALL_FLOATS[word]) + 1
                return intern(Type(word, "small", width, align=width // 8))
            case "none":
                return intern(Type("none", "none"))
            case "vector":
                return self.vector(start)
        return self.opaque(start)

    def vector(self, start: int) -> Type:
        """A vector, of any rank, as an llvm array of all its elements; opaque if it is scalable."""
        resume, lanes = self.at, 1
        try:
            self.want("<")
            while (found := self.match(_SIZE)) is not None:
                lanes *= int(found.group(1))
            elem = self.type()
            self.want(">")
        except ValueError:
            self.at = resume
            return self.opaque(start)
        bytes_each = size_bytes(elem)
        if bytes_each is None:
            return intern(Type(self.text[start : self.at], "opaque"))
        size = lanes * bytes_each
        return intern(Type(self.text[start : self.at], "larray", 8 * size, elem=elem, size=lanes,
                           align=1 << (max(size, 1) - 1).bit_length(), vector=True))  # fmt: skip

    def function(self, start: int) -> Type:
        inputs = self.list_to(")")
        self.want("->")
        outputs = self.list_to(")") if self.take("(") else [self.type()]
        text = self.text[start : self.at]
        return intern(Type(text, "function", 64, inputs=tuple(inputs), outputs=tuple(outputs),
                           align=8))  # fmt: skip

    def list_to(
        self, end: str, short: frozenset[str] = frozenset(), dialect: str = ""
    ) -> list[Type]:
        types: list[Type] = []
        while not self.take(end):
            if types:
                self.want(",")
            types.append(self.type(short, dialect))
        return types

    def dialect_type(self, name: str, start: int, prefix: str = "") -> Type:
        """A dialect's type, its name just read. `prefix` completes the text of a short form."""
        read = getattr(self, "read_" + name.replace(".", "_"), None)
        resume = self.at
        shape: Type | None = None
        if name in _PLAIN:
            kind, width = _PLAIN[name]
            shape = Type("", kind, width)
        elif name.startswith("moore.") and read is None:
            shape = self.moore_shape(name)
        elif read is not None:
            try:
                shape = read()
            except ValueError:
                self.at = resume  # a spelling that aotc does not know (a parameter, say)
        if shape is None:
            if self.take("<"):
                self.at -= 1
            whole = self.opaque(start)
            return whole if not prefix else parse_type(prefix + whole.text)
        text = prefix + self.text[start : self.at]
        return interned(text) or intern(replace(shape, text=text))

    # One method a dialect type; each returns the shape, dialect_type adds the text.

    def hw(self) -> Type:
        return self.type(_HW_SHORT, "hw")

    def read_hw_array(self, kind: str = "array") -> Type:
        self.want("<")
        size = self.number()
        self.want("x")
        elem = self.hw()
        self.want(">")
        return Type("", kind, _times(size, elem.width), elem=elem, size=size)

    def read_hw_uarray(self) -> Type:
        return self.read_hw_array("uarray")

    def read_hw_inout(self) -> Type:
        self.want("<")
        elem = self.hw()
        self.want(">")
        return Type("", "inout", elem.width, elem=elem)

    def read_hw_struct(self, kind: str = "struct") -> Type:
        self.want("<")
        fields: list[tuple[str, Type | None]] = []
        offsets: list[int] = []
        widths: list[int | None] = []
        while not self.take(">"):
            if fields:
                self.want(",")
            name = self.name()
            self.want(":")
            elem = self.type()
            offsets.append(self.number() if kind == "union" and self.take("offset") else 0)
            fields.append((name, elem))
            widths.append(elem.width)
        known = [w for w in widths if w is not None]
        width: int | None = None
        if len(known) == len(widths):
            if kind == "struct":
                width = sum(known)
            else:
                width = max((w + o for w, o in zip(known, offsets, strict=True)), default=0)
        return Type("", kind, width, fields=tuple(fields),
                    offsets=tuple(offsets) if kind == "union" else ())  # fmt: skip

    def read_hw_union(self) -> Type:
        return self.read_hw_struct("union")

    def read_hw_enum(self) -> Type:
        self.want("<")
        names: list[str] = []
        while not self.take(">"):
            if names:
                self.want(",")
            names.append(self.name())
        width = (len(names) - 1).bit_length() if len(names) > 1 else 1
        return Type("", "enum", width, fields=tuple((n, None) for n in names))

    def read_hw_typealias(self) -> Type:
        self.want("<")
        self.symbol()
        self.want(",")
        inner = self.hw()
        self.want(">")
        return inner

    def read_hw_modty(self) -> Type:
        return Type("", "modty", ports=self.port_list(("input", "output", "inout")))

    def read_sim_dpi_functy(self) -> Type:
        ports = self.port_list(("in", "out", "inout", "return", "ref"))
        taken = tuple(t for _, t, way in ports if way in ("in", "inout", "ref"))
        given = tuple(t for _, t, way in ports if way in ("out", "inout", "return"))
        return Type("", "function", inputs=taken, outputs=given, ports=ports)

    def port_list(self, ways: tuple[str, ...]) -> tuple[tuple[str, Type, str], ...]:
        self.want("<")
        ports: list[tuple[str, Type, str]] = []
        while not self.take(">"):
            if ports:
                self.want(",")
            way = self.word()
            if way not in ways:
                raise self.fail("a direction")
            name = self.name()
            self.want(":")
            ports.append((name, self.type(), way))
        return tuple(ports)

    def read_seq_immutable(self) -> Type:
        return self.inner()

    def inner(self) -> Type:
        self.want("<")
        inner = self.type()
        self.want(">")
        return inner

    def read_seq_firmem(self) -> Type:
        self.want("<")
        depth = self.number()
        self.want("x")
        elem = int_type(self.number())
        mask = None
        if self.take(","):
            self.want("mask")
            mask = int_type(self.number())
        self.want(">")
        return Type("", "token", elem=elem, key=mask, size=depth)

    def read_seq_hlmem(self) -> Type:
        self.want("<")
        words = 1
        dimensions: list[tuple[str, Type | None]] = []
        while True:
            count = self.match(_NUMBER)
            if not count:
                break
            dimensions.append((count.group(), None))
            words *= int(count.group())
            self.want("x")
        elem = self.type()
        self.want(">")
        return Type("", "token", elem=elem, size=words, fields=tuple(dimensions))

    def read_llhd_ref(self) -> Type:
        return Type("", "ref", 128, elem=self.inner())

    def read_sim_queue(self) -> Type:
        self.want("<")
        elem = self.type()
        self.want(",")
        size = self.number()
        self.want(">")
        return Type("", "queue", 64, elem=elem, size=size)

    def read_sim_assoc_array(self) -> Type:
        self.want("<")
        elem = self.type()
        self.want(",")
        key = self.type()
        self.want(">")
        return Type("", "assoc", 64, elem=elem, key=key)

    def named(self, kind: str) -> Type:
        self.want("<")
        name = self.symbol()
        self.want(">")
        return Type("", kind, 64, fields=((name, None),))

    def read_arc_sim_instance(self) -> Type:
        return self.named("instance")

    def read_arc_coroutine_pc(self) -> Type:
        return self.named("coroutine")

    def read_arc_coroutine_state(self) -> Type:
        return self.named("coroutine")

    def llvm(self) -> Type:
        return self.type(_LLVM_SHORT, "llvm")

    def read_llvm_ptr(self) -> Type:
        if self.take("<"):
            self.number()
            self.want(">")
        return Type("", "ptr", 64, align=8)

    def read_llvm_array(self) -> Type:
        self.want("<")
        size = self.number()
        self.want("x")
        elem = self.llvm()
        self.want(">")
        bytes_each = size_bytes(elem)
        width = None if bytes_each is None else 8 * size * bytes_each
        return Type("", "larray", width, elem=elem, size=size, align=elem.align)

    def read_llvm_struct(self) -> Type:
        self.want("<")
        if self.match(_STRING):
            self.want(",")
        packed = self.take("packed")
        self.want("(")
        types = self.list_to(")", _LLVM_SHORT, "llvm")
        self.want(">")
        at, align = 0, 1
        offsets: list[int] = []
        width: int | None = 0
        for elem in types:
            size = size_bytes(elem)
            if size is None:
                width = None
                break
            step = 1 if packed else elem.align
            at = -(-at // step) * step
            align = max(align, step)
            offsets.append(at)
            at += size
        if width is not None:
            width = 8 * (-(-at // align) * align)
        fields = tuple((str(i), elem) for i, elem in enumerate(types))
        return Type("", "lstruct", width, fields=fields, offsets=tuple(offsets), align=align)

    def read_llvm_func(self) -> Type:
        self.want("<")
        output = self.llvm()
        self.want("(")
        inputs: list[Type] = []
        while not self.take(")"):
            if inputs:
                self.want(",")
            if self.take("..."):
                self.want(")")
                break
            inputs.append(self.llvm())
        self.want(">")
        outputs = () if output.kind == "void" else (output,)
        return Type("", "function", inputs=tuple(inputs), outputs=outputs)
