/* randomize_store.c - solves a problem in stages, and stores what comes out.
 *
 * Stages (IEEE 1800-2023 18.5.7.1, 18.5.11): as long as sizes of arrays or arguments of functions are
 * open, these are decided under all constraints that need neither, and are stored at once, so that the
 * problem can be built again with them. If that leads to no solution, the old values are put back and
 * other ones are tried, a few times, with smaller and smaller sizes. When all fail, one more round, which
 * knows no such bound, finds the constraints to blame.
 */
#include "randomize_state.h"

#include "sim.h"

#include <stdlib.h>
#include <time.h>

enum { ATTEMPTS = 24 };

static uint32_t words_of(uint32_t width)
{
    return (width + 63) / 64;
}

/* Arrays --------------------------------------------------------------------------------------------- */

static bool part_of_leaf(const rand_problem *r, const rand_array *a)
{
    return a->n_leaves > 0 && r->leaves[a->first_leaf].first + a->n <= r->s.n_vars;
}

/* The array with another size; new elements are 0. */
static uint64_t resized(rand_problem *r, const rand_array *a, uint32_t n)
{
    unsigned char *cells;
    uint32_t bytes = aotc_cell_bytes(a->shape), kept = a->n < n ? a->n : n;
    uint64_t made = aotc_array_new(r->sim, a->shape, n, &cells);
    for (uint32_t i = 0; i < kept; i++)
        memcpy(cells + (size_t)i * bytes, aotc_array_cell(r->sim, a->handle, i), bytes);
    return made;
}

static void store_handle(rand_problem *r, const rand_array *a, uint64_t handle)
{
    aotc_ref_write(r->sim, a->at, a->where, 64, &handle, NULL);
}

static void store_elements(rand_problem *r, const rand_array *a)
{
    if (!a->n || !part_of_leaf(r, a))
        return;
    unsigned char *cells;
    uint32_t bytes = aotc_cell_bytes(a->shape), width = a->shape & AOTC_SHAPE_WIDTH;
    uint64_t made = aotc_array_new(r->sim, a->shape, a->n, &cells);
    uint64_t *cell = solver_take(&r->s, aotc_shape_words(a->shape) * sizeof *cell);
    for (uint32_t i = 0; i < a->n; i++) {
        memset(cell, 0, aotc_shape_words(a->shape) * sizeof *cell);
        aotc_cell_load(cell, aotc_array_cell(r->sim, a->handle, i), a->shape);
        for (uint32_t k = 0; k < a->n_leaves; k++) {
            const rand_leaf *leaf = &r->leaves[a->first_leaf + k];
            const solver_variable *v = &r->s.vars[leaf->first + i];
            aotc_part_put(cell, width, leaf->bit, leaf->width, v->wide ? v->wide : &v->value);
        }
        aotc_cell_store(cells + (size_t)i * bytes, cell, a->shape);
    }
    store_handle(r, a, made);
}

/* Scalars -------------------------------------------------------------------------------------------- */

/* 18.4.2: notes the values of cyclic elements behind those that each has had in this cycle. */
static void store_cycles(rand_problem *r, const rand_array *a)
{
    const solver_variable *vars = r->s.vars + r->leaves[a->first_leaf].first;
    const aotc_string *old = aotc_string_at(rand_handle_behind(r, a->memory_at, a->memory_where));
    uint64_t *pairs = solver_take(&r->s, old->length + (uint64_t)a->n * 16 + 16);
    uint64_t from = 0, n = 0, pair[2];
    for (uint32_t i = 0; i < a->n; i++) {
        for (; from < old->length; from += 16) {
            memcpy(pair, old->bytes + from, 16);
            if (pair[0] != i)
                break;
            if (!vars[i].again) {
                memcpy(pairs + 2 * n, pair, 16);
                n++;
            }
        }
        pairs[2 * n] = i;
        pairs[2 * n + 1] = vars[i].value;
        n++;
    }
    char *bytes;
    uint64_t made = aotc_string_blank(r->sim, n * 16, &bytes);
    memcpy(bytes, pairs, n * 16);
    aotc_ref_write(r->sim, a->memory_at, a->memory_where, 64, &made, NULL);
}

static uint32_t stored_width(const solver_variable *v)
{
    return v->domain.real == SOLVER_SHORTREAL ? 32 : v->width;
}

