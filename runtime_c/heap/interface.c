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
