// SOURCES: solver*.c
/* The constraint solver alone: programs with and without solutions, against trying everything; dist, order,
 * cyclic variables, soft constraints, conflicts; memory that runs out of its blocks. */
#include "randomize/solver.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

static void exhausted(void *context, size_t bytes)
{
    (void)context;
    (void)bytes;
    abort();
}

static solver_problem *new_problem(uint64_t seed)
{
    solver_problem *p = calloc(1, sizeof *p);
    assert(p);
    p->exhausted = exhausted;
    p->random = seed;
    return p;
}

static uint32_t post(solver_problem *p, const char *program, bool soft)
{
    uint32_t first = p->n_nodes, args[8], n = p->n_vars < 8 ? p->n_vars : 8;
    for (uint32_t i = 0; i < n; i++)
        args[i] = solver_node_new(p, SOLVER_VAR, p->vars[i].width, p->vars[i].sign, 0, 0, i);
    uint32_t root = solver_run(p, program, args, n);
    assert(root != SOLVER_ALL);
    return solver_post(p, first, root, soft);
}

/* Whether any values of three 4-bit variables fulfil all constraints. */
static bool possible(solver_problem *p)
{
    for (uint32_t i = 0; i < 4096; i++) {
        for (uint32_t k = 0; k < 3; k++)
            p->vars[k].value = i >> 4 * k & 15;
        bool all = true;
        for (uint32_t k = 0; k < p->n_constraints && all; k++)
            all = solver_holds(p, &p->constraints[k]);
        if (all)
            return true;
    }
    return false;
}

static const char *const PROGRAMS[] = {
    "$0 $1 <", "$0 $1 + $2 =", "$0 c8 $1 c8 * #23:8 =", "$0 #3:4 & #1:4 =", "$0 $1 / #2:4 =", "$0 $1 % #3:4 =",
    "$0 $1 = $2 #5:4 = i", "$0 #1:4 #3:4 #9:4 #9:4 I2", "$0 x1,2 $1 x0,2 =", "$0 h #2:32s =", "$0 $1 { c8 #a5:8 =",
    "$0 $1 - #f:4 ]", "$2 _ $0 ~ >", "$0 #2:4 L $1 =", "$0 t n", "$0 u", "$0 p $1 t e", "$0 $1 < $0 $2 ? #7:4 =", "U",
    "$0 c4s #0:4s <", "$1 c8s $0 c8s + #14:8s ]", "#1:4 $1 L #8:4 =", "J", "F+8 #14:8 =", "$0 $2 X1 #1:1 =",
};
enum { PROGRAMS_N = sizeof PROGRAMS / sizeof *PROGRAMS };

static void check_pairs(void)
{
    for (uint32_t a = 0; a < PROGRAMS_N; a++)
        for (uint32_t b = a; b < PROGRAMS_N; b++) {
            solver_problem *p = new_problem(a * 100 + b);
            for (uint32_t i = 0; i < 3; i++)
                solver_variable_new(p, 4, false);
            post(p, PROGRAMS[a], false);
            post(p, PROGRAMS[b], false);
            solver_room(p, p->n_nodes);
            bool wanted = possible(p), found = solver_solve(p);
            if (wanted != found)
                printf("%s and %s: %d\n", PROGRAMS[a], PROGRAMS[b], found);
            assert(wanted == found);
            for (uint32_t k = 0; k < p->n_constraints && found; k++)
                assert(solver_holds(p, &p->constraints[k]));
            solver_free(p);
            free(p);
        }
}

static void check_choices(void)
{
    uint32_t counts[4] = {0}, ones = 0;
    solver_problem *p = new_problem(7);
    for (uint32_t round = 0; round < 4000; round++) {
        solver_reset(p);
        solver_variable_new(p, 8, false);
        solver_variable_new(p, 1, false);
        solver_variable_new(p, 32, false);
        post(p, "$0 #1:8 #1:8 #1:8 #2:8 #3:8 #2:8 #0:8 #0:8 #0:8 D=/=", false);
        post(p, "$1 $2 #0:32 = i", false);
        p->orders = solver_grow(p, p->orders, 0, &p->r_orders, sizeof *p->orders);
        p->orders[p->n_orders++] = (solver_order){1, 2};
        assert(solver_solve(p));
        counts[p->vars[0].value]++;
        ones += (uint32_t)p->vars[1].value;
    }
    /* 1 for the value 1, 2 for 2 and 3 together, never 0. */
    assert(counts[0] == 0 && counts[1] > 1200 && counts[1] < 1470 && counts[2] > 1200 && counts[3] > 1200);
    assert(ones > 1850 && ones < 2150);
    solver_free(p);
    free(p);
}

static void check_soft_and_conflicts(void)
{
    solver_problem *p = new_problem(3);
    solver_variable_new(p, 8, false);
    solver_variable_new(p, 8, false);
    post(p, "$0 #5:8 <", true);
    post(p, "$0 #9:8 >", true);
    uint32_t small = post(p, "$1 #3:8 <", false);
    assert(solver_solve(p) && p->vars[0].value > 9 && p->vars[1].value < 3);
    uint32_t large = post(p, "$1 $0 > ", false), found[4];
    post(p, "$0 #0:8 #f:8 I1", false);
    for (uint32_t i = 0; i < p->n_constraints; i++)
        p->constraints[i].on = true;
    assert(solver_solve(p) && p->vars[1].value > p->vars[0].value && p->vars[1].value < 3);
    uint32_t huge = post(p, "$0 #3:8 >", false);
    for (uint32_t i = 0; i < p->n_constraints; i++)
        p->constraints[i].on = true;
    assert(!solver_solve(p));
    assert(solver_conflict(p, found, 4) == 3);
    assert(found[0] == small && found[1] == large && found[2] == huge);
    solver_free(p);
    free(p);
}

/* Many variables in a row: sorted, all different, a permutation. */
static void check_many(void)
{
    solver_problem *p = new_problem(5);
    enum { N = 64 };
    uint32_t args[N];
    for (uint32_t i = 0; i < N; i++)
        solver_variable_new(p, 6, false);
    for (uint32_t i = 0; i < N; i++)
        args[i] = solver_node_new(p, SOLVER_VAR, 6, false, 0, 0, i);
    uint32_t root = solver_run(p, "U", args, N);
    solver_post(p, 0, root, false);
    assert(solver_solve(p));
    uint64_t seen = 0;
    for (uint32_t i = 0; i < N; i++)
        seen |= (uint64_t)1 << p->vars[i].value;
    assert(seen == UINT64_MAX);
    solver_reset(p);
    for (uint32_t i = 0; i < N; i++)
        solver_variable_new(p, 16, false);
    for (uint32_t i = 1; i < N; i++) {
        uint32_t first = p->n_nodes;
        args[0] = solver_node_new(p, SOLVER_VAR, 16, false, 0, 0, i - 1);
        args[1] = solver_node_new(p, SOLVER_VAR, 16, false, 0, 0, i);
        solver_post(p, first, solver_run(p, "$0 $1 <", args, 2), false);
    }
    assert(solver_solve(p));
    for (uint32_t i = 1; i < N; i++)
        assert(p->vars[i - 1].value < p->vars[i].value);
    solver_free(p);
    free(p);
}

int main(void)
{
    check_pairs();
    check_choices();
    check_soft_and_conflicts();
    check_many();
    return 0;
}
