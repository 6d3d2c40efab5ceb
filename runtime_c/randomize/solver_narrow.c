/* solver_narrow.c - what the operands of an expression can be, from what its value must be.
 *
 * A constraint is bounded from its leaves to its root (solver_bounds.c); its root must be 1, and from
 * there each node narrows its operands, down to the domains of the variables.
 */
#include "solver.h"

/* Restricts a node; false if nothing is left. */
static bool restrict_to(solver_problem *p, uint32_t i, solver_int low, solver_int high)
{
    if (low > p->low[i])
        p->low[i] = low;
    if (high < p->high[i])
        p->high[i] = high;
    return p->low[i] <= p->high[i];
}

static bool require_bits(solver_problem *p, uint32_t i, uint64_t known, uint64_t bits)
{
    known &= solver_mask(p->nodes[i].width);
    if ((p->bits[i] ^ bits) & p->known[i] & known)
        return false;
    p->known[i] |= known;
    p->bits[i] |= bits & known;
    return true;
}

static int truth(const solver_problem *p, uint32_t i)
{
    return p->low[i] > 0 ? 1 : p->high[i] < 1 ? 0 : -1;
}

static bool require(solver_problem *p, uint32_t i, int value)
{
    return restrict_to(p, i, value, value) && require_bits(p, i, 1, (uint64_t)value);
}

/* Whether a node's bounds are the bounds of the operation in whole numbers, so nothing wrapped. */
static bool fits(const solver_node *n, solver_int low, solver_int high)
{
    solver_int a = low, b = high;
    solver_wrap(&a, &b, n->width, n->sign);
    return a == low && b == high;
}

/* An operand lies between two whole numbers, modulo 2**width. */
static bool restrict_wrapped(solver_problem *p, uint32_t i, solver_int low, solver_int high)
{
    const solver_node *n = &p->nodes[i];
    solver_wrap(&low, &high, n->width, n->sign);
    return restrict_to(p, i, low, high);
}

static bool narrow_sum(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    solver_int low = p->low[i], high = p->high[i];
    solver_int al = p->low[n->a], ah = p->high[n->a], bl = p->low[n->b], bh = p->high[n->b];
    bool sub = n->op == SOLVER_SUB;
    bool whole = sub ? fits(n, al - bh, ah - bl) : fits(n, al + bl, ah + bh);
    if (whole || bl == bh) {
        bool ok = sub ? restrict_wrapped(p, n->a, low + bl, high + bh)
                      : restrict_wrapped(p, n->a, low - bh, high - bl);
        if (!ok)
            return false;
    }
    if (whole || al == ah) {
        bool ok = sub ? restrict_wrapped(p, n->b, al - high, ah - low)
                      : restrict_wrapped(p, n->b, low - ah, high - al);
        if (!ok)
            return false;
    }
    /* Known low bits of two of the three decide those of the third. */
    uint64_t r = p->bits[i], a = p->bits[n->a], b = p->bits[n->b];
    uint64_t ab = p->known[i] & p->known[n->b], ba = p->known[i] & p->known[n->a];
    uint32_t ca = ab == UINT64_MAX ? 64 : (uint32_t)__builtin_ctzll(~ab);
    uint32_t cb = ba == UINT64_MAX ? 64 : (uint32_t)__builtin_ctzll(~ba);
    return require_bits(p, n->a, solver_mask(ca), sub ? r + b : r - b)
        && require_bits(p, n->b, solver_mask(cb), sub ? a - r : r - a);
}

static bool narrow_factor(solver_problem *p, uint32_t i, uint32_t at, uint32_t other)
{
    if (p->low[at] < 0 || p->low[other] <= 0 || p->low[i] < 0)
        return true;
    solver_int low = (p->low[i] + p->high[other] - 1) / p->high[other];
    return restrict_to(p, at, low, p->high[i] / p->low[other]);
}

static bool narrow_product(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    const solver_int limit = (solver_int)1 << 62;
    if (p->high[n->a] > limit || p->high[n->b] > limit || p->low[n->a] < 0 || p->low[n->b] < 0
        || !fits(n, 0, p->high[n->a] * p->high[n->b]))
        return true;
    return narrow_factor(p, i, n->a, n->b) && narrow_factor(p, i, n->b, n->a);
}

