"""Random llhd testbenches: processes, signals, drives, waits, coroutines, instances.

Every process ends: each passes its loop at most ROUNDS times, and a last one terminates the run.
The meaning of a program is what the interpreter does; the other tiers must do the same.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from llhd_text import WIDTHS, Item, Text

ROUNDS = 9
END_NS = 60
WAITS = ("ns1", "ns2", "ps1500", "ns1d", "delta", "eps", "zero")
LEAF = """hw.module private @leaf(in %clk : i1, in %a : i8, out q : i8, out n : i8, out p : i1) {
  %c = seq.to_clock %clk
  %one = hw.constant 1 : i8
  %n = comb.add %a, %one : i8
  %q = seq.firreg %n clock %c preset 3 : i8
  %p = comb.parity %q : i8
  hw.output %q, %n, %p : i8, i8, i1
}
"""


@dataclass
class Testbench:
    """text: MLIR."""

    text: str


class _Writer(Text):
    """A testbench while it grows."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__(rng)
        self.signals: list[Item] = []
        self.values: list[Item] = []  # of the module
        self.free: list[str] = []

    def wait(
        self, label: str, target: str, observed: list[Item], yields: list[Item], args: list[Item]
    ) -> None:
        """A wait with a delay, observed values or both; then `target` with `args`."""
        delay = not observed or self.rng.random() < 0.5
        operands = [*(i.name for i in yields)]
        types = [*(i.type for i in yields)]
        if delay:
            operands.append(self.time(WAITS))
            types.append("!llhd.time")
        operands += [i.name for i in observed]
        types += [i.type for i in observed]
        operands += [i.name for i in args]
        types += [i.type for i in args]
        sizes = f"{len(yields)}, {int(delay)}, {len(observed)}, {len(args)}"
        self.say(
            f'"llhd.wait"({", ".join(operands)})[^{target}] '
            f"{{operandSegmentSizes = array<i32: {sizes}>}} : ({', '.join(types)}) -> ()"
        )

    # Parts -------------------------------------------------------------------------------------

    def statements(self, label: str, known: list[Item], signals: list[Item]) -> list[Item]:
        """Straight code; the values that it adds."""
        rng = self.rng
        mine = list(known)
        for _ in range(rng.randint(1, 4)):
            kind = rng.random()
            if kind < 0.3:
                self.drive(mine, signals)
            elif kind < 0.5:
                mine.append(self.probe(self.reference(signals)))
            elif kind < 0.7:
                mine.append(self.compute(mine, rng.choice(WIDTHS)))
            elif kind < 0.85:
                self.show(label, rng.sample(mine, min(len(mine), 3)))
            else:
                a = self.compute(mine, 16)
                target = next((s for s in signals if s.width == 8), None)
                if target is not None:
                    mine.append(
                        self.op(
                            f"func.call @helper({a.name}, {target.name}) : "
                            f"(i16, {target.type}) -> i16",
                            16,
                        )
                    )
        return mine[len(known) :]

    def process(self, number: int, results: list[int]) -> list[Item]:
        """A process that loops, branches, waits and perhaps calls coroutines."""
        rng = self.rng
        label = f"p{number}"
        name = f"%p{number}"
        outer, self.lines = self.lines, []
        base = list(self.values)
        signals = self.signals
        start = self.op("hw.constant 0 : i8", 8)
        first = [self.constant(w) for w in results]
        enter = [start, *first]
        types = ", ".join(i.type for i in enter)
        names = ", ".join(i.name for i in enter)
        self.say(f'"cf.br"({names})[^loop] : ({types}) -> ()')
        carried = [Item(self.fresh(), i.width) for i in enter]
        self.say(f"^loop({', '.join(f'{i.name}: {i.type}' for i in carried)}):")
        known = base + carried
        known += self.statements(label, known, signals)
        # A branch in the middle.
        condition = self.compute(known, 1)
        self.say(
            f'"cf.cond_br"({condition.name})[^then, ^join] '
            "{operandSegmentSizes = array<i32: 1, 0, 0>} : (i1) -> ()"
        )
        self.say("^then:")
        self.statements(label + "t", known, signals)
        if rng.random() < 0.5:
            self.coroutine_call(known, signals)
        self.say('"cf.br"()[^join] : () -> ()')
        self.say("^join:")
        yields = [self.compute(known, w) for w in results]
        if rng.random() < 0.25:
            known.append(self.coroutine_call(known, signals))
        inside = [self.probe(self.reference(signals)) for _ in range(rng.randint(0, 1))]
        observable = [i for i in base if i.name not in self.own(name, results)]
        count = min(len(observable), rng.randint(0, 2))
        observed = inside + (rng.sample(observable, count) if rng.random() < 0.7 else [])
        self.wait(label, "woke", observed, yields, [carried[0]])
        again = Item(self.fresh(), 8)
        self.say(f"^woke({again.name}: i8):")
        later = [*base, again, *yields]
        later += self.statements(label + "w", later, signals)
        one = self.op("hw.constant 1 : i8", 8)
        more = self.op(f"comb.add {again.name}, {one.name} : i8", 8)
        limit = self.op(f"hw.constant {rng.randint(2, ROUNDS)} : i8", 8)
        over = self.op(f"comb.icmp ugt {more.name}, {limit.name} : i8", 1)
        passed = [more, *(self.compute(later, w) for w in results)]
        names = ", ".join([over.name, *(i.name for i in passed)])
        types = ", ".join(["i1", *(i.type for i in passed)])
        self.say(
            f'"cf.cond_br"({names})[^end, ^loop] '
            f"{{operandSegmentSizes = array<i32: 1, 0, {len(passed)}>}} : ({types}) -> ()"
        )
        self.say("^end:")
        if results:
            names = ", ".join(i.name for i in yields)
            types = ", ".join(i.type for i in yields)
            self.say(f'"llhd.halt"({names}) : ({types}) -> ()')
        else:
            self.say('"llhd.halt"() : () -> ()')
        body, self.lines = self.lines, outer
        head = f"{name}:{len(results)} = " if results else ""
        types = ", ".join(f"i{w}" for w in results)
        self.say(f'{head}"llhd.process"() ({{')
        self.lines += [f"  {line}" for line in body]
        self.say(f"}}) : () -> ({types})")
        return [Item(f"{name}#{i}", w) for i, w in enumerate(results)]

    def own(self, name: str, results: list[int]) -> set[str]:
        return {f"{name}#{i}" for i in range(len(results))}

    def coroutine_call(self, known: list[Item], signals: list[Item]) -> Item:
        target = next((s for s in signals if s.width == 8), None)
        assert target is not None
        a = self.compute(known, 16)
        which = self.rng.choice(("pause", "twice", "deep"))
        return self.op(
            f'"llhd.call_coroutine"({a.name}, {target.name}) {{callee = @{which}}} : '
            f"(i16, {target.type}) -> i16",
            16,
        )

    def coroutine(self, name: str, callee: str | None) -> str:
        """A coroutine over a value and a signal of 8 bits."""
        outer, self.lines = self.lines, []
        self.times()
        n, s = Item("%n", 16), Item("%s", 8, signal=True)
        known = [n]
        known += self.statements(name, known, [s])
        if callee == name:  # recursion, at most 3 deep
            three = self.op("hw.constant 3 : i16", 16)
            less = self.op(f"comb.and {n.name}, {three.name} : i16", 16)
            zero = self.op("hw.constant 0 : i16", 16)
            done = self.op(f"comb.icmp eq {less.name}, {zero.name} : i16", 1)
            self.say(
                f'"cf.cond_br"({done.name}, {n.name})[^return, ^more] '
                "{operandSegmentSizes = array<i32: 1, 1, 0>} : (i1, i16) -> ()"
            )
            self.say("^more:")
            one = self.op("hw.constant 1 : i16", 16)
            next_ = self.op(f"comb.sub {less.name}, {one.name} : i16", 16)
        else:
            next_ = self.compute(known, 16)
        observed = [self.probe(s)] if self.rng.random() < 0.5 else []
        delay = self.time(WAITS)
        names = ", ".join([delay, *(i.name for i in observed)])
        types = ", ".join(["!llhd.time", *(i.type for i in observed)])
        self.say(
            f'"llhd.wait"({names})[^later] '
            f"{{operandSegmentSizes = array<i32: 0, 1, {len(observed)}, 0>}} : ({types}) -> ()"
        )
        self.say("^later:")
        result = next_
        if callee is not None:
            result = self.op(
                f'"llhd.call_coroutine"({next_.name}, %s) {{callee = @{callee}}} : '
                "(i16, !llhd.ref<i8>) -> i16",
                16,
            )
        known = [n, next_, result]
        known += self.statements(name + "l", known, [s])
        result = self.compute(known, 16)
        if callee == name:
            self.say(f'"cf.br"({result.name})[^return] : (i16) -> ()')
            self.say("^return(%r: i16):")
            result = Item("%r", 16)
        self.say(f'"llhd.return"({result.name}) : (i16) -> ()')
        body, self.lines = self.lines, outer
        text = "\n".join(f"  {line}" for line in body)
        return (
            f'"llhd.coroutine"() ({{\n^entry(%n: i16, %s: !llhd.ref<i8>):\n{text}\n}}) '
            f'{{function_type = (i16, !llhd.ref<i8>) -> i16, sym_name = "{name}"}} : () -> ()\n'
        )

    def helper(self) -> str:
        """A function that drives, probes and prints; not called by itself."""
        outer, self.lines = self.lines, []
        self.times()
        n, s = Item("%n", 16), Item("%s", 8, signal=True)
        known = [n, self.probe(s)]
        self.drive(known, [s])
        known.append(self.compute(known, 16))
        self.show("helper", known)
        result = self.compute(known, 16)
        self.say(f"return {result.name} : i16")
        body, self.lines = self.lines, outer
        text = "\n".join(f"  {line}" for line in body)
        return f"func.func private @helper(%n: i16, %s: !llhd.ref<i8>) -> i16 {{\n{text}\n}}\n"

    def module(self) -> str:
        rng = self.rng
        self.times()
        for number in range(rng.randint(2, 6)):
            width = 8 if number == 0 else 1 if number == 1 else rng.choice(WIDTHS)
            initial = self.constant(width)
            text = f'"llhd.sig"({initial.name}) {{name = "s{number}"}} : (i{width}) -> '
            self.signals.append(self.op(f"{text}!llhd.ref<i{width}>", width, signal=True))
        for signal in self.signals:
            self.values.append(self.probe(signal))
        bits = [v for v in self.values if v.width == 1]
        for number in range(rng.randint(0, 2)):
            self.leaf(number, bits)
        for _ in range(rng.randint(0, 4)):
            self.values.append(self.compute(self.values, rng.choice(WIDTHS)))
        for number in range(rng.randint(1, 5)):
            results = [rng.choice(WIDTHS) for _ in range(rng.choice((0, 0, 1, 2)))]
            found = self.process(number, results)
            if found and rng.random() < 0.5:
                enable = [i for i in found if i.width == 1]
                self.result_drive(found[0], enable)
            self.values += found
            for item in found:
                if item.width in (1, 8) and rng.random() < 0.6:
                    self.leaf(number + 10, [item] if item.width == 1 else bits, item)
                    break
        if rng.random() < 0.4:
            self.combinational()
        if rng.random() < 0.4:
            self.clock()
        self.observer()
        self.terminator()
        return "\n".join(f"  {line}" for line in self.lines)

    def leaf(self, number: int, bits: list[Item], given: Item | None = None) -> None:
        clock = self.rng.choice(bits)
        use_given = given is not None and given.width == 8
        a = given if use_given and given is not None else self.compute(self.values, 8)
        name = f"%i{number}_{self.count}"
        self.say(
            f'{name}:3 = hw.instance "i{number}_{self.count}" @leaf(clk: {clock.name}: i1, '
            f"a: {a.name}: i8) -> (q: i8, n: i8, p: i1)"
        )
        self.values += [Item(f"{name}#0", 8), Item(f"{name}#1", 8), Item(f"{name}#2", 1)]

    def result_drive(self, item: Item, enables: list[Item]) -> None:
        """A drive of the module that hangs on a process's result."""
        fitting = [s for s in self.signals if s.width == item.width]
        if not fitting:
            return
        target = self.rng.choice(fitting)
        enable, kind = "", ""
        if enables and self.rng.random() < 0.5:
            enable, kind = f", {enables[0].name}", ", i1"
        time = self.time(("eps", "delta", "ns1", "ns2"))
        self.say(
            f'"llhd.drv"({target.name}, {item.name}, {time}{enable}) : '
            f"({target.type}, {item.type}, !llhd.time{kind}) -> ()"
        )

    def combinational(self) -> None:
        """llhd.combinational: its results follow the values that it uses."""
        outer, self.lines = self.lines, []
        a = self.compute(self.values, 8)
        c = self.compute(self.values, 1)
        self.say(
            f'"cf.cond_br"({c.name}, {a.name})[^more, ^done] '
            "{operandSegmentSizes = array<i32: 1, 0, 1>} : (i1, i8) -> ()"
        )
        self.say("^more:")
        b = self.compute([a, *self.values], 8)
        self.say(f'"cf.br"({b.name})[^done] : (i8) -> ()')
        self.say("^done(%done: i8):")
        self.say('"llhd.yield"(%done) : (i8) -> ()')
        body, self.lines = self.lines, outer
        self.say('%comb = "llhd.combinational"() ({')
        self.lines += [f"  {line}" for line in body]
        self.say("}) : () -> i8")
        self.values.append(Item("%comb", 8))

    def clock(self) -> None:
        """A signal of one bit that inverts itself with a real delay."""
        signal = next(s for s in self.signals if s.width == 1)
        level = self.probe(signal)
        one = self.op("hw.constant 1 : i1", 1)
        inverse = self.op(f"comb.xor {level.name}, {one.name} : i1", 1)
        time = self.time(("ns1", "ns2", "ps1500"))
        self.say(
            f'"llhd.drv"({signal.name}, {inverse.name}, {time}) : '
            f"({signal.type}, i1, !llhd.time) -> ()"
        )

    def observer(self) -> None:
        """Prints everything whenever some of it changes."""
        outer, self.lines = self.lines, []
        shown = self.rng.sample(self.values, min(len(self.values), 8))
        self.say('"cf.br"()[^loop] : () -> ()')
        self.say("^loop:")
        self.show("all", shown)
        names = ", ".join(i.name for i in shown)
        types = ", ".join(i.type for i in shown)
        sizes = f"{{operandSegmentSizes = array<i32: 0, 0, {len(shown)}, 0>}}"
        self.say(f'"llhd.wait"({names})[^loop] {sizes} : ({types}) -> ()')
        body, self.lines = self.lines, outer
        self.say('"llhd.process"() ({')
        self.lines += [f"  {line}" for line in body]
        self.say("}) : () -> ()")

    def terminator(self) -> None:
        self.say(
            f'%end = "llhd.constant_time"() {{value = #llhd.time<{END_NS}ns, 0d, 0e>}} : '
            "() -> !llhd.time"
        )
        self.say('"llhd.process"() ({')
        self.say(
            '  "llhd.wait"(%end)[^end] {operandSegmentSizes = array<i32: 0, 1, 0, 0>} : '
            "(!llhd.time) -> ()"
        )
        self.say("^end:")
        self.say("  sim.terminate success, quiet")
        self.say('  "llhd.halt"() : () -> ()')
        self.say("}) : () -> ()")
        outer, self.lines = self.lines, []
        self.show("final", self.values[: len(self.signals)])
        body, self.lines = self.lines, outer
        self.say('"llhd.final"() ({')
        self.lines += [f"  {line}" for line in body]
        self.say('  "llhd.halt"() : () -> ()')
        self.say("}) : () -> ()")


def testbench(seed: int) -> Testbench:
    """A random testbench, the same for the same seed."""
    writer = _Writer(random.Random(f"testbench {seed}"))
    module = writer.module()
    free = writer.helper()
    free += writer.coroutine("pause", None)
    free += writer.coroutine("twice", "pause")
    free += writer.coroutine("deep", "deep")
    return Testbench(f"{LEAF}hw.module @tb() {{\n{module}\n}}\n{free}")
