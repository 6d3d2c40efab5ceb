/* coverage_file.c - coverage as text for the coverage file (docs/coverage.md), and what a file
 * brings back.
 *
 * Errors:     no memory.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "coverage_result.h"

static void raw(aotc_sim *sim, aotc_out *out, const char *text)
{
    aotc_out_append(sim, out, text, strlen(text));
}

/* A JSON string; bytes that are no characters by themselves are written as \u00XX. */
static void quoted(aotc_sim *sim, aotc_out *out, const char *bytes, size_t n)
{
    raw(sim, out, "\"");
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == '"' || c == '\\')
            cover_put(sim, out, "\\%c", c);
        else if (c < 32 || c > 126)
            cover_put(sim, out, "\\u%04x", c);
        else
            aotc_out_append(sim, out, bytes + i, 1);
    }
    raw(sim, out, "\"");
}

static void text(aotc_sim *sim, aotc_out *out, const char *given)
{
    quoted(sim, out, given, strlen(given));
}

static void options(aotc_sim *sim, aotc_out *out, const cover_options *o, bool of_type)
{
    cover_put(sim, out, "\"options\":{\"weight\":%d,\"goal\":%d,\"comment\":", o->weight, o->goal);
    quoted(sim, out, aotc_string_bytes(o->comment), aotc_string_length(o->comment));
    if (of_type)
        cover_put(sim, out, ",\"merge_instances\":%d}", o->merge_instances);
    else
        cover_put(sim, out, ",\"at_least\":%d,\"per_instance\":%d,\"get_inst_coverage\":%d,"
                  "\"cross_num_print_missing\":%d}", o->at_least, o->per_instance,
                  o->inst_coverage, o->print_missing);
}

static void bin(aotc_sim *sim, aotc_out *out, const cover_shape *shape, uint32_t number)
{
    static const char *const kinds[] = {"bins", "ignore_bins", "illegal_bins"};
    const cover_bin *b = &COVER_AT(shape->bins, cover_bin)[number];
    aotc_out name = {.fd = -1};
    cover_put_bin(sim, shape, number, &name);
    raw(sim, out, number ? ",[" : "[");
    quoted(sim, out, name.used ? name.data : "", name.used);
    free(name.data);
    bool is_default = b->kind == AOTC_COVER_BINS && !b->counts;
    cover_put(sim, out, ",\"%s\"]", is_default ? "default" : kinds[b->kind]);
}

static void shape_text(aotc_sim *sim, aotc_out *out, const cover_shape *shape)
{
    raw(sim, out, "{\"bins\":[");
    for (uint32_t i = 0; i < COVER_COUNT(shape->bins, cover_bin); i++)
        bin(sim, out, shape, i);
    raw(sim, out, "]");
    if (shape->is_cross) {
        cover_put(sim, out, ",\"automatic\":%llu,\"targets\":[",
                  (unsigned long long)shape->n_automatic);
        for (uint32_t t = 0; t < shape->n_targets; t++)
            cover_put(sim, out, t ? ",%u" : "%u", shape->targets[t]);
        raw(sim, out, "]");
    }
    raw(sim, out, "}");
}

static unsigned number_of(const cover_type_item *item, const cover_shape *shape)
{
    unsigned n = 0;
    for (const cover_shape *s = item->shapes; s && s != shape; s = s->next)
        n++;
    return n;
}

static void product(aotc_sim *sim, aotc_out *out, const cover_shape *shape, uint64_t number,
                    uint64_t count, bool *first)
{
    uint32_t few[8], *bins = few;
    if (shape->n_targets > 8)
        bins = cover_zeroed(sim, shape->n_targets * sizeof *bins);
    cover_bins_of(shape, number, bins);
    raw(sim, out, *first ? "[" : ",[");
    *first = false;
    for (uint32_t t = 0; t < shape->n_targets; t++)
        cover_put(sim, out, "%u,", bins[t]);
    cover_put(sim, out, "%llu]", (unsigned long long)count);
    if (bins != few)
        free(bins);
}