static bool narrow_division(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    if (p->low[n->a] < 0 || p->low[n->b] < 0)
        return true;
    solver_int bl = p->low[n->b] ? p->low[n->b] : 1, bh = p->high[n->b] ? p->high[n->b] : 1;
    if (n->op == SOLVER_DIV) {
        const solver_int limit = (solver_int)1 << 60;
        if (p->high[i] > limit || bh > limit)
            return true;
        return restrict_to(p, n->a, p->low[i] * bl, (p->high[i] + 1) * bh - 1);
    }
    if (bl == bh && (bl & (bl - 1)) == 0
        && !require_bits(p, n->a, p->known[i] & (uint64_t)(bl - 1), p->bits[i]))
        return false;
    if (p->high[n->a] < bl)
        return restrict_to(p, n->a, p->low[i], p->high[i]);
    return restrict_to(p, n->a, p->low[i], p->high[n->a]);
}

static bool narrow_bits(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    uint64_t k = p->known[i], r = p->bits[i];
    uint64_t ka = p->known[n->a], a = p->bits[n->a], kb = p->known[n->b], b = p->bits[n->b];
    switch (n->op) {
    case SOLVER_AND:
        return require_bits(p, n->a, (k & r) | (k & kb & b), r)
            && require_bits(p, n->b, (k & r) | (k & ka & a), r);
    case SOLVER_OR:
        return require_bits(p, n->a, k & (~r | (kb & ~b)), r)
            && require_bits(p, n->b, k & (~r | (ka & ~a)), r);
    case SOLVER_XOR:
        return require_bits(p, n->a, k & kb, r ^ b) && require_bits(p, n->b, k & ka, r ^ a);
    default: return require_bits(p, n->a, k, ~r & k);
    }
}

static bool narrow_shift(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    if (p->low[n->b] != p->high[n->b] || p->low[n->b] < 0 || p->low[n->b] >= n->width)
        return true;
    uint32_t by = (uint32_t)p->low[n->b];
    uint64_t mask = solver_mask(n->width);
    if (n->op == SOLVER_SHL) {
        if (!require_bits(p, n->a, p->known[i] >> by & (mask >> by), p->bits[i] >> by))
            return false;
        if (p->low[n->a] >= 0 && !n->sign && p->high[n->a] <= (solver_int)(mask >> by))
            return restrict_to(p, n->a, (p->low[i] + ((solver_int)1 << by) - 1) >> by, p->high[i] >> by);
        return true;
    }
    if (!require_bits(p, n->a, p->known[i] << by & mask, p->bits[i] << by & mask))
        return false;
    if (p->low[n->a] < 0)
        return true;
    return restrict_to(p, n->a, p->low[i] << by, (p->high[i] << by) + (((solver_int)1 << by) - 1));
}

static bool narrow_conversion(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i], *a = &p->nodes[n->a];
    uint32_t common = n->width < a->width ? n->width : a->width;
    if (!require_bits(p, n->a, p->known[i] & solver_mask(common), p->bits[i]))
        return false;
    /* The same whole numbers, moved by a multiple of 2**width. */
    solver_int low = p->low[n->a], high = p->high[n->a];
    solver_wrap(&low, &high, n->width, n->sign);
    solver_int by = low - p->low[n->a];
    if (high - by != p->high[n->a] || by % ((solver_int)1 << n->width))
        return true;
    return restrict_to(p, n->a, p->low[i] - by, p->high[i] - by);
}

