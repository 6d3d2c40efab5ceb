/* queue.c - queues as values: sim.queue.* .
 *
 * Owns:       queue objects and their payloads (rings of cells outside of the heap).
 * Versions:   the newest version of a queue owns the payload and changes it in place. The version
 *             it was made from keeps what was done (`record`: an element was set, inserted or
 *             deleted, with the old element) and the newer version. So a chain of updates costs
 *             what the updates themselves cost, and every older value can still be read. An old
 *             version that is updated, or read from too far behind, first gets its own payload.
 * Invariants: exactly one object refers to a payload. length <= capacity, a power of two; element
 *             i lies at cell (head + i) & (capacity - 1). Each object has room for one old cell.
 * Source:     CIRCT SimOps.td at 231e825; IEEE 1800-2023 7.10, table 7-1.
 */
#include "services.h"

enum { OWNER, SET, INSERTED, DELETED, RECORD = 3, VIA = 4 }; /* object.flags */

#define NEAR 16      /* versions that a read looks back through */
#define LONG_CHAIN 64 /* versions that a collection leaves in a chain, at least */
#define LONGEST ((uint64_t)1 << 40)

typedef struct {
    uint64_t capacity, head;
    unsigned char cells[];
} payload;

typedef struct queue {
    aotc_object object;
    uint32_t shape, spare;
    uint64_t length;
    union {
        payload *owned;
        struct queue *newer;
    } u;
    uint64_t index; /* of the record */
    unsigned char old[];
} queue;

/* Cells ----------------------------------------------------------------------------------------- */

void aotc_cell_load(uint64_t *value, const void *cell, uint32_t shape)
{
    uint32_t bytes = aotc_cell_bytes(shape);
    value[0] = 0;
    memcpy(value, cell, bytes);
}

void aotc_cell_store(void *cell, const uint64_t *value, uint32_t shape)
{
    memcpy(cell, value, aotc_cell_bytes(shape));
}

void aotc_cell_trace(aotc_sim *sim, const void *cell, uint32_t shape)
{
    if (shape & AOTC_SHAPE_PACKED) {
        aotc_heap_mark_packed(sim, cell, aotc_shape_words(shape)); /* cells of whole words */
    } else if (shape & AOTC_SHAPE_HANDLE) {
        uint64_t handle;
        memcpy(&handle, cell, 8);
        aotc_heap_mark(sim, handle);
    }
}

bool aotc_cell_equal(aotc_sim *sim, const void *a, const void *b, uint32_t shape)
{
    if (shape & AOTC_SHAPE_HANDLE) {
        uint64_t x, y;
        memcpy(&x, a, 8);
        memcpy(&y, b, 8);
        return aotc_handle_equal(sim, x, y);
    }
    if (shape & AOTC_SHAPE_FLOAT) {
        double x = 0, y = 0;
        float p, q;
        if ((shape & AOTC_SHAPE_WIDTH) == 32) {
            memcpy(&p, a, 4);
            memcpy(&q, b, 4);
            return p == q;
        }
        memcpy(&x, a, 8);
        memcpy(&y, b, 8);
        return x == y;
    }
    return memcmp(a, b, aotc_cell_bytes(shape)) == 0;
}

bool aotc_handle_equal(aotc_sim *sim, uint64_t a, uint64_t b)
{
    if (a == b)
        return true;
    int kind = aotc_object_at(a ? a : b)->kind;
    if (kind == AOTC_KIND_STRING)
        return aotc_string_compare(a, b) == 0;
    return kind == AOTC_KIND_QUEUE ? aotc_queue_equal(sim, a, b) : aotc_assoc_equal(sim, a, b);
}

/* Objects --------------------------------------------------------------------------------------- */

static queue *at(uint64_t handle)
{
    return (queue *)(uintptr_t)handle;
}

static uint64_t handle_of(const queue *q)
{
    return (uint64_t)(uintptr_t)q;
}

static int record_of(const queue *q)
{
    return q->object.flags & RECORD;
}

static unsigned char *cell(const payload *p, uint64_t i, uint32_t bytes)
{
    return (unsigned char *)p->cells + ((p->head + i) & (p->capacity - 1)) * bytes;
}

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

/* A new queue with room for `length` elements; its length is 0. */
static queue *new_owner(aotc_sim *sim, uint32_t shape, uint64_t length)
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
    memcpy(to->cells, cell(from, 0, cell_bytes), (size_t)first * cell_bytes);
    memcpy(to->cells + (size_t)first * cell_bytes, from->cells, (size_t)(n - first) * cell_bytes);
}

/* Opens a gap at i, or closes the one there, by moving the shorter side. `n` elements stand there
 * without the gap. */
