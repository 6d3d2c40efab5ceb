"""Shifts by amounts of any width, selects and inserts at computed places, 2-state and in parts.

Source: IEEE 1800-2023 11.4.10, 11.5.1, 7.4.6. An index counts elements of `stride` bits; the part
begins at bit index * stride and may lie outside the whole value, also in part. With `signed` the
index is a signed number, otherwise an unsigned one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.dialects.bits import arity, integer_width
from aotc.dialects.logic_forms import (
    LRM,
    logic_example,
    pairs,
    select_names,
    shift_names,
    verify_select,
)
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()

# Shifts -------------------------------------------------------------------------------------------


def verify_int_shift(op: Op) -> None:
    arity(op, 2)
    have, _ = (integer_width(op, v.type, f"operand {i}") for i, v in enumerate(op.operands))
    want = integer_width(op, op.result.type, "result")
    require(op, have == want, f"operand 0 has {have} bits, the result has {want}")


def verify_logic_shift(op: Op) -> None:
    have, _ = pairs(op, 2)
    want = op.results[0].type.width
    require(op, have == want, f"operand 0 has {have} bits, the result has {want}")


_WIDE = {"shl": "shl", "shr": "shru", "ashr": "shrs"}


def _add_shift(name: str, doc: str, examples: tuple[tuple[int, int, int], ...],
               logic: tuple[tuple[str, str, str], ...]) -> None:  # fmt: skip
    call = f"aotc_wide_{_WIDE[name]}"
    moved, moved_py = f"moved('{name}', ", f"moved_py('{name}', "
    OPS.op(f"aotc.int.{name}", source=f"{LRM} 11.4.10", verify=verify_int_shift,
           derive=shift_names, doc=f"{doc}; the amount is unsigned, of any width.",
           py=f"{{{{ {moved_py}a, b) }}}}",
           c=f"{{{{ r }}}} = {{{{ {moved}a, b) }}}};",
           c_wide=f"{{% if w > 64 %}}{call}({{{{ r }}}}, {{{{ w }}}}, {{{{ a }}}}, "
                  "{{ amount(b, s[1]) }});{% else %}{ uint64_t n_ = {{ amount(b, s[1]) }}; "
                  f"{{{{ r }}}} = {{{{ {moved}s[0], 'n_') }}}}; }}{{% endif %}}",
           examples=tuple((f'"aotc.int.{name}"(%0, %1) : (i8, i40) -> i8', (a, b), r)
                          for a, b, r in examples))  # fmt: skip
    wide = "".join(f" {call}({r}, {{{{ w }}}}, {x}, n_);"
                   for r, x in (("{{ r }}", "{{ a }}"), ("{{ rs[1] }}", "{{ b }}")))  # fmt: skip
    scalar = (
        f" {{{{ r }}}} = x_ ? {{{{ ones }}}} : {{{{ {moved}s[0], 'n_') }}}};"
        f" {{{{ rs[1] }}}} = x_ ? {{{{ ones }}}} : {{{{ {moved}s[1], 'n_') }}}};"
    )
    OPS.op(f"aotc.logic.{name}", source=f"{LRM} 11.4.10", verify=verify_logic_shift,
           derive=shift_names, known=f"aotc.int.{name}",
           doc=f"{doc}, X and Z as they are; the amount is unsigned, of any width. X in all bits "
               "if a bit of the amount is unknown.",
           py=f"({{{{ mask }}}}, {{{{ mask }}}}) if {{{{ d }}}} else ({{{{ {moved_py}a, c) }}}}, "
              f"{{{{ {moved_py}b, c) }}}})",
           c=f"{{{{ rs[1] }}}} = {{{{ d }}}} ? {{{{ ones }}}} : {{{{ {moved}b, c) }}}}; "
             f"{{{{ r }}}} = {{{{ d }}}} ? {{{{ ones }}}} : {{{{ {moved}a, c) }}}};",
           c_wide="{% if w > 64 %}if (!aotc_logic_spoil({{ r }}, {{ rs[1] }}, {{ w }}, {{ d }}, "
                  "{{ aw[3] }}, {{ d }}, {{ aw[3] }})) { uint64_t n_ = {{ amount(c, s[2]) }};"
                  f"{wide} }}{{% else %}}{{ uint64_t n_ = {{{{ amount(c, s[2]) }}}}; "
                  "bool x_ = aotc_logic_any({{ d }}, {{ d }}, {{ aw[3] }});"
                  f"{scalar} }}{{% endif %}}",
           examples=tuple(logic_example(name, (a, b), r) for a, b, r in logic))  # fmt: skip


_add_shift("shl", "Shift left, zeros moving in; 0 from an amount of N on",
           ((0x81, 1, 2), (1, 7, 128), (1, 8, 0), (1, 1 << 32, 0)),
           (("1x0z", "01", "x0z0"), ("1x0z", "10000", "0000"), ("1x0z", "0z", "xxxx")),
           )  # fmt: skip
_add_shift("shr", "Shift right, zeros moving in; 0 from an amount of N on",
           ((0x81, 7, 1), (0x81, 8, 0), (255, 1 << 32, 0)),
           (("1x0z", "01", "01x0"), ("1x0z", "10000", "0000"), ("1x0z", "0x", "xxxx")),
           )  # fmt: skip
_add_shift("ashr", "Shift right, copies of the top bit moving in",
           ((0x81, 1, 0xC0), (0x81, 1 << 32, 0xFF), (0x41, 9, 0)),
           (("1x0z", "01", "11x0"), ("x001", "10", "xxx0"), ("z001", "10000", "zzzz"),
            ("1x0z", "0x", "xxxx")))  # fmt: skip

# Selects ------------------------------------------------------------------------------------------


def verify_int_select(op: Op) -> None:
    arity(op, 2)
    widths = [integer_width(op, v.type, f"operand {i}") for i, v in enumerate(op.operands)]
    want = integer_width(op, op.result.type, "result")
    verify_select(op, [widths[1], want], widths[0])


def verify_logic_select(op: Op) -> None:
    have, index = pairs(op, 2)
    verify_select(op, [index, op.results[0].type.width or 0], have)


def verify_insert(op: Op) -> None:
    arity(op, 3)
    widths = [integer_width(op, v.type, f"operand {i}") for i, v in enumerate(op.operands)]
    want = integer_width(op, op.result.type, "result")
    require(op, widths[0] == want, f"operand 0 has {widths[0]} bits, the result has {want}")
    verify_select(op, [widths[1], widths[2]], widths[0])


_STRIDE = "stride = {} : i64"
OPS.op("aotc.int.select", source=f"{LRM} 11.5.1, 7.4.6", verify=verify_int_select,
       derive=select_names,
       doc="The result's bits of the first operand from bit index * `stride` on; bits that it does "
           "not have are 0.",
       py="{% if signed %}select({{ a }}, {{ first(b) }}, {{ partp }}){% else %}"
          "({{ a }} >> {{ first(b) }}) & {{ partp }}{% endif %}",
       c="{{ r }} = {% if inside %}({{ a }} >> {{ b }} * {{ step }}) & {{ mask }}{% else %}"
         "aotc_select64({{ a }}, {{ have }}, {{ index(b, b) }}, {{ step }}, {{ part }})"
         "{% endif %};",
       c_wide="{% if part > 64 %}aotc_wide_select({{ r }}, {{ part }}, {{ a }}, {{ have }}, "
              "{{ index(b, s[1]) }}, {{ step }});{% else %}{{ r }} = aotc_wide_select64("
              "{{ a }}, {{ have }}, {{ index(b, s[1]) }}, {{ step }}, {{ part }});{% endif %}",
       examples=tuple((f'"aotc.int.select"(%0, %1) <{{{attrs}}}> : (i12, i4) -> i4', args, r)
                      for attrs, args, r in (
                          (_STRIDE.format(4), (0xABC, 2), 0xA), (_STRIDE.format(4), (0xABC, 3), 0),
                          (_STRIDE.format(1), (0xABC, 10), 2), (_STRIDE.format(1), (0xABC, 15), 0),
                          (_STRIDE.format(1) + ", signed = true", (0xABC, 15), 8))))  # fmt: skip
_SELECT = (
    ((1,), ("10xz", "01"), "0x"), ((1,), ("10xz", "11"), "x1"), ((1,), ("10xz", "0x"), "xx"),
    ((1, True), ("10xz", "111"), "zx"), ((1, True), ("10xz", "110"), "xx"),
    ((2,), ("10xz", "01"), "10"), ((2,), ("10xz", "10"), "xx"),
)  # fmt: skip
OPS.op("aotc.logic.select", source=f"{LRM} 11.5.1, 7.4.6", verify=verify_logic_select,
       derive=select_names,
       doc="The result's bits of the first operand from bit index * `stride` on; bits that it does "
           "not have are X, and so are all if a bit of the index is unknown. So known operands do "
           "not make the result known.",
       py="({{ partp }}, {{ partp }}) if {{ d }} else {% if inside %}"
          "(({{ a }} >> (t_ := {{ first(c) }})) & {{ partp }}, ({{ b }} >> t_) & {{ partp }})"
          "{% else %}select_known({{ a }}, {{ b }}, {{ first(c) }}, {{ havep }}, {{ partp }})"
          "{% endif %}",
       c="{ uint64_t o_ = {{ d }} ? {{ mask }} : {{ mask }} & ~aotc_select64({{ havep }}ull, "
         "{{ have }}, {{ index(c, c) }}, {{ step }}, {{ part }}); "
         "{{ r }} = o_ | aotc_select64({{ a }}, {{ have }}, {{ index(c, c) }}, {{ step }}, "
         "{{ part }}); {{ rs[1] }} = o_ | aotc_select64({{ b }}, {{ have }}, {{ index(c, c) }}, "
         "{{ step }}, {{ part }}); }",
       c_wide="{% if part > 64 %}aotc_logic_select({{ r }}, {{ rs[1] }}, {{ part }}, {{ a }}, "
              "{{ b }}, {{ have }}, {{ index(c, s[2]) }}, {{ step }}, "
              "aotc_logic_any({{ d }}, {{ d }}, {{ aw[3] }}));{% else %}"
              "{ uint64_t v_, u_; aotc_logic_select(&v_, &u_, {{ part }}, {{ a }}, "
              "{{ b }}, {{ have }}, {{ index(c, s[2]) }}, {{ step }}, "
              "aotc_logic_any({{ d }}, {{ d }}, {{ aw[3] }})); {{ r }} = v_; {{ rs[1] }} = u_; }"
              "{% endif %}",
       examples=tuple(logic_example("select", operands, r, _STRIDE.format(how[0])
                                    + (", signed = true" if how[1:] else ""))
                      for how, operands, r in _SELECT))  # fmt: skip
OPS.op("aotc.int.insert", source=f"{LRM} 11.5.1, 7.4.6", verify=verify_insert,
       derive=select_names,
       doc="The first operand with its bits from index * `stride` on replaced by the third; bits "
           "that it does not have are dropped.",
       py="insert({{ a }}, {{ first(b) }}, {{ c }}, {{ havep }}, {{ partp }})",
       c="{{ r }} = aotc_insert64({{ a }}, {{ have }}, {{ index(b, b) }}, {{ step }}, {{ c }}, "
         "{{ part }});",
       c_wide="{% if have > 64 %}aotc_wide_insert_at({{ r }}, {{ have }}, {{ a }}, "
              "{{ index(b, s[1]) }}, {{ step }}, {{ c }}, {{ part }});{% else %}"
              "{ uint64_t v_; aotc_wide_insert_at(&v_, {{ have }}, {{ a }}, "
              "{{ index(b, s[1]) }}, {{ step }}, {{ c }}, {{ part }}); {{ r }} = v_; }"
              "{% endif %}",
       examples=tuple((f'"aotc.int.insert"(%0, %1, %2) <{{{attrs}}}> : (i12, i4, i4) -> i12',
                       args, r) for attrs, args, r in (
           (_STRIDE.format(4), (0xABC, 1, 5), 0xA5C), (_STRIDE.format(4), (0xABC, 3, 5), 0xABC),
           (_STRIDE.format(1), (0xABC, 10, 4), 0x2BC),
           (_STRIDE.format(1) + ", signed = true", (0xABC, 15, 5), 0xABA))))  # fmt: skip
