/* string.c - strings of any length as immutable values on the heap.
 *
 * Owns:       aotc_string objects, the buffers that growing strings share, the table of literals.
 * Invariants: a string's bytes lie behind its own header, or (SHARED) at the start of a buffer
 *             object of which the first `used` bytes never change; length <= used then.
 *             Literals live outside of the heap.
 * Memory:     appending to the string that ends where its buffer's used part ends adds in place, so
 *             that building a string piece by piece takes linear time.
 */
#include "services.h"

#include <stdlib.h>

#define SHARED 1
#define SHARE_FROM 256 /* bytes of a result from which on a concatenation gets a buffer */

typedef struct {
    aotc_object object;
    uint64_t capacity, used;
    char data[];
} buffer;

uint64_t aotc_string_blank(aotc_sim *sim, uint64_t length, char **bytes)
{
    if (length > (uint64_t)1 << 47)
        aotc_heap_exhausted(sim, SIZE_MAX);
    aotc_string *s = aotc_heap_new(sim, AOTC_KIND_STRING, sizeof *s + (size_t)length);
    *bytes = (char *)(s + 1);
    s->bytes = *bytes;
    s->length = length;
    return (uint64_t)(uintptr_t)s;
}

uint64_t aotc_string_new(aotc_sim *sim, const char *bytes, uint64_t length)
{
    if (length == 0)
        return 0;
    char *to;
    uint64_t string = aotc_string_blank(sim, length, &to);
    memcpy(to, bytes, (size_t)length);
    return string;
}

void aotc_string_trace(aotc_sim *sim, aotc_object *object)
{
    if (object->flags & SHARED)
        aotc_heap_mark(sim, (uint64_t)(uintptr_t)((aotc_string *)(void *)object)->bytes);
}

/* Literals: an open-addressed table of strings by content ------------------------------------ */

typedef struct {
    size_t used, capacity; /* a power of two */
    aotc_string *slots[];
} literals;

static uint64_t hash_bytes(const char *bytes, uint64_t length)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (uint64_t i = 0; i < length; i++)
        h = (h ^ (uint8_t)bytes[i]) * 0x100000001b3u;
    return h ^ h >> 29;
}

static aotc_string **literal_slot(literals *t, const char *bytes, uint64_t length)
{
    size_t at = (size_t)hash_bytes(bytes, length) & (t->capacity - 1);
    while (t->slots[at] && (t->slots[at]->length != length ||
                            memcmp(t->slots[at]->bytes, bytes, (size_t)length) != 0))
        at = (at + 1) & (t->capacity - 1);
    return &t->slots[at];
}

static literals *grow_literals(aotc_sim *sim, literals *old)
{
    size_t capacity = old ? old->capacity * 2 : 64;
    literals *t = calloc(1, sizeof *t + capacity * sizeof *t->slots);
    if (!t)
        aotc_heap_exhausted(sim, capacity * sizeof *t->slots);
    t->capacity = capacity;
    for (size_t i = 0; old && i < old->capacity; i++)
        if (old->slots[i]) {
            *literal_slot(t, old->slots[i]->bytes, old->slots[i]->length) = old->slots[i];
            t->used++;
        }
    free(old);
    return t;
}

uint64_t aotc_string_literal(aotc_sim *sim, const char *bytes, uint64_t length)
{
    if (length == 0)
        return 0;
    void **table = aotc_text_literals(sim);
    literals *t = *table;
    if (!t || t->used * 2 >= t->capacity)
        *table = t = grow_literals(sim, t);
    aotc_string **at = literal_slot(t, bytes, length);
    if (!*at) {
        aotc_string *s = malloc(sizeof *s + (size_t)length);
        if (!s)
            aotc_heap_exhausted(sim, (size_t)length);
        memcpy(s + 1, bytes, (size_t)length);
        *s = (aotc_string){AOTC_KIND_STRING, 0, length, (char *)(s + 1)};
        *at = s;
        t->used++;
    }
    return (uint64_t)(uintptr_t)*at;
}

void aotc_string_free_literals(void *table)
{
    literals *t = table;
    for (size_t i = 0; t && i < t->capacity; i++)
        free(t->slots[i]);
    free(t);
}

/* Operations --------------------------------------------------------------------------------- */

/* Appends strings[1..] to strings[0] in its buffer, or gives it one. */
static uint64_t append(aotc_sim *sim, const uint64_t *strings, uint32_t n, uint64_t total)
{
    aotc_string *r = aotc_heap_new(sim, AOTC_KIND_STRING, sizeof *r);
    const aotc_string *first = aotc_string_at(strings[0]);
    buffer *b = NULL;
    if (first->flags & SHARED) {
        b = (buffer *)(void *)((uintptr_t)first->bytes - sizeof *b);
        if (b->used != first->length || b->capacity < total)
            b = NULL;
    }
    if (!b) {
        b = aotc_heap_new(sim, AOTC_KIND_BUFFER, sizeof *b + (size_t)total * 2);
        b->capacity = total * 2;
        memcpy(b->data, first->bytes, (size_t)first->length);
        b->used = first->length;
    }
    for (uint32_t i = 1; i < n; i++) {
        const aotc_string *s = aotc_string_at(strings[i]);
        if (s->length)
            memcpy(b->data + b->used, s->bytes, (size_t)s->length);
        b->used += s->length;
    }
    r->flags = SHARED;
    r->bytes = b->data;
    r->length = total;
    return (uint64_t)(uintptr_t)r;
}

