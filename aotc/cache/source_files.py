"""Which files a SystemVerilog design was read from, so that a later start need not ask slang.

The list is kept under a key of the command line. It says which files count; their contents count
when the design's own key is made. What could take the place of a file (another one of its name
in a folder that is searched earlier, a new file of a library folder) counts too.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shlex
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from aotc.cache.keys import Parts, digest, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aotc.cache.store import Store

_INCLUDES = ("-I", "--include-directory", "--isystem")
_LIBRARIES = ("-y", "--libdir")
_LISTS = ("-f", "-F", "-C")
_VARIABLE = re.compile(r"\$(?:\{(\w+)\}|\((\w+)\)|(\w+))")


@cache
def slang_version() -> str:
    """The version of the pyslang that is installed, without importing it."""
    spec = importlib.util.find_spec("pyslang")
    if spec is None or spec.origin is None:
        return "none"
    packages = Path(spec.origin).parents[1]
    return " ".join(sorted(p.name for p in packages.glob("pyslang-*.dist-info"))) or spec.origin


def list_key(words: Sequence[str]) -> str:
    """The key of the list of files for a command line in the present folder."""
    return key_of("sources", _command_parts(words))


def remember(store: Store, words: Sequence[str], files: Iterable[Path], name: str) -> None:
    """Keeps the files that were read for a command line."""
    listed = [os.fspath(path) for path in files]
    store.put(list_key(words), json.dumps(listed).encode(), "sources", name)


def remembered(store: Store | None, words: Sequence[str]) -> list[str]:
    """The files that were read for this command line the last time; [] if that is not known."""
    data = store.get(list_key(words)) if store is not None else None
    return list(json.loads(data)) if data is not None else []


def parts(words: Sequence[str], files: Iterable[str | os.PathLike[str]]) -> Parts:
    """The parts of the key that stand for the sources: command line, contents, what hides what.

    A file that cannot be read any more counts as missing.
    """
    found = _command_parts(words)
    # slang reads several files at once: their order says nothing.
    names = sorted(os.fspath(file) for file in files)
    for number, name in enumerate(names):
        found[f"path {number}"] = name
        found[f"input {number}"] = _content(name)
    tokens = list(_tokens(words))
    includes = list(_values(tokens, _INCLUDES, "+incdir+"))
    libraries = list(_values(tokens, _LIBRARIES, ""))
    found["files in the way"] = digest(*_rivals(includes, names))
    found["library folders"] = digest(*(text for d in libraries for text in _listing(d)))
    found["environment"] = digest(*_environment(tokens))
    return found


def _command_parts(words: Sequence[str]) -> Parts:
    return {"command line": shlex.join(words), "folder": str(Path.cwd()), "slang": slang_version()}


def _content(name: str) -> str:
    try:
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123 (hundreds at each start)
            return sha256(file.read()).hexdigest()[:32]
    except OSError:
        return "missing"


def _tokens(words: Sequence[str]) -> Iterator[str]:
    """The words of the command line and of the command files that it names."""
    waiting = list(words)
    seen: set[str] = set()
    while waiting:
        word = waiting.pop(0)
        yield word
        if word in _LISTS and waiting and waiting[0] not in seen:
            seen.add(waiting[0])
            waiting[1:1] = _words_of(Path(waiting[0]))


def _words_of(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    lines = (line.split("//", 1)[0].split("#", 1)[0] for line in text.splitlines())
    return [word for line in lines for word in line.split()]


def _values(tokens: Sequence[str], options: tuple[str, ...], plus: str) -> Iterator[str]:
    """The values of options: "-I dir", "-Idir", "--isystem=dir", "+incdir+dir+dir"."""
    for token, after in zip(tokens, [*tokens[1:], ""], strict=True):
        if token in options:
            yield after
        elif plus and token.startswith(plus):
            yield from token.removeprefix(plus).split("+")
        else:
            for option in options:
                if token.startswith(option) and len(token) > len(option):
                    yield token.removeprefix(option).removeprefix("=")


def _rivals(folders: Sequence[str], files: Sequence[str]) -> Iterator[str]:
    """Files that an include directive might mean as well as one of `files`."""
    tails: dict[str, set[str]] = {}  # by their first name, in whatever case
    parents: dict[str, None] = {}
    for name in files:
        steps = name.split("/")
        parents["/".join(steps[:-1]) or ("/" if len(steps) > 1 else ".")] = None
        for n in (1, 2, 3):
            tails.setdefault(steps[-n:][0].casefold(), set()).add("/".join(steps[-n:]))
    for folder in dict.fromkeys([*folders, *parents]):
        names = _names_in(folder, tails)
        wanted = (tail for name in names for tail in tails.get(name, ()))
        yield from (name for tail in sorted(wanted) if os.path.exists(name := f"{folder}/{tail}"))  # noqa: PTH110


def _names_in(folder: str, wanted: Iterable[str]) -> Iterable[str]:
    """Names that a folder may have, in lower case; those wanted if it cannot be listed. Asking for
    each that might be there would take far longer."""
    try:
        return {"..", *(name.casefold() for name in os.listdir(folder))}  # noqa: PTH208
    except FileNotFoundError:
        return ()
    except OSError:
        return wanted


def _listing(folder: str) -> list[str]:
    try:
        return [folder, *sorted(os.listdir(folder))]  # noqa: PTH208
    except OSError:
        return [folder, "missing"]


def _environment(tokens: Iterable[str]) -> Iterator[str]:
    """The environment variables that command files refer to."""
    for token in tokens:
        for groups in _VARIABLE.findall(token):
            name = "".join(groups)
            yield f"{name}={os.environ.get(name)}"
