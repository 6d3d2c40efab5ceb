"""UVM's counts of reports by severity, which a run's exit status and statistics take account of.

The report server keeps them to itself (IEEE 1800.2-2020 F.5, uvm_default_report_server). What
changes them tells the runtime first: three of its methods, in every version of the library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aotc.frontend.classes.names import class_of
from aotc.frontend.constants import I32, constant
from aotc.frontend.conversions import resize
from aotc.frontend.types import moore_type

if TYPE_CHECKING:
    from pyslang import ast

    from aotc.frontend.context import Context
    from aotc.ir.model import Value

_SERVERS = ("uvm_pkg::uvm_report_server", "uvm_pkg::uvm_default_report_server")
_SEVERITIES = range(4)  # UVM_INFO, UVM_WARNING, UVM_ERROR, UVM_FATAL


def note_method(ctx: Context, symbol: ast.SubroutineSymbol) -> None:
    """At the start of a method, with its formals bound: reports what it does to the counts."""
    report = _METHODS.get(str(symbol.name))
    if report is not None and str(class_of(ctx.output, symbol).hierarchicalPath) in _SERVERS:
        report(ctx, symbol)


def _incremented(ctx: Context, symbol: ast.SubroutineSymbol) -> None:
    _tell(ctx, _formal(ctx, symbol, 0), constant(ctx, I32, 1), adds=True)


def _set(ctx: Context, symbol: ast.SubroutineSymbol) -> None:
    _tell(ctx, _formal(ctx, symbol, 0), _formal(ctx, symbol, 1), adds=False)


def _reset(ctx: Context, _symbol: ast.SubroutineSymbol) -> None:
    for severity in _SEVERITIES:
        _tell(ctx, constant(ctx, I32, severity), constant(ctx, I32, 0), adds=False)


_METHODS = {
    "incr_severity_count": _incremented,
    "set_severity_count": _set,
    "reset_severity_counts": _reset,
}


def _formal(ctx: Context, symbol: ast.SubroutineSymbol, number: int) -> Value:
    formal = symbol.arguments[number]
    value = ctx.builder.value("moore.read", [ctx.lookup(formal)], moore_type(formal.type))
    return resize(ctx, value, I32, signed=True)


def _tell(ctx: Context, severity: Value, count: Value, *, adds: bool) -> None:
    operands = [severity, count, constant(ctx, I32, int(adds))]
    ctx.builder.op("aotc.sys", operands, [], {"name": "$uvm_reports"})