uint64_t aotc_string_concat(aotc_sim *sim, const uint64_t *strings, uint32_t n)
{
    uint64_t total = 0, last = 0;
    uint32_t filled = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t length = aotc_string_length(strings[i]);
        total += length;
        if (length) {
            filled++;
            last = strings[i];
        }
    }
    if (filled < 2)
        return last;
    if (total >= SHARE_FROM && aotc_string_length(strings[0]) >= total / 2)
        return append(sim, strings, n, total);
    char *to;
    uint64_t r = aotc_string_blank(sim, total, &to);
    for (uint32_t i = 0; i < n; i++) {
        const aotc_string *s = aotc_string_at(strings[i]);
        if (s->length)
            memcpy(to, s->bytes, (size_t)s->length);
        to += s->length;
    }
    return r;
}

int32_t aotc_string_compare(uint64_t a, uint64_t b)
{
    const aotc_string *x = aotc_string_at(a), *y = aotc_string_at(b);
    uint64_t common = x->length < y->length ? x->length : y->length;
    if (x->bytes != y->bytes && memcmp(x->bytes, y->bytes, (size_t)common) != 0)
        for (uint64_t i = 0;; i++)
            if (x->bytes[i] != y->bytes[i])
                return (uint8_t)x->bytes[i] - (uint8_t)y->bytes[i];
    if (x->length == y->length)
        return 0;
    /* A zero byte is a character like any other, so the difference alone cannot tell the order. */
    if (x->length > y->length) {
        uint8_t more = (uint8_t)x->bytes[common];
        return more ? more : 1;
    }
    uint8_t more = (uint8_t)y->bytes[common];
    return more ? -more : -1;
}

static uint64_t map_bytes(aotc_sim *sim, uint64_t string, char low, char high, int difference)
{
    const aotc_string *s = aotc_string_at(string);
    uint8_t range = (uint8_t)(high - low);
    uint64_t i = 0;
    while (i < s->length && !(s->bytes[i] >= low && s->bytes[i] <= high))
        i++;
    if (i == s->length)
        return string;
    char *to;
    uint64_t r = aotc_string_blank(sim, s->length, &to);
    for (i = 0; i < s->length; i++) {
        uint8_t c = (uint8_t)s->bytes[i];
        to[i] = (char)(c + ((uint8_t)(c - low) <= range) * difference);
    }
    return r;
}

uint64_t aotc_string_toupper(aotc_sim *sim, uint64_t string)
{
    return map_bytes(sim, string, 'a', 'z', 'A' - 'a');
}

uint64_t aotc_string_tolower(aotc_sim *sim, uint64_t string)
{
    return map_bytes(sim, string, 'A', 'Z', 'a' - 'A');
}

uint64_t aotc_string_from_int(aotc_sim *sim, const uint64_t *value, uint32_t width)
{
    uint32_t bytes = (width + 7) / 8;
    uint64_t length = 0;
    for (uint32_t i = 0; i < bytes; i++)
        length += (value[i / 8] >> i % 8 * 8 & 255) != 0;
    if (length == 0)
        return 0;
    char *to;
    uint64_t r = aotc_string_blank(sim, length, &to);
    for (uint32_t i = bytes; i-- > 0;) {
        uint8_t byte = (uint8_t)(value[i / 8] >> i % 8 * 8);
        if (byte)
            *to++ = (char)byte;
    }
    return r;
}

uint64_t aotc_string_from_int64(aotc_sim *sim, uint64_t value)
{
    return aotc_string_from_int(sim, &value, 64);
}

void aotc_string_to_int(uint64_t *value, uint64_t string, uint32_t width)
{
    const aotc_string *s = aotc_string_at(string);
    uint32_t words = width ? (width + 63) / 64 : 1;
    memset(value, 0, (size_t)words * 8);
    uint64_t bytes = ((uint64_t)width + 7) / 8;
    for (uint64_t i = 0; i < bytes && i < s->length; i++)
        value[i / 8] |= (uint64_t)(uint8_t)s->bytes[s->length - 1 - i] << i % 8 * 8;
    if (width % 64)
        value[words - 1] &= ((uint64_t)1 << width % 64) - 1;
    if (width == 0)
        value[0] = 0;
}

uint64_t aotc_string_to_int64(uint64_t string, uint32_t width)
{
    uint64_t value;
    aotc_string_to_int(&value, string, width);
    return value;
}
