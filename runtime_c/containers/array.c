/* array.c - dynamic arrays made of other arrays: IEEE 1800-2023 7.5, 7.6.
 *
 * Owns:       nothing; a dynamic array is a queue (queue.h) without a bound.
 * Source:     IEEE 1800-2023 7.5.1, 7.6, 11.2.2.
 */
#include "queue.h"

uint64_t aotc_array_new(aotc_sim *sim, uint32_t shape, uint64_t n, unsigned char **cells)
{
    static unsigned char none[8];
    *cells = none;
    if (n == 0)
        return 0;
    queue *q = aotc_queue_new(sim, shape, n);
    *cells = q->u.owned->cells;
    memset(*cells, 0, (size_t)n * aotc_cell_bytes(shape));
    q->length = n;
    return queue_handle(q);
}

const unsigned char *aotc_array_cell(aotc_sim *sim, uint64_t array, uint64_t i)
{
    queue *q = aotc_queue_owner(sim, array);
    return queue_cell(q->u.owned, i, aotc_cell_bytes(q->shape));
}

uint64_t aotc_array_sized(aotc_sim *sim, uint32_t loc, uint64_t array, uint32_t shape,
                          int64_t length, const uint64_t *fill)
{
    if (length < 0)
        aotc_failf(sim, loc, "new[%lld]: the size of a dynamic array is negative",
                   (long long)length);
    if (length > INT32_MAX)
        aotc_failf(sim, loc, "new[%lld]: a dynamic array has at most 2147483647 elements",
                   (long long)length);
    uint64_t n = (uint64_t)length, old = aotc_queue_size(array), kept = old < n ? old : n;
    if (n == old)
        return array;
    uint32_t bytes = aotc_cell_bytes(shape);
    unsigned char *cells;
    uint64_t made = aotc_array_new(sim, shape, n, &cells);
    for (uint64_t i = 0; i < kept; i++)
        memcpy(cells + i * bytes, aotc_array_cell(sim, array, i), bytes);
    bool zero = true;
    for (uint32_t i = 0; i < aotc_shape_words(shape); i++)
        zero &= fill[i] == 0;
    for (uint64_t i = kept; i < n && !zero; i++)
        aotc_cell_store(cells + i * bytes, fill, shape);
    return made;
}

/* Bits ---------------------------------------------------------------------------------------- */

static uint64_t bits_at(const uint64_t *words, uint64_t bit, uint32_t n)
{
    uint64_t word = words[bit / 64] >> bit % 64;
    if (bit % 64 + n > 64)
        word |= words[bit / 64 + 1] << (64 - bit % 64);
    return n < 64 ? word & (((uint64_t)1 << n) - 1) : word;
}

/* Sets bits that are 0 so far. */
static void put_bits(uint64_t *words, uint64_t bit, uint32_t n, uint64_t value)
{
    words[bit / 64] |= value << bit % 64;
    if (bit % 64 + n > 64)
        words[bit / 64 + 1] |= value >> (64 - bit % 64);
}

static void move_bits(uint64_t *to, uint64_t to_bit, const uint64_t *from, uint64_t from_bit,
                    uint64_t n)
{
    for (uint64_t done = 0; done < n; done += 64) {
        uint32_t part = n - done < 64 ? (uint32_t)(n - done) : 64;
        put_bits(to, to_bit + done, part, bits_at(from, from_bit + done, part));
    }
}

uint64_t aotc_array_from_bits(aotc_sim *sim, const uint64_t *value, const uint64_t *unknown,
                              uint32_t shape, uint32_t width, uint64_t count)
{
    uint32_t bytes = aotc_cell_bytes(shape);
    unsigned char *cells;
    uint64_t made = aotc_array_new(sim, shape, count, &cells);
    uint64_t words[1];
    for (uint64_t i = 0; i < count; i++) {
        uint64_t *cell = bytes % 8 ? words : (uint64_t *)(void *)(cells + i * bytes);
        words[0] = 0;
        move_bits(cell, 0, value, (count - 1 - i) * width, width);
        if (unknown)
            move_bits(cell, width, unknown, (count - 1 - i) * width, width);
        if (bytes % 8)
            memcpy(cells + i * bytes, words, bytes);
    }
    return made;
}

void aotc_array_to_bits(aotc_sim *sim, uint64_t *bits, uint64_t array, uint32_t shape,
                        uint32_t width, uint32_t low, uint64_t count)
{
    memset(bits, 0, (size_t)((width * count + 63) / 64) * 8);
    uint64_t n = aotc_queue_size(array), word;
    uint32_t bytes = aotc_cell_bytes(shape);
    for (uint64_t i = 0; i < n && i < count; i++) {
        const unsigned char *cell = aotc_array_cell(sim, array, i);
        const uint64_t *from = (const uint64_t *)(const void *)cell;
        if (bytes % 8) {
            aotc_cell_load(&word, cell, shape);
            from = &word;
        }
        move_bits(bits, (count - 1 - i) * width, from, low, width);
    }
}

uint32_t aotc_array_equal4(aotc_sim *sim, uint64_t a, uint64_t b, uint32_t shape, uint32_t width)
{
    uint64_t n = aotc_queue_size(a), x, y;
    if (n != aotc_queue_size(b))
        return 0;
    uint32_t bytes = aotc_cell_bytes(shape), result = 1;
    for (uint64_t i = 0; i < n; i++) {
        const unsigned char *p = aotc_array_cell(sim, a, i), *q = aotc_array_cell(sim, b, i);
        const uint64_t *v = (const uint64_t *)(const void *)p, *w = (const uint64_t *)(const void *)q;
        if (bytes % 8) {
            aotc_cell_load(&x, p, shape);
            aotc_cell_load(&y, q, shape);
            v = &x;
            w = &y;
        }
        for (uint32_t done = 0; done < width; done += 64) {
            uint32_t part = width - done < 64 ? width - done : 64;
            uint64_t unknown = bits_at(v, width + done, part) | bits_at(w, width + done, part);
            uint64_t differs = bits_at(v, done, part) ^ bits_at(w, done, part);
            if (differs & ~unknown)
                return 0;
            if (unknown)
                result = 2;
        }
    }
    return result;
}