static bool narrow_parts(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i], *a = &p->nodes[n->a];
    if (n->op == SOLVER_CONCAT) {
        uint32_t by = p->nodes[n->b].width;
        if (!require_bits(p, n->a, p->known[i] >> by, p->bits[i] >> by)
            || !require_bits(p, n->b, p->known[i] & solver_mask(by), p->bits[i]))
            return false;
        if (n->sign || p->low[n->a] < 0)
            return true;
        return restrict_to(p, n->a, p->low[i] >> by, p->high[i] >> by);
    }
    uint64_t from = n->value;
    if (!require_bits(p, n->a, p->known[i] << from, p->bits[i] << from))
        return false;
    bool top = from + n->width >= a->width || p->high[n->a] >> (from + n->width) == 0;
    if (n->sign || p->low[n->a] < 0 || !top)
        return true;
    return restrict_to(p, n->a, p->low[i] << from,
                       (p->high[i] << from) + (((solver_int)1 << from) - 1));
}

static bool narrow_domain(solver_problem *p, uint32_t var, const solver_set *set)
{
    solver_domain *d = &p->domains[var];
    d->set = solver_meet(p, &d->set, set);
    return solver_tighten(p, d, p->vars[var].width);
}

/* The numbers of a narrower node whose extension is in the set: from the lower end, and, if its sign is
 * extended, from the upper one. */
static solver_set unextended(solver_problem *p, const solver_node *to, uint32_t width,
                             const solver_set *set)
{
    uint64_t mask = solver_mask(to->width), limit = to->sign ? mask >> 1 : mask;
    uint64_t from = solver_mask(width) - (mask >> 1);
    solver_range *moved = solver_take(p, (2 * set->n + 1) * sizeof *moved);
    uint32_t k = 0;
    for (uint32_t r = 0; r < set->n; r++) {
        solver_range x = set->ranges[r];
        if (x.low <= limit)
            moved[k++] = (solver_range){x.low, x.high < limit ? x.high : limit};
    }
    for (uint32_t r = 0; to->sign && r < set->n; r++) {
        solver_range x = set->ranges[r];
        if (x.high >= from)
            moved[k++] = (solver_range){(x.low > from ? x.low : from) & mask, x.high & mask};
    }
    return (solver_set){moved, k};
}

/* A node is in a set of numbers of its width, or not: narrows the variable that it extends. */
static bool narrow_by_set(solver_problem *p, uint32_t i, const solver_set *set, bool inside)
{
    if (inside && set->n == 0)
        return false;
    const solver_node *n = &p->nodes[i];
    if (n->op == SOLVER_CONVERT && n->width >= p->nodes[n->a].width) {
        const solver_node *to = &p->nodes[n->a];
        solver_set here = n->width > to->width ? unextended(p, to, n->width, set) : *set;
        return narrow_by_set(p, n->a, &here, inside);
    }
    if (n->op != SOLVER_VAR) {
        if (!inside || n->sign)
            return true;
        return restrict_to(p, i, set->ranges[0].low, set->ranges[set->n - 1].high);
    }
    uint32_t var = (uint32_t)n->value;
    if (inside)
        return narrow_domain(p, var, set);
    bool one = set->n == 1 && set->ranges[0].low == set->ranges[0].high;
    if (one && !solver_has(&p->domains[var].set, set->ranges[0].low))
        return true;
    solver_set rest = solver_without(p, &p->domains[var].set, set);
    return narrow_domain(p, var, &rest);
}

/* One value is not possible. */
static bool exclude(solver_problem *p, uint32_t i, uint32_t other)
{
    if (p->low[other] != p->high[other])
        return true;
    solver_int value = p->low[other];
    if (value == p->low[i] && !restrict_to(p, i, value + 1, p->high[i]))
        return false;
    if (value == p->high[i] && !restrict_to(p, i, p->low[i], value - 1))
        return false;
    uint64_t bits = (uint64_t)value & solver_mask(p->nodes[i].width);
    solver_range one = {bits, bits};
    solver_set set = {&one, 1};
    return narrow_by_set(p, i, &set, false);
}

static bool equal(solver_problem *p, uint32_t a, uint32_t b)
{
    return restrict_to(p, a, p->low[b], p->high[b]) && restrict_to(p, b, p->low[a], p->high[a])
        && require_bits(p, a, p->known[b], p->bits[b]) && require_bits(p, b, p->known[a], p->bits[a]);
}

