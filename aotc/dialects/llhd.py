"""llhd: signals, drives, processes and time. Source: CIRCT LLHDOps.td at commit 231e825.

A `!llhd.ref` is a global net number in bits 0..63 and a bit offset in bits 64..127; a
`!llhd.time` has femtoseconds in bits 0..63, delta in 64..95 and epsilon in 96..127. The ops that
declare signals, processes and waits are turned into state ops by aotc.design; the others run as
they stand, in module-level logic and in function bodies alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from aotc.dialects.table import OpTable, require
from aotc.errors import VerifyError

if TYPE_CHECKING:
    from aotc.ir.model import Op
    from aotc.ir.types import Type

OPS = OpTable()
SOURCE = "CIRCT LLHDOps.td"

_TIME = re.compile(r"<\s*(\d+)\s*([a-z]+)\s*,\s*(\d+)\s*d\s*,\s*(\d+)\s*e\s*>")
_UNIT_FS = {
    "fs": 1,
    "ps": 10**3,
    "ns": 10**6,
    "us": 10**9,
    "ms": 10**12,
    "s": 10**15,
    "as": 0,
}


def parse_time(op: Op, attr: str = "value") -> tuple[int, int, int]:
    """(femtoseconds, delta, epsilon) of a `#llhd.time` attribute.

    Raises: VerifyError at the op for an unknown unit or a time of 2**64 fs and more.
    """
    text = str(op.attrs.get(attr, ""))
    match = _TIME.search(text)
    if match is None:
        raise VerifyError(f"{op.name}: `{attr}` is no time: {text}", op.loc)
    amount, unit, delta, epsilon = match.groups()
    if unit not in _UNIT_FS or (unit == "as" and int(amount)):
        raise VerifyError(f"{op.name}: unit {unit} is finer than a femtosecond", op.loc)
    fs = int(amount) * _UNIT_FS[unit]
    if fs >= 2**64:
        raise VerifyError(f"{op.name}: {amount}{unit} do not fit 64 bits of femtoseconds", op.loc)
    return fs, int(delta), int(epsilon)


def time_bits(fs: int, delta: int = 0, epsilon: int = 0) -> int:
    """A time as a bit vector of 128 bits."""
    return fs | delta << 64 | epsilon << 96


def constant_time_names(op: Op) -> dict[str, Any]:
    fs, delta, epsilon = parse_time(op)
    return {"bits": time_bits(fs, delta, epsilon), "fs": fs, "rest": delta | epsilon << 32}


def verify_constant_time(op: Op) -> None:
    parse_time(op)


def signal_type(op: Op) -> Type:
    """Type of the value behind operand 0, a reference."""
    given = op.operands[0].type
    require(op, given.kind == "ref" and given.elem is not None, f"operand is no signal: {given}")
    assert given.elem is not None
    return given.elem


def verify_probe(op: Op) -> None:
    elem = signal_type(op)
    require(op, elem.width is not None, f"a signal of type {elem} has no value")
    require(op, elem.width == op.result.type.width, "result and signal differ in width")


def verify_drive(op: Op) -> None:
    require(op, len(op.operands) in (3, 4), "takes a signal, a value, a time and perhaps an enable")
    elem = signal_type(op)
    require(op, elem.width is not None, f"a signal of type {elem} has no value")
    require(op, elem.width == op.operands[1].type.width, "value and signal differ in width")


def verify_extract(op: Op) -> None:
    have, want = signal_type(op).width or 0, op.result.type.elem
    require(op, want is not None and (want.width or 0) <= have, "more bits than the signal has")


def verify_array(op: Op) -> None:
    require(op, signal_type(op).kind == "array", f"operand is no array signal: {signal_type(op)}")


def element_width(op: Op) -> dict[str, Any]:
    elem = signal_type(op).elem
    assert elem is not None
    return {"step": elem.width}


def field_offset(op: Op) -> int:
    """Bit offset, from the bottom, of field `field` of the struct or union signal."""
    struct, name = signal_type(op), op.attrs.get("field")
    require(op, struct.kind in ("struct", "union"), f"operand is no struct signal: {struct}")
    total = struct.width or 0
    at = total
    for i, (field, elem) in enumerate(struct.fields):
        width = elem.width if elem is not None and elem.width is not None else 0
        if struct.kind == "union":
            at = total - (struct.offsets[i] if struct.offsets else 0)
        at -= width
        if field == name:
            return at
    raise VerifyError(f"{op.name}: {struct} has no field {name}", op.loc)


def field_offset_name(op: Op) -> dict[str, Any]:
    return {"field_bit": field_offset(op)}


def verify_struct_extract(op: Op) -> None:
    field_offset(op)


# Values -----------------------------------------------------------------------------------------

OPS.op("llhd.constant_time", source=SOURCE, verify=verify_constant_time, const=True,
       derive=constant_time_names, doc="A time: femtoseconds, delta and epsilon.",
       py="{{ bits }}",
       c="{{ r }}[0] = {{ fs }}ull; {{ r }}[1] = {{ rest }}ull;",
       c_wide="{{ r }}[0] = {{ fs }}ull; {{ r }}[1] = {{ rest }}ull;")  # fmt: skip

OPS.op("llhd.current_time", source=SOURCE, effects=("read",),
       doc="The present simulation time, without delta and epsilon.",
       py="aotc_now(SIM)",
       c="{{ r }}[0] = aotc_now(sim); {{ r }}[1] = 0;",
       c_wide="{{ r }}[0] = aotc_now(sim); {{ r }}[1] = 0;")  # fmt: skip

OPS.op("llhd.time_to_int", source=SOURCE, doc="The femtoseconds of a time.",
       py="({{ a }} & 0xffffffffffffffff)",
       c="{{ r }} = {{ a }}[0];",
       c_wide="{{ r }} = {{ a }}[0];")  # fmt: skip

OPS.op("llhd.int_to_time", source=SOURCE, doc="A time of that many femtoseconds.",
       py="{{ a }}",
       c="{{ r }}[0] = {{ a }}; {{ r }}[1] = 0;",
       c_wide="{{ r }}[0] = {{ s[0] }}; {{ r }}[1] = 0;")  # fmt: skip

# Signals ----------------------------------------------------------------------------------------

OPS.op("llhd.prb", source=SOURCE, verify=verify_probe, effects=("read",),
       doc="The value that a signal has now.",
       py="{% if rt[0].is_float %}probe_float(SIM, {{ a }}, {{ w }})"
          "{% else %}probe(SIM, {{ a }}, {{ w }}){% endif %}",
       c="{{ r }} = aotc_probe64(sim, {{ a }}[0], {{ a }}[1], {{ w }});",
       c_wide="{% if rt[0].kind == 'float' %}{{ r }} = aotc_f{{ w }}_from_bits"
              "(aotc_probe64(sim, {{ a }}[0], {{ a }}[1], {{ w }}));"
              "{% elif w <= 64 %}{{ r }} = "
              "aotc_probe64(sim, {{ a }}[0], {{ a }}[1], {{ w }});"
              "{% else %}aotc_probe(sim, {{ r }}, {{ a }}[0], {{ a }}[1], {{ w }});{% endif %}",
       )  # fmt: skip

OPS.op("llhd.drv", source=SOURCE, verify=verify_drive, effects=("write",),
       doc="If the enable is set or absent, changes a signal after a time (0d 0e counts as 0d 1e); "
           "transport delay: earlier drives stay.",
       py="{% if args|length == 4 %}if {{ d }}: {% endif %}"
          "{% if at[1].is_float %}drive_float{% else %}drive{% endif %}"
          "(SIM, {{ a }}, {{ aw[1] }}, {{ b }}, {{ c }})",
       c="aotc_drive64(sim, {{ a }}[0], {{ a }}[1], {{ aw[1] }}, {{ b }}, {{ c }}[0], "
         "(uint32_t){{ c }}[1], {{ c }}[1] >> 32);",
       c_wide="{% if args|length == 4 %}if ({{ s[3] }}) {% endif %}"
              "{% if at[1].kind == 'float' %}"
              "aotc_drive64(sim, {{ a }}[0], {{ a }}[1], {{ aw[1] }}, "
              "aotc_f{{ aw[1] }}_bits({{ s[1] }}), "
              "{% elif aw[1] <= 64 %}"
              "aotc_drive64(sim, {{ a }}[0], {{ a }}[1], {{ aw[1] }}, {{ s[1] }}, "
              "{% else %}"
              "aotc_drive(sim, {{ a }}[0], {{ a }}[1], {{ aw[1] }}, {{ b }}, "
              "{% endif %}"
              "{{ c }}[0], (uint32_t){{ c }}[1], (uint32_t)({{ c }}[1] >> 32));")  # fmt: skip

OPS.op("llhd.sig.extract", source=SOURCE, verify=verify_extract,
       doc="Reference to bits from lowBit on of an integer signal.",
       py="({{ a }} + ({{ b }} << 64))",
       c="aotc_make_ref({{ r }}, {{ a }}[0], {{ a }}[1] + {{ b }});",
       c_wide="aotc_make_ref({{ r }}, {{ a }}[0], {{ a }}[1] + {{ s[1] }});")  # fmt: skip

for _name, _doc in (
    ("array_get", "Reference to element `b` of an array signal."),
    ("array_slice", "Reference to the elements from `b` on of an array signal."),
):
    OPS.op(f"llhd.sig.{_name}", source=SOURCE, verify=verify_array, derive=element_width, doc=_doc,
           py="({{ a }} + ({{ b }} * {{ step }} << 64))",
           c="aotc_make_ref({{ r }}, {{ a }}[0], {{ a }}[1] + (uint64_t){{ b }} * {{ step }});",
           c_wide="aotc_make_ref({{ r }}, {{ a }}[0], "
                  "{{ a }}[1] + (uint64_t){{ s[1] }} * {{ step }});")  # fmt: skip

OPS.op("llhd.sig.struct_extract", source=SOURCE, verify=verify_struct_extract,
       derive=field_offset_name, doc="Reference to a field of a struct or union signal.",
       py="({{ a }} + ({{ field_bit }} << 64))",
       c="aotc_make_ref({{ r }}, {{ a }}[0], {{ a }}[1] + {{ field_bit }});",
       c_wide="aotc_make_ref({{ r }}, {{ a }}[0], {{ a }}[1] + {{ field_bit }});")  # fmt: skip

# Calls ------------------------------------------------------------------------------------------

OPS.op("llhd.call_coroutine", source=SOURCE, effects=("call", "wait"),
       doc="Calls a coroutine and suspends until it returns. Emitters print the call themselves.",
       py="yield from CALL",
       c="/* call */")  # fmt: skip

# What aotc.design replaces ----------------------------------------------------------------------

for _name, _doc, _into in (
    ("sig", "A signal with its initial value.", "a net of the module and a store in its init"),
    ("output", "A signal that follows a value after a delay.", "llhd.sig and llhd.drv"),
    ("delay", "A value as it was some time ago.", "a hidden signal and llhd.drv"),
    ("global_signal", "A signal without a module.", "a net of the instance of all global signals"),
    ("get_global_signal", "Reference to a global signal.", "aotc.global_ref"),
    ("process", "Code that runs, waits and runs on.", "a function of kind process"),
    ("final", "Code that runs when the simulation ends.", "a function of kind final"),
    ("combinational", "Code whose results follow the values it uses.", "a settle function"),
    ("coroutine", "A function that may wait.", "a function of kind coroutine"),
    ("wait", "Suspends until a value changes or a delay is over.",
     "aotc.update_net for the yielded values, aotc.yielded, aotc.wait"),
    ("halt", "Suspends for ever.", "aotc.update_net, aotc.yielded, aotc.halt; a return in finals"),
    ("yield", "Results of llhd.combinational and of a global signal's initial value.",
     "aotc.update of the fields of the results"),
    ("return", "Return from a coroutine.", "func.return"),
):  # fmt: skip
    OPS.op(f"llhd.{_name}", source=SOURCE, doc=_doc, lowered=_into,
           effects=("wait",) if _name in ("wait", "halt") else ())  # fmt: skip
