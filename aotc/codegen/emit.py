"""A Function as lines of C.

Scalars are C variables of the smallest unsigned type, wide values (above 64 bits) arrays of words.
An array is used again once its value is dead, and a load of a wide field that nobody writes before
the value's last use is a pointer into the struct. Blocks are labels `b3:` with gotos; their
arguments are variables that an edge assigns all at once.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from aotc.codegen.names import function_name, struct_name
from aotc.codegen.prints import WAITS, Print, find_prints
from aotc.design.flow import Edge, Flow, Node
from aotc.dialects.forms import Form, Forms, constant, hole
from aotc.dialects.table import c_type, is_wide, lookup
from aotc.errors import InternalError, Loc
from aotc.ir.model import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.design.function import Function
    from aotc.ir.model import Op
    from aotc.ir.types import Type


class NoCFormError(Exception):
    """The function cannot be compiled: `op` is its name, `why` says why not, `loc` where."""

    def __init__(self, function: str, op: str, why: str, loc: Loc) -> None:
        super().__init__(f"{function}: {op}: {why}")
        self.function = function
        self.op = op
        self.why = why
        self.loc = loc


@dataclass(frozen=True, slots=True)
class Signature:
    """C types of a free function. The first result is returned if it is a scalar; all others are
    stored through pointers that follow the parameters."""

    params: tuple[Type, ...]
    results: tuple[Type, ...]

    @property
    def returned(self) -> Type | None:
        return self.results[0] if self.results and not is_wide(self.results[0]) else None

    @property
    def stored(self) -> tuple[Type, ...]:
        return self.results if self.returned is None else self.results[1:]

    @property
    def result_type(self) -> str:
        return "void" if self.returned is None else c_type(self.returned)

    def declaration(self, name: str) -> str:
        """`R name(aotc_sim *sim, T a0, ..., T *r0, ...)`."""
        parts = ["aotc_sim *sim"]
        parts += [parameter(t, f"a{i}") for i, t in enumerate(self.params)]
        parts += [f"{c_type(t)} *r{i}" for i, t in enumerate(self.stored)]
        return f"{self.result_type} {name}({', '.join(parts)})"


def parameter(type: Type, name: str) -> str:
    return f"const uint64_t *{name}" if is_wide(type) else f"{c_type(type)} {name}"


class Unit(Protocol):
    """What a function's text needs from the unit of C that it stands in."""

    def place(self, loc: Loc) -> str:
        """C expression for a place's number in the program."""
        ...

    def words(self, value: int, count: int) -> str:
        """Name of a constant array."""
        ...

    def callee(self, name: str, signature: Signature) -> str:
        """C name by which a free function of the program is called."""
        ...

    def needs_depth(self, name: str) -> bool:
        """Whether calls of the function must be bracketed by aotc_enter and aotc_leave."""
        ...

    def head(self, function: Function) -> str:
        """C declaration of a function."""
        ...

    def prologue(self, function: Function) -> list[str]:
        """Declarations at the start of a function's body."""
        ...

    def epilogue(self, function: Function) -> str:
        """Statement to run before the function ends."""
        ...

    def special(self, function: Function, op: Op, text: Texts) -> str | None:
        """Statement to print in place of the op's C form, or None."""
        ...


class Texts(Protocol):
    """The operands of an op as C text."""

    def scalar(self, value: Value) -> str:
        """A value of up to 64 bits, or the low word of a wider one."""
        ...

    def pointer(self, value: Value) -> str:
        """A wide value, or a scalar put into a word, as `const uint64_t *`."""
        ...


@dataclass(slots=True)
class CFunction:
    """A function's C text. `lines` are statements with their places, in order.

    head:   "bool f_m_s(aotc_sim *sim, struct S_m *self)", without storage class.
    """

    name: str
    head: str
    lines: list[tuple[Loc | None, str]] = field(default_factory=list)


