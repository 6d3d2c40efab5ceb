/* interface.h - virtual interfaces (interface.c; IEEE 1800-2023 25.9; docs/classes.md).
 *
 * Included by aotc.h. A handle is the address of the table of an interface's instance; 0 is null. The
 * loader lays tables out (aotc/design/moore/instances/virtuals.py) and keeps them.
 */
#ifndef AOTC_INTERFACE_H
#define AOTC_INTERFACE_H

/* Gives the simulation the address of each instance's table, 0 for those without one; the array must
 * stay until it is freed. Never fails. */
void aotc_interfaces_set(aotc_sim *sim, const uint64_t *tables);
/* Never fails. */
uint64_t aotc_interface_table(aotc_sim *sim, uint32_t instance);
/* The instance of a table, AOTC_NONE for null. Never fails. */
uint32_t aotc_interface_instance(aotc_sim *sim, uint64_t table);

#endif
