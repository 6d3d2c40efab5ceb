"""Random procedures: assignments to parts, branches, loops, functions, tasks, memories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sv_expressions import Expression, Expressions, Variable, bits, literal, variables

if TYPE_CHECKING:
    import random


class Statements:
    """Makes statements that read `make`'s variables and write `targets`."""

    def __init__(
        self, rng: random.Random, make: Expressions, targets: list[Variable], assign: str = "="
    ) -> None:
        self.rng = rng
        self.make = make
        self.targets = targets
        self.parts = [t for t in targets if not t.two]
        self.assign = assign
        self.calls: list[str] = []

    def block(self, depth: int, count: int) -> list[str]:
        """A few statements, one or more lines each."""
        return [line for _ in range(count) for line in self.one(depth)]

    def one(self, depth: int) -> list[str]:
        pick = self.rng.random()
        if depth <= 0 or pick < 0.5:
            return [self.assignment()]
        if pick < 0.7:
            return self._branch(depth)
        if pick < 0.9:
            return self._case(depth)
        return self._loop(depth)

    def target(self) -> str:
        """A variable, a part of one, or several side by side."""
        rng = self.rng
        pick = rng.random()
        if pick < 0.5 or not self.parts:
            return rng.choice(self.targets).name
        if pick < 0.85 or len(self.parts) < 2:
            variable = rng.choice(self.parts)
            return variable.name + self.make.place(variable)[0]
        a, b = rng.sample(self.parts, 2)
        return f"{{{a.name}, {b.name}{self.make.place(b)[0]}}}"

    def assignment(self) -> str:
        rng = self.rng
        value = self.make.any(rng.randint(0, 2))
        if self.assign == "=" and self.parts and rng.random() < 0.12:
            return self._compound(rng.choice(self.parts), value)
        return f"{self.target()} {self.assign} {value.text};"

    def _compound(self, target: Variable, value: Expression) -> str:
        """`target operator= value`, without what AVOIDED has for 11.4.1 and 11.4.10."""
        narrow = ("+", "-", "*") if value.width <= target.width else ()
        operator = self.rng.choice(("&", "|", "^", "<<", ">>", ">>>", *narrow))
        if operator[0] in "<>":
            return f"{target.name} {operator}= {self.rng.randint(0, min(40, 2**target.width - 1))};"
        return f"{target.name} {operator}= {value.text};"

    def _branch(self, depth: int) -> list[str]:
        lines = [f"if ({self.make.condition()}) begin", *self._inner(depth)]
        if self.rng.random() < 0.6:
            lines += ["end else begin", *self._inner(depth)]
        return [*lines, "end"]

    def _inner(self, depth: int) -> list[str]:
        return self.block(depth - 1, self.rng.choice((1, 1, 2)))

    def _case(self, depth: int) -> list[str]:
        rng = self.rng
        keyword = rng.choice(("case", "casez", "casex"))
        width = rng.choice((1, 2, 3, 4))
        variable = rng.choice(self.make.variables)
        subject = variable.name if variable.width <= 5 else self.make.part(1).text
        loose = keyword != "case"
        apart = loose or (subject == variable.name and variable.signed)  # (AVOIDED, 12.5)
        lines = [f"{keyword} ({{{subject}}})" if apart else f"case ({subject})"]
        for _ in range(rng.randint(1, 3)):
            if rng.random() < 0.8:
                label = f"{width}'b{bits(rng, width, 0.5)}"
            else:
                label = f"{{{self.make.part(1).text}}}" if loose else self.make.any(1).text
            if rng.random() < 0.2:
                label += f", {width}'b{bits(rng, width, 0.5)}"
            lines += [f"{label}: begin", *self._inner(depth), "end"]
        if rng.random() < 0.7:
            lines += ["default: begin", *self._inner(depth), "end"]
        return [*lines, "endcase"]

    def _loop(self, depth: int) -> list[str]:
        if self.rng.random() < 0.5:
            return [f"repeat ({self.rng.randint(0, 4)}) begin", *self._inner(depth), "end"]
        name = f"i{depth}"
        index = Variable(name, 32, True, two=True, kind="int")
        self.make.variables.append(index)
        body = self._inner(depth)
        self.make.variables.remove(index)
        head = f"for (int {name} = 0; {name} < {self.rng.randint(1, 4)}; {name} = {name} + 1) begin"
        return [head, *body, "end"]


