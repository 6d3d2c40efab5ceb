/* sim.c - the life of a simulation: built from flat arrays, counted, freed.
 *
 * Owns:       aotc_sim's fixed tables and the memory of all instances.
 * Invariants: the arrays of aotc_shape are checked by who makes them (aotc.runtime.loader); here
 *             they are only copied. Instances are zeroed and start at multiples of 64 bytes.
 * Errors:     aotc_sim_new returns NULL when memory is out.
 */
#include <stdlib.h>

#include "sim.h"
#include "system_state.h"

static void *copy_array(aotc_sim *sim, const void *from, size_t count, size_t bytes)
{
    void *to = aotc_need(sim, count, bytes);
    if (count)
        memcpy(to, from, count * bytes);
    return to;
}

static void copy_lists(aotc_sim *sim, aotc_lists *lists, const uint32_t *start,
                       const uint32_t *items, uint32_t n)
{
    lists->start = copy_array(sim, start, (size_t)n + 1, sizeof *start);
    lists->items = copy_array(sim, items, start[n], sizeof *items);
}

static void free_lists(aotc_lists *lists)
{
    free(lists->start);
    free(lists->items);
}

static void open_bits(aotc_sim *sim, aotc_bits *bits, uint32_t n)
{
    bits->n_words = n / 64 + 1;
    bits->n_summary = n / 4096 + 1;
    bits->words = aotc_need(sim, bits->n_words, 8);
    bits->summary = aotc_need(sim, bits->n_summary, 8);
}

static void free_bits(aotc_bits *bits)
{
    free(bits->words);
    free(bits->summary);
}

static void open_instances(aotc_sim *sim, const aotc_shape *shape)
{
    uint32_t n = shape->n_instances;
    size_t total = 64;
    for (uint32_t i = 0; i < n; i++)
        total += (shape->instance_bytes[i] + 63) / 64 * 64;
    sim->n_instances = n;
    sim->state = aotc_need(sim, total, 1);
    sim->instances = aotc_need(sim, n, sizeof(void *));
    char *at = sim->state + (64 - (uintptr_t)sim->state % 64) % 64;
    for (uint32_t i = 0; i < n; i++) {
        aotc_instance *instance = (aotc_instance *)(void *)at;
        instance->instance = i;
        instance->net_base = shape->net_base[i];
        sim->instances[i] = instance;
        at += (shape->instance_bytes[i] + 63) / 64 * 64;
    }
    for (uint32_t i = 0; i < shape->n_children; i++) {
        char *parent = sim->instances[shape->child_parent[i]];
        memcpy(parent + shape->child_offset[i], &sim->instances[shape->child_instance[i]],
               sizeof(void *));
    }
}

static void open_functions(aotc_sim *sim, const aotc_shape *shape)
{
    sim->n_functions = shape->n_functions;
    sim->functions = aotc_need(sim, sim->n_functions, sizeof(aotc_function));
    for (uint32_t i = 0; i < sim->n_functions; i++)
        sim->functions[i].kind = shape->function_kind[i];
    sim->n_sites = shape->n_sites;
    sim->sites = aotc_need(sim, sim->n_sites, sizeof(aotc_site));
    for (uint32_t i = 0; i < sim->n_sites; i++)
        sim->sites[i] = (aotc_site){.self = sim->instances[shape->site_instance[i]],
                                    .function = shape->site_function[i],
                                    .instance = shape->site_instance[i]};
}

/* Methods that run in the order in which they are woken have places in queues. */
static void open_methods(aotc_sim *sim)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < sim->n_activities; i++)
        n += !sim->activities[i].is_process && sim->activities[i].region != REGION_ORDERED;
    sim->tasks = aotc_need(sim, n, sizeof(aotc_task));
    n = 0;
    for (uint32_t i = 0; i < sim->n_activities; i++) {
        aotc_activity *activity = &sim->activities[i];
        if (activity->is_process || activity->region == REGION_ORDERED)
            continue;
        activity->task = &sim->tasks[n++];
        *activity->task = (aotc_task){.region = activity->region, .activity = i};
    }
}

