"""The constraint solver: solutions, that there are none, and how evenly they are drawn."""

from __future__ import annotations

from collections import Counter

import pytest
from constraint_cases import case

from aotc.design.elaborate import elaborate
from aotc.ir.reader import read
from aotc.runtime import smt
from aotc.runtime.ffi import functions_of, words_of
from aotc.runtime.interpreter.tier import Interpreter
from aotc.runtime.options import Options
from aotc.runtime.simulation import Simulation

EMPTY = "hw.module @top() {\n}\n"
SIGNED, GIVEN = 1, 2


@pytest.fixture
def sim(tmp_path):
    path = tmp_path / "empty.mlir"
    path.write_text(EMPTY)
    design = elaborate(read(path), "top")
    with Simulation(
        design.program, lambda *a: Interpreter(*a, design.function), options=Options()
    ) as s:
        s.advance(0)
        yield s


class Problem:
    """A problem over variables of the heap."""

    def __init__(self, sim, widths, seed=1):
        self.sim = sim._sim
        self.f = functions_of(self.sim)
        self.f["aotc_random_seed"](self.sim, seed)
        self.variables = [
            (self.f["aotc_variable"](self.sim, width, 0), width, int(sign))
            for width, sign in widths
        ]

    def solve(self, constraints, soft=()):
        """Values of all variables, or None. constraints: programs over all of them."""
        problem = self.f["aotc_rand_begin"](self.sim, 0, 0, 0)
        for at, width, sign in self.variables:
            self.f["aotc_rand_variable"](self.sim, problem, at, 0, width, sign, 0, words_of(0, 1))
        for program in (*constraints, *soft):
            for at, width, sign in self.variables:
                self.f["aotc_rand_use"](self.sim, problem, 0, at, 0, width, sign)
            is_soft = program in soft
            self.f["aotc_rand_post"](self.sim, problem, 0, is_soft, b"c", program.encode())
        done = self.f["aotc_rand_solve"](self.sim, problem)
        self.f["aotc_rand_end"](self.sim, problem)
        return self.values() if done else None

    def values(self):
        found = []
        for at, width, _ in self.variables:
            words = words_of(0, (width + 63) // 64)
            self.f["aotc_ref_read"](self.sim, at, 0, width, words, words_of(0, len(words)))
            found.append(sum(word << 64 * i for i, word in enumerate(words)))
        return tuple(found)


@pytest.mark.parametrize("block", range(8))
def test_small_problems(sim, block):
    for seed in range(block * 100, block * 100 + 100):
        given = case(seed)
        solutions = given.solutions()
        programs = [program for program, _ in given.constraints]
        found = Problem(sim, given.variables, seed).solve(programs)
        assert (found is not None) == bool(solutions), (seed, given.variables, programs)
        assert found is None or found in solutions, (seed, given.variables, programs)


def test_solutions_are_even(sim):
    """Chi-square of every solution's count; 6 deviations are never exceeded by an even draw."""
    tried = 0
    for seed in range(1000, 1200):
        given = case(seed)
        solutions = given.solutions()
        if not 2 <= len(solutions) <= 40:
            continue
        tried += 1
        problem = Problem(sim, given.variables, seed)
        programs = [program for program, _ in given.constraints]
        draws = 30 * len(solutions)
        counts = Counter(problem.solve(programs) for _ in range(draws))
        chi = sum((counts[s] - 30) ** 2 / 30 for s in solutions)
        freedom = len(solutions) - 1
        assert chi < freedom + 6 * (2 * freedom) ** 0.5, (seed, given.variables, programs)
    assert tried > 20


def test_search_is_nearly_even(sim):
    """Too many values for enumeration, too few solutions for rejection."""
    problem = Problem(sim, [(16, False)] * 4)
    programs = [
        "$0 #0:16 #3:16 I1",
        *(f"$0 #{k:x}:16 = $1 #{100 * k:x}:16 = i" for k in range(4)),
        "$2 c32 $1 c32 + #400:32 =", "$3 c32 #6:32 % #0:32 = $3 c32 #2328:32 ] j",
    ]  # fmt: skip
    counts = Counter(problem.solve(programs)[0] for _ in range(2000))
    assert all(400 < counts[k] < 600 for k in range(4)), counts


def test_large_domains(sim):
    problem = Problem(sim, [(32, True), (64, False), (32, True)])
    for _ in range(200):
        found = problem.solve(["$0 #fffffff6:32s #5:32s I1", "$1 c66s $0 c66s #3:66s * + #0:66s >"])
        assert found is not None
    for _ in range(100):
        a, b, c = problem.solve(
            ["$0 $2 + #a:32s =", "$0 #0:32s >", "$2 #0:32s >", "$1 #7:64 & #5:64 ="]
        )
        assert a + c == 10
        assert a > 0
        assert c > 0
        assert b % 8 == 5


def test_smt_solver(sim):
    """What only it decides: wide values, and products that have to hit a number."""
    problem = Problem(sim, [(100, False), (100, False)])
    seen = set()
    for _ in range(10):
        found = problem.solve(["$0 $1 + #ffffffffffffffffffff:100 =", "$0 x96,4 #3:4 ="])
        assert sum(found) % (1 << 100) == 0xFFFFFFFFFFFFFFFFFFFF
        assert found[0] >> 96 == 3
        seen.add(found)
    assert len(seen) > 5
    factors = Problem(sim, [(16, False), (16, False)])
    wanted = 251 * 1021
    above = ["$0 #1:16 >", "$1 #1:16 >"]
    assert set(factors.solve([f"$0 c32 $1 c32 * #{wanted:x}:32 =", *above])) == {251, 1021}
    small = Problem(sim, [(9, False), (9, False)])
    prime = 2**18 - 5
    assert small.solve([f"$0 c32 $1 c32 * #{prime:x}:32 ="]) is None


def test_soft_constraints_give_way_from_the_first(sim):
    problem = Problem(sim, [(8, False)])
    assert problem.solve([], soft=["$0 #5:8 <", "$0 #7:8 >"])[0] > 7
    assert problem.solve(["$0 #3:8 ="], soft=["$0 #5:8 <", "$0 #7:8 >"]) == (3,)


def test_same_seed_same_values(sim):
    runs = []
    for _ in range(2):
        problem = Problem(sim, [(16, False), (16, True)], seed=5)
        runs.append([problem.solve(["$0 c20s $1 c20s <"]) for _ in range(20)])
    assert runs[0] == runs[1]
    assert len(set(runs[0])) == 20


def test_smt_solver_gives_up_by_counting(sim, monkeypatch):
    """Not by the clock: the same problem is given up after the same number of steps."""
    steps = []

    class Counted(smt._Problem):
        def solve(self):
            try:
                return super().solve()
            finally:
                steps.append(self.effort.steps)

    monkeypatch.setattr(smt, "_EFFORT", 200)
    monkeypatch.setattr(smt, "_Problem", Counted)
    problem = Problem(sim, [(64, False), (64, False)])
    product = "$0 $1 * #de0b6b3f2a1b57f:64 ="  # of two primes of 30 bits
    bounds = [f"$0 #{1 << 31:x}:64 <", f"$1 #{1 << 31:x}:64 <", "$0 #1:64 >", "$1 #1:64 >"]
    assert problem.solve([product, *bounds]) is None
    assert problem.solve([product, *bounds]) is None
    assert steps == [201, 201]
