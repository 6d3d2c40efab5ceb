"""A profile on the terminal: the hottest functions, processes and kinds of op."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from aotc.profile.model import Profile


def print_profile(profile: Profile, out: TextIO, rows: int = 20) -> None:
    """Prints the tables with rich: colours and full width only where `out` is a terminal."""
    from rich.console import Console
    from rich.table import Table

    class Tables(Console):
        def on_broken_pipe(self) -> None:
            """Rich would end the process with status 1."""
            raise BrokenPipeError

    console = Tables(file=out, width=None if out.isatty() else 120)
    total = profile.exclusive_s or 1.0

    table = Table(title=f"{profile.top}: {profile.wall_s:.3f} s, {profile.mode}", box=None)
    table.add_column("function", overflow="fold")
    for name in ("kind", "calls", "native", "suspended", "own s", "%", "ns a call"):
        table.add_column(name, justify="right")
    hottest = sorted(profile.functions, key=lambda f: (-f.exclusive_s, f.name))
    for f in hottest[:rows]:
        each_ns = 1e9 * f.exclusive_s / max(f.calls, 1)
        table.add_row(
            f.name, f.kind, f"{f.calls:,}", f"{f.native_calls:,}", f"{f.suspensions:,}",
            f"{f.exclusive_s:.3f}", f"{100 * f.exclusive_s / total:.1f}", f"{each_ns:,.0f}",
        )  # fmt: skip
    console.print(table)
    if len(hottest) > rows:
        rest = sum(f.exclusive_s for f in hottest[rows:])
        console.print(f"{len(hottest) - rows} further functions: {rest:.3f} s")

    if profile.processes:
        table = Table(title="processes", box=None)
        table.add_column("instance", overflow="fold")
        table.add_column("function", overflow="fold")
        for name in ("runs", "suspended", "s with callees"):
            table.add_column(name, justify="right")
        for p in sorted(profile.processes, key=lambda p: (-p.inclusive_s, p.path))[:rows]:
            table.add_row(
                p.path, p.function, f"{p.runs:,}", f"{p.suspensions:,}", f"{p.inclusive_s:.3f}"
            )
        console.print(table)

    ops: dict[str, int] = {}
    for f in profile.functions:
        for name, count in f.ops.items():
            ops[name] = ops.get(name, 0) + count * f.calls
    if ops:
        table = Table(title="ops (in the body, times calls)", box=None)
        table.add_column("op")
        table.add_column("count", justify="right")
        for name in sorted(ops, key=lambda n: (-ops[n], n))[:rows]:
            table.add_row(name, f"{ops[name]:,}")
        console.print(table)
