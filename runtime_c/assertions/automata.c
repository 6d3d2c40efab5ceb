/* automata.c - the terms that properties with equal texts share.
 *
 * Owns:       aotc_system.automata, a list with one entry for each text.
 * Invariants: no more terms than `most` are kept from one step to the next, unless attempts use
 *             them.
 * Errors:     memory that is out; a text that is none.
 */
#include "property.h"
#include "system_state.h"

#include <stdlib.h>

enum { MOST_TERMS = 1 << 16 }; /* thrown away beyond that, but for those in use */

aotc_terms *aotc_automaton_of(aotc_sim *sim, uint64_t text)
{
    aotc_system *system = aotc_system_of(sim);
    const aotc_string *given = aotc_string_at(text);
    aotc_terms *t = system->automata;
    for (; t; t = t->next)
        if (t->length == given->length && memcmp(t->text, given->bytes, t->length) == 0)
            return t;
    t = calloc(1, sizeof *t);
    if (!t)
        aotc_heap_exhausted(sim, sizeof *t);
    t->next = system->automata;
    t->most = MOST_TERMS;
    system->automata = t;
    t->text = malloc(given->length + 1);
    if (!t->text)
        aotc_heap_exhausted(sim, given->length + 1);
    memcpy(t->text, given->bytes, given->length);
    t->length = given->length;
    aotc_terms_open(sim, t);
    t->start = aotc_property_read(sim, t, text);
    return t;
}

static uint32_t copied(aotc_sim *sim, aotc_terms *to, const aotc_terms *from, uint32_t term,
                       uint32_t *known)
{
    if (term <= PROP_TRUE)
        return term;
    if (!known[term]) {
        aotc_term m = from->terms[term];
        uint32_t a = m.a ? copied(sim, to, from, m.a, known) : 0;
        uint32_t b = m.b ? copied(sim, to, from, m.b, known) : 0;
        known[term] = aotc_term_make(sim, to, (aotc_term_kind)m.kind, a, b, m.low, m.high);
    }
    return known[term];
}

void aotc_automaton_shrink(aotc_sim *sim, aotc_terms *t)
{
    const aotc_system *system = aotc_system_of(sim);
    aotc_terms old = *t;
    uint32_t *known = calloc(old.n, sizeof *known);
    if (!known)
        aotc_heap_exhausted(sim, old.n * sizeof *known);
    t->terms = NULL;
    t->index = NULL;
    t->steps = NULL;
    t->n = t->room = t->n_steps = t->step_room = 0;
    old.answers = NULL;
    aotc_terms_open(sim, t);
    for (uint32_t i = 0; i < AOTC_MOST_DEFINITIONS; i++)
        t->definitions[i] = copied(sim, t, &old, old.definitions[i], known);
    t->start = copied(sim, t, &old, old.start, known);
    for (size_t i = 0; i < system->n_properties; i++) {
        aotc_property *p = system->properties[i];
        for (uint32_t k = 0; p->terms == t && k < p->n; k++)
            p->attempts[k].term = copied(sim, t, &old, p->attempts[k].term, known);
    }
    free(known);
    aotc_terms_close(&old);
    t->most = t->n < MOST_TERMS / 2 ? MOST_TERMS : 2 * t->n;
}

void aotc_automata_close(aotc_system *system)
{
    while (system->automata) {
        aotc_terms *t = system->automata;
        system->automata = t->next;
        aotc_terms_close(t);
        free(t->text);
        free(t);
    }
}