static void open_gap(payload *p, uint64_t i, uint64_t n, uint32_t bytes)
{
    if (i < n - i) {
        p->head--;
        for (uint64_t k = 0; k < i; k++)
            memcpy(cell(p, k, bytes), cell(p, k + 1, bytes), bytes);
    } else {
        for (uint64_t k = n; k > i; k--)
            memcpy(cell(p, k, bytes), cell(p, k - 1, bytes), bytes);
    }
}

static void close_gap(payload *p, uint64_t i, uint64_t n, uint32_t bytes)
{
    if (i < n - i) {
        for (uint64_t k = i; k > 0; k--)
            memcpy(cell(p, k, bytes), cell(p, k - 1, bytes), bytes);
        p->head++;
    } else {
        for (uint64_t k = i; k < n; k++)
            memcpy(cell(p, k, bytes), cell(p, k + 1, bytes), bytes);
    }
}

/* Versions -------------------------------------------------------------------------------------- */

/* Gives an old version a payload of its own. False when there is no memory. */
static bool detach(aotc_sim *sim, queue *v)
{
    uint32_t bytes = aotc_cell_bytes(v->shape);
    uint64_t depth = 0, longest = v->length;
    queue *owner = v;
    for (; record_of(owner) != OWNER; owner = owner->u.newer, depth++)
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
        if (record_of(q) == INSERTED) {
            close_gap(p, q->index, q->length, bytes);
            continue;
        }
        if (record_of(q) == DELETED)
            open_gap(p, q->index, q->length - 1, bytes);
        memcpy(cell(p, q->index, bytes), q->old, bytes);
    }
    aotc_heap_free_payload(sim, AOTC_KIND_QUEUE, trail, trail_bytes);
    v->object.flags = OWNER;
    v->u.owned = p;
    return true;
}

static queue *owner_of(aotc_sim *sim, uint64_t handle)
{
    queue *v = at(handle);
    if (record_of(v) != OWNER && !detach(sim, v))
        aotc_heap_exhausted(sim, (size_t)v->length * aotc_cell_bytes(v->shape));
    return v;
}

/* Turns owner v into the version before w, which takes its payload. */
static void succeed(queue *v, queue *w, int record, uint64_t index)
{
    uint32_t bytes = aotc_cell_bytes(v->shape);
    payload *p = v->u.owned;
    w->u.owned = p;
    w->length = v->length;
    v->object.flags = (uint8_t)record;
    v->index = index;
    v->u.newer = w;
    if (record != INSERTED)
        memcpy(v->old, cell(p, index, bytes), bytes);
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
        w = new_owner(sim, shape, 1);
    } else {
        queue *v = owner_of(sim, handle);
        if (v->length == v->u.owned->capacity)
            resize_payload(sim, v, new_payload(sim, v->length + 1, bytes));
        w = new_queue(sim, shape);
        succeed(v, w, INSERTED, index);
    }
    open_gap(w->u.owned, index, w->length, bytes);
    aotc_cell_store(cell(w->u.owned, index, bytes), value, shape);
    w->length++;
    return handle_of(w);
}

static uint64_t erase(aotc_sim *sim, uint64_t handle, uint64_t index)
{
    queue *v = owner_of(sim, handle);
    uint32_t bytes = aotc_cell_bytes(v->shape);
    queue *w = new_queue(sim, v->shape);
    succeed(v, w, DELETED, index);
    w->length--;
    close_gap(w->u.owned, index, w->length, bytes);
    if (w->u.owned->capacity > 64 && w->length < w->u.owned->capacity / 4) {
        payload *p = try_payload(sim, w->length * 2, bytes);
        if (p)
            resize_payload(sim, w, p);
    }
    return handle_of(w);
}

/* The collector's side -------------------------------------------------------------------------- */

void aotc_queue_trace(aotc_sim *sim, aotc_object *object)
{
    queue *q = (queue *)(void *)object;
    bool handles = q->shape & (AOTC_SHAPE_HANDLE | AOTC_SHAPE_PACKED);
    uint32_t bytes = aotc_cell_bytes(q->shape);
    bool via = object->flags & VIA;
    object->flags &= RECORD;
    if (record_of(q) == OWNER) {
        for (uint64_t i = 0; handles && i < q->length; i++)
            aotc_cell_trace(sim, cell(q->u.owned, i, bytes), q->shape);
        return;
    }
    if (handles && record_of(q) != INSERTED)
        aotc_cell_trace(sim, q->old, q->shape);
    /* Only a version that something else refers to is worth a payload of its own. */
    if (!via) {
        uint64_t most = q->length / 4 > LONG_CHAIN ? q->length / 4 : LONG_CHAIN, depth = 0;
        for (const queue *n = q; record_of(n) != OWNER && depth <= most; n = n->u.newer)
            depth++;
        if (depth > most)
            aotc_heap_settle_later(sim, handle_of(q));
    }
    if (record_of(q->u.newer) != OWNER)
        q->u.newer->object.flags |= VIA;
    aotc_heap_mark(sim, handle_of(q->u.newer));
}

