/* coverage_build.c - what `new` says of coverpoints, crosses and their bins.
 *
 * Owns:       cover_builder, and shapes until they are compiled.
 * Invariants: a shape is compiled only if no instance of the type was described alike before.
 * Errors:     no memory; a `with` that would have to look at too many values.
 */
#include <math.h>
#include <stdlib.h>

#include "coverage_build.h"

cover_group *cover_open(uint64_t group)
{
    return (cover_group *)(uintptr_t)group;
}

cover_decl *cover_open_decl(const cover_builder *builder)
{
    const cover_list *decls = &builder->shape->decls;
    return COVER_AT(*decls, cover_decl) + COVER_COUNT(*decls, cover_decl) - 1;
}

void cover_decl_close(cover_decl *decl)
{
    for (size_t i = 0; i < COVER_COUNT(decl->selects, cover_select); i++) {
        free(COVER_AT(decl->selects, cover_select)[i].ranges.data);
        free(COVER_AT(decl->selects, cover_select)[i].tuples.data);
        free(COVER_AT(decl->selects, cover_select)[i].chosen.data);
    }
    free(decl->name);
    free(decl->ranges.data);
    free(decl->steps.data);
    free(decl->chains.data);
    free(decl->selects.data);
}

/* Shapes that were not compiled belong to the builder. */
static void drop_shape(cover_shape *shape)
{
    for (size_t i = 0; i < COVER_COUNT(shape->decls, cover_decl); i++)
        cover_decl_close(&COVER_AT(shape->decls, cover_decl)[i]);
    free(shape->decls.data);
    free(shape->recipe.data);
    free(shape->targets);
    free(shape->points);
    free(shape->strides);
    free(shape);
}

void cover_builder_close(cover_builder *builder)
{
    if (!builder)
        return;
    if (builder->shape)
        drop_shape(builder->shape);
    cover_walk_close(&builder->walk);
    free(builder->candidates.data);
    free(builder);
}

/* Items --------------------------------------------------------------------------------------- */

static cover_builder *new_item(aotc_sim *sim, cover_group *group, uint64_t name)
{
    if (!group->builder)
        group->builder = cover_zeroed(sim, sizeof *group->builder);
    cover_builder *builder = group->builder;
    builder->item = (uint32_t)COVER_COUNT(group->items, cover_item);
    cover_options *options = cover_options_new(sim);
    cover_item *item = cover_push(sim, &group->items, sizeof *item);
    item->options = options;
    const cover_options *outer = group->options;
    item->options->at_least = outer->at_least;
    item->options->auto_bin_max = outer->auto_bin_max;
    item->options->detect_overlap = outer->detect_overlap;
    item->options->print_missing = outer->print_missing;
    item->options->retain_auto = outer->retain_auto;
    item->name = cover_copy(sim, aotc_string_bytes(name), aotc_string_length(name));
    builder->shape = cover_zeroed(sim, sizeof *builder->shape);
    builder->shape->default_bin = builder->shape->sequence_bin = AOTC_NONE;
    return builder;
}

void aotc_cover_point(aotc_sim *sim, uint32_t loc, uint64_t group, uint64_t name, uint32_t width,
                      uint32_t kind)
{
    cover_shape *shape = new_item(sim, cover_open(group), name)->shape;
    shape->width = width;
    shape->is_signed = kind == AOTC_COVER_SIGNED;
    shape->is_real = kind == AOTC_COVER_REAL;
}

void aotc_cover_cross(aotc_sim *sim, uint32_t loc, uint64_t group, uint64_t name)
{
    new_item(sim, cover_open(group), name)->shape->is_cross = true;
}

