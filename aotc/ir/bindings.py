"""The only file that touches the circt bindings: contexts, parsing, passes, printing.

`circt` is imported inside functions, so a run that starts from the cache never loads it. Parsed
modules leave here as `Parsed`; aotc.ir.convert turns their ops into our model.
"""

from __future__ import annotations

import ctypes
import os
import re
import signal
import sys
import types
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aotc.errors import UNKNOWN, InputError, Loc, UnsupportedError, render

if TYPE_CHECKING:
    from collections.abc import Iterator

BYTECODE_MAGIC = b"ML\xefR"
_STAND_INS = "aotc.ir.dialect_stand_ins"  # import prefix; see `know_dialect`
_CRASHES = tuple(map(int, (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGILL)))
_known_dialects: set[str] = set()
_file_being_read = ""
_fatal_handler: Any = None  # keeps the C callback alive


def know_dialect(name: str) -> None:
    """Ends the bindings' search for a Python module of this dialect.

    For every value, type, attribute and op that they hand out, the bindings try to import the
    Python module of its dialect, and for a dialect without one they try again each time: 20 µs
    an access instead of 1. An empty module in its place is found at once.
    """
    if name in _known_dialects:
        return
    _known_dialects.add(name)
    full = f"{_STAND_INS}.{name}"
    sys.modules[full] = types.ModuleType(full)


def _prepare() -> None:
    """Once a process: stand-ins for dialect modules, a handler for fatal errors inside LLVM."""
    global _fatal_handler
    if _fatal_handler is not None:
        return
    from circt import _mlir_libs

    _mlir_libs._mlir.globals.append_dialect_search_prefix(_STAND_INS)
    for name in ("builtin", "llhd", "math", "ub", "moore", "aotc"):
        know_dialect(name)
    _fatal_handler = ctypes.CFUNCTYPE(None, ctypes.c_char_p)(_on_fatal_error)
    for library in Path(_mlir_libs.__file__).parent.glob("libCIRCT*CAPI.*"):
        ctypes.CDLL(str(library)).LLVMInstallFatalErrorHandler(_fatal_handler)


def _on_fatal_error(reason: bytes | None) -> None:
    """MLIR gives up on some malformed input by ending the process: say why and on what."""
    _leave(f"MLIR cannot read this file: {(reason or b'').decode(errors='replace')}")


def _leave(message: str) -> None:
    """Ends the process as bad input does; MLIR leaves no way to go on."""
    # What was interrupted may have left an exception pending: the first call raises it.
    try:  # noqa: SIM105
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001, S110
        pass
    text = render("error", message, Loc(_file_being_read)) + "\n"
    os.write(2, text.encode(errors="surrogateescape"))
    os._exit(InputError.exit_status)


@contextmanager
def crash_guard(path: str) -> Iterator[None]:
    """Inside, a crash of MLIR ends the process with a message and the exit status of bad input.

    path: the file that is being worked on. Damaged bytecode and some malformed text make MLIR, or
          its bindings, dereference null or call abort.
    """
    global _file_being_read
    _prepare()  # loading the bindings sets handlers of LLVM's, which would replace these
    _file_being_read = path

    def on_signal(_: int) -> None:
        _leave("MLIR crashed on this file: it is damaged or malformed")

    library = ctypes.CDLL(None)
    handler = ctypes.CFUNCTYPE(None, ctypes.c_int)(on_signal)
    saved = []
    for number in _CRASHES:
        action = ctypes.create_string_buffer(1024)  # larger than any struct sigaction
        library.sigaction(number, None, action)
        library.signal(number, handler)
        saved.append((number, action))
    try:
        yield
    except RecursionError:
        raise InputError("regions are nested too deep", Loc(path)) from None
    except RuntimeError as error:  # of the bindings: text that is no UTF-8
        raise InputError(f"the file is damaged: {error}", Loc(path)) from None
    finally:
        for number, action in saved:
            library.sigaction(number, action, None)


