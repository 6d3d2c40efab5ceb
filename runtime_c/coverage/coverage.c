/* coverage.c - covergroups: types, instances, options, and what instances keep.
 *
 * Owns:       aotc_coverage, the list of types and of their instances.
 * Invariants: types and instances stand in the order in which they were made and live until the
 *             simulation ends, as coverage is that of all instances that there ever were.
 * Memory:     malloc; the collector is shown strings of options and kept arguments.
 * Errors:     no memory; a null handle.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "coverage_model.h"

#define SLAB_BYTES ((size_t)65536)

/* Memory -------------------------------------------------------------------------------------- */

void *cover_zeroed(aotc_sim *sim, size_t bytes)
{
    void *found = calloc(1, bytes ? bytes : 1);
    if (!found)
        aotc_heap_exhausted(sim, bytes);
    return found;
}

char *cover_copy(aotc_sim *sim, const char *text, size_t length)
{
    char *found = cover_zeroed(sim, length + 1);
    memcpy(found, text, length);
    return found;
}

void *cover_push(aotc_sim *sim, cover_list *list, size_t bytes)
{
    if (list->used + bytes > list->room) {
        size_t room = 2 * list->room > list->used + bytes ? 2 * list->room : list->used + 4 * bytes;
        void *data = realloc(list->data, room);
        if (!data)
            aotc_heap_exhausted(sim, room);
        list->data = data;
        list->room = room;
    }
    void *at = (char *)list->data + list->used;
    memset(at, 0, bytes);
    list->used += bytes;
    return at;
}

/* State --------------------------------------------------------------------------------------- */

static aotc_coverage **slot(aotc_sim *sim)
{
    return &((aotc_services *)(void *)sim)->coverage;
}

static void mark_options(aotc_sim *sim, const cover_options *options)
{
    aotc_heap_mark(sim, options->name);
    aotc_heap_mark(sim, options->comment);
}

static void mark_group(aotc_sim *sim, const cover_group *group)
{
    mark_options(sim, group->options);
    for (size_t i = 0; i < COVER_COUNT(group->items, cover_item); i++)
        mark_options(sim, cover_item_at(group, (uint32_t)i)->options);
    const uint64_t *words = group->kept.data;
    for (size_t i = 0; i < COVER_COUNT(group->kept, uint64_t); i++)
        aotc_heap_mark(sim, words[i]);
}

static void scan(void *context, aotc_sim *sim, void *stack)
{
    for (const cover_type *t = (*slot(sim))->first; t; t = t->next) {
        mark_options(sim, t->options);
        for (size_t i = 0; i < COVER_COUNT(t->items, cover_type_item); i++)
            mark_options(sim, COVER_AT(t->items, cover_type_item)[i].options);
        for (const cover_group *g = t->first; g; g = g->next)
            mark_group(sim, g);
    }
}

aotc_coverage *cover_state_of(aotc_sim *sim)
{
    aotc_coverage **at = slot(sim);
    if (!*at)
        *at = cover_zeroed(sim, sizeof **at);
    if (!(*at)->scanned) {
        aotc_heap_add_scanner(sim, scan, NULL);
        (*at)->scanned = true;
    }
    return *at;
}

/* Closing ------------------------------------------------------------------------------------- */

static void close_shape(cover_shape *shape)
{
    for (size_t i = 0; i < COVER_COUNT(shape->decls, cover_decl); i++)
        cover_decl_close(&COVER_AT(shape->decls, cover_decl)[i]);
    for (size_t i = 0; i < COVER_COUNT(shape->bins, cover_bin); i++)
        free(COVER_AT(shape->bins, cover_bin)[i].text);
    cover_list *lists[] = {&shape->recipe, &shape->decls, &shape->bins, &shape->intervals,
                           &shape->members, &shape->sequences, &shape->states};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        free(lists[i]->data);
    free(shape->table);
    free(shape->targets);
    free(shape->points);
    free(shape->strides);
    free(shape);
}

static void close_group(cover_group *group)
{
    for (size_t i = 0; i < COVER_COUNT(group->items, cover_item); i++) {
        cover_item *item = cover_item_at(group, (uint32_t)i);
        free(item->name);
        free(item->hits);
        free(item->states);
        free(item->off);
        free(item->marks.data);
        free(item->dense);
        free(item->table.keys);
        free(item->table.counts);
    }
    cover_builder_close(group->builder);
    free(group->items.data);
    free(group->kept.data);
    free(group);
}

