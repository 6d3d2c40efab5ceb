"""The tables of interfaces' instances, to which virtual interfaces lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.runtime.ffi import ffi, lib
from aotc.runtime.loader import Addresses

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.program import InterfaceTable, OuterReference, Program


class Interfaces:
    """Makes the tables and keeps them. `tables`: the address of each instance's, or 0."""

    def __init__(self, program: Program, sim: Any) -> None:
        self._keep: list[Any] = []
        self.tables = [0] * len(program.instances)
        if not program.interfaces:
            return
        addresses = Addresses(program, sim)
        made = []
        # All in one block, so that the order of their addresses is that of the instances.
        block = ffi.new("uint64_t[]", sum(table.words for table in program.interfaces))
        at = 0
        for table in sorted(program.interfaces, key=lambda table: table.instance):
            words = block + at
            at += table.words
            self._fill(words, addresses, sim, table)
            made.append((table, words))
            self.tables[table.instance] = int(ffi.cast("uintptr_t", words))
        for table, words in made:
            for word, instance in table.inner:
                words[word] = self.tables[instance]
        self._keep.append(block)
        tables = ffi.new("uint64_t[]", self.tables)
        self._keep.append(tables)
        lib.aotc_interfaces_set(sim, tables)

    def _fill(self, words: Any, addresses: Addresses, sim: Any, table: InterfaceTable) -> None:
        for row in table.rows:
            words[row.word : row.word + 4] = _row(addresses, row.reference)
        for word, function, instance in table.calls:
            words[word : word + 3] = call_row(sim, function, instance)

    def names(self, view: Callable[[int], Any]) -> dict[str, Any]:
        """What generated code sees; `view` shows an instance by its number."""
        return {"TABLES": self.tables, "VIEW": view}


def call_row(sim: Any, function: int, instance: int) -> list[int]:
    """How a subroutine of an instance is called: function, the instance's state and number."""
    return [function, int(ffi.cast("uintptr_t", lib.aotc_instance_at(sim, instance))), instance]


def _row(addresses: Addresses, r: OuterReference) -> list[int]:
    """A reference, the address of the value, that of its unknown part or 0."""
    value = addresses.of(r.target, r.value)
    unknown = addresses.of(r.target, r.unknown) if r.unknown else 0
    return [*addresses.reference(r), value, unknown]
