/* semaphore.c - semaphores (IEEE 1800-2023 15.3).
 *
 * Owns:       objects of flag SYNC_SEMAPHORE.
 * Invariants: the first process that waits wants more keys than there are. Others wait behind it even if
 *             there are enough for them: they are served in the order of coming.
 * Errors:     null handles, and negative numbers of keys.
 */
#include "sync_queue.h"

typedef struct {
    aotc_object head;
    uint64_t keys;
    aotc_process_queue waiting;
} semaphore;

static semaphore *at(aotc_sim *sim, uint32_t loc, uint64_t handle, const char *what, uint32_t keys)
{
    semaphore *s = aotc_sync_at(sim, loc, handle, what);
    if ((int32_t)keys < 0)
        aotc_failf(sim, loc, "%s with %d keys", what, (int)keys);
    return s;
}

uint64_t aotc_semaphore_new(aotc_sim *sim, uint32_t loc, uint32_t keys)
{
    if ((int32_t)keys < 0)
        aotc_failf(sim, loc, "a semaphore with %d keys", (int)keys);
    semaphore *s = aotc_heap_new(sim, AOTC_KIND_SYNC, sizeof *s);
    s->head.flags = SYNC_SEMAPHORE;
    s->keys = keys;
    return (uint64_t)(uintptr_t)s;
}

void aotc_semaphore_serve(aotc_sim *sim, void *object)
{
    semaphore *s = object;
    while (s->waiting.first && s->waiting.first->wants <= s->keys) {
        s->keys -= s->waiting.first->wants;
        aotc_sync_release(sim, &s->waiting);
    }
}

void aotc_semaphore_put(aotc_sim *sim, uint32_t loc, uint64_t handle, uint32_t keys)
{
    semaphore *s = at(sim, loc, handle, "semaphore::put()", keys);
    s->keys += keys;
    aotc_semaphore_serve(sim, s);
}

bool aotc_suspend_semaphore_get(aotc_sim *sim, uint32_t loc, uint64_t handle, uint32_t keys)
{
    semaphore *s = at(sim, loc, handle, "semaphore::get()", keys);
    if (!s->waiting.first && s->keys >= keys) {
        s->keys -= keys;
        return false;
    }
    aotc_process_running(sim)->wants = keys;
    aotc_sync_enter(sim, &s->waiting, s, WAITS_FOR_KEYS, loc);
    return true;
}

uint32_t aotc_semaphore_try_get(aotc_sim *sim, uint32_t loc, uint64_t handle, uint32_t keys)
{
    semaphore *s = at(sim, loc, handle, "semaphore::try_get()", keys);
    if (s->keys < keys)
        return 0;
    s->keys -= keys;
    return 1;
}