/* a < b (by 1) or a <= b (by 0). */
static bool below(solver_problem *p, uint32_t a, uint32_t b, int by)
{
    return restrict_to(p, a, p->low[a], p->high[b] - by) && restrict_to(p, b, p->low[a] + by, p->high[b]);
}

static bool narrow_logic(solver_problem *p, uint32_t i, int is)
{
    const solver_node *n = &p->nodes[i];
    int a = truth(p, n->a), b = truth(p, n->b);
    switch (n->op) {
    case SOLVER_LAND:
        if (is)
            return require(p, n->a, 1) && require(p, n->b, 1);
        return (a != 1 || require(p, n->b, 0)) && (b != 1 || require(p, n->a, 0));
    case SOLVER_LOR:
        if (!is)
            return require(p, n->a, 0) && require(p, n->b, 0);
        return (a != 0 || require(p, n->b, 1)) && (b != 0 || require(p, n->a, 1));
    case SOLVER_LNOT: return require(p, n->a, !is);
    case SOLVER_TRUE:
        if (!is)
            return restrict_to(p, n->a, 0, 0);
        if (p->low[n->a] == 0)
            return restrict_to(p, n->a, 1, p->high[n->a]);
        return p->high[n->a] != 0 || restrict_to(p, n->a, p->low[n->a], -1);
    case SOLVER_REDAND: return !is || require_bits(p, n->a, UINT64_MAX, UINT64_MAX);
    case SOLVER_EQ: return is ? equal(p, n->a, n->b) : exclude(p, n->a, n->b) && exclude(p, n->b, n->a);
    case SOLVER_NE: return is ? exclude(p, n->a, n->b) && exclude(p, n->b, n->a) : equal(p, n->a, n->b);
    case SOLVER_LT: return is ? below(p, n->a, n->b, 1) : below(p, n->b, n->a, 0);
    case SOLVER_LE: return is ? below(p, n->a, n->b, 0) : below(p, n->b, n->a, 1);
    case SOLVER_IN: return narrow_by_set(p, n->a, &p->sets[n->value], is);
    default: return true;
    }
}

/* As many ones as there can be at most, or at least. */
static bool narrow_ones(solver_problem *p, uint32_t i)
{
    uint32_t a = p->nodes[i].a;
    uint64_t unknown = solver_mask(p->nodes[a].width) & ~p->known[a];
    solver_int ones = __builtin_popcountll(p->bits[a]);
    if (p->high[i] == ones)
        return require_bits(p, a, unknown, 0);
    return p->low[i] < ones + __builtin_popcountll(unknown) || require_bits(p, a, unknown, unknown);
}

static bool narrow_choice(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    int which = truth(p, n->a);
    if (which < 0) {
        bool yes = p->low[n->b] <= p->high[i] && p->high[n->b] >= p->low[i]
                && !((p->bits[n->b] ^ p->bits[i]) & p->known[n->b] & p->known[i]);
        bool no = p->low[n->c] <= p->high[i] && p->high[n->c] >= p->low[i]
               && !((p->bits[n->c] ^ p->bits[i]) & p->known[n->c] & p->known[i]);
        if (yes && no)
            return true;
        if ((!yes && !no) || !require(p, n->a, yes))
            return false;
        which = yes;
    }
    uint32_t to = which ? n->b : n->c;
    return restrict_to(p, to, p->low[i], p->high[i]) && require_bits(p, to, p->known[i], p->bits[i]);
}

static bool narrow_variable(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    solver_domain *d = &p->domains[n->value];
    uint64_t mask = solver_mask(n->width);
    solver_int low = p->low[i], high = p->high[i];
    solver_range ranges[2];
    uint32_t k = 0;
    if (low >= 0 || high < 0) {
        ranges[k++] = (solver_range){(uint64_t)low & mask, (uint64_t)high & mask};
    } else {
        ranges[k++] = (solver_range){0, (uint64_t)high};
        ranges[k++] = (solver_range){(uint64_t)low & mask, mask};
    }
    if ((p->bits[i] ^ d->bits) & p->known[i] & d->known)
        return false;
    const solver_set *s = &d->set;
    bool bits = p->known[i] & ~d->known;
    d->known |= p->known[i];
    d->bits |= p->bits[i];
    bool smaller = k == 2 ? ranges[0].high + 1 < ranges[1].low
                          : ranges[0].low > s->ranges[0].low || ranges[0].high < s->ranges[s->n - 1].high;
    if (smaller) {
        solver_set to = {ranges, k};
        d->set = solver_meet(p, s, &to);
        if (d->set.n == 0)
            return false;
    }
    return !(smaller || bits) || solver_tighten(p, d, n->width);
}