static int by_number(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* Counts by number, in order. */
static void table(aotc_sim *sim, aotc_out *out, const cover_item *item,
                  void (*put)(aotc_sim *, aotc_out *, const cover_shape *, uint64_t, uint64_t,
                              bool *))
{
    bool first = true;
    cover_list numbers = {0};
    for (uint64_t i = 0; i < item->table.room; i++)
        if (item->table.keys[i])
            *(uint64_t *)cover_push(sim, &numbers, 8) = item->table.keys[i] - 1;
    cover_sort(numbers.data, COVER_COUNT(numbers, uint64_t), 8, by_number);
    for (size_t i = 0; i < COVER_COUNT(numbers, uint64_t); i++) {
        uint64_t number = COVER_AT(numbers, uint64_t)[i];
        put(sim, out, item->shape, number, cover_product_hits(item, number), &first);
    }
    free(numbers.data);
}

static void value(aotc_sim *sim, aotc_out *out, const cover_shape *shape, uint64_t key,
                  uint64_t count, bool *first)
{
    raw(sim, out, *first ? "[\"" : ",[\"");
    *first = false;
    cover_put_key(sim, shape, key, out);
    cover_put(sim, out, "\",%llu]", (unsigned long long)count);
}

static void counts(aotc_sim *sim, aotc_out *out, const cover_item *item)
{
    raw(sim, out, ",\"hits\":[");
    for (size_t i = 0; i < COVER_COUNT(item->shape->bins, cover_bin); i++)
        cover_put(sim, out, i ? ",%llu" : "%llu", (unsigned long long)item->hits[i]);
    raw(sim, out, "]");
    if (item->shape->is_cross) {
        raw(sim, out, ",\"tuples\":[");
        bool first = true;
        for (uint64_t i = 0; item->dense && i < item->shape->n_products; i++)
            if (item->dense[i])
                product(sim, out, item->shape, i, item->dense[i], &first);
        table(sim, out, item, product);
        raw(sim, out, "]");
    } else if (item->table.used) {
        raw(sim, out, ",\"values\":["); /* of a default bin with [] */
        table(sim, out, item, value);
        raw(sim, out, "]");
    }
}

/* The first instance that was described; not one that the run ended at. NULL if there is none. */
static const cover_group *first_made(const cover_type *type)
{
    const cover_group *group = type->first;
    while (group && !group->made)
        group = group->next;
    return group;
}

static void group_text(aotc_sim *sim, aotc_out *out, cover_group *group)
{
    const cover_type *type = group->type;
    raw(sim, out, group == first_made(type) ? "\n  {\"name\":" : ",\n  {\"name\":");
    aotc_out name = {.fd = -1};
    const char *given = aotc_string_bytes(group->options->name);
    size_t length = aotc_string_length(group->options->name);
    if (!length) {
        raw(sim, &name, type->name);
        if (group->number > 1)
            cover_put(sim, &name, "#%llu", (unsigned long long)group->number);
        given = name.data;
        length = name.used;
    }
    quoted(sim, out, given, length);
    free(name.data);
    raw(sim, out, ",");
    options(sim, out, group->options, false);
    raw(sim, out, ",\"items\":[");
    for (uint32_t i = 0; i < COVER_COUNT(group->items, cover_item); i++) {
        const cover_item *item = cover_item_at(group, i);
        raw(sim, out, i ? ",\n   {" : "\n   {");
        options(sim, out, item->options, false);
        unsigned shape = number_of(&COVER_AT(type->items, cover_type_item)[i], item->shape);
        cover_put(sim, out, ",\"shape\":%u", shape);
        counts(sim, out, item);
        raw(sim, out, "}");
    }
    raw(sim, out, "]}");
}

static void type_text(aotc_sim *sim, aotc_out *out, cover_type *type)
{
    cover_share share = {0, 0};
    double all = cover_type_value(sim, type, &share);
    raw(sim, out, "{\"name\":");
    text(sim, out, type->name);
    cover_put(sim, out, ",\"coverage\":%.17g,\"covered\":%llu,\"total\":%llu,", all,
              (unsigned long long)share.covered, (unsigned long long)share.total);
    options(sim, out, type->options, true);
    raw(sim, out, ",\"items\":[");
    const cover_group *first = first_made(type);
    uint32_t n = (uint32_t)COVER_COUNT(first->items, cover_item);
    for (uint32_t i = 0; i < n; i++) {
        const cover_item *item = cover_item_at(first, i);
        const cover_type_item *of_type = cover_type_item_at(sim, type, i);
        raw(sim, out, i ? ",\n  {\"name\":" : "\n  {\"name\":");
        text(sim, out, item->name);
        cover_put(sim, out, ",\"kind\":\"%s\",", item->shape->is_cross ? "cross" : "point");
        options(sim, out, of_type->options, true);
        raw(sim, out, ",\"shapes\":[");
        for (const cover_shape *s = of_type->shapes; s; s = s->next) {
            raw(sim, out, s == of_type->shapes ? "\n   " : ",\n   ");
            shape_text(sim, out, s);
        }
        raw(sim, out, "]}");
    }
    raw(sim, out, "],\"instances\":[");
    for (cover_group *g = type->first; g; g = g->next)
        if (g->made)
            group_text(sim, out, g);
    raw(sim, out, "]}");
}

bool aotc_cover_summary_at(aotc_sim *sim, uint32_t number, aotc_cover_summary *summary)
{
    const aotc_coverage *state = ((aotc_services *)(void *)sim)->coverage;
    for (cover_type *t = state ? state->first : NULL; t; t = t->next) {
        if (!first_made(t) || number--)
            continue;
        cover_share share = {0, 0};
        double percent = cover_type_value(sim, t, &share);
        *summary = (aotc_cover_summary){t->name, percent, share.covered, share.total};
        return true;
    }
    return false;
}

uint64_t aotc_cover_text(aotc_sim *sim)
{
    const aotc_coverage *state = ((aotc_services *)(void *)sim)->coverage;
    if (!state || !state->first)
        return 0;
    aotc_out out = {.fd = -1};
    raw(sim, &out, "[");
    bool first = true;
    for (cover_type *t = state->first; t; t = t->next) {
        if (!first_made(t))
            continue;
        raw(sim, &out, first ? "\n " : ",\n ");
        first = false;
        type_text(sim, &out, t);
    }
    raw(sim, &out, "\n]");
    uint64_t made = aotc_string_new(sim, out.data, out.used);
    free(out.data);
    return made;
}

/* Files by name ------------------------------------------------------------------------------- */

void aotc_cover_file(aotc_sim *sim, uint64_t name)
{
    aotc_coverage *state = cover_state_of(sim);
    char *copy = cover_copy(sim, aotc_string_bytes(name), aotc_string_length(name));
    free(state->file);
    state->file = copy;
}

const char *aotc_cover_file_name(aotc_sim *sim)
{
    const aotc_coverage *state = ((aotc_services *)(void *)sim)->coverage;
    return state && state->file ? state->file : "";
}
