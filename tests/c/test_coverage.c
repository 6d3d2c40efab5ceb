// SOURCES: *.c
/* Functional coverage: bins of random coverpoints and crosses against a plain model, values of 128
 * bits, sequences of transitions against one that tries every beginning. IEEE 1800-2023 clause
 * 19. */
#undef NDEBUG
#include <assert.h>

#include "sim_builder.h"

#include "coverage/coverage_model.h"

static aotc_sim *sim;
static uint32_t seed = 1;

static uint32_t below(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)(seed >> 8) * n >> 24);
}

static uint64_t text(const char *bytes)
{
    return aotc_string_new(sim, bytes, strlen(bytes));
}

static void range(uint64_t group, int64_t low, int64_t high, bool is_signed)
{
    uint64_t l[2] = {(uint64_t)low, low < 0 ? ~0ull : 0}, none[2] = {0, 0};
    uint64_t h[2] = {(uint64_t)high, high < 0 ? ~0ull : 0};
    aotc_cover_range(sim, group, is_signed ? 3 : 0, l, none, h, none);
}

static uint64_t new_group(const char *name)
{
    return aotc_cover_new(sim, aotc_cover_type(sim, AOTC_NONE, name));
}

static cover_item *item_of(uint64_t group, uint32_t item)
{
    return cover_item_at((cover_group *)(uintptr_t)group, item);
}

/* Coverpoints --------------------------------------------------------------------------------- */

#define BITS 6
#define VALUES (1 << BITS)
#define MAX_DECLS 5

typedef struct {
    int kind, form, count, n;
    int low[4], high[4];
} decl;

typedef struct {
    bool is_signed;
    int n;
    decl decls[MAX_DECLS];
    int bins;                      /* how many there are */
    int decl_of[400];              /* of each bin */
    bool has[400][VALUES];         /* by bin and value - least */
} model;

static int least(const model *m)
{
    return m->is_signed ? -VALUES / 2 : 0;
}

static void random_model(model *m)
{
    memset(m, 0, sizeof *m);
    m->is_signed = below(2);
    m->n = 1 + (int)below(MAX_DECLS);
    for (int i = 0; i < m->n; i++) {
        decl *d = &m->decls[i];
        d->kind = below(3) ? 0 : 1;
        d->form = (int)below(3);
        d->count = 1 + (int)below(9);
        d->n = 1 + (int)below(4);
        for (int k = 0; k < d->n; k++) {
            d->low[k] = (int)below(VALUES + 20) - 10 + least(m);
            d->high[k] = d->low[k] + (below(2) ? 0 : (int)below(20));
        }
    }
}

/* The values of a declaration in order, duplicates too. */
static int values_of(const model *m, const decl *d, int *values)
{
    int n = 0;
    for (int k = 0; k < d->n; k++)
        for (int v = d->low[k]; v <= d->high[k]; v++)
            if (v >= least(m) && v < least(m) + VALUES)
                values[n++] = v;
    return n;
}

static void add_bin(model *m, int decl_number, const int *values, int n, const bool *removed)
{
    bool any = false;
    for (int i = 0; i < n; i++) {
        int at = values[i] - least(m);
        if (m->decls[decl_number].kind == 0 && removed[at])
            continue;
        m->has[m->bins][at] = any = true;
    }
    m->decl_of[m->bins] = decl_number;
    m->bins += any;
}

static void bins_of_model(model *m)
{
    bool removed[VALUES] = {false};
    int values[200];
    for (int i = 0; i < m->n; i++) {
        int n = values_of(m, &m->decls[i], values);
        for (int k = 0; k < n && m->decls[i].kind; k++)
            removed[values[k] - least(m)] = true;
    }
    for (int i = 0; i < m->n; i++) {
        const decl *d = &m->decls[i];
        int n = values_of(m, d, values);
        if (d->form == AOTC_COVER_ONE) {
            add_bin(m, i, values, n, removed);
        } else if (d->form == AOTC_COVER_EACH) {
            for (int v = least(m); v < least(m) + VALUES; v++)
                for (int k = 0; k < n; k++)
                    if (values[k] == v) {
                        add_bin(m, i, &v, 1, removed);
                        break;
                    }
        } else {
            int count = n < d->count ? n : d->count;
            for (int k = 0; k < count; k++) {
                int first = k * (n / count);
                int last = k + 1 < count ? first + n / count : n;
                add_bin(m, i, values + first, last - first, removed);
            }
        }
    }
}

