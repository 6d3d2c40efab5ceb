/* assoc_store.c - the entries of one associative array: sorted chunks, outside of the heap.
 *
 * Order: integers by value (signed if the key's shape says so), strings byte by byte,
 *             objects of classes in the order in which they were made.
 */
#include "assoc.h"

#define HASHED 8 /* chunks from which on an array has places */
#define WAYS 4   /* places that a key may have; a power of two */

int aotc_assoc_compare(const unsigned char *x, const unsigned char *y, uint32_t shape)
{
    uint32_t width = shape & AOTC_SHAPE_WIDTH, bytes = aotc_cell_bytes(shape);
    if (shape & AOTC_SHAPE_HANDLE) {
        uint64_t a, b;
        memcpy(&a, x, 8);
        memcpy(&b, y, 8);
        return aotc_handle_compare(a, b);
    }
    if (width == 0)
        return 0;
    for (uint32_t at = bytes < 8 ? 0 : bytes - 8;; at -= 8) {
        uint64_t a = 0, b = 0;
        memcpy(&a, x + at, bytes < 8 ? bytes : 8);
        memcpy(&b, y + at, bytes < 8 ? bytes : 8);
        if (shape & AOTC_SHAPE_SIGNED && at + 8 >= bytes) {
            uint64_t sign = (uint64_t)1 << (width - 1) % 64;
            a ^= sign;
            b ^= sign;
        }
        if (a != b)
            return a < b ? -1 : 1;
        if (at == 0)
            return 0;
    }
}

/* Searching ---------------------------------------------------------------------------------- */

/* Whether keys are integers whose order fits a word. */
static bool short_keys(const assoc *a)
{
    return !(a->key_shape & AOTC_SHAPE_HANDLE) && (a->key_shape & AOTC_SHAPE_WIDTH) <= 64;
}

/* What is added to a key so that unsigned numbers are in the order of the keys. */
static uint64_t sign_of(const assoc *a)
{
    uint32_t width = a->key_shape & AOTC_SHAPE_WIDTH;
    return a->key_shape & AOTC_SHAPE_SIGNED && width ? (uint64_t)1 << (width - 1) : 0;
}

static inline uint64_t order_of(const assoc *a, const unsigned char *key)
{
    uint64_t word = 0;
    switch (key_bytes(a)) {
    case 1: memcpy(&word, key, 1); break;
    case 2: memcpy(&word, key, 2); break;
    case 4: memcpy(&word, key, 4); break;
    default: memcpy(&word, key, 8); break;
    }
    return word ^ sign_of(a);
}

/* The last of n >= 1 numbers in order that is not greater than `key`, or 0. Without a branch that
 * depends on the numbers: none could be foretold. */
static size_t last_not_greater(const uint64_t *numbers, size_t n, uint64_t key)
{
    size_t base = 0;
    for (; n > 1; n -= n / 2)
        base += -(size_t)(numbers[base + n / 2] <= key) & n / 2;
    return base;
}

/* The same for keys of a chunk, which lie `sizeof(type)` bytes apart. */
#define KEY_SEARCH(name, type)                                                                     \
    static uint32_t name(const unsigned char *keys, uint32_t n, uint64_t key, uint64_t sign)       \
    {                                                                                              \
        uint32_t base = 0;                                                                         \
        for (; n > 1; n -= n / 2) {                                                                \
            type at;                                                                               \
            memcpy(&at, keys + (size_t)(base + n / 2) * sizeof at, sizeof at);                     \
            base += -(uint32_t)((at ^ sign) <= key) & n / 2;                                       \
        }                                                                                          \
        return base;                                                                               \
    }
KEY_SEARCH(search_8, uint8_t)
KEY_SEARCH(search_16, uint16_t)
KEY_SEARCH(search_32, uint32_t)
KEY_SEARCH(search_64, uint64_t)

/* find for the short key of an order in an array that has chunks. */
static place find_short(const assoc *a, const payload *p, uint64_t order)
{
    uint64_t sign = sign_of(a);
    size_t c = last_not_greater(p->firsts, p->n_chunks, order);
    const chunk *in = p->chunks[c];
    uint32_t bytes = key_bytes(a), i;
    switch (bytes) {
    case 1: i = search_8(in->cells, in->count, order, sign); break;
    case 2: i = search_16(in->cells, in->count, order, sign); break;
    case 4: i = search_32(in->cells, in->count, order, sign); break;
    default: i = search_64(in->cells, in->count, order, sign); break;
    }
    uint64_t there = order_of(a, key_at(a, in, i));
    return (place){c, i + (there < order), there == order};
}

/* Where a key may have been found before: WAYS entries, the last one found so first. */
static inline uint64_t *places_of(const payload *p, uint64_t order)
{
    return p->places + ((order * 0x9E3779B97F4A7C15u >> 32) & (p->n_places - WAYS));
}

