/* coverage_trans.c - transition bins (IEEE 1800-2023 19.5.2).
 *
 * Compiling:  each chain of steps becomes a chain of states; state 0 always holds, the one behind
 *             the last node means that the sequence has happened. A step that may be repeated less
 *             often than its last node says has states that include the one behind it (`skip`).
 * Running:    an item keeps the set of its states as bits; states of one sequence lie together.
 * Errors:     no memory; too many bins.
 */
#include <stdio.h>
#include <stdlib.h>

#include "coverage_model.h"

enum { ONCE, CONSECUTIVE, GOTO, APART };

/* Compiling ----------------------------------------------------------------------------------- */

static void add_state(aotc_sim *sim, cover_shape *shape, cover_state state)
{
    *(cover_state *)cover_push(sim, &shape->states, sizeof state) = state;
}

/* Appends the states of a step: one for each number of times that it was met. Behind a step with
 * -> the next one follows at once; so what waits for a further time does not include the next. */
static void add_step(aotc_sim *sim, cover_shape *shape, const cover_step *step, uint32_t number,
                     uint32_t first)
{
    uint32_t base = (uint32_t)COVER_COUNT(shape->states, cover_state) - first;
    bool waits = step->repeated == GOTO || step->repeated == APART;
    uint32_t further = step->repeated == GOTO ? step->to - step->from : 0;
    uint32_t end = base + step->to + further, stay_at = waits ? number : AOTC_NONE;
    for (uint32_t k = 0; k < step->to; k++) {
        bool enough = k >= step->from;
        uint32_t wait = enough && further ? base + step->to + (k - step->from) : base + k;
        uint32_t next = k + 1 < step->to ? base + k + 1 : end;
        add_state(sim, shape, (cover_state){number, next, stay_at, wait, enough ? end : 0});
    }
    for (uint32_t k = step->from; k < step->from + further; k++) {
        uint32_t next = k + 1 < step->to ? base + k + 1 : end;
        uint32_t own = base + step->to + (k - step->from);
        add_state(sim, shape, (cover_state){number, next, stay_at, own, 0});
    }
    if (step->repeated == APART) /* others may stand between the last time and the next step */
        add_state(sim, shape, (cover_state){AOTC_NONE, 0, number, end, end + 1});
}

static void add_sequence(aotc_sim *sim, cover_shape *shape, uint32_t decl, uint32_t bin,
                         const cover_step *steps, uint32_t n, const cover_range *ranges)
{
    cover_sequence *made = cover_push(sim, &shape->sequences, sizeof *made);
    uint32_t first = (uint32_t)COVER_COUNT(shape->states, cover_state);
    *made = (cover_sequence){bin, decl, first, 0, shape->n_bits, ranges, steps};
    for (uint32_t i = 0; i < n; i++) {
        bool last = i + 1 == n;
        cover_step step = steps[i];
        if (last && step.repeated == APART)
            step.repeated = GOTO; /* it has happened with the last value */
        add_step(sim, shape, &step, i, first);
    }
    cover_sequence *sequence = COVER_AT(shape->sequences, cover_sequence)
                               + COVER_COUNT(shape->sequences, cover_sequence) - 1;
    sequence->n = (uint32_t)COVER_COUNT(shape->states, cover_state) - first;
    shape->n_bits += sequence->n + 1;
}

/* Arrays of transition bins: one for each sequence of single values ------------------------- */

typedef struct {
    aotc_sim *sim;
    cover_shape *shape;
    uint32_t decl;
    cover_list values; /* cover_key: of the sequence so far */
    cover_list found;  /* every sequence: its length, then its values, as cover_key */
} expansion;

static void expand(expansion *e, const cover_step *steps, uint32_t n, const cover_range *ranges);

