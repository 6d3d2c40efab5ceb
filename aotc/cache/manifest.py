"""Manifests: what a warm start reads instead of MLIR, and the interpreter's code beside them.

A manifest is found by the content of the input and by the options that shape the design (see
aotc.cache.keys.manifest_parts). It names its units by their keys; a unit that has left the cache
since is missing, and its functions run interpreted.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from types import CodeType
from typing import TYPE_CHECKING, TypeVar

from aotc.cache.packing import pack_program, unpack_program

if TYPE_CHECKING:
    from aotc.design.program import Program


Value = TypeVar("Value", str, CodeType)


PlaceRow = tuple[str, int, int]  # file, line, column: what a Loc is made of


@dataclass(slots=True)
class UnitRef:
    """A unit of a manifest: the key of its object, the CPU it was made for, its places."""

    key: str
    cpu: str
    places: list[PlaceRow] = field(default_factory=list)


@dataclass(slots=True)
class Manifest:
    """A design, ready to run.

    units:     by name; only those whose objects were in the cache when it was written.
    left_out:  functions of these units that are not native: (op or "", why).
    linked:    key of the one shared object that has all of them (aotc.build.linked); "" if none.
    """

    program: Program
    units: dict[str, UnitRef] = field(default_factory=dict)
    left_out: dict[str, tuple[str, str]] = field(default_factory=dict)
    linked: str = ""

    def pack(self) -> bytes:
        units = [(name, ref.key, ref.cpu, ref.places) for name, ref in self.units.items()]
        return marshal.dumps((units, self.left_out, self.linked, pack_program(self.program)))


def unpack_manifest(data: bytes) -> Manifest:
    """The manifest that `pack` packed; the store has verified the bytes."""
    units, left_out, linked, program = marshal.loads(data)  # noqa: S302
    refs = {name: UnitRef(key, cpu, places) for name, key, cpu, places in units}
    return Manifest(unpack_program(program), refs, left_out, linked)


class Pack(Mapping[str, Value]):
    """Values by function name, each decoded when it is used.

    fetch:  gives the packed bytes, or None; called when the first function is looked up, so a run
            that is all native never asks.
    """

    def __init__(self, fetch: Callable[[], bytes | None]):
        self._fetch = fetch
        self._packed: dict[str, bytes] | None = None

    @property
    def _rows(self) -> dict[str, bytes]:
        if self._packed is None:
            data = self._fetch()
            self._packed = marshal.loads(data) if data else {}  # noqa: S302
        return self._packed

    def __getitem__(self, name: str) -> Value:
        value: Value = marshal.loads(self._rows[name])  # noqa: S302
        return value

    def __contains__(self, name: object) -> bool:
        return name in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, name: str, value: Value) -> None:
        self._rows[name] = marshal.dumps(value)

    def pack_for(self, names: Container[str]) -> bytes:
        """The bytes, without what is of none of these functions."""
        return marshal.dumps({name: row for name, row in self._rows.items() if name in names})


class Codes(Pack[CodeType]):
    """The interpreter's code of one state of a design, and what may still fit of an earlier one.

    key:      gives the present key of a function's code; "" if it cannot be known.
    earlier:  gives the packed bytes of an earlier state, if there are none of this one.
    grown:    something is here that was not in the bytes of this state.
    """

    def __init__(
        self,
        fetch: Callable[[], bytes | None],
        earlier: Callable[[], bytes | None],
        key: Callable[[str], str],
    ):
        super().__init__(fetch)
        self._earlier = earlier
        self._key = key
        self._keys: dict[str, str] = {}
        self._others: dict[str, bytes] = {}  # of earlier states
        self.grown = False

    @property
    def _rows(self) -> dict[str, bytes]:
        if self._packed is None:
            data = self._fetch()
            if data is not None:
                self._packed, self._others, self._keys = marshal.loads(data)  # noqa: S302
            else:
                self._packed = {}
                data = self._earlier()
                if data is not None:
                    rows, others, self._keys = marshal.loads(data)  # noqa: S302
                    self._others = others | rows
        return self._packed

    def __contains__(self, name: object) -> bool:
        rows = self._rows
        if name in rows:
            return True
        assert isinstance(name, str)
        if name not in self._others or self._key(name) != self._keys[name]:
            return False
        rows[name] = self._others.pop(name)
        self.grown = True
        return True

    def add(self, name: str, value: CodeType) -> None:
        super().add(name, value)
        self._keys[name] = self._key(name)
        self._others.pop(name, None)
        self.grown = True

    def pack_for(self, names: Container[str]) -> bytes:
        rows = self._rows
        others = {n: code for n, code in self._others.items() if n in names and self._keys[n]}
        keys = {n: key for n, key in self._keys.items() if n in rows or n in others}
        return marshal.dumps((rows, others, keys))
