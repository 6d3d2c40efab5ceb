/* coverage_sample.c - samples: which bins a value hits, and then which products (IEEE 1800-2023
 * 19.5, 19.6).
 *
 * Invariants: `marks` of a coverpoint are the bins of this sample that crosses may use; they are
 *             dropped when the next sample begins.
 * Errors:     no memory; a null handle. An illegal value is reported, and the run goes on.
 */
#include <stdlib.h>

#include "coverage_model.h"

void aotc_cover_check(aotc_sim *sim, uint32_t loc, uint64_t group)
{
    cover_group_at(sim, loc, group);
}

bool aotc_cover_begin(aotc_sim *sim, uint64_t group)
{
    cover_group *g = (cover_group *)(uintptr_t)group;
    if (g->stopped)
        return false;
    cover_item *items = g->items.data;
    for (size_t i = 0; i < COVER_COUNT(g->items, cover_item); i++) {
        items[i].marks.used = 0;
        items[i].skipped = false;
    }
    return true;
}

void aotc_cover_guard(aotc_sim *sim, uint64_t group, uint32_t item, uint32_t bins)
{
    uint64_t *off = cover_item_at((cover_group *)(uintptr_t)group, item)->off;
    off[bins / 64] |= (uint64_t)1 << (bins % 64);
}

void aotc_cover_skip(aotc_sim *sim, uint64_t group, uint32_t item)
{
    cover_item_at((cover_group *)(uintptr_t)group, item)->skipped = true;
}

/* Counts ------------------------------------------------------------------------------------- */

static uint64_t place_in(const cover_table *table, uint64_t number)
{
    uint64_t mask = table->room - 1, i = number * 0x9e3779b97f4a7c15u;
    for (i ^= i >> 31; table->keys[i & mask] && table->keys[i & mask] != number + 1; i++) {}
    return i & mask;
}

static void grow(aotc_sim *sim, cover_table *table)
{
    cover_table bigger = {.used = table->used, .room = table->room ? 2 * table->room : 16};
    bigger.keys = cover_zeroed(sim, bigger.room * sizeof *bigger.keys);
    bigger.counts = cover_zeroed(sim, bigger.room * sizeof *bigger.counts);
    for (uint64_t i = 0; i < table->room; i++) {
        if (!table->keys[i])
            continue;
        uint64_t at = place_in(&bigger, table->keys[i] - 1);
        bigger.keys[at] = table->keys[i];
        bigger.counts[at] = table->counts[i];
    }
    free(table->keys);
    free(table->counts);
    *table = bigger;
}

uint64_t *cover_tuple_count(aotc_sim *sim, cover_item *item, uint64_t number)
{
    cover_table *table = &item->table;
    if (item->dense)
        return &item->dense[number];
    if (2 * (table->used + 1) > table->room)
        grow(sim, table);
    uint64_t at = place_in(table, number);
    if (!table->keys[at]) {
        table->keys[at] = number + 1;
        table->used++;
    }
    return &table->counts[at];
}

/* Coverpoints -------------------------------------------------------------------------------- */

static const cover_interval *find(const cover_shape *shape, cover_key key)
{
    const cover_interval *at = shape->intervals.data;
    if (shape->table) {
        uint32_t number = shape->table[(size_t)key];
        return number ? &at[number - 1] : NULL;
    }
    size_t low = 0, high = COVER_COUNT(shape->intervals, cover_interval);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (at[middle].high < key)
            low = middle + 1;
        else
            high = middle;
    }
    size_t n = COVER_COUNT(shape->intervals, cover_interval);
    return low < n && at[low].low <= key ? &at[low] : NULL;
}

static bool is_off(const cover_item *item, uint32_t decl)
{
    return decl != AOTC_NONE && (item->off[decl / 64] >> (decl % 64) & 1);
}