static void write_scalar(rand_problem *r, const rand_scalar *scalar)
{
    const solver_variable *v = &r->s.vars[scalar->var];
    uint64_t value = v->value;
    const uint64_t *words = v->wide ? v->wide : &value;
    if (v->domain.real)
        value = solver_bits_of_key(value, v->domain.real == SOLVER_SHORTREAL);
    aotc_ref_write(r->sim, scalar->at, scalar->where, stored_width(v), words, NULL);
}

/* 18.4.2: notes that a cyclic variable has had its value. */
static void store_memory(rand_problem *r, const rand_scalar *scalar)
{
    const solver_variable *v = &r->s.vars[scalar->var];
    uint64_t old = 0;
    aotc_ref_read(r->sim, scalar->memory_at, scalar->memory_where, 64, &old, NULL);
    uint64_t kept = v->again ? 0 : aotc_string_at(old)->length;
    char *bytes;
    uint64_t made = aotc_string_blank(r->sim, kept + 8, &bytes);
    memcpy(bytes, aotc_string_at(old)->bytes, kept);
    memcpy(bytes + kept, &v->value, 8);
    aotc_ref_write(r->sim, scalar->memory_at, scalar->memory_where, 64, &made, NULL);
}

void rand_store(rand_problem *r)
{
    for (uint32_t i = 0; i < r->n_scalars; i++) {
        const rand_scalar *scalar = &r->scalars[i];
        const solver_variable *v = &r->s.vars[scalar->var];
        write_scalar(r, scalar);
        if (v->cyclic)
            store_memory(r, scalar);
    }
    for (uint32_t i = 0; i < r->n_arrays; i++) {
        store_elements(r, &r->arrays[i]);
        if (r->arrays[i].cyclic)
            store_cycles(r, &r->arrays[i]);
    }
}

/* What is decided first ------------------------------------------------------------------------------ */

void rand_forget(rand_problem *r)
{
    for (uint32_t i = 0; i < r->n_settled; i++)
        free(r->settled[i].old);
    r->n_settled = r->n_kept = 0;
}

static void keep(rand_problem *r, uint64_t at, uint64_t where, uint32_t width, bool array)
{
    uint32_t words = words_of(width);
    uint64_t *old = malloc(2 * words * sizeof *old);
    if (!old)
        aotc_heap_exhausted(r->sim, 2 * words * sizeof *old);
    r->settled = solver_grow(&r->s, r->settled, r->n_settled, &r->r_settled, sizeof *r->settled);
    r->settled[r->n_settled++] =
        (rand_settled){.at = at, .where = where, .width = width, .array = array, .old = old};
    aotc_ref_read(r->sim, at, where, width, old, old + words);
}

void aotc_rand_keep(aotc_sim *sim, uint64_t problem, uint64_t at, uint64_t where)
{
    rand_problem *r = rand_at(problem);
    (void)sim;
    for (uint32_t i = 0; i < r->n_settled; i++)
        if (r->settled[i].kept && r->settled[i].at == at && r->settled[i].where == where)
            return;
    keep(r, at, where, 64, false);
    r->settled[r->n_settled - 1].kept = true;
    r->n_kept++;
}

/* The bit of an array in rand_problem.touches. */
static uint64_t bit_of(uint32_t array)
{
    return (uint64_t)1 << (array < 63 ? array : 63);
}

static uint64_t open_arrays(const rand_problem *r)
{
    uint64_t arrays = 0;
    for (uint32_t i = 0; i < r->n_arrays; i++)
        if (r->arrays[i].size != SOLVER_ALL)
            arrays |= bit_of(i);
    return arrays;
}

/* Whether a constraint on the size of an array has been put off because of another one. */
static bool waits(const rand_problem *r, uint32_t array, uint64_t open)
{
    uint32_t size = r->arrays[array].size;
    for (uint32_t i = 0; i < r->s.n_constraints; i++) {
        const solver_constraint *c = &r->s.constraints[i];
        if (!(r->touches[i] & open & ~bit_of(array)))
            continue;
        for (uint32_t k = 0; k < c->n_vars; k++)
            if (c->vars[k] == size)
                return true;
    }
    return false;
}

