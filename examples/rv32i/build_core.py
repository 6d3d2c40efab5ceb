"""Builds the RV32I system around the core, with its testbenches, and writes it as one .mlir file.

    python build_core.py                                        writes rv32i.mlir (program: sieve)
    python build_core.py --program programs/fib.hex -o fib.mlir

The hex file is not copied into the design: the memories name it (seq.firmem's init), by a path
relative to the folder of the .mlir file.

Addresses: 0 to 64 KiB is memory (instructions: the first 32 KiB). Bit 28 selects the devices:
    0x10000000  store: prints the low byte
    0x10000004  store: ends the simulation; the value is the exit code, 0 means success
    0x10000008  load: cycles since reset, low 32 bits
"""

import argparse
import os
import sys
from pathlib import Path

import circt
from circt import ir
from circt.dialects import seq, sim
from circt.passmanager import PassManager

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from circuit import (  # noqa: E402
    Signal,
    Wire,
    all_of,
    any_of,
    constant,
    define_module,
    enabled_register,
    instantiate,
    mux,
    pipeline_register,
    reset_register,
)
from core import define_alu, define_core, define_decode, define_regfile  # noqa: E402

IMEM_WORDS = 8192
DMEM_WORDS = 16384


def load_llhd():
    """Registers llhd in the current context, where it arrives as a dependency of a pass."""
    empty = ir.Module.create()
    PassManager.parse("builtin.module(convert-moore-to-core)").run(empty.operation)


def memory_of_words(words, mask_bits, name, hex_path):
    """A seq.firmem of 32-bit words that starts with the contents of a hex file."""
    mask = f", mask {mask_bits}" if mask_bits else ""
    return seq.FirMemOp(
        ir.Type.parse(f"!seq.firmem<{words} x 32{mask}>"),
        1,
        1,
        ir.Attribute.parse("0 : i32"),
        ir.Attribute.parse("0 : i32"),
        name=name,
        init=ir.Attribute.parse(f'#seq.firmem.init<"{hex_path}", false, true>'),
    ).memory


def define_imem(hex_path):
    """rv32i_imem: the instruction memory, one read port."""

    def body(clk, addr):
        memory = memory_of_words(IMEM_WORDS, 0, "imem", hex_path)
        return {"rdata": Signal(seq.FirMemReadOp(memory, addr.value, clk).data)}

    return define_module("rv32i_imem", {"clk": "clock", "addr": 13}, {"rdata": 32}, body)


def define_dmem(hex_path):
    """rv32i_dmem: the data memory, one port for reads and for writes of single bytes."""

    def body(clk, addr, en, we, mask, wdata):
        memory = memory_of_words(DMEM_WORDS, 4, "dmem", hex_path)
        port = seq.FirMemReadWriteOp(
            memory,
            addr.value,
            clk,
            wdata.value,
            we.value,
            enable=en.value,
            mask=mask.value,
        )
        return {"rdata": Signal(port.readData)}

    inputs = {"clk": "clock", "addr": 14, "en": 1, "we": 1, "mask": 4, "wdata": 32}
    return define_module("rv32i_dmem", inputs, {"rdata": 32}, body)


def literal(text):
    """A constant piece of printed text."""
    return sim.FormatLiteralOp(text).result


def decimal(signal):
    """`signal` in decimal without padding."""
    return sim.FormatDecOp(signal.value, specifierWidth=0).result


def hexadecimal(signal):
    """`signal` in hexadecimal, padded to its width."""
    return sim.FormatHexOp(signal.value, False).result


def print_line(pieces, clock, condition):
    """Prints the pieces at each rising edge of the clock where the condition is 1."""
    text = sim.FormatStringConcatOp(pieces).result
    sim.PrintFormattedOp(text, clock, condition.value)


