/* dpi.c - functions of foreign code: shared objects and their symbols (IEEE 1800-2023 35).
 *
 * Owns:   the shared objects given to the run, and the table of symbols found so far.
 * Source: CIRCT docs/Dialects/SimDPI.md at 231e825 for how arguments are passed.
 */
#define _GNU_SOURCE
#include "services.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    char *name;
    void *address;
} symbol;

typedef struct {
    uint32_t n_libraries, n_symbols, capacity; /* of symbols: a power of two */
    void **libraries;
    symbol *symbols; /* open-addressed by name */
} table;

static table *table_of(aotc_sim *sim)
{
    void **at = aotc_text_dpi(sim);
    if (!*at)
        *at = calloc(1, sizeof(table));
    return *at;
}

void aotc_dpi_close(void *libraries)
{
    table *t = libraries;
    if (!t)
        return;
    for (uint32_t i = 0; i < t->n_libraries; i++)
        dlclose(t->libraries[i]);
    for (uint32_t i = 0; i < t->capacity; i++)
        free(t->symbols[i].name);
    free(t->libraries);
    free(t->symbols);
    free(t);
}

const char *aotc_dpi_open(aotc_sim *sim, const char *path)
{
    table *t = table_of(sim);
    void **grown = t ? realloc(t->libraries, (t->n_libraries + 1) * sizeof *grown) : NULL;
    if (!grown)
        return "out of memory";
    t->libraries = grown;
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return dlerror();
    grown[t->n_libraries++] = library;
    return NULL;
}

static symbol *find(const table *t, const char *name)
{
    uint32_t hash = 2166136261u;
    for (const char *c = name; *c; c++)
        hash = (hash ^ (uint8_t)*c) * 16777619u;
    uint32_t at = hash & (t->capacity - 1);
    while (t->symbols[at].name && strcmp(t->symbols[at].name, name) != 0)
        at = (at + 1) & (t->capacity - 1);
    return &t->symbols[at];
}

static bool grow(table *t)
{
    symbol *old = t->symbols;
    uint32_t n = t->capacity;
    symbol *symbols = calloc(n ? n * 2 : 32, sizeof *symbols);
    if (!symbols)
        return false;
    t->symbols = symbols;
    t->capacity = n ? n * 2 : 32;
    for (uint32_t i = 0; i < n; i++)
        if (old[i].name)
            *find(t, old[i].name) = old[i];
    free(old);
    return true;
}

void *aotc_dpi_symbol(aotc_sim *sim, uint32_t loc, const char *name)
{
    table *t = table_of(sim);
    if (!t || (t->n_symbols * 2 >= t->capacity && !grow(t)))
        aotc_heap_exhausted(sim, sizeof *t);
    symbol *s = find(t, name);
    if (s->name)
        return s->address;
    void *address = NULL;
    for (uint32_t i = 0; i < t->n_libraries && !address; i++)
        address = dlsym(t->libraries[i], name);
    if (!address)
        address = dlsym(RTLD_DEFAULT, name);
    if (!address) {
        char text[400];
        snprintf(text, sizeof text,
                 "DPI function \"%s\" is not found; give the shared object that has it with --dpi "
                 "(%u given)", name, (unsigned)t->n_libraries);
        aotc_fail(sim, loc, text);
    }
    s->name = strdup(name);
    if (!s->name)
        aotc_heap_exhausted(sim, strlen(name));
    s->address = address;
    t->n_symbols++;
    return address;
}

const char *aotc_dpi_string(aotc_sim *sim, uint64_t string)
{
    const aotc_string *s = aotc_string_at(string);
    char *copy;
    aotc_string_blank(sim, s->length + 1, &copy);
    if (s->length)
        memcpy(copy, s->bytes, (size_t)s->length);
    copy[s->length] = 0;
    return copy;
}

uint64_t aotc_dpi_text(aotc_sim *sim, const char *text)
{
    return text ? aotc_string_new(sim, text, strlen(text)) : 0;
}
