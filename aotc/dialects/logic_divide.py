"""Quotients, remainders and powers as SystemVerilog defines them. Source: IEEE 1800-2023 11.4.3.

aotc.int ops are 2-state: what would be X is 0. aotc.logic ops are on parts; a division by zero
and zero to a negative power are X although every operand bit is known, so these have no known form
unless the divisor or the base is a constant that rules it out.
"""

from __future__ import annotations

from aotc.dialects.bits import example, integer_names, same_integers
from aotc.dialects.logic_forms import LRM, logic_example, logic_row, unknown_first
from aotc.dialects.table import OpTable

OPS = OpTable()
SOURCE = f"{LRM} 11.4.3"


def _row(name: str, doc: str, examples: tuple[tuple[int, ...], ...], **forms: str) -> None:
    OPS.op(f"aotc.int.{name}", source=SOURCE, doc=doc, verify=same_integers(2),
           derive=integer_names, **forms,
           examples=tuple(example(f"aotc.int.{name}", "(i8, i8) -> i8", (a, b), r)
                          for a, b, r in examples))  # fmt: skip


_row("divu", "Unsigned quotient; by zero: 0.", ((200, 7, 28), (200, 0, 0)),
     py="{{ a }} // {{ b }} if {{ b }} else 0",
     c="{{ r }} = {{ b }} ? {{ a }} / {{ b }} : 0;",
     c_wide="aotc_int_divu({{ r }}, {{ w }}, {{ a }}, {{ b }});")  # fmt: skip
_row("divs", "Signed quotient, rounded towards zero; by zero: 0; the minimum by -1: the minimum.",
     ((0xF9, 2, 0xFD), (0x80, 0xFF, 0x80), (0xF9, 0, 0)),
     py="divs({{ sxp(a) }}, {{ sxp(b) }}) & {{ mask }} if {{ b }} else 0",
     c="{{ r }} = {{ b }} ? {{ cut('aotc_divs64(' ~ sx(a) ~ ', ' ~ sx(b) ~ ')') }} : 0;",
     c_wide="aotc_int_divs({{ r }}, {{ w }}, {{ a }}, {{ b }});")  # fmt: skip
_row("powu", "Unsigned power modulo 2^N.", ((3, 5, 243), (2, 8, 0), (0, 0, 1), (7, 255, 183)),
     py="pow({{ a }}, {{ b }}, {{ mask }} + 1)",
     c="{{ r }} = {{ cut('aotc_powu64(' ~ a ~ ', ' ~ b ~ ')') }};",
     c_wide="aotc_wide_powu({{ r }}, {{ w }}, {{ a }}, {{ b }});")  # fmt: skip
_row("pows", "Signed power modulo 2^N. A negative power of 1 or -1 is 1 or -1, of 0 and all others "
     "0.", ((0xFE, 3, 0xF8), (2, 0xFF, 0), (0xFF, 0xFD, 0xFF), (0, 0xFF, 0), (1, 0x80, 1)),
     py="ipow({{ sxp(a) }}, {{ sxp(b) }}, {{ mask }})",
     c="{{ r }} = {{ cut('aotc_ipow64(' ~ sx(a) ~ ', ' ~ sx(b) ~ ')') }};",
     c_wide="aotc_wide_ipow({{ r }}, {{ w }}, {{ a }}, {{ b }});")  # fmt: skip


def _divided(name: str, doc: str, py: str, c: str, examples: tuple[tuple[str, str, str], ...],
             ) -> None:  # fmt: skip
    """A row of aotc.logic whose result is also X if the second operand is 0."""
    logic_row(OPS, name, "11.4.3", f"{doc}; X in all bits if any operand bit is unknown or the "
              "divisor is 0, so known operands do not make the result known.",
              py="({{ mask }}, {{ mask }}) if {{ b }} or {{ d }} or not {{ c }} else "
                 f"({py}, 0)",
              c="{{ rs[1] }} = ({{ b }} | {{ d }}) || !{{ c }} ? {{ mask }} : 0; "
                f"{{{{ r }}}} = {{{{ rs[1] }}}} ? {{{{ mask }}}} : {c};",
              c_wide="if (!aotc_logic_spoil_divided({{ r }}, {{ rs[1] }}, {{ w }}, {{ b }}, "
                     f"{{{{ c }}}}, {{{{ d }}}})) aotc_wide_{name}({{{{ r }}}}, {{{{ w }}}}, "
                     "{{ a }}, {{ c }});",
              examples=tuple(logic_example(name, (a, b), r) for a, b, r in examples))  # fmt: skip