static void close_type(cover_type *type)
{
    for (cover_group *g = type->first, *next; g; g = next) {
        next = g->next;
        close_group(g);
    }
    for (size_t i = 0; i < COVER_COUNT(type->items, cover_type_item); i++) {
        cover_type_item *item = &COVER_AT(type->items, cover_type_item)[i];
        for (cover_shape *s = item->shapes, *next; s; s = next) {
            next = s->next;
            close_shape(s);
        }
        for (size_t k = 0; k < COVER_COUNT(item->loaded, cover_loaded); k++)
            free(COVER_AT(item->loaded, cover_loaded)[k].bin);
        free(item->loaded.data);
    }
    for (size_t k = 0; k < COVER_COUNT(type->pending, cover_pending); k++) {
        free(COVER_AT(type->pending, cover_pending)[k].item);
        free(COVER_AT(type->pending, cover_pending)[k].bin);
    }
    free(type->pending.data);
    free(type->items.data);
    free(type->name);
    free(type);
}

void aotc_coverage_close(aotc_sim *sim)
{
    aotc_coverage *state = *slot(sim);
    if (!state)
        return;
    for (cover_type *t = state->first, *next; t; t = next) {
        next = t->next;
        close_type(t);
    }
    for (void *slab = state->slabs, *next; slab; slab = next) {
        next = *(void **)slab;
        munmap(slab, SLAB_BYTES);
    }
    free(state->by_name.data);
    free(state->file);
    free(state);
    *slot(sim) = NULL;
}

/* Types --------------------------------------------------------------------------------------- */

/* Options are named by references, whose addresses must not look like numbers of nets (sv.h); so
 * they come from slabs of mmap and not from malloc. */
cover_options *cover_options_new(aotc_sim *sim)
{
    aotc_coverage *state = cover_state_of(sim);
    if (!state->slabs || state->slab_used + sizeof(cover_options) > SLAB_BYTES) {
        void *slab = mmap(NULL, SLAB_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                          -1, 0);
        if (slab == MAP_FAILED)
            aotc_heap_exhausted(sim, SLAB_BYTES);
        *(void **)slab = state->slabs;
        state->slabs = slab;
        state->slab_used = 16;
    }
    cover_options *options = (cover_options *)((char *)state->slabs + state->slab_used);
    state->slab_used += (sizeof *options + 15) / 16 * 16;
    *options = (cover_options){.real_interval = 0.01, .weight = 1, .goal = 100, .at_least = 1,
                               .auto_bin_max = 64, .retain_auto = 1};
    return options;
}

static uint64_t hash_of(const char *name, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (uint8_t)name[i]) * 0x100000001b3u;
    return hash ^ hash >> 29;
}

/* The place of a name in a hash table of types. */
static cover_type **place_of(cover_list *table, const char *name, size_t length)
{
    cover_type **at = table->data;
    size_t mask = table->used / sizeof *at - 1;
    size_t i = hash_of(name, length) & mask;
    while (at[i] && (strlen(at[i]->name) != length || memcmp(at[i]->name, name, length)))
        i = (i + 1) & mask;
    return &at[i];
}

static void grow_names(aotc_sim *sim, aotc_coverage *state)
{
    size_t n = state->by_name.used / sizeof(cover_type *);
    if (2 * (state->n_types + 1) <= n)
        return;
    size_t bytes = (n ? 2 * n : 16) * sizeof(cover_type *);
    cover_list table = {cover_zeroed(sim, bytes), bytes, bytes};
    for (cover_type *t = state->first; t; t = t->next)
        *place_of(&table, t->name, strlen(t->name)) = t;
    free(state->by_name.data);
    state->by_name = table;
}

cover_type *cover_type_named(aotc_sim *sim, const char *name, size_t length)
{
    aotc_coverage *state = cover_state_of(sim);
    grow_names(sim, state);
    cover_type **at = place_of(&state->by_name, name, length);
    if (*at)
        return *at;
    cover_type *type = cover_zeroed(sim, sizeof *type);
    type->options = cover_options_new(sim);
    type->name = cover_copy(sim, name, length);
    *at = type;
    *(state->last ? &state->last->next : &state->first) = type;
    state->last = type;
    state->n_types++;
    return type;
}

uint64_t aotc_cover_type(aotc_sim *sim, uint32_t instance, const char *name)
{
    const char *path = instance == AOTC_NONE ? "" : aotc_text_path(sim, instance);
    cover_list text = {0};
    size_t head = strlen(path), tail = strlen(name), point = head ? 1 : 0;
    char *at = cover_push(sim, &text, head + tail + 2);
    memcpy(at, path, head);
    memcpy(at + head, ".", point);
    memcpy(at + head + point, name, tail);
    cover_type *type = cover_type_named(sim, at, head + point + tail);
    free(text.data);
    return (uintptr_t)type;
}

static cover_type *type_at(uint64_t type)
{
    return (cover_type *)(uintptr_t)type;
}

bool aotc_cover_is_new(aotc_sim *sim, uint64_t type)
{
    bool known = type_at(type)->known;
    type_at(type)->known = true;
    return !known;
}