static void expand_value(expansion *e, const cover_step *steps, uint32_t n,
                         const cover_range *ranges, uint32_t times)
{
    const cover_decl *decl = &COVER_AT(e->shape->decls, cover_decl)[e->decl];
    if (times == 0) {
        expand(e, steps + 1, n - 1, ranges);
        return;
    }
    for (uint32_t r = steps->first; r < steps->first + steps->n; r++) {
        cover_key key = ranges[r].low;
        do {
            *(cover_key *)cover_push(e->sim, &e->values, sizeof key) = key;
            if (COVER_COUNT(e->found, cover_key) > COVER_MAX_BINS)
                aotc_failf(e->sim, decl->loc, "bins %s[]: too many transitions; leave the [] away "
                           "to count them in one bin", decl->name);
            expand_value(e, steps, n, ranges, times - 1);
            e->values.used -= sizeof key;
        } while (key++ != ranges[r].high);
    }
}

static void expand(expansion *e, const cover_step *steps, uint32_t n, const cover_range *ranges)
{
    if (n == 0) {
        size_t count = COVER_COUNT(e->values, cover_key);
        *(cover_key *)cover_push(e->sim, &e->found, sizeof(cover_key)) = count;
        memcpy(cover_push(e->sim, &e->found, e->values.used), e->values.data, e->values.used);
        return;
    }
    if (steps->repeated == GOTO || steps->repeated == APART) {
        const cover_decl *decl = &COVER_AT(e->shape->decls, cover_decl)[e->decl];
        aotc_failf(e->sim, decl->loc, "bins %s[]: a step repeated by -> or = has no fixed length; "
                   "leave the [] away", decl->name);
    }
    for (uint32_t times = steps->from; times <= steps->to; times++)
        expand_value(e, steps, n, ranges, times);
}

/* All sequences of single values that a declaration means. */
static void expand_all(expansion *e)
{
    const cover_decl *decl = &COVER_AT(e->shape->decls, cover_decl)[e->decl];
    for (size_t i = 0; i < COVER_COUNT(decl->chains, cover_chain); i++) {
        const cover_chain *chain = &COVER_AT(decl->chains, cover_chain)[i];
        expand(e, COVER_AT(decl->steps, cover_step) + chain->first, chain->n, decl->ranges.data);
    }
}

static bool has_sequence(const cover_list *found, const cover_key *sequence)
{
    size_t bytes = ((size_t)sequence[0] + 1) * sizeof *sequence;
    const cover_key *at = found->data, *end = at + COVER_COUNT(*found, cover_key);
    for (; at < end; at += at[0] + 1)
        if (at[0] == sequence[0] && !memcmp(at, sequence, bytes))
            return true;
    return false;
}

static char *text_of(aotc_sim *sim, const cover_shape *shape, const cover_key *values, size_t n)
{
    aotc_out out = {.fd = -1};
    for (size_t i = 0; i < n; i++) {
        if (i)
            aotc_out_append(sim, &out, "=>", 2);
        cover_put_key(sim, shape, values[i], &out);
    }
    char *text = cover_copy(sim, out.data, out.used);
    free(out.data);
    return text;
}

/* A bin of one sequence of values. */
static void bin_of_values(expansion *e, const cover_key *values, uint32_t n)
{
    cover_shape *shape = e->shape;
    uint32_t bin = cover_new_bin(e->sim, shape, e->decl, 0, 0, 0);
    char *text = text_of(e->sim, shape, values, n);
    COVER_AT(shape->bins, cover_bin)[bin].text = text;
    cover_decl *decl = &COVER_AT(shape->decls, cover_decl)[e->decl];
    /* steps of their own, behind those of the declaration */
    uint32_t first = (uint32_t)COVER_COUNT(decl->ranges, cover_range);
    for (uint32_t i = 0; i < n; i++) {
        cover_range *range = cover_push(e->sim, &decl->ranges, sizeof *range);
        range->low = range->high = values[i];
        cover_step *step = cover_push(e->sim, &decl->steps, sizeof *step);
        *step = (cover_step){first + i, 1, ONCE, 1, 1};
    }
}

