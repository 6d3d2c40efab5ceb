/* binding.c - units and the names of a program: imports become numbers, exports native entries.
 *
 * Owns:       aotc_names: an open hash table of pointers into the caller's text.
 * Invariants: the table is a power of two and at most half full.
 * Errors:     none; a name that is unknown is given back.
 */
#include <stdlib.h>

#include "sim.h"

#define DOMAIN "domain" /* how the names of what a fused unit offers to domains begin */

typedef struct {
    const char *name; /* or NULL */
    uint32_t number;
} row;

struct aotc_names {
    uint32_t mask;
    row rows[];
};

static uint32_t hash_of(const char *name)
{
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a */
    for (; *name; name++)
        hash = (hash ^ (uint8_t)*name) * 0x100000001B3u;
    return (uint32_t)(hash ^ hash >> 32);
}

/* Where a name stands, or would stand. */
static row *find(const aotc_names *names, const char *name)
{
    uint32_t i = hash_of(name);
    for (;; i++) {
        const row *at = &names->rows[i & names->mask];
        if (!at->name || strcmp(at->name, name) == 0)
            return (row *)at;
    }
}

aotc_names *aotc_names_new(uint32_t n, const char *text, const uint32_t *numbers)
{
    uint32_t size = 16;
    while (size < 2 * (uint64_t)n)
        size *= 2;
    aotc_names *names = calloc(1, sizeof *names + size * sizeof(row));
    if (!names)
        return NULL;
    names->mask = size - 1;
    for (uint32_t i = 0; i < n; i++, text += strlen(text) + 1)
        *find(names, text) = (row){text, numbers[i]};
    return names;
}

void aotc_names_free(aotc_names *names)
{
    free(names);
}

static bool of_domain(const aotc_export *export)
{
    return strncmp(export->name, DOMAIN, strlen(DOMAIN)) == 0;
}

bool aotc_unit_has_domains(const aotc_unit *unit)
{
    for (uint32_t i = 0; i < unit->n_exports; i++)
        if (of_domain(&unit->exports[i]))
            return true;
    return false;
}

const char *aotc_unit_unknown(const aotc_names *names, const aotc_unit *unit)
{
    for (uint32_t i = 0; i < unit->n_imports; i++)
        if (!find(names, unit->imports[i].name)->name)
            return unit->imports[i].name;
    for (uint32_t i = 0; i < unit->n_exports; i++)
        if (!of_domain(&unit->exports[i]) && !find(names, unit->exports[i].name)->name)
            return unit->exports[i].name;
    return NULL;
}

uint32_t aotc_unit_bind(aotc_sim *sim, const aotc_names *names, const aotc_unit *unit,
                        uint32_t loc_base, const uint8_t *allowed, uint32_t *native)
{
    for (uint32_t i = 0; i < unit->n_imports; i++)
        unit->imports[i].function = find(names, unit->imports[i].name)->number;
    if (unit->loc_base)
        *unit->loc_base = loc_base;
    uint32_t n = 0;
    for (uint32_t i = 0; i < unit->n_exports; i++) {
        const aotc_export *export = &unit->exports[i];
        if (of_domain(export))
            continue;
        uint32_t number = find(names, export->name)->number;
        if (allowed && !allowed[number])
            continue;
        aotc_function_set(sim, number, export->native, (void *)export->boxed);
        native[n++] = number;
    }
    return n;
}
