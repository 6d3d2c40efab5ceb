/* coverage_result.c - coverage in per cent (IEEE 1800-2023 19.8, 19.11).
 *
 * An item is the share of its bins that have enough hits; a group the average of its items by
 * weight, those without bins left out; a type the average of its instances by weight, or with
 * merge_instances that of the union of their bins by name, with the greatest at_least of all.
 * Errors:     no memory; a null handle.
 */
#include <stdlib.h>

#include "coverage_result.h"

/* One item ------------------------------------------------------------------------------------ */

static uint64_t covered_products(const cover_item *item)
{
    const cover_shape *shape = item->shape;
    uint64_t n = 0;
    if (item->options->at_least <= 0)
        return shape->n_automatic;
    if (item->dense) {
        for (uint64_t i = 0; i < shape->n_products; i++)
            n += cover_enough(item->dense[i], item->options->at_least);
        return n;
    }
    for (uint64_t i = 0; i < item->table.room; i++)
        n += item->table.keys[i] && cover_enough(item->table.counts[i], item->options->at_least);
    return n;
}

cover_share cover_share_of(const cover_item *item)
{
    const cover_shape *shape = item->shape;
    const cover_bin *bins = shape->bins.data;
    cover_share share = {0, shape->n_counted};
    for (size_t i = 0; i < COVER_COUNT(shape->bins, cover_bin); i++)
        share.covered += bins[i].counts && cover_enough(item->hits[i], item->options->at_least);
    if (shape->is_cross)
        share.covered += covered_products(item);
    return share;
}

/* In per cent; of nothing 0, or 100 if its weight says that it does not matter. */
static double percentage(cover_share share, int32_t weight)
{
    if (!share.total)
        return weight ? 0 : 100;
    return 100.0 * (double)share.covered / (double)share.total;
}

typedef struct {
    double sum, weights;
} average;

static void add(average *to, double value, int32_t weight)
{
    double w = weight > 0 ? weight : 0;
    to->sum += w * value;
    to->weights += w;
}

static double value_of(average a, int32_t weight)
{
    return a.weights > 0 ? a.sum / a.weights : weight ? 0 : 100;
}

double cover_group_value(const cover_group *group, cover_share *share)
{
    average all = {0, 0};
    for (uint32_t i = 0; i < COVER_COUNT(group->items, cover_item); i++) {
        const cover_item *item = cover_item_at(group, i);
        if (!item->shape)
            break; /* the run ended while it was made */
        cover_share own = cover_share_of(item);
        share->covered += own.covered;
        share->total += own.total;
        if (own.total)
            add(&all, percentage(own, 1), item->options->weight);
    }
    return value_of(all, group->options->weight);
}

/* Unions of bins ------------------------------------------------------------------------------ */

typedef struct {
    char *name;
    uint64_t hits;
} named;

static void add_named(aotc_sim *sim, cover_list *to, const aotc_out *name, uint64_t hits)
{
    char *copy = cover_copy(sim, name->used ? name->data : "", name->used);
    named *made = cover_push(sim, to, sizeof *made);
    *made = (named){copy, hits};
}

/* Every automatic bin of a cross by name. */
static void list_products(aotc_sim *sim, const cover_group *group, const cover_item *item,
                          aotc_out *name, cover_list *to)
{
    const cover_shape *shape = item->shape;
    uint32_t *bins = cover_zeroed(sim, shape->n_targets * sizeof *bins);
    if (shape->n_products > COVER_MAX_TUPLES / 16)
        aotc_failf(sim, AOTC_NO_LOC, "%s.%s: instances with different bins cannot be merged, "
                   "because the cross has more than %llu of them", group->type->name, item->name,
                   (unsigned long long)COVER_MAX_TUPLES / 16);
    for (uint64_t i = 0; i < shape->n_products; i++) {
        cover_bins_of(shape, i, bins);
        if (!cover_is_automatic(shape, bins))
            continue;
        name->used = 0;
        cover_put_product(sim, shape, bins, name);
        add_named(sim, to, name, cover_product_hits(item, i));
    }
    free(bins);
}

