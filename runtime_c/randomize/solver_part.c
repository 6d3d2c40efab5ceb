/* solver_part.c - the parts of a problem that share no variable, and the order in which the variables of
 * one are given values (IEEE 1800-2023 18.4.2, 18.5.3, 18.5.9).
 *
 * Steps:   by layers: cyclic variables, then those that `solve ... before` puts first, and in each layer
 *          the items of dists about what is known by then; then all that is left together. A choice
 *          that leaves no solution is taken back and another one made, so orders and weights never make
 *          a problem fail.
 */
#include "solver_part.h"

#include <string.h>

enum { VALUES = 64 };

/* Parts -------------------------------------------------------------------------------------------- */

static uint32_t head_of(uint32_t *heads, uint32_t var)
{
    while (heads[var] != var)
        var = heads[var] = heads[heads[var]];
    return var;
}

static void join(uint32_t *heads, uint32_t a, uint32_t b)
{
    a = head_of(heads, a);
    b = head_of(heads, b);
    heads[a > b ? a : b] = a > b ? b : a;
}

static uint32_t *find_heads(solver_problem *p)
{
    uint32_t *heads = solver_take(p, (p->n_vars + 1) * sizeof *heads);
    for (uint32_t i = 0; i < p->n_vars; i++)
        heads[i] = i;
    for (uint32_t i = 0; i < p->n_constraints; i++) {
        const solver_constraint *c = &p->constraints[i];
        for (uint32_t k = 1; k < c->n_vars; k++)
            join(heads, c->vars[0], c->vars[k]);
    }
    for (uint32_t i = 0; i < p->n_orders; i++)
        join(heads, p->orders[i].first, p->orders[i].then);
    for (uint32_t i = 0; i < p->n_vars; i++)
        heads[i] = head_of(heads, i);
    return heads;
}

/* Which constraints each variable of a part occurs in. */
static void index_constraints(solver_problem *p, solver_part *part)
{
    uint32_t total = 0;
    part->about_start = solver_take(p, (part->n_vars + 2) * sizeof(uint32_t));
    memset(part->about_start, 0, (part->n_vars + 2) * sizeof(uint32_t));
    for (uint32_t i = 0; i < part->n_constraints; i++) {
        const solver_constraint *c = &p->constraints[part->constraints[i]];
        total += c->n_vars;
        for (uint32_t k = 0; k < c->n_vars; k++)
            part->about_start[part->place[c->vars[k]] + 2]++;
    }
    for (uint32_t i = 2; i < part->n_vars + 2; i++)
        part->about_start[i] += part->about_start[i - 1];
    part->about = solver_take(p, (total + 1) * sizeof(uint32_t));
    for (uint32_t i = 0; i < part->n_constraints; i++) {
        const solver_constraint *c = &p->constraints[part->constraints[i]];
        for (uint32_t k = 0; k < c->n_vars; k++)
            part->about[part->about_start[part->place[c->vars[k]] + 1]++] = i;
    }
}

/* Room for the lists of a part. */
static void take_lists(solver_problem *p, solver_part *part, uint32_t n_vars, uint32_t n_all)
{
    part->vars = solver_take(p, (n_vars + 1) * sizeof(uint32_t));
    part->all = solver_take(p, (n_all + 1) * sizeof(uint32_t));
    part->constraints = solver_take(p, (n_all + 1) * sizeof(uint32_t));
    part->queue = solver_take(p, (n_all + 1) * sizeof(uint32_t));
    part->queued = solver_take(p, n_all + 1);
}

solver_part **solver_parts(solver_problem *p)
{
    uint32_t *heads = find_heads(p), n = p->n_vars;
    uint32_t *place = solver_take(p, (n + 1) * sizeof *place);
    uint32_t *vars = solver_take(p, (n + 1) * sizeof *vars), *all = solver_take(p, (n + 1) * sizeof *all);
    solver_part **parts = solver_take(p, (n + 1) * sizeof *parts);
    memset(vars, 0, (n + 1) * sizeof *vars);
    memset(all, 0, (n + 1) * sizeof *all);
    memset(parts, 0, (n + 1) * sizeof *parts);
    for (uint32_t i = 0; i < n; i++)
        vars[heads[i]]++;
    for (uint32_t i = 0; i < p->n_constraints; i++)
        if (p->constraints[i].n_vars)
            all[heads[p->constraints[i].vars[0]]]++;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t head = heads[i];
        if (!all[head])
            continue;
        solver_part *part = parts[head];
        if (!part) {
            part = parts[head] = solver_take(p, sizeof *part);
            *part = (solver_part){.place = place};
            take_lists(p, part, vars[head], all[head]);
        }
        place[i] = part->n_vars;
        part->vars[part->n_vars++] = i;
        part->wide |= p->vars[i].width > 64;
        part->real |= p->vars[i].domain.real != SOLVER_WHOLE;
    }
    for (uint32_t i = 0; i < p->n_constraints; i++) {
        const solver_constraint *c = &p->constraints[i];
        if (c->n_vars && c->on) {
            solver_part *part = parts[heads[c->vars[0]]];
            part->all[part->n_all++] = i;
        }
    }
    return parts;
}

