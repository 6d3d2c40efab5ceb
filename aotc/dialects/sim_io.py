"""sim: files, memory files, plusargs and functions of foreign code (DPI).

Source: CIRCT SimOps.td and docs/Dialects/SimDPI.md at commit 231e825; IEEE 1800-2023 21 and 35.

A stream is a descriptor of SystemVerilog (runtime_c/text.h). Calls of DPI functions stand in
Functions as `aotc.dpi_call`, which aotc.design.dpi makes of sim.func.dpi.call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import words
from aotc.dialects.c_text import c_string
from aotc.dialects.sim import text_bytes
from aotc.dialects.sim_containers import shape_of
from aotc.dialects.table import OpTable, c_type, require
from aotc.errors import UnsupportedError
from aotc.ir.types import parse_type

if TYPE_CHECKING:
    from aotc.ir.model import Op
    from aotc.ir.types import Type

OPS = OpTable()
SOURCE = "CIRCT SimOps.td"
FILES = SOURCE + "; IEEE 1800-2023 21.3"

# Files ------------------------------------------------------------------------------------------

OPS.op("sim.get_file", source=SOURCE, effects=("write",),
       doc="The stream of the file with this name, which is created or emptied the first time; "
           "an error if that cannot be done.",
       py="aotc_file_get(SIM, {{ loc }}, {{ a }})",
       c="{{ r }} = aotc_file_get(sim, {{ loc }}, {{ a }});")  # fmt: skip


def verify_open(op: Op) -> None:
    mode = op.attrs.get("mode", -1)
    require(op, isinstance(mode, int) and -1 <= mode <= 5, f"mode {mode} is not one of 0..5")


OPS.op("sim.sv.fopen", source=FILES, effects=("write",), verify=verify_open,
       doc="Opens a file and returns its descriptor: without a mode for writing as a bit of a "
           "set; 0 if that fails.",
       derive=lambda op: {"mode": op.attrs.get("mode", -1)},
       py="aotc_file_open(SIM, {{ a }}, {{ mode }})",
       c="{{ r }} = aotc_file_open(sim, {{ a }}, {{ mode }});")  # fmt: skip

OPS.op("sim.sv.fclose", source=FILES, effects=("write",), doc="Closes a descriptor's files.",
       py="aotc_file_close(SIM, {{ a }})", c="aotc_file_close(sim, {{ a }});")  # fmt: skip

OPS.op("sim.sv.channel_to_output_stream", source=FILES, doc="The stream of a descriptor.",
       py="{{ a }}", c="{{ r }} = {{ a }};")  # fmt: skip

OPS.op("sim.flush", source=SOURCE, effects=("write",), doc="Writes out what a stream holds back.",
       py="aotc_file_flush(SIM, {{ a }})", c="aotc_file_flush(sim, {{ a }});")  # fmt: skip

OPS.op("sim.sv.fflush_all", source=FILES, effects=("write",),
       doc="Writes out what all streams hold back.",
       py="aotc_file_flush_all(SIM)", c="aotc_file_flush_all(sim);")  # fmt: skip

# Memory files -----------------------------------------------------------------------------------

MAX_DIMENSIONS = 16  # readmem.c, MAX_DIMS


def _dimensions(op: Op) -> tuple[list[int], Type]:
    """Elements of each dimension, outermost first (0 for a queue), and the innermost type."""
    sizes = []
    inner = op.result.type
    for _ in op.attrs["dimLows"]:
        assert inner.elem is not None
        sizes.append(0 if inner.kind == "queue" else inner.size)
        inner = inner.elem
    return sizes, inner


def verify_readmem(op: Op) -> None:
    lows, descending = op.attrs.get("dimLows"), op.attrs.get("dimDescending")
    same = isinstance(lows, list) and isinstance(descending, list) and len(lows) == len(descending)
    require(op, same and lows, "dimLows and dimDescending need one entry for each dimension")
    assert isinstance(lows, list)
    require(op, len(lows) <= MAX_DIMENSIONS, f"has more than {MAX_DIMENSIONS} dimensions")
    inner, depth = op.result.type, 0
    while inner.kind in ("array", "uarray") or (inner.kind == "queue" and depth == 0):
        inner, depth = inner.elem, depth + 1  # type: ignore[assignment]
    require(op, depth >= len(lows), f"{op.result.type} has {depth} dimensions, not {len(lows)}")
    _, innermost = _dimensions(op)
    require(op, innermost.width is not None and not innermost.is_handle,
            f"cannot load elements of type {innermost}")  # fmt: skip
    _, _, start, finish, left, right = op.segments()
    require(op, start or not finish, "has a finish address but no start address")
    require(op, bool(left) == bool(right), "has half a slice")


def readmem_names(op: Op) -> dict[str, Any]:
    """form: what runtime_c/text.h says; name, memory and the four bounds as operand numbers."""
    segments = op.segments()
    sizes, inner = _dimensions(op)
    dims = zip(sizes, op.attrs["dimLows"], op.attrs["dimDescending"], strict=True)
    given = sum(bit for bit, at in ((1, 2), (2, 3), (4, 4)) if segments[at])
    form = [inner.width or 0, int(bool(op.attrs.get("isBinary"))), given, len(sizes)]
    form += [int(part) for dim in dims for part in dim]
    enums = op.attrs.get("enumValues")
    form += [-1] if enums is None else [len(enums), *enums]
    numbers, at = [], 2
    for segment in segments[2:]:
        numbers.append(at if segment else None)
        at += len(segment)
    memory = op.result.type
    names: dict[str, Any] = {
        "form": form, "bounds": numbers, "wide": (memory.width or 0) > 64,
        "n": max(1, words(memory.width or 0)), "queue": memory.kind == "queue",
    }  # fmt: skip
    if memory.kind == "queue":
        assert memory.elem is not None
        names |= {"shape": shape_of(memory.elem), "bound": memory.size}
    return names


_BOUNDS_PY = (
    "{% for i in bounds %}, {% if i is none %}0{% else %}"
    "({{ args[i] }} ^ 0x80000000) - 0x80000000{% endif %}{% endfor %}"
)
_BOUNDS_C = "{% for i in bounds %}, {{ '0' if i is none else '(int32_t)' ~ s[i] }}{% endfor %}"

OPS.op("sim.sv.readmem", source=SOURCE + "; IEEE 1800-2023 21.4", effects=("write", "alloc"),
       verify=verify_readmem, derive=readmem_names,
       doc="The memory with the words of a file put in, as $readmemh or $readmemb; what is wrong "
           "with the file is reported as an error or warning.",
       py="{% if queue %}aotc_readmem_queue(SIM, {{ loc }}, {{ a }}, {{ b }}, {{ shape }}, "
          "{{ bound }}, {{ form }}" + _BOUNDS_PY + "){% else %}"
          "readmem({{ loc }}, {{ a }}, {{ b }}, {{ n }}, {{ form }}" + _BOUNDS_PY +
          "){% endif %}",
       c="{ static const int64_t form[] = { {{- form|join(', ') -}} }; {% if queue %}"
         "{{ r }} = aotc_readmem_queue(sim, {{ loc }}, {{ s[0] }}, {{ s[1] }}, {{ shape }}u, "
         "{{ bound }}u, form" + _BOUNDS_C + ");{% elif wide %}"
         "aotc_copy_words({{ r }}, {{ b }}, {{ n }}u); "
         "aotc_readmem(sim, {{ loc }}, {{ s[0] }}, {{ r }}, form" + _BOUNDS_C + ");{% else %}"
         "uint64_t memory = {{ s[1] }}; aotc_readmem(sim, {{ loc }}, {{ s[0] }}, &memory, form" +
         _BOUNDS_C + "); {{ r }} = memory;{% endif %} }")  # fmt: skip

# Plusargs ---------------------------------------------------------------------------------------


def plusargs_names(op: Op) -> dict[str, Any]:
    data = text_bytes(op.attrs["formatString"])
    result = op.results[-1].type
    kind = "real" if result.is_float else "string" if result.kind == "dstring" else "value"
    width = result.width or 0
    return {"data": repr(data), "c_text": c_string(data), "kind": kind, "width": width,
            "n": max(1, words(width)), "wide": width > 64}  # fmt: skip


def verify_plusargs(op: Op) -> None:
    require(op, isinstance(op.attrs.get("formatString"), str), "needs a string `formatString`")
    require(op, "\0" not in op.attrs["formatString"], "formatString contains a zero byte")
    result = op.results[-1].type
    if result.width is None or result.kind in ("queue", "assoc", "fstring"):
        raise UnsupportedError(
            f"{op.name}: a plusarg cannot be read as {result}; use an integer, f64 or "
            "!sim.dstring", op.loc,
        )  # fmt: skip


OPS.op("sim.plusargs.test", source=SOURCE + "; IEEE 1800-2023 21.6", verify=verify_plusargs,
       doc="Whether some plusarg of the run starts with the text.", derive=plusargs_names,
       py="aotc_plusargs_test(SIM, {{ data }})",
       c="{{ r }} = aotc_plusargs_test(sim, {{ c_text }});")  # fmt: skip

OPS.op("sim.plusargs.value", source=SOURCE + "; IEEE 1800-2023 21.6", verify=verify_plusargs,
       doc="Whether some plusarg of the run starts with the text before the %, and what follows "
           "there, read as the letter behind the % says; 0 if there is none.",
       derive=plusargs_names, effects=("alloc",),
       py="plusargs_{{ kind }}({{ data }}, {{ width }})",
       c="{% if kind == 'real' %}{ double value = 0; {{ rs[0] }} = aotc_plusargs_real(sim, "
         "{{ c_text }}, &value); {{ rs[1] }} = value; }"
         "{% elif kind == 'string' %}{ uint64_t value = 0; {{ rs[0] }} = aotc_plusargs_string(sim, "
         "{{ c_text }}, &value); {{ rs[1] }} = value; }"
         "{% elif wide %}memset({{ rs[1] }}, 0, {{ 8 * n }}); {{ rs[0] }} = "
         "aotc_plusargs_value(sim, {{ c_text }}, {{ rs[1] }}, {{ width }}u);"
         "{% else %}{ uint64_t value = 0; {{ rs[0] }} = aotc_plusargs_value(sim, {{ c_text }}, "
         "&value, {{ width }}u); {{ rs[1] }} = value; }{% endif %}")  # fmt: skip

# DPI --------------------------------------------------------------------------------------------

OPS.op("sim.func.dpi", source=SOURCE, doc="Declares a function of foreign code.",
       lowered="part of aotc.dpi_call")  # fmt: skip

OPS.op("sim.func.dpi.call", source=SOURCE, effects=("write", "call"),
       doc="Calls a function of foreign code; with a clock at its rising edge, its results then "
           "being registers.",
       lowered="aotc.dpi_call")  # fmt: skip

INPUTS, OUTPUTS = ("in", "inout", "ref"), ("out", "inout", "return")


def dpi_c_type(type: Type) -> str:
    """C type of a scalar of DPI: IEEE 1800-2023 35.5.6 and CIRCT's LowerDPIFunc."""
    if type.is_float:
        return "float" if type.width == 32 else "double"
    if type.kind == "dstring":
        return "const char *"
    if type.kind == "ptr":
        return "void *"
    return {8: "int8_t", 16: "int16_t", 32: "int32_t", 64: "int64_t"}.get(
        type.width or 0, c_type(type)
    )


