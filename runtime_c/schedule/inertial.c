/* inertial.c - delays of continuous assignments, nets and gates (IEEE 1800-2023 10.3.3, 28.16).
 *
 * Owns:       aotc_sim.inertial: by net, the one event that is under way to it, or NULL.
 * Invariants: an event with `inertial` set is the one in the table; it is cancelled before another
 *             takes its place, so a pulse shorter than the delay is never seen.
 */
#include <stdlib.h>

#include "sim.h"

void aotc_inertial_close(aotc_sim *sim)
{
    free(sim->inertial);
}

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* The delay of a change to a value: of one bit by what it becomes; of a vector by whether it becomes
 * all 0 or all Z. */
static uint64_t delay_to(uint32_t width, const uint64_t *value, const uint64_t *unknown,
                         const uint64_t *delays)
{
    if (width == 1) {
        if (!unknown[0])
            return delays[value[0] ? 0 : 1];
        return value[0] ? least(delays[0], least(delays[1], delays[2])) : delays[2];
    }
    bool zero = true, open = true;
    for (uint32_t i = 0; i < width; i += 64) {
        uint64_t mask = aotc_mask64(width - i < 64 ? width - i : 64);
        zero = zero && !value[i / 64] && !unknown[i / 64];
        open = open && !value[i / 64] && unknown[i / 64] == mask;
    }
    return delays[open ? 2 : zero ? 1 : 0];
}

static bool same(uint32_t words, const uint64_t *a, const uint64_t *b)
{
    return memcmp(a, b, words * (size_t)8) == 0;
}

/* Whether the net has the value at present. */
static bool is_now(const aotc_net *net, const uint64_t *value, const uint64_t *unknown)
{
    if (net->bytes)
        return aotc_net_read(net) == value[0] &&
               (net->unknown ? aotc_net_read_unknown(net) : 0) == unknown[0];
    uint32_t words = aotc_net_words(net);
    return same(words, (const uint64_t *)(const void *)net->at, value) &&
           (!net->unknown || same(words, (const uint64_t *)(const void *)net->unknown, unknown));
}

void aotc_inertial(aotc_sim *sim, uint32_t number, const uint64_t *value,
                   const uint64_t *unknown, uint64_t rise, uint64_t fall, uint64_t off)
{
    const aotc_net *net = &sim->nets[number];
    uint32_t words = aotc_net_words(net);
    const uint64_t delays[3] = {rise, fall, off};
    if (!sim->inertial)
        sim->inertial = aotc_need(sim, sim->n_nets, sizeof(aotc_event *));
    aotc_event *old = sim->inertial[number];
    if (old) {
        bool wide = old->kind == EVENT_NBA_WIDE;
        const uint64_t *coming = wide ? old->u.words : &old->u.value;
        if (same(words, coming, value) &&
            same(words, wide ? coming + words : &old->unknown, unknown))
            return;
        aotc_event_cancel(sim, old);
        sim->inertial[number] = NULL;
    }
    if (is_now(net, value, unknown))
        return;
    uint64_t *copy = NULL;
    if (words > 1) {
        copy = aotc_event_words(sim, 2 * words);
        memcpy(copy, value, words * (size_t)8);
        memcpy(copy + words, unknown, words * (size_t)8);
    }
    uint64_t fs = delay_to(net->width, value, unknown, delays);
    aotc_event *event = aotc_event_after(sim, fs, 0, fs == 0);
    event->kind = copy ? EVENT_NBA_WIDE : EVENT_NBA;
    event->net = number;
    event->bit = 0;
    event->width = net->width;
    event->at = net->at;
    event->gap = net->unknown ? (int32_t)(net->unknown - net->at) : 0;
    event->reactive = sim->in_reactive;
    event->inertial = true;
    if (copy) {
        event->u.words = copy;
    } else {
        event->u.value = value[0];
        event->unknown = unknown[0];
    }
    sim->inertial[number] = event;
}
