/* stochastic.c - queues of $q_initialize and its relatives (IEEE 1800-2023 20.16).
 *
 * Owns:       aotc_stochastic: the list of queues by their number.
 * Invariants: 0 <= length <= max_length; entries stand in the order in which they came.
 * Status:     0 done, 1 full, 2 no such queue, 3 empty, 4 unknown type, 5 length not positive,
 *             6 number in use, 7 out of memory (table 20-17).
 */
#include "system_state.h"

#include <stdlib.h>

enum { DONE, FULL, UNKNOWN, EMPTY, BAD_TYPE, BAD_LENGTH, DUPLICATE, NO_MEMORY };
enum { FIFO = 1, LIFO = 2 };

typedef struct {
    int32_t job, inform;
    uint64_t since_fs;
} entry;

struct aotc_stochastic {
    aotc_stochastic *next;
    int32_t id, type, length, max_length, longest;
    uint64_t first_fs, last_fs, arrivals; /* of all additions */
    uint64_t shortest_wait_fs, waited_fs, removals;
    entry *entries;
};

static aotc_stochastic *find(aotc_sim *sim, int32_t id)
{
    aotc_stochastic *q = aotc_system_of(sim)->queues;
    while (q && q->id != id)
        q = q->next;
    return q;
}

int32_t aotc_q_initialize(aotc_sim *sim, int32_t id, int32_t type, int32_t max_length)
{
    if (type != FIFO && type != LIFO)
        return BAD_TYPE;
    if (max_length <= 0)
        return BAD_LENGTH;
    if (find(sim, id))
        return DUPLICATE;
    aotc_stochastic *q = calloc(1, sizeof *q);
    if (!q)
        return NO_MEMORY;
    q->id = id;
    q->type = type;
    q->max_length = max_length;
    q->shortest_wait_fs = UINT64_MAX;
    q->next = aotc_system_of(sim)->queues;
    aotc_system_of(sim)->queues = q;
    return DONE;
}

int32_t aotc_q_add(aotc_sim *sim, int32_t id, int32_t job, int32_t inform)
{
    aotc_stochastic *q = find(sim, id);
    if (!q)
        return UNKNOWN;
    if (q->length == q->max_length)
        return FULL;
    if ((q->length & (q->length - 1)) == 0) { /* room for the next power of two */
        size_t room = q->length ? (size_t)q->length * 2 : 1;
        entry *grown = realloc(q->entries, room * sizeof *grown);
        if (!grown)
            return NO_MEMORY;
        q->entries = grown;
    }
    uint64_t now = aotc_now(sim);
    q->entries[q->length++] = (entry){job, inform, now};
    if (q->length > q->longest)
        q->longest = q->length;
    if (q->arrivals++ == 0)
        q->first_fs = now;
    q->last_fs = now;
    return DONE;
}

int32_t aotc_q_remove(aotc_sim *sim, int32_t id, int32_t *job, int32_t *inform)
{
    aotc_stochastic *q = find(sim, id);
    *job = *inform = 0;
    if (!q)
        return UNKNOWN;
    if (q->length == 0)
        return EMPTY;
    entry taken = q->entries[q->type == LIFO ? q->length - 1 : 0];
    q->length--;
    if (q->type == FIFO)
        memmove(q->entries, q->entries + 1, (size_t)q->length * sizeof taken);
    uint64_t wait = aotc_now(sim) - taken.since_fs;
    if (wait < q->shortest_wait_fs)
        q->shortest_wait_fs = wait;
    q->waited_fs += wait;
    q->removals++;
    *job = taken.job;
    *inform = taken.inform;
    return DONE;
}

int32_t aotc_q_full(aotc_sim *sim, int32_t id, int32_t *status)
{
    const aotc_stochastic *q = find(sim, id);
    *status = q ? DONE : UNKNOWN;
    return q && q->length == q->max_length;
}

/* Longest time that an entry has been in the queue so far. */
static uint64_t longest_wait(const aotc_stochastic *q, uint64_t now)
{
    uint64_t longest = 0;
    for (int32_t i = 0; i < q->length; i++)
        if (now - q->entries[i].since_fs > longest)
            longest = now - q->entries[i].since_fs;
    return longest;
}

int32_t aotc_q_exam(aotc_sim *sim, int32_t id, int32_t code, uint64_t unit_fs, int32_t *value)
{
    const aotc_stochastic *q = find(sim, id);
    uint64_t fs = 0;
    *value = 0;
    if (!q)
        return UNKNOWN;
    switch (code) {
    case 1: *value = q->length; return DONE;
    case 2: fs = q->arrivals > 1 ? (q->last_fs - q->first_fs) / (q->arrivals - 1) : 0; break;
    case 3: *value = q->longest; return DONE;
    case 4: fs = q->removals ? q->shortest_wait_fs : 0; break;
    case 5: fs = longest_wait(q, aotc_now(sim)); break;
    case 6: fs = q->removals ? q->waited_fs / q->removals : 0; break;
    default: return DONE;
    }
    *value = (int32_t)(fs / unit_fs);
    return DONE;
}

void aotc_stochastic_close(aotc_stochastic *queues)
{
    while (queues) {
        aotc_stochastic *next = queues->next;
        free(queues->entries);
        free(queues);
        queues = next;
    }
}
