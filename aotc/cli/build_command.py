"""aotc build: compiles the hot functions of a design into the cache, or checks the cache."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aotc.cli.run_options import DesignCommand, design_options, split_words
from aotc.errors import InputError, UsageError, render

if TYPE_CHECKING:
    from aotc.build.job import Choice, Outcome
    from aotc.build.session import Session

_NAMED = 5  # names of stale functions in one warning
_SHOWN = 10  # units that failed to compile


@click.command(cls=DesignCommand)
@design_options
@click.option(
    "--profile",
    "profile",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Build what is hot in this profile (of `aotc profile`).",
)
@click.option("--all", "everything", is_flag=True, help="Build everything (default).")
@click.option(
    "--budget",
    "budget_s",
    type=click.FloatRange(0),
    metavar="S",
    help="Of the hot units, only what compiles in about S seconds on one core.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Share of the profiled time that the hot units should cover (0.995).",
)
@click.option(
    "-j",
    "jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Compilers at once; default one a processor.",
)
@click.option(
    "--check",
    is_flag=True,
    help="Compile nothing; exit status 5 and reasons if anything would have to be.",
)
@click.option("--report", is_flag=True, help="Compile nothing; list the functions that cannot be "
              "compiled, and why.")  # fmt: skip
def command(
    words: tuple[str, ...], top: tuple[str, ...], cache_dir: str | None, no_cache: bool,
    profile: Path | None, everything: bool, budget_s: float | None, threshold: float | None,
    jobs: int | None, check: bool, report: bool,
) -> int:  # fmt: skip
    """Compile the hot functions of a design into the cache."""
    if everything and profile is not None:
        raise UsageError("--all and --profile exclude each other")
    if check and report:
        raise UsageError("--check and --report exclude each other")
    if no_cache and not report:
        raise UsageError("--no-cache: a build is for the cache")
    design = split_words(words, top)[0]
    from aotc.build.job import Choice
    from aotc.build.session import Session
    from aotc.cache.store import Store
    from aotc.profile.hot import THRESHOLD
    from aotc.profile.model import load

    choice = Choice(
        load(profile) if profile is not None else None,
        str(profile or ""),
        budget_s,
        THRESHOLD if threshold is None else threshold,
    )
    may_build = not os.environ.get("AOTC_NO_BUILD")
    store = None if report else Store(cache_dir)
    try:
        session = Session(design, store, may_build=may_build, jobs=jobs)
        if report:
            return _report(session)
        return _check(session, choice) if check else _build(session, choice)
    finally:
        if store is not None:
            store.close()


def _build(session: Session, choice: Choice) -> int:
    from aotc.build.job import build
    from aotc.cli.progress import Progress

    with Progress("compiling") as progress:
        outcome = build(session, choice, progress.begin)
    _warn_of_stale(outcome, choice)
    for failure in outcome.failures[:_SHOWN]:
        print(f"warning: not compiled: {failure}", file=sys.stderr)
    if len(outcome.failures) > _SHOWN:
        print(f"warning: and {len(outcome.failures) - _SHOWN} more", file=sys.stderr)
    left_out = [u.entry.left_out for u in outcome.selected if u.entry is not None]
    interpreted = {name for each in left_out for name, (op, _) in each.items() if op}
    click.echo(
        f"compiled {len(outcome.compiled)}, cached {outcome.cached}"
        + (f", failed {len(outcome.refused)}" if outcome.refused else "")
        + _extra(outcome, choice)
    )
    if interpreted:
        click.echo(f"{len(interpreted)} functions stay interpreted; --report says why")
    if session.store is not None and not session.store.writable:
        raise InputError(f"cache {session.store.directory}: cannot be written, nothing was kept")
    if outcome.refused and not outcome.compiled:
        raise UsageError("the C compiler made nothing: see the warnings; look at CC and CFLAGS")
    return 0


def _extra(outcome: Outcome, choice: Choice) -> str:
    if choice.profile is None:
        return ""
    return f" ({100 * outcome.share:.1f}% of the profiled time)"


def _warn_of_stale(outcome: Outcome, choice: Choice) -> None:
    if outcome.stale:
        more = " ..." if len(outcome.stale) > _NAMED else ""
        names = ", ".join(outcome.stale[:_NAMED]) + more
        what = f"{len(outcome.stale)} profiled functions have changed since: {names}"
        print(f"warning: {choice.source}: {what}", file=sys.stderr)


def _check(session: Session, choice: Choice) -> int:
    from aotc.build.job import check

    outcome, stale = check(session, choice)
    _warn_of_stale(outcome, choice)
    for name, reasons in stale:
        click.echo(f"stale: {name}")
        for reason in reasons:
            click.echo(f"    {reason}")
    click.echo(f"{len(outcome.selected)} units: {outcome.cached} in the cache, {len(stale)} stale")
    return 5 if stale else 0


def _report(session: Session) -> int:
    from aotc.build.report import findings

    found = findings(session.design())
    for f in found:
        tiers = "interpreted only" if f.tiers == "interpreted only" else "cannot run"
        click.echo(render(tiers, f"{f.function}: {f.why}", f.loc))
    total = len(session.design().program.functions)
    click.echo(f"{total} functions, {total - len(found)} can be compiled")
    return 0
