/* native.c - functions of the C library for llvm code; those that print are in printf.c.
 *
 * Owns:       the state of rand, in aotc_services.random; nothing else.
 * Errors:     null pointers, and formats that do not fit their arguments, end the run at the call.
 */
#include <stdlib.h>
#include <strings.h>

#include "services.h"

#define AT(a) aotc_mem_at(sim, loc, (a))
#define TEXT(a) ((const char *)aotc_mem_at(sim, loc, (a)))

static uint64_t address(const void *p)
{
    return (uint64_t)(uintptr_t)p;
}

/* Memory ---------------------------------------------------------------------------------------- */

uint64_t aotc_native_malloc(aotc_sim *sim, uint32_t loc, uint64_t bytes)
{
    return aotc_memory_new(sim, loc, bytes, 16);
}

uint64_t aotc_native_calloc(aotc_sim *sim, uint32_t loc, uint64_t count, uint64_t bytes)
{
    if (bytes && count > ~(uint64_t)0 / bytes)
        return 0;
    return aotc_memory_new(sim, loc, count * bytes, 16);
}

uint64_t aotc_native_realloc(aotc_sim *sim, uint32_t loc, uint64_t old, uint64_t bytes)
{
    return aotc_memory_resize(sim, loc, old, bytes);
}

uint64_t aotc_native_aligned_alloc(aotc_sim *sim, uint32_t loc, uint64_t align, uint64_t bytes)
{
    return aotc_memory_new(sim, loc, bytes, align);
}

void aotc_native_free(aotc_sim *sim, uint32_t loc, uint64_t old)
{
    aotc_memory_free(sim, loc, old);
}

uint64_t aotc_native_strdup(aotc_sim *sim, uint32_t loc, uint64_t text)
{
    size_t bytes = strlen(TEXT(text)) + 1;
    uint64_t copy = aotc_memory_new(sim, loc, bytes, 16);
    memcpy(AT(copy), TEXT(text), bytes);
    return copy;
}

uint64_t aotc_native_memcpy(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t from, uint64_t n)
{
    if (n)
        memmove(AT(to), AT(from), n);
    return to;
}

uint64_t aotc_native_memmove(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t from, uint64_t n)
{
    return aotc_native_memcpy(sim, loc, to, from, n);
}

uint64_t aotc_native_memset(aotc_sim *sim, uint32_t loc, uint64_t to, int32_t byte, uint64_t n)
{
    if (n)
        memset(AT(to), byte, n);
    return to;
}

static int32_t sign(int order)
{
    return (order > 0) - (order < 0);
}

int32_t aotc_native_memcmp(aotc_sim *sim, uint32_t loc, uint64_t a, uint64_t b, uint64_t n)
{
    return n ? sign(memcmp(AT(a), AT(b), n)) : 0;
}

uint64_t aotc_native_memchr(aotc_sim *sim, uint32_t loc, uint64_t a, int32_t byte, uint64_t n)
{
    return n ? address(memchr(AT(a), byte, n)) : 0;
}

/* Strings --------------------------------------------------------------------------------------- */

int64_t aotc_native_strlen(aotc_sim *sim, uint32_t loc, uint64_t text)
{
    return (int64_t)strlen(TEXT(text));
}

int64_t aotc_native_strnlen(aotc_sim *sim, uint32_t loc, uint64_t text, uint64_t n)
{
    const char *end = n ? memchr(TEXT(text), 0, n) : NULL;
    return end ? end - TEXT(text) : (int64_t)n;
}

int32_t aotc_native_strcmp(aotc_sim *sim, uint32_t loc, uint64_t a, uint64_t b)
{
    return sign(strcmp(TEXT(a), TEXT(b)));
}

int32_t aotc_native_strncmp(aotc_sim *sim, uint32_t loc, uint64_t a, uint64_t b, uint64_t n)
{
    return n ? sign(strncmp(TEXT(a), TEXT(b), n)) : 0;
}