static inline bool stands_at(const assoc *a, const payload *p, uint32_t at, uint64_t order)
{
    size_t c = at / CHUNK;
    uint32_t i = at % CHUNK;
    return c < p->n_chunks && i < p->chunks[c]->count &&
           order_of(a, key_at(a, p->chunks[c], i)) == order;
}

/* find_short for arrays with places. An entry has the low half of the key in its upper one, so that
 * those of other keys cost no look into a chunk. */
static place find_hashed(const assoc *a, const payload *p, uint64_t order)
{
    uint64_t *places = places_of(p, order);
    for (int k = 0; k < WAYS; k++) {
        uint32_t at = (uint32_t)places[k];
        if (places[k] >> 32 == (uint32_t)order && stands_at(a, p, at, order))
            return (place){at / CHUNK, at % CHUNK, true};
    }
    place where = find_short(a, p, order);
    if (where.found) {
        memmove(places + 1, places, (WAYS - 1) * sizeof *places);
        places[0] = order << 32 | (uint32_t)(where.c * CHUNK + where.i);
    }
    return where;
}

/* find for keys of any kind in an array that has chunks. */
static place find_long(const assoc *a, const unsigned char *key)
{
    const payload *p = a->u.owned;
    size_t low = 0, high = p->n_chunks; /* the last chunk whose first key is not greater */
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (aotc_assoc_compare(key_at(a, p->chunks[middle], 0), key, a->key_shape) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t c = low ? low - 1 : 0;
    const chunk *in = p->chunks[c];
    uint32_t first = 0, last = in->count;
    while (first < last) {
        uint32_t middle = (first + last) / 2;
        int order = aotc_assoc_compare(key_at(a, in, middle), key, a->key_shape);
        if (order == 0)
            return (place){c, middle, true};
        if (order < 0)
            first = middle + 1;
        else
            last = middle;
    }
    return (place){c, first, false};
}

/* find for short keys. */
static place find_integer(const assoc *a, payload *p, const unsigned char *key)
{
    uint64_t order = order_of(a, key);
    if (!p->last.found || p->last_order != order) {
        p->last = p->n_places ? find_hashed(a, p, order) : find_short(a, p, order);
        p->last_order = order;
    }
    return p->last;
}

place aotc_assoc_find(const assoc *a, const unsigned char *key)
{
    payload *p = a->u.owned;
    if (!p || p->n_chunks == 0)
        return (place){0, 0, false};
    if (short_keys(a))
        return find_integer(a, p, key);
    if (!p->last.found ||
        aotc_assoc_compare(key_at(a, p->chunks[p->last.c], p->last.i), key, a->key_shape) != 0)
        p->last = find_long(a, key);
    return p->last;
}

/* Notes that another key has become the first of chunk c. */
static void note_first(const assoc *a, payload *p, size_t c)
{
    if (short_keys(a) && p->chunks[c]->count)
        p->firsts[c] = order_of(a, key_at(a, p->chunks[c], 0));
}

/* Payloads ----------------------------------------------------------------------------------- */

void aotc_assoc_free(aotc_sim *sim, const assoc *a, payload *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < p->n_chunks; i++)
        aotc_heap_free_payload(sim, AOTC_KIND_ASSOC, p->chunks[i], chunk_bytes(a));
    if (p->chunks)
        aotc_heap_free_payload(sim, AOTC_KIND_ASSOC, p->chunks, p->capacity * sizeof(chunk *));
    if (p->firsts)
        aotc_heap_free_payload(sim, AOTC_KIND_ASSOC, p->firsts, p->n_firsts * sizeof *p->firsts);
    if (p->places)
        aotc_heap_free_payload(sim, AOTC_KIND_ASSOC, p->places, p->n_places * sizeof *p->places);
    aotc_heap_free_payload(sim, AOTC_KIND_ASSOC, p, sizeof *p);
}

/* Gives a large array as many places as it has room for entries; without memory it stays as it is. */
static void reserve_places(aotc_sim *sim, const assoc *a, payload *p)
{
    size_t n = p->capacity * CHUNK;
    if (p->capacity < HASHED || !short_keys(a) || n > UINT32_MAX || n <= p->n_places)
        return;
    uint64_t *places = aotc_heap_try_payload(sim, AOTC_KIND_ASSOC, p->places,
                                             p->n_places * sizeof *places, n * sizeof *places);
    if (!places)
        return;
    memset(places, 0, n * sizeof *places);
    p->places = places;
    p->n_places = n;
}

static bool reserve_chunks(aotc_sim *sim, const assoc *a, payload *p, size_t n)
{
    if (n <= p->capacity)
        return true;
    size_t capacity = p->capacity ? p->capacity * 2 : 4;
    while (capacity < n)
        capacity *= 2;
    uint64_t *firsts =
        aotc_heap_try_payload(sim, AOTC_KIND_ASSOC, p->firsts, p->n_firsts * sizeof *firsts,
                              capacity * sizeof *firsts);
    if (!firsts)
        return false;
    p->firsts = firsts;
    p->n_firsts = capacity;
    chunk **grown =
        aotc_heap_try_payload(sim, AOTC_KIND_ASSOC, p->chunks, p->capacity * sizeof *grown,
                              capacity * sizeof *grown);
    if (!grown)
        return false;
    p->chunks = grown;
    p->capacity = capacity;
    reserve_places(sim, a, p);
    return true;
}

