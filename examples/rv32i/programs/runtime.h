/* runtime.h - what the programs share: the devices of rv32i_soc and plain printing. */
#ifndef RUNTIME_H
#define RUNTIME_H

#include <stdint.h>

#define CONSOLE_PUT (*(volatile uint32_t *)0x10000000u)
#define CONSOLE_EXIT (*(volatile uint32_t *)0x10000004u)
#define CONSOLE_CYCLES (*(volatile uint32_t *)0x10000008u)

/* Prints a string of characters as it is. */
void print_text(const char *text);

/* Prints in decimal, without padding. */
void print_decimal(uint32_t value);

/* Prints eight lower-case hexadecimal digits. */
void print_hex(uint32_t value);

/* Prints "label value" and a newline; the value is decimal. */
void print_result(const char *label, uint32_t value);

/* The next number of a fixed pseudo-random sequence; *state must not be 0 (xorshift, period 2^32-1). */
uint32_t next_random(uint32_t *state);

#endif
