/* property_terms.c - terms of sequences and properties in their normal form (property.h).
 *
 * Owns:       aotc_terms but for its steps.
 * Invariants: a term comes behind its operands. Operands of SEQ_OR, PROP_AND and PROP_OR stand in
 *             a chain to the right, by number, each once; SEQ_THEN too is a chain to the right.
 * Errors:     memory that is out.
 */
#include "property.h"

#include <stdlib.h>

static aotc_term *at(const aotc_terms *t, uint32_t number)
{
    return &t->terms[number];
}

/* Equal terms, equal numbers ------------------------------------------------------------------- */

static void *resized(aotc_sim *sim, void *old, size_t count, size_t bytes)
{
    void *grown = realloc(old, count * bytes);
    if (!grown)
        aotc_heap_exhausted(sim, count * bytes);
    return grown;
}

static void index_term(aotc_terms *t, uint32_t number)
{
    const aotc_term *term = at(t, number);
    uint32_t mask = 2 * t->room - 1;
    uint64_t slot = aotc_term_hash(term->kind, term->a, term->b, term->low, term->high);
    while (t->index[slot & mask])
        slot++;
    t->index[slot & mask] = number + 1;
}

static void grow(aotc_sim *sim, aotc_terms *t)
{
    uint32_t room = t->room ? 2 * t->room : 64;
    t->terms = resized(sim, t->terms, room, sizeof *t->terms);
    t->index = resized(sim, t->index, 2 * (size_t)room, sizeof *t->index);
    t->room = room;
    memset(t->index, 0, 2 * (size_t)room * sizeof *t->index);
    for (uint32_t i = 0; i < t->n; i++)
        index_term(t, i);
}

/* The atoms that decide a term's next step. */
static uint64_t support_of(const aotc_terms *t, const aotc_term *m)
{
    uint64_t bit = (uint64_t)1 << (m->low & 63);
    const aotc_term *a = at(t, m->a), *b = at(t, m->b);
    switch (m->kind) {
    case SEQ_BIT:
        return bit;
    case SEQ_THEN:
        return a->support | (a->empty ? b->support : 0);
    case SEQ_FUSED:
    case PROP_IMPLIES:
        return a->support | (a->short_ ? b->support : 0);
    case SEQ_OR:
    case SEQ_BOTH:
    case SEQ_THROUGHOUT:
    case PROP_AND:
    case PROP_OR:
        return a->support | b->support;
    case PROP_UNTIL:
        bit = m->high > 1 ? (uint64_t)1 << ((m->high / 2 - 1) & 63) : 0;
        return bit | a->support | b->support;
    case PROP_RECUR:
        return UINT64_MAX; /* what it names may not be known yet */
    case SEQ_REPEAT:
    case SEQ_FIRST:
    case PROP_SEQUENCE:
    case PROP_NOT:
    case PROP_IMPLIES_1:
    case PROP_ALWAYS:
    case PROP_EVENTUALLY:
        return a->support;
    case PROP_NEXT:
        return m->low ? 0 : a->support;
    case PROP_IF:
        return bit | a->support | b->support;
    case PROP_ABORT:
    case SEQ_AT:
        return bit | a->support;
    case SEQ_ASSIGN:
    case SEQ_BEGIN:
    case SEQ_WITH:
    case PROP_BEGIN:
    case PROP_WITH:
        return a->support;
    default:
        return 0;
    }
}

static bool is_empty(const aotc_terms *t, const aotc_term *m)
{
    const aotc_term *a = at(t, m->a), *b = at(t, m->b);
    switch (m->kind) {
    case SEQ_EMPTY:
        return true;
    case SEQ_OR:
        return a->empty || b->empty;
    case SEQ_THEN:
    case SEQ_BOTH:
        return a->empty && b->empty;
    case SEQ_REPEAT:
        return m->low == 0 || a->empty;
    case SEQ_FIRST:
    case SEQ_AT:
    case SEQ_WITH:
        return a->empty;
    case SEQ_THROUGHOUT:
        return b->empty;
    default:
        return false;
    }
}

static bool is_short(const aotc_terms *t, const aotc_term *m)
{
    const aotc_term *a = at(t, m->a), *b = at(t, m->b);
    switch (m->kind) {
    case SEQ_ANY:
    case SEQ_BIT:
    case SEQ_LOCAL:
        return true;
    case SEQ_OR:
        return a->short_ || b->short_;
    case SEQ_THEN:
        return (a->empty && b->short_) || (a->short_ && b->empty);
    case SEQ_FUSED:
    case SEQ_BOTH:
        return a->short_ && b->short_;
    case SEQ_REPEAT:
        return a->short_ && (m->low <= 1 || a->empty);
    case SEQ_FIRST:
    case SEQ_AT:
    case SEQ_ASSIGN:
    case SEQ_BEGIN:
    case SEQ_WITH:
        return a->short_;
    case SEQ_THROUGHOUT:
        return b->short_;
    default:
        return false;
    }
}

