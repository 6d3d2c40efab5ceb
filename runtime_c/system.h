/* system.h - system tasks and functions of SystemVerilog (IEEE 1800-2023 clauses 20, 21, Annex N).
 *
 * Included by aotc.h. 4-state values come as two words arrays (or two words): value and unknown,
 * bit by bit 00 = 0, 10 = 1, 01 = Z, 11 = X; an `unknown` of NULL means that every bit is known.
 * Whatever is called aotc_put_* appends text as the functions of text.h do.
 */
#ifndef AOTC_SYSTEM_H
#define AOTC_SYSTEM_H

/* Formatting 4-state values (format4.c) ------------------------------------------------------- */

/* As aotc_put_int64 and aotc_put_int, with these differences: X and Z digits (21.2.1.4); padding
 * of '0' goes between the sign and the digits; `field` 0 leaves leading zeros out. */
void aotc_put_logic64(aotc_sim *sim, uint64_t value, uint64_t unknown, uint32_t width,
                      uint32_t spec, int32_t field);
void aotc_put_logic(aotc_sim *sim, const uint64_t *value, const uint64_t *unknown, uint32_t width,
                    uint32_t spec, int32_t field);
/* A packed value as %s: 8 bits a character, the last one lowest. Without a field leading zero
 * bytes are spaces, else they are left out. X and Z count as 0. */
void aotc_put_characters(aotc_sim *sim, const uint64_t *value, const uint64_t *unknown,
                         uint32_t width, uint32_t spec, int32_t field);
/* %v of one bit without strength of its own: St0, St1, StX, HiZ. */
void aotc_put_strength(aotc_sim *sim, uint32_t value, uint32_t unknown);
/* The same of a bit of a net that has strengths: where their range begins in bits 0..3 of `code`, where
 * it ends in bits 4..7, each from 0 (supply0) over 7 (high impedance) to 14 (supply1). */
void aotc_put_drive(aotc_sim *sim, uint32_t code);
/* %u (two-state) or %z: words of 32 bits, lowest first, in the byte order of the machine; of %z
 * the value and the unknown word of each (Annex K, s_vpi_vecval). */
void aotc_put_raw(aotc_sim *sim, const uint64_t *value, const uint64_t *unknown, uint32_t width,
                  bool four_state);
/* %t of a number of units of `unit_fs`, as $timeformat says; `field` -1 is $timeformat's width. */
void aotc_put_timed(aotc_sim *sim, const uint64_t *value, const uint64_t *unknown, uint32_t width,
                    uint64_t unit_fs, uint32_t spec, int32_t field);
void aotc_put_timed_real(aotc_sim *sim, double value, uint64_t unit_fs, uint32_t spec,
                         int32_t field);
/* A real as %d, %h, %o or %b: rounded to an integer first. */
void aotc_put_real_integer(aotc_sim *sim, double value, uint32_t spec, int32_t field);
/* Hierarchical name of a scope: of the instance, then `scope` ("" or ".name"...). */
void aotc_put_scope(aotc_sim *sim, uint32_t instance, const char *scope);

/* $timeformat (20.4.3): unit as a power of ten of seconds, 0 .. -15; decimals; least width. What is
 * out of range is reported at `loc`, and nothing changes. */
void aotc_time_format(aotc_sim *sim, uint32_t loc, int32_t unit, int32_t digits, uint64_t suffix,
                      int32_t width);
/* $timeformat without arguments. */
void aotc_time_format_reset(aotc_sim *sim);
/* The unit of %t before any $timeformat: the smallest precision of the design. Never fails. */
void aotc_time_precision(aotc_sim *sim, uint64_t fs);

/* %p (pattern.c) ------------------------------------------------------------------------------ */