static void report_illegal(aotc_sim *sim, const cover_group *group, const cover_item *item,
                           uint32_t bin, const cover_key *key)
{
    const cover_shape *shape = item->shape;
    const cover_bin *b = &COVER_AT(shape->bins, cover_bin)[bin];
    const cover_decl *decl = &COVER_AT(shape->decls, cover_decl)[b->decl];
    aotc_text_build(sim);
    aotc_out *out = aotc_text_out(sim);
    cover_put(sim, out, "illegal_bins ");
    cover_put_bin(sim, shape, bin, out);
    cover_put(sim, out, " of %s.%s", group->type->name, item->name);
    if (key && decl->what != AOTC_COVER_TRANSITIONS) {
        cover_put(sim, out, ": the value is ");
        cover_put_key(sim, shape, *key, out);
    }
    aotc_report(sim, AOTC_ERROR, decl->loc, aotc_text_built(sim));
}

static void mark(aotc_sim *sim, cover_item *item, uint32_t bin)
{
    *(uint32_t *)cover_push(sim, &item->marks, sizeof bin) = bin;
}

/* The bins that have the value. False if there are none, whether they take part or not. */
static bool mark_values(aotc_sim *sim, cover_item *item, cover_key key)
{
    const cover_shape *shape = item->shape;
    const cover_interval *interval = find(shape, key);
    if (!interval)
        return false;
    const cover_member *members = COVER_AT(shape->members, cover_member) + interval->first;
    for (uint32_t i = 0; i < interval->n; i++) {
        uint32_t bin = members[i].bin;
        if (members[i].step)
            bin += (uint32_t)(key - members[i].low);
        if (!is_off(item, COVER_AT(shape->bins, cover_bin)[bin].decl))
            mark(sim, item, bin);
    }
    return true;
}

/* A value that no bin has goes to the default bin; one of [] counts each value. */
static void default_bin(aotc_sim *sim, cover_item *item, cover_key key)
{
    const cover_shape *shape = item->shape;
    const cover_bin *bin = &COVER_AT(shape->bins, cover_bin)[shape->default_bin];
    if (is_off(item, bin->decl))
        return;
    mark(sim, item, shape->default_bin);
    if (COVER_AT(shape->decls, cover_decl)[bin->decl].form != AOTC_COVER_ONE && shape->width < 64)
        ++*cover_tuple_count(sim, item, (uint64_t)key);
}

static bool is_transition(const cover_shape *shape, uint32_t bin)
{
    const cover_bin *b = &COVER_AT(shape->bins, cover_bin)[bin];
    return b->decl != AOTC_NONE
           && COVER_AT(shape->decls, cover_decl)[b->decl].what == AOTC_COVER_TRANSITIONS;
}

/* Counts the marked bins. Of those of values only the illegal ones count if there are any, else
 * only the ignored ones; likewise of transitions, which have nothing to do with values (19.5.5,
 * 19.5.6). Leaves those that crosses may use. */
static void count_marks(aotc_sim *sim, const cover_group *group, cover_item *item,
                        const cover_key *key)
{
    const cover_bin *bins = item->shape->bins.data;
    uint32_t *marks = item->marks.data;
    size_t n = COVER_COUNT(item->marks, uint32_t), kept = 0;
    uint32_t kinds[2] = {AOTC_COVER_BINS, AOTC_COVER_BINS};
    for (size_t i = 0; i < n; i++) {
        uint32_t *kind = &kinds[is_transition(item->shape, marks[i])];
        *kind = bins[marks[i]].kind > *kind ? bins[marks[i]].kind : *kind;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t bin = marks[i];
        if (bins[bin].kind != kinds[is_transition(item->shape, bin)])
            continue;
        item->hits[bin]++;
        if (bins[bin].kind == AOTC_COVER_ILLEGAL)
            report_illegal(sim, group, item, bin, key);
        if (bins[bin].counts)
            marks[kept++] = bin;
    }
    item->marks.used = kept * sizeof *marks;
}

static void sample(aotc_sim *sim, cover_group *group, cover_item *item, const cover_key *key)
{
    const cover_shape *shape = item->shape;
    if (key) {
        if (!mark_values(sim, item, *key) && shape->default_bin != AOTC_NONE)
            default_bin(sim, item, *key);
    }
    if (shape->n_bits || shape->sequence_bin != AOTC_NONE) {
        size_t before = item->marks.used;
        bool under_way = cover_advance(sim, shape, item, key, &item->marks);
        if (shape->sequence_bin != AOTC_NONE && item->begun && item->marks.used == before
            && !under_way && key)
            mark(sim, item, shape->sequence_bin);
        item->begun = key != NULL;
    }
    if (item->marks.used)
        count_marks(sim, group, item, key);
    size_t n_decls = COVER_COUNT(shape->decls, cover_decl);
    memset(item->off, 0, (n_decls / 64 + 1) * sizeof *item->off);
}