def dpi_signature(args: list[list[str]]) -> tuple[str, list[str]]:
    """C types of the result and of the parameters. Vectors of more than 64 bits are passed as
    svBitVecVal arrays, low word first; what is not `in` is passed by a pointer."""
    result, parameters = "void", []
    for direction, text in args:
        of = parse_type(text)
        plain = "uint32_t *" if (of.width or 0) > 64 else dpi_c_type(of)
        if direction == "return":
            result = plain
        elif direction in ("in", "ref") or (of.width or 0) > 64:
            parameters.append(f"const {plain}" if plain == "uint32_t *" and direction == "in"
                              else plain)  # fmt: skip
        else:
            parameters.append(plain + ("*" if plain.endswith("*") else " *"))
    return result, parameters


def verify_dpi(op: Op) -> None:
    args = op.attrs["args"]
    for direction, text in args:
        of = parse_type(text)
        known = (of.width is not None and of.kind != "float") or of.width in (32, 64)
        if not known or of.kind in ("fstring", "queue", "assoc", "time", "ref"):
            raise UnsupportedError(
                f"DPI function {op.attrs['symbol']}: an argument of type {of} cannot be "
                "passed; use integers, f32, f64, !sim.dstring or !llvm.ptr", op.loc,
            )  # fmt: skip
        if direction == "return" and (of.width or 0) > 64:
            raise UnsupportedError(
                f"DPI function {op.attrs['symbol']}: a result of {of.width} bits cannot be "
                "returned; make it an out argument", op.loc,
            )  # fmt: skip
    require(op, len(op.operands) == sum(d in INPUTS for d, _ in args), "has wrong operands")
    require(op, len(op.results) == sum(d in OUTPUTS for d, _ in args), "has wrong results")