def signature_of(function: Function) -> Signature:
    return Signature(tuple(p.type for p in function.params), tuple(function.results))


def head_of(function: Function) -> str:
    """The function's C declaration."""
    name = function_name(function.name)
    if not function.has_self:
        return signature_of(function).declaration(name)
    result = "bool" if function.kind == "settle" else "void"
    return f"{result} {name}(aotc_sim *sim, struct {struct_name(function.module)} *self)"


def emit(function: Function, unit: Unit, forms: ModuleForms) -> CFunction:
    """C text of a function.

    Raises: NoCFormError if one of its ops has no C form.
    """
    return _Emitter(function, unit, forms).emit()


class ModuleForms:
    """The C forms of ops over a module's struct ("" for free functions): plain and printing."""

    def __init__(self, module: str, child: Callable[[int], str]) -> None:
        """`child` gives C text of a pointer to a child by its number."""
        struct = f"struct {struct_name(module)}"
        extra = {
            "loc": hole("loc"),
            "child_at": child,
            "instance": "self->h.instance" if module else "AOTC_NO_LOC",
            "offset": lambda name: f"offsetof({struct}, {name})",
        }
        self.plain = Forms("c", extra)
        self.put = Forms("put", extra)
        self.child = child


class _Emitter:
    def __init__(self, function: Function, unit: Unit, forms: ModuleForms) -> None:
        self.function = function
        self.unit = unit
        self.forms = forms
        self.flow = Flow(function.blocks)
        self.settles = function.kind == "settle"
        self.signature = signature_of(function)
        self.lines: list[tuple[Loc | None, str]] = []
        self.declared: list[str] = []
        self.env: dict[int, str] = {}
        self.literals: dict[int, Any] = {}
        self.count = 0
        self.uses: dict[int, int] = {}
        self.used_in: dict[int, int] = {}
        self.free: dict[int, list[str]] = {}  # unused arrays by number of words
        self.arrays: dict[int, tuple[str, int]] = {}  # array and words of a value of one block
        self.targets = {id(n.edges[i].target) for n in self.flow.nodes for i in range(len(n.edges))}

    def emit(self) -> CFunction:
        function = self.function
        self.count_uses()
        for i, param in enumerate(function.params):
            self.env[id(param)] = f"a{i}"
        for node in self.flow.nodes[1:]:
            for arg in node.block.args:
                self.env[id(arg)] = self.variable(arg.type)
        for node in self.flow.nodes:
            self.block(node)
        if self.settles or any("changed" in text for _, text in self.lines):
            self.declared.append("bool changed = 0;")
        text = CFunction(function.name, self.unit.head(function))
        declared = [*self.unit.prologue(function), *self.declared]
        text.lines = [(None, line) for line in declared] + self.lines
        return text

    # Names ----------------------------------------------------------------------------------------

    def count_uses(self) -> None:
        for node in self.flow.nodes:
            for op in node.block.ops:
                for value in op.operands:
                    key = id(value)
                    self.uses[key] = self.uses.get(key, 0) + 1
                    if self.used_in.setdefault(key, node.number) != node.number:
                        self.used_in[key] = -1

    def fresh(self) -> str:
        self.count += 1
        return f"v{self.count}"

    def variable(self, type: Type) -> str:
        """A variable that is there in the whole function."""
        name = self.fresh()
        if is_wide(type):
            self.declared.append(f"uint64_t {name}[{type.words}];")
        else:
            self.declared.append(f"{c_type(type)} {name};")
        return name

    def array(self, value: Value, node: Node) -> str:
        """Words for a wide result, taken from arrays that are free again where that is safe."""
        count = value.type.words
        if self.used_in.get(id(value), node.number) != node.number:
            return self.variable(value.type)
        free = self.free.setdefault(count, [])
        name = free.pop() if free else self.variable(value.type)
        self.arrays[id(value)] = (name, count)
        return name

    def release(self, value: Value) -> None:
        """One use of the value less to come; gives its array back after the last."""
        key = id(value)
        self.uses[key] -= 1
        if self.uses[key] == 0 and key in self.arrays:
            name, count = self.arrays.pop(key)
            self.free[count].append(name)

    def scalar(self, value: Value) -> str:
        """The value, or the low word of a wide one, as an expression."""
        key = id(value)
        if is_wide(value.type):
            if key in self.literals:
                return f"{self.literals[key] & (1 << 64) - 1:#x}ull"
            return f"{self.known(key)}[0]"
        return self.known(key)

    def pointer(self, value: Value) -> str:
        """The value as words."""
        key = id(value)
        if key in self.literals and not value.type.is_float:
            return self.unit.words(self.literals[key], value.type.words)
        if is_wide(value.type):
            return self.known(key)
        if value.type.is_float:
            return self.known(key)
        return f"(const uint64_t[]){{{self.known(key)}}}"

    def known(self, key: int) -> str:
        try:
            return self.env[key]
        except KeyError:
            raise InternalError(
                f"{self.function.name}: a value is used before it is defined", self.function.loc
            ) from None

    def fail(self, op: Op, why: str) -> NoCFormError:
        return NoCFormError(self.function.name, op.name, why, op.loc)

    # Ops ------------------------------------------------------------------------------------------

    def put(self, text: str, op: Op) -> None:
        self.lines.append((op.loc, text))

    def block(self, node: Node) -> None:
        if id(node.block) in self.targets and node.number:
            self.lines.append((None, f"b{node.number}:;"))
        prints = find_prints(node.block, self.uses)
        runs_at = {id(op): at for p in prints.values() for op, at in p.parts}
        aliases = _lasting_loads(node, self.used_in, runs_at, self.forms.child)
        for op in node.block.ops[:-1]:
            if id(op) in runs_at:
                continue
            if id(op) in aliases:
                self.env[id(op.result)] = aliases[id(op)]
            elif id(op) in prints:
                self.print(op, prints[id(op)])
            else:
                self.op(op, node)
            for value in op.operands:
                self.release(value)
        self.terminator(node)
        for value in node.terminator.operands:
            self.release(value)

    def op(self, op: Op, node: Node) -> None:
        if op.name in ("func.call", "llhd.call_coroutine"):
            self.call(op, node)
            return
        special = self.unit.special(self.function, op, self)
        if special is not None:
            self.put(special, op)
            return
        if op.name == "aotc.step":
            increment = self.scalar(op.operands[0]) if op.operands else "0"
            self.put(f"aotc_step(sim, {increment});", op)
            return
        spec = lookup(op.name)
        if spec is None or spec.py is None:
            raise self.fail(op, f"becomes {spec.lowered} before" if spec else "unknown op")
        if spec.const:
            self.constant(op)
            return
        if spec.effects <= {"alloc"} and not any(id(r) in self.uses for r in op.results):
            return
        if spec.c is None:
            raise self.fail(op, spec.why_no_c)
        const = {
            i: self.literals[id(v)] for i, v in enumerate(op.operands) if id(v) in self.literals
        }
        form = self.forms.plain.of(op, const)
        names = []
        for result in op.results:
            wide = is_wide(result.type)
            self.env[id(result)] = self.array(result, node) if wide else self.fresh()
            names.append(self.env[id(result)])
        self.put(self.statement(op, form, names), op)

    def print(self, op: Op, parts: Print) -> None:
        """Prints a format string without making it."""
        stream = self.scalar(op.operands[1]) if len(op.operands) > 1 else "0x80000001u"
        text = [f"aotc_put_begin(sim, {stream});"]
        for item in parts.items:
            if isinstance(item, Value):
                text.append(f"aotc_put_string(sim, {self.scalar(item)}, 0, -1);")
                continue
            form = self.forms.put.of(item, {})
            holes = {}
            for i, value in enumerate(item.operands):
                if f"a{i}" in form.uses:
                    wide = is_wide(value.type)
                    holes[f"a{i}"] = self.pointer(value) if wide else self.scalar(value)
                if f"s{i}" in form.uses:
                    holes[f"s{i}"] = self.scalar(value)
            if "loc" in form.uses:
                holes["loc"] = self.unit.place(item.loc)
            text.append(form.fill(holes))
        text.append("aotc_put_end(sim);")
        self.put(" ".join(t for t in text if t), op)
        for part, _ in parts.parts:
            for value in part.operands:
                self.release(value)

    def statement(self, op: Op, form: Form, names: list[str]) -> str:
        """The form filled in, with declarations of its scalar results."""
        wide = any(is_wide(v.type) for v in (*op.operands, *op.results))
        spec = lookup(op.name)
        wide = wide and spec is not None and spec.c_wide is not None
        holes = {f"r{i}": name for i, name in enumerate(names)}
        compound = False
        for i, value in enumerate(op.operands):
            if f"a{i}" in form.uses:
                pointer = wide or is_wide(value.type)
                holes[f"a{i}"] = self.pointer(value) if pointer else self.scalar(value)
                compound = compound or holes[f"a{i}"].startswith("(const uint64_t[])")
            if f"s{i}" in form.uses:
                holes[f"s{i}"] = self.scalar(value)
        if "loc" in form.uses:
            holes["loc"] = self.unit.place(op.loc)
        text = " ".join(form.fill(holes).split("\n"))
        scalars = [(r, n) for r, n in zip(op.results, names, strict=True) if not is_wide(r.type)]
        pieces = form.pieces
        if (
            len(scalars) == len(names) == 1
            and not compound
            and form.uses["r0"] == 1
            and pieces[0] == ""
            and pieces[2].startswith(" = ")
            and "".join(pieces).count(";") == 1
        ):
            return f"{c_type(op.result.type)} {text}"
        if compound:  # its array lives to the end of the enclosing block
            text = f"{{ {text} }}"
        declarations = "".join(f"{c_type(r.type)} {n}; " for r, n in scalars)
        return declarations + text

    def constant(self, op: Op) -> None:
        value = constant(op)
        key = id(op.result)
        self.literals[key] = value
        if not is_wide(op.result.type):
            self.env[key] = literal(value, op.result.type)

    def call(self, op: Op, node: Node) -> None:
        name = op.attrs["callee"].name
        signature = Signature(tuple(v.type for v in op.operands), tuple(r.type for r in op.results))
        args = ["sim"]
        args += [self.pointer(v) if is_wide(v.type) else self.scalar(v) for v in op.operands]
        text = ""
        for result in op.results:
            wide = is_wide(result.type)
            target = self.env[id(result)] = self.array(result, node) if wide else self.fresh()
            if not wide:
                text += f"{c_type(result.type)} {target}; "
            if result is not op.results[0] or signature.returned is None:
                args.append(target if wide else f"&{target}")
        invoked = f"{self.unit.callee(name, signature)}({', '.join(args)});"
        if signature.returned is not None:
            invoked = f"{self.env[id(op.results[0])]} = {invoked}"
        if self.unit.needs_depth(name):
            invoked = f"aotc_enter(sim, {self.unit.place(op.loc)}); {invoked} aotc_leave(sim);"
        self.put(text + invoked, op)

    # Terminators ----------------------------------------------------------------------------------

    def terminator(self, node: Node) -> None:
        op = node.terminator
        if not op.successors and (epilogue := self.unit.epilogue(self.function)):
            self.put(epilogue, op)
        match op.name:
            case "func.return" | "llhd.return":
                self.leave(op)
            case "ub.unreachable":
                self.put(f"aotc_unreachable(sim, {self.unit.place(op.loc)});", op)
            case "aotc.halt":
                self.put("aotc_halt(sim);", op)
            case "cf.br":
                self.go(node, node.edges[0], op)
            case "aotc.wait":
                self.wait(op)
                self.go(node, node.edges[0], op)
            case "cf.cond_br":
                self.branch(node, op)
            case "cf.switch":
                self.switch(node, op)
            case _:
                raise self.fail(op, "does not end a block of C")

    def leave(self, op: Op) -> None:
        if self.settles:
            self.put("return changed;", op)
            return
        values = list(op.operands)
        returned = None
        if values and self.signature.returned is not None:
            returned = self.scalar(values.pop(0))
        for i, value in enumerate(values):
            if is_wide(value.type):
                self.put(f"aotc_copy_words(r{i}, {self.pointer(value)}, {value.type.words});", op)
            else:
                self.put(f"*r{i} = {self.scalar(value)};", op)
        self.put("return;" if returned is None else f"return {returned};", op)

    def branch(self, node: Node, op: Op) -> None:
        condition = self.scalar(op.operands[0])
        yes, no = node.edges
        if id(op.operands[0]) in self.literals:
            self.go(node, yes if self.literals[id(op.operands[0])] else no, op)
            return
        if self.flow.node(yes.target).number == node.number + 1 and not self.moves(yes):
            self.put(f"if (!{condition}) {self.jump(no)}", op)
            return
        self.put(f"if ({condition}) {self.jump(yes)}", op)
        self.go(node, no, op)

    def switch(self, node: Node, op: Op) -> None:
        mask = (1 << (op.operands[0].type.width or 0)) - 1
        seen = set()
        self.put(f"switch ({self.scalar(op.operands[0])}) {{", op)
        for value, edge in zip(case_values(op), node.edges[1:], strict=True):
            if value & mask not in seen:
                seen.add(value & mask)
                self.put(f"case {value & mask:#x}u{'ll' if mask >> 32 else ''}: "
                         f"{self.jump(edge)}", op)  # fmt: skip
        self.put(f"default: {self.jump(node.edges[0])} }}", op)

    def go(self, node: Node, edge: Edge, op: Op) -> None:
        """Takes an edge at the end of a block; the next block in order needs no goto."""
        moves = self.moves(edge)
        number = self.flow.node(edge.target).number
        if number != node.number + 1:
            moves.append(f"goto b{number};")
        if moves:
            self.put(" ".join(moves), op)

    def jump(self, edge: Edge) -> str:
        moves = self.moves(edge)
        text = " ".join([*moves, f"goto b{self.flow.node(edge.target).number};"])
        return f"{{ {text} }}" if moves else text

    def moves(self, edge: Edge) -> list[str]:
        """Assignments of block arguments, as if done all at once."""
        pending = []
        for arg, value in zip(edge.target.args, edge.args, strict=True):
            if id(arg) not in self.uses:
                continue
            target = self.env[id(arg)]
            wide = is_wide(arg.type)
            source = self.pointer(value) if wide else self.scalar(value)
            if source != target:
                pending.append((target, source, arg.type, wide))
        targets = {target for target, *_ in pending}
        if not any(source in targets for _, source, *_ in pending):
            return [_move(*item) for item in pending]
        # Some argument is read as well: save what is overwritten before writing.
        saves: list[str] = []
        moves: list[str] = []
        for target, source, kind, wide in pending:
            if source not in targets:
                moves.append(_move(target, source, kind, wide))
                continue
            name = f"t{len(saves)}"
            if wide:
                saves.append(f"uint64_t {name}[{kind.words}]; "
                             f"{_move(name, source, kind, wide)}")  # fmt: skip
            else:
                saves.append(f"{c_type(kind)} {name} = {source};")
            moves.append(_move(target, name, kind, wide))
        return ["{", *saves, *moves, "}"]

    def wait(self, op: Op) -> None:
        delays, refs, _ = op.segments()
        delay = self.pointer(delays[0]) if delays else "NULL"
        nets = [str(n) for n in op.attrs.get("nets", ())]
        text, names = "", ["NULL", "NULL", "NULL"]
        if nets:
            text += f"static const uint32_t nets[] = {{{', '.join(nets)}}}; "
            names[0] = "nets"
        if refs:
            words = ", ".join(f"{p}[0], {p}[1]" for p in map(self.pointer, refs))
            widths = ", ".join(str(r.type.elem.width if r.type.elem else 1) for r in refs)
            text += f"const uint64_t refs[] = {{{words}}}; "
            text += f"static const uint32_t widths[] = {{{widths}}}; "
            names[1:] = ["refs", "widths"]
        call = f"aotc_wait(sim, {delay}, {len(nets)}, {names[0]}, {len(refs)}, "
        self.put(f"{{ {text}{call}{names[1]}, {names[2]}); }}", op)


