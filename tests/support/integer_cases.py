"""Every integer op at the widths that matter, each with its meaning from bit_reference.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import bit_reference as ref
from op_kernels import Case

from aotc.ir.model import Op, OpaqueAttr, Value
from aotc.ir.types import INDEX, Type, array_type, int_type, parse_type, struct_type

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTHS = (0, 1, 8, 31, 32, 33, 63, 64, 65, 128, 1000)


def op_of(name: str, operands: list[Type], results: list[Type], **attrs: Any) -> Op:
    return Op(name, [Value(t) for t in operands], results, attrs)


def on_bits(op: Op, function: Callable[..., Any]) -> Callable[..., Any]:
    """Reference over numbers from one over bits."""

    def call(*args: int) -> Any:
        lists = [ref.bits(a, v.type.width or 0) for a, v in zip(args, op.operands, strict=True)]
        out = function(*lists)
        return tuple(map(ref.number, out)) if isinstance(out, tuple) else ref.number(out)

    return call


CASES: list[Case] = []


def case(op: Op, function: Callable[..., Any], note: str = "",
         const: dict[int, int] | None = None) -> None:  # fmt: skip
    shape = ",".join(str(v.type) for v in op.operands)
    out = ",".join(str(v.type) for v in op.results)
    text = f"{op.name} {shape} -> {out} {note} {const or ''}".replace("*/", "")
    CASES.append(Case(text, op, on_bits(op, function), const or {}))


BINARY = {
    "sub": ref.sub, "divu": ref.divu, "modu": ref.modu, "divs": ref.divs, "mods": ref.mods,
    "shl": ref.shl, "shru": ref.shru, "shrs": ref.shrs,
}  # fmt: skip
VARIADIC = {"add": ref.add, "mul": ref.mul, "and": ref.and_, "or": ref.or_, "xor": ref.xor}
ARITH = {
    "addi": ref.add, "subi": ref.sub, "muli": ref.mul, "divui": ref.divu, "divsi": ref.divs,
    "remui": ref.modu, "remsi": ref.mods, "ceildivui": ref.ceildivu, "ceildivsi": ref.ceildivs,
    "floordivsi": ref.floordivs, "andi": ref.and_, "ori": ref.or_, "xori": ref.xor,
    "shli": ref.shl, "shrui": ref.shru, "shrsi": ref.shrs, "minui": ref.least,
    "maxui": ref.greatest, "minsi": ref.least_signed, "maxsi": ref.greatest_signed,
}  # fmt: skip
INDEX_OPS = {
    "add": ref.add, "sub": ref.sub, "mul": ref.mul, "divs": ref.divs, "divu": ref.divu,
    "ceildivs": ref.ceildivs, "ceildivu": ref.ceildivu, "floordivs": ref.floordivs,
    "rems": ref.mods, "remu": ref.modu, "maxs": ref.greatest_signed, "maxu": ref.greatest,
    "mins": ref.least_signed, "minu": ref.least, "shl": ref.shl, "shrs": ref.shrs,
    "shru": ref.shru, "and": ref.and_, "or": ref.or_, "xor": ref.xor,
}  # fmt: skip
PREDICATES = ("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge",
              "ceq", "cne", "weq", "wne")  # fmt: skip


def add_arithmetic() -> None:
    for width in WIDTHS:
        t = int_type(width)
        for name, function in BINARY.items():
            case(op_of(f"comb.{name}", [t, t], [t]), function)
        for name, function in VARIADIC.items():
            for count in (1, 2, 3):
                case(op_of(f"comb.{name}", [t] * count, [t]), function)
        for name, function in ARITH.items():
            case(op_of(f"arith.{name}", [t, t], [t]), function)
        i1 = int_type(1)
        case(op_of("arith.addui_extended", [t, t], [t, i1]),
             lambda a, b: (ref.add(a, b), ref.carry_of(a, b)))  # fmt: skip
        case(op_of("arith.subui_extended", [t, t], [t, i1]),
             lambda a, b: (ref.sub(a, b), ref.borrow_of(a, b)))  # fmt: skip
        case(op_of("arith.mului_extended", [t, t], [t, t]),
             lambda a, b: (ref.mul(a, b), ref.mulu_high(a, b)))  # fmt: skip
        case(op_of("arith.mulsi_extended", [t, t], [t, t]),
             lambda a, b: (ref.mul(a, b), ref.muls_high(a, b)))  # fmt: skip
        for number, name in enumerate(PREDICATES):
            function = lambda a, b, name=name: ref.compare(name, a, b)  # noqa: E731
            case(op_of("comb.icmp", [t, t], [i1], predicate=number), function, name)
            if number < 10:
                case(op_of("arith.cmpi", [t, t], [i1], predicate=number), function, name)
        for name, function in (
            ("comb.reverse", ref.reverse), ("math.absi", ref.magnitude), ("math.ctlz", ref.leading),
            ("math.cttz", ref.trailing), ("math.ctpop", ref.ones),
        ):  # fmt: skip
            case(op_of(name, [t], [t]), function)
        case(op_of("comb.parity", [t], [i1]), ref.parity)
        case(op_of("math.ipowi", [t, t], [t]), ref.power)
        for name in ("comb.mux", "arith.select"):
            case(op_of(name, [i1, t, t], [t]), ref.mux)
    for name, function in INDEX_OPS.items():
        case(op_of(f"index.{name}", [INDEX, INDEX], [INDEX]), function)
    for name in PREDICATES[:10]:
        op = op_of("index.cmp", [INDEX, INDEX], [int_type(1)],
                   pred=OpaqueAttr(f"#index.cmp_predicate<{name}>"))  # fmt: skip
        case(op, lambda a, b, name=name: ref.compare(name, a, b), name)


def add_constants() -> None:
    """Forms that look at the values of constant operands."""
    for width in WIDTHS[1:]:
        t = int_type(width)
        amounts = {0, 1, width - 1, width, (1 << width) - 1}
        for amount in sorted(a for a in amounts if a < 1 << width):
            for name in ("shl", "shru", "shrs"):
                case(op_of(f"comb.{name}", [t, t], [t]), BINARY[name], const={1: amount})
        for divisor in sorted({0, 1, (1 << width) - 1, 1 << (width - 1), 10 % (1 << width)}):
            for name in ("divu", "modu", "divs", "mods"):
                case(op_of(f"comb.{name}", [t, t], [t]), BINARY[name], const={1: divisor})
        for number in (0, 2, 6):
            for value in sorted({0, (1 << width) - 1}):
                case(op_of("comb.icmp", [t, t], [int_type(1)], predicate=number),
                     lambda a, b, n=PREDICATES[number]: ref.compare(n, a, b),
                     const={1: value})  # fmt: skip
        case(op_of("comb.concat", [t, t], [int_type(2 * width)]), ref.concat, const={0: 0})
        case(op_of("comb.concat", [t, t], [int_type(2 * width)]), ref.concat, const={1: 0})
        case(op_of("comb.mux", [int_type(1), t, t], [t]), ref.mux, const={1: 1, 2: 0})


def add_moves() -> None:
    shapes = ((8, 0, 8), (8, 0, 3), (8, 5, 3), (8, 2, 3), (8, 8, 0), (33, 1, 32), (33, 32, 1),
              (64, 0, 64), (64, 63, 1), (64, 8, 32), (65, 64, 1), (65, 1, 64), (65, 0, 65),
              (128, 60, 8), (128, 64, 64), (128, 63, 65), (128, 128, 0), (1000, 7, 900),
              (1000, 999, 1), (1000, 640, 64), (1000, 1, 128), (31, 0, 16), (64, 16, 8),
              (1, 0, 1), (32, 5, 20), (63, 62, 1),
              )  # fmt: skip
    for have, low, width in shapes:
        case(op_of("comb.extract", [int_type(have)], [int_type(width)], lowBit=low),
             lambda a, low=low, width=width: a[low : low + width], f"from {low}")  # fmt: skip
    for parts in ((1, 7), (8, 8, 16), (31, 1), (32, 32), (1, 63, 1), (64, 64), (65, 63), (3,),
                  (8, 0, 8), (1, 64, 8), (100, 1, 27, 300), (5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5),
                  (0, 0), (1000, 1)):  # fmt: skip
        types = [int_type(p) for p in parts]
        case(op_of("comb.concat", types, [int_type(sum(parts))]), ref.concat)
    for have, times in ((1, 1), (1, 8), (1, 33), (1, 64), (1, 65), (3, 3), (8, 8), (8, 9), (33, 3),
                        (64, 2), (5, 13), (65, 4), (0, 0), (31, 2), (32, 3), (63, 2), (128, 2),
                        (1000, 2)):  # fmt: skip
        case(op_of("comb.replicate", [int_type(have)], [int_type(have * times)]),
             lambda a, times=times: ref.concat(*[a] * times))  # fmt: skip
    for width in (*WIDTHS, 7):
        for want in (0, 1, 8, 13, 32, 64, 65, 200, 1000, 1064):
            signed = lambda a, want=want: ref.sext(a, want)  # noqa: E731
            zeros = lambda a, want=want: ref.zext(a, want)  # noqa: E731
            if want > width:
                case(op_of("arith.extsi", [int_type(width)], [int_type(want)]), signed)
                case(op_of("arith.extui", [int_type(width)], [int_type(want)]), zeros)
            elif want < width:
                case(op_of("arith.trunci", [int_type(width)], [int_type(want)]), zeros)
        for name, extend in (("index_cast", ref.sext), ("index_castui", ref.zext)):
            there = lambda a, extend=extend: extend(a, 64)  # noqa: E731
            back = lambda a, extend=extend, width=width: extend(a, width)  # noqa: E731
            index = "casts" if extend is ref.sext else "castu"
            case(op_of(f"arith.{name}", [int_type(width)], [INDEX]), there)
            case(op_of(f"arith.{name}", [INDEX], [int_type(width)]), back)
            case(op_of(f"index.{index}", [int_type(width)], [INDEX]), there)
            case(op_of(f"index.{index}", [INDEX], [int_type(width)]), back)
    for inputs in (1, 3, 6, 8):
        table = [bool((i * 2654435761 >> 7) & 1) for i in range(1 << inputs)]
        case(op_of("comb.truth_table", [int_type(1)] * inputs, [int_type(1)], lookupTable=table),
             lambda *a, table=table: [int(table[ref.number(ref.concat(*a))])])  # fmt: skip


def add_arrays() -> None:
    for width, count in ((1, 3), (8, 4), (8, 5), (32, 2), (33, 3), (64, 4), (65, 3), (5, 13),
                         (16, 16), (1, 1), (7, 1), (128, 8), (32, 32), (1, 64), (1, 100),
                         ):  # fmt: skip
        element, array = int_type(width), array_type(count, int_type(width))
        index = int_type(max(count - 1, 0).bit_length())
        case(op_of("hw.array_create", [element] * count, [array]), ref.concat)
        case(op_of("hw.array_get", [array, index], [element]),
             lambda a, i, n=count: ref.array_get(a, i, n))  # fmt: skip
        for at in sorted({0, count - 1}):
            case(op_of("hw.array_get", [array, index], [element]),
                 lambda a, i, n=count: ref.array_get(a, i, n), const={1: at})  # fmt: skip
        case(op_of("hw.array_inject", [array, index, element], [array]),
             lambda a, i, e, n=count: ref.array_inject(a, i, e, n))  # fmt: skip
        for taken in sorted({1, (count + 1) // 2, count}):
            case(op_of("hw.array_slice", [array, index], [array_type(taken, element)]),
                 lambda a, i, n=count, m=taken: ref.array_slice(a, i, n, m))  # fmt: skip
        case(op_of("hw.array_concat", [array, array], [array_type(2 * count, element)]),
             ref.concat)  # fmt: skip
        case(op_of("hw.bitcast", [array], [int_type(width * count)]), lambda a: a)


def add_structs() -> None:
    for widths in ((4, 8), (1, 31, 32), (0, 8, 3), (64, 1), (65, 3, 200), (16,), (33, 33, 33)):
        types = [int_type(w) for w in widths]
        struct = struct_type([(f"f{i}", t) for i, t in enumerate(types)])
        low = [sum(widths[i + 1 :]) for i in range(len(widths))]
        case(op_of("hw.struct_create", types, [struct]), ref.concat)
        cut = [slice(at, at + w) for at, w in zip(low, widths, strict=True)]
        if len(widths) > 1:
            case(op_of("hw.struct_explode", [struct], types),
                 lambda a, cut=cut: tuple(a[c] for c in cut))  # fmt: skip
        for i, t in enumerate(types):
            case(op_of("hw.struct_extract", [struct], [t], fieldIndex=i),
                 lambda a, c=cut[i]: a[c], str(i))  # fmt: skip
            case(op_of("hw.struct_inject", [struct, t], [struct], fieldIndex=i),
                 lambda a, b, c=cut[i]: a[: c.start] + b + a[c.stop :], str(i))  # fmt: skip
    for text, fields in (
        ("!hw.union<a: i3, b: i8>", ((5, 3), (0, 8))),
        ("!hw.union<a: i3 offset 5, b: i8 offset 1>", ((1, 3), (0, 8))),
        ("!hw.union<a: i64, b: i100, c: i65 offset 10>", ((36, 64), (0, 100), (25, 65))),
    ):
        union = parse_type(text)
        whole = union.width or 0
        for i, (at, width) in enumerate(fields):
            case(op_of("hw.union_create", [int_type(width)], [union], fieldIndex=i),
                 lambda a, at=at, n=whole: ([0] * at + a + [0] * n)[:n], str(i))  # fmt: skip
            case(op_of("hw.union_extract", [union], [int_type(width)], fieldIndex=i),
                 lambda a, at=at, w=width: a[at : at + w], str(i))  # fmt: skip
    enum = parse_type("!hw.enum<A, B, C>")
    case(op_of("hw.enum.cmp", [enum, enum], [int_type(1)]), lambda a, b: [int(a == b)])


add_arithmetic()
add_constants()
add_moves()
add_arrays()
add_structs()
