/* system.c - the state of the system tasks, and those that are too small for a file of their own.
 *
 * Owns: the life of aotc_system; its parts belong to the files that system_state.h names.
 */
#include "system_state.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

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
        aotc_randomizer_close(services->system->randomizer);
        aotc_controls_close(services->system);
        aotc_properties_close(services->system);
        aotc_directives_close(services->system);
        free(services->system);
        services->system = NULL;
    }
}

/* Time ---------------------------------------------------------------------------------------- */

uint64_t aotc_time_units(aotc_sim *sim, uint64_t unit_fs)
{
    uint64_t now = aotc_now(sim);
    return now / unit_fs + (now % unit_fs >= unit_fs - unit_fs / 2);
}

double aotc_real_time(aotc_sim *sim, uint64_t unit_fs)
{
    return (double)aotc_now(sim) / (double)unit_fs;
}

int32_t aotc_real_truncated(double value)
{
    double rest = isfinite(value) ? fmod(trunc(value), 4294967296.0) : 0;
    return (int32_t)(uint32_t)(int64_t)rest;
}

/* Files, commands ------------------------------------------------------------------------------ */

uint32_t aotc_file_open_set(aotc_sim *sim, uint64_t name)
{
    return aotc_file_open(sim, name, -1);
}

int32_t aotc_file_rewind(aotc_sim *sim, uint32_t descriptor)
{
    return aotc_file_seek(sim, descriptor, 0, 0);
}

int32_t aotc_system_command(aotc_sim *sim, uint64_t command)
{
    aotc_text_flush(sim);
    if (!command)
        return system(NULL);
    int status = system(aotc_dpi_string(sim, command));
    return status < 0 ? -1 : WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Bits ---------------------------------------------------------------------------------------- */

uint32_t aotc_count_bits(const uint64_t *value, const uint64_t *unknown, uint32_t width,
                         uint32_t mask)
{
    uint32_t count = 0;
    for (uint32_t low = 0; low < width; low += 64) {
        uint64_t v = value[low / 64], u = unknown ? unknown[low / 64] : 0;
        uint64_t all = aotc_mask64(width - low < 64 ? width - low : 64), found = 0;
        found |= mask & 1 ? ~v & ~u : 0;
        found |= mask & 2 ? v & ~u : 0;
        found |= mask & 4 ? ~v & u : 0;
        found |= mask & 8 ? v & u : 0;
        count += (uint32_t)__builtin_popcountll(found & all);
    }
    return count;
}

/* Messages ------------------------------------------------------------------------------------ */

int aotc_write_time(char *out, size_t room, uint64_t fs)
{
    static const char *const units[] = {"fs", "ps", "ns", "us", "ms", "s"};
    int unit = fs ? 0 : 5;
    for (; unit < 5 && fs % 1000 == 0; unit++)
        fs /= 1000;
    return snprintf(out, room, "%llu %s", (unsigned long long)fs, units[unit]);
}

void aotc_severity(aotc_sim *sim, int32_t severity, uint32_t loc, uint32_t instance,
                   const char *scope, uint64_t text)
{
    static const char *const names[] = {"$info", "$warning", "$error", "$fatal"};
    const aotc_string *message = aotc_string_at(text);
    aotc_text_build(sim);
    if (message->length)
        aotc_put_literal(sim, message->bytes, message->length);
    else
        aotc_put_literal(sim, names[severity & 3], strlen(names[severity & 3]));
    char time[40];
    uint64_t length = (uint64_t)aotc_write_time(time, sizeof time, aotc_now(sim));
    aotc_put_literal(sim, " [", 2);
    aotc_put_literal(sim, time, length);
    aotc_put_literal(sim, ", ", 2);
    aotc_put_scope(sim, instance, scope);
    aotc_put_literal(sim, "]", 1);
    aotc_report_whole(sim, severity, loc, aotc_text_built(sim));
}
