/* stream.c - streaming operators over arrays of run-time size: IEEE 1800-2023 11.4.14, 6.24.3.
 *
 * Invariant:  a stream is an array of one-byte cells, one a bit: bit 0 the value, bit 1 the unknown.
 */
#include "services.h"

#define SHAPE(four) ((four) ? 2u : 1u)

static uint64_t bit_of(const uint64_t *words, uint32_t bit)
{
    return words[bit / 64] >> bit % 64 & 1;
}

uint64_t aotc_stream_of(aotc_sim *sim, uint64_t array, uint32_t shape, uint32_t width, bool four)
{
    uint64_t n = aotc_queue_size(array), word;
    bool wide = aotc_cell_bytes(shape) > 8, unknown = four && (shape & AOTC_SHAPE_WIDTH) > width;
    unsigned char *to;
    uint64_t made = aotc_array_new(sim, SHAPE(four), n * width, &to);
    for (uint64_t i = 0; i < n; i++) {
        const unsigned char *cell = aotc_array_cell(sim, array, i);
        const uint64_t *words = (const uint64_t *)(const void *)cell;
        if (!wide) {
            aotc_cell_load(&word, cell, shape);
            words = &word;
        }
        for (uint32_t k = width; k-- > 0;) {
            uint64_t bit = bit_of(words, k);
            *to++ = (unsigned char)(unknown ? bit | bit_of(words, width + k) << 1 : bit);
        }
    }
    return made;
}

uint64_t aotc_stream_to(aotc_sim *sim, uint64_t stream, uint32_t shape, uint32_t width, bool four)
{
    uint64_t n = aotc_queue_size(stream), count = (n + width - 1) / width;
    uint32_t bytes = aotc_cell_bytes(shape);
    bool unknown = four && (shape & AOTC_SHAPE_WIDTH) > width;
    unsigned char *cells;
    uint64_t made = aotc_array_new(sim, shape, count, &cells);
    for (uint64_t i = 0; i < n; i++) {
        unsigned char bit = *aotc_array_cell(sim, stream, i);
        unsigned char *cell = cells + i / width * bytes;
        uint32_t k = width - 1 - (uint32_t)(i % width);
        bool x = bit >> 1;
        if (bit & 1 && (unknown || !x)) /* X and Z become 0 in a two-state element */
            cell[k / 8] |= (unsigned char)(1u << k % 8);
        if (x && unknown)
            cell[(width + k) / 8] |= (unsigned char)(1u << (width + k) % 8);
    }
    return made;
}

uint64_t aotc_stream_reversed(aotc_sim *sim, uint64_t stream, bool four, uint64_t slice)
{
    uint64_t n = aotc_queue_size(stream);
    unsigned char *to;
    uint64_t made = aotc_array_new(sim, SHAPE(four), n, &to);
    for (uint64_t end = n; end > 0;) {
        uint64_t low = end > slice ? end - slice : 0;
        for (uint64_t i = low; i < end; i++)
            *to++ = *aotc_array_cell(sim, stream, i);
        end = low;
    }
    return made;
}

uint64_t aotc_stream_of_string(aotc_sim *sim, uint64_t string)
{
    uint64_t n = aotc_string_length(string);
    unsigned char *cells;
    uint64_t made = aotc_array_new(sim, 8, n, &cells);
    memcpy(cells, aotc_string_bytes(string), (size_t)n);
    return made;
}

uint64_t aotc_stream_to_string(aotc_sim *sim, uint64_t stream)
{
    uint64_t bytes = aotc_stream_to(sim, stream, 8, 8, true), n = aotc_queue_size(bytes);
    return n ? aotc_string_new(sim, (const char *)aotc_array_cell(sim, bytes, 0), n) : 0;
}
