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

/* A step of one tick. `values` is the number of the local variables' values, 0 at the start. */
typedef struct {
    aotc_sim *sim;
    aotc_terms *t;
    uint64_t letter;
    bool began;
    uint32_t depth; /* of recursive properties */
} tick;

static uint32_t step(tick *k, uint32_t term, uint32_t values);

static uint32_t make(tick *k, aotc_term_kind kind, uint32_t a, uint32_t b)
{
    return pair(k->sim, k->t, kind, a, b);
}

static uint32_t make_with(tick *k, aotc_term_kind kind, uint32_t a, uint32_t low, uint32_t high)
{
    return aotc_term_make(k->sim, k->t, kind, a, 0, low, high);
}

static bool bit_of(const aotc_term *m, uint64_t letter)
{
    return (letter >> (m->low & 63) & 1) != m->high;
}

static uint32_t less(uint32_t count)
{
    return count == 0 || count == AOTC_NO_LIMIT ? count : count - 1;
}

/* Local variables ------------------------------------------------------------------------------ */

static uint32_t ask(tick *k, uint32_t number, uint32_t values)
{
    aotc_terms *t = k->t;
    for (uint32_t i = 0; i < t->n_answers; i++)
        if (t->answers[i].number == number && t->answers[i].from == values)
            return t->answers[i].answer;
    t->asked = (aotc_answer){number, values, 0};
    longjmp(*t->stop, 1);
}

/* What follows a match: its values go on. */
typedef uint32_t (*follow)(tick *k, uint32_t values, const aotc_term *m);

/* Joins by `kind` what follows each match that ends where a sequence matches the empty word. */
static uint32_t at_ends(tick *k, uint32_t term, uint32_t values, aotc_term_kind kind, follow next,
                        const aotc_term *m, uint32_t so_far)
{
    aotc_term e = *at(k->t, term);
    if (!e.empty)
        return so_far;
    switch (e.kind) {
    case SEQ_WITH:
        return at_ends(k, e.a, e.low, kind, next, m, so_far);
    case SEQ_OR:
        so_far = at_ends(k, e.a, values, kind, next, m, so_far);
        return at_ends(k, e.b, values, kind, next, m, so_far);
    case SEQ_THEN:
        values = at(k->t, e.a)->kind == SEQ_WITH ? at(k->t, e.a)->low : values;
        return at_ends(k, e.b, values, kind, next, m, so_far);
    case SEQ_AT:
    case SEQ_BOTH: /* both sides have the same values (aotc/frontend/assertions/properties.py) */
    case SEQ_FIRST:
        return at_ends(k, e.a, values, kind, next, m, so_far);
    case SEQ_THROUGHOUT:
        return at_ends(k, e.b, values, kind, next, m, so_far);
    default:
        return make(k, kind, so_far, next(k, values, m));
    }
}

static uint32_t then_b(tick *k, uint32_t values, const aotc_term *m)
{
    return step(k, m->b, values);
}

static uint32_t ended(tick *k, uint32_t values, const aotc_term *m)
{
    return make_with(k, SEQ_WITH, SEQ_EMPTY, values, 0);
}

static uint32_t assigned(tick *k, uint32_t values, const aotc_term *m)
{
    return ended(k, ask(k, m->low, values), m);
}

static uint32_t next_b(tick *k, uint32_t values, const aotc_term *m)
{
    uint32_t b = m->b;
    if (at(k->t, b)->local)
        b = make_with(k, PROP_WITH, b, values, 0);
    return make_with(k, PROP_NEXT, b, 0, 0);
}

/* Sequences ------------------------------------------------------------------------------------ */

