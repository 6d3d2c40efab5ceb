/* gate.c - steps that a driver takes without the scheduler.
 *
 * A unit that holds a whole synchronous model and its driver may evaluate the model itself, as long
 * as nothing else could act: no event is pending, nobody else waits, nothing is being recorded. It
 * keeps the copies of the nets that trigger domains, so the scheduler can take over at any step.
 * Copies of other nets may be old then: that only makes the scheduler settle once more.
 *
 * Owns:   nothing.
 * Errors: none.
 */
#include "sim.h"

enum { GATE_STEPS = 1 << 16 }; /* steps until the scheduler's own duties are due again */

void aotc_gate_look(aotc_sim *sim, aotc_gate *gate)
{
    const aotc_events *events = &sim->events;
    gate->stop = &sim->stop;
    gate->now_fs = &sim->now.fs;
    gate->until_fs = sim->until_fs;
    gate->steps = GATE_STEPS;
    gate->open = !sim->wave && !sim->dump_due && !sim->profile && !sim->n_touched && !sim->n_committing &&
                 !sim->any_fired && !sim->n_steppers && !events->epsilon.first &&
                 !events->delta.first && events->n_heap == 0 && sim->now.step == 0 &&
                 !sim->active.first && !sim->pollers.first && !aotc_regions_pending(sim) &&
                 !aotc_postponed_pending(sim) && !sim->n_monitors;
}

void aotc_gate_count(aotc_sim *sim, uint64_t steps, uint64_t times)
{
    sim->counters.fused += steps;
    sim->counters.steps += steps;
    sim->counters.times += times;
}

uint64_t *aotc_net_copy(aotc_sim *sim, uint32_t net)
{
    return &sim->nets[net].copy.value;
}

void aotc_commit_later(aotc_sim *sim, uint32_t domain)
{
    aotc_domain *fired = &sim->domains[domain];
    if (!fired->committing) {
        fired->committing = true;
        sim->committing[sim->n_committing++] = domain;
    }
}
