/* solver.h - the constraint solver behind randomize(), for the files that make it up.
 *
 * Generated code never includes this file. A problem is plain data: variables, and expressions over
 * them in `nodes`, operands before their users, so one sweep forwards evaluates and one backwards
 * narrows. The nodes of a constraint are nodes[first .. root]. Values of up to 64 bits are kept as
 * their bits; wider nodes are only for the SMT solver.
 *
 *   solver_build.c      problems, nodes, sets
 *   solver_program.c    programs of the front-end
 *   solver_eval.c       exact values
 *   solver_bounds.c     what a node can be: bounds and known bits, forwards
 *   solver_narrow.c     the same backwards, down to the domains of variables
 *   solver_domain.c     domains of variables
 *   solver_real.c       real numbers
 *   solver_sample.c     independent variables, rejection, enumeration
 *   solver_distinct.c   variables of which no two are equal
 *   solver_search.c     search with propagation
 *   solver_part.c       independent parts, order of variables, dist, randc
 *   solver.c            soft constraints, conflicts
 */
#ifndef AOTC_SOLVER_H
#define AOTC_SOLVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef __int128 solver_int;

#define SOLVER_ALL 0xffffffffu

/* Operators. The letter is that of a program (randomize.h). */
enum {
    SOLVER_CONST, SOLVER_VAR, SOLVER_CONVERT, SOLVER_EXTRACT, SOLVER_CONCAT,
    SOLVER_ADD, SOLVER_SUB, SOLVER_MUL, SOLVER_DIV, SOLVER_MOD, SOLVER_POW,
    SOLVER_AND, SOLVER_OR, SOLVER_XOR, SOLVER_NOT, SOLVER_NEG,
    SOLVER_SHL, SOLVER_SHR, SOLVER_ASHR,
    SOLVER_EQ, SOLVER_NE, SOLVER_LT, SOLVER_LE,
    SOLVER_LAND, SOLVER_LOR, SOLVER_LNOT, SOLVER_TRUE,
    SOLVER_REDAND, SOLVER_REDXOR, SOLVER_ONES, SOLVER_ITE, SOLVER_IN, SOLVER_EXTRACT_AT,
    SOLVER_REAL_BITS, SOLVER_REAL_OF, SOLVER_REAL_SHORT, /* of bits, a whole number; rounded */
    SOLVER_REAL_ADD, SOLVER_REAL_SUB, SOLVER_REAL_MUL, SOLVER_REAL_DIV
};

/* One expression. `value` is a constant's bits (of a wide one: its place in `wide`), the variable's
 * number, the low bit of an extract, or the number of a set. */
typedef struct {
    uint8_t op;
    bool sign;
    uint16_t width;
    uint32_t a, b, c;
    uint64_t value;
} solver_node;

typedef struct {
    uint64_t low, high;
} solver_range;

/* Disjoint ranges in ascending order, as unsigned numbers. */
typedef struct {
    const solver_range *ranges;
    uint32_t n;
} solver_set;

enum { SOLVER_WHOLE, SOLVER_REAL, SOLVER_SHORTREAL };

/* What a variable of up to 64 bits can still be: a number of the set whose `known` bits are `bits`.
 * `real`: the numbers are keys of reals (solver_real.c). */
typedef struct {
    solver_set set;
    uint64_t known, bits;
    uint8_t real;
} solver_domain;

typedef struct {
    uint32_t width;
    bool sign, cyclic;
    bool again; /* a cyclic one has begun a new cycle */
    solver_domain domain; /* at first; enumerations have less than all */
    solver_set used;      /* of a cyclic one: the numbers that have been */
    uint32_t layer;       /* 18.5.9: 0 is solved first */
    uint64_t value;       /* the solution */
    uint64_t *wide;       /* of a wide one */
} solver_variable;

/* These have `b` equal to `a`. */
static inline bool solver_is_unary(int op)
{
    return op == SOLVER_CONVERT || op == SOLVER_EXTRACT || op == SOLVER_NOT || op == SOLVER_NEG
        || op == SOLVER_LNOT || op == SOLVER_TRUE || op == SOLVER_REDAND || op == SOLVER_REDXOR
        || op == SOLVER_ONES || op == SOLVER_IN || op == SOLVER_REAL_BITS || op == SOLVER_REAL_OF
        || op == SOLVER_REAL_SHORT;
}

/* How a dist item is weighed: for each of its values, or as a whole. */
typedef struct {
    uint32_t set;
    uint64_t weight;
    bool each;
} solver_weight;

/* A dist: the node is SOLVER_IN, whose set is narrowed to that of the item that is drawn. */
typedef struct {
    uint32_t node, n, constraint;
    solver_weight *weights;
    uint32_t all; /* the set of all items */
} solver_dist;

typedef struct {
    uint32_t first, root;
    bool soft, on, wide;
    uint32_t touched; /* number of the array whose elements it is about, + 1 (randomize.c) */
    uint32_t loc;
    const char *name; /* of the block; stays */
    uint32_t n_vars;
    uint32_t *vars; /* that it is about, each once */
} solver_constraint;

