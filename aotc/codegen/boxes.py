"""Calls through 64-bit words: wrappers of a unit's functions, and stubs for those of other units.

A value takes ceil(width / 64) words, at least one; floats stand as their bits (docs/internals.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aotc.codegen.contract import Signature, signature_of
from aotc.codegen.names import function_name
from aotc.dialects.c_text import c_string
from aotc.dialects.table import c_type, is_wide

if TYPE_CHECKING:
    from aotc.design.function import Function
    from aotc.ir.types import Type


def _to_word(type: Type, text: str) -> str:
    """A scalar as a word of a boxed argument or result."""
    if type.is_float:
        return f"aotc_f{type.width}_bits({text})"
    return text


def _from_word(type: Type, word: str) -> str:
    if type.is_float:
        return f"aotc_f{type.width}_from_bits({'(uint32_t)' if type.width == 32 else ''}{word})"
    return f"({c_type(type)}){word}"


def import_stub(number: int, name: str, stub: str, signature: Signature) -> dict[str, Any]:
    """A typed function that calls a function of another unit, in whatever tier it is."""
    return {
        "name": c_string(name.encode()),
        "function": f"imports[{number}].function",
        "stub": signature.declaration(stub),
        **passing(signature),
    }


def virtual_stub(stub: str, signature: Signature) -> dict[str, Any]:
    """The same of one that is given by its number, as the first argument."""
    declared = signature.declaration(stub).replace(
        "(aotc_sim *sim", "(aotc_sim *sim, uint32_t n", 1
    )
    return {"function": "n", "stub": declared, **passing(signature)}


def passing(signature: Signature) -> dict[str, Any]:
    """How a stub passes arguments and results."""
    pack, at = [], 0
    for i, type in enumerate(signature.params):
        if is_wide(type):
            pack.append(f"aotc_copy_words(args + {at}, a{i}, {type.words});")
        else:
            pack.append(f"args[{at}] = {_to_word(type, f'a{i}')};")
        at += type.words
    unpack, out = [], 0
    returned = signature.returned
    if returned is not None:
        out = returned.words
    for i, type in enumerate(signature.stored):
        if is_wide(type):
            unpack.append(f"aotc_copy_words(r{i}, results + {out}, {type.words});")
        else:
            unpack.append(f"*r{i} = {_from_word(type, f'results[{out}]')};")
        out += type.words
    if returned is not None:
        unpack.append(f"return {_from_word(returned, 'results[0]')};")
    names = ["sim", "own"] if signature.own else ["sim"]
    names += [f"a{i}" for i in range(len(signature.params))]
    names += [f"r{i}" for i in range(len(signature.stored))]
    call = f"native({', '.join(names)});"
    return {
        "pointer": signature.declaration("(*native)"),
        "call": f"return {call}" if returned is not None else f"{{ {call} return; }}",
        "own": "own" if signature.own else "NULL",
        "pack": pack,
        "count": max(at, 1),
        "results": max(out, 1),
        "unpack": unpack,
    }


def boxed(function: Function) -> list[str]:
    """Statements of the wrapper that takes arguments and gives results as words."""
    name = function_name(function.name)
    if not function.is_called:
        if function.kind == "settle":
            return ["(void)args;", f"results[0] = {name}(sim, self);"]
        return ["(void)args; (void)results;", f"{name}(sim, self);"]
    lines, args, at = ["(void)self; (void)args; (void)results;"], ["sim"], 0
    if function.has_self:
        args.append("self")
    for param in function.params:
        wide = is_wide(param.type)
        args.append(f"args + {at}" if wide else _from_word(param.type, f"args[{at}]"))
        at += param.type.words
    signature = signature_of(function)
    out = signature.returned.words if signature.returned is not None else 0
    after = []
    for i, type in enumerate(signature.stored):
        if is_wide(type):
            args.append(f"results + {out}")
        else:
            lines.append(f"{c_type(type)} r{i};")
            args.append(f"&r{i}")
            after.append(f"results[{out}] = {_to_word(type, f'r{i}')};")
        out += type.words
    call = f"{name}({', '.join(args)})"
    if signature.returned is not None:
        call = f"results[0] = {_to_word(signature.returned, call)}"
    return [*lines, f"{call};", *after]
