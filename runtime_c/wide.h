/* wide.h - bit vectors of any width, and the integer helpers that generated code uses.
 *
 * A wide value of `width` bits is (width + 63) / 64 words, low word first; spare bits of the top
 * word are zero, in operands and in results. A scalar of width w <= 64 is a uint64_t below 2**w.
 * The result array `r` must not overlap an operand unless a function says that it may.
 * `amount` and `index` are unsigned. Nothing here fails, allocates more than scratch, or traps.
 *
 * Division as CIRCT's lowerings define it (comb to arith: CombToArith.cpp at commit 231e825): by
 * zero is a division by one, so x / 0 = x and x % 0 = 0; the signed minimum divided by -1 is the
 * minimum, its remainder 0.
 */
#ifndef AOTC_WIDE_H
#define AOTC_WIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint32_t aotc_words(uint32_t width)
{
    return (width + 63) / 64;
}

static inline void aotc_copy_words(uint64_t *r, const uint64_t *a, uint32_t words)
{
    memcpy(r, a, (size_t)words * 8);
}

/* Stores `a` at `at`; true if that changed something. */
bool aotc_update_words(uint64_t *at, const uint64_t *a, uint32_t words);
/* Element `index` of a memory of `depth` elements; zero beyond its end. */
void aotc_mem_load_words(uint64_t *r, uint32_t words, const uint64_t *mem, uint64_t depth,
                         uint64_t index);

/* Scalars ------------------------------------------------------------------------------------- */

/* Not 0 if any word is not. */
static inline uint64_t aotc_any_word(const uint64_t *a, uint32_t words)
{
    uint64_t any = 0;
    for (uint32_t i = 0; i < words; i++)
        any |= a[i];
    return any;
}

/* 2**width - 1 for widths 0 to 64. */
static inline uint64_t aotc_mask64(uint32_t width)
{
    return width < 64 ? ((uint64_t)1 << width) - 1 : ~(uint64_t)0;
}

/* The value of a `width`-bit two's complement number; widths 1 to 64. */
static inline int64_t aotc_sext64(uint64_t a, uint32_t width)
{
    return (int64_t)(a << (64 - width)) >> (64 - width);
}

