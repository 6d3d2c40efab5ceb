/* coverage_load.c - $load_coverage_db: counts of earlier runs for the coverage of types (IEEE
 * 1800-2023 19.9).
 *
 * Invariants: what belongs to an item that no instance has had yet waits in its type's `pending`.
 * Errors:     no memory; a file that cannot be read, which the bridge reports.
 */
#include <stdlib.h>

#include "coverage_model.h"
#include "sim.h"

void cover_take_pending(aotc_sim *sim, cover_type *type)
{
    const cover_group *group = type->first;
    size_t n = COVER_COUNT(type->pending, cover_pending), kept = 0;
    size_t n_items = group ? COVER_COUNT(group->items, cover_item) : 0;
    for (size_t i = 0; i < n; i++) {
        cover_pending entry = COVER_AT(type->pending, cover_pending)[i];
        uint32_t item = 0;
        while (item < n_items && strcmp(cover_item_at(group, item)->name, entry.item) != 0)
            item++;
        if (item == n_items) {
            COVER_AT(type->pending, cover_pending)[kept++] = entry;
            continue;
        }
        cover_list *loaded = &cover_type_item_at(sim, type, item)->loaded;
        cover_loaded *made = cover_push(sim, loaded, sizeof *made);
        *made = (cover_loaded){entry.bin, entry.hits};
        free(entry.item);
    }
    type->pending.used = kept * sizeof(cover_pending);
}

void aotc_cover_load_bin(aotc_sim *sim, const char *type, const char *item, const char *bin,
                         uint64_t hits)
{
    cover_type *t = cover_type_named(sim, type, strlen(type));
    cover_pending *made = cover_push(sim, &t->pending, sizeof *made);
    made->item = cover_copy(sim, item, strlen(item));
    made->bin = cover_copy(sim, bin, strlen(bin));
    made->hits = hits;
    if (t->first && !t->first->builder)
        cover_take_pending(sim, t);
}

typedef struct {
    aotc_sim *sim;
    uint32_t loc;
    char *name;
    int status;
} reading;

static void read_file(void *context)
{
    reading *r = context;
    aotc_sim *sim = r->sim;
    bool outer = sim->in_bridge;
    sim->in_bridge = true;
    r->status = sim->options.bridge.coverage(sim->options.user, r->loc, r->name);
    sim->in_bridge = outer;
}

void aotc_cover_load(aotc_sim *sim, uint32_t loc, uint64_t name)
{
    reading r = {sim, loc, NULL, 0};
    r.name = cover_copy(sim, aotc_string_bytes(name), aotc_string_length(name));
    aotc_run_on_main(sim, read_file, &r);
    free(r.name);
    if (r.status < 0)
        aotc_raise(sim, AOTC_FAIL_BRIDGE, loc, "the coverage file cannot be read");
}
