/* solver.c - a whole problem: variables without constraints, parts, and which soft constraints hold.
 *
 * Soft constraints (IEEE 1800-2023 18.5.13): all of a part are tried together; if that fails, one after
 * the other from the last, which has the highest priority, each kept if there is a solution with those
 * kept before it.
 */
#include "solver_part.h"

#include <string.h>

static void reserve(solver_problem *p)
{
    solver_room(p, p->n_nodes);
    while (p->r_domains <= p->n_vars)
        p->domains = solver_grow(p, p->domains, p->r_domains, &p->r_domains, sizeof *p->domains);
    while (p->r_changed <= p->n_vars)
        p->changed = solver_grow(p, p->changed, p->r_changed, &p->r_changed, sizeof *p->changed);
}

/* Turns off what `disable soft` names (18.5.13.2). */
static void disable_soft(solver_problem *p)
{
    for (uint32_t i = 0; i < p->n_disables; i++)
        for (uint32_t k = 0; k < p->disables[i].before; k++) {
            solver_constraint *c = &p->constraints[k];
            for (uint32_t v = 0; v < c->n_vars && c->soft; v++)
                if (c->vars[v] == p->disables[i].variable)
                    c->on = false;
        }
}

/* A variable that no constraint is about. */
static void draw_free(solver_problem *p, uint32_t var)
{
    solver_variable *v = &p->vars[var];
    if (v->width <= 64) {
        solver_domain d = v->domain;
        if (v->cyclic) {
            d.set = solver_without(p, &d.set, &v->used);
            v->again = d.set.n == 0;
            d = v->again ? v->domain : d;
        }
        if (d.set.n)
            solver_draw(p, &d, v->width, &v->value);
        return;
    }
    uint32_t words = (v->width + 63) / 64;
    v->wide = solver_take(p, words * sizeof *v->wide);
    for (uint32_t i = 0; i < words; i++)
        v->wide[i] = solver_random(p);
    if (v->width % 64)
        v->wide[words - 1] &= solver_mask(v->width % 64);
}

static uint64_t *save_values(solver_problem *p, const solver_part *part)
{
    uint64_t *saved = solver_take(p, part->n_vars * 2 * sizeof *saved);
    for (uint32_t i = 0; i < part->n_vars; i++) {
        saved[2 * i] = p->vars[part->vars[i]].value;
        saved[2 * i + 1] = (uint64_t)(uintptr_t)p->vars[part->vars[i]].wide;
    }
    return saved;
}

static void restore_values(solver_problem *p, const solver_part *part, const uint64_t *saved)
{
    for (uint32_t i = 0; i < part->n_vars; i++) {
        p->vars[part->vars[i]].value = saved[2 * i];
        p->vars[part->vars[i]].wide = (uint64_t *)(uintptr_t)saved[2 * i + 1];
    }
}

static bool solve_part(solver_problem *p, solver_part *part)
{
    if (solver_part_solve(p, part) == SOLVER_FOUND)
        return true;
    bool any = false;
    for (uint32_t i = 0; i < part->n_all; i++) {
        solver_constraint *c = &p->constraints[part->all[i]];
        any |= c->soft;
        c->on = !c->soft;
    }
    if (!any || solver_part_solve(p, part) != SOLVER_FOUND)
        return false;
    uint64_t *values = save_values(p, part);
    for (uint32_t i = part->n_all; i-- > 0;) {
        solver_constraint *c = &p->constraints[part->all[i]];
        if (!c->soft)
            continue;
        c->on = true;
        if (solver_part_solve(p, part) == SOLVER_FOUND)
            values = save_values(p, part);
        else
            c->on = false;
    }
    restore_values(p, part, values);
    return true;
}

/* Whether a constraint without variables holds. */
static bool holds_alone(solver_problem *p, const solver_constraint *c)
{
    if (!c->wide)
        return solver_holds(p, c);
    if (!p->smt)
        return false;
    solver_part part = {0};
    uint32_t number = (uint32_t)(c - p->constraints);
    part.constraints = &number;
    part.n_constraints = 1;
    return p->smt(p, &part) == SOLVER_FOUND;
}

/* A part for one constraint without variables. */
static solver_part *part_of_constant(solver_problem *p, uint32_t number)
{
    solver_part *part = solver_take(p, sizeof *part);
    *part = (solver_part){.n_all = 1};
    part->all = solver_take(p, sizeof *part->all);
    part->all[0] = number;
    return part;
}

bool solver_solve(solver_problem *p)
{
    reserve(p);
    p->failed = NULL;
    p->gave_up = false;
    disable_soft(p);
    for (uint32_t i = 0; i < p->n_constraints; i++) {
        const solver_constraint *c = &p->constraints[i];
        if (c->n_vars == 0 && c->on && !c->soft && !holds_alone(p, c)) {
            p->failed = part_of_constant(p, i);
            return false;
        }
    }
    solver_part **parts = solver_parts(p);
    bool *drawn = solver_take(p, p->n_vars + 1);
    memset(drawn, 0, p->n_vars + 1);
    for (uint32_t i = 0; i < p->n_vars; i++) {
        if (!parts[i])
            continue;
        if (!solve_part(p, parts[i])) {
            p->failed = parts[i];
            return false;
        }
        for (uint32_t k = 0; k < parts[i]->n_vars; k++)
            drawn[parts[i]->vars[k]] = true;
    }
    for (uint32_t i = 0; i < p->n_vars; i++)
        if (!drawn[i])
            draw_free(p, i);
    return true;
}

uint32_t solver_conflict(solver_problem *p, uint32_t *found, uint32_t max)
{
    solver_part *part = p->failed;
    uint32_t n = 0;
    if (!part)
        return 0;
    for (uint32_t i = 0; i < part->n_all && part->n_vars; i++) {
        solver_constraint *c = &p->constraints[part->all[i]];
        if (!c->on)
            continue;
        c->on = false;
        c->on = solver_part_solve(p, part) != SOLVER_NONE;
    }
    for (uint32_t i = 0; i < part->n_all && n < max; i++)
        if (p->constraints[part->all[i]].on || part->n_vars == 0)
            found[n++] = part->all[i];
    return n;
}
