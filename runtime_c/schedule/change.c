/* change.c - stores that others hear of at once: changes of nets, references, nonblocking assignments.
 *
 * Owns:       nothing; it updates the copies of nets (nets.c) when they change.
 * Invariants: after aotc_changed a net equals its copy. A memory has no copy.
 * References: sv.h says what they are. Nets know their unknown part themselves.
 * Errors:     a reference that names no net, or the null reference, fails.
 */
#include "sim.h"

/* Bits of words ------------------------------------------------------------------------------- */

bool aotc_part_put(uint64_t *words, uint32_t total, int64_t bit, uint32_t width,
                       const uint64_t *value)
{
    bool changed = false;
    for (uint32_t i = 0; i < width; i += 64) {
        uint32_t part = width - i < 64 ? width - i : 64;
        int64_t at = bit + i;
        uint64_t piece = value[i / 64];
        if (at <= -(int64_t)part || at >= (int64_t)total)
            continue;
        if (at < 0) {
            piece >>= -at;
            part -= (uint32_t)-at;
            at = 0;
        }
        if (part > total - (uint64_t)at)
            part = (uint32_t)(total - (uint64_t)at);
        changed |= aotc_bits_put(words, (uint32_t)at, part, piece & aotc_mask64(part));
    }
    return changed;
}

void aotc_part_get(uint64_t *out, const uint64_t *words, uint32_t total, int64_t bit,
                        uint32_t width)
{
    for (uint32_t i = 0; i < width; i += 64) {
        uint32_t part = width - i < 64 ? width - i : 64, lost = 0;
        int64_t at = bit + i;
        out[i / 64] = 0;
        if (at <= -(int64_t)part || at >= (int64_t)total)
            continue;
        if (at < 0) {
            lost = (uint32_t)-at;
            part -= lost;
            at = 0;
        }
        if (part > total - (uint64_t)at)
            part = (uint32_t)(total - (uint64_t)at);
        out[i / 64] = aotc_bits_get(words, (uint32_t)at, part) << lost;
    }
}

/* Bits of bytes: values in memory whose size is not known. ------------------------------------- */

static uint64_t bytes_get(const uint8_t *at, uint64_t bit, uint32_t width)
{
    uint64_t value = 0;
    at += bit / 8;
    uint32_t shift = bit % 8, have = 0;
    for (; have < width + shift; have += 8, at++) {
        if (have < shift)
            value |= (uint64_t)(*at >> shift);
        else if (have - shift < 64)
            value |= (uint64_t)*at << (have - shift);
    }
    return value & aotc_mask64(width);
}

static bool bits_put(uint8_t *at, uint64_t bit, uint32_t width, uint64_t value)
{
    bool changed = false;
    at += bit / 8;
    uint32_t shift = bit % 8;
    while (width) {
        uint32_t part = 8 - shift < width ? 8 - shift : width;
        uint8_t mask = (uint8_t)(((1u << part) - 1) << shift);
        uint8_t new = (uint8_t)((*at & ~mask) | ((uint8_t)(value << shift) & mask));
        changed |= new != *at;
        *at++ = new;
        value >>= part - 1;
        value >>= 1;
        width -= part;
        shift = 0;
    }
    return changed;
}

#define PUT(type)                                                                                  \
    {                                                                                              \
        type new = (type)value, old;                                                               \
        memcpy(&old, at + bit / 8, sizeof old);                                                    \
        memcpy(at + bit / 8, &new, sizeof new);                                                    \
        return new != old;                                                                         \
    }

/* bytes_put for whole bytes of the usual sizes. */
static inline bool bytes_put(uint8_t *at, uint64_t bit, uint32_t width, uint64_t value)
{
    if (AOTC_LIKELY(bit % 8 == 0))
        switch (width) {
        case 8: PUT(uint8_t)
        case 16: PUT(uint16_t)
        case 32: PUT(uint32_t)
        case 64: PUT(uint64_t)
        default: break;
        }
    return bits_put(at, bit, width, value);
}

