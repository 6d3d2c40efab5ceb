/* coverage_point.c - compiles the bins of values of a coverpoint (IEEE 1800-2023 19.5).
 *
 * Result:     bins, and disjoint intervals of keys in order, each with the bins it belongs to.
 * Errors:     no memory; too many bins.
 */
#include <stdlib.h>

#include "coverage_model.h"

/* Values that belong to a bin, or with `step` one by one to bins from `bin` on. */
typedef struct {
    cover_key low, high;
    uint32_t bin, step;
} run;

typedef struct {
    aotc_sim *sim;
    cover_shape *shape;
    cover_list runs;
    cover_list removed; /* cover_range: values of ignore_bins and illegal_bins without iff */
} compiler;

/* Sets of values ------------------------------------------------------------------------------ */

static int by_low(const void *a, const void *b)
{
    const cover_range *x = a, *y = b;
    if (x->low != y->low)
        return x->low < y->low ? -1 : 1;
    return x->high < y->high ? -1 : x->high > y->high;
}

static void add_range(aotc_sim *sim, cover_list *to, cover_key low, cover_key high)
{
    cover_range *made = cover_push(sim, to, sizeof *made);
    *made = (cover_range){low, high};
}

void cover_union(aotc_sim *sim, const cover_range *ranges, size_t n, cover_list *out)
{
    cover_list sorted = {0};
    out->used = 0;
    if (!n)
        return;
    memcpy(cover_push(sim, &sorted, n * sizeof *ranges), ranges, n * sizeof *ranges);
    cover_sort(sorted.data, n, sizeof *ranges, by_low);
    const cover_range *at = sorted.data;
    cover_range now = at[0];
    for (size_t i = 1; i < n; i++) {
        if (at[i].low <= now.high || at[i].low == now.high + 1) {
            now.high = at[i].high > now.high ? at[i].high : now.high;
        } else {
            add_range(sim, out, now.low, now.high);
            now = at[i];
        }
    }
    add_range(sim, out, now.low, now.high);
    free(sorted.data);
}

void cover_subtract(aotc_sim *sim, const cover_list *from, const cover_list *what, cover_list *out)
{
    const cover_range *w = what->data;
    size_t n = COVER_COUNT(*what, cover_range), k = 0;
    out->used = 0;
    for (size_t i = 0; i < COVER_COUNT(*from, cover_range); i++) {
        cover_range left = COVER_AT(*from, cover_range)[i];
        bool empty = false;
        while (k < n && w[k].high < left.low)
            k++;
        for (size_t j = k; j < n && w[j].low <= left.high && !empty; j++) {
            if (w[j].low > left.low)
                add_range(sim, out, left.low, w[j].low - 1);
            empty = w[j].high >= left.high;
            left.low = w[j].high + 1;
        }
        if (!empty)
            add_range(sim, out, left.low, left.high);
    }
}

/* Bins ---------------------------------------------------------------------------------------- */

uint32_t cover_new_bin(aotc_sim *sim, cover_shape *shape, uint32_t decl, uint64_t ordinal,
                       cover_key low, cover_key high)
{
    const cover_decl *d = decl == AOTC_NONE ? NULL : &COVER_AT(shape->decls, cover_decl)[decl];
    uint32_t number = (uint32_t)COVER_COUNT(shape->bins, cover_bin);
    if (number >= COVER_MAX_BINS)
        aotc_failf(sim, d ? d->loc : AOTC_NO_LOC, "%s: more than %llu bins; give their number in "
                   "brackets, or one bin for all values", d ? d->name : "automatic bins",
                   (unsigned long long)COVER_MAX_BINS);
    cover_bin *bin = cover_push(sim, &shape->bins, sizeof *bin);
    bin->decl = decl;
    bin->kind = d ? d->kind : AOTC_COVER_BINS;
    bin->counts = bin->kind == AOTC_COVER_BINS
                  && (!d || (d->what != AOTC_COVER_DEFAULT && d->what != AOTC_COVER_SEQUENCE));
    shape->n_counted += bin->counts;
    bin->ordinal = ordinal;
    bin->low = low;
    bin->high = high;
    return number;
}

static void add_run(compiler *c, cover_key low, cover_key high, uint32_t bin, uint32_t step)
{
    run *made = cover_push(c->sim, &c->runs, sizeof *made);
    *made = (run){low, high, bin, step};
}

/* A bin of the values of `ranges` that are not taken out of it; none if there are none. */
static void one_bin(compiler *c, uint32_t decl, uint64_t ordinal, const cover_range *ranges,
                    size_t n, bool take)
{
    cover_list merged = {0}, left = {0};
    cover_union(c->sim, ranges, n, &merged);
    if (take)
        cover_subtract(c->sim, &merged, &c->removed, &left);
    const cover_list *values = take ? &left : &merged;
    size_t count = COVER_COUNT(*values, cover_range);
    if (count) {
        const cover_range *at = values->data, *all = merged.data;
        cover_key high = all[COVER_COUNT(merged, cover_range) - 1].high;
        uint32_t bin = cover_new_bin(c->sim, c->shape, decl, ordinal, all[0].low, high);
        for (size_t i = 0; i < count; i++)
            add_run(c, at[i].low, at[i].high, bin, 0);
    }
    free(merged.data);
    free(left.data);
}

