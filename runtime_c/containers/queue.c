/* queue.c - queues as values: sim.queue.* .
 *
 * Owns:       queue objects and their payloads (queue.h), rings of cells outside of the heap.
 * Cost:       a chain of updates costs what the updates themselves cost, and every older value can
 *             still be read. An old version that is updated, or read from too far behind, first
 *             gets its own payload.
 * Source:     CIRCT SimOps.td at 231e825; IEEE 1800-2023 7.10, table 7-1.
 */
#include "queue.h"

#define NEAR 16      /* versions that a read looks back through */
#define LONG_CHAIN 64 /* versions that a collection leaves in a chain, at least */
#define LONGEST ((uint64_t)1 << 40)

/* Objects ------------------------------------------------------------------------------------ */

static size_t payload_bytes(uint64_t capacity, uint32_t cell_bytes)
{
    return sizeof(payload) + (size_t)capacity * cell_bytes;
}

static uint64_t capacity_for(uint64_t length)
{
    uint64_t capacity = 4;
    while (capacity < length)
        capacity *= 2;
    return capacity;
}

static payload *try_payload(aotc_sim *sim, uint64_t length, uint32_t cell_bytes)
{
    if (length > LONGEST / cell_bytes)
        return NULL;
    uint64_t capacity = capacity_for(length);
    payload *p = aotc_heap_try_payload(sim, AOTC_KIND_QUEUE, NULL, 0,
                                       payload_bytes(capacity, cell_bytes));
    if (p) {
        p->capacity = capacity;
        p->head = 0;
    }
    return p;
}

static payload *new_payload(aotc_sim *sim, uint64_t length, uint32_t cell_bytes)
{
    payload *p = try_payload(sim, length, cell_bytes);
    if (!p)
        aotc_heap_exhausted(sim, length > LONGEST / cell_bytes ? SIZE_MAX
                                                               : (size_t)length * cell_bytes);
    return p;
}

static void free_payload(aotc_sim *sim, payload *p, uint32_t cell_bytes)
{
    aotc_heap_free_payload(sim, AOTC_KIND_QUEUE, p, payload_bytes(p->capacity, cell_bytes));
}

/* An owner without a payload yet. */
static queue *new_queue(aotc_sim *sim, uint32_t shape)
{
    queue *q = aotc_heap_new(sim, AOTC_KIND_QUEUE, sizeof *q + aotc_cell_bytes(shape));
    q->shape = shape;
    return q;
}

queue *aotc_queue_new(aotc_sim *sim, uint32_t shape, uint64_t length)
{
    queue *q = new_queue(sim, shape);
    q->u.owned = new_payload(sim, length, aotc_cell_bytes(shape));
    return q;
}

static void copy_cells(payload *to, const payload *from, uint64_t n, uint32_t cell_bytes)
{
    uint64_t first = from->capacity - (from->head & (from->capacity - 1));
    if (first > n)
        first = n;
    memcpy(to->cells, queue_cell(from, 0, cell_bytes), (size_t)first * cell_bytes);
    memcpy(to->cells + (size_t)first * cell_bytes, from->cells, (size_t)(n - first) * cell_bytes);
}

/* Opens a gap at i, or closes the one there, by moving the shorter side. `n` elements stand there
 * without the gap. */
static void open_gap(payload *p, uint64_t i, uint64_t n, uint32_t bytes)
{
    if (i < n - i) {
        p->head--;
        for (uint64_t k = 0; k < i; k++)
            memcpy(queue_cell(p, k, bytes), queue_cell(p, k + 1, bytes), bytes);
    } else {
        for (uint64_t k = n; k > i; k--)
            memcpy(queue_cell(p, k, bytes), queue_cell(p, k - 1, bytes), bytes);
    }
}

