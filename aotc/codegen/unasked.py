"""Unknown parts that the trials of a chunk need not ask for each time.

What only trials store into (and commits, which copy), and only zeros, is 0 for good once it is 0
and all that may be copied into it is: until a chunk runs its functions themselves, or each function
runs by itself (`aotc_settled_apart` counts that). So a chunk has a variable, NAME_sure: what the
count was when all of that was found to be 0. Chunks that store into any of it set it to 0 when
their functions run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.codegen import fused
from aotc.codegen.copies import copied_fields
from aotc.codegen.zeros import DOUBT, Zeros
from aotc.design.moore.known_form.trial import COPIES, STORES

if TYPE_CHECKING:
    from aotc.codegen.fused import Site
    from aotc.codegen.trials import Chunk, Key, Trials
    from aotc.design.function import Function

LOOKS = 16  # a chunk looks at all that is behind once in so many trials that hold


class Unasked:
    """What the chunks of a fused unit need not ask for.

    behind: of each unknown part that stays 0, what may be copied into it: unknown parts, and local
            variables of the functions that do so.
    """

    def __init__(self, trials: Trials) -> None:
        self.trials = trials
        self.tried = [c for chunks in trials.chunks.values() for c in chunks if c.tried]
        self.behind: dict[Key, set[Key]] = {}
        self.stores: dict[Key, list[tuple[Chunk, Site]]] = {}
        for chunks in trials.chunks.values():
            for chunk in chunks:
                for site in chunk.sites:
                    for key in self.stored(site):
                        self.stores.setdefault(key, []).append((chunk, site))
        for chunk in self.tried:
            for key in chunk.sure:
                self.find(key)
        self.drop_doubtful()
        self.local = {key for chunk in self.tried for key in chunk.locals}  # not in memory

    # What stays 0 ---------------------------------------------------------------------------------

    def stored(self, site: Site) -> set[Key]:
        """The fields that a site stores or copies into."""
        trials = self.trials
        layout = trials.program.modules[trials.program.instances[site[1]].module]
        found = set(trials.keys(site, STORES))
        for block in trials.function(site).blocks:
            for op in block.ops:
                if op.name in COPIES:
                    found.update((site[1], target.name) for target, _ in copied_fields(layout, op))
        return found

    def find(self, key: Key) -> None:
        """Notes what may be copied into an unknown part, into that, and so on."""
        work = [key]
        while work:
            key = work.pop()
            if key not in self.behind:
                self.behind[key] = found = self.sources(key)
                work += found - {DOUBT}

    def sources(self, key: Key) -> set[Key]:
        """What may be copied into an unknown part."""
        trials, stores = self.trials, self.stores.get(key)
        if not stores or key in trials.writer.plan.shared or trials.field(key).kind != "bits":
            return {DOUBT}
        found: set[Key] = set()
        for chunk, site in stores:
            function = self.runs(chunk, site)
            found |= {DOUBT} if function is None else self.given(site, function, key)
        return found

    def runs(self, chunk: Chunk, site: Site) -> Function | None:
        """What of a site stores where no trial fails; None if the site may run elsewhere, too."""
        function = self.trials.function(site)
        if function.kind == "commit":
            return function
        if not chunk.tried or (function.kind == "settle" and site not in self.trials.hidden):
            return None
        form = self.trials.trial(site)
        return form.form if form is not None else None

    def given(self, site: Site, function: Function, key: Key) -> set[Key]:
        """What a function at a site may copy into an unknown part."""
        trials = self.trials
        layout = trials.program.modules[trials.program.instances[site[1]].module]
        ops = [op for block in function.blocks for op in block.ops]
        zeros = Zeros(trials, site, function, self.behind)
        found: set[Key] = set()
        for op in ops:
            if op.name in COPIES and site[1] == key[0]:
                for target, source in copied_fields(layout, op):
                    if target.name == key[1]:
                        found.add(DOUBT if source is None else (site[1], source.name))
            elif op.name in STORES and trials.key_of(site, op) == key:
                found |= zeros.needs(op.operands[0])
        return found

    def drop_doubtful(self) -> None:
        """Leaves what stays 0 alone."""
        while doubtful := [
            k for k, found in self.behind.items() if not found <= self.behind.keys()
        ]:
            for key in doubtful:
                del self.behind[key]

    # Text -----------------------------------------------------------------------------------------

    def of(self, chunk: Chunk) -> list[Key]:
        """What a chunk need not ask for each time."""
        return [key for key in chunk.sure if key in self.behind]

    def all_behind(self, chunk: Chunk) -> list[Key]:
        """That, and all that may be copied into it, as far as it stands in memory."""
        found: dict[Key, None] = {}
        work = self.of(chunk)
        while work:
            key = work.pop()
            if key not in found:
                found[key] = None
                work += sorted(self.behind[key])
        return [key for key in found if key not in self.local and " " not in key[1]]

    def declarations(self) -> list[str]:
        return [f"aotc_variable uint64_t {c.name}_sure;\n" for c in self.tried if self.of(c)]

    def spoilt(self, chunk: Chunk) -> list[str]:
        """What stands before the functions of a chunk themselves."""
        stored = {key for site in chunk.sites for key in self.stored(site)}
        spoilt = [c for c in self.tried if not stored.isdisjoint(self.all_behind(c))]
        return [f"{c.name}_sure = 0;" for c in spoilt]

    def functions(self, out: list[str], chunk: Chunk) -> None:
        """NAME_ask gives what need not be asked for; NAME_look sees whether all behind it is 0."""
        lines = ["uint64_t guard = 0;", *map(self.trials.ask, self.of(chunk)), "return guard;"]
        out.append(fused.c_function(f"aotc_apart uint64_t {chunk.name}_ask", lines))
        lines = [
            "static uint8_t looks;",
            f"if (looks++ % {LOOKS}) return;",
            "uint64_t guard = 0;",
            *map(self.trials.ask, self.all_behind(chunk)),
            f"if (guard == 0) {chunk.name}_sure = aotc_settled_apart(sim);",
        ]
        out.append(fused.c_function(f"aotc_apart void {chunk.name}_look", lines))