static void bin_for_each_sequence(aotc_sim *sim, cover_shape *shape, uint32_t number,
                                  const cover_list *removed)
{
    expansion e = {.sim = sim, .shape = shape, .decl = number};
    expand_all(&e);
    cover_decl *decl = &COVER_AT(shape->decls, cover_decl)[number];
    size_t old_steps = COVER_COUNT(decl->steps, cover_step);
    cover_list lengths = {0}, none = {0};
    const cover_key *at = e.found.data, *end = at + COVER_COUNT(e.found, cover_key);
    cover_list seen = none;
    for (; at < end; at += at[0] + 1) {
        if (has_sequence(removed, at) || has_sequence(&seen, at))
            continue;
        size_t bytes = ((size_t)at[0] + 1) * sizeof *at;
        memcpy(cover_push(sim, &seen, bytes), at, bytes);
        uint32_t bin = (uint32_t)COVER_COUNT(shape->bins, cover_bin);
        bin_of_values(&e, at + 1, (uint32_t)at[0]);
        uint32_t pair[] = {bin, (uint32_t)at[0]};
        memcpy(cover_push(sim, &lengths, sizeof pair), pair, sizeof pair);
    }
    const uint32_t *pairs = lengths.data;
    const cover_step *steps = COVER_AT(decl->steps, cover_step) + old_steps;
    for (size_t i = 0; i < lengths.used / (2 * sizeof *pairs); i++) {
        add_sequence(sim, shape, number, pairs[2 * i], steps, pairs[2 * i + 1],
                     decl->ranges.data);
        steps += pairs[2 * i + 1];
    }
    free(lengths.data);
    free(seen.data);
    free(e.values.data);
    free(e.found.data);
}

static void bin_of_chains(aotc_sim *sim, cover_shape *shape, uint32_t number)
{
    uint32_t bin = cover_new_bin(sim, shape, number, 0, 0, 0);
    const cover_decl *decl = &COVER_AT(shape->decls, cover_decl)[number];
    for (size_t i = 0; i < COVER_COUNT(decl->chains, cover_chain); i++) {
        const cover_chain *chain = &COVER_AT(decl->chains, cover_chain)[i];
        add_sequence(sim, shape, number, bin, COVER_AT(decl->steps, cover_step) + chain->first,
                     chain->n, decl->ranges.data);
    }
}

/* The sequences of values that ignore_bins and illegal_bins take out of arrays of bins. */
static void collect_removed(aotc_sim *sim, cover_shape *shape, cover_list *removed)
{
    for (uint32_t i = 0; i < COVER_COUNT(shape->decls, cover_decl); i++) {
        const cover_decl *decl = &COVER_AT(shape->decls, cover_decl)[i];
        if (decl->what != AOTC_COVER_TRANSITIONS || decl->kind == AOTC_COVER_BINS || decl->guarded)
            continue;
        bool fixed = true;
        for (size_t k = 0; k < COVER_COUNT(decl->steps, cover_step); k++)
            fixed &= COVER_AT(decl->steps, cover_step)[k].repeated < GOTO;
        if (!fixed)
            continue;
        expansion e = {.sim = sim, .shape = shape, .decl = i, .found = *removed};
        expand_all(&e);
        *removed = e.found;
        free(e.values.data);
    }
}

