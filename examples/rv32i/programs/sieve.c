/* sieve.c - counts the primes below LIMIT with the sieve of Eratosthenes, ITERATIONS times. */
#include "runtime.h"

#define LIMIT 4096

static uint8_t composite[LIMIT];

static uint32_t count_primes(void)
{
    uint32_t count = 0;
    for (uint32_t i = 2; i < LIMIT; i++)
        composite[i] = 0;
    for (uint32_t i = 2; i < LIMIT; i++) {
        if (composite[i])
            continue;
        count++;
        for (uint32_t j = i + i; j < LIMIT; j += i)
            composite[j] = 1;
    }
    return count;
}

int main(void)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < ITERATIONS; i++)
        sum += count_primes();
    print_result("iterations", ITERATIONS);
    print_result("primes", sum / ITERATIONS);
    uint32_t largest = LIMIT - 1;
    while (composite[largest])
        largest--;
    print_result("largest", largest);
    return sum == 564u * ITERATIONS ? 0 : 1;
}
