/* Tasks that call exported tasks that wait: dpi_tasks_wait.sv. */
#include "svdpi.h"

int bus_write(int address, const svLogicVecVal *data);
int bus_read(int address, int *data, const char **log);
int rest(int depth);
void stamp(const char *s, int x);
int tick(int n);

static int cleaned_up;

int program_of(int id, const char *name, int *sum)
{
    const char *log = name;
    *sum = 0;
    for (int i = 0; i < 3; i++) {
        svLogicVecVal data[2] = {{(uint32_t)(100 * id + i), 0}, {(uint32_t)id, 0x80}};
        if (bus_write(i, data))
            return 1;
    }
    for (int i = 2; i >= 0; i--) {
        int data;
        if (bus_read(i, &data, &log))
            return 1;
        *sum += data;
    }
    return svIsDisabledState();
}

int outer(int depth)
{
    stamp("C before", depth);
    if (rest(depth))
        return 1;
    stamp("C behind", depth);
    return 0;
}

int forever_waiting(int id)
{
    for (;;)
        if (tick(1)) {
            cleaned_up += id * (svIsDisabledState() ? 1 : 1000);
            return 1;
        }
}

int cleaned(void)
{
    return cleaned_up;
}
