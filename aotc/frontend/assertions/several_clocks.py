"""Operators of properties with several clocks; IEEE 1800-2023 16.13, F.5.3.

Ticks of all clocks step such a property, and an operator counts those of its own clock alone. So
operators are written with sequences whose steps name that clock: `nexttime p` as `1 ##1 1 |-> p`,
`always p` as `1[*] |-> p`. `step` is a step at which anything may be. IF and UNTIL have no strong
form of which this would say more than it should: a tick that never comes decides nothing.
"""

from __future__ import annotations


def chosen(step_if: str, step_else: str, yes: str, no: str) -> str:
    """`yes` where the first step holds, `no` where the second one does."""
    return f"{step_if} {yes} implies {step_else} {no} implies and"


def next_time(step: str, count: int, inner: str, *, strong: bool) -> str:
    """`inner` from the tick on that is `count` ticks later."""
    return _from_then(f"{step} repeat {count + 1} {count + 1}", inner, strong=strong)


def always(step: str, least: int, most: int | None, inner: str, *, strong: bool) -> str:
    """`inner` at each of these ticks; strong: all of them come (`most` is a number then)."""
    found = _from_then(f"{step} repeat {_range(least, most)}", inner, strong=False)
    if not strong:
        return found
    assert most is not None
    return f"{found} {step} repeat {_range(most, most)} sequence 1 and"


def eventually(step: str, least: int, most: int | None, inner: str, *, strong: bool) -> str:
    """`inner` at one of these ticks; weak: or not all of them come."""
    if strong:
        return _from_then(f"{step} repeat {_range(least, most)}", inner, strong=True)
    return f"{always(step, least, most, f'{inner} not', strong=True)} not"


def _from_then(sequence: str, inner: str, *, strong: bool) -> str:
    """`inner` from each end of the sequence on; strong: from one that there is."""
    if strong:
        return f"{sequence} {inner} not implies not"
    return f"{sequence} {inner} implies"


def _range(least: int, most: int | None) -> str:
    return f"{least + 1} {'$' if most is None else most + 1}"
