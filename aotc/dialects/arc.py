"""arc: drivers (arc.sim.*), coroutines, arcs and their state. Source: CIRCT ArcOps.td at commit
231e825. aotc.design replaces nearly all of them; what arcilator's own passes make is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.dialects.bits import integer_names, same_integers
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
SOURCE = "CIRCT ArcOps.td"


def verify_zero_count(op: Op) -> None:
    same_integers(1)(op)
    require(op, op.attrs.get("predicate") in (0, 1), f"no predicate {op.attrs.get('predicate')}")


OPS.op("arc.zero_count", source=SOURCE, verify=verify_zero_count, derive=integer_names,
       doc="Leading (predicate 0) or trailing (1) zeros; the width for 0.",
       py="{% if predicate == 0 %}{{ w }} - ({{ a }}).bit_length(){% else %}"
          "((({{ a }}) & -({{ a }})).bit_length() - 1 if {{ a }} else {{ w }}){% endif %}"
          " & {{ mask }}",
       c="{{ r }} = {% if w == 0 %}0{% else %}"
         "{{ cut('aotc_' ~ ('clz' if predicate == 0 else 'ctz') ~ '64(' ~ a ~ ', ' ~ w ~ ')') }}"
         "{% endif %};",
       c_wide="aotc_wide_set64({{ r }}, {{ w }}, "
              "aotc_wide_{{ 'clz' if predicate == 0 else 'ctz' }}({{ a }}, {{ w }}));",
       examples=(('"arc.zero_count"(%0) <{predicate = 0 : i32}> : (i8) -> i8', (0x14,), 3),
                 ('"arc.zero_count"(%0) <{predicate = 1 : i32}> : (i8) -> i8', (0x14,), 2),
                 ('"arc.zero_count"(%0) <{predicate = 0 : i32}> : (i8) -> i8', (0,), 8)),
       )  # fmt: skip

for _name, _doc, _into in (
    ("define", "An arc: a pure function.", "its ops, in place of its calls"),
    ("call", "Calls an arc.", "the ops of the arc"),
    ("output", "What an arc gives.", "nothing"),
    ("state", "Registers behind the results of an arc.", "the ops of the arc and seq.compreg"),
    ("memory", "A memory.", "seq.firmem"),
    ("memory_read_port", "A word of a memory.", "seq.firmem.read_port"),
    ("memory_write_port", "Writes what an arc gives into a memory.", "seq.firmem.write_port"),
    ("lut", "A function of a few bits.", "the ops of its region"),
    ("execute", "Code in the graph of a module.", "the ops of its region"),
    ("vectorize", "The same ops for several values.", "the ops, once for each value"),
    ("vectorize.return", "What arc.vectorize gives.", "nothing"),
    ("tap", "Names for a value.", "names in waves"),
    ("inferred_context", "A handle of the running model.", "nothing"),
    ("as_context", "A handle of the running model.", "nothing"),
    ("current_time", "The time in femtoseconds.", "llhd.current_time"),
    ("terminate", "Ends the run.", "sim.terminate"),
    (
        "coroutine.define",
        "A function that can be left and entered again.",
        "a func.func over state and program counter",
    ),
    ("coroutine.call", "Enters a coroutine.", "func.call"),
    ("coroutine.instance", "Runs a coroutine in a module.", "llhd.process"),
    ("coroutine.yield", "Leaves a coroutine until it is entered again.", "func.return"),
    ("coroutine.return", "Ends a coroutine.", "func.return"),
    ("coroutine.halt", "Ends a coroutine and whoever called it.", "func.return"),
    ("coroutine.pc_is_return", "Whether a coroutine has returned.", "comb.icmp"),
    ("coroutine.pc_is_halt", "Whether a coroutine has halted.", "comb.icmp"),
    ("coroutine.undefined_state", "The state before a coroutine starts.", "hw.constant"),
    ("coroutine.start_pc", "The program counter before a coroutine starts.", "hw.constant"),
    ("sim.instantiate", "An instance for a driver.", "a root instance of the design"),
    ("sim.set_input", "Sets an input of an instance.", "aotc.child_update_net"),
    ("sim.get_port", "The value of a port of an instance.", "aotc.child_load"),
    ("sim.step", "Lets an instance act, and time pass.", "aotc.step"),
    ("sim.set_time", "Lets time pass up to a moment.", "aotc.step"),
    ("sim.emit", "Prints a value with a name.", "sim.proc.print"),
):
    OPS.op(f"arc.{_name}", source=SOURCE, doc=_doc, lowered=_into)

for _name in (
    "model", "initial", "final", "runtime.model", "alloc_state", "alloc_memory", "alloc_storage",
    "root_input", "root_output", "storage.get", "state_read", "state_write", "memory_read",
    "memory_write", "get_next_wakeup", "set_next_wakeup", "arrayref.alloc", "arrayref.get",
    "arrayref.inject", "arrayref.slice", "arrayref.copy", "arrayref.create",
    "arrayref.from_array", "arrayref.to_array",
):  # fmt: skip
    OPS.op(f"arc.{_name}", source=SOURCE, lowered="an error: it stands after arcilator's passes",
           doc="What arcilator makes of a module; give aotc the module as it was before.",
           )  # fmt: skip
