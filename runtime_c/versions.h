/* versions.h - what queues and associative arrays have in common: versions (queue.h).
 *
 * A version may be changed in place if nothing shows what it shows now: its holder says that it has
 * no other (AOTC_SHAPE_SOLE), it was never marked as shared, and no older version is read through
 * it. Collections tell the latter: `behind` is the number of the first one (from 1) that may find no
 * older version any more; 0 if there never was one.
 */
#ifndef AOTC_VERSIONS_H
#define AOTC_VERSIONS_H

#include "collector.h"

/* object.flags: the record of a version, and two bits. */
enum { OWNER, SET, INSERTED, DELETED, RECORD = 3, VIA = 4, SHARED = 8 };

/* Collections so far. */
static inline uint32_t aotc_version_now(aotc_sim *sim)
{
    return (uint32_t)aotc_heap_of(sim)->counters.collections;
}

/* Whether a version that says `behind` may be changed by who is its only holder. */
static inline bool aotc_version_is_free(aotc_sim *sim, const aotc_object *object, uint32_t behind)
{
    return (object->flags & (RECORD | SHARED)) == OWNER && behind <= aotc_version_now(sim);
}

/* Gives a version another record; whether it is shared stays. */
static inline void aotc_version_record(aotc_object *object, int record)
{
    object->flags = (uint8_t)((object->flags & SHARED) | record);
}

#endif
