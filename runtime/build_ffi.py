"""Builds the extension aotc.runtime._aotc_c from runtime_c: cffi, API mode.

The C declarations that Python sees are read out of the headers of runtime_c, so each stands in
one place. setuptools runs this file by its path (setup.py), outside of any package.

A function whose first parameter is `aotc_sim *sim` may fail by unwinding to the innermost
barrier, which must never lie beyond a Python frame. So Python calls such a function through a
generated wrapper that sets a barrier of its own; aotc.runtime.ffi then raises the failure as a
Python exception. Functions that the headers mark with the comment "Never fails." are called bare.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import cffi
from pycparser import c_ast, c_generator, c_parser

ROOT = Path(__file__).resolve().parent.parent
SOURCE_DIR = ROOT / "runtime_c"
# in the order of dependence
HEADERS = (
    "wide.h",
    "logic.h",
    "real.h",
    "memory.h",
    "native.h",
    "intrinsics.h",
    "text.h",
    "system.h",
    "heap.h",
    "object.h",
    "array.h",
    "sv.h",
    "sync.h",
    "interface.h",
    "coverage.h",
    "randomize.h",
    "aotc.h",
    "bridge.h",
)

# The interpreter's side of aotc_bridge (bridge.h); aotc.runtime.bridge defines these in Python.
CALLBACKS = """
extern "Python" {
    int aotc_py_site(uint32_t user, uint32_t site);
    int aotc_py_call(uint32_t user, uint32_t function, void *self, const uint64_t *args,
                     uint64_t *results);
    int aotc_py_start(uint32_t user, uint32_t generator, uint32_t function, uint32_t instance,
                      const uint64_t *args);
    int aotc_py_resume(uint32_t user, uint32_t generator, uint64_t *results);
    void aotc_py_drop(uint32_t user, uint32_t generator);
    void aotc_py_scan(uint32_t user);
    int aotc_py_report(uint32_t user, int severity, uint32_t loc, const char *text, size_t length);
    int aotc_py_wave(uint32_t user);
    int aotc_py_ports(uint32_t user);
    int aotc_py_smt(uint32_t user, uint64_t problem);
    int aotc_py_coverage(uint32_t user, uint32_t loc, const char *name);
    int aotc_py_access(uint32_t user, int what, const char *name, uint32_t *pairs, uint32_t bits);
}
"""

_TYPEDEFS = "".join(
    f"typedef int {name};\n"
    for name in (
        *(f"{sign}int{bits}_t" for sign in ("u", "") for bits in (8, 16, 32, 64)),
        "size_t", "uintptr_t", "intptr_t", "bool",
    )
)  # fmt: skip


def source_hash() -> str:
    """Digest of the C sources, by which an extension built elsewhere can be told to fit."""
    digest = hashlib.sha256()
    for path in sorted(SOURCE_DIR.rglob("*.[ch]")):
        digest.update(path.relative_to(SOURCE_DIR).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def strip_header(text: str) -> str:
    """The declarations of a header: no comments, no preprocessor, no inline function bodies."""
    text = re.sub(r"/\*.*?\*/|//[^\n]*", " ", text, flags=re.DOTALL)
    text = re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"\b_Noreturn\b|__attribute__\s*\(\(.*?\)\)", "", text)
    out, at = [], 0
    for match in re.finditer(r"\bstatic\s+inline\b", text):
        if match.start() < at:
            continue
        out.append(text[at : match.start()])
        body = text.index("{", match.end())
        out.append(text[match.end() : body].strip() + ";\n")
        depth, at = 1, body + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            at += 1
    out.append(text[at:])
    return "".join(out)


def never_fails(text: str) -> set[str]:
    """Names of the functions declared right after a comment that contains "Never fails."."""
    names = set()
    for match in re.finditer(r"/\*((?:[^*]|\*(?!/))*)\*/([^;{]*)", text):
        if "Never fails." in match[1]:
            found = re.search(r"\b(aotc_\w+)\s*\(", match[2])
            if found:
                names.add(found[1])
    return names


def is_sim(parameter: c_ast.Node) -> bool:
    """True for a parameter `aotc_sim *sim`."""
    return (
        isinstance(parameter, c_ast.Decl)
        and isinstance(parameter.type, c_ast.PtrDecl)
        and isinstance(parameter.type.type, c_ast.TypeDecl)
        and getattr(parameter.type.type.type, "names", None) == ["aotc_sim"]
    )


def wrapper(decl: c_ast.Decl) -> str:
    """C text of the wrapper of one function that may fail, and the macro that puts it to use."""
    generator = c_generator.CGenerator()
    parameters = decl.type.args.params
    names = [p.name for p in parameters]
    declared = generator.visit(decl)
    plain = decl.name
    result = generator.visit(decl.type.type)
    result = re.sub(rf"\b{plain}\b", "", result).strip()
    head = re.sub(rf"\b{plain}\b", f"guarded_{plain}", declared, count=1)
    call = f"{plain}({', '.join(names)})"
    if result == "void":
        body = f"if (!AOTC_TRY(sim, barrier_)) {{ {call}; }} aotc_barrier_pop(sim, &barrier_);"
    else:
        body = (
            f"{result} volatile result_ = 0; if (!AOTC_TRY(sim, barrier_)) {{ result_ = {call}; }} "
            "aotc_barrier_pop(sim, &barrier_); return result_;"
        )
    head = head.replace("aotc_sim *" + names[0], "aotc_sim *sim", 1)
    body = body.replace(f"({names[0]}", "(sim", 1) if names[0] != "sim" else body
    return f"static {head}\n{{ aotc_barrier barrier_; {body} }}\n#define {plain} guarded_{plain}\n"


def declarations() -> tuple[str, str, list[str]]:
    """(text for cffi's cdef, C text of the wrappers, names of the wrapped functions)."""
    texts = [(SOURCE_DIR / h).read_text() for h in HEADERS if (SOURCE_DIR / h).exists()]
    bare = set().union(*map(never_fails, texts))
    cdef = "typedef struct aotc_sim aotc_sim;\n" + re.sub(
        r"typedef\s+struct\s+aotc_sim\s+aotc_sim\s*;", "", "".join(map(strip_header, texts))
    )
    wrappers, wrapped = [], []
    for node in c_parser.CParser().parse(_TYPEDEFS + cdef).ext:
        if not isinstance(node, c_ast.Decl) or not isinstance(node.type, c_ast.FuncDecl):
            continue
        parameters = node.type.args.params if node.type.args else []
        if not parameters or not is_sim(parameters[0]) or node.name in bare:
            continue
        if any(isinstance(p, c_ast.EllipsisParam) for p in parameters):
            continue
        wrappers.append(wrapper(node))
        wrapped.append(node.name)
    return cdef, "\n".join(wrappers), wrapped


def version() -> str:
    """aotc's version, read out of its file: aotc itself may not be there yet."""
    found = re.search(r'^VERSION = "(.+)"$', (ROOT / "aotc" / "version.py").read_text(), re.M)
    if found is None:
        raise RuntimeError("aotc/version.py has no VERSION")
    return found[1]


def make_builder() -> cffi.FFI:
    """The cffi builder that setup.py names."""
    cdef, wrappers, wrapped = declarations()
    builder = cffi.FFI()
    builder.cdef(cdef)
    names = ",".join(wrapped)
    builder.cdef(CALLBACKS)
    builder.cdef("extern const char *const aotc_guarded_names, *const aotc_source_hash;")
    builder.cdef("void exit(int status);")
    includes = "".join(f'#include "{h}"\n' for h in ("aotc.h", "bridge.h", "barrier.h"))
    builder.set_source(
        "aotc.runtime._aotc_c",
        f'{includes}{wrappers}\nstatic const char *const aotc_guarded_names = "{names}";\n'
        f'static const char *const aotc_source_hash = "{source_hash()}";\n',
        sources=sorted(p.relative_to(ROOT).as_posix() for p in SOURCE_DIR.rglob("*.c")),
        include_dirs=[SOURCE_DIR.relative_to(ROOT).as_posix()],
        depends=sorted(p.relative_to(ROOT).as_posix() for p in SOURCE_DIR.rglob("*.h")),
        extra_compile_args=["-std=gnu11", "-O2", "-ffp-contract=off", "-fno-strict-aliasing",
                            "-fno-semantic-interposition",
                            "-Wall", "-Wextra", "-Wno-unused-parameter",
                            "-Wno-missing-field-initializers"],
        extra_link_args=["-Wl,-Bsymbolic-functions"],
        define_macros=[("AOTC_VERSION", f'"{version()}"')],
        libraries=["m", "dl"],
    )  # fmt: skip
    return builder


if __name__ == "__cffi__":  # setuptools runs this file under that name
    builder = make_builder()
