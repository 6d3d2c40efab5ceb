"""moore: integers, reals, times and handles: constants, conversions, operators."""

from __future__ import annotations

from aotc.dialects.moore.signature import add_rows
from aotc.dialects.table import OpTable

OPS = OpTable()

add_rows(
    OPS,
    "moore.",
    """
constant | 5.7.1 | -> int | hw.constant of each part | An integer, perhaps with X and Z.
constant_time | 5.8 | -> time | hw.constant | A time in femtoseconds.
constant_string | 5.9 | -> int | hw.constant | The bytes of a text, the last one lowest.
constant_real | 5.7.2 | -> real | arith.constant | A real number.
null | 8.4 | -> handle | hw.constant | The null handle.
null_chandle | 6.14 | -> chandle | hw.constant | The null chandle.
null_class | 8.4 | -> handle | an error | The null object.
handle_eq | 8.4, 11.4.5 | handle handle -> i1 | comb.icmp | Whether two handles are the same.
handle_ne | 8.4, 11.4.5 | handle handle -> i1 | comb.icmp | Whether two handles are not the same.
handle_case_eq | 11.4.5 | handle handle -> i1 | comb.icmp | Whether two handles are the same.
handle_case_ne | 11.4.5 | handle handle -> i1 | comb.icmp | Whether two handles are not the same.
packed_to_sbv | 6.11.1 | packed -> int | its operand | A packed value as an integer.
sbv_to_packed | 6.11.1 | int -> packed | its operand | An integer as a packed value.
logic_to_int | 6.3.1 | int -> int | comb.and | A 2-state integer: X and Z become 0.
int_to_logic | 6.3.1 | int -> int | its operand | A 4-state integer.
to_builtin_int | | int -> core | its operand | A 2-state integer as a builtin one.
from_builtin_int | | core -> int | its operand | A builtin integer as one of Moore's.
time_to_logic | 20.3 | time -> l64 | its operand | Femtoseconds of a time.
logic_to_time | 9.4.1 | l64 -> time | comb.and | A time of some femtoseconds; unknown bits are 0.
real_to_int | 6.12.1 | real -> int | aotc.int ops | The nearest integer, away from zero if two are.
sint_to_real | 6.12.1 | int -> real | arith.sitofp | A signed integer as a real number.
uint_to_real | 6.12.1 | int -> real | arith.uitofp | An unsigned integer as a real number.
int_to_string | 6.16 | int -> string | sim.string.int_to_string | The bytes of an integer that are
    not 0.
string_to_int | 6.16 | string -> int | aotc ops | The last bytes of a string as an integer.
convert_real | 6.12 | real -> real | arith.truncf, arith.extf | A real number of another width.
trunc | 10.7 | int -> int | comb.extract | The low bits of an integer.
zext | 10.7 | int -> int | comb.concat | An integer with zeros above it.
sext | 10.7 | int -> int | comb.concat | An integer with copies of its highest bit above it.
neg | 11.4.3 | A=int -> A | aotc.logic.neg | The negative.
fneg | 11.4.3 | A=real -> A | arith.negf | The negative.
not | 11.4.8 | A=int -> A | aotc.logic.not | Each bit negated.
reduce_and | 11.4.9 | int -> one | aotc.logic.reduce_and | The conjunction of all bits.
reduce_or | 11.4.9 | int -> one | aotc.logic.reduce_or | The disjunction of all bits.
reduce_xor | 11.4.9 | int -> one | aotc.logic.reduce_xor | The parity of all bits.
bool_cast | 11.4.7 | moore -> one | aotc.logic.reduce_or | Whether a value is true.
add | 11.4.3 | A=int A -> A | aotc.logic.add | The sum, modulo 2 to the width.
sub | 11.4.3 | A=int A -> A | aotc.logic.sub | The difference.
mul | 11.4.3 | A=int A -> A | aotc.logic.mul | The product.
divu | 11.4.3 | A=int A -> A | aotc.logic.divu | The quotient of unsigned numbers; X of a divisor 0.
divs | 11.4.3 | A=int A -> A | aotc.logic.divs | The quotient of signed numbers, towards zero.
modu | 11.4.3 | A=int A -> A | aotc.logic.modu | The remainder of unsigned numbers.
mods | 11.4.3 | A=int A -> A | aotc.logic.mods | The remainder of signed numbers, with the sign of
    the
    first.
powu | 11.4.3 | A=int A -> A | aotc.logic.powu | The power of an unsigned number.
pows | 11.4.3 | A=int A -> A | aotc.logic.pows | The power of a signed number.
and | 11.4.8 | A=int A -> A | aotc.logic.and | The conjunction of each bit.
or | 11.4.8 | A=int A -> A | aotc.logic.or | The disjunction of each bit.
xor | 11.4.8 | A=int A -> A | aotc.logic.xor | The exclusive disjunction of each bit.
shl | 11.4.10 | A=int int -> A | aotc.logic.shl | Bits moved up.
shr | 11.4.10 | A=int int -> A | aotc.logic.shr | Bits moved down, zeros from above.
ashr | 11.4.10 | A=int int -> A | aotc.logic.ashr | Bits moved down, copies of the highest from
    above.
eq | 11.4.5 | A=int A -> one | aotc.logic.eq | Equality; X if that depends on unknown bits.
ne | 11.4.5 | A=int A -> one | aotc.logic.ne | Inequality.
case_eq | 11.4.5 | A=moore A -> i1 | comb.icmp of both parts | Equality of all bits, X and Z
    included.
case_ne | 11.4.5 | A=moore A -> i1 | comb.icmp of both parts | Inequality of any bit.
casez_eq | 12.5.1 | A=int A -> i1 | comb ops | Equality of bits that are Z in neither.
casexz_eq | 12.5.1 | A=int A -> i1 | comb ops | Equality of bits that are known in both.
wildcard_eq | 11.4.6 | A=int A -> one | aotc.logic.wildcard_eq | Equality where the second is known.
wildcard_ne | 11.4.6 | A=int A -> one | aotc.logic.wildcard_ne | Inequality where the second is
    known.
ult | 11.4.4 | A=int A -> one | aotc.logic.ult | Unsigned less than.
ule | 11.4.4 | A=int A -> one | aotc.logic.ule | Unsigned less than or equal to.
ugt | 11.4.4 | A=int A -> one | aotc.logic.ugt | Unsigned greater than.
uge | 11.4.4 | A=int A -> one | aotc.logic.uge | Unsigned greater than or equal to.
slt | 11.4.4 | A=int A -> one | aotc.logic.slt | Signed less than.
sle | 11.4.4 | A=int A -> one | aotc.logic.sle | Signed less than or equal to.
sgt | 11.4.4 | A=int A -> one | aotc.logic.sgt | Signed greater than.
sge | 11.4.4 | A=int A -> one | aotc.logic.sge | Signed greater than or equal to.
concat | 11.4.12 | int* -> int | comb.concat | Integers joined, the first one highest.
concat_ref | 11.4.12 | ref* -> ref | a reference of several parts | Places joined, the first one
    highest.
replicate | 11.4.12.1 | int -> int | comb.replicate | Copies of an integer joined.
fadd | 11.4.3 | A=real A -> A | arith.addf | The sum.
fsub | 11.4.3 | A=real A -> A | arith.subf | The difference.
fmul | 11.4.3 | A=real A -> A | arith.mulf | The product.
fdiv | 11.4.3 | A=real A -> A | arith.divf | The quotient.
fpow | 11.4.3 | A=real A -> A | math.powf | The power.
feq | 11.4.5 | A=real A -> i1 | arith.cmpf | Equality.
fne | 11.4.5 | A=real A -> i1 | arith.cmpf | Inequality.
flt | 11.4.4 | A=real A -> i1 | arith.cmpf | Less than.
fle | 11.4.4 | A=real A -> i1 | arith.cmpf | Less than or equal to.
fgt | 11.4.4 | A=real A -> i1 | arith.cmpf | Greater than.
fge | 11.4.4 | A=real A -> i1 | arith.cmpf | Greater than or equal to.
""",
)
