/* coverage_walk.c - select expressions that look at values: `with`, and sets of tuples (IEEE
 * 1800-2023 19.6.1.2, 19.6.1.4).
 *
 * Owns:       cover_walk, of the builder of an instance that is being described.
 * Result:     the products that are selected, in the `tuples` of the node.
 * Errors:     no memory; too many values to look at.
 */
#include <stdlib.h>

#include "coverage_build.h"

/* Walking over values ------------------------------------------------------------------------- */

void cover_walk_close(cover_walk *walk)
{
    for (uint32_t t = 0; walk->values && t < walk->n_targets; t++) {
        for (uint32_t b = 0; walk->values[t] && b < walk->n_bins[t]; b++)
            free(walk->values[t][b].data);
        free(walk->values[t]);
    }
    free(walk->values);
    free(walk->bins);
    free(walk->n_bins);
    free(walk->at);
    free(walk->keys);
    free(walk->selected.data);
    *walk = (cover_walk){0};
}

/* The values of each bin of a coverpoint that counts. */
static void list_values(aotc_sim *sim, const cover_shape *point, cover_list *values)
{
    const cover_interval *intervals = point->intervals.data;
    for (size_t i = 0; i < COVER_COUNT(point->intervals, cover_interval); i++) {
        const cover_member *members = COVER_AT(point->members, cover_member) + intervals[i].first;
        for (uint32_t k = 0; k < intervals[i].n; k++) {
            cover_key low = intervals[i].low, high = intervals[i].high;
            uint32_t bin = members[k].bin;
            if (members[k].step)
                bin += (uint32_t)(low - members[k].low);
            do {
                cover_range *range = cover_push(sim, &values[bin], sizeof *range);
                *range = (cover_range){low, members[k].step ? low : high};
                bin++;
            } while (members[k].step && low++ != high);
        }
    }
}

static bool counted(const cover_walk *walk, const cover_shape *shape, uint32_t t)
{
    return COVER_AT(shape->points[t]->bins, cover_bin)[walk->bins[t]].counts
           && walk->values[t][walk->bins[t]].used;
}

/* The first value of the present product. */
static void first_value(cover_walk *walk)
{
    for (uint32_t t = 0; t < walk->n_targets; t++) {
        walk->at[t] = 0;
        walk->keys[t] = ((cover_range *)walk->values[t][walk->bins[t]].data)->low;
    }
    walk->found = walk->tried = 0;
}

static bool next_value(cover_walk *walk)
{
    for (uint32_t t = 0; t < walk->n_targets; t++) {
        const cover_list *values = &walk->values[t][walk->bins[t]];
        const cover_range *ranges = values->data;
        if (walk->keys[t] < ranges[walk->at[t]].high) {
            walk->keys[t]++;
            return true;
        }
        if (++walk->at[t] < COVER_COUNT(*values, cover_range)) {
            walk->keys[t] = ranges[walk->at[t]].low;
            return true;
        }
        walk->at[t] = 0;
        walk->keys[t] = ranges[0].low;
    }
    return false;
}

static bool next_bins(cover_walk *walk)
{
    for (uint32_t t = 0; t < walk->n_targets; t++) {
        if (++walk->bins[t] < walk->n_bins[t])
            return true;
        walk->bins[t] = 0;
    }
    return false;
}

/* Goes to the next product that is selected so far, the present one included; false behind the
 * last. */
static bool find_product(aotc_sim *sim, uint32_t loc, cover_walk *walk, const cover_shape *shape,
                         const cover_decl *decl)
{
    size_t n = COVER_COUNT(decl->selects, cover_select) - 1;
    do {
        bool fits = true;
        for (uint32_t t = 0; t < walk->n_targets && fits; t++)
            fits = counted(walk, shape, t);
        if (++walk->seen > 4 * COVER_MAX_TUPLES)
            aotc_failf(sim, loc, "bins %s: `with` has too many combinations of bins to look at",
                       decl->name);
        if (fits && cover_evaluate(shape, decl->selects.data, n, walk->bins)) {
            first_value(walk);
            return true;
        }
    } while (next_bins(walk));
    return false;
}

static void start_walk(aotc_sim *sim, cover_walk *walk, const cover_shape *shape)
{
    uint32_t n = shape->n_targets;
    cover_walk_close(walk);
    walk->n_targets = n;
    walk->bins = cover_zeroed(sim, n * sizeof *walk->bins);
    walk->at = cover_zeroed(sim, n * sizeof *walk->at);
    walk->keys = cover_zeroed(sim, n * sizeof *walk->keys);
    walk->n_bins = cover_zeroed(sim, n * sizeof *walk->n_bins);
    walk->values = cover_zeroed(sim, n * sizeof *walk->values);
    for (uint32_t t = 0; t < n; t++) {
        walk->n_bins[t] = (uint32_t)COVER_COUNT(shape->points[t]->bins, cover_bin);
        walk->values[t] = cover_zeroed(sim, walk->n_bins[t] * sizeof **walk->values);
        list_values(sim, shape->points[t], walk->values[t]);
    }
    walk->running = true;
}

