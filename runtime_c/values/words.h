/* words.h - what the files of wide values share. */
#ifndef AOTC_WORDS_H
#define AOTC_WORDS_H

#include "wide.h"

/* Clears the spare bits. */
static inline void trim(uint64_t *r, uint32_t width)
{
    if (width % 64)
        r[width / 64] &= aotc_mask64(width % 64);
}

/* The highest bit; false of a value without bits. */
static inline bool top_bit(const uint64_t *a, uint32_t width)
{
    return width && (a[(width - 1) / 64] >> ((width - 1) % 64) & 1);
}

static inline bool is_zero(const uint64_t *a, uint32_t words)
{
    for (uint32_t i = 0; i < words; i++)
        if (a[i])
            return false;
    return true;
}

#endif
