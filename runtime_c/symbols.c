/* symbols.c - the runtime's own symbols, as shared objects that are loaded later find them.
 *
 * Shared objects look among the global symbols, but Python loads extensions as local.
 */
#define _GNU_SOURCE
#include "services.h"

#include <dlfcn.h>

void aotc_symbols_show(void)
{
    Dl_info here;
    if (dladdr((void *)aotc_symbols_show, &here) && here.dli_fname)
        dlopen(here.dli_fname, RTLD_NOW | RTLD_GLOBAL | RTLD_NOLOAD);
}