/* Steps -------------------------------------------------------------------------------------------- */

/* The last layer of the variables below a node. */
static uint32_t layer_of(const solver_problem *p, uint32_t node)
{
    const solver_node *n = &p->nodes[node];
    if (n->op == SOLVER_CONST)
        return 0;
    if (n->op == SOLVER_VAR)
        return p->vars[n->value].layer;
    uint32_t a = layer_of(p, n->a), b = n->b != n->a ? layer_of(p, n->b) : 0;
    uint32_t c = n->op == SOLVER_ITE ? layer_of(p, n->c) : 0;
    a = a > b ? a : b;
    return a > c ? a : c;
}

/* Numbers the layers; returns that of what is solved last. Cyclic variables have layer 0. */
static uint32_t number_layers(solver_problem *p, const solver_part *part)
{
    uint32_t last = 1;
    for (uint32_t i = 0; i < part->n_vars; i++)
        p->vars[part->vars[i]].layer = p->vars[part->vars[i]].cyclic ? 0 : 1;
    for (uint32_t round = 0; round < part->n_vars; round++) {
        bool moved = false;
        for (uint32_t i = 0; i < p->n_orders; i++) {
            solver_variable *first = &p->vars[p->orders[i].first], *then = &p->vars[p->orders[i].then];
            if (part->place[p->orders[i].first] >= part->n_vars
                || part->vars[part->place[p->orders[i].first]] != p->orders[i].first || then->cyclic)
                continue;
            if (then->layer <= first->layer) {
                then->layer = first->layer + 1;
                moved = true;
            }
        }
        if (!moved)
            break;
    }
    for (uint32_t i = 0; i < part->n_vars; i++)
        if (p->vars[part->vars[i]].layer > last)
            last = p->vars[part->vars[i]].layer;
    /* What nothing comes after is solved together with the last. */
    for (uint32_t i = 0; i < part->n_vars; i++) {
        solver_variable *v = &p->vars[part->vars[i]];
        bool first = v->cyclic;
        for (uint32_t k = 0; k < p->n_orders && !first; k++)
            first = p->orders[k].first == part->vars[i];
        if (!first)
            v->layer = last;
    }
    return last;
}

typedef struct {
    bool dist;
    uint32_t number; /* of the variable or dist */
} step;

typedef struct {
    solver_part *part;
    step *steps;
    uint32_t n;
} agenda;

static agenda make_agenda(solver_problem *p, solver_part *part)
{
    agenda made = {part, solver_take(p, (part->n_vars + p->n_dists + 1) * sizeof(step)), 0};
    uint32_t last = number_layers(p, part);
    for (uint32_t layer = 0; layer <= last; layer++) {
        for (uint32_t i = p->n_dists; i-- > 0;) { /* later ones have the say */
            const solver_dist *d = &p->dists[i];
            const solver_constraint *c = &p->constraints[d->constraint];
            if (c->on && c->n_vars && part->place[c->vars[0]] < part->n_vars
                && part->vars[part->place[c->vars[0]]] == c->vars[0]
                && layer_of(p, p->nodes[d->node].a) == layer)
                made.steps[made.n++] = (step){true, i};
        }
        for (uint32_t i = 0; i < part->n_vars && layer < last; i++)
            if (p->vars[part->vars[i]].layer == layer)
                made.steps[made.n++] = (step){false, part->vars[i]};
    }
    return made;
}

static int take_step(solver_problem *p, const agenda *agenda, uint32_t i);

/* Tries one value or item: the domains and sets have been narrowed to it. */
static int attempt(solver_problem *p, const agenda *agenda, uint32_t i, uint32_t only)
{
    agenda->part->budget = 0;
    if (!solver_propagate(p, agenda->part, only))
        return SOLVER_NONE;
    return take_step(p, agenda, i + 1);
}

/* One value after the other from the domain of a variable. */
static int choose_value(solver_problem *p, const agenda *agenda, uint32_t i, uint32_t var)
{
    solver_part *part = agenda->part;
    solver_domain *saved = solver_save(p, part);
    for (uint32_t tried = 0; tried < VALUES; tried++) {
        uint64_t value;
        solver_mark_at mark = solver_here(p);
        if (!solver_draw(p, &p->domains[var], p->vars[var].width, &value))
            return SOLVER_NONE;
        solver_fix(p, var, value);
        int found = attempt(p, agenda, i, var);
        if (found != SOLVER_NONE)
            return found;
        if (!solver_retract(p, part, saved, mark, var, value))
            return SOLVER_NONE;
    }
    return SOLVER_UNKNOWN;
}

