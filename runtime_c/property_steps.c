/* property_steps.c - what a tick leaves of a sequence or property (property.h; Annex F).
 *
 * Owns:       the steps of aotc_terms, which remember each step that was made.
 * Errors:     memory that is out.
 */
#include "property.h"

#include <stdlib.h>

static const aotc_term *at(const aotc_terms *t, uint32_t number)
{
    return &t->terms[number];
}

static uint32_t pair(aotc_sim *sim, aotc_terms *t, aotc_term_kind kind, uint32_t a, uint32_t b)
{
    return aotc_term_make(sim, t, kind, a, b, 0, 0);
}

static uint32_t step(aotc_sim *sim, aotc_terms *t, uint32_t term, uint64_t letter, bool *began);

static bool bit_of(const aotc_term *m, uint64_t letter)
{
    return (letter >> (m->low & 63) & 1) != m->high;
}

static uint32_t less(uint32_t count)
{
    return count == 0 || count == AOTC_NO_LIMIT ? count : count - 1;
}

static uint32_t derivative(aotc_sim *sim, aotc_terms *t, aotc_term m, uint64_t letter)
{
    bool began = false;
    uint32_t a;
    switch (m.kind) {
    case SEQ_ANY:
        return SEQ_EMPTY;
    case SEQ_BIT:
        return bit_of(&m, letter) ? SEQ_EMPTY : SEQ_NONE;
    case SEQ_THEN:
        a = pair(sim, t, SEQ_THEN, step(sim, t, m.a, letter, &began), m.b);
        if (!at(t, m.a)->empty)
            return a;
        return pair(sim, t, SEQ_OR, a, step(sim, t, m.b, letter, &began));
    case SEQ_FUSED: {
        uint32_t left = step(sim, t, m.a, letter, &began);
        a = pair(sim, t, SEQ_FUSED, left, m.b);
        if (!at(t, left)->empty)
            return a;
        return pair(sim, t, SEQ_OR, a, step(sim, t, m.b, letter, &began));
    }
    case SEQ_OR:
    case SEQ_BOTH:
        a = step(sim, t, m.a, letter, &began);
        return aotc_term_make(sim, t, (aotc_term_kind)m.kind, a,
                              step(sim, t, m.b, letter, &began), 0, 0);
    case SEQ_REPEAT:
        a = step(sim, t, m.a, letter, &began);
        return pair(sim, t, SEQ_THEN, a,
                    aotc_term_make(sim, t, SEQ_REPEAT, m.a, 0, less(m.low), less(m.high)));
    case SEQ_FIRST:
        return pair(sim, t, SEQ_FIRST, step(sim, t, m.a, letter, &began), 0);
    case SEQ_THROUGHOUT:
        if (step(sim, t, m.a, letter, &began) == SEQ_NONE)
            return SEQ_NONE;
        a = step(sim, t, m.b, letter, &began);
        return pair(sim, t, SEQ_THROUGHOUT, m.a, a);
    default:
        return SEQ_NONE;
    }
}

/* always and s_eventually: `kind` joins the ticks, of which `now` is the first. */
static uint32_t each(aotc_sim *sim, aotc_terms *t, aotc_term m, aotc_term_kind kind, uint32_t now)
{
    if (m.low == 0)
        return now;
    uint32_t rest = aotc_term_make(sim, t, (aotc_term_kind)m.kind, m.a, 0, less(m.low), m.high);
    return pair(sim, t, kind, now, rest);
}

static uint32_t until(aotc_sim *sim, aotc_terms *t, uint32_t term, uint64_t letter, bool *began)
{
    aotc_term m = *at(t, term);
    uint32_t a = step(sim, t, m.a, letter, began), b = step(sim, t, m.b, letter, began);
    if (m.high) {
        uint32_t either = pair(sim, t, PROP_OR, b, term);
        return pair(sim, t, PROP_AND, a, either);
    }
    uint32_t both = pair(sim, t, PROP_AND, a, term);
    return pair(sim, t, PROP_OR, b, both);
}

static uint32_t implication(aotc_sim *sim, aotc_terms *t, aotc_term m, uint64_t letter,
                            bool *began)
{
    uint32_t left = step(sim, t, m.a, letter, began);
    uint32_t rest = aotc_term_make(sim, t, (aotc_term_kind)m.kind, left, m.b, 0, 0);
    if (!at(t, left)->empty)
        return rest;
    uint32_t now = m.kind == PROP_IMPLIES ? step(sim, t, m.b, letter, began)
                                          : aotc_term_make(sim, t, PROP_NEXT, m.b, 0, 0, 0);
    return pair(sim, t, PROP_AND, now, rest);
}

