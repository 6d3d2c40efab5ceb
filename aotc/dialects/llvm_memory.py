"""llvm, memory: loads, stores, addresses, and what aotc.design makes of functions and branches.
Source: LLVM LangRef at LLVM 22 and MLIR's LLVMOps.td.

Addresses are real in both tiers. Reading or writing below 4096 ends the run with an error at the
op. Memory that LLVM leaves undefined (a new alloca, malloc) is zero. Atomic and volatile accesses
are plain ones: a simulation is one thread.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from aotc.dialects.bits import arity, integer_width, unsupported
from aotc.dialects.table import OpTable, c_type, require
from aotc.errors import VerifyError
from aotc.ir.model import Op
from aotc.ir.types import Type, packs_bits, require_value, size_bytes

if TYPE_CHECKING:
    from aotc.ir.model import Value

OPS = OpTable()
SOURCE = "LLVM LangRef"
DYNAMIC = -(2**31)  # in rawConstantIndices: the next operand


def global_key(name: str) -> int:
    """The number by which code asks for the address of a global: 64 bits of a hash of its name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")


# Loads and stores -------------------------------------------------------------------------------


def require_in_memory(op: Op, type: Type, what: str) -> None:
    """Requires a type whose values aotc keeps as LLVM keeps them in memory."""
    require_value(type, f"{op.name}: {what}", op.loc)
    if type.vector and packs_bits(type):
        unsupported(op, f"{type} in memory, where elements share bytes; extend them first")


def verify_load(op: Op) -> None:
    arity(op, 1)
    require(op, op.operands[0].type.kind == "ptr", f"operand is no pointer: {op.operands[0].type}")
    require_in_memory(op, op.result.type, "result")


def verify_store(op: Op) -> None:
    arity(op, 2, 0)
    require_in_memory(op, op.operands[0].type, "value")
    require(op, op.operands[1].type.kind == "ptr", f"operand is no pointer: {op.operands[1].type}")


