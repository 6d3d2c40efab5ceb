/* regions.c - the regions of a time slot beyond the active one (IEEE 1800-2023 clause 4).
 *
 * Owns:       active, reactive, in_reactive, generation, laters, monitors.
 * Invariants: a task is in at most one queue, once. While in_reactive is set, what is made for this
 *             time goes to the reactive set; what its changes set off in modules waits until that
 *             set is empty (4.5).
 * Errors:     more steps at one time than options.step_limit; a generation of tasks is a step.
 */
#include <stdlib.h>

#include "sim.h"

/* Queues -------------------------------------------------------------------------------------- */

static aotc_tasks *queue_of(aotc_sim *sim, const aotc_task *task)
{
    return task->region == REGION_REACTIVE ? &sim->reactive : &sim->active;
}

void aotc_task_queue(aotc_sim *sim, aotc_task *task)
{
    if (task->queued)
        return;
    aotc_tasks *tasks = queue_of(sim, task);
    task->queued = true;
    task->generation = sim->generation + 1;
    task->next = NULL;
    task->previous = tasks->last;
    if (tasks->last)
        tasks->last->next = task;
    else
        tasks->first = task;
    tasks->last = task;
}

void aotc_task_queue_ahead(aotc_sim *sim, aotc_task *task)
{
    aotc_tasks *tasks = queue_of(sim, task);
    aotc_task *next = tasks->first;
    while (next && next->ahead)
        next = next->next;
    task->queued = task->ahead = true;
    task->generation = sim->generation;
    task->next = next;
    task->previous = next ? next->previous : tasks->last;
    *(task->previous ? &task->previous->next : &tasks->first) = task;
    *(next ? &next->previous : &tasks->last) = task;
}

void aotc_task_remove(aotc_sim *sim, aotc_task *task)
{
    if (!task->queued)
        return;
    aotc_tasks *tasks = queue_of(sim, task);
    task->queued = task->ahead = false;
    if (task->previous)
        task->previous->next = task->next;
    else
        tasks->first = task->next;
    if (task->next)
        task->next->previous = task->previous;
    else
        tasks->last = task->previous;
}

bool aotc_tasks_run(aotc_sim *sim)
{
    aotc_tasks *tasks = sim->in_reactive ? &sim->reactive : &sim->active;
    aotc_task *task;
    while ((task = tasks->first)) {
        if (AOTC_UNLIKELY(sim->stop))
            return false;
        if (task->generation > sim->generation) {
            sim->generation++;
            aotc_count_step(sim);
        }
        aotc_task_remove(sim, task);
        aotc_task_run(sim, task);
        bool over = !tasks->first || tasks->first->generation > sim->generation;
        if (over && !sim->in_reactive)
            aotc_react(sim);
        if (AOTC_UNLIKELY(sim->pollers.first != NULL)) {
            aotc_poll_note(sim, task);
            if (over)
                aotc_poll(sim);
        }
    }
    return !sim->stop;
}

/* Functions that run later ---------------------------------------------------------------------- */

void aotc_at_region(aotc_sim *sim, int region, uint32_t function, void *self, uint32_t n,
                    const uint64_t *args, uint64_t key)
{
    aotc_laters *laters = &sim->laters[region == AOTC_VIOLATION ? AOTC_OBSERVED : region];
    if (laters->n == laters->room) {
        uint32_t room = laters->room ? 2 * laters->room : 16;
        laters->items = aotc_grow(sim, laters->items, room, sizeof(aotc_later));
        laters->room = room;
    }
    uint64_t *copy = n ? aotc_need(sim, n, 8) : NULL;
    if (n)
        memcpy(copy, args, n * (size_t)8);
    laters->items[laters->n++] = (aotc_later){.function = function, .n = n, .self = self,
                                              .arguments = copy, .key = key,
                                              .moves = key && region == AOTC_OBSERVED,
                                              .process = sim->current,
                                              .instance = sim->services.front.instance};
}

static void flush(aotc_sim *sim, aotc_laters *laters, const void *self, uint64_t key)
{
    uint32_t kept = laters->next;
    for (uint32_t i = laters->next; i < laters->n; i++) {
        aotc_later *later = &laters->items[i];
        bool own = sim->current ? later->key != 0 : later->key == key && later->self == self;
        if (own && later->process == sim->current)
            free(later->arguments);
        else
            laters->items[kept++] = *later;
    }
    laters->n = kept;
}

void aotc_flush(aotc_sim *sim, void *self, uint64_t key)
{
    flush(sim, &sim->laters[AOTC_OBSERVED], self, key);
    flush(sim, &sim->laters[AOTC_POSTPONED], self, key);
}

