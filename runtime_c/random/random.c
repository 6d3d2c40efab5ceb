/* random.c - $random, $urandom and the distributions (IEEE 1800-2023 18.13, 20.14, Annex N).
 *
 * Owns:    aotc_system.random_seed, .seed and .urandom.
 * Source:  the algorithms of Annex N, step by step, because their results are prescribed. Seeds
 *          are 32-bit integers that wrap. A function that takes a seed gives back the next one.
 */
#include "system_state.h"

#include <limits.h>
#include <math.h>

/* Annex N: a real number from start (or 0) up to end (or 2**31 - 1). */
static double uniform(int32_t *seed, int32_t start, int32_t end)
{
    double a = start, b = end;
    if (*seed == 0)
        *seed = 259341593;
    if (start >= end) {
        a = 0;
        b = 2147483647;
    }
    *seed = (int32_t)(69069u * (uint32_t)*seed + 1);
    /* The upper 23 bits as the fraction of a float in 1 .. 2. */
    double c = (double)aotc_f32_from_bits((uint32_t)*seed >> 9 | 0x3f800000);
    c += c * 0.00000011920928955078125;
    return (b - a) * (c - 1.0) + a;
}

static double normal(int32_t *seed, double mean, double deviation)
{
    double v1 = 0, s = 1;
    while (s >= 1 || s == 0) {
        v1 = uniform(seed, -1, 1);
        double v2 = uniform(seed, -1, 1);
        s = v1 * v1 + v2 * v2;
    }
    return v1 * sqrt(-2.0 * log(s) / s) * deviation + mean;
}

static double exponential(int32_t *seed, double mean)
{
    double n = uniform(seed, 0, 1);
    return n != 0 ? -log(n) * mean : n;
}

static int32_t poisson(int32_t *seed, double mean)
{
    int32_t n = 0;
    double p = exp(-mean), q = uniform(seed, 0, 1);
    while (p < q) {
        n++;
        q *= uniform(seed, 0, 1);
    }
    return n;
}

static double chi_square(int32_t *seed, int32_t degrees)
{
    double x = 0;
    if (degrees % 2) {
        x = normal(seed, 0, 1);
        x *= x;
    }
    for (int32_t k = 2; k <= degrees; k += 2)
        x += 2 * exponential(seed, 1);
    return x;
}

static double student_t(int32_t *seed, int32_t degrees)
{
    double root = sqrt(chi_square(seed, degrees) / degrees);
    return normal(seed, 0, 1) / root;
}

static double erlangian(int32_t *seed, int32_t k, double mean)
{
    double x = 1;
    for (int32_t i = 1; i <= k; i++)
        x *= uniform(seed, 0, 1);
    return -mean * log(x) / k;
}

/* Away from zero at one half; what no integer can hold becomes the nearest. */
static int32_t rounded(double r)
{
    if (!(r > -2147483648.0))
        return r < 0 ? INT32_MIN : 0;
    if (r >= 2147483647.0)
        return INT32_MAX;
    return r >= 0 ? (int32_t)(r + 0.5) : -(int32_t)(0.5 - r);
}

/* Integer part towards minus infinity, as Annex N cuts. */
static int32_t cut(double r)
{
    r = r >= 0 ? r : r - 1;
    return r <= -2147483648.0 ? INT32_MIN : r >= 2147483647.0 ? INT32_MAX : (int32_t)r;
}

static int32_t dist_uniform(int32_t *seed, int32_t start, int32_t end)
{
    if (start >= end)
        return start;
    if (end != INT32_MAX) {
        end++;
        int32_t i = cut(uniform(seed, start, end));
        return i < start ? start : i >= end ? end - 1 : i;
    }
    if (start != INT32_MIN) {
        start--;
        int32_t i = cut(uniform(seed, start, end) + 1.0);
        return i <= start ? start + 1 : i > end ? end : i;
    }
    double r = (uniform(seed, start, end) + 2147483648.0) / 4294967295.0;
    return cut(r * 4294967296.0 - 2147483648.0);
}

