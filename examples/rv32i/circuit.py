"""Values with operators over circt's hw, comb and seq builders.

`Signal` wraps one MLIR value, so that a design reads like arithmetic: `(a + b)[0:8]`, `a == 3`,
`mux(sel, x, y)`. Every operator appends the comb op of that name at the current insertion point.
`Wire` is a value that is used before it is known, which registers and feedback need.
A plain int next to a Signal becomes an hw.constant of the Signal's width.
"""

from circt import ir
from circt.dialects import comb, hw, seq

ULT, UGE, SLT, SGE = 6, 9, 2, 5  # comb.icmp predicates; eq is 0 and ne is 1


def bits(width):
    """The MLIR type iN. width: bits."""
    return ir.IntegerType.get_signless(width)


def clock_type():
    """The MLIR type !seq.clock."""
    return ir.Type.parse("!seq.clock")


def constant(value, width):
    """A Signal that always has `value`, taken modulo 2**width."""
    value &= (1 << width) - 1
    if value >> (width - 1):
        value -= 1 << width
    return Signal(hw.ConstantOp(ir.IntegerAttr.get(bits(width), value)).result)


class Signal:
    """One MLIR value of type iN, with operators that build comb ops."""

    def __init__(self, value):
        self.value = value

    @property
    def width(self):
        """Bits in this value."""
        return ir.IntegerType(self.value.type).width

    def named(self, name):
        """This Signal, after giving its op the name that printers and waves show."""
        self.value.owner.attributes["sv.namehint"] = ir.StringAttr.get(name)
        return self

    def _same(self, other):
        """`other` as an MLIR value of this width."""
        if isinstance(other, int):
            other = constant(other, self.width)
        return other.value

    def __add__(self, other):
        return Signal(comb.AddOp([self.value, self._same(other)]).result)

    def __sub__(self, other):
        return Signal(comb.SubOp(self.value, self._same(other)).result)

    def __and__(self, other):
        return Signal(comb.AndOp([self.value, self._same(other)]).result)

    def __or__(self, other):
        return Signal(comb.OrOp([self.value, self._same(other)]).result)

    def __xor__(self, other):
        return Signal(comb.XorOp([self.value, self._same(other)]).result)

    def __invert__(self):
        return self ^ -1

    def __lshift__(self, amount):
        return Signal(comb.ShlOp(self.value, self._same(amount)).result)

    def __rshift__(self, amount):
        return Signal(comb.ShrUOp(self.value, self._same(amount)).result)

    def shift_right_signed(self, amount):
        """This value shifted right, with copies of its top bit coming in."""
        return Signal(comb.ShrSOp(self.value, self._same(amount)).result)

    def compare(self, predicate, other):
        """One bit: the comb.icmp predicate (an int as in CombOps.td) holds."""
        attribute = ir.IntegerAttr.get(bits(64), predicate)
        return Signal(comb.ICmpOp(attribute, self.value, self._same(other)).result)

    def __eq__(self, other):
        return self.compare(0, other)

    def __ne__(self, other):
        return self.compare(1, other)

    __hash__ = None

    def __getitem__(self, index):
        """Bit `index`, or bits low..high-1 for [low:high]."""
        if isinstance(index, int):
            index = slice(index, index + 1)
        low, high = index.start or 0, index.stop
        return Signal(comb.ExtractOp(bits(high - low), self.value, low).result)

    def zero_extended(self, width):
        """This value with zeros above it."""
        return concat(constant(0, width - self.width), self)

    def sign_extended(self, width):
        """This value with copies of its top bit above it."""
        top = self[self.width - 1]
        copies = comb.ReplicateOp(bits(width - self.width), top.value).result
        return concat(Signal(copies), self)


class Wire(Signal):
    """A Signal whose value is given later, once, by `drive`."""

    def __init__(self, width):
        placeholder = ir.Operation.create("builtin.unrealized_conversion_cast", [bits(width)])
        super().__init__(placeholder.result)

    def drive(self, signal):
        """Makes every reader of this wire read `signal`."""
        placeholder = self.value.owner
        self.value.replace_all_uses_with(signal.value)
        placeholder.erase()
        self.value = signal.value


def concat(*parts):
    """The parts side by side, the first one in the top bits."""
    return Signal(comb.ConcatOp([part.value for part in parts]).result)


def mux(condition, if_true, if_false):
    """if_true where the one-bit condition is 1. One of the two may be an int."""
    if isinstance(if_true, int):
        if_true = constant(if_true, if_false.width)
    return Signal(comb.MuxOp(condition.value, if_true.value, if_true._same(if_false)).result)


def any_of(*conditions):
    """One bit: at least one condition is 1."""
    return Signal(comb.OrOp([condition.value for condition in conditions]).result)


def all_of(*conditions):
    """One bit: all conditions are 1."""
    return Signal(comb.AndOp([condition.value for condition in conditions]).result)


def select(index, choices):
    """choices[index], through an hw.array. There are 2**index.width choices, of one width."""
    array = hw.ArrayCreateOp(
        ir.Type.parse(f"!hw.array<{len(choices)}xi{choices[0].width}>"),
        [choice.value for choice in reversed(choices)],
    )
    return Signal(hw.ArrayGetOp(array.result, index.value).result)


def pipeline_register(signal, clock, name):
    """A seq.firreg without reset: `signal` of the cycle before."""
    return Signal(seq.FirRegOp(signal.value, clock, name).result)


def reset_register(signal, clock, reset, name):
    """A seq.firreg that the synchronous reset clears."""
    zero = constant(0, signal.width)
    return Signal(
        seq.FirRegOp(signal.value, clock, name, reset=reset.value, resetValue=zero.value).result
    )


def enabled_register(signal, clock, enable, reset, name):
    """A seq.compreg.ce: takes `signal` where enable is 1, and 0 while reset is 1."""
    zero = constant(0, signal.width)
    return Signal(
        seq.CompRegClockEnabledOp(
            bits(signal.width),
            signal.value,
            clock,
            enable.value,
            reset=reset.value,
            reset_value=zero.value,
            name=name,
        ).result
    )


def define_module(name, inputs, outputs, body, private=True):
    """Adds one hw.module and returns it.

    inputs:   {port: width in bits, or "clock"}.
    outputs:  {port: width in bits}.
    body:     function of one namespace per input (Signal, or an MLIR value for a clock), by
              keyword; returns {port: Signal}.
    """

    def port_type(kind):
        return clock_type() if kind == "clock" else bits(kind)

    def build(module):
        arguments = module.entry_block.arguments
        values = {}
        for (port, kind), argument in zip(inputs.items(), arguments, strict=True):
            values[port] = argument if kind == "clock" else Signal(argument)
        return {port: signal.value for port, signal in body(**values).items()}

    attributes = {"sym_visibility": ir.StringAttr.get("private")} if private else {}
    return hw.HWModuleOp(
        name=name,
        input_ports=[(port, port_type(kind)) for port, kind in inputs.items()],
        output_ports=[(port, port_type(kind)) for port, kind in outputs.items()],
        body_builder=build,
        attributes=attributes,
    )


def instantiate(module, name, **inputs):
    """An hw.instance of `module`; returns {output port: Signal}."""
    values = {
        port: signal.value if isinstance(signal, Signal) else signal
        for port, signal in inputs.items()
    }
    built = module.instantiate(name, **values)
    results = built.opview.operation.results
    ports = zip(module.type.output_names, results, strict=True)
    return {port: Signal(value) for port, value in ports}
