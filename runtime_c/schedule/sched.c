/* sched.c - time: which step comes next, and what happens in it (docs/internals.md, "One step").
 *
 * Owns:       aotc_sim.now, until_fs, ready, steps_here, idle_steps, started, ended.
 * Invariants: between steps nothing is dirty, fired or ready, unless the run was stopped in the
 *             middle of a step; then it goes on there.
 * Errors:     more than options.step_limit steps at one time in which no process got anything from another
 *             (aotc_progress), or MOST_STEPS times as many in all, with the nets that kept changing.
 */
#include <stdio.h>

#include "sim.h"

static _Noreturn void too_many_steps(aotc_sim *sim)
{
    char message[40];
    snprintf(message, sizeof message, "%llu", (unsigned long long)sim->steps_here - 1);
    aotc_raise(sim, AOTC_FAIL_STEPS, AOTC_NO_LOC, message);
}

void aotc_many_steps(aotc_sim *sim)
{
    uint64_t limit = sim->options.step_limit;
    sim->watch_restless = true;
    if (sim->idle_steps > limit || sim->steps_here > MOST_STEPS * limit)
        too_many_steps(sim);
}

void aotc_progress(aotc_sim *sim)
{
    sim->idle_steps = 0;
}

static void restart_count(aotc_sim *sim)
{
    sim->steps_here = sim->idle_steps = 0;
}

/* Steps --------------------------------------------------------------------------------------- */

bool aotc_rounds_run(aotc_sim *sim, uint32_t unmarked, bool fresh)
{
    for (;;) {
        if (fresh || (!sim->any_fired && !sim->any_ready && !sim->active.first)) {
            if (unmarked < sim->n_touched)
                aotc_nets_mark_fanout(sim, unmarked);
            aotc_settle(sim);
            bool changed = sim->n_touched != 0 && aotc_nets_compare(sim);
            if (!changed && sim->pollers.first)
                aotc_poll(sim);
            if (!changed && !sim->any_ready && !sim->any_fired && !sim->active.first)
                return true;
            unmarked = 0;
            fresh = false;
            aotc_count_step(sim);
        }
        uint32_t next = 0;
        if (sim->any_fired)
            aotc_run_ticks(sim);
        if (sim->any_ready) {
            for (next = 0; (next = aotc_bits_take(&sim->ready, next)) != AOTC_NONE;) {
                if (AOTC_UNLIKELY(sim->stop)) {
                    aotc_bits_set(&sim->ready, next);
                    return false;
                }
                aotc_process_run(sim, next);
            }
            sim->any_ready = false;
        }
        if (sim->active.first && !aotc_tasks_run(sim))
            return false;
        if (AOTC_UNLIKELY(sim->stop))
            return false;
    }
}

void aotc_events_apply(aotc_sim *sim, aotc_event *event)
{
    while (event) {
        aotc_event *next = event->next;
        if (event->kind >= EVENT_NBA && event->reactive && !sim->in_reactive) {
            aotc_event_move(&sim->events.re_nba, event);
            event = next;
            continue;
        }
        sim->counters.events++;
        if (event->kind == EVENT_WAKE) {
            aotc_process *process = event->u.process;
            process->timer = NULL;
            aotc_process_wake(sim, process);
        } else {
            aotc_event_apply(sim, event);
        }
        aotc_event_free(sim, event);
        event = next;
    }
}

/* Takes a list of its own. */
static aotc_event *take_list(aotc_event_list *list)
{
    aotc_event *first = list->first;
    list->first = list->last = NULL;
    return first;
}

