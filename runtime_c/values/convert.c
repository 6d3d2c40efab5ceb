/* convert.c - between floating point and integers of any width.
 *
 * Owns:       nothing; every function works on its arguments alone.
 * Invariants: the rounding mode is to nearest, ties to even; nobody changes it.
 * Errors:     none; beyond the range as real.h says.
 */
#include <math.h>
#include <string.h>

#include "real.h"
#include "wide.h"

uint64_t aotc_fptosi64(double a, uint32_t width)
{
    if (isnan(a) || width == 0)
        return 0;
    double limit = ldexp(1, (int)width - 1);
    uint64_t minimum = (uint64_t)1 << (width - 1);
    if (a >= limit)
        return minimum - 1;
    if (a < -limit)
        return minimum;
    return (uint64_t)(int64_t)a & aotc_mask64(width);
}

uint64_t aotc_fptoui64(double a, uint32_t width)
{
    if (!(a > 0))
        return 0;
    return a >= ldexp(1, (int)width) ? aotc_mask64(width) : (uint64_t)a;
}

/* Stores the whole part of `magnitude`, which is positive and below 2**width. */
static void store_whole(uint64_t *r, uint32_t width, double magnitude)
{
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(magnitude, &exponent), 53);
    memset(r, 0, (size_t)aotc_words(width) * 8);
    if (exponent <= 53) {
        r[0] = exponent > 0 ? mantissa >> (53 - exponent) : 0;
        return;
    }
    aotc_wide_put64(r, (uint64_t)exponent - 53, mantissa, 53);
}

/* Sets the low `bits` bits. */
static void store_ones(uint64_t *r, uint32_t width, uint32_t bits)
{
    for (uint32_t i = 0; i < aotc_words(width); i++)
        r[i] = 64 * i >= bits ? 0 : aotc_mask64(bits - 64 * i < 64 ? bits - 64 * i : 64);
}

void aotc_wide_fptoui(uint64_t *r, uint32_t width, double a)
{
    if (!(a > 0))
        store_ones(r, width, 0);
    else if (isinf(a) || a >= ldexp(1, (int)width))
        store_ones(r, width, width);
    else
        store_whole(r, width, a);
}

void aotc_wide_fptosi(uint64_t *r, uint32_t width, double a)
{
    if (isnan(a)) {
        store_ones(r, width, 0);
        return;
    }
    if (isinf(a) || fabs(a) >= ldexp(1, (int)width - 1))
        store_ones(r, width, width - 1); /* -2**(width - 1) is minus that, minus 1 */
    else
        store_whole(r, width, fabs(a));
    if (a >= 0)
        return;
    if (isinf(a) || -a >= ldexp(1, (int)width - 1))
        aotc_wide_not(r, width, r);
    else
        aotc_wide_neg(r, width, r);
}

double aotc_sitofp64(int64_t a)
{
    return (double)a;
}

double aotc_uitofp64(uint64_t a)
{
    return (double)a;
}

float aotc_sitofp32(int64_t a)
{
    return (float)a;
}

float aotc_uitofp32(uint64_t a)
{
    return (float)a;
}

/* The top 62 significant bits of a value, with the lowest set if any bit below them is: rounding
 * that to 53 or 24 bits is rounding the value. `exponent` is what it must be scaled by. */
static uint64_t significant(const uint64_t *a, uint32_t width, int *exponent)
{
    uint32_t length = width - aotc_wide_clz(a, width);
    *exponent = 0;
    if (length <= 62)
        return length ? a[0] : 0;
    *exponent = (int)(length - 62);
    uint64_t bits = aotc_wide_bits64(a, length - 62, 62);
    return bits | (aotc_wide_ctz(a, width) < length - 62);
}

double aotc_wide_uitofp64(const uint64_t *a, uint32_t width)
{
    int exponent;
    uint64_t bits = significant(a, width, &exponent);
    return ldexp((double)bits, exponent);
}

float aotc_wide_uitofp32(const uint64_t *a, uint32_t width)
{
    int exponent;
    uint64_t bits = significant(a, width, &exponent);
    return ldexpf((float)bits, exponent);
}

/* `significant` of the magnitude of a two's complement number. */
static uint64_t significant_signed(const uint64_t *a, uint32_t width, int *exponent,
                                   bool *negative)
{
    *negative = a[(width - 1) / 64] >> ((width - 1) % 64) & 1;
    if (!*negative)
        return significant(a, width, exponent);
    /* The magnitude is ~a + 1. Its length and its lowest set bit are found without storing it. */
    uint32_t low = aotc_wide_ctz(a, width), length = 0;
    for (uint32_t i = aotc_words(width); length == 0 && i-- > 0;) {
        uint32_t bits = width - 64 * i < 64 ? width - 64 * i : 64;
        uint64_t word = ~a[i] & aotc_mask64(bits);
        if (word)
            length = 64 * i + 64 - aotc_clz64(word, 64);
    }
    if (length <= low) /* a power of two: ~a + 1 carries into a new bit */
        length = low + 1;
    *exponent = length > 62 ? (int)(length - 62) : 0;
    uint32_t from = (uint32_t)*exponent, count = length - from;
    uint64_t bits = ~aotc_wide_bits64(a, from, count) & aotc_mask64(count);
    if (low >= from)
        return bits + 1; /* all bits below are zero, so the carry comes this far */
    return bits | 1;
}

double aotc_wide_sitofp64(const uint64_t *a, uint32_t width)
{
    int exponent;
    bool negative;
    double magnitude = (double)significant_signed(a, width, &exponent, &negative);
    magnitude = ldexp(magnitude, exponent);
    return negative ? -magnitude : magnitude;
}

float aotc_wide_sitofp32(const uint64_t *a, uint32_t width)
{
    int exponent;
    bool negative;
    float magnitude = (float)significant_signed(a, width, &exponent, &negative);
    magnitude = ldexpf(magnitude, exponent);
    return negative ? -magnitude : magnitude;
}

/* The double nearest to magnitude * 2**exponent whose last bit tells whether it is inexact, which
 * makes any later rounding to fewer bits the rounding of the exact number. */
static double sticky(uint64_t magnitude, int exponent)
{
    if (magnitude >> 53) {
        magnitude = magnitude >> 11 | ((magnitude & 2047) != 0);
        exponent += 11;
    }
    return ldexp((double)magnitude, exponent);
}

uint32_t aotc_wide_small_uitofp(const uint64_t *a, uint32_t width, uint32_t e, uint32_t m)
{
    int exponent;
    uint64_t bits = significant(a, width, &exponent);
    return aotc_small_bits(sticky(bits, exponent), e, m);
}

uint32_t aotc_wide_small_sitofp(const uint64_t *a, uint32_t width, uint32_t e, uint32_t m)
{
    int exponent;
    bool negative;
    uint64_t bits = significant_signed(a, width, &exponent, &negative);
    double magnitude = sticky(bits, exponent);
    return aotc_small_bits(negative ? -magnitude : magnitude, e, m);
}

uint32_t aotc_small_uitofp(uint64_t a, uint32_t e, uint32_t m)
{
    return aotc_small_bits(sticky(a, 0), e, m);
}

uint32_t aotc_small_sitofp(int64_t a, uint32_t e, uint32_t m)
{
    double magnitude = sticky(a < 0 ? -(uint64_t)a : (uint64_t)a, 0);
    return aotc_small_bits(a < 0 ? -magnitude : magnitude, e, m);
}
