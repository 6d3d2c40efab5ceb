/* randomize.c - builds the problem of one randomize() (IEEE 1800-2023 clause 18).
 *
 * Owns:       aotc_randomizer and its problems. One is open from aotc_rand_begin until aotc_rand_end; calls inside of others (pre_randomize, functions) have problems of
 *             their own.
 * Invariants: a variable is found by its reference: place and first bit. What is not found is state.
 * Memory:     old handles of arrays that were settled are marked by a scanner.
 */
#include "randomize_state.h"

#include <stdlib.h>

static void exhausted(void *context, size_t bytes)
{
    aotc_heap_exhausted(context, bytes);
}

static void scan(void *context, aotc_sim *sim, void *stack)
{
    const struct aotc_randomizer *state = context;
    (void)stack;
    for (rand_problem *r = state->open; r; r = r->next) {
        aotc_heap_mark(sim, r->object);
        for (uint32_t i = 0; i < r->n_settled; i++)
            aotc_heap_mark(sim, r->settled[i].old[0]);
        for (uint32_t i = 0; i < r->n_arrays; i++)
            aotc_heap_mark(sim, r->arrays[i].handle);
    }
}

struct aotc_randomizer *rand_state(aotc_sim *sim)
{
    aotc_system *system = aotc_system_of(sim);
    if (!system->randomizer) {
        system->randomizer = calloc(1, sizeof *system->randomizer);
        if (!system->randomizer)
            aotc_heap_exhausted(sim, sizeof *system->randomizer);
        aotc_heap_add_scanner(sim, scan, system->randomizer);
    }
    return system->randomizer;
}

const aotc_rand_counters *aotc_rand_counters_of(aotc_sim *sim)
{
    static const aotc_rand_counters none;
    aotc_system *system = ((aotc_services *)(void *)sim)->system;
    return system && system->randomizer ? &system->randomizer->counters : &none;
}

/* Generators of objects (18.13.3 to 18.13.5) ---------------------------------------------------------- */

static uint64_t *generator_of(aotc_sim *sim, uint64_t object)
{
    return object ? aotc_object_random(object) : aotc_generator(sim);
}

void aotc_srandom(aotc_sim *sim, uint64_t object, uint32_t seed)
{
    *generator_of(sim, object) = seed * 0x9e3779b97f4a7c15u;
}

uint64_t aotc_randstate(aotc_sim *sim, uint64_t object)
{
    static const char digits[] = "0123456789abcdef";
    char *text;
    uint64_t state = *generator_of(sim, object), made = aotc_string_blank(sim, 16, &text);
    for (int i = 0; i < 16; i++)
        text[i] = digits[state >> (60 - 4 * i) & 15];
    return made;
}

void aotc_set_randstate(aotc_sim *sim, uint32_t loc, uint64_t object, uint64_t text)
{
    const aotc_string *s = aotc_string_at(text);
    uint64_t state = 0;
    for (uint64_t i = 0; i < s->length && i < 16; i++) {
        char c = s->bytes[i];
        bool digit = c >= '0' && c <= '9';
        if (s->length != 16 || !(digit || (c >= 'a' && c <= 'f')))
            aotc_fail(sim, loc, "set_randstate(): this is no text that get_randstate() has given");
        state = state << 4 | (uint64_t)(digit ? c - '0' : c - 'a' + 10);
    }
    *generator_of(sim, object) = state;
}

/* Life of problems ----------------------------------------------------------------------------------- */

static void free_problem(rand_problem *r)
{
    rand_forget(r);
    void *arrays[] = {r->scalars, r->arrays, r->leaves, r->settled, r->operands,
                      r->asked, r->met, r->index, r->touches, r->words};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        free(arrays[i]);
    solver_free(&r->s);
    free(r);
}

void aotc_randomizer_close(struct aotc_randomizer *state)
{
    if (!state)
        return;
    for (rand_problem *lists[2] = {state->open, state->free}, **list = lists; list < lists + 2; list++)
        while (*list) {
            rand_problem *next = (*list)->next;
            free_problem(*list);
            *list = next;
        }
    free(state->warned);
    free(state);
}

