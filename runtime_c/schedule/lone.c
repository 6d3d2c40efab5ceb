/* lone.c - time slots in which one process wakes and nothing else is due: the edges of a clock.
 *
 * The scheduler's own loop (sched.c) does the same in more steps, because it has every queue of a slot
 * to look after. Here they are found empty once; the process runs, settled and clocked logic reacts,
 * and what that logic commits follows in the next delta. Anything more is left to that loop.
 *
 * Owns:       nothing; `now`, and the steps counted, as sched.c.
 * Invariants: before each slot every queue but the heap of times is empty.
 */
#include "sim.h"

/* Whether nothing is left to do at this time and nobody looks at the end of it. */
static inline bool is_over(const aotc_sim *sim)
{
    const aotc_events *events = &sim->events;
    return !sim->pollers.first &&
           !(sim->stop | sim->n_touched | sim->n_committing | sim->n_steppers | sim->n_monitors |
             sim->any_fired | sim->any_ready | sim->any_dirty | sim->in_reactive |
             sim->laters[AOTC_OBSERVED].n | sim->laters[AOTC_REACTIVE].n |
             aotc_postponed_pending(sim) | sim->dump_due) &&
           !events->epsilon.first && !events->delta.first && !events->re_inactive.first &&
           !events->re_nba.first && !sim->active.first && !sim->reactive.first && !sim->wave &&
           !sim->profile;
}

/* The process that wakes in the next slot, if that is all of the slot, of the active region, and not
 * later than `until_fs`. */
static inline aotc_process *lone_process(const aotc_sim *sim, uint64_t until_fs)
{
    const aotc_events *events = &sim->events;
    if (!events->n_heap)
        return NULL;
    const aotc_slot *slot = events->heap[0];
    const aotc_event *event = slot->events.first;
    if (event->next || event->kind != EVENT_WAKE || slot->at.step || slot->at.fs == sim->now.fs ||
        slot->at.fs > until_fs)
        return NULL;
    aotc_process *process = event->u.process;
    bool plain = process->task.region == REGION_ACTIVE && !process->suspended;
    return plain && process->state == PROCESS_IDLE ? process : NULL;
}

/* Steps to the next slot, which holds the timer of the process alone. */
static inline void step_to(aotc_sim *sim, aotc_process *process)
{
    sim->now = sim->events.heap[0]->at;
    sim->steps_here = sim->idle_steps = 1;
    sim->watch_restless = false;
    sim->n_restless = 0;
    sim->counters.times++;
    sim->counters.steps++;
    sim->counters.deltas++;
    sim->counters.events++;
    aotc_event_free(sim, aotc_events_take(sim));
    process->timer = NULL;
    process->waiting = false;
}

/* The next delta, in which there are only commits. */
static inline void step_to_commits(aotc_sim *sim)
{
    sim->now.step += (uint64_t)1 << 32;
    sim->poll_due = true;
    sim->counters.steps++;
    sim->counters.deltas++;
    aotc_count_step(sim);
    aotc_commit_all(sim);
}

static inline bool is_unsettled(const aotc_sim *sim)
{
    return sim->any_dirty | sim->any_fired | sim->any_ready | (sim->n_touched != 0) |
           (sim->active.first != NULL);
}

static inline bool only_commits(const aotc_sim *sim)
{
    return sim->n_committing && !sim->stop && !sim->events.epsilon.first &&
           !sim->events.delta.first && !is_unsettled(sim);
}

bool aotc_lone_run(aotc_sim *sim, uint64_t until_fs)
{
    aotc_process *process;
    bool any = false;
    while (is_over(sim) && (process = lone_process(sim, until_fs))) {
        any = true;
        aotc_heap_safepoint(sim);
        step_to(sim, process);
        aotc_task_run(sim, &process->task);
        aotc_react(sim);
        while (only_commits(sim)) {
            step_to_commits(sim);
            if ((is_unsettled(sim) || sim->pollers.first) && !aotc_rounds_run(sim, sim->n_touched, true))
                return true;
        }
    }
    return any;
}
