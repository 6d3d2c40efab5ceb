"""Python helpers of the sim rows that need a simulation: strings, containers, plusargs, DPI.

Where a row's C form takes the address of a variable or passes words, its Python form calls one of
these. `namespace` binds them to a simulation, for the globals of interpreted functions.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from aotc.runtime import systemops

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FLOAT = 0x40000000  # heap.h, AOTC_SHAPE_FLOAT
WIDTH = 0x0FFFFFFF
_WORD = (1 << 64) - 1


def split(value: int, count: int) -> list[int]:
    """The `count` 64-bit words of a value, low word first."""
    return [value >> 64 * i & _WORD for i in range(count)]


class Literals(dict[bytes, int]):
    """Handle of a literal by its bytes; made when first asked for, it stays valid to the end."""

    def __init__(self, lib: Any, sim: Any) -> None:
        super().__init__()
        self._lib, self._sim = lib, sim

    def __missing__(self, data: bytes) -> int:
        handle: int = self._lib.aotc_string_literal(self._sim, data, len(data))
        self[data] = handle
        return handle


def namespace(ffi: Any, functions: dict[str, Callable[..., Any]], sim: Any) -> dict[str, Any]:
    """Globals of interpreted functions: LITERAL, and the functions below by their names.

    functions: those of the C runtime by name; they raise the failure of the simulation.
    """
    lib = SimpleNamespace(**functions)
    names: dict[str, Any] = {"LITERAL": Literals(lib, sim), "split": split}
    names.update(_containers(ffi, lib, sim))
    names.update(_text(ffi, lib, sim))
    names["dpi_call"] = _dpi(ffi, lib, sim)
    names["dpi_invoke"] = _dpi_invoke(ffi, lib, sim)
    names.update(systemops.namespace(ffi, functions, sim))
    return names


def _containers(ffi: Any, lib: Any, sim: Any) -> dict[str, Any]:
    def word_buffer(count: int) -> Any:
        return ffi.new("uint64_t[]", count)

    def value_of(buffer: Any, shape: int) -> Any:
        if shape & FLOAT:
            bits = buffer[0]
            return (
                lib.aotc_f32_from_bits(bits)
                if shape & WIDTH == 32
                else lib.aotc_f64_from_bits(bits)
            )
        return int.from_bytes(ffi.buffer(buffer), "little")

    def popper(pop: Callable[..., int]) -> Callable[[int, int, int], tuple[int, Any]]:
        def pop_one(queue: int, shape: int, count: int) -> tuple[int, Any]:
            popped = word_buffer(count)
            rest = pop(sim, queue, shape, popped)
            return rest, value_of(popped, shape)

        return pop_one

    def queue_get(queue: int, shape: int, count: int, index: int) -> int:
        value = word_buffer(count)
        lib.aotc_queue_get(sim, value, queue, shape, index)
        return int.from_bytes(ffi.buffer(value), "little")

    def array_to_bits(words: int, queue: int, shape: int, width: int, low: int, count: int) -> int:
        bits = word_buffer(words)
        lib.aotc_array_to_bits(sim, bits, queue, shape, width, low, count)
        return int.from_bytes(ffi.buffer(bits), "little")

    def assoc_get(array: int, key_shape: int, shape: int, key: list[int], count: int) -> int:
        value = word_buffer(count)
        lib.aotc_assoc_get(sim, value, array, key_shape, shape, key)
        return int.from_bytes(ffi.buffer(value), "little")

    def assoc_get_or(
        array: int, key_shape: int, shape: int, key: list[int], fallback: list[int]
    ) -> Any:
        value = word_buffer(len(fallback))
        lib.aotc_assoc_get_or(sim, value, array, key_shape, shape, key, fallback)
        return value_of(value, shape)

    def end(find: Callable[..., bool]) -> Callable[[int, int, int], tuple[int, int]]:
        def find_end(array: int, key_shape: int, count: int) -> tuple[int, int]:
            key = word_buffer(count)
            found = int(find(sim, key, array, key_shape))
            return found, int.from_bytes(ffi.buffer(key), "little")

        return find_end

    def step(find: Callable[..., bool]) -> Callable[[int, int, list[int]], tuple[int, int]]:
        def find_next(array: int, key_shape: int, key: list[int]) -> tuple[int, int]:
            other = ffi.new("uint64_t[]", key)
            found = int(find(sim, other, array, key_shape, key))
            return found, int.from_bytes(ffi.buffer(other), "little")

        return find_next

    return {
        "queue_pop_back": popper(lib.aotc_queue_pop_back),
        "queue_pop_front": popper(lib.aotc_queue_pop_front),
        "queue_get": queue_get,
        "array_to_bits": array_to_bits,
        "NULL": ffi.NULL,
        "assoc_get": assoc_get,
        "assoc_get_or": assoc_get_or,
        "assoc_first": end(lib.aotc_assoc_first),
        "assoc_last": end(lib.aotc_assoc_last),
        "assoc_next": step(lib.aotc_assoc_next),
        "assoc_prev": step(lib.aotc_assoc_prev),
    }


def _text(ffi: Any, lib: Any, sim: Any) -> dict[str, Callable[..., Any]]:
    def string_to_int(string: int, width: int) -> int:
        value = ffi.new("uint64_t[]", (width + 63) // 64)
        lib.aotc_string_to_int(value, string, width)
        return int.from_bytes(ffi.buffer(value), "little")

    def plusargs_value(form: bytes, width: int) -> tuple[int, int]:
        value = ffi.new("uint64_t[]", max(1, (width + 63) // 64))
        found = int(lib.aotc_plusargs_value(sim, form, value, width))
        return found, int.from_bytes(ffi.buffer(value), "little")

    def plusargs_real(form: bytes, width: int) -> tuple[int, float]:
        value = ffi.new("double *")
        found = int(lib.aotc_plusargs_real(sim, form, value))
        if width == 32:
            return found, lib.aotc_f32_from_bits(lib.aotc_f32_bits(value[0]))
        return found, value[0]

    def plusargs_string(form: bytes, _width: int) -> tuple[int, int]:
        value = ffi.new("uint64_t *")
        found = int(lib.aotc_plusargs_string(sim, form, value))
        return found, value[0]

    def readmem(loc: int, name: int, memory: int, count: int, form: list[int], *bounds: int) -> int:
        words = ffi.new("uint64_t[]", split(memory, count))
        lib.aotc_readmem(sim, loc, name, words, form, *bounds)
        return int.from_bytes(ffi.buffer(words), "little")

    def read_memory(
        loc: int, name: int, state: memoryview, offset: int, depth: int, width: int, binary: int
    ) -> None:
        field = ffi.from_buffer(state) + offset
        lib.aotc_read_memory(sim, loc, name, field, depth, width, bool(binary))

    return {
        "read_memory": read_memory,
        "string_to_int": string_to_int,
        "plusargs_value": plusargs_value,
        "plusargs_real": plusargs_real,
        "plusargs_string": plusargs_string,
        "readmem": readmem,
    }


def _dpi_invoke(ffi: Any, lib: Any, sim: Any) -> Callable[..., Any]:
    def dpi_invoke(
        loc: int, name: str, profile: str, instance: int, package: str, given: list[int],
        shapes: list[int],
    ) -> Any:  # fmt: skip
        """Calls an imported subroutine; a shape is the width of a result, negative if a float's."""
        words = ffi.new("uint64_t[]", given or [0])
        made = ffi.new("uint64_t[]", result_words(shapes))
        call(sim, loc, name.encode(), profile.encode(), instance, package.encode(), words, made)
        return results_in(ffi, lib, made, shapes)

    call = lib.aotc_dpi_invoke
    return dpi_invoke