void rand_start_constraint(rand_problem *r)
{
    r->n_operands = 0;
    r->first_node = r->s.n_nodes;
    r->touched = 0;
}

void rand_clear(rand_problem *r)
{
    solver_reset(&r->s);
    r->n_scalars = r->n_arrays = r->n_leaves = r->n_asked = r->n_met = 0;
    rand_start_constraint(r);
    if (r->index)
        memset(r->index, 0, r->index_size * sizeof *r->index);
}

void aotc_rand_end(aotc_sim *sim, uint64_t problem)
{
    rand_problem *r = rand_at(problem);
    struct aotc_randomizer *state = rand_state(sim);
    rand_problem **at = &state->open;
    while (*at != r)
        at = &(*at)->next;
    *at = r->next;
    r->next = state->free;
    state->free = r;
    rand_forget(r);
    rand_clear(r);
}

uint64_t aotc_rand_begin(aotc_sim *sim, uint32_t loc, uint64_t object, bool given)
{
    struct aotc_randomizer *state = rand_state(sim);
    rand_problem *r = state->free;
    if (r)
        state->free = r->next;
    else if (!(r = calloc(1, sizeof *r)))
        aotc_heap_exhausted(sim, sizeof *r);
    r->next = state->open;
    state->open = r;
    r->sim = sim;
    r->s.context = sim;
    r->s.exhausted = exhausted;
    r->s.smt = rand_smt;
    r->object = object;
    r->loc = loc;
    r->given = given;
    r->stage = r->attempts = 0;
    r->wide_sizes = r->explains = false;
    return (uint64_t)(uintptr_t)r;
}

bool aotc_rand_meets(aotc_sim *sim, uint64_t problem, uint64_t object, uint32_t walk)
{
    rand_problem *r = rand_at(problem);
    (void)sim;
    for (uint32_t i = 0; i < r->n_met; i += 2)
        if (r->met[i] == object && r->met[i + 1] == walk)
            return false;
    r->met = solver_grow(&r->s, r->met, r->n_met + 1, &r->r_met, sizeof *r->met);
    r->met[r->n_met++] = object;
    r->met[r->n_met++] = walk;
    return true;
}

/* Variables ------------------------------------------------------------------------------------------ */

static uint32_t slot_of(uint64_t at, uint64_t where, uint32_t size)
{
    uint64_t h = (at ^ (where << 32 | where >> 32)) * 0x9e3779b97f4a7c15u;
    return (uint32_t)(h >> 40) & (size - 1);
}

static void put_index(rand_problem *r, uint32_t number)
{
    uint32_t i = slot_of(r->scalars[number].at, (uint32_t)r->scalars[number].where, r->index_size);
    while (r->index[i])
        i = (i + 1) & (r->index_size - 1);
    r->index[i] = number + 1;
}

rand_scalar *rand_find_scalar(rand_problem *r, uint64_t at, uint64_t where)
{
    if (!r->n_scalars)
        return NULL;
    uint32_t i = slot_of(at, (uint32_t)where, r->index_size);
    for (; r->index[i]; i = (i + 1) & (r->index_size - 1)) {
        rand_scalar *found = &r->scalars[r->index[i] - 1];
        if (found->at == at && (uint32_t)found->where == (uint32_t)where)
            return found;
    }
    return NULL;
}

/* Makes the index large enough for one more. */
static void grow_index(rand_problem *r)
{
    if (r->index_size > 2 * r->n_scalars + 2)
        return;
    uint32_t size = r->index_size ? r->index_size * 2 : 64;
    uint32_t *index = calloc(size, sizeof *index);
    if (!index)
        aotc_heap_exhausted(r->sim, size * sizeof *index);
    free(r->index);
    r->index = index;
    r->index_size = size;
    for (uint32_t i = 0; i < r->n_scalars; i++)
        put_index(r, i);
}

/* A variable of the solver, with only some values if there are any. */
static uint32_t new_variable(rand_problem *r, uint32_t width, bool sign, uint32_t n, const uint64_t *values)
{
    uint32_t var = solver_variable_new(&r->s, width, sign);
    if (n) {
        solver_range *ranges = solver_take(&r->s, n * sizeof *ranges);
        for (uint32_t i = 0; i < n; i++)
            ranges[i] = (solver_range){values[i], values[i]};
        uint32_t set = solver_set_new(&r->s, ranges, n);
        r->s.vars[var].domain.set = r->s.sets[set];
    }
    return var;
}

