"""Functions of the C library that llvm code may call without defining them.

Each is a function of llvm/native.c, aotc_native_NAME(sim, loc, ...), that both tiers call; it
checks its pointers. `__circt_urandom_range` is what circt-verilog calls for $urandom and its
relatives.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Native:
    """A function: parameters and result by letter.

    params:  p pointer, i integer of up to 32 bits (sign-extended to 32), u integer of up to 64 bits
             (zero-extended), l integer of up to 64 bits (sign-extended), d f64; a "." at the end
             means that any integers, pointers and floats may follow.
    result:  p pointer, i i32, l i64, d f64, or v for none.
    keeps:   true if memory that an argument points to may be used after the call.
    """

    params: str
    result: str
    keeps: bool = False


NATIVES: dict[str, Native] = {
    "malloc": Native("u", "p"),
    "calloc": Native("uu", "p"),
    "realloc": Native("pu", "p"),
    "aligned_alloc": Native("uu", "p"),
    "free": Native("p", "v"),
    "memcpy": Native("ppu", "p", keeps=True),
    "memmove": Native("ppu", "p", keeps=True),
    "memset": Native("piu", "p", keeps=True),
    "memcmp": Native("ppu", "i"),
    "memchr": Native("piu", "p", keeps=True),
    "strlen": Native("p", "l"),
    "strnlen": Native("pu", "l"),
    "strcmp": Native("pp", "i"),
    "strncmp": Native("ppu", "i"),
    "strcasecmp": Native("pp", "i"),
    "strcpy": Native("pp", "p", keeps=True),
    "strncpy": Native("ppu", "p", keeps=True),
    "strcat": Native("pp", "p", keeps=True),
    "strncat": Native("ppu", "p", keeps=True),
    "strchr": Native("pi", "p", keeps=True),
    "strrchr": Native("pi", "p", keeps=True),
    "strstr": Native("pp", "p", keeps=True),
    "strdup": Native("p", "p"),
    "printf": Native("p.", "i"),
    "sprintf": Native("pp.", "i"),
    "snprintf": Native("pup.", "i"),
    "puts": Native("p", "i"),
    "putchar": Native("i", "i"),
    "atoi": Native("p", "i"),
    "atol": Native("p", "l"),
    "atoll": Native("p", "l"),
    "atof": Native("p", "d"),
    "strtol": Native("ppi", "l", keeps=True),
    "strtoul": Native("ppi", "l", keeps=True),
    "abs": Native("i", "i"),
    "labs": Native("l", "l"),
    "llabs": Native("l", "l"),
    "isalpha": Native("i", "i"),
    "isdigit": Native("i", "i"),
    "isalnum": Native("i", "i"),
    "isspace": Native("i", "i"),
    "isupper": Native("i", "i"),
    "islower": Native("i", "i"),
    "isxdigit": Native("i", "i"),
    "toupper": Native("i", "i"),
    "tolower": Native("i", "i"),
    "rand": Native("", "i"),
    "srand": Native("u", "v"),
    "abort": Native("", "v"),
    "fabs": Native("d", "d"),
    "sqrt": Native("d", "d"),
    "floor": Native("d", "d"),
    "ceil": Native("d", "d"),
    "round": Native("d", "d"),
    "trunc": Native("d", "d"),
    "exp": Native("d", "d"),
    "log": Native("d", "d"),
    "log2": Native("d", "d"),
    "log10": Native("d", "d"),
    "sin": Native("d", "d"),
    "cos": Native("d", "d"),
    "tan": Native("d", "d"),
    "pow": Native("dd", "d"),
    "fmod": Native("dd", "d"),
    "atan2": Native("dd", "d"),
    "__circt_urandom_range": Native("iip", "i"),
}

# Functions that are those of runtime_c/values/real.c.
MATH = {
    "fabs": "abs", "sqrt": "sqrt", "floor": "floor", "ceil": "ceil", "round": "round",
    "trunc": "trunc", "exp": "exp", "log": "log", "log2": "log2", "log10": "log10", "sin": "sin",
    "cos": "cos", "tan": "tan", "pow": "pow", "fmod": "rem", "atan2": "atan2",
}  # fmt: skip


def c_name(name: str) -> str:
    """The runtime function behind a native."""
    if name in MATH:
        return f"aotc_math_{MATH[name]}"
    return "aotc_native_" + name.lstrip("_")