static void open_schedule(aotc_sim *sim, const aotc_shape *shape)
{
    sim->n_settles = shape->n_settles;
    sim->settle_site = copy_array(sim, shape->settle_site, sim->n_settles, sizeof(uint32_t));
    sim->settle_use = aotc_need(sim, sim->n_settles, 1);
    if (shape->settle_use)
        memcpy(sim->settle_use, shape->settle_use, sim->n_settles);
    sim->settle_late = aotc_need(sim, sim->n_settles, 1);
    sim->n_constants = shape->n_constants;
    sim->constants = aotc_need(sim, sim->n_constants, sizeof(uint32_t));
    for (uint32_t i = 0; i < sim->n_constants; i++)
        sim->constants[i] = shape->constant_net[i];
    if (shape->settle_late)
        memcpy(sim->settle_late, shape->settle_late, sim->n_settles);
    copy_lists(sim, &sim->successors, shape->successor_start, shape->successors, sim->n_settles);
    open_bits(sim, &sim->dirty, sim->n_settles);

    sim->n_domains = shape->n_domains;
    sim->domains = aotc_need(sim, sim->n_domains, sizeof(aotc_domain));
    for (uint32_t i = 0; i < sim->n_domains; i++)
        sim->domains[i].at_start = shape->domain_at_start[i];
    sim->committing = aotc_need(sim, sim->n_domains, sizeof(uint32_t));
    copy_lists(sim, &sim->ticks, shape->tick_start, shape->tick_site, sim->n_domains);
    copy_lists(sim, &sim->commits, shape->commit_start, shape->commit_site, sim->n_domains);
    copy_lists(sim, &sim->domain_fanout, shape->domain_fanout_start, shape->domain_fanout,
               sim->n_domains);
    open_bits(sim, &sim->fired, sim->n_domains);

    sim->n_activities = shape->n_activities;
    sim->activities = aotc_need(sim, sim->n_activities, sizeof(aotc_activity));
    for (uint32_t i = 0; i < sim->n_activities; i++) {
        uint32_t site = shape->activity_site[i];
        sim->activities[i].site = site;
        sim->activities[i].at_start = shape->activity_at_start[i];
        sim->activities[i].is_process =
            sim->functions[sim->sites[site].function].kind == AOTC_PROCESS;
        if (shape->activity_region)
            sim->activities[i].region = shape->activity_region[i];
    }
    open_methods(sim);
    copy_lists(sim, &sim->after, shape->after_start, shape->after, sim->n_activities);
    open_bits(sim, &sim->ready, sim->n_activities);

    sim->n_inits = shape->n_inits;
    sim->n_early_inits = shape->n_early_inits;
    sim->init_site = copy_array(sim, shape->init_site, sim->n_inits, sizeof(uint32_t));
    sim->n_finals = shape->n_finals;
    sim->final_site = copy_array(sim, shape->final_site, sim->n_finals, sizeof(uint32_t));
    if (sim->options.profile)
        aotc_profile_open(sim);
}

/* What the collector must see: stacks of coroutines, the main stack, values of pending drives,
 * interpreter frames. */
static void visit(void *context, const void *low, const void *high)
{
    aotc_heap_mark_range(context, low, high);
}

static void scan_interpreter(void *context)
{
    aotc_sim *sim = context;
    bool was = sim->in_bridge;
    sim->in_bridge = true;
    sim->options.bridge.scan(sim->options.user);
    sim->in_bridge = was;
}

static void scan_roots(void *context, aotc_sim *sim, void *stack)
{
    (void)context;
    aotc_coro_scan(sim, stack, visit, sim);
    aotc_events_scan(sim);
    aotc_fork_scan(sim);
    aotc_regions_scan(sim);
    if (sim->options.bridge.scan) /* a collection inside an allocation may run on a coroutine */
        aotc_run_on_main(sim, scan_interpreter, sim);
}

