/* divide.c - quotients and remainders of bit vectors of any width.
 *
 * Owns:       nothing; every function works on its arguments alone.
 * Invariants: as in wide.c.
 * Memory:     scratch space (scratch.h), given back before a function returns.
 * Errors:     none. Division by zero is defined in wide.h.
 *
 * Knuth, The Art of Computer Programming 2 (3rd edition), 4.3.1, algorithm D, on 32-bit digits.
 */
#include "scratch.h"
#include "words.h"

/* Adds 1, modulo 2**width. */
static void increment(uint64_t *r, uint32_t width)
{
    for (uint32_t i = 0; i < aotc_words(width) && ++r[i] == 0; i++) {
    }
    trim(r, width);
}

static uint32_t count_digits(const uint32_t *a, uint32_t n)
{
    while (n && a[n - 1] == 0)
        n--;
    return n;
}

static void to_digits(uint32_t *digits, const uint64_t *a, uint32_t words)
{
    for (uint32_t i = 0; i < words; i++) {
        digits[2 * i] = (uint32_t)a[i];
        digits[2 * i + 1] = (uint32_t)(a[i] >> 32);
    }
}

static void from_digits(uint64_t *a, const uint32_t *digits, uint32_t n, uint32_t words)
{
    for (uint32_t i = 0; i < words; i++) {
        uint64_t low = 2 * i < n ? digits[2 * i] : 0, high = 2 * i + 1 < n ? digits[2 * i + 1] : 0;
        a[i] = low | high << 32;
    }
}

/* u of n + 1 digits, shifted left by `shift` (below 32) in place, up or down. */
static void shift_digits(uint32_t *u, uint32_t n, uint32_t shift, bool up)
{
    if (shift == 0)
        return;
    if (up)
        for (uint32_t i = n; i-- > 0;)
            u[i] = u[i] << shift | (i ? u[i - 1] >> (32 - shift) : 0);
    else
        for (uint32_t i = 0; i < n; i++)
            u[i] = u[i] >> shift | (i + 1 < n ? u[i + 1] << (32 - shift) : 0);
}

/* Subtracts qhat * v from the n + 1 digits at u; adds v back and returns qhat - 1 if that was one
 * too many (steps D4 to D6). */
static uint32_t subtract_product(uint32_t *u, const uint32_t *v, uint32_t n, uint64_t qhat)
{
    uint64_t carry = 0;
    int64_t borrow = 0;
    for (uint32_t i = 0; i < n; i++) {
        carry += qhat * v[i];
        int64_t difference = (int64_t)u[i] - (int64_t)(uint32_t)carry + borrow;
        u[i] = (uint32_t)difference;
        borrow = difference >> 32;
        carry >>= 32;
    }
    int64_t top = (int64_t)u[n] - (int64_t)carry + borrow;
    u[n] = (uint32_t)top;
    if (top >= 0)
        return (uint32_t)qhat;
    carry = 0;
    for (uint32_t i = 0; i < n; i++) {
        carry += (uint64_t)u[i] + v[i];
        u[i] = (uint32_t)carry;
        carry >>= 32;
    }
    u[n] += (uint32_t)carry;
    return (uint32_t)qhat - 1;
}

/* q = u / v (if q is given); u becomes the remainder. u has m digits and room for one more, v has
 * n digits, the top one nonzero; m >= n. */
static void divide_digits(uint32_t *q, uint32_t *u, uint32_t m, uint32_t *v, uint32_t n)
{
    if (n == 1) {
        uint64_t rest = 0;
        for (uint32_t i = m; i-- > 0;) {
            rest = rest << 32 | u[i];
            if (q)
                q[i] = (uint32_t)(rest / v[0]);
            rest %= v[0];
            u[i] = 0;
        }
        u[0] = (uint32_t)rest;
        return;
    }
    uint32_t shift = aotc_clz64(v[n - 1], 32);
    u[m] = 0;
    shift_digits(u, m + 1, shift, true);
    shift_digits(v, n, shift, true);
    for (uint32_t j = m - n + 1; j-- > 0;) {
        uint64_t head = (uint64_t)u[j + n] << 32 | u[j + n - 1];
        uint64_t qhat = head / v[n - 1], rest = head % v[n - 1];
        while (qhat >> 32 || qhat * v[n - 2] > (rest << 32 | u[j + n - 2])) {
            qhat--;
            rest += v[n - 1];
            if (rest >> 32)
                break;
        }
        uint32_t digit = subtract_product(u + j, v, n, qhat);
        if (q)
            q[j] = digit;
    }
    shift_digits(u, m + 1, shift, false);
}

