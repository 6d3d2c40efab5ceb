/* scratch.h - scratch space for wide arithmetic, small ones on the stack, which may be a
 * coroutine's. Included by wide.c and divide.c alone.
 */
#ifndef AOTC_SCRATCH_H
#define AOTC_SCRATCH_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

enum { SCRATCH_WORDS = 64 };

typedef struct {
    uint64_t small[SCRATCH_WORDS];
    uint64_t *words;
} scratch;

static inline uint64_t *scratch_get(scratch *s, size_t words)
{
    s->words = words <= SCRATCH_WORDS ? s->small : malloc(words * sizeof(uint64_t));
    if (!s->words)
        abort(); /* a few kilobytes: the process is beyond saving */
    return s->words;
}

static inline void scratch_free(scratch *s)
{
    if (s->words != s->small)
        free(s->words);
}

#endif
