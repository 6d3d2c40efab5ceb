"""A Function as Python source text.

The text defines one function `f`: `f(S)` over an instance, `f(a0, a1, ...)` if it is called by
others, or `f(S, a0, a1, ...)`; a generator if the function may suspend. It is self-contained apart
from these globals:

    SIM                 the aotc_sim pointer
    STEP, HALT          what a generator yields (docs/internals.md)
    CALLED              counts the run of a called function
    DEPTH, MAX_DEPTH    depth of calls in both tiers (DEPTH[0], of the process that runs), its limit
    TOO_DEEP            raises RecursionError
    f_NAME              the functions that it calls (aotc.codegen.names.function_name); a coroutine
                        gives a generator to `yield from`
    PLACE(file, line, col)   number of a place, for runtime functions that report one
    FN, VT, KT          callables by function number; of each class the function numbers of its
                        virtual methods by slot, and of those of interface classes by key
    Mb, Mh, ... Md      memory as numbers of 8, 16, 32, 64 bits, floats and doubles, by address
                        over their size
    WATCHED             its only element is not 0 if somebody waits for a change of memory
    aotc_*              functions of runtime_c
    the rest            helpers of aotc/runtime/pyops.py that op forms name

A table in comments at its end leads from its lines back to places in the user's source.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aotc.codegen.names import function_name
from aotc.design.flow import Edge, Flow, Node, case_values
from aotc.dialects.aotc_local import slots_of
from aotc.dialects.forms import Forms, constant
from aotc.dialects.table import lookup
from aotc.errors import InternalError, Loc, UnsupportedError
from aotc.runtime.interpreter.access import forms_of, instance_passed
from aotc.runtime.interpreter.shape import BlockText, Branch, Line, Test, Way, join, lay_out

if TYPE_CHECKING:
    from aotc.design.function import Function
    from aotc.design.program import Program
    from aotc.ir.model import Op, Value

MAX_NESTED = 240  # characters of an expression that may still be put into another
MAX_DEPTH = 24  # and parentheses within parentheses

_ATOM = re.compile(r"\w+(\[[\w + ]*\])?|\w+\.\w+")
_VIEWS = re.compile(r"\b(?:V[bhwqfd]|NB|C\d+[bhwqfd]|C\d+NB)\b")
_EFFECTS = frozenset({"write", "wait", "alloc", "call"})


@dataclass(slots=True)
class _Pending:
    """An expression of one use that waits to be put into its user."""

    text: str
    depth: int
    reads: bool
    loc: Loc


def emit(function: Function, program: Program, forms: Forms | None = None) -> str:
    """Python text of a function. `forms` may be shared by all functions of a module.

    Raises: UnsupportedError for an op that no tier can run, with its place.
    """
    return _Emitter(function, forms or forms_of(function.module, program)).text()


class _Emitter:
    def __init__(self, function: Function, forms: Forms) -> None:
        self.function = function
        self.forms = forms
        self.flow = Flow(function.blocks)
        self.settles = function.kind == "settle"
        self.env: dict[int, str] = {}  # values in variables, and constants
        self.literals: dict[int, Any] = {}
        self.pending: dict[int, _Pending] = {}
        self.lines: list[tuple[str, Loc]] = []
        self.count = 0
        self.uses, self.used_in = self.flow.uses()

    # The text -------------------------------------------------------------------------------------

    def text(self) -> str:
        function = self.function
        for i, param in enumerate(function.params):
            self.env[id(param)] = f"a{i}"
        for node in self.flow.nodes[1:]:
            for arg in node.block.args:
                self.env[id(arg)] = self.fresh()
        body = lay_out(self.flow, {node.number: self.block(node) for node in self.flow.nodes})
        parameters = ["S"] if function.has_self else []
        parameters += [self.env[id(p)] for p in function.params]
        head: list[Line] = [(0, f"def f({', '.join(parameters)}):", function.loc)]
        head += [(1, line, None) for line in self.prologue("\n".join(t for _, t, _ in body))]
        text, places = join(head + body)
        return text + _table(places)

    def prologue(self, body: str) -> list[str]:
        lines = []
        for name in sorted(set(_VIEWS.findall(body))):
            if name[0] == "V":
                lines.append(f"{name} = S.{name[1:]}")
            elif name == "NB":
                lines.append("NB = S.net_base")
            else:
                child, what = re.fullmatch(r"C(\d+)(\w+)", name).groups()  # type: ignore[union-attr]
                lines.append(f"{name} = S.children[{child}].{'net_base' if what == 'NB' else what}")
        for slot, type in slots_of(self.function.blocks).items():
            lines.append(f"L{slot} = {'0.0' if type.is_float else '0'}")
        if self.settles:
            lines.append("changed = False")
        if self.function.is_called:
            lines.insert(0, "CALLED()")
        if self.function.suspends and not re.search(r"\byield\b", body):
            lines.append("yield from ()")
        return lines

    def fresh(self) -> str:
        self.count += 1
        return f"v{self.count}"

    # Blocks ---------------------------------------------------------------------------------------

    def block(self, node: Node) -> BlockText:
        self.lines = []
        self.pending = {}
        for op in node.block.ops[:-1]:
            self.op(op, node)
        branch = self.terminator(node)
        return BlockText(self.lines, branch, node.terminator.loc)

    def op(self, op: Op, node: Node) -> None:
        name = op.name
        if name in ("func.call", "llhd.call_coroutine", "aotc.dispatch"):
            self.call(op)
            return
        if name == "aotc.step":
            increment = self.use(op.operands[0]) if op.operands else "0"
            self.flush(op)
            self.put(f"yield STEP({increment})", op)
            return
        spec = lookup(name)
        if spec is None or spec.py is None:
            why = f"becomes {spec.lowered} before" if spec else "aotc does not know it"
            raise UnsupportedError(f"{name}: cannot be run: {why}", op.loc)
        if spec.const:
            value = constant(op)
            self.literals[id(op.result)] = value
            self.env[id(op.result)] = _literal(value)
            return
        if spec.effects <= {"alloc"} and not any(id(r) in self.uses for r in op.results):
            return
        const = {
            i: self.literals[id(v)] for i, v in enumerate(op.operands) if id(v) in self.literals
        }
        form = self.forms.of(op, const)
        holes = {"loc": f"PLACE({op.loc.file!r}, {op.loc.line}, {op.loc.col})"}
        depth, reads = 0, "read" in spec.effects
        for i, value in enumerate(op.operands):
            pending = self.pending.get(id(value))
            if pending is not None and form.uses[f"a{i}"] == 1:
                depth = max(depth, pending.depth)
                reads = reads or pending.reads
            holes[f"a{i}"] = self.use(value, form.uses[f"a{i}"])
        text = form.fill(holes)
        if op.attrs.get("sole"):
            for key in list(self.pending):  # what reads the container must have read it
                self.assign(key)
        elif spec.effects & _EFFECTS:
            self.flush(op)
        elif (
            len(op.results) == 1
            and self.uses.get(id(op.result)) == 1
            and self.used_in[id(op.result)] == node.number
            and len(text) <= MAX_NESTED
            and depth < MAX_DEPTH
        ):
            self.pending[id(op.result)] = _Pending(text, depth + 1, reads, op.loc)
            return
        if op.results:
            names = [self.fresh() for _ in op.results]
            for result, variable in zip(op.results, names, strict=True):
                self.env[id(result)] = variable
            text = f"{', '.join(names)} = {text}"
        for line in text.splitlines():
            self.put(line, op)

    def call(self, op: Op) -> None:
        if op.name == "aotc.dispatch":
            text = self.dispatch(op)
        else:
            args = [*instance_passed(op.attrs), *(self.use(v) for v in op.operands)]
            self.flush(op)
            text = f"{function_name(op.attrs['callee'].name)}({', '.join(args)})"
        if op.name == "llhd.call_coroutine" or op.attrs.get("coroutine"):
            text = f"yield from {text}"
        if op.results:
            names = [self.fresh() for _ in op.results]
            for result, variable in zip(op.results, names, strict=True):
                self.env[id(result)] = variable
            text = f"{', '.join(names)} = {text}"
        for line in ("d = DEPTH[0] + 1", "if d > MAX_DEPTH: TOO_DEEP()", "DEPTH[0] = d", text,
                     "DEPTH[0] = d - 1"):  # fmt: skip
            self.put(line, op)

    def dispatch(self, op: Op) -> str:
        """The call of the method of an object's class."""
        object = self.use(op.operands[0], 2)
        args = [object, *(self.use(v) for v in op.operands[1:])]
        self.flush(op)
        if "word" in op.attrs:
            row = [f"Mq[({object} >> 3) + {op.attrs['word'] + i}]" for i in (0, 2)]
            return f"FN[{row[0]}]({', '.join([f'VIEW({row[1]})', *args[1:]])})"
        table, index = ("KT", op.attrs["key"]) if "key" in op.attrs else ("VT", op.attrs["slot"])
        return f"FN[{table}[Mw[({object} >> 2) + 1]][{index}]]({', '.join(args)})"

    def put(self, text: str, op: Op) -> None:
        self.lines.append((text, op.loc))

    # Expressions ----------------------------------------------------------------------------------

    def use(self, value: Value, times: int = 1) -> str:
        """Text for a value in the place of an operand that occurs `times` times."""
        key = id(value)
        pending = self.pending.get(key)
        if pending is None:
            try:
                return self.env[key]
            except KeyError:
                raise InternalError(
                    f"{self.function.name}: a value is used before it is defined", self.function.loc
                ) from None
        if times > 1 and not _ATOM.fullmatch(pending.text):
            self.assign(key)
            return self.env[key]
        del self.pending[key]
        return pending.text if _ATOM.fullmatch(pending.text) else f"({pending.text})"

    def assign(self, key: int) -> None:
        """Puts a pending expression into a variable."""
        pending = self.pending.pop(key)
        self.env[key] = self.fresh()
        self.lines.append((f"{self.env[key]} = {pending.text}", pending.loc))

    def flush(self, op: Op) -> None:
        """Before an effect: what reads state must have been read."""
        spec = lookup(op.name)
        if spec is not None and spec.effects == {"alloc"}:
            return
        for key in [k for k, p in self.pending.items() if p.reads]:
            self.assign(key)

    # Terminators ----------------------------------------------------------------------------------

    def terminator(self, node: Node) -> Branch | None:
        op = node.terminator
        match op.name:
            case "func.return" | "llhd.return":
                self.leave(op)
                return None
            case "ub.unreachable":
                place = f"PLACE({op.loc.file!r}, {op.loc.line}, {op.loc.col})"
                self.put(f"aotc_unreachable(SIM, {place})", op)
                self.put("return", op)
                return None
            case "aotc.halt":
                self.flush(op)
                self.put("yield HALT", op)
                self.put("return", op)
                return None
            case "cf.br":
                return self.way(node.edges[0])
            case "aotc.wait":
                self.wait(op)
                return self.way(node.edges[0])
            case "cf.cond_br":
                if id(op.operands[0]) in self.literals:
                    return self.way(node.edges[0 if self.literals[id(op.operands[0])] else 1])
                condition = _bare(self.use(op.operands[0]))
                return Test(condition, self.way(node.edges[0]), self.way(node.edges[1]))
            case "cf.switch":
                return self.switch(op, node.edges)
        raise UnsupportedError(f"{op.name}: does not end a block that aotc can run", op.loc)

    def leave(self, op: Op) -> None:
        if self.settles:
            self.put("return changed", op)
            return
        values = [_bare(self.use(v)) for v in op.operands]
        self.put(f"return {', '.join(values)}" if values else "return", op)

    def wait(self, op: Op) -> None:
        delays, refs, _ = op.segments()
        delay = self.use(delays[0]) if delays else "None"
        pairs = [
            f"({self.use(ref)}, {ref.type.elem.width if ref.type.elem else 1})" for ref in refs
        ]
        self.flush(op)
        nets = [str(n) for n in op.attrs.get("nets", ())]
        if self.function.kind == "coroutine":  # its process may belong to another instance
            pairs += [f"(NB + {n}, 0xFFFFFFFF)" for n in nets]
            nets = []
        self.put(f"yield ({delay}, {_tuple(nets)}, {_tuple(pairs)})", op)

    def switch(self, op: Op, edges: list[Edge]) -> Branch:
        values = [v & ((1 << (op.operands[0].type.width or 0)) - 1) for v in case_values(op)]
        cases = sorted(dict(zip(reversed(values), reversed(edges[1:]), strict=True)).items())
        if not cases:
            return self.way(edges[0])
        text = self.use(op.operands[0], 2)
        self.keep_arguments(edges)
        return self.search(text, cases, edges[0])

    def search(self, text: str, cases: list[tuple[int, Edge]], default: Edge) -> Branch:
        if len(cases) <= 3:
            branch: Branch = self.way(default)
            for value, edge in reversed(cases):
                branch = Test(f"{text} == {value}", self.way(edge), branch)
            return branch
        middle = len(cases) // 2
        return Test(
            f"{text} < {cases[middle][0]}",
            self.search(text, cases[:middle], default),
            self.search(text, cases[middle:], default),
        )

    def keep_arguments(self, edges: list[Edge]) -> None:
        """Puts what the edges pass on into variables, because an edge may be printed twice."""
        for edge in edges:
            for value in edge.args:
                if id(value) in self.pending:
                    self.assign(id(value))

    def way(self, edge: Edge) -> Way:
        """The edge, with its block arguments assigned all at once."""
        target = self.flow.node(edge.target)
        names, values = [], []
        for arg, value in zip(edge.target.args, edge.args, strict=True):
            text = self.use(value)
            if id(arg) in self.uses and text != self.env[id(arg)]:
                names.append(self.env[id(arg)])
                values.append(_bare(text))
        return Way(target, f"{', '.join(names)} = {', '.join(values)}" if names else "")


def _literal(value: Any) -> str:
    """Python text of a constant, fit to stand inside an expression."""
    if isinstance(value, float) and not math.isfinite(value):
        return f'float("{value}")'
    text = hex(value) if type(value) is int and value.bit_length() > 64 else repr(value)
    return f"({text})" if text.startswith("-") else text


def _bare(text: str) -> str:
    """Without the parentheses around the whole, if there are any."""
    if not text.startswith("("):
        return text
    depth = 0
    for i, c in enumerate(text):
        depth += (c == "(") - (c == ")")
        if depth == 0:
            return text[1:-1] if i == len(text) - 1 and "," not in text else text
    return text


def _tuple(items: list[str]) -> str:
    return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"


def _table(places: list[Loc | None]) -> str:
    """The line table: `#@ file N name`, then `#@ line file line col` where the place changes."""
    files: dict[str, int] = {}
    lines = []
    last: Loc | None = None
    for number, place in enumerate(places, 1):
        if place is None or not place.file or place == last:
            continue
        last = place
        if place.file not in files:
            files[place.file] = len(files)
            lines.append(f"#@ file {files[place.file]} {place.file}")
        lines.append(f"#@ {number} {files[place.file]} {place.line} {place.col}")
    return "".join(line + "\n" for line in lines)
