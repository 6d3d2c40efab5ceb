/* solver_search.c - propagation over a part, and search for solutions with it.
 *
 * Method:  the variable with the fewest values left gets one of them at random, the others are
 *          narrowed, and so on; a value that leads nowhere is taken out of its domain. A solution is
 *          found with a chance of 1 / the product of the numbers of values there were to choose from,
 *          so of several solutions found in this way one is kept with a chance in proportion to that
 *          product, which evens them out. The search is complete while its budget lasts.
 */
#include "solver.h"

#include <math.h>

enum { SAMPLES = 6, BUDGET = 4000, VALUES = 96 };

solver_domain *solver_save(solver_problem *p, const solver_part *part)
{
    solver_domain *saved = solver_take(p, part->n_vars * sizeof *saved);
    for (uint32_t i = 0; i < part->n_vars; i++)
        saved[i] = p->domains[part->vars[i]];
    return saved;
}

void solver_restore(solver_problem *p, const solver_part *part, const solver_domain *saved)
{
    for (uint32_t i = 0; i < part->n_vars; i++)
        p->domains[part->vars[i]] = saved[i];
}

bool solver_retract(solver_problem *p, solver_part *part, solver_domain *saved,
                    solver_mark_at mark, uint32_t var, uint64_t value)
{
    solver_back(p, mark);
    solver_restore(p, part, saved);
    if (!solver_drop(p, var, value))
        return false;
    saved[part->place[var]] = p->domains[var];
    return true;
}

void solver_fix(solver_problem *p, uint32_t var, uint64_t value)
{
    solver_range *one = solver_take(p, sizeof *one);
    *one = (solver_range){value, value};
    solver_domain *d = &p->domains[var];
    d->set = (solver_set){one, 1};
    d->known = solver_mask(p->vars[var].width);
    d->bits = value;
}

bool solver_drop(solver_problem *p, uint32_t var, uint64_t value)
{
    solver_range one = {value, value};
    solver_set set = {&one, 1};
    solver_domain *d = &p->domains[var];
    d->set = solver_without(p, &d->set, &set);
    return solver_tighten(p, d, p->vars[var].width);
}

static void enqueue(solver_part *part, uint32_t constraint, uint32_t *tail)
{
    if (part->queued[constraint])
        return;
    part->queued[constraint] = true;
    part->queue[*tail % part->n_constraints] = constraint;
    ++*tail;
}

bool solver_propagate(solver_problem *p, solver_part *part, uint32_t only)
{
    uint32_t head = 0, tail = 0;
    for (uint32_t i = 0; i < part->n_constraints; i++)
        part->queued[i] = false;
    if (only == SOLVER_ALL) {
        for (uint32_t i = 0; i < part->n_constraints; i++)
            enqueue(part, i, &tail);
    } else {
        uint32_t v = part->place[only];
        for (uint32_t k = part->about_start[v]; k < part->about_start[v + 1]; k++)
            enqueue(part, part->about[k], &tail);
    }
    uint32_t limit = 16 * part->n_constraints + 64;
    while (head != tail && head < limit) {
        uint32_t number = part->queue[head++ % part->n_constraints];
        part->queued[number] = false;
        const solver_constraint *c = &p->constraints[part->constraints[number]];
        if (c->wide)
            continue;
        part->budget -= part->budget > 0;
        for (uint32_t k = 0; k < c->n_vars; k++)
            p->changed[c->vars[k]] = false;
        if (!solver_narrow(p, c, p->changed))
            return false;
        for (uint32_t k = 0; k < c->n_vars; k++) {
            if (!p->changed[c->vars[k]])
                continue;
            uint32_t v = part->place[c->vars[k]];
            for (uint32_t j = part->about_start[v]; j < part->about_start[v + 1]; j++)
                enqueue(part, part->about[j], &tail);
        }
    }
    return true;
}

/* The variable with the fewest values, of those with more than one; or SOLVER_ALL. */
static uint32_t narrowest(const solver_problem *p, const solver_part *part, double *count)
{
    uint32_t found = SOLVER_ALL;
    *count = INFINITY;
    for (uint32_t i = 0; i < part->n_vars; i++) {
        uint32_t var = part->vars[i];
        if (solver_single(&p->domains[var]))
            continue;
        double n = solver_count(&p->domains[var], p->vars[var].width);
        if (n < *count) {
            *count = n;
            found = var;
        }
    }
    return found;
}

/* A solution within the domains; `weight` grows by the logarithms of the numbers of choices. */
static int descend(solver_problem *p, solver_part *part, double *weight)
{
    double count;
    uint32_t var = narrowest(p, part, &count);
    if (var == SOLVER_ALL) {
        for (uint32_t i = 0; i < part->n_vars; i++)
            p->vars[part->vars[i]].value = p->domains[part->vars[i]].set.ranges[0].low;
        return solver_check(p, part) ? SOLVER_FOUND : SOLVER_NONE;
    }
    solver_domain *saved = solver_save(p, part);
    for (uint32_t tried = 1; tried <= VALUES && part->budget; tried++) {
        uint64_t value;
        solver_mark_at mark = solver_here(p);
        if (!solver_draw(p, &p->domains[var], p->vars[var].width, &value))
            return SOLVER_NONE;
        solver_fix(p, var, value);
        int found = SOLVER_NONE;
        if (solver_propagate(p, part, var))
            found = descend(p, part, weight);
        if (found == SOLVER_FOUND)
            *weight += log(count > VALUES ? count / tried : fmax(count - tried + 1, 1));
        if (found != SOLVER_NONE)
            return found;
        if (!solver_retract(p, part, saved, mark, var, value))
            return SOLVER_NONE;
    }
    return SOLVER_UNKNOWN;
}

int solver_search(solver_problem *p, solver_part *part)
{
    solver_domain *saved = solver_save(p, part);
    uint64_t *kept = solver_take(p, part->n_vars * sizeof *kept);
    solver_mark_at mark = solver_here(p);
    double total = 0, scale = 0;
    int found = SOLVER_NONE;
    for (int sample = 0; sample < SAMPLES; sample++) {
        part->budget = BUDGET;
        double weight = 0;
        int here = descend(p, part, &weight);
        if (here == SOLVER_FOUND) {
            scale = found == SOLVER_FOUND ? scale : weight;
            double chance = exp(weight - scale > 600 ? 600 : weight - scale);
            total += chance;
            found = SOLVER_FOUND;
            if (ldexp((double)(solver_random(p) >> 11), -53) * total < chance)
                for (uint32_t i = 0; i < part->n_vars; i++)
                    kept[i] = p->vars[part->vars[i]].value;
        } else if (found != SOLVER_FOUND) {
            found = here;
        }
        solver_back(p, mark);
        solver_restore(p, part, saved);
        if (found != SOLVER_FOUND)
            return found;
    }
    for (uint32_t i = 0; i < part->n_vars; i++)
        p->vars[part->vars[i]].value = kept[i];
    return found;
}
