/* profile.c - calls and time of functions, processes and stacks of calls.
 *
 * Owns:       aotc_sim.profile, activity_profile, frames, tree.
 * Invariants: frames[0 .. n_frames) are the bracketed calls that are under way on the main stack
 *             or for it; a barrier keeps their number. Code of native functions that call each
 *             other directly counts for the one that was entered from outside.
 *             tree[0] is the engine; every other node's parent has a smaller number, and the
 *             children of a node are linked by `first` and `next` (0 ends the list), those of
 *             node 0, which are many, stand in tree_top instead.
 */
#include <stdlib.h>
#include <time.h>

#include "sim.h"

enum { MOST_NODES = 1 << 20 }; /* deeper stacks count for the last node that has room */

static uint64_t nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

void aotc_profile_open(aotc_sim *sim)
{
    sim->profile = aotc_need(sim, sim->n_functions, sizeof *sim->profile);
    sim->activity_profile = aotc_need(sim, sim->n_activities, sizeof *sim->activity_profile);
    sim->tree_room = 64;
    sim->tree = aotc_need(sim, sim->tree_room, sizeof *sim->tree);
    sim->n_tree = 1;
    sim->tree_top = aotc_need(sim, sim->n_functions, sizeof *sim->tree_top);
}

/* The node of a function called at node `parent`; the parent itself when there is no room. */
static uint32_t node_below(aotc_sim *sim, uint32_t parent, uint32_t function)
{
    if (parent == 0 && sim->tree_top[function])
        return sim->tree_top[function];
    uint32_t last = 0;
    for (uint32_t i = sim->tree[parent].first; i; i = sim->tree[i].next) {
        if (sim->tree[i].function == function) {
            if (last) { /* most recently used first: the next search is short */
                sim->tree[last].next = sim->tree[i].next;
                sim->tree[i].next = sim->tree[parent].first;
                sim->tree[parent].first = i;
            }
            return i;
        }
        last = i;
    }
    if (sim->n_tree == MOST_NODES)
        return parent;
    if (sim->n_tree == sim->tree_room) {
        aotc_profile_node *tree = realloc(sim->tree, 2 * sim->tree_room * sizeof *tree);
        if (!tree)
            return parent;
        sim->tree = tree;
        sim->tree_room *= 2;
    }
    uint32_t node = sim->n_tree++;
    sim->tree[node] = (aotc_profile_node){.function = function, .parent = parent};
    if (parent == 0) {
        sim->tree_top[function] = node;
    } else {
        sim->tree[node].next = sim->tree[parent].first;
        sim->tree[parent].first = node;
    }
    return node;
}

static void begin(aotc_sim *sim, uint32_t function, uint32_t parent)
{
    if (sim->n_frames == sim->frame_room) {
        uint32_t room = sim->frame_room ? 2 * sim->frame_room : 64;
        sim->frames = aotc_grow(sim, sim->frames, room, sizeof *sim->frames);
        sim->frame_room = room;
    }
    aotc_function_profile *profile = &sim->profile[function];
    profile->calls++;
    if (sim->functions[function].native)
        profile->native_calls++;
    uint32_t node = node_below(sim, parent, function);
    sim->tree[node].calls++;
    sim->frames[sim->n_frames++] = (aotc_profile_frame){function, node, nanoseconds(), 0};
}

void aotc_profile_begin(aotc_sim *sim, uint32_t function)
{
    if (sim->profile)
        begin(sim, function, sim->n_frames ? sim->frames[sim->n_frames - 1].node : 0);
}

/* Node of the caller of a process's top segment. */
static uint32_t node_of_callers(aotc_sim *sim, const aotc_segment *segment)
{
    return segment ? node_below(sim, node_of_callers(sim, segment->below), segment->function) : 0;
}

void aotc_profile_begin_process(aotc_sim *sim, const aotc_process *process)
{
    begin(sim, process->top->function, node_of_callers(sim, process->top->below));
}

uint64_t aotc_profile_end(aotc_sim *sim)
{
    if (!sim->profile || sim->n_frames == 0)
        return 0;
    const aotc_profile_frame *frame = &sim->frames[--sim->n_frames];
    uint64_t took = nanoseconds() - frame->since_ns;
    sim->profile[frame->function].ns += took - frame->inner_ns;
    sim->tree[frame->node].ns += took - frame->inner_ns;
    if (sim->n_frames)
        sim->frames[sim->n_frames - 1].inner_ns += took;
    return took;
}

void aotc_profile_skip(aotc_sim *sim, uint64_t ns)
{
    for (uint32_t i = 0; i < sim->n_frames; i++)
        sim->frames[i].since_ns += ns;
}

void aotc_profile_end_process(aotc_sim *sim, const aotc_process *process, uint32_t function,
                              bool suspended)
{
    uint64_t took = aotc_profile_end(sim);
    if (process->task.activity == AOTC_NONE) /* forked where no process ran */
        return;
    aotc_activity_profile *activity = &sim->activity_profile[process->task.activity];
    activity->ns += took;
    activity->runs++;
    if (suspended) {
        activity->suspensions++;
        sim->profile[function].suspensions++;
    }
}

const aotc_function_profile *aotc_profile_of(aotc_sim *sim, uint32_t function)
{
    return sim->profile ? &sim->profile[function] : NULL;
}

const aotc_activity_profile *aotc_profile_of_activity(aotc_sim *sim, uint32_t activity)
{
    return sim->profile ? &sim->activity_profile[activity] : NULL;
}

const aotc_profile_node *aotc_profile_tree(aotc_sim *sim, uint32_t *nodes)
{
    *nodes = sim->profile ? sim->n_tree : 0;
    return sim->tree;
}
