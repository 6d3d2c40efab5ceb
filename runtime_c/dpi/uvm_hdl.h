/* uvm_hdl.h - UVM's backdoor functions, as the table of provided imports lists them (uvm_dpi.c).
 *
 * `pairs` is an svLogicVecVal array: value and unknown word for each 32 bits. All return 1 or 0.
 */
#ifndef AOTC_UVM_HDL_H
#define AOTC_UVM_HDL_H

#include <stdint.h>

int32_t aotc_uvm_hdl_check_path(const char *name);
int32_t aotc_uvm_hdl_read(const char *name, uint32_t *pairs);
int32_t aotc_uvm_hdl_deposit(const char *name, uint32_t *pairs);
int32_t aotc_uvm_hdl_force(const char *name, uint32_t *pairs);
int32_t aotc_uvm_hdl_release(const char *name);
int32_t aotc_uvm_hdl_release_and_read(const char *name, uint32_t *pairs);

#endif