static inline uint64_t aotc_min64(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

static inline uint32_t aotc_popcount64(uint64_t a)
{
#ifdef __GNUC__
    return (uint32_t)__builtin_popcountll(a);
#else
    a -= a >> 1 & 0x5555555555555555u;
    a = (a & 0x3333333333333333u) + (a >> 2 & 0x3333333333333333u);
    a = (a + (a >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return (uint32_t)(a * 0x0101010101010101u >> 56);
#endif
}

/* 1 if an odd number of bits is set. */
static inline uint32_t aotc_parity64(uint64_t a)
{
#ifdef __GNUC__
    return (uint32_t)__builtin_parityll(a);
#else
    return aotc_popcount64(a) & 1;
#endif
}

/* Leading zeros of a value of `width` bits; `width` for 0. */
static inline uint32_t aotc_clz64(uint64_t a, uint32_t width)
{
#ifdef __GNUC__
    return a ? (uint32_t)__builtin_clzll(a) - (64 - width) : width;
#else
    uint32_t n = 0;
    while (n < width && !(a >> (width - 1 - n) & 1))
        n++;
    return n;
#endif
}

/* Trailing zeros of a value of `width` bits; `width` for 0. */
static inline uint32_t aotc_ctz64(uint64_t a, uint32_t width)
{
#ifdef __GNUC__
    return a ? (uint32_t)__builtin_ctzll(a) : width;
#else
    return a ? aotc_popcount64(~a & (a - 1)) : width;
#endif
}

/* All 64 bits in reverse order; a narrower value comes out at the top. */
static inline uint64_t aotc_reverse64(uint64_t a)
{
    a = (a >> 1 & 0x5555555555555555u) | (a & 0x5555555555555555u) << 1;
    a = (a >> 2 & 0x3333333333333333u) | (a & 0x3333333333333333u) << 2;
    a = (a >> 4 & 0x0f0f0f0f0f0f0f0fu) | (a & 0x0f0f0f0f0f0f0f0fu) << 4;
    a = (a >> 8 & 0x00ff00ff00ff00ffu) | (a & 0x00ff00ff00ff00ffu) << 8;
    a = (a >> 16 & 0x0000ffff0000ffffu) | (a & 0x0000ffff0000ffffu) << 16;
    return a >> 32 | a << 32;
}

/* Division of sign-extended operands; the caller keeps the low bits of the result. */
static inline int64_t aotc_divs64(int64_t a, int64_t b)
{
    return b == 0 ? a : b == -1 ? (int64_t)(0 - (uint64_t)a) : a / b;
}

static inline int64_t aotc_mods64(int64_t a, int64_t b)
{
    return b == 0 || b == -1 ? 0 : a % b;
}

/* Quotient rounded up, of unsigned operands. */
static inline uint64_t aotc_ceildivu64(uint64_t a, uint64_t b)
{
    return b == 0 ? a : a / b + (a % b != 0);
}

/* Quotients rounded up and down, of sign-extended operands. */
static inline int64_t aotc_ceildivs64(int64_t a, int64_t b)
{
    int64_t q = aotc_divs64(a, b), m = aotc_mods64(a, b);
    return m != 0 && (m < 0) == (b < 0) ? q + 1 : q;
}

static inline int64_t aotc_floordivs64(int64_t a, int64_t b)
{
    int64_t q = aotc_divs64(a, b), m = aotc_mods64(a, b);
    return m != 0 && (m < 0) != (b < 0) ? q - 1 : q;
}

/* High words of 128-bit products. */
static inline uint64_t aotc_mulhu64(uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__
    return (uint64_t)((unsigned __int128)a * b >> 64);
#else
    uint64_t al = (uint32_t)a, ah = a >> 32, bl = (uint32_t)b, bh = b >> 32;
    uint64_t mid = ah * bl + (al * bl >> 32), low = al * bh + (uint32_t)mid;
    return ah * bh + (mid >> 32) + (low >> 32);
#endif
}

static inline uint64_t aotc_mulhs64(int64_t a, int64_t b)
{
    return aotc_mulhu64((uint64_t)a, (uint64_t)b) - (a < 0 ? (uint64_t)b : 0)
        - (b < 0 ? (uint64_t)a : 0);
}

/* a to the power of e modulo 2**64. */
uint64_t aotc_powu64(uint64_t a, uint64_t e);
/* The same with both sign-extended (math.ipowi): a negative power of 1 or -1
 * is 1 or -1, of 0 and of anything else 0. */
uint64_t aotc_ipow64(int64_t a, int64_t e);

/* Wide values: moving bits -------------------------------------------------------------------- */

/* A shift amount or index of any width as 64 bits, all ones if it does not fit. */
static inline uint64_t aotc_wide_amount(const uint64_t *a, uint32_t width)
{
    for (uint32_t i = 1; i < aotc_words(width); i++)
        if (a[i])
            return ~(uint64_t)0;
    return width ? a[0] : 0;
}

/* Zero-extends a scalar. */
static inline void aotc_wide_set64(uint64_t *r, uint32_t width, uint64_t value)
{
    r[0] = value;
    for (uint32_t i = 1; i < aotc_words(width); i++)
        r[i] = 0;
}

/* Zero- or sign-extends, or truncates, from `from` bits to `width`. May work in place. */
void aotc_wide_zext(uint64_t *r, uint32_t width, const uint64_t *a, uint32_t from);
void aotc_wide_sext(uint64_t *r, uint32_t width, const uint64_t *a, uint32_t from);

/* Bits low .. low + width - 1; they must lie inside the operand. The scalar form takes widths 1
 * to 64. */
static inline uint64_t aotc_wide_bits64(const uint64_t *a, uint64_t low, uint32_t width)
{
    uint32_t shift = low & 63;
    uint64_t bits = a[low / 64] >> shift;
    if (shift + width > 64)
        bits |= a[low / 64 + 1] << (64 - shift);
    return bits & aotc_mask64(width);
}
void aotc_wide_extract(uint64_t *r, uint32_t width, const uint64_t *a, uint64_t low);

/* ORs a value of `width` bits into r at bit `at`; it must fit there. The pieces of a
 * concatenation go into an r that is zero. */
static inline void aotc_wide_put64(uint64_t *r, uint64_t at, uint64_t value, uint32_t width)
{
    uint32_t shift = at & 63;
    r[at / 64] |= value << shift;
    if (shift + width > 64)
        r[at / 64 + 1] |= value >> (64 - shift);
}
void aotc_wide_put(uint64_t *r, uint64_t at, const uint64_t *a, uint32_t width);
/* Replaces bits at .. at + width - 1 of r, which lie inside it, by a value of 1 to 64 bits. True if
 * that changes them. */
static inline bool aotc_update_part64(uint64_t *r, uint64_t at, uint64_t value, uint32_t width)
{
    uint32_t shift = at & 63;
    uint64_t *low = r + at / 64, mask = aotc_mask64(width), old = *low;
    *low = (old & ~(mask << shift)) | value << shift;
    bool changed = *low != old;
    if (shift + width > 64) {
        old = low[1];
        low[1] = (old & ~(mask >> (64 - shift))) | value >> (64 - shift);
        changed |= low[1] != old;
    }
    return changed;
}
/* The same for a value of any width. */
bool aotc_update_part(uint64_t *r, uint64_t at, const uint64_t *a, uint32_t width);
/* Replaces bits at .. at + width - 1 of r; they must lie inside it. */
void aotc_wide_insert(uint64_t *r, uint64_t at, const uint64_t *a, uint32_t width);

void aotc_wide_shl(uint64_t *r, uint32_t width, const uint64_t *a, uint64_t amount);
void aotc_wide_shru(uint64_t *r, uint32_t width, const uint64_t *a, uint64_t amount);
void aotc_wide_shrs(uint64_t *r, uint32_t width, const uint64_t *a, uint64_t amount);
/* `a` of `from` bits again and again until `width` bits, a multiple, are full. */
void aotc_wide_replicate(uint64_t *r, uint32_t width, const uint64_t *a, uint32_t from);
void aotc_wide_reverse(uint64_t *r, uint32_t width, const uint64_t *a);

/* Wide values: logic, in place if wanted ------------------------------------------------------ */

static inline void aotc_wide_and(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b)
{
    for (uint32_t i = 0; i < aotc_words(width); i++)
        r[i] = a[i] & b[i];
}
static inline void aotc_wide_or(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b)
{
    for (uint32_t i = 0; i < aotc_words(width); i++)
        r[i] = a[i] | b[i];
}
static inline void aotc_wide_xor(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b)
{
    for (uint32_t i = 0; i < aotc_words(width); i++)
        r[i] = a[i] ^ b[i];
}
void aotc_wide_not(uint64_t *r, uint32_t width, const uint64_t *a);

uint32_t aotc_wide_popcount(const uint64_t *a, uint32_t width);
uint32_t aotc_wide_parity(const uint64_t *a, uint32_t width);
uint32_t aotc_wide_clz(const uint64_t *a, uint32_t width);
uint32_t aotc_wide_ctz(const uint64_t *a, uint32_t width);

/* Wide values: comparison --------------------------------------------------------------------- */

static inline bool aotc_wide_eq(const uint64_t *a, const uint64_t *b, uint32_t width)
{
    uint64_t differing = 0;
    for (uint32_t i = 0; i < aotc_words(width); i++)
        differing |= a[i] ^ b[i];
    return differing == 0;
}
/* -1, 0 or 1. */
int aotc_wide_cmpu(const uint64_t *a, const uint64_t *b, uint32_t width);
int aotc_wide_cmps(const uint64_t *a, const uint64_t *b, uint32_t width);

/* Wide values: arithmetic modulo 2**width ----------------------------------------------------- */

/* Work in place. Add returns the carry, sub the borrow out of the top bit. */
bool aotc_wide_add(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b);
bool aotc_wide_sub(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b);
void aotc_wide_neg(uint64_t *r, uint32_t width, const uint64_t *a);
void aotc_wide_abs(uint64_t *r, uint32_t width, const uint64_t *a);

void aotc_wide_mul(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b);
/* Both halves of the product of 2 * width bits. */
void aotc_wide_mulu_full(uint64_t *low, uint64_t *high, uint32_t width, const uint64_t *a,
                         const uint64_t *b);
void aotc_wide_muls_full(uint64_t *low, uint64_t *high, uint32_t width, const uint64_t *a,
                         const uint64_t *b);
/* Quotients and remainders (divide.c). */
void aotc_wide_divu(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b);
void aotc_wide_modu(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b);
void aotc_wide_divs(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b);
void aotc_wide_mods(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b);
void aotc_wide_ceildivu(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b);
void aotc_wide_ceildivs(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b);
void aotc_wide_floordivs(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b);
/* As aotc_powu64 and aotc_ipow64, with both operands of `width` bits. */
void aotc_wide_powu(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *e);
void aotc_wide_ipow(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *e);

/* Arrays inside wide values ------------------------------------------------------------------- */

/* Array `a` of `count` elements of `element_width` bits with element `index` replaced; unchanged
 * if there is none (HWToLLVM.cpp, ArrayInjectOpConversion). */
void aotc_wide_array_inject(uint64_t *r, uint32_t width, const uint64_t *a, uint32_t element_width,
                            uint64_t count, uint64_t index, const uint64_t *element);

/* Where a value stands in a table of `n` values of `words` words each; -1 if it does not. */
int32_t aotc_wide_find(const uint64_t *table, uint32_t n, uint32_t words, const uint64_t *value);

#endif
