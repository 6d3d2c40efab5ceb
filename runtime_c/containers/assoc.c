/* assoc.c - associative arrays as values, ordered by key: sim.assoc_array.* .
 *
 * Owns:   array objects and their versions (assoc.h); assoc_store.c has the entries.
 * Source: CIRCT SimOps.td at 231e825; IEEE 1800-2023 7.8, 7.9.
 */
#include "assoc.h"

#define NEAR 16       /* versions that a read looks back through */
#define LONG_CHAIN 64 /* versions that a collection leaves in a chain, at least */

/* Versions ----------------------------------------------------------------------------------- */

static assoc *new_assoc(aotc_sim *sim, uint32_t key_shape, uint32_t shape)
{
    uint32_t key_bytes = aotc_cell_bytes(key_shape), value_bytes = aotc_cell_bytes(shape);
    assoc *a = aotc_heap_new(sim, AOTC_KIND_ASSOC, sizeof *a + key_bytes + value_bytes);
    a->key_shape = key_shape;
    a->shape = shape;
    a->key_bytes = key_bytes;
    a->value_bytes = value_bytes;
    return a;
}

/* Takes back in payload p what was done to version q. False when there is no memory. */
static bool undo(aotc_sim *sim, const assoc *like, payload *p, const assoc *q)
{
    assoc view = *like; /* find_place looks into u.owned */
    view.object.flags = OWNER;
    view.u.owned = p;
    place where = aotc_assoc_find(&view, q->old);
    switch (assoc_record(q)) {
    case INSERTED: aotc_assoc_remove(sim, like, p, where); return true;
    case SET:
        memcpy(value_at(like, p->chunks[where.c], where.i), q->old + key_bytes(like),
               value_bytes(like));
        return true;
    default:
        if (!aotc_assoc_make_room(sim, like, p, &where))
            return false;
        aotc_assoc_put(like, p, where, q->old, q->old + key_bytes(like));
        return true;
    }
}

/* Gives an old version a payload of its own. False when there is no memory. */
static bool detach(aotc_sim *sim, assoc *v)
{
    uint64_t depth = 0;
    assoc *owner = v;
    for (; assoc_record(owner) != OWNER; owner = owner->u.newer)
        depth++;
    size_t trail_bytes = (size_t)depth * sizeof(assoc *);
    assoc **trail = aotc_heap_try_payload(sim, AOTC_KIND_ASSOC, NULL, 0, trail_bytes);
    payload *p = trail ? aotc_assoc_try_copy(sim, v, owner->u.owned) : NULL;
    bool enough = p != NULL;
    uint64_t n = 0;
    for (assoc *q = v; enough && q != owner; q = q->u.newer)
        trail[n++] = q;
    while (enough && n > 0)
        enough = undo(sim, v, p, trail[--n]);
    if (trail)
        aotc_heap_free_payload(sim, AOTC_KIND_ASSOC, trail, trail_bytes);
    if (!enough) {
        aotc_assoc_free(sim, v, p);
        return false;
    }
    aotc_version_record(&v->object, OWNER);
    v->behind = aotc_version_now(sim) + 1;
    v->u.owned = p;
    return true;
}

assoc *aotc_assoc_owner(aotc_sim *sim, uint64_t handle)
{
    assoc *v = assoc_at(handle);
    if (assoc_record(v) != OWNER && !detach(sim, v))
        aotc_heap_exhausted(sim, (size_t)v->length * (key_bytes(v) + value_bytes(v)));
    return v;
}

/* Turns owner v into the version before w, which takes its payload, unless w is v. */
static void succeed(aotc_sim *sim, assoc *v, assoc *w, int record, const unsigned char *key,
                    const unsigned char *value)
{
    if (v == w)
        return;
    w->u.owned = v->u.owned;
    w->length = v->length;
    w->fallback = v->fallback;
    w->behind = aotc_version_now(sim) + 1;
    aotc_version_record(&v->object, record);
    v->u.newer = w;
    aotc_cell_copy(v->old, key, key_bytes(v));
    if (value)
        aotc_cell_copy(v->old + key_bytes(v), value, value_bytes(v));
}

/* The version that an update of v is made to: v itself if its only holder gives it up, else a new
 * one, which has yet to succeed v. */
