"""Unknown parts that stay 0 from one trial to the next, so that trials need not store them.

A trial that holds stores 0 into the unknown parts of what it computes. Nobody else stores into what
hidden settle functions compute, so they are still 0 at the next trial, unless the functions
themselves have run meanwhile: in the chunk, because a trial failed, or each by itself
(`aotc_settled_apart` counts that). After either, the first trial that holds makes them 0, all at
once; the others leave them alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.codegen.zeros import Zeros
from aotc.design.moore.known_form.trial import PARTS, STORES, always_run

if TYPE_CHECKING:
    from aotc.codegen.fused import Site
    from aotc.codegen.trials import Chunk, Key, Trials
    from aotc.design.function import Function


def cleared_fields(trials: Trials, chunk: Chunk) -> dict[Key, int]:
    """The fields into which one hidden site of a chunk, and nobody else, stores 0 whenever its
    trial form runs; each with the number of that site in the chunk."""
    found: dict[Key, int] = {}
    for number, site in enumerate(chunk.sites):
        form = trials.trial(site)
        if form is None or site not in trials.hidden:
            continue
        kept = set(trials.kept(site, form))
        for key in sorted(zeroed(trials, site, form.form)):
            alone = trials.writers[key] == [site]
            if alone and key not in kept and key not in chunk.locals and trials.scalar(key):
                found[key] = number
    return found


def zeroed(trials: Trials, site: Site, form: Function) -> set[Key]:
    """The fields into which a trial form stores 0 in any case, and nothing else anywhere."""
    always = {id(node.block) for node in always_run(form)}
    sure: set[Key] = set()
    other: set[Key] = set()
    zeros = Zeros(trials, site, form, {})
    for block in form.blocks:
        for op in block.ops:
            if op.name not in STORES:
                continue
            zero = op.name not in PARTS and zeros.always(op.operands[0])
            if not zero:
                other.add(trials.key_of(site, op))
            elif id(block) in always:
                sure.add(trials.key_of(site, op))
    return sure - other