void aotc_queue_drop(aotc_sim *sim, aotc_object *object)
{
    queue *q = (queue *)(void *)object;
    if (record_of(q) == OWNER && q->u.owned)
        free_payload(sim, q->u.owned, aotc_cell_bytes(q->shape));
}

void aotc_queue_settle(aotc_sim *sim, aotc_object *object)
{
    queue *q = (queue *)(void *)object;
    if (record_of(q) != OWNER)
        (void)detach(sim, q); /* without memory it stays as it is */
}

/* Reading --------------------------------------------------------------------------------------- */

uint64_t aotc_queue_size(uint64_t handle)
{
    return handle ? at(handle)->length : 0;
}

/* Cell of element i < length of any version. */
static const unsigned char *find(aotc_sim *sim, queue *v, uint64_t i)
{
    uint32_t bytes = aotc_cell_bytes(v->shape);
    const queue *q = v;
    uint64_t k = i;
    for (int steps = 0; record_of(q) != OWNER; q = q->u.newer, steps++) {
        if (steps == NEAR) {
            q = owner_of(sim, handle_of(v));
            k = i;
            break;
        }
        if (record_of(q) == INSERTED)
            k += k >= q->index;
        else if (k == q->index)
            return q->old;
        else if (record_of(q) == DELETED && k > q->index)
            k--;
    }
    return cell(q->u.owned, k, bytes);
}

void aotc_queue_get(aotc_sim *sim, uint64_t *value, uint64_t handle, uint32_t shape,
                    int32_t index)
{
    if (index >= 0 && (uint64_t)index < aotc_queue_size(handle))
        aotc_cell_load(value, find(sim, at(handle), (uint64_t)index), shape);
    else
        memset(value, 0, (size_t)aotc_shape_words(shape) * 8);
}

uint64_t aotc_queue_get64(aotc_sim *sim, uint64_t handle, uint32_t shape, int32_t index)
{
    uint64_t value = 0;
    aotc_queue_get(sim, &value, handle, shape, index);
    return value;
}

bool aotc_queue_equal(aotc_sim *sim, uint64_t a, uint64_t b)
{
    uint64_t n = aotc_queue_size(a);
    if (a == b && (n == 0 || !(at(a)->shape & (AOTC_SHAPE_FLOAT | AOTC_SHAPE_HANDLE))))
        return true;
    if (n != aotc_queue_size(b))
        return false;
    for (uint64_t i = 0; i < n; i++)
        if (!aotc_cell_equal(sim, find(sim, at(a), i), find(sim, at(b), i), at(a)->shape))
            return false;
    return true;
}

/* Updates --------------------------------------------------------------------------------------- */

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
    aotc_cell_load(popped, find(sim, at(handle), length - 1), shape);
    return erase(sim, handle, length - 1);
}

uint64_t aotc_queue_pop_front(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t *popped)
{
    aotc_queue_get(sim, popped, handle, shape, 0);
    return aotc_queue_size(handle) ? erase(sim, handle, 0) : handle;
}

uint64_t aotc_queue_insert(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t bound,
                           int32_t index, const uint64_t *value)
{
    uint64_t length = aotc_queue_size(handle);
    if (index < 0 || (uint64_t)index > length || (bound && (uint64_t)index >= bound))
        return handle;
    if (bound && length >= bound)
        handle = erase(sim, handle, length - 1);
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
    queue *v = owner_of(sim, handle);
    queue *w = new_queue(sim, shape);
    succeed(v, w, SET, (uint64_t)index);
    aotc_cell_store(cell(w->u.owned, (uint64_t)index, bytes), value, shape);
    return handle_of(w);
}

uint64_t aotc_queue_set64(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t bound,
                          int32_t index, uint64_t value)
{
    return aotc_queue_set(sim, handle, shape, bound, index, &value);
}

uint64_t aotc_queue_delete(aotc_sim *sim, uint64_t handle, uint32_t shape, int32_t index)
{
    (void)shape;
    if (index < 0 || (uint64_t)index >= aotc_queue_size(handle))
        return handle;
    return erase(sim, handle, (uint64_t)index);
}

/* Copies ---------------------------------------------------------------------------------------- */

