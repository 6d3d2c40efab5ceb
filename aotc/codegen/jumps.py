"""C for the ends of blocks: gotos, switches, waits, returns.

An edge assigns the block arguments of its target all at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.codegen.values import Values
from aotc.design.flow import case_values
from aotc.dialects.table import c_type, is_wide

if TYPE_CHECKING:
    from aotc.design.flow import Edge, Node
    from aotc.ir.model import Op
    from aotc.ir.types import Type


class Jumps(Values):
    """Prints terminators."""

    def terminator(self, node: Node) -> None:
        op = node.terminator
        if not op.successors and (epilogue := self.unit.epilogue(self.function)):
            self.put(epilogue, op)
        match op.name:
            case "func.return" | "llhd.return":
                self.leave(op)
            case "ub.unreachable":
                self.put(f"aotc_unreachable(sim, {self.unit.place(op.loc, self.function)});", op)
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
        if op.attrs.get("known") == "guard":
            self.put("return guard;", op)
            return
        if op.attrs.get("known"):
            self.put("return 1 + changed;" if self.settles else "return 1;", op)
            return
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
        pairs = [(f"{p}[0]", f"{p}[1]") for p in map(self.pointer, refs)]
        widths = [str(r.type.elem.width if r.type.elem else 1) for r in refs]
        if self.function.kind == "coroutine":  # its process may belong to another instance
            pairs += [(f"self->h.net_base + {n}u", "0") for n in nets]
            widths += ["0xffffffffu"] * len(nets)
            nets = []
        text, names = "", ["NULL", "NULL", "NULL"]
        if nets:
            text += f"static const uint32_t nets[] = {{{', '.join(nets)}}}; "
            names[0] = "nets"
        if pairs:
            words = ", ".join(f"{net}, {bit}" for net, bit in pairs)
            text += f"const uint64_t refs[] = {{{words}}}; "
            text += f"static const uint32_t widths[] = {{{', '.join(widths)}}}; "
            names[1:] = ["refs", "widths"]
        call = f"aotc_wait(sim, {delay}, {len(nets)}, {names[0]}, {len(pairs)}, "
        self.put(f"{{ {text}{call}{names[1]}, {names[2]}); }}", op)


def _move(target: str, source: str, kind: Type, wide: bool) -> str:
    if wide:
        return f"aotc_copy_words({target}, {source}, {kind.words});"
    return f"{target} = {source};"
