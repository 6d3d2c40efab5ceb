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
    table: OpTable,
    name: str,
    c: str,
    params: str,
    results: str,
    calls: tuple[tuple[str, ...], ...],
    flags: str,
    *,
    source: str,
    doc: str,
    effects: tuple[str, ...],
) -> None:
    """Adds a row to the functions and to a table of ops; `flags` as in ROWS."""
    value = 0 if results and "N" not in flags else None
    attrs = ("unit_fs",) if "T" in flags else ()
    row = SystemFunction(
        name, c, params, results, calls, value, attrs, "F" not in flags, "L" in flags
    )
    FUNCTIONS.setdefault(name, []).append(row)
    table.op(row.op, source=source, doc=doc, verify=check(row), derive=names(row),
             effects=effects, py="{{ call_py(args, loc) }}",
             c="{{ call_c(args, rs, loc) }}")  # fmt: skip


# name | C function | parameters | results | calls, if they are not just the parameters | flags |
# clause | meaning. A call `i >1` passes its first argument, and its second takes result 1. Flags:
#   L  takes the place            N  the call has no value: its results are all stored
#   F  takes no simulation        R  has no effect but to read
#   T  takes the unit of time     P  has no effect
ROWS = """
time | time_units | | l | | TR | 20.3.1 | The present time in units of `unit_fs`, rounded.
realtime | real_time | | d | | TR | 20.3.3 | The present time in units of `unit_fs`.
timeformat | time_format | iisi | | | L | 20.4.3 | Sets how %t writes: unit, decimals, suffix, \
    least width.
timeformat | time_format_reset | | | | | 20.4.3 | Sets what %t writes back to how it was at the \
    start.
fopen | file_open_as | ss | u | | | 21.3.1 | Opens a file with a type such as r+; the descriptor, \
    or 0.
fopen | file_open_set | s | u | | | 21.3.1 | Opens a file for writing as one bit of a set of \
    files; 0 if that fails.
fclose | file_close | u | | | | 21.3.1 | Closes files.
fflush | file_flush | u | | | | 21.3.6 | Writes out what files hold back.
fflush | file_flush_all | | | | | 21.3.6 | Writes out what all files hold back.
fgetc | file_getc | u | i | | | 21.3.4.1 | The next byte, or -1.
ungetc | file_ungetc | iu | i | | | 21.3.4.1 | Puts a byte back; 0, or -1.
fgets | file_gets | uu | is | | | 21.3.4.2 | A line of at most some bytes (0: any number): its \
    length, and the line.
fseek | file_seek | uii | i | | | 21.3.5 | Moves in a file; 0, or -1.
rewind | file_rewind | u | i | | | 21.3.5 | Moves to the start of a file; 0, or -1.
ftell | file_tell | u | i | | | 21.3.5 | The position in a file, or -1.
feof | file_eof | u | i | | | 21.3.8 | Whether a read has met the end of the file.
ferror | file_error | u | is | u >1 | | 21.3.7 | Code and text of the last failure of a file.
rtoi | real_truncated | d | i | | FP | 20.5 | The integer part of a real, towards zero, modulo \
    2**32.
memory_create | memory_create | s | u | | L | 21.5 | Creates a memory file; its descriptor, or 0 \
    after reporting why there is none.
memory_address | memory_address | ul | | | | 21.5 | Writes an address to a memory file.
random | random | | i | | | 20.14.1 | The next number of the sequence that --seed begins.
random | random_of | i | ii | i>1 | F | 20.14.1, Annex N | The number behind a seed, and the next \
    seed.
urandom | urandom | | u | | | 18.13.1 | The next number.
urandom | urandom_of | u | u | | | 18.13.1 | The first number of the sequence that a seed begins.
urandom_range | urandom_range | uu | u | | | 18.13.2 | A number between two others, both included.
dist_uniform | dist_uniform | iii | ii | i>1 i i | F | 20.14.2, Annex N | Evenly distributed \
    numbers between two others.
dist_normal | dist_normal | iii | ii | i>1 i i | F | 20.14.2, Annex N | Numbers of a normal \
    distribution: mean, standard deviation.
dist_exponential | dist_exponential | ii | ii | i>1 i | L | 20.14.2, Annex N | Numbers of an \
    exponential distribution: mean.
dist_poisson | dist_poisson | ii | ii | i>1 i | L | 20.14.2, Annex N | Numbers of a Poisson \
    distribution: mean.
dist_chi_square | dist_chi_square | ii | ii | i>1 i | L | 20.14.2, Annex N | Numbers of a \
    chi-square distribution: degree of freedom.
dist_t | dist_t | ii | ii | i>1 i | L | 20.14.2, Annex N | Numbers of Student's t distribution: \
    degree of freedom.
dist_erlang | dist_erlang | iii | ii | i>1 i i | L | 20.14.2, Annex N | Numbers of an Erlang \
    distribution: stages, mean.
q_initialize | q_initialize | iii | i | i i i >0 | N | 20.16.1 | Makes a queue: number, type, \
    length; the status.
q_add | q_add | iii | i | i i i >0 | N | 20.16.2 | Adds an entry: queue, job, information; the \
    status.
q_remove | q_remove | i | iii | i >1 >2 >0 | N | 20.16.3 | Takes an entry out: the status, its job \
    and information.
q_full | q_full | i | ii | i >1 | | 20.16.4 | Whether a queue is full; the status.
q_exam | q_exam | ii | ii | i i >1 >0 | TN | 20.16.5 | A statistic of a queue: the status, the \
    value.
dumpfile | dump_file | s | | | L | 21.7.1.1 | Names the file of a waveform.
dumpvars | dump_vars | is | | | L | 21.7.1.2 | Records a variable, or so many levels of a scope; \
    "" is the whole design.
dumpoff | dump_off | | | | | 21.7.1 | Stops recording, with x for all.
dumpon | dump_on | | | | | 21.7.1 | Goes on recording, with all values.
dumpall | dump_all | | | | | 21.7.1 | Records all values.
dumpflush | dump_flush | | | | | 21.7.1 | Writes out what is recorded.
dumplimit | dump_limit | l | | | | 21.7.1.5 | Ends the waveform when it has so many bytes.
dumpports | ports_dump | sss | | | L | 21.7.3.1 | Records the ports of an instance in a file: its \
    name, that of the instance, the ports.
dumpportsoff | ports_off | s | | | | 21.7.3.2 | Stops recording ports, with x for all; "" means \
    all files.
dumpportson | ports_on | s | | | | 21.7.3.2 | Goes on recording ports, with all values.
dumpportsall | ports_all | s | | | | 21.7.3.3 | Records all values of ports.
dumpportslimit | ports_limit | ls | | | | 21.7.3.4 | Ends the file when it has so many bytes.
dumpportsflush | ports_flush | s | | | | 21.7.3.5 | Writes out what is recorded.
test$plusargs | plusargs_find | s | i | | R | 21.6 | Whether some plusarg starts with the text.
assert_control | assert_control | uuuus | | | | 20.11 | Controls assertions: what to do, kinds, \
    directives, levels, name of a scope.
property_new | property_new | su | u | | | 16.12 | A property, or sequence, of a text in postfix \
    order (property.h), and the number of the directive that it counts for, or 0.
property_needs | property_needs | uu | l | | R | 16.5 | A bit for each atom that the next step \
    looks at, with so many attempts that begin.
property_ask | property_ask | ulu | uuu | | | 16.10 | What local variables are asked for before a \
    tick (0: nothing), with which values, and where new ones go.
property_answer | property_answer | uu | | | | 16.10 | Answers what was asked.
property_step | property_step | ulu | uuuu | | | 16.14 | A tick with the values of the atoms: how \
    many attempts pass, pass vacuously, and fail; 1 if attempts go on or are counted, else 0.
sequence_step | sequence_step | ulu | u | | | 16.9, 16.14.3 | A tick with the values of the atoms: \
    how many matches end.
property_clear | property_clear | uu | | | | 16.12.1, 20.11 | Ends all attempts without a result, \
    and so do as many that begin.
property_begin | property_begin | u | u | | | 16.14.6.1 | Begins an attempt with values of its \
    own: their number.
property_outcome | property_outcome | u | uu | | | 16.14.6.1 | What such an attempt has come to \
    (1: passed, 2: vacuously, 3: failed), and the number; 0 when there is no other.
property_abort | property_abort | ul | uuu | | | 16.12.14 | Ends attempts by accept_on and \
    reject_on: how many pass, pass vacuously, and fail.
property_end | property_end | u | u | | | 16.12, Annex F | How many attempts fail because no tick \
    follows.
directives_wanted | directives_wanted | | b | | R | 16.14.3 | Whether directives are counted.
uvm_reports | uvm_reports | uuu | | | | F.5 of 1800.2 | Sets how many reports of a severity UVM \
    has counted, or adds to it if the last operand is 1.
system | system_command | s | i | | | 20.18.1 | Has the shell run a command; its exit status.
"""


def _add_rows() -> None:
    for line in ROWS.strip().splitlines():
        cells = [" ".join(cell.split()) for cell in line.split("|")]
        name, c, params, results, calls, flags, clause, doc = cells
        forms = (tuple(calls.split()) if calls else tuple(params),)
        effects = ("read",) if "R" in flags else () if "P" in flags else ("write",)
        function(OPS, f"${name}", f"aotc_{c}", params, results, forms, flags,
                 source=f"IEEE 1800-2023 {clause}", doc=doc, effects=effects)  # fmt: skip


_add_rows()