def make_context(bare: bool) -> Any:
    """A new ir.Context.

    bare: registers nothing, so that every op is generic: for Moore, whose ops the wheel does not
          have and whose symbol tables hide functions from the verifier of registered calls.
          Otherwise all dialects of the wheel are there, llhd, math and ssp among them.
    """
    _prepare()
    import circt
    from circt import ir
    from circt.passmanager import PassManager

    context = ir.Context()
    context.enable_multithreading(False)  # a fatal error on another thread could not call Python
    if not bare:
        circt.register_dialects(context)
        with context, ir.Location.unknown():
            # llhd, math and ssp have no entry in the Python API; these passes depend on them.
            for name in ("convert-moore-to-core", "kanagawa-add-operator-library"):
                empty = ir.Module.create()
                PassManager.parse(f"builtin.module({name})").run(empty.operation)
    context.allow_unregistered_dialects = True
    return context


def parse_file(path: str, bare: bool) -> Any:
    """The ir.Module in a file of MLIR text or bytecode, verified.

    Raises: InputError with the place and the source line of what does not parse or verify.
    """
    context = make_context(bare)
    from circt import ir

    try:
        return ir.Module.parseFile(path, context)
    except ir.MLIRError as error:
        raise input_error(error, path) from None


def run_passes(module: Any, pipeline: str, hint: str) -> None:
    """Runs a pass pipeline of ours (unknown pass names end the process) on the module.

    Raises: UnsupportedError, with `hint`, at the place that a pass complains of.
    """
    from circt import ir
    from circt.passmanager import PassManager

    with module.context, ir.Location.unknown():
        manager = PassManager.parse(pipeline)
        try:
            manager.run(module.operation)
        except ir.MLIRError as error:
            found = input_error(error, _file_being_read, hint=False)
            notes = (*found.notes, (hint, UNKNOWN))
            raise UnsupportedError(found.message, found.loc, notes) from None


def join_tops(module: Any, name: str) -> None:
    """Adds a handshake.func `name` that has an instance of every handshake.func which nobody else
    instantiates: the lowering wants one top."""
    from circt import ir

    functions = [
        op.operation
        for op in module.body.operations
        if op.operation.name == "handshake.func" and len(op.operation.regions[0].blocks)
    ]
    used = set()

    def visit(op: Any) -> Any:
        if op.name == "handshake.instance":
            used.add(ir.FlatSymbolRefAttr(op.attributes["module"]).value)
        return ir.WalkResult.ADVANCE

    module.operation.walk(visit)
    tops = [op for op in functions if ir.StringAttr(op.attributes["sym_name"]).value not in used]
    if len(tops) < 2:
        return
    with module.context, ir.Location.unknown(), ir.InsertionPoint(module.body):
        types = [ir.FunctionType(op.attributes["function_type"].value) for op in tops]
        given = [t for type in types for t in type.inputs]
        found = [t for type in types for t in type.results]
        attributes = {
            "sym_name": ir.StringAttr.get(name),
            "function_type": ir.TypeAttr.get(ir.FunctionType.get(given, found)),
            "argNames": ir.ArrayAttr.get([ir.StringAttr.get(f"i{i}") for i in range(len(given))]),
            "resNames": ir.ArrayAttr.get([ir.StringAttr.get(f"o{i}") for i in range(len(found))]),
        }
        made = ir.Operation.create("handshake.func", attributes=attributes, regions=1)
        block = made.regions[0].blocks.append(*given)
        with ir.InsertionPoint(block):
            rest = iter(block.arguments)
            results: list[Any] = []
            for op, type in zip(tops, types, strict=True):
                callee = {"module": ir.FlatSymbolRefAttr.get(op.attributes["sym_name"].value)}
                operands = [next(rest) for _ in type.inputs]
                results += ir.Operation.create(
                    "handshake.instance", list(type.results), operands, callee
                ).results
            ir.Operation.create("handshake.return", operands=results)


def erase_symbol(module: Any, name: str) -> None:
    """Takes the symbol out of the ir.Module, if it is there."""
    for symbol, op in list(top_level_ops(module)):
        if symbol == name:
            op.erase()


def op_names(module: Any) -> set[str]:
    """The names of all ops inside an ir.Module."""
    from circt import ir

    names: set[str] = set()

    def visit(op: Any) -> Any:
        names.add(op.name)
        return ir.WalkResult.ADVANCE

    module.operation.walk(visit)
    return names