static bool bytes_put_words(uint8_t *at, uint64_t bit, uint32_t width, const uint64_t *value)
{
    bool changed = false;
    for (uint32_t i = 0; i < width; i += 64)
        changed |= bytes_put(at, bit + i, width - i < 64 ? width - i : 64,
                             value ? value[i / 64] : 0);
    return changed;
}

/* The copy of a net that nobody waits on may be older than its value: commits store into it without
 * a word (aotc/design/moore/processes/clocked.py). */

/* Changes ------------------------------------------------------------------------------------- */

static void mark_fanout(aotc_sim *sim, const aotc_net *net)
{
    if (AOTC_UNLIKELY(sim->starting == START_INITS))
        return;
    if (net->closure && !sim->apart && !sim->profile) {
        aotc_bits_set(&sim->dirty, net->closure - 1);
        sim->any_dirty = true;
        return;
    }
    for (uint32_t k = 0; k < net->n_fanout; k++) {
        uint32_t rank = sim->fanout[net->fanout + k];
        if (sim->settle_use[rank] == AOTC_SETTLE_IDLE && !sim->observed)
            continue;
        aotc_bits_set(&sim->dirty, rank);
        sim->any_dirty = true;
    }
}

/* Tells of a change of a net that is no memory. */
static void tell(aotc_sim *sim, uint32_t number, const uint64_t *old, const uint64_t *old_unknown,
                 const uint64_t *new, const uint64_t *new_unknown)
{
    aotc_net *net = &sim->nets[number];
    sim->counters.changes++;
    if (AOTC_UNLIKELY(sim->watch_restless))
        aotc_net_restless(sim, number);
    mark_fanout(sim, net);
    if (sim->starting)
        return;
    if (net->watched)
        aotc_net_set_off(sim, net, aotc_edges((old[0] & 1) | (old_unknown[0] & 1) << 1,
                                              (new[0] & 1) | (new_unknown[0] & 1) << 1));
    if (net->waiters.first)
        aotc_net_wake(sim, net, old, old_unknown, new, new_unknown);
}

static void changed_wide(aotc_sim *sim, uint32_t number)
{
    static const uint64_t none[1];
    aotc_net *net = &sim->nets[number];
    size_t bytes = aotc_net_words(net) * (size_t)8;
    const uint64_t *new = (const uint64_t *)(const void *)net->at;
    const uint64_t *new_unknown = (const uint64_t *)(const void *)net->unknown;
    if (memcmp(net->copy.words, new, bytes) == 0 &&
        (!new_unknown || memcmp(net->unknown_copy.words, new_unknown, bytes) == 0)) {
        if (!net->watched && !net->waiters.first)
            mark_fanout(sim, net);
        return;
    }
    tell(sim, number, net->copy.words, new_unknown ? net->unknown_copy.words : none, new,
         new_unknown ? new_unknown : none);
    memcpy(net->copy.words, new, bytes);
    if (new_unknown)
        memcpy(net->unknown_copy.words, new_unknown, bytes);
}

static void changed_memory(aotc_sim *sim, uint32_t number, uint64_t bit, uint32_t width)
{
    aotc_net *net = &sim->nets[number];
    sim->counters.changes++;
    if (AOTC_UNLIKELY(sim->watch_restless))
        aotc_net_restless(sim, number);
    mark_fanout(sim, net);
    if (sim->starting)
        return;
    if (net->watched)
        aotc_net_set_off(sim, net, 3);
    for (aotc_waiter *w = net->waiters.first; w; w = w->next)
        if (w->process->waiting &&
            (w->width == AOTC_NONE || width == AOTC_NONE ||
             (w->bit < bit + width && bit < (uint64_t)w->bit + w->width)))
            aotc_waiter_wake(sim, w);
}

