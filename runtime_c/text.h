/* text.h - strings (string.c), formatting (format.c), output, files and plusargs (file.c).
 *
 * Included by aotc.h. Strings and format strings are handles of the heap (heap.h); a format string
 * is the text itself. Strings are bytes with a length and may contain any byte.
 */
#ifndef AOTC_TEXT_H
#define AOTC_TEXT_H

/* Strings (string.c) ------------------------------------------------------------------------- */

/* What a string handle points to. Generated code makes constants of it:
 * static const aotc_string s = {AOTC_KIND_STRING, 0, 5, "hello"}; */
typedef struct {
    uint8_t kind;
    uint8_t flags;
    uint64_t length;
    const char *bytes;
} aotc_string;

uint64_t aotc_string_new(aotc_sim *sim, const char *bytes, uint64_t length);
/* One object for equal bytes that lives as long as the simulation. */
uint64_t aotc_string_literal(aotc_sim *sim, const char *bytes, uint64_t length);
static inline uint64_t aotc_string_length(uint64_t string)
{
    return string ? ((const aotc_string *)(uintptr_t)string)->length : 0;
}
static inline const char *aotc_string_bytes(uint64_t string)
{
    return string ? ((const aotc_string *)(uintptr_t)string)->bytes : "";
}
uint64_t aotc_string_concat(aotc_sim *sim, const uint64_t *strings, uint32_t n);
/* The byte at an index (int32_t); 0 outside. */
static inline uint8_t aotc_string_get(uint64_t string, int32_t index)
{
    const aotc_string *s = (const aotc_string *)(uintptr_t)string;
    return s && index >= 0 && (uint64_t)index < s->length ? (uint8_t)s->bytes[index] : 0;
}
/* Difference of the first bytes that differ, as strcmp on bytes; a string that ends first counts
 * as having a 0 there. */
int32_t aotc_string_compare(uint64_t a, uint64_t b);
uint64_t aotc_string_toupper(aotc_sim *sim, uint64_t string);
uint64_t aotc_string_tolower(aotc_sim *sim, uint64_t string);
/* The bytes of an integer from the highest down, without the zero bytes. */
uint64_t aotc_string_from_int(aotc_sim *sim, const uint64_t *value, uint32_t width);
uint64_t aotc_string_from_int64(aotc_sim *sim, uint64_t value);
/* The last bytes of the string as an integer of `width` bits. */
void aotc_string_to_int(uint64_t *value, uint64_t string, uint32_t width);
uint64_t aotc_string_to_int64(uint64_t string, uint32_t width);

/* Methods (string_methods.c). A character replaced; nothing is outside of the string. */
uint64_t aotc_string_put(aotc_sim *sim, uint64_t string, int32_t index, uint8_t byte);
int32_t aotc_string_icompare(uint64_t a, uint64_t b);
/* Characters first..last; empty if they do not all exist. */
uint64_t aotc_string_substr(aotc_sim *sim, uint64_t string, int32_t first, int32_t last);
uint32_t aotc_string_atoi(uint64_t string, uint32_t radix);
double aotc_string_atoreal(uint64_t string);

/* Formatting (format.c) ---------------------------------------------------------------------- */

/* Each aotc_fmt_* makes a format string. The aotc_put_* of the same name appends the same text to
 * the stream named by aotc_put_begin, which saves making strings of what is only printed.
 *
 * `spec` of integers: bits 0..7 radix (2, 8, 10, 16), then flags, bits 16..23 padding character.
 * `spec` of floats: bits 0..7 the letter e, f or g. `field` is the least number of characters; for
 * integers -1 means as many as the largest value of the width needs, else -1 means 0. Integers
 * that are left-aligned are padded with spaces (CIRCT Support/FormatInteger.h at 231e825). */
#define AOTC_FMT_LEFT 0x100u
#define AOTC_FMT_UPPER 0x200u
#define AOTC_FMT_SIGNED 0x400u

uint64_t aotc_fmt_int64(aotc_sim *sim, uint64_t value, uint32_t width, uint32_t spec,
                        int32_t field);
uint64_t aotc_fmt_int(aotc_sim *sim, const uint64_t *value, uint32_t width, uint32_t spec,
                      int32_t field);
