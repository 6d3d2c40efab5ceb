/* aotc.h - everything that generated code and the loader may use of the C runtime.
 *
 * Values: a packed value of width w <= 64 is the smallest uintX_t that holds w bits; above 64 bits
 * it is an array of uint64_t words, low word first. Spare bits are always zero. A signal
 * reference is two words (net number, bit offset); a time is two words (femtoseconds; delta in
 * bits 0..31 and epsilon in bits 32..63 of the second). Heap objects (strings, queues, associative
 * arrays) are 64-bit handles; 0 is the empty one.
 *
 * Only what stands here is public. Each group names the file that owns it.
 */
#ifndef AOTC_H
#define AOTC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct aotc_sim aotc_sim;

/* State and functions (sched.c) --------------------------------------------------------------- */

/* Header of every instance's state struct; 16 bytes (aotc/design/program.py, HEADER_BYTES). */
typedef struct {
    uint32_t instance;
    uint32_t net_base;
    uint64_t reserved;
} aotc_instance;

/* A unit's import of a function of the same program, resolved by name when it is loaded. */
typedef struct {
    const char *name;
    uint32_t function; /* filled in by aotc_unit_attach */
} aotc_import;

/* A function that a unit offers. `native` has the type its kind prescribes (docs/internals.md);
 * `boxed` takes any function's arguments as 64-bit words. */
typedef struct {
    const char *name;
    void *native;
    void (*boxed)(aotc_sim *sim, void *self, const uint64_t *args, uint64_t *results);
} aotc_export;

typedef struct {
    const char *name;
    uint32_t abi; /* AOTC_ABI of the header it was compiled against */
    uint32_t n_exports, n_imports;
    const aotc_export *exports;
    aotc_import *imports;
    uint32_t *loc_base; /* filled in: number of the unit's first place in the program */
} aotc_unit;

#define AOTC_ABI 1u

/* Entry of a native function, or NULL while the interpreter serves it. */
void *aotc_native(aotc_sim *sim, uint32_t function);
/* Calls a function of either tier through words. May switch to the main stack. */
void aotc_call(aotc_sim *sim, uint32_t function, void *self, const uint64_t *args,
               uint64_t *results);
/* Checks recursion depth around a call; the limit is the same in both tiers. */
void aotc_enter(aotc_sim *sim, uint32_t loc);
void aotc_leave(aotc_sim *sim);

/* Nets, drives, waits (sched.c) --------------------------------------------------------------- */

void aotc_touch(aotc_sim *sim, uint32_t net);
void aotc_yielded(aotc_sim *sim);
void aotc_drive64(aotc_sim *sim, uint64_t net, uint64_t bit, uint32_t width, uint64_t value,
                  uint64_t fs, uint32_t delta, uint32_t epsilon);
void aotc_drive(aotc_sim *sim, uint64_t net, uint64_t bit, uint32_t width, const uint64_t *value,
                uint64_t fs, uint32_t delta, uint32_t epsilon);
uint64_t aotc_probe64(aotc_sim *sim, uint64_t net, uint64_t bit, uint32_t width);
void aotc_probe(aotc_sim *sim, uint64_t *out, uint64_t net, uint64_t bit, uint32_t width);
uint64_t aotc_now(aotc_sim *sim); /* femtoseconds */

/* Called on the process's own stack; return when the process is resumed. */
void aotc_wait(aotc_sim *sim, const uint64_t *delay /* time or NULL */, uint32_t n_nets,
               const uint32_t *nets, uint32_t n_refs, const uint64_t *refs /* pairs */,
               const uint32_t *ref_widths);
void aotc_step(aotc_sim *sim, uint64_t increment_fs);
_Noreturn void aotc_halt(aotc_sim *sim);

/* Ends the run after the current activity: $finish-like, with the exit status to report. */
void aotc_finish(aotc_sim *sim, uint32_t status, bool verbose);
void aotc_pause(aotc_sim *sim, bool verbose);

/* Failures. `loc` counts from the unit's loc_base. None of these return to the caller unless said. */
enum { AOTC_NOTE, AOTC_WARNING, AOTC_ERROR, AOTC_FATAL };
void aotc_report(aotc_sim *sim, int severity, uint32_t loc, uint64_t text); /* returns */
_Noreturn void aotc_fail(aotc_sim *sim, uint32_t loc, const char *message);
_Noreturn void aotc_unreachable(aotc_sim *sim, uint32_t loc);

/* Wide arithmetic (wide.c) -------------------------------------------------------------------- */

static inline void aotc_copy_words(uint64_t *r, const uint64_t *a, uint32_t words)
{
    memcpy(r, a, (size_t)words * 8);
}
bool aotc_update_words(uint64_t *at, const uint64_t *a, uint32_t words); /* true if it differed */
void aotc_mem_load_words(uint64_t *r, uint32_t words, const uint64_t *mem, uint64_t depth,
                         uint64_t index);
static inline void aotc_make_ref(uint64_t *r, uint64_t net, uint64_t bit)
{
    r[0] = net;
    r[1] = bit;
}

#include "wide.h"   /* wide.c: aotc_wide_*, and scalar helpers aotc_* for division, parity, ... */
#include "text.h"   /* string.c format.c file.c: strings, formatting, printing, files, plusargs */
#include "heap.h"   /* heap.c queue.c assoc.c: the collector and containers */

#endif
