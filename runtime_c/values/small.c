/* small.c - floats of 8 and 16 bits as their bits.
 *
 * Owns:       nothing; every function works on its arguments alone.
 * Invariants: the rounding mode is to nearest, ties to even; nobody changes it.
 * Errors:     none; beyond the range as real.h says.
 */
#include <math.h>
#include <string.h>

#include "real.h"

/* What the numbers `e` and `m` of real.h say. */
typedef struct {
    uint32_t e, m;
    int bias, greatest; /* exponent of the greatest number */
    uint32_t last;      /* magnitude of it, as bits */
    uint32_t nan, beyond; /* bits of NaN; and of what lies beyond the range, without its sign */
} format;

static format format_of(uint32_t e, uint32_t m)
{
    uint32_t width = e & 0xFF, ones = (1u << (width + m)) - 1;
    format f = {.e = width, .m = m, .bias = (1 << (width - 1)) - 1};
    if (e & AOTC_SMALL_FNUZ) {
        f.bias = e & AOTC_SMALL_B11 ? 11 : f.bias + 1;
        f.last = ones;
        f.nan = ones + 1;
    } else if (e & AOTC_SMALL_FN) {
        f.last = ones - 1;
        f.nan = ones;
    } else {
        uint32_t infinity = ((1u << width) - 1) << m;
        f.last = infinity - 1;
        f.nan = infinity | 1u << (m - 1);
        f.beyond = infinity;
    }
    f.greatest = (int)(f.last >> m) - f.bias;
    return f;
}

double aotc_small_value(uint32_t bits, uint32_t e, uint32_t m)
{
    format f = format_of(e, m);
    uint32_t size = bits & ((1u << (f.e + m)) - 1), fraction = size & ((1u << m) - 1);
    double magnitude;
    if (bits == f.nan || (size > f.last && size != f.beyond))
        return NAN;
    if (size > f.last)
        magnitude = INFINITY;
    else if (size >> m == 0)
        magnitude = ldexp(fraction, 1 - f.bias - (int)m);
    else
        magnitude = ldexp(fraction | 1u << m, (int)(size >> m) - f.bias - (int)m);
    return bits >> (f.e + m) & 1 ? -magnitude : magnitude;
}

uint32_t aotc_small_bits(double a, uint32_t e, uint32_t m)
{
    format f = format_of(e, m);
    uint32_t sign = signbit(a) ? 1u << (f.e + m) : 0;
    uint32_t beyond = f.beyond ? sign | f.beyond : f.nan;
    if (isnan(a))
        return f.nan;
    if (isinf(a))
        return beyond;
    int exponent;
    frexp(a, &exponent);
    exponent--;
    if (exponent > f.greatest)
        return beyond;
    if (exponent < 1 - f.bias || a == 0)
        exponent = 1 - f.bias;
    /* In units of the last place, the hidden bit included; a carry runs into the exponent. */
    uint32_t units = (uint32_t)rint(ldexp(fabs(a), (int)m - exponent));
    uint32_t size = ((uint32_t)(exponent + f.bias - 1) << m) + units;
    if (size > f.last)
        return beyond;
    return size == 0 && e & AOTC_SMALL_FNUZ ? 0 : sign | size;
}

uint32_t aotc_small_canonical(uint32_t bits, uint32_t e, uint32_t m)
{
    return isnan(aotc_small_value(bits, e, m)) ? format_of(e, m).nan : bits;
}

bool aotc_small_isnormal(uint32_t bits, uint32_t e, uint32_t m)
{
    format f = format_of(e, m);
    uint32_t size = bits & ((1u << (f.e + m)) - 1);
    return size >> m != 0 && size <= f.last;
}

double aotc_sticky_fma(double a, double b, double c)
{
    double product = a * b, sum = product + c;
    double part = sum - product, error = (product - (sum - part)) + (c - part);
    uint64_t bits;
    memcpy(&bits, &sum, 8);
    if (error == 0 || !isfinite(sum) || bits & 1)
        return sum;
    return nextafter(sum, error > 0 ? INFINITY : -INFINITY);
}

double aotc_scale_value(uint32_t bits)
{
    return bits == 255 ? NAN : ldexp(1, (int)bits - 127);
}
