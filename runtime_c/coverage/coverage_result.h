/* coverage_result.h - what the files about results of coverage share. */
#ifndef AOTC_COVERAGE_RESULT_H
#define AOTC_COVERAGE_RESULT_H

#include "coverage_model.h"

typedef struct {
    uint64_t covered, total;
} cover_share;

cover_share cover_share_of(const cover_item *item);
/* Per cent; the bins are added to `share`. */
double cover_group_value(const cover_group *group, cover_share *share);
double cover_type_value(aotc_sim *sim, cover_type *type, cover_share *share);

/* Products of crosses (coverage_names.c, coverage_cross.c). */
void cover_put_product(aotc_sim *sim, const cover_shape *shape, const uint32_t *bins,
                       aotc_out *out);
bool cover_is_automatic(const cover_shape *shape, const uint32_t *bins);

static inline uint64_t cover_product_hits(const cover_item *item, uint64_t number)
{
    if (item->dense)
        return item->dense[number];
    if (!item->table.room)
        return 0;
    uint64_t mask = item->table.room - 1, i = number * 0x9e3779b97f4a7c15u;
    for (i ^= i >> 31; item->table.keys[i & mask]; i++)
        if (item->table.keys[i & mask] == number + 1)
            return item->table.counts[i & mask];
    return 0;
}

#endif
