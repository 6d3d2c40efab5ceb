/* sync.c - who waits at mailboxes, semaphores and for the end of processes.
 *
 * Owns:       the `queue`, `awaited`, `how` and `wait_loc` of processes.
 * Invariants: a process is in at most one queue. It leaves the queue before it goes on, and when it ends.
 * Memory:     a process that waits keeps the object that it waits at.
 */
#include "sync_queue.h"

void aotc_block(aotc_sim *sim)
{
    aotc_process_require_coroutine(sim, "a wait");
    sim->request.kind = REQUEST_SUSPEND;
    aotc_coro_suspend(sim);
}

void aotc_sync_enter(aotc_sim *sim, aotc_process_queue *queue, void *object, int how, uint32_t loc)
{
    aotc_process *process = aotc_process_running(sim);
    process->waiting = false;
    process->awaited = (uint64_t)(uintptr_t)object;
    process->how = (uint8_t)how;
    process->wait_loc = loc;
    process->queue = queue;
    process->next_queued = NULL;
    process->previous_queued = queue->last;
    if (queue->last)
        queue->last->next_queued = process;
    else
        queue->first = process;
    queue->last = process;
}

void aotc_sync_leave(aotc_process *process)
{
    aotc_process_queue *queue = process->queue;
    if (process->previous_queued)
        process->previous_queued->next_queued = process->next_queued;
    else
        queue->first = process->next_queued;
    if (process->next_queued)
        process->next_queued->previous_queued = process->previous_queued;
    else
        queue->last = process->previous_queued;
    process->queue = NULL;
    process->awaited = 0;
    process->how = WAITS_FOR_NOTHING;
}

void aotc_sync_release(aotc_sim *sim, aotc_process_queue *queue)
{
    aotc_process *process = queue->first;
    aotc_progress(sim);
    aotc_sync_leave(process);
    aotc_process_wake(sim, process);
}

void aotc_sync_quiet(aotc_sim *sim, aotc_process *process)
{
    int how = process->how;
    void *object = (void *)(uintptr_t)process->awaited;
    aotc_sync_leave(process);
    process->message = 0;
    if (how == WAITS_FOR_KEYS)
        aotc_semaphore_serve(sim, object);
}

void aotc_sync_mark(aotc_sim *sim, const aotc_process *process)
{
    aotc_heap_mark(sim, process->awaited);
    aotc_heap_mark(sim, process->message);
    aotc_heap_mark(sim, process->object);
}

void aotc_sync_trace(aotc_sim *sim, aotc_object *object)
{
    switch (object->flags) {
    case SYNC_MAILBOX: aotc_mailbox_trace(sim, object); break;
    case SYNC_MESSAGE: aotc_message_trace(sim, object); break;
    default: break;
    }
}

/* What a process waits for that somebody else must do; WAITS_FOR_NOTHING if it need not come. */
static int lacks(const aotc_process *process)
{
    if (process->how != WAITS_FOR_NOTHING || !process->waiting ||
        (!process->n_watches && !process->polls))
        return process->how;
    if (process->standing)
        return WAITS_FOR_NOTHING;
    if (process->rechecks)
        return WAITS_FOR_CONDITION;
    for (uint32_t i = 0; i < process->n_watches; i++)
        if (process->watches[i].width)
            return WAITS_FOR_CHANGE;
    return WAITS_FOR_EVENT;
}

/* Those who wait for somebody else, after `process` (NULL: the first). */
static const aotc_process *next_waiting(const aotc_sim *sim, const aotc_process *process)
{
    bool found = !process;
    for (uint32_t i = 0; i < sim->n_processes; i++) {
        if (found && lacks(&sim->processes[i]))
            return &sim->processes[i];
        found |= process == &sim->processes[i];
    }
    for (const aotc_process *p = aotc_forked_first(sim); p; p = aotc_forked_next(sim, p)) {
        if (found && lacks(p))
            return p;
        found |= process == p;
    }
    return NULL;
}

uint32_t aotc_blocked(aotc_sim *sim, aotc_blocked_process *out, uint32_t room)
{
    uint32_t n = 0;
    for (const aotc_process *p = next_waiting(sim, NULL); p; p = next_waiting(sim, p)) {
        if (n < room) {
            uint32_t activity = p->task.activity;
            uint32_t site = activity == AOTC_NONE ? AOTC_NONE : sim->activities[activity].site;
            out[n] = (aotc_blocked_process){
                .loc = p->wait_loc, .how = lacks(p),
                .instance = site == AOTC_NONE ? AOTC_NONE : sim->sites[site].instance};
        }
        n++;
    }
    return n;
}
