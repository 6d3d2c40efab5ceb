/* native.c - functions of the C library for llvm code.
 *
 * Owns:       the state of rand, in aotc_services.random; nothing else.
 * Errors:     null pointers, and formats that do not fit their arguments, end the run at the call.
 */
#include <stdio.h>
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

static uint64_t *random_of(aotc_sim *sim)
{
    uint64_t *state = &((aotc_services *)(void *)sim)->random;
    if (*state == 0)
        *state = 1;
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
    *random_of(sim) = seed ? seed : 1;
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
        uint64_t state = aotc_mem_load64(sim, loc, seed, 32) * 0x9e3779b97f4a7c15u + 1;
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

/* printf ---------------------------------------------------------------------------------------- */

/* The arguments of one call, and where its text goes. */
typedef struct {
    aotc_sim *sim;
    uint32_t loc, n, used;
    const uint64_t *arguments;
    const char *kinds;
    char *to;      /* NULL: standard output */
    uint64_t room; /* of `to` */
    uint64_t length;
} printing;

static void emit(printing *p, const char *text, uint64_t length)
{
    if (!p->to)
        aotc_put_literal(p->sim, text, length);
    else if (p->length < p->room)
        memcpy(p->to + p->length, text,
               length < p->room - p->length ? length : p->room - p->length);
    p->length += length;
}

static uint64_t argument(printing *p, const char *wanted, const char *what)
{
    if (p->used == p->n)
        aotc_failf(p->sim, p->loc, "printf: the format needs more than %u arguments",
                   (unsigned)p->n);
    char kind = p->kinds[p->used];
    if (!strchr(wanted, kind))
        aotc_failf(p->sim, p->loc, "printf: argument %u is %s, but the format wants %s",
                   (unsigned)p->used + 1,
                   kind == 'p' ? "a pointer" : kind == 'd' || kind == 'f' ? "a float" : "an integer",
                   what);
    return p->arguments[p->used++];
}

/* One conversion. `spec` is what C's own printf takes, without length modifiers and conversion;
 * `size` is the size in bytes that a length modifier names, 4 without one. */
static void convert(printing *p, const char *spec, char conversion, int size)
{
    char form[64], text[512];
    char *out = text;
    size_t room = sizeof text;
    int n = 0;
    switch (conversion) {
    case 'd': case 'i': {
        int64_t value = (int64_t)argument(p, "ilp", "an integer");
        value = size == 1 ? (int8_t)value : size == 2 ? (int16_t)value
            : size == 4 ? (int32_t)value : value;
        snprintf(form, sizeof form, "%slld", spec);
        n = snprintf(out, room, form, (long long)value);
        break;
    }
    case 'u': case 'x': case 'X': case 'o': {
        uint64_t value = argument(p, "ilp", "an integer");
        value &= aotc_mask64(8 * (uint32_t)size);
        snprintf(form, sizeof form, "%sll%c", spec, conversion);
        n = snprintf(out, room, form, (unsigned long long)value);
        break;
    }
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'a': case 'A': {
        double value = aotc_f64_from_bits(argument(p, "df", "a float"));
        snprintf(form, sizeof form, "%s%c", spec, conversion);
        n = snprintf(out, room, form, value);
        if (n >= (int)room) {
            room = (size_t)n + 1;
            out = malloc(room);
            if (!out)
                aotc_heap_exhausted(p->sim, room);
            snprintf(out, room, form, value);
        }
        break;
    }
    case 'c': {
        char byte = (char)argument(p, "il", "an integer");
        if (strcmp(spec, "%") == 0) {
            emit(p, &byte, 1);
            return;
        }
        snprintf(form, sizeof form, "%sc", spec);
        n = snprintf(out, room, form, byte);
        break;
    }
    case 's': {
        uint64_t at = argument(p, "p", "a string");
        const char *string = at ? aotc_mem_at(p->sim, p->loc, at) : "(null)";
        snprintf(form, sizeof form, "%ss", spec);
        n = snprintf(NULL, 0, form, string);
        room = (size_t)(n < 0 ? 0 : n) + 1;
        out = malloc(room);
        if (!out)
            aotc_heap_exhausted(p->sim, room);
        n = snprintf(out, room, form, string);
        break;
    }
    case 'p':
        snprintf(form, sizeof form, "%sp", spec);
        n = snprintf(out, room, form, (void *)(uintptr_t)argument(p, "pl", "a pointer"));
        break;
    default:
        aotc_failf(p->sim, p->loc, "printf: there is no conversion %%%c", conversion);
    }
    if (n > 0)
        emit(p, out, (uint64_t)n);
    if (out != text)
        free(out);
}

static void format_all(printing *p, const char *at)
{
    while (*at) {
        size_t plain = strcspn(at, "%");
        if (plain) {
            emit(p, at, plain);
            at += plain;
            continue;
        }
        if (at[1] == '%') {
            emit(p, "%", 1);
            at += 2;
            continue;
        }
        char spec[40];
        size_t n = 0;
        spec[n++] = *at++;
        for (; *at && strchr("-+ #0123456789.*'", *at); at++) {
            if (n > 24)
                aotc_fail(p->sim, p->loc, "printf: the specification of a conversion is too long");
            if (*at == '*') {
                int32_t number = (int32_t)argument(p, "il", "a width or precision");
                if (number < -9999 || number > 9999)
                    aotc_failf(p->sim, p->loc, "printf: width or precision %d", (int)number);
                if (spec[n - 1] == '.' && number < 0) {
                    n--; /* a negative precision counts as none */
                    continue;
                }
                n += (size_t)snprintf(spec + n, sizeof spec - n, "%d", (int)number);
            } else {
                spec[n++] = *at;
            }
        }
        spec[n] = 0;
        int size = 4;
        for (;; at++) {
            if (*at == 'h')
                size = size == 2 ? 1 : 2;
            else if (*at && strchr("ljztqL", *at))
                size = 8;
            else
                break;
        }
        if (!*at)
            aotc_fail(p->sim, p->loc, "printf: the format ends inside a conversion");
        convert(p, spec, *at++, size);
    }
}

int32_t aotc_native_printf(aotc_sim *sim, uint32_t loc, uint64_t format, uint32_t n,
                           const uint64_t *arguments, const char *kinds)
{
    printing p = {sim, loc, n, 0, arguments, kinds, NULL, 0, 0};
    const char *text = TEXT(format);
    aotc_put_begin(sim, AOTC_STDOUT);
    format_all(&p, text);
    aotc_put_end(sim);
    return (int32_t)p.length;
}

int32_t aotc_native_snprintf(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t room,
                             uint64_t format, uint32_t n, const uint64_t *arguments,
                             const char *kinds)
{
    char nowhere;
    printing p = {sim, loc, n, 0, arguments, kinds, room ? AT(to) : &nowhere,
                  room ? room - 1 : 0, 0};
    format_all(&p, TEXT(format));
    if (room)
        p.to[p.length < p.room ? p.length : p.room] = 0;
    return (int32_t)p.length;
}

int32_t aotc_native_sprintf(aotc_sim *sim, uint32_t loc, uint64_t to, uint64_t format, uint32_t n,
                            const uint64_t *arguments, const char *kinds)
{
    return aotc_native_snprintf(sim, loc, to, (uint64_t)1 << 40, format, n, arguments, kinds);
}

int32_t aotc_native_puts(aotc_sim *sim, uint32_t loc, uint64_t text)
{
    const char *bytes = TEXT(text);
    aotc_put_begin(sim, AOTC_STDOUT);
    aotc_put_literal(sim, bytes, strlen(bytes));
    aotc_put_literal(sim, "\n", 1);
    aotc_put_end(sim);
    return 1;
}

int32_t aotc_native_putchar(aotc_sim *sim, uint32_t loc, int32_t byte)
{
    (void)loc;
    aotc_put_begin(sim, AOTC_STDOUT);
    aotc_put_char(sim, (uint8_t)byte);
    aotc_put_end(sim);
    return byte & 255;
}
