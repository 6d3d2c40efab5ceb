/* events.c - drives and timed wakes that are still to come.
 *
 * Owns:       aotc_sim.events.
 * Invariants: heap[0] is the earliest slot; heap[i]->heap_index == i; every slot of the heap holds at
 *             least one event and is in the table, which is empty unless `tabled`; a heap of more
 *             than FEW_SLOTS is. `recent` never outlives its slot.
 *             The lists `epsilon` and `delta` are due at the next epsilon and the next delta; all
 *             other times have a slot. Each list is in the order in which its events were made.
 * Memory:     events, slots and wide values come from pools that only grow. Nothing is allocated
 *             once the pools have reached what a design needs.
 * Errors:     a limit error when memory is out.
 */
#include <stdlib.h>

#include "sim.h"

#ifdef AOTC_CHECK /* the smallest pools make mistakes likely */
enum { CHUNK_EVENTS = 1, CHUNK_SLOTS = 1, CHUNK_WORDS = 1, FIRST_HEAP = 1, FIRST_TABLE = 1, FEW_SLOTS = 1 };
#else
enum { CHUNK_EVENTS = 256, CHUNK_SLOTS = 64, CHUNK_WORDS = 512, FIRST_HEAP = 64, FIRST_TABLE = 64, FEW_SLOTS = 6 };
#endif

static void *chunk(aotc_sim *sim, size_t bytes)
{
    aotc_chunk *memory = aotc_need(sim, 1, sizeof(aotc_chunk) + 8 + bytes);
    memory->next = sim->events.chunks;
    sim->events.chunks = memory;
    return (char *)memory + 16;
}

void aotc_events_open(aotc_sim *sim)
{
    sim->events.table = aotc_need(sim, FIRST_TABLE, sizeof(aotc_slot *));
    sim->events.table_size = FIRST_TABLE;
}

void aotc_events_close(aotc_sim *sim)
{
    aotc_chunk *next;
    for (aotc_chunk *c = sim->events.chunks; c; c = next) {
        next = c->next;
        free(c);
    }
    free(sim->events.heap);
    free(sim->events.table);
}

/* Lists --------------------------------------------------------------------------------------- */

static void append(aotc_event_list *list, aotc_event *event)
{
    event->next = NULL;
    event->previous = list->last;
    if (list->last)
        list->last->next = event;
    else
        list->first = event;
    list->last = event;
}

void aotc_event_move(aotc_event_list *list, aotc_event *event)
{
    event->slot = NULL;
    event->list = list;
    append(list, event);
}

static void unlink_event(aotc_event_list *list, aotc_event *event)
{
    if (event->previous)
        event->previous->next = event->next;
    else
        list->first = event->next;
    if (event->next)
        event->next->previous = event->previous;
    else
        list->last = event->previous;
}

/* Slots: a binary heap by time, and a hash table to find the slot of a time among many. --------- */

static bool earlier(aotc_time a, aotc_time b)
{
    return a.fs != b.fs ? a.fs < b.fs : a.step < b.step;
}

static bool same(aotc_time a, aotc_time b)
{
    return a.fs == b.fs && a.step == b.step;
}

static aotc_slot **chain(aotc_events *events, aotc_time at)
{
    uint64_t h = (at.fs ^ at.step * 0x9e3779b97f4a7c15u) * 0xff51afd7ed558ccdu;
    return &events->table[(h >> 32) & (events->table_size - 1)];
}

static void place(aotc_events *events, uint32_t i, aotc_slot *slot)
{
    events->heap[i] = slot;
    slot->heap_index = i;
}

static void sift_up(aotc_events *events, uint32_t i, aotc_slot *slot)
{
    while (i > 0 && earlier(slot->at, events->heap[(i - 1) / 2]->at)) {
        place(events, i, events->heap[(i - 1) / 2]);
        i = (i - 1) / 2;
    }
    place(events, i, slot);
}

static void sift_down(aotc_events *events, uint32_t i, aotc_slot *slot)
{
    for (;;) {
        uint32_t child = 2 * i + 1;
        if (child >= events->n_heap)
            break;
        if (child + 1 < events->n_heap &&
            earlier(events->heap[child + 1]->at, events->heap[child]->at))
            child++;
        if (!earlier(events->heap[child]->at, slot->at))
            break;
        place(events, i, events->heap[child]);
        i = child;
    }
    place(events, i, slot);
}