uint64_t aotc_fmt_float(aotc_sim *sim, double value, uint32_t spec, int32_t field,
                        int32_t digits);
uint64_t aotc_fmt_char(aotc_sim *sim, uint8_t byte);
uint64_t aotc_fmt_string(aotc_sim *sim, uint64_t string, uint32_t spec, int32_t field);
/* The present time in units of aotc_text_set_time_unit, with decimals where it needs them. */
uint64_t aotc_fmt_time(aotc_sim *sim);
/* Hierarchical name of an instance, for 0xffffffff that of the running process; `escapes`: names
 * that are no simple identifiers are written as escaped ones. */
uint64_t aotc_fmt_path(aotc_sim *sim, uint32_t instance, bool escapes);

/* Lets aotc_put_* append to a buffer in memory, and makes a string of what they have appended. */
void aotc_text_build(aotc_sim *sim);
uint64_t aotc_text_built(aotc_sim *sim);

void aotc_put_begin(aotc_sim *sim, uint64_t stream);
void aotc_put_literal(aotc_sim *sim, const char *bytes, uint64_t length);
void aotc_put_int64(aotc_sim *sim, uint64_t value, uint32_t width, uint32_t spec, int32_t field);
void aotc_put_int(aotc_sim *sim, const uint64_t *value, uint32_t width, uint32_t spec,
                  int32_t field);
void aotc_put_float(aotc_sim *sim, double value, uint32_t spec, int32_t field, int32_t digits);
void aotc_put_char(aotc_sim *sim, uint8_t byte);
void aotc_put_string(aotc_sim *sim, uint64_t string, uint32_t spec, int32_t field);
void aotc_put_time(aotc_sim *sim);
void aotc_put_path(aotc_sim *sim, uint32_t instance, bool escapes);
void aotc_put_end(aotc_sim *sim);

/* Output and files (file.c) ------------------------------------------------------------------ */

/* A stream is a descriptor of SystemVerilog (IEEE 1800-2023 21.3.1): with bit 31 set one file,
 * without it a set of files by bit, bit 0 being standard output. */
#define AOTC_STDOUT 0x80000001u
#define AOTC_STDERR 0x80000002u

void aotc_print(aotc_sim *sim, uint64_t text, uint64_t stream);
/* The stream of a file by name; the first time it is created or emptied. 0 if that fails, which is
 * reported as an error at `loc`. */
uint64_t aotc_file_get(aotc_sim *sim, uint32_t loc, uint64_t name);
/* $fopen: mode 0..5 is r, w, a, r+, w+, a+; -1 opens for writing as one bit of a set. 0 if the file
 * cannot be opened. */
uint32_t aotc_file_open(aotc_sim *sim, uint64_t name, int32_t mode);
void aotc_file_close(aotc_sim *sim, uint32_t descriptor);
void aotc_file_flush(aotc_sim *sim, uint64_t stream);
void aotc_file_flush_all(aotc_sim *sim);

/* $readmemh and $readmemb (readmem.c). `form` lists: bits of an element; 1 for binary digits; which
 * of start (1), finish (2), slice (4) are given; number of dimensions; of each, outermost first,
 * elements, low bound, 1 if declared descending; number of legal values or -1 for any; these. The
 * low bits of `memory` hold the element at index 0; a dimension that is not descending has its low
 * bound at the highest index. Changes `memory` in place; what is wrong with the file is reported
 * at `loc`. */
void aotc_readmem(aotc_sim *sim, uint32_t loc, uint64_t name, uint64_t *memory,
                  const int64_t *form, int32_t start, int32_t finish, int32_t left,
                  int32_t right);
/* The same for a queue, whose outermost dimension has its present length, low bound 0 and index =
 * address; `shape` and `bound` are the queue's. */
uint64_t aotc_readmem_queue(aotc_sim *sim, uint32_t loc, uint64_t name, uint64_t queue,
                            uint32_t shape, uint64_t bound, const int64_t *form, int32_t start,
                            int32_t finish, int32_t left, int32_t right);

/* Fills a memory field of `depth` elements of `width` bits from a file, from address 0 on
 * (memfile.c); as aotc_readmem for what is wrong with the file. A relative name is looked up in
 * the design's folder first, then in the working directory. */
