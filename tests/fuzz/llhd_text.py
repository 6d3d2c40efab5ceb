"""Ops of llhd testbenches as text: values, signals, drives and prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

WIDTHS = (1, 1, 4, 8, 8, 16, 32, 33, 64, 65, 100)
TIMES = {
    "eps": "0ns, 0d, 1e",
    "delta": "0ns, 1d, 0e",
    "zero": "0ns, 0d, 0e",
    "ns1": "1ns, 0d, 0e",
    "ns2": "2ns, 0d, 0e",
    "ps1500": "1500ps, 0d, 0e",
    "ns1d": "1ns, 1d, 0e",
    "ns3e": "3ns, 0d, 1e",
}


@dataclass(frozen=True)
class Item:
    """A value or, with `signal`, a reference to a signal."""

    name: str
    width: int
    signal: bool = False

    @property
    def type(self) -> str:
        return f"!llhd.ref<i{self.width}>" if self.signal else f"i{self.width}"


class Text:
    """Lines of one body, and the names in it."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.count = 0
        self.lines: list[str] = []  # of the body being written

    def fresh(self) -> str:
        self.count += 1
        return f"%v{self.count}"

    def say(self, line: str) -> None:
        self.lines.append(line)

    def op(self, text: str, width: int, signal: bool = False) -> Item:
        name = self.fresh()
        self.say(f"{name} = {text}")
        return Item(name, width, signal)

    def constant(self, width: int) -> Item:
        value = self.rng.choice((0, 1, 2**width - 1, self.rng.getrandbits(width)))
        return self.op(f"hw.constant {value} : i{width}", width)

    def fit(self, item: Item, width: int) -> Item:
        if item.width == width:
            return item
        if item.width > width:
            low = self.rng.randint(0, item.width - width)
            text = f"comb.extract {item.name} from {low} : ({item.type}) -> i{width}"
            return self.op(text, width)
        rest = self.op(f"hw.constant 0 : i{width - item.width}", width - item.width)
        text = f"comb.concat {rest.name}, {item.name} : {rest.type}, {item.type}"
        return self.op(text, width)

    def compute(self, known: list[Item], width: int) -> Item:
        """A value of the width out of known ones."""
        rng = self.rng
        if not known or rng.random() < 0.15:
            return self.constant(width)
        a = self.fit(rng.choice(known), width)
        if rng.random() < 0.3:
            return a
        b = self.fit(rng.choice(known), width)
        name = rng.choice(("add", "sub", "xor", "and", "or", "mul"))
        return self.op(f"comb.{name} {a.name}, {b.name} : i{width}", width)

    def time(self, names: tuple[str, ...]) -> str:
        return f"%{self.rng.choice(names)}"

    def times(self) -> None:
        for name, text in TIMES.items():
            self.say(
                f'%{name} = "llhd.constant_time"() {{value = #llhd.time<{text}>}} : () -> '
                "!llhd.time"
            )

    def reference(self, known: list[Item]) -> Item:
        """A signal or a part of one."""
        signal = self.rng.choice(known)
        if signal.width < 8 or self.rng.random() < 0.7:
            return signal
        width = self.rng.randint(1, signal.width // 2)
        low = self.rng.randint(0, signal.width - width)
        bits = (signal.width - 1).bit_length()
        at = self.op(f"hw.constant {low} : i{bits}", bits)
        text = (
            f'"llhd.sig.extract"({signal.name}, {at.name}) : ({signal.type}, {at.type}) -> '
            f"!llhd.ref<i{width}>"
        )
        return self.op(text, width, signal=True)

    def probe(self, signal: Item) -> Item:
        width = signal.width
        return self.op(f'"llhd.prb"({signal.name}) : ({signal.type}) -> i{width}', width)

    def drive(self, known: list[Item], signals: list[Item]) -> None:
        target = self.reference(signals)
        value = self.compute(known, target.width)
        time = self.time(tuple(TIMES))
        enable, kind = "", ""
        if self.rng.random() < 0.3:
            enable, kind = f", {self.compute(known, 1).name}", ", i1"
        self.say(
            f'"llhd.drv"({target.name}, {value.name}, {time}{enable}) : '
            f"({target.type}, {value.type}, !llhd.time{kind}) -> ()"
        )

    def show(self, label: str, items: list[Item]) -> None:
        """Prints the time and values."""
        now = self.op('"llhd.current_time"() : () -> !llhd.time', 0)
        fs = self.op(f'"llhd.time_to_int"({now.name}) : (!llhd.time) -> i64', 64)
        parts = [self.op(f'sim.fmt.literal "{label} "', 0)]
        parts.append(self.op(f"sim.fmt.dec {fs.name} specifierWidth 0 : i64", 0))
        for item in items:
            parts.append(self.op('sim.fmt.literal " "', 0))
            parts.append(self.op(f"sim.fmt.hex {item.name}, isUpper false : {item.type}", 0))
        parts.append(self.op('sim.fmt.literal "\\n"', 0))
        text = self.op(f"sim.fmt.concat ({', '.join(p.name for p in parts)})", 0)
        self.say(f"sim.proc.print {text.name}")
