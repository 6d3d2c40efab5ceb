"""aotc: what llvm's stack memory, casts and calls of the C library become. aotc.design puts these
in place of llvm ops (aotc/design/llvm_cfg.py); runtime_c/llvm/memory.c and native.c run them.

A frame is one block of zeroed memory that holds the allocas of a function or process: its value is
the address. Memory taken later (aotc.frame_grow) hangs on it, and aotc.frame_leave frees all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import sign_extended, sign_extended_py
from aotc.dialects.natives import MATH, NATIVES, c_name
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op
    from aotc.ir.types import Type

OPS = OpTable()
SOURCE = "aotc: docs/internals.md, Memory of llvm code"

OPS.op("aotc.frame_enter", source=SOURCE, effects=("write",),
       doc="A new frame of `bytes` bytes at an address that is a multiple of `align`.",
       py="aotc_frame_enter(SIM, {{ bytes }}, {{ align }})",
       c="{{ r }} = aotc_frame_enter(sim, {{ bytes }}u, {{ align }}u);")  # fmt: skip
OPS.op("aotc.frame_slot", source=SOURCE, doc="The address `start` bytes into a frame.",
       py="({{ a }} + {{ start }})",
       c="{{ r }} = {{ a }} + {{ start }}u;")  # fmt: skip
OPS.op("aotc.frame_grow", source=SOURCE, effects=("write",),
       doc="The address of `b` times `step` more zeroed bytes that live as long as the frame.",
       py="aotc_frame_grow(SIM, {{ loc }}, {{ a }}, {{ b }}, {{ step }}, {{ align }})",
       c="{{ r }} = aotc_frame_grow(sim, {{ loc }}, {{ a }}, {{ b }}, {{ step }}u, {{ align }}u);",
       c_wide="{{ r }} = aotc_frame_grow(sim, {{ loc }}, {{ s[0] }}, "
              "aotc_wide_amount({{ b }}, {{ aw[1] }}), {{ step }}u, {{ align }}u);")  # fmt: skip
OPS.op("aotc.frame_leave", source=SOURCE, effects=("write",),
       doc="Frees a frame and all that hangs on it.",
       py="aotc_frame_leave(SIM, {{ a }})",
       c="aotc_frame_leave(sim, {{ a }});")  # fmt: skip

OPS.op("aotc.memory_ref", source=SOURCE,
       doc="An address as a signal reference: bit 63 of the low word marks it. Probes read the "
           "memory, drives of less than one delta write it at once.",
       py="({{ a }} | 0x8000000000000000)",
       c="aotc_make_ref({{ r }}, {{ a }} | 0x8000000000000000ull, 0);",
       c_wide="aotc_make_ref({{ r }}, {{ s[0] }} | 0x8000000000000000ull, 0);")  # fmt: skip

# Calls ------------------------------------------------------------------------------------------

_KINDS = {
    "p": ("ptr",), "i": ("int", "index"), "u": ("int", "index"), "l": ("int", "index"),
    "d": ("float",),
}  # fmt: skip


def verify_native(op: Op) -> None:
    """The callee is known and the arguments are of the kinds that it takes."""
    name = op.attrs["native"]
    native = NATIVES[name]
    fixed = native.params.rstrip(".")
    variadic = native.params.endswith(".")
    have = len(op.operands)
    enough = have >= len(fixed) if variadic else have == len(fixed)
    require(op, enough, f"{name} takes {len(fixed)} arguments{' or more' if variadic else ''}, "
            f"not {have}")  # fmt: skip
    for number, value in enumerate(op.operands):
        letter = fixed[number] if number < len(fixed) else ""
        found = value.type
        fits = (found.width or 65) <= 64 and found.kind in (
            _KINDS[letter] if letter else ("int", "index", "ptr", "float")
        )
        if letter == "d":
            fits = fits and found.width == 64
        if letter == "i":
            fits = fits and (found.width or 0) <= 32
        require(op, fits, f"argument {number} of {name} cannot be {found}")
    results = [r.type for r in op.results]
    require(op, len(results) <= (native.result != "v"), f"{name} has no such result")
    if results:
        kind = {"p": "ptr", "d": "float"}.get(native.result, "int")
        require(op, results[0].kind == kind, f"{name} does not give {results[0]}")


def native_names(op: Op) -> dict[str, Any]:
    """`python(loc, args)` and `in_c(loc, args)`: text of the call of the runtime's function."""
    name = op.attrs["native"]
    native = NATIVES[name]
    fixed = native.params.rstrip(".")
    types = [v.type for v in op.operands]
    function = c_name(name)
    result = op.results[0].type.width or 0 if op.results else 0

    def python(loc: str, args: list[str]) -> str:
        given = [_given_py(text, found, letter) for text, found, letter
                 in zip(args, types, fixed, strict=False)]  # fmt: skip
        if native.params.endswith("."):
            rest = [
                _word_py(a, t) for a, t in zip(args[len(fixed) :], types[len(fixed) :], strict=True)
            ]
            kinds = _kinds(types[len(fixed) :])
            given += [str(len(rest)), f"[{', '.join(rest)}]", f'b"{kinds}"']
        head = [] if name in MATH else ["SIM", loc]
        text = f"{function}({', '.join(head + given)})"
        signed = native.result in "il" and op.results
        return f"{text} & {hex((1 << result) - 1)}" if signed else text

    def in_c(loc: str, args: list[str]) -> str:
        given = [_given(text, found, letter) for text, found, letter
                 in zip(args, types, fixed, strict=False)]  # fmt: skip
        if native.params.endswith("."):
            rest = [
                _word(a, t) for a, t in zip(args[len(fixed) :], types[len(fixed) :], strict=True)
            ]
            kinds = _kinds(types[len(fixed) :])
            words = f"(const uint64_t[]){{ {', '.join(rest) or '0'} }}"
            given += [str(len(rest)), words, f'"{kinds}"']
        head = [] if name in MATH else ["sim", loc]
        return f"{function}({', '.join(head + given)})"

    return {"python": python, "in_c": in_c, "narrow": 0 < result < 64 and result not in (8, 16, 32)}


