"""Random procedures over queues, dynamic and associative arrays and strings. The tiers are compared
with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sv_expressions import Expressions, Variable, literal

if TYPE_CHECKING:
    import random

ELEMENTS = ("int", "byte", "logic [3:0]", "logic [69:0]", "bit", "string", "pair")
KEYS = ("int", "byte", "string", "bit [3:0]", "logic [39:0]")
WORDS = ("a", "b", "abc", "zz", "", "10")


class Containers:
    """One process over a queue, a dynamic array and two associative arrays of a type each."""

    def __init__(self, rng: random.Random, name: str) -> None:
        self.rng = rng
        self.name = name
        self.element = rng.choice(ELEMENTS)
        self.key = rng.choice(KEYS)
        self.known = [
            Variable("v0", 8),
            Variable("v1", 70, True),
            Variable("v2", 32, True, kind="int"),
        ]
        self.make = Expressions(rng, self.known)
        self.number = 0

    def show(self, form: str, *shown: str) -> str:
        self.number += 1
        return f'$display("{self.name}.{self.number} {form}", {", ".join(shown)});'

    def value(self) -> str:
        """One of the element type."""
        rng = self.rng
        if self.element == "string":
            return rng.choice((f'"{rng.choice(WORDS)}"', "text", '{text, "q"}'))
        if self.element == "pair":
            return f"pair'{{{self.make.any(1).text}, {self.word()}}}"
        return self.make.any(1).text

    def word(self) -> str:
        return f'"{self.rng.choice(WORDS)}"'

    def place(self) -> str:
        """A key of the associative arrays."""
        rng = self.rng
        if self.key == "string":
            return self.word()
        return rng.choice((str(rng.randint(0, 5)), "v2 & 7", f"{rng.randint(0, 9)}"))

    def at(self) -> str:
        """An index of a queue; seldom one outside."""
        return self.rng.choice(("0", "1", "2", "$", "q.size() / 2", "q.size() - 1"))

    def queue(self) -> list[str]:
        rng = self.rng
        made = rng.choice((
            f"q.push_back({self.value()});", f"q.push_front({self.value()});",
            f"q.push_back({self.value()});", f"q.insert({rng.randint(0, 2)}, {self.value()});",
            "if (q.size() > 0) one = q.pop_front();", "if (q.size() > 0) one = q.pop_back();",
            f"if (q.size() > 2) q.delete({rng.randint(0, 2)});", "q = {q, p};",
            f"q = {{{self.value()}, q[0:$]}};", f"p = q[{rng.randint(0, 1)}:{rng.randint(1, 4)}];",
            "p = q;", "q = {};", "p.push_back(one);", "q.reverse();", "d = new[3](d);",
            "d = q;", "q = d;", f"if (q.size() > 0) q[{self.at()}] = {self.value()};",
            f"foreach (q[i]) if (i & 1) q[i] = {self.value()};", f"b.push_back({self.value()});",
        ))  # fmt: skip
        return [made, self.show("%0d %p %p %p", "q.size()", "q", "p", "b")]

    def dynamic(self) -> list[str]:
        rng = self.rng
        made = rng.choice((
            f"d = new[{rng.randint(0, 4)}];", f"d = new[{rng.randint(1, 5)}](d);",
            "d.delete();", f"d = '{{{self.value()}, {self.value()}}};",
            f"if (d.size() > 1) d[1] = {self.value()};", f"foreach (d[i]) d[i] = {self.value()};",
        ))  # fmt: skip
        return [made, self.show("%0d %p", "d.size()", "d")]

    def associative(self) -> list[str]:
        rng = self.rng
        made = rng.choice((
            f"m[{self.place()}] = {self.value()};", f"m[{self.place()}] = {self.value()};",
            f"m[{self.place()}] = {self.value()};", f"m.delete({self.place()});",
            f"if (m.exists({self.place()})) one = m[{self.place()}];", "n = m;",
            "if (m.num() > 6) m.delete();", f"n[{self.place()}] = one;",
            f"foreach (m[k]) begin n[k] = m[k]; if (n.num() > {rng.randint(1, 5)}) break; end",
            f"c[{self.place()}]++;", f"c[{self.place()}] += v2;",
            f"hq[{self.place()}].push_back(one);",
        ))  # fmt: skip
        way = rng.choice((("first", "next"), ("last", "prev")))
        lines = [made, self.show("%0d %p %p %p", "m.num()", "m", "c", "hq")]
        if rng.random() < 0.4:
            form = "%s" if self.key == "string" else "%0d"
            lines += [f"if (m.{way[0]}(key)) do begin {self.show(form, 'key')}",
                      f"end while (m.{way[1]}(key));"]  # fmt: skip
        return lines

    def method(self) -> list[str]:
        """Locators and orders; of what compares."""
        rng = self.rng
        lines = [f"li = q.find_index with (item == {self.value()});", self.show("%p", "li")]
        if self.element == "pair":
            return ["li = q.find_index with (item.w == \"a\");", self.show("%p", "li"),
                    "q.sort with (item.w);", self.show("%p", "q")]  # fmt: skip
        lines += rng.choice((
            ["q.sort();"], ["q.rsort();"], ["p = q.unique();"], ["p = q.min();"], ["p = q.max();"],
            [f"p = q.find with (item != {self.value()});"], ["p = q.find_first with (1);"],
            [f"p = q.find_last with (item == q[{rng.randint(0, 1)}]);"],
            ["p = q.find with (item.index > 0);"],
        ))  # fmt: skip
        lines.append(self.show("%p %p", "q", "p"))
        if self.element in ("int", "byte", "logic [3:0]", "logic [69:0]"):
            lines.append(self.show("%b %b %b %b", "q.sum()", "q.xor()", "d.product()",
                                   f"q.sum() with (item + {rng.randint(1, 9)})"))  # fmt: skip
        return lines

    def string(self) -> list[str]:
        rng = self.rng
        made = rng.choice((
            f"text = {self.word()};", "text = {text, text};", f"text = {{{self.word()}, text}};",
            "text = text.substr(1, 2);", "text = text.tolower();",
            "text = $sformatf(\"%0d-%s\", v2, text.substr(0, 3));", "text.itoa(v2);",
            "text.hextoa(v0);", f"if (text.len() > 1) text[1] = {rng.randint(65, 90)};",
            "if (text.len() > 20) text = \"\";", "v2 = text.atoi();", "v0 = text[0];",
            "text = {\"<\", text, \">\"};",
        ))  # fmt: skip
        return [made, self.show("<%s> %0d %b %0d", "text", "text.len()",
                                f"text {rng.choice(('<', '==', '!=', '>='))} {self.word()}",
                                f"text.compare({self.word()}) > 0")]  # fmt: skip

    def plain(self) -> list[str]:
        name = self.rng.choice(self.known).name
        return [f"{name} = {self.make.any(2).text};", self.show("%b", name)]

    def passed(self) -> list[str]:
        """A queue by value, by reference, and returned."""
        made = self.rng.choice(("p = longer(q);", "shorten(q);", "v2 = total(q);"))
        return [made, self.show("%p %p %0d", "q", "p", "v2")]

    def text(self) -> str:
        rng = self.rng
        element, key = self.element, self.key
        declared = [
            "typedef struct {logic [7:0] v; string w;} pair;",
            f"typedef {element} item_t; typedef item_t queue_t[$];",
            f"queue_t q, p; item_t b[$:{rng.randint(1, 4)}]; item_t d[]; item_t one;",
            f"item_t m[{key}], n[{key}]; int c[{key}]; queue_t hq[{key}]; {key} key; int li[$];",
            'string text = "abc";',
            *(f"{v.declared()};" if v.kind != "int" else f"int {v.name};" for v in self.known),
            "function automatic queue_t longer(queue_t a); a.push_back(one); return a; endfunction",
            "function automatic void shorten(ref queue_t a);",
            "if (a.size() > 1) void'(a.pop_front()); endfunction",
            "function automatic int total(queue_t a); foreach (a[i]) total += i + 1; endfunction",
        ]
        lines = [
            f"{v.name} = {literal(rng, v.width, 0 if v.kind == 'int' else 0.2)};"
            for v in self.known
        ]
        makers = (self.queue, self.queue, self.dynamic, self.associative, self.associative,
                  self.method, self.string, self.plain, self.passed)  # fmt: skip
        for _ in range(20):
            lines += rng.choice(makers)()
        return "\n".join(
            [f"module {self.name};", *declared, "initial begin", *lines, "end", "endmodule"]
        )


def containers(rng: random.Random, name: str) -> str:
    """A process over containers."""
    return Containers(rng, name).text()
