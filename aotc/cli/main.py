"""The `aotc` command: finds the command's file, and turns every error into words and a status.

A command's file is imported when the command is used, because a warm run has a tenth of a second
for everything.
"""

from __future__ import annotations

import atexit
import errno
import importlib
import os
import sys
import threading
from typing import Any

import click

from aotc.errors import AotcError
from aotc.version import VERSION

# name -> first line of its help; its file is aotc/cli/NAME_command.py
COMMANDS = {
    "run": "Run a design.",
    "import": "Read a design and write it as one MLIR file.",
    "profile": "Run a design and record where its time goes.",
    "build": "Compile the hot functions of a design into the cache.",
    "cache": "Look into the cache, check it, clean it, carry it elsewhere.",
    "coverage": "Report functional coverage, or merge that of several runs.",
    "parity": "Run a design in every tier and compare what it prints.",
    "regress": "Run a suite of commands and compare what they print.",
    "doctor": "Check what this machine has for aotc to use.",
}

INTERRUPTED = 130  # as shells report a program ended by SIGINT
CLOSED_PIPE = 141  # and by SIGPIPE


class _Commands(click.Group):
    """Loads the file of a command when the command is asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"aotc.cli.{name}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="aotc")
def aotc() -> None:
    """Simulates hardware: SystemVerilog, or MLIR in CIRCT's core dialects. Runs at once on an
    interpreter, and many times faster once the hot parts are compiled into the cache.
    """


def main(words: list[str] | None = None) -> None:
    """Runs the command and leaves the process with its exit status (docs/command-line.md)."""
    status = status_of(words)
    _leave(status)
    sys.exit(status)


def status_of(words: list[str] | None = None) -> int:
    """Runs the command; returns the exit status, after reporting any error on stderr."""
    try:
        # not aotc.main(), which ends with status 1 when a pipe is closed
        given = sys.argv[1:] if words is None else list(words)
        with aotc.make_context("aotc", given) as context:
            result: Any = aotc.invoke(context)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except AotcError as error:
        return _report(str(error), error.exit_status)
    except click.ClickException as error:
        _flush_stdout()
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.exceptions.Abort):
        return _report("aotc: interrupted", INTERRUPTED)
    except click.exceptions.Exit as end:
        return end.exit_code
    except BrokenPipeError:  # whoever read our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return CLOSED_PIPE
    except MemoryError:
        return _report("aotc: error: out of memory", 3)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            return _internal(error)
        return _report(f"aotc: error: {error.filename or 'standard output'}: {error.strerror}", 3)
    except Exception as error:  # noqa: BLE001 (the last resort: status 4)
        return _internal(error)


def _leave(status: int) -> None:
    """Ends the process as C programs end, if a simulation ran in it and nothing watches Python: to
    take every object apart first would cost a large design a tenth of a second."""
    simulated = sys.modules.get("aotc.runtime.ffi")
    watched = sys.gettrace() or sys.getprofile() or any(map(sys.monitoring.get_tool, range(6)))
    if simulated is None or watched or threading.active_count() > 1:
        return
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # Python's own end knows what to do
        return
    simulated.lib.exit(status)


def _report(text: str, status: int) -> int:
    _flush_stdout()
    print(text, file=sys.stderr)
    return status


def _internal(error: Exception) -> int:
    _flush_stdout()
    if isinstance(error, AttributeError) and "'aotc.runtime._aotc_c'" in str(error):
        return _report(
            "aotc: error: the C runtime was built from other sources than this Python code; "
            "install aotc again (pip install -e .)",
            4,
        )
    if isinstance(error, ImportError) and str(error).startswith("the C runtime "):
        return _report(f"aotc: error: {error}", 4)
    if os.environ.get("AOTC_DEBUG"):
        import traceback

        traceback.print_exc()
    return _report(
        f"aotc: internal error: {type(error).__name__}: {error}\n"
        "This is a defect of aotc. AOTC_DEBUG=1 prints where it happened; please report both.",
        4,
    )


def _flush_stdout() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