void aotc_cover_value(aotc_sim *sim, uint64_t group, uint32_t item, const uint64_t *value,
                      const uint64_t *unknown)
{
    cover_group *g = (cover_group *)(uintptr_t)group;
    cover_item *at = cover_item_at(g, item);
    if (at->stopped)
        return;
    cover_key key = cover_key_of(at->shape, value);
    bool known = !(unknown[0] || (at->shape->width > 64 && unknown[1]));
    if (at->shape->is_real) {
        double real;
        memcpy(&real, value, sizeof real);
        known = real == real;
        key = cover_real_key(real);
    }
    sample(sim, g, at, known ? &key : NULL);
}

void aotc_cover_value64(aotc_sim *sim, uint64_t group, uint32_t item, uint64_t value,
                        uint64_t unknown)
{
    aotc_cover_value(sim, group, item, &value, &unknown);
}

/* Crosses ------------------------------------------------------------------------------------- */

static void count_product(aotc_sim *sim, cover_group *group, cover_item *item,
                          const uint32_t *bins)
{
    const cover_shape *shape = item->shape;
    const cover_bin *own = shape->bins.data;
    size_t n = COVER_COUNT(shape->bins, cover_bin);
    bool taken = false;
    uint32_t kind = AOTC_COVER_BINS;
    item->marks.used = 0;
    for (uint32_t i = 0; i < n; i++) {
        const cover_decl *decl = &COVER_AT(shape->decls, cover_decl)[own[i].decl];
        if (!cover_selected(shape, decl, bins))
            continue;
        taken = true;
        if (is_off(item, own[i].decl))
            continue;
        kind = own[i].kind > kind ? own[i].kind : kind;
        mark(sim, item, i);
    }
    count_marks(sim, group, item, NULL);
    if (taken || !shape->retain)
        return;
    uint64_t number = 0;
    for (uint32_t t = 0; t < shape->n_targets; t++)
        number += bins[t] * shape->strides[t];
    ++*cover_tuple_count(sim, item, number);
}

/* Every product of the bins that this sample has hit. */
static void count_products(aotc_sim *sim, cover_group *group, cover_item *item)
{
    const cover_shape *shape = item->shape;
    uint32_t n = shape->n_targets, few[16];
    uint32_t *at = n <= 8 ? few : cover_zeroed(sim, 2 * n * sizeof *at), *bins = at + n;
    memset(at, 0, n * sizeof *at);
    bool more = true;
    while (more) {
        for (uint32_t t = 0; t < n; t++)
            bins[t] = COVER_AT(cover_item_at(group, shape->targets[t])->marks, uint32_t)[at[t]];
        count_product(sim, group, item, bins);
        more = false;
        for (uint32_t t = 0; t < n && !more; t++) {
            const cover_list *marks = &cover_item_at(group, shape->targets[t])->marks;
            more = ++at[t] < COVER_COUNT(*marks, uint32_t);
            at[t] = more ? at[t] : 0;
        }
    }
    if (at != few)
        free(at);
}

void aotc_cover_end(aotc_sim *sim, uint64_t group)
{
    cover_group *g = (cover_group *)(uintptr_t)group;
    for (uint32_t i = 0; i < COVER_COUNT(g->items, cover_item); i++) {
        cover_item *item = cover_item_at(g, i);
        const cover_shape *shape = item->shape;
        if (!shape->is_cross)
            continue;
        bool hit = !item->skipped && !item->stopped;
        for (uint32_t t = 0; t < shape->n_targets && hit; t++)
            hit = cover_item_at(g, shape->targets[t])->marks.used > 0;
        if (hit)
            count_products(sim, g, item);
        size_t n_decls = COVER_COUNT(shape->decls, cover_decl);
        memset(item->off, 0, (n_decls / 64 + 1) * sizeof *item->off);
    }
}
