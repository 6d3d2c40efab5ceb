/* property.c - evaluation attempts of concurrent assertions (IEEE 1800-2023 clause 16).
 *
 * Owns:       aotc_property and aotc_system.properties, the list of all.
 * Invariants: attempts with equal terms are one entry with a count. A property steps at most once
 *             in a time step.
 * Errors:     memory that is out.
 */
#include "property.h"
#include "sim.h"
#include "system_state.h"

#include <stdlib.h>

enum { LINE = 64 };

static aotc_property *find(aotc_sim *sim, uint32_t number)
{
    return sim->services.system->properties[number - 1];
}

uint32_t aotc_property_new(aotc_sim *sim, uint64_t text, uint32_t directive)
{
    aotc_system *system = aotc_system_of(sim);
    size_t n = system->n_properties;
    aotc_property **grown = realloc(system->properties, (n + 1) * sizeof(void *));
    if (!grown)
        aotc_heap_exhausted(sim, (n + 1) * sizeof(void *));
    system->properties = grown;
    size_t bytes = (sizeof(aotc_property) + LINE - 1) / LINE * LINE;
    aotc_property *p = grown[n] = aligned_alloc(LINE, bytes);
    if (!p)
        aotc_heap_exhausted(sim, bytes);
    memset(p, 0, bytes);
    system->n_properties = n + 1;
    p->directive = directive;
    p->attempts = p->few;
    p->room = AOTC_FEW_ATTEMPTS;
    p->terms = aotc_automaton_of(sim, text);
    return (uint32_t)(n + 1);
}

/* Steps ---------------------------------------------------------------------------------------- */

/* An array of `n` elements, with room for another. */
static void *with_room(aotc_sim *sim, void *array, uint32_t n, uint32_t *room, size_t bytes)
{
    if (n < *room)
        return array;
    array = aotc_grow(sim, array, *room ? 2 * *room : 8, bytes);
    *room = *room ? 2 * *room : 8;
    return array;
}

static void append(aotc_sim *sim, aotc_property *p, aotc_attempt made)
{
    if (p->n == AOTC_FEW_ATTEMPTS && p->attempts == p->few) {
        p->room = 4 * AOTC_FEW_ATTEMPTS;
        p->attempts = aotc_grow(sim, NULL, p->room, sizeof *p->attempts);
        memcpy(p->attempts, p->few, sizeof p->few);
    }
    p->attempts = with_room(sim, p->attempts, p->n, &p->room, sizeof *p->attempts);
    p->attempts[p->n++] = made;
}

/* Adds attempts, to those with an equal term if there are any. */
static void add(aotc_sim *sim, aotc_property *p, uint32_t term, uint32_t count, bool began)
{
    aotc_term *m = &p->terms->terms[term];
    if (m->stamp != p->terms->stamp) {
        m->stamp = p->terms->stamp;
        m->place[0] = m->place[1] = 0;
    }
    if (m->place[began]) {
        p->attempts[m->place[began] - 1].count += count;
        return;
    }
    append(sim, p, (aotc_attempt){term, count, 0, began});
    m->place[began] = p->n;
}

/* Local variables ------------------------------------------------------------------------------ */

static bool is_over(aotc_sim *sim, const aotc_property *p)
{
    return p->stepped && p->last_fs == sim->now.fs;
}

static void mark(aotc_property *p, uint32_t number)
{
    aotc_term *m = &p->terms->terms[number];
    if (!m->local || m->seen == p->terms->seen)
        return;
    m->seen = p->terms->seen;
    if (m->kind == SEQ_WITH || m->kind == PROP_WITH)
        p->used[m->low] = true;
    mark(p, m->a);
    mark(p, m->b);
}

/* Forgets the answers of a tick, and values that no attempt has any more. */
static void forget(aotc_property *p)
{
    p->terms->n_answers = 0;
    p->terms->seen++;
    if (p->n_used)
        memset(p->used, 0, p->n_used);
    for (uint32_t i = 0; i < p->n; i++) {
        mark(p, p->attempts[i].term);
        if (p->attempts[i].own)
            p->used[p->attempts[i].own] = true;
    }
}

/* A number of values that no attempt has. */
static uint32_t fresh(aotc_sim *sim, aotc_property *p)
{
    uint32_t number = 1;
    while (number < p->n_used && p->used[number])
        number++;
    if (number >= p->n_used) {
        uint32_t n = p->n_used ? 2 * p->n_used : 8;
        bool *grown = realloc(p->used, n);
        if (!grown)
            aotc_heap_exhausted(sim, n);
        memset(grown + p->n_used, 0, n - p->n_used);
        p->used = grown;
        p->n_used = n;
    }
    return number;
}

