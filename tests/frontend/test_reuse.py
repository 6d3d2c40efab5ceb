"""An import with what an earlier one left is the import from nothing, whatever was edited."""

from __future__ import annotations

import marshal
import random

import pytest

import aotc
from aotc.build.imported import Imported
from aotc.cache.store import Store
from aotc.frontend.importer import import_design
from aotc.frontend.reuse.archive import Archive
from aotc.inputs import design_input
from aotc.ir.writer import write
from tests.frontend.reuse_design import SLOTS, text


def everything(module):
    """The text of a module, and the places of its ops."""
    places = [str(inner.loc) for op in module.symbols.values() for inner in op.walk()]
    return write(module), places


class Bench:
    """A file with the design, and what its last import has left."""

    def __init__(self, folder):
        self.path = folder / "tb.sv"
        self.words = [str(self.path), "-Wnone"]
        self.rows = {}

    def write(self, source):
        self.path.write_text(source)

    def take_over(self):
        """Imports what stands in the file, and compares."""
        archive = Archive(self.rows)
        found, _ = import_design(self.words, archive)
        self.rows = marshal.loads(marshal.dumps(archive.kept()))
        expected, _ = import_design(self.words)
        assert everything(found) == everything(expected)
        return set(archive.used)


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path)


@pytest.mark.parametrize("slot", SLOTS)
def test_each_kind_of_edit(bench, slot):
    """There, and back to where it was."""
    for piece in (*SLOTS[slot], SLOTS[slot][0]):
        bench.write(text({slot: piece}))
        bench.take_over()


def test_what_is_made_anew(bench):
    """After an edit of a body that definition alone, after one of a class what sees the class,
    after one of what stands between classes everything."""
    bench.write(text({}))
    assert not bench.take_over()
    assert {"p::helper", "p::item_c::new", "p::driver_c::sum", "p::box_c#(bit,4)::get"} <= (
        every := bench.take_over()
    )
    bench.write(text({"body": SLOTS["body"][1]}))
    assert every - bench.take_over() == {"p::helper"}
    bench.write(text({"remark at the top": SLOTS["remark at the top"][1]}))
    assert "p::driver_c::sum" in bench.take_over()
    bench.write(text({"module variable": SLOTS["module variable"][1]}))
    assert "p::driver_c::sum" in bench.take_over()
    bench.write(text({"field": SLOTS["field"][1]}))
    used = bench.take_over()
    assert {"p::base_c::value", "p::base_c::outside", "p::box_c#(bit,4)::get"} <= used
    assert used.isdisjoint({"p::item_c::text", "p::item_c::new", "p::driver_c::sum"})
    bench.write(text({"package variable": SLOTS["package variable"][1]}))
    assert not bench.take_over()


@pytest.mark.parametrize("seed", range(6))
def test_random_edits(bench, seed):
    """Edits one upon the other, with blank lines put in anywhere."""
    rng = random.Random(seed)
    chosen: dict[str, str] = {}
    for _ in range(12):
        for slot in rng.sample(sorted(SLOTS), rng.choice((1, 1, 2, 4))):
            chosen[slot] = rng.choice(SLOTS[slot])
        lines = text(chosen).split("\n")
        for _ in range(rng.choice((0, 1, 2))):
            at = rng.randrange(len(lines))
            if not lines[at - 1].endswith("\\"):
                lines.insert(at, rng.choice(("", "  // a remark")))
        bench.write("\n".join(lines))
        bench.take_over()


def test_what_has_changed_is_stored_beside_the_whole(bench, tmp_path, monkeypatch):
    monkeypatch.setattr("aotc.build.imported._FEW", 5)

    def used():
        with Store(tmp_path / "cache") as store:
            imported = Imported(store, design_input(bench.words))
            archive = imported.archive()
            import_design(bench.words, archive)
            imported.write()
            return set(archive.used), sum(e.kind == "imported" for e in store.entries())

    bench.write(text({}))
    assert used() == (set(), 1)
    every, count = used()
    assert count == 1
    bench.write(text({"body": SLOTS["body"][1]}))
    assert used() == (every - {"p::helper"}, 2)
    assert used() == (every, 2)


@pytest.mark.parametrize("seed", range(2))
def test_runs_after_random_edits(tmp_path, seed):
    """The whole way: what a run prints with the cache of the runs before, and without any."""
    rng = random.Random(100 + seed)
    path = tmp_path / "tb.sv"
    chosen: dict[str, str] = {}
    for _ in range(5):
        for slot in rng.sample(sorted(SLOTS), 2):
            chosen[slot] = rng.choice(SLOTS[slot])
        path.write_text(text(chosen))
        words = [str(path), "-Wnone"]
        expected = aotc.run(words, mode="interp", cache=False)
        found = aotc.run(words, mode="interp", cache_dir=tmp_path / "cache")
        assert (found.stdout, found.error) == (expected.stdout, expected.error)
