"""The examples of sim's rows, run in both tiers: strings, format strings, queues, arrays.

An example is written as it stands in MLIR, over operands %0, %1, ... without their types, so each
operand is tried with the types that its value could have until the whole verifies. Operands are
made by ops of the same dialect: strings from literals, containers by adding elements.
"""

from __future__ import annotations

import itertools
import re

import functions
import pytest
from tiers import TIERS, call, simulation

from aotc.design.function import Function
from aotc.dialects.sim_containers import key_shape_of, shape_of
from aotc.dialects.table import all_specs, verify
from aotc.errors import InputError
from aotc.ir.model import Op
from aotc.ir.reader import read
from aotc.ir.types import parse_type
from aotc.runtime.ffi import ffi, lib

EXAMPLES = [(name, *example) for name, spec in sorted(all_specs().items())
            for example in spec.examples if not example[0].startswith('"')]  # fmt: skip


def made(name, value, text):
    """Lists of MLIR lines that define operand `name` with the value, one list a possible type."""
    if isinstance(value, bytes):
        quoted = value.decode("latin-1")
        return [[f'{name} = sim.{kind}.literal "{quoted}"'] for kind in ("string", "fmt")]
    if isinstance(value, float):
        return [[f"{name} = arith.constant {value} : f64"]]
    if isinstance(value, int):
        widths = [w for w in (8, 1, 4, 16, 32, 64) if value < 1 << w]
        array = re.search(r"!hw\.array<[^>]*>", text)
        lines = [[f"{name} = hw.constant {value} : i{w}"] for w in widths]
        if array:
            bits = f"i{parse_type(array[0]).width}"
            lines.append([f"{name}_bits = hw.constant {value} : {bits}",
                          f"{name} = hw.bitcast {name}_bits : ({bits}) -> {array[0]}"])
        return lines
    whole = parse_type(re.search(r"!sim[^>]*>", text)[0])
    dialect, last = whole.text[1:].split("<")[0], f"{name}_0"
    lines = [f"{last} = {dialect}.empty : {whole}"]
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for number, (key, item) in enumerate(entries, 1):
        before, last = last, f"{name}_{number}"
        lines.append(f"{name}_v{number} = hw.constant {item} : {whole.elem}")
        if isinstance(value, list):
            lines.append(f"{last} = sim.queue.push_back {name}_v{number} into {before} : {whole}")
        else:
            lines.append(f"{name}_k{number} = hw.constant {key} : {whole.key}")
            lines.append(f"{last} = sim.assoc_array.set {before}[{name}_k{number}] = "
                         f"{name}_v{number} : {whole}")  # fmt: skip
    lines[-1] = lines[-1].replace(f"{last} =", f"{name} =", 1)
    return [lines]


def example_op(tmp_path, text, args):
    """The function around the example: all its ops, the example last, its results returned."""
    choices = [made(f"%x{i}", value, text) for i, value in enumerate(args)]
    body = re.sub(r"%(\d)", r"%x\1", text)
    errors = []
    for chosen in itertools.product(*choices):
        lines = [line for operand in chosen for line in operand]
        path = tmp_path / "example.mlir"
        for count in ("", "%r = ", "%r:2 = "):
            path.write_text("func.func @f() {\n" + "\n".join([*lines, count + body])
                            + "\nreturn\n}\n")  # fmt: skip
            try:
                return read(path).symbols["f"]
            except InputError as error:
                errors.append(str(error))
    raise AssertionError("\n".join(dict.fromkeys(errors)))


def plain(sim, handle, kind):
    """A result as the examples write it."""
    raw = sim._sim
    if kind.kind in ("fstring", "dstring"):
        return ffi.unpack(lib.aotc_string_bytes(handle), lib.aotc_string_length(handle))
    if kind.kind == "queue":
        shape = shape_of(kind.elem)
        return [lib.aotc_queue_get64(raw, handle, shape, i)
                for i in range(lib.aotc_queue_size(handle))]  # fmt: skip
    if kind.kind == "assoc":
        shapes, out, key = (key_shape_of(kind.key), shape_of(kind.elem)), {}, ffi.new("uint64_t *")
        more = lib.aotc_assoc_first(raw, key, handle, shapes[0])
        while more:
            out[key[0]] = lib.aotc_assoc_get64(raw, handle, *shapes, key)
            more = lib.aotc_assoc_next(raw, key, handle, shapes[0], key)
        return out
    return handle


@pytest.fixture(scope="module")
def bodies(tmp_path_factory):
    """The examples as functions e0, e1, ... of one unit, by number."""
    folder, out = tmp_path_factory.mktemp("examples"), []
    for number, (name, text, args, _) in enumerate(EXAMPLES):
        blocks = example_op(folder, text, args).regions[0].blocks
        op = blocks[0].ops[-2]
        assert op.name == name
        verify(op)
        blocks[0].ops[-1] = Op("func.return", list(op.results))
        types = [r.type for r in op.results]
        out.append(Function(f"e{number}", "func", "", "func:examples", blocks, types))
    return out


@pytest.fixture(scope="module", params=TIERS)
def running(request, bodies):
    with simulation(functions.program(bodies), bodies, request.param) as sim:
        yield sim


@pytest.mark.parametrize("number", range(len(EXAMPLES)), ids=lambda n: f"{EXAMPLES[n][0]}-{n}")
def test_example(number, running, bodies):
    want = EXAMPLES[number][3]
    got = call(running, f"e{number}")
    got = got if isinstance(got, tuple) else (got,)
    types = bodies[number].results
    have = tuple(plain(running, g, t) for g, t in zip(got, types, strict=True))
    assert have == (want if isinstance(want, tuple) else (want,))