void rand_settle(rand_problem *r)
{
    uint64_t open = open_arrays(r);
    bool any = false; /* some size has all of its constraints */
    for (uint32_t i = 0; i < r->n_arrays; i++)
        any |= r->arrays[i].size != SOLVER_ALL && !waits(r, i, open);
    for (uint32_t i = 0; i < r->n_arrays; i++) {
        const rand_array *a = &r->arrays[i];
        if (a->size == SOLVER_ALL || (any && waits(r, i, open)))
            continue;
        keep(r, a->at, a->where, 64, true);
        uint32_t n = (uint32_t)r->s.vars[a->size].value;
        if (n != a->n)
            store_handle(r, a, resized(r, a, n));
    }
    for (uint32_t i = 0; i < r->n_asked; i++)
        for (uint32_t k = 0; k < r->n_scalars; k++) {
            const rand_scalar *scalar = &r->scalars[k];
            const solver_variable *v = &r->s.vars[scalar->var];
            if (scalar->var != r->asked[i] || rand_find_settled(r, scalar->at, scalar->where, false))
                continue;
            keep(r, scalar->at, scalar->where, stored_width(v), false);
            write_scalar(r, scalar);
            if (v->cyclic)
                store_memory(r, scalar);
        }
}

void rand_put_back(rand_problem *r)
{
    for (uint32_t i = r->n_settled; i-- > 0;) {
        const rand_settled *s = &r->settled[i];
        aotc_ref_write(r->sim, s->at, s->where, s->width, s->old, s->old + words_of(s->width));
    }
    rand_forget(r);
}

/* Solving -------------------------------------------------------------------------------------------- */

/* Constraints about elements of arrays whose size is open wait. */
static uint32_t put_off(rand_problem *r)
{
    uint32_t open = 0;
    uint64_t arrays = open_arrays(r);
    for (uint32_t i = 0; i < r->n_arrays; i++)
        open += r->arrays[i].size != SOLVER_ALL;
    for (uint32_t i = 0; i < r->s.n_constraints; i++)
        if (r->touches[i] & arrays)
            r->s.constraints[i].on = false;
    return open + r->n_asked;
}

static uint64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static uint64_t *generator_of(rand_problem *r)
{
    return r->object ? aotc_object_random(r->object) : aotc_generator(r->sim);
}

static void fail(rand_problem *r)
{
    rand_report(r);
    rand_put_back(r);
    r->result = AOTC_RAND_FAILED;
}

static void solve(void *context)
{
    rand_problem *r = context;
    struct aotc_randomizer *state = rand_state(r->sim);
    uint64_t start = now_ns();
    uint32_t open = put_off(r);
    bool fine = solver_solve(&r->s);
    bool sized = false;
    for (uint32_t i = 0; i < r->n_arrays; i++)
        sized |= r->arrays[i].size != SOLVER_ALL;
    if (fine && open) {
        rand_settle(r);
        r->result = AOTC_RAND_AGAIN;
    } else if (fine) {
        rand_store(r);
        r->result = AOTC_RAND_DONE;
    } else if (r->explains) {
        fail(r);
    } else if (sized && !r->wide_sizes && r->attempts == 0) {
        r->wide_sizes = true;
        r->result = AOTC_RAND_AGAIN;
    } else if ((r->n_settled > r->n_kept || (sized && r->attempts)) && ++r->attempts < ATTEMPTS) {
        rand_put_back(r);
        r->result = AOTC_RAND_AGAIN;
    } else if (sized && r->attempts) { /* the sizes that were tried are not what is wrong */
        r->explains = true;
        r->attempts = 0;
        r->result = AOTC_RAND_AGAIN;
    } else {
        fail(r);
    }
    state->counters.calls += r->result != AOTC_RAND_AGAIN;
    state->counters.failures += r->result == AOTC_RAND_FAILED;
    state->counters.ns += now_ns() - start;
}

uint32_t aotc_rand_solve(aotc_sim *sim, uint64_t problem)
{
    rand_problem *r = rand_at(problem);
    uint64_t *generator = generator_of(r);
    r->s.random = *generator;
    aotc_run_on_main(sim, solve, r);
    *generator = r->s.random;
    if (r->result == AOTC_RAND_AGAIN)
        rand_clear(r);
    return r->result;
}