int32_t aotc_native_strcasecmp(aotc_sim *sim, uint32_t loc, uint64_t a, uint64_t b)
{
    return sign(strcasecmp(TEXT(a), TEXT(b)));
}

uint64_t aotc_native_strcpy(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t from)
{
    memmove(AT(to), AT(from), strlen(TEXT(from)) + 1);
    return to;
}

uint64_t aotc_native_strncpy(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t from, uint64_t n)
{
    if (n == 0)
        return to;
    uint64_t length = (uint64_t)aotc_native_strnlen(sim, loc, from, n);
    memmove(AT(to), AT(from), length);
    memset((char *)AT(to) + length, 0, n - length);
    return to;
}

uint64_t aotc_native_strcat(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t from)
{
    aotc_native_strcpy(sim, loc, to + strlen(TEXT(to)), from);
    return to;
}

uint64_t aotc_native_strncat(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t from, uint64_t n)
{
    if (n == 0)
        return to;
    uint64_t length = (uint64_t)aotc_native_strnlen(sim, loc, from, n);
    char *end = (char *)AT(to) + strlen(TEXT(to));
    memmove(end, AT(from), length);
    end[length] = 0;
    return to;
}

uint64_t aotc_native_strchr(aotc_sim *sim, uint32_t loc, uint64_t text, int32_t byte)
{
    return address(strchr(TEXT(text), byte));
}

uint64_t aotc_native_strrchr(aotc_sim *sim, uint32_t loc, uint64_t text, int32_t byte)
{
    return address(strrchr(TEXT(text), byte));
}

uint64_t aotc_native_strstr(aotc_sim *sim, uint32_t loc, uint64_t text, uint64_t part)
{
    return address(strstr(TEXT(text), TEXT(part)));
}

/* Numbers --------------------------------------------------------------------------------------- */

int32_t aotc_native_atoi(aotc_sim *sim, uint32_t loc, uint64_t text)
{
    return (int32_t)strtol(TEXT(text), NULL, 10);
}

int64_t aotc_native_atol(aotc_sim *sim, uint32_t loc, uint64_t text)
{
    return strtoll(TEXT(text), NULL, 10);
}

int64_t aotc_native_atoll(aotc_sim *sim, uint32_t loc, uint64_t text)
{
    return strtoll(TEXT(text), NULL, 10);
}

double aotc_native_atof(aotc_sim *sim, uint32_t loc, uint64_t text)
{
    return strtod(TEXT(text), NULL);
}

static void check_base(aotc_sim *sim, uint32_t loc, int32_t base)
{
    if (base < 0 || base == 1 || base > 36)
        aotc_failf(sim, loc, "strtol: there is no base %d", (int)base);
}

int64_t aotc_native_strtol(aotc_sim *sim, uint32_t loc, uint64_t text, uint64_t end, int32_t base)
{
    check_base(sim, loc, base);
    char *stop;
    int64_t value = strtoll(TEXT(text), &stop, base);
    if (end)
        aotc_mem_store64(sim, loc, end, 64, address(stop));
    return value;
}

int64_t aotc_native_strtoul(aotc_sim *sim, uint32_t loc, uint64_t text, uint64_t end, int32_t base)
{
    check_base(sim, loc, base);
    char *stop;
    uint64_t value = strtoull(TEXT(text), &stop, base);
    if (end)
        aotc_mem_store64(sim, loc, end, 64, address(stop));
    return (int64_t)value;
}

int32_t aotc_native_abs(aotc_sim *sim, uint32_t loc, int32_t a)
{
    (void)sim, (void)loc;
    return a < 0 ? (int32_t)(0 - (uint32_t)a) : a;
}

int64_t aotc_native_labs(aotc_sim *sim, uint32_t loc, int64_t a)
{
    (void)sim, (void)loc;
    return a < 0 ? (int64_t)(0 - (uint64_t)a) : a;
}

