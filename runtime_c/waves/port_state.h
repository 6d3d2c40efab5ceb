/* port_state.h - a port in an extended VCD file, between ports.c and port_state.c.
 *
 * Generated code never includes this file.
 */
#ifndef AOTC_PORT_STATE_H
#define AOTC_PORT_STATE_H

#include "wave.h"

enum { AOTC_PORT_TAIL = 32 }; /* most bytes of text behind the states of the bits */

typedef struct {
    aotc_port_declaration is;
    uint64_t bytes;  /* of each part */
    uint8_t *copies; /* of value, unknown part and sides, as they were recorded */
    char *text;      /* the states of the bits, then their strengths */
    char *before;    /* room for what was recorded last */
} aotc_port;

/* Writes the states of all bits to `text`, the highest first, and the greatest strengths at which any is
 * 0 and 1. */
void aotc_port_describe(aotc_port *p, uint32_t id);
/* The same with X for all bits (21.7.3.2). */
void aotc_port_blank(aotc_port *p, uint32_t id);

#endif