void aotc_cover_target(aotc_sim *sim, uint64_t group, uint32_t item)
{
    cover_shape *shape = cover_open(group)->builder->shape;
    size_t n = shape->n_targets + 1;
    uint32_t *targets = realloc(shape->targets, n * sizeof *targets);
    if (!targets)
        aotc_heap_exhausted(sim, n * sizeof *targets);
    shape->targets = targets;
    const cover_shape **points = realloc(shape->points, n * sizeof *points);
    if (!points)
        aotc_heap_exhausted(sim, n * sizeof *points);
    shape->points = points;
    uint64_t *strides = realloc(shape->strides, n * sizeof *strides);
    if (!strides)
        aotc_heap_exhausted(sim, n * sizeof *strides);
    shape->strides = strides;
    targets[n - 1] = item;
    points[n - 1] = cover_item_at(cover_open(group), item)->shape;
    if (n == 1)
        shape->n_products = 1;
    strides[n - 1] = shape->n_products;
    uint64_t bins = COVER_COUNT(points[n - 1]->bins, cover_bin);
    if (__builtin_mul_overflow(shape->n_products, bins, &shape->n_products)
        || shape->n_products >> 62)
        aotc_fail(sim, AOTC_NO_LOC, "a cross of coverpoints has more than 2**62 bins");
    shape->n_targets = (uint32_t)n;
}

void aotc_cover_bins(aotc_sim *sim, uint32_t loc, uint64_t group, uint64_t name, uint32_t kind,
                     uint32_t form, uint32_t what, uint32_t flags, int64_t count)
{
    cover_decl *decl = cover_push(sim, &cover_open(group)->builder->shape->decls, sizeof *decl);
    decl->loc = loc;
    decl->kind = (uint8_t)kind;
    decl->form = (uint8_t)form;
    decl->what = (uint8_t)what;
    decl->guarded = flags & AOTC_COVER_GUARDED;
    decl->wildcard = flags & AOTC_COVER_WILD;
    decl->count = count;
    decl->name = cover_copy(sim, aotc_string_bytes(name), aotc_string_length(name));
    if (form == AOTC_COVER_COUNT && count < 1)
        aotc_failf(sim, loc, "bins %s: %lld bins, but there must be at least one", decl->name,
                   (long long)count);
}

/* Sequences ----------------------------------------------------------------------------------- */

void aotc_cover_chain(aotc_sim *sim, uint64_t group)
{
    cover_decl *decl = cover_open_decl(cover_open(group)->builder);
    cover_chain *chain = cover_push(sim, &decl->chains, sizeof *chain);
    chain->first = (uint32_t)COVER_COUNT(decl->steps, cover_step);
}

void aotc_cover_step(aotc_sim *sim, uint32_t loc, uint64_t group, uint32_t repeated, int64_t from,
                     int64_t to)
{
    cover_decl *decl = cover_open_decl(cover_open(group)->builder);
    if (from < 1 || to < from || to > COVER_MAX_REPEAT)
        aotc_failf(sim, loc, "bins %s: a step is repeated %lld to %lld times", decl->name,
                   (long long)from, (long long)to);
    cover_step *step = cover_push(sim, &decl->steps, sizeof *step);
    *step = (cover_step){(uint32_t)COVER_COUNT(decl->ranges, cover_range), 0, repeated,
                         (uint32_t)from, (uint32_t)to};
    COVER_AT(decl->chains, cover_chain)[COVER_COUNT(decl->chains, cover_chain) - 1].n++;
}

/* Ranges -------------------------------------------------------------------------------------- */

static void push_range(aotc_sim *sim, cover_builder *builder, const cover_shape *point,
                       cover_key low, cover_key high)
{
    cover_decl *decl = cover_open_decl(builder);
    size_t n = COVER_COUNT(decl->steps, cover_step);
    cover_list *to = &decl->ranges;
    if (decl->what == AOTC_COVER_SELECT)
        to = &COVER_AT(decl->selects, cover_select)[COVER_COUNT(decl->selects, cover_select) - 1]
                  .ranges;
    else if (n)
        COVER_AT(decl->steps, cover_step)[n - 1].n++;
    cover_range *range = cover_push(sim, to, sizeof *range);
    range->low = low;
    range->high = high;
}

/* -1, 0, 1: a bound is below, among or above the values of a coverpoint; `key` becomes the nearest
 * one's. */