/* Appends elements from..from+n-1 of `handle` to q, which has the room. */
static void append(aotc_sim *sim, queue *q, uint64_t handle, uint64_t from, uint64_t n)
{
    uint32_t bytes = aotc_cell_bytes(q->shape);
    if (n == 0)
        return;
    const queue *source = n > NEAR ? owner_of(sim, handle) : NULL;
    for (uint64_t i = 0; i < n; i++) {
        const unsigned char *c = source ? cell(source->u.owned, from + i, bytes)
                                        : find(sim, at(handle), from + i);
        memcpy(cell(q->u.owned, q->length++, bytes), c, bytes);
    }
}

static void append_zeros(queue *q, uint64_t n)
{
    uint32_t bytes = aotc_cell_bytes(q->shape);
    while (n-- > 0)
        memset(cell(q->u.owned, q->length++, bytes), 0, bytes);
}

uint64_t aotc_queue_slice(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t bound,
                          int32_t low, int32_t high)
{
    int64_t length = (int64_t)aotc_queue_size(handle), n = (int64_t)high - low + 1;
    if (bound && n > (int64_t)bound)
        n = (int64_t)bound;
    if (n <= 0)
        return 0;
    if (low == 0 && n == length)
        return handle;
    queue *q = new_owner(sim, shape, (uint64_t)n);
    int64_t before = low < 0 ? -(int64_t)low : 0;
    int64_t from = low < 0 ? 0 : low;
    if (before > n)
        before = n;
    int64_t inside = length - from;
    if (inside > n - before)
        inside = n - before;
    if (inside < 0)
        inside = 0;
    append_zeros(q, (uint64_t)before);
    append(sim, q, handle, (uint64_t)from, (uint64_t)inside);
    append_zeros(q, (uint64_t)(n - before - inside));
    return handle_of(q);
}

uint64_t aotc_queue_resize(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t bound)
{
    if (bound == 0 || aotc_queue_size(handle) <= bound)
        return handle;
    queue *q = new_owner(sim, shape, bound);
    append(sim, q, handle, 0, bound);
    return handle_of(q);
}

uint64_t aotc_queue_from_array(aotc_sim *sim, const uint64_t *array, uint32_t shape,
                               uint64_t count, uint64_t bound)
{
    if (bound && count > bound)
        count = bound;
    if (count == 0)
        return 0;
    uint32_t width = shape & AOTC_SHAPE_WIDTH, bytes = aotc_cell_bytes(shape);
    queue *q = new_owner(sim, shape, count);
    for (uint64_t i = 0; i < count; i++) {
        unsigned char *to = cell(q->u.owned, i, bytes);
        memset(to, 0, bytes);
        uint64_t bit = i * width;
        for (uint32_t done = 0; done < width; done += 64) {
            uint32_t part = width - done < 64 ? width - done : 64;
            uint64_t from = bit + done, word = array[from / 64] >> from % 64;
            if (from % 64 && from % 64 + part > 64)
                word |= array[from / 64 + 1] << (64 - from % 64);
            if (part < 64)
                word &= ((uint64_t)1 << part) - 1;
            memcpy(to + done / 8, &word, bytes - done / 8 < 8 ? bytes - done / 8 : 8);
        }
        q->length++;
    }
    return handle_of(q);
}

uint64_t aotc_queue_concat(aotc_sim *sim, const uint64_t *queues, uint32_t n, uint32_t shape,
                           uint64_t bound)
{
    uint64_t total = 0, last = 0;
    uint32_t filled = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t length = aotc_queue_size(queues[i]);
        total += length;
        if (length) {
            filled++;
            last = queues[i];
        }
    }
    if (filled <= 1)
        return aotc_queue_resize(sim, last, shape, bound);
    if (bound && total > bound)
        total = bound;
    uint64_t first = aotc_queue_size(queues[0]);
    if (first >= total)
        return aotc_queue_resize(sim, queues[0], shape, bound);
    /* q = {q, few}: appending one by one keeps the payload, so that it costs what `few` costs. */
    uint64_t value[8];
    if (first > 0 && (total - first) * 8 <= first && aotc_shape_words(shape) <= 8) {
        uint64_t r = queues[0];
        for (uint32_t i = 1; i < n; i++)
            for (uint64_t k = 0, m = aotc_queue_size(queues[i]); k < m; k++) {
                aotc_queue_get(sim, value, queues[i], shape, (int32_t)k);
                r = aotc_queue_push_back(sim, r, shape, bound, value);
            }
        return r;
    }
    queue *q = new_owner(sim, shape, total);
    for (uint32_t i = 0; i < n && q->length < total; i++) {
        uint64_t length = aotc_queue_size(queues[i]), room = total - q->length;
        append(sim, q, queues[i], 0, length < room ? length : room);
    }
    return handle_of(q);
}