def _kinds(types: list[Type]) -> str:
    """A letter for each variadic argument: d and f floats, p pointer, i up to 32 bits, l above."""
    return "".join(
        ("f" if t.width == 32 else "d") if t.is_float
        else "p" if t.kind == "ptr" else "i" if (t.width or 0) <= 32 else "l"
        for t in types
    )  # fmt: skip


def _given_py(text: str, found: Type, letter: str) -> str:
    return sign_extended_py(text, found.width or 0) if letter in "il" else text


def _given(text: str, found: Type, letter: str) -> str:
    return sign_extended(text, found.width or 0) if letter in "il" else text


def _word_py(text: str, found: Type) -> str:
    if found.is_float:
        return f"aotc_f64_bits({text})"
    if found.kind == "ptr":
        return text
    return f"{sign_extended_py(text, found.width or 0)} & 0xffffffffffffffff"


def _word(text: str, found: Type) -> str:
    if found.is_float:
        return f"aotc_f64_bits({text})"
    return (
        text
        if found.kind == "ptr"
        else f"(uint64_t)(int64_t){sign_extended(text, found.width or 0)}"
    )


OPS.op("aotc.native", source=SOURCE, verify=verify_native, derive=native_names,
       effects=("read", "write"),
       doc="Calls the function of the C library that `native` names.",
       py="{{ python(loc, args) }}",
       c="{% if op.results %}{{ r }} = ({{ t }})({{ in_c(loc, args) }}"
         "{% if narrow %} & {{ mask }}{% endif %}){% else %}{{ in_c(loc, args) }}{% endif %};",
       )  # fmt: skip
