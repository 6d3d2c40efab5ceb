/* solver_bounds.c - what the value of an expression can be, from what its operands can be.
 *
 * Owns:       solver_problem.low, .high (the number, by the node's own sign) and .known, .bits.
 * Invariants: they never leave out a value that some choice of the variables within their domains
 *             gives; known bits are right in all of them. low > high: there is no value.
 */
#include "solver.h"

static solver_int least(uint32_t width, bool sign)
{
    return sign ? -((solver_int)1 << (width - 1)) : 0;
}

static solver_int most(uint32_t width, bool sign)
{
    return ((solver_int)1 << (sign ? width - 1 : width)) - 1;
}

void solver_wrap(solver_int *low, solver_int *high, uint32_t width, bool sign)
{
    solver_int first = least(width, sign), last = most(width, sign);
    if (*low >= first && *high <= last)
        return;
    solver_int below = *low - first, above = *high - first, unit = (solver_int)1 << width;
    solver_int turn = below >> width;
    if (turn == above >> width) {
        *low -= turn * unit;
        *high -= turn * unit;
    } else {
        *low = first;
        *high = last;
    }
}

/* The same bits seen as numbers: bounds from the known bits, and known bits from equal bounds. */
static void agree(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    uint64_t mask = solver_mask(n->width), known = p->known[i], bits = p->bits[i];
    uint64_t first = bits, last = bits | (mask & ~known);
    if (n->sign) {
        uint64_t top = (uint64_t)1 << (n->width - 1);
        if (!(known & top)) {
            first |= top;
            last &= ~top;
        }
    }
    solver_int low = solver_as_int(first, n->width, n->sign);
    solver_int high = solver_as_int(last, n->width, n->sign);
    if (low > p->low[i])
        p->low[i] = low;
    if (high < p->high[i])
        p->high[i] = high;
    if (p->low[i] == p->high[i]) {
        p->known[i] = mask;
        p->bits[i] = (uint64_t)p->low[i] & mask;
    }
}

static void bound_variable(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    const solver_domain *d = &p->domains[n->value];
    const solver_set *s = &d->set;
    p->known[i] = d->known;
    p->bits[i] = d->bits;
    p->low[i] = s->ranges[0].low;
    p->high[i] = s->ranges[s->n - 1].high;
    if (!n->sign)
        return;
    uint64_t top = (uint64_t)1 << (n->width - 1);
    if (p->low[i] >= (solver_int)top || p->high[i] < (solver_int)top) {
        p->low[i] = solver_as_int(s->ranges[0].low, n->width, true);
        p->high[i] = solver_as_int(s->ranges[s->n - 1].high, n->width, true);
        return;
    }
    /* Numbers of both signs: the first negative one, the last that is not. */
    uint32_t k = 0;
    while (s->ranges[k].high < top)
        k++;
    uint64_t negative = s->ranges[k].low < top ? top : s->ranges[k].low;
    uint64_t positive = s->ranges[k].low < top ? top - 1 : s->ranges[k - 1].high;
    p->low[i] = solver_as_int(negative, n->width, true);
    p->high[i] = (solver_int)positive;
}

/* Sums and products whose low bits are known have known low bits. */
static void low_bits(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    uint64_t both = p->known[n->a] & p->known[n->b];
    uint32_t count = both == UINT64_MAX ? 64 : (uint32_t)__builtin_ctzll(~both);
    uint64_t x = p->bits[n->a], y = p->bits[n->b];
    uint64_t r = n->op == SOLVER_ADD ? x + y : n->op == SOLVER_SUB ? x - y : x * y;
    if (n->op == SOLVER_MUL) { /* zeros at the end add up */
        uint64_t zx = ~(p->known[n->a] & ~x), zy = ~(p->known[n->b] & ~y);
        uint32_t zeros = (zx ? (uint32_t)__builtin_ctzll(zx) : 64) + (zy ? (uint32_t)__builtin_ctzll(zy) : 64);
        if (zeros > count) {
            p->known[i] = solver_mask(zeros) & solver_mask(n->width);
            p->bits[i] = 0;
            return;
        }
    }
    p->known[i] = solver_mask(count) & solver_mask(n->width);
    p->bits[i] = r & p->known[i];
}