/* 18.4.2: a number that has not been in this cycle, or, if none of these is possible, any. */
static int choose_cyclic(solver_problem *p, const agenda *agenda, uint32_t i, uint32_t var)
{
    solver_part *part = agenda->part;
    solver_variable *v = &p->vars[var];
    solver_domain *saved = solver_save(p, part);
    solver_domain *d = &p->domains[var];
    v->again = false;
    d->set = solver_without(p, &d->set, &v->used);
    if (solver_tighten(p, d, v->width)) {
        int found = choose_value(p, agenda, i, var);
        if (found == SOLVER_FOUND)
            return found;
    }
    solver_restore(p, part, saved);
    v->again = true;
    return choose_value(p, agenda, i, var);
}

/* How likely an item is: its weight, for each of its values that are left if it says so. Items without
 * weight have a chance among themselves, `last`, when nothing else is possible. */
static double chance_of(solver_problem *p, const solver_dist *d, const solver_weight *w, bool last)
{
    const solver_node *n = &p->nodes[p->nodes[d->node].a];
    const solver_set *set = &p->sets[w->set];
    solver_domain left = {.set = *set};
    if ((w->weight == 0) != last)
        return 0;
    if (n->op == SOLVER_VAR) {
        left = p->domains[n->value];
        left.set = solver_meet(p, &left.set, set);
        if (!solver_tighten(p, &left, n->width))
            return 0;
    }
    double count = solver_count(&left, n->width), weight = last ? 1 : (double)w->weight;
    return count <= 0 ? 0 : w->each ? count * weight : weight;
}

/* The item that a random number below the sum of all chances hits. */
static uint32_t hit(solver_problem *p, const double *chances, uint32_t n, double total)
{
    double r = (double)(solver_random(p) >> 11) * 0x1p-53 * total;
    uint32_t k = 0, found = 0;
    for (; k < n; k++) {
        if (chances[k] == 0)
            continue;
        found = k;
        if (r < chances[k])
            break;
        r -= chances[k];
    }
    return found;
}

/* 18.5.3: one item after the other, by weight. */
static int choose_item(solver_problem *p, const agenda *agenda, uint32_t i, const solver_dist *d, bool last)
{
    solver_part *part = agenda->part;
    solver_domain *saved = solver_save(p, part);
    double *chances = solver_take(p, (d->n + 1) * sizeof *chances), total = 0;
    for (uint32_t k = 0; k < d->n; k++)
        total += chances[k] = chance_of(p, d, &d->weights[k], last);
    int found = SOLVER_NONE;
    while (total > 0 && found == SOLVER_NONE) {
        uint32_t k = hit(p, chances, d->n, total);
        solver_mark_at mark = solver_here(p);
        p->nodes[d->node].value = d->weights[k].set;
        found = attempt(p, agenda, i, SOLVER_ALL);
        p->nodes[d->node].value = d->all;
        if (found == SOLVER_NONE) {
            solver_back(p, mark);
            solver_restore(p, part, saved);
            chances[k] = total = 0;
            for (uint32_t j = 0; j < d->n; j++)
                total += chances[j];
        }
    }
    return found == SOLVER_NONE && !last ? choose_item(p, agenda, i, d, true) : found;
}

static int take_step(solver_problem *p, const agenda *agenda, uint32_t i)
{
    if (i == agenda->n)
        return solver_sample(p, agenda->part);
    const step *s = &agenda->steps[i];
    if (s->dist)
        return choose_item(p, agenda, i, &p->dists[s->number], false);
    if (p->vars[s->number].width > 64)
        return take_step(p, agenda, i + 1);
    if (p->vars[s->number].cyclic)
        return choose_cyclic(p, agenda, i, s->number);
    return choose_value(p, agenda, i, s->number);
}

int solver_part_solve(solver_problem *p, solver_part *part)
{
    part->n_constraints = 0;
    for (uint32_t i = 0; i < part->n_all; i++)
        if (p->constraints[part->all[i]].on)
            part->constraints[part->n_constraints++] = part->all[i];
    for (uint32_t i = 0; i < part->n_constraints; i++)
        part->wide |= p->constraints[part->constraints[i]].wide;
    index_constraints(p, part);
    for (uint32_t i = 0; i < part->n_vars; i++)
        p->domains[part->vars[i]] = p->vars[part->vars[i]].domain;
    part->budget = 0;
    if (!solver_propagate(p, part, SOLVER_ALL))
        return SOLVER_NONE;
    agenda agenda = make_agenda(p, part);
    return take_step(p, &agenda, 0);
}
