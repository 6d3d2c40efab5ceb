/* event.c - named events (IEEE 1800-2023 15.5).
 *
 * Memory:     an event is an object of the heap; processes that wait for it keep it (fork.c).
 * Errors:     a limit error when memory is out. Null events never trigger, and whoever waits for one
 *             waits for ever.
 */
#include "sim.h"

typedef struct {
    aotc_object object;
    aotc_waiters waiters;
    uint64_t triggered; /* time + 1 */
} event;

static event *event_at(uint64_t handle)
{
    return (event *)(uintptr_t)handle;
}

uint64_t aotc_event_new(aotc_sim *sim)
{
    return (uint64_t)(uintptr_t)aotc_heap_new(sim, AOTC_KIND_EVENT, sizeof(event));
}

aotc_waiters *aotc_event_waiters(uint64_t handle)
{
    return &event_at(handle)->waiters;
}

void aotc_event_trigger(aotc_sim *sim, uint64_t handle)
{
    if (!handle)
        return;
    event *e = event_at(handle);
    e->triggered = sim->now.fs + 1;
    for (aotc_waiter *w = e->waiters.first; w; w = w->next)
        if (w->process->waiting)
            aotc_waiter_wake(sim, w);
}

void aotc_event_trigger_later(aotc_sim *sim, uint64_t handle, uint64_t delay_fs)
{
    if (!handle)
        return;
    aotc_event *later = aotc_event_after(sim, delay_fs, 1, 0);
    later->kind = EVENT_TRIGGER;
    later->u.event = handle;
    later->reactive = sim->in_reactive;
}

bool aotc_event_triggered(aotc_sim *sim, uint64_t handle)
{
    return handle && event_at(handle)->triggered == sim->now.fs + 1;
}
