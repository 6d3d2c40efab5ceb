/* assoc.h - the inside of an associative array, for assoc.c and assoc_store.c.
 *
 * Versions:   as in queue.h: the newest version owns the payload; an older one keeps the key, what
 *             was done to it (`record`) and the old value, and the newer version.
 * Invariants: chunks are never empty; keys rise strictly within a chunk and from chunk to chunk;
 *             `count` is the sum of the chunks' counts. An array without entries may have no
 *             chunks. Each object has room for one key cell and one value cell. `firsts` has the
 *             order (assoc_store.c) of each chunk's first key if keys are integers of up to 64 bits.
 *             `places` says where keys were found before; what it says may be wrong by now. `last`
 *             is where a key was found last, or put, if `found`: no entry has moved since.
 */
#ifndef AOTC_ASSOC_H
#define AOTC_ASSOC_H

#include "versions.h"

#define CHUNK 64 /* entries */

typedef struct {
    uint32_t count;
    unsigned char cells[]; /* CHUNK keys, then CHUNK values */
} chunk;

/* Where an entry stands, or would stand: entry `i` of chunk `c`. */
typedef struct {
    size_t c;
    uint32_t i;
    bool found;
} place;

typedef struct {
    uint64_t count;
    size_t n_chunks, capacity;
    chunk **chunks;
    uint64_t *firsts;
    size_t n_firsts; /* room, at least `capacity` */
    uint64_t *places; /* of large arrays with short keys: chunk * CHUNK + entry by hash of the key */
    size_t n_places;  /* a power of two; 0: none */
    place last;
    uint64_t last_order; /* of the key there, if keys are short */
} payload;

typedef struct assoc {
    aotc_object object;
    uint32_t key_shape, shape;
    uint32_t key_bytes, value_bytes; /* of a cell */
    uint64_t length;
    uint32_t behind; /* versions.h */
    uint64_t fallback; /* an array of one element, what reads where there is no entry; or 0 */
    union {
        payload *owned;
        struct assoc *newer;
    } u;
    unsigned char old[]; /* key, value */
} assoc;

static inline assoc *assoc_at(uint64_t handle)
{
    return (assoc *)(uintptr_t)handle;
}

static inline uint64_t assoc_handle(const assoc *a)
{
    return (uint64_t)(uintptr_t)a;
}

static inline int assoc_record(const assoc *a)
{
    return a->object.flags & RECORD;
}

static inline uint32_t key_bytes(const assoc *a)
{
    return a->key_bytes;
}

static inline uint32_t value_bytes(const assoc *a)
{
    return a->value_bytes;
}

static inline unsigned char *key_at(const assoc *a, const chunk *c, uint32_t i)
{
    return (unsigned char *)c->cells + (size_t)i * key_bytes(a);
}

static inline unsigned char *value_at(const assoc *a, const chunk *c, uint32_t i)
{
    return (unsigned char *)c->cells + (size_t)CHUNK * key_bytes(a) + (size_t)i * value_bytes(a);
}

static inline size_t chunk_bytes(const assoc *a)
{
    return (sizeof(chunk) + (size_t)CHUNK * (key_bytes(a) + value_bytes(a)) + 7) / 8 * 8;
}

/* The version itself, made an owner if it is not. */
assoc *aotc_assoc_owner(aotc_sim *sim, uint64_t handle);
/* Sign of x - y for keys of a shape, given as cells. */
int aotc_assoc_compare(const unsigned char *x, const unsigned char *y, uint32_t shape);
/* Where a key stands, or would stand. */
place aotc_assoc_find(const assoc *a, const unsigned char *key);
void aotc_assoc_free(aotc_sim *sim, const assoc *a, payload *p);
/* A payload with the entries of another (or none), or NULL when there is no memory. */
payload *aotc_assoc_try_copy(aotc_sim *sim, const assoc *a, const payload *from);
/* Makes sure that an entry can be put at `where`, which changes if need be. The caller must do so
 * at once: an empty chunk may stand there. False when there is no memory; nothing has changed. */
bool aotc_assoc_make_room(aotc_sim *sim, const assoc *a, payload *p, place *where);
/* Puts an entry where make_room has made room. */
void aotc_assoc_put(const assoc *a, payload *p, place where, const unsigned char *key,
                    const unsigned char *value);
void aotc_assoc_remove(aotc_sim *sim, const assoc *a, payload *p, place where);

#endif
