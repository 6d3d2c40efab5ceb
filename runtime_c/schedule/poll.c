/* poll.c - processes that look at an expression again whenever anything has happened.
 *
 * What a subroutine reads that an expression calls (members of objects, messages in a mailbox, the
 * states of processes) has no list of who waits for it (IEEE 1800-2023 9.4.2, 9.4.3). So such a process
 * is woken at the end of each generation of tasks and of each step in which others have done something.
 *
 * Owns:       pollers, poll_due; aotc_process.polls, polled and its place in the list.
 * Invariants: a process is in the list exactly while it waits so. `polled` is set while it looks; others
 *             have reason to look behind it only if it went on.
 * Errors:     none.
 */
#include "sim.h"

void aotc_poll_join(aotc_sim *sim, aotc_process *process)
{
    process->polls = true;
    process->next_poller = NULL;
    process->previous_poller = sim->pollers.last;
    if (sim->pollers.last)
        sim->pollers.last->next_poller = process;
    else
        sim->pollers.first = process;
    sim->pollers.last = process;
}

void aotc_poll_leave(aotc_sim *sim, aotc_process *process)
{
    process->polls = false;
    if (process->previous_poller)
        process->previous_poller->next_poller = process->next_poller;
    else
        sim->pollers.first = process->next_poller;
    if (process->next_poller)
        process->next_poller->previous_poller = process->previous_poller;
    else
        sim->pollers.last = process->previous_poller;
}

/* Those who wait for a change look before those who wait for a condition: what these do when they go on
 * may undo it. */
static void wake(aotc_sim *sim, bool conditions)
{
    aotc_process *next;
    for (aotc_process *process = sim->pollers.first; process; process = next) {
        next = process->next_poller;
        if (process->suspended || process->rechecks != conditions)
            continue;
        aotc_process_wake(sim, process);
        process->polled = true;
    }
}

bool aotc_poll(aotc_sim *sim)
{
    if (!sim->poll_due)
        return false;
    sim->poll_due = false;
    wake(sim, false);
    wake(sim, true);
    return true;
}

void aotc_poll_note(aotc_sim *sim, aotc_task *task)
{
    aotc_process *process = (aotc_process *)task;
    if (!task->is_process || !process->polled)
        sim->poll_due = true;
    else
        process->polled = false;
}

void aotc_went_on(aotc_sim *sim)
{
    if (sim->current)
        sim->current->polled = false;
    sim->poll_due = true;
}
