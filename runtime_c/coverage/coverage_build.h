/* coverage_build.h - what the two files that describe covergroups share. */
#ifndef AOTC_COVERAGE_BUILD_H
#define AOTC_COVERAGE_BUILD_H

#include "coverage_model.h"

#define COVER_MAX_REPEAT 4096 /* of a step of a sequence */

/* A walk over the values of all products of bins that a select expression selects. */
typedef struct {
    bool running, accepted;
    int64_t matches; /* 0: all */
    uint64_t seen;
    uint64_t found, tried; /* of this product */
    uint32_t *bins;        /* this product, by target */
    cover_list **values;   /* by target and bin: cover_range */
    uint32_t n_targets;
    uint32_t *n_bins;
    uint32_t *at;          /* by target: range of the value */
    cover_key *keys;       /* by target: the value */
    cover_list selected;   /* uint64_t: numbers of products */
} cover_walk;

struct cover_builder {
    cover_shape *shape; /* the open item's; NULL if none is open */
    uint32_t item;
    bool filtering;
    cover_list candidates; /* cover_range */
    size_t at;
    cover_key key;
    cover_walk walk;
};

cover_group *cover_open(uint64_t group);
cover_decl *cover_open_decl(const cover_builder *builder);
/* coverage_walk.c */
void cover_walk_close(cover_walk *walk);
/* coverage_cross.c. Finds out which bins each BINSOF of a declaration means. */
void cover_choose(aotc_sim *sim, const cover_shape *shape, cover_decl *decl);
/* The value of the first `n` nodes of a select expression for a product. */
bool cover_evaluate(const cover_shape *shape, const cover_select *nodes, size_t n,
                    const uint32_t *bins);
uint64_t cover_number_of(const cover_shape *shape, const uint32_t *bins);
/* Marks the bins of a coverpoint that have one of some values. */
void cover_mark_bins(const cover_shape *point, const cover_range *ranges, size_t n,
                     uint8_t *marks);

/* The value of a key, in the low bits. */
static inline cover_key cover_value_of(const cover_shape *point, cover_key key)
{
    return point->is_signed ? key ^ (cover_key)1 << (point->width - 1) : key;
}

#endif