static void enter(aotc_events *events, aotc_slot *slot)
{
    aotc_slot **head = chain(events, slot->at);
    slot->next = *head;
    *head = slot;
}

static void enter_all(aotc_events *events)
{
    events->tabled = true;
    for (uint32_t i = 0; i < events->n_heap; i++)
        enter(events, events->heap[i]);
}

static void widen_table(aotc_sim *sim)
{
    aotc_events *events = &sim->events;
    uint32_t size = events->table_size * 2;
    aotc_slot **table = aotc_need(sim, size, sizeof(aotc_slot *));
    free(events->table);
    events->table = table;
    events->table_size = size;
    if (events->tabled)
        enter_all(events);
}

static aotc_slot *new_slot(aotc_sim *sim, aotc_time at)
{
    aotc_events *events = &sim->events;
    if (events->n_heap == events->heap_room) {
        uint32_t room = events->heap_room ? events->heap_room * 2 : FIRST_HEAP;
        events->heap = aotc_grow(sim, events->heap, room, sizeof(aotc_slot *));
        events->heap_room = room;
    }
    if (events->n_heap == events->table_size)
        widen_table(sim);
    if (!events->free_slots) {
        aotc_slot *slots = chunk(sim, CHUNK_SLOTS * sizeof(aotc_slot));
        for (int i = 0; i < CHUNK_SLOTS; i++) {
            slots[i].next = events->free_slots;
            events->free_slots = &slots[i];
        }
    }
    aotc_slot *slot = events->free_slots;
    events->free_slots = slot->next;
    slot->at = at;
    slot->events.first = slot->events.last = NULL;
    if (events->tabled)
        enter(events, slot);
    else if (events->n_heap == FEW_SLOTS) {
        enter_all(events);
        enter(events, slot);
    }
    sift_up(events, events->n_heap++, slot);
    return slot;
}

/* Takes a slot out of the table, and with it the last one. */
static void leave(aotc_events *events, const aotc_slot *slot)
{
    aotc_slot **link = chain(events, slot->at);
    while (*link != slot)
        link = &(*link)->next;
    *link = slot->next;
    if (events->n_heap == 2) {
        *chain(events, events->heap[events->heap[0] == slot]->at) = NULL;
        events->tabled = false;
    }
}

static void remove_slot(aotc_sim *sim, aotc_slot *slot)
{
    aotc_events *events = &sim->events;
    if (events->tabled)
        leave(events, slot);
    uint32_t hole = slot->heap_index;
    aotc_slot *moved = events->heap[--events->n_heap];
    if (moved != slot) {
        if (hole > 0 && earlier(moved->at, events->heap[(hole - 1) / 2]->at))
            sift_up(events, hole, moved);
        else
            sift_down(events, hole, moved);
    }
    if (events->recent == slot)
        events->recent = NULL;
    slot->next = events->free_slots;
    events->free_slots = slot;
}

static aotc_slot *slot_at(aotc_sim *sim, aotc_time at)
{
    aotc_events *events = &sim->events;
    aotc_slot *slot = events->recent;
    if (slot && same(slot->at, at))
        return slot;
    if (events->tabled) {
        for (slot = *chain(events, at); slot; slot = slot->next)
            if (same(slot->at, at))
                return events->recent = slot;
    } else {
        for (uint32_t i = 0; i < events->n_heap; i++)
            if (same(events->heap[i]->at, at))
                return events->recent = events->heap[i];
    }
    return events->recent = new_slot(sim, at);
}

/* Events -------------------------------------------------------------------------------------- */

static aotc_event *new_event(aotc_sim *sim)
{
    aotc_events *events = &sim->events;
    if (AOTC_UNLIKELY(!events->free_events)) {
        aotc_event *fresh = chunk(sim, CHUNK_EVENTS * sizeof(aotc_event));
        for (int i = CHUNK_EVENTS; i-- > 0;) {
            fresh[i].next = events->free_events;
            events->free_events = &fresh[i];
        }
        sim->counters.events_made += CHUNK_EVENTS;
    }
    aotc_event *event = events->free_events;
    events->free_events = event->next;
    return event;
}

