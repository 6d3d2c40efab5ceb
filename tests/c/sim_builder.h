/* sim_builder.h - builds small simulations by hand for the tests of the scheduler.
 *
 * One instance, whose struct is an aotc_instance and 64 words. Functions are native, with one site
 * each. Tests add what they need and call `build`.
 */
#ifndef SIM_BUILDER_H
#define SIM_BUILDER_H

#include <stdio.h>
#include <stdlib.h>

#include "barrier.h"
#include "bridge.h"

enum { MAX = 64, ITEMS = 256 };

typedef struct {
    aotc_instance h;
    uint64_t w[62];
} state;

/* A list of lists in the making: item i belongs to list of[i]. */
typedef struct {
    uint32_t of[ITEMS], item[ITEMS], n;
    uint32_t start[MAX + 1], items[ITEMS];
} lists;

typedef struct {
    uint32_t n_nets, n_functions, n_settles, n_domains, n_activities, n_inits, n_finals;
    uint32_t net_instance[MAX], net_width[MAX];
    uint64_t net_offset[MAX], net_unknown[MAX];
    uint32_t net_depth[MAX];
    uint8_t kind[MAX];
    void *native[MAX], *boxed[MAX];
    uint8_t region[MAX]; /* of activities */
    uint32_t site_function[MAX], site_instance[MAX], settle_site[MAX], activity_site[MAX];
    uint8_t at_start[MAX], edge[ITEMS], domain_at_start[MAX];
    uint32_t init_site[MAX], final_site[MAX];
    lists successors, fanout, triggers, ticks, commits, domain_fanout, sensitive, after;
    aotc_options options;
} builder;

#define CHECK(condition)                                                                          \
    do {                                                                                          \
        if (!(condition)) {                                                                       \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                       \
            exit(1);                                                                              \
        }                                                                                         \
    } while (0)

static inline void add(lists *l, uint32_t of, uint32_t item)
{
    l->of[l->n] = of;
    l->item[l->n++] = item;
}

static inline void flatten(lists *l, uint32_t n)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < n; i++) {
        l->start[i] = at;
        for (uint32_t k = 0; k < l->n; k++)
            if (l->of[k] == i)
                l->items[at++] = l->item[k];
    }
    l->start[n] = at;
}

/* A net of `width` bits at w[word]. */
static inline uint32_t add_net(builder *b, uint32_t word, uint32_t width)
{
    b->net_width[b->n_nets] = width;
    b->net_offset[b->n_nets] = offsetof(state, w) + word * 8;
    b->net_unknown[b->n_nets] = UINT64_MAX;
    return b->n_nets++;
}

/* A function and its site, which share the number. */
static inline uint32_t add_function(builder *b, int kind, void *native)
{
    uint32_t i = b->n_functions++;
    b->kind[i] = (uint8_t)kind;
    b->native[i] = native;
    b->site_function[i] = i;
    return i;
}

static inline uint32_t add_settle(builder *b, bool (*run)(aotc_sim *, state *))
{
    b->settle_site[b->n_settles] = add_function(b, AOTC_SETTLE, (void *)run);
    return b->n_settles++;
}

static inline uint32_t add_activity(builder *b, int kind, void (*run)(aotc_sim *, state *),
                                    bool at_start)
{
    b->activity_site[b->n_activities] = add_function(b, kind, (void *)run);
    b->at_start[b->n_activities] = at_start;
    return b->n_activities++;
}

static inline uint32_t add_domain(builder *b, uint32_t net, uint8_t edge,
                                  void (*tick)(aotc_sim *, state *),
                                  void (*commit)(aotc_sim *, state *))
{
    uint32_t d = b->n_domains++;
    b->edge[b->triggers.n] = edge;
    add(&b->triggers, d, net);
    add(&b->ticks, d, add_function(b, AOTC_TICK, (void *)tick));
    add(&b->commits, d, add_function(b, AOTC_COMMIT, (void *)commit));
    return d;
}

/* NULL when memory is out. */
static inline aotc_sim *try_build(builder *b)
{
    static const uint64_t bytes[1] = {sizeof(state)};
    static const uint32_t base[1] = {0};
    flatten(&b->successors, b->n_settles);
    flatten(&b->fanout, b->n_nets);
    flatten(&b->triggers, b->n_domains);
    flatten(&b->ticks, b->n_domains);
    flatten(&b->commits, b->n_domains);
    flatten(&b->domain_fanout, b->n_domains);
    flatten(&b->sensitive, b->n_activities);
    flatten(&b->after, b->n_activities);
    aotc_shape shape = {
        .n_instances = 1, .instance_bytes = bytes, .net_base = base,
        .n_nets = b->n_nets, .net_instance = b->net_instance, .net_offset = b->net_offset,
        .net_width = b->net_width, .net_unknown = b->net_unknown, .net_depth = b->net_depth,
        .activity_region = b->region,
        .n_functions = b->n_functions, .function_kind = b->kind,
        .n_sites = b->n_functions, .site_function = b->site_function,
        .site_instance = b->site_instance,
        .n_settles = b->n_settles, .settle_site = b->settle_site,
        .successor_start = b->successors.start, .successors = b->successors.items,
        .fanout_start = b->fanout.start, .fanout = b->fanout.items,
        .n_domains = b->n_domains, .domain_at_start = b->domain_at_start,
        .trigger_start = b->triggers.start,
        .trigger_net = b->triggers.items, .trigger_edge = b->edge,
        .tick_start = b->ticks.start, .tick_site = b->ticks.items,
        .commit_start = b->commits.start, .commit_site = b->commits.items,
        .domain_fanout_start = b->domain_fanout.start, .domain_fanout = b->domain_fanout.items,
        .n_activities = b->n_activities, .activity_site = b->activity_site,
        .activity_at_start = b->at_start, .sensitive_start = b->sensitive.start,
        .sensitive_net = b->sensitive.items, .after_start = b->after.start,
        .after = b->after.items,
        .n_inits = b->n_inits, .init_site = b->init_site,
        .n_finals = b->n_finals, .final_site = b->final_site,
    };
    aotc_sim *sim = aotc_sim_new(&b->options, &shape);
    for (uint32_t i = 0; sim && i < b->n_functions; i++)
        if (b->native[i])
            aotc_function_set(sim, i, b->native[i], NULL);
    return sim;
}

static inline aotc_sim *build(builder *b)
{
    aotc_sim *sim = try_build(b);
    CHECK(sim != NULL);
    return sim;
}

static inline state *state_of(aotc_sim *sim)
{
    return aotc_instance_at(sim, 0);
}

#endif