def result_words(shapes: Sequence[int]) -> int:
    """Words of the results of an imported subroutine, at least one."""
    return max(1, sum(max(1, (abs(shape) + 63) // 64) for shape in shapes))


def results_in(ffi: Any, lib: Any, made: Any, shapes: Sequence[int]) -> Any:
    """The results in their words: None, a value or a tuple."""
    results, at = [], 0
    for shape in shapes:
        count = max(1, (abs(shape) + 63) // 64)
        bits = int.from_bytes(ffi.buffer(made + at, 8 * count), "little")
        at += count
        results.append(_float(lib, bits, shape) if shape < 0 else bits)
    if len(results) == 1:
        return results[0]
    return tuple(results) or None


def _float(lib: Any, bits: int, shape: int) -> float:
    made: float = lib.aotc_f32_from_bits(bits) if shape == -32 else lib.aotc_f64_from_bits(bits)
    return made


def _dpi(ffi: Any, lib: Any, sim: Any) -> Callable[..., Any]:
    def to_c(of: Any, value: Any) -> Any:
        if of.kind == "dstring":
            return lib.aotc_dpi_string(sim, value)
        if of.kind == "ptr":
            return ffi.cast("void *", value)
        if of.is_float:
            return value
        return ffi.cast(_dpi_types().dpi_c_type(of), value)

    def from_c(of: Any, value: Any) -> Any:
        if of.kind == "dstring":
            return lib.aotc_dpi_text(sim, value)
        if of.kind == "ptr":
            return int(ffi.cast("uintptr_t", value))
        return value if of.is_float else int(value) & (1 << of.width) - 1

    def dpi_call(loc: int, name: str, args: list[list[str]], *given: Any) -> Any:
        """Calls a function of foreign code, as the C form of aotc.dpi_call does."""
        from aotc.ir.types import parse_type

        types = _dpi_types()
        result, parameters = types.dpi_signature(args)
        address = lib.aotc_dpi_symbol(sim, loc, name.encode("utf-8", "surrogateescape"))
        function = ffi.cast(f"{result}(*)({', '.join(parameters) or 'void'})", address)
        values = iter(given)
        passed: list[Any] = []
        held: list[tuple[Any, Any]] = []  # type and pointer of what comes back
        for direction, text in args:
            of = parse_type(text)
            if direction == "return":
                continue
            value = next(values) if direction in types.INPUTS else None
            if (of.width or 0) > 64:
                words = ffi.new("uint64_t[]", split(value or 0, of.words))
                passed.append(ffi.cast("uint32_t *", words))
                held.append((of if direction in types.OUTPUTS else None, words))
            elif direction in ("in", "ref"):
                passed.append(to_c(of, value))
            else:
                cell = ffi.new(f"{types.dpi_c_type(of)}[1]")
                if value is not None:
                    cell[0] = _plain(to_c(of, value), of)
                passed.append(cell)
                held.append((of, cell))
        returned = function(*passed)
        results = []
        for of, cell in held:
            if of is None:
                continue
            if of.width > 64:
                whole = int.from_bytes(ffi.buffer(cell), "little")
                results.append(whole & (1 << of.width) - 1)
            else:
                results.append(from_c(of, cell[0]))
        if args and args[-1][0] == "return":
            results.append(from_c(parse_type(args[-1][1]), returned))
        if len(results) == 1:
            return results[0]
        return tuple(results) if results else None

    return dpi_call


def _dpi_types() -> Any:
    """aotc.dialects.sim_io, imported only when a DPI function is called."""
    import aotc.dialects.sim_io as rows

    return rows


def _plain(value: Any, of: Any) -> Any:
    """A value that may be stored in a cell of its C type."""
    if of.kind in ("dstring", "ptr") or of.is_float:
        return value
    return int(value)