cover_type_item *cover_type_item_at(aotc_sim *sim, cover_type *type, uint32_t item)
{
    while (COVER_COUNT(type->items, cover_type_item) <= item) {
        cover_options *options = cover_options_new(sim);
        cover_type_item *made = cover_push(sim, &type->items, sizeof *made);
        made->options = options;
    }
    return &COVER_AT(type->items, cover_type_item)[item];
}

void aotc_cover_items(aotc_sim *sim, uint64_t type, uint32_t n)
{
    if (n)
        cover_type_item_at(sim, type_at(type), n - 1);
}

/* Options ------------------------------------------------------------------------------------- */

static uint64_t address_of(cover_options *o, uint32_t option)
{
    void *const fields[] = {
        &o->name, &o->weight, &o->goal, &o->comment, &o->at_least, &o->auto_bin_max,
        &o->print_missing, &o->retain_auto, &o->detect_overlap, &o->per_instance,
        &o->inst_coverage, &o->strobe, &o->merge_instances, &o->distribute_first,
        &o->real_interval,
    };
    return (uintptr_t)fields[option];
}

uint64_t aotc_cover_option(aotc_sim *sim, uint32_t loc, uint64_t group, uint32_t item,
                           uint32_t option)
{
    cover_group *g = cover_group_at(sim, loc, group);
    cover_options *o = item == AOTC_COVER_GROUP ? g->options : cover_item_at(g, item)->options;
    return address_of(o, option);
}

uint64_t aotc_cover_type_option(aotc_sim *sim, uint32_t loc, uint64_t type, uint32_t item,
                                uint32_t option)
{
    cover_type *t = type_at(type);
    bool whole = item == AOTC_COVER_GROUP;
    return address_of(whole ? t->options : cover_type_item_at(sim, t, item)->options, option);
}

void aotc_cover_set_name(aotc_sim *sim, uint32_t loc, uint64_t group, uint64_t name)
{
    cover_group_at(sim, loc, group)->options->name = name;
}

/* Instances ----------------------------------------------------------------------------------- */

cover_group *cover_group_at(aotc_sim *sim, uint32_t loc, uint64_t group)
{
    if (!group)
        aotc_fail(sim, loc, "the handle of the covergroup is null: it was never made with new");
    return (cover_group *)(uintptr_t)group;
}

uint64_t aotc_cover_new(aotc_sim *sim, uint64_t type)
{
    cover_type *t = type_at(type);
    cover_group *group = cover_zeroed(sim, sizeof *group);
    group->type = t;
    group->options = cover_options_new(sim);
    group->number = ++t->n_groups;
    *(t->last ? &t->last->next : &t->first) = group;
    t->last = group;
    return (uintptr_t)group;
}

void aotc_cover_made(aotc_sim *sim, uint64_t group)
{
    cover_group *g = (cover_group *)(uintptr_t)group;
    cover_builder_close(g->builder);
    g->builder = NULL;
    g->made = true;
    cover_take_pending(sim, g->type);
}

void aotc_cover_keep(aotc_sim *sim, uint64_t group, uint32_t k, uint64_t low, uint64_t high)
{
    cover_list *kept = &((cover_group *)(uintptr_t)group)->kept;
    while (COVER_COUNT(*kept, uint64_t) < 2 * ((size_t)k + 1))
        cover_push(sim, kept, 2 * sizeof(uint64_t));
    COVER_AT(*kept, uint64_t)[2 * k] = low;
    COVER_AT(*kept, uint64_t)[2 * k + 1] = high;
}

void aotc_cover_kept(aotc_sim *sim, uint64_t group, uint32_t k, uint64_t *words)
{
    const cover_list *kept = &((const cover_group *)(uintptr_t)group)->kept;
    memcpy(words, COVER_AT(*kept, uint64_t) + 2 * k, 2 * sizeof *words);
}

void aotc_cover_run(aotc_sim *sim, uint32_t loc, uint64_t group, uint32_t item, bool on)
{
    cover_group *g = cover_group_at(sim, loc, group);
    *(item == AOTC_COVER_GROUP ? &g->stopped : &cover_item_at(g, item)->stopped) = !on;
}

bool aotc_cover_strobe(aotc_sim *sim, uint64_t group)
{
    cover_group *g = (cover_group *)(uintptr_t)group;
    uint64_t now = aotc_now(sim) + 1;
    bool first = g->strobed != now;
    g->strobed = now;
    return first;
}

uint64_t aotc_cover_next(aotc_sim *sim, uint64_t type, uint64_t group)
{
    return (uintptr_t)(group ? ((cover_group *)(uintptr_t)group)->next : type_at(type)->first);
}

/* Messages ------------------------------------------------------------------------------------ */

void cover_warn(aotc_sim *sim, int severity, uint32_t loc, const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    size_t length = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    aotc_report(sim, severity, loc, aotc_string_new(sim, text, length));
}
