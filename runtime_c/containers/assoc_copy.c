/* assoc_copy.c - the indices and the values of an associative array as arrays.
 *
 * Source: IEEE 1800-2023 7.12.
 */
#include "assoc.h"

static uint64_t column(aotc_sim *sim, uint64_t array, uint32_t shape, bool keys)
{
    unsigned char *to;
    uint64_t n = aotc_assoc_size(array), made = aotc_array_new(sim, shape, n, &to);
    if (n == 0)
        return made;
    const assoc *a = aotc_assoc_owner(sim, array);
    uint32_t bytes = aotc_cell_bytes(shape);
    for (size_t c = 0; c < a->u.owned->n_chunks; c++) {
        const chunk *entries = a->u.owned->chunks[c];
        const unsigned char *from = keys ? key_at(a, entries, 0) : value_at(a, entries, 0);
        memcpy(to, from, (size_t)entries->count * bytes);
        to += (size_t)entries->count * bytes;
    }
    return made;
}

uint64_t aotc_array_keys(aotc_sim *sim, uint64_t array, uint32_t key_shape)
{
    return column(sim, array, key_shape & ~AOTC_SHAPE_SIGNED, true);
}

uint64_t aotc_array_values(aotc_sim *sim, uint64_t array, uint32_t shape)
{
    return column(sim, array, shape, false);
}