static int placed(const cover_shape *point, cover_key value, bool is_signed, cover_key *key)
{
    cover_key mask = cover_mask(point->width), top = (cover_key)1 << (point->width - 1);
    bool negative = is_signed && value >> 127;
    cover_key least = point->is_signed ? ~(mask >> 1) : 0; /* as 128 bits */
    cover_key most = point->is_signed ? mask >> 1 : mask;
    int where = 0;
    if (negative ? !point->is_signed || value < least : value > most)
        where = negative ? -1 : 1;
    *key = where < 0 ? 0 : where > 0 ? mask : (value & mask) ^ (point->is_signed ? top : 0);
    return where;
}

static cover_key wide(const uint64_t *words)
{
    return (cover_key)words[1] << 64 | words[0];
}

/* Ranges of all values whose bits outside of `any` are those of `value`. */
static void push_wild(aotc_sim *sim, cover_builder *builder, const cover_shape *point,
                      cover_key value, cover_key any)
{
    cover_key low = any & ~(any + 1); /* the lowest bits, as far as all of them are free */
    cover_key high = any & ~low;
    cover_key flip = point->is_signed ? (cover_key)1 << (point->width - 1) : 0;
    cover_key part = 0;
    uint64_t n = 0;
    do { /* every subset of `high` */
        cover_key key = ((value & ~any) | part) ^ flip;
        if (low & flip) /* all bits up to the sign */
            push_range(sim, builder, point, 0, cover_mask(point->width));
        else
            push_range(sim, builder, point, key & ~low, key | low);
        part = (part - high) & high;
        if (++n > COVER_MAX_BINS)
            aotc_failf(sim, cover_open_decl(builder)->loc, "bins %s: a wildcard stands for too "
                       "many ranges of values", cover_open_decl(builder)->name);
    } while (part);
}

/* Unsigned bounds on a signed coverpoint: comparisons of the two are unsigned, so it is the bits
 * that must be in the range. */
static void push_pattern(aotc_sim *sim, cover_builder *builder, const cover_shape *point,
                         cover_key low, cover_key high)
{
    cover_key mask = cover_mask(point->width), top = (cover_key)1 << (point->width - 1);
    high = high < mask ? high : mask;
    if (low < top && low <= high)
        push_range(sim, builder, point, low | top, (high < top ? high : top - 1) | top);
    if (high >= top && low <= high)
        push_range(sim, builder, point, low < top ? 0 : low & ~top, high & ~top);
}

static const cover_shape *point_of(const cover_group *group)
{
    const cover_builder *builder = group->builder;
    const cover_decl *decl = cover_open_decl(builder);
    if (decl->what != AOTC_COVER_SELECT)
        return builder->shape;
    size_t last = COVER_COUNT(decl->selects, cover_select) - 1;
    return builder->shape->points[COVER_AT(decl->selects, cover_select)[last].target];
}

/* A range of real values, whose bits are given. A bound that is no number selects nothing. */
static void real_range(aotc_sim *sim, cover_builder *builder, const cover_shape *point,
                       uint32_t flags, uint64_t low, uint64_t high)
{
    double first = -INFINITY, last = INFINITY;
    if (!(flags & AOTC_COVER_LOW_OPEN))
        memcpy(&first, &low, sizeof first);
    if (!(flags & AOTC_COVER_HIGH_OPEN))
        memcpy(&last, &high, sizeof last);
    if (first <= last)
        push_range(sim, builder, point, cover_real_key(first), cover_real_key(last));
}