static void close_gap(payload *p, uint64_t i, uint64_t n, uint32_t bytes)
{
    if (i < n - i) {
        for (uint64_t k = i; k > 0; k--)
            memcpy(queue_cell(p, k, bytes), queue_cell(p, k - 1, bytes), bytes);
        p->head++;
    } else {
        for (uint64_t k = i; k < n; k++)
            memcpy(queue_cell(p, k, bytes), queue_cell(p, k + 1, bytes), bytes);
    }
}

/* Versions ----------------------------------------------------------------------------------- */

/* Gives an old version a payload of its own. False when there is no memory. */
static bool detach(aotc_sim *sim, queue *v)
{
    uint32_t bytes = aotc_cell_bytes(v->shape);
    uint64_t depth = 0, longest = v->length;
    queue *owner = v;
    for (; queue_record(owner) != OWNER; owner = owner->u.newer, depth++)
        if (owner->length > longest)
            longest = owner->length;
    if (owner->length > longest)
        longest = owner->length;
    size_t trail_bytes = (size_t)depth * sizeof(queue *);
    queue **trail = aotc_heap_try_payload(sim, AOTC_KIND_QUEUE, NULL, 0, trail_bytes);
    if (!trail)
        return false;
    payload *p = try_payload(sim, longest, bytes);
    if (!p) {
        aotc_heap_free_payload(sim, AOTC_KIND_QUEUE, trail, trail_bytes);
        return false;
    }
    copy_cells(p, owner->u.owned, owner->length, bytes);
    uint64_t n = 0;
    for (queue *q = v; q != owner; q = q->u.newer)
        trail[n++] = q;
    while (n > 0) {
        const queue *q = trail[--n];
        if (queue_record(q) == INSERTED) {
            close_gap(p, q->index, q->length, bytes);
            continue;
        }
        if (queue_record(q) == DELETED)
            open_gap(p, q->index, q->length - 1, bytes);
        memcpy(queue_cell(p, q->index, bytes), q->old, bytes);
    }
    aotc_heap_free_payload(sim, AOTC_KIND_QUEUE, trail, trail_bytes);
    aotc_version_record(&v->object, OWNER);
    v->behind = aotc_version_now(sim) + 1;
    v->u.owned = p;
    return true;
}

queue *aotc_queue_detached(aotc_sim *sim, queue *v)
{
    if (!detach(sim, v))
        aotc_heap_exhausted(sim, (size_t)v->length * aotc_cell_bytes(v->shape));
    return v;
}

/* Turns owner v into the version before w, which takes its payload. */
static void succeed(aotc_sim *sim, queue *v, queue *w, int record, uint64_t index)
{
    uint32_t bytes = aotc_cell_bytes(v->shape);
    payload *p = v->u.owned;
    w->u.owned = p;
    w->length = v->length;
    w->behind = aotc_version_now(sim) + 1;
    aotc_version_record(&v->object, record);
    v->index = index;
    v->u.newer = w;
    if (record != INSERTED)
        aotc_cell_copy(v->old, queue_cell(p, index, bytes), bytes);
}

/* The version that an update of v is made to: v itself if its only holder gives it up, else a new
 * one. */
static queue *next_version(aotc_sim *sim, queue *v, uint32_t shape, int record, uint64_t index)
{
    if (shape & AOTC_SHAPE_SOLE && aotc_version_is_free(sim, &v->object, v->behind))
        return v;
    queue *w = new_queue(sim, v->shape);
    succeed(sim, v, w, record, index);
    return w;
}

/* Moves v's elements to a payload for `length` ones. */
static void resize_payload(aotc_sim *sim, queue *v, payload *p)
{
    uint32_t bytes = aotc_cell_bytes(v->shape);
    copy_cells(p, v->u.owned, v->length, bytes);
    free_payload(sim, v->u.owned, bytes);
    v->u.owned = p;
}

