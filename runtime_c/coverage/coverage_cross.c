/* coverage_cross.c - crosses: their bins and select expressions (IEEE 1800-2023 19.6).
 *
 * A product is a bin of each crossed coverpoint; its number is the sum of bin * stride. Select
 * expressions are evaluated over products. Automatic bins are counted over classes of bins that no
 * select expression tells apart.
 * Errors:     no memory; select expressions that tell too many products apart.
 */
#include <stdlib.h>

#include "coverage_build.h"
#include "coverage_result.h"

/* Bins and their values ----------------------------------------------------------------------- */

/* Whether any of some ranges has values of low..high. */
static bool overlap(cover_key low, cover_key high, const cover_range *ranges, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (low <= ranges[i].high && high >= ranges[i].low)
            return true;
    return false;
}

/* Marks the bins of an interval that have values of a range. */
static void mark_interval(const cover_shape *point, const cover_interval *interval,
                          const cover_range *range, uint8_t *marks)
{
    if (range->low > interval->high || range->high < interval->low)
        return;
    cover_key low = range->low > interval->low ? range->low : interval->low;
    cover_key high = range->high < interval->high ? range->high : interval->high;
    const cover_member *members = COVER_AT(point->members, cover_member) + interval->first;
    for (uint32_t k = 0; k < interval->n; k++) {
        const cover_member *m = &members[k];
        size_t first = m->bin + (m->step ? (size_t)(low - m->low) : 0);
        memset(marks + first, 1, m->step ? (size_t)(high - low) + 1 : 1);
    }
}

/* Of a transition bin the values are those of the last steps of its sequences. */
static bool sequence_has(const cover_sequence *sequence, const cover_shape *point,
                         const cover_range *ranges, size_t n)
{
    const cover_state *states = COVER_AT(point->states, cover_state) + sequence->first;
    const cover_step *step = &sequence->steps[states[sequence->n - 1].node];
    for (uint32_t i = step->first; i < step->first + step->n; i++)
        if (overlap(sequence->ranges[i].low, sequence->ranges[i].high, ranges, n))
            return true;
    return false;
}

/* Marks the bins of a coverpoint that have one of some values. */
void cover_mark_bins(const cover_shape *point, const cover_range *ranges, size_t n,
                      uint8_t *marks)
{
    for (size_t i = 0; i < COVER_COUNT(point->intervals, cover_interval); i++)
        for (size_t r = 0; r < n; r++)
            mark_interval(point, COVER_AT(point->intervals, cover_interval) + i, &ranges[r], marks);
    for (size_t i = 0; i < COVER_COUNT(point->sequences, cover_sequence); i++) {
        const cover_sequence *sequence = &COVER_AT(point->sequences, cover_sequence)[i];
        if (sequence_has(sequence, point, ranges, n))
            marks[sequence->bin] = 1;
    }
}

void cover_bins_of(const cover_shape *shape, uint64_t number, uint32_t *bins)
{
    for (uint32_t t = shape->n_targets; t-- > 0;) {
        bins[t] = (uint32_t)(number / shape->strides[t]);
        number %= shape->strides[t];
    }
}

uint64_t cover_number_of(const cover_shape *shape, const uint32_t *bins)
{
    uint64_t number = 0;
    for (uint32_t t = 0; t < shape->n_targets; t++)
        number += bins[t] * shape->strides[t];
    return number;
}

/* Select expressions -------------------------------------------------------------------------- */