/* `disable soft` of a variable: soft constraints before constraint `before` about it are off. */
typedef struct {
    uint32_t variable, before;
} solver_disable;

typedef struct {
    uint32_t first, then; /* variables */
} solver_order;

typedef struct solver_block solver_block;
typedef struct solver_part solver_part;

/* Counts over all problems of a simulation. */
typedef struct {
    uint64_t calls, failures, ns;
    uint64_t smt_calls, smt_ns;
} solver_counters;

typedef struct solver_problem solver_problem;
struct solver_problem {
    solver_node *nodes;
    solver_variable *vars;
    solver_constraint *constraints;
    solver_set *sets;
    solver_dist *dists;
    solver_disable *disables;
    solver_order *orders;
    uint64_t *wide; /* words of wide constants */
    uint32_t n_nodes, n_vars, n_constraints, n_sets, n_dists, n_disables, n_orders, n_wide;
    size_t r_nodes, r_vars, r_constraints, r_sets, r_dists, r_disables, r_orders, r_wide;

    uint64_t *values;  /* of nodes, while solving */
    bool *undefined;   /* a division by 0 stands in it */
    solver_int *low, *high;
    uint64_t *known, *bits;
    size_t r_state;

    solver_domain *domains; /* of variables */
    size_t r_domains;
    bool *changed;
    size_t r_changed;
    solver_part *failed; /* what has no solution */
    bool gave_up;        /* or perhaps has one: the SMT solver did not know */

    solver_block *blocks; /* memory that stays to the end of the problem */
    uint64_t random;      /* state of the generator */
    void *context;        /* for what is called below */
    /* The SMT solver, for a part within its domains: SOLVER_FOUND, and values are stored, or _NONE or
     * _UNKNOWN. May be NULL. */
    int (*smt)(solver_problem *p, const solver_part *part);
    /* Memory is out; does not return. */
    void (*exhausted)(void *context, size_t bytes);
};

/* Building (solver_build.c). All of these may run out of memory. ---------------------------------- */

void solver_reset(solver_problem *p);
void solver_free(solver_problem *p);
/* Memory that lives until the problem is reset. */
void *solver_take(solver_problem *p, size_t bytes);
/* What is taken after a mark can be given back together. */
typedef struct {
    solver_block *block;
    size_t used;
} solver_mark_at;
solver_mark_at solver_here(const solver_problem *p);
void solver_back(solver_problem *p, solver_mark_at mark);
/* Room for one more of `bytes` each; the array may move. */
void *solver_grow(solver_problem *p, void *array, size_t n, size_t *room, size_t bytes);
/* Room for the values of nodes up to a number. */
void solver_room(solver_problem *p, uint32_t node);
uint32_t solver_variable_new(solver_problem *p, uint32_t width, bool sign);
uint32_t solver_node_new(solver_problem *p, int op, uint32_t width, bool sign, uint32_t a, uint32_t b,
                         uint64_t value);
uint32_t solver_constant(solver_problem *p, uint32_t width, bool sign, const uint64_t *words);
uint32_t solver_convert(solver_problem *p, uint32_t node, uint32_t width, bool sign);
/* The numbers of some ranges in any order, with empty ones (low > high) left out. */
uint32_t solver_set_new(solver_problem *p, solver_range *ranges, uint32_t n);
/* Makes the nodes since `first` a constraint. */
uint32_t solver_post(solver_problem *p, uint32_t first, uint32_t root, bool soft);

/* The node of a program over some nodes (solver_program.c), or SOLVER_ALL if it is not well formed. */
uint32_t solver_run(solver_problem *p, const char *program, const uint32_t *args, uint32_t n_args);

/* Sets and domains (solver_domain.c) ------------------------------------------------------------- */

static inline uint64_t solver_mask(uint32_t width)
{
    return width >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << width) - 1;
}

