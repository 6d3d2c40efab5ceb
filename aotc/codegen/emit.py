"""A Function as lines of C.

Scalars are C variables of the smallest unsigned type, wide values (above 64 bits) arrays of words.
An array is used again once its value is dead, and a load of a wide field that nobody writes before
the value's last use is a pointer into the struct. Blocks are labels `b3:` with gotos; their
arguments are variables that an edge assigns all at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.codegen.contract import CFunction, Signature
from aotc.codegen.jumps import Jumps
from aotc.codegen.lasting import lasting_loads
from aotc.codegen.names import struct_name
from aotc.codegen.prints import Print, find_prints
from aotc.codegen.values import literal
from aotc.design.moore.known_form.known import is_known
from aotc.design.moore.known_form.trial import is_trial
from aotc.dialects.aotc_local import slots_of
from aotc.dialects.forms import Form, constant
from aotc.dialects.table import c_type, is_wide, lookup
from aotc.ir.model import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from aotc.codegen.contract import ModuleForms, Unit
    from aotc.design.flow import Node
    from aotc.design.function import Function
    from aotc.ir.model import Op


def emit(function: Function, unit: Unit, forms: ModuleForms) -> CFunction:
    """C text of a function.

    Raises: NoCFormError if one of its ops has no C form.
    """
    return _Emitter(function, unit, forms).emit()


class _Emitter(Jumps):
    def emit(self) -> CFunction:
        function = self.function
        if is_known(function) or is_trial(function):
            self.declared.append("uint64_t guard = 0;")
        for slot, type in slots_of(function.blocks).items():
            wide = is_wide(type)
            start = f"[{type.words}] = {{0}}" if wide else " = 0"
            self.declared.append(f"{'uint64_t' if wide else c_type(type)} L{slot}{start};")
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
        declared = [*self.own(), *self.unit.prologue(function), *self.declared]
        text.lines = [(None, line) for line in declared] + self.lines
        return text

    def own(self) -> list[str]:
        """The instance that a called function gets, under the name that op forms use."""
        function = self.function
        if not (function.is_called and function.has_self):
            return []
        return [f"struct {struct_name(function.module)} *const self = own;", "(void)self;"]

    # Ops ------------------------------------------------------------------------------------------

    def block(self, node: Node) -> None:
        if node.number:
            self.lines.append((None, f"b{node.number}:;"))
        prints = find_prints(node.block, self.uses)
        runs_at = {id(op): at for p in prints.values() for op, at in p.parts}
        aliases = lasting_loads(node, self.used_in, runs_at, self.forms.child)
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
        if op.name in ("func.call", "llhd.call_coroutine", "aotc.dispatch"):
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
                holes["loc"] = self.unit.place(item.loc, self.function)
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
            holes["loc"] = self.unit.place(op.loc, self.function)
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
        own, passed = instance_passed(op, self.forms.child), op.operands
        if "word" in op.attrs:
            own, passed = self.row(op, 1, "(void *)(uintptr_t)"), passed[1:]
        params, results = (tuple(v.type for v in vs) for vs in (passed, op.results))
        signature = Signature(params, results, own is not None)
        args = ["sim"] if own is None else ["sim", own]
        args += [self.pointer(v) if is_wide(v.type) else self.scalar(v) for v in passed]
        text = ""
        for result in op.results:
            wide = is_wide(result.type)
            target = self.env[id(result)] = self.array(result, node) if wide else self.fresh()
            if not wide:
                text += f"{c_type(result.type)} {target}; "
            if result is not op.results[0] or signature.returned is None:
                args.append(target if wide else f"&{target}")
        if op.name == "aotc.dispatch":
            self.put(text + self.virtual_call(op, signature, args), op)
            return
        name = op.attrs["callee"].name
        callee = self.unit.callee(name, signature)
        self.put(text + self.invoked(op, callee, signature, args, self.unit.needs_depth(name)), op)

    def invoked(
        self, op: Op, callee: str, signature: Signature, args: list[str], deeper: bool
    ) -> str:
        """A call; `deeper`: it counts among those that are nested."""
        text = f"{callee}({', '.join(args)});"
        if signature.returned is not None:
            text = f"{self.env[id(op.results[0])]} = {text}"
        if not deeper:
            return text
        return f"aotc_enter(sim, {self.unit.place(op.loc, self.function)}); {text} aotc_leave(sim);"

    def virtual_call(self, op: Op, signature: Signature, args: list[str]) -> str:
        """A call by the object's table; where a method is expected, that one is called by name if
        the table names it."""
        table, rest = self.unit.virtual(signature), args[1:]
        expected = self.unit.expected(self.function, op, signature)
        if expected is None:
            return self.invoked(op, table, signature, [args[0], self.method(op), *rest], True)
        number, callee, deeper = expected
        likely = self.invoked(op, callee, signature, args, deeper)
        other = self.invoked(op, table, signature, [args[0], "n_", *rest], True)
        return (
            f"{{ uint32_t n_ = {self.method(op)}; if (aotc_receiver(sim, n_ == {number})) "
            f"{{ {likely} }} else {{ {other} }} }}"
        )

    def method(self, op: Op) -> str:
        """Number of the function behind a virtual method of the object's class, or of an
        interface's subroutine."""
        if "word" in op.attrs:
            return self.row(op, 0, "(uint32_t)")
        object = self.scalar(op.operands[0])
        if "key" in op.attrs:
            return f"aotc_virtual_by_key(sim, {object}, {op.attrs['key']}ull)"
        return f"aotc_virtual(sim, {object}, {op.attrs['slot']}u)"

    def row(self, op: Op, number: int, cast: str) -> str:
        """A word of the row that a call of an interface's subroutine names."""
        at = 8 * (op.attrs["word"] + number)
        return f"{cast}aotc_get64({self.scalar(op.operands[0])} + {at}u)"


def instance_passed(op: Op, child: Callable[[int], str]) -> str | None:
    """C text of the instance that a call passes, or None. `child` gives that of a child."""
    if op.attrs.get("self"):
        return "self"
    if "child" in op.attrs:
        return child(op.attrs["child"])
    return f"self->{op.attrs['link']}" if "link" in op.attrs else None
