/* array_order.c - array methods that compare or reorder elements: IEEE 1800-2023 7.12.1, 7.12.2.
 *
 * Memory:     indices are sorted in payloads of their own, which are given back before a result is
 *             made.
 */
#include "queue.h"

#define INDEX_SHAPE 32u

/* Keys that can be compared: contiguous or not, by the owner of an array. */
typedef struct {
    const queue *q;
    uint32_t shape, sign;
} keys;

static keys keys_of(aotc_sim *sim, uint64_t array, uint32_t shape, uint32_t sign)
{
    return (keys){array ? aotc_queue_owner(sim, array) : NULL, shape, sign};
}

static int compare_doubles(double x, double y)
{
    return (x > y) - (x < y);
}

/* Words of a whole number, high word first; bit sign - 1 is turned over. */
static int compare_words(const uint64_t *x, const uint64_t *y, uint32_t n, uint32_t sign)
{
    for (uint32_t i = n; i-- > 0;) {
        uint64_t turn = sign && (sign - 1) / 64 == i ? (uint64_t)1 << (sign - 1) % 64 : 0;
        uint64_t v = x[i] ^ turn, w = y[i] ^ turn;
        if (v != w)
            return v < w ? -1 : 1;
    }
    return 0;
}

/* Sign of key i - key j. */
static int compare(const keys *k, uint32_t i, uint32_t j)
{
    uint32_t bytes = aotc_cell_bytes(k->shape);
    const unsigned char *p = queue_cell(k->q->u.owned, i, bytes);
    const unsigned char *q = queue_cell(k->q->u.owned, j, bytes);
    if (bytes > 8)
        return compare_words((const uint64_t *)(const void *)p, (const uint64_t *)(const void *)q,
                             bytes / 8, k->sign);
    uint64_t x = 0, y = 0;
    memcpy(&x, p, bytes);
    memcpy(&y, q, bytes);
    if (k->shape & AOTC_SHAPE_HANDLE)
        return aotc_handle_compare(x, y);
    if (!(k->shape & AOTC_SHAPE_FLOAT))
        return compare_words(&x, &y, 1, k->sign);
    if (bytes == 4)
        return compare_doubles((double)aotc_f32_from_bits((uint32_t)x),
                               (double)aotc_f32_from_bits((uint32_t)y));
    return compare_doubles(aotc_f64_from_bits(x), aotc_f64_from_bits(y));
}

/* Merges order[low..middle) and order[middle..high) into `out`. */
static void merge(const keys *k, const uint32_t *order, uint32_t *out, size_t low, size_t middle,
                  size_t high, int turn)
{
    size_t i = low, j = middle;
    for (size_t at = low; at < high; at++) {
        bool left = j == high || (i < middle && compare(k, order[i], order[j]) * turn <= 0);
        out[at] = left ? order[i++] : order[j++];
    }
}

/* Sorts n indices from the bottom up; `spare` has room for as many. Where the result stands. */
static uint32_t *sort(const keys *k, uint32_t *order, uint32_t *spare, size_t n, int turn)
{
    for (size_t run = 1; run < n; run *= 2) {
        for (size_t low = 0; low < n; low += 2 * run) {
            size_t middle = low + run < n ? low + run : n;
            size_t high = middle + run < n ? middle + run : n;
            merge(k, order, spare, low, middle, high, turn);
        }
        uint32_t *other = order;
        order = spare;
        spare = other;
    }
    return order;
}

