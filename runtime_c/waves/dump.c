/* dump.c - $dumpfile, $dumpvars and the other tasks that record waveforms (IEEE 1800-2023 21.7.1).
 *
 * Owns:       aotc_dump and aotc_sim.dump, dump_due.
 * Invariants: what the tasks ask for is kept until the end of the time slot; there the loader makes
 *             the file, once. When the file was given from outside (the run has a waveform already),
 *             the tasks do nothing.
 * Memory:     malloc; freed with the simulation.
 * Errors:     a file that cannot be made ends the run.
 */
#include <stdlib.h>

#include "wave.h"

typedef struct {
    char *path;
    int32_t levels;
} request;

struct aotc_dump {
    char *file; /* or NULL */
    request *requests;
    uint32_t n_requests;
    uint64_t limit;
    bool begun; /* the file was made, or could not be */
    bool off;
};

enum { DUE_BEGIN = 1, DUE_SWITCH = 2, DUE_ALL = 4, DUE_FLUSH = 8 };

static char *copy_text(uint64_t text)
{
    const aotc_string *string = aotc_string_at(text);
    char *copy = malloc(string->length + (size_t)1);
    if (copy) {
        memcpy(copy, string->bytes, string->length);
        copy[string->length] = 0;
    }
    return copy;
}

/* The tasks' state, or NULL if they do nothing. */
static aotc_dump *dump_of(aotc_sim *sim)
{
    if (!sim->dump && !sim->wave) {
        sim->dump = aotc_need(sim, 1, sizeof *sim->dump);
        sim->dump->limit = UINT64_MAX;
    }
    return sim->dump;
}

static void warn(aotc_sim *sim, uint32_t loc, const char *text)
{
    aotc_text_build(sim);
    aotc_put_literal(sim, text, strlen(text));
    aotc_report(sim, AOTC_WARNING, loc, aotc_text_built(sim));
}

void aotc_dump_file(aotc_sim *sim, uint32_t loc, uint64_t name)
{
    aotc_dump *dump = dump_of(sim);
    if (!dump)
        return;
    if (dump->begun) {
        warn(sim, loc, "$dumpfile after $dumpvars has no effect");
        return;
    }
    free(dump->file);
    dump->file = copy_text(name);
}

void aotc_dump_vars(aotc_sim *sim, uint32_t loc, int32_t levels, uint64_t path)
{
    aotc_dump *dump = dump_of(sim);
    if (!dump)
        return;
    if (dump->begun) {
        warn(sim, loc, "$dumpvars has no effect at a later time than the first one");
        return;
    }
    uint32_t n = dump->n_requests;
    dump->requests = aotc_grow(sim, dump->requests, n + 1, sizeof *dump->requests);
    dump->requests[n] = (request){copy_text(path), levels};
    dump->n_requests++;
    sim->dump_due |= DUE_BEGIN;
    aotc_observe(sim);
}

static void ask(aotc_sim *sim, uint32_t due)
{
    if (dump_of(sim))
        sim->dump_due |= due;
}

void aotc_dump_off(aotc_sim *sim)
{
    ask(sim, DUE_SWITCH);
    if (sim->dump)
        sim->dump->off = true;
}

void aotc_dump_on(aotc_sim *sim)
{
    ask(sim, DUE_SWITCH);
    if (sim->dump)
        sim->dump->off = false;
}

void aotc_dump_all(aotc_sim *sim)
{
    ask(sim, DUE_ALL);
}

void aotc_dump_flush(aotc_sim *sim)
{
    ask(sim, DUE_FLUSH);
}

void aotc_dump_limit(aotc_sim *sim, uint64_t bytes)
{
    aotc_dump *dump = dump_of(sim);
    if (!dump)
        return;
    dump->limit = bytes;
    if (sim->wave)
        aotc_wave_limit(sim->wave, bytes);
}

/* For the loader ------------------------------------------------------------------------------ */

const char *aotc_dump_name(aotc_sim *sim)
{
    return sim->dump && sim->dump->file ? sim->dump->file : "dump.vcd";
}

const char *aotc_dump_request(aotc_sim *sim, uint32_t number, int32_t *levels)
{
    if (!sim->dump || number >= sim->dump->n_requests)
        return NULL;
    *levels = sim->dump->requests[number].levels;
    return sim->dump->requests[number].path;
}

static bool begin(aotc_sim *sim)
{
    sim->dump->begun = true;
    bool outer = sim->in_bridge;
    sim->in_bridge = true;
    int status = sim->options.bridge.wave(sim->options.user);
    sim->in_bridge = outer;
    if (sim->wave)
        aotc_wave_limit(sim->wave, sim->dump->limit);
    return status >= 0;
}

/* False if the file could not be made. */
static bool act(aotc_sim *sim, uint64_t next_fs)
{
    uint32_t due = sim->dump_due;
    sim->dump_due = due & AOTC_DUE_PORTS;
    if (due & AOTC_DUE_PORTS && !aotc_ports_slot(sim))
        return false;
    if (due & DUE_BEGIN && !sim->dump->begun && !begin(sim))
        return false;
    if (!sim->wave)
        return true;
    int mark = sim->dump && sim->dump->off ? WAVE_DUMPOFF : WAVE_DUMPON;
    if (due & DUE_SWITCH)
        aotc_wave_checkpoint(sim, mark);
    aotc_wave_slot(sim, next_fs);
    if (due & DUE_SWITCH) /* the file begins in this slot */
        aotc_wave_checkpoint(sim, mark);
    if (due & DUE_ALL)
        aotc_wave_checkpoint(sim, WAVE_DUMPALL);
    if (due & DUE_FLUSH)
        aotc_wave_flush(sim);
    return true;
}

void aotc_dump_slot(aotc_sim *sim, uint64_t next_fs)
{
    if (!act(sim, next_fs))
        aotc_raise(sim, AOTC_FAIL_BRIDGE, AOTC_NO_LOC, "the file of $dumpvars or $dumpports cannot be made");
}

bool aotc_dump_end(aotc_sim *sim)
{
    return !sim->dump_due || act(sim, UINT64_MAX);
}

void aotc_dump_close(aotc_sim *sim)
{
    aotc_dump *dump = sim->dump;
    if (!dump)
        return;
    for (uint32_t i = 0; i < dump->n_requests; i++)
        free(dump->requests[i].path);
    free(dump->requests);
    free(dump->file);
    free(dump);
    sim->dump = NULL;
}
