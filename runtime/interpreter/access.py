"""Where instances keep what ops load and store, as Python text: fields, nets and memories.

Generated code sees an instance as `S`, and its memory as views of it: `Vb`, `Vh`, `Vw`, `Vq`, `Vf`,
`Vd` by the size of what they hold, `C0b` and so on of its children (docs/internals.md, State).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.dialects.forms import Forms, hole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aotc.design.program import Field, ModuleLayout, Program


def forms_of(module: str, program: Program) -> Forms:
    """The Python forms of ops over a module's layout; "" for free functions."""
    access = Access(program.modules[module] if module else None, program)
    instance = "S.id" if module else "0xFFFFFFFF"
    return Forms("py", dict(access.names()) | {"loc": hole("loc"), "instance": instance})


def storage(width: int) -> int:
    """Bytes of a scalar of `width` bits in an instance's struct."""
    for bits in (8, 16, 32):
        if width <= bits:
            return bits // 8
    return 8


def _cell(field: Field, views: str) -> tuple[str, int]:
    """View and index of a scalar field; `views` is the prefix of the views' local names."""
    if field.kind in ("f32", "f64"):
        size = 4 if field.kind == "f32" else 8
        return views + ("f" if size == 4 else "d"), field.offset // size
    size = storage(field.width)
    return views + {1: "b", 2: "h", 4: "w", 8: "q"}[size], field.offset // size


def _is_wide(field: Field) -> bool:
    return field.kind not in ("f32", "f64") and field.width > 64


class Access:
    """The Python forms of loads and stores, for one module's layout."""

    def __init__(self, layout: ModuleLayout | None, program: Program) -> None:
        self.program = program
        self.layout = layout
        self.fields = {f.name: f for f in layout.fields} if layout else {}
        self.child_fields: dict[int, dict[str, Field]] = {}

    def names(self) -> dict[str, Callable[..., Any]]:
        return {
            "load": lambda name: _load(self.fields[name], "V"),
            "store": lambda name, value: _store(self.fields[name], "V", value),
            "child_load": lambda child, name: _load(self.child(child, name), f"C{child}"),
            "child_store": lambda child, name, value: _store(
                self.child(child, name), f"C{child}", value
            ),
            "child_net_base": lambda child: f"C{child}NB",
            "place": lambda attrs, name: _load(self.layout_field(attrs, name), _views(attrs)),
            "put": lambda attrs, name, value: _store(
                self.layout_field(attrs, name), _views(attrs), value
            ),
            "nets": _first_net,
            "address": lambda attrs, name: (
                f"{view(attrs)}.address + {self.layout_field(attrs, name).offset}"
            ),
            "layout": self.layout_field,
            "gap": self.gap,
            "stride": stride,
            "own": lambda attrs: (instance_passed(attrs) or ["None"])[0],
            "mem_load": self.mem_load,
            "mem_store": self.mem_store,
            "copy": self.copy,
            "offset": lambda name: str(self.fields[name].offset),
            "class_number": lambda name: self.program.class_named(name)[0],
            "class_span": self.class_span,
        }

    def class_span(self, name: str) -> tuple[int | None, Any]:
        """The first and the last number of the classes that a class stands for; of an interface
        class None and all their numbers."""
        number, info = self.program.class_named(name)
        if not info.is_interface:
            return number, info.last
        numbers = [i for i, c in enumerate(self.program.classes) if number in c.interfaces]
        return None, f"{{{', '.join(map(str, [number, *numbers]))}}}"

    def child(self, number: int, name: str) -> Field:
        if number not in self.child_fields:
            assert self.layout is not None
            module = self.program.modules[self.layout.children[number][1]]
            self.child_fields[number] = {f.name: f for f in module.fields}
        return self.child_fields[number][name]

    def layout_field(self, attrs: Mapping[str, Any], name: str) -> Field:
        """A field of the instance that an op's attributes name (aotc/dialects/aotc_process.py)."""
        if "child" in attrs:
            return self.child(attrs["child"], name)
        if "link" not in attrs:
            return self.fields[name]
        assert self.layout is not None
        return self.program.modules[dict(self.layout.links)[attrs["link"]]].field_named(name)

    def gap(self, attrs: Mapping[str, Any], name: str, unknown: str) -> str:
        """Bytes from a field to its unknown part, modulo 2**32; 0 if there is none."""
        if not unknown:
            return "0"
        value, other = self.layout_field(attrs, name), self.layout_field(attrs, unknown)
        return str(other.offset - value.offset & 0xFFFFFFFF)

    def mem_load(self, name: str, index: str, depth: int) -> str:
        field = self.fields[name]
        zero = "0" if field.kind == "mem" else "0.0"
        return f"({_load(field, 'V', index)} if {index} < {depth} else {zero})"

    def mem_store(self, name: str, index: str, value: str, enable: str, depth: int) -> str:
        store = _store(self.fields[name], "V", value, index)
        return f"if {enable} and {index} < {depth}: {store}"

    def copy(self, dst: str, src: str, size: int) -> str:
        to, start = self.fields[dst].offset, self.fields[src].offset
        return f"Vb[{to}:{to + size}] = Vb[{start}:{start + size}]"


def _load(field: Field, views: str, index: str = "") -> str:
    """Reads a field, or an element of a memory."""
    if _is_wide(field):
        return f'int.from_bytes({_bytes(field, views, index)}, "little")'
    return _element(field, views, index)


def _store(field: Field, views: str, value: str, index: str = "") -> str:
    """Writes a field, or an element of a memory."""
    if _is_wide(field):
        size = _wide_bytes(field)
        return f'{_bytes(field, views, index)} = ({value}).to_bytes({size}, "little")'
    return f"{_element(field, views, index)} = {value}"


def _wide_bytes(field: Field) -> int:
    return (field.width + 63) // 64 * 8


def _bytes(field: Field, views: str, index: str) -> str:
    """The bytes of a wide field, or of an element of a memory of such."""
    start, size = field.offset, _wide_bytes(field)
    if not index:
        return f"{views}b[{start}:{start + size}]"
    at = f"{start} + {size} * {index}"
    return f"{views}b[{at}:{at} + {size}]"


def _element(field: Field, views: str, index: str) -> str:
    view, first = _cell(field, views)
    return f"{view}[{first} + {index}]" if index else f"{view}[{first}]"


def view(attrs: Mapping[str, Any]) -> str:
    """The view of the instance that an op's attributes name."""
    if "child" in attrs:
        return f"S.children[{attrs['child']}]"
    return f"S.links[{attrs['link']!r}]" if "link" in attrs else "S"


def _views(attrs: Mapping[str, Any]) -> str:
    """Prefix of the views of its memory."""
    if "link" in attrs:
        return f"{view(attrs)}."
    return f"C{attrs['child']}" if "child" in attrs else "V"


def _first_net(attrs: Mapping[str, Any]) -> str:
    if "link" in attrs:
        return f"{view(attrs)}.net_base"
    return f"C{attrs['child']}NB" if "child" in attrs else "NB"


def stride(field: Field) -> int:
    """Bytes of a field or of an element of a memory."""
    return (field.width + 63) // 64 * 8 if field.width > 64 else storage(field.width)


def instance_passed(attrs: Mapping[str, Any]) -> list[str]:
    """What a call passes before its operands: the instance, if the callee belongs to one."""
    named = attrs.get("self") or "child" in attrs or "link" in attrs
    return [view(attrs)] if named else []