static void describe(uint64_t group, const model *m, uint32_t width, const char *name)
{
    aotc_cover_point(sim, 0, group, text(name), width, m->is_signed);
    for (int i = 0; i < m->n; i++) {
        const decl *d = &m->decls[i];
        aotc_cover_bins(sim, 0, group, text("b"), (uint32_t)d->kind, (uint32_t)d->form,
                        AOTC_COVER_VALUES, 0, d->count);
        for (int k = 0; k < d->n; k++)
            range(group, d->low[k], d->high[k], true);
    }
    aotc_cover_item_end(sim, 0, group);
}

static void check_hits(uint64_t group, const model *m, const uint64_t *expected)
{
    const cover_item *item = item_of(group, 0);
    assert(COVER_COUNT(item->shape->bins, cover_bin) == (size_t)m->bins);
    for (int b = 0; b < m->bins; b++) {
        assert(COVER_AT(item->shape->bins, cover_bin)[b].decl == (uint32_t)m->decl_of[b]);
        assert(item->hits[b] == expected[b]);
    }
}

static bool has_bins(const model *m)
{
    for (int i = 0; i < m->n; i++)
        if (m->decls[i].kind == 0)
            return true;
    return false;
}

static void test_points(void)
{
    static model m;
    for (int round = 0; round < 400; round++) {
        do
            random_model(&m);
        while (!has_bins(&m));
        bins_of_model(&m);
        uint64_t group = new_group("points");
        describe(group, &m, BITS, "p");
        aotc_cover_made(sim, group);
        uint64_t expected[400] = {0};
        for (int i = 0; i < 100; i++) {
            int v = least(&m) + (int)below(VALUES), at = v - least(&m);
            bool ignored = false;
            for (int b = 0; b < m.bins; b++)
                ignored |= m.decls[m.decl_of[b]].kind && m.has[b][at];
            for (int b = 0; b < m.bins; b++)
                expected[b] += m.has[b][at] && (m.decls[m.decl_of[b]].kind != 0) == ignored;
            assert(aotc_cover_begin(sim, group));
            aotc_cover_value64(sim, group, 0, (uint64_t)v & (VALUES - 1), 0);
            aotc_cover_end(sim, group);
        }
        aotc_cover_begin(sim, group);
        aotc_cover_value64(sim, group, 0, 3, 1); /* X */
        check_hits(group, &m, expected);
    }
}

/* Crosses ------------------------------------------------------------------------------------- */

static void test_crosses(void)
{
    static model a, b;
    for (int round = 0; round < 100; round++) {
        do
            random_model(&a);
        while (!has_bins(&a));
        do
            random_model(&b);
        while (!has_bins(&b));
        bins_of_model(&a);
        bins_of_model(&b);
        uint64_t group = new_group("crosses");
        describe(group, &a, BITS, "a");
        describe(group, &b, BITS, "b");
        int low = least(&a) + (int)below(VALUES), high = low + (int)below(8);
        int number = (int)below((uint32_t)b.n);
        aotc_cover_cross(sim, 0, group, text("x"));
        aotc_cover_target(sim, group, 0);
        aotc_cover_target(sim, group, 1);
        /* binsof(a) intersect {[low:high]} || !binsof(b.number) */
        aotc_cover_bins(sim, 0, group, text("own"), 0, 0, AOTC_COVER_SELECT, 0, 0);
        aotc_cover_select(sim, 0, group, AOTC_COVER_BINSOF, 0, -1, true);
        range(group, low, high, true);
        aotc_cover_select(sim, 0, group, AOTC_COVER_BINSOF, 1, number, false);
        aotc_cover_select(sim, 0, group, AOTC_COVER_NOT, 0, -1, false);
        aotc_cover_select(sim, 0, group, AOTC_COVER_OR, 0, -1, false);
        aotc_cover_item_end(sim, 0, group);
        aotc_cover_made(sim, group);
        uint64_t automatic = 0, own = 0;
        for (int i = 0; i < a.bins; i++)
            for (int k = 0; k < b.bins; k++) {
                if (a.decls[a.decl_of[i]].kind || b.decls[b.decl_of[k]].kind)
                    continue;
                bool in = false;
                for (int v = low; v <= high; v++)
                    in |= v < least(&a) + VALUES && a.has[i][v - least(&a)];
                if (in || b.decl_of[k] != number)
                    own++;
                else
                    automatic++;
            }
        const cover_shape *shape = item_of(group, 2)->shape;
        assert(shape->n_automatic == automatic);
        assert(COVER_COUNT(shape->bins, cover_bin) == (own > 0));
        int32_t covered, total;
        aotc_cover_of_group(sim, 0, group, 2, &covered, &total);
        assert(covered == 0 && total == (int32_t)(automatic + (own > 0)));
    }
}

/* Wide values --------------------------------------------------------------------------------- */