def function(rng: random.Random, name: str) -> tuple[list[str], list[Variable]]:
    """A function of its arguments alone, and they."""
    arguments = variables(rng, "a", rng.randint(1, 3), two=0)
    result = Variable(name, rng.choice((1, 4, 8, 13, 33, 64, 70)), rng.random() < 0.4)
    local = Variable("t", rng.choice((3, 8, 40)), rng.random() < 0.5)
    body = Statements(rng, Expressions(rng, [*arguments, local]), [local, *arguments])
    ports = ", ".join(f"input {a.declared('logic')}" for a in arguments)
    lines = [f"function automatic {result.declared('logic')}({ports});", f"{local.declared()};"]
    lines += [f"t = {literal(rng, local.width)};", *body.block(2, rng.randint(1, 3))]
    lines += [f"{name} = {Expressions(rng, [*arguments, local]).any(2).text};", "endfunction"]
    return lines, arguments


def task(rng: random.Random, name: str) -> tuple[list[str], Variable, Variable]:
    """A task with an input and an output, and they."""
    given, out = variables(rng, "p", 2, two=0)
    body = Statements(rng, Expressions(rng, [given, out]), [out])
    ports = f"input {given.declared('logic')}, output {out.declared('logic')}"
    lines = [f"task automatic {name}({ports});", f"{out.name} = {literal(rng, out.width)};"]
    return [*lines, *body.block(2, 3), "endtask"], given, out


def memory_lines(rng: random.Random, make: Expressions, name: str) -> list[str]:
    """Writes and reads of `mem`, also outside of it."""
    lines = []
    for number in range(2):
        index = make._index(Variable("mem", 8)) or str(rng.randint(0, 7))
        lines.append(f"mem[{rng.choice((index, str(rng.randint(0, 7))))}] = {make.any(2).text};")
        lines.append(f'$display("{name}.m{number} %b %h", mem[{index}], mem[{rng.randint(0, 7)}]);')
    return lines


def statements(rng: random.Random, name: str) -> str:
    """A process over some variables that prints them after each statement."""
    known = variables(rng, "v", rng.randint(3, 5))
    make = Expressions(rng, known)
    writer = Statements(rng, make, known)
    helper, arguments = function(rng, "f")
    worker, _, out = task(rng, "work")
    later = Statements(rng, make, known, "<=")
    wide = rng.choice((3, 8, 33, 65))
    lines = [f"{v.name} = {literal(rng, v.width, 0 if v.two else 0.35)};" for v in known]
    show = ", ".join(v.name for v in known)
    form = " ".join("%b" for _ in known)
    for number in range(4):
        pick = rng.random()
        if pick < 0.6:
            lines += writer.one(2)
        elif pick < 0.75:
            given = ", ".join(make.any(1).text for _ in arguments)
            lines.append(f"{rng.choice(known).name} = f({given});")
        elif pick < 0.85:
            lines.append(f"work({make.any(1).text}, o);")
            lines.append(f'$display("{name}.o{number} %b", o);')
        else:
            lines += [later.assignment(), f'$display("{name}.b{number} {form}", {show});', "#1;"]
        lines.append(f'$display("{name}.{number} {form}", {show});')
    lines += memory_lines(rng, make, name)
    declared = [f"{v.declared()};" for v in known]
    declared += [f"logic [{wide - 1}:0] mem[0:7];", f"{Variable('o', out.width).declared()};"]
    body = [f"module {name};", *declared, *helper, *worker, "initial begin", *lines, "end"]
    return "\n".join([*body, "endmodule"])
