"""Runs the forms of single ops: Python ones by eval, C ones from one shared object a compiler.

A Case is an op, perhaps with constant operands, and what it should compute. `Runner` calls its
forms with plain numbers: ints for packed values, floats for f32 and f64.
"""

from __future__ import annotations

import os
import struct
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cffi

from aotc.dialects.table import c_type, is_wide, render_c, render_py, uses_wide
from aotc.runtime import pyops
from aotc.runtime.build_ffi import strip_header

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.ir.model import Op
    from aotc.ir.types import Type

RUNTIME_C = Path(__file__).resolve().parents[2] / "runtime_c"
HEADERS = ("wide.h", "logic.h", "real.h", "intrinsics.h")
SOURCES = ("wide.c", "divide.c", "logic.c", "real.c", "convert.c", "small.c", "intrinsics.c")
FLAGS = ["-O1", "-w", "-fPIC", "-shared", f"-I{RUNTIME_C}"]


@dataclass
class Case:
    """One op to run.

    reference:  operand values -> result value, or a tuple of them.
    const:      values of operands that are given as literals, by number.
    """

    name: str
    op: Op
    reference: Callable[..., Any]
    const: dict[int, int] = field(default_factory=dict)

    @property
    def types(self) -> list[Type]:
        return [v.type for v in self.op.operands]


def c_source(cases: list[Case]) -> str:
    """One function `k<number>(in, out)` a case, over boxed words."""
    parts = ['#include "aotc.h"\n']
    for number, case in enumerate(cases):
        parts.append(f"/* {case.name} */\nvoid k{number}(const uint64_t *in, uint64_t *out)\n{{\n")
        parts.append(body(case))
        parts.append("}\n")
    return "".join(parts)


def body(case: Case) -> str:
    op, lines, pointers, scalars, at = case.op, [], [], [], 0
    for i, operand in enumerate(op.operands):
        kind = operand.type
        if i in case.const:
            value = case.const[i]
            words = ", ".join(f"{value >> 64 * j & (2**64 - 1):#x}ull" for j in range(kind.words))
            lines.append(f"static const uint64_t p{i}[] = {{{words}}};")
            pointers.append(f"p{i}")
            scalars.append(hex(value) + ("ull" if kind.width > 32 else "u"))
        elif kind.kind == "float":
            lines.append(f"{c_type(kind)} a{i}; memcpy(&a{i}, in + {at}, {kind.width // 8});")
            pointers.append(f"a{i}")
            scalars.append(f"a{i}")
        else:
            lines.append(f"const uint64_t *p{i} = in + {at};")
            if not is_wide(kind):
                lines.append(f"{c_type(kind)} a{i} = ({c_type(kind)})p{i}[0];")
            pointers.append(f"p{i}")
            scalars.append(f"a{i}" if not is_wide(kind) else f"p{i}[0]")
        at += kind.words
    results = []
    for i, result in enumerate(op.results):
        results.append(f"r{i}")
        wide = is_wide(result.type)
        lines.append(f"uint64_t r{i}[{result.type.words}]; memset(r{i}, 0xAA, sizeof r{i});"
                     if wide else f"{c_type(result.type)} r{i};")  # fmt: skip
    args = pointers if uses_wide(op) else scalars
    lines.append(render_c(op, args, results, scalars, case.const))
    at = 0
    for i, result in enumerate(op.results):
        kind = result.type
        if is_wide(kind):
            lines.append(f"memcpy(out + {at}, r{i}, sizeof r{i});")
        elif kind.kind == "float":
            lines.append(f"out[{at}] = 0; memcpy(out + {at}, &r{i}, {kind.width // 8});")
        else:
            lines.append(f"out[{at}] = r{i};")
        at += kind.words
    return "".join(f"    {line}\n" for line in lines)


def to_words(value: Any, kind: Type) -> list[int]:
    """A value as boxed words."""
    if kind.kind == "float":
        return [int.from_bytes(struct.pack("<d" if kind.width == 64 else "<f", value), "little")]
    return [value >> 64 * i & (2**64 - 1) for i in range(kind.words)]


def from_words(words: list[int], kind: Type) -> Any:
    if kind.kind == "float":
        form, size = ("<d", 8) if kind.width == 64 else ("<f", 4)
        return struct.unpack(form, words[0].to_bytes(8, "little")[:size])[0]
    return sum(word << 64 * i for i, word in enumerate(words))


class Library:
    """The C runtime's values alone, as a shared object, and kernels compiled against it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ffi = cffi.FFI()
        headers = "".join(strip_header((RUNTIME_C / h).read_text()) for h in HEADERS)
        self.ffi.cdef(headers)
        path = folder / "values.so"
        compiler = os.environ.get("CC", "cc")
        sources = [str(p) for p in sorted(RUNTIME_C.rglob("*.c"))
                   if p.name in SOURCES]  # fmt: skip
        run([compiler, *FLAGS, "-DAOTC_CHECK", "-ffp-contract=off", *sources, "-lm",
             "-o", str(path)])  # fmt: skip
        self.library = self.ffi.dlopen(str(path), self.ffi.RTLD_GLOBAL | self.ffi.RTLD_NOW)
        # The functions do not keep the library open; its name among them does.
        self.names: dict[str, Any] = {"_library": self.library}
        self.names |= {name: getattr(pyops, name) for name in pyops.__all__}
        for name in dir(self.library):
            try:
                self.names[name] = getattr(self.library, name)
            except AttributeError:
                continue  # a static inline function

    def kernels(self, compiler: str, cases: list[Case]) -> Any:
        """The shared object of these cases."""
        tag = Path(compiler).name
        source, path = self.folder / f"kernels_{tag}.c", self.folder / f"kernels_{tag}.so"
        source.write_text(c_source(cases))
        contract = [] if tag == "tcc" else ["-ffp-contract=off"]
        run([compiler, *FLAGS, *contract, str(source), "-o", str(path)])
        ffi = cffi.FFI()
        ffi.cdef("".join(f"void k{i}(const uint64_t *, uint64_t *);" for i in range(len(cases))))
        return Kernels(ffi, ffi.dlopen(str(path)), cases)

    def python(self, case: Case) -> Callable[..., Any]:
        """The Python form as a function of the operands that are not constant."""
        args = [f"a{i}" if i not in case.const else hex(case.const[i])
                for i in range(len(case.op.operands))]  # fmt: skip
        text = render_py(case.op, args, case.const)
        free = ", ".join(a for i, a in enumerate(args) if i not in case.const)
        return eval(f"lambda {free}: ({text})", dict(self.names))


class Kernels:
    """Compiled cases, called with plain numbers."""

    def __init__(self, ffi: Any, library: Any, cases: list[Case]) -> None:
        self.ffi, self.library, self.cases = ffi, library, cases

    def call(self, number: int, args: list[Any]) -> Any:
        """Results of case `number`; args in order, constants among them."""
        op = self.cases[number].op
        words = [w for a, v in zip(args, op.operands, strict=True) for w in to_words(a, v.type)]
        size = sum(v.type.words for v in op.results)
        out = self.ffi.new("uint64_t[]", size)
        getattr(self.library, f"k{number}")(self.ffi.new("uint64_t[]", words or [0]), out)
        results, at = [], 0
        for v in op.results:
            results.append(from_words(list(out[at : at + v.type.words]), v.type))
            at += v.type.words
        return results[0] if len(results) == 1 else tuple(results)


def run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stderr[:4000]}"
