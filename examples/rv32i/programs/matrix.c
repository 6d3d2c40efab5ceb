/* matrix.c - powers of a matrix of integers; multiplication is software, as RV32I has none. */
#include "runtime.h"

#define SIZE 8

typedef uint32_t matrix[SIZE][SIZE];

static matrix base, power, product;

static void multiply(matrix result, matrix left, matrix right)
{
    for (int row = 0; row < SIZE; row++)
        for (int column = 0; column < SIZE; column++) {
            uint32_t sum = 0;
            for (int k = 0; k < SIZE; k++)
                sum += left[row][k] * right[k][column];
            result[row][column] = sum;
        }
}

int main(void)
{
    uint32_t seed = 88172645u, trace = 0;
    for (int row = 0; row < SIZE; row++)
        for (int column = 0; column < SIZE; column++) {
            base[row][column] = next_random(&seed) & 15;
            power[row][column] = row == column;
        }
    for (uint32_t i = 0; i < ITERATIONS; i++) {
        multiply(product, power, base);
        for (int row = 0; row < SIZE; row++)
            for (int column = 0; column < SIZE; column++)
                power[row][column] = product[row][column];
    }
    for (int k = 0; k < SIZE; k++)
        trace += power[k][k];
    print_result("power", ITERATIONS);
    print_text("trace ");
    print_hex(trace);
    print_text("\n");
    return 0;
}