static uint32_t sum(uint32_t a, uint32_t b)
{
    return a > AOTC_NO_LIMIT - b ? AOTC_NO_LIMIT : a + b;
}

static uint32_t product(uint32_t a, uint32_t b)
{
    return b && a > AOTC_NO_LIMIT / b ? AOTC_NO_LIMIT : a * b;
}

/* Sets the bounds of the lengths of what a sequence matches. */
static void measure(const aotc_terms *t, aotc_term *m)
{
    const aotc_term *a = at(t, m->a), *b = at(t, m->b);
    switch (m->kind) {
    case SEQ_ANY:
    case SEQ_BIT:
    case SEQ_LOCAL:
        m->least = m->most = 1;
        break;
    case SEQ_THEN:
        m->least = sum(a->least, b->least);
        m->most = sum(a->most, b->most);
        break;
    case SEQ_FUSED: /* they share a tick, so neither is empty */
        m->least = sum(a->least ? a->least : 1, (b->least ? b->least : 1) - 1);
        m->most = b->most == AOTC_NO_LIMIT ? AOTC_NO_LIMIT : sum(a->most, b->most - 1);
        break;
    case SEQ_OR:
        m->least = a->least < b->least ? a->least : b->least;
        m->most = a->most > b->most ? a->most : b->most;
        break;
    case SEQ_BOTH:
        m->least = a->least > b->least ? a->least : b->least;
        m->most = a->most < b->most ? a->most : b->most;
        break;
    case SEQ_REPEAT:
        m->least = product(a->least, m->low);
        m->most = product(a->most, m->high);
        break;
    case SEQ_AT: /* it may wait */
        m->least = a->least;
        m->most = AOTC_NO_LIMIT;
        break;
    case SEQ_FIRST:
    case SEQ_ASSIGN:
    case SEQ_BEGIN:
    case SEQ_WITH:
        m->least = a->least;
        m->most = a->most;
        break;
    case SEQ_THROUGHOUT:
        m->least = b->least;
        m->most = b->most;
        break;
    default:
        break;
    }
}

static uint32_t interned(aotc_sim *sim, aotc_terms *t, aotc_term_kind kind, uint32_t a, uint32_t b,
                         uint32_t low, uint32_t high)
{
    if (t->n == t->room)
        grow(sim, t);
    uint32_t mask = 2 * t->room - 1;
    uint64_t slot = aotc_term_hash(kind, a, b, low, high);
    for (; t->index[slot & mask]; slot++) {
        const aotc_term *m = at(t, t->index[slot & mask] - 1);
        if (m->kind == kind && m->a == a && m->b == b && m->low == low && m->high == high)
            return t->index[slot & mask] - 1;
    }
    uint32_t number = t->n++;
    aotc_term *m = at(t, number);
    *m = (aotc_term){.kind = (uint8_t)kind, .a = a, .b = b, .low = low, .high = high};
    m->empty = is_empty(t, m);
    m->short_ = is_short(t, m);
    m->support = support_of(t, m);
    measure(t, m);
    bool own = (kind >= SEQ_LOCAL && kind <= SEQ_WITH) || kind >= PROP_BEGIN;
    m->local = own || at(t, a)->local || at(t, b)->local;
    t->index[slot & mask] = number + 1;
    return number;
}

void aotc_terms_open(aotc_sim *sim, aotc_terms *t)
{
    for (uint32_t kind = 0; kind <= PROP_TRUE; kind++)
        interned(sim, t, (aotc_term_kind)kind, 0, 0, kind == SEQ_BIT ? 64 : 0, 0);
}

void aotc_terms_close(aotc_terms *t)
{
    for (uint32_t i = 0; i < t->n; i++)
        free(t->terms[i].steps);
    free(t->terms);
    free(t->index);
    free(t->steps);
    free(t->answers);
}

/* Normal forms --------------------------------------------------------------------------------- */

/* `a` and `b` joined by a kind of operator that is commutative, associative and idempotent. */
static uint32_t merged(aotc_sim *sim, aotc_terms *t, aotc_term_kind kind, uint32_t a, uint32_t b)
{
    if (a == b)
        return a;
    bool more_a = at(t, a)->kind == kind, more_b = at(t, b)->kind == kind;
    uint32_t first_a = more_a ? at(t, a)->a : a, first_b = more_b ? at(t, b)->a : b;
    if (first_a > first_b)
        return merged(sim, t, kind, b, a);
    uint32_t rest = b;
    if (first_a == first_b && more_a && more_b)
        rest = merged(sim, t, kind, at(t, a)->b, at(t, b)->b);
    else if (first_a == first_b)
        return more_a ? a : b;
    else if (more_a)
        rest = merged(sim, t, kind, at(t, a)->b, b);
    return interned(sim, t, kind, first_a, rest, 0, 0);
}