void aotc_changed(aotc_sim *sim, uint32_t number)
{
    aotc_net *net = &sim->nets[number];
    if (AOTC_UNLIKELY(net->depth)) {
        changed_memory(sim, number, 0, AOTC_NONE);
        return;
    }
    if (AOTC_UNLIKELY(!net->bytes)) {
        changed_wide(sim, number);
        return;
    }
    uint64_t old = net->copy.value, new = aotc_net_read(net);
    uint64_t old_unknown = net->unknown_copy.value, new_unknown = aotc_net_read_unknown(net);
    if (old == new && old_unknown == new_unknown) {
        if (!net->watched && !net->waiters.first)
            mark_fanout(sim, net);
        return;
    }
    net->copy.value = new;
    net->unknown_copy.value = new_unknown;
    tell(sim, number, &old, &old_unknown, &new, &new_unknown);
}

void aotc_changed_element(aotc_sim *sim, uint32_t number, uint32_t element)
{
    const aotc_net *net = &sim->nets[number];
    if (net->depth)
        changed_memory(sim, number, (uint64_t)element * net->width, net->width);
    else
        aotc_changed(sim, number);
}

/* References ---------------------------------------------------------------------------------- */

/* Where a part of a net lies. */
typedef struct {
    uint8_t *at, *unknown;
    uint32_t bit, width; /* width: of what lies inside */
} place;

static bool locate(const aotc_net *net, uint64_t bit, uint32_t width, place *found)
{
    uint64_t total = net->width, skipped = 0;
    if (net->depth) {
        uint64_t element = bit / net->width;
        if (element >= net->depth)
            return false;
        bit %= net->width;
        skipped = element * aotc_net_bytes(net);
    } else if (bit >= total) {
        return false;
    }
    found->at = net->at + skipped;
    found->unknown = net->unknown ? net->unknown + skipped : NULL;
    found->bit = (uint32_t)bit;
    found->width = width < total - bit ? width : (uint32_t)(total - bit);
    return true;
}

static uint8_t *address(aotc_sim *sim, uint64_t at)
{
    if (AOTC_UNLIKELY(at >> 32 == 0))
        aotc_fail(sim, AOTC_NO_LOC, "null reference");
    return (uint8_t *)(uintptr_t)at;
}

static uint64_t outside_mask(uint32_t inside, uint32_t from, uint32_t width)
{
    uint64_t mask = aotc_mask64(width);
    return inside <= from ? mask : inside - from >= 64 ? 0 : mask & ~aotc_mask64(inside - from);
}

static void read_place(const place *p, uint32_t width, uint64_t *value, uint64_t *unknown)
{
    for (uint32_t i = 0; i < width; i += 64) {
        uint32_t part = width - i < 64 ? width - i : 64;
        uint32_t inside = p->width > i ? (p->width - i < part ? p->width - i : part) : 0;
        uint64_t outside = p->unknown ? outside_mask(p->width, i, part) : 0;
        value[i / 64] = (inside ? bytes_get(p->at, (uint64_t)p->bit + i, inside) : 0) | outside;
        if (unknown)
            unknown[i / 64] =
                (p->unknown && inside ? bytes_get(p->unknown, (uint64_t)p->bit + i, inside) : 0) |
                outside;
    }
}

void aotc_ref_read(aotc_sim *sim, uint64_t at, uint64_t where, uint32_t width, uint64_t *value,
                   uint64_t *unknown)
{
    place p;
    if (at == AOTC_NOWHERE) {
        uint8_t nothing;
        p = (place){&nothing, unknown ? &nothing : NULL, 0, 0};
    } else if (at >> 32 == 0 && at < sim->n_nets) {
        const aotc_net *net = &sim->nets[at];
        if (!locate(net, (uint32_t)where, width, &p))
            p = (place){net->at, net->unknown, 0, 0};
    } else {
        p.at = address(sim, at);
        int32_t gap = (int32_t)(where >> 32);
        p.unknown = gap ? p.at + gap : NULL;
        p.bit = (uint32_t)where;
        p.width = width;
    }
    read_place(&p, width, value, unknown);
}

