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
typedef struct aotc_control aotc_control;       /* assert_control.c */
typedef struct aotc_property aotc_property;     /* property.c */
typedef struct aotc_directives aotc_directives; /* directives.c */

struct aotc_randomizer;

struct aotc_system {
    aotc_timeformat time;
    int32_t random_seed;       /* random.c: of $random without a seed */
    uint64_t seed, urandom;    /* random.c: --seed; of $urandom where no process runs */
    aotc_stochastic *queues;   /* stochastic.c */
    aotc_control *controls;    /* assert_control.c */
    size_t n_controls;
    aotc_property **properties; /* property.c */
    size_t n_properties;
    struct aotc_terms *automata; /* automata.c */
    aotc_directives *directives; /* directives.c; NULL until it is needed */
    struct aotc_randomizer *randomizer; /* randomize.c; NULL until it is needed */
};

/* The state of a simulation. Fails when memory is out. */
aotc_system *aotc_system_of(aotc_sim *sim);
/* Frees it. */
void aotc_system_close(aotc_sim *sim);
void aotc_stochastic_close(aotc_stochastic *queues);
void aotc_randomizer_close(struct aotc_randomizer *state);
void aotc_controls_close(aotc_system *system);
void aotc_properties_close(aotc_system *system);
void aotc_automata_close(aotc_system *system);
void aotc_directives_close(aotc_system *system);

/* The generator of the process that runs, made from `seed` when it is first asked for (seed.c);
 * NULL if none runs. */
uint64_t *aotc_process_random(aotc_sim *sim, uint64_t seed);

/* The generator of the process that runs, or of the simulation (random.c). */
uint64_t *aotc_generator(aotc_sim *sim);

#endif
