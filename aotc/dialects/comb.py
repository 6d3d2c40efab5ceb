"""comb: combinational logic on integers. Source: CIRCT include/circt/Dialect/Comb/Combinational.td,
CombOps.cpp, CombFolds.cpp and lib/Conversion/CombToArith at commit 231e825.

Two-state logic: `twoState` changes nothing, case equality and wildcard equality are equality.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import (
    arity,
    comparison,
    cut_to,
    integer_names,
    integer_row,
    integer_width,
    literal,
    unsigned_type,
    words,
)
from aotc.dialects.integer_forms import FORMS, comparison_names
from aotc.dialects.table import OpTable, require
from aotc.ir.types import require_value

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
TD = "CIRCT Combinational.td"
ARITH = f"{TD}; CombToArith.cpp"
FOLDS = f"{TD}; CombFolds.cpp"


def _example(name: str, width: int, *cases: tuple[int, ...], attrs: str = "") -> tuple[Any, ...]:
    """Examples of an op on iN: each case is its operands and then its result."""
    made = []
    for *args, result in cases:
        operands = ", ".join(f"%{i}" for i in range(len(args)))
        types = ", ".join([f"i{width}"] * len(args))
        made.append((f'"comb.{name}"({operands}) {attrs}: ({types}) -> i{width}',
                     tuple(args), result))  # fmt: skip
    return tuple(made)


integer_row(OPS, "comb.add", TD, "Sum of all operands modulo 2^N.", -1, **FORMS["add"],
            examples=_example("add", 8, (200, 100, 44), (255, 1, 0), (1, 2, 3, 6)))  # fmt: skip
integer_row(OPS, "comb.sub", TD, "Difference modulo 2^N.", **FORMS["sub"],
            examples=_example("sub", 8, (1, 2, 255)))  # fmt: skip
integer_row(OPS, "comb.mul", TD, "Product of all operands modulo 2^N.", -1, **FORMS["mul"],
            examples=_example("mul", 8, (16, 17, 16), (3, 5, 7, 105)))  # fmt: skip
integer_row(OPS, "comb.divu", f"{ARITH}, DivUOpConversion",
            "Unsigned quotient; by zero: the dividend.", **FORMS["divu"],
            examples=_example("divu", 8, (200, 7, 28), (200, 0, 200)))  # fmt: skip
integer_row(OPS, "comb.modu", f"{ARITH}, DivUOpConversion",
            "Unsigned remainder; by zero: 0.", **FORMS["modu"],
            examples=_example("modu", 8, (200, 7, 4), (200, 0, 0)))  # fmt: skip
integer_row(OPS, "comb.divs", f"{ARITH}, DivSOpConversion",
            "Signed quotient, rounded towards zero; by zero: the dividend; minimum by -1: the "
            "minimum.", **FORMS["divs"],
            examples=_example("divs", 8, (0xF9, 2, 0xFD), (0x80, 0xFF, 0x80), (0xF9, 0, 0xF9)),
            )  # fmt: skip
integer_row(OPS, "comb.mods", f"{ARITH}, DivSOpConversion",
            "Signed remainder with the sign of the dividend; by zero, and minimum by -1: 0.",
            **FORMS["mods"],
            examples=_example("mods", 8, (0xF9, 2, 0xFF), (0x80, 0xFF, 0), (0xF9, 0, 0)),
            )  # fmt: skip
integer_row(OPS, "comb.and", TD, "Bitwise and of all operands.", -1, **FORMS["and"],
            examples=_example("and", 4, (12, 10, 8), (15, 7, 14, 6)))  # fmt: skip
integer_row(OPS, "comb.or", TD, "Bitwise or of all operands.", -1, **FORMS["or"],
            examples=_example("or", 4, (12, 10, 14)))  # fmt: skip
integer_row(OPS, "comb.xor", TD, "Bitwise exclusive or of all operands.", -1, **FORMS["xor"],
            examples=_example("xor", 4, (12, 10, 6), (1, 2, 4, 7)))  # fmt: skip
integer_row(OPS, "comb.shl", f"{ARITH}, LogicalShiftConversion",
            "Shift left; 0 from an amount of N on.", **FORMS["shl"],
            examples=_example("shl", 8, (0x81, 1, 2), (1, 7, 128), (1, 8, 0), (255, 255, 0)),
            )  # fmt: skip
integer_row(OPS, "comb.shru", f"{ARITH}, LogicalShiftConversion",
            "Shift right, zeros moving in; 0 from an amount of N on.", **FORMS["shru"],
            examples=_example("shru", 8, (0x81, 7, 1), (0x81, 8, 0)))  # fmt: skip
integer_row(OPS, "comb.shrs", f"{ARITH}, ShrSOpConversion",
            "Shift right, copies of the sign moving in; amounts above N-1 count as N-1.",
            **FORMS["shrs"],
            examples=_example("shrs", 8, (0x81, 1, 0xC0), (0x81, 200, 0xFF), (0x41, 9, 0)),
            )  # fmt: skip

# Comparison -------------------------------------------------------------------------------------

# ceq, cne, weq and wne (10 to 13) are eq and ne where nothing is unknown.
_SAME = {10: 0, 11: 1, 12: 0, 13: 1}


def icmp_names(op: Op) -> dict[str, Any]:
    """Names for the templates of comb.icmp."""
    number = op.attrs["predicate"]
    return comparison_names(op, _SAME.get(number, number))


OPS.op("comb.icmp", source=f"{ARITH}, IcmpOpConversion", verify=comparison(14),
       derive=icmp_names,
       doc="1 if the predicate holds: eq ne slt sle sgt sge ult ule ugt uge ceq cne weq wne.",
       **FORMS["compare"],
       examples=tuple(
           (f'"comb.icmp"(%0, %1) <{{predicate = {number} : i64}}> : (i8, i8) -> i1', (255, 1), r)
           for number, r in enumerate((0, 1, 1, 1, 0, 0, 0, 0, 1, 1, 0, 1, 0, 1))
       ))  # fmt: skip

# Bits -------------------------------------------------------------------------------------------


def verify_parity(op: Op) -> None:
    arity(op, 1)
    integer_width(op, op.operands[0].type, "operand")
    require(op, op.result.type.width == 1, f"result must be i1, not {op.result.type}")


OPS.op("comb.parity", source=FOLDS, verify=verify_parity, derive=integer_names,
       doc="1 if an odd number of bits is set.",
       py="{% if iw == 1 %}{{ a }}{% else %}({{ a }}).bit_count() & 1{% endif %}",
       c="{{ r }} = {% if iw == 1 %}{{ a }}{% else %}aotc_parity64({{ a }}){% endif %};",
       c_wide="{{ r }} = aotc_wide_parity({{ a }}, {{ iw }});",
       examples=(('"comb.parity"(%0) : (i8) -> i1', (0x0B,), 1),
                 ('"comb.parity"(%0) : (i8) -> i1', (0x0F,), 0)))  # fmt: skip


def verify_extract(op: Op) -> None:
    arity(op, 1)
    have = integer_width(op, op.operands[0].type, "operand")
    want = integer_width(op, op.result.type, "result")
    low = op.attrs.get("lowBit", -1)
    require(op, low >= 0, f"lowBit is {low}")
    require(op, low + want <= have, f"bits {low}..{low + want - 1} are outside i{have}")


def extracted_py(text: str, have: int, low: int, width: int) -> str:
    """Python text of bits low .. low+width-1 of a value of `have` bits."""
    if width == 0:
        return "0"
    shifted = f"{text} >> {low}" if low else text
    if low + width == have:
        return shifted
    mask = hex((1 << width) - 1)
    return f"({shifted}) & {mask}" if low else f"{text} & {mask}"


def extracted(text: str, have: int, low: int, width: int) -> str:
    """C text of the same, for scalars."""
    if width == 0:
        return "0"
    shifted = f"{text} >> {low}" if low else text
    return shifted if low + width == have else cut_to(shifted, width)


def extract_wide(r: str, a: str, low: int, width: int) -> str:
    """C statement that stores bits low .. low+width-1 of a wide value."""
    if width > 64:
        return f"aotc_wide_extract({r}, {width}, {a}, {low});"
    if width == 0:
        return f"{r} = 0;"
    word, shift = divmod(low, 64)
    text = f"{a}[{word}] >> {shift}" if shift else f"{a}[{word}]"
    if shift + width > 64:
        text = f"({text} | {a}[{word + 1}] << {64 - shift})"
    return f"{r} = {text if shift + width == 64 else cut_to(text, width)};"


def extract_names(op: Op) -> dict[str, Any]:
    """Names for the templates of comb.extract."""
    have, width = op.operands[0].type.width or 0, op.result.type.width or 0
    low = op.attrs["lowBit"]
    return {
        "bits_py": lambda a: extracted_py(a, have, low, width),
        "bits": lambda a: extracted(a, have, low, width),
        "store_bits": lambda r, a: extract_wide(r, a, low, width),
    }


OPS.op("comb.extract", source=f"{TD}; CombOps.cpp, ExtractOp", verify=verify_extract,
       derive=extract_names,
       doc="Bits lowBit .. lowBit+width-1 of the operand.",
       py="{{ bits_py(a) }}",
       c="{{ r }} = {{ bits(a) }};",
       c_wide="{{ store_bits(r, a) }}",
       examples=(('"comb.extract"(%0) <{lowBit = 2 : i32}> : (i8) -> i3', (0xB4,), 5),
                 ('"comb.extract"(%0) <{lowBit = 4 : i32}> : (i8) -> i4', (0xB4,), 11),
                 ('"comb.extract"(%0) <{lowBit = 60 : i32}> : (i80) -> i8',
                  (0xABCDE << 60,), 0xDE)))  # fmt: skip

# Putting together ---------------------------------------------------------------------------------


def verify_concat(op: Op) -> None:
    arity(op, -1 if op.operands else 0)
    total = sum(integer_width(op, v.type, f"operand {i}") for i, v in enumerate(op.operands))
    want = integer_width(op, op.result.type, "result")
    require(op, total == want, f"operands have {total} bits together, the result has {want}")


def concat_names(op: Op) -> dict[str, Any]:
    """Names for the templates of a concatenation, the first operand highest. Operands that are
    known to be zero, or have no bits, are left out."""
    width = op.result.type.width or 0
    widths = [v.type.width or 0 for v in op.operands]
    offsets = [sum(widths[i + 1 :]) for i in range(len(widths))]

    def pieces(const: dict[int, Any]) -> list[int]:
        return [i for i, bits in enumerate(widths) if bits and const.get(i) != 0]

    def joined_py(args: list[str], const: dict[int, Any]) -> str:
        parts = [f"{args[i]} << {offsets[i]}" if offsets[i] else args[i] for i in pieces(const)]
        return " | ".join(parts) or "0"

    def joined(args: list[str], const: dict[int, Any]) -> str:
        u = unsigned_type(width)
        parts = [f"({u}){args[i]} << {offsets[i]}" if offsets[i] else args[i]
                 for i in pieces(const)]  # fmt: skip
        return " | ".join(parts) or "0"

    def join_wide(r: str, args: list[str], scalars: list[str], const: dict[int, Any]) -> str:
        out: list[str] = []
        for i in reversed(pieces(const)):
            if not out and offsets[i] == 0 and widths[i] > 64:
                out.append(f"aotc_wide_zext({r}, {width}, {args[i]}, {widths[i]});")
                continue
            if not out and offsets[i] == 0:
                out.append(f"aotc_wide_set64({r}, {width}, {scalars[i]});")
                continue
            if not out:
                out.append(f"aotc_wide_set64({r}, {width}, 0);")
            put = f"64({r}, {offsets[i]}, {scalars[i]}" if widths[i] <= 64 else (
                f"({r}, {offsets[i]}, {args[i]}")  # fmt: skip
            out.append(f"aotc_wide_put{put}, {widths[i]});")
        return " ".join(out) or f"aotc_wide_set64({r}, {width}, 0);"

    return {"joined_py": joined_py, "joined": joined, "join_wide": join_wide}


CONCAT_FORMS = {
    "py": "{{ joined_py(args, const) }}",
    "c": "{{ r }} = {{ joined(args, const) }};",
    "c_wide": "{{ join_wide(r, args, s, const) }}",
}

OPS.op("comb.concat", source=f"{ARITH}, ConcatOpConversion", verify=verify_concat,
       derive=concat_names,
       doc="All operands side by side, the first one highest.",
       **CONCAT_FORMS,
       examples=(('"comb.concat"(%0, %1) : (i4, i8) -> i12', (0xA, 0x5C), 0xA5C),
                 ('"comb.concat"(%0, %1, %2) : (i1, i64, i8) -> i73', (1, 2, 3),
                  1 << 72 | 2 << 8 | 3)))  # fmt: skip


def verify_replicate(op: Op) -> None:
    arity(op, 1)
    have = integer_width(op, op.operands[0].type, "operand")
    want = integer_width(op, op.result.type, "result")
    whole = want == 0 if have == 0 else want >= have and want % have == 0
    require(op, whole, f"i{want} is no multiple of i{have}")


def replicate_names(op: Op) -> dict[str, Any]:
    """Names for the templates of comb.replicate: multiplying by `pattern` makes the copies."""
    have, width = op.operands[0].type.width or 0, op.result.type.width or 0
    pattern = sum(1 << at for at in range(0, width, have)) if have else 0
    names = integer_names(op)
    return names | {"pattern_py": hex(pattern), "pattern": literal(pattern) if width <= 64 else ""}


OPS.op("comb.replicate", source=f"{TD}; CombOps.cpp, ReplicateOp", verify=verify_replicate,
       derive=replicate_names,
       doc="The operand side by side with itself as often as it fits.",
       py="{% if iw == 1 %}{{ mask }} if {{ a }} else 0{% elif iw == w %}{{ a }}{% else %}"
          "{{ a }} * {{ pattern_py }}{% endif %}",
       c="{{ r }} = {% if iw == 1 %}{{ cut('-(' ~ u ~ ')' ~ a) }}{% elif iw == w %}{{ a }}"
         "{% else %}({{ u }}){{ a }} * {{ pattern }}{% endif %};",
       c_wide="{% if iw == 1 %}aotc_wide_sext({{ r }}, {{ w }}, {{ a }}, 1);{% else %}"
              "aotc_wide_replicate({{ r }}, {{ w }}, {{ a }}, {{ iw }});{% endif %}",
       examples=(('"comb.replicate"(%0) : (i1) -> i8', (1,), 255),
                 ('"comb.replicate"(%0) : (i3) -> i9', (5,), 0o555),
                 ('"comb.replicate"(%0) : (i13) -> i39', (0x526,), 0x1498A4C526)))  # fmt: skip


def verify_mux(op: Op) -> None:
    arity(op, 3)
    condition, *values = (v.type for v in op.operands)
    require(op, condition.kind in ("int", "clock") and condition.width == 1,
            f"the condition must be i1, not {condition}")  # fmt: skip
    require_value(op.result.type, f"{op.name}: result", op.loc)
    for value in values:
        require(op, value.width == op.result.type.width and value.kind == op.result.type.kind,
                f"{value} and {op.result.type} differ")  # fmt: skip


def result_names(op: Op) -> dict[str, Any]:
    """`n`: words of the result."""
    return {"n": words(op.result.type.width or 0)}


OPS.op("comb.mux", source=TD, verify=verify_mux, derive=result_names,
       doc="The second operand if the first is 1, else the third; of any type.",
       **FORMS["mux"],
       examples=(('"comb.mux"(%0, %1, %2) : (i1, i8, i8) -> i8', (1, 5, 6), 5),
                 ('"comb.mux"(%0, %1, %2) : (i1, i8, i8) -> i8', (0, 5, 6), 6)))  # fmt: skip

integer_row(OPS, "comb.reverse", f"{TD}; CombOps.cpp, ReverseOp", "The bits in reverse order.", 1,
            py="{% if w <= 1 %}{{ a }}{% else %}reverse({{ a }}, {{ w }}){% endif %}",
            c="{{ r }} = {% if w <= 1 %}{{ a }}{% else %}aotc_reverse64({{ a }})"
              "{% if w < 64 %} >> {{ 64 - w }}{% endif %}{% endif %};",
            c_wide="aotc_wide_reverse({{ r }}, {{ w }}, {{ a }});",
            examples=_example("reverse", 4, (0b1101, 0b1011)))  # fmt: skip

# Truth tables -------------------------------------------------------------------------------------


def verify_truth_table(op: Op) -> None:
    arity(op, -1 if op.operands else 0)
    for number, value in enumerate(op.operands):
        require(op, value.type.width == 1, f"operand {number} must be i1, not {value.type}")
    require(op, len(op.operands) < 64, f"{len(op.operands)} inputs; at most 63 are possible")
    table = op.attrs.get("lookupTable")
    require(op, isinstance(table, list) and len(table) == 1 << len(op.operands),
            f"the table needs {1 << len(op.operands)} entries")  # fmt: skip


def truth_table_names(op: Op) -> dict[str, Any]:
    """Names for the templates of comb.truth_table."""
    table = [int(bool(entry)) for entry in op.attrs["lookupTable"]]
    bits = sum(entry << i for i, entry in enumerate(table))
    top = len(op.operands) - 1

    def index(args: list[str], cast: str = "") -> str:
        parts = [f"{cast}{a} << {top - i}" if i < top else a for i, a in enumerate(args)]
        return f"({' | '.join(parts) or '0'})"

    def looked_up(r: str, args: list[str]) -> str:
        if len(table) <= 64:
            return f"{r} = {literal(bits)} >> {index(args)} & 1u;"
        entries = ",".join(map(str, table))
        return (f"{{ static const uint8_t table[] = {{{entries}}}; "
                f"{r} = table[{index(args, '(uint32_t)')}]; }}")  # fmt: skip

    return {"table_py": hex(bits), "index": index, "looked_up": looked_up}


_XOR = "<{lookupTable = array<i1: false, true, true, false>}>"
OPS.op("comb.truth_table", source=f"{TD}; CombOps.cpp, TruthTableOp", verify=verify_truth_table,
       derive=truth_table_names,
       doc="Entry of the table whose number the operands spell, the first one highest.",
       py="{{ table_py }} >> {{ index(args) }} & 1",
       c="{{ looked_up(r, args) }}",
       examples=tuple(
           (f'"comb.truth_table"(%0, %1) {_XOR} : (i1, i1) -> i1', (a, b), a ^ b)
           for a in (0, 1) for b in (0, 1)
       ))  # fmt: skip
