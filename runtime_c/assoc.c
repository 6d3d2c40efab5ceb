/* assoc.c - associative arrays as values, ordered by key: sim.assoc_array.* .
 *
 * Owns:       array objects and their payloads (sorted chunks of entries outside of the heap).
 * Versions:   as in queue.c: the newest version owns the payload; an older one keeps the key, what
 *             was done to it (`record`) and the old value, and the newer version.
 * Invariants: chunks are never empty; keys rise strictly within a chunk and from chunk to chunk;
 *             `count` is the sum of the chunks' counts. An array without entries may have no
 *             chunks. Each object has room for one key cell and one value cell.
 * Order:      integers by value (signed if the key's shape says so), strings byte by byte.
 * Source:     CIRCT SimOps.td at 231e825; IEEE 1800-2023 7.8, 7.9.
 */
#include "services.h"

enum { OWNER, SET, INSERTED, DELETED, RECORD = 3, VIA = 4 }; /* object.flags */

#define CHUNK 64 /* entries */
#define NEAR 16
#define LONG_CHAIN 64

typedef struct {
    uint32_t count;
    unsigned char cells[]; /* CHUNK keys, then CHUNK values */
} chunk;

typedef struct {
    uint64_t count;
    size_t n_chunks, capacity;
    chunk **chunks;
} payload;

typedef struct assoc {
    aotc_object object;
    uint32_t key_shape, shape;
    uint64_t length;
    union {
        payload *owned;
        struct assoc *newer;
    } u;
    unsigned char old[]; /* key, value */
} assoc;

/* Where an entry stands, or would stand: entry `i` of chunk `c`. */
typedef struct {
    size_t c;
    uint32_t i;
    bool found;
} place;

static assoc *at(uint64_t handle)
{
    return (assoc *)(uintptr_t)handle;
}

static uint64_t handle_of(const assoc *a)
{
    return (uint64_t)(uintptr_t)a;
}

static int record_of(const assoc *a)
{
    return a->object.flags & RECORD;
}

/* Keys and entries ------------------------------------------------------------------------------ */

static uint32_t key_bytes(const assoc *a)
{
    return aotc_cell_bytes(a->key_shape);
}

static uint32_t value_bytes(const assoc *a)
{
    return aotc_cell_bytes(a->shape);
}

static unsigned char *key_at(const assoc *a, const chunk *c, uint32_t i)
{
    return (unsigned char *)c->cells + (size_t)i * key_bytes(a);
}

static unsigned char *value_at(const assoc *a, const chunk *c, uint32_t i)
{
    return (unsigned char *)c->cells + (size_t)CHUNK * key_bytes(a) + (size_t)i * value_bytes(a);
}

static size_t chunk_bytes(const assoc *a)
{
    return (sizeof(chunk) + (size_t)CHUNK * (key_bytes(a) + value_bytes(a)) + 7) / 8 * 8;
}