def define_console():
    """rv32i_console: prints the characters and, at the end, the report; then ends the simulation.

    An exit or a trap in one cycle is reported in the next and ends the simulation in the third,
    so that no simulator can end before it has printed.
    """

    def body(clk, rst, store, addr, wdata, exit, exit_code, trap, trap_pc, trap_instr, retired):
        ended_next = Wire(1)
        ended = reset_register(ended_next, clk, rst, "ended")
        running = ~ended
        prints = all_of(running, store, addr == 0)
        character = sim.FormatCharOp(wdata[0:8].value).result
        sim.PrintFormattedOp(character, clk, prints.value)

        store_exits = store & (addr == 1)
        ends = any_of(exit, trap, store_exits)
        ended_next.drive(ended | ends)
        code = enabled_register(
            mux(store_exits, wdata, exit_code), clk, running & ends, rst, "code"
        )
        trapped = enabled_register(trap, clk, running & ends, rst, "trapped")
        pc = enabled_register(trap_pc, clk, running & trap, rst, "pc")
        instr = enabled_register(trap_instr, clk, running & trap, rst, "instr")

        def counter(step, name):
            following = Wire(64)
            count = enabled_register(following, clk, running, rst, name)
            following.drive(count + step.zero_extended(64))
            return count

        cycles = counter(constant(1, 1), "cycles")
        instructions = counter(retired, "instructions")

        done = reset_register(ended, clk, rst, "done")
        reports = ended & ~done
        print_line(
            [
                literal("trap at "),
                hexadecimal(pc),
                literal(", instruction "),
                hexadecimal(instr),
                literal("\n"),
            ],
            clk,
            reports & trapped,
        )
        print_line(
            [
                literal("exit "),
                decimal(code),
                literal(" after "),
                decimal(cycles),
                literal(" cycles, "),
                decimal(instructions),
                literal(" instructions\n"),
            ],
            clk,
            reports & ~trapped,
        )
        succeeded = (code == 0) & ~trapped
        sim.ClockedTerminateOp(clk, (done & succeeded).value, True, False)
        sim.ClockedTerminateOp(clk, (done & ~succeeded).value, False, False)
        return {"cycles": cycles[0:32], "done": done}

    inputs = {
        "clk": "clock",
        "rst": 1,
        "store": 1,
        "addr": 2,
        "wdata": 32,
        "exit": 1,
        "exit_code": 32,
        "trap": 1,
        "trap_pc": 32,
        "trap_instr": 32,
        "retired": 1,
    }
    return define_module("rv32i_console", inputs, {"cycles": 32, "done": 1}, body)


def define_soc(core, imem, dmem, console):
    """rv32i_soc: everything, with a plain i1 clock. `done` is 1 once the program has ended."""

    def body(clk, rst):
        clock = seq.ToClockOp(clk.value).result
        imem_rdata, dmem_rdata = Wire(32), Wire(32)
        c = instantiate(
            core, "core", clk=clock, rst=rst, imem_rdata=imem_rdata, dmem_rdata=dmem_rdata
        )
        fetched = instantiate(imem, "imem", clk=clock, addr=c["imem_addr"][2:15])
        imem_rdata.drive(fetched["rdata"])

        is_device = c["dmem_addr"][28]
        loaded = instantiate(
            dmem,
            "dmem",
            clk=clock,
            addr=c["dmem_addr"][2:16],
            en=c["dmem_en"] & ~is_device,
            we=c["dmem_we"],
            mask=c["dmem_mask"],
            wdata=c["dmem_wdata"],
        )
        reports = {
            name: c[name]
            for name in ("exit", "exit_code", "trap", "trap_pc", "trap_instr", "retired")
        }
        devices = instantiate(
            console,
            "console",
            clk=clock,
            rst=rst,
            store=all_of(c["dmem_en"], c["dmem_we"], is_device),
            addr=c["dmem_addr"][2:4],
            wdata=c["dmem_wdata"],
            **reports,
        )
        was_device = pipeline_register(is_device, clock, "was_device")
        cycles = pipeline_register(devices["cycles"], clock, "cycles_read")
        dmem_rdata.drive(mux(was_device, cycles, loaded["rdata"]))
        return {"done": devices["done"]}

    return define_module("rv32i_soc", {"clk": 1, "rst": 1}, {"done": 1}, body, private=False)


def build(hex_path):
    """The text of the complete .mlir file.

    hex_path: str, written into the memories as it is.
    """
    with ir.Context() as context, ir.Location.unknown():
        circt.register_dialects(context)
        load_llhd()
        module = ir.Module.create()
        with ir.InsertionPoint(module.body):
            core = define_core(define_alu(), define_decode(), define_regfile())
            define_soc(core, define_imem(hex_path), define_dmem(hex_path), define_console())
        module.operation.verify()
        PassManager.parse("builtin.module(canonicalize,cse)").run(module.operation)
        design = "\n".join(str(op) for op in module.body.operations)
        text = design + "\n\n" + (HERE / "testbench.mlir").read_text()
        ir.Module.parse(text)
        return text


def main():
    """Writes the file that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write the RV32I example as MLIR.")
    parser.add_argument("--program", type=Path, default=HERE / "programs" / "sieve.hex")
    parser.add_argument("-o", "--output", type=Path, default=HERE / "rv32i.mlir")
    arguments = parser.parse_args()
    if not arguments.program.is_file():
        parser.error(f"{arguments.program}: no such file; `make -C programs` builds the programs")
    folder = arguments.output.resolve().parent
    hex_path = Path(os.path.relpath(arguments.program.resolve(), folder)).as_posix()
    arguments.output.write_text(build(hex_path))


if __name__ == "__main__":
    main()