/* Appends a value of any type as an assignment pattern (21.2.1.7). `shape` describes the type:
 *
 *     u8 s8       unsigned or signed integral of 8 bits
 *     e8s{A=5;B=1x;}   enumeration over s8: names with their bits in hexadecimal, of value and
 *                      after a slash of unknown: "A=1/3;"
 *     r f t h     real, shortreal, string, chandle
 *     o v         object of a class or event, by its number; virtual interface, by its path
 *     T           time, in femtoseconds; written in units of `unit_fs`, which follows: T1000;
 *     S{a:u8 b:s4 }    structure, packed or not, first member highest
 *     U8{a:u8 }        union of 8 bits: its first member, in the low bits
 *     G8,2{a:u8 b:u4 } tagged union of 8 bits whose highest 2 bits are the number of the tag
 *     A4 u8       array of 4 elements; written from the highest down
 *     H8,2{a:u4 b:u2 }  the same with members one after the other, as in a structure
 *     Qu8         queue or dynamic array; qu8: 4-state elements, each kept as {unknown, value}
 *     Ms32 u8     associative array, with the shapes of key and value; ms32 u8: 4-state values
 *
 * `brief` is %0p: structures without the names of their members. */
void aotc_put_pattern(aotc_sim *sim, const char *shape, const uint64_t *value,
                      const uint64_t *unknown, bool brief);

/* The text of a format that is known at run time, and of `n` arguments (format_run.c). A shape is a
 * number of bits and flags; `words` has for each argument its value (or bits, or handle) and then,
 * if it is 4-state, its unknown bits. Warns at `loc` of what the format lacks an argument for. */
enum {
    AOTC_RUN_WIDTH = 0xffffff,
    AOTC_RUN_SIGNED = 0x1000000,
    AOTC_RUN_FOUR = 0x2000000,
    AOTC_RUN_REAL = 0x4000000,
    AOTC_RUN_STRING = 0x8000000
};
uint64_t aotc_format_run(aotc_sim *sim, uint32_t loc, uint64_t format, uint64_t unit_fs,
                         uint32_t instance, const char *scope, uint32_t n, const uint32_t *shapes,
                         const uint64_t *words);

/* $assertcontrol (assert_control.c): IEEE 1800-2023 20.11, tables 20-6 to 20-8 ----------------- */

/* `scope` "" means the whole design; `levels` 0: all below. */
void aotc_assert_control(aotc_sim *sim, uint32_t control, uint32_t kinds, uint32_t directives,
                         uint32_t levels, uint64_t scope);
/* Of the assertion `scope` of an instance: bit 0: it is checked; bits 1, 2: its pass and fail
 * actions are executed; bit 3: its attempts were killed; bit 4: its pass action is executed for
 * vacuous success too. */
uint32_t aotc_assert_state(aotc_sim *sim, uint32_t instance, const char *scope, uint32_t kind,
                           uint32_t directive);

/* Concurrent assertions (property.c): clause 16 ------------------------------------------------- */

/* A property whose text stands in postfix order; property.h has the meaning of its operators.
 * `directive`: the number of what it counts for, or 0. */
uint32_t aotc_property_new(aotc_sim *sim, uint64_t text, uint32_t directive);
/* The atoms that decide the next step of attempts under way, and of new ones if there are `starts`. */
uint64_t aotc_property_needs(aotc_sim *sim, uint32_t property, uint32_t starts);
/* Before a tick of a property with local variables: 0 if it can be made, or 1 and the number of an
 * expression (even) or assignment (odd) that has to be evaluated with the values `from` (0: the
 * initial ones). Its bit, or the number `to` under which the new values are kept, is the answer. */
uint32_t aotc_property_ask(aotc_sim *sim, uint32_t property, uint64_t letter, uint32_t starts,
                           uint32_t *from, uint32_t *to);
void aotc_property_answer(aotc_sim *sim, uint32_t property, uint32_t answer);
/* One tick: `letter` has a bit for each atom, and `starts` attempts begin. How many end as true,
 * also as true without having looked at any consequent (`vacuous`), and as false. `going_on`: 1 if
 * attempts are left or ticks are counted, else 0. */
uint32_t aotc_property_step(aotc_sim *sim, uint32_t property, uint64_t letter, uint32_t starts,
                            uint32_t *vacuous, uint32_t *failed, uint32_t *going_on);
