/* process_object.c - std::process: what a handle can ask of a process (IEEE 1800-2023 9.7).
 *
 * Owns:       objects of flag SYNC_PROCESS; the `object`, `suspended` and `pending` of processes.
 * Invariants: a process that is not over has at most one object, which it keeps; when it is over, the
 *             object remembers how it ended.
 *             A suspended process is in no queue of tasks. What would have woken it sets `pending`, and
 *             then it goes on once resumed; an event control only forgets the events (9.7).
 * Errors:     null handles; a process that waits for itself; states of generators that are none.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "sync_queue.h"
#include "system_state.h"

typedef struct {
    aotc_object head;
    aotc_process *process; /* NULL: it is over */
    uint64_t state;        /* of one that is over */
    aotc_process_queue waiting;
} process_object;

uint64_t aotc_process_self(aotc_sim *sim)
{
    aotc_process *process = sim->current;
    if (!process)
        return 0;
    if (!process->object) {
        process_object *object = aotc_heap_new(sim, AOTC_KIND_SYNC, sizeof *object);
        object->head.flags = SYNC_PROCESS;
        object->process = process;
        process->object = (uint64_t)(uintptr_t)object;
    }
    return process->object;
}

void aotc_process_object_over(aotc_sim *sim, aotc_process *process)
{
    process_object *object = (process_object *)(uintptr_t)process->object;
    object->process = NULL;
    object->state = process->killed ? AOTC_KILLED_STATE : AOTC_FINISHED_STATE;
    process->object = 0;
    while (object->waiting.first)
        aotc_sync_release(sim, &object->waiting);
}

uint32_t aotc_process_status(aotc_sim *sim, uint32_t loc, uint64_t handle)
{
    const process_object *object = aotc_sync_at(sim, loc, handle, "process::status()");
    const aotc_process *process = object->process;
    if (!process)
        return (uint32_t)object->state;
    if (process->doomed)
        return AOTC_KILLED_STATE;
    if (process->suspended)
        return AOTC_SUSPENDED_STATE;
    bool runs = process == sim->current || process->task.queued;
    return runs ? AOTC_RUNNING_STATE : AOTC_WAITING_STATE;
}

bool aotc_process_kill(aotc_sim *sim, uint32_t loc, uint64_t handle)
{
    const process_object *object = aotc_sync_at(sim, loc, handle, "process::kill()");
    aotc_process *process = object->process;
    if (process && process == sim->current && !process->doomed) {
        while (process->children) /* its parent hears of its end when it returns */
            aotc_process_end(sim, process->children);
        process->killed = process->doomed = true;
    } else if (process && !process->doomed) {
        aotc_process_end(sim, process);
    }
    return sim->current && sim->current->doomed;
}

bool aotc_suspend_process_await(aotc_sim *sim, uint32_t loc, uint64_t handle)
{
    process_object *object = aotc_sync_at(sim, loc, handle, "process::await()");
    if (!object->process)
        return false;
    if (object->process == sim->current)
        aotc_fail(sim, loc, "a process waits for its own end");
    aotc_sync_enter(sim, &object->waiting, object, WAITS_FOR_END, loc);
    return true;
}

/* Suspending ------------------------------------------------------------------------------------ */

bool aotc_suspend_process(aotc_sim *sim, uint32_t loc, uint64_t handle)
{
    const process_object *object = aotc_sync_at(sim, loc, handle, "process::suspend()");
    aotc_process *process = object->process;
    if (!process || process->suspended || process->doomed)
        return false;
    process->suspended = true;
    process->pending = process == sim->current || process->task.queued;
    aotc_task_remove(sim, &process->task);
    if (process != sim->current)
        return false;
    process->waiting = false;
    return true;
}

void aotc_process_suspend_other(aotc_sim *sim, uint32_t loc, uint64_t handle)
{
    if (aotc_suspend_process(sim, loc, handle))
        aotc_fail(sim, loc, "a function suspends the process that calls it; let a task do it");
}

void aotc_process_resume(aotc_sim *sim, uint32_t loc, uint64_t handle)
{
    const process_object *object = aotc_sync_at(sim, loc, handle, "process::resume()");
    aotc_process *process = object->process;
    if (!process || !process->suspended)
        return;
    process->suspended = false;
    if (process->pending)
        aotc_process_wake(sim, process);
    process->pending = false;
}

/* Random numbers (18.13.3 to 18.13.5) ----------------------------------------------------------- */

void aotc_process_srandom(aotc_sim *sim, uint32_t loc, uint64_t handle, uint32_t seed)
{
    const process_object *object = aotc_sync_at(sim, loc, handle, "process::srandom()");
    if (object->process)
        aotc_process_seed(object->process, seed);
}

uint64_t aotc_process_get_randstate(aotc_sim *sim, uint32_t loc, uint64_t handle)
{
    const process_object *object = aotc_sync_at(sim, loc, handle, "process::get_randstate()");
    char text[17] = "";
    if (object->process)
        snprintf(text, sizeof text, "%016" PRIx64,
                 *aotc_process_random_of(object->process, aotc_system_of(sim)->seed));
    return aotc_string_new(sim, text, strlen(text));
}

void aotc_process_set_randstate(aotc_sim *sim, uint32_t loc, uint64_t handle, uint64_t state)
{
    const process_object *object = aotc_sync_at(sim, loc, handle, "process::set_randstate()");
    const aotc_string *given = aotc_string_at(state);
    char text[17] = "", *end = text;
    if (given->length == 16)
        memcpy(text, given->bytes, 16);
    uint64_t random = strtoull(text, &end, 16);
    if (given->length != 16 || end != text + 16)
        aotc_failf(sim, loc, "\"%.*s\" is no state of a random number generator",
                   (int)given->length, given->bytes);
    if (object->process)
        *aotc_process_random_of(object->process, 0) = random;
}
