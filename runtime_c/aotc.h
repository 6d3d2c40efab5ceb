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

/* State, functions and units (unit.c) --------------------------------------------------------- */

/* Header of every instance's state struct; 16 bytes (aotc/design/program.py, HEADER_BYTES). */
typedef struct {
    uint32_t instance;
    uint32_t net_base;
    uint64_t known; /* how often known forms were tried */
} aotc_instance;

/* A unit's import of a function of the same program, resolved by name when it is loaded. */
typedef struct {
    const char *name;
    uint32_t function; /* filled in by aotc_unit_bind */
} aotc_import;

/* A function that a unit offers. `native` has the type its kind prescribes (docs/internals.md);
 * `boxed` takes any function's arguments as 64-bit words. */
typedef struct {
    const char *name;
    void *native;
    void (*boxed)(aotc_sim *sim, void *self, const uint64_t *args, uint64_t *results);
} aotc_export;

/* The one symbol that a unit exports: `const aotc_unit aotc_unit_NAME`. */
typedef struct {
    const char *name;
    uint32_t abi; /* AOTC_ABI of the header it was compiled against */
    uint32_t n_exports, n_imports;
    const aotc_export *exports;
    aotc_import *imports;
    uint32_t *loc_base; /* filled in: number of the unit's first place in the program */
} aotc_unit;

#define AOTC_ABI 3u
/* What a shared object of many units exports: const aotc_unit *const aotc_linked_units[]. */
#define AOTC_LINKED "aotc_linked_units"

/* Entry of a native function, or NULL while the interpreter serves it. Never fails. */
void *aotc_native(aotc_sim *sim, uint32_t function);
/* Calls a function of either tier through words. May switch to the main stack. */
void aotc_call(aotc_sim *sim, uint32_t function, void *self, const uint64_t *args,
               uint64_t *results);
/* Bracket a call of another function: they check the depth of calls, whose limit is the same in
 * both tiers, and the room left on the stack. `loc` is the place of the call. */
void aotc_enter(aotc_sim *sim, uint32_t loc);
/* Never fails. */
void aotc_leave(aotc_sim *sim);

/* A known form met an unknown bit: its generic version runs. Never fails. */
void aotc_guard_failed(aotc_sim *sim);
/* Known forms of a fused function were tried, `count` of them. Never fails. */
void aotc_known_tried(aotc_sim *sim, uint32_t count);

/* Nets and drives (nets.c). Net numbers are global: net_base of the instance + local number. --- */

/* The field behind a net may have changed: the scheduler is to compare it. Never fails. */
void aotc_touch(aotc_sim *sim, uint32_t net);
/* Drives `width` bits of a net from bit `bit` on, after the delay. Bits beyond the net's end are
 * left out. Of the delay the first part that is not 0 counts from now; all 0 means one epsilon. */
void aotc_drive64(aotc_sim *sim, uint64_t net, uint64_t bit, uint32_t width, uint64_t value,
                  uint64_t fs, uint32_t delta, uint32_t epsilon);
void aotc_drive(aotc_sim *sim, uint64_t net, uint64_t bit, uint32_t width, const uint64_t *value,
                uint64_t fs, uint32_t delta, uint32_t epsilon);
/* Present value of a bit range of a net; bits beyond the net's end read as 0. */
uint64_t aotc_probe64(aotc_sim *sim, uint64_t net, uint64_t bit, uint32_t width);
void aotc_probe(aotc_sim *sim, uint64_t *out, uint64_t net, uint64_t bit, uint32_t width);

/* Time and processes (sched.c, proc.c, suspend.c) ---------------------------------------------- */

/* Femtoseconds. Never fails. */
uint64_t aotc_now(aotc_sim *sim);
/* The process has stored its results: its drives are to run once it suspends. Never fails. */
void aotc_yielded(aotc_sim *sim);

/* Suspend the process that runs; they are called on its own stack and return when it resumes.
 * `delay` is a time or NULL, `nets` are local net numbers of the process's instance, `refs` are
 * pairs (net, bit) that go with `ref_widths`. Without any of them it waits for ever. */
void aotc_wait(aotc_sim *sim, const uint64_t *delay, uint32_t n_nets, const uint32_t *nets,
               uint32_t n_refs, const uint64_t *refs, const uint32_t *ref_widths);
