"""Types, values, ports and modules that random hardware is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

WIDTHS = (1, 1, 2, 3, 4, 5, 7, 8, 8, 13, 16, 31, 32, 33, 48, 63, 64, 65, 100, 127, 128, 130)
SMALL = (1, 2, 4, 7, 8, 12)
STEP_FS = 1_000_000
MASK64 = 2**64 - 1


@dataclass(frozen=True)
class Type:
    """An integer of `width` bits; or `elem` times `length`; or the struct of `fields`."""

    width: int
    elem: Type | None = None
    length: int = 0
    fields: tuple[tuple[str, Type], ...] = ()

    def __str__(self) -> str:
        if self.elem is not None:
            return f"!hw.array<{self.length}x{self.elem}>"
        if self.fields:
            return "!hw.struct<" + ", ".join(f"{n}: {t}" for n, t in self.fields) + ">"
        return f"i{self.width}"

    @property
    def is_int(self) -> bool:
        return self.elem is None and not self.fields


def integer(width: int) -> Type:
    return Type(width)


BIT = integer(1)


def array(length: int, elem: Type) -> Type:
    return Type(length * elem.width, elem, length)


def struct(*types: Type) -> Type:
    fields = tuple((f"f{i}", t) for i, t in enumerate(types))
    return Type(sum(t.width for t in types), fields=fields)


def index_width(length: int) -> int:
    return (length - 1).bit_length()


@dataclass(frozen=True)
class Value:
    """An SSA value; `deps` are the numbers of the module's inputs that it follows at once.

    clean: it changes at most once a step, so a clock may be made of it.
    """

    name: str
    type: Type
    deps: frozenset[int] = frozenset()
    clean: bool = False


@dataclass
class Port:
    name: str
    type: Type
    clock: bool = False
    reset: bool = False


@dataclass
class Module:
    """A finished module: its ports, and per output the inputs that it depends on."""

    name: str
    inputs: list[Port]
    outputs: list[Port]
    deps: list[frozenset[int]]
    lines: list[str]

    def text(self) -> str:
        ports = [f"in %{p.name} : {p.type}" for p in self.inputs]
        ports += [f"out {p.name} : {p.type}" for p in self.outputs]
        body = "\n".join(f"  {line}" for line in self.lines)
        return f"hw.module private @{self.name}({', '.join(ports)}) {{\n{body}\n}}\n"


@dataclass
class Instance:
    """An instance whose inputs are connected one after the other."""

    name: str
    module: Module
    inputs: list[Value | None]
    given: set[int] = field(default_factory=set)


Stimulus = list[dict[str, int]]


@dataclass
class Design:
    """text: MLIR; steps: by step, the inputs that change before it; portable: see above."""

    text: str
    top: Module
    steps: Stimulus
    portable: bool