/* Steps to `at`, which is later than now, and runs what is due there. */
static bool run_step(aotc_sim *sim, aotc_time at, bool slot, aotc_event *listed)
{
    bool new_delta = at.fs != sim->now.fs || at.step >> 32 != sim->now.step >> 32;
    if (at.fs != sim->now.fs) {
        restart_count(sim);
        sim->watch_restless = false;
        sim->n_restless = 0;
        sim->counters.times++;
    }
    sim->now = at;
    sim->poll_due = true;
    sim->counters.steps++;
    sim->counters.deltas += (uint32_t)at.step == 0;
    aotc_count_step(sim);
    uint32_t unmarked = 0;
    if (new_delta && sim->n_committing) {
        aotc_nets_mark_fanout(sim, 0);
        aotc_commit_all(sim);
        unmarked = sim->n_touched;
    }
    if (slot)
        aotc_events_apply(sim, aotc_events_take(sim));
    aotc_events_apply(sim, listed);
    return aotc_rounds_run(sim, unmarked, true);
}

/* Processes in aotc_step: nothing is left to do at this time. Those without an increment go on
 * here, the others when their time has come. True if any goes on here. */
static bool release_steppers(aotc_sim *sim)
{
    uint32_t n = sim->n_steppers;
    sim->n_steppers = 0;
    bool here = false;
    for (uint32_t i = 0; i < n; i++) {
        aotc_process *process = sim->steppers[i];
        if (process->increment_fs == 0) {
            aotc_process_wake(sim, process);
            here = true;
        } else {
            aotc_event *event = aotc_event_after(sim, process->increment_fs, 0, 0);
            event->kind = EVENT_WAKE;
            event->u.process = process;
            event->reactive = false;
            process->timer = event;
        }
    }
    return here;
}

static bool before(aotc_time a, aotc_time b)
{
    return a.fs != b.fs ? a.fs < b.fs : a.step < b.step;
}

/* The observed or the reactive region, and what it makes active. False if the run was stopped. */
static bool run_late_regions(aotc_sim *sim)
{
    sim->poll_due = true;
    return aotc_regions_run(sim) && aotc_rounds_run(sim, 0, true);
}

/* Runs until something ends it; returns what. */
static int run_until(aotc_sim *sim, uint64_t until_fs)
{
    aotc_events *events = &sim->events;
    bool fresh = sim->poked;
    sim->poked = false;
    sim->poll_due = true;
    if (!sim->in_reactive && !aotc_rounds_run(sim, 0, fresh))
        return AOTC_PAUSED;
    for (;;) {
        if (aotc_lone_run(sim, until_fs) && !sim->stop && !aotc_rounds_run(sim, 0, false))
            return AOTC_PAUSED;
        if (AOTC_UNLIKELY(sim->stop))
            return AOTC_PAUSED;
        if (sim->in_reactive && !run_late_regions(sim)) /* it was stopped there */
            return AOTC_PAUSED;
        aotc_time at = {UINT64_MAX, UINT64_MAX};
        bool slot = events->n_heap > 0;
        aotc_event_list *list = NULL;
        if (events->epsilon.first) {
            at = (aotc_time){sim->now.fs, sim->now.step + 1};
            list = &events->epsilon;
        } else if (events->delta.first || sim->n_committing) {
            at = (aotc_time){sim->now.fs, ((sim->now.step >> 32) + 1) << 32};
            list = &events->delta;
        }
        if (slot) {
            aotc_time first = events->heap[0]->at;
            slot = !before(at, first);
            if (slot) {
                if (before(first, at))
                    list = NULL;
                at = first;
            }
        }
        if (at.fs != sim->now.fs || (!slot && !list)) { /* nothing is left at this time */
            if (aotc_regions_pending(sim)) {
                if (!run_late_regions(sim))
                    return AOTC_PAUSED;
                continue;
            }
            if (sim->n_steppers) {
                if (release_steppers(sim)) {
                    restart_count(sim);
                    sim->now.step = 0;
                    sim->counters.steps++;
                    if (!aotc_rounds_run(sim, 0, false))
                        return AOTC_PAUSED;
                }
                continue;
            }
            aotc_postponed_run(sim);
            if (!slot)
                return AOTC_ENDED;
            if (at.fs > until_fs)
                return AOTC_REACHED;
            if (AOTC_UNLIKELY(sim->dump_due))
                aotc_dump_slot(sim, at.fs);
            else if (sim->wave)
                aotc_wave_slot(sim, at.fs);
        }
        aotc_heap_safepoint(sim);
        if (!run_step(sim, at, slot, list ? take_list(list) : NULL))
            return AOTC_PAUSED;
    }
}