/* Until nothing is left to do at this time; then for `increment_fs` more. */
void aotc_step(aotc_sim *sim, uint64_t increment_fs);
/* Ends the process for good, from whatever depth of calls. */
_Noreturn void aotc_halt(aotc_sim *sim);

/* Steps without the scheduler (gate.c), for a unit that holds a driver and all that it drives. */

/* What the driver looks at before a step: it may take the step itself while the gate is open, `stop`
 * points to 0, and it has not yet taken `steps` steps since it looked. */
typedef struct {
    bool open;
    uint32_t steps;
    const volatile uint32_t *stop;
    uint64_t *now_fs, until_fs; /* it may advance the present time up to until_fs */
} aotc_gate;
/* Looks; at the start and after each step of the scheduler's. Never fails. */
void aotc_gate_look(aotc_sim *sim, aotc_gate *gate);
/* Counts what the driver did alone: steps, and how many of them advanced the time. Never fails. */
void aotc_gate_count(aotc_sim *sim, uint64_t steps, uint64_t times);
/* Value of a net of up to 64 bits when it was last compared. Never fails. */
uint64_t *aotc_net_copy(aotc_sim *sim, uint32_t net);
/* A domain whose ticks have run is to commit in the scheduler's next delta. Never fails. */
void aotc_commit_later(aotc_sim *sim, uint32_t domain);

/* Ends the run after the current activity: $finish-like, with the exit status to report.
 * `verbose` says so on standard error. Never fails. */
void aotc_finish(aotc_sim *sim, uint32_t status, bool verbose);
/* Whether aotc_finish was called. Never fails. */
bool aotc_finishing(aotc_sim *sim);
/* Ends the run after the current activity so that it can be continued: $stop-like. Never fails. */
void aotc_pause(aotc_sim *sim, bool verbose);

/* Failures (error.c). `loc` is a place number: the unit's loc_base + its own count. ------------ */

enum { AOTC_NOTE, AOTC_WARNING, AOTC_ERROR, AOTC_FATAL };
#define AOTC_NO_LOC 0xffffffffu

/* Prints a message of the simulation on standard error and counts it; `text` is a string handle. What
 * is more than a note says when and where (aotc_context). An AOTC_FATAL one also ends the run with
 * status 1. Returns. */
void aotc_report(aotc_sim *sim, int severity, uint32_t loc, uint64_t text);
/* Give up the whole run: they unwind to the engine, past every C frame. */
_Noreturn void aotc_fail(aotc_sim *sim, uint32_t loc, const char *message);
_Noreturn void aotc_failf(aotc_sim *sim, uint32_t loc, const char *format, ...);
_Noreturn void aotc_unreachable(aotc_sim *sim, uint32_t loc);

/* A signal reference as a value. */
static inline void aotc_make_ref(uint64_t *r, uint64_t net, uint64_t bit)
{
    r[0] = net;
    r[1] = bit;
}

#include "wide.h"   /* wide.c divide.c: aotc_wide_*, and scalar helpers of integer ops */
#include "logic.h"  /* logic.c: 4-state values in parts, selects, rounding of reals */
#include "real.h"   /* real.c convert.c: floating point, aotc_math_* and conversions */
#include "memory.h" /* memory.c check.c: memory of llvm code, assertions */
#include "native.h" /* native.c: functions of the C library */
#include "intrinsics.h" /* intrinsics.c: integer intrinsics of llvm */
#include "text.h"   /* string.c format.c file.c: strings, formatting, printing, files, plusargs */
#include "system.h" /* format4.c pattern.c scan.c random.c ...: system tasks */
#include "heap.h"   /* heap.c queue.c assoc.c: the collector and containers */
#include "object.h" /* object.c: objects of classes */
#include "array.h"  /* array.c array_order.c stream.c: whole arrays */
#include "sv.h"     /* change.c await.c event.c fork.c regions.c: processes of SystemVerilog */
#include "interface.h" /* interface.c: virtual interfaces */
#include "sync.h"   /* sync.c mailbox.c semaphore.c process_object.c weak.c: classes of package std */
#include "coverage.h" /* coverage.c coverage_*.c: covergroups */
#include "randomize.h" /* randomize*.c solver*.c: constrained random values */

#endif
