/* await.c - what SystemVerilog's processes wait for: changes with edges, events, times.
 *
 * Owns:       memory_waiters, n_memory_waiters; the waiters of processes, with suspend.c.
 * Invariants: waiters stay linked after a wake, as in suspend.c, but for those of memory: these hold the
 *             value from when they were linked, so they are linked anew for each wait. A waiter of
 *             memory is in one list for each 64 bytes that it looks at.
 * Errors:     waiting outside of a process, or for a net that does not exist, fails.
 */
#include <stdlib.h>

#include "coro.h"

enum { LISTS = 256, LINE = 64 };

void aotc_waiter_link(aotc_waiters *list, aotc_waiter *waiter)
{
    if (!list->tail)
        list->tail = &list->first;
    waiter->list = list;
    waiter->next = NULL;
    waiter->link = list->tail;
    *list->tail = waiter;
    list->tail = &waiter->next;
}

void aotc_waiters_unlink(aotc_sim *sim, aotc_process *process)
{
    for (uint32_t i = 0; i < process->n_linked; i++) {
        aotc_waiter *w = &process->waiters[i];
        *w->link = w->next;
        if (w->next)
            w->next->link = w->link;
        else
            w->list->tail = w->link;
        sim->services.front.n_memory_waiters -= w->at != 0;
    }
    process->n_linked = 0;
}

/* Lines of memory that a watch looks at. */
static uint64_t lines(const aotc_watch *watch, uint64_t *first)
{
    uint64_t bits = watch->width ? watch->width : 1;
    *first = (watch->at + (uint32_t)watch->where / 8) / LINE;
    return (watch->at + ((uint32_t)watch->where + bits - 1) / 8) / LINE - *first + 1;
}

static bool is_memory(const aotc_watch *watch)
{
    return watch->at >> 32 && watch->width;
}

static void link_memory(aotc_sim *sim, aotc_process *process, const aotc_watch *watch,
                        uint32_t index)
{
    if (!sim->memory_waiters)
        sim->memory_waiters = aotc_need(sim, LISTS, sizeof *sim->memory_waiters);
    uint64_t value = 0, unknown = 0, first, n = lines(watch, &first);
    if (watch->width <= 64)
        aotc_ref_read(sim, watch->at, watch->where, watch->width, &value, &unknown);
    else
        aotc_ref_read(sim, watch->at, watch->where, 1, &value, &unknown);
    if (watch->width == 64)
        aotc_heap_share_word(sim, value); /* an update must give another one */
    for (uint64_t i = 0; i < n; i++) {
        aotc_waiter *w = &process->waiters[process->n_linked++];
        *w = (aotc_waiter){.process = process, .width = watch->width, .edge = watch->edge,
                           .at = watch->at, .where = watch->where, .value = value,
                           .unknown = unknown, .index = index};
        aotc_waiter_link(&sim->memory_waiters[(first + i) % LISTS], w);
        sim->services.front.n_memory_waiters++;
    }
}

static void link_net(aotc_sim *sim, aotc_process *process, const aotc_watch *watch,
                     uint32_t index)
{
    aotc_net *net = aotc_net_at(sim, watch->at);
    uint64_t total = (uint64_t)net->width * (net->depth ? net->depth : 1);
    uint32_t bit = (uint32_t)watch->where, width = watch->width;
    if (width != AOTC_ALL) {
        if (bit >= total)
            return;
        if (width > total - bit)
            width = (uint32_t)(total - bit);
        if (bit == 0 && width == total)
            width = AOTC_ALL;
    }
    aotc_waiter *w = &process->waiters[process->n_linked++];
    *w = (aotc_waiter){.process = process, .bit = bit, .width = width, .edge = watch->edge,
                       .index = index};
    aotc_waiter_link(&net->waiters, w);
}

static void link_watches(aotc_sim *sim, aotc_process *process, uint32_t n,
                         const aotc_watch *watches)
{
    aotc_waiters_unlink(sim, process);
    process->n_nets = process->n_refs = process->n_watches = 0;
    process->wait_serial = ++sim->wait_serial;
    uint64_t room = 0, first;
    for (uint32_t i = 0; i < n; i++)
        room += is_memory(&watches[i]) ? lines(&watches[i], &first) : 1;
    if (room > process->waiter_room) {
        process->waiters = aotc_grow(sim, process->waiters, room, sizeof(aotc_waiter));
        process->waiter_room = (uint32_t)room;
    }
    if (n > process->watch_room) {
        process->watches = aotc_grow(sim, process->watches, n, sizeof *watches);
        process->watch_room = n;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (is_memory(&watches[i])) {
            link_memory(sim, process, &watches[i], i);
        } else if (watches[i].width) {
            link_net(sim, process, &watches[i], i);
        } else if (watches[i].at) {
            aotc_waiter *w = &process->waiters[process->n_linked++];
            *w = (aotc_waiter){.process = process, .width = AOTC_NONE, .index = i};
            aotc_waiter_link(aotc_event_waiters(watches[i].at), w);
        }
        process->watches[i] = watches[i];
        process->n_watches = i + 1;
    }
}

static bool watches_alike(const aotc_process *process, uint32_t n, const aotc_watch *watches)
{
    if (process->n_watches != n || n == 0)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        const aotc_watch *mine = &process->watches[i];
        if (is_memory(mine) || mine->at != watches[i].at || mine->where != watches[i].where ||
            mine->width != watches[i].width || mine->edge != watches[i].edge)
            return false;
    }
    return true;
}

