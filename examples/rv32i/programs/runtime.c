/* runtime.c - printing, and the arithmetic that RV32I leaves to software. */
#include "runtime.h"

void print_text(const char *text)
{
    while (*text)
        CONSOLE_PUT = (uint8_t)*text++;
}

void print_decimal(uint32_t value)
{
    char digits[11];
    char *first = digits + sizeof digits - 1;
    *first = 0;
    do {
        *--first = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    print_text(first);
}

void print_hex(uint32_t value)
{
    for (int shift = 28; shift >= 0; shift -= 4)
        CONSOLE_PUT = "0123456789abcdef"[value >> shift & 15];
}

void print_result(const char *label, uint32_t value)
{
    print_text(label);
    print_text(" ");
    print_decimal(value);
    print_text("\n");
}

uint32_t next_random(uint32_t *state)
{
    uint32_t x = *state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return *state = x;
}

/* a * b modulo 2^32; the compiler calls it by this name. */
uint32_t __mulsi3(uint32_t a, uint32_t b)
{
    uint32_t product = 0;
    while (b) {
        if (b & 1)
            product += a;
        a <<= 1;
        b >>= 1;
    }
    return product;
}

/* Quotient and, in *rest, remainder by long division. Dividing by 0 gives 2^32-1 and `a`, as DIVU does. */
static uint32_t divide(uint32_t a, uint32_t b, uint32_t *rest)
{
    uint32_t quotient = 0, partial = 0;
    for (int bit = 31; bit >= 0; bit--) {
        uint32_t carry = partial >> 31;
        partial = partial << 1 | (a >> bit & 1);
        if (carry || partial >= b) {
            partial -= b;
            quotient |= 1u << bit;
        }
    }
    *rest = partial;
    return quotient;
}

/* a / b; the compiler calls it by this name. */
uint32_t __udivsi3(uint32_t a, uint32_t b)
{
    uint32_t rest;
    return divide(a, b, &rest);
}

/* a % b; the compiler calls it by this name. */
uint32_t __umodsi3(uint32_t a, uint32_t b)
{
    uint32_t rest;
    divide(a, b, &rest);
    return rest;
}

/* The compiler turns copying and clearing loops into calls of these two. */
void *memcpy(void *to, const void *from, uint32_t size_bytes)
{
    uint8_t *t = to;
    const uint8_t *f = from;
    while (size_bytes--)
        *t++ = *f++;
    return to;
}

void *memset(void *to, int value, uint32_t size_bytes)
{
    uint8_t *t = to;
    while (size_bytes--)
        *t++ = (uint8_t)value;
    return to;
}
