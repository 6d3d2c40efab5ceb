/* printf.c - printf and its like for llvm code.
 *
 * Owns:       nothing.
 * Errors:     null pointers, and formats that do not fit their arguments, end the run at the call.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "services.h"

#define AT(a) aotc_mem_at(sim, loc, (a))
#define TEXT(a) ((const char *)aotc_mem_at(sim, loc, (a)))

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

/* A text of `n` characters that does not fit the usual place. */
static void put_long(printing *p, size_t n, const char *form, va_list args)
{
    char *text = malloc(n + 1);
    if (!text)
        aotc_heap_exhausted(p->sim, n + 1);
    vsnprintf(text, n + 1, form, args);
    emit(p, text, n);
    free(text);
}

/* What C's own printf makes of a format with one conversion. */
static void put(printing *p, const char *form, ...)
{
    char text[512];
    va_list args, again;
    va_start(args, form);
    va_copy(again, args);
    int n = vsnprintf(text, sizeof text, form, args);
    if (n < 0)
        aotc_fail(p->sim, p->loc, "printf: the text of a conversion is too long");
    if ((size_t)n < sizeof text)
        emit(p, text, (uint64_t)n);
    else
        put_long(p, (size_t)n, form, again);
    va_end(again);
    va_end(args);
}

static void put_char(printing *p, const char *spec, const char *form)
{
    char byte = (char)argument(p, "il", "an integer");
    if (strcmp(spec, "%") == 0)
        emit(p, &byte, 1); /* also a null character */
    else
        put(p, form, byte);
}

/* One conversion. `spec` is what C's own printf takes, without length modifiers and conversion;
 * `size` is the size in bytes that a length modifier names, 4 without one. */
static void convert(printing *p, const char *spec, char conversion, int size)
{
    char form[64];
    bool is_integer = strchr("diuxXo", conversion) != NULL;
    snprintf(form, sizeof form, "%s%s%c", spec, is_integer ? "ll" : "", conversion);
    switch (conversion) {
    case 'd': case 'i': {
        int64_t value = (int64_t)argument(p, "ilp", "an integer");
        value = size == 1 ? (int8_t)value : size == 2 ? (int16_t)value
            : size == 4 ? (int32_t)value : value;
        put(p, form, (long long)value);
        break;
    }
    case 'u': case 'x': case 'X': case 'o': {
        uint64_t value = argument(p, "ilp", "an integer") & aotc_mask64(8 * (uint32_t)size);
        put(p, form, (unsigned long long)value);
        break;
    }
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'a': case 'A':
        put(p, form, aotc_f64_from_bits(argument(p, "df", "a float")));
        break;
    case 'c':
        put_char(p, spec, form);
        break;
    case 's': {
        uint64_t at = argument(p, "p", "a string");
        put(p, form, at ? aotc_mem_at(p->sim, p->loc, at) : "(null)");
        break;
    }
    case 'p':
        put(p, form, (void *)(uintptr_t)argument(p, "pl", "a pointer"));
        break;
    default:
        aotc_failf(p->sim, p->loc, "printf: there is no conversion %%%c", conversion);
    }
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
