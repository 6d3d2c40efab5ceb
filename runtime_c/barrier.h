/* barrier.h - where a failure unwinds to (error.c).
 *
 * A failure must never jump past a frame of Python. So every way from Python into C that may fail
 * sets a barrier (runtime/build_ffi.py writes the wrappers), and so do the functions that run the
 * simulation. C tests do the same.
 */
#ifndef AOTC_BARRIER_H
#define AOTC_BARRIER_H

#include <setjmp.h>

#include "aotc.h"

typedef struct aotc_barrier {
    struct aotc_barrier *outer;
    uint32_t depth; /* of calls when it was set */
    bool in_bridge; /* whether Python was running when it was set */
    jmp_buf jump;
} aotc_barrier;

/* False at first, true after a failure. Both ways end with aotc_barrier_pop in the same function,
 * whose locals that changed in between must be volatile. */
#define AOTC_TRY(sim, b) (aotc_barrier_push(sim, &(b)), _setjmp((b).jump))

void aotc_barrier_push(aotc_sim *sim, aotc_barrier *barrier);
void aotc_barrier_pop(aotc_sim *sim, aotc_barrier *barrier);

#endif
