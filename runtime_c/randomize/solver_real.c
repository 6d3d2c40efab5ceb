/* solver_real.c - real numbers in constraints (IEEE 1800-2023 18.3, 18.4).
 *
 * A real is known by its key, a signed number of 64 bits in the order of the reals: its bits without
 * the sign, negated if it is negative, so both zeros are 0. Comparisons, sets and ranges of reals are
 * then those of integers, and exact. Only arithmetic, and how values are drawn, know about reals.
 */
#include "solver.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define INFINITE 0x7ff0000000000000ll

uint64_t solver_key(double value)
{
    int64_t bits;
    value = fabs(value);
    memcpy(&bits, &value, sizeof bits);
    return (uint64_t)bits;
}

static uint64_t key_of(double value)
{
    return value < 0 ? -solver_key(value) : solver_key(value);
}

double solver_real_of(solver_int key)
{
    bool negative = key < 0;
    solver_int size = negative ? -key : key;
    uint64_t bits = size > INFINITE ? (uint64_t)INFINITE : (uint64_t)size;
    double value;
    memcpy(&value, &bits, sizeof value);
    return negative ? -value : value;
}

uint64_t solver_key_of_bits(uint64_t bits, bool shortreal)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    if (shortreal) {
        float narrow;
        uint32_t half = (uint32_t)bits;
        memcpy(&narrow, &half, sizeof narrow);
        value = (double)narrow;
    }
    return key_of(value);
}

uint64_t solver_bits_of_key(uint64_t key, bool shortreal)
{
    double value = solver_real_of((int64_t)key);
    uint64_t bits = 0;
    float narrow = (float)value;
    if (shortreal)
        memcpy(&bits, &narrow, sizeof narrow);
    else
        memcpy(&bits, &value, sizeof value);
    return bits;
}

static double computed(int op, double a, double b)
{
    switch (op) {
    case SOLVER_REAL_ADD: return a + b;
    case SOLVER_REAL_SUB: return a - b;
    case SOLVER_REAL_MUL: return a * b;
    default: return a / b;
    }
}

uint64_t solver_real_apply(const solver_problem *p, const solver_node *n, bool *undefined)
{
    const solver_node *a = &p->nodes[n->a];
    uint64_t x = p->values[n->a];
    if (n->op == SOLVER_REAL_BITS)
        return solver_key_of_bits(x, a->width == 32);
    if (n->op == SOLVER_REAL_OF)
        return key_of((double)solver_as_int(x, a->width, a->sign));
    double value = solver_real_of((int64_t)x);
    if (n->op == SOLVER_REAL_SHORT)
        return key_of((double)(float)value);
    double other = solver_real_of((int64_t)p->values[n->b]);
    value = computed(n->op, value, other);
    *undefined |= !isfinite(value);
    return isnan(value) ? 0 : key_of(value);
}

/* Bounds --------------------------------------------------------------------------------------------- */

typedef struct {
    double low, high;
} span;

static span span_of(const solver_problem *p, uint32_t i)
{
    return (span){solver_real_of(p->low[i]), solver_real_of(p->high[i])};
}

/* The hull of an operation over all of two spans; of what has no value, all numbers. */
static span hull(int op, span a, span b)
{
    span all = {-INFINITY, INFINITY}, found = {INFINITY, -INFINITY};
    if (op == SOLVER_REAL_DIV && b.low <= 0 && b.high >= 0)
        return all;
    for (int k = 0; k < 4; k++) {
        double corner = computed(op, k & 1 ? a.high : a.low, k & 2 ? b.high : b.low);
        if (isnan(corner))
            return all;
        found.low = corner < found.low ? corner : found.low;
        found.high = corner > found.high ? corner : found.high;
    }
    return found;
}

void solver_real_bound(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    span to;
    if (n->op == SOLVER_REAL_BITS)
        to = (span){-INFINITY, INFINITY};
    else if (n->op == SOLVER_REAL_OF)
        to = (span){(double)p->low[n->a], (double)p->high[n->a]};
    else if (n->op == SOLVER_REAL_SHORT)
        to = (span){(double)(float)solver_real_of(p->low[n->a]),
                    (double)(float)solver_real_of(p->high[n->a])};
    else
        to = hull(n->op, span_of(p, n->a), span_of(p, n->b));
    p->low[i] = (int64_t)key_of(to.low);
    p->high[i] = (int64_t)key_of(to.high);
}