static void bound_product(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    const solver_int limit = (solver_int)1 << 62;
    solver_int corners[4] = {p->low[n->a], p->high[n->a], p->low[n->b], p->high[n->b]};
    for (int k = 0; k < 4; k++)
        if (corners[k] > limit || corners[k] < -limit)
            return;
    solver_int low = corners[0] * corners[2], high = low;
    for (int k = 1; k < 4; k++) {
        solver_int corner = corners[k & 1] * corners[2 + (k >> 1)];
        low = corner < low ? corner : low;
        high = corner > high ? corner : high;
    }
    p->low[i] = low;
    p->high[i] = high;
    solver_wrap(&p->low[i], &p->high[i], n->width, n->sign);
}

static void bound_division(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    solver_int al = p->low[n->a], ah = p->high[n->a], bl = p->low[n->b], bh = p->high[n->b];
    if (al < 0 || bl < 0)
        return;
    bl = bl ? bl : 1; /* by 0 has no value */
    bh = bh ? bh : 1;
    if (n->op == SOLVER_DIV) {
        p->low[i] = al / bh;
        p->high[i] = ah / bl;
    } else {
        bool small = ah < bl;
        p->low[i] = small ? al : bl == bh && al / bl == ah / bl ? al % bl : 0;
        p->high[i] = small ? ah : bl == bh && al / bl == ah / bl ? ah % bl : ah < bh - 1 ? ah : bh - 1;
        if (bl == bh && (bl & (bl - 1)) == 0) {
            p->known[i] = (p->known[n->a] & (uint64_t)(bl - 1)) | ~(uint64_t)(bl - 1);
            p->known[i] &= solver_mask(n->width);
            p->bits[i] = p->bits[n->a] & (uint64_t)(bl - 1);
        }
    }
}

static void bound_shift(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    solver_int al = p->low[n->a], ah = p->high[n->a];
    uint64_t sl = p->bits[n->b], sh = p->bits[n->b] | (~p->known[n->b] & solver_mask(p->nodes[n->b].width));
    if (!p->nodes[n->b].sign) {
        sl = (uint64_t)p->low[n->b];
        sh = (uint64_t)p->high[n->b];
    }
    if (sl == sh && sl < n->width && n->op != SOLVER_ASHR) {
        uint64_t mask = solver_mask(n->width);
        if (n->op == SOLVER_SHL) {
            p->known[i] = (p->known[n->a] << sl | solver_mask((uint32_t)sl)) & mask;
            p->bits[i] = p->bits[n->a] << sl & mask;
        } else {
            p->known[i] = (p->known[n->a] >> sl | ~(mask >> sl)) & mask;
            p->bits[i] = p->bits[n->a] >> sl;
        }
    }
    if (al < 0)
        return;
    if (n->op != SOLVER_SHL) {
        p->low[i] = sh > 64 ? 0 : al >> sh;
        p->high[i] = sl > 64 ? 0 : ah >> sl;
    } else if (sh < n->width && ah <= (most(n->width, n->sign) >> sh)) {
        p->low[i] = al << sl;
        p->high[i] = ah << sh;
    }
}

static void bound_bits(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    uint64_t ka = p->known[n->a], a = p->bits[n->a], kb = p->known[n->b], b = p->bits[n->b];
    switch (n->op) {
    case SOLVER_AND:
        p->known[i] = (ka & kb) | (ka & ~a) | (kb & ~b);
        p->bits[i] = a & b;
        break;
    case SOLVER_OR:
        p->known[i] = (ka & kb) | a | b;
        p->bits[i] = a | b;
        break;
    case SOLVER_XOR:
        p->known[i] = ka & kb;
        p->bits[i] = (a ^ b) & ka & kb;
        break;
    default:
        p->known[i] = ka;
        p->bits[i] = ~a & ka;
        break;
    }
    p->known[i] &= solver_mask(n->width);
    p->bits[i] &= p->known[i];
    if (n->op == SOLVER_AND && p->low[n->a] >= 0 && p->low[n->b] >= 0)
        p->high[i] = p->high[n->a] < p->high[n->b] ? p->high[n->a] : p->high[n->b];
    if (n->op == SOLVER_OR && p->low[n->a] >= 0 && p->low[n->b] >= 0)
        p->low[i] = p->low[n->a] > p->low[n->b] ? p->low[n->a] : p->low[n->b];
}

