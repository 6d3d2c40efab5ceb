/* interface.c - where the tables of interfaces' instances are.
 *
 * Owns:   aotc_sim.interfaces.
 * Errors: none.
 */
#include "sim.h"

void aotc_interfaces_set(aotc_sim *sim, const uint64_t *tables)
{
    sim->interfaces = tables;
}

uint64_t aotc_interface_table(aotc_sim *sim, uint32_t instance)
{
    return sim->interfaces ? sim->interfaces[instance] : 0;
}

uint32_t aotc_interface_instance(aotc_sim *sim, uint64_t table)
{
    for (uint32_t i = 0; table && sim->interfaces && i < sim->n_instances; i++)
        if (sim->interfaces[i] == table)
            return i;
    return AOTC_NONE;
}
