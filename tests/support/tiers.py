"""Runs hand-built Functions in a real simulation, interpreted or compiled, for tests."""

from __future__ import annotations

import functools
import os
import shutil
from typing import Any

import functions
import pytest

from aotc.codegen.compiler import Source, compile_units, find_compiler
from aotc.codegen.unit import generate, plan_units
from aotc.design.program import Instance, Program
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.options import Options
from aotc.runtime.simulation import Simulation
from aotc.runtime.units import UnitFile

TIERS = [
    "interpreted",
    *(
        pytest.param(
            cc,
            marks=pytest.mark.skipif(
                shutil.which(cc) is None, reason=f"C compiler {cc} is not installed"
            ),
        )
        for cc in ("gcc", "clang", "tcc")
    ),
]


def compiler(cc: str, flags: str = "-O1") -> Any:
    return find_compiler({"CC": cc, "CFLAGS": flags, "PATH": os.environ["PATH"]})


def compiled(program: Program, bodies: Any, cc: str) -> list[UnitFile]:
    """All functions as units; fails the test for what cannot be compiled."""
    plans = plan_units(program, bodies, [f.name for f in program.functions])
    made = [generate(plan, program, bodies) for plan in plans]
    assert [str(left) for unit in made for left in unit.left_out] == []
    results = compile_units(
        [Source(unit.name, unit.text, unit.parts) for unit in made], compiler(cc)
    )
    assert [r.error for r in results] == [""] * len(results)
    return [
        UnitFile(unit.name, result.object or b"", unit.places)
        for unit, result in zip(made, results, strict=True)
    ]


def simulation(
    program: Program, bodies: list[Any], tier: str, deal: Any = None, **options: Any
) -> Simulation:
    """A simulation whose functions all have one tier; `deal` says which of them may be native."""
    body = functools.cache({f.name: f for f in bodies}.__getitem__)
    units = [] if tier == "interpreted" else compiled(program, body, tier)
    return Simulation(
        program,
        lambda program, names, native: Interpreter(program, names, native, body),
        units=units,
        deal=deal,
        options=Options(capture=True, **options),
    )


def call(made: Simulation, name: str, *args: Any) -> Any:
    """Calls a free function in the tier that it has."""
    index = next(i for i, f in enumerate(made.program.functions) if f.name == name)
    if index in made.native_functions:
        return made._bridge.native(index)(*args)
    return made._bridge.functions[index](*args)


def evaluate(builder: functions.Builder, tier: str, results: tuple[str, ...], *args: Any) -> Any:
    """The result of one function, built as "f"."""
    function = builder.function("f", "func", results=results)
    with simulation(functions.program([function]), [function], tier) as made:
        return call(made, "f", *args)


def instances(program: Program, *modules: str) -> Program:
    """Gives a program one instance of each module, the first one the parent of the others."""
    nets = 0
    for number, module in enumerate(modules):
        program.instances.append(Instance(f"top.{number}", module, 0 if number else -1, nets))
        nets += len(program.modules[module].nets)
        if number:
            program.instances[0].children.append(number)
    return program


def run_once(
    builder: functions.Builder, tier: str, layouts: list[Any], values: dict[str, int], kind: str
) -> dict[str, Any]:
    """Runs a function over an instance of layouts[0] once; the fields afterwards."""
    top = layouts[0]
    function = builder.function(f"{top.name}:x", kind, top.name)
    program = functions.program([function], *layouts)
    instances(program, *(layout.name for layout in layouts))
    program.inits.append((0, 0))
    with simulation(program, [function], tier) as made:
        for name, value in values.items():
            made.state.write(0, top.field_named(name), value)
        made.run()
        return {
            f"{i or ''}{f.name}": made.state.read(i, f)
            for i, layout in enumerate(layouts)
            for f in layout.fields
            if f.kind in ("bits", "f64", "f32")
        }
