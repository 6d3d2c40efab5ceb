"""Random procedures over structures, enumerations, unions, reals and the operators that Icarus 11
does not have: inside, streaming, assignment patterns, casts, foreach. The tiers are compared with
each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sv_expressions import Expressions, bits, literal, variables
from sv_statements import Statements

if TYPE_CHECKING:
    import random

REAL_FORMATS = ("%g", "%f", "%e", "%.3f", "%0.2e")


class Values:
    """One process; every statement is followed by a line of output."""

    def __init__(self, rng: random.Random, name: str) -> None:
        self.rng = rng
        self.name = name
        self.known = variables(rng, "v", rng.randint(3, 5))
        self.make = Expressions(rng, self.known)
        self.number = 0

    def show(self, form: str, *shown: str) -> str:
        self.number += 1
        return f'$display("{self.name}.{self.number} {form}", {", ".join(shown)});'

    def any(self, depth: int = 2) -> str:
        return self.make.any(depth).text

    def types(self) -> list[str]:
        rng = self.rng
        widths = [rng.choice((1, 3, 8, 17, 33, 64)) for _ in range(3)]
        self.widths = widths
        signs = [rng.choice(("", " signed")) for _ in range(3)]
        packed = rng.choice((" packed", ""))
        self.packed = bool(packed)
        total = sum(widths)
        fields = (
            f"logic{signs[0]} [{widths[0] - 1}:0] a",
            f"bit{signs[1]} [{widths[1] - 1}:0] b",
            f"logic{signs[2]} [{widths[2] - 1}:0] c",
        )
        bits_ = f"logic [{total - 1}:0]"
        values = f"A = {rng.randint(0, 2)}, B = 4, C, D = {rng.randint(8, 15)}"
        return [
            f"typedef struct{packed} {{{'; '.join(fields)};}} part;",
            f"typedef union packed {{{bits_} all; {bits_} other;}} both;",
            f"typedef enum logic [3:0] {{{values}}} letter;",
            "part s, t; part row[3]; both u; letter e;",
            f"logic [{rng.choice((3, 8, 33)) - 1}:0] grid[2][3];",
            "int list[5]; real x, y; shortreal z; int n; byte tiny; longint big; string text;",
        ]

    def structure(self) -> list[str]:
        rng = self.rng
        target = rng.choice(("s", "t", f"row[{rng.randint(0, 2)}]"))
        field = rng.choice("abc")
        made = rng.choice(
            (
                f"{target}.{field} = {self.any()};",
                f"{target} = '{{{self.any(1)}, {self.any(1)}, {self.any(1)}}};",
                f"{target} = '{{{field}: {self.any(1)}, default: {rng.choice('01')}}};",
                f"{target} = {rng.choice(('s', 't', 'row[1]'))};",
                f"row[n & 3] = {rng.choice(('s', 't'))};",
                "row = '{default: s};",
                f"{target}.{field} += {self.any(1)};",
            )
        )
        lines = [made, self.show("%b %b %b %p", f"{target}.a", f"{target}.b", f"{target}.c", "s")]
        lines.append(
            self.show("%b", f"{rng.choice(('s', 't'))} {rng.choice(('==', '!=', '==='))} t")
        )
        return lines

    def union(self) -> list[str]:
        return [f"u.all = {self.any()};", self.show("%b %h", "u.other", "u")]

    def enumeration(self) -> list[str]:
        rng = self.rng
        made = rng.choice(
            (
                "e = A;",
                "e = e.next();",
                "e = e.prev(2);",
                "e = e.last();",
                "e = B;",
                f"e = letter'({self.any(1)});",
                f"if (!$cast(e, {rng.randint(0, 15)})) e = C;",
            )
        )
        return [made, self.show("%s %0d %b %0d", "e.name()", "e", "e", "e.num()")]

    def inside(self) -> list[str]:
        rng = self.rng
        terms = []
        for _ in range(rng.randint(1, 3)):
            if rng.random() < 0.4:
                terms.append(f"[{self.any(1)}:{self.any(1)}]")
            elif rng.random() < 0.5:
                terms.append(f"4'b{bits(rng, 4, 0.6)}")
            else:
                terms.append(self.any(1))
        variable = rng.choice(self.known)
        wild = rng.choice(("==?", "!=?"))
        return [
            self.show("%b", f"{self.any(1)} inside {{{', '.join(terms)}}}"),
            self.show("%b", f"{variable.name} {wild} {literal(rng, variable.width, 0.6)}"),
        ]

    def streaming(self) -> list[str]:
        rng = self.rng
        a, b = rng.choice(self.known), rng.choice(self.known)
        slice_ = rng.choice(("", "1", "3", "4", "8", "byte", "16"))
        way = rng.choice(("<<", ">>"))
        total = a.width + b.width
        lines = [
            f"begin logic [{total + rng.randint(0, 3) - 1}:0] wide;",
            f"wide = {{{way} {slice_} {{{a.name}, {b.name}}}}};",
            self.show("%b", "wide"),
        ]
        if a is not b:
            lines += [
                f"{{{way} {slice_} {{{a.name}, {b.name}}}}} = wide;",
                self.show("%b %b", a.name, b.name),
            ]
        return [*lines, "end"]

    def loop(self) -> list[str]:
        rng = self.rng
        value = self.any(1)
        made = rng.choice(
            (
                [f"foreach (grid[i, j]) grid[i][j] = ({value}) + i * 3 + j;"],
                [
                    f"foreach (list[i]) begin if (i == {rng.randint(0, 4)}) continue;",
                    f"list[i] = ({value}) ^ i; if (i > {rng.randint(1, 4)}) break; end",
                ],
                [f"n = 0; do begin n++; list[n] = {value}; end while (n < 4 && list[n] != 0);"],
                [f"grid = '{{'{{1, {value}, 3}}, '{{default: {value}}}}};"],
                ["list = '{default: n};", f"list[{rng.randint(0, 4)}]++;"],
                ["n = list[n & 7];", "n -= list[1]--;"],
            )
        )
        return [
            *made,
            self.show("%p %p %0d", "grid", "list", "n"),
            self.show(
                "%0d %0d %0d",
                "list.sum()",
                "list.max().size()",
                f"list.sum() with (item {rng.choice('+-^&')} {rng.randint(1, 9)})",
            ),
        ]

    def real(self) -> list[str]:
        rng = self.rng
        number = f"{rng.uniform(-100, 100):.{rng.randint(0, 4)}f}"
        number = number if "." in number else number + ".0"
        variable = rng.choice(self.known).name
        made = rng.choice(
            (
                f"x = y {rng.choice('+-*/')} {number};",
                f"y = {variable};",
                f"z = x * {number};",
                f"y = x ** {rng.randint(0, 4)};",
                "x = -y;",
                "x += 0.5;",
                "y = z;",
                f"n = x / {number};",
                "n = int'(y);",
                f"{variable} = x;",
                "n = $rtoi(x);",
                "x = $itor(n);",
                "y = $sqrt(x * x) + $floor(y);",
                "x = (x > y) ? x - y : n;",
                f"big = {number};",
                "x = big; y = tiny;",
                "x = $bitstoreal($realtobits(y));",
            )
        )
        form = rng.choice(REAL_FORMATS)
        return [
            made,
            self.show(f"{form} {form} {form} %0d %b", "x", "y", "z", "n", variable),
            self.show("%b%b%b", "x < y", "x == z", "!x || y >= n"),
        ]

    def cast(self) -> list[str]:
        rng = self.rng
        target, form = rng.choice((("tiny", "%0d"), ("big", "%0d"), ("n", "%0d"), ("text", "%s")))
        if target == "text":
            made = rng.choice(
                (
                    f'text = $sformatf("%0h|%0d", {self.any(1)}, {self.any(1)});',
                    'text = {text, "ab", $sformatf("%0d", n)};',
                    f"text = text.substr(0, {rng.randint(0, 3)});",
                    "text = text.toupper();",
                    f'text = {{{rng.randint(0, 3)}{{"xy"}}}};',
                    f"text.putc({rng.randint(0, 3)}, 8'h41);",
                    "text = string'(tiny);",
                    "text.itoa(n);",
                )
            )
            return [
                made,
                self.show("<%s> %0d %b %0d", "text", "text.len()", 'text < "abx"', "text.atoi()"),
            ]
        kind = rng.choice(("byte", "shortint", "int", "longint", "signed", "unsigned", "part"))
        if kind == "part":
            width = sum(self.widths)
            value = f"part'({width}'({self.any(1)}))"
            return [f"s = {value};", self.show("%p", "s")]
        names = ("$clog2", "$countones", "$onehot", "$isunknown", "$bits")
        shown = [f"{name}({rng.choice(self.known).name})" for name in names]
        return [
            f"{target} = {kind}'({self.any(1)});",
            self.show(form, target),
            self.show("%0d %0d %b %b %0d", *shown),
        ]

    def plain(self) -> list[str]:
        lines = Statements(self.rng, self.make, self.known).one(2)
        form = " ".join("%b" for _ in self.known)
        return [*lines, self.show(form, *(v.name for v in self.known))]

    def choice(self) -> list[str]:
        """A case with ranges, and one over the enumeration."""
        rng = self.rng
        return [
            f"case ({self.any(1)}) inside",
            f"[{rng.randint(0, 3)}:{rng.randint(4, 9)}], 4'b1?0?: n = {rng.randint(1, 9)};",
            f"{self.any(1)}: n = ~n;",
            "default: n += 3;",
            "endcase",
            "case (e) A: n++; B, C: n = n << 1; default: n--; endcase",
            self.show("%0d", "n"),
        ]

    def subroutine(self) -> list[str]:
        rng = self.rng
        a, b = rng.choice(self.known).name, rng.choice(("n", "list[1]"))
        made = rng.choice(
            (
                f"n = fact({rng.randint(0, 7)});",
                f"swap({b}, list[2]);",
                f"n = count({a});",
                f"n = count({a}, {rng.randint(0, 5)});",
                "s = change(t);",
                "change2(row[1], .by(n));",
            )
        )
        return [made, self.show("%0d %p %p", "n", "list", "row")]

    def subroutines(self) -> list[str]:
        rng = self.rng
        return [
            "function automatic int fact(int k); return k <= 1 ? 1 : k * fact(k - 1); endfunction",
            "function automatic void swap(ref int a, ref int b);",
            "int c = a; a = b; b = c; endfunction",
            f"function automatic int count(logic [39:0] v, int from = {rng.randint(0, 3)});",
            "int found = 0; for (int i = from; i < 40; i++) if (v[i] === 1) found++; return found;",
            "endfunction",
            "function automatic part change(part p);",
            f"p.a = p.{rng.choice('bc')}; return p; endfunction",
            "task automatic change2(inout part p, input int by = 3); p.b += by; endtask",
        ]

    def text(self) -> str:
        rng = self.rng
        declared = [f"{v.declared()};" for v in self.known]
        declared += self.types()
        lines = [f"{v.name} = {literal(rng, v.width, 0 if v.two else 0.3)};" for v in self.known]
        lines += ['x = 1.5; y = -2.25; z = 0.1; text = "abc";', "e = A;"]
        makers = (
            self.structure,
            self.union,
            self.enumeration,
            self.inside,
            self.streaming,
            self.loop,
            self.real,
            self.cast,
            self.plain,
            self.choice,
            self.subroutine,
        )
        for _ in range(14):
            lines += rng.choice(makers)()
        return "\n".join(
            [
                f"module {self.name};",
                *declared,
                *self.subroutines(),
                "initial begin",
                *lines,
                "end",
                "endmodule",
            ]
        )


def values(rng: random.Random, name: str) -> str:
    """A process over values of many types."""
    return Values(rng, name).text()
