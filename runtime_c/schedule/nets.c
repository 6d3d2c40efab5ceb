/* nets.c - watched places of the state: drives, probes, and what a change sets off.
 *
 * Owns:       aotc_sim.nets, touched, restless.
 * Invariants: touched[0 .. n_touched) are the nets whose `touched` is set, each once, in the order
 *             in which they were touched. `copy` is the value at the last comparison; a net that
 *             is not touched equals its copy.
 * References: a number with AOTC_MEMORY_REF names memory of llvm code; memory.c serves it.
 * Errors:     a reference to a net that does not exist fails. Bits beyond a net's end do not: they
 *             read as 0 and drives leave them out.
 */
#include <stdlib.h>

#include "sim.h"

void aotc_nets_open(aotc_sim *sim, const aotc_shape *shape)
{
    uint32_t n = shape->n_nets;
    sim->n_nets = n;
    sim->nets = aotc_need(sim, n, sizeof(aotc_net));
    sim->touched = aotc_need(sim, n, sizeof(uint32_t));
    sim->restless = aotc_need(sim, n, sizeof(uint32_t));
    size_t wide_words = 0;
    for (uint32_t i = 0; i < n; i++) {
        aotc_net *net = &sim->nets[i];
        uint32_t width = shape->net_width[i];
        net->at = (uint8_t *)sim->instances[shape->net_instance[i]] + shape->net_offset[i];
        net->width = width;
        net->bytes = width <= 8 ? 1 : width <= 16 ? 2 : width <= 32 ? 4 : width <= 64 ? 8 : 0;
        net->depth = shape->net_depth ? shape->net_depth[i] : 0;
        uint64_t unknown = shape->net_unknown ? shape->net_unknown[i] : UINT64_MAX;
        if (unknown != UINT64_MAX)
            net->unknown = (uint8_t *)sim->instances[shape->net_instance[i]] + unknown;
        if (!net->bytes && !net->depth)
            wide_words += aotc_net_words(net) * (net->unknown ? 2 : 1);
        net->fanout = shape->fanout_start[i];
        net->n_fanout = shape->fanout_start[i + 1] - net->fanout;
    }
    sim->copies = aotc_need(sim, wide_words, 8);
    uint64_t *copy = sim->copies;
    for (uint32_t i = 0; i < n; i++) {
        aotc_net *net = &sim->nets[i];
        if (!net->bytes && !net->depth) {
            net->copy.words = copy;
            copy += aotc_net_words(net);
            net->unknown_copy.words = copy;
            copy += net->unknown ? aotc_net_words(net) : 0;
        }
    }
    uint32_t n_fanout = shape->fanout_start[n];
    sim->fanout = aotc_need(sim, n_fanout, sizeof(uint32_t));
    memcpy(sim->fanout, shape->fanout, n_fanout * sizeof(uint32_t));

    /* Turn "domain -> nets" and "activity -> nets" around. */
    uint32_t n_triggers = shape->trigger_start[shape->n_domains];
    uint32_t n_sensitive = shape->sensitive_start[shape->n_activities];
    sim->triggers = aotc_need(sim, n_triggers, sizeof(aotc_trigger));
    sim->sensitive = aotc_need(sim, n_sensitive, sizeof(uint32_t));
    for (uint32_t i = 0; i < n_triggers; i++)
        sim->nets[shape->trigger_net[i]].n_triggers++;
    for (uint32_t i = 0; i < n_sensitive; i++)
        sim->nets[shape->sensitive_net[i]].n_methods++;
    uint32_t trigger = 0, method = 0;
    for (uint32_t i = 0; i < n; i++) {
        aotc_net *net = &sim->nets[i];
        net->trigger = trigger;
        net->method = method;
        trigger += net->n_triggers;
        method += net->n_methods;
        net->watched = net->n_triggers || net->n_methods;
        net->n_triggers = net->n_methods = 0;
    }
    for (uint32_t d = 0; d < shape->n_domains; d++)
        for (uint32_t i = shape->trigger_start[d]; i < shape->trigger_start[d + 1]; i++) {
            aotc_net *net = &sim->nets[shape->trigger_net[i]];
            sim->triggers[net->trigger + net->n_triggers++] =
                (aotc_trigger){d, shape->trigger_edge[i]};
        }
    for (uint32_t a = 0; a < shape->n_activities; a++)
        for (uint32_t i = shape->sensitive_start[a]; i < shape->sensitive_start[a + 1]; i++) {
            aotc_net *net = &sim->nets[shape->sensitive_net[i]];
            sim->sensitive[net->method + net->n_methods++] = a;
        }
}