void cover_compile_sequences(aotc_sim *sim, uint32_t loc, cover_shape *shape)
{
    cover_list removed = {0};
    bool arrays = false;
    for (uint32_t i = 0; i < COVER_COUNT(shape->decls, cover_decl); i++) {
        const cover_decl *decl = &COVER_AT(shape->decls, cover_decl)[i];
        arrays |= decl->what == AOTC_COVER_TRANSITIONS && decl->form == AOTC_COVER_EACH;
    }
    if (arrays)
        collect_removed(sim, shape, &removed);
    cover_list nothing = {0};
    for (uint32_t i = 0; i < COVER_COUNT(shape->decls, cover_decl); i++) {
        const cover_decl *decl = &COVER_AT(shape->decls, cover_decl)[i];
        if (decl->what != AOTC_COVER_TRANSITIONS)
            continue;
        if (decl->form == AOTC_COVER_EACH)
            bin_for_each_sequence(sim, shape, i,
                                  decl->kind == AOTC_COVER_BINS ? &removed : &nothing);
        else
            bin_of_chains(sim, shape, i);
    }
    free(removed.data);
}

/* Running ------------------------------------------------------------------------------------- */

static bool has(const uint64_t *bits, uint32_t i)
{
    return bits[i >> 6] >> (i & 63) & 1;
}

static void put(uint64_t *bits, uint32_t i)
{
    bits[i >> 6] |= (uint64_t)1 << (i & 63);
}

static bool fits(const cover_sequence *sequence, uint32_t step, const cover_key *key)
{
    if (!key || step == AOTC_NONE)
        return false;
    const cover_step *s = &sequence->steps[step];
    for (uint32_t i = s->first; i < s->first + s->n; i++)
        if (*key >= sequence->ranges[i].low && *key <= sequence->ranges[i].high)
            return true;
    return false;
}

/* Whether a state is or includes the end. */
static bool at_end(const cover_state *states, uint32_t k, uint32_t n)
{
    while (k < n && states[k].skip)
        k = states[k].skip;
    return k >= n;
}

/* One sample of one sequence: from the states in `old` to those in `bits`, which are all 0. Returns
 * whether it has now happened. */
static bool advance(const cover_shape *shape, const cover_sequence *sequence, const uint64_t *old,
                    uint64_t *bits, const cover_key *key)
{
    const cover_state *states = COVER_AT(shape->states, cover_state) + sequence->first;
    bool done = false;
    for (uint32_t k = 0; k < sequence->n; k++) {
        if (k && !has(old, sequence->bit + k))
            continue;
        for (uint32_t at = k; at < sequence->n; at = states[at].skip) {
            const cover_state *state = &states[at];
            if (fits(sequence, state->node, key)) {
                done |= at_end(states, state->next, sequence->n);
                if (state->next < sequence->n)
                    put(bits, sequence->bit + state->next);
            }
            if (at && state->stay_at != AOTC_NONE && !fits(sequence, state->stay_at, key))
                put(bits, sequence->bit + state->wait);
            if (!state->skip)
                break;
        }
    }
    return done;
}

/* Whether a sequence has begun: more than its first value was met. */
static bool is_under_way(const cover_sequence *sequence, const uint64_t *bits)
{
    for (uint32_t k = 2; k < sequence->n; k++)
        if (has(bits, sequence->bit + k))
            return true;
    return false;
}

bool cover_advance(aotc_sim *sim, const cover_shape *shape, cover_item *item, const cover_key *key,
                   cover_list *marks)
{
    bool under_way = false;
    uint32_t last = AOTC_NONE;
    size_t words = shape->n_bits / 64 + 1;
    uint64_t *bits = item->states, *old = bits + words;
    memcpy(old, bits, words * sizeof *bits);
    memset(bits, 0, words * sizeof *bits);
    for (size_t i = 0; i < COVER_COUNT(shape->sequences, cover_sequence); i++) {
        const cover_sequence *sequence = &COVER_AT(shape->sequences, cover_sequence)[i];
        bool done = advance(shape, sequence, old, bits, key);
        under_way |= is_under_way(sequence, bits);
        if (done && sequence->bin != last
            && !(item->off[sequence->decl / 64] >> (sequence->decl % 64) & 1)) {
            last = sequence->bin;
            *(uint32_t *)cover_push(sim, marks, sizeof last) = last;
        }
    }
    return under_way;
}