def access_names(op: Op) -> dict[str, Any]:
    """Names for both: `bits` and `size` (bytes) of the value; `real`: a float; `u`: C type."""
    found = op.results[0].type if op.results else op.operands[0].type
    bits = found.width or 0
    return {"bits": bits, "size": (bits + 7) // 8, "real": found.is_float, "u": c_type(found)}


OPS.op("llvm.load", source=SOURCE, verify=verify_load, derive=access_names, effects=("read",),
       doc="The value that stands in memory at an address.",
       py="{% if bits <= 64 %}{% if real %}aotc_f{{ bits }}_from_bits({% endif %}"
          "aotc_mem_load64(SIM, {{ loc }}, {{ a }}, {{ bits }})"
          "{% if real %}){% endif %}{% else %}"
          "(lambda p: sum(aotc_mem_load64(SIM, {{ loc }}, p + i // 8, min({{ bits }} - i, 64)) "
          "<< i for i in range(0, {{ bits }}, 64)))({{ a }}){% endif %}",
       c="{% if real %}memcpy(&{{ r }}, aotc_mem_at(sim, {{ loc }}, {{ a }}), {{ size }});"
         "{% else %}{{ r }} = ({{ u }})aotc_mem_load64(sim, {{ loc }}, {{ a }}, {{ bits }});"
         "{% endif %}",
       c_wide="aotc_mem_load(sim, {{ r }}, {{ loc }}, {{ s[0] }}, {{ bits }});")  # fmt: skip

OPS.op("llvm.store", source=SOURCE, verify=verify_store, derive=access_names, effects=("write",),
       doc="Puts a value into memory at an address.",
       py="{% if bits <= 64 %}aotc_mem_store64(SIM, {{ loc }}, {{ b }}, {{ bits }}, "
          "{% if real %}aotc_f{{ bits }}_bits({{ a }}){% else %}{{ a }}{% endif %}){% else %}"
          "aotc_mem_store(SIM, {{ loc }}, {{ b }}, {{ bits }}, (lambda x: "
          "[x >> i & 0xffffffffffffffff for i in range(0, {{ bits }}, 64)])({{ a }})){% endif %}",
       c="aotc_mem_store64(sim, {{ loc }}, {{ b }}, {{ bits }}, "
         "{% if real %}aotc_f{{ bits }}_bits({{ a }}){% else %}{{ a }}{% endif %});",
       c_wide="aotc_mem_store(sim, {{ loc }}, {{ s[1] }}, {{ bits }}, {{ a }});")  # fmt: skip

# Addresses --------------------------------------------------------------------------------------


def constant_index(value: Value) -> int | None:
    """The number behind an index operand that a constant op defines; None if it is computed."""
    owner = value.owner
    known = ("llvm.mlir.constant", "arith.constant", "hw.constant", "index.constant")
    if not isinstance(owner, Op) or owner.name not in known:
        return None
    number = owner.attrs.get("value")
    return int(number) if isinstance(number, int) else None


def address_parts(op: Op) -> tuple[int, list[tuple[int, int]]]:
    """(bytes, [(operand number, bytes a step)]) that a llvm.getelementptr adds to operand 0.

    Constant indices stand in its attribute (aotc.design.llvm_cfg puts them there).

    An `aotc.of_object` attribute says that the indices lead into one object, without the leading
    index that counts whole objects (see aotc.design.llvm_cfg).
    """
    indices, at = op.attrs.get("rawConstantIndices"), op.attrs.get("elem_type")
    require(op, isinstance(indices, list) and isinstance(at, Type), "needs indices and a type")
    assert isinstance(indices, list)
    assert isinstance(at, Type)
    offset, operand, first = 0, 0, "aotc.of_object" not in op.attrs
    parts: list[tuple[int, int]] = []
    for index in indices:
        number: int | None = index
        if index == DYNAMIC:
            operand += 1
            require(op, operand < len(op.operands), "has fewer operands than indices")
            number = None
        if first or at.kind == "larray":
            if not first:
                assert at.elem is not None
                at = at.elem
            step = size_bytes(at)
            require(op, step is not None, f"{at} has no size in memory")
            assert step is not None
            if number is None:
                parts.append((operand, step))
            else:
                offset += number * step
        elif at.kind == "lstruct":
            if number is None or not 0 <= number < len(at.fields):
                what = "is no constant" if number is None else f"is {number}"
                raise VerifyError(f"{op.name}: the index of a field of {at} {what}", op.loc)
            offset += at.offsets[number]
            field = at.fields[number][1]
            assert field is not None
            at = field
        else:
            raise VerifyError(f"{op.name}: {at} has no elements", op.loc)
        first = False
    require(op, operand == len(op.operands) - 1, "has more operands than indices")
    return offset, parts


def verify_address(op: Op) -> None:
    require(op, bool(op.operands), "needs a pointer")
    require(op, op.operands[0].type.kind == "ptr", f"operand is no pointer: {op.operands[0].type}")
    for number, value in enumerate(op.operands[1:]):
        integer_width(op, value.type, f"index {number}")
    address_parts(op)


def address_names(op: Op) -> dict[str, Any]:
    """Names for llvm.getelementptr: the sum as text, in Python and in C."""
    offset, parts = address_parts(op)
    widths = [v.type.width or 0 for v in op.operands]

    def python(args: list[str]) -> str:
        terms = [args[0]]
        for number, step in parts:
            sign = hex(1 << max(widths[number] - 1, 0))
            terms.append(f"(({args[number]} ^ {sign}) - {sign}) * {step}")
        text = " + ".join([*terms, str(offset)] if offset else terms)
        return text if len(terms) == 1 and not offset else f"({text} & 0xffffffffffffffff)"

    def in_c(args: list[str], scalars: list[str]) -> str:
        terms = [scalars[0]]
        for number, step in parts:
            index = scalars[number] if widths[number] <= 64 else f"{args[number]}[0]"
            if widths[number] < 64:
                index = f"(uint64_t)aotc_sext64({index}, {max(widths[number], 1)})"
            terms.append(f"{index} * {step}u")
        return " + ".join([*terms, f"{offset & (2**64 - 1)}ull"] if offset else terms)

    return {"python": python, "in_c": in_c}


OPS.op("llvm.getelementptr", source=SOURCE, verify=verify_address, derive=address_names,
       doc="The address of an element: a pointer plus whole elements, fields and array elements.",
       py="{{ python(args) }}",
       c="{{ r }} = {{ in_c(args, s) }};",
       c_wide="{{ r }} = {{ in_c(args, s) }};")  # fmt: skip


def global_names(op: Op) -> dict[str, Any]:
    return {"key": f"{global_key(op.attrs['global_name'].name):#018x}"}


OPS.op("llvm.mlir.addressof", source=SOURCE, derive=global_names, effects=("read",),
       doc="The address of a global.",
       py="aotc_global(SIM, {{ loc }}, {{ key }})",
       c="{{ r }} = aotc_global(sim, {{ loc }}, {{ key }}ull);")  # fmt: skip

# Blocks of memory -------------------------------------------------------------------------------


def verify_block(op: Op) -> None:
    """Of llvm.intr.memcpy and its like: target, source or byte, and length."""
    require(op, len(op.operands) in (2, 3), "needs two or three operands")
    require(op, op.operands[0].type.kind == "ptr", "the target must be a pointer")


def block_names(op: Op) -> dict[str, Any]:
    """`bytes(arg)`: the length, operand 2 or the attribute `len` of the inline forms."""
    fixed = op.attrs.get("len")

    def length(args: list[str]) -> str:
        return args[2] if len(args) == 3 else str(int(fixed or 0))

    return {"length": length}


for _name, _function, _doc in (
    ("memcpy", "memmove", "Copies bytes; the ranges may overlap here."),
    ("memcpy.inline", "memmove", "Copies a fixed number of bytes."),
    ("memmove", "memmove", "Copies bytes of ranges that may overlap."),
    ("memset", "memset", "Fills memory with one byte."),
    ("memset.inline", "memset", "Fills a fixed number of bytes."),
):
    OPS.op(f"llvm.intr.{_name}", source=SOURCE, verify=verify_block, derive=block_names,
           effects=("read", "write"), doc=_doc,
           py=f"aotc_native_{_function}(SIM, {{{{ loc }}}}, {{{{ a }}}}, {{{{ b }}}}, "
              "{{ length(args) }})",
           c=f"aotc_native_{_function}(sim, {{{{ loc }}}}, {{{{ a }}}}, {{{{ b }}}}, "
             "{{ length(args) }});",
           c_wide=f"aotc_native_{_function}(sim, {{{{ loc }}}}, {{{{ s[0] }}}}, {{{{ s[1] }}}}, "
                  "{{ length(s) }});")  # fmt: skip

for _name, _doc in (
    ("assume", "Nothing: the operand is promised to be true."),
    ("lifetime.start", "Nothing: memory of a function lives until it returns."),
    ("lifetime.end", "Nothing: memory of a function lives until it returns."),
    ("dbg.value", "Nothing: names a value for a debugger."),
    ("dbg.declare", "Nothing: names a variable for a debugger."),
):
    OPS.op(f"llvm.intr.{_name}", source=SOURCE, doc=_doc, lowered="nothing")

# What aotc.design replaces ----------------------------------------------------------------------


def verify_call(op: Op) -> None:
    sizes = op.attrs.get("operandSegmentSizes")
    require(op, not (sizes and sizes[-1]), "operand bundles are not supported; leave them out")


for _name, _doc, _into, _check in (
    ("func", "A function.", "func.func", None),
    ("return", "Return from a function.", "func.return", None),
    ("br", "A branch.", "cf.br", None),
    ("cond_br", "A branch on a condition.", "cf.cond_br", None),
    ("switch", "A branch on an integer.", "cf.switch", None),
    ("unreachable", "Control never comes here.", "ub.unreachable", None),
    ("intr.trap", "Ends the program.", "aotc.native and ub.unreachable", None),
    ("call", "Calls a function, or one of the C library.", "func.call or aotc.native", verify_call),
    ("alloca", "Memory that lives until the function returns.", "a slot of aotc.frame", None),
    ("mlir.global", "Memory with a name.", "a global of the Program", None),
    ("comdat", "A set of names for a linker.", "nothing", None),
    ("comdat_selector", "A name for a linker.", "nothing", None),
):
    OPS.op(f"llvm.{_name}", source=SOURCE, doc=_doc, lowered=_into, verify=_check)