/* Stores into a net, whose bits lie inside. */
static void net_put(aotc_sim *sim, uint32_t number, uint64_t bit, const place *p,
                    const uint64_t *value, const uint64_t *unknown)
{
    bool changed = bytes_put_words(p->at, p->bit, p->width, value);
    if (p->unknown)
        changed |= bytes_put_words(p->unknown, p->bit, p->width, unknown);
    if (!changed)
        return;
    if (sim->nets[number].depth)
        changed_memory(sim, number, bit, p->width);
    else
        aotc_changed(sim, number);
}

static void memory_put(aotc_sim *sim, uint8_t *at, int32_t gap, uint32_t bit, uint32_t width,
                       const uint64_t *value, const uint64_t *unknown)
{
    bool changed = bytes_put_words(at, bit, width, value);
    if (gap)
        changed |= bytes_put_words(at + gap, bit, width, unknown);
    if (changed && AOTC_UNLIKELY(sim->services.front.n_memory_waiters))
        aotc_memory_changed(sim, (uint64_t)(uintptr_t)at, bit, width);
}

void aotc_ref_write(aotc_sim *sim, uint64_t at, uint64_t where, uint32_t width,
                    const uint64_t *value, const uint64_t *unknown)
{
    if (at >> 32 == 0 && at < sim->n_nets) {
        place p;
        if (locate(&sim->nets[at], (uint32_t)where, width, &p))
            net_put(sim, (uint32_t)at, (uint32_t)where, &p, value, unknown);
        return;
    }
    if (at == AOTC_NOWHERE)
        return;
    memory_put(sim, address(sim, at), (int32_t)(where >> 32), (uint32_t)where, width, value,
               unknown);
}

uint64_t aotc_variable(aotc_sim *sim, uint32_t width, bool four)
{
    size_t words = ((size_t)width + 63) / 64;
    words = (words ? words : 1) * (four ? 2 : 1);
    aotc_object *object = aotc_heap_new(sim, AOTC_KIND_VARIABLE, sizeof *object + 8 * words);
    object->spare32 = (uint32_t)words;
    return (uint64_t)(uintptr_t)(object + 1);
}

/* Nonblocking assignments --------------------------------------------------------------------- */

static aotc_event *event_of(aotc_sim *sim, const place *p, uint32_t net, uint64_t delay_fs)
{
    aotc_event *event = aotc_event_after(sim, delay_fs, 1, 0);
    event->net = net;
    event->bit = p->bit;
    event->width = p->width;
    event->at = p->at;
    event->gap = p->unknown ? (int32_t)(p->unknown - p->at) : 0;
    event->reactive = sim->in_reactive;
    return event;
}

/* Where an assignment goes: bits of the value behind a reference to `total` bits. */
typedef struct {
    uint64_t at, where;
    uint32_t total, width;
    int64_t bit;
} target;

/* Finds the place of an assignment; `lost` bits of the value lie below it. False if none is
 * inside. */
static bool place_of(aotc_sim *sim, const target *t, place *p, uint32_t *net, uint32_t *lost)
{
    uint64_t at = t->at;
    int64_t bit = t->bit;
    uint32_t width = t->width, base = (uint32_t)t->where, gap = (uint32_t)(t->where >> 32);
    *lost = 0;
    if (bit < 0) {
        if (bit <= -(int64_t)width)
            return false;
        *lost = (uint32_t)-bit;
        width -= *lost;
        bit = 0;
    }
    if (bit >= (int64_t)t->total || at == AOTC_NOWHERE)
        return false;
    if (width > t->total - (uint64_t)bit)
        width = (uint32_t)(t->total - (uint64_t)bit);
    if (at >> 32 == 0) {
        *net = (uint32_t)at;
        return locate(aotc_net_at(sim, at), base + (uint64_t)bit, width, p);
    }
    *net = AOTC_NONE;
    p->at = address(sim, at);
    p->unknown = gap ? p->at + (int32_t)gap : NULL;
    p->bit = base + (uint32_t)bit;
    p->width = width;
    return true;
}