rand_settled *rand_find_settled(rand_problem *r, uint64_t at, uint64_t where, bool array)
{
    for (uint32_t i = 0; i < r->n_settled; i++) {
        rand_settled *s = &r->settled[i];
        if (s->at == at && (uint32_t)s->where == (uint32_t)where && s->array == array)
            return s;
    }
    return NULL;
}

static rand_scalar *add_scalar(rand_problem *r, uint64_t at, uint64_t where, uint32_t width, uint32_t flags,
                               uint32_t n, const uint64_t *values)
{
    if ((r->given && !(flags & AOTC_RAND_GIVEN)) || rand_find_scalar(r, at, where)
        || rand_find_settled(r, at, where, false))
        return NULL;
    if (width > 0xffff)
        aotc_failf(r->sim, r->loc, "randomize(): a variable of %u bits is too wide; the limit is 65535",
                   width);
    grow_index(r);
    r->scalars = solver_grow(&r->s, r->scalars, r->n_scalars, &r->r_scalars, sizeof *r->scalars);
    rand_scalar *made = &r->scalars[r->n_scalars];
    *made = (rand_scalar){.at = at, .where = where};
    made->var = new_variable(r, width, flags & AOTC_RAND_SIGNED, n, values);
    put_index(r, r->n_scalars++);
    return made;
}

void aotc_rand_variable(aotc_sim *sim, uint64_t problem, uint64_t at, uint64_t where, uint32_t width,
                        uint32_t flags, uint32_t n, const uint64_t *values)
{
    rand_problem *r = rand_at(problem);
    if (!(flags & AOTC_RAND_REAL)) {
        add_scalar(r, at, where, width, flags, n, values);
        return;
    }
    rand_scalar *made = add_scalar(r, at, where, 64, flags, 0, NULL);
    if (!made)
        return;
    solver_domain *d = &r->s.vars[made->var].domain;
    d->set = solver_real_all(&r->s);
    d->real = width == 32 ? SOLVER_SHORTREAL : SOLVER_REAL;
    if (width == 32) { /* only these */
        aotc_rand_use(sim, problem, r->loc, at, where, width, flags);
        aotc_rand_post(sim, problem, r->loc, false, "", "$0 $0 rs =");
    }
}

/* The values in a string, 8 bytes each. */
static void read_memory(rand_problem *r, rand_scalar *scalar)
{
    uint64_t text = 0;
    aotc_ref_read(r->sim, scalar->memory_at, scalar->memory_where, 64, &text, NULL);
    const aotc_string *s = aotc_string_at(text);
    uint32_t n = (uint32_t)(s->length / 8);
    solver_range *ranges = solver_take(&r->s, (n + 1) * sizeof *ranges);
    for (uint32_t i = 0; i < n; i++) {
        memcpy(&ranges[i].low, s->bytes + 8 * i, 8);
        ranges[i].high = ranges[i].low;
    }
    uint32_t set = solver_set_new(&r->s, ranges, n);
    solver_variable *v = &r->s.vars[scalar->var];
    v->cyclic = true;
    v->used = r->s.sets[set];
}

void aotc_rand_cyclic(aotc_sim *sim, uint64_t problem, uint64_t at, uint64_t where, uint32_t width,
                      uint32_t flags, uint32_t n, const uint64_t *values, uint64_t memory_at,
                      uint64_t memory_where)
{
    rand_problem *r = rand_at(problem);
    (void)sim;
    rand_scalar *made = add_scalar(r, at, where, width, flags, n, values);
    if (!made)
        return;
    made->memory_at = memory_at;
    made->memory_where = memory_where;
    read_memory(r, made);
}

/* Arrays --------------------------------------------------------------------------------------------- */

uint64_t rand_handle_behind(rand_problem *r, uint64_t at, uint64_t where)
{
    uint64_t handle = 0;
    aotc_ref_read(r->sim, at, where, 64, &handle, NULL);
    return handle;
}

