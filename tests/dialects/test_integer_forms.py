"""Integer ops: the Python form, the C form and the bit-level reference give the same results.

C forms run as compiled by the system's compiler, and by tcc where there is one.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from integer_cases import CASES
from op_kernels import Library

BY_NAME = defaultdict(list)
for _number, _case in enumerate(CASES):
    BY_NAME[_case.op.name].append(_number)
SLOW = ("mul", "div", "rem", "mod", "ipowi")  # in the reference, at 1000 bits


@pytest.fixture(scope="session")
def tiers(tmp_path_factory):
    """(number, args) -> {tier: result} of a case."""
    library = Library(tmp_path_factory.mktemp("forms"))
    compilers = [c for c in ("cc", "tcc") if shutil.which(c)]
    kernels = {c: library.kernels(c, CASES) for c in compilers}
    python = [library.python(case) for case in CASES]

    def run(number, args):
        free = [a for i, a in enumerate(args) if i not in CASES[number].const]
        results = {tier: k.call(number, args) for tier, k in kernels.items()}
        return results | {"python": python[number](*free)}

    return run


def edges(width):
    """Values at which arithmetic of this width goes wrong."""
    top = 1 << width
    near = {0, 1, 2, 3, width - 1, width, width + 1, top - 1, top - 2, top >> 1, (top >> 1) - 1}
    near |= {1 << 31, 1 << 32, (1 << 32) - 1, 1 << 63, (1 << 64) - 1, 1 << 64}
    return sorted(v for v in near if 0 <= v < top)


def values(width):
    if width == 0:
        return st.just(0)
    top = (1 << width) - 1
    pieces = st.integers(0, top), st.integers(0, width).map(lambda n: (1 << n) - 1)
    return st.sampled_from(edges(width)) | st.one_of(*pieces, st.integers(0, min(top, 255)))


def check(tiers, number, args):
    case = CASES[number]
    args = [case.const.get(i, a) for i, a in enumerate(args)]
    want = case.reference(*args)
    for tier, have in tiers(number, args).items():
        assert have == want, f"{tier}: {case.name} of {[hex(a) for a in args]}"


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_any_values(name, tiers):
    @settings(max_examples=60, deadline=None, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(data=st.data())
    def hold(data):
        number = data.draw(st.sampled_from(quick(name)))
        args = [data.draw(values(t.width)) for t in CASES[number].types]
        check(tiers, number, args)

    hold()


def quick(name):
    """The cases of an op without those that the reference takes long for."""
    slow = any(part in name for part in SLOW)
    return [n for n in BY_NAME[name] if not slow or CASES[n].types[0].width < 1000]


@pytest.mark.parametrize("name", sorted(n for n in BY_NAME if quick(n) != BY_NAME[n]))
def test_long_values(name, tiers):
    """A few products and quotients of 1000 bits."""
    long = (1 << 1000) - 1
    pattern = 0xDEADBEEF_01234567_89ABCDEF_FEDCBA98 * (long // ((1 << 130) - 1)) & long
    pairs = ((pattern, pattern >> 500 | 1), (long, 1 << 999), (1 << 999, long))
    small = (pattern, 0xFFFFFFFF), (pattern, 3)  # powers
    for number in set(BY_NAME[name]) - set(quick(name)):
        for args in small if name == "math.ipowi" else pairs:
            check(tiers, number, [*args, 7][: len(CASES[number].types)])


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_edges(name, tiers):
    """All pairs of edge values at every width up to 65 bits; every width of 128 and more once."""
    for number in quick(name):
        widths = [t.width for t in CASES[number].types]
        if len(widths) > 2 or max(widths, default=0) > 65:
            check(tiers, number, [edges(w)[-1] for w in widths])
            continue
        few = (lambda w: [v for i, v in enumerate(edges(w)) if i % 3 != 1]) if (
            any(part in name for part in SLOW)) else edges  # fmt: skip
        for args in product(*map(few, widths)):
            check(tiers, number, args)
