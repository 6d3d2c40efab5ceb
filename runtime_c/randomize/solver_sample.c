/* solver_sample.c - even draws from the solutions of a part.
 *
 * Method:  variables that an equation decides from others (x in x == y + z) are computed; the others
 *          are drawn evenly from their domains until all constraints hold. Every solution is then as
 *          likely as any other, because the solutions are in one-to-one correspondence with the values
 *          of the variables that are drawn. Where few draws hold, small parts are enumerated, which
 *          is as even and proves that there is no solution; what is left is for solver_search.c.
 */
#include "solver.h"

enum { TRIES = 256, WORK = 20000, SMALL = 4096, ENUMERATED = 200000, CANDIDATES = 4 };

/* How the variables of a part get their values. */
typedef struct {
    uint32_t *drawn, n_drawn;
    uint32_t *computed, n_computed; /* in order */
    uint32_t *by;                   /* the equation of each of these */
    uint32_t *checked, n_checked;   /* constraints that the domains do not imply */
    uint32_t work;                  /* nodes of these */
} plan;

bool solver_check(solver_problem *p, const solver_part *part)
{
    for (uint32_t i = 0; i < part->n_constraints; i++)
        if (!solver_holds(p, &p->constraints[part->constraints[i]]))
            return false;
    return true;
}

/* Whether a constraint holds for all values within the domains. */
static bool implied(solver_problem *p, const solver_constraint *c)
{
    for (uint32_t i = c->first; i <= c->root; i++) {
        int op = p->nodes[i].op;
        if (op == SOLVER_DIV || op == SOLVER_MOD || op == SOLVER_POW || op >= SOLVER_REAL_ADD)
            return false;
        solver_bound(p, i);
    }
    return p->low[c->root] > 0;
}

/* The equation, of those of the plan so far, that computes a variable; or UINT32_MAX. */
static uint32_t equation_of(const plan *plan, uint32_t var)
{
    for (uint32_t i = 0; i < plan->n_computed; i++)
        if (plan->computed[i] == var)
            return plan->by[i];
    return UINT32_MAX;
}

/* Whether the value of `var` goes into that of `other`. */
static bool feeds(const solver_problem *p, const plan *plan, uint32_t var, uint32_t other)
{
    if (var == other)
        return true;
    uint32_t equation = equation_of(plan, other);
    if (equation == UINT32_MAX)
        return false;
    const solver_constraint *c = &p->constraints[equation];
    for (uint32_t i = 0; i < c->n_vars; i++)
        if (c->vars[i] != other && feeds(p, plan, var, c->vars[i]))
            return true;
    return false;
}

static bool can_compute(solver_problem *p, const plan *plan, const solver_constraint *c, uint32_t var)
{
    if (solver_single(&p->domains[var]) || equation_of(plan, var) != UINT32_MAX
        || !solver_can_invert(p, c, var))
        return false;
    for (uint32_t i = 0; i < c->n_vars; i++)
        if (c->vars[i] != var && feeds(p, plan, var, c->vars[i]))
            return false;
    return true;
}

/* Has an equation compute that of its variables which has most values. */
static void add_equation(solver_problem *p, plan *plan, uint32_t number)
{
    const solver_constraint *c = &p->constraints[number];
    if (c->wide || p->nodes[c->root].op != SOLVER_EQ)
        return;
    double least = 1, limit = 1e300;
    for (int candidate = 0; candidate < CANDIDATES; candidate++) {
        uint32_t best = UINT32_MAX;
        double most = least;
        for (uint32_t i = 0; i < c->n_vars; i++) {
            double count = solver_count(&p->domains[c->vars[i]], p->vars[c->vars[i]].width);
            if (count > most && count < limit) {
                most = count;
                best = c->vars[i];
            }
        }
        if (best == UINT32_MAX)
            return;
        if (can_compute(p, plan, c, best)) {
            plan->computed[plan->n_computed] = best;
            plan->by[plan->n_computed++] = number;
            return;
        }
        limit = most;
    }
}

/* Puts what is computed behind what it is computed from. */
static void put_in_order(solver_problem *p, plan *plan)
{
    for (uint32_t i = 0; i < plan->n_computed; i++) {
        uint32_t k = i;
        for (uint32_t j = i; j < plan->n_computed; j++) {
            const solver_constraint *c = &p->constraints[plan->by[j]];
            bool ready = true;
            for (uint32_t v = 0; v < c->n_vars && ready; v++)
                for (uint32_t later = i; later < plan->n_computed; later++)
                    if (later != j && plan->computed[later] == c->vars[v])
                        ready = false;
            if (ready) {
                k = j;
                break;
            }
        }
        uint32_t var = plan->computed[k], by = plan->by[k];
        plan->computed[k] = plan->computed[i];
        plan->by[k] = plan->by[i];
        plan->computed[i] = var;
        plan->by[i] = by;
    }
}