static void list_bins(aotc_sim *sim, const cover_group *group, const cover_item *item,
                      aotc_out *name, cover_list *to)
{
    const cover_shape *shape = item->shape;
    for (uint32_t i = 0; i < COVER_COUNT(shape->bins, cover_bin); i++) {
        if (!COVER_AT(shape->bins, cover_bin)[i].counts)
            continue;
        name->used = 0;
        cover_put_bin(sim, shape, i, name);
        add_named(sim, to, name, item->hits[i]);
    }
    if (shape->is_cross && shape->n_automatic)
        list_products(sim, group, item, name, to);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const named *)a)->name, ((const named *)b)->name);
}

static cover_share fold(cover_list *all, int32_t at_least)
{
    cover_share share = {0, 0};
    named *at = all->data;
    size_t n = COVER_COUNT(*all, named);
    cover_sort(at, n, sizeof *at, by_name);
    for (size_t i = 0, end; i < n; i = end) {
        uint64_t hits = 0;
        for (end = i; end < n && !strcmp(at[end].name, at[i].name); end++)
            hits += at[end].hits;
        share.total++;
        share.covered += cover_enough(hits, at_least);
    }
    for (size_t i = 0; i < n; i++)
        free(at[i].name);
    free(all->data);
    return share;
}

static cover_share union_by_name(aotc_sim *sim, const cover_type *type, uint32_t number,
                                 int32_t at_least)
{
    const cover_type_item *of_type = &COVER_AT(type->items, cover_type_item)[number];
    cover_list all = {0};
    aotc_out name = {.fd = -1};
    for (const cover_group *g = type->first; g; g = g->next)
        if (number < COVER_COUNT(g->items, cover_item) && cover_item_at(g, number)->shape)
            list_bins(sim, g, cover_item_at(g, number), &name, &all);
    for (size_t i = 0; i < COVER_COUNT(of_type->loaded, cover_loaded); i++) {
        const cover_loaded *loaded = &COVER_AT(of_type->loaded, cover_loaded)[i];
        named *made = cover_push(sim, &all, sizeof *made);
        made->name = cover_copy(sim, loaded->bin, strlen(loaded->bin));
        made->hits = loaded->hits;
    }
    free(name.data);
    return fold(&all, at_least);
}

/* The same where all instances have one shape: counts are added bin by bin. */
static cover_share union_of_one(aotc_sim *sim, const cover_type *type, uint32_t number,
                                const cover_shape *shape, int32_t at_least)
{
    size_t n = COVER_COUNT(shape->bins, cover_bin);
    cover_options options = {.at_least = at_least};
    cover_item sum = {.shape = (cover_shape *)(uintptr_t)shape, .options = &options};
    sum.hits = cover_zeroed(sim, n * sizeof *sum.hits);
    if (shape->is_cross && shape->n_products <= COVER_DENSE)
        sum.dense = cover_zeroed(sim, (size_t)shape->n_products * sizeof *sum.dense);
    for (const cover_group *g = type->first; g; g = g->next) {
        if (number >= COVER_COUNT(g->items, cover_item) || !cover_item_at(g, number)->shape)
            continue;
        const cover_item *item = cover_item_at(g, number);
        for (size_t i = 0; i < n; i++)
            sum.hits[i] += item->hits[i];
        for (uint64_t i = 0; sum.dense && i < shape->n_products; i++)
            sum.dense[i] += item->dense[i];
        for (uint64_t i = 0; shape->is_cross && i < item->table.room; i++)
            if (item->table.keys[i])
                *cover_tuple_count(sim, &sum, item->table.keys[i] - 1) += item->table.counts[i];
    }
    cover_share share = cover_share_of(&sum);
    free(sum.hits);
    free(sum.dense);
    free(sum.table.keys);
    free(sum.table.counts);
    return share;
}

static cover_share merged(aotc_sim *sim, const cover_type *type, uint32_t number)
{
    const cover_shape *shape = NULL;
    bool same = true;
    int32_t at_least = 0;
    for (const cover_group *g = type->first; g; g = g->next) {
        if (number >= COVER_COUNT(g->items, cover_item) || !cover_item_at(g, number)->shape)
            continue;
        const cover_item *item = cover_item_at(g, number);
        same &= !shape || shape == item->shape;
        shape = item->shape;
        at_least = item->options->at_least > at_least ? item->options->at_least : at_least;
    }
    if (!shape)
        return (cover_share){0, 0};
    if (same && !COVER_AT(type->items, cover_type_item)[number].loaded.used)
        return union_of_one(sim, type, number, shape, at_least);
    return union_by_name(sim, type, number, at_least);
}

