"""What the last build of an unchanged design came to, so that the next one need not read it.

The entry "built" stands under all that decides what a build does: the sources and options, aotc,
the compiler, the profile and what was asked for. It names the units that were chosen. Where the
manifest and all these units are still in the cache, sound, there is nothing to do.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aotc.build.builder import PlannedUnit, toolchain_of
from aotc.build.kept import enabled
from aotc.build.unit_entry import unpack
from aotc.cache.keys import choice_parts, common_parts, digest, key_of
from aotc.cache.manifest import unpack_manifest
from aotc.codegen.unit import UnitPlan

if TYPE_CHECKING:
    from aotc.build.job import Choice, Outcome
    from aotc.build.session import Session
    from aotc.codegen.compiler import Compiler


def remember(
    session: Session, choice: Choice, compiler: Compiler, outcome: Outcome, state: str
) -> None:
    """Keeps what a build came to, unless something is left for the next one to try.

    state: what the cache knows of the design besides: its explanations and receivers.
    """
    if session.store is None or outcome.refused or outcome.failures:
        return
    row = {
        "units": [(unit.name, unit.key) for unit in outcome.selected],
        "stale": outcome.stale,
        "share": outcome.share,
        "state": digest(state),
    }
    key = _key(session, choice, compiler)
    session.store.put(key, json.dumps(row).encode(), "built", session.name)


def recall(
    session: Session, choice: Choice, compiler: Compiler, outcome: Outcome, state: str
) -> bool:
    """Fills in what a build would come to, if all of it is known and there."""
    store, key = session.store, _key(session, choice, compiler)
    if store is None or not enabled() or not (store.has(key) and store.has(session.key)):
        return False
    data, manifest = store.get(key), store.get(session.key)
    if data is None or manifest is None:
        return False
    row = json.loads(data)
    known = unpack_manifest(manifest)
    listed = known.units
    if known.linked and not store.has(known.linked):
        return False
    keys = dict(row["units"])
    if row["state"] != digest(state):
        return False
    if any(name not in listed or listed[name].key != key for name, key in keys.items()):
        return False
    entries = store.get_many(keys.values())
    if len(entries) != len(set(keys.values())):
        return False
    outcome.selected = [
        PlannedUnit(UnitPlan(name, [], []), {}, key, 0, unpack(entries[key]), cached=True)
        for name, key in keys.items()
    ]
    outcome.stale, outcome.share = row["stale"], row["share"]
    return True


def _key(session: Session, choice: Choice, compiler: Compiler) -> str:
    asked = repr((choice.profile, choice.budget_s, choice.threshold))
    return key_of(
        "built",
        session.parts | common_parts() | toolchain_of(compiler) | choice_parts(asked),
    )