void aotc_read_memory(aotc_sim *sim, uint32_t loc, uint64_t name, void *field, uint64_t depth,
                      uint32_t width, bool binary);

/* Plusargs: words of the command line without the plus sign. $test$plusargs and $value$plusargs
 * (IEEE 1800-2023 21.6); `value` keeps its content when nothing is found. */
bool aotc_plusargs_test(aotc_sim *sim, const char *text);
bool aotc_plusargs_value(aotc_sim *sim, const char *format, uint64_t *value, uint32_t width);
bool aotc_plusargs_real(aotc_sim *sim, const char *format, double *value);
bool aotc_plusargs_string(aotc_sim *sim, const char *format, uint64_t *value);

/* Functions of foreign code (dpi.c) ---------------------------------------------------------- */

/* Loads a shared object whose functions DPI calls may name. Returns NULL, or why that failed; the
 * text is valid until the next call. Never fails. */
const char *aotc_dpi_open(aotc_sim *sim, const char *path);
/* The same of one whose functions C may name in others: the exported subroutines. Never fails. */
const char *aotc_dpi_open_exports(aotc_sim *sim, const char *path);
/* Address of a function: of the shared objects in the order in which they were loaded, then of the
 * process. Fails at `loc` if there is none. */
void *aotc_dpi_symbol(aotc_sim *sim, uint32_t loc, const char *name);
/* A string as C has it, up to its first zero byte; valid until the next collection of a handle that
 * is not reachable. And back; NULL is the empty string. */
const char *aotc_dpi_string(aotc_sim *sim, uint64_t string);
uint64_t aotc_dpi_text(aotc_sim *sim, const char *text);
/* Calls an imported subroutine (dpi_call.c): arguments and results by words, each with its unknown
 * part behind it. The result comes first, then out and inout arguments. The scope is an instance
 * or, with a name, a package. */
void aotc_dpi_invoke(aotc_sim *sim, uint32_t loc, const char *name, const char *profile,
                     uint32_t instance, const char *package, const uint64_t *arguments,
                     uint64_t *results);
/* The same of a task that may call exported tasks that wait (dpi_task.c): for a coroutine, and for a
 * generator, which has to yield a call. */
void aotc_dpi_task(aotc_sim *sim, uint32_t loc, const char *name, const char *profile,
                   uint32_t instance, const char *package, const uint64_t *arguments,
                   uint64_t *results);
void aotc_suspend_foreign(aotc_sim *sim, uint32_t loc, const char *name, const char *profile,
                          uint32_t instance, const char *package, const uint64_t *arguments,
                          uint64_t *results);
/* Makes a function callable from C under a name, in a scope: an instance or a package. */
void aotc_dpi_export_add(aotc_sim *sim, const char *name, const char *profile, uint32_t function,
                         uint32_t instance, const char *package);

/* Run options of text ------------------------------------------------------------------------ */

void aotc_text_add_plusarg(aotc_sim *sim, const char *text);
/* Folder that the design was read from. */
void aotc_text_set_folder(aotc_sim *sim, const char *folder);
/* Hierarchical names of instances 0..n-1, names joined by dots. */
void aotc_text_set_paths(aotc_sim *sim, uint32_t n, const char *const *paths);
/* Femtoseconds of one unit of aotc_fmt_time; 1000 at first. Never fails. */
void aotc_text_set_time_unit(aotc_sim *sim, uint64_t fs);
/* Where standard output goes: to file descriptor 1 (at first), or into memory, from which
 * aotc_text_take reads and removes it. Never fails. */
void aotc_text_capture(aotc_sim *sim, bool on);
/* Captured bytes so far; valid until the next output. Empties the capture. Never fails. */
const char *aotc_text_take(aotc_sim *sim, uint64_t *length);
/* Writes out every buffer. False if some stream could not be written in full. Never fails. */
bool aotc_text_flush(aotc_sim *sim);
/* The first failure to write, such as "standard output: No space left on device", or NULL. Never
 * fails. */
const char *aotc_text_error(aotc_sim *sim);
/* The errno of that failure, or 0. Never fails. */
int aotc_text_errno(aotc_sim *sim);

#endif