void aotc_nets_close(aotc_sim *sim)
{
    free(sim->nets);
    free(sim->touched);
    free(sim->restless);
    free(sim->copies);
    free(sim->fanout);
    free(sim->triggers);
    free(sim->sensitive);
}

void aotc_nets_copy_all(aotc_sim *sim)
{
    for (uint32_t i = 0; i < sim->n_nets; i++) {
        aotc_net *net = &sim->nets[i];
        net->touched = 0;
        if (net->depth)
            continue;
        if (net->bytes) {
            net->copy.value = aotc_net_read(net);
            net->unknown_copy.value = aotc_net_read_unknown(net);
            continue;
        }
        memcpy(net->copy.words, net->at, aotc_net_words(net) * (size_t)8);
        if (net->unknown)
            memcpy(net->unknown_copy.words, net->unknown, aotc_net_words(net) * (size_t)8);
    }
    sim->n_touched = 0;
}

void aotc_touch(aotc_sim *sim, uint32_t number)
{
    aotc_net *net = &sim->nets[number];
    if (!net->touched) {
        net->touched = 1;
        sim->touched[sim->n_touched++] = number;
    }
}

/* Reading and writing bit ranges -------------------------------------------------------------- */

aotc_net *aotc_net_at(aotc_sim *sim, uint64_t number)
{
    if (AOTC_UNLIKELY(number >= sim->n_nets))
        aotc_failf(sim, AOTC_NO_LOC,
                   "a signal reference names signal %llu, but there are only %u",
                   (unsigned long long)number, (unsigned)sim->n_nets);
    return &sim->nets[number];
}

uint64_t aotc_bits_get(const uint64_t *words, uint32_t bit, uint32_t width)
{
    uint32_t w = bit / 64, shift = bit % 64;
    uint64_t value = words[w] >> shift;
    if (shift + width > 64)
        value |= words[w + 1] << (64 - shift);
    return value & aotc_mask64(width);
}

bool aotc_bits_put(uint64_t *words, uint32_t bit, uint32_t width, uint64_t value)
{
    uint32_t w = bit / 64, shift = bit % 64;
    uint64_t mask = aotc_mask64(width);
    uint64_t old = words[w];
    words[w] = (old & ~(mask << shift)) | value << shift;
    bool changed = words[w] != old;
    if (shift + width > 64) {
        old = words[w + 1];
        words[w + 1] = (old & ~(mask >> (64 - shift))) | value >> (64 - shift);
        changed |= words[w + 1] != old;
    }
    return changed;
}

uint64_t aotc_probe64(aotc_sim *sim, uint64_t number, uint64_t bit, uint32_t width)
{
    if (AOTC_UNLIKELY(number & AOTC_MEMORY_REF)) {
        uint64_t value = 0;
        aotc_memory_probe(sim, &value, number, bit, width);
        return value;
    }
    const aotc_net *net = aotc_net_at(sim, number);
    if (bit >= net->width)
        return 0;
    if (width > net->width - bit)
        width = net->width - (uint32_t)bit;
    if (net->bytes)
        return aotc_net_read(net) >> bit & aotc_mask64(width);
    return aotc_bits_get((const uint64_t *)(const void *)net->at, (uint32_t)bit, width);
}

void aotc_probe(aotc_sim *sim, uint64_t *out, uint64_t number, uint64_t bit, uint32_t width)
{
    if (AOTC_UNLIKELY(number & AOTC_MEMORY_REF)) {
        aotc_memory_probe(sim, out, number, bit, width);
        return;
    }
    const aotc_net *net = aotc_net_at(sim, number);
    uint32_t words = (width + 63) / 64;
    if (bit == 0 && width == net->width && !net->bytes) {
        memcpy(out, net->at, words * (size_t)8);
        return;
    }
    for (uint32_t i = 0; i < words; i++) {
        uint32_t part = width - i * 64 < 64 ? width - i * 64 : 64;
        uint64_t from = bit + (uint64_t)i * 64;
        out[i] = from < bit ? 0 : aotc_probe64(sim, number, from, part);
    }
}