static uint32_t derivative(tick *k, aotc_term m, uint32_t values)
{
    uint32_t a;
    switch (m.kind) {
    case SEQ_ANY:
        return SEQ_EMPTY;
    case SEQ_BIT:
        return bit_of(&m, k->letter) ? SEQ_EMPTY : SEQ_NONE;
    case SEQ_AT:
        a = make_with(k, SEQ_AT, m.a, m.low, 0);
        if (!(k->letter >> (m.low & 63) & 1))
            return make_with(k, SEQ_WITH, a, values, 0);
        return make_with(k, SEQ_AT, step(k, m.a, values), m.low, 0);
    case SEQ_LOCAL:
        return ask(k, m.low, values) ? ended(k, values, &m) : SEQ_NONE;
    case SEQ_THEN:
        a = make(k, SEQ_THEN, step(k, m.a, values), m.b);
        return at_ends(k, m.a, values, SEQ_OR, then_b, &m, a);
    case SEQ_FUSED: {
        uint32_t left = step(k, m.a, values);
        a = make(k, SEQ_FUSED, left, m.b);
        return at_ends(k, left, 0, SEQ_OR, then_b, &m, a);
    }
    case SEQ_OR:
    case SEQ_BOTH:
        a = step(k, m.a, values);
        return make(k, (aotc_term_kind)m.kind, a, step(k, m.b, values));
    case SEQ_REPEAT:
        a = step(k, m.a, values);
        return make(k, SEQ_THEN, a,
                    make_with(k, SEQ_REPEAT, m.a, less(m.low), less(m.high)));
    case SEQ_FIRST:
        a = step(k, m.a, values);
        return at(k->t, a)->empty ? at_ends(k, a, 0, SEQ_OR, ended, &m, SEQ_NONE)
                                  : make(k, SEQ_FIRST, a, 0);
    case SEQ_THROUGHOUT:
        if (step(k, m.a, values) == SEQ_NONE)
            return SEQ_NONE;
        a = make_with(k, SEQ_WITH, m.a, at(k->t, m.a)->local ? values : 0, 0);
        return make(k, SEQ_THROUGHOUT, a, step(k, m.b, values));
    case SEQ_ASSIGN:
        a = step(k, m.a, values);
        return at_ends(k, a, 0, SEQ_OR, assigned, &m, make_with(k, SEQ_ASSIGN, a, m.low, 0));
    case SEQ_BEGIN:
        return step(k, m.a, ask(k, m.low, values));
    case SEQ_WITH:
        return step(k, m.a, m.low);
    default:
        return SEQ_NONE;
    }
}

/* Properties ----------------------------------------------------------------------------------- */

/* The rest of a property, with the values of the local variables. */
static uint32_t rest(tick *k, uint32_t term, uint32_t values)
{
    return at(k->t, term)->local ? make_with(k, PROP_WITH, term, values, 0) : term;
}

/* always and s_eventually: `kind` joins the ticks. */
static uint32_t each(tick *k, aotc_term m, aotc_term_kind kind, uint32_t values)
{
    uint32_t now = step(k, m.a, values);
    if (m.low == 0)
        return now;
    uint32_t more = make_with(k, (aotc_term_kind)m.kind, m.a, less(m.low), m.high);
    return make(k, kind, now, rest(k, more, values));
}

static uint32_t until(tick *k, uint32_t term, uint32_t values)
{
    aotc_term m = *at(k->t, term);
    uint32_t more = rest(k, term, values);
    if (m.high > 1 && !(k->letter >> ((m.high / 2 - 1) & 63) & 1))
        return more;
    uint32_t a = step(k, m.a, values), b = step(k, m.b, values);
    if (m.high & 1)
        return make(k, PROP_AND, a, make(k, PROP_OR, b, more));
    return make(k, PROP_OR, b, make(k, PROP_AND, a, more));
}

/* A recursive property advances in time before it begins again (16.12.17). */
static uint32_t recursion(tick *k, const aotc_term *m)
{
    if (k->depth == AOTC_MOST_DEFINITIONS)
        aotc_fail(k->sim, 0, "a recursive property begins again at the tick at which it began; let "
                             "time advance before each instance of itself");
    k->depth++;
    uint32_t to = step(k, k->t->definitions[m->low], 0);
    k->depth--;
    return to;
}

static uint32_t implication(tick *k, aotc_term m, uint32_t values)
{
    uint32_t left = step(k, m.a, values);
    uint32_t more = make(k, (aotc_term_kind)m.kind, left, m.b);
    follow next = m.kind == PROP_IMPLIES ? then_b : next_b;
    return at_ends(k, left, 0, PROP_AND, next, &m, more);
}

static uint32_t progress(tick *k, uint32_t term, uint32_t values)
{
    aotc_term m = *at(k->t, term);
    uint32_t a;
    switch (m.kind) {
    case PROP_FALSE:
    case PROP_TRUE:
        return term;
    case PROP_SEQUENCE:
        k->began = true;
        a = step(k, m.a, values);
        return at(k->t, a)->empty ? (uint32_t)PROP_TRUE
                                  : make_with(k, PROP_SEQUENCE, a, m.low, 0);
    case PROP_NOT:
        return make(k, PROP_NOT, step(k, m.a, values), 0);
    case PROP_AND:
    case PROP_OR:
        a = step(k, m.a, values);
        return make(k, (aotc_term_kind)m.kind, a, step(k, m.b, values));
    case PROP_IMPLIES:
    case PROP_IMPLIES_1:
        return implication(k, m, values);
    case PROP_NEXT:
        if (m.low == 0)
            return step(k, m.a, values);
        return make_with(k, PROP_NEXT, rest(k, m.a, values), m.low - 1, m.high);
    case PROP_ALWAYS:
        return each(k, m, PROP_AND, values);
    case PROP_EVENTUALLY:
        return each(k, m, PROP_OR, values);
    case PROP_UNTIL:
        return until(k, term, values);
    case PROP_IF:
        return step(k, k->letter >> (m.low & 63) & 1 ? m.a : m.b, values);
    case PROP_ABORT:
        if (k->letter >> (m.low & 63) & 1)
            return m.high & 1 ? PROP_TRUE : PROP_FALSE;
        return make_with(k, PROP_ABORT, step(k, m.a, values), m.low, m.high);
    case PROP_BEGIN:
        return step(k, m.a, ask(k, m.low, values));
    case PROP_WITH:
        return step(k, m.a, m.low);
    case PROP_RECUR:
        return recursion(k, &m);
    default:
        return derivative(k, m, values);
    }
}

