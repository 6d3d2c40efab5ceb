"""Designs out of MLIR text, for tests of aotc.design."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from aotc.design.elaborate import Design, elaborate
from aotc.errors import AotcError
from aotc.ir.reader import read

if TYPE_CHECKING:
    from aotc.design.program import Domain
    from aotc.ir.model import Op


def design(text: str, top: str | None = None) -> Design:
    """The elaborated design of a text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "design.mlir"
        path.write_text(text)
        return elaborate(read(path), top)


def refused(text: str, top: str | None = None) -> AotcError:
    """The error that elaborating a text raises."""
    with pytest.raises(AotcError) as caught:
        design(text, top)
    return caught.value


def ops(made: Design, name: str) -> list[Op]:
    """The ops of a function, in order."""
    return [op for block in made.function(name).blocks for op in block.ops]


def names(made: Design, function: str) -> list[str]:
    """The names of a function's ops."""
    return [op.name for op in ops(made, function)]


def kinds(made: Design) -> dict[str, int]:
    """How many functions there are of each kind."""
    found: dict[str, int] = {}
    for info in made.program.functions:
        found[info.kind] = found.get(info.kind, 0) + 1
    return found


def net_name(made: Design, number: int) -> str:
    """ "path.field" of a global net number."""
    for instance in reversed(made.program.instances):
        if instance.net_base <= number:
            net = made.program.modules[instance.module].nets[number - instance.net_base]
            return f"{instance.path}.{net.field}"
    raise KeyError(number)


def triggers(made: Design) -> list[tuple[str, str]]:
    """The net and edge of each domain."""
    edges = {1: "rising", 2: "falling", 3: "both"}
    return [(net_name(made, n), edges[e]) for d in made.program.domains for n, e in d.triggers]


def tick_names(made: Design, domain: Domain) -> list[str]:
    """ "path:function" of the ticks of a domain."""
    program = made.program
    return [f"{program.instances[i].path}:{program.functions[f].name}" for f, i in domain.ticks]


def settle_order(made: Design) -> list[str]:
    """ "path:function" of all settle functions by rank."""
    program = made.program
    return [
        f"{program.instances[s.instance].path}:{program.functions[s.function].name}"
        for s in program.settles
    ]