uint32_t aotc_property_ask(aotc_sim *sim, uint32_t property, uint64_t letter, uint32_t starts,
                           uint32_t *from, uint32_t *to)
{
    aotc_property *p = find(sim, property);
    bool began = false;
    jmp_buf stop;
    *from = *to = 0;
    if (is_over(sim, p))
        return 0;
    p->terms->stop = &stop;
    if (setjmp(stop)) {
        *from = p->terms->asked.from;
        *to = p->terms->asked.number & 1 ? fresh(sim, p) : 0;
        return p->terms->asked.number + 1;
    }
    for (uint32_t i = 0; i < p->n; i++)
        aotc_term_step(sim, p->terms, p->attempts[i].term, letter, &began);
    if (starts)
        aotc_term_step(sim, p->terms, p->terms->start, letter, &began);
    return 0;
}

void aotc_property_answer(aotc_sim *sim, uint32_t property, uint32_t answer)
{
    aotc_property *p = find(sim, property);
    aotc_terms *t = p->terms;
    t->answers = with_room(sim, t->answers, t->n_answers, &t->answer_room, sizeof *t->answers);
    if (t->asked.number & 1)
        p->used[answer] = true;
    t->answers[t->n_answers++] = (aotc_answer){t->asked.number, t->asked.from, answer};
}

/* One tick ------------------------------------------------------------------------------------- */

/* Whether the property has to step: not twice in a time step. */
static inline bool begins(aotc_sim *sim, aotc_property *p)
{
    if (is_over(sim, p))
        return false;
    p->stepped = true;
    p->last_fs = sim->now.fs;
    if (p->terms->n > p->terms->most)
        aotc_automaton_shrink(sim, p->terms);
    p->terms->stamp++;
    return true;
}

/* Of `n` attempts one, or, behind them, those that begin. */
static aotc_attempt attempt_at(const aotc_property *p, uint32_t i, uint32_t n, uint32_t starts)
{
    return i < n ? p->attempts[i] : (aotc_attempt){p->terms->start, starts, 0, false};
}

uint64_t aotc_property_needs(aotc_sim *sim, uint32_t property, uint32_t starts)
{
    const aotc_property *p = find(sim, property);
    uint64_t found = starts ? p->terms->terms[p->terms->start].support : 0;
    for (uint32_t i = 0; i < p->n; i++)
        found |= p->terms->terms[p->attempts[i].term].support;
    return found;
}

enum { PASSED = 1, PASSED_VACUOUSLY, FAILED };

/* Keeps what an attempt with values of its own has come to. */
static void note(aotc_sim *sim, aotc_property *p, uint32_t kind, uint32_t own)
{
    p->outcomes =
        with_room(sim, p->outcomes, p->n_outcomes, &p->outcome_room, sizeof *p->outcomes);
    p->outcomes[p->n_outcomes++] = (aotc_outcome){kind, own};
}

uint32_t aotc_property_outcome(aotc_sim *sim, uint32_t property, uint32_t *own)
{
    aotc_property *p = find(sim, property);
    *own = 0;
    if (p->next_outcome == p->n_outcomes) {
        p->next_outcome = p->n_outcomes = 0;
        return 0;
    }
    const aotc_outcome *found = &p->outcomes[p->next_outcome++];
    *own = found->own;
    return found->kind;
}

uint32_t aotc_property_begin(aotc_sim *sim, uint32_t property)
{
    aotc_property *p = find(sim, property);
    uint32_t own = fresh(sim, p);
    p->used[own] = true;
    uint32_t term = aotc_term_make(sim, p->terms, PROP_WITH, p->terms->start, 0, own, 0);
    append(sim, p, (aotc_attempt){term, 1, own, false});
    aotc_directive_add(sim, p->directive, 1, 0, 0, 0, 0);
    return own;
}

/* What has become of an attempt: counted if it is over, else kept. An attempt that accept_on ended
 * as a whole has passed vacuously (16.14.8). */
