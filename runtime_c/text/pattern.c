/* pattern.c - values of any type as assignment patterns: %p (IEEE 1800-2023 21.2.1.7).
 *
 * Owns:    the grammar of `shape` (system.h, aotc_put_pattern).
 * Layout:  a value is a run of bits in words, members and elements as docs/internals.md packs them;
 *          heap handles among them are followed.
 */
#include "bridge.h"
#include "system_state.h"

#include <stdio.h>
#include <stdlib.h>

/* What is read: `value` and `unknown` (or NULL) from bit `low` on. */
typedef struct {
    aotc_sim *sim;
    bool brief;
} printer;

static const char *put_any(const printer *p, const char *shape, const uint64_t *value,
                           const uint64_t *unknown, uint64_t low);

static void put_text(const printer *p, const char *text)
{
    aotc_put_literal(p->sim, text, strlen(text));
}

static uint32_t number(const char **shape)
{
    uint32_t n = 0;
    for (; **shape >= '0' && **shape <= '9'; ++*shape)
        n = n * 10 + (uint32_t)(**shape - '0');
    return n;
}

static const char *after_spaces(const char *shape)
{
    while (*shape == ' ')
        shape++;
    return shape;
}

/* Sizes: how many bits a value of a shape takes, and where its shape ends ---------------------- */

static const char *measure(const char *shape, uint64_t *width);

static const char *measure_members(const char *shape, uint64_t *width)
{
    *width = 0;
    for (shape++; *(shape = after_spaces(shape)) != '}';) {
        uint64_t member;
        shape = measure(strchr(shape, ':') + 1, &member);
        *width += member;
    }
    return shape + 1;
}

static const char *measure(const char *shape, uint64_t *width)
{
    shape = after_spaces(shape);
    char kind = *shape++;
    uint64_t ignored;
    *width = 64;
    switch (kind) {
    case 'u': case 's': *width = number(&shape); return shape;
    case 'e':
        *width = number(&shape);
        return strchr(shape, '}') + 1;
    case 'f': *width = 32; return shape;
    case 'T': number(&shape); return shape + 1;
    case 'S': return measure_members(shape, width);
    case 'U':
        *width = number(&shape);
        return measure_members(shape, &ignored);
    case 'G': case 'H':
        *width = number(&shape);
        shape++;
        number(&shape);
        return measure_members(shape, &ignored);
    case 'A': {
        uint64_t count = number(&shape);
        shape = measure(shape, width);
        *width *= count;
        return shape;
    }
    case 'Q': case 'q': return measure(shape, &ignored);
    case 'M': case 'm': return measure(measure(shape, &ignored), &ignored);
    default: return shape; /* r t h o v */
    }
}

/* Scalars -------------------------------------------------------------------------------------- */

/* Bits low .. low + width - 1 in words of their own; freed by the caller unless `local`. */
static uint64_t *slice(const printer *p, uint64_t *local, uint32_t room, const uint64_t *from,
                       uint64_t low, uint32_t width)
{
    uint32_t words = width ? (width + 63) / 64 : 1;
    uint64_t *to = words <= room ? local : malloc((size_t)words * 8);
    if (!to)
        aotc_heap_exhausted(p->sim, (size_t)words * 8);
    to[0] = 0;
    if (from && width)
        aotc_wide_extract(to, width, from, low);
    else
        memset(to, 0, (size_t)words * 8);
    return to;
}

static void put_integer(const printer *p, uint32_t width, bool is_signed, const uint64_t *value,
                        const uint64_t *unknown, uint64_t low)
{
    uint64_t near[4], far[4];
    uint64_t *v = slice(p, near, 4, value, low, width);
    uint64_t *u = slice(p, far, 4, unknown, low, width);
    uint32_t spec = 10u | (uint32_t)' ' << 16 | (is_signed ? AOTC_FMT_SIGNED : 0);
    aotc_put_logic(p->sim, v, u, width, spec, 0);
    if (v != near)
        free(v);
    if (u != far)
        free(u);
}

