"""aotc: processes of SystemVerilog: assignments that others hear of, references, waits, forks,
scopes, named events, regions. The meanings stand in IEEE 1800-2023 clauses 4, 9, 10.4, 13.5, 15.5,
16.4 and 21.2.

Ops over a field belong to the own instance, or with `child` (a number) or `link` (a field) to
another one. `unknown` names the field of the unknown part, "" if there is none; `net` is the local
number of the net, -1 if it is none. A reference is an i128 (runtime_c/sv.h). Ops that suspend stand
in processes and coroutines only. Calls that happen later pass their operands to `callee`, with
`self`, `child` or `link` also an instance, as func.call does.

Emitters supply `place(attrs, name)` (C: an lvalue, Python: text), `put` (Python: a statement),
`nets(attrs)` (first net of the instance), `address(attrs, name)`, `layout(attrs, name)` (a Field),
`own(attrs)` (the instance that is passed, or none) and `number(callee)` (of the function, in C).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.aotc_state import has_field
from aotc.dialects.llvm_memory import global_key
from aotc.dialects.table import OpTable, is_wide, require

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
SOURCE = "aotc: docs/moore.md; IEEE 1800-2023"
EDGES = ("any", "pos", "neg", "both")


# Assignments ------------------------------------------------------------------------------------

OPS.op("aotc.assign", source=SOURCE + " 10.4.1", verify=has_field, effects=("write",),
       doc="Stores value and unknown part into a net; if that is a change, those who wait for it "
           "are woken at once, and a settle function reports it.",
       py="if {{ place(attrs, field) }} != {{ a }}"
          "{% if unknown %} or {{ place(attrs, unknown) }} != {{ b }}{% endif %}: "
          "{{ put(attrs, field, a) }}; "
          "{% if unknown %}{{ put(attrs, unknown, b) }}; {% endif %}"
          "changed = True; aotc_changed(SIM, {{ nets(attrs) }} + {{ net }})",
       c="if ({{ place(attrs, field) }} != {{ a }}"
         "{% if unknown %} || {{ place(attrs, unknown) }} != {{ b }}{% endif %}) "
         "{ {{ place(attrs, field) }} = {{ a }}; "
         "{% if unknown %}{{ place(attrs, unknown) }} = {{ b }}; {% endif %}"
         "changed = 1; aotc_changed(sim, {{ nets(attrs) }} + {{ net }}u); }",
       c_wide="if (aotc_update_words({{ place(attrs, field) }}, {{ a }}, {{ (aw[0] + 63) // 64 }})"
              "{% if unknown %} | aotc_update_words({{ place(attrs, unknown) }}, {{ b }}, "
              "{{ (aw[0] + 63) // 64 }}){% endif %}) "
              "{ changed = 1; aotc_changed(sim, {{ nets(attrs) }} + {{ net }}u); }")  # fmt: skip

OPS.op("aotc.memory_changed", source=SOURCE + " 9.4.2", effects=("write",),
       doc="A memory that is a net has been stored into: element `a`, or any if there is no "
           "operand.",
       py="{% if args %}aotc_changed_element(SIM, {{ nets(attrs) }} + {{ net }}, {{ a }} & "
          "0xffffffff)"
          "{% else %}aotc_changed(SIM, {{ nets(attrs) }} + {{ net }}){% endif %}; changed = True",
       c="{% if args %}aotc_changed_element(sim, {{ nets(attrs) }} + {{ net }}u, "
         "(uint32_t){{ s[0] }});{% else %}aotc_changed(sim, {{ nets(attrs) }} + {{ net }}u);"
         "{% endif %} changed = 1;")  # fmt: skip

OPS.op("aotc.link_load", source=SOURCE + " 23.6", verify=has_field, effects=("read",),
       doc="Value of a field of the instance that `link` leads to.",
       py="{{ place(attrs, field) }}",
       c="{{ r }} = {{ place(attrs, field) }};",
       c_wide="aotc_copy_words({{ r }}, {{ place(attrs, field) }}, {{ (w + 63) // 64 }});",
       )  # fmt: skip


def verify_nba(op: Op) -> None:
    has_field(op)
    want = 5 if op.attrs.get("unknown") else 4
    require(op, len(op.operands) == want, f"takes {want} operands")


def queued_names(op: Op) -> dict[str, Any]:
    """`n`: number of the operand that is the bit offset; the delay and the enable follow."""
    return {"n": len(op.operands) - 3, "four": len(op.operands) > 4}


_NBA_C = (
    "{% set f = layout(attrs, field) %}"
    "{% set memory = f.kind == 'mem' %}{% set total = f.width * f.count if memory else f.width %}"
    "{% set where %}"
    "{% if net >= 0 %}{{ nets(attrs) }} + {{ net }}u, 0u, {{ total }}u, (int64_t){{ s[n] }}"
    "{% elif memory %}{{ address(attrs, field) }} + (uint64_t){{ s[n] }} / {{ f.width }}u * "
    "{{ stride(f) }}u, {{ gap(attrs, field, unknown) }}, "
    "(uint64_t){{ s[n] }} < {{ total }}ull ? {{ f.width }}u : 0u, "
    "(int64_t)((uint64_t){{ s[n] }} % {{ f.width }}u)"
    "{% else %}{{ address(attrs, field) }}, {{ gap(attrs, field, unknown) }}, {{ total }}u, "
    "(int64_t){{ s[n] }}{% endif %}, {{ aw[0] }}u{% endset %}"
)

OPS.op("aotc.nba", source=SOURCE + " 10.4.2", verify=verify_nba, effects=("write",),
       derive=queued_names,
       doc="Nonblocking assignment, if the last operand (i1) is set: value, perhaps its unknown "
           "part, the bit offset in the variable (i64; of a memory through all elements), the "
           "delay "
           "in fs (i64). Bits outside are dropped.",
       py="{% set f = layout(attrs, field) %}if {{ args[n + 2] }}: nba("
          "{% if net >= 0 %}{{ nets(attrs) }} + {{ net }}, 0, {{ f.width * f.count }}, 0"
          "{% elif f.kind == 'mem' %}{{ address(attrs, field) }}, {{ gap(attrs, field, unknown) "
          "}}, "
          "{{ f.width * f.count }}, {{ stride(f) }}"
          "{% else %}{{ address(attrs, field) }}, {{ gap(attrs, field, unknown) }}, "
          "{{ f.width }}, 0{% endif %}, {{ f.width }}, {{ args[n] }}, {{ aw[0] }}, "
          "{% if at[0].is_float %}aotc_f{{ aw[0] }}_bits({{ a }}){% else %}{{ a }}{% endif %}, "
          "{% if four %}{{ b }}{% else %}0{% endif %}, {{ args[n + 1] }})",
       c=_NBA_C + "if ({{ s[n + 2] }}) aotc_nba64(sim, {{ where }}, "
         "{% if at[0].is_float %}aotc_f{{ aw[0] }}_bits({{ s[0] }}){% else %}{{ s[0] }}{% endif "
         "%}, "
         "{% if four %}{{ s[1] }}{% else %}0{% endif %}, {{ s[n + 1] }});",
       c_wide=_NBA_C + "if ({{ s[n + 2] }}) aotc_nba(sim, {{ where }}, {{ args[0] }}, "
              "{% if four %}{{ args[1] }}{% else %}NULL{% endif %}, {{ s[n + 1] }});",
       )  # fmt: skip


def package_names(op: Op) -> dict[str, Any]:
    return {"key": f"{global_key('&' + op.attrs['variable']):#018x}"}


# References -------------------------------------------------------------------------------------

OPS.op("aotc.field_ref", source=SOURCE + " 13.5.2", verify=has_field,
       doc="Reference to the bits from `a` (i64) on of a variable; outside of it, to nothing.",
       py="{% set f = layout(attrs, field) %}field_ref("
          "{% if net >= 0 %}{{ nets(attrs) }} + {{ net }}, 0, {{ f.width * f.count }}, 0"
          "{% else %}{{ address(attrs, field) }}, {{ gap(attrs, field, unknown) }}, "
          "{{ f.width * f.count }}, {{ stride(f) if f.kind == 'mem' else 0 }}{% endif %}, "
          "{{ f.width }}, {{ a }})",
       c="",
       c_wide="{% set f = layout(attrs, field) %}aotc_field_ref({{ r }}, "
              "{% if net >= 0 %}{{ nets(attrs) }} + {{ net }}u, 0u, {{ f.width * f.count }}ull, 0u"
              "{% else %}{{ address(attrs, field) }}, {{ gap(attrs, field, unknown) }}, "
              "{{ f.width * f.count }}ull, {{ stride(f) if f.kind == 'mem' else 0 }}u{% endif %}, "
              "{{ f.width }}u, {{ s[0] }});")  # fmt: skip

OPS.op("aotc.package_ref", source=SOURCE + " 26.2", derive=package_names, effects=("read",),
       doc="Reference to the variable `variable` of a package or of $unit.",
       py="package_ref(aotc_global(SIM, {{ loc }}, {{ key }}))",
       c="",
       c_wide="aotc_copy_words({{ r }}, (const uint64_t *)(uintptr_t)aotc_global(sim, {{ loc }}, "
              "{{ key }}ull), 2);")  # fmt: skip

OPS.op("aotc.ref_part", source=SOURCE + " 13.5.2",
       doc="Reference to the bits from `b` (i64) on behind reference `a` to `total` bits; "
           "outside of "
           "them, to nothing.",
       py="ref_part({{ a }}, {{ b }}, {{ total }})",
       c="",
       c_wide="aotc_ref_part({{ r }}, {{ a }}, {{ s[1] }}, {{ total }}ull);")  # fmt: skip

OPS.op("aotc.variable", source=SOURCE + " 6.21", effects=("alloc",),
       doc="Reference to a new variable of `width` bits, all 0, with an unknown part if `four`; it "
           "lives as long as anything refers to it.",
       py="variable({{ width }}, {{ four|int }})",
       c="",
       c_wide="{{ r }}[0] = aotc_variable(sim, {{ width }}u, {{ four|int }}); "
              "{{ r }}[1] = {% if four %}{{ (width + 63) // 64 * 8 }}ull << 32{% else %}0{% "
              "endif %};",
       )  # fmt: skip

OPS.op("aotc.ref_read", source=SOURCE + " 13.5.2", effects=("read",),
       doc="Value behind a reference, and its unknown part if there is a second result.",
       py="{% if rw|length == 2 %}ref_read4({{ a }}, {{ rw[0] }})"
          "{% elif rt[0].is_float %}aotc_f{{ w }}_from_bits(ref_read({{ a }}, {{ w }}))"
          "{% else %}ref_read({{ a }}, {{ w }}){% endif %}",
       c="",
       c_wide="{% if w > 64 and not rt[0].is_float %}aotc_ref_read(sim, {{ a }}[0], {{ a }}[1], "
              "{{ w }}u, {{ rs[0] }}, {% if rs|length == 2 %}{{ rs[1] }}{% else %}NULL{% endif %});"
              "{% else %}{ uint64_t value_, unknown_; aotc_ref_read64(sim, {{ a }}[0], {{ a }}[1], "
              "{{ w }}u, &value_, &unknown_); {{ rs[0] }} = "
              "{% if rt[0].is_float %}aotc_f{{ w }}_from_bits(value_){% else %}value_{% endif %}; "
              "{% if rs|length == 2 %}{{ rs[1] }} = unknown_; {% else %}(void)unknown_; {% "
              "endif %}}"
              "{% endif %}")  # fmt: skip

OPS.op("aotc.ref_write", source=SOURCE + " 13.5.2", effects=("write",),
       doc="Stores a value, and perhaps its unknown part, behind a reference; those who wait "
           "for the "
           "change are woken.",
       py="ref_write({{ a }}, {{ aw[1] }}, "
          "{% if at[1].is_float %}aotc_f{{ aw[1] }}_bits({{ b }}){% else %}{{ b }}{% endif %}, "
          "{% if args|length == 3 %}{{ c }}{% else %}0{% endif %})",
       c="",
       c_wide="{% if aw[1] > 64 and not at[1].is_float %}aotc_ref_write(sim, {{ a }}[0], {{ a "
              "}}[1], "
              "{{ aw[1] }}u, {{ b }}, {% if args|length == 3 %}{{ c }}{% else %}NULL{% endif %});"
              "{% else %}aotc_ref_write64(sim, {{ a }}[0], {{ a }}[1], {{ aw[1] }}u, "
              "{% if at[1].is_float %}aotc_f{{ aw[1] }}_bits({{ s[1] }}){% else %}{{ s[1] }}"
              "{% endif %}, {% if args|length == 3 %}{{ s[2] }}{% else %}0{% endif %});"
              "{% endif %}")  # fmt: skip


def verify_ref_nba(op: Op) -> None:
    require(op, len(op.operands) in (3, 4), "takes 3 or 4 operands")


OPS.op("aotc.ref_nba", source=SOURCE + " 10.4.2", verify=verify_ref_nba, effects=("write",),
       derive=lambda op: {"four": len(op.operands) == 4, "n": len(op.operands) - 1},
       doc="Nonblocking assignment behind a reference: the reference, value, perhaps its unknown "
           "part, the delay in fs (i64).",
       py="ref_nba({{ a }}, {{ aw[1] }}, "
          "{% if at[1].is_float %}aotc_f{{ aw[1] }}_bits({{ b }}){% else %}{{ b }}{% endif %}, "
          "{% if four %}{{ c }}{% else %}0{% endif %}, {{ args[n] }})",
       c="",
       c_wide="{ {% set scalar = aw[1] <= 64 or at[1].is_float %}"
              "{% if scalar %}const uint64_t given_[2] = { "
              "{% if at[1].is_float %}aotc_f{{ aw[1] }}_bits({{ s[1] }}){% else %}{{ s[1] }}"
              "{% endif %}, {% if four %}{{ s[2] }}{% else %}0{% endif %}}; {% endif %}"
              "aotc_ref_nba(sim, {{ a }}[0], {{ a }}[1], {{ aw[1] }}u, "
              "{% if scalar %}given_, given_ + 1"
              "{% else %}{{ b }}, {% if four %}{{ c }}{% else %}NULL{% endif %}{% endif %}, "
              "{{ s[n] }}); }")  # fmt: skip

# Waits ------------------------------------------------------------------------------------------


def verify_wait(op: Op) -> None:
    """`watches`: rows [net, bit, width (-1: all of it), edge]; `refs`: [width, edge] for each of
    the reference operands, which come first; all other operands are events."""
    for row in op.attrs.get("watches", ()):
        require(op, len(row) == 4 and row[3] in EDGES, f"no watch: {row}")
    refs = op.attrs.get("refs", ())
    require(op, len(refs) <= len(op.operands), "more `refs` than operands")


def watch_names(op: Op) -> dict[str, Any]:
    """`rows`: texts of at, bit, width and edge of the own nets; `behind` and `events`: numbers of
    operands, those behind references with width and edge; `n`: of all together; `flags` of sv.h."""
    refs = op.attrs.get("refs", ())
    count = len(op.operands)
    items = [
        (f"NETS + {net}", "0" if width < 0 else str(bit), ALL if width < 0 else str(width), edge)
        for net, bit, width, edge in op.attrs.get("watches", ())
    ]
    return {
        "rows": [(at, bit, width, EDGES.index(edge)) for at, bit, width, edge in items],
        "behind": [(i, width, EDGES.index(edge)) for i, (width, edge) in enumerate(refs)],
        "events": list(range(len(refs), count)),
        "n": len(items) + count,
        "flags": sum(bit for name, bit in FLAGS.items() if name in op.attrs),
    }


ALL = "0xffffffff"
FLAGS = {"level": 1 << 31, "standing": 1 << 30, "polls": 1 << 29}  # sv.h: AOTC_LEVEL ...

OPS.op("aotc.wait_event", source=SOURCE + " 9.4.2", verify=verify_wait, derive=watch_names,
       effects=("wait",),
       doc="Suspends until one of `watches` ([net, bit, width or -1, edge]) changes so, or what is "
           "behind a reference (`refs`: [width, edge]), or an event is triggered. `level`: the "
           "process then looks at a condition again. `standing`: that need not happen, for the "
           "procedure or a loop goes on for ever. `polls`: the process also looks again whenever "
           "anything has happened.",
       py="wait_event(({% for at, bit, width, edge in rows %}"
          "({{ at.replace('NETS', nets(attrs)) }}, {{ bit }}, {{ width }}, {{ edge }}), {% "
          "endfor %}"
          "{% for i, width, edge in behind %}"
          "({{ args[i] }}, -1, {{ width }}, {{ edge }}), {% endfor %}"
          "{% for i in events %}({{ args[i] }}, 0, 0, 0), {% endfor %})"
          ", {{ loc }}, {{ flags }})\nyield SUSPENDED",
       c="{% if n %}{ const aotc_watch watches_[] = { "
         "{% for at, bit, width, edge in rows %}"
         "{ {{ at.replace('NETS', nets(attrs)) }}u, {{ bit }}, {{ width }}u, {{ edge }}}, {% "
         "endfor %}"
         "{% for i, width, edge in behind %}"
         "{ {{ args[i] }}[0], {{ args[i] }}[1], {{ width }}u, {{ edge }}}, {% endfor %}"
         "{% for i in events %}{ {{ s[i] }}, 0, 0, 0}, {% endfor %}}; "
         "aotc_wait_event(sim, {{ loc }}, {{ n }} | {{ flags }}u, watches_); }"
         "{% else %}aotc_wait_event(sim, {{ loc }}, {{ flags }}u, NULL);{% endif %}")  # fmt: skip

OPS.op("aotc.woken", source=SOURCE + " 9.4.2", effects=("read",),
       doc="Which watch of the last aotc.wait_event woke the process (i32): first come those of "
           "`watches`, then of `refs`, then events.",
       py="aotc_woken(SIM)",
       c="{{ r }} = aotc_woken(sim);")  # fmt: skip

OPS.op("aotc.went_on", source=SOURCE + " 9.4.2", effects=("write",),
       doc="The process has what it waited for by an aotc.wait_event that `polls`: others that "
           "poll look again behind it.",
       py="aotc_went_on(SIM)",
       c="aotc_went_on(sim);")  # fmt: skip

OPS.op("aotc.delay", source=SOURCE + " 9.4.1", effects=("wait",),
       doc="Suspends for a time (i64, fs); 0: until the inactive region.",
       py="aotc_suspend_delay(SIM, {{ a }})\nyield SUSPENDED",
       c="aotc_delay(sim, {{ a }});")  # fmt: skip

# Forks and scopes -------------------------------------------------------------------------------


def verify_start(op: Op) -> None:
    require(op, "callee" in op.attrs, "needs a callee")


def verify_postpone(op: Op) -> None:
    verify_start(op)
    require(op, "field" in op.attrs, "needs a field")


def packed_names(op: Op) -> dict[str, Any]:
    """`count`: words of the operands; `fills`: C statements, as templates rendered to texts of
    operands (number, first word, words, bits function)."""
    fills, at = [], 0
    for number, value in enumerate(op.operands):
        wide = is_wide(value.type)
        bits = f"aotc_f{value.type.width}_bits" if value.type.is_float else ""
        fills.append((number, at, value.type.words if wide else 0, bits))
        at += value.type.words
    return {"count": at, "fills": fills, "name": op.attrs["callee"].name}


_PACK = (
    "{% if count %}uint64_t args_[{{ count }}]; {% endif %}"
    "{% for i, at, words, bits in fills %}"
    "{% if words %}aotc_copy_words(args_ + {{ at }}, {{ args[i] }}, {{ words }});"
    "{% else %}args_[{{ at }}] = {{ bits }}({{ s[i] }});{% endif %} {% endfor %}"
)
_ARGS = "{{ count }}u, {% if count %}args_{% else %}NULL{% endif %}"
_TUPLE = "({% for x in args %}{{ x }}, {% endfor %})"

OPS.op("aotc.spawn", source=SOURCE + " 9.3.2", verify=verify_start, derive=packed_names,
       effects=("write", "call"),
       doc="Makes a child process that runs coroutine `callee` once this one suspends; `first` "
           "begins a new fork. If `detached` it is nobody's child.",
       py="spawn({{ name|tojson }}, {{ own(attrs) }}, " + _TUPLE + ", {{ 2 if detached else "
                                                                   "first|int }})",
       c="{ " + _PACK + "aotc_fork(sim, {{ number(name) }}, {{ own(attrs) }}, " + _ARGS
         + ", {{ 2 if detached else first|int }}); }")  # fmt: skip

OPS.op("aotc.join", source=SOURCE + " 9.3.2", effects=("wait",),
       doc="Suspends until the branches of the last fork are over: `mode` is all or any.",
       py="if aotc_suspend_join(SIM, {{ ('all', 'any', 'none').index(mode) }}): yield SUSPENDED",
       c="aotc_join(sim, {{ ('all', 'any', 'none').index(mode) }});")  # fmt: skip

OPS.op("aotc.suspend_behind", source=SOURCE + " 9.4.5", effects=("wait",),
       doc="Suspends until what the last detached fork started has run up to where it waits.",
       py="aotc_suspend_behind(SIM); yield SUSPENDED",
       c="aotc_behind(sim);")  # fmt: skip

OPS.op("aotc.await_children", source=SOURCE + " 9.6.1", effects=("wait",),
       doc="Suspends until all child processes are over.",
       py="if aotc_suspend_wait_fork(SIM): yield SUSPENDED",
       c="aotc_wait_fork(sim);")  # fmt: skip

OPS.op("aotc.end_children", source=SOURCE + " 9.6.3", effects=("write",),
       doc="Ends all descendants of the process.",
       py="aotc_disable_fork(SIM)",
       c="aotc_disable_fork(sim);")  # fmt: skip

OPS.op("aotc.scope_call", source=SOURCE + " 9.6.2", verify=verify_start, derive=packed_names,
       effects=("wait", "call"),
       doc="Calls coroutine `callee`, which has no results, as the scope `key` of the own "
           "instance: "
           "aotc.end_scope makes it return.",
       py="scope_call({{ name|tojson }}, {{ own(attrs) }}, " + _TUPLE
          + ", {{ instance }}, {{ key }})\nyield CALLED_SCOPE",
       c="{ " + _PACK + "aotc_scope(sim, {{ number(name) }}, {{ own(attrs) }}, "
         "{% if count %}args_{% else %}NULL{% endif %}, {{ instance }}, {{ key }}ull); }",
       )  # fmt: skip

OPS.op("aotc.end_scope", source=SOURCE + " 9.6.2", effects=("wait",),
       doc="Ends all activity in scope `key` of instance `a` (i32; all ones: of packages), this "
           "process's included.",
       py="if aotc_suspend_disable(SIM, {{ a }}, {{ key }}): yield UNWIND",
       c="aotc_disable(sim, {{ a }}, {{ key }}ull);")  # fmt: skip

OPS.op("aotc.instance_number", source=SOURCE + " 23.3", effects=("read",),
       doc="Number of the own instance (i32); all ones in free functions.",
       py="{{ instance }}",
       c="{{ r }} = {{ instance }};")  # fmt: skip

OPS.op("aotc.end_other_scope", source=SOURCE + " 9.6.2", effects=("write",),
       doc="The same in a function, where the process itself must not be inside of the scope.",
       py="aotc_disable_other(SIM, {{ loc }}, {{ a }}, {{ key }})",
       c="aotc_disable_other(sim, {{ loc }}, {{ a }}, {{ key }}ull);")  # fmt: skip

# Named events -----------------------------------------------------------------------------------

OPS.op("aotc.event_new", source=SOURCE + " 15.5", effects=("alloc",),
       doc="A new event.",
       py="aotc_event_new(SIM)",
       c="{{ r }} = aotc_event_new(sim);")  # fmt: skip

OPS.op("aotc.event_fire", source=SOURCE + " 15.5.1", effects=("write",),
       doc="Triggers an event; with a second operand (fs) in the NBA region, that time from now.",
       py="{% if args|length == 2 %}aotc_event_trigger_later(SIM, {{ a }}, {{ b }})"
          "{% else %}aotc_event_trigger(SIM, {{ a }}){% endif %}",
       c="{% if args|length == 2 %}aotc_event_trigger_later(sim, {{ a }}, {{ b }});"
         "{% else %}aotc_event_trigger(sim, {{ a }});{% endif %}")  # fmt: skip

OPS.op("aotc.event_is_triggered", source=SOURCE + " 15.5.3", effects=("read",),
       doc="Whether an event has been triggered at this time.",
       py="aotc_event_triggered(SIM, {{ a }})",
       c="{{ r }} = aotc_event_triggered(sim, {{ a }});")  # fmt: skip

# Regions ----------------------------------------------------------------------------------------

_REGIONS = ("observed", "reactive", "postponed", "moved", "sampled", "violation")  # as in sv.h
_REGION = f"{_REGIONS}.index(region)"
_SAMPLED = _REGIONS.index("sampled")

OPS.op("aotc.at_region", source=SOURCE + " 4.4, 16.4", verify=verify_start, derive=packed_names,
       effects=("write", "call"),
       doc="Calls func `callee` in the observed, reactive or postponed region of this time, or at "
           "the end of the latter, where past values are moved on and then others sampled. "
           "`key` is 0, or what aotc.flush takes back: what is observed is then executed in the "
           "reactive region, but in the observed one as a `violation`.",
       py="at_region({{ " + _REGION + " }}, {{ name|tojson }}, "
          "{{ own(attrs) }}, " + _TUPLE + ", {{ key }})",
       c="{ " + _PACK + "aotc_at_region(sim, {{ " + _REGION + " }}, {{ number(name) }}, "
         "{{ own(attrs) }}, " + _ARGS + ", {{ key }}ull); }")  # fmt: skip

OPS.op("aotc.postpone", source=SOURCE + " 16.5.1", verify=verify_postpone, derive=packed_names,
       effects=("write",),
       doc="Calls func `callee` at the end of the postponed region of this time, unless `field` "
           "says that it will be called; the function clears that.",
       py="if not {{ load(field) }}: {{ store(field, '1') }}; "
          f"at_region({_SAMPLED}, {{{{ name|tojson }}}}, {{{{ own(attrs) }}}}, (), 0)",
       c="if (!self->{{ field }}) { self->{{ field }} = 1; "
         "aotc_at_region(sim, AOTC_SAMPLED, {{ number(name) }}, {{ own(attrs) }}, 0u, NULL, 0); }"
       )  # fmt: skip

OPS.op("aotc.flush", source=SOURCE + " 16.4.2", effects=("write",),
       doc="Takes back what procedure `key` of the own instance, in this process, asked for with "
           "aotc.at_region in the observed and postponed regions.",
       py="flush_reports(S, {{ key }})",
       c="aotc_flush(sim, self, {{ key }}ull);")  # fmt: skip

OPS.op("aotc.monitor_call", source=SOURCE + " 21.2.3", verify=verify_start, derive=packed_names,
       effects=("write", "call"),
       doc="Calls func `callee` in the postponed region of each time from now on, with an i1 "
           "(print in any case) and the operands. Without `file` it takes the place of the "
           "one before.",
       py="monitor({{ name|tojson }}, {{ own(attrs) }}, " + _TUPLE + ", {{ file|int }})",
       c="{ " + _PACK + "aotc_monitor(sim, {{ number(name) }}, {{ own(attrs) }}, {{ file|int }}, "
         + _ARGS + "); }")  # fmt: skip

OPS.op("aotc.monitor_switch", source=SOURCE + " 21.2.3", effects=("write",),
       doc="$monitoron or $monitoroff, by `on`.",
       py="aotc_monitor_on(SIM, {{ on|int }})",
       c="aotc_monitor_on(sim, {{ on|int }});")  # fmt: skip
