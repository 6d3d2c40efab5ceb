/* ports.c - $dumpports and its like: extended VCD files (IEEE 1800-2023 21.7.3, 21.7.4).
 *
 * Owns:       aotc_port_dumps and aotc_sim.port_dumps.
 * Invariants: what the tasks ask for is done at the end of the time slot; there the bridge declares the
 *             ports of a file's scopes, once. While there is any file a slot ends with aotc_dump_slot.
 * Memory:     malloc; freed with the simulation.
 * Errors:     a file that cannot be made ends the run; the first failure of a write is kept by the
 *             writer, and aotc_ports_end returns false.
 */
#include <stdio.h>
#include <stdlib.h>

#include "port_state.h"

enum { ASKED_SWITCH = 1, ASKED_ALL = 2, ASKED_FLUSH = 4 };

typedef struct {
    char *scope, *ports;
} request;

typedef struct {
    char *name;
    request *requests;
    uint32_t n_requests;
    void *to; /* the writer; NULL before the file begins */
    uint64_t unit_fs, limit, time;
    bool any_time, off, done;
    uint32_t asked;
    aotc_port *ports;
    uint32_t n_ports;
} port_file;

struct aotc_port_dumps {
    port_file *files;
    uint32_t n_files;
    uint64_t begun_fs; /* the time of the first $dumpports */
};

/* The tasks ----------------------------------------------------------------------------------- */

static void warn(aotc_sim *sim, uint32_t loc, const char *text)
{
    aotc_text_build(sim);
    aotc_put_literal(sim, text, strlen(text));
    aotc_report(sim, AOTC_WARNING, loc, aotc_text_built(sim));
}

static char *copy_text(aotc_sim *sim, uint64_t text)
{
    size_t length = aotc_string_length(text);
    char *copy = aotc_need(sim, length + 1, 1);
    memcpy(copy, aotc_string_bytes(text), length);
    copy[length] = 0;
    return copy;
}

static bool is_text(const char *name, uint64_t text)
{
    size_t length = aotc_string_length(text);
    return strlen(name) == length && memcmp(name, aotc_string_bytes(text), length) == 0;
}

static bool has_scope(const aotc_port_dumps *dumps, uint64_t scope)
{
    for (uint32_t i = 0; i < dumps->n_files; i++)
        for (uint32_t k = 0; k < dumps->files[i].n_requests; k++)
            if (is_text(dumps->files[i].requests[k].scope, scope))
                return true;
    return false;
}

/* The file of that name, or a new one that begins at the end of this slot. */
static port_file *file_named(aotc_sim *sim, uint64_t name)
{
    aotc_port_dumps *dumps = sim->port_dumps;
    for (uint32_t i = 0; i < dumps->n_files; i++)
        if (is_text(dumps->files[i].name, name))
            return &dumps->files[i];
    dumps->files = aotc_grow(sim, dumps->files, dumps->n_files + 1, sizeof *dumps->files);
    port_file *file = &dumps->files[dumps->n_files];
    *file = (port_file){.name = copy_text(sim, name), .limit = UINT64_MAX};
    dumps->n_files++;
    return file;
}

void aotc_ports_dump(aotc_sim *sim, uint32_t loc, uint64_t name, uint64_t scope, uint64_t ports)
{
    if (!sim->port_dumps) {
        sim->port_dumps = aotc_need(sim, 1, sizeof *sim->port_dumps);
        sim->port_dumps->begun_fs = sim->now.fs;
    }
    aotc_port_dumps *dumps = sim->port_dumps;
    if (dumps->begun_fs != sim->now.fs) {
        warn(sim, loc, "$dumpports has no effect at a later time than the first one");
        return;
    }
    if (has_scope(dumps, scope)) {
        warn(sim, loc, "$dumpports of an instance whose ports are dumped has no effect");
        return;
    }
    port_file *file = file_named(sim, name);
    uint32_t n = file->n_requests;
    file->requests = aotc_grow(sim, file->requests, n + 1, sizeof *file->requests);
    file->requests[n] = (request){copy_text(sim, scope), copy_text(sim, ports)};
    file->n_requests++;
    sim->dump_due |= AOTC_DUE_PORTS;
    aotc_observe(sim);
}

/* The next file behind number `*from` that a task means: one by its name, "" all (21.7.3.7). */
static port_file *meant(aotc_sim *sim, uint64_t name, uint32_t *from)
{
    aotc_port_dumps *dumps = sim->port_dumps;
    while (dumps && *from < dumps->n_files) {
        port_file *file = &dumps->files[(*from)++];
        if (!aotc_string_length(name) || is_text(file->name, name))
            return file;
    }
    return NULL;
}

