"""Fields that others than ticks, commits and what is settled behind them may store into.

Of a fused unit: fields of nets, fields that a reference leads to or that may be forced by name, and
fields that any other function names, or one of the unit itself in an op that does more than load,
store or copy. What Python or UVM's backdoor stores has everything settled again, and counts there.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from aotc.codegen.copies import copied_fields
from aotc.design.moore.known_form.known import LOADS
from aotc.design.moore.known_form.trial import COPIES, STORES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from aotc.design.function import Function
    from aotc.design.program import Program

Key = tuple[int, str]  # instance and field
_CLOCKED = ("tick", "commit", "settle")


def shared_fields(
    program: Program, bodies: Callable[[str], Function], ranks: Collection[int]
) -> set[Key]:
    """Such fields among those that the unit stores into, if it has all domains and settles these
    ranks. No others, so that an edit elsewhere leaves the unit as it is."""
    stored = set(_stored_here(program, bodies, ranks))
    return stored & {*_known_by_name(program), *_stored_elsewhere(program, bodies, ranks)}


def _stored_here(
    program: Program, bodies: Callable[[str], Function], ranks: Collection[int]
) -> Iterator[Key]:
    sites = {site for domain in program.domains for site in (*domain.ticks, *domain.commits)}
    settles = (program.settles[rank] for rank in ranks)
    sites |= {(settle.function, settle.instance) for settle in settles}
    for number, instance in sites:
        function = bodies(program.functions[number].name)
        names = {op.name for block in function.blocks for op in block.ops} - STORES - COPIES
        yield from _located(program, instance, list(_named(program, function, names)))


def _known_by_name(program: Program) -> Iterator[Key]:
    for number, instance in enumerate(program.instances):
        layout = program.modules[instance.module]
        for net in layout.nets:
            yield from ((number, name) for name in (net.field, net.unknown))
        for _, value, unknown in layout.forcible:
            yield from ((number, name) for name in (value, unknown))
    referred = [row.reference for table in program.interfaces for row in table.rows]
    for r in (*referred, *program.references):
        yield from ((r.target, name) for name in (r.value, r.unknown))


def _stored_elsewhere(
    program: Program, bodies: Callable[[str], Function], ranks: Collection[int]
) -> Iterator[Key]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, instance in enumerate(program.instances):
        places[instance.module].append(number)
    for info in program.functions:
        if info.module not in places or info.kind == "init":  # before everything else
            continue
        harmless = {*LOADS, *STORES, *COPIES} if info.kind in _CLOCKED else LOADS
        named = list(_named(program, bodies(info.name), harmless))
        for number in places[info.module]:
            yield from _located(program, number, named)
    for rank, settle in enumerate(program.settles):
        if rank not in ranks:
            function = bodies(program.functions[settle.function].name)
            yield from _located(program, settle.instance, list(_named(program, function, LOADS)))


def _named(
    program: Program, function: Function, harmless: Collection[str]
) -> Iterator[tuple[int | None, str]]:
    """(child or None, name) of whatever ops other than `harmless` ones name."""
    for op in (op for block in function.blocks for op in block.ops if op.name not in harmless):
        if op.name in COPIES:
            pairs = copied_fields(program.modules[function.module], op)
            yield from ((None, target.name) for target, _ in pairs)
        for name in _texts(list(op.attrs.values())):
            yield op.attrs.get("child"), name


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list | tuple):
        for item in data:
            yield from _texts(item)


def _located(program: Program, instance: int, named: list[tuple[int | None, str]]) -> Iterator[Key]:
    children = program.instances[instance].children
    for child, name in named:
        yield (instance if child is None else children[child]), name