void aotc_drive64(aotc_sim *sim, uint64_t number, uint64_t bit, uint32_t width, uint64_t value,
                  uint64_t fs, uint32_t delta, uint32_t epsilon)
{
    if (AOTC_UNLIKELY(number & AOTC_MEMORY_REF)) {
        aotc_memory_drive(sim, number, bit, width, &value, fs, delta);
        return;
    }
    const aotc_net *net = aotc_net_at(sim, number);
    sim->counters.drives++;
    if (bit >= net->width || width == 0)
        return;
    if (width > net->width - bit)
        width = net->width - (uint32_t)bit;
    aotc_event *event = aotc_event_after(sim, fs, delta, epsilon);
    event->kind = EVENT_DRIVE;
    event->net = (uint32_t)number;
    event->bit = (uint32_t)bit;
    event->width = width;
    event->u.value = value & aotc_mask64(width);
}

void aotc_drive(aotc_sim *sim, uint64_t number, uint64_t bit, uint32_t width,
                const uint64_t *value, uint64_t fs, uint32_t delta, uint32_t epsilon)
{
    if (AOTC_UNLIKELY(number & AOTC_MEMORY_REF)) {
        aotc_memory_drive(sim, number, bit, width, value, fs, delta);
        return;
    }
    const aotc_net *net = aotc_net_at(sim, number);
    if (bit < net->width && width > net->width - bit)
        width = net->width - (uint32_t)bit;
    if (bit >= net->width || width <= 64) {
        aotc_drive64(sim, number, bit, width, value[0], fs, delta, epsilon);
        return;
    }
    sim->counters.drives++;
    uint32_t words = (width + 63) / 64;
    uint64_t *copy = aotc_event_words(sim, words);
    memcpy(copy, value, words * (size_t)8);
    if (width % 64)
        copy[words - 1] &= aotc_mask64(width % 64);
    aotc_event *event = aotc_event_after(sim, fs, delta, epsilon);
    event->kind = EVENT_DRIVE_WIDE;
    event->net = (uint32_t)number;
    event->bit = (uint32_t)bit;
    event->width = width;
    event->u.words = copy;
}

void aotc_event_apply(aotc_sim *sim, const aotc_event *event)
{
    if (event->kind >= EVENT_NBA) {
        if (event->kind == EVENT_TRIGGER)
            aotc_event_trigger(sim, event->u.event);
        else
            aotc_nba_apply(sim, event);
        return;
    }
    aotc_net *net = &sim->nets[event->net];
    uint64_t *words = (uint64_t *)(void *)net->at;
    bool changed;
    if (net->bytes) {
        uint64_t old = aotc_net_read(net);
        uint64_t mask = aotc_mask64(event->width) << event->bit;
        uint64_t value = (old & ~mask) | event->u.value << event->bit;
        changed = value != old;
        aotc_scalar_write(net->at, net->bytes, value);
    } else if (event->kind == EVENT_DRIVE) {
        changed = aotc_bits_put(words, event->bit, event->width, event->u.value);
    } else {
        changed = false;
        for (uint32_t i = 0; i * 64 < event->width; i++) {
            uint32_t rest = event->width - i * 64;
            changed |= aotc_bits_put(words, event->bit + i * 64, rest < 64 ? rest : 64,
                                event->u.words[i]);
        }
    }
    if (changed)
        aotc_touch(sim, event->net);
}

/* What changes set off ------------------------------------------------------------------------ */

void aotc_nets_mark_fanout(aotc_sim *sim, uint32_t from)
{
    for (uint32_t i = from; i < sim->n_touched; i++) {
        const aotc_net *net = &sim->nets[sim->touched[i]];
        for (uint32_t k = 0; k < net->n_fanout; k++)
            aotc_bits_set(&sim->dirty, sim->fanout[net->fanout + k]);
    }
}

void aotc_net_set_off(aotc_sim *sim, const aotc_net *net, uint32_t edges)
{
    for (uint32_t i = 0; i < net->n_triggers; i++) {
        const aotc_trigger *trigger = &sim->triggers[net->trigger + i];
        if (trigger->edge & edges) {
            aotc_bits_set(&sim->fired, trigger->domain);
            sim->any_fired = true;
        }
    }
    for (uint32_t i = 0; i < net->n_methods; i++) {
        uint32_t number = sim->sensitive[net->method + i];
        aotc_task *task = sim->activities[number].task;
        if (task) {
            if (task != sim->running_method) /* it does not see what it writes itself */
                aotc_task_queue(sim, task);
            continue;
        }
        aotc_bits_set(&sim->ready, number);
        sim->any_ready = true;
    }
}

