/* intrinsics.c - integer intrinsics of llvm on values of any width.
 *
 * Owns:       nothing.
 * Errors:     none.
 */
#include <string.h>

#include "wide.h"
#include "intrinsics.h"

void aotc_wide_bswap(uint64_t *r, uint32_t width, const uint64_t *a)
{
    uint8_t *to = (uint8_t *)r;
    const uint8_t *from = (const uint8_t *)a;
    uint32_t bytes = width / 8;
    r[aotc_words(width) - 1] = 0;
    for (uint32_t i = 0; i < bytes; i++)
        to[i] = from[bytes - 1 - i];
}

void aotc_wide_funnel(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b,
                      const uint64_t *amount, bool high)
{
    uint32_t words = aotc_words(width), by = 0;
    for (uint32_t i = words * 64; i-- > 0;)
        by = (uint32_t)((2 * (uint64_t)by + (amount[i / 64] >> (i % 64) & 1)) % width);
    if (by == 0) {
        aotc_copy_words(r, high ? a : b, words);
        return;
    }
    uint32_t right = high ? width - by : by; /* how far b moves down */
    uint64_t rest[words];
    aotc_wide_shru(r, width, b, right);
    aotc_wide_shl(rest, width, a, width - right);
    aotc_wide_or(r, width, r, rest);
}

void aotc_wide_overflow(uint64_t *r, uint32_t words, uint32_t at, uint32_t width, const uint64_t *a,
                        const uint64_t *b, char operation, bool is_signed)
{
    /* Twice the width and a bit more hold every exact result. */
    uint32_t room = 2 * width + 2, n = aotc_words(room), own = aotc_words(width);
    uint64_t x[n], y[n], exact[n], back[n];
    if (is_signed) {
        aotc_wide_sext(x, room, a, width);
        aotc_wide_sext(y, room, b, width);
    } else {
        aotc_wide_zext(x, room, a, width);
        aotc_wide_zext(y, room, b, width);
    }
    if (operation == '+')
        aotc_wide_add(exact, room, x, y);
    else if (operation == '-')
        aotc_wide_sub(exact, room, x, y);
    else
        aotc_wide_mul(exact, room, x, y);
    memset(r, 0, words * (size_t)8);
    aotc_copy_words(r, exact, own);
    if (width % 64)
        r[own - 1] &= aotc_mask64(width % 64);
    if (is_signed)
        aotc_wide_sext(back, room, r, width);
    else
        aotc_wide_zext(back, room, r, width);
    if (!aotc_wide_eq(back, exact, room))
        r[at / 64] |= (uint64_t)1 << at % 64;
}

uint64_t aotc_overflow64(uint64_t a, uint64_t b, uint32_t width, uint32_t at, char operation,
                         bool is_signed)
{
    uint64_t r[1];
    aotc_wide_overflow(r, 1, at, width, &a, &b, operation, is_signed);
    return r[0];
}
