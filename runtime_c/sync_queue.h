/* sync_queue.h - what mailbox.c, semaphore.c, process_object.c and weak.c share: objects and those who wait at
 * them.
 *
 * Layout: every object of kind AOTC_KIND_SYNC has one of SYNC_* in its head's flags.
 */
#ifndef AOTC_SYNC_QUEUE_H
#define AOTC_SYNC_QUEUE_H

#include "coro.h"

enum { SYNC_SEMAPHORE, SYNC_MAILBOX, SYNC_MESSAGE, SYNC_PROCESS, SYNC_WEAK };

/* The object behind a handle, which may be to an object of a derived class: that has it in its first
 * property. Fails at `loc` if it is null. */
static inline void *aotc_sync_at(aotc_sim *sim, uint32_t loc, uint64_t handle, const char *what)
{
    if (AOTC_UNLIKELY(!handle))
        aotc_failf(sim, loc, "%s of a null handle", what);
    if (AOTC_UNLIKELY(aotc_object_at(handle)->kind == AOTC_KIND_OBJECT))
        handle = *(const uint64_t *)(uintptr_t)(handle + AOTC_OBJECT_BYTES);
    return (void *)(uintptr_t)handle;
}

/* The process that runs waits at the end of a queue of an object, for `how`. */
void aotc_sync_enter(aotc_sim *sim, aotc_process_queue *queue, void *object, int how, uint32_t loc);
/* The first of a queue leaves it and goes on. */
void aotc_sync_release(aotc_sim *sim, aotc_process_queue *queue);
/* The same of any process of a queue. */
void aotc_sync_leave(aotc_process *process);

/* Serves those who wait, after one of them has left (semaphore.c). */
void aotc_semaphore_serve(aotc_sim *sim, void *semaphore);

void aotc_semaphore_trace(aotc_sim *sim, void *object);
void aotc_mailbox_trace(aotc_sim *sim, void *object);
void aotc_message_trace(aotc_sim *sim, void *object);

#endif
