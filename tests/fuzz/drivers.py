"""Random stimulus: a func.func @main that drives a module, and the same as a list of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardware import MASK64, STEP_FS, Module, Port, Stimulus

if TYPE_CHECKING:
    import random


def _set(port: Port, value: str, top: Module) -> str:
    return (
        f'    arc.sim.set_input %m, "{port.name}" = {value} : {port.type}, '
        f"!arc.sim.instance<@{top.name}>"
    )


def _step(top: Module) -> str:
    return f"    arc.sim.step %m by %ns : !arc.sim.instance<@{top.name}>"


def _emits(top: Module, tag: str) -> list[str]:
    lines = []
    for i, port in enumerate(top.outputs):
        value = f"%o{tag}_{i}"
        lines.append(
            f'    {value} = arc.sim.get_port %m, "{port.name}" : {port.type}, '
            f"!arc.sim.instance<@{top.name}>"
        )
        lines.append(f'    arc.sim.emit "{port.name}", {value} : {port.type}')
    return lines


def straight(rng: random.Random, top: Module, count: int, portable: bool) -> tuple[str, Stimulus]:
    """A driver without loops: every value a constant."""
    now = {p.name: 0 for p in top.inputs}
    clocks = [p for p in top.inputs if p.clock]
    data = [p for p in top.inputs if not p.clock]
    lines = ["func.func @main() {", f"  %ns = arith.constant {STEP_FS} : i64"]
    lines.append(f"  arc.sim.instantiate @{top.name} as %m {{")
    changes: Stimulus = []
    for number in range(count):
        if portable and number % 2:
            chosen = [rng.choice(clocks)]
        elif portable:
            chosen = rng.sample(data, rng.randint(0, len(data)))
        else:
            chosen = [p for p in top.inputs if rng.random() < (0.6 if p.clock else 0.4)]
        change = {}
        for port in chosen:
            if port.clock:
                now[port.name] ^= 1
            elif port.reset:
                now[port.name] = int(number > 0 and rng.random() < 0.25)
            else:
                now[port.name] = rng.choice((0, rng.getrandbits(port.type.width)))
            change[port.name] = now[port.name]
            value = f"%s{number}_{port.name}"
            lines.append(f"    {value} = hw.constant {now[port.name]} : {port.type}")
            lines.append(_set(port, value, top))
        changes.append(change)
        lines += [_step(top), *_emits(top, str(number))]
    return "\n".join([*lines, "  }", "  return", "}", ""]), changes


def looped(rng: random.Random, top: Module, count: int, portable: bool) -> tuple[str, Stimulus]:
    """A driver with a loop: inputs out of an xorshift generator."""
    clocks = [p for p in top.inputs if p.clock]
    data = [p for p in top.inputs if not p.clock]
    start = rng.getrandbits(64) | 1
    lines = [
        "func.func @main() {",
        f"  %ns = arith.constant {STEP_FS} : i64",
        "  %first = arith.constant 0 : index",
        f"  %last = arith.constant {count // 2} : index",
        "  %one = arith.constant 1 : index",
        "  %true = arith.constant true",
        "  %never = arith.constant false",
        "  %c13 = arith.constant 13 : i64",
        "  %c7 = arith.constant 7 : i64",
        "  %c17 = arith.constant 17 : i64",
        f"  %start = hw.constant {start} : i64",
        *(f"  %low{i} = arith.constant false" for i in range(len(clocks))),
        f"  arc.sim.instantiate @{top.name} as %m {{",
    ]
    carried = ", ".join(["%s = %start", *(f"%level{i} = %low{i}" for i in range(len(clocks)))])
    types = ", ".join(["i64", *("i1" for _ in clocks)])
    results = f"%r:{1 + len(clocks)}"
    loop = f"scf.for %i = %first to %last step %one iter_args({carried}) -> ({types}) {{"
    lines.append(f"    {results} = {loop}")
    lines += [
        "    %x0 = arith.shli %s, %c13 : i64",
        "    %x1 = arith.xori %s, %x0 : i64",
        "    %x2 = arith.shrui %x1, %c7 : i64",
        "    %x3 = arith.xori %x1, %x2 : i64",
        "    %x4 = arith.shli %x3, %c17 : i64",
        "    %next = arith.xori %x3, %x4 : i64",
    ]
    places: dict[str, tuple[int, int]] = {}
    for port in data:
        width = min(port.type.width, 64)
        low = rng.randint(0, 64 - width)
        places[port.name] = low, width
        value = f"%d_{port.name}"
        lines.append(f"    {value}s = comb.extract %next from {low} : (i64) -> i{width}")
        if port.reset:  # set one time in four at most
            lines.append(f"    %bit = comb.extract %next from {63 - low} : (i64) -> i1")
            lines.append(f"    {value} = comb.and {value}s, %bit : i1")
        elif port.type.width > width:
            rest = port.type.width - width
            lines.append(f"    {value}z = hw.constant 0 : i{rest}")
            lines.append(f"    {value} = comb.concat {value}s, {value}z : i{width}, i{rest}")
        else:
            value += "s"
        lines.append(_set(port, value, top))
    apart = portable
    if apart:
        lines += [_step(top), *_emits(top, "a")]
    toggles: list[int] = []
    for number, port in enumerate(clocks):
        toggles.append(rng.randint(0, 63))
        if apart:  # the clock whose number the bit is; the first if there is but one
            if len(clocks) == 1:
                lines.append(f"    %flip{number} = comb.xor %level{number}, %true : i1")
            else:
                lines.append(f"    %t{number}s = comb.extract %next from 5 : (i64) -> i1")
                other = "%true" if number == 0 else "%never"
                lines.append(f"    %t{number} = comb.xor %t{number}s, {other} : i1")
                lines.append(f"    %flip{number} = comb.xor %level{number}, %t{number} : i1")
        elif number == 0:
            lines.append(f"    %flip{number} = comb.xor %level{number}, %true : i1")
        else:
            lines.append(f"    %t{number} = comb.extract %next from {toggles[-1]} : (i64) -> i1")
            lines.append(f"    %flip{number} = comb.xor %level{number}, %t{number} : i1")
        lines.append(_set(port, f"%flip{number}", top))
    lines += [_step(top), *_emits(top, "b")]
    flips = ", ".join(["%next", *(f"%flip{i}" for i in range(len(clocks)))])
    lines += [f"    scf.yield {flips} : {types}", "    }", "  }", "  return", "}", ""]
    return "\n".join(lines), _mirror(top, count, apart, start, places, toggles)


def _mirror(
    top: Module,
    count: int,
    apart: bool,
    state: int,
    places: dict[str, tuple[int, int]],
    toggles: list[int],
) -> Stimulus:
    """What the loop of `looped` does, step by step."""
    clocks = [p for p in top.inputs if p.clock]
    levels = [0] * len(clocks)
    changes: Stimulus = []
    for _ in range(count // 2):
        state ^= state << 13 & MASK64
        state ^= state >> 7
        state ^= state << 17 & MASK64
        change = {}
        for port in (p for p in top.inputs if not p.clock):
            low, width = places[port.name]
            value = state >> low & (1 << width) - 1
            if port.reset:
                value &= state >> (63 - low) & 1
            change[port.name] = value << (port.type.width - width)
        if apart:
            changes.append(change)
            change = {}
        for number, port in enumerate(clocks):
            if apart and len(clocks) > 1:
                flip = (state >> 5 & 1) ^ (number == 0)
            else:
                flip = 1 if number == 0 else state >> toggles[number] & 1
            levels[number] ^= flip
            change[port.name] = levels[number]
        changes.append(change)
    return changes