class _Call:
    """C text of one call: statements before it, the arguments, statements after it."""

    def __init__(self) -> None:
        self.before: list[str] = []
        self.arguments: list[str] = []
        self.after: list[str] = []

    def add(self, i: int, direction: str, type: Type, given: str, scalar: str, to: str) -> None:
        width, plain = type.width or 0, dpi_c_type(type)
        if width > 64:
            count = words(width)
            if direction == "in":
                self.arguments.append(f"(const uint32_t *){given}")
                return
            self.before.append(f"uint64_t arg{i}[{count}]" + (" = {0};" if not given else ";"))
            if given:
                self.before.append(f"aotc_copy_words(arg{i}, {given}, {count});")
            self.arguments.append(f"(uint32_t *)arg{i}")
            mask = (1 << (width % 64 or 64)) - 1
            self.after.append(f"arg{i}[{count - 1}] &= {mask:#x}ull; "
                              f"aotc_copy_words({to}, arg{i}, {count});")  # fmt: skip
            return
        start = f"({plain}){scalar}" if scalar else "0"
        if scalar and type.kind == "dstring":
            start = f"aotc_dpi_string(sim, {scalar})"
        elif scalar and type.kind == "ptr":
            start = f"(void *)(uintptr_t){scalar}"
        if direction in ("in", "ref"):
            self.arguments.append(start)
            return
        self.before.append(f"{plain} arg{i} = {start};")
        self.arguments.append(f"&arg{i}")
        self.after.append(f"{to} = {self.result(type, f'arg{i}')};")

    @staticmethod
    def result(type: Type, text: str) -> str:
        width = type.width or 0
        if type.kind == "dstring":
            return f"aotc_dpi_text(sim, {text})"
        if type.kind == "ptr":
            return f"(uint64_t)(uintptr_t){text}"
        if type.is_float or width in (8, 16, 32, 64):
            return text
        return f"{text} & {(1 << width) - 1:#x}ull"


