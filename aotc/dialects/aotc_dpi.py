"""aotc: calls of functions and tasks written in C (IEEE 1800-2023 35)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import words
from aotc.dialects.c_text import c_string
from aotc.dialects.sim import text_bytes
from aotc.dialects.sim_containers import words_py
from aotc.dialects.table import OpTable

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()


def invoke_names(op: Op) -> dict[str, Any]:
    """count, fills: words of the operands and the C statements that store them; out: words of the
    results; stores(rs): C statements that take them; given(args), shapes: the same for Python."""
    fills, at = [], 0
    for number, value in enumerate(op.operands[1:], 1):
        bits = f"aotc_f{value.type.width}_bits" if value.type.is_float else ""
        fills.append((number, at, value.type.words if (value.type.width or 0) > 64 else 0, bits))
        at += max(1, value.type.words)
    places, out = [], 0
    for result in op.results:
        places.append(out)
        out += max(1, result.type.words)

    def stores(results: list[str]) -> str:
        text = []
        for to, first, result in zip(results, places, op.results, strict=True):
            width = result.type.width or 0
            if result.type.is_float:
                text.append(f"{to} = aotc_f{width}_from_bits(out_[{first}]);")
            elif width > 64:
                text.append(f"aotc_copy_words({to}, out_ + {first}, {words(width)});")
            else:
                text.append(f"{to} = out_[{first}];")
        return " ".join(text)

    return {
        "name": op.attrs["symbol"], "profile": op.attrs["profile"], "count": at, "fills": fills,
        "out": out, "stores": stores, "package": op.attrs["package"],
        "given": lambda args: " + ".join(
            words_py(a, v.type) for a, v in zip(args[1:], op.operands[1:], strict=True)
        ) or "[]",
        "shapes": [-(r.type.width or 0) if r.type.is_float else r.type.width or 0
                   for r in op.results],
        "text": lambda text: c_string(text_bytes(text)),
    }  # fmt: skip


_CALL = (
    "{ uint64_t in_[{{ count or 1 }}], out_[{{ out or 1 }}]; "
    "{% for i, at, words, bits in fills %}"
    "{% if words %}aotc_copy_words(in_ + {{ at }}, {{ args[i] }}, {{ words }});"
    "{% else %}in_[{{ at }}] = {{ bits }}({{ s[i] }});{% endif %} {% endfor %}"
    "FUNCTION(sim, {{ loc }}, {{ text(name) }}, {{ text(profile) }}, {{ s[0] }}, "
    "{{ text(package) }}, in_, out_); {{ stores(rs) }} }"
)

OPS.op("aotc.dpi_invoke", source="IEEE 1800-2023 35.5", effects=("read", "write", "alloc"),
       derive=invoke_names,
       doc="Calls `symbol`, whose result and arguments `profile` describes (dpi/dpi.h), in "
           "the scope of instance `a` (i32) or of `package`. The other operands are parts of the "
           "in and inout arguments and open arrays; the results those of the value and the out and "
           "inout arguments.",
       py="dpi_invoke({{ loc }}, {{ name|tojson }}, {{ profile|tojson }}, {{ a }}, "
          "{{ package|tojson }}, {{ given(args) }}, {{ shapes }})",
       c=_CALL.replace("FUNCTION", "aotc_dpi_invoke"))  # fmt: skip

OPS.op("aotc.dpi_task", source="IEEE 1800-2023 35.8", effects=("read", "write", "alloc", "wait"),
       derive=invoke_names,
       doc="The same of an imported task, which may call exported tasks that wait.",
       py="yield from dpi_task({{ loc }}, {{ name|tojson }}, {{ profile|tojson }}, {{ a }}, "
          "{{ package|tojson }}, {{ given(args) }}, {{ shapes }})",
       c=_CALL.replace("FUNCTION", "aotc_dpi_task"))  # fmt: skip