static void settle(aotc_sim *sim, aotc_property *p, aotc_attempt was, uint32_t to, uint64_t letter,
                   uint32_t counts[3])
{
    const aotc_term *m = &p->terms->terms[was.term];
    bool aborted = m->kind == PROP_ABORT && letter >> (m->low & 63) & 1;
    uint32_t kind = to == PROP_FALSE              ? FAILED
                    : to != PROP_TRUE             ? 0
                    : was.began && !aborted       ? PASSED
                                                  : PASSED_VACUOUSLY;
    if (kind)
        counts[kind - 1] += was.count;
    if (was.own && kind)
        note(sim, p, kind, was.own);
    else if (was.own)
        append(sim, p, (aotc_attempt){to, was.count, was.own, was.began});
    else if (!kind)
        add(sim, p, to, was.count, was.began);
}

uint32_t aotc_property_abort(aotc_sim *sim, uint32_t property, uint64_t letter, uint32_t *vacuous,
                             uint32_t *failed)
{
    aotc_property *p = find(sim, property);
    uint32_t n = p->n, counts[3] = {0, 0, 0};
    p->n = 0;
    p->terms->stamp++;
    for (uint32_t i = 0; i < n; i++) {
        aotc_attempt now = p->attempts[i];
        settle(sim, p, now, aotc_term_abort(sim, p->terms, now.term, letter), letter, counts);
    }
    aotc_directive_add(sim, p->directive, 0, counts[0], counts[1], counts[2], 0);
    *vacuous = counts[1];
    *failed = counts[2];
    return counts[0];
}

uint32_t aotc_property_step(aotc_sim *sim, uint32_t property, uint64_t letter, uint32_t starts,
                            uint32_t *vacuous, uint32_t *failed, uint32_t *going_on)
{
    aotc_property *p = find(sim, property);
    *vacuous = *failed = 0;
    *going_on = 1;
    if (!begins(sim, p))
        return 0;
    uint32_t n = p->n, counts[3] = {0, 0, 0};
    p->n = 0;
    for (uint32_t i = 0; i <= n; i++) {
        aotc_attempt now = attempt_at(p, i, n, starts);
        if (!now.count)
            break;
        uint32_t to = aotc_term_step(sim, p->terms, now.term, letter, &now.began);
        if (to == PROP_TRUE && !now.began && !now.own)
            counts[PASSED_VACUOUSLY - 1] += now.count;
        else
            settle(sim, p, now, to, letter, counts);
    }
    if (p->directive)
        aotc_directive_add(sim, p->directive, starts, counts[0], counts[1], counts[2], 0);
    if (p->terms->n_answers || p->outcome_room)
        forget(p);
    *going_on = p->n || p->directive;
    *vacuous = counts[1];
    *failed = counts[2];
    return counts[0];
}

uint32_t aotc_sequence_step(aotc_sim *sim, uint32_t property, uint64_t letter, uint32_t starts)
{
    aotc_property *p = find(sim, property);
    uint32_t matches = 0;
    bool began = false;
    if (!begins(sim, p))
        return 0;
    uint32_t n = p->n;
    p->n = 0;
    for (uint32_t i = 0; i <= n; i++) {
        aotc_attempt now = attempt_at(p, i, n, starts);
        if (!now.count)
            break;
        uint32_t to = aotc_term_step(sim, p->terms, now.term, letter, &began);
        if (p->terms->terms[to].empty)
            matches += now.count;
        if (p->terms->terms[to].most)
            add(sim, p, to, now.count, false);
    }
    aotc_directive_add(sim, p->directive, starts, matches, 0, 0, 0);
    if (p->terms->n_answers || p->outcome_room)
        forget(p);
    return matches;
}

void aotc_property_clear(aotc_sim *sim, uint32_t property, uint32_t starts)
{
    aotc_property *p = find(sim, property);
    uint32_t ended = starts;
    for (uint32_t i = 0; i < p->n; i++)
        ended += p->attempts[i].count;
    aotc_directive_add(sim, p->directive, starts, 0, 0, 0, ended);
    p->n = 0;
}

uint32_t aotc_property_end(aotc_sim *sim, uint32_t property)
{
    aotc_property *p = find(sim, property);
    uint32_t failed = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        if (aotc_term_holds_at_end(p->terms, p->attempts[i].term))
            continue;
        failed += p->attempts[i].count;
        if (p->attempts[i].own)
            note(sim, p, FAILED, p->attempts[i].own);
    }
    aotc_directive_add(sim, p->directive, 0, 0, 0, failed, 0);
    return failed;
}

void aotc_properties_close(aotc_system *system)
{
    for (size_t i = 0; i < system->n_properties; i++) {
        aotc_property *p = system->properties[i];
        if (p->attempts != p->few)
            free(p->attempts);
        free(p->used);
        free(p->outcomes);
        free(p);
    }
    free(system->properties);
    aotc_automata_close(system);
}
