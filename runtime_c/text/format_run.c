/* format_run.c - formats that are known when the simulation runs (IEEE 1800-2023 21.2.1, 21.3.3).
 *
 * Owns: nothing; appends text as the functions of format4.c do.
 */
#include "system_state.h"

#include <stdio.h>

typedef struct {
    bool left, zero;
    int32_t field, digits; /* -1: not given */
    char letter;
} specifier;

typedef struct {
    uint32_t shape, width;
    const uint64_t *value, *unknown; /* NULL: known */
} argument;

/* Reads what stands behind %; NULL if it is no specifier. */
static const char *read_specifier(const char *at, const char *end, specifier *s)
{
    *s = (specifier){.field = -1, .digits = -1};
    if (at < end && *at == '-')
        s->left = true, at++;
    if (end - at > 1 && *at == '0' && at[1] >= '0' && at[1] <= '9')
        s->zero = true, at++;
    for (; at < end && *at >= '0' && *at <= '9'; at++)
        if (s->field < 100000000)
            s->field = (s->field < 0 ? 0 : s->field) * 10 + (*at - '0');
    if (end - at > 1 && *at == '.' && at[1] >= '0' && at[1] <= '9') {
        s->digits = 0;
        for (at++; at < end && *at >= '0' && *at <= '9'; at++)
            if (s->digits < 10000)
                s->digits = s->digits * 10 + (*at - '0');
    }
    if (at == end)
        return NULL;
    s->letter = *at >= 'A' && *at <= 'Z' && *at != 'M' ? (char)(*at + 32) : *at;
    return at + 1;
}

static uint32_t words_of(uint32_t width)
{
    return width > 64 ? (width + 63) / 64 : 1;
}

/* The next argument, which begins at `words`; returns where the one behind it begins. */
static const uint64_t *take(argument *a, uint32_t shape, const uint64_t *words)
{
    uint32_t n = words_of(shape & AOTC_RUN_WIDTH);
    *a = (argument){shape, shape & AOTC_RUN_WIDTH, words, NULL};
    words += n;
    if (shape & AOTC_RUN_FOUR) {
        a->unknown = words;
        words += n;
    }
    return words;
}

static double real_of(const argument *a)
{
    if (a->shape & AOTC_RUN_REAL)
        return aotc_f64_from_bits(a->value[0]);
    double sum = 0;
    bool negative = a->shape & AOTC_RUN_SIGNED && a->value[(a->width - 1) / 64] >> (a->width - 1) % 64 & 1;
    for (uint32_t i = a->width; i-- > 0;) {
        bool unknown = a->unknown && a->unknown[i / 64] >> i % 64 & 1;
        bool bit = !unknown && a->value[i / 64] >> i % 64 & 1;
        sum = sum * 2 + (i + 1 == a->width && negative ? -(double)bit : (double)bit);
    }
    return sum;
}