/* Running ------------------------------------------------------------------------------------- */

static void run_inits(aotc_sim *sim, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        aotc_site_run(sim, sim->init_site[i]);
}

static void settle_all(aotc_sim *sim)
{
    sim->starting = START_SETTLES;
    sim->apart = true;
    for (uint32_t rank = 0; rank < sim->n_settles; rank++)
        if (!sim->settle_late[rank])
            aotc_bits_set(&sim->dirty, rank);
    aotc_settle(sim);
}

static void start(aotc_sim *sim)
{
    sim->started = true;
    sim->counters.times = sim->counters.steps = sim->counters.deltas = 1;
    sim->starting = START_INITS;
    run_inits(sim, 0, sim->n_early_inits);
    aotc_nets_copy_all(sim);
    settle_all(sim);
    /* Late ones may depend on each other across instances, but not in a circle. */
    for (uint32_t late = sim->n_inits - sim->n_early_inits; late > 0; late--) {
        aotc_nets_copy_all(sim);
        uint64_t changes = sim->counters.changes;
        sim->starting = START_INITS;
        run_inits(sim, sim->n_early_inits, sim->n_inits);
        if (sim->n_touched == 0 && sim->counters.changes == changes)
            break;
        settle_all(sim);
    }
    aotc_nets_copy_all(sim);
    sim->starting = 0;
    for (uint32_t i = 0; i < sim->n_domains; i++)
        if (sim->domains[i].at_start) {
            aotc_bits_set(&sim->fired, i);
            sim->any_fired = true;
        }
    for (uint32_t i = 0; i < sim->n_activities; i++)
        if (sim->activities[i].at_start) {
            if (sim->activities[i].task) {
                aotc_task_queue(sim, sim->activities[i].task);
                continue;
            }
            aotc_bits_set(&sim->ready, i);
            sim->any_ready = true;
        }
    for (uint32_t i = 0; i < sim->n_constants; i++)
        aotc_net_begins(sim, sim->constants[i], false);
    sim->constants_task.region = REGION_ACTIVE;
    if (sim->n_constants)
        aotc_task_queue(sim, &sim->constants_task);
}

static int run(aotc_sim *sim, uint64_t until_fs)
{
    if (!sim->started)
        start(sim);
    restart_count(sim);
    sim->until_fs = until_fs;
    int reason = run_until(sim, until_fs);
    if (reason != AOTC_PAUSED)
        return reason;
    if (sim->stop & STOP_FINISH)
        return AOTC_FINISHED;
    reason = sim->stop & STOP_PAUSE ? AOTC_PAUSED : AOTC_INTERRUPTED;
    sim->stop = 0;
    return reason;
}

static int run_finals(aotc_sim *sim, uint64_t until_fs)
{
    (void)until_fs;
    for (uint32_t i = 0; i < sim->n_finals; i++)
        aotc_site_run(sim, sim->final_site[i]);
    return AOTC_ENDED;
}

/* Runs `body` between a barrier and the signal handlers. */
static int guarded(aotc_sim *sim, int (*body)(aotc_sim *, uint64_t), uint64_t until_fs)
{
    aotc_barrier barrier;
    volatile int reason = AOTC_FAILED;
    aotc_faults_enter(sim);
    sim->running = true;
    if (!AOTC_TRY(sim, barrier)) {
        aotc_sites_refresh(sim);
        reason = body(sim, until_fs);
    }
    aotc_barrier_pop(sim, &barrier);
    sim->running = false;
    aotc_faults_leave(sim);
    return reason;
}