/* Runs all, those added meanwhile too, until the run is stopped. */
static void run_laters(aotc_sim *sim, aotc_laters *laters)
{
    uint64_t results[1];
    while (laters->next < laters->n && !sim->stop) {
        aotc_later later = laters->items[laters->next++];
        sim->services.front.instance = later.instance;
        if (later.moves) {
            aotc_at_region(sim, AOTC_REACTIVE, later.function, later.self, later.n,
                           later.arguments, 0);
            free(later.arguments);
            laters->items[laters->next - 1].arguments = NULL;
            continue;
        }
        aotc_call_function(sim, later.function, later.self, later.arguments, results);
        free(later.arguments);
        laters->items[laters->next - 1].arguments = NULL;
    }
    if (laters->next == laters->n)
        laters->next = laters->n = 0;
}

/* Observed and reactive -------------------------------------------------------------------------- */

bool aotc_regions_pending(const aotc_sim *sim)
{
    return sim->laters[AOTC_OBSERVED].n || sim->laters[AOTC_REACTIVE].n || sim->reactive.first ||
           sim->events.re_inactive.first || sim->events.re_nba.first || sim->in_reactive;
}

static aotc_event *take(aotc_event_list *list)
{
    aotc_event *first = list->first;
    list->first = list->last = NULL;
    return first;
}

static bool run_reactive(aotc_sim *sim)
{
    sim->in_reactive = true;
    for (;;) {
        run_laters(sim, &sim->laters[AOTC_REACTIVE]);
        if (!aotc_tasks_run(sim))
            return false;
        aotc_event_list *list = sim->events.re_inactive.first ? &sim->events.re_inactive
                                                              : &sim->events.re_nba;
        if (list->first) {
            aotc_count_step(sim);
            aotc_events_apply(sim, take(list));
        } else if (!sim->laters[AOTC_REACTIVE].n) {
            break;
        }
    }
    sim->in_reactive = false;
    return true;
}

bool aotc_regions_run(aotc_sim *sim)
{
    if (!sim->in_reactive && sim->laters[AOTC_OBSERVED].n) {
        aotc_count_step(sim);
        run_laters(sim, &sim->laters[AOTC_OBSERVED]);
        return !sim->stop;
    }
    return run_reactive(sim);
}

/* Postponed -------------------------------------------------------------------------------------- */

void aotc_monitor(aotc_sim *sim, uint32_t function, void *self, bool is_file, uint32_t n,
                  const uint64_t *args)
{
    uint32_t instance = sim->services.front.instance;
    aotc_monitor_row row = {function, n + 1, self, aotc_need(sim, n + 1, 8), is_file, instance};
    row.arguments[0] = 1;
    if (n)
        memcpy(row.arguments + 1, args, n * (size_t)8);
    for (uint32_t i = 0; !is_file && i < sim->n_monitors; i++)
        if (!sim->monitors[i].is_file) {
            free(sim->monitors[i].arguments);
            sim->monitors[i] = row;
            return;
        }
    if (sim->n_monitors == sim->monitor_room) {
        uint32_t room = sim->monitor_room ? 2 * sim->monitor_room : 4;
        sim->monitors = aotc_grow(sim, sim->monitors, room, sizeof row);
        sim->monitor_room = room;
    }
    sim->monitors[sim->n_monitors++] = row;
}

void aotc_monitor_on(aotc_sim *sim, bool on)
{
    sim->monitor_off = !on;
    for (uint32_t i = 0; on && i < sim->n_monitors; i++)
        if (!sim->monitors[i].is_file)
            sim->monitors[i].arguments[0] = 1;
}

void aotc_postponed_run(aotc_sim *sim)
{
    run_laters(sim, &sim->laters[AOTC_POSTPONED]);
    for (uint32_t i = 0; i < sim->n_monitors; i++) {
        aotc_monitor_row *row = &sim->monitors[i];
        if (sim->monitor_off && !row->is_file)
            continue;
        uint64_t results[1];
        sim->services.front.instance = row->instance;
        aotc_call_function(sim, row->function, row->self, row->arguments, results);
        sim->monitors[i].arguments[0] = 0;
    }
    run_laters(sim, &sim->laters[AOTC_MOVED]);
    run_laters(sim, &sim->laters[AOTC_SAMPLED]);
}

/* Roots and memory ------------------------------------------------------------------------------- */

void aotc_regions_scan(aotc_sim *sim)
{
    for (int r = 0; r < AOTC_VIOLATION; r++)
        for (uint32_t i = 0; i < sim->laters[r].n; i++) {
            const aotc_later *later = &sim->laters[r].items[i];
            if (later->arguments)
                aotc_heap_mark_range(sim, later->arguments, later->arguments + later->n);
        }
    for (uint32_t i = 0; i < sim->n_monitors; i++)
        aotc_heap_mark_range(sim, sim->monitors[i].arguments,
                             sim->monitors[i].arguments + sim->monitors[i].n);
}

void aotc_regions_close(aotc_sim *sim)
{
    for (int r = 0; r < AOTC_VIOLATION; r++) {
        for (uint32_t i = 0; i < sim->laters[r].n; i++)
            free(sim->laters[r].items[i].arguments);
        free(sim->laters[r].items);
    }
    for (uint32_t i = 0; i < sim->n_monitors; i++)
        free(sim->monitors[i].arguments);
    free(sim->monitors);
    free(sim->tasks);
}