void aotc_net_begins(aotc_sim *sim, uint32_t number, bool processes)
{
    const aotc_net *net = &sim->nets[number];
    if (net->depth || !(processes ? net->waiters.first != NULL : net->watched))
        return;
    uint32_t words = aotc_net_words(net);
    uint64_t *old = aotc_need(sim, 4 * (size_t)words, 8);
    uint64_t *old_unknown = old + words, *new = old + 2 * (size_t)words, *unknown = new + words;
    memcpy(new, net->at, net->bytes ? net->bytes : words * (size_t)8);
    if (net->unknown) {
        memcpy(unknown, net->unknown, net->bytes ? net->bytes : words * (size_t)8);
        memcpy(old, new, words * (size_t)8);
        memset(old_unknown, 0xff, words * (size_t)8);
    }
    if (processes)
        aotc_net_wake(sim, net, old, old_unknown, new, unknown);
    else if (memcmp(old, new, words * (size_t)8) ||
             memcmp(old_unknown, unknown, words * (size_t)8))
        aotc_net_set_off(sim, net, aotc_edges((old[0] & 1) | (old_unknown[0] & 1) << 1,
                                              (new[0] & 1) | (unknown[0] & 1) << 1));
    free(old);
}

void aotc_net_restless(aotc_sim *sim, uint32_t number)
{
    for (uint32_t i = 0; i < sim->n_restless; i++)
        if (sim->restless[i] == number)
            return;
    sim->restless[sim->n_restless++] = number;
}

uint32_t aotc_restless_nets(aotc_sim *sim, uint32_t *nets, uint32_t max)
{
    uint32_t n = sim->n_restless < max ? sim->n_restless : max;
    memcpy(nets, sim->restless, n * sizeof *nets);
    return sim->n_restless;
}

/* Compares a touched net with its copy, and sets off what its change does. */
static bool compare(aotc_sim *sim, aotc_net *net)
{
    static const uint64_t none[1];
    if (AOTC_LIKELY(net->bytes)) {
        uint64_t old = net->copy.value, new = aotc_net_read(net);
        uint64_t old_unknown = net->unknown_copy.value, new_unknown = aotc_net_read_unknown(net);
        if (old == new && old_unknown == new_unknown)
            return false;
        net->copy.value = new;
        net->unknown_copy.value = new_unknown;
        if (net->watched)
            aotc_net_set_off(sim, net, aotc_edges((old & 1) | (old_unknown & 1) << 1,
                                                  (new & 1) | (new_unknown & 1) << 1));
        if (net->waiters.first)
            aotc_net_wake(sim, net, &old, &old_unknown, &new, &new_unknown);
        return true;
    }
    size_t bytes = aotc_net_words(net) * (size_t)8;
    const uint64_t *new = (const uint64_t *)(const void *)net->at;
    const uint64_t *new_unknown = net->unknown ? (const uint64_t *)(const void *)net->unknown : none;
    const uint64_t *old_unknown = net->unknown ? net->unknown_copy.words : none;
    if (memcmp(net->copy.words, new, bytes) == 0 &&
        (!net->unknown || memcmp(old_unknown, new_unknown, bytes) == 0))
        return false;
    if (net->watched)
        aotc_net_set_off(sim, net, aotc_edges((net->copy.words[0] & 1) | (old_unknown[0] & 1) << 1,
                                              (new[0] & 1) | (new_unknown[0] & 1) << 1));
    if (net->waiters.first)
        aotc_net_wake(sim, net, net->copy.words, old_unknown, new, new_unknown);
    memcpy(net->copy.words, new, bytes);
    if (net->unknown)
        memcpy(net->unknown_copy.words, new_unknown, bytes);
    return true;
}

bool aotc_nets_compare(aotc_sim *sim)
{
    uint32_t n = sim->n_touched;
    sim->n_touched = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t number = sim->touched[i];
        aotc_net *net = &sim->nets[number];
        net->touched = 0;
        if (net->depth) {
            aotc_changed(sim, number);
            continue;
        }
        if (!compare(sim, net))
            continue;
        sim->counters.changes++;
        if (AOTC_UNLIKELY(sim->watch_restless))
            aotc_net_restless(sim, number);
    }
    return sim->any_fired || sim->any_ready;
}