static void test_wide(void)
{
    uint64_t group = new_group("wide"), none[2] = {0, 0};
    aotc_cover_point(sim, 0, group, text("w"), 128, false);
    aotc_cover_item_end(sim, 0, group);
    aotc_cover_point(sim, 0, group, text("s"), 128, true);
    aotc_cover_bins(sim, 0, group, text("n"), 0, AOTC_COVER_COUNT, AOTC_COVER_VALUES, 0, 3);
    aotc_cover_everything(sim, group);
    aotc_cover_item_end(sim, 0, group);
    aotc_cover_made(sim, group);
    uint64_t top[2] = {5, 0x8000000000000000u}, one[2] = {1, 0};
    const uint64_t *given[] = {top, one, none};
    for (int i = 0; i < 3; i++) {
        aotc_cover_begin(sim, group);
        aotc_cover_value(sim, group, 0, given[i], none);
        aotc_cover_value(sim, group, 1, given[i], none);
        aotc_cover_end(sim, group);
    }
    assert(item_of(group, 0)->shape->n_counted == 64 && item_of(group, 1)->shape->n_counted == 3);
    assert(item_of(group, 0)->hits[0] == 2 && item_of(group, 0)->hits[32] == 1);
    assert(item_of(group, 1)->hits[0] == 1 && item_of(group, 1)->hits[1] == 2);
}

/* Transitions --------------------------------------------------------------------------------- */

typedef struct {
    int low, high, repeated, from, to;
} step;

static bool fits(const step *s, int v)
{
    return v >= s->low && v <= s->high;
}

/* Whether values[at..end) are steps k.. of a sequence; the last value is one of the last step. */
static bool matches(const step *steps, int n, int k, const int *values, int at, int end)
{
    if (k == n)
        return at == end;
    const step *s = &steps[k];
    int met = 0;
    for (int i = at; i < end; i++) {
        bool fit = fits(s, values[i]);
        met += fit;
        if (!fit && s->repeated < 2)
            return false;
        if (fit && met >= s->from && met <= s->to) {
            if (matches(steps, n, k + 1, values, i + 1, end))
                return true;
            /* behind the last of [=n] there may be others, none of which fits */
            bool apart = s->repeated == 3 && k + 1 < n;
            for (int j = i + 1; apart && j < end && !fits(s, values[j]); j++)
                if (matches(steps, n, k + 1, values, j + 1, end))
                    return true;
        }
        if (met >= s->to)
            return false;
    }
    return false;
}

static void test_transitions(void)
{
    for (int round = 0; round < 600; round++) {
        step steps[4];
        int n = 1 + (int)below(3), values[30];
        uint64_t group = new_group("transitions"), expected = 0;
        aotc_cover_point(sim, 0, group, text("t"), 3, false);
        aotc_cover_bins(sim, 0, group, text("t"), 0, 0, AOTC_COVER_TRANSITIONS, 0, 0);
        aotc_cover_chain(sim, group);
        n++;
        for (int i = 0; i < n; i++) {
            int low = (int)below(4), repeated = i ? (int)below(4) : (int)below(2);
            int from = repeated ? 1 + (int)below(3) : 1;
            steps[i] = (step){low, low + (int)below(2), repeated, from,
                              repeated ? from + (int)below(2) : 1};
            aotc_cover_step(sim, 0, group, (uint32_t)steps[i].repeated, from, steps[i].to);
            range(group, steps[i].low, steps[i].high, true);
        }
        aotc_cover_item_end(sim, 0, group);
        aotc_cover_made(sim, group);
        for (int i = 0; i < 30; i++) {
            values[i] = (int)below(5);
            bool met = false;
            for (int first = 0; first <= i; first++)
                met |= matches(steps, n, 0, values, first, i + 1);
            expected += met;
            aotc_cover_begin(sim, group);
            aotc_cover_value64(sim, group, 0, (uint64_t)values[i], 0);
            aotc_cover_end(sim, group);
            if (item_of(group, 0)->hits[0] != expected) {
                fprintf(stderr, "round %d, value %d: %llu, not %llu\n", round, i,
                        (unsigned long long)item_of(group, 0)->hits[0],
                        (unsigned long long)expected);
                for (int k = 0; k < n; k++)
                    fprintf(stderr, "  [%d:%d] kind %d %d:%d\n", steps[k].low, steps[k].high,
                            steps[k].repeated, steps[k].from, steps[k].to);
                for (int k = 0; k <= i; k++)
                    fprintf(stderr, " %d", values[k]);
                abort();
            }
        }
    }
}

int main(void)
{
    builder b = {0};
    sim = build(&b);
    test_points();
    test_crosses();
    test_wide();
    test_transitions();
    assert(aotc_string_length(aotc_cover_text(sim)) > 1000);
    aotc_sim_free(sim);
    return 0;
}
