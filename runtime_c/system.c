/* system.c - the state of the system tasks.
 *
 * Owns: the life of aotc_system; its parts belong to the files that system_state.h names.
 */
#include "system_state.h"

#include <stdlib.h>

aotc_system *aotc_system_of(aotc_sim *sim)
{
    aotc_services *services = (aotc_services *)(void *)sim;
    if (!services->system) {
        services->system = calloc(1, sizeof *services->system);
        if (!services->system)
            aotc_heap_exhausted(sim, sizeof *services->system);
        services->system->time.field = 20;
    }
    return services->system;
}

void aotc_system_close(aotc_sim *sim)
{
    aotc_services *services = (aotc_services *)(void *)sim;
    if (services->system) {
        aotc_stochastic_close(services->system->queues);
        free(services->system);
        services->system = NULL;
    }
}
