"""Turns the hardware of an .mlir file into Verilog, so that other simulators run the same design.

    python export_verilog.py examples/rv32i/rv32i.mlir DIR      writes DIR/rv32i.sv

Only hw.modules are exported. Drivers (func.func) and modules with llhd processes stay behind: each
simulator brings its own driver. The lowering is CIRCT's own, by passes of the circt wheel, but for
sim.print, which no pass of the wheel lowers and which becomes $fwrite here.
"""

import argparse
import io
from pathlib import Path

import circt
from circt import ir
from circt.passmanager import PassManager

PIPELINE = (
    "lower-sim-to-sv",
    "lower-seq-firmem",
    "lower-seq-to-sv{disable-reg-randomization=true disable-mem-randomization=true}",
    "hw-memory-sim{disable-reg-randomization=true disable-mem-randomization=true}",
    "hw.module(lower-hw-to-sv)",
    "canonicalize",
    "cse",
)
STDOUT, STDERR = 0x80000001, 0x80000002
MEMORY_INIT_MACRO = "ENABLE_INITIAL_MEM_"  # hw-memory-sim guards $readmemh with it


class ExportError(Exception):
    """The design holds something that cannot be written as Verilog."""


def operations_in(op):
    """Every operation inside `op`, outermost first."""
    for region in op.regions:
        for block in region.blocks:
            for child in block.operations:
                yield child.operation
                yield from operations_in(child.operation)


def is_driver(op):
    """True for what drives a design instead of being one."""
    if op.name != "hw.module":
        return not op.name.startswith(("hw.", "sv.", "emit.", "om."))
    return any(inner.name.startswith("llhd.") for inner in operations_in(op))


def locate_memory_files(module, folder):
    """Replaces each file name in seq.firmem's init by the absolute path of that file."""
    for op in list(operations_in(module.operation)):
        if op.name != "seq.firmem" or "init" not in op.attributes:
            continue
        text = str(op.attributes["init"])
        before, name, after = text.split('"')
        found = [path for path in (folder / name, Path(name)) if path.is_file()]
        if not found:
            raise ExportError(f"memory file {name} is neither in {folder} nor in {Path.cwd()}")
        op.attributes["init"] = ir.Attribute.parse(f'{before}"{found[0].resolve()}"{after}')


def specifier(op, letter):
    """The Verilog format specifier of a sim.fmt op with an optional width."""
    usual_padding = ord(" ") if letter == "d" else ord("0")
    if "paddingChar" in op.attributes and op.attributes["paddingChar"].value != usual_padding:
        raise ExportError(f"{op.name} pads with a character that Verilog cannot: {op.location}")
    width = op.attributes["specifierWidth"].value if "specifierWidth" in op.attributes else ""
    left = "-" if "isLeftAligned" in op.attributes and op.attributes["isLeftAligned"].value else ""
    return f"%{left}{width}{letter}"


def flatten_format(value):
    """A format string: (Verilog format, [values]) of a sim.fmt value."""
    op = value.owner
    attributes = op.attributes
    match op.name:
        case "sim.fmt.concat":
            pieces = [flatten_format(operand) for operand in op.operands]
            return "".join(text for text, _ in pieces), [v for _, vs in pieces for v in vs]
        case "sim.fmt.literal":
            return ir.StringAttr(attributes["literal"]).value.replace("%", "%%"), []
        case "sim.fmt.char":
            return "%c", [op.operands[0]]
        case "sim.fmt.hex":
            letter = "X" if ir.BoolAttr(attributes["isHexUppercase"]).value else "x"
            return specifier(op, letter), [op.operands[0]]
        case "sim.fmt.oct":
            return specifier(op, "o"), [op.operands[0]]
        case "sim.fmt.bin":
            return specifier(op, "b"), [op.operands[0]]
        case "sim.fmt.dec":
            printed = op.operands[0]
            if "isSigned" in attributes:
                printed = ir.Operation.create(
                    "sv.system",
                    results=[printed.type],
                    operands=[printed],
                    attributes={"fnName": ir.StringAttr.get("signed")},
                ).result
            return specifier(op, "d"), [printed]
        case "sim.fmt.current_time":
            return "%t", [
                ir.Operation.create(
                    "sv.system.time", results=[ir.IntegerType.get_signless(64)]
                ).result
            ]
        case "sim.fmt.hier_path":
            return "%m", []
    raise ExportError(f"{op.name} has no Verilog form here: {op.location}")


