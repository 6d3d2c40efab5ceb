"""Times and sizes as words of the command line."""

from __future__ import annotations

import pytest

from aotc.cli.words import parse_bytes, show_bytes
from aotc.times import parse_time_fs


@pytest.mark.parametrize(
    ("text", "fs"),
    [
        ("0", 0), ("17", 17), ("17fs", 17), ("3ps", 3000), ("10ns", 10_000_000),
        ("5us", 5 * 10**9), ("1ms", 10**12), ("1s", 10**15), ("2.5us", 2_500_000_000),
        ("0.001ps", 1), (" 10 ns ", 10_000_000), ("18446744073709551615", 2**64 - 1),
    ],
)  # fmt: skip
def test_times(text, fs):
    assert parse_time_fs(text) == fs


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is no time"), ("ns", "is no time"), ("-1ns", "is no time"), ("10 m", "is no time"),
        ("1e3ns", "is no time"), ("10NS", "is no time"), ("0.5fs", "not a whole number"),
        ("0.0001ps", "not a whole number"), ("18446744073709551616", r"beyond 2\*\*64"),
        ("18447s", r"beyond 2\*\*64"),
    ],
)  # fmt: skip
def test_words_that_are_no_times(text, message):
    with pytest.raises(ValueError, match=message):
        parse_time_fs(text)


@pytest.mark.parametrize(
    ("text", "size"),
    [("0", 0), ("100", 100), ("64k", 65536), ("500M", 500 << 20), ("2G", 2 << 30),
     ("2GiB", 2 << 30), ("2GB", 2 << 30), ("10b", 10)],
)  # fmt: skip
def test_sizes(text, size):
    assert parse_bytes(text) == size


@pytest.mark.parametrize("text", ["", "M", "1.5G", "-1", "10X", "1 2"])
def test_words_that_are_no_sizes(text):
    with pytest.raises(ValueError, match="is no size"):
        parse_bytes(text)


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (999, "999 B"), (2048, "2.0 kB"), (3 << 20, "3.0 MB"), (5 << 30, "5.0 GB")],
)
def test_sizes_for_reading(size, text):
    assert show_bytes(size) == text