payload *aotc_assoc_try_copy(aotc_sim *sim, const assoc *a, const payload *from)
{
    payload *p = aotc_heap_try_payload(sim, AOTC_KIND_ASSOC, NULL, 0, sizeof *p);
    if (!p)
        return NULL;
    *p = (payload){0};
    bool enough = !from || from->n_chunks == 0 || reserve_chunks(sim, a, p, from->n_chunks);
    for (size_t i = 0; enough && from && i < from->n_chunks; i++) {
        chunk *c = aotc_heap_try_payload(sim, AOTC_KIND_ASSOC, NULL, 0, chunk_bytes(a));
        enough = c != NULL;
        if (c) {
            memcpy(c, from->chunks[i], chunk_bytes(a));
            p->chunks[p->n_chunks++] = c;
            p->count += c->count;
            note_first(a, p, p->n_chunks - 1);
        }
    }
    if (enough)
        return p;
    aotc_assoc_free(sim, a, p);
    return NULL;
}

bool aotc_assoc_make_room(aotc_sim *sim, const assoc *a, payload *p, place *where)
{
    if (p->n_chunks && p->chunks[where->c]->count < CHUNK)
        return true;
    if (!reserve_chunks(sim, a, p, p->n_chunks + 1))
        return false;
    chunk *right = aotc_heap_try_payload(sim, AOTC_KIND_ASSOC, NULL, 0, chunk_bytes(a));
    if (!right)
        return false;
    right->count = 0;
    if (p->n_chunks == 0) {
        p->chunks[p->n_chunks++] = right;
        return true;
    }
    /* Keys that come in order leave full chunks behind. */
    chunk *left = p->chunks[where->c];
    uint32_t keep = where->i == CHUNK && where->c + 1 == p->n_chunks ? CHUNK : CHUNK / 2;
    uint32_t moved = CHUNK - keep;
    memcpy(key_at(a, right, 0), key_at(a, left, keep), (size_t)moved * key_bytes(a));
    memcpy(value_at(a, right, 0), value_at(a, left, keep), (size_t)moved * value_bytes(a));
    left->count = keep;
    right->count = moved;
    memmove(&p->chunks[where->c + 2], &p->chunks[where->c + 1],
            (p->n_chunks - where->c - 1) * sizeof *p->chunks);
    memmove(&p->firsts[where->c + 2], &p->firsts[where->c + 1],
            (p->n_chunks - where->c - 1) * sizeof *p->firsts);
    p->chunks[where->c + 1] = right;
    p->n_chunks++;
    note_first(a, p, where->c + 1);
    if (where->i > keep || keep == CHUNK) {
        where->c++;
        where->i -= keep;
    }
    return true;
}

void aotc_assoc_put(const assoc *a, payload *p, place where, const unsigned char *key,
                const unsigned char *value)
{
    chunk *c = p->chunks[where.c];
    uint32_t behind = c->count - where.i;
    unsigned char *k = key_at(a, c, where.i), *v = value_at(a, c, where.i);
    memmove(k + key_bytes(a), k, (size_t)behind * key_bytes(a));
    memmove(v + value_bytes(a), v, (size_t)behind * value_bytes(a));
    memcpy(k, key, key_bytes(a));
    memcpy(v, value, value_bytes(a));
    c->count++;
    p->count++;
    if (where.i == 0)
        note_first(a, p, where.c);
    p->last = (place){where.c, where.i, true};
    p->last_order = short_keys(a) ? order_of(a, key) : 0;
}

void aotc_assoc_remove(aotc_sim *sim, const assoc *a, payload *p, place where)
{
    chunk *c = p->chunks[where.c];
    uint32_t behind = c->count - where.i - 1;
    unsigned char *k = key_at(a, c, where.i), *v = value_at(a, c, where.i);
    memmove(k, k + key_bytes(a), (size_t)behind * key_bytes(a));
    memmove(v, v + value_bytes(a), (size_t)behind * value_bytes(a));
    c->count--;
    p->count--;
    p->last.found = false;
    if (where.i == 0)
        note_first(a, p, where.c);
    if (c->count)
        return;
    aotc_heap_free_payload(sim, AOTC_KIND_ASSOC, c, chunk_bytes(a));
    p->n_chunks--;
    memmove(&p->chunks[where.c], &p->chunks[where.c + 1],
            (p->n_chunks - where.c) * sizeof *p->chunks);
    memmove(&p->firsts[where.c], &p->firsts[where.c + 1],
            (p->n_chunks - where.c) * sizeof *p->firsts);
}
