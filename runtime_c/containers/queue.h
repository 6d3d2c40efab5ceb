/* queue.h - the inside of a queue, for queue.c and queue_copy.c.
 *
 * Versions:   the newest version of a queue owns the payload and changes it in place. The version
 *             it was made from keeps what was done (`record`: an element was set, inserted or
 *             deleted, with the old element) and the newer version. An update by a version's only
 *             holder (AOTC_SHAPE_SOLE) makes no new version if no older one needs it
 *             (aotc_version_is_free).
 * Invariants: exactly one object refers to a payload. length <= capacity, a power of two; element
 *             i lies at cell (head + i) & (capacity - 1). Each object has room for one old cell.
 */
#ifndef AOTC_QUEUE_H
#define AOTC_QUEUE_H

#include "versions.h"

typedef struct {
    uint64_t capacity, head;
    unsigned char cells[];
} payload;

typedef struct queue {
    aotc_object object;
    uint32_t shape;
    uint32_t behind; /* versions.h */
    uint64_t length;
    union {
        payload *owned;
        struct queue *newer;
    } u;
    uint64_t index; /* of the record */
    unsigned char old[];
} queue;

static inline queue *queue_at(uint64_t handle)
{
    return (queue *)(uintptr_t)handle;
}

static inline uint64_t queue_handle(const queue *q)
{
    return (uint64_t)(uintptr_t)q;
}

static inline int queue_record(const queue *q)
{
    return q->object.flags & RECORD;
}

static inline unsigned char *queue_cell(const payload *p, uint64_t i, uint32_t bytes)
{
    return (unsigned char *)p->cells + ((p->head + i) & (p->capacity - 1)) * bytes;
}

/* A new queue with room for `length` elements; its length is 0. */
queue *aotc_queue_new(aotc_sim *sim, uint32_t shape, uint64_t length);
/* Makes a version an owner that is none. */
queue *aotc_queue_detached(aotc_sim *sim, queue *v);
/* The version itself, made an owner if it is not. */
static inline queue *aotc_queue_owner(aotc_sim *sim, uint64_t handle)
{
    queue *v = queue_at(handle);
    return queue_record(v) == OWNER ? v : aotc_queue_detached(sim, v);
}
/* Cell of element i < length of a version that is no owner. */
const unsigned char *aotc_queue_find_old(aotc_sim *sim, queue *v, uint64_t i);
/* The same of any version. */
static inline const unsigned char *aotc_queue_find(aotc_sim *sim, queue *v, uint64_t i)
{
    return queue_record(v) == OWNER ? queue_cell(v->u.owned, i, aotc_cell_bytes(v->shape))
                                    : aotc_queue_find_old(sim, v, i);
}

#endif
