/* settle.c - settled logic and clock domains: what runs because something changed.
 *
 * Owns:       aotc_sim.dirty, fired, committing.
 * Invariants: settles run in the order of their ranks. `committing` holds the domains that fired in
 *             the present delta, each once.
 * Errors:     more steps at one time than options.step_limit, by way of aotc_count_step.
 */
#include "sim.h"

uint32_t aotc_bits_take_beyond(aotc_bits *bits, uint32_t from)
{
    for (uint32_t s = from >> 6; s < bits->n_summary; s++) {
        uint64_t summary = bits->summary[s];
        if (s == from >> 6)
            summary &= ~(uint64_t)0 << (from & 63);
        for (; summary; summary &= summary - 1) {
            uint32_t w = s << 6 | (uint32_t)__builtin_ctzll(summary);
            uint64_t word = bits->words[w];
            if (word) {
                bits->words[w] = word & (word - 1);
                return w << 6 | (uint32_t)__builtin_ctzll(word);
            }
            bits->summary[s] &= ~((uint64_t)1 << (w & 63));
        }
    }
    return AOTC_NONE;
}
/* Settling ------------------------------------------------------------------------------------ */

static void mark(aotc_sim *sim, const aotc_lists *lists, uint32_t of)
{
    for (uint32_t i = lists->start[of]; i < lists->start[of + 1]; i++)
        aotc_bits_set(&sim->dirty, lists->items[i]);
}

static bool settle_one(aotc_sim *sim, uint32_t rank)
{
    if (sim->closures && sim->closures[rank] && !sim->apart && !sim->profile) {
        sim->counters.fused++;
        sim->closures[rank](sim, sim->instances);
        return false;
    }
    uint32_t number = sim->settle_site[rank];
    const aotc_site *site = &sim->sites[number];
    sim->services.front.instance = site->instance;
    if (AOTC_UNLIKELY(sim->profile != NULL))
        aotc_profile_begin(sim, site->function);
    bool changed;
    if (AOTC_LIKELY(site->native != NULL)) {
        sim->counters.native_sites++;
        changed = ((bool (*)(aotc_sim *, void *))site->native)(sim, site->self);
    } else {
        changed = aotc_site_bridge(sim, number) != 0;
    }
    if (AOTC_UNLIKELY(sim->profile != NULL))
        aotc_profile_end(sim);
    return changed;
}

/* Runs dirty settles by rank. A settle's successors all have greater ranks. */
void aotc_settle(aotc_sim *sim)
{
    do {
        sim->any_dirty = false; /* a net that it stores into may be read by an earlier one */
        uint32_t rank = 0;
        while ((rank = aotc_bits_take(&sim->dirty, rank)) != AOTC_NONE)
            if ((sim->observed || sim->settle_use[rank] != AOTC_SETTLE_IDLE) &&
                settle_one(sim, rank))
                mark(sim, &sim->successors, rank);
        if (AOTC_UNLIKELY(sim->any_dirty))
            aotc_count_step(sim);
    } while (sim->any_dirty);
    sim->services.front.settled_apart += sim->apart;
    sim->shown = sim->apart = sim->observed;
}

/* Domains ------------------------------------------------------------------------------------- */

static void run_all(aotc_sim *sim, const aotc_lists *lists, uint32_t of)
{
    for (uint32_t i = lists->start[of]; i < lists->start[of + 1]; i++)
        aotc_site_run(sim, lists->items[i]);
}

static void tick(aotc_sim *sim, uint32_t number)
{
    aotc_domain *domain = &sim->domains[number];
    if (!domain->committing) {
        domain->committing = true;
        sim->committing[sim->n_committing++] = number;
    }
    if (domain->sample && !sim->profile && !sim->shown) {
        sim->counters.fused++;
        domain->sample(sim, sim->instances);
    } else {
        run_all(sim, &sim->ticks, number);
    }
}

void aotc_commit_all(aotc_sim *sim)
{
    uint32_t n = sim->n_committing;
    bool fused = false;
    sim->n_committing = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t number = sim->committing[i];
        aotc_domain *domain = &sim->domains[number];
        domain->committing = false;
        if (domain->commit && !sim->profile && !sim->shown) {
            sim->counters.fused++;
            domain->commit(sim, sim->instances);
            sim->fused_done[domain->position / 64] |= (uint64_t)1 << domain->position % 64;
            fused = true;
        } else {
            run_all(sim, &sim->commits, number);
            mark(sim, &sim->domain_fanout, number);
            sim->any_dirty |= sim->domain_fanout.start[number] < sim->domain_fanout.start[number + 1];
        }
    }
    if (fused) {
        sim->fused_settle(sim, sim->instances, sim->fused_done);
        memset(sim->fused_done, 0, sim->fused_words * sizeof *sim->fused_done);
    }
}
/* Runs the ticks of the domains that fired. One whose clock has another edge meanwhile, which a tick
 * stored, fires again. */
void aotc_run_ticks(aotc_sim *sim)
{
    uint32_t next = 0;
    sim->any_fired = false;
    while ((next = aotc_bits_take(&sim->fired, next)) != AOTC_NONE)
        tick(sim, next);
}

void aotc_react(aotc_sim *sim)
{
    while (sim->any_dirty || sim->n_touched || sim->any_fired) {
        if (sim->any_fired && !sim->any_dirty && !sim->n_touched) {
            aotc_run_ticks(sim);
            if (sim->any_fired)
                aotc_count_step(sim);
            continue;
        }
        aotc_nets_mark_fanout(sim, 0);
        aotc_settle(sim);
        if (sim->n_touched)
            aotc_nets_compare(sim);
    }
}