def find_op(module: Any, prefix: str) -> tuple[str, Loc] | None:
    """Name and place of the first op whose name starts with `prefix`."""
    from circt import ir

    found: list[tuple[str, Loc]] = []

    def visit(op: Any) -> Any:
        if not op.name.startswith(prefix):
            return ir.WalkResult.ADVANCE
        found.append((op.name, find_place(op.location)))
        return ir.WalkResult.INTERRUPT

    module.operation.walk(visit, ir.WalkOrder.PRE_ORDER)
    return found[0] if found else None


def top_level_ops(module: Any) -> Iterator[tuple[str | None, Any]]:
    """(symbol name or None, ir.Operation) of each op in the body of an ir.Module. A name of several
    parts, as moore.vtable has, is none."""
    for op in module.body.operations:
        operation = op.operation
        attributes = operation.attributes
        if "result_locs" in attributes:  # places of a module's outputs: no part of its meaning
            del attributes["result_locs"]
        symbol = getattr(attributes.get("sym_name", None), "value", None)
        yield symbol if isinstance(symbol, str) else None, operation


def print_generic(op: Any) -> bytes:
    """Generic text of an ir.Operation, with local numbering and without places."""
    text = op.get_asm(
        binary=True,
        print_generic_op_form=True,
        use_local_scope=True,
        assume_verified=True,
        enable_debug_info=False,
    )
    assert isinstance(text, bytes)
    return text


def write_bytecode(module: Any, path: Path) -> None:
    """Writes an ir.Module as bytecode."""
    with path.open("wb") as file:
        module.operation.write_bytecode(file)


# Errors -----------------------------------------------------------------------------------------

_GENERIC_HINT = (
    "the pretty form changes between releases of CIRCT; the generic form is stable: "
    "write the file with --mlir-print-op-generic"
)
_GRAMMAR = re.compile(r"(?:expected|custom op|unknown|invalid)(?!.* must be )")
_NOT_MLIR = re.compile(r"custom op '\w*' is unknown \(tried|^unexpected character")
_NO_DIALECT = re.compile(r"Dialect `([^']*)' not found")


def input_error(error: Any, path: str, hint: bool = True) -> InputError:
    """The InputError for an ir.MLIRError: its first diagnostic, the others as notes.

    hint: whether to speak of the generic form if the text may be of another release.
    """
    diagnostics = list(error.error_diagnostics)
    if not diagnostics:
        return InputError(str(error), Loc(path))
    first, *others = diagnostics
    where = _place(first.location, path)
    message = first.message.strip()
    notes = [
        (note.message.strip(), _place(note.location, path))
        for note in first.notes
        if not note.message.startswith(("see current operation", "Available dialects"))
    ]
    notes += [(d.message.strip(), _place(d.location, path)) for d in others[:8]]
    unknown = _NO_DIALECT.search(message)
    if unknown:
        message = f"unknown dialect `{unknown.group(1)}`"
        notes.append(("ops of dialects that aotc does not have need the generic form", UNKNOWN))
    elif _NOT_MLIR.search(message):
        message += "; is this MLIR text?"
    elif hint and where.line and _GRAMMAR.match(message):
        notes.append((_GENERIC_HINT, UNKNOWN))
    return InputError(message, where, tuple(notes))


def _place(location: Any, path: str) -> Loc:
    """Where a diagnostic points; the file itself if MLIR names no line."""
    found = find_place(location)
    return found if found.line else Loc(path)


# Places -----------------------------------------------------------------------------------------


def _file_places(location: Any) -> Iterator[Loc]:
    """Every place in a file inside a location, outermost first."""
    kind = type(location).__name__
    if kind == "FileLineColLoc":
        yield Loc(sys.intern(location.filename), location.start_line, location.start_col)
    elif kind == "NameLoc":
        yield from _file_places(location.child_loc)
    elif kind == "FusedLoc":
        for inner in location.locations:
            yield from _file_places(inner)
    elif kind == "CallSiteLoc":
        yield from _file_places(location.callee)
        yield from _file_places(location.caller)
    elif kind == "Location":  # a diagnostic's: of its base class
        from circt import ir

        for subclass in (ir.FileLineColLoc, ir.NameLoc, ir.FusedLoc, ir.CallSiteLoc):
            try:
                inner = subclass(location)
            except ValueError:
                continue
            yield from _file_places(inner)


def find_place(location: Any) -> Loc:
    """The first place in a file that a location mentions; UNKNOWN if none."""
    return next(_file_places(location), UNKNOWN)
