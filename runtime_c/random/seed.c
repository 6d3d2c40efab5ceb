/* seed.c - the random number generator of each process (IEEE 1800-2023 18.14).
 *
 * Owns:       aotc_process.random and .seeded.
 * Invariants: a procedure's generator starts from --seed and the procedure's number; that of a
 *             forked process from the next number of the one that forks it. So what a process
 *             draws does not depend on when others run.
 */
#include "sim.h"
#include "system_state.h"

/* splitmix64: a bijection that scatters. */
static uint64_t scattered(uint64_t z)
{
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

uint64_t *aotc_process_random_of(aotc_process *process, uint64_t seed)
{
    if (!process->seeded) {
        process->random = scattered(seed + scattered(process->task.activity + 1));
        process->seeded = true;
    }
    return &process->random;
}

uint64_t *aotc_process_random(aotc_sim *sim, uint64_t seed)
{
    return sim->current ? aotc_process_random_of(sim->current, seed) : NULL;
}

void aotc_process_seed(aotc_process *process, uint32_t seed)
{
    process->random = scattered(seed);
    process->seeded = true;
}

void aotc_seed_child(aotc_sim *sim, aotc_process *child)
{
    uint64_t *parent = aotc_process_random(sim, aotc_system_of(sim)->seed);
    child->random = scattered(*parent += 0x9e3779b97f4a7c15u);
    child->seeded = true;
}

uint64_t aotc_seed_object(aotc_sim *sim, uint64_t serial)
{
    uint64_t seed = aotc_system_of(sim)->seed, *process = aotc_process_random(sim, seed);
    return process ? scattered(*process += 0x9e3779b97f4a7c15u) : scattered(seed + scattered(serial));
}