static void bound_conversion(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i], *a = &p->nodes[n->a];
    uint64_t mask = solver_mask(n->width);
    p->low[i] = p->low[n->a];
    p->high[i] = p->high[n->a];
    solver_wrap(&p->low[i], &p->high[i], n->width, n->sign);
    p->known[i] = p->known[n->a];
    p->bits[i] = p->bits[n->a];
    if (n->width > a->width) {
        uint64_t top = (uint64_t)1 << (a->width - 1), above = mask & ~solver_mask(a->width);
        if (!a->sign || (p->known[n->a] & top && !(p->bits[n->a] & top)))
            p->known[i] |= above;
        else if (p->known[n->a] & top) {
            p->known[i] |= above;
            p->bits[i] |= above;
        }
    }
    p->known[i] &= mask;
    p->bits[i] &= mask;
}

static void bound_parts(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    uint64_t mask = solver_mask(n->width);
    if (n->op == SOLVER_CONCAT) {
        uint32_t by = p->nodes[n->b].width;
        p->known[i] = (p->known[n->a] << by | p->known[n->b]) & mask;
        p->bits[i] = (p->bits[n->a] << by | p->bits[n->b]) & mask;
        if (p->low[n->a] >= 0 && p->low[n->b] >= 0 && !n->sign) {
            p->low[i] = (p->low[n->a] << by) + p->low[n->b];
            p->high[i] = (p->high[n->a] << by) + p->high[n->b];
        }
        return;
    }
    uint64_t from = n->value;
    p->known[i] = p->known[n->a] >> from & mask;
    p->bits[i] = p->bits[n->a] >> from & mask;
    if (p->low[n->a] >= 0 && !n->sign) {
        p->low[i] = p->low[n->a] >> from;
        p->high[i] = p->high[n->a] >> from;
        solver_wrap(&p->low[i], &p->high[i], n->width, false);
    }
}

/* -1: both are possible. */
static int truth(const solver_problem *p, uint32_t i)
{
    return p->low[i] > 0 ? 1 : p->high[i] < 1 ? 0 : -1;
}

static int compared(const solver_problem *p, const solver_node *n)
{
    solver_int al = p->low[n->a], ah = p->high[n->a], bl = p->low[n->b], bh = p->high[n->b];
    switch (n->op) {
    case SOLVER_LT: return ah < bl ? 1 : al >= bh ? 0 : -1;
    case SOLVER_LE: return ah <= bl ? 1 : al > bh ? 0 : -1;
    default: break;
    }
    int equal = -1;
    if (ah < bl || bh < al
        || ((p->bits[n->a] ^ p->bits[n->b]) & p->known[n->a] & p->known[n->b]))
        equal = 0;
    else if (al == ah && bl == bh)
        equal = 1;
    return equal < 0 ? -1 : (n->op == SOLVER_EQ) == equal;
}

static int in_set(const solver_problem *p, const solver_node *n)
{
    const solver_set *s = &p->sets[n->value];
    uint32_t width = p->nodes[n->a].width;
    uint64_t mask = solver_mask(width);
    if (p->low[n->a] < 0 && p->high[n->a] >= 0)
        return s->n == 0 ? 0 : -1;
    uint64_t low = (uint64_t)p->low[n->a] & mask, high = (uint64_t)p->high[n->a] & mask;
    for (uint32_t k = 0; k < s->n; k++) {
        if (s->ranges[k].high < low)
            continue;
        if (s->ranges[k].low > high)
            return 0;
        return s->ranges[k].low <= low && s->ranges[k].high >= high ? 1 : -1;
    }
    return 0;
}

static int decided(const solver_problem *p, const solver_node *n)
{
    int a = truth(p, n->a), b = truth(p, n->b);
    uint64_t mask = solver_mask(p->nodes[n->a].width);
    switch (n->op) {
    case SOLVER_LAND: return a == 0 || b == 0 ? 0 : a == 1 && b == 1 ? 1 : -1;
    case SOLVER_LOR: return a == 1 || b == 1 ? 1 : a == 0 && b == 0 ? 0 : -1;
    case SOLVER_LNOT: return a < 0 ? -1 : !a;
    case SOLVER_TRUE:
        return p->bits[n->a] || p->low[n->a] > 0 || p->high[n->a] < 0 ? 1
             : p->low[n->a] == 0 && p->high[n->a] == 0               ? 0
                                                                     : -1;
    case SOLVER_REDAND:
        return (p->known[n->a] & ~p->bits[n->a]) ? 0 : p->bits[n->a] == mask ? 1 : -1;
    case SOLVER_REDXOR:
        return p->known[n->a] == mask ? __builtin_parityll(p->bits[n->a]) : -1;
    case SOLVER_IN: return in_set(p, n);
    default: return compared(p, n);
    }
}

