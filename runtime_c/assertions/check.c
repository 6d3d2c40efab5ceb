/* check.c - assertions, assumptions and covers while a simulation runs.
 *
 * Owns:       aotc_covers: a count for each cover of each instance that was evaluated.
 * Invariants: `table` has the number + 1 of a cover by hash of its place and instance, open
 *             addressing, at most half full. Labels are copies.
 * Errors:     no memory.
 */
#include <stdlib.h>

#include "bridge.h"
#include "services.h"

struct aotc_covers {
    aotc_cover_count *counts;
    uint32_t n, room;
    uint32_t *table;
    uint32_t mask;
};

static aotc_covers **covers_of(aotc_sim *sim)
{
    return &((aotc_services *)(void *)sim)->covers;
}

void aotc_covers_close(aotc_sim *sim)
{
    aotc_covers *covers = *covers_of(sim);
    if (!covers)
        return;
    for (uint32_t i = 0; i < covers->n; i++)
        free((char *)(uintptr_t)covers->counts[i].label);
    free(covers->counts);
    free(covers->table);
    free(covers);
    *covers_of(sim) = NULL;
}

static uint32_t own_instance(aotc_sim *sim, uint32_t instance)
{
    return instance == AOTC_NO_INSTANCE ? aotc_current_instance(sim) : instance;
}

static void append(aotc_sim *sim, const char *text)
{
    aotc_out_append(sim, aotc_text_out(sim), text, strlen(text));
}

void aotc_check_failed(aotc_sim *sim, uint32_t loc, int kind, const char *label)
{
    aotc_text_build(sim);
    append(sim, kind == AOTC_ASSUME ? "assumption failed" : "assertion failed");
    if (label[0]) {
        append(sim, ": ");
        append(sim, label);
    }
    aotc_report(sim, AOTC_ERROR, loc, aotc_text_built(sim));
}

/* Where the table has a cover, or has room for it. */
static uint32_t slot_of(const aotc_covers *covers, uint32_t loc, uint32_t instance)
{
    uint32_t at = (loc * 0x9e3779b1u ^ instance * 0x85ebca6bu) & covers->mask;
    for (;; at = (at + 1) & covers->mask) {
        uint32_t number = covers->table[at];
        if (!number)
            return at;
        const aotc_cover_count *c = &covers->counts[number - 1];
        if (c->loc == loc && c->instance == instance)
            return at;
    }
}

static void make_room(aotc_sim *sim, aotc_covers *covers)
{
    uint32_t room = covers->room ? 2 * covers->room : 16;
    aotc_cover_count *counts = realloc(covers->counts, room * sizeof *counts);
    if (counts)
        covers->counts = counts;
    uint32_t *table = calloc(2 * (size_t)room, sizeof *table);
    if (!counts || !table) {
        free(table);
        aotc_heap_exhausted(sim, room * sizeof *counts);
    }
    free(covers->table);
    covers->table = table;
    covers->mask = 2 * room - 1;
    covers->room = room;
    for (uint32_t i = 0; i < covers->n; i++)
        table[slot_of(covers, counts[i].loc, counts[i].instance)] = i + 1;
}

void aotc_cover(aotc_sim *sim, uint32_t loc, uint32_t instance, const char *label, bool holds)
{
    instance = own_instance(sim, instance);
    aotc_covers *covers = *covers_of(sim);
    if (!covers) {
        covers = *covers_of(sim) = calloc(1, sizeof *covers);
        if (!covers)
            aotc_heap_exhausted(sim, sizeof *covers);
    }
    if (covers->n == covers->room)
        make_room(sim, covers);
    uint32_t slot = slot_of(covers, loc, instance);
    if (!covers->table[slot]) {
        size_t bytes = strlen(label) + 1;
        char *copy = malloc(bytes);
        if (!copy)
            aotc_heap_exhausted(sim, bytes);
        memcpy(copy, label, bytes);
        covers->counts[covers->n] = (aotc_cover_count){loc, instance, copy, 0, 0};
        covers->table[slot] = ++covers->n;
    }
    aotc_cover_count *count = &covers->counts[covers->table[slot] - 1];
    count->evaluations++;
    count->hits += holds;
}

uint32_t aotc_cover_total(aotc_sim *sim)
{
    const aotc_covers *covers = *covers_of(sim);
    return covers ? covers->n : 0;
}

const aotc_cover_count *aotc_cover_at(aotc_sim *sim, uint32_t number)
{
    return number < aotc_cover_total(sim) ? &(*covers_of(sim))->counts[number] : NULL;
}
