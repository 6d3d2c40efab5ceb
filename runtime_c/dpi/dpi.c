/* dpi.c - functions of foreign code: shared objects and their symbols (IEEE 1800-2023 35).
 *
 * Owns:   the aotc_dpi_table: shared objects given to the run, functions found so far with their
 *         profiles (none in sim's dialect), scopes and exports.
 * Invariants: `innermost` is the frame of the call into C that goes on in this thread; a call that a
 *         failure unwinds leaves its frame behind until the simulation ends.
 * Source: CIRCT docs/Dialects/SimDPI.md at 231e825 for how arguments are passed.
 */
#define _GNU_SOURCE
#include "dpi.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

static _Thread_local aotc_dpi_frame *innermost;

aotc_dpi_frame *aotc_dpi_now(void)
{
    return innermost;
}

void aotc_dpi_frame_set(aotc_dpi_frame *frame)
{
    innermost = frame;
}

void *aotc_dpi_keep(aotc_sim *sim, uint64_t bytes)
{
    aotc_dpi_frame *f = innermost;
    void **grown = realloc(f->kept, (f->n_kept + 1) * sizeof *grown);
    void *made = calloc(1, bytes ? bytes : 1);
    if (grown)
        f->kept = grown;
    if (!grown || !made) {
        free(made);
        aotc_heap_exhausted(sim, bytes);
    }
    return f->kept[f->n_kept++] = made;
}

aotc_dpi_table *aotc_dpi_table_of(aotc_sim *sim)
{
    void **at = aotc_text_dpi(sim);
    if (!*at)
        *at = calloc(1, sizeof(aotc_dpi_table));
    if (!*at)
        aotc_heap_exhausted(sim, sizeof(aotc_dpi_table));
    return *at;
}

static void free_scopes(aotc_dpi_table *t)
{
    for (aotc_dpi_scope *s = t->scopes, *next; s; s = next) {
        next = s->next;
        free(s->name);
        free(s->user);
        free(s);
    }
    for (aotc_dpi_export *e = t->exports, *next; e; e = next) {
        next = e->next;
        aotc_dpi_profile_free(e->profile);
        free(e->name);
        free(e);
    }
}

void aotc_dpi_close(void *libraries)
{
    aotc_dpi_table *t = libraries;
    if (!t)
        return;
    innermost = NULL;
    for (uint32_t i = 0; i < t->n_libraries; i++)
        dlclose(t->libraries[i]);
    for (uint32_t i = 0; i < t->capacity; i++) {
        free(t->functions[i].name);
        free(t->functions[i].profile_text);
        aotc_dpi_profile_free(t->functions[i].profile);
    }
    free_scopes(t);
    free(t->libraries);
    free(t->functions);
    free(t);
}

static const char *open_library(aotc_sim *sim, const char *path, int mode)
{
    void **at = aotc_text_dpi(sim);
    aotc_dpi_table *t = *at = *at ? *at : calloc(1, sizeof(aotc_dpi_table));
    void **grown = t ? realloc(t->libraries, (t->n_libraries + 1) * sizeof *grown) : NULL;
    if (!grown)
        return "out of memory";
    t->libraries = grown;
    aotc_symbols_show();
    void *library = dlopen(path, RTLD_NOW | mode);
    if (!library)
        return dlerror();
    grown[t->n_libraries++] = library;
    return NULL;
}

const char *aotc_dpi_open(aotc_sim *sim, const char *path)
{
    return open_library(sim, path, RTLD_LOCAL);
}

const char *aotc_dpi_open_exports(aotc_sim *sim, const char *path)
{
    return open_library(sim, path, RTLD_GLOBAL);
}

static bool is_entry(const aotc_dpi_function *f, const char *name, const char *profile)
{
    return strcmp(f->name, name) == 0 && strcmp(f->profile_text, profile) == 0;
}

static aotc_dpi_function *find(const aotc_dpi_table *t, const char *name, const char *profile)
{
    uint32_t hash = 2166136261u;
    for (const char *c = name; *c; c++)
        hash = (hash ^ (uint8_t)*c) * 16777619u;
    for (const char *c = profile; *c; c++)
        hash = (hash ^ (uint8_t)*c) * 16777619u;
    uint32_t at = hash & (t->capacity - 1);
    while (t->functions[at].name && !is_entry(&t->functions[at], name, profile))
        at = (at + 1) & (t->capacity - 1);
    return &t->functions[at];
}

static bool grow(aotc_dpi_table *t)
{
    aotc_dpi_function *old = t->functions;
    uint32_t n = t->capacity;
    aotc_dpi_function *functions = calloc(n ? n * 2 : 32, sizeof *functions);
    if (!functions)
        return false;
    t->functions = functions;
    t->capacity = n ? n * 2 : 32;
    for (uint32_t i = 0; i < n; i++)
        if (old[i].name)
            *find(t, old[i].name, old[i].profile_text) = old[i];
    free(old);
    return true;
}

static void *address_of(aotc_sim *sim, const aotc_dpi_table *t, uint32_t loc, const char *name)
{
    void *address = NULL;
    for (uint32_t i = 0; i < t->n_libraries && !address; i++)
        address = dlsym(t->libraries[i], name);
    if (!address)
        address = aotc_dpi_provided(name);
    if (!address)
        address = dlsym(RTLD_DEFAULT, name);
    if (!address) {
        char text[400];
        snprintf(text, sizeof text,
                 "DPI function \"%s\" is not found; give the shared object that has it with --dpi "
                 "(%u given)", name, (unsigned)t->n_libraries);
        aotc_fail(sim, loc, text);
    }
    return address;
}

aotc_dpi_function *aotc_dpi_find(aotc_sim *sim, uint32_t loc, const char *name,
                                 const char *profile)
{
    aotc_dpi_table *t = aotc_dpi_table_of(sim);
    if (t->n_functions * 2 >= t->capacity && !grow(t))
        aotc_heap_exhausted(sim, sizeof *t);
    aotc_dpi_function *f = find(t, name, profile);
    if (f->name)
        return f;
    void *address = address_of(sim, t, loc, name);
    aotc_dpi_function made = {.name = strdup(name), .address = address,
                              .profile_text = strdup(profile),
                              .provided = address == aotc_dpi_provided(name)};
    if (*profile)
        made.profile = aotc_dpi_profile_new(profile);
    if (!made.name || !made.profile_text || (*profile && !made.profile))
        aotc_heap_exhausted(sim, strlen(name));
    *f = made;
    t->n_functions++;
    return f;
}

void *aotc_dpi_symbol(aotc_sim *sim, uint32_t loc, const char *name)
{
    return aotc_dpi_find(sim, loc, name, "")->address;
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
