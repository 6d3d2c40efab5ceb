/* directives.c - counts of assert, assume and cover directives for the coverage file (IEEE 1800-2023
 * 16.3, 16.14.3, 40.5.3).
 *
 * Owns:       aotc_system.directives. Nothing is counted until somebody wants to know
 *             (aotc_directives_want), so that a run without a coverage file does no more than ask.
 * Invariants: a directive is known by its name and kind. `table` has number + 1 by hash of the
 *             instance and the name inside of it, open addressing, at most half full.
 * Errors:     no memory.
 */
#include "system_state.h"

#include <stdlib.h>

typedef struct {
    uint32_t instance, scope_length;
    char *scope; /* behind the name of the instance */
    aotc_directive shown;
} directive;

struct aotc_directives {
    bool wanted;
    directive *all;
    uint32_t n, room;
    uint32_t *table;
    uint32_t mask;
};

static aotc_directives *directives_of(aotc_sim *sim)
{
    aotc_system *system = aotc_system_of(sim);
    if (!system->directives) {
        system->directives = calloc(1, sizeof *system->directives);
        if (!system->directives)
            aotc_heap_exhausted(sim, sizeof *system->directives);
    }
    return system->directives;
}

void aotc_directives_want(aotc_sim *sim)
{
    directives_of(sim)->wanted = true;
}

bool aotc_directives_wanted(aotc_sim *sim)
{
    return directives_of(sim)->wanted;
}

void aotc_directives_close(aotc_system *system)
{
    aotc_directives *d = system->directives;
    if (!d)
        return;
    for (uint32_t i = 0; i < d->n; i++) {
        free(d->all[i].scope);
        free((char *)(uintptr_t)d->all[i].shown.name);
    }
    free(d->all);
    free(d->table);
    free(d);
}

/* Where the table has a directive, or has room for it. */
static uint32_t slot_of(const aotc_directives *d, uint32_t instance, uint32_t kind,
                        const char *scope, uint32_t length)
{
    uint64_t h = ((uint64_t)instance << 32 | kind) * 0x9e3779b97f4a7c15u;
    for (uint32_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)scope[i]) * 0x100000001b3u;
    for (uint32_t at = (uint32_t)(h >> 20) & d->mask;; at = (at + 1) & d->mask) {
        if (!d->table[at])
            return at;
        const directive *found = &d->all[d->table[at] - 1];
        if (found->instance == instance && found->shown.kind == kind &&
            found->scope_length == length && memcmp(found->scope, scope, length) == 0)
            return at;
    }
}

static void make_room(aotc_sim *sim, aotc_directives *d)
{
    uint32_t room = d->room ? 2 * d->room : 16;
    directive *all = realloc(d->all, room * sizeof *all);
    if (all)
        d->all = all;
    uint32_t *table = calloc(2 * (size_t)room, sizeof *table);
    if (!all || !table) {
        free(table);
        aotc_heap_exhausted(sim, room * sizeof *all);
    }
    free(d->table);
    d->table = table;
    d->mask = 2 * room - 1;
    d->room = room;
    for (uint32_t i = 0; i < d->n; i++) {
        const directive *known = &all[i];
        table[slot_of(d, known->instance, known->shown.kind, known->scope, known->scope_length)] =
            i + 1;
    }
}

static char *copied(aotc_sim *sim, const char *bytes, size_t length)
{
    char *made = malloc(length + 1);
    if (!made)
        aotc_heap_exhausted(sim, length + 1);
    memcpy(made, bytes, length);
    made[length] = 0;
    return made;
}

uint32_t aotc_directive_number(aotc_sim *sim, uint32_t loc, uint32_t instance, const char *scope,
                               uint32_t kind)
{
    aotc_directives *d = directives_of(sim);
    if (kind & AOTC_DIRECTIVE_WANTED)
        d->wanted = true;
    if (!d->wanted)
        return 0;
    kind &= AOTC_DIRECTIVE_WANTED - 1;
    if (d->n == d->room)
        make_room(sim, d);
    uint32_t length = (uint32_t)strlen(scope);
    uint32_t slot = slot_of(d, instance, kind, scope, length);
    if (d->table[slot])
        return d->table[slot];
    aotc_text_build(sim);
    aotc_put_scope(sim, instance, scope);
    const aotc_string *name = aotc_string_at(aotc_text_built(sim));
    directive made = {.instance = instance, .scope_length = length};
    made.shown = (aotc_directive){.loc = loc, .kind = kind};
    made.shown.name = copied(sim, name->bytes, name->length);
    made.scope = copied(sim, scope, length);
    d->all[d->n] = made;
    return d->table[slot] = ++d->n;
}

void aotc_directive_count(aotc_sim *sim, uint32_t loc, uint32_t instance, const char *scope,
                          uint32_t kind, bool holds)
{
    uint32_t number = aotc_directive_number(sim, loc, instance, scope, kind);
    aotc_directive_add(sim, number, 1, holds, 0, !holds, 0);
}

void aotc_directive_add(aotc_sim *sim, uint32_t number, uint32_t attempts, uint32_t passes,
                        uint32_t vacuous, uint32_t failures, uint32_t disabled)
{
    if (!number)
        return;
    aotc_directive *shown = &directives_of(sim)->all[number - 1].shown;
    shown->attempts += attempts;
    shown->passes += passes;
    shown->vacuous += vacuous;
    shown->failures += failures;
    shown->disabled += disabled;
}

const aotc_directive *aotc_directive_at(aotc_sim *sim, uint32_t number)
{
    const aotc_directives *d = directives_of(sim);
    return number < d->n ? &d->all[number].shown : NULL;
}
