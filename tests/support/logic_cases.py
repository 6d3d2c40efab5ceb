"""Every op of aotc.logic and aotc.int at the widths that matter, with its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import logic_reference as ref
from op_kernels import Case

from aotc.ir.model import Op, Value
from aotc.ir.types import Type, int_type

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTHS = (1, 8, 31, 32, 33, 63, 64, 65, 128, 1000)
PREDICATES = ("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge")
CASES: list[Case] = []


def parts(text: str) -> tuple[int, int]:
    value = int("".join("1" if d in "1x" else "0" for d in text), 2)
    return value, int("".join("1" if d in "xz" else "0" for d in text), 2)


def add(name: str, operands: list[int], results: list[int], function: Callable[..., str],
        logic: bool = True, **attrs: Any) -> None:  # fmt: skip
    """A case: widths of operands and results, and the reference over digits."""
    each = 2 if logic else 1

    def types(widths: list[int], times: int) -> list[Type]:
        return [int_type(w) for w in widths for _ in range(times)]

    def reference(*args: int) -> Any:
        if logic:
            texts = [ref.text(args[2 * i], args[2 * i + 1], w) for i, w in enumerate(operands)]
        else:
            texts = [ref.text(a, 0, w) for a, w in zip(args, operands, strict=True)]
        out = parts(function(*texts))
        return out if result_parts == 2 else out[0]

    result_parts = 1 if not logic or name.startswith("case") else 2
    op = Op(f"aotc.{'logic' if logic else 'int'}.{name}",
            [Value(t) for t in types(operands, each)], types(results, result_parts), attrs,
            )  # fmt: skip
    CASES.append(Case(f"{op.name} {operands} {attrs}", op, reference))


def add_values() -> None:
    for w in WIDTHS:
        for name, function in (("and", ref.and_), ("or", ref.or_), ("xor", ref.xor)):
            add(name, [w, w], [w], function)
        add("not", [w], [w], ref.not_)
        add("mux", [1, w, w], [w], ref.mux)
        for name in ("add", "sub", "mul", "divu", "modu", "divs", "mods", "powu", "pows"):
            function = lambda a, b, n=name: ref.arithmetic(n, a, b)  # noqa: E731
            add(name, [w, w], [w], function)
            if name in ("divu", "divs", "powu", "pows"):
                plain = lambda a, b, f=function: f(a, b).replace("x", "0")  # noqa: E731
                add(name, [w, w], [w], plain, logic=False)
        for name, table in (("and", ref.AND), ("or", ref.OR), ("xor", ref.XOR)):
            add(f"reduce_{name}", [w], [1], lambda a, t=table: ref.reduced(t, a))
        for number, name in enumerate(PREDICATES):
            add("icmp", [w, w], [1], lambda a, b, n=name: ref.compare(n, a, b), predicate=number)
        for name, wild in (("case_eq", ""), ("casez_eq", "z"), ("casexz_eq", "xz")):
            add(name, [w, w], [1], lambda a, b, s=wild: ref.case_equal(a, b, s))
        for name, equal in (("wildcard_eq", True), ("wildcard_ne", False)):
            add(name, [w, w], [1], lambda a, b, e=equal: ref.wildcard(a, b, e))


def add_shifts() -> None:
    for w in WIDTHS:
        for amount in sorted({3, 8, 32, 64, 65, 200, w}):
            for name in ("shl", "shr", "ashr"):
                function = lambda a, b, n=name: ref.shift(n, a, b)  # noqa: E731
                add(name, [w, amount], [w], function)
                add(name, [w, amount], [w], function, logic=False)


# Bits of the whole, of the index and of the part; stride.
SELECTS = (
    (8, 3, 1, 1), (8, 3, 4, 1), (8, 32, 1, 1), (8, 32, 8, 1), (8, 4, 20, 1), (32, 2, 8, 8),
    (33, 5, 3, 3), (64, 6, 1, 1), (64, 64, 64, 1), (64, 70, 5, 1), (1, 1, 1, 1), (63, 63, 2, 7),
    (60, 32, 70, 1), (100, 7, 1, 1), (100, 32, 33, 1), (128, 1, 64, 64), (128, 2, 64, 64),
    (1000, 10, 1, 1), (1000, 32, 64, 1), (1000, 40, 65, 1), (1000, 64, 300, 100),
    (1000, 100, 1, 1), (1000, 4, 900, 65), (65, 8, 130, 1), (40, 9, 200, 1),
)  # fmt: skip


def add_selects() -> None:
    for have, index, part, stride in SELECTS:
        for signed in (False, True):

            def taken(a: str, i: str, missing: str = "x", how: Any = (stride, signed, part)) -> str:
                return ref.select(a, i, *how, missing)

            attrs = {"stride": stride} | ({"signed": True} if signed else {})
            add("select", [have, index], [part], taken, **attrs)
            add("select", [have, index], [part], lambda a, i, f=taken: f(a, i, "0"),
                logic=False, **attrs)  # fmt: skip
            add("insert", [have, index, part], [have],
                lambda a, i, e, how=(stride, signed): ref.insert(a, i, e, *how),
                logic=False, **attrs)  # fmt: skip


add_values()
add_shifts()
add_selects()
