/* sync.h - the classes of package std: mailboxes (mailbox.c), semaphores (semaphore.c) and processes
 * (process_object.c), and weak references (weak.c); IEEE 1800-2023 8.30, 9.7, 15.3, 15.4.
 *
 * Handles are objects of the heap; 0 is null, and a method of null fails at its place `loc`. Functions
 * with `suspend` in their names return true if the process that runs has to wait; whoever calls them
 * then suspends it (aotc_block on its own stack).
 */
#ifndef AOTC_SYNC_H
#define AOTC_SYNC_H

/* Suspends the process that runs until what it asked for has come. */
void aotc_block(aotc_sim *sim);

/* Mailboxes ------------------------------------------------------------------------------------- */

/* A message is a number of words with the name of its type, a string: only who names the same type gets
 * it. Of a handle to an object, whose type's name begins with "class ", whoever asks for a handle to a
 * class that the object is of: `class`, else AOTC_NO_CLASS. Whoever waits is served in the order of
 * coming. */

/* For at most `bound` messages, or any number if it is 0. Fails if it is negative. */
uint64_t aotc_mailbox_new(aotc_sim *sim, uint32_t loc, uint32_t bound);
uint32_t aotc_mailbox_num(aotc_sim *sim, uint32_t loc, uint64_t mailbox);
bool aotc_suspend_mailbox_put(aotc_sim *sim, uint32_t loc, uint64_t mailbox, uint64_t type,
                              uint32_t n, const uint64_t *words);
/* 1, or 0 if the mailbox is full. */
uint32_t aotc_mailbox_try_put(aotc_sim *sim, uint32_t loc, uint64_t mailbox, uint64_t type,
                             uint32_t n, const uint64_t *words);
/* Takes the first message, or only looks at it; aotc_message has it then. Fails if it is of another
 * type. */
bool aotc_suspend_mailbox_get(aotc_sim *sim, uint32_t loc, uint64_t mailbox, uint64_t type,
                              uint32_t class, bool peek);
/* 1 if aotc_message has it, 0 if there is no message, all ones if it is of another type. */
uint32_t aotc_mailbox_try_get(aotc_sim *sim, uint32_t loc, uint64_t mailbox, uint64_t type,
                              uint32_t class, bool peek);
/* The message that the process that runs has got. Never fails. */
void aotc_message(aotc_sim *sim, uint32_t n, uint64_t *words);

/* Semaphores ------------------------------------------------------------------------------------ */

/* They fail for negative numbers of keys. */
uint64_t aotc_semaphore_new(aotc_sim *sim, uint32_t loc, uint32_t keys);
void aotc_semaphore_put(aotc_sim *sim, uint32_t loc, uint64_t semaphore, uint32_t keys);
bool aotc_suspend_semaphore_get(aotc_sim *sim, uint32_t loc, uint64_t semaphore, uint32_t keys);
/* 1, or 0 if there are not enough keys. */
uint32_t aotc_semaphore_try_get(aotc_sim *sim, uint32_t loc, uint64_t semaphore, uint32_t keys);

/* Processes ------------------------------------------------------------------------------------- */

/* process::state (9.7). */
enum { AOTC_FINISHED_STATE, AOTC_RUNNING_STATE, AOTC_WAITING_STATE, AOTC_SUSPENDED_STATE,
       AOTC_KILLED_STATE };

/* The process that runs; null outside of processes. */
uint64_t aotc_process_self(aotc_sim *sim);
uint32_t aotc_process_status(aotc_sim *sim, uint32_t loc, uint64_t process);
/* Ends a process and its descendants. True if it is the one that runs, which is to end. */
bool aotc_process_kill(aotc_sim *sim, uint32_t loc, uint64_t process);
/* Fails for the process that runs itself. */
bool aotc_suspend_process_await(aotc_sim *sim, uint32_t loc, uint64_t process);
/* Stops a process until aotc_process_resume; true if it is the one that runs. */
bool aotc_suspend_process(aotc_sim *sim, uint32_t loc, uint64_t process);
/* The same in a function: fails for the process that runs. */
void aotc_process_suspend_other(aotc_sim *sim, uint32_t loc, uint64_t process);
void aotc_process_resume(aotc_sim *sim, uint32_t loc, uint64_t process);
/* Seeds its random numbers; their state as a string, and back. Nothing for one that is over. */
void aotc_process_srandom(aotc_sim *sim, uint32_t loc, uint64_t process, uint32_t seed);
uint64_t aotc_process_get_randstate(aotc_sim *sim, uint32_t loc, uint64_t process);
void aotc_process_set_randstate(aotc_sim *sim, uint32_t loc, uint64_t process, uint64_t state);

/* Weak references (8.30) ------------------------------------------------------------------------- */

/* One to an object or null. */
uint64_t aotc_weak_new(aotc_sim *sim, uint64_t referent);
/* The object; null if it was null, was cleared, or was found dead by the collector. */
uint64_t aotc_weak_get(aotc_sim *sim, uint32_t loc, uint64_t weak);
void aotc_weak_clear(aotc_sim *sim, uint32_t loc, uint64_t weak);
/* A number that no other object ever has: of one of a class positive, of one of package std negative;
 * 0 for null. Never fails. */
uint64_t aotc_object_id(aotc_sim *sim, uint64_t object);

#endif
