/* object_samples.c - how many objects of each class there were in the course of a run.
 *
 * Owns:       aotc_services.samples.
 * Invariants: at most MOST samples, `every` safe points apart; when there would be more, every other
 *             one is dropped and `every` is doubled. So they span the whole run.
 */
#include <stdlib.h>

#include "collector.h"

enum { MOST = 64 };

struct aotc_samples {
    uint32_t every, left, n, n_classes;
    aotc_object_sample samples[MOST];
    uint32_t *objects; /* MOST rows of n_classes */
};

static void halve(struct aotc_samples *s)
{
    for (uint32_t i = 0; i < MOST / 2; i++) {
        s->samples[i] = s->samples[2 * i + 1];
        memcpy(s->objects + (size_t)i * s->n_classes, s->objects + (size_t)(2 * i + 1) * s->n_classes,
               s->n_classes * sizeof *s->objects);
    }
    s->n = MOST / 2;
    s->every *= 2;
}

static void sample(aotc_sim *sim)
{
    struct aotc_samples *s = ((aotc_services *)(void *)sim)->samples;
    if (--s->left)
        return;
    if (s->n == MOST) {
        halve(s);
        s->left = s->every / 2; /* half the way to the next one is behind */
        return;
    }
    s->left = s->every;
    aotc_heap_counters counters;
    aotc_heap_get_counters(sim, &counters);
    s->samples[s->n] = (aotc_object_sample){aotc_now(sim), counters.bytes[0], counters.objects[0]};
    for (uint32_t i = 0; i < s->n_classes; i++)
        s->objects[(size_t)s->n * s->n_classes + i] = (uint32_t)aotc_class_counters(sim, i)->objects;
    s->n++;
}

void aotc_samples_open(aotc_sim *sim, uint32_t n_classes)
{
    struct aotc_samples *s = calloc(1, sizeof *s);
    if (s)
        s->objects = calloc((size_t)MOST * n_classes, sizeof *s->objects);
    if (!s || !s->objects) { /* a run without samples is no worse */
        free(s);
        return;
    }
    s->every = s->left = 1;
    s->n_classes = n_classes;
    ((aotc_services *)(void *)sim)->samples = s;
    aotc_heap_of(sim)->at_safepoint = sample;
}

void aotc_samples_close(aotc_sim *sim)
{
    struct aotc_samples *s = ((aotc_services *)(void *)sim)->samples;
    if (s)
        free(s->objects);
    free(s);
    ((aotc_services *)(void *)sim)->samples = NULL;
}

const aotc_object_sample *aotc_object_samples(aotc_sim *sim, uint32_t *n, const uint32_t **objects)
{
    const struct aotc_samples *s = ((aotc_services *)(void *)sim)->samples;
    *n = s ? s->n : 0;
    *objects = s ? s->objects : NULL;
    return s ? s->samples : NULL;
}