static void bin_for_each(compiler *c, uint32_t decl, const cover_list *ranges, bool take)
{
    cover_list merged = {0}, left = {0};
    cover_union(c->sim, ranges->data, COVER_COUNT(*ranges, cover_range), &merged);
    if (take)
        cover_subtract(c->sim, &merged, &c->removed, &left);
    const cover_list *values = take ? &left : &merged;
    for (size_t i = 0; i < COVER_COUNT(*values, cover_range); i++) {
        cover_range range = COVER_AT(*values, cover_range)[i];
        uint32_t first = (uint32_t)COVER_COUNT(c->shape->bins, cover_bin);
        cover_key key = range.low;
        do
            cover_new_bin(c->sim, c->shape, decl, 0, key, key);
        while (key++ != range.high);
        add_run(c, range.low, range.high, first, 1);
    }
    free(merged.data);
    free(left.data);
}

/* Distributes the values of ranges, as they are written, over `n` bins: equal numbers of them, the
 * rest to the last (19.5.1). Of no more than n values each has its own. */
static void bins_of_number(compiler *c, uint32_t decl, const cover_range *ranges, size_t n_ranges,
                           uint64_t n, bool take)
{
    cover_key last = 0; /* number of values - 1: there may be 2**128 */
    for (size_t i = 0; i < n_ranges; i++)
        last += ranges[i].high - ranges[i].low + (i > 0);
    if (last < n)
        n = (uint64_t)last + 1;
    cover_key share = (last - (n - 1)) / n + 1; /* values of each bin but the last */
    cover_list part = {0};
    size_t r = 0;
    cover_key at = n_ranges ? ranges[0].low : 0;
    for (uint64_t i = 0; i < n && r < n_ranges; i++) {
        cover_key left = share - 1;
        bool full = false;
        part.used = 0;
        while (r < n_ranges && !full) {
            cover_key here = ranges[r].high - at; /* behind `at` */
            full = i + 1 < n && here >= left;
            cover_key end = full ? at + left : ranges[r].high;
            add_range(c->sim, &part, at, end);
            if (end != ranges[r].high) {
                at = end + 1;
            } else if (++r < n_ranges) {
                at = ranges[r].low;
            }
            if (!full && i + 1 < n) {
                left -= here + 1;
            }
        }
        one_bin(c, decl, i, part.data, COVER_COUNT(part, cover_range), take);
    }
    free(part.data);
}

static void bins_of(compiler *c, uint32_t number)
{
    const cover_decl *decl = &COVER_AT(c->shape->decls, cover_decl)[number];
    const cover_list ranges = decl->ranges;
    size_t n = COVER_COUNT(ranges, cover_range);
    bool take = decl->kind == AOTC_COVER_BINS;
    if (!n)
        return;
    if (decl->form == AOTC_COVER_EACH)
        bin_for_each(c, number, &ranges, take);
    else if (decl->form == AOTC_COVER_COUNT)
        bins_of_number(c, number, ranges.data, n, (uint64_t)decl->count, take);
    else
        one_bin(c, number, 0, ranges.data, n, take);
}

/* Intervals ----------------------------------------------------------------------------------- */

static int by_start(const void *a, const void *b)
{
    const run *x = a, *y = b;
    return x->low != y->low ? (x->low < y->low ? -1 : 1) : x->bin < y->bin ? -1 : x->bin > y->bin;
}

static int by_bin(const void *a, const void *b)
{
    const run *const *x = a, *const *y = b;
    return (*x)->bin < (*y)->bin ? -1 : (*x)->bin > (*y)->bin;
}

static void add_interval(compiler *c, cover_key low, cover_key high, const cover_list *active)
{
    cover_shape *shape = c->shape;
    cover_interval *made = cover_push(c->sim, &shape->intervals, sizeof *made);
    *made = (cover_interval){low, high, (uint32_t)COVER_COUNT(shape->members, cover_member),
                             (uint32_t)COVER_COUNT(*active, run *)};
    for (size_t i = 0; i < COVER_COUNT(*active, run *); i++) {
        const run *r = COVER_AT(*active, run *)[i];
        cover_member *member = cover_push(c->sim, &shape->members, sizeof *member);
        *member = (cover_member){r->bin, r->step, r->low};
    }
}

