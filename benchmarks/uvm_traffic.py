"""The section `transactions`: examples/uvm/agent.sv with 50,000 items, beside Verilator.

A run of a second or so, most of it inside of UVM: items made by the factory, the handshakes of
sequencer and driver, TLM, callbacks, a covergroup. `UVM_HOME` is the folder of UVM. The constraint
is left out of the example, since Verilator has a solver in another process for each of them.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import check  # benchmarks/rv32i/check.py
from measure import Bench, Row
from uvm import Took, aotc, timed, what_failed

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "uvm" / "agent.sv"
ITEMS, PROFILED = 50_000, 1_000
NAME = f"UVM agent, {ITEMS} items"
VERILATOR = ["--binary", "--timing", "-O3", "--x-assign", "fast", "-Wno-fatal", "-Wno-lint",
             "-Wno-style", "-CFLAGS", "-O1", "--timescale", "1ns/1ps", "+define+UVM_NO_DPI",
             "--top", "tb"]  # fmt: skip
COUNT = "int count = 20;"
SEEN = re.compile(r"\[CHECKED\] (\d+) additions")


def transactions(bench: Bench) -> list[Row]:
    """Its rows; none, and a note, where UVM is not there."""
    library = os.environ.get("UVM_HOME")
    if not library:
        bench.missing.append("UVM agent: UVM_HOME does not say where UVM is")
        return []
    return list(measured(bench, Path(library).resolve()))


def measured(bench: Bench, library: Path) -> Iterator[Row]:
    """A warm run after profile and build, and Verilator's."""
    folder = bench.folder / "agent"
    folder.mkdir()
    source = folder / "agent.sv"
    words = ["--uvm", library, source, "--top", "tb", "-D", "UVM_NO_DPI", "--timescale", "1ns/1ps"]
    profile = folder / "profile.json"
    source.write_text(example(PROFILED))
    aotc(bench, folder, "profile", *words, "-o", profile)
    source.write_text(example(ITEMS))
    built = aotc(bench, folder, "build", *words, "--profile", profile)
    yield built.row(f"{NAME}: build")
    best = min(
        (whole(aotc(bench, folder, "run", *words)) for _ in range(bench.repeat + 1)),
        key=lambda run: run.processor,
    )
    yield best.row(f"{NAME}: warm run")
    if not bench.have_verilator("the UVM agent against Verilator"):
        return
    command = [check.find_verilator(), *VERILATOR, f"-I{library}/src",
               f"{library}/src/uvm_pkg.sv", str(source), "--Mdir", str(folder / "made"),
               "-o", "agent", "-j", str(os.cpu_count())]  # fmt: skip
    yield timed(command, folder).row(f"{NAME}: Verilator, verilate and compile")
    runs = [whole(timed([str(folder / "made" / "agent")], folder)) for _ in range(bench.repeat)]
    peer = min(run.processor for run in runs)
    yield Row(f"{NAME}: warm run", best.processor, "s", f"Verilator {peer:.3g} s",
              peer / best.processor)  # fmt: skip


def example(items: int) -> str:
    """The example with so many items and without its constraint."""
    text = EXAMPLE.read_text()
    text = re.sub(r"^\s*constraint .*\n", "", text, flags=re.M)
    lines = [line for line in text.splitlines() if "uvm_config_db #(uvm_bitstream_t)" not in line]
    return "\n".join(lines).replace(COUNT, f"int count = {items};") + "\n"


def whole(run: Took) -> Took:
    """A run that passed and checked all items. Raises: RuntimeError if it did not."""
    seen = SEEN.search(run.output)
    if what_failed(run.output) or seen is None or int(seen[1]) != ITEMS:
        raise RuntimeError(f"uvm_traffic: {run.output[-2000:]}")
    return run
