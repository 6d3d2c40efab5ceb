/* small.c - floats of 8 and 16 bits as their bits, and rounding in other ways than to nearest even.
 *
 * Owns:       nothing; every function works on its arguments alone.
 * Invariants: the rounding mode of the machine is to nearest, ties to even, but inside of
 *             computed_as.
 * Errors:     none; beyond the range as real.h says.
 */
#include <fenv.h>
#include <float.h>
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

/* A number that is not negative as a whole one; `negative`: its sign is to be. */
static double whole(double a, bool negative, int mode)
{
    switch (mode) {
    case AOTC_ROUND_DOWN: return negative ? ceil(a) : floor(a);
    case AOTC_ROUND_UP: return negative ? floor(a) : ceil(a);
    case AOTC_ROUND_ZERO: return floor(a);
    case AOTC_ROUND_AWAY: return round(a);
    default: return rint(a);
    }
}

uint32_t aotc_rounded_bits(double a, uint32_t e, uint32_t m, int mode)
{
    format f = format_of(e, m);
    bool negative = signbit(a);
    uint32_t sign = negative ? 1u << (f.e + m) : 0;
    uint32_t beyond = f.beyond ? sign | f.beyond : f.nan;
    if (isnan(a))
        return f.nan;
    if (isinf(a))
        return beyond;
    if (mode == AOTC_ROUND_ZERO || mode == (negative ? AOTC_ROUND_UP : AOTC_ROUND_DOWN))
        beyond = sign | f.last;
    int exponent;
    frexp(a, &exponent);
    exponent--;
    if (exponent > f.greatest)
        return beyond;
    if (exponent < 1 - f.bias || a == 0)
        exponent = 1 - f.bias;
    /* In units of the last place, the hidden bit included; a carry runs into the exponent. */
    uint32_t units = (uint32_t)whole(ldexp(fabs(a), (int)m - exponent), negative, mode);
    uint32_t size = ((uint32_t)(exponent + f.bias - 1) << m) + units;
    if (size > f.last)
        return beyond;
    return size == 0 && e & AOTC_SMALL_FNUZ ? 0 : sign | size;
}

uint32_t aotc_small_bits(double a, uint32_t e, uint32_t m)
{
    return aotc_rounded_bits(a, e, m, AOTC_ROUND_EVEN);
}

static double computed(int operator, double a, double b)
{
    switch (operator) {
    case '+': return a + b;
    case '-': return a - b;
    case '*': return a * b;
    default: return a / b;
    }
}

static double computed_as(int operator, double a, double b, int mode)
{
    volatile double x = a, y = b, r; /* computed between the two changes of the mode */
    int before = fegetround();
    fesetround(mode);
    r = computed(operator, x, y);
    fesetround(before);
    return r;
}

/* With the last bit set if `error`, what the exact number is greater by, is not 0. */
static double odd(double a, double error)
{
    uint64_t bits;
    memcpy(&bits, &a, 8);
    if (error == 0 || !isfinite(a) || bits & 1)
        return a;
    return nextafter(a, error > 0 ? INFINITY : -INFINITY);
}

/* What a + b is greater by than `sum`, its rounding. */
static double error_of_sum(double a, double b, double sum)
{
    double part = sum - a;
    return (a - (sum - part)) + (b - part);
}

/* Whether a + b lies half-way between `low` and `high`, its neighbours; `near` is the nearer one. */
static bool is_middle_sum(double a, double b, double low, double high, double near)
{
    double error = error_of_sum(a, b, near); /* 0 if the sum is subnormal, or a neighbour itself */
    return error != 0 && 2 * fabs(error) == fabs(high - low);
}

/* The same of a * b or a / b, on scaled operands so that nothing is lost below the range. The
 * quotient of two numbers is never half-way between normal ones. */
static bool is_middle_product(int operator, double a, double b, double low, double high)
{
    int of_a, of_b, divides = operator == '/';
    double x = frexp(fabs(a), &of_a), y = frexp(fabs(b), &of_b);
    int exponent = divides ? of_a - of_b : of_a + of_b;
    double from = ldexp(fabs(low), -exponent);
    double half = (ldexp(fabs(high), -exponent) - from) / 2;
    if (divides)
        return fabs(low) < DBL_MIN && fma(from + half, y, -x) == 0;
    double product = x * y, error = fma(x, y, -product);
    return product - from - half == -error;
}

/* To nearest, ties away from zero. */
static double computed_away(int operator, double a, double b)
{
    double near = computed(operator, a, b);
    if (!isfinite(near))
        return near;
    double low = computed_as(operator, a, b, FE_TOWARDZERO);
    double high = computed_as(operator, a, b, signbit(near) ? FE_DOWNWARD : FE_UPWARD);
    if (low == high || isinf(high))
        return near;
    bool middle = operator == '+'   ? is_middle_sum(a, b, low, high, near)
                  : operator == '-' ? is_middle_sum(a, -b, low, high, near)
                                    : is_middle_product(operator, a, b, low, high);
    return middle ? high : near;
}

double aotc_directed(int operator, double a, double b, int mode)
{
    static const int modes[] = {FE_TONEAREST, FE_DOWNWARD, FE_UPWARD, FE_TOWARDZERO};
    if (mode == AOTC_ROUND_AWAY)
        return computed_away(operator, a, b);
    return computed_as(operator, a, b, modes[mode]);
}

double aotc_sticky(int operator, double a, double b, int mode)
{
    double r = computed(operator, a, b);
    if (!isfinite(r) || operator == '*' || isinf(b))
        return r;
    if (operator == '/')
        return odd(r, copysign(1, b) * fma(-r, b, a));
    if (operator == '-')
        b = -b;
    if (r == 0 && a != 0 && mode == AOTC_ROUND_DOWN)
        return -0.0;
    if (r == 0 && a == 0 && signbit(a) != signbit(b) && mode == AOTC_ROUND_DOWN)
        return -0.0;
    return odd(r, error_of_sum(a, b, r));
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
    return isfinite(sum) ? odd(sum, error_of_sum(product, c, sum)) : sum;
}

double aotc_scale_value(uint32_t bits)
{
    return bits == 255 ? NAN : ldexp(1, (int)bits - 127);
}
