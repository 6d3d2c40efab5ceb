/* uvm_hdl.c - UVM's backdoor: variables and nets by hierarchical name (IEEE 1800.2-2020 19.6).
 *
 * Owns:   nothing; runtime/access.py finds the names.
 * Errors: what has no such name, cannot be set, or is wider than the argument, gives 0 and an error,
 *         as UVM's own C code reports one; what may not be forced gives 0 and a warning.
 */
#include "bridge.h"
#include "dpi.h"
#include "sim.h"
#include "uvm_hdl.h"

#include <stdio.h>

enum { NOT_FORCIBLE = -2 };

typedef struct {
    aotc_sim *sim;
    int what;
    const char *name;
    uint32_t *pairs, bits;
    int result;
} access;

static void access_on_main(void *context)
{
    access *a = context;
    aotc_sim *sim = a->sim;
    sim->in_bridge = true;
    a->result = sim->options.bridge.access(sim->options.user, a->what, a->name, a->pairs, a->bits);
    sim->in_bridge = false;
}

/* The bits of the argument `value` of the call that goes on: UVM_HDL_MAX_WIDTH. */
static uint32_t room(const aotc_dpi_frame *frame)
{
    const aotc_dpi_profile *p = frame->profile;
    return p->n_arguments > 1 ? (uint32_t)p->arguments[1].kind->width : 0;
}

static int32_t reach(int what, const char *name, uint32_t *pairs)
{
    const aotc_dpi_frame *frame = aotc_dpi_now();
    access a = {frame->sim, what, name, pairs, room(frame), 0};
    if (!frame->sim->options.bridge.access)
        return 0;
    aotc_run_on_main(frame->sim, access_on_main, &a);
    if (a.result < 0 && a.result != NOT_FORCIBLE)
        aotc_raise(frame->sim, AOTC_FAIL_BRIDGE, frame->loc, "access by name failed");
    return a.result;
}

int32_t aotc_uvm_hdl_check_path(const char *name)
{
    return reach(AOTC_ACCESS_FIND, name, NULL);
}

static void say(int severity, const char *function, const char *name, const char *what)
{
    const aotc_dpi_frame *frame = aotc_dpi_now();
    char text[512];
    int n = snprintf(text, sizeof text, "%s: %s %s", function, name, what);
    size_t length = (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    aotc_report(frame->sim, severity, frame->loc, aotc_string_new(frame->sim, text, length));
}

/* 1, or 0 after saying why not. */
static int32_t try(int what, const char *function, const char *name, uint32_t *pairs)
{
    int32_t result = reach(what, name, pairs);
    if (result == 1)
        return 1;
    if (result == NOT_FORCIBLE)
        say(AOTC_WARNING, function, name,
            "was not made to be forced by name; --forcible with its name does that");
    else
        say(AOTC_ERROR, function, name,
            "is no variable or net, nor a part of one, of at most UVM_HDL_MAX_WIDTH bits");
    return 0;
}

int32_t aotc_uvm_hdl_read(const char *name, uint32_t *pairs)
{
    return try(AOTC_ACCESS_READ, "uvm_hdl_read", name, pairs);
}

int32_t aotc_uvm_hdl_deposit(const char *name, uint32_t *pairs)
{
    return try(AOTC_ACCESS_DEPOSIT, "uvm_hdl_deposit", name, pairs);
}

int32_t aotc_uvm_hdl_force(const char *name, uint32_t *pairs)
{
    return try(AOTC_ACCESS_FORCE, "uvm_hdl_force", name, pairs);
}

int32_t aotc_uvm_hdl_release(const char *name)
{
    return try(AOTC_ACCESS_RELEASE, "uvm_hdl_release", name, NULL);
}

int32_t aotc_uvm_hdl_release_and_read(const char *name, uint32_t *pairs)
{
    if (!try(AOTC_ACCESS_RELEASE, "uvm_hdl_release_and_read", name, NULL))
        return 0;
    return reach(AOTC_ACCESS_READ, name, pairs);
}