/* Quotient and remainder of unsigned operands; either may be NULL, and may be an operand. */
static void divide(uint64_t *quotient, uint64_t *remainder, uint32_t width, const uint64_t *a,
                   const uint64_t *b)
{
    uint32_t words = aotc_words(width), digits = 2 * words;
    if (is_zero(b, words)) {
        if (quotient && quotient != a)
            aotc_copy_words(quotient, a, words);
        if (remainder)
            memset(remainder, 0, (size_t)words * 8);
        return;
    }
    scratch s;
    uint32_t *u = (uint32_t *)scratch_get(&s, 3 * (size_t)words + 1);
    uint32_t *v = u + digits + 2, *q = v + digits;
    to_digits(u, a, words);
    to_digits(v, b, words);
    uint32_t m = count_digits(u, digits), n = count_digits(v, digits);
    memset(q, 0, digits * sizeof(uint32_t));
    if (m >= n)
        divide_digits(q, u, m, v, n);
    if (quotient)
        from_digits(quotient, q, digits, words);
    if (remainder)
        from_digits(remainder, u, digits, words);
    scratch_free(&s);
}

void aotc_wide_divu(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b)
{
    divide(r, NULL, width, a, b);
}

void aotc_wide_modu(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b)
{
    divide(NULL, r, width, a, b);
}

/* How a signed quotient is rounded. */
enum rounding { TO_ZERO, UP, DOWN };

/* Signed division by magnitudes. `remainder` may be NULL. */
static void divide_signed(uint64_t *quotient, uint64_t *remainder, uint32_t width,
                          const uint64_t *a, const uint64_t *b, enum rounding rounding)
{
    uint32_t n = aotc_words(width);
    scratch s;
    uint64_t *x = scratch_get(&s, 2 * (size_t)n), *y = x + n;
    bool na = top_bit(a, width), opposite = na != top_bit(b, width);
    aotc_wide_abs(x, width, a);
    aotc_wide_abs(y, width, b);
    if (is_zero(y, n))
        opposite = na; /* divided by one */
    divide(quotient, x, width, x, y);
    if (!is_zero(x, n) && rounding == (opposite ? DOWN : UP))
        increment(quotient, width);
    if (opposite)
        aotc_wide_neg(quotient, width, quotient);
    if (remainder && na)
        aotc_wide_neg(remainder, width, x);
    else if (remainder)
        aotc_copy_words(remainder, x, n);
    scratch_free(&s);
}

void aotc_wide_divs(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b)
{
    divide_signed(r, NULL, width, a, b, TO_ZERO);
}

void aotc_wide_ceildivs(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b)
{
    divide_signed(r, NULL, width, a, b, UP);
}

void aotc_wide_floordivs(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b)
{
    divide_signed(r, NULL, width, a, b, DOWN);
}

void aotc_wide_mods(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b)
{
    scratch s;
    uint64_t *quotient = scratch_get(&s, aotc_words(width));
    divide_signed(quotient, r, width, a, b, TO_ZERO);
    scratch_free(&s);
}

void aotc_wide_ceildivu(uint64_t *r, uint32_t width, const uint64_t *a, const uint64_t *b)
{
    uint32_t n = aotc_words(width);
    scratch s;
    uint64_t *rest = scratch_get(&s, n);
    divide(r, rest, width, a, b);
    if (!is_zero(rest, n))
        increment(r, width);
    scratch_free(&s);
}
