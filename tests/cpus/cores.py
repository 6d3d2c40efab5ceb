"""Where the cores are that tests and benchmarks run: packages pythondata-cpu-... from PyPI (the
extra "cpus"), installed or in the folder AOTC_CPUS."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

OPTIONS = ["--top", "tb", "--timescale", "1ns/1ps", "-Wno-unconnected-output-port", "-DSYNTHESIS"]


def package(name: str) -> Path:
    """The folder of a package pythondata_cpu_NAME. Raises LookupError if there is none."""
    module = f"pythondata_cpu_{name}"
    folder = os.environ.get("AOTC_CPUS")
    if folder is not None and (Path(folder) / module).is_dir():
        return Path(folder) / module
    found = importlib.util.find_spec(module)
    if found is None or found.origin is None:
        raise LookupError(
            f"{module} is neither installed (pip install aotc[cpus]) nor in AOTC_CPUS"
        )
    return Path(found.origin).parent


def sources(name: str) -> list[str]:
    """Files of a core and slang's options for them."""
    folder = package(name)
    if name == "picorv32":
        return [str(folder / "verilog" / "picorv32.v")]
    if name == "serv":
        return sorted(map(str, (folder / "verilog" / "rtl").glob("*.v")))
    rtl = folder / "system_verilog" / "rtl"
    if name == "cv32e40p":
        os.environ["DESIGN_RTL_DIR"] = str(rtl)  # the manifest is written with it
        return ["-f", str(rtl.parent / "cv32e40p_manifest.flist")]
    vendor = rtl.parent / "vendor" / "lowrisc_ip"
    prim = vendor / "ip" / "prim" / "rtl"
    packages = ("ram_1p", "cipher", "util", "secded", "mubi", "count")
    libraries = (rtl, prim, vendor / "ip" / "prim_generic" / "rtl")
    return [
        *("-I", str(prim), "-I", str(vendor / "dv" / "sv" / "dv_utils")),
        *(str(prim / f"prim_{p}_pkg.sv") for p in packages),
        str(rtl / "ibex_pkg.sv"),
        *(word for folder in libraries for word in ("-y", str(folder))),
        *("-Y", ".sv"),
    ]