void aotc_cover_range(aotc_sim *sim, uint64_t group, uint32_t flags, const uint64_t *low,
                      const uint64_t *low_unknown, const uint64_t *high,
                      const uint64_t *high_unknown)
{
    cover_builder *builder = cover_open(group)->builder;
    const cover_shape *point = point_of(cover_open(group));
    if (point->is_real) {
        real_range(sim, builder, point, flags, low[0], high[0]);
        return;
    }
    cover_key mask = cover_mask(point->width);
    cover_key free_low = wide(low_unknown), free_high = wide(high_unknown);
    if (cover_open_decl(builder)->wildcard) {
        if (wide(low) == wide(high) && free_low == free_high && free_low && !(flags >> 2)) {
            push_wild(sim, builder, point, wide(low) & mask, free_low & mask);
            return;
        }
    } else if ((free_low && !(flags & AOTC_COVER_LOW_OPEN))
               || (free_high && !(flags & AOTC_COVER_HIGH_OPEN))) {
        return; /* 19.5.7 */
    }
    if (point->is_signed && !(flags & 15)) {
        push_pattern(sim, builder, point, wide(low) & ~free_low, wide(high) | free_high);
        return;
    }
    cover_key first = 0, last = mask;
    if (!(flags & AOTC_COVER_LOW_OPEN)
        && placed(point, wide(low) & ~free_low, flags & AOTC_COVER_LOW_SIGNED, &first) > 0)
        return;
    if (!(flags & AOTC_COVER_HIGH_OPEN)
        && placed(point, wide(high) | free_high, flags & AOTC_COVER_HIGH_SIGNED, &last) < 0)
        return;
    if (first <= last)
        push_range(sim, builder, point, first, last);
}

void aotc_cover_everything(aotc_sim *sim, uint64_t group)
{
    cover_builder *builder = cover_open(group)->builder;
    push_range(sim, builder, builder->shape, 0, cover_mask(builder->shape->width));
}

/* Filters ------------------------------------------------------------------------------------- */

static void start_filter(aotc_sim *sim, uint32_t loc, cover_builder *builder)
{
    cover_decl *decl = cover_open_decl(builder);
    cover_key total = 0;
    for (size_t i = 0; i < COVER_COUNT(decl->ranges, cover_range); i++) {
        const cover_range *range = &COVER_AT(decl->ranges, cover_range)[i];
        total += range->high - range->low;
        if (range->high - range->low >= COVER_MAX_TUPLES || ++total > COVER_MAX_TUPLES)
            aotc_failf(sim, loc, "bins %s: `with` would have to look at more than %llu values; "
                       "give it ranges in place of the coverpoint", decl->name,
                       (unsigned long long)COVER_MAX_TUPLES);
    }
    cover_list old = builder->candidates;
    builder->candidates = decl->ranges;
    decl->ranges = (cover_list){old.data, 0, old.room};
    builder->at = 0;
    builder->filtering = true;
}

bool aotc_cover_candidate(aotc_sim *sim, uint32_t loc, uint64_t group, uint64_t *value)
{
    cover_builder *builder = cover_open(group)->builder;
    const cover_range *ranges;
    if (!builder->filtering) {
        start_filter(sim, loc, builder);
        ranges = builder->candidates.data;
        if (builder->candidates.used)
            builder->key = ranges[0].low;
    } else {
        ranges = builder->candidates.data;
        if (builder->key < ranges[builder->at].high)
            builder->key++;
        else if (++builder->at < COVER_COUNT(builder->candidates, cover_range))
            builder->key = ranges[builder->at].low;
    }
    if (builder->at >= COVER_COUNT(builder->candidates, cover_range)) {
        builder->filtering = false;
        return false;
    }
    cover_key plain = cover_value_of(builder->shape, builder->key);
    value[0] = (uint64_t)plain;
    value[1] = (uint64_t)(plain >> 64);
    return true;
}

void aotc_cover_accept(aotc_sim *sim, uint64_t group)
{
    cover_builder *builder = cover_open(group)->builder;
    if (!builder->filtering) {
        builder->walk.accepted = true;
        return;
    }
    cover_decl *decl = cover_open_decl(builder);
    size_t n = COVER_COUNT(decl->ranges, cover_range);
    cover_range *last = COVER_AT(decl->ranges, cover_range) + n - 1;
    if (n && last->high + 1 == builder->key && builder->key)
        last->high++;
    else
        push_range(sim, builder, builder->shape, builder->key, builder->key);
}