/* Whether hexadecimal digits up to ; or / equal the words; `shape` moves behind them. */
static bool same_digits(const char **shape, const uint64_t *words, uint32_t width)
{
    const char *start = *shape, *end = start + strcspn(start, "/;");
    *shape = end;
    uint32_t n = (uint32_t)(end - start);
    for (uint32_t bit = 0, i = 0; bit < width; bit += 4, i++) {
        uint32_t size = width - bit < 4 ? width - bit : 4;
        uint64_t want = 0;
        if (i < n) {
            char c = end[-1 - (int)i];
            want = (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
        }
        if (aotc_wide_bits64(words, bit, size) != want)
            return false;
    }
    return true;
}

static const char *put_enumeration(const printer *p, const char *shape, const uint64_t *value,
                                   const uint64_t *unknown, uint64_t low)
{
    uint32_t width = number(&shape);
    bool is_signed = *shape++ == 's';
    const char *end = strchr(shape, '}') + 1;
    uint64_t near[4], far[4];
    uint64_t *v = slice(p, near, 4, value, low, width);
    uint64_t *u = slice(p, far, 4, unknown, low, width);
    bool found = false;
    for (shape++; *shape != '}' && !found; shape += strcspn(shape, ";") + 1) {
        size_t n = strcspn(shape, "=");
        const char *digits = shape + n + 1;
        const uint64_t zero[] = {0, 0, 0, 0};
        found = same_digits(&digits, v, width);
        if (found && *digits++ == '/')
            found = same_digits(&digits, u, width);
        else if (found && width <= 256)
            found = aotc_wide_eq(u, zero, width);
        if (found)
            aotc_put_literal(p->sim, shape, n);
    }
    if (v != near)
        free(v);
    if (u != far)
        free(u);
    if (!found)
        put_integer(p, width, is_signed, value, unknown, low);
    return end;
}

static void put_string(const printer *p, uint64_t string)
{
    const aotc_string *s = aotc_string_at(string);
    put_text(p, "\"");
    aotc_put_literal(p->sim, s->bytes, s->length);
    put_text(p, "\"");
}

static void put_handle(const printer *p, uint64_t handle)
{
    if (handle)
        aotc_put_logic64(p->sim, handle, 0, 64, 16u | (uint32_t)'0' << 16, 0);
    else
        put_text(p, "null");
}

/* An object by its number, so that the text does not depend on addresses. */
static void put_object(const printer *p, uint64_t handle)
{
    char text[32];
    snprintf(text, sizeof text, "@%lld", (long long)aotc_object_id(p->sim, handle));
    put_text(p, handle ? text : "null");
}

static void put_interface(const printer *p, uint64_t table)
{
    uint32_t instance = aotc_interface_instance(p->sim, table);
    if (instance == AOTC_NONE)
        put_text(p, "null");
    else
        aotc_put_path(p->sim, instance, false);
}

/* A time, a number of femtoseconds, in its unit. */
static void put_time(const printer *p, uint64_t fs, uint32_t unit)
{
    aotc_put_float(p->sim, (double)fs / (unit ? unit : 1), 'g', 0, 15);
}

/* Aggregates ----------------------------------------------------------------------------------- */

static const char *put_members(const printer *p, const char *shape, const uint64_t *value,
                               const uint64_t *unknown, uint64_t low)
{
    uint64_t width;
    const char *end = measure_members(shape, &width);
    uint64_t at = low + width;
    put_text(p, "'{");
    for (shape = after_spaces(shape + 1); *shape != '}';) {
        const char *colon = strchr(shape, ':');
        if (!p->brief) {
            aotc_put_literal(p->sim, shape, (uint64_t)(colon - shape));
            put_text(p, ":");
        }
        measure(colon + 1, &width);
        at -= width;
        shape = after_spaces(put_any(p, colon + 1, value, unknown, at));
        if (*shape != '}')
            put_text(p, ", ");
    }
    put_text(p, "}");
    return end;
}

/* One member of a union, by its number: in the low bits, or where a structure that ends at bit
 * `top` has it. */
static void put_member(const printer *p, const char *shape, uint32_t which,
                       const uint64_t *value, const uint64_t *unknown, uint64_t low, uint64_t top,
                       bool apart)
{
    uint64_t width;
    for (shape = after_spaces(shape + 1); *shape != '}'; which--) {
        const char *colon = strchr(shape, ':');
        shape = after_spaces(measure(colon + 1, &width));
        top -= width;
        if (which)
            continue;
        const char *name = colon;
        while (name[-1] != ' ' && name[-1] != '{')
            name--;
        put_text(p, "'{");
        aotc_put_literal(p->sim, name, (uint64_t)(colon - name));
        put_text(p, ":");
        put_any(p, colon + 1, value, unknown, apart ? top : low);
        put_text(p, "}");
        return;
    }
}

static const char *put_array(const printer *p, const char *shape, const uint64_t *value,
                             const uint64_t *unknown, uint64_t low)
{
    uint32_t count = number(&shape);
    uint64_t width;
    const char *end = measure(shape, &width);
    put_text(p, "'{");
    for (uint32_t i = count; i-- > 0;) {
        put_any(p, shape, value, unknown, low + i * width);
        if (i)
            put_text(p, ", ");
    }
    put_text(p, "}");
    return end;
}

/* An element of a container: `words` hold {unknown, value} if it is 4-state. */
static const char *put_element(const printer *p, const char *shape, const uint64_t *words,
                               bool four, uint32_t width)
{
    uint64_t near[4];
    if (!four)
        return put_any(p, shape, words, NULL, 0);
    uint64_t *unknown = slice(p, near, 4, words, width / 2, width / 2);
    shape = put_any(p, shape, words, unknown, 0);
    if (unknown != near)
        free(unknown);
    return shape;
}

static uint64_t *element_room(const printer *p, uint32_t shape)
{
    uint64_t *words = calloc(aotc_shape_words(shape), 8);
    if (!words)
        aotc_heap_exhausted(p->sim, 8);
    return words;
}

static const char *put_queue(const printer *p, const char *shape, uint64_t queue, bool four)
{
    uint32_t element = aotc_queue_shape(queue);
    uint64_t n = aotc_queue_size(queue), ignored;
    const char *end = measure(shape, &ignored);
    uint64_t *words = element_room(p, element);
    put_text(p, "'{");
    for (uint64_t i = 0; i < n; i++) {
        aotc_queue_get(p->sim, words, queue, element, (int32_t)i);
        put_element(p, shape, words, four, element & AOTC_SHAPE_WIDTH);
        if (i + 1 < n)
            put_text(p, ", ");
    }
    put_text(p, "}");
    free(words);
    return end;
}

static const char *put_assoc(const printer *p, const char *shape, uint64_t array, bool four)
{
    uint32_t key_shape = aotc_assoc_key_shape(array), element = aotc_assoc_shape(array);
    uint64_t *key = element_room(p, key_shape), *value = element_room(p, element), ignored;
    const char *value_shape = measure(shape, &ignored), *end = measure(value_shape, &ignored);
    put_text(p, "'{");
    bool more = array && aotc_assoc_first(p->sim, key, array, key_shape);
    while (more) {
        put_any(p, shape, key, NULL, 0);
        put_text(p, ":");
        aotc_assoc_get(p->sim, value, array, key_shape, element, key);
        put_element(p, value_shape, value, four, element & AOTC_SHAPE_WIDTH);
        more = aotc_assoc_next(p->sim, key, array, key_shape, key);
        if (more)
            put_text(p, ", ");
    }
    put_text(p, "}");
    free(key);
    free(value);
    return end;
}

/* Appends a value; returns where its shape ends. */
static const char *put_any(const printer *p, const char *shape, const uint64_t *value,
                           const uint64_t *unknown, uint64_t low)
{
    shape = after_spaces(shape);
    char kind = *shape++;
    uint32_t width;
    switch (kind) {
    case 'u': case 's':
        width = number(&shape);
        put_integer(p, width, kind == 's', value, unknown, low);
        return shape;
    case 'e': return put_enumeration(p, shape, value, unknown, low);
    case 'r':
        aotc_put_float(p->sim, aotc_f64_from_bits(aotc_wide_bits64(value, low, 64)), 'g', 0, 6);
        return shape;
    case 'f':
        aotc_put_float(p->sim, (double)aotc_f32_from_bits(aotc_wide_bits64(value, low, 32)), 'g',
                       0, 6);
        return shape;
    case 't': put_string(p, aotc_wide_bits64(value, low, 64)); return shape;
    case 'h': put_handle(p, aotc_wide_bits64(value, low, 64)); return shape;
    case 'o': put_object(p, aotc_wide_bits64(value, low, 64)); return shape;
    case 'v': put_interface(p, aotc_wide_bits64(value, low, 64)); return shape;
    case 'T':
        width = number(&shape);
        put_time(p, aotc_wide_bits64(value, low, 64), width);
        return shape + 1;
    case 'S': return put_members(p, shape, value, unknown, low);
    case 'U': {
        uint64_t ignored;
        number(&shape);
        put_member(p, shape, 0, value, unknown, low, low, false);
        return measure_members(shape, &ignored);
    }
    case 'G': case 'H': {
        uint64_t ignored;
        width = number(&shape);
        shape++;
        uint32_t tag = number(&shape);
        uint64_t which = tag ? aotc_wide_bits64(value, low + width - tag, tag) : 0;
        put_member(p, shape, (uint32_t)which, value, unknown, low, low + width - tag,
                   kind == 'H');
        return measure_members(shape, &ignored);
    }
    case 'A': return put_array(p, shape, value, unknown, low);
    case 'Q': case 'q':
        return put_queue(p, shape, aotc_wide_bits64(value, low, 64), kind == 'q');
    default: /* M m */
        return put_assoc(p, shape, aotc_wide_bits64(value, low, 64), kind == 'm');
    }
}

void aotc_put_pattern(aotc_sim *sim, const char *shape, const uint64_t *value,
                      const uint64_t *unknown, bool brief)
{
    const printer p = {sim, brief};
    put_any(&p, shape, value, unknown, 0);
}