static void put_argument(aotc_sim *sim, const specifier *s, const argument *a, uint64_t unit_fs)
{
    uint32_t spec = (s->left ? AOTC_FMT_LEFT : 0) | (uint32_t)(s->zero ? '0' : ' ') << 16;
    uint32_t sign = a->shape & AOTC_RUN_SIGNED ? AOTC_FMT_SIGNED : 0;
    uint32_t radix = s->letter == 'd' ? 10 : s->letter == 'b' ? 2 : s->letter == 'o' ? 8 : 16;
    bool real = a->shape & AOTC_RUN_REAL, string = a->shape & AOTC_RUN_STRING;
    if (string && s->letter != 's' && s->letter != 'p')
        string = false;
    switch (s->letter) {
    case 'd': case 'b': case 'o': case 'h': case 'x':
        if (radix != 10)
            spec |= (uint32_t)'0' << 16;
        if (real)
            aotc_put_real_integer(sim, aotc_f64_from_bits(a->value[0]), spec | radix, s->field);
        else
            aotc_put_logic(sim, a->value, a->unknown, a->width,
                           spec | radix | (radix == 10 ? sign : 0), s->field);
        return;
    case 'e': case 'f': case 'g':
        aotc_put_float(sim, real_of(a), spec | (uint32_t)s->letter, s->field, s->digits);
        return;
    case 't':
        if (real)
            aotc_put_timed_real(sim, aotc_f64_from_bits(a->value[0]), unit_fs, spec, s->field);
        else
            aotc_put_timed(sim, a->value, a->unknown, a->width, unit_fs, spec | sign, s->field);
        return;
    case 'c': {
        uint64_t byte = (real ? (uint64_t)real_of(a) : a->value[0]) & 255;
        aotc_put_characters(sim, &byte, NULL, 8, spec, s->field < 0 ? 1 : s->field);
        return;
    }
    case 'v':
        for (uint32_t i = a->width; i-- > 0;)
            aotc_put_strength(sim, a->value[i / 64] >> i % 64 & 1,
                              a->unknown ? a->unknown[i / 64] >> i % 64 & 1 : 0);
        return;
    case 'u': case 'z':
        aotc_put_raw(sim, a->value, a->unknown, a->width, s->letter == 'z');
        return;
    default:
        if (string)
            aotc_put_string(sim, a->value[0], spec, s->field < 0 ? 0 : s->field);
        else if (real)
            aotc_put_float(sim, real_of(a), spec | 'g', s->field, -1);
        else if (s->letter == 'p')
            aotc_put_logic(sim, a->value, a->unknown, a->width, spec | 10 | sign, 0);
        else
            aotc_put_characters(sim, a->value, a->unknown, a->width, spec, s->field);
    }
}

static void complain(aotc_sim *sim, uint32_t loc, const char *what, const char *from, const char *to)
{
    char text[160];
    int n = snprintf(text, sizeof text, "%s %.*s", what, (int)(to - from < 40 ? to - from : 40), from);
    aotc_report(sim, AOTC_WARNING, loc, aotc_string_new(sim, text, (uint64_t)n));
}

uint64_t aotc_format_run(aotc_sim *sim, uint32_t loc, uint64_t format, uint64_t unit_fs,
                         uint32_t instance, const char *scope, uint32_t n, const uint32_t *shapes,
                         const uint64_t *words)
{
    const aotc_string *text = aotc_string_at(format);
    const char *at = text->bytes, *end = at + text->length;
    uint32_t used = 0;
    argument a;
    aotc_text_build(sim);
    while (at < end) {
        const char *from = memchr(at, '%', (size_t)(end - at));
        aotc_put_literal(sim, at, (uint64_t)((from ? from : end) - at));
        if (!from)
            break;
        specifier s;
        at = read_specifier(from + 1, end, &s);
        if (!at || !strchr("dbohxefgtcvuzsp%mMl", s.letter)) {
            at = at ? at : end;
            aotc_put_literal(sim, from, (uint64_t)(at - from));
        } else if (s.letter == '%') {
            aotc_put_literal(sim, "%", 1);
        } else if (s.letter == 'm' || s.letter == 'M' || s.letter == 'l') {
            aotc_put_scope(sim, instance, scope);
        } else if (used == n) {
            aotc_put_literal(sim, from, (uint64_t)(at - from));
        } else {
            words = take(&a, shapes[used++], words);
            put_argument(sim, &s, &a, unit_fs);
        }
    }
    while (used < n) {
        words = take(&a, shapes[used++], words);
        bool real = a.shape & AOTC_RUN_REAL, string = a.shape & AOTC_RUN_STRING;
        specifier s = {.field = -1, .digits = -1, .letter = real ? 'g' : string ? 's' : 'd'};
        put_argument(sim, &s, &a, unit_fs);
    }
    uint64_t made = aotc_text_built(sim);
    for (at = text->bytes, used = 0; (at = memchr(at, '%', (size_t)(end - at))) != NULL;) {
        specifier s;
        const char *from = at, *next = read_specifier(at + 1, end, &s);
        at = next ? next : end;
        if (!next || !strchr("dbohxefgtcvuzsp%mMl", s.letter))
            complain(sim, loc, "no format:", from, at);
        else if (!strchr("%mMl", s.letter) && used++ >= n)
            complain(sim, loc, "there is no argument for", from, at);
    }
    return made;
}
