/* small.c - floats of 8 and 16 bits as their bits.
 *
 * Owns:       nothing; every function works on its arguments alone.
 * Invariants: the rounding mode is to nearest, ties to even; nobody changes it.
 * Errors:     none; beyond the range as real.h says.
 */
#include <math.h>

#include "real.h"

double aotc_small_value(uint32_t bits, uint32_t e, uint32_t m)
{
    uint32_t top = (1u << e) - 1, field = bits >> m & top, fraction = bits & ((1u << m) - 1);
    int bias = (int)(top >> 1);
    double magnitude;
    if (field == top)
        magnitude = fraction ? NAN : INFINITY;
    else if (field == 0)
        magnitude = ldexp(fraction, 1 - bias - (int)m);
    else
        magnitude = ldexp(fraction | 1u << m, (int)field - bias - (int)m);
    return bits >> (e + m) & 1 ? -magnitude : magnitude;
}

uint32_t aotc_small_bits(double a, uint32_t e, uint32_t m)
{
    uint32_t infinity = ((1u << e) - 1) << m;
    if (isnan(a))
        return infinity | 1u << (m - 1);
    uint32_t sign = signbit(a) ? 1u << (e + m) : 0;
    if (isinf(a))
        return sign | infinity;
    int bias = (1 << (e - 1)) - 1, exponent;
    frexp(a, &exponent);
    exponent--;
    if (exponent > bias)
        return sign | infinity;
    if (exponent < 1 - bias || a == 0)
        exponent = 1 - bias;
    /* In units of the last place, the hidden bit included; a carry runs into the exponent. */
    uint32_t units = (uint32_t)rint(ldexp(fabs(a), (int)m - exponent));
    return sign | (((uint32_t)(exponent + bias - 1) << m) + units);
}

uint32_t aotc_small_canonical(uint32_t bits, uint32_t e, uint32_t m)
{
    uint32_t infinity = ((1u << e) - 1) << m, magnitude = bits & ((1u << (e + m)) - 1);
    return magnitude > infinity ? infinity | 1u << (m - 1) : bits;
}

double aotc_scale_value(uint32_t bits)
{
    return bits == 255 ? NAN : ldexp(1, (int)bits - 127);
}