static void bound_choice(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    int which = truth(p, n->a);
    if (which >= 0) {
        uint32_t from = which ? n->b : n->c;
        p->low[i] = p->low[from];
        p->high[i] = p->high[from];
        p->known[i] = p->known[from];
        p->bits[i] = p->bits[from];
        return;
    }
    p->low[i] = p->low[n->b] < p->low[n->c] ? p->low[n->b] : p->low[n->c];
    p->high[i] = p->high[n->b] > p->high[n->c] ? p->high[n->b] : p->high[n->c];
    p->known[i] = p->known[n->b] & p->known[n->c] & ~(p->bits[n->b] ^ p->bits[n->c]);
    p->bits[i] = p->bits[n->b] & p->known[i];
}

void solver_bound(solver_problem *p, uint32_t i)
{
    const solver_node *n = &p->nodes[i];
    if (n->op == SOLVER_CONST) {
        p->low[i] = p->high[i] = solver_as_int(n->value, n->width, n->sign);
        p->known[i] = solver_mask(n->width);
        p->bits[i] = n->value;
        return;
    }
    p->low[i] = least(n->width, n->sign);
    p->high[i] = most(n->width, n->sign);
    p->known[i] = p->bits[i] = 0;
    switch (n->op) {
    case SOLVER_VAR: bound_variable(p, i); break;
    case SOLVER_CONVERT: bound_conversion(p, i); break;
    case SOLVER_EXTRACT:
    case SOLVER_CONCAT: bound_parts(p, i); break;
    case SOLVER_ADD:
        p->low[i] = p->low[n->a] + p->low[n->b];
        p->high[i] = p->high[n->a] + p->high[n->b];
        solver_wrap(&p->low[i], &p->high[i], n->width, n->sign);
        low_bits(p, i);
        break;
    case SOLVER_SUB:
        p->low[i] = p->low[n->a] - p->high[n->b];
        p->high[i] = p->high[n->a] - p->low[n->b];
        solver_wrap(&p->low[i], &p->high[i], n->width, n->sign);
        low_bits(p, i);
        break;
    case SOLVER_MUL:
        bound_product(p, i);
        low_bits(p, i);
        break;
    case SOLVER_DIV:
    case SOLVER_MOD: bound_division(p, i); break;
    case SOLVER_AND:
    case SOLVER_OR:
    case SOLVER_XOR:
    case SOLVER_NOT: bound_bits(p, i); break;
    case SOLVER_NEG:
        p->low[i] = -p->high[n->a];
        p->high[i] = -p->low[n->a];
        solver_wrap(&p->low[i], &p->high[i], n->width, n->sign);
        break;
    case SOLVER_SHL:
    case SOLVER_SHR:
    case SOLVER_ASHR: bound_shift(p, i); break;
    case SOLVER_ITE: bound_choice(p, i); break;
    case SOLVER_POW:
    case SOLVER_EXTRACT_AT: break;
    case SOLVER_REAL_BITS:
    case SOLVER_REAL_OF:
    case SOLVER_REAL_SHORT:
    case SOLVER_REAL_ADD:
    case SOLVER_REAL_SUB:
    case SOLVER_REAL_MUL:
    case SOLVER_REAL_DIV: solver_real_bound(p, i); break;
    case SOLVER_ONES: {
        uint64_t free_bits = solver_mask(p->nodes[n->a].width) & ~p->known[n->a];
        p->low[i] = __builtin_popcountll(p->bits[n->a]);
        p->high[i] = p->low[i] + __builtin_popcountll(free_bits);
        solver_wrap(&p->low[i], &p->high[i], n->width, n->sign);
        break;
    }
    default: {
        int known = decided(p, n);
        if (known >= 0)
            p->low[i] = p->high[i] = known;
        break;
    }
    }
    /* Operands that are all known leave one value, whatever the operator. */
    if (p->low[i] != p->high[i] && p->low[n->a] == p->high[n->a] && p->low[n->b] == p->high[n->b]
        && n->op != SOLVER_VAR && n->op != SOLVER_ITE) {
        bool undefined = false;
        p->values[n->a] = p->bits[n->a];
        p->values[n->b] = p->bits[n->b];
        uint64_t value = solver_apply(p, n, &undefined) & solver_mask(n->width);
        if (!undefined)
            p->low[i] = p->high[i] = solver_as_int(value, n->width, n->sign);
    }
    agree(p, i);
}