int64_t aotc_native_llabs(aotc_sim *sim, uint32_t loc, int64_t a)
{
    return aotc_native_labs(sim, loc, a);
}

/* Letters, in the C locale: what lies outside of ASCII is none. --------------------------------- */

int32_t aotc_native_isupper(aotc_sim *sim, uint32_t loc, int32_t c)
{
    (void)sim, (void)loc;
    return c >= 'A' && c <= 'Z';
}

int32_t aotc_native_islower(aotc_sim *sim, uint32_t loc, int32_t c)
{
    (void)sim, (void)loc;
    return c >= 'a' && c <= 'z';
}

int32_t aotc_native_isdigit(aotc_sim *sim, uint32_t loc, int32_t c)
{
    (void)sim, (void)loc;
    return c >= '0' && c <= '9';
}

int32_t aotc_native_isalpha(aotc_sim *sim, uint32_t loc, int32_t c)
{
    (void)sim, (void)loc;
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

int32_t aotc_native_isalnum(aotc_sim *sim, uint32_t loc, int32_t c)
{
    (void)sim, (void)loc;
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9');
}

int32_t aotc_native_isspace(aotc_sim *sim, uint32_t loc, int32_t c)
{
    (void)sim, (void)loc;
    return c == ' ' || (c >= '\t' && c <= '\r');
}

int32_t aotc_native_isxdigit(aotc_sim *sim, uint32_t loc, int32_t c)
{
    (void)sim, (void)loc;
    return ((c | 32) >= 'a' && (c | 32) <= 'f') || (c >= '0' && c <= '9');
}

int32_t aotc_native_toupper(aotc_sim *sim, uint32_t loc, int32_t c)
{
    (void)sim, (void)loc;
    return c >= 'a' && c <= 'z' ? c - 32 : c;
}

int32_t aotc_native_tolower(aotc_sim *sim, uint32_t loc, int32_t c)
{
    (void)sim, (void)loc;
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

/* Random numbers -------------------------------------------------------------------------------- */

static uint64_t next_random(uint64_t *state)
{
    uint64_t x = *state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    *state = x;
    return x * 0x2545f4914f6cdd1du;
}

/* The state for a seed: neighbouring seeds give states that have nothing in common (splitmix64). */
static uint64_t random_state(uint64_t seed)
{
    uint64_t z = seed + 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    return z ? z : 1;
}

static uint64_t *random_of(aotc_sim *sim)
{
    uint64_t *state = &((aotc_services *)(void *)sim)->random;
    if (*state == 0)
        *state = random_state(0);
    return state;
}

int32_t aotc_native_rand(aotc_sim *sim, uint32_t loc)
{
    (void)loc;
    return (int32_t)(next_random(random_of(sim)) >> 33);
}

void aotc_native_srand(aotc_sim *sim, uint32_t loc, uint64_t seed)
{
    (void)loc;
    *random_of(sim) = random_state(seed);
}

int32_t aotc_native_circt_urandom_range(aotc_sim *sim, uint32_t loc, int32_t low, int32_t high,
                                        uint64_t seed)
{
    uint32_t from = (uint32_t)low, to = (uint32_t)high;
    if (from > to) {
        uint32_t swapped = from;
        from = to;
        to = swapped;
    }
    uint64_t number;
    if (seed) {
        uint64_t state = random_state(aotc_mem_load64(sim, loc, seed, 32));
        number = next_random(&state) >> 32;
        aotc_mem_store64(sim, loc, seed, 32, state >> 32);
    } else {
        number = next_random(random_of(sim)) >> 32;
    }
    return (int32_t)(from + (uint32_t)(number * ((uint64_t)(to - from) + 1) >> 32));
}

_Noreturn void aotc_native_abort(aotc_sim *sim, uint32_t loc)
{
    aotc_fail(sim, loc, "abort was called");
}