static bool narrow_node(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    switch (n->op) {
    case SOLVER_CONST: return true;
    case SOLVER_VAR: return narrow_variable(p, i);
    case SOLVER_CONVERT: return narrow_conversion(p, i);
    case SOLVER_EXTRACT:
    case SOLVER_CONCAT: return narrow_parts(p, i);
    case SOLVER_ADD:
    case SOLVER_SUB: return narrow_sum(p, i);
    case SOLVER_MUL: return narrow_product(p, i);
    case SOLVER_DIV:
    case SOLVER_MOD: return narrow_division(p, i);
    case SOLVER_AND:
    case SOLVER_OR:
    case SOLVER_XOR:
    case SOLVER_NOT: return narrow_bits(p, i);
    case SOLVER_NEG: return restrict_wrapped(p, n->a, -p->high[i], -p->low[i]);
    case SOLVER_SHL:
    case SOLVER_SHR: return narrow_shift(p, i);
    case SOLVER_ITE: return narrow_choice(p, i);
    case SOLVER_ONES: return narrow_ones(p, i);
    case SOLVER_ASHR:
    case SOLVER_POW:
    case SOLVER_REDXOR:
    case SOLVER_EXTRACT_AT: return true;
    case SOLVER_REAL_BITS:
    case SOLVER_REAL_OF:
    case SOLVER_REAL_SHORT:
    case SOLVER_REAL_ADD:
    case SOLVER_REAL_SUB:
    case SOLVER_REAL_MUL:
    case SOLVER_REAL_DIV: return solver_real_narrow(p, i);
    default: {
        int is = truth(p, i);
        return is < 0 || narrow_logic(p, i, is);
    }
    }
}

/* Bits that a node's bounds give, and the other way round, before it narrows its operands. */
static bool settle(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    if (p->low[i] > p->high[i])
        return false;
    if (p->low[i] == p->high[i])
        return require_bits(p, i, UINT64_MAX, (uint64_t)p->low[i]);
    if (p->low[i] >= 0 && p->high[i] >> 63 == 0) { /* equal leading bits */
        uint64_t low = (uint64_t)p->low[i], differ = low ^ (uint64_t)p->high[i];
        uint64_t below_mask = solver_mask(64 - (uint32_t)__builtin_clzll(differ));
        return require_bits(p, i, ~below_mask & solver_mask(n->width), low);
    }
    return true;
}

static bool same_domain(const solver_domain *a, const solver_domain *b)
{
    if (a->known != b->known || a->set.n != b->set.n)
        return false;
    for (uint32_t i = 0; i < a->set.n; i++)
        if (a->set.ranges[i].low != b->set.ranges[i].low || a->set.ranges[i].high != b->set.ranges[i].high)
            return false;
    return true;
}

bool solver_narrow(solver_problem *p, const solver_constraint *c, bool *changed)
{
    for (uint32_t i = c->first; i <= c->root; i++)
        solver_bound(p, i);
    if (!require(p, c->root, 1))
        return false;
    solver_domain few[16], *before = few;
    uint32_t n = changed ? c->n_vars : 0;
    if (n > sizeof few / sizeof *few)
        before = solver_take(p, n * sizeof *before);
    for (uint32_t k = 0; k < n; k++)
        before[k] = p->domains[c->vars[k]];
    for (uint32_t i = c->root + 1; i-- > c->first;)
        if (!settle(p, i) || !narrow_node(p, i))
            return false;
    for (uint32_t k = 0; k < n; k++)
        if (!same_domain(&before[k], &p->domains[c->vars[k]]))
            changed[c->vars[k]] = true;
    return true;
}
