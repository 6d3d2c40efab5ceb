"""Every row of every op table: complete, well-formed, and its examples true in both tiers."""

from __future__ import annotations

import importlib
import math
import shutil

import jinja2
import pytest
from op_kernels import Case, Library

from aotc.dialects import table
from aotc.dialects.docs import document
from aotc.ir.reader import read
from aotc.ir.types import parse_type

SPECS = table.all_specs()
MATH = """
absf absi acos acosh asin asinh atan atan2 atanh cbrt ceil clampf copysign cos cosh ctlz
ctpop cttz erf erfc exp exp2 expm1 floor fma fpowi ipowi isfinite isinf isnan isnormal log log10
log1p log2 powf round roundeven rsqrt sin sincos sinh sqrt tan tanh trunc
"""
GENERIC = [(name, *example) for name, spec in SPECS.items() if spec.c is not None
           for example in spec.examples if example[0].startswith('"')]  # fmt: skip


@pytest.mark.parametrize("name", sorted(SPECS))
def test_row_is_complete(name):
    spec = SPECS[name]
    assert spec.source.strip(), "says where the meaning is written down"
    assert spec.doc.strip().endswith("."), "the meaning is a sentence"
    for text in (spec.py, spec.c, spec.c_wide):
        if text is not None:
            jinja2.Environment(undefined=jinja2.StrictUndefined).parse(text)
    assert spec.c_wide is None or spec.c is not None
    assert not (spec.lowered and (spec.c or spec.why_no_c)), "no tier sees a lowered op"
    assert not spec.const or spec.pure


@pytest.mark.parametrize("dialect", ["comb", "arith", "index", "hw", "math"])
def test_every_op_of_the_dialect_has_a_row(dialect):
    if dialect == "math":
        known = {f"math.{name}" for name in MATH.split()}
    else:
        module = importlib.import_module(f"circt.dialects._{dialect}_ops_gen")
        names = (getattr(c, "OPERATION_NAME", "") for c in vars(module).values())
        known = {name for name in names if name.startswith(dialect + ".")}
    assert known, "the wheel names no ops"
    assert known - set(SPECS) == set()


def function_type(text):
    """The type at the end of an op in generic form."""
    return parse_type(text[text.rindex(" : (") + 3 :])


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    """Cases of all examples in generic form, read by the reader, and what runs them."""
    folder = tmp_path_factory.mktemp("examples")
    parts = []
    for number, (_, text, _, _) in enumerate(GENERIC):
        inputs = [t.text for t in function_type(text).inputs]
        args = ", ".join(f"%{i}: {t}" for i, t in enumerate(inputs))
        count = len(function_type(text).outputs)
        results = f"%r:{count} = " if count else ""
        parts.append(f'"func.func"() <{{function_type = ({", ".join(inputs)}) -> (), '
                     f'sym_name = "e{number}"}}> ({{\n^bb0({args}):\n  {results}{text}\n'
                     '  "func.return"() : () -> ()\n}) : () -> ()\n')  # fmt: skip
    path = folder / "examples.mlir"
    path.write_text("".join(parts))
    module = read(path)
    cases = [Case(name, module.symbols[f"e{number}"].regions[0].blocks[0].ops[0], lambda: None)
             for number, (name, *_) in enumerate(GENERIC)]  # fmt: skip
    library = Library(folder)
    kernels = [library.kernels(c, cases) for c in ("cc", "tcc") if shutil.which(c)]
    return library, kernels, cases


def equal(have, want):
    if isinstance(want, float):
        return (math.isnan(have) and math.isnan(want)) or (
            have == want and math.copysign(1, have) == math.copysign(1, want))  # fmt: skip
    return have == want


@pytest.mark.parametrize("number", range(len(GENERIC)), ids=lambda n: f"{GENERIC[n][0]}-{n}")
def test_example(number, examples):
    library, kernels, cases = examples
    name, text, args, want = GENERIC[number]
    op = cases[number].op
    assert op.name == name, text
    table.verify(op)
    python = library.python(cases[number])(*args)
    assert equal(python, want), f"interpreter: {python}, not {want}"
    for kernel in kernels:
        have = kernel.call(number, list(args))
        assert equal(have, want), f"C: {have}, not {want}"
    if SPECS[name].const:
        from aotc.dialects.forms import constant

        assert equal(constant(op), want)


def test_documentation_is_current(request):
    path = request.config.rootpath / "docs" / "dialects.md"
    assert path.read_text() == document(), "stale: python -m aotc.dialects.docs > docs/dialects.md"
