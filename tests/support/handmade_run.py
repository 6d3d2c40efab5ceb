"""Simulations of handmade Programs."""

from __future__ import annotations

from handmade import Handmade, counter, counter_functions

from aotc.runtime.options import Options
from aotc.runtime.simulation import Simulation


def simulation(functions=None, program=None, units=(), deal=None, **options):
    made = Handmade(counter_functions() if functions is None else functions)
    return Simulation(
        program or counter(), made, units=units, deal=deal, options=Options(**options)
    )


def process(body):
    """A table with `p` alone: body(ns, S) is a generator."""
    return {"p": lambda ns: lambda S: body(ns, S)}