/* Sign of x - y for keys of a shape, given as cells. */
static int compare_keys(const unsigned char *x, const unsigned char *y, uint32_t shape)
{
    uint32_t width = shape & AOTC_SHAPE_WIDTH, bytes = aotc_cell_bytes(shape);
    if (shape & AOTC_SHAPE_HANDLE) {
        uint64_t a, b;
        memcpy(&a, x, 8);
        memcpy(&b, y, 8);
        return aotc_string_compare(a, b);
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

static place find_place(const assoc *a, const unsigned char *key)
{
    const payload *p = a->u.owned;
    if (!p || p->n_chunks == 0)
        return (place){0, 0, false};
    size_t low = 0, high = p->n_chunks; /* the last chunk whose first key is not greater */
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (compare_keys(key_at(a, p->chunks[middle], 0), key, a->key_shape) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t c = low ? low - 1 : 0;
    const chunk *in = p->chunks[c];
    uint32_t first = 0, last = in->count;
    while (first < last) {
        uint32_t middle = (first + last) / 2;
        int order = compare_keys(key_at(a, in, middle), key, a->key_shape);
        if (order == 0)
            return (place){c, middle, true};
        if (order < 0)
            first = middle + 1;
        else
            last = middle;
    }
    return (place){c, first, false};
}

/* Payloads -------------------------------------------------------------------------------------- */

static void free_payload(aotc_sim *sim, const assoc *a, payload *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < p->n_chunks; i++)
        aotc_heap_free_payload(sim, AOTC_KIND_ASSOC, p->chunks[i], chunk_bytes(a));
    if (p->chunks)
        aotc_heap_free_payload(sim, AOTC_KIND_ASSOC, p->chunks, p->capacity * sizeof(chunk *));
    aotc_heap_free_payload(sim, AOTC_KIND_ASSOC, p, sizeof *p);
}

static bool reserve_chunks(aotc_sim *sim, payload *p, size_t n)
{
    if (n <= p->capacity)
        return true;
    size_t capacity = p->capacity ? p->capacity * 2 : 4;
    while (capacity < n)
        capacity *= 2;
    chunk **grown =
        aotc_heap_try_payload(sim, AOTC_KIND_ASSOC, p->chunks, p->capacity * sizeof *grown,
                              capacity * sizeof *grown);
    if (!grown)
        return false;
    p->chunks = grown;
    p->capacity = capacity;
    return true;
}

static payload *try_copy(aotc_sim *sim, const assoc *a, const payload *from)
{
    payload *p = aotc_heap_try_payload(sim, AOTC_KIND_ASSOC, NULL, 0, sizeof *p);
    if (!p)
        return NULL;
    *p = (payload){0};
    bool enough = !from || from->n_chunks == 0 || reserve_chunks(sim, p, from->n_chunks);
    for (size_t i = 0; enough && from && i < from->n_chunks; i++) {
        chunk *c = aotc_heap_try_payload(sim, AOTC_KIND_ASSOC, NULL, 0, chunk_bytes(a));
        enough = c != NULL;
        if (c) {
            memcpy(c, from->chunks[i], chunk_bytes(a));
            p->chunks[p->n_chunks++] = c;
            p->count += c->count;
        }
    }
    if (enough)
        return p;
    free_payload(sim, a, p);
    return NULL;
}

/* Makes sure that an entry can be put at `where`, which changes if need be. The caller must do so
 * at once: an empty chunk may stand there. False when there is no memory; nothing has changed. */
static bool make_room(aotc_sim *sim, const assoc *a, payload *p, place *where)
{
    if (p->n_chunks && p->chunks[where->c]->count < CHUNK)
        return true;
    if (!reserve_chunks(sim, p, p->n_chunks + 1))
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
    p->chunks[where->c + 1] = right;
    p->n_chunks++;
    if (where->i > keep || keep == CHUNK) {
        where->c++;
        where->i -= keep;
    }
    return true;
}

/* Puts an entry where make_room has made room. */
static void put(const assoc *a, payload *p, place where, const unsigned char *key,
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
}

static void remove_at(aotc_sim *sim, const assoc *a, payload *p, place where)
{
    chunk *c = p->chunks[where.c];
    uint32_t behind = c->count - where.i - 1;
    unsigned char *k = key_at(a, c, where.i), *v = value_at(a, c, where.i);
    memmove(k, k + key_bytes(a), (size_t)behind * key_bytes(a));
    memmove(v, v + value_bytes(a), (size_t)behind * value_bytes(a));
    c->count--;
    p->count--;
    if (c->count)
        return;
    aotc_heap_free_payload(sim, AOTC_KIND_ASSOC, c, chunk_bytes(a));
    p->n_chunks--;
    memmove(&p->chunks[where.c], &p->chunks[where.c + 1],
            (p->n_chunks - where.c) * sizeof *p->chunks);
}

/* Versions -------------------------------------------------------------------------------------- */

static assoc *new_assoc(aotc_sim *sim, uint32_t key_shape, uint32_t shape)
{
    assoc *a = aotc_heap_new(sim, AOTC_KIND_ASSOC,
                             sizeof *a + aotc_cell_bytes(key_shape) + aotc_cell_bytes(shape));
    a->key_shape = key_shape;
    a->shape = shape;
    return a;
}

/* Takes back in payload p what was done to version q. False when there is no memory. */
static bool undo(aotc_sim *sim, const assoc *like, payload *p, const assoc *q)
{
    assoc view = *like; /* find_place looks into u.owned */
    view.object.flags = OWNER;
    view.u.owned = p;
    place where = find_place(&view, q->old);
    switch (record_of(q)) {
    case INSERTED: remove_at(sim, like, p, where); return true;
    case SET:
        memcpy(value_at(like, p->chunks[where.c], where.i), q->old + key_bytes(like),
               value_bytes(like));
        return true;
    default:
        if (!make_room(sim, like, p, &where))
            return false;
        put(like, p, where, q->old, q->old + key_bytes(like));
        return true;
    }
}

/* Gives an old version a payload of its own. False when there is no memory. */
static bool detach(aotc_sim *sim, assoc *v)
{
    uint64_t depth = 0;
    assoc *owner = v;
    for (; record_of(owner) != OWNER; owner = owner->u.newer)
        depth++;
    size_t trail_bytes = (size_t)depth * sizeof(assoc *);
    assoc **trail = aotc_heap_try_payload(sim, AOTC_KIND_ASSOC, NULL, 0, trail_bytes);
    payload *p = trail ? try_copy(sim, v, owner->u.owned) : NULL;
    bool enough = p != NULL;
    uint64_t n = 0;
    for (assoc *q = v; enough && q != owner; q = q->u.newer)
        trail[n++] = q;
    while (enough && n > 0)
        enough = undo(sim, v, p, trail[--n]);
    if (trail)
        aotc_heap_free_payload(sim, AOTC_KIND_ASSOC, trail, trail_bytes);
    if (!enough) {
        free_payload(sim, v, p);
        return false;
    }
    v->object.flags = OWNER;
    v->u.owned = p;
    return true;
}

static assoc *owner_of(aotc_sim *sim, uint64_t handle)
{
    assoc *v = at(handle);
    if (record_of(v) != OWNER && !detach(sim, v))
        aotc_heap_exhausted(sim, (size_t)v->length * (key_bytes(v) + value_bytes(v)));
    return v;
}

/* Turns owner v into the version before w, which takes its payload. */
static void succeed(assoc *v, assoc *w, int record, const unsigned char *key,
                    const unsigned char *value)
{
    w->u.owned = v->u.owned;
    w->length = v->length;
    v->object.flags = (uint8_t)record;
    v->u.newer = w;
    memcpy(v->old, key, key_bytes(v));
    if (value)
        memcpy(v->old + key_bytes(v), value, value_bytes(v));
}

/* The collector's side -------------------------------------------------------------------------- */

void aotc_assoc_trace(aotc_sim *sim, aotc_object *object)
{
    assoc *a = (assoc *)(void *)object;
    bool via = object->flags & VIA;
    object->flags &= RECORD;
    if (record_of(a) == OWNER) {
        const payload *p = a->u.owned;
        if (!p || !((a->shape | a->key_shape) & (AOTC_SHAPE_HANDLE | AOTC_SHAPE_PACKED)))
            return;
        for (size_t k = 0; k < p->n_chunks; k++)
            for (uint32_t i = 0; i < p->chunks[k]->count; i++) {
                aotc_cell_trace(sim, key_at(a, p->chunks[k], i), a->key_shape);
                aotc_cell_trace(sim, value_at(a, p->chunks[k], i), a->shape);
            }
        return;
    }
    aotc_cell_trace(sim, a->old, a->key_shape);
    if (record_of(a) != INSERTED)
        aotc_cell_trace(sim, a->old + key_bytes(a), a->shape);
    if (!via) {
        uint64_t most = a->length / 4 > LONG_CHAIN ? a->length / 4 : LONG_CHAIN, depth = 0;
        for (const assoc *n = a; record_of(n) != OWNER && depth <= most; n = n->u.newer)
            depth++;
        if (depth > most)
            aotc_heap_settle_later(sim, handle_of(a));
    }
    if (record_of(a->u.newer) != OWNER)
        a->u.newer->object.flags |= VIA;
    aotc_heap_mark(sim, handle_of(a->u.newer));
}

void aotc_assoc_drop(aotc_sim *sim, aotc_object *object)
{
    assoc *a = (assoc *)(void *)object;
    if (record_of(a) == OWNER)
        free_payload(sim, a, a->u.owned);
}

void aotc_assoc_settle(aotc_sim *sim, aotc_object *object)
{
    assoc *a = (assoc *)(void *)object;
    if (record_of(a) != OWNER)
        (void)detach(sim, a); /* without memory it stays as it is */
}

/* Operations ------------------------------------------------------------------------------------ */

uint32_t aotc_assoc_size(uint64_t handle)
{
    return handle ? (uint32_t)at(handle)->length : 0;
}

/* A key as a cell. */
static const unsigned char *key_cell(const uint64_t *key)
{
    return (const unsigned char *)key; /* cells are the low bytes of words */
}

/* Value cell of a key in any version, or NULL. */
static const unsigned char *find_value(aotc_sim *sim, assoc *v, const unsigned char *key)
{
    const assoc *q = v;
    for (int steps = 0; record_of(q) != OWNER; q = q->u.newer, steps++) {
        if (steps == NEAR) {
            q = owner_of(sim, handle_of(v));
            break;
        }
        if (compare_keys(q->old, key, q->key_shape) == 0)
            return record_of(q) == INSERTED ? NULL : q->old + key_bytes(q);
    }
    place where = find_place(q, key);
    return where.found ? value_at(q, q->u.owned->chunks[where.c], where.i) : NULL;
}

uint64_t aotc_assoc_set(aotc_sim *sim, uint64_t handle, uint32_t key_shape, uint32_t shape,
                        const uint64_t *key, const uint64_t *value)
{
    const unsigned char *k = key_cell(key), *new_value = (const unsigned char *)value;
    assoc *v = handle ? owner_of(sim, handle) : new_assoc(sim, key_shape, shape);
    if (!v->u.owned) {
        v->u.owned = try_copy(sim, v, NULL);
        if (!v->u.owned)
            aotc_heap_exhausted(sim, sizeof(payload));
    }
    place where = find_place(v, k);
    if (where.found) {
        unsigned char *cell = value_at(v, v->u.owned->chunks[where.c], where.i);
        assoc *w = new_assoc(sim, key_shape, shape);
        succeed(v, w, SET, k, cell);
        memcpy(cell, new_value, value_bytes(w));
        return handle_of(w);
    }
    assoc *w = handle ? new_assoc(sim, key_shape, shape) : v;
    if (!make_room(sim, v, v->u.owned, &where))
        aotc_heap_exhausted(sim, chunk_bytes(v));
    if (handle)
        succeed(v, w, INSERTED, k, NULL);
    put(w, w->u.owned, where, k, new_value);
    w->length++;
    return handle_of(w);
}

uint64_t aotc_assoc_delete(aotc_sim *sim, uint64_t handle, uint32_t key_shape, uint32_t shape,
                           const uint64_t *key)
{
    if (handle == 0)
        return 0;
    assoc *v = owner_of(sim, handle);
    place where = find_place(v, key_cell(key));
    if (!where.found)
        return handle;
    assoc *w = new_assoc(sim, key_shape, shape);
    succeed(v, w, DELETED, key_cell(key), value_at(v, v->u.owned->chunks[where.c], where.i));
    remove_at(sim, w, w->u.owned, where);
    w->length--;
    return handle_of(w);
}

bool aotc_assoc_get(aotc_sim *sim, uint64_t *value, uint64_t handle, uint32_t key_shape,
                    uint32_t shape, const uint64_t *key)
{
    (void)key_shape;
    const unsigned char *cell = handle ? find_value(sim, at(handle), key_cell(key)) : NULL;
    if (cell)
        aotc_cell_load(value, cell, shape);
    else
        memset(value, 0, (size_t)aotc_shape_words(shape) * 8);
    return cell != NULL;
}

bool aotc_assoc_exists(aotc_sim *sim, uint64_t handle, uint32_t key_shape, uint32_t shape,
                       const uint64_t *key)
{
    (void)key_shape, (void)shape;
    return handle && find_value(sim, at(handle), key_cell(key));
}

uint64_t aotc_assoc_get64(aotc_sim *sim, uint64_t handle, uint32_t key_shape, uint32_t shape,
                          const uint64_t *key)
{
    uint64_t value;
    aotc_assoc_get(sim, &value, handle, key_shape, shape, key);
    return value;
}

static bool load_key(const assoc *a, size_t c, uint32_t i, uint64_t *found)
{
    aotc_cell_load(found, key_at(a, a->u.owned->chunks[c], i), a->key_shape);
    return true;
}

bool aotc_assoc_first(aotc_sim *sim, uint64_t *found, uint64_t handle, uint32_t key_shape)
{
    if (aotc_assoc_size(handle) == 0) {
        memset(found, 0, (size_t)aotc_shape_words(key_shape) * 8);
        return false;
    }
    return load_key(owner_of(sim, handle), 0, 0, found);
}

bool aotc_assoc_last(aotc_sim *sim, uint64_t *found, uint64_t handle, uint32_t key_shape)
{
    if (aotc_assoc_size(handle) == 0)
        return aotc_assoc_first(sim, found, handle, key_shape);
    const assoc *a = owner_of(sim, handle);
    size_t c = a->u.owned->n_chunks - 1;
    return load_key(a, c, a->u.owned->chunks[c]->count - 1, found);
}

bool aotc_assoc_next(aotc_sim *sim, uint64_t *found, uint64_t handle, uint32_t key_shape,
                     const uint64_t *key)
{
    (void)key_shape;
    if (aotc_assoc_size(handle) == 0)
        return false;
    const assoc *a = owner_of(sim, handle);
    place where = find_place(a, key_cell(key));
    uint32_t i = where.i + where.found;
    if (i < a->u.owned->chunks[where.c]->count)
        return load_key(a, where.c, i, found);
    return where.c + 1 < a->u.owned->n_chunks && load_key(a, where.c + 1, 0, found);
}

bool aotc_assoc_prev(aotc_sim *sim, uint64_t *found, uint64_t handle, uint32_t key_shape,
                     const uint64_t *key)
{
    (void)key_shape;
    if (aotc_assoc_size(handle) == 0)
        return false;
    const assoc *a = owner_of(sim, handle);
    place where = find_place(a, key_cell(key));
    if (where.i > 0)
        return load_key(a, where.c, where.i - 1, found);
    if (where.c == 0)
        return false;
    return load_key(a, where.c - 1, a->u.owned->chunks[where.c - 1]->count - 1, found);
}

bool aotc_assoc_equal(aotc_sim *sim, uint64_t x, uint64_t y)
{
    if (aotc_assoc_size(x) != aotc_assoc_size(y))
        return false;
    if (aotc_assoc_size(x) == 0)
        return true;
    const assoc *a = owner_of(sim, x), *b = owner_of(sim, y);
    if (a == b && !(a->shape & (AOTC_SHAPE_FLOAT | AOTC_SHAPE_HANDLE)))
        return true;
    const payload *p = a->u.owned, *q = b->u.owned;
    size_t c = 0;
    uint32_t i = 0;
    for (size_t k = 0; k < p->n_chunks; k++)
        for (uint32_t j = 0; j < p->chunks[k]->count; j++) {
            if (compare_keys(key_at(a, p->chunks[k], j), key_at(b, q->chunks[c], i),
                             a->key_shape) != 0 ||
                !aotc_cell_equal(sim, value_at(a, p->chunks[k], j), value_at(b, q->chunks[c], i),
                                 a->shape))
                return false;
            if (++i == q->chunks[c]->count) {
                i = 0;
                c++;
            }
        }
    return true;
}