static uint32_t junction(aotc_sim *sim, aotc_terms *t, aotc_term_kind kind, uint32_t neutral,
                         uint32_t decisive, uint32_t a, uint32_t b)
{
    if (a == decisive || b == decisive)
        return decisive;
    if (a == neutral)
        return b;
    if (b == neutral)
        return a;
    return merged(sim, t, kind, a, b);
}

static uint32_t then(aotc_sim *sim, aotc_terms *t, uint32_t a, uint32_t b)
{
    if (a == SEQ_NONE || b == SEQ_NONE)
        return SEQ_NONE;
    if (a == SEQ_EMPTY)
        return b;
    if (b == SEQ_EMPTY)
        return a;
    if (at(t, a)->kind == SEQ_OR && at(t, a)->local) { /* each part has values of its own */
        uint32_t rest = then(sim, t, at(t, a)->b, b);
        return aotc_term_make(sim, t, SEQ_OR, then(sim, t, at(t, a)->a, b), rest, 0, 0);
    }
    if (at(t, a)->kind == SEQ_WITH && at(t, a)->a == SEQ_EMPTY)
        return aotc_term_make(sim, t, SEQ_WITH, b, 0, at(t, a)->low, 0);
    if (at(t, a)->kind == SEQ_THEN) {
        uint32_t first = at(t, a)->a;
        return interned(sim, t, SEQ_THEN, first, then(sim, t, at(t, a)->b, b), 0, 0);
    }
    return interned(sim, t, SEQ_THEN, a, b, 0, 0);
}

static uint32_t repeated(aotc_sim *sim, aotc_terms *t, uint32_t a, uint32_t low, uint32_t high)
{
    if (high == 0 || a == SEQ_EMPTY)
        return SEQ_EMPTY;
    if (a == SEQ_NONE)
        return low ? SEQ_NONE : SEQ_EMPTY;
    if (low == 1 && high == 1)
        return a;
    return interned(sim, t, SEQ_REPEAT, a, 0, low, high);
}

uint32_t aotc_term_make(aotc_sim *sim, aotc_terms *t, aotc_term_kind kind, uint32_t a, uint32_t b,
                        uint32_t low, uint32_t high)
{
    switch (kind) {
    case SEQ_THEN:
        return then(sim, t, a, b);
    case SEQ_FUSED:
        if (a == SEQ_NONE || b == SEQ_NONE || at(t, a)->most == 0 || at(t, b)->most == 0)
            return SEQ_NONE;
        break;
    case SEQ_OR:
        return junction(sim, t, kind, SEQ_NONE, UINT32_MAX, a, b);
    case SEQ_BOTH:
        if (a == SEQ_EMPTY)
            return at(t, b)->empty ? SEQ_EMPTY : SEQ_NONE;
        if (b == SEQ_EMPTY)
            return at(t, a)->empty ? SEQ_EMPTY : SEQ_NONE;
        if (a == SEQ_NONE || b == SEQ_NONE || at(t, a)->least > at(t, b)->most ||
            at(t, b)->least > at(t, a)->most)
            return SEQ_NONE; /* no word of both has one length (16.9.6) */
        return merged(sim, t, kind, a, b);
    case SEQ_REPEAT:
        return repeated(sim, t, a, low, high);
    case SEQ_FIRST:
        if (at(t, a)->empty && !at(t, a)->local)
            return SEQ_EMPTY;
        if (a == SEQ_NONE)
            return a;
        break;
    case SEQ_ASSIGN:
        if (at(t, a)->most == 0)
            return SEQ_NONE;
        break;
    case SEQ_AT:
        if (at(t, a)->most == 0)
            return a;
        break;
    case SEQ_WITH:
    case PROP_WITH:
        if (low == 0 || a == SEQ_NONE || a == PROP_TRUE || a == PROP_FALSE ||
            at(t, a)->kind == kind)
            return a;
        break;
    case SEQ_THROUGHOUT:
        if (at(t, b)->most == 0)
            return b;
        break;
    case PROP_NOT:
        if (a == PROP_TRUE || a == PROP_FALSE)
            return a == PROP_TRUE ? PROP_FALSE : PROP_TRUE;
        if (at(t, a)->kind == PROP_NOT)
            return at(t, a)->a;
        break;
    case PROP_AND:
        return junction(sim, t, kind, PROP_TRUE, PROP_FALSE, a, b);
    case PROP_OR:
        return junction(sim, t, kind, PROP_FALSE, PROP_TRUE, a, b);
    case PROP_SEQUENCE:
        if (a == SEQ_NONE)
            return PROP_FALSE;
        break;
    case PROP_IMPLIES:
    case PROP_IMPLIES_1:
        if (at(t, a)->most == 0 || b == PROP_TRUE)
            return PROP_TRUE;
        break;
    case PROP_ABORT:
        if (a == PROP_TRUE || a == PROP_FALSE)
            return a;
        break;
    default:
        break;
    }
    return interned(sim, t, kind, a, b, low, high);
}