/* One number further out on both sides: what was rounded to an end. */
static span widened(span a)
{
    return (span){nextafter(a.low, -INFINITY), nextafter(a.high, INFINITY)};
}

static bool restrict_span(solver_problem *p, uint32_t i, span to)
{
    solver_int low = (int64_t)key_of(to.low), high = (int64_t)key_of(to.high);
    p->low[i] = low > p->low[i] ? low : p->low[i];
    p->high[i] = high < p->high[i] ? high : p->high[i];
    return p->low[i] <= p->high[i];
}

/* Whole numbers whose nearest real is in a span: only where each is a real itself. */
static bool narrow_whole(solver_problem *p, uint32_t i)
{
    uint32_t a = p->nodes[i].a;
    span to = span_of(p, i);
    const solver_int limit = (solver_int)1 << 53;
    if (p->low[a] < -limit || p->high[a] > limit)
        return true;
    if (to.low > (double)p->low[a])
        p->low[a] = to.low > (double)limit ? limit + 1 : (solver_int)ceil(to.low);
    if (to.high < (double)p->high[a])
        p->high[a] = to.high < -(double)limit ? -limit - 1 : (solver_int)floor(to.high);
    return p->low[a] <= p->high[a];
}

bool solver_real_narrow(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    if (n->op == SOLVER_REAL_BITS)
        return true;
    if (n->op == SOLVER_REAL_OF)
        return narrow_whole(p, i);
    span r = span_of(p, i);
    if (n->op == SOLVER_REAL_SHORT) {
        span to = {(double)nextafterf((float)r.low, -INFINITY),
                   (double)nextafterf((float)r.high, INFINITY)};
        return restrict_span(p, n->a, to);
    }
    r = widened(r);
    span a = span_of(p, n->a), b = span_of(p, n->b);
    switch (n->op) {
    case SOLVER_REAL_ADD:
        return restrict_span(p, n->a, widened(hull(SOLVER_REAL_SUB, r, b)))
            && restrict_span(p, n->b, widened(hull(SOLVER_REAL_SUB, r, a)));
    case SOLVER_REAL_SUB:
        return restrict_span(p, n->a, widened(hull(SOLVER_REAL_ADD, r, b)))
            && restrict_span(p, n->b, widened(hull(SOLVER_REAL_SUB, a, r)));
    case SOLVER_REAL_MUL:
        return restrict_span(p, n->a, widened(hull(SOLVER_REAL_DIV, r, b)))
            && restrict_span(p, n->b, widened(hull(SOLVER_REAL_DIV, r, a)));
    default:
        return (b.low <= 0 && b.high >= 0)
            || restrict_span(p, n->a, widened(hull(SOLVER_REAL_MUL, r, b)));
    }
}

/* Draws ---------------------------------------------------------------------------------------------- */

solver_set solver_real_all(solver_problem *p)
{
    solver_range *all = solver_take(p, 2 * sizeof *all);
    uint64_t most = solver_key(DBL_MAX);
    all[0] = (solver_range){0, most};
    all[1] = (solver_range){-most, UINT64_MAX};
    return (solver_set){all, 2};
}

/* A quarter of a range's length, so that no sum overflows. */
static double quarter(const solver_range *r)
{
    double low = solver_real_of((int64_t)r->low), high = solver_real_of((int64_t)r->high);
    return high / 4 - low / 4;
}

bool solver_real_draw(solver_problem *p, const solver_domain *d, uint64_t *value)
{
    double total = 0;
    for (uint32_t i = 0; i < d->set.n; i++)
        total += quarter(&d->set.ranges[i]);
    for (int draw = 0; total > 0 && draw < 64; draw++) {
        double at = (double)(solver_random(p) >> 11) * 0x1p-53 * total;
        uint32_t i = 0;
        while (i + 1 < d->set.n && at >= quarter(&d->set.ranges[i]))
            at -= quarter(&d->set.ranges[i++]);
        double low = solver_real_of((int64_t)d->set.ranges[i].low) / 4;
        double found = (low + at) * 4;
        uint64_t key = key_of(d->real == SOLVER_SHORTREAL ? (double)(float)found : found);
        if (solver_domain_has(d, key)) {
            *value = key;
            return true;
        }
    }
    return false;
}
