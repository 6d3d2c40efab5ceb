"""C text of the fields of an instance that ops name: the own one, a child, or one that a link leads
to. `attrs` are an op's, with `child` (a number) or `link` (a field) for others than the own one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aotc.design.program import Field, ModuleLayout


class Instances:
    """Names for the C forms of ops over a module's instances (aotc/dialects/aotc_process.py)."""

    def __init__(
        self, module: str, child: Callable[[int], str], layouts: Mapping[str, ModuleLayout]
    ) -> None:
        self.module = module
        self.child = child
        self.layouts = layouts

    def names(self) -> dict[str, Callable[..., Any]]:
        return {
            "place": self.place,
            "nets": self.nets,
            "address": self.address,
            "layout": self.layout,
            "gap": self.gap,
            "stride": stride,
            "own": self.own,
        }

    def pointer(self, attrs: Mapping[str, Any]) -> str:
        """Pointer to the instance; of a link without a type."""
        if "child" in attrs:
            return self.child(attrs["child"])
        return f"self->{attrs['link']}" if "link" in attrs else "self"

    def layout_of(self, attrs: Mapping[str, Any]) -> ModuleLayout:
        own = self.layouts[self.module]
        if "child" in attrs:
            return self.layouts[own.children[attrs["child"]][1]]
        return self.layouts[dict(own.links)[attrs["link"]]] if "link" in attrs else own

    def layout(self, attrs: Mapping[str, Any], name: str) -> Field:
        return self.layout_of(attrs).field_named(name)

    def place(self, attrs: Mapping[str, Any], name: str) -> str:
        """A field as an lvalue, or as a pointer to its words."""
        if "link" not in attrs:
            return f"{self.pointer(attrs)}->{name}"
        field = self.layout(attrs, name)
        at = f"((char *)self->{attrs['link']} + {field.offset})"
        if field.kind in ("f64", "f32"):
            return f"(*({'double' if field.kind == 'f64' else 'float'} *){at})"
        if field.width > 64:
            return f"((uint64_t *){at})"
        return f"(*(uint{8 * stride(field)}_t *){at})"

    def nets(self, attrs: Mapping[str, Any]) -> str:
        """Number of the instance's first net."""
        if "link" in attrs:
            return f"((const aotc_instance *)self->{attrs['link']})->net_base"
        return f"{self.pointer(attrs)}->h.net_base"

    def address(self, attrs: Mapping[str, Any], name: str) -> str:
        """Address of a field as a number."""
        return f"((uint64_t)(uintptr_t){self.pointer(attrs)} + {self.layout(attrs, name).offset}u)"

    def gap(self, attrs: Mapping[str, Any], name: str, unknown: str) -> str:
        """Bytes from a field to its unknown part, modulo 2**32; 0 if there is none."""
        if not unknown:
            return "0u"
        fields = self.layout(attrs, name), self.layout(attrs, unknown)
        return f"{fields[1].offset - fields[0].offset & 0xFFFFFFFF}u"

    def own(self, attrs: Mapping[str, Any]) -> str:
        """The instance that a call passes, or NULL."""
        named = attrs.get("self") or "child" in attrs or "link" in attrs
        return self.pointer(attrs) if named else "NULL"


def stride(field: Field) -> int:
    """Bytes of a field or of an element of a memory."""
    if field.width > 64:
        return (field.width + 63) // 64 * 8
    return next(size for size in (1, 2, 4, 8) if field.width <= 8 * size)