/* Whether the product's fate is known after a value was tried. */
static bool decided(cover_walk *walk, bool *selected)
{
    walk->tried++;
    walk->found += walk->accepted;
    *selected = walk->matches ? walk->found >= (uint64_t)walk->matches : walk->accepted;
    return walk->matches ? *selected : !walk->accepted;
}

static cover_list *last_tuples(cover_decl *decl)
{
    return &COVER_AT(decl->selects, cover_select)[COVER_COUNT(decl->selects, cover_select) - 1]
                .tuples;
}

static int by_number(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

bool aotc_cover_tuple(aotc_sim *sim, uint32_t loc, uint64_t group, int64_t matches)
{
    cover_builder *builder = cover_open(group)->builder;
    cover_walk *walk = &builder->walk;
    const cover_shape *shape = builder->shape;
    cover_decl *decl = cover_open_decl(builder);
    bool more;
    if (!walk->running) {
        if (matches < 0)
            aotc_failf(sim, loc, "bins %s: matches %lld", decl->name, (long long)matches);
        cover_choose(sim, shape, decl);
        start_walk(sim, walk, shape);
        walk->matches = matches;
        more = shape->n_products && find_product(sim, loc, walk, shape, decl);
    } else {
        bool selected, known = decided(walk, &selected);
        more = true;
        if (known || !next_value(walk)) {
            if (selected)
                *(uint64_t *)cover_push(sim, last_tuples(decl), 8) =
                    cover_number_of(shape, walk->bins);
            more = next_bins(walk) && find_product(sim, loc, walk, shape, decl);
        }
    }
    walk->accepted = false;
    if (more && ++walk->seen > 4 * COVER_MAX_TUPLES)
        aotc_failf(sim, loc, "bins %s: `with` has too many values to look at", decl->name);
    if (!more) {
        cover_list *tuples = last_tuples(decl);
        cover_sort(tuples->data, COVER_COUNT(*tuples, uint64_t), sizeof(uint64_t), by_number);
        cover_walk_close(walk);
    }
    return more;
}

void aotc_cover_tuple_value(aotc_sim *sim, uint64_t group, uint32_t target, uint64_t *value)
{
    const cover_builder *builder = cover_open(group)->builder;
    cover_key key = cover_value_of(builder->shape->points[target], builder->walk.keys[target]);
    value[0] = (uint64_t)key;
    value[1] = (uint64_t)(key >> 64);
}

/* Set expressions ----------------------------------------------------------------------------- */

/* Appends every product whose bins have these values, from target `t` on. */
static void list_products(aotc_sim *sim, const cover_shape *shape, const cover_key *keys,
                          uint32_t t, uint64_t number, cover_list *to)
{
    if (t == shape->n_targets) {
        *(uint64_t *)cover_push(sim, to, sizeof number) = number;
        return;
    }
    const cover_shape *point = shape->points[t];
    size_t n = COVER_COUNT(point->bins, cover_bin);
    cover_range value = {keys[t], keys[t]};
    uint8_t *marks = cover_zeroed(sim, n);
    cover_mark_bins(point, &value, 1, marks);
    for (uint32_t bin = 0; bin < n; bin++)
        if (COVER_AT(point->bins, cover_bin)[bin].counts && marks[bin])
            list_products(sim, shape, keys, t + 1, number + bin * shape->strides[t], to);
    free(marks);
}

void aotc_cover_tuple_is(aotc_sim *sim, uint64_t group, uint32_t target, const uint64_t *value,
                         const uint64_t *unknown)
{
    cover_builder *builder = cover_open(group)->builder;
    cover_walk *walk = &builder->walk;
    const cover_shape *shape = builder->shape;
    if (!walk->keys)
        walk->keys = cover_zeroed(sim, shape->n_targets * sizeof *walk->keys);
    if (target == 0)
        walk->accepted = true;
    if (unknown[0] | unknown[1])
        walk->accepted = false;
    walk->keys[target] = cover_key_of(shape->points[target], value);
    if (target + 1 == shape->n_targets && walk->accepted)
        list_products(sim, shape, walk->keys, 0, 0, &walk->selected);
}

void aotc_cover_tuples_end(aotc_sim *sim, uint64_t group, int64_t matches)
{
    cover_builder *builder = cover_open(group)->builder;
    cover_walk *walk = &builder->walk;
    cover_list *tuples = last_tuples(cover_open_decl(builder));
    size_t n = COVER_COUNT(walk->selected, uint64_t);
    uint64_t *at = walk->selected.data;
    cover_sort(at, n, sizeof *at, by_number);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && at[end] == at[i]; end++) {}
        if (end - i >= (size_t)(matches > 0 ? matches : 1))
            *(uint64_t *)cover_push(sim, tuples, sizeof *at) = at[i];
    }
    cover_walk_close(walk);
}
