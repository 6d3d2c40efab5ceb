"""The nets that the driver of a fused unit sets, and what of the settled logic they reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.codegen import fused

if TYPE_CHECKING:
    from aotc.design.function import Function
    from aotc.design.program import Program

MAX_INPUT_CLASSES = 60


class DriverInputs:
    """The nets that the driver sets, in classes by the logic that they reach.

    nets:    global number -> (instance, field).
    clocks:  those of them that trigger domains; they are bit 0 of the driver's mask.
    classes: closures of settle ranks, by their bit.
    """

    def __init__(self) -> None:
        self.nets: dict[int, tuple[int, str]] = {}
        self.clocks: list[int] = []
        self.classes: dict[tuple[int, ...], int] = {}
        self.reach: dict[int, tuple[int, ...]] = {}

    @staticmethod
    def of(program: Program, instance: int, function: Function) -> DriverInputs:
        made = DriverInputs()
        made.nets = fused.driven_nets(program, instance, function)
        triggers = {net for domain in program.domains for net, _ in domain.triggers}
        made.clocks = sorted(triggers & made.nets.keys())
        for net in made.nets:
            ranks = tuple(fused.closure(program, program.net_fanout.get(net, [])))
            made.reach[net] = ranks
            if ranks:
                made.classes.setdefault(ranks, min(len(made.classes) + 1, MAX_INPUT_CLASSES))
        return made

    def mask(self, net: int) -> int:
        """What a change of the net sets in the driver's mask."""
        bit = self.classes.get(self.reach[net])
        return int(net in self.clocks) | (0 if bit is None else 1 << bit)

    def masks(self) -> dict[int, int]:
        """Settle ranks that inputs reach, in order, with the bits that call for them."""
        masks: dict[int, int] = {}
        for ranks, bit in self.classes.items():
            for rank in ranks:
                masks[rank] = masks.get(rank, 0) | 1 << bit
        return dict(sorted(masks.items()))

    def ranks(self) -> list[int]:
        return list(self.masks())