/* False, with sim->failure, if memory is out. */
static bool build(aotc_sim *sim, const aotc_shape *shape)
{
    aotc_barrier barrier;
    if (!AOTC_TRY(sim, barrier)) {
        if (!aotc_services_open(sim))
            aotc_limit(sim, "out of memory");
        aotc_heap_add_scanner(sim, scan_roots, NULL);
        aotc_heap_set_kind(sim, AOTC_KIND_SYNC, aotc_sync_trace, NULL);
        aotc_faults_open(sim);
        aotc_events_open(sim);
        open_instances(sim, shape);
        open_functions(sim, shape);
        open_schedule(sim, shape);
        aotc_nets_open(sim, shape);
        aotc_process_open(sim);
        aotc_coro_open(sim, sim->options.stack_bytes);
    }
    aotc_barrier_pop(sim, &barrier);
    return sim->failure.kind == AOTC_OK;
}

aotc_sim *aotc_sim_new(const aotc_options *options, const aotc_shape *shape)
{
    aotc_sim *sim = calloc(1, sizeof *sim);
    if (!sim)
        return NULL;
    sim->options = *options;
    if (!sim->options.step_limit)
        sim->options.step_limit = 100000;
    if (!sim->options.call_depth)
        sim->options.call_depth = 4096;
    if (!sim->options.stack_bytes)
        sim->options.stack_bytes = 8u << 20;
    if (build(sim, shape))
        return sim;
    aotc_sim_free(sim);
    return NULL;
}

void aotc_sim_free(aotc_sim *sim)
{
    aotc_wave_end(sim);
    aotc_cut_close(sim);
    aotc_dump_close(sim);
    aotc_process_close(sim);
    aotc_coro_close(sim);
    aotc_covers_close(sim);
    aotc_coverage_close(sim);
    aotc_system_close(sim);
    aotc_memory_close(sim);
    aotc_services_close(sim);
    aotc_objects_close(sim);
    aotc_await_close(sim);
    aotc_regions_close(sim);
    aotc_nets_close(sim);
    aotc_inertial_close(sim);
    aotc_events_close(sim);
    aotc_lists *lists[] = {&sim->successors, &sim->ticks, &sim->commits, &sim->domain_fanout,
                           &sim->after};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        free_lists(lists[i]);
    aotc_bits *bits[] = {&sim->dirty, &sim->fired, &sim->ready};
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
        free_bits(bits[i]);
    void *arrays[] = {sim->state,      sim->instances,        sim->functions,   sim->sites,
                      sim->settle_site, sim->domains,         sim->committing,  sim->activities,
                      sim->init_site,  sim->final_site,       sim->settle_late, sim->settle_use,
                      sim->closures,   sim->constants,        sim->profile,     sim->frames,
                      sim->fused_done, sim->activity_profile, sim->tree,        sim->tree_top};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        free(arrays[i]);
    aotc_units_close(sim);
    free(sim);
}

void *aotc_instance_at(aotc_sim *sim, uint32_t instance)
{
    return sim->instances[instance];
}

const aotc_counters *aotc_counters_of(aotc_sim *sim)
{
    sim->counters.known_runs = sim->counters.known_fused - sim->counters.guards_failed;
    sim->counters.receivers_met = sim->services.front.guessed;
    sim->counters.receivers_missed = sim->services.front.missed;
    for (uint32_t i = 0; i < sim->n_instances; i++)
        sim->counters.known_runs += ((const aotc_instance *)sim->instances[i])->known;
    return &sim->counters;
}

void aotc_known_tried(aotc_sim *sim, uint32_t count)
{
    sim->counters.known_fused += count;
}

void aotc_guard_failed(aotc_sim *sim)
{
    sim->counters.guards_failed++;
}
