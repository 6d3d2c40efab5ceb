"""aotc: whole arrays at run time: made, converted, ordered, streamed; tables of constants.

A dynamic array is a `sim.queue` without a bound, and an element whose bits may be X or Z one int,
its unknown bits above its value bits (docs/moore.md). `width` is the number of value bits of an
element. The runtime's side is runtime_c/array.h.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import literal, words
from aotc.dialects.c_text import c_string
from aotc.dialects.sim import text_bytes
from aotc.dialects.sim_containers import (
    from_word,
    is_wide,
    key_shape_of,
    pointer_c,
    shape_of,
    word_py,
    words_py,
)
from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op
    from aotc.ir.types import Type

OPS = OpTable()
SOURCE = "IEEE 1800-2023 "


def queue_of(op: Op) -> Type:
    """The first queue among operands and results."""
    return next(v.type for v in (*op.operands, *op.results) if v.type.kind == "queue")


def verify_array(op: Op) -> None:
    found = [v.type for v in (*op.operands, *op.results) if v.type.kind == "queue"]
    require(op, found, "needs an array")


def element_names(op: Op) -> dict[str, Any]:
    """shape of the elements of the first array."""
    elem = queue_of(op).elem
    assert elem is not None
    return {"shape": shape_of(elem)}


def array_op(name: str, source: str, doc: str, **row: Any) -> None:
    row.setdefault("derive", element_names)
    row.setdefault("verify", verify_array)
    row.setdefault("effects", ("alloc",))
    OPS.op(f"aotc.{name}", source=SOURCE + source, doc=doc, **row)


# Sizes ------------------------------------------------------------------------------------------


def fill_names(op: Op) -> dict[str, Any]:
    elem = queue_of(op).elem
    assert elem is not None
    return {
        "shape": shape_of(elem),
        "word": lambda text: word_py(text, elem),
        "split": lambda text: words_py(text, elem),
    }


array_op("array_sized", "7.5.1", "The array with a signed length (i64); what it lacks are copies "
         "of a value. A negative length is an error.",
         derive=fill_names,
         py="aotc_array_sized(SIM, {{ loc }}, {{ a }}, {{ shape }}, "
            "({{ b }} ^ 0x8000000000000000) - 0x8000000000000000, {{ split(c) }})",
         c="{ const uint64_t fill = {{ word(c) }}; {{ r }} = aotc_array_sized(sim, {{ loc }}, "
           "{{ a }}, {{ shape }}u, (int64_t){{ b }}, &fill); }",
         c_wide="{{ r }} = aotc_array_sized(sim, {{ loc }}, {{ s[0] }}, {{ shape }}u, "
                "(int64_t){{ s[1] }}, {{ c }});")  # fmt: skip


# Unpacked arrays --------------------------------------------------------------------------------


def verify_from_bits(op: Op) -> None:
    verify_array(op)
    array, queue = op.operands[0].type, op.result.type
    require(op, array.kind in ("array", "uarray"), f"needs an unpacked array, not {array}")
    assert array.elem is not None
    assert queue.elem is not None
    have = (array.elem.width or 0) * len(op.operands)
    require(op, have == queue.elem.width, f"{queue} cannot hold the elements of {array}")


def from_bits_names(op: Op) -> dict[str, Any]:
    array = op.operands[0].type
    assert array.elem is not None
    return element_names(op) | {
        "width": array.elem.width, "count": array.size, "n": max(1, words(array.width or 0)),
    }  # fmt: skip


array_op("array_from_bits", "7.6", "A dynamic array of the elements of an unpacked array, leftmost "
         "first. A second operand holds the unknown bits.",
         derive=from_bits_names, verify=verify_from_bits,
         py="aotc_array_from_bits(SIM, split({{ a }}, {{ n }}), {% if b is defined %}"
            "split({{ b }}, {{ n }}){% else %}NULL{% endif %}, {{ shape }}, {{ width }}, "
            "{{ count }})",
         c="{ const uint64_t value = {{ a }}{% if b is defined %}, unknown = {{ b }}{% endif %}; "
           "{{ r }} = aotc_array_from_bits(sim, &value, "
           "{% if b is defined %}&unknown{% else %}NULL{% endif %}, "
           "{{ shape }}u, {{ width }}u, {{ count }}u); }",
         c_wide="{{ r }} = aotc_array_from_bits(sim, {{ a }}, "
                "{% if b is defined %}{{ b }}{% else %}NULL{% endif %}, {{ shape }}u, "
                "{{ width }}u, {{ count }}u);")  # fmt: skip


def to_bits_names(op: Op) -> dict[str, Any]:
    array = op.result.type
    assert array.elem is not None
    return element_names(op) | {
        "width": array.elem.width, "count": array.size, "n": max(1, words(array.width or 0)),
    }  # fmt: skip


array_op("array_to_bits", "7.6", "An unpacked array of the first elements of a dynamic one, of "
         "each the bits from `low` on; elements that are missing give 0.",
         derive=to_bits_names, effects=(),
         py="array_to_bits({{ n }}, {{ a }}, {{ shape }}, {{ width }}, {{ low }}, {{ count }})",
         c="{ uint64_t bits; aotc_array_to_bits(sim, &bits, {{ a }}, {{ shape }}u, {{ width }}u, "
           "{{ low }}u, {{ count }}u); {{ r }} = bits; }",
         c_wide="aotc_array_to_bits(sim, {{ r }}, {{ s[0] }}, {{ shape }}u, {{ width }}u, "
                "{{ low }}u, {{ count }}u);")  # fmt: skip


# Associative arrays -----------------------------------------------------------------------------


def verify_column(op: Op) -> None:
    require(op, op.operands[0].type.kind == "assoc", "needs an associative array")
    verify_array(op)


def column_names(op: Op) -> dict[str, Any]:
    array = op.operands[0].type
    assert array.elem is not None
    assert array.key is not None
    return {"shape": shape_of(array.elem), "key_shape": key_shape_of(array.key)}


array_op("array_keys", "7.12", "The indices of an associative array in their order.",
         derive=column_names, verify=verify_column,
         py="aotc_array_keys(SIM, {{ a }}, {{ key_shape }})",
         c="{{ r }} = aotc_array_keys(sim, {{ a }}, {{ key_shape }}u);")  # fmt: skip

array_op("array_values", "7.12", "The elements of an associative array in the order of the "
         "indices.", derive=column_names, verify=verify_column,
         py="aotc_array_values(SIM, {{ a }}, {{ shape }})",
         c="{{ r }} = aotc_array_values(sim, {{ a }}, {{ shape }}u);")  # fmt: skip


def entry_names(op: Op) -> dict[str, Any]:
    """Shapes, words n and texts of index and element of the associative array of an op."""
    array = next(v.type for v in (*op.operands, *op.results) if v.type.kind == "assoc")
    key, elem = array.key, array.elem
    assert key is not None
    assert elem is not None
    return {
        "key_shape": key_shape_of(key), "shape": shape_of(elem),
        "n": max(1, words(elem.width or 0)), "wide": is_wide(elem),
        "key": lambda text: words_py(text, key),
        "split": lambda text: words_py(text, elem),
        "value": lambda text: from_word(text, elem),
        "key_c": lambda text, scalar: pointer_c("key", text, scalar, key),
        "value_c": lambda text, scalar: pointer_c("given", text, scalar, elem),
    }  # fmt: skip


def assoc_op(name: str, source: str, doc: str, **row: Any) -> None:
    OPS.op(f"aotc.{name}", source=SOURCE + source, doc=doc, derive=entry_names, **row)


assoc_op("assoc_get", "7.8.6, 7.9.11", "The element of an array at an index; if there is none the "
         "array's default, or else the third operand.",
         py="assoc_get_or({{ a }}, {{ key_shape }}, {{ shape }}, {{ key(b) }}, {{ split(c) }})",
         c="{% set k = key_c(b, s[1]) %}{% set v = value_c(c, s[2]) %}"
           "{ {{ k[0] }}{{ v[0] }}{% if wide %}aotc_assoc_get_or(sim, {{ r }}, {{ s[0] }}, "
           "{{ key_shape }}u, {{ shape }}u, {{ k[1] }}, {{ v[1] }});{% else %}uint64_t found; "
           "aotc_assoc_get_or(sim, &found, {{ s[0] }}, {{ key_shape }}u, {{ shape }}u, "
           "{{ k[1] }}, {{ v[1] }}); {{ r }} = {{ value('found') }};{% endif %} }")  # fmt: skip

assoc_op("assoc_default", "7.9.11", "An array without entries that has a default.",
         effects=("alloc",),
         py="aotc_assoc_with_default(SIM, {{ key_shape }}, {{ shape }}, {{ split(a) }})",
         c="{% set v = value_c(a, s[0]) %}{ {{ v[0] }}{{ r }} = aotc_assoc_with_default(sim, "
           "{{ key_shape }}u, {{ shape }}u, {{ v[1] }}); }")  # fmt: skip

assoc_op("assoc_clear", "7.9.2", "An array without its entries.", effects=("alloc",),
         py="aotc_assoc_clear(SIM, {{ a }})",
         c="{{ r }} = aotc_assoc_clear(sim, {{ a }});")  # fmt: skip


# Order ------------------------------------------------------------------------------------------

array_op("array_order", "7.12.2", "The indices (i32) of an array's elements, sorted by value. "
         "`sign`: number of the sign bit + 1, or 0.",
         py="aotc_array_order(SIM, {{ a }}, {{ shape }}, {{ sign }}, {{ descending }})",
         c="{{ r }} = aotc_array_order(sim, {{ a }}, {{ shape }}u, {{ sign }}u, "
           "{{ descending|int }});")  # fmt: skip

array_op("array_extreme", "7.12.1", "Index (i32) of the first of the lowest or highest elements; "
         "-1 if there is none.", effects=(),
         py="aotc_array_extreme(SIM, {{ a }}, {{ shape }}, {{ sign }}, {{ highest }}) & 0xffffffff",
         c="{{ r }} = (uint32_t)aotc_array_extreme(sim, {{ a }}, {{ shape }}u, {{ sign }}u, "
           "{{ highest|int }});")  # fmt: skip

array_op("array_firsts", "7.12.1", "The indices (i32) of the elements that no earlier one equals.",
         py="aotc_array_firsts(SIM, {{ a }}, {{ shape }})",
         c="{{ r }} = aotc_array_firsts(sim, {{ a }}, {{ shape }}u);")  # fmt: skip

array_op("array_pick", "7.12", "The elements at some indices (i32), in their order.",
         py="aotc_array_pick(SIM, {{ a }}, {{ shape }}, {{ b }})",
         c="{{ r }} = aotc_array_pick(sim, {{ a }}, {{ shape }}u, {{ b }});")  # fmt: skip

array_op("array_reversed", "7.12.2", "The elements in reverse order.",
         py="aotc_array_reversed(SIM, {{ a }}, {{ shape }})",
         c="{{ r }} = aotc_array_reversed(sim, {{ a }}, {{ shape }}u);")  # fmt: skip

array_op("array_shuffled", "7.12.2", "The elements in an order that a number (i64) decides.",
         py="aotc_array_shuffled(SIM, {{ a }}, {{ shape }}, {{ b }})",
         c="{{ r }} = aotc_array_shuffled(sim, {{ a }}, {{ shape }}u, {{ b }});")  # fmt: skip

array_op("array_equal4", "11.2.2, 11.4.5", "Whether two arrays of 4-state elements are equal: 0, "
         "1, or 2 for X.", effects=(),
         py="aotc_array_equal4(SIM, {{ a }}, {{ b }}, {{ shape }}, {{ width }})",
         c="{{ r }} = aotc_array_equal4(sim, {{ a }}, {{ b }}, {{ shape }}u, {{ width }}u);",
         )  # fmt: skip


# Streams ----------------------------------------------------------------------------------------

array_op("stream_of", "11.4.14.1", "The bits of all elements, the first on the left. `four`: the "
         "stream's bits may be X.",
         py="aotc_stream_of(SIM, {{ a }}, {{ shape }}, {{ width }}, {{ four }})",
         c="{{ r }} = aotc_stream_of(sim, {{ a }}, {{ shape }}u, {{ width }}u, {{ four|int }});",
         )  # fmt: skip


def result_names(op: Op) -> dict[str, Any]:
    elem = op.result.type.elem
    assert elem is not None
    return {"shape": shape_of(elem)}


array_op("stream_to", "11.4.14.4", "Elements of the bits of a stream; the last is filled up with "
         "0 on the right.", derive=result_names,
         py="aotc_stream_to(SIM, {{ a }}, {{ shape }}, {{ width }}, {{ four }})",
         c="{{ r }} = aotc_stream_to(sim, {{ a }}, {{ shape }}u, {{ width }}u, {{ four|int }});",
         )  # fmt: skip

array_op("stream_reversed", "11.4.14.2", "A stream's slices of `slice` bits, counted from the "
         "right, in reverse order.",
         py="aotc_stream_reversed(SIM, {{ a }}, {{ four }}, {{ slice }})",
         c="{{ r }} = aotc_stream_reversed(sim, {{ a }}, {{ four|int }}, {{ slice }}u);",
         )  # fmt: skip

array_op("stream_of_string", "11.4.14.1", "The bytes of a string.",
         py="aotc_stream_of_string(SIM, {{ a }})",
         c="{{ r }} = aotc_stream_of_string(sim, {{ a }});")  # fmt: skip

array_op("stream_to_string", "11.4.14.3", "The string whose characters are the bits of a stream.",
         py="aotc_stream_to_string(SIM, {{ a }})",
         c="{{ r }} = aotc_stream_to_string(sim, {{ a }});")  # fmt: skip


# Tables -----------------------------------------------------------------------------------------


def verify_table(op: Op) -> None:
    require(op, isinstance(op.attrs.get("values"), list | tuple), "needs a list `values`")


def find_names(op: Op) -> dict[str, Any]:
    """py_table, c_table: the values as they stand in either language; n words of a value."""
    n = max(1, words(op.operands[0].type.width or 0))
    values = [int(v) for v in op.attrs["values"]]
    parts = [v >> 64 * i & 0xFFFFFFFFFFFFFFFF for v in values for i in range(n)]
    return {
        "n": n, "count": len(values),
        "py_table": f"({''.join(f'{v}, ' for v in values)})",
        "c_table": ", ".join(map(literal, parts)) or "0",
    }  # fmt: skip


OPS.op("aotc.table_find", source=SOURCE + "6.19.5", verify=verify_table, derive=find_names,
       doc="Where a value stands in the list `values` (i32); -1 if it does not.",
       py="table_find({{ py_table }}, {{ a }})",
       c="{ static const uint64_t table[] = { {{- c_table -}} }; const uint64_t value = {{ a }}; "
         "{{ r }} = (uint32_t)aotc_wide_find(table, {{ count }}u, 1, &value); }",
       c_wide="{ static const uint64_t table[] = { {{- c_table -}} }; "
              "{{ r }} = (uint32_t)aotc_wide_find(table, {{ count }}u, {{ n }}u, {{ a }}); }",
       examples=(('"aotc.table_find"(%0) {values = [3, 7]} : (i8) -> i32', (7,), 1),))  # fmt: skip


def value_names(op: Op) -> dict[str, Any]:
    """As find_names, of the values that the result may have."""
    n = max(1, words(op.result.type.width or 0))
    values = [int(v) for v in op.attrs["values"]]
    parts = [v >> 64 * i & 0xFFFFFFFFFFFFFFFF for v in values for i in range(n)]
    return {
        "n": n, "count": len(values),
        "py_table": f"({''.join(f'{v}, ' for v in values)})",
        "c_table": ", ".join(map(literal, parts)) or "0",
    }  # fmt: skip


OPS.op("aotc.table_value", source=SOURCE + "6.19.5", verify=verify_table, derive=value_names,
       doc="The value at an index (i32) of the list `values`, which has one there.",
       py="{{ py_table }}[{{ a }}]",
       c="{ static const uint64_t table[] = { {{- c_table -}} }; {{ r }} = table[{{ a }}]; }",
       c_wide="{ static const uint64_t table[] = { {{- c_table -}} }; "
              "aotc_copy_words({{ r }}, table + {{ s[0] }} * {{ n }}u, {{ n }}); }",
       examples=(('"aotc.table_value"(%0) {values = [3, 7]} : (i32) -> i8', (1,), 7),))  # fmt: skip


def verify_texts(op: Op) -> None:
    texts = op.attrs.get("texts")
    require(op, isinstance(texts, list | tuple) and texts, "needs a list `texts`")


def text_names(op: Op) -> dict[str, Any]:
    texts = [text_bytes(t) for t in op.attrs["texts"]]
    entries = (f"{{AOTC_KIND_STRING, 0, {len(t)}u, {c_string(t)}}}" for t in texts)
    return {
        "count": len(texts), "c_table": ", ".join(entries),
        "py_table": f"({''.join(f'{t!r}, ' for t in texts)})",
    }  # fmt: skip


OPS.op("aotc.table_text", source=SOURCE + "6.19.5.6", verify=verify_texts, derive=text_names,
       doc="The string at an index (i32) of the list `texts`; the empty one outside of it.",
       py="LITERAL[table_text({{ py_table }}, {{ a }})]",
       c="{ static const aotc_string table[] = { {{- c_table -}} }; "
         "{{ r }} = {{ a }} < {{ count }}u ? (uint64_t)(uintptr_t)&table[{{ a }}] : 0; }",
       )  # fmt: skip


# Holders ----------------------------------------------------------------------------------------

OPS.op("aotc.share", source=SOURCE + "7.5, 7.8, 7.10", effects=("write",),
       doc="From now on a queue or array may have several holders, so that updates leave it as it "
           "is.",
       py="aotc_heap_share({{ a }})",
       c="aotc_heap_share({{ a }});")  # fmt: skip

OPS.op("aotc.share_of_net", source=SOURCE + "9.4.2", effects=("write",),
       doc="The same of the queue or array `b` if it was read through a reference `a` to a net.",
       py="aotc_share_of_net({{ a }} & 0xFFFFFFFFFFFFFFFF, {{ b }})",
       c="",
       c_wide="aotc_share_of_net({{ a }}[0], {{ s[1] }});")  # fmt: skip

OPS.op("aotc.share_watched", source=SOURCE + "9.4.2", effects=("write",),
       doc="The same of the queue or array `a` if anybody waits for a change of memory, so that an "
           "update of it can be told from no change.",
       py="if WATCHED[0]: aotc_heap_share({{ a }})",
       c="if (aotc_watched(sim)) aotc_heap_share({{ a }});")  # fmt: skip


# Checks at run time -----------------------------------------------------------------------------


def message_names(op: Op) -> dict[str, Any]:
    """data, c_text, size: the text as Python and C have it."""
    data = text_bytes(op.attrs["text"])
    return {"data": repr(data), "c_text": c_string(data), "size": len(data)}


OPS.op("aotc.warn_unless", source=SOURCE + "7.8.6, 7.10.2", effects=("write",),
       derive=message_names,
       doc="Unless the condition holds, or a handle is not null, a warning with a text on standard "
           "error.",
       py="if not {{ a }}: aotc_report(SIM, 1, {{ loc }}, LITERAL[{{ data }}])",
       c="if (!{{ a }}) { static const aotc_string text = {AOTC_KIND_STRING, 0, {{ size }}u, "
         "{{ c_text }}}; aotc_report(sim, AOTC_WARNING, {{ loc }}, (uint64_t)(uintptr_t)&text); }",
       )  # fmt: skip

OPS.op("aotc.fail_unless", source=SOURCE + "7.6", effects=("write",), derive=message_names,
       doc="Unless the condition holds, ends the run with an error.",
       py="if not {{ a }}: aotc_fail(SIM, {{ loc }}, {{ data }})",
       c="if (!{{ a }}) aotc_fail(sim, {{ loc }}, {{ c_text }});")  # fmt: skip