def _move(target: str, source: str, kind: Type, wide: bool) -> str:
    if wide:
        return f"aotc_copy_words({target}, {source}, {kind.words});"
    return f"{target} = {source};"


def case_values(op: Op) -> list[int]:
    """The values that a cf.switch compares with, in the order of its successors."""
    values: list[int] = op.attrs.get("case_values") or []
    return values


def literal(value: Any, type: Type) -> str:
    """C text of a scalar constant, of its C type."""
    if type.is_float:
        suffix = "f" if type.width == 32 else ""
        if not math.isfinite(value):  # NaN is the quiet positive one, as in runtime_c/real.h
            code = "<f" if type.width == 32 else "<d"
            size = 4 if type.width == 32 else 8
            bits = math.nan if math.isnan(value) else value
            number = int.from_bytes(struct.pack(code, bits), "little")
            return f"aotc_f{8 * size}_from_bits({number:#x}u{'ll' if size == 8 else ''})"
        return f"({float(value).hex()}{suffix})"
    width = type.width or 0
    if width > 32:
        return f"{int(value):#x}ull"
    if width > 16:
        return f"{int(value):#x}u"
    return f"(({c_type(type)}){int(value)})"


def _lasting_loads(
    node: Node,
    used_in: dict[int, int],
    runs_at: dict[int, int],
    child_pointer: Callable[[int], str],
) -> dict[int, str]:
    """Loads of wide fields, by id of the op, that may stay pointers to the field.

    `runs_at` has the positions of ops that run later than where they stand. Nothing between the
    load and the last use, which must lie in the same block, writes the field.
    """
    last_use: dict[int, int] = {}
    written: dict[tuple[Any, str], list[int]] = {}
    barriers: list[int] = []
    loads: list[tuple[int, Op]] = []
    for i, op in enumerate(node.block.ops):
        for value in op.operands:
            last_use[id(value)] = max(last_use.get(id(value), 0), runs_at.get(id(op), i))
        name = op.name
        if name in WAITS or name == "aotc.copy":
            barriers.append(i)
        elif name in ("aotc.store", "aotc.update", "aotc.update_net"):
            written.setdefault((None, op.attrs["field"]), []).append(i)
        elif name in ("aotc.child_update", "aotc.child_update_net"):
            written.setdefault((op.attrs["child"], op.attrs["field"]), []).append(i)
        elif name in ("aotc.load", "aotc.child_load") and is_wide(op.result.type):
            loads.append((i, op))
    out = {}
    for i, op in loads:
        key = id(op.result)
        if used_in.get(key) != node.number:
            continue
        child = op.attrs.get("child")
        end = last_use[key]
        # A store of the value itself reads it before it writes: only what lies between counts,
        # but a wait uses its block arguments after it has suspended.
        stops = [*written.get((child, op.attrs["field"]), ()), *barriers]
        if any(i < stop < end or (stop == end and stop in barriers) for stop in stops):
            continue
        base = "self" if child is None else child_pointer(child)
        out[id(op)] = f"{base}->{op.attrs['field']}"
    return out