static void turn(aotc_sim *sim, uint64_t name, bool off)
{
    uint32_t at = 0;
    for (port_file *file; (file = meant(sim, name, &at));) {
        if (file->off != off)
            file->asked |= ASKED_SWITCH;
        file->off = off;
    }
}

void aotc_ports_off(aotc_sim *sim, uint64_t name)
{
    turn(sim, name, true);
}

void aotc_ports_on(aotc_sim *sim, uint64_t name)
{
    turn(sim, name, false);
}

void aotc_ports_all(aotc_sim *sim, uint64_t name)
{
    uint32_t at = 0;
    for (port_file *file; (file = meant(sim, name, &at));)
        file->asked |= ASKED_ALL;
}

void aotc_ports_flush(aotc_sim *sim, uint64_t name)
{
    uint32_t at = 0;
    for (port_file *file; (file = meant(sim, name, &at));)
        file->asked |= ASKED_FLUSH;
}

void aotc_ports_limit(aotc_sim *sim, uint64_t bytes, uint64_t name)
{
    uint32_t at = 0;
    for (port_file *file; (file = meant(sim, name, &at));)
        file->limit = bytes;
}

/* For the loader ------------------------------------------------------------------------------ */

const char *aotc_ports_file(aotc_sim *sim, uint32_t file)
{
    aotc_port_dumps *dumps = sim->port_dumps;
    return dumps && file < dumps->n_files ? dumps->files[file].name : NULL;
}

const char *aotc_ports_request(aotc_sim *sim, uint32_t file, uint32_t number, const char **ports)
{
    port_file *f = &sim->port_dumps->files[file];
    if (number >= f->n_requests)
        return NULL;
    *ports = f->requests[number].ports;
    return f->requests[number].scope;
}

bool aotc_ports_open(aotc_sim *sim, uint32_t number, uint64_t unit_fs)
{
    port_file *file = &sim->port_dumps->files[number];
    file->unit_fs = unit_fs;
    file->to = aotc_wave_vcd_open(file->name, unit_fs);
    return file->to != NULL;
}

bool aotc_ports_begun(aotc_sim *sim, uint32_t number)
{
    return sim->port_dumps->files[number].to != NULL;
}

void aotc_ports_declared(aotc_sim *sim, uint32_t number)
{
    aotc_wave_vcd.header_end(sim->port_dumps->files[number].to);
}

void aotc_ports_scope(aotc_sim *sim, uint32_t number, const char *path)
{
    void *to = sim->port_dumps->files[number].to;
    if (path)
        aotc_wave_vcd.scope(to, "module", path);
    else
        aotc_wave_vcd.upscope(to);
}

bool aotc_ports_port(aotc_sim *sim, uint32_t number, const aotc_port_declaration *declared)
{
    port_file *file = &sim->port_dumps->files[number];
    aotc_port *ports = realloc(file->ports, (file->n_ports + (size_t)1) * sizeof *ports);
    if (!ports)
        return false;
    file->ports = ports;
    aotc_port *p = &ports[file->n_ports];
    *p = (aotc_port){.is = *declared};
    uint64_t sides = declared->side_bytes;
    p->bytes = 2 * (uint64_t)declared->bytes + 2 * sides;
    p->copies = calloc(p->bytes + 1, 1);
    p->text = calloc(declared->width + (size_t)AOTC_PORT_TAIL, 1);
    p->before = calloc(declared->width + (size_t)AOTC_PORT_TAIL, 1);
    file->n_ports++; /* what there is of it is freed with the file */
    if (!p->copies || !p->text || !p->before)
        return false;
    char head[32];
    aotc_wave_vcd_text(file->to, "$var port ");
    aotc_wave_vcd_text(file->to, declared->range);
    snprintf(head, sizeof head, " <%u ", (unsigned)file->n_ports - 1);
    aotc_wave_vcd_text(file->to, head);
    aotc_wave_vcd_text(file->to, declared->name);
    aotc_wave_vcd_text(file->to, " $end\n");
    return true;
}

/* Records --------------------------------------------------------------------------------------- */

static void put_time(port_file *file, uint64_t fs)
{
    char text[32];
    uint64_t time = fs / file->unit_fs;
    if (file->any_time && time <= file->time)
        return;
    snprintf(text, sizeof text, "#%llu\n", (unsigned long long)time);
    aotc_wave_vcd_text(file->to, text);
    file->time = time;
    file->any_time = true;
}

