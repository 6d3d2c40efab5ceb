/* text.c - run options of text: plusargs, instance paths, the design's folder, the unit of time.
 *
 * Owns: those fields of aotc_text. It also holds the tables of string.c (literals) and dpi.c.
 */
#define _POSIX_C_SOURCE 200809L
#include "output.h"

#include <stdlib.h>

static void free_paths(aotc_text *text)
{
    for (uint32_t i = 0; i < text->n_paths; i++)
        free(text->paths[i]);
    free(text->paths);
    text->paths = NULL;
    text->n_paths = 0;
}

void aotc_text_free_options(aotc_text *text)
{
    aotc_string_free_literals(text->literals);
    aotc_dpi_close(text->dpi);
    for (uint32_t i = 0; i < text->n_plusargs; i++)
        free(text->plusargs[i]);
    free(text->plusargs);
    free(text->folder);
    free_paths(text);
}

void **aotc_text_literals(aotc_sim *sim)
{
    return &aotc_text_of(sim)->literals;
}

void **aotc_text_dpi(aotc_sim *sim)
{
    return &aotc_text_of(sim)->dpi;
}

void aotc_text_set_time_unit(aotc_sim *sim, uint64_t fs)
{
    aotc_text_of(sim)->time_unit = fs ? fs : 1;
}

uint64_t aotc_text_time_unit(aotc_sim *sim)
{
    return aotc_text_of(sim)->time_unit;
}

void aotc_text_add_plusarg(aotc_sim *sim, const char *word)
{
    aotc_text *text = aotc_text_of(sim);
    char **grown = realloc(text->plusargs, (text->n_plusargs + 1) * sizeof *grown);
    if (!grown)
        aotc_heap_exhausted(sim, sizeof *grown);
    text->plusargs = grown;
    grown[text->n_plusargs] = strdup(word);
    if (!grown[text->n_plusargs])
        aotc_heap_exhausted(sim, strlen(word));
    text->n_plusargs++;
}

const char *aotc_text_plusarg(aotc_sim *sim, uint32_t i)
{
    aotc_text *text = aotc_text_of(sim);
    return i < text->n_plusargs ? text->plusargs[i] : NULL;
}

void aotc_text_set_folder(aotc_sim *sim, const char *folder)
{
    aotc_text *text = aotc_text_of(sim);
    free(text->folder);
    text->folder = strdup(folder);
    if (!text->folder)
        aotc_heap_exhausted(sim, strlen(folder));
}

const char *aotc_text_folder(aotc_sim *sim)
{
    return aotc_text_of(sim)->folder;
}

void aotc_text_set_paths(aotc_sim *sim, uint32_t n, const char *const *paths)
{
    aotc_text *text = aotc_text_of(sim);
    free_paths(text);
    text->paths = calloc(n ? n : 1, sizeof *text->paths);
    if (!text->paths)
        aotc_heap_exhausted(sim, n * sizeof *text->paths);
    for (; text->n_paths < n; text->n_paths++) {
        text->paths[text->n_paths] = strdup(paths[text->n_paths]);
        if (!text->paths[text->n_paths])
            aotc_heap_exhausted(sim, strlen(paths[text->n_paths]));
    }
}

const char *aotc_text_path(aotc_sim *sim, uint32_t instance)
{
    const aotc_text *text = aotc_text_of(sim);
    return instance < text->n_paths ? text->paths[instance] : "";
}