/* The same for the text of a sequence: how many matches end at this tick. */
uint32_t aotc_sequence_step(aotc_sim *sim, uint32_t property, uint64_t letter, uint32_t starts);
/* Begins an attempt with values of local variables of its own: their number. What it has come to is
 * asked for behind the step, until there is nothing left (0): 1: passed, 2: vacuously, 3: failed, and
 * the number of the values. */
uint32_t aotc_property_begin(aotc_sim *sim, uint32_t property);
uint32_t aotc_property_outcome(aotc_sim *sim, uint32_t property, uint32_t *own);
/* Ends attempts by accept_on and reject_on between ticks; results as of a step. */
uint32_t aotc_property_abort(aotc_sim *sim, uint32_t property, uint64_t letter, uint32_t *vacuous,
                             uint32_t *failed);
/* Ends all attempts without a result, and so do `starts` that begin. */
void aotc_property_clear(aotc_sim *sim, uint32_t property, uint32_t starts);
/* How many attempts are false because no tick follows. */
uint32_t aotc_property_end(aotc_sim *sim, uint32_t property);

/* Counts of directives (directives.c): 16.3, 16.14.3 -------------------------------------------- */

enum { /* kinds; IMMEDIATE may be added to the first three; WANTED: counted in any run */
    AOTC_DIRECTIVE_ASSERT, AOTC_DIRECTIVE_ASSUME, AOTC_DIRECTIVE_COVER, AOTC_DIRECTIVE_SEQUENCE,
    AOTC_DIRECTIVE_IMMEDIATE, AOTC_DIRECTIVE_WANTED = 8
};

/* attempts: those that began, or evaluations; passes: those that held and not vacuously, or matches
 * of a sequence; disabled: those that `disable iff` or $assertkill ended. */
typedef struct {
    const char *name;
    uint32_t loc, kind;
    uint64_t attempts, passes, vacuous, failures, disabled;
} aotc_directive;

/* Has directives counted from now on. */
void aotc_directives_want(aotc_sim *sim);
bool aotc_directives_wanted(aotc_sim *sim);
/* The number of a directive, by its name `scope` behind that of the instance; 0 if nobody wants to
 * know. */
uint32_t aotc_directive_number(aotc_sim *sim, uint32_t loc, uint32_t instance, const char *scope,
                               uint32_t kind);
/* An evaluation of an immediate one. */
void aotc_directive_count(aotc_sim *sim, uint32_t loc, uint32_t instance, const char *scope,
                          uint32_t kind, bool holds);
/* Adds to the counts of a number that is not 0. */
void aotc_directive_add(aotc_sim *sim, uint32_t number, uint32_t attempts, uint32_t passes,
                        uint32_t vacuous, uint32_t failures, uint32_t disabled);
/* The directives in the order in which they were met, from 0 on; NULL behind the last one. */
const aotc_directive *aotc_directive_at(aotc_sim *sim, uint32_t number);

/* Random numbers (random.c) ------------------------------------------------------------------- */

/* --seed: of $random without a seed, and of $urandom. */
void aotc_random_seed(aotc_sim *sim, uint64_t seed);
int32_t aotc_random(aotc_sim *sim);
/* With a seed; `next` becomes the seed's new value. The distributions of Annex N alike. */
int32_t aotc_random_of(int32_t seed, int32_t *next);
int32_t aotc_dist_uniform(int32_t seed, int32_t start, int32_t end, int32_t *next);
int32_t aotc_dist_normal(int32_t seed, int32_t mean, int32_t deviation, int32_t *next);
int32_t aotc_dist_exponential(aotc_sim *sim, uint32_t loc, int32_t seed, int32_t mean,
                              int32_t *next);
int32_t aotc_dist_poisson(aotc_sim *sim, uint32_t loc, int32_t seed, int32_t mean, int32_t *next);
int32_t aotc_dist_chi_square(aotc_sim *sim, uint32_t loc, int32_t seed, int32_t degrees,
                             int32_t *next);
int32_t aotc_dist_t(aotc_sim *sim, uint32_t loc, int32_t seed, int32_t degrees, int32_t *next);
int32_t aotc_dist_erlang(aotc_sim *sim, uint32_t loc, int32_t seed, int32_t k, int32_t mean,
                         int32_t *next);
