/* events.h - what is to happen later, by time: events.c, inertial.c.
 *
 * A part of sim.h, which includes it; nobody else does.
 */
#ifndef AOTC_EVENTS_H
#define AOTC_EVENTS_H

/* Events (events.c) --------------------------------------------------------------------------- */

typedef struct aotc_event aotc_event;

typedef struct {
    aotc_event *first, *last;
} aotc_event_list;

enum { EVENT_DRIVE, EVENT_DRIVE_WIDE, EVENT_WAKE, EVENT_NBA, EVENT_NBA_WIDE, EVENT_TRIGGER };

/* A drive, a timed wake, a nonblocking assignment or trigger. Wakes can be cancelled, so the lists
 * are linked both ways. */
struct aotc_event {
    struct aotc_event *next, *previous;
    aotc_event_list *list;
    struct aotc_slot *slot; /* whose list it is; NULL for the next epsilon and delta */
    uint32_t kind, net;
    uint32_t bit, width;
    union {
        uint64_t value;
        uint64_t *words; /* from the pool of their size; of a nonblocking assignment value, unknown */
        aotc_process *process;
        uint64_t event;
    } u;
    uint64_t unknown;
    uint8_t *at; /* of a nonblocking assignment; `net` may be AOTC_NONE */
    int32_t gap;
    bool reactive; /* made by a program */
    bool inertial; /* stands in aotc_sim.inertial (inertial.c) */
};

typedef struct {
    uint64_t fs;
    uint64_t step; /* delta << 32 | epsilon */
} aotc_time;

/* All events of one time that is neither the next epsilon nor the next delta. */
typedef struct aotc_slot {
    aotc_time at;
    aotc_event_list events;
    struct aotc_slot *next; /* in its hash chain, or among the free ones */
    uint32_t heap_index;
} aotc_slot;

typedef struct aotc_chunk {
    struct aotc_chunk *next;
} aotc_chunk;

typedef struct {
    aotc_event_list epsilon, delta; /* due in the next epsilon and the next delta */
    aotc_event_list re_inactive, re_nba; /* the same of the reactive set */
    aotc_slot **heap;
    uint32_t n_heap, heap_room;
    aotc_slot **table; /* by hash of the time; a power of two */
    uint32_t table_size;
    bool tabled; /* the slots are in the table */
    aotc_slot *recent; /* the slot used last, or NULL */
    aotc_slot *free_slots;
    aotc_event *free_events;
    aotc_chunk *chunks;
    uint64_t *free_words[32]; /* buffers of 2**i words; the first word links them */
} aotc_events;

void aotc_events_open(aotc_sim *sim);
void aotc_events_close(aotc_sim *sim);
/* An event node for the present time plus a delay, at the end of its list. */
aotc_event *aotc_event_after(aotc_sim *sim, uint64_t fs, uint32_t delta, uint32_t epsilon);
void aotc_event_cancel(aotc_sim *sim, aotc_event *event);
void aotc_event_free(aotc_sim *sim, aotc_event *event);
/* Takes all events of the earliest slot. */
aotc_event *aotc_events_take(aotc_sim *sim);
/* Shows the collector the values of all pending drives. */
void aotc_events_scan(aotc_sim *sim);
uint64_t *aotc_event_words(aotc_sim *sim, uint32_t words);
/* Moves an event that is in no list to the end of one of those that have no slot. */
void aotc_event_move(aotc_event_list *list, aotc_event *event);

#endif
