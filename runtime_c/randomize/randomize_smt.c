/* randomize_smt.c - hands a part of a problem to the SMT solver, which is Python's (runtime/smt.py).
 *
 * What is handed over is a list of words (aotc_rand_smt_words): the variables with their domains, the
 * nodes of the constraints, their roots.
 */
#include "randomize_state.h"

#include "sim.h"

#include <stdlib.h>
#include <time.h>

static void put(rand_problem *r, uint64_t word)
{
    r->words = solver_grow(&r->s, r->words, r->n_words, &r->r_words, sizeof *r->words);
    r->words[r->n_words++] = word;
}

static void put_set(rand_problem *r, const solver_set *set)
{
    put(r, set->n);
    for (uint32_t i = 0; i < set->n; i++) {
        put(r, set->ranges[i].low);
        put(r, set->ranges[i].high);
    }
}

static void put_variable(rand_problem *r, uint32_t var)
{
    const solver_variable *v = &r->s.vars[var];
    const solver_domain *d = &r->s.domains[var];
    put(r, var);
    put(r, v->width);
    put(r, v->width > 64 ? 0 : d->known);
    put(r, v->width > 64 ? 0 : d->bits);
    solver_set none = {NULL, 0};
    put_set(r, v->width > 64 ? &none : &d->set);
}

static void put_node(rand_problem *r, uint32_t number)
{
    const solver_node *n = &r->s.nodes[number];
    put(r, number);
    put(r, n->op);
    put(r, n->sign);
    put(r, n->width);
    put(r, n->a);
    put(r, n->b);
    put(r, n->c);
    if (n->op == SOLVER_IN) {
        put_set(r, &r->s.sets[n->value]);
    } else if (n->op == SOLVER_CONST) {
        uint32_t words = (n->width + 63) / 64;
        put(r, words);
        for (uint32_t i = 0; i < words; i++)
            put(r, n->width > 64 ? r->s.wide[n->value + i] : n->value);
    } else {
        put(r, n->value);
    }
}

const uint64_t *aotc_rand_smt_words(uint64_t problem, uint32_t *n)
{
    rand_problem *r = rand_at(problem);
    *n = r->n_words;
    return r->words;
}

void aotc_rand_smt_store(aotc_sim *sim, uint64_t problem, uint32_t var, uint32_t n,
                         const uint64_t *words)
{
    rand_problem *r = rand_at(problem);
    solver_variable *v = &r->s.vars[var];
    (void)sim;
    v->value = words[0];
    v->wide = NULL;
    if (v->width > 64) {
        v->wide = solver_take(&r->s, n * sizeof *words);
        memcpy(v->wide, words, n * sizeof *words);
    }
}

int rand_smt(solver_problem *s, const solver_part *part)
{
    rand_problem *r = (rand_problem *)s;
    struct aotc_randomizer *state = rand_state(r->sim);
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    r->n_words = 0;
    put(r, solver_random(s));
    put(r, part->n_vars);
    for (uint32_t i = 0; i < part->n_vars; i++)
        put_variable(r, part->vars[i]);
    put(r, part->n_constraints);
    for (uint32_t i = 0; i < part->n_constraints; i++) {
        const solver_constraint *c = &s->constraints[part->constraints[i]];
        put(r, c->root - c->first + 1);
        for (uint32_t k = c->first; k <= c->root; k++)
            put_node(r, k);
    }
    bool outer = r->sim->in_bridge;
    r->sim->in_bridge = true;
    int found = r->sim->options.bridge.smt
                    ? r->sim->options.bridge.smt(r->sim->options.user, (uint64_t)(uintptr_t)r)
                    : SOLVER_UNKNOWN;
    r->sim->in_bridge = outer;
    clock_gettime(CLOCK_MONOTONIC, &b);
    state->counters.smt_calls++;
    state->counters.smt_ns +=
        (uint64_t)(b.tv_sec - a.tv_sec) * 1000000000u + (uint64_t)b.tv_nsec - (uint64_t)a.tv_nsec;
    if (found < 0)
        aotc_raise(r->sim, AOTC_FAIL_BRIDGE, r->loc, "the SMT solver failed");
    return found;
}