void aotc_nba64(aotc_sim *sim, uint64_t at, uint32_t gap, uint32_t total, int64_t bit,
                uint32_t width, uint64_t value, uint64_t unknown, uint64_t delay_fs)
{
    place p;
    uint32_t net, lost;
    const target t = {at, (uint64_t)gap << 32, total, width, bit};
    if (!place_of(sim, &t, &p, &net, &lost))
        return;
    aotc_event *event = event_of(sim, &p, net, delay_fs);
    event->kind = EVENT_NBA;
    event->u.value = value >> lost & aotc_mask64(p.width);
    event->unknown = unknown >> lost & aotc_mask64(p.width);
}

static void nba(aotc_sim *sim, const target *t, const uint64_t *value, const uint64_t *unknown,
                uint64_t delay_fs)
{
    place p;
    uint32_t net, lost, width = t->width;
    if (!place_of(sim, t, &p, &net, &lost))
        return;
    if (p.width <= 64) {
        uint64_t kept[2] = {0, 0};
        aotc_part_get(&kept[0], value, width, lost, p.width);
        if (unknown)
            aotc_part_get(&kept[1], unknown, width, lost, p.width);
        aotc_event *event = event_of(sim, &p, net, delay_fs);
        event->kind = EVENT_NBA;
        event->u.value = kept[0];
        event->unknown = kept[1];
        return;
    }
    uint32_t words = (p.width + 63) / 64;
    uint64_t *copy = aotc_event_words(sim, 2 * words);
    aotc_part_get(copy, value, width, lost, p.width);
    memset(copy + words, 0, words * (size_t)8);
    if (unknown)
        aotc_part_get(copy + words, unknown, width, lost, p.width);
    aotc_event *event = event_of(sim, &p, net, delay_fs);
    event->kind = EVENT_NBA_WIDE;
    event->u.words = copy;
}

void aotc_nba(aotc_sim *sim, uint64_t at, uint32_t gap, uint32_t total, int64_t bit,
              uint32_t width, const uint64_t *value, const uint64_t *unknown, uint64_t delay_fs)
{
    const target t = {at, (uint64_t)gap << 32, total, width, bit};
    nba(sim, &t, value, unknown, delay_fs);
}

void aotc_ref_nba(aotc_sim *sim, uint64_t at, uint64_t where, uint32_t width,
                  const uint64_t *value, const uint64_t *unknown, uint64_t delay_fs)
{
    const target t = {at, where, width, width, 0};
    nba(sim, &t, value, unknown, delay_fs);
}

void aotc_nba_apply(aotc_sim *sim, const aotc_event *event)
{
    if (AOTC_UNLIKELY(event->inertial))
        sim->inertial[event->net] = NULL;
    bool wide = event->kind == EVENT_NBA_WIDE;
    const uint64_t *value = wide ? event->u.words : &event->u.value;
    const uint64_t *unknown = wide ? value + (event->width + 63) / 64 : &event->unknown;
    if (event->net == AOTC_NONE) {
        memory_put(sim, event->at, event->gap, event->bit, event->width, value, unknown);
        return;
    }
    const aotc_net *net = &sim->nets[event->net];
    if (AOTC_LIKELY(net->bytes && !net->depth && event->width == net->width)) {
        aotc_scalar_write(net->at, net->bytes, *value);
        if (net->unknown)
            aotc_scalar_write(net->unknown, net->bytes, *unknown);
        aotc_changed(sim, event->net);
        return;
    }
    place p = {event->at, event->gap ? event->at + event->gap : NULL, event->bit, event->width};
    uint64_t bit = event->bit;
    if (net->depth)
        bit += (uint64_t)(event->at - net->at) / aotc_net_bytes(net) * net->width;
    net_put(sim, event->net, bit, &p, value, unknown);
}
