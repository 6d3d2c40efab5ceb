/* text.c - CRC-32 of a text (the value for "123456789" is known: cbf43926), reversing it, signed arithmetic:
 * a few thousand instructions with loads and stores of every size, branches and shifts.
 */
#include "runtime.h"

static const char digits[] = "123456789";
static const int16_t halves[] = {-3, 300, -30000, 7};
static const int8_t bytes[] = {-1, 2, -128, 127};
static char reversed[sizeof digits];

static uint32_t crc32(const char *text)
{
    uint32_t crc = 0xffffffffu;
    while (*text) {
        crc ^= (uint8_t)*text++;
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
    return ~crc;
}

static uint32_t fibonacci(uint32_t n)
{
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

int main(void)
{
    uint32_t length = sizeof digits - 1;
    for (uint32_t i = 0; i < length; i++)
        reversed[i] = digits[length - 1 - i];
    print_text(reversed);
    print_text(" ");
    uint32_t crc = crc32(digits);
    print_hex(crc);
    int32_t sum = 0;
    uint32_t below = 0;
    for (int i = 0; i < 4; i++) {
        sum += halves[i] >> 1;
        sum -= bytes[i];
        below += halves[i] < bytes[i];
        below += (uint16_t)halves[i] < (uint8_t)bytes[i];
    }
    print_text(" ");
    print_hex((uint32_t)sum);
    print_result(" below", below);
    print_result("fibonacci", fibonacci(7));
    return crc == 0xcbf43926u ? 0 : 1;
}