static assoc *next_version(aotc_sim *sim, assoc *v, uint32_t shape)
{
    if (shape & AOTC_SHAPE_SOLE && aotc_version_is_free(sim, &v->object, v->behind))
        return v;
    return new_assoc(sim, v->key_shape, v->shape);
}

/* The collector's side ----------------------------------------------------------------------- */

void aotc_assoc_trace(aotc_sim *sim, aotc_object *object)
{
    assoc *a = (assoc *)(void *)object;
    bool via = object->flags & VIA;
    object->flags &= (uint8_t)~VIA;
    aotc_heap_mark(sim, a->fallback);
    if (assoc_record(a) == OWNER) {
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
    if (assoc_record(a) != INSERTED)
        aotc_cell_trace(sim, a->old + key_bytes(a), a->shape);
    if (!via) {
        uint64_t most = a->length / 4 > LONG_CHAIN ? a->length / 4 : LONG_CHAIN, depth = 0;
        for (const assoc *n = a; assoc_record(n) != OWNER && depth <= most; n = n->u.newer)
            depth++;
        if (depth > most)
            aotc_heap_settle_later(sim, assoc_handle(a));
    }
    a->u.newer->behind = aotc_version_now(sim) + 2; /* this one is not counted yet */
    if (assoc_record(a->u.newer) != OWNER)
        a->u.newer->object.flags |= VIA;
    aotc_heap_mark(sim, assoc_handle(a->u.newer));
}

void aotc_assoc_drop(aotc_sim *sim, aotc_object *object)
{
    assoc *a = (assoc *)(void *)object;
    if (assoc_record(a) == OWNER)
        aotc_assoc_free(sim, a, a->u.owned);
}

void aotc_assoc_settle(aotc_sim *sim, aotc_object *object)
{
    assoc *a = (assoc *)(void *)object;
    if (assoc_record(a) != OWNER)
        (void)detach(sim, a); /* without memory it stays as it is */
}

/* Operations --------------------------------------------------------------------------------- */

uint32_t aotc_assoc_size(uint64_t handle)
{
    return handle ? (uint32_t)assoc_at(handle)->length : 0;
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
    for (int steps = 0; assoc_record(q) != OWNER; q = q->u.newer, steps++) {
        if (steps == NEAR) {
            q = aotc_assoc_owner(sim, assoc_handle(v));
            break;
        }
        if (aotc_assoc_compare(q->old, key, q->key_shape) == 0)
            return assoc_record(q) == INSERTED ? NULL : q->old + key_bytes(q);
    }
    place where = aotc_assoc_find(q, key);
    return where.found ? value_at(q, q->u.owned->chunks[where.c], where.i) : NULL;
}

uint64_t aotc_assoc_set(aotc_sim *sim, uint64_t handle, uint32_t key_shape, uint32_t shape,
                        const uint64_t *key, const uint64_t *value)
{
    const unsigned char *k = key_cell(key), *new_value = (const unsigned char *)value;
    assoc *v = handle ? aotc_assoc_owner(sim, handle)
                      : new_assoc(sim, key_shape, shape & ~AOTC_SHAPE_SOLE);
    if (!v->u.owned) {
        v->u.owned = aotc_assoc_try_copy(sim, v, NULL);
        if (!v->u.owned)
            aotc_heap_exhausted(sim, sizeof(payload));
    }
    place where = aotc_assoc_find(v, k);
    if (where.found) {
        unsigned char *cell = value_at(v, v->u.owned->chunks[where.c], where.i);
        assoc *w = next_version(sim, v, shape);
        succeed(sim, v, w, SET, k, cell);
        aotc_cell_copy(cell, new_value, value_bytes(w));
        return assoc_handle(w);
    }
    assoc *w = handle ? next_version(sim, v, shape) : v;
    if (!aotc_assoc_make_room(sim, v, v->u.owned, &where))
        aotc_heap_exhausted(sim, chunk_bytes(v));
    succeed(sim, v, w, INSERTED, k, NULL);
    aotc_assoc_put(w, w->u.owned, where, k, new_value);
    w->length++;
    return assoc_handle(w);
}

uint64_t aotc_assoc_delete(aotc_sim *sim, uint64_t handle, uint32_t key_shape, uint32_t shape,
                           const uint64_t *key)
{
    if (handle == 0)
        return 0;
    assoc *v = aotc_assoc_owner(sim, handle);
    place where = aotc_assoc_find(v, key_cell(key));
    if (!where.found)
        return handle;
    assoc *w = next_version(sim, v, shape);
    succeed(sim, v, w, DELETED, key_cell(key),
            value_at(v, v->u.owned->chunks[where.c], where.i));
    aotc_assoc_remove(sim, w, w->u.owned, where);
    w->length--;
    return assoc_handle(w);
}

bool aotc_assoc_get(aotc_sim *sim, uint64_t *value, uint64_t handle, uint32_t key_shape,
                    uint32_t shape, const uint64_t *key)
{
    (void)key_shape;
    const unsigned char *cell = handle ? find_value(sim, assoc_at(handle), key_cell(key)) : NULL;
    if (cell)
        aotc_cell_load(value, cell, shape);
    else
        memset(value, 0, (size_t)aotc_shape_words(shape) * 8);
    return cell != NULL;
}

void aotc_assoc_get_or(aotc_sim *sim, uint64_t *value, uint64_t handle, uint32_t key_shape,
                       uint32_t shape, const uint64_t *key, const uint64_t *fallback)
{
    if (aotc_assoc_get(sim, value, handle, key_shape, shape, key))
        return;
    if (handle && assoc_at(handle)->fallback)
        aotc_queue_get(sim, value, assoc_at(handle)->fallback, shape, 0);
    else
        memcpy(value, fallback, (size_t)aotc_shape_words(shape) * 8);
}

uint64_t aotc_assoc_with_default(aotc_sim *sim, uint32_t key_shape, uint32_t shape,
                                 const uint64_t *value)
{
    uint64_t fallback = aotc_queue_push_back(sim, 0, shape, 0, value);
    assoc *a = new_assoc(sim, key_shape, shape);
    a->fallback = fallback;
    return assoc_handle(a);
}

uint64_t aotc_assoc_clear(aotc_sim *sim, uint64_t handle)
{
    if (handle == 0 || assoc_at(handle)->fallback == 0)
        return 0;
    assoc *a = new_assoc(sim, assoc_at(handle)->key_shape, assoc_at(handle)->shape);
    a->fallback = assoc_at(handle)->fallback;
    return assoc_handle(a);
}

bool aotc_assoc_exists(aotc_sim *sim, uint64_t handle, uint32_t key_shape, uint32_t shape,
                       const uint64_t *key)
{
    (void)key_shape, (void)shape;
    return handle && find_value(sim, assoc_at(handle), key_cell(key));
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
    return load_key(aotc_assoc_owner(sim, handle), 0, 0, found);
}

bool aotc_assoc_last(aotc_sim *sim, uint64_t *found, uint64_t handle, uint32_t key_shape)
{
    if (aotc_assoc_size(handle) == 0)
        return aotc_assoc_first(sim, found, handle, key_shape);
    const assoc *a = aotc_assoc_owner(sim, handle);
    size_t c = a->u.owned->n_chunks - 1;
    return load_key(a, c, a->u.owned->chunks[c]->count - 1, found);
}

bool aotc_assoc_next(aotc_sim *sim, uint64_t *found, uint64_t handle, uint32_t key_shape,
                     const uint64_t *key)
{
    (void)key_shape;
    if (aotc_assoc_size(handle) == 0)
        return false;
    const assoc *a = aotc_assoc_owner(sim, handle);
    place where = aotc_assoc_find(a, key_cell(key));
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
    const assoc *a = aotc_assoc_owner(sim, handle);
    place where = aotc_assoc_find(a, key_cell(key));
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
    const assoc *a = aotc_assoc_owner(sim, x), *b = aotc_assoc_owner(sim, y);
    if (a == b && !(a->shape & (AOTC_SHAPE_FLOAT | AOTC_SHAPE_HANDLE)))
        return true;
    const payload *p = a->u.owned, *q = b->u.owned;
    size_t c = 0;
    uint32_t i = 0;
    for (size_t k = 0; k < p->n_chunks; k++)
        for (uint32_t j = 0; j < p->chunks[k]->count; j++) {
            if (aotc_assoc_compare(key_at(a, p->chunks[k], j), key_at(b, q->chunks[c], i),
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

uint32_t aotc_assoc_key_shape(uint64_t array)
{
    return array ? assoc_at(array)->key_shape : 0;
}

uint32_t aotc_assoc_shape(uint64_t array)
{
    return array ? assoc_at(array)->shape : 0;
}