static bool listed(const cover_list *tuples, uint64_t number)
{
    const uint64_t *at = tuples->data;
    size_t low = 0, high = COVER_COUNT(*tuples, uint64_t);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (at[middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < COVER_COUNT(*tuples, uint64_t) && at[low] == number;
}

/* Finds out which bins each BINSOF of a declaration means. */
void cover_choose(aotc_sim *sim, const cover_shape *shape, cover_decl *decl)
{
    for (size_t i = 0; i < COVER_COUNT(decl->selects, cover_select); i++) {
        cover_select *select = &COVER_AT(decl->selects, cover_select)[i];
        if (select->code != AOTC_COVER_BINSOF || select->chosen.used)
            continue;
        const cover_shape *point = shape->points[select->target];
        const cover_bin *bins = point->bins.data;
        size_t n = COVER_COUNT(point->bins, cover_bin);
        uint8_t *chosen = cover_push(sim, &select->chosen, n + 1);
        if (select->intersects)
            cover_mark_bins(point, select->ranges.data,
                            COVER_COUNT(select->ranges, cover_range), chosen);
        else
            memset(chosen, 1, n);
        for (size_t b = 0; b < n && select->decl >= 0; b++)
            chosen[b] &= bins[b].decl == (uint32_t)select->decl;
    }
}

static bool binsof(const cover_select *select, uint32_t bin)
{
    return COVER_AT(select->chosen, uint8_t)[bin];
}

#define MAX_DEPTH 64

/* The value of the first `n` nodes of an expression for a product. */
bool cover_evaluate(const cover_shape *shape, const cover_select *nodes, size_t n,
                     const uint32_t *bins)
{
    uint64_t stack = 0; /* bit 0 is the top */
    for (size_t i = 0; i < n; i++) {
        bool top = stack & 1, below = stack >> 1 & 1;
        switch (nodes[i].code) {
        case AOTC_COVER_BINSOF:
            stack = stack << 1 | binsof(&nodes[i], bins[nodes[i].target]);
            break;
        case AOTC_COVER_NOT: stack ^= 1; break;
        case AOTC_COVER_AND: stack = (stack >> 2) << 1 | (top && below); break;
        case AOTC_COVER_OR: stack = (stack >> 2) << 1 | (top || below); break;
        case AOTC_COVER_ALL: stack = stack << 1 | 1; break;
        case AOTC_COVER_WITH:
            stack = (stack >> 1) << 1
                    | (top && listed(&nodes[i].tuples, cover_number_of(shape, bins)));
            break;
        default:
            stack = stack << 1 | listed(&nodes[i].tuples, cover_number_of(shape, bins));
        }
    }
    return stack & 1;
}

bool cover_selected(const cover_shape *shape, const cover_decl *decl, const uint32_t *bins)
{
    size_t n = COVER_COUNT(decl->selects, cover_select);
    return cover_evaluate(shape, decl->selects.data, n, bins);
}

void aotc_cover_select(aotc_sim *sim, uint32_t loc, uint64_t group, uint32_t code, int32_t a,
                       int32_t b, bool c)
{
    cover_decl *decl = cover_open_decl(cover_open(group)->builder);
    if (COVER_COUNT(decl->selects, cover_select) >= MAX_DEPTH)
        aotc_failf(sim, loc, "bins %s: the select expression has more than %d parts", decl->name,
                   MAX_DEPTH);
    cover_select *select = cover_push(sim, &decl->selects, sizeof *select);
    select->code = (uint8_t)code;
    select->target = a;
    select->decl = b;
    select->intersects = c;
}

bool cover_is_automatic(const cover_shape *shape, const uint32_t *bins)
{
    for (uint32_t t = 0; t < shape->n_targets; t++)
        if (!COVER_AT(shape->points[t]->bins, cover_bin)[bins[t]].counts)
            return false;
    for (size_t i = 0; i < COVER_COUNT(shape->decls, cover_decl); i++)
        if (cover_selected(shape, &COVER_AT(shape->decls, cover_decl)[i], bins))
            return false;
    return shape->retain;
}

/* Compiling ----------------------------------------------------------------------------------- */

typedef struct {
    uint32_t *first;   /* a bin of each class */
    uint64_t *size;    /* bins of it */
    uint32_t n;
} classes;

/* Whether any node lists products one by one: then every bin is a class. */
static bool lists_products(const cover_shape *shape)
{
    for (size_t i = 0; i < COVER_COUNT(shape->decls, cover_decl); i++) {
        const cover_decl *decl = &COVER_AT(shape->decls, cover_decl)[i];
        for (size_t k = 0; k < COVER_COUNT(decl->selects, cover_select); k++)
            if (COVER_AT(decl->selects, cover_select)[k].code >= AOTC_COVER_WITH)
                return true;
    }
    return false;
}

/* What the select expressions see of a bin of a target, as bytes 0 and 1 of all their BINSOF. */
static void look_at(aotc_sim *sim, const cover_shape *shape, uint32_t t, uint32_t bin,
                    cover_list *seen)
{
    seen->used = 0;
    for (size_t i = 0; i < COVER_COUNT(shape->decls, cover_decl); i++) {
        const cover_decl *decl = &COVER_AT(shape->decls, cover_decl)[i];
        for (size_t k = 0; k < COVER_COUNT(decl->selects, cover_select); k++) {
            const cover_select *select = &COVER_AT(decl->selects, cover_select)[k];
            if (select->code == AOTC_COVER_BINSOF && (uint32_t)select->target == t)
                *(uint8_t *)cover_push(sim, seen, 1) = binsof(select, bin);
        }
    }
}

static void classify(aotc_sim *sim, const cover_shape *shape, uint32_t t, bool alone, classes *c)
{
    const cover_shape *point = shape->points[t];
    size_t n = COVER_COUNT(point->bins, cover_bin);
    c->first = cover_zeroed(sim, n * sizeof *c->first);
    c->size = cover_zeroed(sim, n * sizeof *c->size);
    cover_list here = {0}, all = {0};
    for (uint32_t bin = 0; bin < n; bin++) {
        if (!COVER_AT(point->bins, cover_bin)[bin].counts)
            continue;
        uint32_t k = c->n;
        look_at(sim, shape, t, bin, &here);
        if (!alone)
            for (k = 0; k < c->n; k++)
                if (!here.used || !memcmp((char *)all.data + k * here.used, here.data, here.used))
                    break;
        if (k == c->n) {
            c->first[c->n++] = bin;
            if (here.used)
                memcpy(cover_push(sim, &all, here.used), here.data, here.used);
        }
        c->size[k]++;
    }
    free(here.data);
    free(all.data);
}

/* Counts automatic bins, and which declarations select anything: walks over all classes. */
static void count_products(aotc_sim *sim, uint32_t loc, cover_shape *shape, const classes *all,
                           bool *selects)
{
    uint32_t n = shape->n_targets;
    size_t n_decls = COVER_COUNT(shape->decls, cover_decl);
    uint32_t *at = cover_zeroed(sim, n * sizeof *at), *bins = cover_zeroed(sim, n * sizeof *bins);
    uint64_t steps = 0;
    bool more = true;
    for (uint32_t t = 0; t < n; t++)
        more &= all[t].n > 0;
    while (more) {
        uint64_t size = 1;
        bool taken = false, excluded = false;
        for (uint32_t t = 0; t < n; t++) {
            bins[t] = all[t].first[at[t]];
            size *= all[t].size[at[t]];
        }
        for (size_t i = 0; i < n_decls; i++) {
            const cover_decl *decl = &COVER_AT(shape->decls, cover_decl)[i];
            if (decl->kind != AOTC_COVER_BINS && !decl->guarded)
                excluded |= cover_selected(shape, decl, bins);
        }
        for (size_t i = 0; i < n_decls; i++) {
            const cover_decl *decl = &COVER_AT(shape->decls, cover_decl)[i];
            bool here = cover_selected(shape, decl, bins);
            taken |= here;
            selects[i] |= here && (decl->kind != AOTC_COVER_BINS || !excluded);
        }
        shape->n_automatic += taken ? 0 : size;
        if (++steps > 4 * COVER_MAX_TUPLES)
            aotc_fail(sim, loc, "the select expressions of the cross tell too many combinations "
                      "of bins apart");
        more = false;
        for (uint32_t t = 0; t < n && !more; t++) {
            more = ++at[t] < all[t].n;
            at[t] = more ? at[t] : 0;
        }
    }
    free(at);
    free(bins);
}

void cover_compile_cross(aotc_sim *sim, uint32_t loc, cover_shape *shape)
{
    uint32_t n = shape->n_targets;
    size_t n_decls = COVER_COUNT(shape->decls, cover_decl);
    classes *all = cover_zeroed(sim, n * sizeof *all);
    bool alone = lists_products(shape), *selects = cover_zeroed(sim, n_decls);
    for (size_t i = 0; i < n_decls; i++)
        cover_choose(sim, shape, COVER_AT(shape->decls, cover_decl) + i);
    for (uint32_t t = 0; t < n; t++)
        classify(sim, shape, t, alone, &all[t]);
    count_products(sim, loc, shape, all, selects);
    if (!shape->retain)
        shape->n_automatic = 0;
    for (uint32_t i = 0; i < n_decls; i++)
        if (selects[i])
            cover_new_bin(sim, shape, i, 0, 0, 0);
    shape->n_counted += shape->n_automatic;
    for (uint32_t t = 0; t < n; t++) {
        free(all[t].first);
        free(all[t].size);
    }
    free(all);
    free(selects);
}