static uint64_t insert(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t index,
                       const uint64_t *value)
{
    uint32_t bytes = aotc_cell_bytes(shape);
    queue *w;
    if (handle == 0) {
        w = aotc_queue_new(sim, shape & ~AOTC_SHAPE_SOLE, 1);
    } else {
        queue *v = aotc_queue_owner(sim, handle);
        if (v->length == v->u.owned->capacity)
            resize_payload(sim, v, new_payload(sim, v->length + 1, bytes));
        w = next_version(sim, v, shape, INSERTED, index);
    }
    open_gap(w->u.owned, index, w->length, bytes);
    aotc_cell_store(queue_cell(w->u.owned, index, bytes), value, shape);
    w->length++;
    return queue_handle(w);
}

static uint64_t erase(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t index)
{
    queue *v = aotc_queue_owner(sim, handle);
    uint32_t bytes = aotc_cell_bytes(v->shape);
    queue *w = next_version(sim, v, shape, DELETED, index);
    w->length--;
    close_gap(w->u.owned, index, w->length, bytes);
    if (w->u.owned->capacity > 64 && w->length < w->u.owned->capacity / 4) {
        payload *p = try_payload(sim, w->length * 2, bytes);
        if (p)
            resize_payload(sim, w, p);
    }
    return queue_handle(w);
}

/* The collector's side ----------------------------------------------------------------------- */

void aotc_queue_trace(aotc_sim *sim, aotc_object *object)
{
    queue *q = (queue *)(void *)object;
    bool handles = q->shape & (AOTC_SHAPE_HANDLE | AOTC_SHAPE_PACKED);
    uint32_t bytes = aotc_cell_bytes(q->shape);
    bool via = object->flags & VIA;
    object->flags &= (uint8_t)~VIA;
    if (queue_record(q) == OWNER) {
        for (uint64_t i = 0; handles && i < q->length; i++)
            aotc_cell_trace(sim, queue_cell(q->u.owned, i, bytes), q->shape);
        return;
    }
    if (handles && queue_record(q) != INSERTED)
        aotc_cell_trace(sim, q->old, q->shape);
    /* Only a version that something else refers to is worth a payload of its own. */
    if (!via) {
        uint64_t most = q->length / 4 > LONG_CHAIN ? q->length / 4 : LONG_CHAIN, depth = 0;
        for (const queue *n = q; queue_record(n) != OWNER && depth <= most; n = n->u.newer)
            depth++;
        if (depth > most)
            aotc_heap_settle_later(sim, queue_handle(q));
    }
    q->u.newer->behind = aotc_version_now(sim) + 2; /* this one is not counted yet */
    if (queue_record(q->u.newer) != OWNER)
        q->u.newer->object.flags |= VIA;
    aotc_heap_mark(sim, queue_handle(q->u.newer));
}

void aotc_queue_drop(aotc_sim *sim, aotc_object *object)
{
    queue *q = (queue *)(void *)object;
    if (queue_record(q) == OWNER && q->u.owned)
        free_payload(sim, q->u.owned, aotc_cell_bytes(q->shape));
}

void aotc_queue_settle(aotc_sim *sim, aotc_object *object)
{
    queue *q = (queue *)(void *)object;
    if (queue_record(q) != OWNER)
        (void)detach(sim, q); /* without memory it stays as it is */
}

/* Reading ------------------------------------------------------------------------------------ */

uint64_t aotc_queue_size(uint64_t handle)
{
    return handle ? queue_at(handle)->length : 0;
}

const unsigned char *aotc_queue_find_old(aotc_sim *sim, queue *v, uint64_t i)
{
    uint32_t bytes = aotc_cell_bytes(v->shape);
    const queue *q = v;
    uint64_t k = i;
    for (int steps = 0; queue_record(q) != OWNER; q = q->u.newer, steps++) {
        if (steps == NEAR) {
            q = aotc_queue_owner(sim, queue_handle(v));
            k = i;
            break;
        }
        if (queue_record(q) == INSERTED)
            k += k >= q->index;
        else if (k == q->index)
            return q->old;
        else if (queue_record(q) == DELETED && k > q->index)
            k--;
    }
    return queue_cell(q->u.owned, k, bytes);
}

