/* system_state.h - what the system tasks keep, for the files that own its parts.
 *
 * Generated code never includes this file. Made when it is first needed (system.c).
 */
#ifndef AOTC_SYSTEM_STATE_H
#define AOTC_SYSTEM_STATE_H

#include "services.h"

/* $timeformat (format4.c). */
typedef struct {
    uint64_t unit_fs; /* 0: precision_fs */
    uint64_t precision_fs;
    int32_t digits;
    uint32_t field;
    char suffix[256];
} aotc_timeformat;

typedef struct aotc_stochastic aotc_stochastic; /* stochastic.c */

struct aotc_system {
    aotc_timeformat time;
    int32_t random_seed;       /* random.c: of $random without a seed */
    uint64_t urandom;          /* random.c: of $urandom */
    aotc_stochastic *queues;   /* stochastic.c */
    uint32_t assertions_off;   /* system.c: bits of $assertcontrol */
};

/* The state of a simulation. Fails when memory is out. */
aotc_system *aotc_system_of(aotc_sim *sim);
/* Frees it. */
void aotc_system_close(aotc_sim *sim);
void aotc_stochastic_close(aotc_stochastic *queues);

#endif