uint32_t aotc_urandom(aotc_sim *sim);
/* Starts the sequence anew from the seed. */
uint32_t aotc_urandom_of(aotc_sim *sim, uint32_t seed);
/* From the smaller to the greater of two numbers, both included. */
uint32_t aotc_urandom_range(aotc_sim *sim, uint32_t high, uint32_t low);

/* Stochastic queues (stochastic.c): each returns the status ----------------------------------- */

int32_t aotc_q_initialize(aotc_sim *sim, int32_t id, int32_t type, int32_t max_length);
int32_t aotc_q_add(aotc_sim *sim, int32_t id, int32_t job, int32_t inform);
int32_t aotc_q_remove(aotc_sim *sim, int32_t id, int32_t *job, int32_t *inform);
/* Whether there is no more room; the status through the pointer. */
int32_t aotc_q_full(aotc_sim *sim, int32_t id, int32_t *status);
/* Statistic `code`; times in units of `unit_fs`. */
int32_t aotc_q_exam(aotc_sim *sim, int32_t id, int32_t code, uint64_t unit_fs, int32_t *value);

/* Reading files (input.c): IEEE 1800-2023 21.3.4..21.3.8 -------------------------------------- */

/* The next byte, or -1. */
int32_t aotc_file_getc(aotc_sim *sim, uint32_t descriptor);
/* 0, or -1 if the byte cannot be put back. */
int32_t aotc_file_ungetc(aotc_sim *sim, int32_t byte, uint32_t descriptor);
/* A line with its end, of at most `limit` bytes (0: of any length); the number of its bytes. */
int32_t aotc_file_gets(aotc_sim *sim, uint32_t descriptor, uint32_t limit, uint64_t *line);
/* Reads a value, highest byte first; returns the number of bytes that there were. */
int32_t aotc_file_read(aotc_sim *sim, uint32_t descriptor, uint64_t *value, uint32_t width);
/* 0, or -1. `from`: 0 beginning, 1 present position, 2 end. */
int32_t aotc_file_seek(aotc_sim *sim, uint32_t descriptor, int32_t offset, int32_t from);
int32_t aotc_file_tell(aotc_sim *sim, uint32_t descriptor);
/* Whether a read has met the end. */
int32_t aotc_file_eof(aotc_sim *sim, uint32_t descriptor);
/* Code and text of the last failure of a file; 0 and "" if there is none. */
int32_t aotc_file_error(aotc_sim *sim, uint32_t descriptor, uint64_t *text);
/* $fopen with a type given at run time. */
uint32_t aotc_file_open_as(aotc_sim *sim, uint64_t name, uint64_t type);

/* Formatted input (scan.c) -------------------------------------------------------------------- */

/* $sscanf and $fscanf: how many of the `n` arguments were assigned, or -1 at the end of the input.
 * Each argument has a shape of heap.h (HANDLE: string, FLOAT: real) and takes from `out` its value
 * and, if it is an integer, its unknown bits, each in whole words. `unit_fs` is that of %t. */
int32_t aotc_scan_string(aotc_sim *sim, uint32_t loc, uint64_t text, uint64_t format,
                         uint64_t unit_fs, uint32_t instance, uint32_t n, const uint32_t *shapes,
                         uint64_t *out);
int32_t aotc_scan_file(aotc_sim *sim, uint32_t loc, uint32_t descriptor, uint64_t format,
                       uint64_t unit_fs, uint32_t instance, uint32_t n, const uint32_t *shapes,
                       uint64_t *out);

/* Others (system.c) --------------------------------------------------------------------------- */

/* The present time in units of `unit_fs`: rounded, or as a real. */
uint64_t aotc_time_units(aotc_sim *sim, uint64_t unit_fs);
double aotc_real_time(aotc_sim *sim, uint64_t unit_fs);
/* The integer part, modulo 2**32; 0 of an infinity or NaN. */
int32_t aotc_real_truncated(double value);
/* $fopen without a type. */
uint32_t aotc_file_open_set(aotc_sim *sim, uint64_t name);
int32_t aotc_file_rewind(aotc_sim *sim, uint32_t descriptor);
/* $test$plusargs with a text given at run time. */
int32_t aotc_plusargs_find(aotc_sim *sim, uint64_t text);
/* $value$plusargs: whether a plusarg fits the format; `out` becomes the value and, of an integer,
 * the unknown bits, as by aotc_scan_string. */
