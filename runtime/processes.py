"""Waits, forks, references and nonblocking assignments as Python forms of ops call them
(aotc/dialects/aotc_process.py). References are single integers: the first word low.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.runtime.bridge import CALLED_SCOPE, SUSPENDED, UNWIND
from aotc.runtime.ffi import MASK64, ffi, lib, value_of, words_of
from aotc.runtime.randomops import helpers as random_helpers
from aotc.runtime.textops import result_words, results_in

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from aotc.design.program import Program
    from aotc.runtime.bridge import Bridge

NOWHERE = 0xFFFFFFFF  # AOTC_NOWHERE
MAX_WATCHES = 4096  # lists that are kept as C arrays
_Watches = tuple[tuple[int, int, int, int], ...]


def helpers(
    program: Program, bridge: Bridge, sim: Any, checked: Mapping[str, Callable[..., Any]]
) -> dict[str, Any]:
    """What generated code calls, for one simulation."""
    return {
        "SUSPENDED": SUSPENDED,
        "CALLED_SCOPE": CALLED_SCOPE,
        "UNWIND": UNWIND,
        "wait_event": _waits(sim, checked),
        "field_ref": field_ref,
        "ref_part": ref_part,
        **_references(sim, checked),
        **_mailboxes(sim, checked),
        **random_helpers(sim, checked),
        **_starts(program, bridge, sim, checked),
        "dpi_task": _dpi_task(bridge, sim, checked),
    }


def field_ref(at: int, gap: int, total: int, stride: int, width: int, bit: int) -> int:
    """Reference to the bits from `bit` on of a variable (aotc_field_ref)."""
    if bit >= total:
        return NOWHERE
    if stride:
        at += bit // width * stride
        bit %= width
    return at | bit << 64 | gap << 96


def ref_part(ref: int, bit: int, total: int) -> int:
    """Reference to the bits from `bit` on of what a reference to `total` bits means."""
    return ref + (bit << 64) if bit < total else NOWHERE


def _waits(sim: Any, checked: Mapping[str, Callable[..., Any]]) -> Callable[..., None]:
    suspend = checked["aotc_suspend_event"]
    made: dict[_Watches, Any] = {}

    def wait_event(watches: _Watches, loc: int, flags: int) -> None:
        """Suspends for (net, bit, width, edge), (reference, -1, width, edge), (event, 0, 0, 0);
        flags: AOTC_LEVEL for a condition, AOTC_STANDING."""
        rows = made.get(watches)
        if rows is None:
            if len(made) > MAX_WATCHES:
                made.clear()
            rows = made[watches] = ffi.new("aotc_watch[]", len(watches))
            for row, (at, bit, width, edge) in zip(rows, watches, strict=True):
                row.at, row.where = at & MASK64, at >> 64 if bit < 0 else bit
                row.width, row.edge = width, edge
        suspend(sim, loc, len(watches) | flags, rows)

    return wait_event


def _references(sim: Any, checked: Mapping[str, Callable[..., Any]]) -> dict[str, Any]:
    read, write = checked["aotc_ref_read"], checked["aotc_ref_write"]
    make, later = checked["aotc_variable"], checked["aotc_nba"]
    later64, behind = checked["aotc_nba64"], checked["aotc_ref_nba"]

    def ref_read(ref: int, width: int) -> int:
        words = (width + 63) // 64
        value = ffi.new("uint64_t[]", words or 1)
        read(sim, ref & MASK64, ref >> 64, width, value, ffi.NULL)
        return value_of(value, words)

    def ref_read4(ref: int, width: int) -> tuple[int, int]:
        words = (width + 63) // 64
        value = ffi.new("uint64_t[]", words or 1)
        unknown = ffi.new("uint64_t[]", words or 1)
        read(sim, ref & MASK64, ref >> 64, width, value, unknown)
        return value_of(value, words), value_of(unknown, words)

    def ref_write(ref: int, width: int, value: int, unknown: int) -> None:
        words = (width + 63) // 64
        given, rest = words_of(value, words or 1), words_of(unknown, words or 1)
        write(sim, ref & MASK64, ref >> 64, width, given, rest)

    def ref_nba(ref: int, width: int, value: int, unknown: int, delay: int) -> None:
        words = (width + 63) // 64 or 1
        given, rest = words_of(value, words), words_of(unknown, words)
        behind(sim, ref & MASK64, ref >> 64, width, given, rest, delay)

    def nba(
        at: int, gap: int, total: int, stride: int, each: int, bit: int, width: int, value: int,
        unknown: int, delay: int,
    ) -> None:  # fmt: skip
        if stride:  # a memory that is no net: the element's own bits
            if bit >= total:
                return
            at += bit // each * stride
            total, bit = each, bit % each
        if width <= 64:
            later64(sim, at, gap, total, _signed(bit), width, value, unknown, delay)
            return
        words = (width + 63) // 64
        given, rest = words_of(value, words), words_of(unknown, words)
        later(sim, at, gap, total, _signed(bit), width, given, rest, delay)

    def package_ref(address: int) -> int:
        words = ffi.cast("uint64_t *", address)
        return int(words[0]) | int(words[1]) << 64

    def variable(width: int, four: bool) -> int:
        gap = (width + 63) // 64 * 8 if four else 0
        at: int = make(sim, width, four)
        return at | gap << 96

    return {
        "ref_read": ref_read,
        "ref_read4": ref_read4,
        "ref_write": ref_write,
        "ref_nba": ref_nba,
        "nba": nba,
        "package_ref": package_ref,
        "variable": variable,
    }


def _mailboxes(sim: Any, checked: Mapping[str, Callable[..., Any]]) -> dict[str, Any]:
    """Messages are (value, words) pairs; those that are taken (words, width of a float or 0)."""
    put, offer = checked["aotc_suspend_mailbox_put"], checked["aotc_mailbox_try_put"]

    def packed(given: tuple[tuple[int, int], ...]) -> tuple[int, Any]:
        words = [value >> 64 * i & MASK64 for value, count in given for i in range(count)]
        return len(words), ffi.new("uint64_t[]", words)

    def mailbox_put(loc: int, box: int, type: int, given: tuple[tuple[int, int], ...]) -> bool:
        return bool(put(sim, loc, box, type, *packed(given)))

    def mailbox_try_put(loc: int, box: int, type: int, given: tuple[tuple[int, int], ...]) -> int:
        done: int = offer(sim, loc, box, type, *packed(given))
        return done

    def message(wanted: tuple[tuple[int, int], ...]) -> Any:
        words = ffi.new("uint64_t[]", sum(count for count, _ in wanted))
        lib.aotc_message(sim, len(words), words)
        found, at = [], 0
        for count, real in wanted:
            value: Any = value_of(words + at, count)
            at += count
            if real:
                value = (lib.aotc_f32_from_bits if real == 32 else lib.aotc_f64_from_bits)(value)
            found.append(value)
        return found[0] if len(found) == 1 else tuple(found)

    return {"mailbox_put": mailbox_put, "mailbox_try_put": mailbox_try_put, "message": message}


def _dpi_task(
    bridge: Bridge, sim: Any, checked: Mapping[str, Callable[..., Any]]
) -> Callable[..., Any]:
    suspend = checked["aotc_suspend_foreign"]

    def dpi_task(
        loc: int, name: str, profile: str, instance: int, package: str, given: list[int],
        shapes: list[int],
    ) -> Generator[Any, Any, Any]:  # fmt: skip
        """Calls an imported task that may wait, as textops.py calls others."""
        words = ffi.new("uint64_t[]", given or [0])
        made = ffi.new("uint64_t[]", result_words(shapes))
        suspend(sim, loc, name.encode(), profile.encode(), instance, package.encode(), words, made)
        bridge.keep_words(words)
        yield CALLED_SCOPE
        return results_in(ffi, lib, made, shapes)

    return dpi_task


def _signed(bit: int) -> int:
    return bit - (1 << 64) if bit >> 63 else bit


def _starts(
    program: Program, bridge: Bridge, sim: Any, checked: Mapping[str, Callable[..., Any]]
) -> dict[str, Any]:
    """Calls that happen later: functions are named, instances are views or None."""
    numbers = {info.name: number for number, info in enumerate(program.functions)}
    fork, scope, at, monitor_at = (
        checked[f"aotc_{name}"] for name in ("fork", "suspend_scope", "at_region", "monitor")
    )

    def struct(view: Any) -> Any:
        return ffi.NULL if view is None else lib.aotc_instance_at(sim, view.id)

    def packed(number: int, args: tuple[Any, ...]) -> tuple[int, Any]:
        packing = bridge.packings.of(number)[0]
        words = ffi.new("uint64_t[]", packing.words or 1)
        packing.pack(words, args)
        return packing.words, words

    def spawn(name: str, own: Any, args: tuple[Any, ...], kind: int) -> None:
        number = numbers[name]
        fork(sim, number, struct(own), *packed(number, args), kind)

    def scope_call(name: str, own: Any, args: tuple[Any, ...], instance: int, key: int) -> None:
        number = numbers[name]
        _, words = packed(number, args)
        bridge.keep_arguments(words, number)
        scope(sim, number, struct(own), words, instance, key)

    def at_region(region: int, name: str, own: Any, args: tuple[Any, ...], key: int) -> None:
        number = numbers[name]
        at(sim, region, number, struct(own), *packed(number, args), key)

    def flush_reports(own: Any, key: int) -> None:
        lib.aotc_flush(sim, struct(own), key)

    def monitor(name: str, own: Any, args: tuple[Any, ...], file: int) -> None:
        number = numbers[name]
        words, given = packed(number, (0, *args))
        monitor_at(sim, number, struct(own), file, words - 1, given + 1)

    return {
        "spawn": spawn,
        "scope_call": scope_call,
        "at_region": at_region,
        "flush_reports": flush_reports,
        "monitor": monitor,
    }
