"""Random sequences and properties, against their definition (support/property_reference.py)."""

from __future__ import annotations

import random

import pytest
from property_reference import holds, matches, random_property, random_sequence, text

from aotc.design.elaborate import elaborate
from aotc.frontend.importer import import_sources
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.options import Options
from aotc.runtime.simulation import Simulation


def printed(folder, atoms, word, items):
    """What a module prints that plays a word, a letter at a tick; `n` counts the ticks."""
    width = len(atoms)
    bits = "".join(str(int(letter[atom])) for letter in word for atom in atoms)
    path = folder / "test.sv"
    path.write_text(
        f"""module t; logic clk = 0; int n = 0; int failed[64]; logic {", ".join(atoms)};
        logic [0:{len(bits) - 1}] v = {len(bits)}'b{bits};
        always #5 clk = ~clk;
        {items}
        initial begin
          for (int i = 0; i < {len(word)}; i++) begin
            {{{", ".join(atoms)}}} <= v[{width} * i +: {width}];
            @(posedge clk) n <= n + 1;
          end
          #1 $finish(0);
        end
        final foreach (failed[i]) $display("failed %0d %0d", i, failed[i]);
        endmodule"""
    )
    design = elaborate(import_sources([str(path)]), None)
    with Simulation(
        design.program,
        lambda program, names, native: Interpreter(program, names, native, design.function),
        options=Options(capture=True),
    ) as simulation:
        simulation.run()
        return [line.split() for line in simulation.output().decode().splitlines()]


@pytest.mark.parametrize("seed", range(4))
def test_sequences(tmp_path, seed):
    rng = random.Random(seed)
    word = tuple({atom: rng.random() < 0.55 for atom in "abc"} for _ in range(18))
    sequences = [random_sequence(rng, 3) for _ in range(30)]
    sequences = [s for s in sequences if not matches(s, word)(0, 0)]  # slang refuses these
    items = "\n".join(
        f'cover sequence (@(posedge clk) {text(s)}) $display("match {i} %0d", n);'
        for i, s in enumerate(sequences)
    )
    lines = printed(tmp_path, "abc", word, items)
    for i, sequence in enumerate(sequences):
        found = matches(sequence, word)
        ends = [j for j in range(1, 19) for k in range(j) if found(k, j)]
        assert ends == [int(t) for w, n, t in lines if w == "match" and n == str(i)], text(sequence)


@pytest.mark.parametrize("seed", range(4))
def test_properties(tmp_path, seed):
    rng = random.Random(seed)
    word = tuple({atom: rng.random() < 0.6 for atom in "ab"} for _ in range(8))
    properties = [random_property(rng, 3) for _ in range(15)]
    items = "\n".join(
        f"assert property (@(posedge clk) {text(p)}) else failed[{i}]++;"
        for i, p in enumerate(properties)
    )
    lines = printed(tmp_path, "ab", word, items)
    failed = {int(n): int(count) for word, n, count in lines if word == "failed"}
    for i, node in enumerate(properties):
        wrong = [k for k in range(8) if not holds(node, word, k)]
        assert failed[i] == len(wrong), text(node)
