/* intrinsics.h - integer intrinsics of llvm: byte swaps, funnel shifts, overflow (intrinsics.c).
 *
 * Included by aotc.h. Values as in wide.h; nothing here fails.
 */
#ifndef AOTC_INTRINSICS_H
#define AOTC_INTRINSICS_H

static inline uint64_t aotc_bswap64(uint64_t a)
{
    a = (a >> 8 & 0x00ff00ff00ff00ffu) | (a & 0x00ff00ff00ff00ffu) << 8;
    a = (a >> 16 & 0x0000ffff0000ffffu) | (a & 0x0000ffff0000ffffu) << 16;
    return a >> 32 | a << 32;
}
void aotc_wide_bswap(uint64_t *r, uint32_t width, const uint64_t *a);

/* a and b side by side, rotated by `amount` modulo the width: left and the upper half if `high`,
 * else right and the lower half. Widths 1 to 64; any. */
static inline uint64_t aotc_funnel64(uint64_t a, uint64_t b, uint64_t amount, uint32_t width,
                                     bool high)
{
    uint32_t by = (uint32_t)(amount % width);
    uint64_t mask = width < 64 ? ((uint64_t)1 << width) - 1 : ~(uint64_t)0;
    if (by == 0)
        return high ? a : b;
    return (high ? a << by | b >> (width - by) : b >> by | a << (width - by)) & mask;
}
void aotc_wide_funnel(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b,
                      const uint64_t *amount, bool high);

/* a + b, a - b or a * b modulo 2**width, and whether that is not the exact result as bit `at`. The
 * result of the wide form has `words` words; the width is any from 1 on. */
uint64_t aotc_overflow64(uint64_t a, uint64_t b, uint32_t width, uint32_t at, char operation,
                         bool is_signed);
void aotc_wide_overflow(uint64_t *r, uint32_t words, uint32_t at, uint32_t width, const uint64_t *a,
                        const uint64_t *b, char operation, bool is_signed);

#endif
