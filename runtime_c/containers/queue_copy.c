/* queue_copy.c - queues made of other queues, or of arrays, and their comparison: sim.queue.* .
 *
 * Source: CIRCT SimOps.td at 231e825; IEEE 1800-2023 7.10.
 */
#include "queue.h"

#define FEW 16 /* elements that are copied one by one from whatever version */

bool aotc_queue_equal(aotc_sim *sim, uint64_t a, uint64_t b)
{
    uint64_t n = aotc_queue_size(a);
    if (a == b && (n == 0 || !(queue_at(a)->shape & (AOTC_SHAPE_FLOAT | AOTC_SHAPE_HANDLE))))
        return true;
    if (n != aotc_queue_size(b))
        return false;
    for (uint64_t i = 0; i < n; i++)
        if (!aotc_cell_equal(sim, aotc_queue_find(sim, queue_at(a), i),
                             aotc_queue_find(sim, queue_at(b), i), queue_at(a)->shape))
            return false;
    return true;
}

/* Appends elements from..from+n-1 of `handle` to q, which has the room. */
static void append(aotc_sim *sim, queue *q, uint64_t handle, uint64_t from, uint64_t n)
{
    uint32_t bytes = aotc_cell_bytes(q->shape);
    if (n == 0)
        return;
    const queue *source = n > FEW ? aotc_queue_owner(sim, handle) : NULL;
    for (uint64_t i = 0; i < n; i++) {
        const unsigned char *c = source ? queue_cell(source->u.owned, from + i, bytes)
                                        : aotc_queue_find(sim, queue_at(handle), from + i);
        memcpy(queue_cell(q->u.owned, q->length++, bytes), c, bytes);
    }
}

static void append_zeros(queue *q, uint64_t n)
{
    uint32_t bytes = aotc_cell_bytes(q->shape);
    while (n-- > 0)
        memset(queue_cell(q->u.owned, q->length++, bytes), 0, bytes);
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
    queue *q = aotc_queue_new(sim, shape, (uint64_t)n);
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
    return queue_handle(q);
}

uint64_t aotc_queue_resize(aotc_sim *sim, uint64_t handle, uint32_t shape, uint64_t bound)
{
    if (bound == 0 || aotc_queue_size(handle) <= bound)
        return handle;
    queue *q = aotc_queue_new(sim, shape, bound);
    append(sim, q, handle, 0, bound);
    return queue_handle(q);
}

uint64_t aotc_queue_from_array(aotc_sim *sim, const uint64_t *array, uint32_t shape,
                               uint64_t count, uint64_t bound)
{
    if (bound && count > bound)
        count = bound;
    if (count == 0)
        return 0;
    uint32_t width = shape & AOTC_SHAPE_WIDTH, bytes = aotc_cell_bytes(shape);
    queue *q = aotc_queue_new(sim, shape, count);
    for (uint64_t i = 0; i < count; i++) {
        unsigned char *to = queue_cell(q->u.owned, i, bytes);
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
    return queue_handle(q);
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
    queue *q = aotc_queue_new(sim, shape, total);
    for (uint32_t i = 0; i < n && q->length < total; i++) {
        uint64_t length = aotc_queue_size(queues[i]), room = total - q->length;
        append(sim, q, queues[i], 0, length < room ? length : room);
    }
    return queue_handle(q);
}
