/* randomize_constraint.c - operands and constraints of a problem of randomize() (randomize.h).
 *
 * Operands are nodes, pushed one after the other. Whatever is no variable of the problem is a constant:
 * its present value.
 */
#include "randomize_state.h"

/* Operands ------------------------------------------------------------------------------------------- */

static void push(rand_problem *r, uint32_t node)
{
    r->operands = solver_grow(&r->s, r->operands, r->n_operands, &r->r_operands, sizeof *r->operands);
    r->operands[r->n_operands++] = node;
}

static void push_variable(rand_problem *r, uint32_t var)
{
    const solver_variable *v = &r->s.vars[var];
    push(r, solver_node_new(&r->s, SOLVER_VAR, v->width, v->sign, 0, 0, var));
}

void aotc_rand_use_value(aotc_sim *sim, uint64_t problem, uint32_t loc, uint32_t width, uint32_t flags,
                         const uint64_t *value, const uint64_t *unknown)
{
    rand_problem *r = rand_at(problem);
    for (uint32_t i = 0; unknown && i < (width + 63) / 64; i++)
        if (unknown[i])
            aotc_fail(sim, loc, "randomize(): a value in a constraint has X or Z bits (IEEE 1800-2023 18.3)");
    push(r, solver_constant(&r->s, width, flags & AOTC_RAND_SIGNED, value));
}

static void push_bits(rand_problem *r, uint32_t loc, uint64_t at, uint64_t where, uint32_t width,
                      uint32_t flags)
{
    uint32_t words = (width + 63) / 64;
    uint64_t few[8], *value = words <= 4 ? few : solver_take(&r->s, 2 * words * sizeof *value);
    aotc_ref_read(r->sim, at, where, width, value, value + words);
    aotc_rand_use_value(r->sim, (uint64_t)(uintptr_t)r, loc, width, flags, value, value + words);
}

void aotc_rand_use(aotc_sim *sim, uint64_t problem, uint32_t loc, uint64_t at, uint64_t where,
                   uint32_t width, uint32_t flags)
{
    rand_problem *r = rand_at(problem);
    (void)sim;
    const rand_scalar *found = rand_find_scalar(r, at, where);
    bool real = flags & AOTC_RAND_REAL;
    if (found && (real || r->s.vars[found->var].width == width)) {
        push_variable(r, found->var);
    } else {
        push_bits(r, loc, at, where, width, real ? 0 : flags);
        if (real)
            aotc_rand_apply(sim, problem, loc, 1, "$0 rb");
    }
}

/* An element that is not there has no value, like a division by 0. */
static void push_undefined(rand_problem *r, uint32_t width, uint32_t flags)
{
    solver_problem *s = &r->s;
    uint64_t none[1] = {0};
    uint32_t zero = solver_constant(s, 1, false, none);
    uint32_t node = solver_node_new(s, SOLVER_DIV, 1, false, zero, zero, 0);
    push(r, solver_convert(s, node, width, flags & AOTC_RAND_SIGNED));
}

void aotc_rand_use_element(aotc_sim *sim, uint64_t problem, uint32_t loc, uint64_t at, uint64_t where,
                           int32_t index, uint32_t shape, uint32_t bit, uint32_t width, uint32_t flags)
{
    rand_problem *r = rand_at(problem);
    rand_array *a = rand_find_array(r, at, where);
    uint64_t handle = a ? a->handle : rand_handle_behind(r, at, where);
    uint32_t n = (uint32_t)aotc_queue_size(handle);
    if (a)
        aotc_rand_count(sim, problem, at, where, true);
    if (index < 0 || (uint32_t)index >= n) {
        push_undefined(r, width, flags);
        return;
    }
    for (uint32_t i = 0; a && i < a->n_leaves; i++) {
        const rand_leaf *leaf = &r->leaves[a->first_leaf + i];
        if (leaf->bit == bit && leaf->width == width) {
            push_variable(r, leaf->first + (uint32_t)index);
            return;
        }
    }
    uint32_t words = aotc_shape_words(shape);
    uint64_t *cell = solver_take(&r->s, (words + 2 * ((width + 63) / 64)) * sizeof *cell);
    uint64_t *value = cell + words;
    aotc_queue_get(sim, cell, handle, shape, index);
    aotc_part_get(value, cell, shape & AOTC_SHAPE_WIDTH, bit, width);
    aotc_rand_use_value(sim, problem, loc, width, flags, value, NULL);
}

enum { SIZE_LIMIT = 1024, SIZE_MOST = 1 << 24 };