static int only_start(aotc_sim *sim, uint64_t until_fs)
{
    (void)until_fs;
    start(sim);
    return AOTC_REACHED;
}

void aotc_observe(aotc_sim *sim)
{
    if (sim->observed)
        return;
    sim->observed = sim->apart = true;
    for (uint32_t rank = 0; sim->started && rank < sim->n_settles; rank++)
        if (sim->settle_use[rank]) {
            aotc_bits_set(&sim->dirty, rank);
            sim->any_dirty = true;
        }
}

void aotc_resettle(aotc_sim *sim)
{
    sim->apart = true;
    sim->services.front.settled_apart++;
    for (uint32_t rank = 0; rank < sim->n_settles; rank++)
        if (sim->observed || sim->settle_use[rank] != AOTC_SETTLE_IDLE) {
            aotc_bits_set(&sim->dirty, rank);
            sim->any_dirty = true;
        }
}

static int settle_observed(aotc_sim *sim, uint64_t until_fs)
{
    (void)until_fs;
    aotc_settle(sim);
    return AOTC_REACHED;
}

int aotc_observe_now(aotc_sim *sim)
{
    if (sim->observed || sim->failure.kind != AOTC_OK)
        return AOTC_REACHED;
    aotc_observe(sim);
    return sim->any_dirty ? guarded(sim, settle_observed, 0) : AOTC_REACHED;
}

void aotc_settle_here(aotc_sim *sim)
{
    if (sim->any_dirty)
        aotc_settle(sim);
}

int aotc_start(aotc_sim *sim)
{
    if (sim->failure.kind != AOTC_OK)
        return AOTC_FAILED;
    return sim->started ? AOTC_REACHED : guarded(sim, only_start, 0);
}

int aotc_run(aotc_sim *sim, uint64_t until_fs)
{
    if (sim->failure.kind != AOTC_OK)
        return AOTC_FAILED;
    if (sim->stop & STOP_FINISH)
        return AOTC_FINISHED;
    return guarded(sim, run, until_fs);
}

int aotc_run_finals(aotc_sim *sim)
{
    if (sim->failure.kind != AOTC_OK)
        return AOTC_FAILED;
    if (!sim->started || sim->finals_done)
        return AOTC_ENDED;
    sim->finals_done = true;
    return guarded(sim, run_finals, 0);
}

void aotc_poke(aotc_sim *sim, uint32_t net)
{
    aotc_touch(sim, net);
    sim->poked = true;
}

void aotc_skip_to(aotc_sim *sim, uint64_t fs)
{
    if (fs <= sim->now.fs)
        return;
    if (sim->wave && sim->started)
        aotc_wave_slot(sim, fs);
    if (sim->port_dumps && sim->started)
        aotc_ports_slot(sim);
    sim->now = (aotc_time){fs, 0};
}

uint64_t aotc_now(aotc_sim *sim)
{
    return sim->now.fs;
}

uint32_t aotc_now_delta(aotc_sim *sim)
{
    return (uint32_t)(sim->now.step >> 32);
}

uint32_t aotc_now_epsilon(aotc_sim *sim)
{
    return (uint32_t)sim->now.step;
}

void aotc_finish(aotc_sim *sim, uint32_t status, bool verbose)
{
    if (!(sim->stop & STOP_FINISH)) {
        sim->exit_status = status;
        sim->verbose = verbose;
    }
    aotc_stop(sim, STOP_FINISH);
}

bool aotc_finishing(aotc_sim *sim)
{
    return sim->stop & STOP_FINISH;
}

void aotc_pause(aotc_sim *sim, bool verbose)
{
    sim->verbose = verbose;
    aotc_stop(sim, STOP_PAUSE);
}

void aotc_interrupt(aotc_sim *sim)
{
    aotc_stop(sim, STOP_INTERRUPT);
}

uint32_t aotc_exit_status(aotc_sim *sim)
{
    return sim->exit_status;
}

bool aotc_is_verbose(aotc_sim *sim)
{
    return sim->verbose;
}
