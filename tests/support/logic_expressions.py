"""Random expressions of aotc.logic ops, with their meaning over digits."""

from __future__ import annotations

import logic_reference as ref

from aotc.ir.model import Block, Op
from aotc.ir.types import I1, int_type

BINARY = ("and", "or", "xor", "add", "sub", "mul", "divu", "mods")


class Writer:
    """A function under construction, of ops that are left as they are."""

    def __init__(self, *widths):
        self.entry = self.block = Block([int_type(w) for w in widths])
        self.blocks = [self.entry]

    def op(self, name, operands, types, **attrs):
        return self.block.append(Op(name, operands, types, attrs)).results

    def load(self, field, width):
        return self.op("aotc.load", [], [int_type(width)], field=field)[0]

    def constant(self, value, width):
        return self.op("hw.constant", [], [int_type(width)], value=value)[0]

    def end(self, *values):
        self.op("func.return", list(values), [])


def expression(chance, writer, inputs, size, width=8):
    """Parts of a random expression, and its reference: digits of the inputs by name -> digits.

    inputs: name -> both parts, all of `width` bits.
    """
    made = [(pair, lambda digits, name=name: digits[name]) for name, pair in inputs.items()]
    whole = int_type(width)
    for _ in range(size):
        (a, fa), (b, fb) = chance.choice(made), chance.choice(made)
        name = chance.choice([*BINARY, "not", "mux", "mask", "cut", "shl"])
        if name == "not":
            value = writer.op("aotc.logic.not", a, [whole] * 2)
            made.append((value, lambda d, f=fa: ref.not_(f(d))))
        elif name == "mux":
            bit = writer.op("aotc.logic.reduce_or", a, [I1] * 2)
            value = writer.op("aotc.logic.mux", [*bit, *b, *a], [whole] * 2)
            made.append(
                (value, lambda d, f=fa, g=fb: ref.mux(ref.reduced(ref.OR, f(d)), g(d), f(d)))
            )
        elif name == "mask":
            mask = (chance.choice(["00001111", "11110000", "01010101"]) * width)[:width]
            constant = [writer.constant(int(mask, 2), width), writer.constant(0, width)]
            value = writer.op("aotc.logic.and", [*a, *constant], [whole] * 2)
            made.append((value, lambda d, f=fa, m=mask: ref.and_(f(d), m)))
        elif name == "cut":
            value = []
            for part in a:
                low = writer.op("comb.extract", [part], [int_type(4)], lowBit=2)[0]
                zero = writer.constant(0, width - 4)
                value += writer.op("comb.concat", [zero, low], [whole])
            made.append((value, lambda d, f=fa: f(d)[-6:-2].zfill(width)))
        elif name == "shl":
            by = [writer.constant(3, 4), writer.constant(0, 4)]
            value = writer.op("aotc.logic.shl", [*a, *by], [whole] * 2)
            made.append((value, lambda d, f=fa: ref.shift("shl", f(d), "011")))
        else:
            value = writer.op(f"aotc.logic.{name}", [*a, *b], [whole] * 2)
            op = {"and": ref.and_, "or": ref.or_, "xor": ref.xor}.get(name)
            op = op or (lambda x, y, n=name: ref.arithmetic(n, x, y))
            made.append((value, lambda d, f=fa, g=fb, op=op: op(f(d), g(d))))
    return made[-1]