/* Cuts the runs into disjoint intervals: sweeps over them with those that are `active`. */
static void make_intervals(compiler *c)
{
    size_t n = COVER_COUNT(c->runs, run), next = 0;
    run *runs = c->runs.data;
    cover_sort(runs, n, sizeof *runs, by_start);
    cover_list active = {0};
    cover_key at = 0;
    while (next < n || active.used) {
        if (!active.used)
            at = runs[next].low;
        for (; next < n && runs[next].low == at; next++)
            *(run **)cover_push(c->sim, &active, sizeof(run *)) = &runs[next];
        size_t n_active = COVER_COUNT(active, run *);
        run **list = active.data;
        cover_sort(list, n_active, sizeof *list, by_bin);
        cover_key end = list[0]->high;
        for (size_t i = 1; i < n_active; i++)
            end = list[i]->high < end ? list[i]->high : end;
        if (next < n && runs[next].low <= end)
            end = runs[next].low - 1;
        add_interval(c, at, end, &active);
        size_t kept = 0;
        for (size_t i = 0; i < n_active; i++)
            if (list[i]->high > end)
                list[kept++] = list[i];
        active.used = kept * sizeof *list;
        at = end + 1;
    }
    free(active.data);
}

/* For few bits: number + 1 of the interval of each key. */
static void make_table(aotc_sim *sim, cover_shape *shape)
{
    if (shape->width > COVER_TABLE_BITS)
        return;
    shape->table = cover_zeroed(sim, ((size_t)1 << shape->width) * sizeof *shape->table);
    for (size_t i = 0; i < COVER_COUNT(shape->intervals, cover_interval); i++) {
        const cover_interval *interval = &COVER_AT(shape->intervals, cover_interval)[i];
        for (cover_key key = interval->low; key <= interval->high; key++)
            shape->table[(size_t)key] = (uint32_t)i + 1;
    }
}

/* detect_overlap: a warning for each two declarations of bins that share values. */
static void warn_overlaps(aotc_sim *sim, uint32_t loc, const cover_shape *shape)
{
    const cover_bin *bins = shape->bins.data;
    uint32_t told = AOTC_NONE;
    for (size_t i = 0; i < COVER_COUNT(shape->intervals, cover_interval); i++) {
        const cover_interval *interval = &COVER_AT(shape->intervals, cover_interval)[i];
        const cover_member *member = COVER_AT(shape->members, cover_member) + interval->first;
        for (uint32_t k = 1; k < interval->n; k++) {
            uint32_t a = bins[member[k - 1].bin].decl, b = bins[member[k].bin].decl;
            const cover_decl *decls = shape->decls.data;
            if (a == AOTC_NONE || b == AOTC_NONE || b == told
                || decls[a].kind != AOTC_COVER_BINS || decls[b].kind != AOTC_COVER_BINS)
                continue;
            told = b;
            cover_warn(sim, AOTC_WARNING, decls[b].loc, "bins %s overlap bins %s", decls[b].name,
                       decls[a].name);
        }
    }
}

/* The whole ----------------------------------------------------------------------------------- */

static void automatic_bins(compiler *c, const cover_options *options)
{
    cover_range all = {0, cover_mask(c->shape->width)};
    uint64_t n = options->auto_bin_max > 0 ? (uint64_t)options->auto_bin_max : 1;
    bins_of_number(c, AOTC_NONE, &all, 1, n, true);
}

static void collect_removed(compiler *c)
{
    cover_list all = {0};
    for (size_t i = 0; i < COVER_COUNT(c->shape->decls, cover_decl); i++) {
        const cover_decl *decl = &COVER_AT(c->shape->decls, cover_decl)[i];
        if (decl->kind == AOTC_COVER_BINS || decl->guarded || decl->what != AOTC_COVER_VALUES)
            continue;
        size_t bytes = decl->ranges.used;
        if (bytes)
            memcpy(cover_push(c->sim, &all, bytes), decl->ranges.data, bytes);
    }
    cover_union(c->sim, all.data, COVER_COUNT(all, cover_range), &c->removed);
    free(all.data);
}

void cover_compile_point(aotc_sim *sim, uint32_t loc, cover_shape *shape,
                         const cover_options *options)
{
    compiler c = {.sim = sim, .shape = shape};
    bool any = false;
    collect_removed(&c);
    for (uint32_t i = 0; i < COVER_COUNT(shape->decls, cover_decl); i++) {
        const cover_decl *decl = &COVER_AT(shape->decls, cover_decl)[i];
        any |= decl->kind == AOTC_COVER_BINS;
        if (decl->what == AOTC_COVER_VALUES)
            bins_of(&c, i);
        else if (decl->what == AOTC_COVER_DEFAULT)
            shape->default_bin = cover_new_bin(sim, shape, i, 0, 0, 0);
        else if (decl->what == AOTC_COVER_SEQUENCE)
            shape->sequence_bin = cover_new_bin(sim, shape, i, 0, 0, 0);
    }
    shape->automatic = !any;
    if (!any)
        automatic_bins(&c, options);
    cover_compile_sequences(sim, loc, shape);
    make_intervals(&c);
    make_table(sim, shape);
    if (options->detect_overlap)
        warn_overlaps(sim, loc, shape);
    free(c.runs.data);
    free(c.removed.data);
}