/* Steps that were made ------------------------------------------------------------------------- */

enum { MOST_STEPS = 1 << 18 }; /* in the table of all; then it begins anew */

static aotc_term_memo *remembered(const aotc_terms *t, uint32_t term, uint64_t letter)
{
    uint64_t slot = aotc_term_hash(term, (uint32_t)letter, (uint32_t)(letter >> 32), 0, 0);
    for (;; slot++) {
        aotc_term_memo *found = &t->steps[slot & (t->step_room - 1)];
        if (!found->from || (found->from == term && found->letter == letter))
            return found;
    }
}

/* Where the step of a term by a letter is noted; NULL if bits that matter are not all low ones. */
static uint32_t *noted(aotc_sim *sim, aotc_terms *t, uint32_t term, uint64_t letter)
{
    aotc_term *m = &t->terms[term];
    if (m->support >= 64)
        return NULL;
    if (!m->steps) {
        size_t n = (size_t)m->support + 1;
        m->steps = calloc(n, sizeof *m->steps);
        if (!m->steps)
            aotc_heap_exhausted(sim, n * sizeof *m->steps);
    }
    return &m->steps[letter];
}

static void remember(aotc_sim *sim, aotc_terms *t, aotc_term_memo made)
{
    uint32_t *note = noted(sim, t, made.from, made.letter);
    if (note) {
        *note = 2 * (made.to + 1) + made.began;
        return;
    }
    if (t->n_steps == MOST_STEPS) {
        memset(t->steps, 0, t->step_room * sizeof *t->steps);
        t->n_steps = 0;
    }
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

static uint32_t known_step(tick *k, uint32_t term)
{
    aotc_terms *t = k->t;
    const aotc_term *m = at(t, term);
    uint64_t letter = k->letter & m->support;
    uint32_t known = m->steps ? m->steps[letter] : 0;
    if (known) {
        k->began |= known & 1;
        return known / 2 - 1;
    }
    const aotc_term_memo *found =
        m->support >= 64 && t->step_room ? remembered(t, term, letter) : NULL;
    if (found && found->from) {
        k->began |= found->began;
        return found->to;
    }
    tick own = {k->sim, t, letter, false, k->depth};
    uint32_t to = progress(&own, term, 0);
    remember(k->sim, t, (aotc_term_memo){letter, term, to, own.began});
    k->began |= own.began;
    return to;
}

static uint32_t step(tick *k, uint32_t term, uint32_t values)
{
    if (term <= SEQ_EMPTY)
        return SEQ_NONE;
    if (at(k->t, term)->local)
        return progress(k, term, values);
    uint32_t to = known_step(k, term);
    bool is_sequence = at(k->t, to)->kind < PROP_FALSE;
    return values && is_sequence ? make_with(k, SEQ_WITH, to, values, 0) : to;
}

uint32_t aotc_term_step_new(aotc_sim *sim, aotc_terms *t, uint32_t term, uint64_t letter,
                            bool *began)
{
    tick k = {sim, t, letter, false, 0};
    uint32_t to = step(&k, term, 0);
    *began |= k.began;
    return to;
}

/* Between ticks ------------------------------------------------------------------------------- */

uint32_t aotc_term_abort(aotc_sim *sim, aotc_terms *t, uint32_t term, uint64_t letter)
{
    aotc_term m = *at(t, term); /* what has not begun is left as it is */
    switch (m.kind) {
    case PROP_ABORT:
        if (m.high & 2 && letter >> (m.low & 63) & 1)
            return m.high & 1 ? PROP_TRUE : PROP_FALSE;
        break;
    case PROP_AND:
    case PROP_OR:
        m.a = aotc_term_abort(sim, t, m.a, letter);
        m.b = aotc_term_abort(sim, t, m.b, letter);
        return pair(sim, t, (aotc_term_kind)m.kind, m.a, m.b);
    case PROP_NOT:
    case PROP_WITH:
        break;
    default:
        return term;
    }
    m.a = aotc_term_abort(sim, t, m.a, letter);
    return aotc_term_make(sim, t, (aotc_term_kind)m.kind, m.a, 0, m.low, m.high);
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
    case PROP_BEGIN:
    case PROP_WITH:
        return aotc_term_holds_at_end(t, m->a);
    default:
        return true;
    }
}
