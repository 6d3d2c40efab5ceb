/* solver_distinct.c - variables of which no two may be equal: `unique` of an array (IEEE 1800-2023 18.5.4).
 *
 * Method:  if every two of them have to differ and all have the same domain, each gets one of the values
 *          that are left, which makes every solution as likely as any other. Draws that know nothing
 *          of each other hardly ever hit one where the values are few, a permutation say.
 */
#include "solver.h"

#include <string.h>

enum { LISTED = 1 << 16, MOST = 4096, DRAWS = 64 };

/* The variable below conversions that keep its value; SOLVER_ALL if there is none. */
static uint32_t variable_below(const solver_problem *p, uint32_t node)
{
    const solver_node *n = &p->nodes[node];
    while (n->op == SOLVER_CONVERT && n->width >= p->nodes[n->a].width)
        n = &p->nodes[n->a];
    return n->op == SOLVER_VAR ? (uint32_t)n->value : SOLVER_ALL;
}

/* Notes which pairs a constraint keeps apart; false if it says anything else. */
static bool note_pairs(const solver_problem *p, const solver_part *part, const solver_constraint *c,
                       const uint32_t *number, uint32_t n, uint8_t *apart)
{
    for (uint32_t i = c->first; i <= c->root; i++) {
        const solver_node *node = &p->nodes[i];
        if (node->op == SOLVER_CONST || node->op == SOLVER_VAR || node->op == SOLVER_CONVERT
            || node->op == SOLVER_LAND)
            continue;
        uint32_t a = variable_below(p, node->a), b = variable_below(p, node->b);
        if (node->op != SOLVER_NE || a == SOLVER_ALL || b == SOLVER_ALL)
            return false;
        uint32_t x = number[part->place[a]], y = number[part->place[b]];
        if (x != SOLVER_ALL && y != SOLVER_ALL)
            apart[(size_t)x * n + y] = apart[(size_t)y * n + x] = 1;
    }
    return true;
}

static bool all_apart(const uint8_t *apart, uint32_t n)
{
    for (uint32_t x = 0; x < n; x++)
        for (uint32_t y = 0; y < x; y++)
            if (!apart[(size_t)x * n + y])
                return false;
    return true;
}

static bool same_domain(const solver_domain *a, const solver_domain *b)
{
    return a->set.n == b->set.n && a->known == b->known && a->bits == b->bits
        && memcmp(a->set.ranges, b->set.ranges, a->set.n * sizeof *a->set.ranges) == 0;
}

/* All values of a small domain; returns how many. */
static uint32_t list_values(const solver_domain *d, uint64_t *values)
{
    uint32_t n = 0;
    uint64_t value = 0;
    while (n < LISTED && solver_next(d, &value)) {
        values[n++] = value;
        if (++value == 0)
            break;
    }
    return n;
}

static int deal_listed(solver_problem *p, const uint32_t *vars, uint32_t n)
{
    uint64_t *values = solver_take(p, LISTED * sizeof *values);
    uint32_t left = list_values(&p->domains[vars[0]], values);
    if (left < n)
        return SOLVER_NONE;
    for (uint32_t i = 0; i < n; i++, left--) {
        uint32_t k = (uint32_t)solver_below(p, left);
        p->vars[vars[i]].value = values[k];
        values[k] = values[left - 1];
    }
    return SOLVER_FOUND;
}

static bool is_taken(const solver_problem *p, const uint32_t *vars, uint32_t n, uint64_t value)
{
    for (uint32_t i = 0; i < n; i++)
        if (p->vars[vars[i]].value == value)
            return true;
    return false;
}

static int deal_drawn(solver_problem *p, const uint32_t *vars, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        uint64_t value;
        uint32_t tries = 0;
        do {
            if (tries++ == DRAWS
                || !solver_draw(p, &p->domains[vars[0]], p->vars[vars[0]].width, &value))
                return SOLVER_UNKNOWN;
        } while (is_taken(p, vars, i, value));
        p->vars[vars[i]].value = value;
    }
    return SOLVER_FOUND;
}

int solver_distinct(solver_problem *p, const solver_part *part, const uint32_t *checked, uint32_t n_checked)
{
    uint32_t *vars = solver_take(p, (part->n_vars + 1) * sizeof *vars), n = 0;
    uint32_t *number = solver_take(p, (part->n_vars + 1) * sizeof *number);
    for (uint32_t i = 0; i < part->n_vars; i++) {
        uint32_t var = part->vars[i];
        bool single = solver_single(&p->domains[var]);
        number[i] = single ? SOLVER_ALL : n;
        if (single)
            p->vars[var].value = p->domains[var].set.ranges[0].low;
        else
            vars[n++] = var;
    }
    if (n == 0 || n > MOST)
        return SOLVER_UNKNOWN;
    for (uint32_t i = 1; i < n; i++)
        if (!same_domain(&p->domains[vars[0]], &p->domains[vars[i]]))
            return SOLVER_UNKNOWN;
    uint8_t *apart = solver_take(p, (size_t)n * n);
    memset(apart, 0, (size_t)n * n);
    for (uint32_t i = 0; i < n_checked; i++)
        if (!note_pairs(p, part, &p->constraints[checked[i]], number, n, apart))
            return SOLVER_UNKNOWN;
    if (!all_apart(apart, n))
        return SOLVER_UNKNOWN;
    double count = solver_count(&p->domains[vars[0]], p->vars[vars[0]].width);
    int found = count < LISTED ? deal_listed(p, vars, n) : deal_drawn(p, vars, n);
    return found == SOLVER_FOUND && !solver_check(p, part) ? SOLVER_UNKNOWN : found;
}
