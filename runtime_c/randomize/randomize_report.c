/* randomize_report.c - says why a randomize() has failed, once for each place. */
#include "randomize_state.h"

#include <stdio.h>

enum { NAMED = 16 };

static bool is_new(rand_problem *r, uint32_t loc)
{
    struct aotc_randomizer *state = rand_state(r->sim);
    for (uint32_t i = 0; i < state->n_warned; i++)
        if (state->warned[i] == loc)
            return false;
    state->warned = solver_grow(&r->s, state->warned, state->n_warned, &state->r_warned,
                                sizeof *state->warned);
    state->warned[state->n_warned++] = loc;
    return true;
}

static void say(rand_problem *r, int severity, uint32_t loc, const char *text)
{
    aotc_report(r->sim, severity, loc, aotc_string_new(r->sim, text, strlen(text)));
}

void rand_report(rand_problem *r)
{
    if (!is_new(r, r->loc))
        return;
    char text[300];
    if (r->s.gave_up) {
        say(r, AOTC_WARNING, r->loc, "randomize() failed: whether its constraints have a solution was not "
                                     "found out: its solver gave up");
        return;
    }
    uint32_t found[NAMED], n = solver_conflict(&r->s, found, NAMED);
    snprintf(text, sizeof text, "randomize() failed: no values fulfil %s",
             n == 1 ? "this constraint" : "these constraints together");
    say(r, AOTC_WARNING, r->loc, text);
    for (uint32_t i = 0; i < n; i++) {
        const solver_constraint *c = &r->s.constraints[found[i]];
        snprintf(text, sizeof text, "%s%s", *c->name ? "constraint " : "inline constraint", c->name);
        say(r, AOTC_NOTE, c->loc, text);
    }
}

void rand_outside(rand_problem *r, uint32_t loc)
{
    if (is_new(r, loc))
        say(r, AOTC_WARNING, loc,
            "randomize(): this constraint is about an element that its array does not have; it counts as 0");
}