/* The end of an item -------------------------------------------------------------------------- */

static void note(aotc_sim *sim, cover_list *recipe, const void *data, size_t bytes)
{
    memcpy(cover_push(sim, recipe, sizeof bytes), &bytes, sizeof bytes);
    if (bytes)
        memcpy(cover_push(sim, recipe, bytes), data, bytes);
}

static void note_decl(aotc_sim *sim, cover_list *recipe, const cover_decl *decl)
{
    int64_t numbers[] = {decl->kind, decl->form, decl->what, decl->guarded, decl->count,
                         decl->wildcard, decl->loc};
    note(sim, recipe, decl->name, strlen(decl->name));
    note(sim, recipe, numbers, sizeof numbers);
    note(sim, recipe, decl->ranges.data, decl->ranges.used);
    note(sim, recipe, decl->steps.data, decl->steps.used);
    note(sim, recipe, decl->chains.data, decl->chains.used);
    for (size_t i = 0; i < COVER_COUNT(decl->selects, cover_select); i++) {
        const cover_select *select = &COVER_AT(decl->selects, cover_select)[i];
        int64_t parts[] = {select->code, select->intersects, select->target, select->decl};
        note(sim, recipe, parts, sizeof parts);
        note(sim, recipe, select->ranges.data, select->ranges.used);
        note(sim, recipe, select->tuples.data, select->tuples.used);
    }
}

/* What tells this description from others of the type. */
static void write_recipe(aotc_sim *sim, cover_shape *shape, const cover_options *options)
{
    cover_list *recipe = &shape->recipe;
    int64_t numbers[] = {shape->is_cross, shape->is_signed, shape->is_real, shape->width,
                         shape->automatic, options->auto_bin_max, options->retain_auto, options->detect_overlap};
    note(sim, recipe, numbers, sizeof numbers);
    note(sim, recipe, shape->points, shape->n_targets * sizeof *shape->points);
    note(sim, recipe, shape->targets, shape->n_targets * sizeof *shape->targets);
    for (size_t i = 0; i < COVER_COUNT(shape->decls, cover_decl); i++)
        note_decl(sim, recipe, &COVER_AT(shape->decls, cover_decl)[i]);
}

static cover_shape *known_shape(const cover_type_item *item, const cover_shape *shape)
{
    cover_shape *at = item->shapes;
    while (at && (at->recipe.used != shape->recipe.used
                  || memcmp(at->recipe.data, shape->recipe.data, shape->recipe.used)))
        at = at->next;
    return at;
}

void aotc_cover_item_end(aotc_sim *sim, uint32_t loc, uint64_t group)
{
    cover_group *g = cover_open(group);
    cover_builder *builder = g->builder;
    cover_item *item = cover_item_at(g, builder->item);
    cover_shape *shape = builder->shape;
    write_recipe(sim, shape, item->options);
    cover_type_item *type = cover_type_item_at(sim, g->type, builder->item);
    cover_shape *known = known_shape(type, shape);
    builder->shape = NULL;
    if (known) {
        drop_shape(shape);
    } else {
        shape->next = type->shapes;
        type->shapes = known = shape;
        shape->retain = item->options->retain_auto;
        if (shape->is_cross)
            cover_compile_cross(sim, loc, shape);
        else
            cover_compile_point(sim, loc, shape, item->options);
    }
    item->shape = known;
    size_t n_bins = COVER_COUNT(known->bins, cover_bin);
    item->hits = cover_zeroed(sim, n_bins * sizeof *item->hits);
    item->states = cover_zeroed(sim, 2 * (known->n_bits / 64 + 1) * sizeof(uint64_t));
    size_t n_decls = COVER_COUNT(known->decls, cover_decl);
    item->off = cover_zeroed(sim, (n_decls / 64 + 1) * sizeof(uint64_t));
    if (known->is_cross && known->n_products <= COVER_DENSE)
        item->dense = cover_zeroed(sim, (size_t)known->n_products * sizeof *item->dense);
}