void aotc_suspend_event(aotc_sim *sim, uint32_t loc, uint32_t n, const aotc_watch *watches)
{
    aotc_process *process = aotc_process_running(sim);
    process->rechecks = (n & AOTC_LEVEL) != 0;
    process->standing = (n & AOTC_STANDING) != 0;
    process->wait_loc = loc;
    if (n & AOTC_POLLS)
        aotc_poll_join(sim, process);
    n &= ~(AOTC_LEVEL | AOTC_STANDING | AOTC_POLLS);
    if (!watches_alike(process, n, watches))
        link_watches(sim, process, n, watches);
    process->waiting = true;
}

void aotc_suspend_delay(aotc_sim *sim, uint64_t fs)
{
    aotc_process *process = aotc_process_running(sim);
    process->waiting = false;
    aotc_process_timer(sim, process, fs, 0, fs ? 0 : 1);
}

void aotc_wait_event(aotc_sim *sim, uint32_t loc, uint32_t n, const aotc_watch *watches)
{
    aotc_process_require_coroutine(sim, "wait");
    aotc_suspend_event(sim, loc, n, watches);
    sim->request.kind = REQUEST_SUSPEND;
    aotc_coro_suspend(sim);
}

void aotc_delay(aotc_sim *sim, uint64_t fs)
{
    aotc_process_require_coroutine(sim, "delay");
    aotc_suspend_delay(sim, fs);
    sim->request.kind = REQUEST_SUSPEND;
    aotc_coro_suspend(sim);
}

uint32_t aotc_woken(aotc_sim *sim)
{
    return sim->current ? sim->current->woken : 0;
}

/* Waking -------------------------------------------------------------------------------------- */

void aotc_waiter_wake(aotc_sim *sim, const aotc_waiter *waiter)
{
    if (AOTC_UNLIKELY(waiter->process->suspended && !waiter->process->rechecks))
        return;
    waiter->process->woken = waiter->index;
    aotc_process_wake(sim, waiter->process);
}

static uint64_t state_of(uint64_t value, uint64_t unknown)
{
    return (value & 1) | (unknown & 1) << 1;
}

static bool edge_matches(uint32_t wanted, uint64_t was, uint64_t is)
{
    uint32_t mask = wanted == AOTC_POSEDGE ? 1 : wanted == AOTC_NEGEDGE ? 2 : 3;
    return aotc_edges(was, is) & mask;
}

/* Whether a waiter's range differs between words. */
static bool differs(const uint64_t *a, const uint64_t *b, uint32_t bit, uint32_t width)
{
    for (uint32_t i = 0; i < width; i += 64) {
        uint32_t part = width - i < 64 ? width - i : 64;
        if (aotc_bits_get(a, bit + i, part) != aotc_bits_get(b, bit + i, part))
            return true;
    }
    return false;
}

void aotc_net_wake(aotc_sim *sim, const aotc_net *net, const uint64_t *old,
                   const uint64_t *old_unknown, const uint64_t *new, const uint64_t *new_unknown)
{
    for (aotc_waiter *w = net->waiters.first; w; w = w->next) {
        if (!w->process->waiting)
            continue;
        bool wanted;
        if (w->edge != AOTC_ANY) {
            uint32_t bit = w->bit;
            uint64_t was = aotc_bits_get(old, bit, 1), is = aotc_bits_get(new, bit, 1);
            if (net->unknown) {
                was |= aotc_bits_get(old_unknown, bit, 1) << 1;
                is |= aotc_bits_get(new_unknown, bit, 1) << 1;
            }
            wanted = edge_matches(w->edge, was, is);
        } else {
            wanted = w->width == AOTC_NONE || differs(old, new, w->bit, w->width) ||
                     (net->unknown && differs(old_unknown, new_unknown, w->bit, w->width));
        }
        if (wanted)
            aotc_waiter_wake(sim, w);
    }
}

/* Whether what a waiter of memory looks at is not what it was. */
static bool is_other(aotc_sim *sim, const aotc_waiter *w)
{
    uint64_t value = 0, unknown = 0;
    aotc_ref_read(sim, w->at, w->where, w->width <= 64 ? w->width : 1, &value, &unknown);
    if (w->edge != AOTC_ANY)
        return edge_matches(w->edge, state_of(w->value, w->unknown), state_of(value, unknown));
    return w->width > 64 || value != w->value || unknown != w->unknown;
}

void aotc_memory_changed(aotc_sim *sim, uint64_t at, uint64_t bit, uint32_t width)
{
    uint64_t low = at * 8 + bit, high = low + width;
    for (uint64_t line = low / (8 * LINE); line <= (high - 1) / (8 * LINE); line++)
        for (aotc_waiter *w = sim->memory_waiters[line % LISTS].first; w; w = w->next) {
            if (!w->process->waiting)
                continue;
            uint64_t from = w->at * 8 + (uint32_t)w->where;
            if (from >= high || low >= from + w->width)
                continue;
            if (is_other(sim, w))
                aotc_waiter_wake(sim, w);
            else if (w->width <= 64) /* an edge that was not the wanted one */
                aotc_ref_read(sim, w->at, w->where, w->width, &w->value, &w->unknown);
            else
                aotc_ref_read(sim, w->at, w->where, 1, &w->value, &w->unknown);
        }
}

void aotc_await_close(aotc_sim *sim)
{
    free(sim->memory_waiters);
}