/* The greatest size of an array that is looked for: after some that led nowhere, small ones. */
static uint32_t size_limit(const rand_problem *r, const rand_array *a)
{
    static const uint32_t later[] = {32, 8, 4, 2, 1};
    uint32_t most = a->bound ? a->bound : r->wide_sizes ? SIZE_MOST : SIZE_LIMIT;
    uint32_t tier = r->attempts / 4;
    uint32_t small = tier == 0 ? most : later[tier > 5 ? 4 : tier - 1];
    return small < most ? small : most;
}

void aotc_rand_use_size(aotc_sim *sim, uint64_t problem, uint64_t at, uint64_t where)
{
    rand_problem *r = rand_at(problem);
    rand_array *a = rand_find_array(r, at, where);
    if (a && !rand_find_settled(r, at, where, true)) {
        if (a->size == SOLVER_ALL) {
            a->size = solver_variable_new(&r->s, 32, true);
            solver_range *range = solver_take(&r->s, sizeof *range);
            *range = (solver_range){0, size_limit(r, a)};
            r->s.vars[a->size].domain.set = (solver_set){range, 1};
        }
        push_variable(r, a->size);
        return;
    }
    uint64_t size = aotc_queue_size(rand_handle_behind(r, at, where));
    aotc_rand_use_value(sim, problem, r->loc, 32, AOTC_RAND_SIGNED, &size, NULL);
}

/* Constraints ---------------------------------------------------------------------------------------- */

static uint32_t run(rand_problem *r, uint32_t loc, uint32_t n, const char *program)
{
    uint32_t first = r->n_operands - n;
    uint32_t node = solver_run(&r->s, program, r->operands + first, n);
    if (node == SOLVER_ALL)
        aotc_failf(r->sim, loc, "randomize(): the program of a constraint is not well formed: %s", program);
    r->n_operands = first;
    return node;
}

void aotc_rand_apply(aotc_sim *sim, uint64_t problem, uint32_t loc, uint32_t n, const char *program)
{
    rand_problem *r = rand_at(problem);
    (void)sim;
    push(r, run(r, loc, n < r->n_operands ? n : r->n_operands, program));
}

void aotc_rand_post(aotc_sim *sim, uint64_t problem, uint32_t loc, bool soft, const char *name,
                    const char *program)
{
    rand_problem *r = rand_at(problem);
    (void)sim;
    uint32_t root = run(r, loc, r->n_operands, program);
    uint32_t number = solver_post(&r->s, r->first_node, root, soft);
    r->s.constraints[number].loc = loc;
    char *kept = solver_take(&r->s, strlen(name) + 1);
    r->s.constraints[number].name = strcpy(kept, name);
    while (r->r_touches <= number)
        r->touches = solver_grow(&r->s, r->touches, r->r_touches, &r->r_touches, sizeof *r->touches);
    r->touches[number] = r->touched;
    rand_start_constraint(r);
}

static bool variable_of(const rand_problem *r, uint32_t operand, uint32_t *var)
{
    const solver_node *n = &r->s.nodes[r->operands[operand]];
    *var = (uint32_t)n->value;
    return n->op == SOLVER_VAR;
}

void aotc_rand_before(aotc_sim *sim, uint64_t problem, uint32_t n)
{
    rand_problem *r = rand_at(problem);
    solver_problem *s = &r->s;
    (void)sim;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = n; k < r->n_operands; k++) {
            uint32_t first, then;
            if (!variable_of(r, i, &first) || !variable_of(r, k, &then) || first == then)
                continue;
            s->orders = solver_grow(s, s->orders, s->n_orders, &s->r_orders, sizeof *s->orders);
            s->orders[s->n_orders++] = (solver_order){first, then};
        }
    rand_start_constraint(r);
}

void aotc_rand_disable(aotc_sim *sim, uint64_t problem)
{
    rand_problem *r = rand_at(problem);
    solver_problem *s = &r->s;
    (void)sim;
    for (uint32_t i = 0; i < r->n_operands; i++) {
        uint32_t var;
        if (!variable_of(r, i, &var))
            continue;
        s->disables = solver_grow(s, s->disables, s->n_disables, &s->r_disables, sizeof *s->disables);
        s->disables[s->n_disables++] = (solver_disable){var, s->n_constraints};
    }
    rand_start_constraint(r);
}

bool aotc_rand_settled(aotc_sim *sim, uint64_t problem)
{
    rand_problem *r = rand_at(problem);
    (void)sim;
    bool all = true;
    for (uint32_t i = 0; i < r->n_operands; i++) {
        uint32_t var;
        if (!variable_of(r, i, &var))
            continue;
        all = false;
        r->asked = solver_grow(&r->s, r->asked, r->n_asked, &r->r_asked, sizeof *r->asked);
        r->asked[r->n_asked++] = var;
    }
    rand_start_constraint(r);
    return all;
}
