"""Forks and scopes of processes: functions built by hand, run interpreted, native and mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from process_log import Code, scenario

from aotc.ir.model import Symbol

if TYPE_CHECKING:
    from collections.abc import Callable


# Forks ------------------------------------------------------------------------------------------


def _branch(number: int, ns: int) -> Callable[[Code], None]:
    def write(b: Code) -> None:
        b.mark(number)
        if ns:
            b.delay(ns)
        b.mark(number + 1)

    return write


def _forks(mode: str) -> Callable[[Code], None]:
    def write(b: Code) -> None:
        b.spawn("m:ca")
        b.spawn("m:cb", first=False)
        b.mark(1)
        b.join(mode)
        b.mark(2)
        b.op("aotc.await_children")
        b.mark(3)
        b.halt()

    return write


test_join = scenario(
    [1, 10, 20, 3021, 5011, 5002, 5003], p=_forks("all"), ca=_branch(10, 5), cb=_branch(20, 3)
)
test_join_any = scenario(
    [1, 10, 20, 3021, 3002, 5011, 5003], p=_forks("any"), ca=_branch(10, 5), cb=_branch(20, 3)
)
test_join_none = scenario(
    [1, 2, 10, 20, 3021, 5011, 5003], p=_forks("none"), ca=_branch(10, 5), cb=_branch(20, 3)
)
test_a_branch_may_end_at_once = scenario(
    [1, 10, 11, 20, 21, 2, 3], p=_forks("all"), ca=_branch(10, 0), cb=_branch(20, 0)
)


def _passes_arguments(b: Code) -> None:
    b.spawn("m:ca", b.const(7, "i32"), b.const(1 << 69 | 5, "i70"))
    b.join()
    b.mark(1)
    b.halt()


def _takes_arguments(b: Code) -> None:
    small, wide = b.param("i32"), b.param("i70")
    b.delay(1)
    b.mark(small)
    b.mark(b.op("comb.extract", [wide], "i32", lowBit=0))
    b.mark(b.comb("add", b.op("comb.extract", [wide], "i32", lowBit=38), b.const(0, "i32")))


test_arguments = scenario(
    [1007, 1005, (1000 + (1 << 31)) & 0xFFFFFFFF, 1001], p=_passes_arguments, ca=_takes_arguments
)


def _grandparent(b: Code) -> None:
    b.spawn("m:ca")
    b.join("none")
    b.delay(2)
    b.mark(1)
    b.op("aotc.end_children")
    b.delay(5)
    b.mark(2)
    b.halt()


def _leaves_a_child(b: Code) -> None:
    b.mark(10)
    b.spawn("m:cb")


def _never_gets_far(b: Code) -> None:
    b.mark(20)
    b.delay(4)
    b.mark(21)


test_disable_fork_reaches_grandchildren = scenario(
    [10, 20, 2001, 7002], p=_grandparent, ca=_leaves_a_child, cb=_never_gets_far
)

# Scopes -----------------------------------------------------------------------------------------


def _in_a_scope(b: Code) -> None:
    b.mark(1)
    b.op("aotc.scope_call", [b.const(9, "i32")], callee=Symbol(("m:ca",)), key=77, own=True)
    b.mark(2)
    b.delay(20)
    b.mark(3)
    b.halt()


def _scope(b: Code) -> None:
    number = b.param("i32")
    b.mark(number)
    b.spawn("m:cb")
    b.delay(10)
    b.mark(8)


def _ends_the_scope(b: Code) -> None:
    b.delay(3)
    b.op("aotc.end_scope", [b.op("aotc.instance_number", [], "i32")], key=77)
    b.mark(4)
    b.halt()


def _in_the_scope_s_child(b: Code) -> None:
    b.mark(5)
    b.delay(6)
    b.mark(6)


test_disable_from_outside = scenario(
    [1, 9, 5, 3004, 3002, 23003],
    p=_in_a_scope, ca=_scope, cb=_in_the_scope_s_child, p2=_ends_the_scope,
)  # fmt: skip


def _ends_its_own(b: Code) -> None:
    b.mark(5)
    b.delay(6)
    b.op("aotc.end_scope", [b.op("aotc.instance_number", [], "i32")], key=77)
    b.mark(6)


test_disable_by_a_child_of_the_scope = scenario(
    [1, 9, 5, 6002, 26003], p=_in_a_scope, ca=_scope, cb=_ends_its_own
)


def _calls(b: Code) -> None:
    b.param("i32")
    b.mark(9)
    b.op("llhd.call_coroutine", [], callee=Symbol(("m:cb",)), own=True)
    b.mark(8)


test_disable_of_itself_from_a_task = scenario(
    [1, 9, 5, 6002, 26003], p=_in_a_scope, ca=_calls, cb=_ends_its_own
)
