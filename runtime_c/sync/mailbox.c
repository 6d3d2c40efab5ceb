/* mailbox.c - mailboxes (IEEE 1800-2023 15.4).
 *
 * Owns:       objects of flags SYNC_MAILBOX and SYNC_MESSAGE; the `message` of processes.
 * Invariants: while a process waits to get or to look there is no message; while one waits to put,
 *             there are `bound` of them. Both are served in the order of coming.
 * Memory:     messages are a list of objects; a process that waits to put holds its message, and one
 *             that has got one until it has read it.
 * Errors:     null handles, negative bounds, messages of another type than asked for.
 */
#include "sync_queue.h"

typedef struct message {
    aotc_object head;
    struct message *next;
    uint64_t type;
    uint64_t n;
    uint64_t words[];
} message;

typedef struct {
    aotc_object head;
    uint64_t bound; /* 0: none */
    uint64_t n;
    message *first, *last;
    aotc_process_queue getters, putters;
} mailbox;

void aotc_mailbox_trace(aotc_sim *sim, void *object)
{
    aotc_heap_mark(sim, (uint64_t)(uintptr_t)((mailbox *)object)->first);
}

void aotc_message_trace(aotc_sim *sim, void *object)
{
    const message *m = object;
    aotc_heap_mark(sim, (uint64_t)(uintptr_t)m->next);
    aotc_heap_mark(sim, m->type);
    aotc_heap_mark_range(sim, m->words, m->words + m->n);
}

uint64_t aotc_mailbox_new(aotc_sim *sim, uint32_t loc, uint32_t bound)
{
    if ((int32_t)bound < 0)
        aotc_failf(sim, loc, "a mailbox with a bound of %d", (int)bound);
    mailbox *box = aotc_heap_new(sim, AOTC_KIND_SYNC, sizeof *box);
    box->head.flags = SYNC_MAILBOX;
    box->bound = (uint64_t)bound;
    return (uint64_t)(uintptr_t)box;
}

uint32_t aotc_mailbox_num(aotc_sim *sim, uint32_t loc, uint64_t handle)
{
    return (uint32_t)((mailbox *)aotc_sync_at(sim, loc, handle, "mailbox::num()"))->n;
}

/* Messages -------------------------------------------------------------------------------------- */

static message *new_message(aotc_sim *sim, uint64_t type, uint32_t n, const uint64_t *words)
{
    message *m = aotc_heap_new(sim, AOTC_KIND_SYNC, sizeof *m + n * sizeof *words);
    m->head.flags = SYNC_MESSAGE;
    m->type = type;
    m->n = n;
    if (n)
        memcpy(m->words, words, n * sizeof *words);
    return m;
}

static bool is_of(aotc_sim *sim, const message *m, uint64_t type, uint32_t class)
{
    static const char object[] = "class ";
    if (m->type == type || aotc_string_compare(m->type, type) == 0)
        return true;
    const aotc_string *is = aotc_string_at(m->type);
    return class != AOTC_NO_CLASS && is->length >= sizeof object &&
           memcmp(is->bytes, object, sizeof object - 1) == 0 &&
           aotc_class_is(sim, m->words[0], class);
}

static void require_type(aotc_sim *sim, uint32_t loc, const message *m, uint64_t type,
                         uint32_t class)
{
    if (is_of(sim, m, type, class))
        return;
    const aotc_string *is = aotc_string_at(m->type), *wanted = aotc_string_at(type);
    aotc_failf(sim, loc, "the message in the mailbox is of type %.*s, but the variable of type %.*s",
               (int)is->length, is->bytes, (int)wanted->length, wanted->bytes);
}

static uint64_t *message_of_running(aotc_sim *sim)
{
    return sim->current ? &sim->current->message : &sim->message;
}

void aotc_message(aotc_sim *sim, uint32_t n, uint64_t *words)
{
    uint64_t *handle = message_of_running(sim);
    const message *m = (const message *)(uintptr_t)*handle;
    memcpy(words, m->words, n * sizeof *words);
    *handle = 0;
}

static void append(mailbox *box, message *m)
{
    m->next = NULL;
    if (box->last)
        box->last->next = m;
    else
        box->first = m;
    box->last = m;
    box->n++;
}

/* Takes the first message, and lets the first who waits to put do so. */
static message *take(aotc_sim *sim, mailbox *box)
{
    message *m = box->first;
    box->first = m->next;
    if (!box->first)
        box->last = NULL;
    box->n--;
    m->next = NULL;
    aotc_process *putter = box->putters.first;
    if (putter) {
        append(box, (message *)(uintptr_t)putter->message);
        putter->message = 0;
        aotc_sync_release(sim, &box->putters);
    }
    return m;
}

/* Gives a message to those who wait, or keeps it. */
static void deliver(aotc_sim *sim, mailbox *box, message *m)
{
    aotc_process *getter;
    while ((getter = box->getters.first)) {
        bool peeks = getter->how == WAITS_TO_PEEK;
        require_type(sim, getter->wait_loc, m, getter->wants, getter->wants_class);
        getter->message = (uint64_t)(uintptr_t)m;
        aotc_sync_release(sim, &box->getters);
        if (!peeks)
            return;
    }
    append(box, m);
}

/* Methods --------------------------------------------------------------------------------------- */

static bool is_full(const mailbox *box)
{
    return box->bound && box->n >= box->bound;
}

bool aotc_suspend_mailbox_put(aotc_sim *sim, uint32_t loc, uint64_t handle, uint64_t type,
                              uint32_t n, const uint64_t *words)
{
    mailbox *box = aotc_sync_at(sim, loc, handle, "mailbox::put()");
    message *m = new_message(sim, type, n, words);
    if (!is_full(box)) {
        deliver(sim, box, m);
        return false;
    }
    aotc_process_running(sim)->message = (uint64_t)(uintptr_t)m;
    aotc_sync_enter(sim, &box->putters, box, WAITS_TO_PUT, loc);
    return true;
}

uint32_t aotc_mailbox_try_put(aotc_sim *sim, uint32_t loc, uint64_t handle, uint64_t type,
                             uint32_t n, const uint64_t *words)
{
    mailbox *box = aotc_sync_at(sim, loc, handle, "mailbox::try_put()");
    if (is_full(box))
        return 0;
    deliver(sim, box, new_message(sim, type, n, words));
    return 1;
}

bool aotc_suspend_mailbox_get(aotc_sim *sim, uint32_t loc, uint64_t handle, uint64_t type,
                              uint32_t class, bool peek)
{
    mailbox *box = aotc_sync_at(sim, loc, handle, peek ? "mailbox::peek()" : "mailbox::get()");
    aotc_process *process = aotc_process_running(sim);
    if (box->first) {
        require_type(sim, loc, box->first, type, class);
        process->message = (uint64_t)(uintptr_t)(peek ? box->first : take(sim, box));
        return false;
    }
    process->wants = type;
    process->wants_class = class;
    aotc_sync_enter(sim, &box->getters, box, peek ? WAITS_TO_PEEK : WAITS_TO_GET, loc);
    return true;
}

uint32_t aotc_mailbox_try_get(aotc_sim *sim, uint32_t loc, uint64_t handle, uint64_t type,
                             uint32_t class, bool peek)
{
    mailbox *box = aotc_sync_at(sim, loc, handle,
                                peek ? "mailbox::try_peek()" : "mailbox::try_get()");
    if (!box->first)
        return 0;
    if (!is_of(sim, box->first, type, class))
        return 0xffffffffu;
    *message_of_running(sim) = (uint64_t)(uintptr_t)(peek ? box->first : take(sim, box));
    return 1;
}