uint64_t aotc_array_order(aotc_sim *sim, uint64_t array, uint32_t shape, uint32_t sign,
                          bool descending)
{
    size_t n = (size_t)aotc_queue_size(array);
    keys k = keys_of(sim, array, shape, sign);
    unsigned char *cells;
    uint64_t made = aotc_array_new(sim, INDEX_SHAPE, n, &cells);
    uint32_t *spare = aotc_heap_payload(sim, AOTC_KIND_QUEUE, NULL, 0, n * 4 + 4);
    uint32_t *order = (uint32_t *)(void *)cells;
    for (size_t i = 0; i < n; i++)
        order[i] = (uint32_t)i;
    uint32_t *sorted = sort(&k, order, spare, n, descending ? -1 : 1);
    if (sorted != order)
        memcpy(order, sorted, n * 4);
    aotc_heap_free_payload(sim, AOTC_KIND_QUEUE, spare, n * 4 + 4);
    return made;
}

int32_t aotc_array_extreme(aotc_sim *sim, uint64_t array, uint32_t shape, uint32_t sign,
                           bool highest)
{
    keys k = keys_of(sim, array, shape, sign);
    uint64_t n = aotc_queue_size(array);
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++) {
        int order = compare(&k, i, best);
        if (highest ? order > 0 : order < 0)
            best = i;
    }
    return n ? (int32_t)best : -1;
}

uint64_t aotc_array_firsts(aotc_sim *sim, uint64_t array, uint32_t shape)
{
    size_t n = (size_t)aotc_queue_size(array), found = 0;
    if (n == 0)
        return 0;
    uint64_t order = aotc_array_order(sim, array, shape, 0, false);
    keys k = keys_of(sim, array, shape, 0);
    const uint32_t *sorted = (const uint32_t *)(const void *)aotc_array_cell(sim, order, 0);
    unsigned char *first = aotc_heap_payload(sim, AOTC_KIND_QUEUE, NULL, 0, n);
    memset(first, 0, n);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || compare(&k, sorted[i - 1], sorted[i]) != 0) {
            first[sorted[i]] = 1;
            found++;
        }
    unsigned char *cells;
    uint64_t made = aotc_array_new(sim, INDEX_SHAPE, found, &cells);
    uint32_t *indices = (uint32_t *)(void *)cells;
    for (uint32_t i = 0; i < n; i++)
        if (first[i])
            *indices++ = i;
    aotc_heap_free_payload(sim, AOTC_KIND_QUEUE, first, n);
    return made;
}

uint64_t aotc_array_pick(aotc_sim *sim, uint64_t array, uint32_t shape, uint64_t indices)
{
    uint64_t n = aotc_queue_size(indices), length = aotc_queue_size(array);
    uint32_t bytes = aotc_cell_bytes(shape), index;
    unsigned char *cells;
    uint64_t made = aotc_array_new(sim, shape, n, &cells);
    for (uint64_t i = 0; i < n; i++) {
        memcpy(&index, aotc_array_cell(sim, indices, i), 4);
        if (index < length)
            memcpy(cells + i * bytes, aotc_array_cell(sim, array, index), bytes);
    }
    return made;
}

uint64_t aotc_array_reversed(aotc_sim *sim, uint64_t array, uint32_t shape)
{
    uint64_t n = aotc_queue_size(array);
    uint32_t bytes = aotc_cell_bytes(shape);
    unsigned char *cells;
    uint64_t made = aotc_array_new(sim, shape, n, &cells);
    for (uint64_t i = 0; i < n; i++)
        memcpy(cells + i * bytes, aotc_array_cell(sim, array, n - 1 - i), bytes);
    return made;
}

/* splitmix64 */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

uint64_t aotc_array_shuffled(aotc_sim *sim, uint64_t array, uint32_t shape, uint64_t seed)
{
    uint64_t n = aotc_queue_size(array);
    uint32_t bytes = aotc_cell_bytes(shape);
    unsigned char *cells;
    uint64_t made = aotc_array_new(sim, shape, n, &cells);
    for (uint64_t i = 0; i < n; i++) { /* inside-out Fisher-Yates */
        uint64_t j = next_random(&seed) % (i + 1);
        memmove(cells + i * bytes, cells + j * bytes, bytes);
        memcpy(cells + j * bytes, aotc_array_cell(sim, array, i), bytes);
    }
    return made;
}
