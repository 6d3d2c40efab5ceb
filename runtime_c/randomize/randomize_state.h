/* randomize_state.h - problems of randomize() while they are built, for randomize*.c.
 *
 * Generated code never includes this file.
 */
#ifndef AOTC_RANDOMIZE_STATE_H
#define AOTC_RANDOMIZE_STATE_H

#include "services.h"
#include "solver.h"
#include "system_state.h"

/* A variable of the simulation that varies. */
typedef struct {
    uint64_t at, where; /* a reference (sv.h) */
    uint64_t memory_at, memory_where;
    uint32_t var;
} rand_scalar;

/* Bits of every element of an array. */
typedef struct {
    uint32_t bit, width, first; /* variable of element 0 */
    bool sign;
} rand_leaf;

typedef struct {
    uint64_t at, where, handle;
    uint32_t shape, n, bound, size; /* size: its variable, or SOLVER_ALL */
    uint32_t first_leaf, n_leaves;
    bool cyclic;
    uint64_t memory_at, memory_where; /* if it is: pairs of an index and a value, by index */
} rand_array;

/* What was decided before everything else, and the bits that stood there. */
typedef struct {
    uint64_t at, where;
    uint32_t width;
    bool array, kept; /* kept: nothing was decided, it is only put back */
    uint64_t *old;
} rand_settled;

typedef struct rand_problem {
    solver_problem s; /* first: the solver's callbacks know only this */
    struct rand_problem *next;
    aotc_sim *sim;
    uint64_t object;
    uint32_t loc, stage, attempts;
    bool given, wide_sizes, explains;

    rand_scalar *scalars;
    rand_array *arrays;
    rand_leaf *leaves;
    rand_settled *settled;
    uint32_t *operands, *asked; /* nodes; variables to be settled */
    uint64_t *met;              /* objects and walks */
    uint32_t *index;            /* of scalars by reference, + 1 */
    uint32_t n_kept; /* of those settled */
    uint32_t n_scalars, n_arrays, n_leaves, n_settled, n_operands, n_asked, n_met, index_size;
    size_t r_scalars, r_arrays, r_leaves, r_settled, r_operands, r_asked, r_met;
    uint32_t first_node; /* of the constraint that is being made */
    uint64_t touched;    /* arrays whose elements it is about, as bits */
    uint64_t *touches;   /* of each constraint */
    size_t r_touches;
    uint32_t result;
    uint64_t *words; /* for the SMT solver */
    uint32_t n_words;
    size_t r_words;
} rand_problem;

/* All of a simulation. `free` are kept for later. */
struct aotc_randomizer {
    rand_problem *open, *free;
    uint32_t *warned; /* places */
    uint32_t n_warned;
    size_t r_warned;
    aotc_rand_counters counters;
};

struct aotc_randomizer *rand_state(aotc_sim *sim);

static inline rand_problem *rand_at(uint64_t problem)
{
    return (rand_problem *)(uintptr_t)problem;
}

/* Takes out what was built. */
void rand_clear(rand_problem *r);
/* What is pushed from now on is for another constraint. */
void rand_start_constraint(rand_problem *r);
/* The variable or array that a reference means, or NULL; what stands behind a reference to a handle. */
rand_scalar *rand_find_scalar(rand_problem *r, uint64_t at, uint64_t where);
rand_array *rand_find_array(rand_problem *r, uint64_t at, uint64_t where);
uint64_t rand_handle_behind(rand_problem *r, uint64_t at, uint64_t where);
/* Frees the old bits of what was settled. */
void rand_forget(rand_problem *r);
rand_settled *rand_find_settled(rand_problem *r, uint64_t at, uint64_t where, bool array);
uint64_t rand_array_handle(rand_problem *r, const rand_array *a);

/* Stores the solution, or the old bits of what was settled (randomize_store.c). */
void rand_store(rand_problem *r);
void rand_settle(rand_problem *r);
void rand_put_back(rand_problem *r);
/* Says once for a place which constraints have no solution together (randomize_report.c). */
void rand_report(rand_problem *r);
/* Warns, once for each place, of a constraint about an element that an array does not have: it reads
 * as 0, as everywhere (7.4.6), where other simulators differ. */
void rand_outside(rand_problem *r, uint32_t loc);
/* The SMT solver (randomize_smt.c). */
int rand_smt(solver_problem *s, const solver_part *part);

#endif