void aotc_queue_get(aotc_sim *sim, uint64_t *value, uint64_t handle, uint32_t shape,
                    int32_t index)
{
    if (index >= 0 && (uint64_t)index < aotc_queue_size(handle))
        aotc_cell_load(value, aotc_queue_find(sim, queue_at(handle), (uint64_t)index), shape);
    else
        memset(value, 0, (size_t)aotc_shape_words(shape) * 8);
}

uint64_t aotc_queue_get64(aotc_sim *sim, uint64_t handle, uint32_t shape, int32_t index)
{
    uint64_t value = 0;
    aotc_queue_get(sim, &value, handle, shape, index);
    return value;
}

/* Updates ------------------------------------------------------------------------------------ */

uint64_t aotc_queue_push_back(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t bound,
                              const uint64_t *value)
{
    uint64_t length = aotc_queue_size(handle);
    return bound && length >= bound ? handle : insert(sim, handle, shape, length, value);
}

uint64_t aotc_queue_push_back64(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t bound,
                                uint64_t value)
{
    return aotc_queue_push_back(sim, handle, shape, bound, &value);
}

uint64_t aotc_queue_push_front(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t bound,
                               const uint64_t *value)
{
    return aotc_queue_insert(sim, handle, shape, bound, 0, value);
}

uint64_t aotc_queue_push_front64(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t bound,
                                 uint64_t value)
{
    return aotc_queue_push_front(sim, handle, shape, bound, &value);
}

uint64_t aotc_queue_pop_back(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t *popped)
{
    uint64_t length = aotc_queue_size(handle);
    if (length == 0)
        return aotc_queue_pop_front(sim, handle, shape, popped);
    aotc_cell_load(popped, aotc_queue_find(sim, queue_at(handle), length - 1), shape);
    return erase(sim, handle, shape, length - 1);
}

uint64_t aotc_queue_pop_front(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t *popped)
{
    aotc_queue_get(sim, popped, handle, shape, 0);
    return aotc_queue_size(handle) ? erase(sim, handle, shape, 0) : handle;
}

uint64_t aotc_queue_insert(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t bound,
                           int32_t index, const uint64_t *value)
{
    uint64_t length = aotc_queue_size(handle);
    if (index < 0 || (uint64_t)index > length || (bound && (uint64_t)index >= bound))
        return handle;
    if (bound && length >= bound)
        handle = erase(sim, handle, shape, length - 1);
    return insert(sim, handle, shape, (uint64_t)index, value);
}

uint64_t aotc_queue_insert64(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t bound,
                             int32_t index, uint64_t value)
{
    return aotc_queue_insert(sim, handle, shape, bound, index, &value);
}

uint64_t aotc_queue_set(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t bound,
                        int32_t index, const uint64_t *value)
{
    uint64_t length = aotc_queue_size(handle);
    if (index < 0 || (uint64_t)index > length)
        return handle;
    if ((uint64_t)index == length)
        return aotc_queue_push_back(sim, handle, shape, bound, value);
    uint32_t bytes = aotc_cell_bytes(shape);
    queue *w = next_version(sim, aotc_queue_owner(sim, handle), shape, SET, (uint64_t)index);
    aotc_cell_store(queue_cell(w->u.owned, (uint64_t)index, bytes), value, shape);
    return queue_handle(w);
}

uint64_t aotc_queue_set64(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t bound,
                          int32_t index, uint64_t value)
{
    return aotc_queue_set(sim, handle, shape, bound, index, &value);
}

uint64_t aotc_queue_delete(aotc_sim *sim, uint64_t handle, uint32_t shape, int32_t index)
{
    if (index < 0 || (uint64_t)index >= aotc_queue_size(handle))
        return handle;
    return erase(sim, handle, shape, (uint64_t)index);
}

uint32_t aotc_queue_shape(uint64_t queue)
{
    return queue ? queue_at(queue)->shape : 0;
}