/* Whether a port differs from what was recorded, which becomes what it is. */
static bool renewed(aotc_port *p)
{
    const void *const parts[] = {p->is.at, p->is.unknown, p->is.outside, p->is.inside};
    const size_t sizes[] = {p->is.bytes, p->is.bytes, p->is.side_bytes, p->is.side_bytes};
    uint8_t *copy = p->copies;
    bool differs = false;
    for (int i = 0; i < 4; i++) {
        if (parts[i] && memcmp(copy, parts[i], sizes[i]) != 0) {
            memcpy(copy, parts[i], sizes[i]);
            differs = true;
        }
        copy += sizes[i];
    }
    return differs;
}

static void put_port(port_file *file, const aotc_port *p)
{
    aotc_wave_vcd_text(file->to, "p");
    aotc_wave_vcd_text(file->to, p->text);
}

static void checkpoint(port_file *file, uint64_t fs, const char *word)
{
    put_time(file, fs);
    aotc_wave_vcd_text(file->to, word);
    for (uint32_t i = 0; i < file->n_ports; i++) {
        aotc_port *p = &file->ports[i];
        if (file->off)
            aotc_port_blank(p, i);
        else
            aotc_port_describe(p, i);
        renewed(p);
        put_port(file, p);
    }
    aotc_wave_vcd_text(file->to, "$end\n");
}

static void put_changes(port_file *file, uint64_t fs)
{
    for (uint32_t i = 0; i < file->n_ports; i++) {
        aotc_port *p = &file->ports[i];
        if (!renewed(p))
            continue;
        char *text = p->before;
        p->before = p->text;
        p->text = text;
        aotc_port_describe(p, i);
        if (strcmp(p->before, p->text) != 0) {
            put_time(file, fs);
            put_port(file, p);
        }
    }
}

static void file_slot(port_file *file, uint64_t fs)
{
    if (file->done)
        return;
    if (!file->any_time)
        checkpoint(file, fs, "$dumpports\n");
    else if (file->asked & ASKED_SWITCH)
        checkpoint(file, fs, file->off ? "$dumpportsoff\n" : "$dumpportson\n");
    else if (!file->off)
        put_changes(file, fs);
    if (file->asked & ASKED_ALL && !file->off)
        checkpoint(file, fs, "$dumpportsall\n");
    if (aotc_wave_vcd.size(file->to) >= file->limit) {
        aotc_wave_vcd.comment(file->to, "the limit of $dumpportslimit is reached");
        file->done = true;
    }
    if (file->asked & ASKED_FLUSH)
        aotc_wave_vcd.flush(file->to);
    file->asked = 0;
}

bool aotc_ports_slot(aotc_sim *sim)
{
    aotc_port_dumps *dumps = sim->port_dumps;
    for (uint32_t i = 0; i < dumps->n_files; i++) {
        if (!dumps->files[i].to) {
            bool outer = sim->in_bridge;
            sim->in_bridge = true;
            int status = sim->options.bridge.ports(sim->options.user);
            sim->in_bridge = outer;
            if (status < 0) {
                sim->dump_due &= ~(uint32_t)AOTC_DUE_PORTS;
                return false;
            }
        }
        file_slot(&dumps->files[i], sim->now.fs);
    }
    return true;
}

static bool close_file(port_file *file, uint64_t fs)
{
    char text[64];
    if (!file->to)
        return true;
    snprintf(text, sizeof text, "$vcdclose #%llu $end\n", (unsigned long long)(fs / file->unit_fs));
    aotc_wave_vcd_text(file->to, text);
    return aotc_wave_vcd.close(file->to);
}

bool aotc_ports_end(aotc_sim *sim)
{
    aotc_port_dumps *dumps = sim->port_dumps;
    bool good = true;
    if (!dumps)
        return true;
    sim->port_dumps = NULL;
    sim->dump_due &= ~(uint32_t)AOTC_DUE_PORTS;
    for (uint32_t i = 0; i < dumps->n_files; i++) {
        port_file *file = &dumps->files[i];
        good = close_file(file, sim->now.fs) && good;
        for (uint32_t k = 0; k < file->n_requests; k++) {
            free(file->requests[k].scope);
            free(file->requests[k].ports);
        }
        for (uint32_t k = 0; k < file->n_ports; k++) {
            free(file->ports[k].copies);
            free(file->ports[k].text);
            free(file->ports[k].before);
        }
        free(file->requests);
        free(file->ports);
        free(file->name);
    }
    free(dumps->files);
    free(dumps);
    return good;
}