static plan make_plan(solver_problem *p, const solver_part *part)
{
    plan made = {0};
    made.drawn = solver_take(p, part->n_vars * sizeof(uint32_t));
    made.computed = solver_take(p, part->n_constraints * sizeof(uint32_t));
    made.by = solver_take(p, part->n_constraints * sizeof(uint32_t));
    made.checked = solver_take(p, part->n_constraints * sizeof(uint32_t));
    for (uint32_t i = 0; i < part->n_constraints; i++)
        add_equation(p, &made, part->constraints[i]);
    put_in_order(p, &made);
    for (uint32_t i = 0; i < part->n_vars; i++) {
        uint32_t var = part->vars[i];
        if (equation_of(&made, var) == UINT32_MAX)
            made.drawn[made.n_drawn++] = var;
    }
    for (uint32_t i = 0; i < part->n_constraints; i++) {
        uint32_t number = part->constraints[i];
        const solver_constraint *c = &p->constraints[number];
        bool used = false;
        for (uint32_t k = 0; k < made.n_computed; k++)
            used |= made.by[k] == number;
        if (used || !implied(p, c)) {
            made.work += c->root - c->first + 1;
            if (!used)
                made.checked[made.n_checked++] = number;
        }
    }
    return made;
}

/* Whether the values that were drawn make a solution, with those that follow from them. */
static bool completes(solver_problem *p, const plan *plan)
{
    for (uint32_t i = 0; i < plan->n_computed; i++) {
        uint32_t var = plan->computed[i];
        if (!solver_invert(p, &p->constraints[plan->by[i]], var, &p->vars[var].value)
            || !solver_domain_has(&p->domains[var], p->vars[var].value))
            return false;
    }
    for (uint32_t i = 0; i < plan->n_checked; i++)
        if (!solver_holds(p, &p->constraints[plan->checked[i]]))
            return false;
    return true;
}

static bool reject(solver_problem *p, const plan *plan)
{
    uint32_t tries = WORK / (plan->work + 1);
    tries = tries > TRIES ? TRIES : tries < 8 ? 8 : tries;
    for (uint32_t t = 0; t < tries; t++) {
        for (uint32_t i = 0; i < plan->n_drawn; i++) {
            uint32_t var = plan->drawn[i];
            if (!solver_draw(p, &p->domains[var], p->vars[var].width, &p->vars[var].value))
                return false;
        }
        if (completes(p, plan))
            return true;
    }
    return false;
}

/* The next combination of the drawn variables; false behind the last. */
static bool advance(solver_problem *p, const plan *plan)
{
    for (uint32_t i = 0; i < plan->n_drawn; i++) {
        uint32_t var = plan->drawn[i];
        uint64_t next = p->vars[var].value + 1;
        if (next && solver_next(&p->domains[var], &next)) {
            p->vars[var].value = next;
            return true;
        }
        p->vars[var].value = 0;
        solver_next(&p->domains[var], &p->vars[var].value);
    }
    return false;
}

/* One of all solutions; each replaces the one before it with the chance that makes them even. */
static int enumerate(solver_problem *p, const solver_part *part, const plan *plan)
{
    uint64_t *kept = solver_take(p, part->n_vars * sizeof *kept), n = 0;
    for (uint32_t i = 0; i < plan->n_drawn; i++) {
        uint32_t var = plan->drawn[i];
        p->vars[var].value = 0;
        if (!solver_next(&p->domains[var], &p->vars[var].value))
            return SOLVER_NONE;
    }
    do {
        if (!completes(p, plan) || solver_below(p, ++n))
            continue;
        for (uint32_t i = 0; i < part->n_vars; i++)
            kept[i] = p->vars[part->vars[i]].value;
    } while (advance(p, plan));
    for (uint32_t i = 0; i < part->n_vars && n; i++)
        p->vars[part->vars[i]].value = kept[i];
    return n ? SOLVER_FOUND : SOLVER_NONE;
}

static int ask_smt(solver_problem *p, const solver_part *part)
{
    int found = p->smt && !part->real ? p->smt(p, part) : SOLVER_UNKNOWN;
    p->gave_up |= found == SOLVER_UNKNOWN;
    return found;
}

int solver_sample(solver_problem *p, solver_part *part)
{
    if (part->wide)
        return ask_smt(p, part);
    plan plan = make_plan(p, part);
    if (reject(p, &plan))
        return SOLVER_FOUND;
    double size = 1;
    for (uint32_t i = 0; i < plan.n_drawn; i++)
        size *= solver_count(&p->domains[plan.drawn[i]], p->vars[plan.drawn[i]].width);
    if (size <= SMALL && size * (plan.work + 1) <= ENUMERATED)
        return enumerate(p, part, &plan);
    int found = plan.n_computed || part->real ? SOLVER_UNKNOWN
                                : solver_distinct(p, part, plan.checked, plan.n_checked);
    if (found == SOLVER_UNKNOWN)
        found = solver_search(p, part);
    return found == SOLVER_UNKNOWN ? ask_smt(p, part) : found;
}
