/* fib.c - the ITERATIONS-th Fibonacci number, by recursion and by addition. */
#include "runtime.h"

static __attribute__((noinline)) uint32_t recursive(uint32_t n)
{
    return n < 2 ? n : recursive(n - 1) + recursive(n - 2);
}

static uint32_t iterative(uint32_t n)
{
    uint32_t a = 0, b = 1;
    while (n--) {
        uint32_t next = a + b;
        a = b;
        b = next;
    }
    return a;
}

int main(void)
{
    uint32_t found = recursive(ITERATIONS), expected = iterative(ITERATIONS);
    print_result("n", ITERATIONS);
    print_result("fib", found);
    return found == expected ? 0 : 1;
}
