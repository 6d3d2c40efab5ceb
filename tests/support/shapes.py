"""Functions with interesting control flow, shared by the tests of both tiers."""

from __future__ import annotations

from functions import Builder


def loop_sum():
    """sum of 0..n-1, by a loop over block arguments."""
    b = Builder()
    n = b.param("i32")
    zero, one = b.const(0, "i32"), b.const(1, "i32")
    head, body, done = b.block("i32", "i32"), b.block(), b.block()
    b.br(head, zero, zero)
    b.at = head
    i, total = head.args
    b.cond(b.icmp(6, i, n), body, done)
    b.at = body
    b.br(head, b.comb("add", i, one), b.comb("add", total, i))
    b.at = done
    b.ret(total)
    return b


def recursive():
    b = Builder()
    n = b.param("i64")
    more, done = b.block(), b.block()
    b.cond(b.icmp(0, n, b.const(0, "i64")), done, more)
    b.at = done
    b.ret(b.const(0, "i64"))
    b.at = more
    rest = b.call("depth", b.comb("sub", n, b.const(1, "i64")), types="i64")
    b.ret(b.comb("add", rest, b.const(1, "i64")))
    return b.function("depth", "func", results=("i64",))


def random_function(rng, count):
    """Blocks that count down fuel and jump about; a function of (seed, fuel)."""
    b = Builder()
    seed, fuel = b.param("i16"), b.param("i16")
    blocks = [b.block("i16", "i16", "i16") for _ in range(count)]
    out = b.block("i16")
    b.br(blocks[0], seed, seed, fuel)
    for i, block in enumerate(blocks):
        b.at = block
        x, y, f = block.args
        if rng.random() < 0.7:
            x = b.comb("xor", b.comb("mul", x, b.const(rng.randrange(1, 999, 2), "i16")),
                       b.const(i, "i16"))  # fmt: skip
        f = b.comb("sub", f, b.const(1, "i16"))
        check, near = b.block(), rng.random() < 0.8
        b.cond(b.icmp(0, f, b.const(0, "i16")), out, check, (x,))
        b.at = check
        targets = [
            blocks[min(count - 1, i + rng.randrange(1, 4)) if near else rng.randrange(count)]
            for _ in range(2)
        ]
        if rng.random() < 0.3:
            b.br(targets[0], x, y, f)
        else:
            bit = b.comb("extract", x, type="i1", lowBit=rng.randrange(16))
            b.cond(bit, *targets, (x, y, f), (y, x, f) if rng.random() < 0.5 else (x, y, f))
    b.at = out
    b.ret(out.args[0])
    return b.function("walk", "func", results=("i16",))


def walk(function, *args):
    """Runs a function block by block: the reference."""
    values = dict(zip(function.params, args, strict=True))
    block = function.blocks[0]
    while True:
        for op in block.ops:
            v = [values[o] for o in op.operands]
            match op.name:
                case "hw.constant":
                    values[op.result] = op.attrs["value"]
                case "comb.xor":
                    values[op.result] = v[0] ^ v[1]
                case "comb.mul":
                    values[op.result] = v[0] * v[1] & 0xFFFF
                case "comb.sub":
                    values[op.result] = v[0] - v[1] & 0xFFFF
                case "comb.icmp":
                    values[op.result] = int(v[0] == v[1])
                case "comb.extract":
                    values[op.result] = v[0] >> op.attrs["lowBit"] & 1
                case "func.return":
                    return v[0]
                case "cf.br":
                    target, passed = op.successors[0], v
                case "cf.cond_br":
                    _, yes, no = op.segments()
                    side = 0 if v[0] else 1
                    target = op.successors[side]
                    passed = [values[o] for o in (yes, no)[side]]
        values.update(zip(target.args, passed, strict=True))
        block = target