aotc_event *aotc_event_after(aotc_sim *sim, uint64_t fs, uint32_t delta, uint32_t epsilon)
{
    aotc_events *events = &sim->events;
    aotc_event *event = new_event(sim);
    event->slot = NULL;
    event->inertial = false;
    if (fs == 0 && delta == 0 && epsilon <= 1) {
        event->list = sim->in_reactive ? &events->re_inactive : &events->epsilon;
    } else if (fs == 0 && delta == 1 && epsilon == 0) {
        event->list = sim->in_reactive ? &events->re_nba : &events->delta;
    } else {
        aotc_time at = sim->now;
        if (fs) {
            at.fs = fs > UINT64_MAX - at.fs ? UINT64_MAX : at.fs + fs;
            at.step = (uint64_t)delta << 32 | epsilon;
        } else if (delta) {
            at.step = ((at.step >> 32) + delta) << 32 | epsilon;
        } else {
            at.step += epsilon;
        }
        event->slot = slot_at(sim, at);
        event->list = &event->slot->events;
    }
    append(event->list, event);
    return event;
}

static uint32_t words_class(uint32_t words)
{
    uint32_t i = 0;
    while ((uint32_t)1 << i < words)
        i++;
    return i;
}

uint64_t *aotc_event_words(aotc_sim *sim, uint32_t words)
{
    uint32_t i = words_class(words);
    uint64_t **head = &sim->events.free_words[i];
    if (!*head) {
        size_t size = (size_t)1 << i;
        size_t n = size < CHUNK_WORDS ? CHUNK_WORDS / size : 1;
        uint64_t *fresh = chunk(sim, n * size * 8);
        for (size_t k = 0; k < n; k++) {
            memcpy(fresh + k * size, head, sizeof *head);
            *head = fresh + k * size;
        }
    }
    uint64_t *buffer = *head;
    memcpy(head, buffer, sizeof *head);
    return buffer;
}

void aotc_event_free(aotc_sim *sim, aotc_event *event)
{
    aotc_events *events = &sim->events;
    if (event->kind == EVENT_DRIVE_WIDE || event->kind == EVENT_NBA_WIDE) {
        uint32_t words = (event->width + 63) / 64;
        words *= event->kind == EVENT_NBA_WIDE ? 2 : 1;
        uint64_t **head = &events->free_words[words_class(words)];
        memcpy(event->u.words, head, sizeof *head);
        *head = event->u.words;
    }
    event->next = events->free_events;
    events->free_events = event;
}

void aotc_event_cancel(aotc_sim *sim, aotc_event *event)
{
    unlink_event(event->list, event);
    if (event->slot && !event->slot->events.first)
        remove_slot(sim, event->slot);
    aotc_event_free(sim, event);
}

aotc_event *aotc_events_take(aotc_sim *sim)
{
    aotc_slot *slot = sim->events.heap[0];
    aotc_event *first = slot->events.first;
    remove_slot(sim, slot);
    return first;
}

static void scan_list(aotc_sim *sim, const aotc_event_list *list)
{
    for (const aotc_event *event = list->first; event; event = event->next) {
        if (event->kind == EVENT_DRIVE || event->kind == EVENT_NBA)
            aotc_heap_mark(sim, event->u.value);
        else if (event->kind == EVENT_DRIVE_WIDE || event->kind == EVENT_NBA_WIDE)
            aotc_heap_mark_range(sim, event->u.words,
                                 event->u.words + (event->width + 63) / 64);
        if (event->kind == EVENT_TRIGGER)
            aotc_heap_mark(sim, event->u.event);
        if (event->kind == EVENT_NBA || event->kind == EVENT_NBA_WIDE)
            aotc_heap_mark(sim, (uint64_t)(uintptr_t)event->at);
    }
}

void aotc_events_scan(aotc_sim *sim)
{
    const aotc_events *events = &sim->events;
    scan_list(sim, &events->epsilon);
    scan_list(sim, &events->delta);
    scan_list(sim, &events->re_inactive);
    scan_list(sim, &events->re_nba);
    for (uint32_t i = 0; i < events->n_heap; i++)
        scan_list(sim, &events->heap[i]->events);
}
