/* nets.h - fields that the scheduler watches, who waits for them, and what their changes do: nets.c,
 * change.c, await.c, inertial.c, event.c.
 *
 * A part of sim.h, which includes it; nobody else does.
 */
#ifndef AOTC_NETS_H
#define AOTC_NETS_H

/* Nets (nets.c) ------------------------------------------------------------------------------- */

typedef struct aotc_waiter aotc_waiter;

/* Waiters in the order in which they came. */
typedef struct {
    aotc_waiter *first, **tail; /* tail is NULL until the first one comes */
} aotc_waiters;

struct aotc_waiter {
    aotc_waiter *next, **link;
    aotc_waiters *list;
    aotc_process *process;
    uint32_t bit, width; /* the range it waits on; width AOTC_NONE for all of the net */
    uint32_t edge;       /* AOTC_ANY ... */
    uint32_t index;      /* of what aotc_wait_event asked for */
    /* of memory (await.c): where, and what was there */
    uint64_t at, where, value, unknown;
};

typedef struct {
    uint8_t *at;
    union {
        uint64_t value;
        uint64_t *words;
    } copy; /* value when it was last compared */
    union {
        uint64_t value;
        uint64_t *words;
    } unknown_copy;
    uint8_t *unknown; /* or NULL: 2-state */
    aotc_waiters waiters;
    uint32_t width;
    uint32_t depth; /* elements of a memory, which has no copy; 0 for others */
    uint8_t bytes; /* of the field: 1, 2, 4, 8, or 0 for whole words */
    uint8_t touched, watched; /* watched: triggers or methods hang on it */
    uint32_t trigger, method, fanout; /* first in sim->triggers, sim->sensitive, sim->fanout */
    uint32_t n_triggers, n_methods, n_fanout;
    uint32_t closure; /* 1 + the settle that stands for all that the net reaches, or 0 */
} aotc_net;

typedef struct {
    uint32_t domain;
    uint32_t edge;
} aotc_trigger;

static inline uint32_t aotc_net_words(const aotc_net *net)
{
    return (net->width + 63) / 64;
}

/* A value of 1, 2, 4 or 8 bytes. */
static inline uint64_t aotc_scalar_read(const uint8_t *at, uint8_t bytes)
{
    switch (bytes) {
    case 1: return *at;
    case 2: return *(const uint16_t *)(const void *)at;
    case 4: return *(const uint32_t *)(const void *)at;
    default: return *(const uint64_t *)(const void *)at;
    }
}

static inline void aotc_scalar_write(uint8_t *at, uint8_t bytes, uint64_t value)
{
    switch (bytes) {
    case 1: *at = (uint8_t)value; break;
    case 2: *(uint16_t *)(void *)at = (uint16_t)value; break;
    case 4: *(uint32_t *)(void *)at = (uint32_t)value; break;
    default: *(uint64_t *)(void *)at = value; break;
    }
}

/* Value of a net of up to 64 bits. */
static inline uint64_t aotc_net_read(const aotc_net *net)
{
    return aotc_scalar_read(net->at, net->bytes);
}

static inline uint64_t aotc_net_read_unknown(const aotc_net *net)
{
    return net->unknown ? aotc_scalar_read(net->unknown, net->bytes) : 0;
}

/* Bytes of a value, or of one element of a memory. */
static inline uint32_t aotc_net_bytes(const aotc_net *net)
{
    return net->bytes ? net->bytes : 8 * aotc_net_words(net);
}

/* Edges, as bits (1 rising, 2 falling), between two states of a bit: value | unknown << 1 (IEEE
 * 1800-2023 table 9-2). */
static inline uint32_t aotc_edges(uint64_t was, uint64_t is)
{
    if (was == is)
        return 0;
    return (uint32_t)(was == 0 || is == 1) | (uint32_t)(was == 1 || is == 0) << 1;
}

/* A net that is constant has become what it is, out of unknown bits (2-state: 0). Fires domains and
 * methods, or wakes processes. */
void aotc_net_begins(aotc_sim *sim, uint32_t number, bool processes);

/* Frees what delayed nets need (inertial.c). */
void aotc_inertial_close(aotc_sim *sim);

void aotc_nets_open(aotc_sim *sim, const aotc_shape *shape);
void aotc_nets_close(aotc_sim *sim);
void aotc_nets_copy_all(aotc_sim *sim);
void aotc_event_apply(aotc_sim *sim, const aotc_event *event);
/* Marks the settles that read nets touched since `from`. */
void aotc_nets_mark_fanout(aotc_sim *sim, uint32_t from);
/* Compares touched nets with their copies; fires domains, makes activities ready. True if any. */
bool aotc_nets_compare(aotc_sim *sim);
/* Wakes activities that are sensitive to a net and fires its domains. */
void aotc_net_set_off(aotc_sim *sim, const aotc_net *net, uint32_t edges);
/* Wakes those who wait for this change of a net. */
void aotc_net_wake(aotc_sim *sim, const aotc_net *net, const uint64_t *old,
                   const uint64_t *old_unknown, const uint64_t *new, const uint64_t *new_unknown);
void aotc_net_restless(aotc_sim *sim, uint32_t number);
aotc_net *aotc_net_at(aotc_sim *sim, uint64_t number);
/* Up to 64 bits from bit `bit` of `words`, all of them inside; replacing them: true if that changed
 * something. */
uint64_t aotc_bits_get(const uint64_t *words, uint32_t bit, uint32_t width);
bool aotc_bits_put(uint64_t *words, uint32_t bit, uint32_t width, uint64_t value);

/* Changes (change.c) */
void aotc_nba_apply(aotc_sim *sim, const aotc_event *event);

/* Waiting (await.c) */
void aotc_waiter_link(aotc_waiters *list, aotc_waiter *waiter);
void aotc_waiter_wake(aotc_sim *sim, const aotc_waiter *waiter);
void aotc_waiters_unlink(aotc_sim *sim, aotc_process *process);
/* Bits of memory were stored into and have changed. */
void aotc_memory_changed(aotc_sim *sim, uint64_t at, uint64_t bit, uint32_t width);
void aotc_await_close(aotc_sim *sim);

/* Events (event.c) */
aotc_waiters *aotc_event_waiters(uint64_t event);

#endif
