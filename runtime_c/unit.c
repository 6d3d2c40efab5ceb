/* unit.c - functions of either tier: the table, calls across tiers, shared objects of units.
 *
 * Owns:       aotc_sim.functions, the `native` of sites, the fused functions of domains, and the
 *             shared objects of units, which are loaded for one simulation and go with it.
 * Invariants: a function has a native entry or is the interpreter's. A site's `native` is its
 *             function's whenever the simulation runs. `boxed` is NULL for functions over an
 *             instance that nobody calls.
 * Errors:     what the interpreter reports unwinds as AOTC_FAIL_BRIDGE.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#include "services.h"
#include "sim.h"

void aotc_function_set(aotc_sim *sim, uint32_t number, void *native, void *boxed)
{
    aotc_function *function = &sim->functions[number];
    function->native = native;
    function->boxed = (void (*)(aotc_sim *, void *, const uint64_t *, uint64_t *))boxed;
    sim->sites_stale = true;
    if (sim->running)
        aotc_sites_refresh(sim);
}

void aotc_sites_refresh(aotc_sim *sim)
{
    if (!sim->sites_stale)
        return;
    for (uint32_t i = 0; i < sim->n_sites; i++)
        sim->sites[i].native = sim->functions[sim->sites[i].function].native;
    sim->sites_stale = false;
}

void *aotc_native(aotc_sim *sim, uint32_t function)
{
    return sim->functions[function].native;
}

void aotc_set_fused(aotc_sim *sim, uint32_t domain, aotc_fused sample, aotc_fused commit)
{
    sim->domains[domain].sample = sample;
    sim->domains[domain].commit = commit;
}

void aotc_set_fused_settle(aotc_sim *sim, aotc_fused_settle settle, const uint32_t *domains,
                           uint32_t n)
{
    sim->fused_settle = settle;
    sim->fused_words = n / 64 + 1;
    sim->fused_done = aotc_need(sim, sim->fused_words, sizeof(uint64_t));
    for (uint32_t i = 0; i < n; i++)
        sim->domains[domains[i]].position = i;
}

void aotc_set_closure(aotc_sim *sim, uint32_t net, uint32_t rank, aotc_fused closure)
{
    if (!sim->closures)
        sim->closures = aotc_need(sim, sim->n_settles, sizeof(aotc_fused));
    sim->closures[rank] = closure;
    sim->nets[net].closure = rank + 1;
}

/* Runs an interpreted site. */
int aotc_site_bridge(aotc_sim *sim, uint32_t site)
{
    sim->in_bridge = true;
    int status = sim->options.bridge.site(sim->options.user, site);
    sim->in_bridge = false;
    sim->counters.interpreted_sites++;
    if (AOTC_UNLIKELY(status < 0))
        aotc_raise(sim, AOTC_FAIL_BRIDGE, AOTC_NO_LOC, "an interpreted function failed");
    return status;
}

void aotc_site_run(aotc_sim *sim, uint32_t number)
{
    const aotc_site *site = &sim->sites[number];
    sim->services.front.instance = site->instance;
    if (AOTC_UNLIKELY(sim->profile != NULL))
        aotc_profile_begin(sim, site->function);
    if (site->native) {
        sim->counters.native_sites++;
        ((void (*)(aotc_sim *, void *))site->native)(sim, site->self);
    } else {
        aotc_site_bridge(sim, number);
    }
    if (AOTC_UNLIKELY(sim->profile != NULL))
        aotc_profile_end(sim);
}

/* Calls --------------------------------------------------------------------------------------- */

typedef struct {
    aotc_sim *sim;
    uint32_t function;
    void *self;
    const uint64_t *arguments;
    uint64_t *results;
} bridge_call;

static void call_on_main(void *context)
{
    const bridge_call *call = context;
    aotc_sim *sim = call->sim;
    if (sim->profile)
        aotc_profile_begin(sim, call->function);
    sim->in_bridge = true;
    int status = sim->options.bridge.call(sim->options.user, call->function, call->self,
                                          call->arguments, call->results);
    sim->in_bridge = false;
    if (status < 0)
        aotc_raise(sim, AOTC_FAIL_BRIDGE, AOTC_NO_LOC, "an interpreted function failed");
    if (sim->profile)
        aotc_profile_end(sim);
}

void aotc_call_function(aotc_sim *sim, uint32_t number, void *self, const uint64_t *args,
                        uint64_t *results)
{
    const aotc_function *function = &sim->functions[number];
    if (function->boxed) {
        sim->counters.native_calls++;
        function->boxed(sim, self, args, results);
        return;
    }
    if (function->kind == AOTC_COROUTINE) {
        aotc_call_coroutine(sim, number, self, args, results);
        return;
    }
    sim->counters.interpreted_calls++;
    bridge_call call = {sim, number, self, args, results};
    aotc_run_on_main(sim, call_on_main, &call);
}

void aotc_call(aotc_sim *sim, uint32_t number, void *self, const uint64_t *args,
               uint64_t *results)
{
    sim->counters.left_native++;
    aotc_call_function(sim, number, self, args, results);
}

/* Units --------------------------------------------------------------------------------------- */

static bool fits(const aotc_unit *unit, const char *path, char *error, size_t error_bytes)
{
    if (unit->abi == AOTC_ABI)
        return true;
    snprintf(error, error_bytes, "%s: made for version %u of the runtime interface, not %u", path,
             (unsigned)unit->abi, (unsigned)AOTC_ABI);
    return false;
}

/* Keeps a shared object for the simulation; false if there is no memory. */
static bool keep_object(aotc_sim *sim, void *object)
{
    void **grown = realloc(sim->objects, (sim->n_objects + 1) * sizeof *grown);
    if (!grown)
        return false;
    sim->objects = grown;
    grown[sim->n_objects++] = object;
    return true;
}

/* A symbol of a shared object; without it the object is not loaded. */
static const void *open_object(aotc_sim *sim, const char *path, const char *symbol, char *error,
                               size_t error_bytes)
{
    aotc_symbols_show();
    void *object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!object) {
        snprintf(error, error_bytes, "%s", dlerror());
        return NULL;
    }
    const void *found = dlsym(object, symbol);
    if (found && keep_object(sim, object))
        return found;
    snprintf(error, error_bytes, found ? "%s: out of memory" : "%s: no symbol %s", path, symbol);
    dlclose(object);
    return NULL;
}

const aotc_unit *aotc_unit_open(aotc_sim *sim, const char *path, const char *symbol, char *error,
                                size_t error_bytes)
{
    const aotc_unit *unit = open_object(sim, path, symbol, error, error_bytes);
    return unit && fits(unit, path, error, error_bytes) ? unit : NULL;
}

void aotc_units_close(aotc_sim *sim)
{
    for (uint32_t i = 0; i < sim->n_objects; i++)
        dlclose(sim->objects[i]);
    free(sim->objects);
}

const aotc_unit *const *aotc_linked_open(aotc_sim *sim, const char *path, char *error,
                                         size_t error_bytes)
{
    const aotc_unit *const *units = open_object(sim, path, AOTC_LINKED, error, error_bytes);
    for (uint32_t i = 0; units && units[i]; i++)
        if (!fits(units[i], path, error, error_bytes))
            return NULL;
    return units;
}
