"""The examples of the sim rows parse, and are true in the interpreter."""

from __future__ import annotations

import re

import pytest
from circt.dialects import _sim_ops_gen
from sim_values import Machine, op_function

from aotc.dialects import sim, sim_containers
from aotc.dialects.table import all_specs
from aotc.ir.reader import read

ROWS = [(name, *example) for table in (sim.OPS, sim_containers.OPS)
        for name, spec in table.rows.items() for example in spec.examples]  # fmt: skip
TEXTS = {"sim.fmt.concat": "!sim.fstring"}
INTEGERS = {"sim.string.get": "i32", "sim.queue.get": "i32", "sim.queue.delete": "i32"}


def operand_types(name, text, args):
    """Types of the operands, which the text does not always give."""
    container = re.findall(r"!sim\.(?:queue|assoc_array)<[^>]*>", text)
    element = re.findall(r"<(i\d+), (\w+)>", text)
    for number, value in enumerate(args):
        if isinstance(value, bytes):
            yield TEXTS.get(name, "!sim.dstring")
        elif isinstance(value, list | dict):
            yield container[number if name == "sim.queue.concat" else 0]
        elif isinstance(value, float):
            yield "f64"
        elif name.startswith("sim.assoc_array."):
            yield element[0][1] if number == 1 else element[0][0]
        elif name == "sim.queue.from_array":
            yield re.search(r"!hw\.array<\w+>", text)[0]
        elif name.startswith("sim.queue.push"):
            yield "i8"
        elif name.startswith("sim.queue."):
            yield "i32" if number == 1 or name == "sim.queue.slice" else "i8"
        else:
            yield INTEGERS.get(name) or re.search(r": (i\d+)", text)[1]


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    parts = []
    for number, (name, text, args, want) in enumerate(ROWS):
        types = list(operand_types(name, text, args))
        params = ", ".join(f"%{i}: {t}" for i, t in enumerate(types))
        count = 2 if isinstance(want, tuple) else 1
        parts.append(f"func.func @e{number}({params}) {{\n  %r:{count} = {text}\n  return\n}}\n")
    path = tmp_path_factory.mktemp("examples") / "examples.mlir"
    path.write_text("".join(parts))
    module = read(path)
    bodies = []
    for number, (name, *_) in enumerate(ROWS):
        op = module.symbols[f"e{number}"].regions[0].blocks[0].ops[0]
        assert op.name == name
        bodies.append(op_function(f"e{number}", op))
    with Machine(bodies, "interpreted") as made:
        yield made


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda n: f"{ROWS[n][0]}-{n}")
def test_example(machine, number):
    _, text, args, want = ROWS[number]
    assert machine(f"e{number}", *args) == want, text


def test_every_op_has_a_row():
    ops = (getattr(c, "OPERATION_NAME", "") for c in vars(_sim_ops_gen).values())
    known = {name for name in ops if name.startswith("sim.")}
    assert len(known) > 60
    assert known - set(all_specs()) == set()