def dpi_statement(op: Op, args: list[str], scalars: list[str], results: list[str], loc: str) -> str:
    """The C block that makes the call."""
    result, parameters = dpi_signature(op.attrs["args"])
    call = _Call()
    given = iter(zip(args, scalars, strict=True))
    made = iter(results)
    returned = ""
    for i, (direction, text) in enumerate(op.attrs["args"]):
        of = parse_type(text)
        to = next(made) if direction in OUTPUTS else ""
        if direction == "return":
            returned = f"{result} arg{i} = "
            call.after.append(f"{to} = {call.result(of, f'arg{i}')};")
            continue
        pointer, scalar = next(given) if direction in INPUTS else ("", "")
        call.add(i, direction, of, pointer, scalar, to)
    name = c_string(text_bytes(op.attrs["symbol"]))
    cast = f"({result} (*)({', '.join(parameters) or 'void'}))"
    function = f"({cast}aotc_dpi_symbol(sim, {loc}, {name}))"
    made_call = f"{returned}{function}({', '.join(call.arguments)});"
    return " ".join(("{", *call.before, made_call, *call.after, "}"))


def dpi_names(op: Op) -> dict[str, Any]:
    return {
        "statement": lambda *texts: dpi_statement(op, *texts),
        "signature": op.attrs["args"],
        "name": repr(op.attrs["symbol"]),
    }


OPS.op("aotc.dpi_call", source="CIRCT docs/Dialects/SimDPI.md; IEEE 1800-2023 35",
       effects=("read", "write", "alloc"), verify=verify_dpi, derive=dpi_names,
       doc="Calls `symbol` of the shared objects given to the run; `args` lists direction and "
           "type of each parameter, the operands are the in, inout and ref ones, the results the "
           "out, inout and return ones.",
       py="dpi_call({{ loc }}, {{ name }}, {{ signature }}"
          "{% for arg in args %}, {{ arg }}{% endfor %})",
       c="{{ statement(args, s, rs, loc) }}")  # fmt: skip
