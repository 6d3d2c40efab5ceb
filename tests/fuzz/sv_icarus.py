"""Runs SystemVerilog in Icarus Verilog, and what Icarus 11 takes otherwise than the standard.

Tests compare with Icarus only where both follow IEEE 1800-2023; the generators avoid what AVOIDED
lists.
"""

from __future__ import annotations

import os
import signal
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

AVOIDED = {
    "6.11.2": "X and Z become 0 in a part of a 2-state variable; Icarus keeps them",
    "7.4.6": "an index outside of a 2-state vector gives 0; Icarus gives X",
    "7.4.6, dimensions": "an index outside of its dimension is outside; Icarus takes the element "
    "or the bits that lie there",
    "9.3.2": "fork of one branch with join_none goes on at once; Icarus waits for the branch",
    "9.4.2": "an edge of v[i] is one of its value, each time v is assigned; Icarus sees edges "
    "while v has changed and i not yet, and misses some of several at one time",
    "9.4.2.1": "@(negedge a or e) waits for a named event e, too; Icarus forgets it",
    "10.3.4": "the strength of an assignment holds for operators, too; Icarus loses it",
    "10.6.2": "what a force assigns is evaluated again when it changes; Icarus evaluates it once",
    "10.6.2, casts": "a net assigned $signed of a net is one of its own; Icarus forces both",
    "10.8": "an input port gives its expression a width; Icarus lets it have its own",
    "11.4.1": "a += b is as wide as its widest operand, so X above a counts, and a 2-state a gets "
    "the result's X as 0; Icarus converts b to the type of a first",
    "11.4.3, nets": "a number of more than 64 bits divided by 1 is itself; Icarus gives 0 where a "
    "net is assigned",
    "11.4.3": "0 to a negative power is X, 1 and -1 are not 0; Icarus gives 0 for wide operands",
    "11.4.10": "the amount of <<= and >>= is unsigned, and X gives X; Icarus extends its sign, "
    "cuts it to the width of the target, ignores X",
    "11.4.11": "Z and Z give X under an unknown condition; Icarus gives Z in an assignment",
    "11.5.1": "a constant part select partly outside gives X there; Icarus refuses or shifts it",
    "11.5.1, elements": "of a part of an element the bits inside are assigned, from a negative "
    "index on too; Icarus assigns none or ends with a failed assertion",
    "11.5.1, rising": "v[i +: w] of most of a v whose numbers rise has X behind the end; Icarus "
    "shifts the other way where i is narrow",
    "11.5.1, wide": "an index of more than 64 bits counts whole; Icarus cuts it",
    "11.6.1": "an expression with unsized numbers or genvars that is printed, a condition or the "
    "operand of a reduction has their 32 bits; Icarus gives it more if its operators need them",
    "11.8.1": "a select is unsigned; Icarus takes one of all bits of a signed variable for signed",
    "12.5": "signed and unsigned parts of case, casez and casex are extended as unsigned ones; "
    "Icarus "
    "sets a bit above a narrow signed one, and X above $unsigned of one that is X",
    "21.2.1.3": "%d of one signed bit is as wide as -1; Icarus gives it one character",
    "21.2.1.4": "the highest digit of %h and %o is x if all of its bits are; Icarus fills them up "
    "with zeros where an expression is printed, not a variable",
    "28.12.1": "X of a driver with strengths is a range of them; Icarus often forgets one end",
    "28.12.2": "L and H of a driver count beside other drivers and on tri0, tri1, wand and wor, "
    "too; Icarus takes them for Z, 0, 1 or X",
    "28.12.4": "wand and wor resolve drivers of one strength; Icarus looks at no strength there",
}


SECONDS = 30  # of a run; aotc's tiers have ended by then


def run_icarus(path: Path, folder: Path) -> str:
    """What the program prints.

    Raises: subprocess.SubprocessError if Icarus does not take the text or does not end.
    """
    program = folder / "program.vvp"
    printed(["iverilog", "-g2012", "-o", str(program), str(path)])
    return printed(["vvp", "-n", str(program)])


def printed(command: list[str]) -> str:
    """What a command prints. One that takes too long is ended together with its children."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        out, err = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise subprocess.TimeoutExpired(command, SECONDS) from None
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, out, err)
    return out
