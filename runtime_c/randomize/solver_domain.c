/* solver_domain.c - sets of numbers, and what a variable can still be.
 *
 * Invariants: sets are never changed once they are made; the memory is the problem's.
 */
#include "solver.h"

#include <math.h>

/* splitmix64, as everywhere in the runtime (random.c). */
uint64_t solver_random(solver_problem *p)
{
    uint64_t z = p->random += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

uint64_t solver_below(solver_problem *p, uint64_t n)
{
    uint64_t r = solver_random(p);
    if (n == 0)
        return r;
    /* Lemire's method: the high word of a product, with the few low words left out that would make
     * some numbers likelier. */
    unsigned __int128 product = (unsigned __int128)r * n;
    if ((uint64_t)product < n) {
        uint64_t least = -n % n;
        while ((uint64_t)product < least)
            product = (unsigned __int128)solver_random(p) * n;
    }
    return (uint64_t)(product >> 64);
}

solver_set solver_meet(solver_problem *p, const solver_set *a, const solver_set *b)
{
    solver_range *out = solver_take(p, (a->n + b->n + 1) * sizeof *out);
    uint32_t n = 0, i = 0, j = 0;
    while (i < a->n && j < b->n) {
        const solver_range *x = &a->ranges[i], *y = &b->ranges[j];
        uint64_t low = x->low > y->low ? x->low : y->low;
        uint64_t high = x->high < y->high ? x->high : y->high;
        if (low <= high)
            out[n++] = (solver_range){low, high};
        if (x->high < y->high)
            i++;
        else
            j++;
    }
    return (solver_set){out, n};
}

solver_set solver_without(solver_problem *p, const solver_set *a, const solver_set *b)
{
    solver_range *out = solver_take(p, (b->n + 1) * sizeof *out);
    uint32_t n = 0;
    uint64_t from = 0;
    bool open = true;
    for (uint32_t i = 0; i < b->n; i++) {
        if (b->ranges[i].low > from)
            out[n++] = (solver_range){from, b->ranges[i].low - 1};
        from = b->ranges[i].high + 1;
        open = b->ranges[i].high != UINT64_MAX;
    }
    if (open)
        out[n++] = (solver_range){from, UINT64_MAX};
    solver_set rest = {out, n};
    return solver_meet(p, a, &rest);
}

/* Known low bits without a gap. */
static uint32_t low_known(const solver_domain *d)
{
    return d->known == UINT64_MAX ? 64 : (uint32_t)__builtin_ctzll(~d->known);
}

/* The least number from `value` on whose known bits fit; false if there is none. */
static bool fit_up(const solver_domain *d, uint64_t *value)
{
    uint64_t v = *value, wrong = (v ^ d->bits) & d->known;
    if (!wrong)
        return true;
    uint32_t top = 63 - (uint32_t)__builtin_clzll(wrong);
    uint64_t below = ((uint64_t)1 << top) - 1;
    if (d->bits >> top & 1) { /* a 0 becomes 1: what is below starts from its least */
        *value = ((v & ~below) | (uint64_t)1 << top | (d->bits & below));
        return true;
    }
    /* A 1 must become 0: a free 0 above it becomes 1. */
    uint64_t free_zeros = ~v & ~d->known & ~below & ~((uint64_t)1 << top);
    if (!free_zeros)
        return false;
    uint64_t step = free_zeros & -free_zeros;
    uint64_t kept = v & ~(step | (step - 1));
    *value = kept | step | (d->bits & (step - 1));
    return true;
}

static bool fit_down(const solver_domain *d, uint64_t *value)
{
    solver_domain mirror = {.known = d->known, .bits = ~d->bits & d->known};
    uint64_t v = ~*value;
    if (!fit_up(&mirror, &v))
        return false;
    *value = ~v;
    return true;
}

bool solver_tighten(solver_problem *p, solver_domain *d, uint32_t width)
{
    if (!d->known)
        return d->set.n > 0;
    solver_range *out = solver_take(p, (d->set.n + 1) * sizeof *out);
    uint32_t n = 0;
    uint64_t mask = solver_mask(width);
    for (uint32_t i = 0; i < d->set.n; i++) {
        uint64_t low = d->set.ranges[i].low, high = d->set.ranges[i].high;
        if (fit_up(d, &low) && low <= high && low <= mask && fit_down(d, &high) && low <= high)
            out[n++] = (solver_range){low, high};
    }
    d->set = (solver_set){out, n};
    return n > 0;
}

double solver_count(const solver_domain *d, uint32_t width)
{
    uint32_t shift = low_known(d);
    shift = shift > width ? width : shift;
    double count = 0;
    for (uint32_t i = 0; i < d->set.n; i++) {
        const solver_range *r = &d->set.ranges[i];
        count += shift >= 64 ? 1 : (double)(r->high >> shift) - (double)(r->low >> shift) + 1;
    }
    uint64_t scattered = shift >= 64 ? 0 : d->known >> shift;
    double most = ldexp(1, (int)width - __builtin_popcountll(d->known));
    if (scattered && count > most)
        count = most;
    return count;
}

/* Numbers of a range whose low bits are known, counted by the others. */
static uint64_t steps(const solver_range *r, uint32_t shift)
{
    return shift >= 64 ? 0 : (r->high >> shift) - (r->low >> shift);
}

enum { DRAWS = 64 };

bool solver_draw(solver_problem *p, const solver_domain *d, uint32_t width, uint64_t *value)
{
    if (d->set.n == 1 && d->set.ranges[0].low == d->set.ranges[0].high) {
        *value = d->set.ranges[0].low;
        return (*value & d->known) == d->bits;
    }
    if (d->real && solver_real_draw(p, d, value))
        return true;
    uint32_t shift = low_known(d);
    uint64_t total = 0; /* - 1: so that 2**64 fits */
    for (uint32_t i = 0; i < d->set.n; i++)
        total += steps(&d->set.ranges[i], shift) + (i > 0);
    bool scattered = shift < 64 && d->known >> shift;
    uint64_t mask = solver_mask(width);
    bool bitwise = scattered && ldexp(1, (int)width - __builtin_popcountll(d->known)) < (double)total;
    for (int draw = 0; draw < DRAWS; draw++) {
        uint64_t v;
        if (bitwise) {
            v = (solver_random(p) & mask & ~d->known) | d->bits;
        } else {
            uint64_t k = solver_below(p, total + 1);
            uint32_t i = 0;
            while (k > steps(&d->set.ranges[i], shift))
                k -= steps(&d->set.ranges[i++], shift) + 1;
            v = shift >= 64 ? d->bits
                            : (((d->set.ranges[i].low >> shift) + k) << shift)
                                  | (d->bits & solver_mask(shift));
        }
        if (solver_domain_has(d, v)) {
            *value = v;
            return true;
        }
    }
    /* Scattered bits in narrow ranges: the first that fits from a random number on. */
    uint64_t from = d->set.ranges[solver_below(p, d->set.n)].low;
    *value = from;
    return solver_next(d, value);
}

bool solver_next(const solver_domain *d, uint64_t *value)
{
    for (uint32_t i = 0; i < d->set.n; i++) {
        const solver_range *r = &d->set.ranges[i];
        if (r->high < *value)
            continue;
        uint64_t v = *value < r->low ? r->low : *value;
        if (fit_up(d, &v) && v <= r->high) {
            *value = v;
            return true;
        }
    }
    return false;
}
