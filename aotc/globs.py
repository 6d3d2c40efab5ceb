"""Globs of hierarchical names, as of `--wave-scope` and `--forcible`."""

from __future__ import annotations

import re


def glob_regex(glob: str) -> str:
    """A regular expression for the names that a glob means: `*` and `?` stand for characters of one
    name, `**` for any number of levels; brackets mean themselves."""
    parts = {"**": ".*", "*": "[^.]*", "?": "[^.]"}
    text = re.sub(r"\*\*\.", "\0", glob)
    pieces = re.split(r"(\0|\*\*|\*|\?)", text)
    return "".join(r"(?:.*\.)?" if p == "\0" else parts.get(p) or re.escape(p) for p in pieces)