int32_t aotc_plusargs_read(aotc_sim *sim, uint64_t format, uint32_t shape, uint64_t *out);
int32_t aotc_system_command(aotc_sim *sim, uint64_t command);
/* Number of bits of a value that are among `mask`: bit 0 stands for 0, 1 for 1, 2 for Z, 3 for X. */
uint32_t aotc_count_bits(const uint64_t *value, const uint64_t *unknown, uint32_t width,
                         uint32_t mask);
/* $info, $warning, $error, $fatal: reported with the time and the scope behind the text. */
void aotc_severity(aotc_sim *sim, int32_t severity, uint32_t loc, uint32_t instance,
                   const char *scope, uint64_t text);

/* Reports of a severity (0 to 3) that UVM has counted: so many, or so many more. */
void aotc_uvm_reports(aotc_sim *sim, uint32_t severity, uint32_t count, uint32_t adds);

/* Waveforms (dump.c): IEEE 1800-2023 21.7.1. They act at the end of the time slot --------------- */

void aotc_dump_file(aotc_sim *sim, uint32_t loc, uint64_t name);
/* Adds a variable, or a scope with so many levels (0: all) below it; path "" is the whole design. */
void aotc_dump_vars(aotc_sim *sim, uint32_t loc, int32_t levels, uint64_t path);
void aotc_dump_off(aotc_sim *sim);
void aotc_dump_on(aotc_sim *sim);
void aotc_dump_all(aotc_sim *sim);
void aotc_dump_flush(aotc_sim *sim);
void aotc_dump_limit(aotc_sim *sim, uint64_t bytes);

/* Extended VCD files (ports.c): 21.7.3. They act at the end of the time slot; file "" is all of them.
 * `ports` has a line for each port (aotc/frontend/system/port_dumps.py). */
void aotc_ports_dump(aotc_sim *sim, uint32_t loc, uint64_t file, uint64_t scope, uint64_t ports);
void aotc_ports_off(aotc_sim *sim, uint64_t file);
void aotc_ports_on(aotc_sim *sim, uint64_t file);
void aotc_ports_all(aotc_sim *sim, uint64_t file);
void aotc_ports_limit(aotc_sim *sim, uint64_t bytes, uint64_t file);
void aotc_ports_flush(aotc_sim *sim, uint64_t file);

/* Memory files and arrays of any kind (readmem.c, writemem.c): IEEE 1800-2023 21.4, 21.5 ----- */

/* $readmemh and $readmemb, word by word: reads the file, reports what is wrong with it, and returns
 * the number of words. `form` is that of aotc_readmem; `outer` is the number of elements of an
 * outermost dimension that may change its size, INT64_MAX for an associative array, -1 if the form
 * says it. */
uint32_t aotc_memory_load(aotc_sim *sim, uint32_t loc, uint64_t name, const int64_t *form,
                          int64_t outer, int64_t start, int64_t finish);
/* Word `number` of the file that was loaded last: its address; its number among the elements under
 * that address; its value and unknown bits. */
int64_t aotc_memory_word(aotc_sim *sim, uint32_t number, int64_t *k, uint64_t *planes);
/* $writememh and $writememb: a descriptor, or 0 after reporting why there is none. */
uint32_t aotc_memory_create(aotc_sim *sim, uint32_t loc, uint64_t name);
/* An address, and a word of `width` bits with radix 16 or 2; each on a line of its own. */
void aotc_memory_address(aotc_sim *sim, uint32_t descriptor, uint64_t address);
void aotc_memory_put(aotc_sim *sim, uint32_t descriptor, const uint64_t *value,
                     const uint64_t *unknown, uint32_t width, uint32_t radix);

#endif
