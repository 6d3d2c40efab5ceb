"""aotc.sys: system tasks and functions that are functions of the C runtime. Each has one row here.

Source: IEEE 1800-2023 clauses 20 and 21 and Annex N; runtime_c/system.h.

The front-end emits `aotc.sys {name = "$fgetc"}`; operands and results have the Moore types that the
letters name. aotc.design.moore makes `aotc.sys.fgetc` of it, over core values.

    i   32-bit int, signed       u   32-bit int, unsigned     l   64-bit int, unsigned
    d   real                     s   string                   b   one bit (result only)

A result behind the first is stored through a pointer by the C function. `calls` says how a call in
SystemVerilog fits: for each argument a letter, if it is passed, and `>n`, if result n is stored in
it. A row's `value` is the result that the call itself has, or None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aotc.dialects.table import OpTable, require

if TYPE_CHECKING:
    from aotc.ir.model import Op

OPS = OpTable()
LETTERS = {"i": "i32", "u": "i32", "l": "i64", "d": "f64", "s": "!sim.dstring", "b": "i1"}
MOORE = {"i": "!moore.i32", "u": "!moore.i32", "l": "!moore.i64", "d": "!moore.f64",
         "s": "!moore.string", "b": "!moore.i1"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SystemFunction:
    """One row.

    name:    "$fgetc"; `op` is its op.
    c:       the C function: (sim, [loc,] [attributes,] parameters).
    params:  letters; results: letters.
    calls:   forms of the call: tuples of "letter>result" items.
    value:   number of the result that the call has, or None.
    attrs:   names of integer attributes that are passed behind the parameters.
    sim, loc: whether it takes the simulation, and the place.
    """

    name: str
    c: str
    params: str
    results: str
    calls: tuple[tuple[str, ...], ...]
    value: int | None
    attrs: tuple[str, ...] = ()
    sim: bool = True
    loc: bool = False

    @property
    def op(self) -> str:
        return op_name(self.name, len(self.params))


def op_name(name: str, params: int) -> str:
    return f"aotc.sys.{name.lstrip('$').replace('$', '_')}.{params}"


FUNCTIONS: dict[str, list[SystemFunction]] = {}
_SIGN = {"i": "({0} ^ 0x80000000) - 0x80000000"}
_CAST = {"i": "(int32_t){0}", "b": "(bool){0}"}
_BACK = {"i": " & 0xFFFFFFFF", "b": " & 1"}
_POINTED = {"i": "int32_t", "u": "uint32_t", "l": "uint64_t", "s": "uint64_t", "d": "double"}


def names(row: SystemFunction) -> Any:
    def derive(op: Op) -> dict[str, Any]:
        extra = [str(op.attrs[a]) for a in row.attrs]

        def head(sim: str, loc: str) -> list[str]:
            return [t for t, given in ((sim, row.sim), (loc, row.loc)) if given]

        def py(args: list[str], loc: str) -> str:
            given = [_SIGN.get(p, "{0}").format(a) for p, a in zip(row.params, args, strict=True)]
            call = [*head("SIM", loc), *given, *extra]
            if len(row.results) > 1:
                return f"call_out({row.c}, {row.results!r}, {', '.join(call)})"
            back = _BACK.get(row.results, "")
            return f"{row.c}({', '.join(call)}){back}"

        def in_c(args: list[str], rs: list[str], loc: str) -> str:
            given = [_CAST.get(p, "{0}").format(a) for p, a in zip(row.params, args, strict=True)]
            outs = [f"out{i}" for i in range(1, len(row.results))]
            call = [*head("sim", loc), *given, *extra, *(f"&{o}" for o in outs)]
            text = f"{row.c}({', '.join(call)});"
            if rs:
                kind = {"i": "(uint32_t)", "b": "(uint8_t)"}.get(row.results[0], "")
                text = f"{rs[0]} = {kind}{text}"
            if not outs:
                return text
            declared = "".join(
                f"{_POINTED[k]} {o} = 0; " for k, o in zip(row.results[1:], outs, strict=True)
            )
            stored = "".join(
                f" {r} = {'(uint32_t)' if k == 'i' else ''}{o};"
                for k, r, o in zip(row.results[1:], rs[1:], outs, strict=True)
            )
            return f"{{ {declared}{text}{stored} }}"

        return {"call_py": py, "call_c": in_c}

    return derive


def check(row: SystemFunction) -> Any:
    def verify(op: Op) -> None:
        require(op, len(op.operands) == len(row.params), f"takes {len(row.params)} operands")
        require(op, len(op.results) == len(row.results), f"has {len(row.results)} results")

    return verify


def function(
    name: str,
    c: str,
    params: str,
    results: str,
    *calls: str,
    doc: str,
    source: str,
    value: int | None = 0,
    attrs: tuple[str, ...] = (),
    sim: bool = True,
    loc: bool = False,
    effects: tuple[str, ...] = ("write",),
) -> None:
    """Adds a row. calls: "i s>1": the first argument is passed, the second too, and stored."""
    forms = tuple(tuple(call.split()) for call in (calls or (" ".join(params),)))
    row = SystemFunction(name, c, params, results, forms, value if results else None, attrs, sim,
                         loc)  # fmt: skip
    FUNCTIONS.setdefault(name, []).append(row)
    OPS.op(row.op, source=f"IEEE 1800-2023 {source}", doc=doc, verify=check(row),
           derive=names(row), effects=effects, py="{{ call_py(args, loc) }}",
           c="{{ call_c(args, rs, loc) }}")  # fmt: skip


# Time -------------------------------------------------------------------------------------------

function(
    "$time",
    "aotc_time_units",
    "",
    "l",
    "",
    source="20.3.1",
    attrs=("unit_fs",),
    effects=("read",),
    doc="The present time in units of `unit_fs`, rounded.",
)
function(
    "$realtime",
    "aotc_real_time",
    "",
    "d",
    "",
    source="20.3.3",
    attrs=("unit_fs",),
    effects=("read",),
    doc="The present time in units of `unit_fs`.",
)
function(
    "$timeformat",
    "aotc_time_format",
    "iisi",
    "",
    source="20.4.3",
    loc=True,
    doc="Sets how %t writes: unit, decimals, suffix, least width.",
)
function(
    "$timeformat",
    "aotc_time_format_reset",
    "",
    "",
    "",
    source="20.4.3",
    doc="Sets what %t writes back to how it was at the start.",
)

# Files ------------------------------------------------------------------------------------------

function(
    "$fopen",
    "aotc_file_open_as",
    "ss",
    "u",
    source="21.3.1",
    doc="Opens a file with a type such as r+; the descriptor, or 0.",
)
function(
    "$fopen",
    "aotc_file_open_set",
    "s",
    "u",
    source="21.3.1",
    doc="Opens a file for writing as one bit of a set of files; 0 if that fails.",
)
function("$fclose", "aotc_file_close", "u", "", source="21.3.1", doc="Closes files.")
function(
    "$fflush", "aotc_file_flush", "u", "", source="21.3.6", doc="Writes out what files hold back."
)
function(
    "$fflush",
    "aotc_file_flush_all",
    "",
    "",
    "",
    source="21.3.6",
    doc="Writes out what all files hold back.",
)
function("$fgetc", "aotc_file_getc", "u", "i", source="21.3.4.1", doc="The next byte, or -1.")
function(
    "$ungetc", "aotc_file_ungetc", "iu", "i", source="21.3.4.1", doc="Puts a byte back; 0, or -1."
)
function(
    "$fgets",
    "aotc_file_gets",
    "uu",
    "is",
    source="21.3.4.2",
    doc="A line of at most some bytes (0: any number): its length, and the line.",
)
function("$fseek", "aotc_file_seek", "uii", "i", source="21.3.5", doc="Moves in a file; 0, or -1.")
function(
    "$rewind",
    "aotc_file_rewind",
    "u",
    "i",
    source="21.3.5",
    doc="Moves to the start of a file; 0, or -1.",
)
function(
    "$ftell", "aotc_file_tell", "u", "i", source="21.3.5", doc="The position in a file, or -1."
)
function(
    "$feof",
    "aotc_file_eof",
    "u",
    "i",
    source="21.3.8",
    doc="Whether a read has met the end of the file.",
)
function(
    "$ferror",
    "aotc_file_error",
    "u",
    "is",
    "u >1",
    source="21.3.7",
    doc="Code and text of the last failure of a file.",
)

function(
    "$rtoi",
    "aotc_real_truncated",
    "d",
    "i",
    source="20.5",
    sim=False,
    effects=(),
    doc="The integer part of a real, towards zero, modulo 2**32.",
)

# Memory files -----------------------------------------------------------------------------------

function(
    "$memory_create",
    "aotc_memory_create",
    "s",
    "u",
    source="21.5",
    loc=True,
    doc="Creates a memory file; its descriptor, or 0 after reporting why there is none.",
)
function(
    "$memory_address",
    "aotc_memory_address",
    "ul",
    "",
    source="21.5",
    doc="Writes an address to a memory file.",
)

# Random numbers ---------------------------------------------------------------------------------

function(
    "$random",
    "aotc_random",
    "",
    "i",
    "",
    source="20.14.1",
    doc="The next number of the sequence that --seed begins.",
)
function(
    "$random",
    "aotc_random_of",
    "i",
    "ii",
    "i>1",
    source="20.14.1, Annex N",
    sim=False,
    doc="The number behind a seed, and the next seed.",
)
function("$urandom", "aotc_urandom", "", "u", "", source="18.13.1", doc="The next number.")
function(
    "$urandom",
    "aotc_urandom_of",
    "u",
    "u",
    source="18.13.1",
    doc="The first number of the sequence that a seed begins.",
)
function(
    "$urandom_range",
    "aotc_urandom_range",
    "uu",
    "u",
    source="18.13.2",
    doc="A number between two others, both included.",
)
function(
    "$dist_uniform",
    "aotc_dist_uniform",
    "iii",
    "ii",
    "i>1 i i",
    source="20.14.2, Annex N",
    sim=False,
    doc="Evenly distributed numbers between two others.",
)
function(
    "$dist_normal",
    "aotc_dist_normal",
    "iii",
    "ii",
    "i>1 i i",
    source="20.14.2, Annex N",
    sim=False,
    doc="Numbers of a normal distribution: mean, standard deviation.",
)
for _name, _params, _what in (
    ("exponential", "ii", "an exponential distribution: mean"),
    ("poisson", "ii", "a Poisson distribution: mean"),
    ("chi_square", "ii", "a chi-square distribution: degree of freedom"),
    ("t", "ii", "Student's t distribution: degree of freedom"),
    ("erlang", "iii", "an Erlang distribution: stages, mean"),
):
    function(
        f"$dist_{_name}",
        f"aotc_dist_{_name}",
        _params,
        "ii",
        " ".join(("i>1", *_params[1:])),
        source="20.14.2, Annex N",
        loc=True,
        doc=f"Numbers of {_what}.",
    )

# Queues -----------------------------------------------------------------------------------------

function(
    "$q_initialize",
    "aotc_q_initialize",
    "iii",
    "i",
    "i i i >0",
    source="20.16.1",
    value=None,
    doc="Makes a queue: number, type, length; the status.",
)
function(
    "$q_add",
    "aotc_q_add",
    "iii",
    "i",
    "i i i >0",
    source="20.16.2",
    value=None,
    doc="Adds an entry: queue, job, information; the status.",
)
function(
    "$q_remove",
    "aotc_q_remove",
    "i",
    "iii",
    "i >1 >2 >0",
    source="20.16.3",
    value=None,
    doc="Takes an entry out: the status, its job and information.",
)
function(
    "$q_full",
    "aotc_q_full",
    "i",
    "ii",
    "i >1",
    source="20.16.4",
    doc="Whether a queue is full; the status.",
)
function(
    "$q_exam",
    "aotc_q_exam",
    "ii",
    "ii",
    "i i >1 >0",
    source="20.16.5",
    value=None,
    attrs=("unit_fs",),
    doc="A statistic of a queue: the status, the value.",
)

# Waveforms --------------------------------------------------------------------------------------

function(
    "$dumpfile",
    "aotc_dump_file",
    "s",
    "",
    source="21.7.1.1",
    loc=True,
    doc="Names the file of a waveform.",
)
function(
    "$dumpvars",
    "aotc_dump_vars",
    "is",
    "",
    source="21.7.1.2",
    loc=True,
    doc='Records a variable, or so many levels of a scope; "" is the whole design.',
)
for _name, _what in (
    ("off", "Stops recording, with x for all"),
    ("on", "Goes on recording, with all values"),
    ("all", "Records all values"),
    ("flush", "Writes out what is recorded"),
):
    function(f"$dump{_name}", f"aotc_dump_{_name}", "", "", "", source="21.7.1", doc=f"{_what}.")
function(
    "$dumplimit",
    "aotc_dump_limit",
    "l",
    "",
    source="21.7.1.5",
    doc="Ends the waveform when it has so many bytes.",
)

# Others -----------------------------------------------------------------------------------------

function(
    "$test$plusargs",
    "aotc_plusargs_find",
    "s",
    "i",
    source="21.6",
    effects=("read",),
    doc="Whether some plusarg starts with the text.",
)
function(
    "$assert_control",
    "aotc_assert_control",
    "uuuus",
    "",
    source="20.11",
    doc="Controls assertions: what to do, kinds, directives, levels, name of a scope.",
)
# Concurrent assertions --------------------------------------------------------------------------

function(
    "$property_new",
    "aotc_property_new",
    "s",
    "u",
    source="16.12",
    doc="A property, or sequence, of a text in postfix order; runtime_c/property.h.",
)
function(
    "$property_needs",
    "aotc_property_needs",
    "uu",
    "l",
    source="16.5",
    effects=("read",),
    doc="A bit for each atom that the next step looks at, with so many attempts that begin.",
)
function(
    "$property_ask",
    "aotc_property_ask",
    "ulu",
    "uuu",
    source="16.10",
    doc="What local variables are asked for before a tick (0: nothing), with which values, and "
    "where new ones go.",
)
function(
    "$property_answer",
    "aotc_property_answer",
    "uu",
    "",
    source="16.10",
    doc="Answers what was asked.",
)
function(
    "$property_step",
    "aotc_property_step",
    "ulu",
    "uuu",
    source="16.14",
    doc="A tick with the values of the atoms: how many attempts pass, pass vacuously, and fail.",
)
function(
    "$sequence_step",
    "aotc_sequence_step",
    "ulu",
    "u",
    source="16.9, 16.14.3",
    doc="A tick with the values of the atoms: how many matches end.",
)
function(
    "$property_clear",
    "aotc_property_clear",
    "u",
    "",
    source="16.12.1, 20.11",
    doc="Ends all attempts without a result.",
)
function(
    "$property_end",
    "aotc_property_end",
    "u",
    "u",
    source="16.12, Annex F",
    doc="How many attempts fail because no tick follows.",
)

function(
    "$system",
    "aotc_system_command",
    "s",
    "i",
    source="20.18.1",
    doc="Has the shell run a command; its exit status.",
)
