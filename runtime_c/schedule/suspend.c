/* suspend.c - what a process waits for when it suspends: nets, references, a time, a step, a call.
 *
 * Owns:       aotc_process.waiting, timer, wait_nets, n_nets, n_refs, wait_serial; aotc_sim.wait_serial.
 * Invariants: while `waiting` is set, a change of a net in the process's list of waiters wakes it.
 *             Waiters stay linked after a wake, since most processes wait for the same nets again;
 *             then a wait costs a comparison of the lists.
 * Errors:     waiting outside of a process, or for a net that there is not, fails.
 */
#include "coro.h"

static void link_waiter(aotc_sim *sim, aotc_process *process, uint64_t number, uint64_t bit,
                        uint32_t width)
{
    if (number >= sim->n_nets)
        aotc_failf(sim, AOTC_NO_LOC, "a wait names signal %llu, but there are only %u",
                   (unsigned long long)number, (unsigned)sim->n_nets);
    aotc_net *net = &sim->nets[number];
    aotc_waiter *w = &process->waiters[process->n_linked++];
    *w = (aotc_waiter){.process = process, .bit = (uint32_t)bit, .width = width};
    if (width != AOTC_NONE) {
        if (bit >= net->width)
            w->bit = w->width = 0;
        else if (width > net->width - bit)
            w->width = net->width - (uint32_t)bit;
        if (w->width == net->width)
            w->width = AOTC_NONE;
    }
    aotc_waiter_link(&net->waiters, w);
}

static bool waits_alike(const aotc_process *process, uint32_t n_nets, const uint32_t *nets,
                        uint32_t n_refs, const uint64_t *refs, const uint32_t *widths)
{
    if (process->n_nets != n_nets || process->n_refs != n_refs || process->n_watches)
        return false;
    const uint32_t *mine = process->wait_nets;
    for (uint32_t i = 0; i < n_nets; i++)
        if (mine[i] != nets[i])
            return false;
    for (uint32_t i = 0; i < n_refs; i++) {
        const uint32_t *ref = &mine[n_nets + 5 * i];
        if (memcmp(ref, &refs[2 * i], 16) != 0 || ref[4] != widths[i])
            return false;
    }
    return true;
}

static void link_all(aotc_sim *sim, aotc_process *process, uint32_t n_nets, const uint32_t *nets,
                     uint32_t n_refs, const uint64_t *refs, const uint32_t *widths)
{
    aotc_waiters_unlink(sim, process);
    process->n_nets = process->n_refs = process->n_watches = 0;
    process->wait_serial = ++sim->wait_serial;
    uint32_t n = n_nets + n_refs, room = n_nets + 5 * n_refs;
    if (n > process->waiter_room) {
        process->waiters = aotc_grow(sim, process->waiters, n, sizeof(aotc_waiter));
        process->waiter_room = n;
    }
    if (room > process->net_room) {
        process->wait_nets = aotc_grow(sim, process->wait_nets, room, sizeof(uint32_t));
        process->net_room = room;
    }
    const aotc_site *site = &sim->sites[sim->activities[process->task.activity].site];
    uint32_t base = ((const aotc_instance *)site->self)->net_base;
    for (uint32_t i = 0; i < n_nets; i++) {
        process->wait_nets[i] = nets[i];
        link_waiter(sim, process, (uint64_t)base + nets[i], 0, AOTC_NONE);
    }
    for (uint32_t i = 0; i < n_refs; i++) {
        uint32_t *ref = &process->wait_nets[n_nets + 5 * i];
        memcpy(ref, &refs[2 * i], 16);
        ref[4] = widths[i];
        link_waiter(sim, process, refs[2 * i], refs[2 * i + 1], widths[i]);
    }
    process->n_nets = n_nets;
    process->n_refs = n_refs;
}

void aotc_process_timer(aotc_sim *sim, aotc_process *process, uint64_t fs, uint32_t delta,
                        uint32_t epsilon)
{
    aotc_event *event = aotc_event_after(sim, fs, delta, epsilon);
    event->kind = EVENT_WAKE;
    event->u.process = process;
    event->reactive = false;
    process->timer = event;
}

uint64_t aotc_suspend_wait(aotc_sim *sim, const uint64_t *delay, uint32_t n_nets,
                           const uint32_t *nets, uint32_t n_refs, const uint64_t *refs,
                           const uint32_t *ref_widths)
{
    aotc_process *process = aotc_process_running(sim);
    if (!waits_alike(process, n_nets, nets, n_refs, refs, ref_widths))
        link_all(sim, process, n_nets, nets, n_refs, refs, ref_widths);
    process->waiting = true;
    if (delay)
        aotc_process_timer(sim, process, delay[0], (uint32_t)delay[1], (uint32_t)(delay[1] >> 32));
    return process->wait_serial;
}

bool aotc_suspend_again(aotc_sim *sim, uint64_t serial, bool timed, uint64_t fs, uint32_t delta,
                        uint32_t epsilon)
{
    aotc_process *process = aotc_process_running(sim);
    if (process->wait_serial != serial)
        return false;
    process->waiting = true;
    if (timed)
        aotc_process_timer(sim, process, fs, delta, epsilon);
    return true;
}

void aotc_suspend_step(aotc_sim *sim, uint64_t increment_fs)
{
    aotc_process *process = aotc_process_running(sim);
    process->increment_fs = increment_fs;
    process->waiting = false;
    sim->steppers[sim->n_steppers++] = process;
}

void aotc_suspend_call(aotc_sim *sim, uint32_t function, void *self, const uint64_t *args,
                       uint64_t *results)
{
    sim->request.scope = false;
    sim->request.foreign = NULL;
    sim->request.function = function;
    sim->request.self = self;
    sim->request.arguments = args;
    sim->request.results = results;
}

static void cancel_timer(aotc_sim *sim, aotc_process *process)
{
    if (process->timer) {
        aotc_event_cancel(sim, process->timer);
        process->timer = NULL;
    }
}

void aotc_process_wake(aotc_sim *sim, aotc_process *process)
{
    process->waiting = false;
    if (AOTC_UNLIKELY(process->polls))
        aotc_poll_leave(sim, process);
    cancel_timer(sim, process);
    if (AOTC_UNLIKELY(process->suspended)) {
        process->pending = true;
        return;
    }
    if (process->task.region != REGION_ORDERED) {
        aotc_task_queue(sim, &process->task);
        return;
    }
    aotc_bits_set(&sim->ready, process->task.activity);
    sim->any_ready = true;
}

void aotc_process_quiet(aotc_sim *sim, aotc_process *process)
{
    process->waiting = false;
    if (process->polls)
        aotc_poll_leave(sim, process);
    process->polled = false;
    cancel_timer(sim, process);
    aotc_task_remove(sim, &process->task);
    if (process->queue)
        aotc_sync_quiet(sim, process);
    aotc_waiters_unlink(sim, process);
    process->n_nets = process->n_refs = process->n_watches = 0;
    process->wait_serial = ++sim->wait_serial;
}