uint64_t rand_array_handle(rand_problem *r, const rand_array *a)
{
    return rand_handle_behind(r, a->at, a->where);
}

rand_array *rand_find_array(rand_problem *r, uint64_t at, uint64_t where)
{
    for (uint32_t i = 0; i < r->n_arrays; i++)
        if (r->arrays[i].at == at && (uint32_t)r->arrays[i].where == (uint32_t)where)
            return &r->arrays[i];
    return NULL;
}

void aotc_rand_array(aotc_sim *sim, uint64_t problem, uint64_t at, uint64_t where, uint32_t shape,
                     uint64_t bound, uint32_t flags)
{
    rand_problem *r = rand_at(problem);
    (void)sim;
    if ((r->given && !(flags & AOTC_RAND_GIVEN)) || rand_find_array(r, at, where))
        return;
    r->arrays = solver_grow(&r->s, r->arrays, r->n_arrays, &r->r_arrays, sizeof *r->arrays);
    rand_array *a = &r->arrays[r->n_arrays++];
    *a = (rand_array){.at = at, .where = where, .shape = shape, .size = SOLVER_ALL,
                      .bound = bound > UINT32_MAX ? 0 : (uint32_t)bound, .first_leaf = r->n_leaves};
    a->handle = rand_array_handle(r, a);
    a->n = (uint32_t)aotc_queue_size(a->handle);
}

void aotc_rand_elements(aotc_sim *sim, uint64_t problem, uint32_t bit, uint32_t width, uint32_t flags,
                        uint32_t n, const uint64_t *values)
{
    rand_problem *r = rand_at(problem);
    (void)sim;
    if (!r->n_arrays || (r->given && !(flags & AOTC_RAND_GIVEN)))
        return;
    rand_array *a = &r->arrays[r->n_arrays - 1];
    r->leaves = solver_grow(&r->s, r->leaves, r->n_leaves, &r->r_leaves, sizeof *r->leaves);
    bool sign = flags & AOTC_RAND_SIGNED;
    rand_leaf *leaf = &r->leaves[r->n_leaves++];
    *leaf = (rand_leaf){.bit = bit, .width = width, .first = r->s.n_vars, .sign = sign};
    a->n_leaves++;
    for (uint32_t i = 0; i < a->n; i++)
        new_variable(r, width, sign, n, values);
}

void aotc_rand_cycles(aotc_sim *sim, uint64_t problem, uint64_t at, uint64_t where,
                      uint64_t memory_at, uint64_t memory_where)
{
    rand_problem *r = rand_at(problem);
    rand_array *a = rand_find_array(r, at, where);
    if (!a || a->n_leaves != 1 || a->cyclic)
        return;
    a->cyclic = true;
    a->memory_at = memory_at;
    a->memory_where = memory_where;
    uint64_t text = rand_handle_behind(r, memory_at, memory_where), pair[2];
    const aotc_string *s = aotc_string_at(text);
    uint64_t from = 0;
    (void)sim;
    for (uint32_t i = 0; i < a->n; i++) {
        solver_variable *v = &r->s.vars[r->leaves[a->first_leaf].first + i];
        uint64_t end = from;
        while (end < s->length && (memcpy(pair, s->bytes + end, 16), pair[0] == i))
            end += 16;
        solver_range *ranges = solver_take(&r->s, ((end - from) / 16 + 1) * sizeof *ranges);
        uint32_t k = 0;
        for (; from < end; from += 16) {
            memcpy(pair, s->bytes + from, 16);
            ranges[k++] = (solver_range){pair[1], pair[1]};
        }
        v->cyclic = true;
        v->used = r->s.sets[solver_set_new(&r->s, ranges, k)];
    }
}

uint32_t aotc_rand_count(aotc_sim *sim, uint64_t problem, uint64_t at, uint64_t where, bool mark)
{
    rand_problem *r = rand_at(problem);
    (void)sim;
    rand_array *a = rand_find_array(r, at, where);
    if (!a)
        return (uint32_t)aotc_queue_size(rand_handle_behind(r, at, where));
    uint32_t number = (uint32_t)(a - r->arrays);
    if (mark)
        r->touched |= (uint64_t)1 << (number < 63 ? number : 63);
    return a->n;
}