/* System functions ----------------------------------------------------------------------------- */

int32_t aotc_random(aotc_sim *sim)
{
    return dist_uniform(&aotc_system_of(sim)->random_seed, INT32_MIN, INT32_MAX);
}

int32_t aotc_random_of(int32_t seed, int32_t *next)
{
    *next = seed;
    return dist_uniform(next, INT32_MIN, INT32_MAX);
}

int32_t aotc_dist_uniform(int32_t seed, int32_t start, int32_t end, int32_t *next)
{
    *next = seed;
    return dist_uniform(next, start, end);
}

/* A parameter that must be positive; false after reporting that it is not. */
static bool positive(aotc_sim *sim, uint32_t loc, const char *what, int32_t value)
{
    if (value > 0)
        return true;
    uint64_t text = aotc_string_new(sim, what, strlen(what));
    aotc_report(sim, AOTC_WARNING, loc, text);
    return false;
}

int32_t aotc_dist_normal(int32_t seed, int32_t mean, int32_t deviation, int32_t *next)
{
    *next = seed;
    return rounded(normal(next, mean, deviation));
}

int32_t aotc_dist_exponential(aotc_sim *sim, uint32_t loc, int32_t seed, int32_t mean,
                              int32_t *next)
{
    *next = seed;
    if (!positive(sim, loc, "$dist_exponential: the mean must be positive", mean))
        return 0;
    return rounded(exponential(next, mean));
}

int32_t aotc_dist_poisson(aotc_sim *sim, uint32_t loc, int32_t seed, int32_t mean, int32_t *next)
{
    *next = seed;
    if (!positive(sim, loc, "$dist_poisson: the mean must be positive", mean))
        return 0;
    return poisson(next, mean);
}

int32_t aotc_dist_chi_square(aotc_sim *sim, uint32_t loc, int32_t seed, int32_t degrees,
                             int32_t *next)
{
    *next = seed;
    if (!positive(sim, loc, "$dist_chi_square: the degree of freedom must be positive", degrees))
        return 0;
    return rounded(chi_square(next, degrees));
}

int32_t aotc_dist_t(aotc_sim *sim, uint32_t loc, int32_t seed, int32_t degrees, int32_t *next)
{
    *next = seed;
    if (!positive(sim, loc, "$dist_t: the degree of freedom must be positive", degrees))
        return 0;
    return rounded(student_t(next, degrees));
}

int32_t aotc_dist_erlang(aotc_sim *sim, uint32_t loc, int32_t seed, int32_t k, int32_t mean,
                         int32_t *next)
{
    *next = seed;
    if (!positive(sim, loc, "$dist_erlang: k must be positive", k))
        return 0;
    return rounded(erlangian(next, k, mean));
}

/* $urandom: a generator of 64 bits (splitmix64) whose upper half counts. */
static uint32_t next_number(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ z >> 31) >> 32);
}

void aotc_random_seed(aotc_sim *sim, uint64_t seed)
{
    aotc_system *system = aotc_system_of(sim);
    system->random_seed = (int32_t)seed;
    system->seed = system->urandom = seed;
}

/* 18.14: a process draws from a generator of its own. */
uint64_t *aotc_generator(aotc_sim *sim)
{
    aotc_system *system = aotc_system_of(sim);
    uint64_t *own = aotc_process_random(sim, system->seed);
    return own ? own : &system->urandom;
}

uint32_t aotc_urandom(aotc_sim *sim)
{
    return next_number(aotc_generator(sim));
}

uint32_t aotc_urandom_of(aotc_sim *sim, uint32_t seed)
{
    uint64_t *state = aotc_generator(sim);
    *state = seed;
    return next_number(state);
}

uint32_t aotc_urandom_range(aotc_sim *sim, uint32_t high, uint32_t low)
{
    if (low > high) {
        uint32_t swapped = low;
        low = high;
        high = swapped;
    }
    uint64_t count = (uint64_t)high - low + 1;
    return low + (uint32_t)(count * aotc_urandom(sim) >> 32);
}
