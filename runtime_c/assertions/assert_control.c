/* assert_control.c - $assertcontrol and its like (IEEE 1800-2023 20.11).
 *
 * Owns:   aotc_system.controls: every call so far, in order. What is true of an assertion follows
 *         from the calls that mean it; so nothing has to be known of assertions that never ran.
 * Memory: a text for each call that names a scope, until the simulation ends.
 */
#include "system_state.h"

#include <stdlib.h>

enum {
    LOCK = 1, UNLOCK, ON, OFF, KILL, PASS_ON, PASS_OFF, FAIL_ON, FAIL_OFF, NONVACUOUS_ON,
    VACUOUS_OFF
};

/* Bits of a state (system.h). */
enum { CHECKED = 1, PASS = 2, FAIL = 4, KILLED = 8, VACUOUS = 16 };
enum { INITIAL = CHECKED | PASS | FAIL | VACUOUS };

struct aotc_control {
    uint32_t control, kinds, directives, levels;
    size_t length;
    char *scope; /* NULL: the whole design */
};

void aotc_assert_control(aotc_sim *sim, uint32_t control, uint32_t kinds, uint32_t directives,
                         uint32_t levels, uint64_t scope)
{
    aotc_system *system = aotc_system_of(sim);
    const aotc_string *text = aotc_string_at(scope);
    size_t n = system->n_controls;
    aotc_control *grown = realloc(system->controls, (n + 1) * sizeof *grown);
    char *copy = text->length ? malloc(text->length) : NULL;
    if (grown)
        system->controls = grown;
    if (!grown || (text->length && !copy)) {
        free(copy);
        aotc_heap_exhausted(sim, (n + 1) * sizeof *grown + text->length);
    }
    if (copy)
        memcpy(copy, text->bytes, text->length);
    grown[n] = (aotc_control){control, kinds, directives, levels, text->length, copy};
    system->n_controls = n + 1;
}

/* Whether a call means the assertion of a name: one in the scope that it names, at most so many
 * levels below, or the assertion itself. The assertion's own name counts as no level. */
static bool meant(const aotc_control *c, const char *name, size_t length)
{
    if (!c->scope)
        return true;
    if (length < c->length || memcmp(name, c->scope, c->length) != 0)
        return false;
    if (length == c->length)
        return true;
    if (name[c->length] != '.')
        return false;
    uint32_t below = 0;
    for (size_t i = c->length + 1; i < length; i++)
        below += name[i] == '.';
    return c->levels == 0 || below < c->levels;
}

/* A state behind a call. */
static uint32_t controlled(uint32_t state, uint32_t control)
{
    switch (control) {
    case ON:
        return (state | CHECKED) & ~(uint32_t)KILLED;
    case OFF:
        return state & ~(uint32_t)(CHECKED | KILLED);
    case KILL:
        return (state & ~(uint32_t)CHECKED) | KILLED;
    case PASS_ON:
        return state | PASS | VACUOUS;
    case PASS_OFF:
        return state & ~(uint32_t)(PASS | VACUOUS);
    case FAIL_ON:
        return state | FAIL;
    case FAIL_OFF:
        return state & ~(uint32_t)FAIL;
    case NONVACUOUS_ON:
        return state | PASS;
    case VACUOUS_OFF:
        return state & ~(uint32_t)VACUOUS;
    default:
        return state;
    }
}

uint32_t aotc_assert_state(aotc_sim *sim, uint32_t instance, const char *scope, uint32_t kind,
                           uint32_t directive)
{
    const aotc_system *system = aotc_system_of(sim);
    if (!system->n_controls)
        return INITIAL;
    aotc_text_build(sim);
    aotc_put_scope(sim, instance, scope);
    const aotc_string *name = aotc_string_at(aotc_text_built(sim));
    uint32_t state = INITIAL;
    bool locked = false;
    for (size_t i = 0; i < system->n_controls; i++) {
        const aotc_control *c = &system->controls[i];
        bool mine = c->kinds & kind && c->directives & directive;
        if (!mine || !meant(c, name->bytes, name->length))
            continue;
        if (c->control == LOCK || c->control == UNLOCK)
            locked = c->control == LOCK;
        else if (!locked)
            state = controlled(state, c->control);
    }
    return state;
}

void aotc_controls_close(aotc_system *system)
{
    for (size_t i = 0; i < system->n_controls; i++)
        free(system->controls[i].scope);
    free(system->controls);
}
