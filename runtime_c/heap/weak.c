/* weak.c - weak references (IEEE 1800-2023 8.30) and identifiers of objects (8.30.5).
 *
 * Owns:       objects of flag SYNC_WEAK; aotc_services.weak, the list of all of them.
 * Invariants: nothing traces `referent`. Between collections it is null or an object that is there: a
 *             collection that frees the object clears it before (`forget`).
 * Errors:     null handles.
 */
#include "sync_queue.h"

typedef struct weak_reference {
    aotc_object head;
    uint64_t referent; /* 0: null, cleared or gone */
    struct weak_reference *next;
} weak_reference;

/* Between marking and sweeping: no reference is left to an object that goes, or that goes itself. */
static void forget(aotc_sim *sim)
{
    weak_reference **link = &sim->services.weak;
    while (*link) {
        weak_reference *weak = *link;
        if (!aotc_heap_marked(sim, (uint64_t)(uintptr_t)weak)) {
            *link = weak->next;
            continue;
        }
        if (weak->referent && !aotc_heap_marked(sim, weak->referent))
            weak->referent = 0;
        link = &weak->next;
    }
}

uint64_t aotc_weak_new(aotc_sim *sim, uint64_t referent)
{
    weak_reference *weak = aotc_heap_new(sim, AOTC_KIND_SYNC, sizeof *weak);
    weak->head.flags = SYNC_WEAK;
    weak->referent = referent;
    weak->next = sim->services.weak;
    sim->services.weak = weak;
    aotc_heap_set_marked(sim, forget);
    return (uint64_t)(uintptr_t)weak;
}

uint64_t aotc_weak_get(aotc_sim *sim, uint32_t loc, uint64_t handle)
{
    const weak_reference *weak = aotc_sync_at(sim, loc, handle, "weak_reference::get()");
    return weak->referent;
}

void aotc_weak_clear(aotc_sim *sim, uint32_t loc, uint64_t handle)
{
    weak_reference *weak = aotc_sync_at(sim, loc, handle, "weak_reference::clear()");
    weak->referent = 0;
}

uint64_t aotc_object_id(aotc_sim *sim, uint64_t handle)
{
    if (!handle)
        return 0;
    const aotc_object *object = aotc_object_at(handle);
    if (object->kind == AOTC_KIND_OBJECT)
        return aotc_object_serial(handle);
    return 0 - (uint64_t)object->spare32;
}