def lower_prints(module):
    """Replaces each sim.print by an always block with $fwrite.

    The prints of one hw.module on one clock share one always block, which keeps their order.
    """
    i1, i32 = ir.IntegerType.get_signless(1), ir.IntegerType.get_signless(32)
    for hw_module in module.body.operations:
        prints = [op for op in operations_in(hw_module.operation) if op.name == "sim.print"]
        always_of = {}
        for op in prints:
            text, clock, condition = op.operands[0], op.operands[1], op.operands[2]
            stream = op.operands[3].owner.name if len(op.operands) > 3 else "sim.stdout_stream"
            with ir.InsertionPoint(op), op.location:
                if clock not in always_of:
                    edge = ir.Operation.create("seq.from_clock", results=[i1], operands=[clock])
                    always = ir.Operation.create(
                        "sv.always",
                        operands=[edge.result],
                        attributes={"events": ir.Attribute.parse("[0 : i32]")},
                        regions=1,
                    )
                    always_of[clock] = always.regions[0].blocks.append()
                body = always_of[clock]
                with ir.InsertionPoint(body):
                    branch = ir.Operation.create("sv.if", operands=[condition], regions=2)
                with ir.InsertionPoint(branch.regions[0].blocks.append()):
                    number = STDERR if stream == "sim.stderr_stream" else STDOUT
                    channel = ir.Operation.create(
                        "hw.constant",
                        results=[i32],
                        attributes={"value": ir.IntegerAttr.get(i32, number - (1 << 32))},
                    )
                    template, values = flatten_format(text)
                    ir.Operation.create(
                        "sv.fwrite",
                        operands=[channel.result, *values],
                        attributes={"format_string": ir.StringAttr.get(template)},
                    )
        for op in prints:
            op.erase()
        erase_unused_formats(hw_module.operation)


def erase_unused_formats(op):
    """Removes sim.fmt ops and streams that nothing reads any more, users before producers."""
    kinds = ("sim.fmt.", "sim.stdout_stream", "sim.stderr_stream")
    found = [inner for inner in operations_in(op) if inner.name.startswith(kinds)]
    while found:
        unused = [inner for inner in found if not list(inner.results[0].uses)]
        if not unused:
            raise ExportError(f"{found[0].name} is read by an op that has no Verilog form")
        for inner in unused:
            found.remove(inner)
            inner.erase()


def declare_macro(module, name):
    """Declares a macro unless an earlier pass has; those that lower presets do."""
    symbol = ir.StringAttr.get(name)
    declared = [op for op in module.body.operations if op.operation.name == "sv.macro.decl"]
    if all(op.operation.attributes["sym_name"] != symbol for op in declared):
        with ir.InsertionPoint.at_block_begin(module.body):
            ir.Operation.create("sv.macro.decl", attributes={"sym_name": symbol})


def export(mlir_path, out_dir):
    """Writes the hardware in an .mlir file as Verilog; returns the path of OUT_DIR/STEM.sv.

    mlir_path:  str or Path. Memory files that it names are looked for beside it, then in the
                working directory; the Verilog names them by absolute paths.
    out_dir:    str or Path, created if needed.
    Raises:     ExportError for a printed value without a Verilog form or a missing memory file;
                circt's MLIRError if the file does not parse or a pass refuses it.
    """
    mlir_path, out_dir = Path(mlir_path), Path(out_dir)
    with ir.Context() as context, ir.Location.unknown():
        circt.register_dialects(context)
        empty = ir.Module.create()  # running this pass on anything registers llhd
        PassManager.parse("builtin.module(convert-moore-to-core)").run(empty.operation)
        module = ir.Module.parse(mlir_path.read_text())
        for op in [op.operation for op in module.body.operations]:
            if is_driver(op):
                op.erase()
        locate_memory_files(module, mlir_path.resolve().parent)
        lower_prints(module)
        module.operation.attributes["circt.loweringOptions"] = ir.StringAttr.get(
            "locationInfoStyle=none"
        )
        for step in PIPELINE:
            if step.startswith("hw-memory-sim"):
                declare_macro(module, MEMORY_INIT_MACRO)
            PassManager.parse(f"builtin.module({step})").run(module.operation)
        text = io.StringIO()
        circt.export_verilog(module, text)
    out_dir.mkdir(parents=True, exist_ok=True)
    written = out_dir / f"{mlir_path.stem}.sv"
    written.write_text(f"`define {MEMORY_INIT_MACRO}\n" + text.getvalue())
    return written


def main():
    """Exports the file that the command line names and prints where it went."""
    parser = argparse.ArgumentParser(description="Export the hardware of an .mlir file.")
    parser.add_argument("mlir", type=Path)
    parser.add_argument("out_dir", type=Path)
    arguments = parser.parse_args()
    print(export(arguments.mlir, arguments.out_dir))


if __name__ == "__main__":
    main()