/* Types --------------------------------------------------------------------------------------- */

static uint32_t items_of(const cover_type *type)
{
    uint32_t n = 0;
    for (const cover_group *g = type->first; g; g = g->next) {
        uint32_t own = (uint32_t)COVER_COUNT(g->items, cover_item);
        n = own > n ? own : n;
    }
    return n;
}

/* Whether the union of the bins decides, not the average of the instances. */
static bool merges(const cover_type *type)
{
    for (size_t i = 0; i < COVER_COUNT(type->items, cover_type_item); i++)
        if (COVER_AT(type->items, cover_type_item)[i].loaded.used)
            return true;
    return type->options->merge_instances;
}

static double item_of_type(aotc_sim *sim, cover_type *type, uint32_t number, cover_share *share)
{
    *share = merged(sim, type, number);
    int32_t weight = cover_type_item_at(sim, type, number)->options->weight;
    if (merges(type))
        return percentage(*share, weight);
    average all = {0, 0};
    for (const cover_group *g = type->first; g; g = g->next) {
        if (number >= COVER_COUNT(g->items, cover_item) || !cover_item_at(g, number)->shape)
            continue;
        cover_share own = cover_share_of(cover_item_at(g, number));
        if (own.total)
            add(&all, percentage(own, 1), g->options->weight);
    }
    return value_of(all, weight);
}

double cover_type_value(aotc_sim *sim, cover_type *type, cover_share *share)
{
    average all = {0, 0};
    bool joined = merges(type);
    for (uint32_t i = 0; i < items_of(type); i++) {
        cover_share own = merged(sim, type, i);
        share->covered += own.covered;
        share->total += own.total;
        if (joined && own.total)
            add(&all, percentage(own, 1), cover_type_item_at(sim, type, i)->options->weight);
    }
    for (const cover_group *g = type->first; g && !joined; g = g->next) {
        cover_share own = {0, 0};
        double value = cover_group_value(g, &own);
        if (own.total)
            add(&all, value, g->options->weight);
    }
    return value_of(all, type->options->weight);
}

/* What is asked for --------------------------------------------------------------------------- */

static void tell(cover_share share, int32_t *covered, int32_t *total)
{
    *covered = (int32_t)share.covered;
    *total = (int32_t)share.total;
}

double aotc_cover_of_type(aotc_sim *sim, uint64_t type, uint32_t item, int32_t *covered,
                          int32_t *total)
{
    cover_type *t = (cover_type *)(uintptr_t)type;
    cover_share share = {0, 0};
    double value;
    if (item == AOTC_COVER_GROUP)
        value = cover_type_value(sim, t, &share);
    else
        value = item_of_type(sim, t, item, &share);
    tell(share, covered, total);
    return value;
}

double aotc_cover_of_group(aotc_sim *sim, uint32_t loc, uint64_t group, uint32_t item,
                           int32_t *covered, int32_t *total)
{
    cover_group *g = cover_group_at(sim, loc, group);
    cover_share share = {0, 0};
    if (g->type->options->merge_instances && !g->options->inst_coverage)
        return aotc_cover_of_type(sim, (uintptr_t)g->type, item, covered, total);
    double value;
    if (item == AOTC_COVER_GROUP) {
        value = cover_group_value(g, &share);
    } else {
        share = cover_share_of(cover_item_at(g, item));
        value = percentage(share, cover_item_at(g, item)->options->weight);
    }
    tell(share, covered, total);
    return value;
}

double aotc_cover_of_all(aotc_sim *sim)
{
    average all = {0, 0};
    for (cover_type *t = cover_state_of(sim)->first; t; t = t->next) {
        cover_share share = {0, 0};
        double value = cover_type_value(sim, t, &share);
        if (share.total)
            add(&all, value, t->options->weight);
    }
    return value_of(all, 1);
}
