"""Python and C forms of the integer operations that comb, arith and index have in common.

The names in the templates are those of table.py and bits.integer_names. Division by zero and
overflow of signed division are as CIRCT's lowering from comb to arith defines them
(CombToArith.cpp at commit 231e825): by zero is by one, the minimum by -1 is the minimum with
remainder 0. Shifts by the width or more give 0, or the sign (the same file). arith and index leave
all of these undefined; aotc gives them the same results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import each, sign_extended

if TYPE_CHECKING:
    from aotc.ir.model import Op

_WIDE_CALL = "aotc_wide_{0}({{{{ r }}}}, {{{{ w }}}}, {{{{ a }}}}, {{{{ b }}}});"


def _divided(py: str, c: str, by_one: str) -> dict[str, str]:
    """Unsigned division: the plain expression, guarded against a zero divisor."""
    return {
        "py": f"{{% if const.get(1, 0) %}}{py}{{% elif 1 in const %}}{by_one}{{% else %}}"
              f"{py} if {{{{ b }}}} else {by_one}{{% endif %}}",
        "c": f"{{{{ r }}}} = {{% if const.get(1, 0) %}}{c}{{% elif 1 in const %}}{by_one}"
             f"{{% else %}}{{{{ b }}}} ? {c} : {by_one}{{% endif %}};",
    }  # fmt: skip


def _signed(function: str) -> dict[str, str]:
    """Signed division by a function that both tiers have under nearly the same name."""
    return {
        "py": f"{function}({{{{ sxp(a) }}}}, {{{{ sxp(b) }}}}) & {{{{ mask }}}}",
        "c": f"{{{{ r }}}} = {{{{ cut('aotc_{function}64(' ~ sx(a) ~ ', ' ~ sx(b) ~ ')') }}}};",
        "c_wide": _WIDE_CALL.format(function),
    }


def _chosen(relation: str, signed: bool) -> dict[str, str]:
    """Minimum or maximum."""
    if signed:
        py = f"({{{{ a }}}} ^ {{{{ signp }}}}) {relation} ({{{{ b }}}} ^ {{{{ signp }}}})"
        c = f"{{{{ sx(a) }}}} {relation} {{{{ sx(b) }}}}"
    else:
        py = c = f"{{{{ a }}}} {relation} {{{{ b }}}}"
    compare = "aotc_wide_cmps" if signed else "aotc_wide_cmpu"
    return {
        "py": f"{{{{ a }}}} if {py} else {{{{ b }}}}",
        "c": f"{{{{ r }}}} = {c} ? {{{{ a }}}} : {{{{ b }}}};",
        "c_wide": f"aotc_copy_words({{{{ r }}}}, {compare}({{{{ a }}}}, {{{{ b }}}}, {{{{ w }}}}) "
                  f"{relation} 0 ? {{{{ a }}}} : {{{{ b }}}}, {{{{ n }}}});",
    }  # fmt: skip


_AMOUNT = (
    "{% if 1 in const %}{{ [const[1], 2**64 - 1] | min }}ull{% else %}"
    "aotc_wide_amount({{ b }}, {{ aw[1] }}){% endif %}"
)


def _shift_wide(name: str) -> str:
    return f"aotc_wide_{name}({{{{ r }}}}, {{{{ w }}}}, {{{{ a }}}}, {_AMOUNT});"


FORMS: dict[str, dict[str, Any]] = {
    "add": {
        "py": "({{ args | join(' + ') }}) & {{ mask }}",
        "c": "{{ r }} = {{ cut(args | join(' + ')) }};",
        "c_wide": each("add"),
    },
    "sub": {
        "py": "({{ a }} - {{ b }}) & {{ mask }}",
        "c": "{{ r }} = {{ cut(a ~ ' - ' ~ b) }};",
        "c_wide": _WIDE_CALL.format("sub"),
    },
    "mul": {
        "py": "({{ args | join(' * ') }}) & {{ mask }}",
        "c": "{{ r }} = {{ cut('(' ~ u ~ ')' ~ args | join(' * ')) }};",
        "c_wide": "{% if args | length == 1 %}aotc_copy_words({{ r }}, {{ a }}, {{ n }});"
                  "{% else %}aotc_wide_mul({{ r }}, {{ w }}, {{ a }}, {{ b }});"
                  "{% for x in args[2:] %} { uint64_t product[{{ n }}]; "
                  "aotc_copy_words(product, {{ r }}, {{ n }}); "
                  "aotc_wide_mul({{ r }}, {{ w }}, product, {{ x }}); }{% endfor %}{% endif %}",
    },
    "divu": _divided("{{ a }} // {{ b }}", "{{ a }} / {{ b }}", "{{ a }}")
    | {"c_wide": _WIDE_CALL.format("divu")},
    "modu": _divided("{{ a }} % {{ b }}", "{{ a }} % {{ b }}", "0")
    | {"c_wide": _WIDE_CALL.format("modu")},
    "divs": _signed("divs"),
    "mods": _signed("mods"),
    "ceildivu": {
        "py": "ceildivu({{ a }}, {{ b }})",
        "c": "{{ r }} = aotc_ceildivu64({{ a }}, {{ b }});",
        "c_wide": _WIDE_CALL.format("ceildivu"),
    },
    "ceildivs": _signed("ceildivs"),
    "floordivs": _signed("floordivs"),
    "and": {
        "py": "{{ args | join(' & ') }}",
        "c": "{{ r }} = {{ args | join(' & ') }};",
        "c_wide": each("and"),
    },
    "or": {
        "py": "{{ args | join(' | ') }}",
        "c": "{{ r }} = {{ args | join(' | ') }};",
        "c_wide": each("or"),
    },
    "xor": {
        "py": "{{ args | join(' ^ ') }}",
        "c": "{{ r }} = {{ args | join(' ^ ') }};",
        "c_wide": each("xor"),
    },
    "shl": {
        "py": "{% if const.get(1, 0) >= w %}0{% elif 1 in const or w <= 12 %}"
              "({{ a }} << {{ b }}) & {{ mask }}{% else %}"
              "({{ a }} << {{ b }}) & {{ mask }} if {{ b }} < {{ w }} else 0{% endif %}",
        "c": "{{ r }} = {% if const.get(1, 0) >= w %}0{% elif 1 in const or w <= 5 %}"
             "{{ cut('(' ~ u ~ ')' ~ a ~ ' << ' ~ b) }}{% else %}"
             "{{ b }} < {{ w }} ? {{ cut('(' ~ u ~ ')' ~ a ~ ' << ' ~ b) }} : 0{% endif %};",
        "c_wide": _shift_wide("shl"),
    },
    "shru": {
        "py": "{{ a }} >> {{ b }}",
        "c": "{{ r }} = {% if const.get(1, 0) >= w %}0{% elif 1 in const or w <= 5 %}"
             "{{ a }} >> {{ b }}{% else %}{{ b }} < {{ w }} ? {{ a }} >> {{ b }} : 0{% endif %};",
        "c_wide": _shift_wide("shru"),
    },
    "shrs": {
        "py": "({{ sxp(a) }} >> {{ b }}) & {{ mask }}",
        "c": "{{ r }} = {% if w == 0 %}0{% elif 1 in const %}"
             "{{ cut(sx(a) ~ ' >> ' ~ [const[1], w - 1] | min) }}{% else %}"
             "{{ cut(sx(a) ~ ' >> (' ~ b ~ ' < ' ~ w ~ ' ? ' ~ b ~ ' : ' ~ (w - 1) ~ ')') }}"
             "{% endif %};",
        "c_wide": _shift_wide("shrs"),
    },
    "minu": _chosen("<", False),
    "maxu": _chosen(">", False),
    "mins": _chosen("<", True),
    "maxs": _chosen(">", True),
    "mux": {
        "py": "{{ b }} if {{ a }} else {{ c }}",
        "c": "{{ r }} = {{ a }} ? {{ b }} : {{ c }};",
        "c_wide": "aotc_copy_words({{ r }}, {{ s[0] }} ? {{ b }} : {{ c }}, {{ n }});",
    },
    "compare": {
        "py": "{{ compared_py(a, b) }}",
        "c": "{{ r }} = {{ compared(a, b) }};",
        "c_wide": "{{ r }} = {{ compared_wide(a, b) }};",
    },
    "zext": {  # or truncation
        "py": "{% if w < iw %}{{ a }} & {{ mask }}{% else %}{{ a }}{% endif %}",
        "c": "{{ r }} = {% if w < iw %}{{ cut(a) }}{% else %}{{ a }}{% endif %};",
        "c_wide": "{% if w > 64 %}aotc_wide_zext({{ r }}, {{ w }}, {{ a }}, {{ iw }});{% else %}"
                  "{{ r }} = {{ cut(s[0]) }};{% endif %}",
    },
    "sext": {  # or truncation
        "py": "{% if w < iw %}{{ a }} & {{ mask }}{% elif w == iw %}{{ a }}{% elif iw == 1 %}"
              "{{ mask }} if {{ a }} else 0{% else %}{{ sxp(a) }} & {{ mask }}{% endif %}",
        "c": "{{ r }} = {% if w < iw %}{{ cut(a) }}{% elif w == iw %}{{ a }}{% elif iw == 1 %}"
             "{{ cut('-(' ~ u ~ ')' ~ a) }}{% else %}{{ cut('(' ~ u ~ ')' ~ sx(a)) }}{% endif %};",
        "c_wide": "{% if w > 64 %}aotc_wide_sext({{ r }}, {{ w }}, {{ a }}, {{ iw }});{% else %}"
                  "{{ r }} = {{ cut(s[0]) }};{% endif %}",
    },
}  # fmt: skip

# Comparisons, in the order of the predicates' numbers: C operator and whether it is signed.
PREDICATES = (
    ("eq", "==", False), ("ne", "!=", False),
    ("slt", "<", True), ("sle", "<=", True), ("sgt", ">", True), ("sge", ">=", True),
    ("ult", "<", False), ("ule", "<=", False), ("ugt", ">", False), ("uge", ">=", False),
)  # fmt: skip


def comparison_names(op: Op, number: int) -> dict[str, Any]:
    """Names for the "compare" form of the predicate with this number."""
    name, relation, signed = PREDICATES[number]
    width = op.operands[0].type.width or 0
    sign = hex(1 << max(width - 1, 0))

    def compared(a: str, b: str) -> str:
        if signed:
            return f"{sign_extended(a, width)} {relation} {sign_extended(b, width)}"
        return f"{a} {relation} {b}"

    def compared_py(a: str, b: str) -> str:
        return f"({a} ^ {sign}) {relation} ({b} ^ {sign})" if signed else f"{a} {relation} {b}"

    def compared_wide(a: str, b: str) -> str:
        if name in ("eq", "ne"):
            return f"{'' if name == 'eq' else '!'}aotc_wide_eq({a}, {b}, {width})"
        return f"aotc_wide_cmp{'s' if signed else 'u'}({a}, {b}, {width}) {relation} 0"

    return {"compared": compared, "compared_py": compared_py, "compared_wide": compared_wide}