static uint32_t progress(aotc_sim *sim, aotc_terms *t, uint32_t term, uint64_t letter, bool *began)
{
    aotc_term m = *at(t, term);
    uint32_t a;
    switch (m.kind) {
    case PROP_FALSE:
    case PROP_TRUE:
        return term;
    case PROP_SEQUENCE:
        *began = true;
        a = step(sim, t, m.a, letter, began);
        return at(t, a)->empty ? PROP_TRUE
                               : aotc_term_make(sim, t, PROP_SEQUENCE, a, 0, m.low, 0);
    case PROP_NOT:
        return pair(sim, t, PROP_NOT, step(sim, t, m.a, letter, began), 0);
    case PROP_AND:
    case PROP_OR:
        a = step(sim, t, m.a, letter, began);
        return aotc_term_make(sim, t, (aotc_term_kind)m.kind, a,
                              step(sim, t, m.b, letter, began), 0, 0);
    case PROP_IMPLIES:
    case PROP_IMPLIES_1:
        return implication(sim, t, m, letter, began);
    case PROP_NEXT:
        if (m.low == 0)
            return step(sim, t, m.a, letter, began);
        return aotc_term_make(sim, t, PROP_NEXT, m.a, 0, m.low - 1, m.high);
    case PROP_ALWAYS:
        return each(sim, t, m, PROP_AND, step(sim, t, m.a, letter, began));
    case PROP_EVENTUALLY:
        return each(sim, t, m, PROP_OR, step(sim, t, m.a, letter, began));
    case PROP_UNTIL:
        return until(sim, t, term, letter, began);
    case PROP_IF:
        return step(sim, t, letter >> (m.low & 63) & 1 ? m.a : m.b, letter, began);
    case PROP_ABORT:
        if (letter >> (m.low & 63) & 1)
            return m.high ? PROP_TRUE : PROP_FALSE;
        a = step(sim, t, m.a, letter, began);
        return aotc_term_make(sim, t, PROP_ABORT, a, 0, m.low, m.high);
    default:
        return derivative(sim, t, m, letter);
    }
}

static aotc_term_memo *remembered(const aotc_terms *t, uint32_t term, uint64_t letter)
{
    uint64_t slot = aotc_term_hash(term, (uint32_t)letter, (uint32_t)(letter >> 32), 0, 0);
    for (;; slot++) {
        aotc_term_memo *found = &t->steps[slot & (t->step_room - 1)];
        if (!found->from || (found->from == term && found->letter == letter))
            return found;
    }
}

static void remember(aotc_sim *sim, aotc_terms *t, aotc_term_memo made)
{
    if (2 * (t->n_steps + 1) > t->step_room) {
        aotc_term_memo *old = t->steps;
        uint32_t room = t->step_room, more = room ? 2 * room : 128;
        t->steps = calloc(more, sizeof *old);
        if (!t->steps) {
            t->steps = old;
            aotc_heap_exhausted(sim, more * sizeof *old);
        }
        t->step_room = more;
        for (uint32_t i = 0; i < room; i++)
            if (old[i].from)
                *remembered(t, old[i].from, old[i].letter) = old[i];
        free(old);
    }
    *remembered(t, made.from, made.letter) = made;
    t->n_steps++;
}

static uint32_t step(aotc_sim *sim, aotc_terms *t, uint32_t term, uint64_t letter, bool *began)
{
    if (term <= SEQ_EMPTY)
        return SEQ_NONE;
    letter &= at(t, term)->support;
    const aotc_term_memo *found = t->step_room ? remembered(t, term, letter) : NULL;
    if (found && found->from) {
        *began |= found->began;
        return found->to;
    }
    bool own = false;
    uint32_t to = progress(sim, t, term, letter, &own);
    remember(sim, t, (aotc_term_memo){letter, term, to, own});
    *began |= own;
    return to;
}

uint32_t aotc_term_step(aotc_sim *sim, aotc_terms *t, uint32_t term, uint64_t letter, bool *began)
{
    return step(sim, t, term, letter, began);
}

/* The end -------------------------------------------------------------------------------------- */

bool aotc_term_holds_at_end(const aotc_terms *t, uint32_t term)
{
    const aotc_term *m = at(t, term);
    switch (m->kind) {
    case PROP_FALSE:
        return false;
    case PROP_SEQUENCE:
    case PROP_UNTIL:
        return !m->low;
    case PROP_NEXT:
    case PROP_ALWAYS:
    case PROP_EVENTUALLY:
        return !m->high;
    case PROP_NOT:
        return !aotc_term_holds_at_end(t, m->a);
    case PROP_AND:
        return aotc_term_holds_at_end(t, m->a) && aotc_term_holds_at_end(t, m->b);
    case PROP_OR:
        return aotc_term_holds_at_end(t, m->a) || aotc_term_holds_at_end(t, m->b);
    case PROP_ABORT:
        return aotc_term_holds_at_end(t, m->a);
    default:
        return true;
    }
}
