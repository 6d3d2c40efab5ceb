"""Expressions of constraints as programs of the solver (runtime_c/randomize.h); 18.5, 11.4.

What cannot vary is evaluated by ordinary code and becomes an operand; so do variables. Operators
over operands that may vary go into the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyslang import ast

from aotc.frontend import literals
from aotc.frontend.constants import I32
from aotc.frontend.context import unsupported
from aotc.frontend.conversions import extends_signed, to_bits
from aotc.frontend.expressions.expressions import rvalue
from aotc.frontend.randomization import operands
from aotc.frontend.randomization.problem import emit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aotc.frontend.context import Context
    from aotc.frontend.randomization.names import Names
    from aotc.ir.model import Value

_OP = ast.BinaryOperator
_UNARY = ast.UnaryOperator
_BINARY = {
    _OP.Add: "+", _OP.Subtract: "-", _OP.Multiply: "*", _OP.Divide: "/", _OP.Mod: "%",
    _OP.Power: "P", _OP.BinaryAnd: "&", _OP.BinaryOr: "|", _OP.BinaryXor: "^",
    _OP.BinaryXnor: "^ ~", _OP.LogicalShiftLeft: "L", _OP.ArithmeticShiftLeft: "L",
    _OP.LogicalShiftRight: "R", _OP.ArithmeticShiftRight: "A", _OP.Equality: "=",
    _OP.Inequality: "!", _OP.CaseEquality: "=", _OP.CaseInequality: "!",
    _OP.LessThan: "<", _OP.LessThanEqual: "[", _OP.GreaterThan: ">", _OP.GreaterThanEqual: "]",
}  # fmt: skip
_LOGICAL = {_OP.LogicalAnd: "j", _OP.LogicalOr: "o", _OP.LogicalImplication: "i",
            _OP.LogicalEquivalence: "e"}  # fmt: skip
_SHIFTS = (_OP.LogicalShiftLeft, _OP.ArithmeticShiftLeft, _OP.LogicalShiftRight,
           _OP.ArithmeticShiftRight, _OP.Power)  # fmt: skip
_WILDCARD = {_OP.WildcardEquality: "=", _OP.WildcardInequality: "!"}
_REDUCTIONS = {
    _UNARY.BitwiseAnd: "u", _UNARY.BitwiseOr: "t", _UNARY.BitwiseXor: "p",
    _UNARY.BitwiseNand: "u n", _UNARY.BitwiseNor: "t n", _UNARY.BitwiseXnor: "p n",
}  # fmt: skip


def type_letters(type: Any) -> str:
    """A type in a program: its width, with an s if it is signed."""
    return f"{int(type.canonicalType.bitWidth)}{'s' if type.isSigned else ''}"


def join(*parts: str) -> str:
    return " ".join(p for p in parts if p)


class Terms:
    """The operands of one program, pushed in the order in which it is made.

    count:   how many have been pushed.
    settled: calls whose arguments have their values, so they are evaluated by ordinary code.
    items:   slang symbol of an iterator -> the number of its operand.
    """

    def __init__(self, ctx: Context, problem: Value, names: Names, settled: Iterable[Any] = ()):
        self.ctx = ctx
        self.problem = problem
        self.names = names
        self.settled = set(settled)
        self.items: dict[Any, tuple[int, Any]] = {}
        self.count = 0

    def child(self) -> Terms:
        """For a program of its own, whose result is one operand here."""
        return Terms(self.ctx, self.problem, self.names, self.settled)

    def pushed(self) -> str:
        """The program of the operand that has just been pushed."""
        self.count += 1
        return f"${self.count - 1}"

    def apply(self, program: str, count: Value | int) -> str:
        """The last operands become one, by a program."""
        if isinstance(count, int):
            count = literals.integer(self.ctx, I32, count)
        emit(self.ctx, "apply", self.problem, count, program=program)
        return self.pushed()

    # Expressions ----------------------------------------------------------------------------------

    def truth(self, expr: Any) -> str:
        """A program for whether an expression is not 0."""
        text = self.term(expr)
        return text if int(expr.type.canonicalType.bitWidth) == 1 else join(text, "t")

    def term(self, expr: Any) -> str:
        """A program for the value of an expression."""
        if expr.type.isFloating:
            from aotc.frontend.randomization import reals

            return reals.term(self, expr)
        if not expr.type.isIntegral:
            unsupported(self.ctx, expr, f"an operand of type {expr.type} that may vary")
        if isinstance(expr, ast.NamedValueExpression) and expr.symbol in self.items:
            return f"${self.items[expr.symbol][0]}"
        constant = expr.constant
        if constant is not None and not isinstance(expr, ast.CallExpression):
            return self.constant(expr, constant.value)
        handler = _TERMS.get(type(expr))
        whole = handler is None or not self.names.is_mixed(expr)
        if whole and not self.uses_item(expr) and not self.names.may_vary(expr):
            return self.state(expr)
        if handler is None:
            unsupported(self.ctx, expr, f"an expression of kind {expr.kind.name} in a constraint")
        return handler(self, expr)

    def uses_item(self, expr: Any) -> bool:
        """Whether the iterator of a with clause occurs in an expression."""
        if not self.items:
            return False
        found = False

        def name(node: Any) -> None:
            nonlocal found
            found = found or node.symbol in self.items

        expr.visit(lookup_table={ast.ExpressionKind.NamedValue: name})
        return found

    def constant(self, expr: Any, value: Any) -> str:
        if value.hasUnknown:
            unsupported(self.ctx, expr, "a constant with X or Z bits in a constraint")
        width = int(expr.type.canonicalType.bitWidth)
        return f"#{int(value) & ((1 << width) - 1):x}:{type_letters(expr.type)}"

    def state(self, expr: Any) -> str:
        """What cannot vary, by ordinary code."""
        ctx = self.names.context(expr).child(self.ctx.builder)
        value = to_bits(ctx, rvalue(ctx, expr))
        self.ctx.at(expr)
        emit(self.ctx, "use_value", self.problem, value, signed=bool(expr.type.isSigned))
        return self.pushed()

    def leaf(self, expr: Any) -> str:
        return operands.variable(self, expr)

    def select(self, expr: Any) -> str:
        """A bit, or an element of an array."""
        if not expr.value.type.isIntegral:
            return operands.variable(self, expr)
        base = self.term(expr.value)
        size = int(expr.type.canonicalType.bitWidth)
        span = expr.value.type.canonicalType.fixedRange
        constant = expr.selector.constant
        descending = span.left >= span.right
        if constant is not None:
            index = int(constant.value)
            if not span.lower <= index <= span.upper:
                unsupported(self.ctx, expr, "a select outside of the declared range")
            at = index - span.right if descending else span.right - index
            return join(base, f"x{at * size},{size}", _signed(expr))
        chosen = join(self.term(expr.selector), "c32s")
        offset = f"#{int(span.right) & 0xFFFFFFFF:x}:32s"
        place = join(chosen, offset, "-") if descending else join(offset, chosen, "-")
        if size > 1:
            place = join(place, f"#{size:x}:32s *")
        return join(base, place, f"X{size}", _signed(expr))

    def range(self, expr: Any) -> str:
        """A part select (11.5.1)."""
        base = self.term(expr.value)
        span = expr.value.type.canonicalType.fixedRange
        width = int(expr.type.canonicalType.bitWidth)
        count = int(expr.type.canonicalType.fixedRange.width)
        unit = width // count
        if expr.selectionKind == ast.RangeSelectionKind.Simple:
            low = int(expr.right.constant.value)
            at = low - span.right if span.left >= span.right else span.right - low
            return join(base, f"x{at * unit},{width}")
        constant = expr.left.constant
        up = expr.selectionKind == ast.RangeSelectionKind.IndexedUp
        descending = span.left >= span.right
        shift = 0 if up == descending else count - 1
        if constant is not None:
            first = int(constant.value)
            at = (first - span.right if descending else span.right - first) - shift
            return join(base, f"x{at * unit},{width}")
        index = join(self.term(expr.left), "c32s")
        offset = f"#{(int(span.right) + (shift if descending else -shift)) & 0xFFFFFFFF:x}:32s"
        place = join(index, offset, "-") if descending else join(offset, index, "-")
        return join(base, place, f"#{unit:x}:32s *", f"X{width}")

    def member(self, expr: Any) -> str:
        """A member of a packed structure; else a variable."""
        if not expr.value.type.isIntegral:
            return operands.variable(self, expr)
        field: Any = expr.member
        width = int(expr.type.canonicalType.bitWidth)
        return join(self.term(expr.value), f"x{int(field.bitOffset)},{width}", _signed(expr))

    def conversion(self, expr: Any) -> str:
        if not expr.operand.type.isIntegral:
            unsupported(self.ctx, expr, f"a conversion from {expr.operand.type} of what may vary")
        operand, signed = expr.operand.type, extends_signed(expr)
        sign = f"c{int(operand.canonicalType.bitWidth)}{'s' if signed else ''}"
        own = "" if signed == bool(operand.isSigned) else sign
        return join(self.term(expr.operand), own, f"c{type_letters(expr.type)}")

    def unary(self, expr: Any) -> str:
        operand = expr.operand
        if expr.op == _UNARY.LogicalNot:
            return join(self.truth(operand), "n")
        if expr.op in _REDUCTIONS:
            return join(self.term(operand), _REDUCTIONS[expr.op])
        letters = {_UNARY.Plus: "", _UNARY.Minus: "_", _UNARY.BitwiseNot: "~"}
        if expr.op not in letters:
            unsupported(self.ctx, expr, "an assignment in a constraint")
        return join(self.term(operand), letters[expr.op])

    def binary(self, expr: Any) -> str:
        op = expr.op
        if op in _LOGICAL:
            return self.logical(expr)
        if op in _WILDCARD:
            return self.wildcard(expr.left, expr.right, _WILDCARD[op])
        left, right = self.term(expr.left), self.term(expr.right)
        letter = _BINARY[op]
        if op in _SHIFTS:
            if letter == "A" and not expr.type.isSigned:
                letter = "R"
            base = expr.left.constant
            two = letter == "P" and base is not None and int(base.value) == 2
            if two and not expr.right.type.isSigned:
                return join(f"#1:{type_letters(expr.left.type)}", right, "L")
            return join(left, right, letter)
        return join(left, right, letter)

    def logical(self, expr: Any) -> str:
        """&&, ||, -> and <->. The second operand is left out if a first one that cannot vary
        decides, so that a null handle may stand before it (18.5.12)."""
        op, names = expr.op, self.names
        guards = op != _OP.LogicalEquivalence and not names.may_vary(expr.left)
        if not guards or self.uses_item(expr):
            return join(self.truth(expr.left), self.truth(expr.right), _LOGICAL[op])
        from aotc.frontend.conversions import BIT, convert, truth
        from aotc.frontend.randomization.problem import choose

        ctx = self.ctx
        inner = names.context(expr.left).child(ctx.builder)
        bit = convert(inner, truth(inner, rvalue(inner, expr.left)), BIT, signed=False)
        if op == _OP.LogicalOr:
            bit = ctx.builder.value("moore.not", [bit], BIT)

        def second() -> None:
            part = self.child()
            program = part.truth(expr.right)
            part.apply(program, part.count)

        def decided() -> None:
            value = literals.integer(ctx, BIT, 0 if op == _OP.LogicalAnd else 1)
            emit(ctx, "use_value", self.problem, value, signed=False)

        choose(ctx, bit, second, decided)
        return self.pushed()

    def wildcard(self, left: Any, right: Any, letter: str) -> str:
        """==? with a constant: its X and Z bits match anything (11.4.6)."""
        if right.constant is None:
            return join(self.term(left), self.term(right), letter)
        known, bits = known_bits(right)
        shape = type_letters(right.type)
        masked = join(self.term(left), f"c{shape} #{known:x}:{shape} &")
        return join(masked, f"#{bits:x}:{shape}", letter)

    def conditional(self, expr: Any) -> str:
        if len(expr.conditions) != 1 or expr.conditions[0].pattern is not None:
            unsupported(self.ctx, expr, "a condition with a pattern in a constraint")
        condition = self.truth(expr.conditions[0].expr)
        return join(condition, self.term(expr.left), self.term(expr.right), "?")

    def concatenation(self, expr: Any) -> str:
        first, *rest = [self.term(part) for part in expr.operands]
        return join(first, *(join(part, "{") for part in rest))

    def replication(self, expr: Any) -> str:
        times = int(expr.count.constant.value)
        part = self.child()
        program = part.term(expr.concat)
        one = part.apply(program, part.count)
        assert one
        once = self.pushed()
        return join(once, *(join(once, "{") for _ in range(times - 1)))


def known_bits(expr: Any) -> tuple[int, int]:
    """Which bits of a constant are not X or Z, and their values."""
    value, unknown = literals.bits_of(expr.constant.value)
    width = int(expr.type.canonicalType.bitWidth)
    known = ~unknown & ((1 << width) - 1)
    return known, value & known


def _signed(expr: Any) -> str:
    """Selects are unsigned in programs; an element of a signed type is not."""
    return f"c{type_letters(expr.type)}" if expr.type.isSigned else ""


def _inside(terms: Terms, expr: Any) -> str:
    from aotc.frontend.randomization import sets

    return sets.inside(terms, expr)


def _dist(terms: Terms, expr: Any) -> str:
    from aotc.frontend.randomization import sets

    return sets.dist(terms, expr)


def _call(terms: Terms, expr: Any) -> str:
    from aotc.frontend.randomization import functions

    return functions.call(terms, expr)


_TERMS: dict[type, Callable[[Terms, Any], str]] = {
    ast.NamedValueExpression: Terms.leaf,
    ast.HierarchicalValueExpression: Terms.leaf,
    ast.ElementSelectExpression: Terms.select,
    ast.RangeSelectExpression: Terms.range,
    ast.MemberAccessExpression: Terms.member,
    ast.ConversionExpression: Terms.conversion,
    ast.UnaryExpression: Terms.unary,
    ast.BinaryExpression: Terms.binary,
    ast.ConditionalExpression: Terms.conditional,
    ast.ConcatenationExpression: Terms.concatenation,
    ast.ReplicationExpression: Terms.replication,
    ast.InsideExpression: _inside,
    ast.DistExpression: _dist,
    ast.CallExpression: _call,
}
