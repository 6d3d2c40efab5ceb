/* spoken.h - what processes say, in order, each with the time in ns; for tests of runtime_c. */
#ifndef SPOKEN_H
#define SPOKEN_H

#include "sim_builder.h"

#define NS 1000000u

static char trace[4096];
static size_t traced;

static void say(aotc_sim *sim, const char *what)
{
    traced += (size_t)snprintf(trace + traced, sizeof trace - traced, "%s@%llu ", what,
                               (unsigned long long)(aotc_now(sim) / NS));
}

/* Everything said since the last call must be this text. */
static void expect(const char *text)
{
    if (strcmp(trace, text) != 0) {
        fprintf(stderr, "trace is\n%s\nbut should be\n%s\n", trace, text);
        exit(1);
    }
    traced = 0;
    trace[0] = 0;
}

#endif
