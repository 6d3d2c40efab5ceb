"""aotc.logic: operations on 4-state values in parts. Source: IEEE 1800-2023 11.4, 11.8.

Operands and results are pairs (value, unknown) of one width: bit by bit 0 is (0, 0), 1 is (1, 0),
Z is (0, 1), X is (1, 1). `known` is the op that gives the value when no unknown bit is set; the
unknown result is then 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import arity, integer_width
from aotc.dialects.integer_forms import comparison_names
from aotc.dialects.logic_forms import (
    LRM,
    logic_example,
    logic_names,
    logic_row,
    tested_pairs,
    unknown_first,
)
from aotc.dialects.table import OpTable, require
from aotc.ir.types import require_value

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()


def _wide(function: str) -> str:
    """C statement that calls a function of logic.h on all operands."""
    operands = "{{ args | join(', ') }}"
    return f"aotc_logic_{function}({{{{ r }}}}, {{{{ rs[1] }}}}, {{{{ w }}}}, {operands});"


# Bitwise ------------------------------------------------------------------------------------------

logic_row(OPS, "and", "11.4.8, Table 11-11", "Bitwise and.", known="comb.and",
          py="(t_ := ({{ a }} | {{ b }}) & ({{ c }} | {{ d }}), t_ & ({{ b }} | {{ d }}))",
          c="{{ r }} = ({{ a }} | {{ b }}) & ({{ c }} | {{ d }}); "
            "{{ rs[1] }} = {{ r }} & ({{ b }} | {{ d }});",
          c_wide=_wide("and"),
          examples=(logic_example("and", ("000011xxzz01xz01", "01xz01xz011111xx"),
                                  "000001xx0x01xx0x"),))  # fmt: skip
logic_row(OPS, "or", "11.4.8, Table 11-12", "Bitwise or.", known="comb.or",
          py="(t_ := {{ a }} | {{ b }} | {{ c }} | {{ d }}, "
             "({{ b }} | {{ d }}) & ({{ b }} | t_ ^ {{ a }}) & ({{ d }} | t_ ^ {{ c }}))",
          c="{{ r }} = {{ a }} | {{ b }} | {{ c }} | {{ d }}; "
            "{{ rs[1] }} = ({{ b }} | {{ d }}) & ({{ b }} | ({{ r }} ^ {{ a }})) & "
            "({{ d }} | ({{ r }} ^ {{ c }}));",
          c_wide=_wide("or"),
          examples=(logic_example("or", ("01xz01xz01xz01xz", "00001111xxxxzzzz"),
                                  "01xx1111x1xxx1xx"),))  # fmt: skip
logic_row(OPS, "xor", "11.4.8, Table 11-13", "Bitwise exclusive or.", known="comb.xor",
          py="(({{ a }} ^ {{ c }}) | {{ b }} | {{ d }}, {{ b }} | {{ d }})",
          c="{{ rs[1] }} = {{ b }} | {{ d }}; {{ r }} = ({{ a }} ^ {{ c }}) | {{ rs[1] }};",
          c_wide=_wide("xor"),
          examples=(logic_example("xor", ("01xz01xz01xz01xz", "00001111xxxxzzzz"),
                                  "01xx10xxxxxxxxxx"),))  # fmt: skip
logic_row(OPS, "not", "11.4.8, Table 11-15", "Bitwise negation.", 1, known="comb.xor a ones",
          py="({{ a }} ^ {{ mask }} | {{ b }}, {{ b }})",
          c="{{ r }} = ({{ a }} ^ {{ mask }}) | {{ b }}; {{ rs[1] }} = {{ b }};",
          c_wide=_wide("not"),
          examples=(logic_example("not", ("01xz",), "10xx"),))  # fmt: skip

# Arithmetic ---------------------------------------------------------------------------------------

logic_row(OPS, "add", "11.4.3", "Sum modulo 2^N; X in all bits if any operand bit is unknown.",
          known="comb.add",
          **unknown_first("({{ a }} + {{ c }}) & {{ mask }}", "{{ cut(a ~ ' + ' ~ c) }}",
                          "aotc_wide_add({{ r }}, {{ w }}, {{ a }}, {{ c }});"),
          examples=(logic_example("add", ("1001", "0111"), "0000"),
                    logic_example("add", ("1001", "011z"), "xxxx")))  # fmt: skip
logic_row(OPS, "sub", "11.4.3", "Difference modulo 2^N; X in all bits if any operand bit is "
          "unknown.", known="comb.sub",
          **unknown_first("({{ a }} - {{ c }}) & {{ mask }}", "{{ cut(a ~ ' - ' ~ c) }}",
                          "aotc_wide_sub({{ r }}, {{ w }}, {{ a }}, {{ c }});"),
          examples=(logic_example("sub", ("0001", "0010"), "1111"),
                    logic_example("sub", ("x000", "0000"), "xxxx")))  # fmt: skip
logic_row(OPS, "mul", "11.4.3", "Product modulo 2^N; X in all bits if any operand bit is unknown.",
          known="comb.mul",
          **unknown_first("({{ a }} * {{ c }}) & {{ mask }}",
                          "{{ cut('(' ~ u ~ ')' ~ a ~ ' * ' ~ c) }}",
                          "aotc_wide_mul({{ r }}, {{ w }}, {{ a }}, {{ c }});"),
          examples=(logic_example("mul", ("0101", "0011"), "1111"),
                    logic_example("mul", ("0000", "0z11"), "xxxx")))  # fmt: skip

# Comparison ---------------------------------------------------------------------------------------


def verify_compare(op: Op) -> None:
    tested_pairs(2, 2)(op)
    number = op.attrs.get("predicate")
    require(op, isinstance(number, int) and 0 <= number < 10, f"unknown predicate {number}")


def compare_names(op: Op) -> dict[str, Any]:
    """Names for the templates of aotc.logic.icmp."""
    return logic_names(op) | comparison_names(op, op.attrs["predicate"])


OPS.op("aotc.logic.icmp", source=f"{LRM} 11.4.4, 11.4.5", verify=verify_compare,
       derive=compare_names, known="comb.icmp",
       doc="1 if the predicate (eq ne slt sle sgt sge ult ule ugt uge) holds, 0 if not. eq and ne "
           "are X if unknown bits decide, that is, if no bits differ that are known in both "
           "operands; the others are X if any operand bit is unknown.",
       py="{% if predicate > 1 %}(({{ compared_py(a, c) }}) or ({{ b }} | {{ d }}) != 0, "
          "({{ b }} | {{ d }}) != 0){% elif predicate == 0 %}"
          "(t_ := not (({{ a }} ^ {{ c }}) & (({{ b }} | {{ d }}) ^ {{ onesp }})), "
          "t_ and ({{ b }} | {{ d }}) != 0){% else %}"
          "(1, 0) if ({{ a }} ^ {{ c }}) & (({{ b }} | {{ d }}) ^ {{ onesp }}) else "
          "(t_ := ({{ b }} | {{ d }}) != 0, t_){% endif %}",
       c="{% if predicate > 1 %}{{ rs[1] }} = ({{ b }} | {{ d }}) != 0; "
         "{{ r }} = ({{ compared(a, c) }}) | {{ rs[1] }};{% else %}"
         "{{ r }} = (({{ a }} ^ {{ c }}) & ~({{ b }} | {{ d }})) == 0; "
         "{{ rs[1] }} = {{ r }} & (({{ b }} | {{ d }}) != 0);"
         "{% if predicate == 1 %} {{ r }} = !{{ r }} | {{ rs[1] }};{% endif %}{% endif %}",
       c_wide="{% if predicate > 1 %}{{ rs[1] }} = aotc_logic_any({{ b }}, {{ d }}, {{ iw }}); "
              "{{ r }} = ({{ compared_wide(a, c) }}) | {{ rs[1] }};{% else %}"
              "{{ r }} = aotc_logic_alike({{ a }}, {{ b }}, {{ c }}, {{ d }}, {{ iw }}); "
              "{{ rs[1] }} = {{ r }} & aotc_logic_any({{ b }}, {{ d }}, {{ iw }});"
              "{% if predicate == 1 %} {{ r }} = !{{ r }} | {{ rs[1] }};{% endif %}{% endif %}",
       examples=tuple(logic_example("icmp", (a, b), r, f"predicate = {n} : i64")
                      for n, a, b, r in (
                          (0, "10", "10", "1"), (0, "1x", "0x", "0"), (0, "1x", "1x", "x"),
                          (1, "10", "10", "0"), (1, "1x", "0x", "1"), (1, "1z", "11", "x"),
                          (2, "10", "01", "1"), (3, "10", "10", "1"), (4, "01", "10", "1"),
                          (5, "10", "01", "0"), (6, "10", "01", "0"), (7, "0z", "11", "x"),
                          (8, "10", "01", "1"), (9, "10", "10", "1"))))  # fmt: skip

OPS.op("aotc.logic.case_eq", source=f"{LRM} 11.4.5", verify=tested_pairs(2, 1),
       derive=logic_names, known="comb.icmp eq",
       doc="1 if all bits are the same, X and Z among them (===, case).",
       py="{{ a }} == {{ c }} and {{ b }} == {{ d }}",
       c="{{ r }} = {{ a }} == {{ c }} & {{ b }} == {{ d }};",
       c_wide="{{ r }} = aotc_wide_eq({{ a }}, {{ c }}, {{ iw }}) && "
              "aotc_wide_eq({{ b }}, {{ d }}, {{ iw }});",
       examples=tuple(('"aotc.logic.case_eq"(%0, %1, %2, %3) : (i4, i4, i4, i4) -> i1', args, r)
                      for args, r in (((6, 3, 6, 3), 1), ((6, 3, 4, 3), 0), ((6, 3, 6, 1), 0))),
       )  # fmt: skip
OPS.op("aotc.logic.casez_eq", source=f"{LRM} 12.5.1", verify=tested_pairs(2, 1),
       derive=logic_names, known="comb.icmp eq",
       doc="1 if all bits are the same where neither is Z (casez).",
       py="not (({{ a }} ^ {{ c }} | {{ b }} ^ {{ d }}) & ({{ a }} | ({{ b }} ^ {{ onesp }})) & "
          "({{ c }} | ({{ d }} ^ {{ onesp }})))",
       c="{{ r }} = ((({{ a }} ^ {{ c }}) | ({{ b }} ^ {{ d }})) & ({{ a }} | ~{{ b }}) & "
         "({{ c }} | ~{{ d }})) == 0;",
       c_wide="{{ r }} = aotc_logic_casez_eq({{ args | join(', ') }}, {{ iw }});",
       examples=tuple(('"aotc.logic.casez_eq"(%0, %1, %2, %3) : (i4, i4, i4, i4) -> i1', args, r)
                      for args, r in (((9, 2, 8, 1), 1), ((9, 4, 8, 0), 0), ((8, 4, 12, 0), 1),
                                      ((12, 4, 12, 0), 0))))  # fmt: skip
OPS.op("aotc.logic.casexz_eq", source=f"{LRM} 12.5.1", verify=tested_pairs(2, 1),
       derive=logic_names, known="comb.icmp eq",
       doc="1 if all bits are the same where neither is X or Z (casex).",
       py="not (({{ a }} ^ {{ c }}) & (({{ b }} | {{ d }}) ^ {{ onesp }}))",
       c="{{ r }} = (({{ a }} ^ {{ c }}) & ~({{ b }} | {{ d }})) == 0;",
       c_wide="{{ r }} = aotc_logic_alike({{ args | join(', ') }}, {{ iw }});",
       examples=tuple(('"aotc.logic.casexz_eq"(%0, %1, %2, %3) : (i4, i4, i4, i4) -> i1', args, r)
                      for args, r in (((9, 2, 8, 1), 1), ((9, 4, 13, 0), 1), ((9, 4, 8, 0), 0))),
       )  # fmt: skip

for _name, _same in (("wildcard_eq", True), ("wildcard_ne", False)):
    OPS.op(f"aotc.logic.{_name}", source=f"{LRM} 11.4.6", verify=tested_pairs(2, 2),
           derive=logic_names, known="comb.icmp eq" if _same else "comb.icmp ne",
           doc=f"{'1' if _same else '0'} if all bits are the same where the second operand is not "
               f"X or Z, {'0' if _same else '1'} if such bits differ that are known in the first; "
               "X if unknown bits of the first decide.",
           py="(t_ := not (({{ a }} ^ {{ c }}) & (({{ b }} | {{ d }}) ^ {{ onesp }})), "
              "t_ and {{ b }} & ({{ d }} ^ {{ onesp }}) != 0)" if _same else
              "(1, 0) if ({{ a }} ^ {{ c }}) & (({{ b }} | {{ d }}) ^ {{ onesp }}) else "
              "(t_ := {{ b }} & ({{ d }} ^ {{ onesp }}) != 0, t_)",
           c="{{ r }} = (({{ a }} ^ {{ c }}) & ~({{ b }} | {{ d }})) == 0; "
             "{{ rs[1] }} = {{ r }} & (({{ b }} & ~{{ d }}) != 0);"
             + ("" if _same else " {{ r }} = !{{ r }} | {{ rs[1] }};"),
           c_wide="{{ r }} = aotc_logic_alike({{ args | join(', ') }}, {{ iw }}); "
                  "{{ rs[1] }} = {{ r }} & aotc_logic_beyond({{ b }}, {{ d }}, {{ iw }});"
                  + ("" if _same else " {{ r }} = !{{ r }} | {{ rs[1] }};"),
           examples=tuple(logic_example(_name, (a, b), r if _same or r == "x" else str(1 - int(r)))
                          for a, b, r in (("1100", "1x0z", "1"), ("1100", "0x0z", "0"),
                                          ("x100", "1x0z", "x"), ("x110", "1x0z", "0"),
                                          ("xz11", "zx11", "1"))))  # fmt: skip

# Reduction and choice -----------------------------------------------------------------------------

logic_row(OPS, "reduce_and", "11.4.9, Table 11-16",
          "0 if any bit is 0; else X if any bit is unknown; else 1.", 1,
          verify=tested_pairs(1, 2), known="comb.icmp eq a ones",
          py="(t_ := ({{ a }} | {{ b }}) == {{ onesp }}, t_ and {{ b }} != 0)",
          c="{{ r }} = ({{ a }} | {{ b }}) == {{ ones }}; {{ rs[1] }} = {{ r }} & ({{ b }} != 0);",
          c_wide="{{ r }} = aotc_logic_full({{ a }}, {{ b }}, {{ iw }}); "
                 "{{ rs[1] }} = {{ r }} & aotc_logic_any({{ b }}, {{ b }}, {{ iw }});",
          examples=tuple(logic_example("reduce_and", (a,), r) for a, r in (
              ("1111", "1"), ("1x1z", "x"), ("1x0z", "0"))))  # fmt: skip
logic_row(OPS, "reduce_or", "11.4.9, Table 11-17; 11.4.7",
          "1 if any bit is 1; else X if any bit is unknown; else 0. Also the logical value of a "
          "number.", 1, verify=tested_pairs(1, 2), known="comb.icmp ne a zero",
          py="(1, 0) if {{ a }} & ({{ b }} ^ {{ onesp }}) else (t_ := {{ b }} != 0, t_)",
          c="{{ r }} = ({{ a }} | {{ b }}) != 0; {{ rs[1] }} = {{ r }} & "
            "(({{ a }} & ~{{ b }}) == 0);",
          c_wide="{{ r }} = aotc_logic_any({{ a }}, {{ b }}, {{ iw }}); "
                 "{{ rs[1] }} = {{ r }} & !aotc_logic_beyond({{ a }}, {{ b }}, {{ iw }});",
          examples=tuple(logic_example("reduce_or", (a,), r) for a, r in (
              ("0000", "0"), ("0x0z", "x"), ("0x1z", "1"), ("000z", "x"))))  # fmt: skip
logic_row(OPS, "reduce_xor", "11.4.9, Table 11-18",
          "X if any bit is unknown; else 1 if an odd number of bits is 1.", 1,
          verify=tested_pairs(1, 2), known="comb.parity",
          py="(1, 1) if {{ b }} else (({{ a }} + 0).bit_count() & 1, 0)",
          c="{{ rs[1] }} = {{ b }} != 0; {{ r }} = aotc_parity64({{ a }}) | {{ rs[1] }};",
          c_wide="{{ rs[1] }} = aotc_logic_any({{ b }}, {{ b }}, {{ iw }}); "
                 "{{ r }} = aotc_wide_parity({{ a }}, {{ iw }}) | {{ rs[1] }};",
          examples=tuple(logic_example("reduce_xor", (a,), r) for a, r in (
              ("0111", "1"), ("0110", "0"), ("01z0", "x"))))  # fmt: skip


def verify_mux(op: Op) -> None:
    arity(op, 6, 2)
    for number in (0, 1):
        width = integer_width(op, op.operands[number].type, f"operand {number}")
        require(op, width == 1, f"the condition must be i1, not i{width}")
    want = require_value(op.results[0].type, f"{op.name}: result", op.loc)
    for value in (*op.operands[2:], *op.results):
        require(op, value.type.width == want and not value.type.is_float,
                f"{value.type} and {op.results[0].type} differ")  # fmt: skip


OPS.op("aotc.logic.mux", source=f"{LRM} 11.4.11, Table 11-20", verify=verify_mux,
       known="comb.mux",
       doc="The second operand if the first is 1, the third if it is 0; if it is unknown, both "
           "merged: bits that are the same and known stay, all others are X. The parts are "
           "condition, second and third operand, each of two values; of any type without floats.",
       py="(({{ c }}, {{ d }}) if {{ a }} else ({{ args[4] }}, {{ args[5] }})) if not {{ b }} else "
          "({{ c }} | (t_ := ({{ c }} ^ {{ args[4] }}) | {{ d }} | {{ args[5] }}), t_)",
       c="{{ rs[1] }} = {{ b }} ? ({{ c }} ^ {{ args[4] }}) | {{ d }} | {{ args[5] }} : "
         "{{ a }} ? {{ d }} : {{ args[5] }}; "
         "{{ r }} = {{ b }} ? {{ c }} | {{ rs[1] }} : {{ a }} ? {{ c }} : {{ args[4] }};",
       c_wide="aotc_logic_mux({{ r }}, {{ rs[1] }}, {{ w }}, {{ s[0] }}, {{ s[1] }}, {{ c }}, "
              "{{ d }}, {{ args[4] }}, {{ args[5] }});",
       examples=(logic_example("mux", ("1", "01xz", "1111"), "01xz"),
                 logic_example("mux", ("0", "01xz", "x1z1"), "x1z1"),
                 logic_example("mux", ("x", "01xz01xz", "01xz1010"), "01xxxxxx"),
                 logic_example("mux", ("z", "0110", "0011"), "0x1x")))  # fmt: skip
