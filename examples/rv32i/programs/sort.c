/* sort.c - quicksort with insertion sort for short parts, checked by order and checksum. */
#include "runtime.h"

#define LENGTH 512
#define SHORT 8

static uint32_t values[LENGTH];

static void insertion_sort(uint32_t *first, uint32_t *last)
{
    for (uint32_t *p = first + 1; p <= last; p++) {
        uint32_t value = *p;
        uint32_t *hole = p;
        while (hole > first && hole[-1] > value) {
            *hole = hole[-1];
            hole--;
        }
        *hole = value;
    }
}

static void quick_sort(uint32_t *first, uint32_t *last)
{
    while (last - first >= SHORT) {
        uint32_t pivot = first[(last - first) / 2];
        uint32_t *low = first, *high = last;
        while (low <= high) {
            while (*low < pivot)
                low++;
            while (*high > pivot)
                high--;
            if (low <= high) {
                uint32_t swapped = *low;
                *low++ = *high;
                *high-- = swapped;
            }
        }
        quick_sort(first, high);
        first = low;
    }
    insertion_sort(first, last);
}

int main(void)
{
    uint32_t seed = 2463534242u, checksum = 0, unordered = 0, changed = 0;
    for (uint32_t i = 0; i < ITERATIONS; i++) {
        uint32_t sum = 0;
        for (uint32_t k = 0; k < LENGTH; k++)
            sum += values[k] = next_random(&seed);
        quick_sort(values, values + LENGTH - 1);
        for (uint32_t k = 0; k < LENGTH; k++) {
            sum -= values[k];
            checksum = (checksum << 1 | checksum >> 31) ^ values[k];
            unordered += k && values[k - 1] > values[k];
        }
        changed += sum != 0;
    }
    print_result("iterations", ITERATIONS);
    print_result("unordered", unordered);
    print_result("changed", changed);
    print_text("checksum ");
    print_hex(checksum);
    print_text("\n");
    return unordered || changed;
}
