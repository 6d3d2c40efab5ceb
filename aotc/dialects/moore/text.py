"""moore: strings, formatting, scanning, system tasks and functions."""

from __future__ import annotations

from aotc.dialects.moore.signature import add_rows
from aotc.dialects.table import OpTable

OPS = OpTable()

add_rows(
    OPS,
    "moore.",
    """
string_cmp | 6.16 | string string -> i1 | sim.string.cmp | A comparison of strings.
string.len | 6.16.1 | string -> i32 | sim.string.length | Number of characters.
string.put | 6.16.2 | &string i32 i8 -> | aotc ops | A character replaced.
string.get | 6.16.3 | string i32 -> i8 | sim.string.get | A character; 0 outside.
string.toupper | 6.16.4 | string -> string | aotc ops | In capital letters.
string.tolower | 6.16.5 | string -> string | aotc ops | In small letters.
string.compare | 6.16.6 | string string -> i32 | sim.string.compare | As strcmp.
string.icompare | 6.16.7 | string string -> i32 | aotc ops | As strcmp, whatever the case of
    letters.
string.substr | 6.16.8 | string i32 i32 -> string | aotc ops | The characters between two indices.
string.atoi | 6.16.9 | string -> int | aotc ops | The decimal number that a string begins with.
string.atohex | 6.16.9 | string -> int | aotc ops | The hexadecimal number that a string begins
    with.
string.atooct | 6.16.9 | string -> int | aotc ops | The octal number that a string begins with.
string.atobin | 6.16.9 | string -> int | aotc ops | The binary number that a string begins with.
string.atoreal | 6.16.10 | string -> real | aotc ops | The real number that a string begins with.
string.itoa | 6.16.11 | &string int -> | aotc ops | A number in decimal digits.
string.hextoa | 6.16.12 | &string int -> | aotc ops | A number in hexadecimal digits.
string.octtoa | 6.16.13 | &string int -> | aotc ops | A number in octal digits.
string.bintoa | 6.16.14 | &string int -> | aotc ops | A number in binary digits.
string.realtoa | 6.16.15 | &string real -> | aotc ops | A real number as text.
string.concat | 11.4.12.2 | string* -> string | sim.string.concat | Strings joined.
fstring_to_string | 21.3.3 | format_string -> string | sim.fmt ops | A formatted text as a string.
fmt.literal | 21.2.1 | -> format_string | sim.fmt.literal | A text as it is.
fmt.concat | 21.2.1 | format_string* -> format_string | sim.fmt.concat | Texts joined.
fmt.int | 21.2.1.2 | packed -> format_string | aotc ops | An integer in digits.
fmt.real | 21.2.1.2 | real -> format_string | sim.fmt ops | A real number in digits.
fmt.string | 21.2.1.7 | string -> format_string | sim.fmt.string | A string.
fmt.hier_path | 21.2.1.6 | -> format_string | sim.fmt.hier_path | The hierarchical name of the
    instance.
fmt.char | 21.2.1.2 | int -> format_string | sim.fmt.char | A character.
scan.begin_fscanf | 21.3.4.3 | i32 -> scan_string | aotc.sys | Begins to read from a file.
scan.begin_sscanf | 21.3.4.3 | string -> scan_string | aotc.sys | Begins to read from a string.
scan.end | 21.3.4.3 | scan_string -> i32 | aotc.sys | How many items were read.
scan.literal | 21.3.4.3 | scan_string -> scan_string | aotc.sys | Reads a text that must be there.
scan.int | 21.3.4.3 | scan_string -> scan_string any? i1? | aotc.sys | Reads an integer.
scan.real | 21.3.4.3 | scan_string -> scan_string any? i1? | aotc.sys | Reads a real number.
scan.time | 21.3.4.3 | scan_string -> scan_string any? i1? | aotc.sys | Reads a time.
scan.char | 21.3.4.3 | scan_string -> scan_string any? i1? | aotc.sys | Reads a character.
scan.str | 21.3.4.3 | scan_string -> scan_string any? i1? | aotc.sys | Reads a word.
scan.unformatted | 21.3.4.3 | scan_string -> scan_string any? i1? | aotc.sys | Reads bytes as they
    are.
scan.hier_path_match | 21.3.4.3 | scan_string -> scan_string | aotc.sys | Reads the hierarchical
    name of the
    instance.
builtin.realtobits | 20.5 | f64 -> i64 | aotc.reinterpret | The bits of a real number.
builtin.bitstoreal | 20.5 | i64 -> f64 | aotc.reinterpret | The real number of some bits.
builtin.shortrealtobits | 20.5 | f32 -> i32 | aotc.reinterpret | The bits of a short real number.
builtin.bitstoshortreal | 20.5 | i32 -> f32 | aotc.reinterpret | The short real number of some bits.
builtin.urandom_range | 18.13.2 | i32 i32 &i32? -> i32 | aotc ops | A random number in a range.
builtin.time | 20.3 | -> time | aotc ops | The present time.
builtin.stop | 20.2 | -> | aotc ops | Suspends the simulation.
builtin.finish | 20.2 | -> | sim.terminate | Ends the simulation.
builtin.finish_message | 20.2 | -> | aotc ops | What $finish says of the simulation.
builtin.display | 21.2.1 | format_string -> | sim.proc.print | Prints a text.
builtin.severity | 20.10 | format_string -> | aotc ops | Reports a message.
builtin.fopen | 21.3.1 | string -> i32 | sim.sv.fopen | Opens a file.
builtin.fclose | 21.3.1 | i32 -> | sim.sv.fclose | Closes a file.
builtin.fflush | 21.3.6 | i32? -> | sim ops | Writes out what is buffered.
builtin.fdisplay | 21.3.2 | i32 format_string -> | sim.proc.print | Prints a text to a file.
builtin.readmem | 21.4 | string ref i32* -> | aotc.sys | Loads a memory from a file.
builtin.plusargs_test | 21.6 | -> i1 | sim.plusargs.test | Whether there is such a plusarg.
builtin.plusargs_value | 21.6 | -> i1 moore | sim.plusargs.value | The value of a plusarg.
builtin.clog2 | 20.8.1 | A=int -> A | comb ops | Bits that number as many things.
builtin.ln | 20.8.2 | A=real -> A | math.log | Natural logarithm.
builtin.log10 | 20.8.2 | A=real -> A | math.log10 | Decimal logarithm.
builtin.exp | 20.8.2 | A=real -> A | math.exp | Exponential.
builtin.sqrt | 20.8.2 | A=real -> A | math.sqrt | Square root.
builtin.min | 20.8.2 | A=real A -> A | aotc ops | The smaller one.
builtin.max | 20.8.2 | A=real A -> A | aotc ops | The greater one.
builtin.abs | 20.8.2 | A=real -> A | math.absf | Absolute value.
builtin.floor | 20.8.2 | A=real -> A | math.floor | The next lower integer.
builtin.ceil | 20.8.2 | A=real -> A | math.ceil | The next higher integer.
builtin.sin | 20.8.2 | A=real -> A | math.sin | Sine.
builtin.cos | 20.8.2 | A=real -> A | math.cos | Cosine.
builtin.tan | 20.8.2 | A=real -> A | math.tan | Tangent.
builtin.asin | 20.8.2 | A=real -> A | math.asin | Arc sine.
builtin.acos | 20.8.2 | A=real -> A | math.acos | Arc cosine.
builtin.atan | 20.8.2 | A=real -> A | math.atan | Arc tangent.
builtin.atan2 | 20.8.2 | A=real A -> A | math.atan2 | Arc tangent of a quotient.
builtin.hypot | 20.8.2 | A=real A -> A | math ops | Square root of the sum of squares.
builtin.sinh | 20.8.2 | A=real -> A | math.sinh | Hyperbolic sine.
builtin.cosh | 20.8.2 | A=real -> A | math.cosh | Hyperbolic cosine.
builtin.tanh | 20.8.2 | A=real -> A | math.tanh | Hyperbolic tangent.
builtin.asinh | 20.8.2 | A=real -> A | math.asinh | Arc hyperbolic sine.
builtin.acosh | 20.8.2 | A=real -> A | math.acosh | Arc hyperbolic cosine.
builtin.atanh | 20.8.2 | A=real -> A | math.atanh | Arc hyperbolic tangent.
""",
)
