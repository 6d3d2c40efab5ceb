"""Random processes that wait for each other: delays, events, edges, forks, disables.

Each process writes variables of its own; the first one reads them only at other times. So the
order in which processes of one time run shows nowhere (4.7); lines begin with the process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sv_expressions import Expressions, Variable, literal, variables
from sv_statements import Statements

if TYPE_CHECKING:
    import random


class Process:
    """Statements of one process, which prints its variables under its own head."""

    def __init__(
        self, rng: random.Random, head: str, own: list[Variable], seen: list[Variable]
    ) -> None:
        self.rng = rng
        self.head = head
        self.own = own
        self.make = Expressions(rng, [*own, *seen])
        self.number = 0

    def show(self) -> str:
        self.number += 1
        form = " ".join("%b" for _ in self.own)
        names = ", ".join(v.name for v in self.own)
        return f'$display("{self.head}.{self.number} %0d {form}", $time, {names});'

    def blocking(self) -> list[str]:
        return Statements(self.rng, self.make, self.own).one(1)

    def forked(self) -> list[str]:
        """Branches that end at different times."""
        rng = self.rng
        lines = ["fork"]
        for delay in rng.sample(range(2, 40), rng.randint(2, 3)):
            lines += ["begin", f"#{delay};", *self.blocking(), self.show(), "end"]
        join = rng.choice(("join", "join_any", "join_none"))
        return [*lines, join, self.show(), "#41;", self.show()]

    def disabled(self) -> list[str]:
        """A block that may end before its end."""
        name = f"block{self.number}"
        lines = [f"begin : {name}", f"if ({self.make.condition(1)}) disable {name};"]
        return [*lines, *self.blocking(), f"#{self.rng.randint(1, 9)};", *self.blocking(), "end"]

    def delayed(self) -> list[str]:
        """An assignment that takes time."""
        rng = self.rng
        name, delay = rng.choice(self.own).name, rng.randint(1, 9)
        value = self.make.any(2).text
        if rng.random() < 0.5:
            return [f"{name} = #{delay} {value};"]
        return [f"{name} <= #{delay} {value};", self.show(), f"#{delay + 1};"]


def driver(rng: random.Random, process: Process, own: list[Variable]) -> list[str]:
    """The process that the others wait for; it ends the simulation of the case."""
    lines = [f"{v.name} = {literal(rng, v.width, 0.2)};" for v in own]
    for _ in range(rng.randint(3, 5)):
        lines.append(f"#{rng.randint(50, 90)};")
        made = rng.choice(
            (process.blocking, process.forked, process.disabled, process.delayed, process.blocking)
        )()
        lines += [*made, process.show()]
        if rng.random() < 0.6:
            lines.append("-> e;")
    return ["initial begin", *lines, "end"]


def follower(rng: random.Random, process: Process, seen: list[Variable]) -> list[str]:
    """A process that waits for an event, a change, an edge or a condition."""
    variable = rng.choice(seen)
    waits = ["@(e)", f"@({variable.name})", f"@(posedge {variable.name})",
             f"@(negedge {variable.name} or posedge {rng.choice(seen).name})"]  # fmt: skip
    first = [f"{v.name} = {literal(rng, v.width, 0.2)};" for v in process.own] + ["#1;"]
    body = [*process.blocking(), process.show()]
    if rng.random() < 0.3:
        return ["initial begin", *first, f"wait ({process.make.condition(1)}) {body[-1]}", "end"]
    loop = [f"repeat ({rng.randint(2, 6)}) {rng.choice(waits)} begin", *body, "end"]
    return ["initial begin", *first, *loop, "end"]


def processes(rng: random.Random, name: str) -> str:
    """One process that drives, and some that follow."""
    shared = variables(rng, "v", rng.randint(2, 4), 0)
    lines = [f"{v.declared()};" for v in shared] + ["event e;"]
    lines += driver(rng, Process(rng, f"{name}_0", shared, []), shared)
    for number in range(1, rng.randint(2, 4)):
        own = variables(rng, f"p{number}_", rng.randint(1, 2), 0)
        lines += [f"{v.declared()};" for v in own]
        lines += follower(rng, Process(rng, f"{name}_{number}", own, shared), shared)
    return "\n".join([f"module {name};", *lines, "endmodule"])
