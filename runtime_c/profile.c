/* profile.c - calls and time of functions, without the time of what they call.
 *
 * Owns:       aotc_sim.profile, frames.
 * Invariants: frames[0 .. n_frames) are the bracketed calls that are under way on the main stack
 *             or for it; a barrier keeps their number. Code of native functions that call each
 *             other directly counts for the one that was entered from outside.
 */
#include <stdlib.h>
#include <time.h>

#include "sim.h"

static uint64_t nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

void aotc_profile_begin(aotc_sim *sim, uint32_t function)
{
    if (!sim->profile)
        return;
    if (sim->n_frames == sim->frame_room) {
        uint32_t room = sim->frame_room ? 2 * sim->frame_room : 64;
        aotc_profile_frame *frames = realloc(sim->frames, room * sizeof *frames);
        if (!frames)
            abort();
        sim->frames = frames;
        sim->frame_room = room;
    }
    aotc_function_profile *profile = &sim->profile[function];
    profile->calls++;
    if (sim->functions[function].native)
        profile->native_calls++;
    sim->frames[sim->n_frames++] = (aotc_profile_frame){function, nanoseconds(), 0};
}

void aotc_profile_end(aotc_sim *sim)
{
    if (!sim->profile || sim->n_frames == 0)
        return;
    const aotc_profile_frame *frame = &sim->frames[--sim->n_frames];
    uint64_t took = nanoseconds() - frame->since_ns;
    sim->profile[frame->function].ns += took - frame->inner_ns;
    if (sim->n_frames)
        sim->frames[sim->n_frames - 1].inner_ns += took;
}

const aotc_function_profile *aotc_profile_of(aotc_sim *sim, uint32_t function)
{
    return sim->profile ? &sim->profile[function] : NULL;
}