_divided("divu", "Unsigned quotient", "{{ a }} // {{ c }}", "{{ a }} / {{ c }}",
         (("1101", "0011", "0100"), ("1101", "0000", "xxxx"), ("z101", "0001", "xxxx")),
         )  # fmt: skip
_divided("modu", "Unsigned remainder", "{{ a }} % {{ c }}", "{{ a }} % {{ c }}",
         (("1101", "0011", "0001"), ("1101", "0000", "xxxx"), ("1101", "00x1", "xxxx")),
         )  # fmt: skip
_divided("divs", "Signed quotient, rounded towards zero",
         "divs({{ sxp(a) }}, {{ sxp(c) }}) & {{ mask }}",
         "{{ cut('aotc_divs64(' ~ sx(a) ~ ', ' ~ sx(c) ~ ')') }}",
         (("1001", "0010", "1101"), ("1000", "1111", "1000"), ("1000", "0000", "xxxx")),
         )  # fmt: skip
_divided("mods", "Signed remainder with the sign of the dividend",
         "mods({{ sxp(a) }}, {{ sxp(c) }}) & {{ mask }}",
         "{{ cut('aotc_mods64(' ~ sx(a) ~ ', ' ~ sx(c) ~ ')') }}",
         (("1001", "0010", "1111"), ("0111", "1110", "0001"), ("1000", "0000", "xxxx")),
         )  # fmt: skip

logic_row(OPS, "powu", "11.4.3, Table 11-4", "Unsigned power modulo 2^N; X in all bits if any "
          "operand bit is unknown.", known="aotc.int.powu",
          **unknown_first("pow({{ a }}, {{ c }}, {{ mask }} + 1)",
                          "{{ cut('aotc_powu64(' ~ a ~ ', ' ~ c ~ ')') }}",
                          "aotc_wide_powu({{ r }}, {{ w }}, {{ a }}, {{ c }});"),
          examples=(logic_example("powu", ("0011", "0010"), "1001"),
                    logic_example("powu", ("0000", "0000"), "0001"),
                    logic_example("powu", ("0001", "000x"), "xxxx")))  # fmt: skip
logic_row(OPS, "pows", "11.4.3, Table 11-4", "Signed power modulo 2^N; X in all bits if any "
          "operand bit is unknown or 0 is raised to a negative power, so known operands do not "
          "make the result known.",
          py="({{ mask }}, {{ mask }}) if {{ b }} or {{ d }} or not {{ a }} and {{ c }} & "
             "{{ signp }} else (ipow({{ sxp(a) }}, {{ sxp(c) }}, {{ mask }}), 0)",
          c="{{ rs[1] }} = ({{ b }} | {{ d }}) || (!{{ a }} && {{ sx(c) }} < 0) ? {{ mask }} : 0; "
            "{{ r }} = {{ cut('aotc_ipow64(' ~ sx(a) ~ ', ' ~ sx(c) ~ ')') }} | {{ rs[1] }};",
          c_wide="aotc_logic_pows({{ r }}, {{ rs[1] }}, {{ w }}, {{ args | join(', ') }});",
          examples=tuple(logic_example("pows", (a, b), r) for a, b, r in (
              ("1110", "0011", "1000"), ("0000", "1111", "xxxx"), ("0000", "0000", "0001"),
              ("0010", "1111", "0000"), ("1111", "1101", "1111"), ("000z", "0001", "xxxx"),
          )))  # fmt: skip

DIVISIONS = {f"aotc.logic.{name}": f"comb.{name}" for name in ("divu", "modu", "divs", "mods")}
