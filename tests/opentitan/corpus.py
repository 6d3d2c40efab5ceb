"""Where OpenTitan lies, its modules, and slang's command line for each.

AOTC_OPENTITAN is the folder with the package pythondata_misc_opentitan (as pip install --target
makes it), or the package is installed.
"""

from __future__ import annotations

import importlib.util
import os
import re
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "pythondata_misc_opentitan"
# Folders of hw whose modules are looked at, and those in which others are found.
PRIMITIVES = ("ip/prim/rtl", "ip/prim_generic/rtl", "ip/tlul/rtl")
LIBRARIES = (
    "top_earlgrey/rtl", "top_earlgrey/rtl/autogen", "vendor/lowrisc_ibex/rtl",
    "vendor/pulp_riscv_dbg/src", "vendor/pulp_riscv_dbg/debug_rom",
    *(f"top_earlgrey/ip/{name}/rtl/autogen" for name in (
        "alert_handler", "clkmgr", "flash_ctrl", "pinmux", "pwrmgr", "rstmgr", "rv_plic")),
    "top_earlgrey/ip/ast/rtl", "top_earlgrey/ip/sensor_ctrl/rtl",
)  # fmt: skip
# A package in a file of another name, and folders of headers.
PACKAGES = ("vendor/pulp_riscv_dbg/src/dm_pkg.sv",)
HEADERS = ("ip/prim/rtl", "dv/sv/dv_utils")
# aes_control assigns vectors to elements of an enumeration without a cast.
# Some files use the macros of prim_assert.sv and count on another one to have included it.
OPTIONS = ("-DSYNTHESIS", "--timescale", "1ns/1ps", "--relax-enum-conversions", "-Wnone",
           "--single-unit", "--libraries-inherit-macros")  # fmt: skip
_HEADER = re.compile(r"^module\s+prim_generic_(\w+).*?\)\s*;", re.DOTALL | re.MULTILINE)
_PARAMETER = re.compile(r"\bparameter\b[^=,]*?(\w+)\s*=")


@dataclass(frozen=True)
class Design:
    """A module in a file of its name."""

    path: Path
    group: str

    @property
    def name(self) -> str:
        return self.path.stem


def place() -> Path | None:
    """The folder hw; None if the package is nowhere."""
    folder = os.environ.get("AOTC_OPENTITAN")
    if folder is not None:
        found = Path(folder) / PACKAGE / "resources" / "hw"
        return found if found.is_dir() else None
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "resources" / "hw"


def designs(hw: Path) -> list[Design]:
    """The primitives, then the modules of each IP, by name. Packages and headers are left out."""
    folders = [*PRIMITIVES]
    folders += sorted(
        str(p.relative_to(hw)) for p in (hw / "ip").glob("*/rtl")
        if str(p.relative_to(hw)) not in (*PRIMITIVES, "ip/prim_xilinx/rtl")
    )  # fmt: skip
    return [
        Design(path, folder.split("/")[1])
        for folder in folders
        for path in sorted((hw / folder).glob("*.sv"))
        if re.search(rf"^module\s+{path.stem}\b", path.read_text(), re.MULTILINE)
    ]


def words(hw: Path, folder: Path, files: list[Path]) -> list[str]:
    """slang's command line for some files; `folder` has what `write_primitives` writes."""
    found = sorted(p for p in (hw / "ip").glob("*/rtl") if p.parent.name != "prim_xilinx")
    libraries = [*found, *(hw / name for name in LIBRARIES), folder]
    places = [word for library in libraries for word in ("-y", str(library))]
    first = [hw / "ip/prim/rtl/prim_assert.sv", *(hw / name for name in PACKAGES)]
    headers = [word for name in HEADERS for word in ("-I", str(hw / name))]
    return [*OPTIONS, *headers, *places, "-Y", ".sv", *map(str, (*first, *files))]


def write_primitives(hw: Path, folder: Path) -> None:
    """Modules prim_X around prim_generic_X, as OpenTitan's primgen makes them."""
    for path in sorted((hw / "ip/prim_generic/rtl").glob("*.sv")):
        header = _HEADER.search(path.read_text())
        if header is None:
            continue
        name = header[1]
        given = ", ".join(f".{p}({p})" for p in _PARAMETER.findall(header[0]))
        text = header[0].replace(f"prim_generic_{name}", f"prim_{name}")
        body = f"  prim_generic_{name} #({given}) u_impl_generic (.*);\nendmodule\n"
        (folder / f"prim_{name}.sv").write_text(f"{text}\n{body}")
    package = "package prim_pkg;\n  typedef enum integer {ImplGeneric, ImplXilinx} impl_e;\n"
    (folder / "prim_pkg.sv").write_text(f"{package}endpackage\n")