static inline bool solver_has(const solver_set *set, uint64_t value)
{
    uint32_t low = 0, high = set->n;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (set->ranges[middle].high < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low < set->n && set->ranges[low].low <= value;
}

static inline bool solver_domain_has(const solver_domain *d, uint64_t value)
{
    return (value & d->known) == d->bits && solver_has(&d->set, value);
}

static inline bool solver_single(const solver_domain *d)
{
    return d->set.n == 1 && d->set.ranges[0].low == d->set.ranges[0].high;
}

solver_set solver_meet(solver_problem *p, const solver_set *a, const solver_set *b);
solver_set solver_without(solver_problem *p, const solver_set *a, const solver_set *b);
/* Takes the bounds of a set in to numbers that fit the known bits. False if none is left. */
bool solver_tighten(solver_problem *p, solver_domain *d, uint32_t width);
/* How many numbers there are, at most; exact unless scattered bits are known. */
double solver_count(const solver_domain *d, uint32_t width);
/* Number i of those, or a random one; false if it was not found. */
bool solver_draw(solver_problem *p, const solver_domain *d, uint32_t width, uint64_t *value);
/* The next number of the domain from `value` on; false behind the last. */
bool solver_next(const solver_domain *d, uint64_t *value);
uint64_t solver_random(solver_problem *p);
/* Evenly from 0 .. n - 1; n 0 means 2**64. */
uint64_t solver_below(solver_problem *p, uint64_t n);

/* Values (solver_eval.c) --------------------------------------------------------------------------- */

/* Computes nodes[first .. root] from the values of variables; true if the root is known not to be 0. */
bool solver_holds(solver_problem *p, const solver_constraint *c);
uint64_t solver_apply(const solver_problem *p, const solver_node *n, bool *undefined);
/* What variable `var`, which occurs once, must be for an equation to hold, if all its other variables
 * have values. False if it cannot. */
bool solver_invert(solver_problem *p, const solver_constraint *c, uint32_t var, uint64_t *value);
bool solver_can_invert(solver_problem *p, const solver_constraint *c, uint32_t var);

/* Reals (solver_real.c) -------------------------------------------------------------------------- */

uint64_t solver_key(double value); /* of one that is not negative */
double solver_real_of(solver_int key);
uint64_t solver_key_of_bits(uint64_t bits, bool shortreal);
uint64_t solver_bits_of_key(uint64_t key, bool shortreal);
uint64_t solver_real_apply(const solver_problem *p, const solver_node *n, bool *undefined);
void solver_real_bound(solver_problem *p, uint32_t node);
bool solver_real_narrow(solver_problem *p, uint32_t node);
/* All finite reals. */
solver_set solver_real_all(solver_problem *p);
/* Evenly by the lengths of the ranges; false if there are only single numbers. */
bool solver_real_draw(solver_problem *p, const solver_domain *d, uint64_t *value);

/* Propagation (solver_bounds.c, solver_narrow.c) --------------------------------------------------- */

solver_int solver_as_int(uint64_t bits, uint32_t width, bool sign);
void solver_bound(solver_problem *p, uint32_t node);
/* Numbers between `low` and `high` modulo 2**width, as far as they stay in order; else all. */
void solver_wrap(solver_int *low, solver_int *high, uint32_t width, bool sign);
/* Narrows domains by one constraint, which must hold. False if it cannot. Marks variables whose domain
 * is smaller now in `changed` (may be NULL). */
bool solver_narrow(solver_problem *p, const solver_constraint *c, bool *changed);

/* Solving ------------------------------------------------------------------------------------------ */

/* A part of the problem that shares no variable with the rest. */
struct solver_part {
    uint32_t *vars, n_vars;
    uint32_t *all, n_all; /* constraints about them */
    uint32_t *constraints, n_constraints; /* those that are on */
    uint32_t *about, *about_start;        /* of each variable of the part, numbers into constraints */
    uint32_t *place; /* of each variable of the part, its number in vars */
    bool wide, real;
    uint32_t budget;                      /* of narrowings, while searching */
    uint32_t *queue;
    bool *queued;
};

enum { SOLVER_NONE, SOLVER_FOUND, SOLVER_UNKNOWN };

/* Narrows the domains of a part until nothing changes: by all constraints, or from those about variable
 * `only` on, if it is not SOLVER_ALL. False if there is no solution. */
bool solver_propagate(solver_problem *p, solver_part *part, uint32_t only);
/* The domains of the part's variables, and back to them. */
solver_domain *solver_save(solver_problem *p, const solver_part *part);
void solver_restore(solver_problem *p, const solver_part *part, const solver_domain *saved);
/* Back to `mark` and the domains, but that of `var` without `value`, which led nowhere; false if
 * nothing is left of it. */
bool solver_retract(solver_problem *p, solver_part *part, solver_domain *saved,
                    solver_mark_at mark, uint32_t var, uint64_t value);
/* The domain without a number; false if none is left. */
bool solver_drop(solver_problem *p, uint32_t var, uint64_t value);
void solver_fix(solver_problem *p, uint32_t var, uint64_t value);
/* Whether the values of the variables fulfil all constraints of the part. */
bool solver_check(solver_problem *p, const solver_part *part);
/* Values for all variables of a part within their domains, evenly from all solutions (solver_sample.c),
 * or nearly so (solver_search.c). */
int solver_sample(solver_problem *p, solver_part *part);
int solver_search(solver_problem *p, solver_part *part);
/* The same, evenly, if the constraints `checked`, those that the domains do not imply, say no more than
 * that no two variables are equal, and all have one domain; else SOLVER_UNKNOWN. */
int solver_distinct(solver_problem *p, const solver_part *part, const uint32_t *checked, uint32_t n_checked);

/* Values for all variables; soft constraints give way by their order. False: there is no solution. */
bool solver_solve(solver_problem *p);
/* After that failed: constraints that have no solution together, and none of which can be left out
 * unless `max` or the effort limits the search. Returns their number. */
uint32_t solver_conflict(solver_problem *p, uint32_t *found, uint32_t max);

#endif
