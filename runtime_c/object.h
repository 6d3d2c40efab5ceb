/* object.h - objects of classes (object.c; docs/classes.md).
 *
 * Included by aotc.h. A handle is the address of an object, 0 is null. Its properties stand behind
 * the header, at the offsets that aotc/design/moore/objects/classes.py gives them.
 */
#ifndef AOTC_OBJECT_H
#define AOTC_OBJECT_H

#define AOTC_OBJECT_BYTES 24 /* of the header (aotc/design/program.py, OBJECT_BYTES) */

/* What the runtime knows of a class. Classes are numbered so that those derived from one follow it
 * up to `last`; `base` and numbers that are not there are AOTC_NO_CLASS.
 *
 * size:      bytes of an object.  start: what stands behind the header at first, NULL for zeros.
 * handles:   offsets of words that hold a handle or 0.
 * packed:    offset and number of words with handles at any bit, pairs.
 * table:     function numbers of the virtual methods by slot, AOTC_NO_CLASS for pure ones.
 * keys, methods: methods of interface classes: the keys ascend.
 * interfaces: numbers of all interface classes that it implements. */
typedef struct {
    uint64_t size;
    const uint8_t *start;
    const uint32_t *handles, *packed, *table, *methods, *interfaces;
    const uint64_t *keys;
    uint32_t last, n_handles, n_packed, n_table, n_methods, n_interfaces;
    bool is_interface;
} aotc_class;

#define AOTC_NO_CLASS 0xffffffffu

/* Gives the simulation its classes; the arrays must stay until it is freed. */
void aotc_classes_set(aotc_sim *sim, uint32_t n, const aotc_class *classes);

/* A new object with the defaults of its properties; `loc` is the place that counters name. Its random
 * generator gets its seed from that of the process (IEEE 1800-2023 18.14). */
uint64_t aotc_object_new(aotc_sim *sim, uint32_t class, uint32_t loc);
/* A new object of the same class with the same properties (8.12). */
uint64_t aotc_object_copy(aotc_sim *sim, uint64_t object, uint32_t loc);

/* What stands first in a simulation, so that code can look at it without a call.
 *
 * n_memory_waiters:   who waits for changes of memory (await.c).
 * guessed, missed:    virtual calls that expected a method: those that met it, and the others.
 * instance:           whose process or function the engine runs, or AOTC_NONE (bridge.h).
 * settled_apart:      how often settle functions have run each by itself for which fused ones stand
 *                     otherwise; from 1 on (settle.c). */
typedef struct {
    uint32_t n_memory_waiters;
    const aotc_class *classes;
    uint64_t guessed, missed;
    uint32_t instance;
    uint64_t settled_apart;
} aotc_front;

/* aotc_front.settled_apart. Never fails. */
static inline uint64_t aotc_settled_apart(const aotc_sim *sim)
{
    return ((const aotc_front *)(const void *)sim)->settled_apart;
}

/* `loc`, at a place of an instance among whose functions others of a fused unit run. Never fails. */
static inline uint32_t aotc_within(aotc_sim *sim, uint32_t instance, uint32_t loc)
{
    ((aotc_front *)(void *)sim)->instance = instance;
    return loc;
}

/* Function number of a virtual method of an interface class, by its key, of an object's class. Never
 * fails. */
uint32_t aotc_virtual_by_key(aotc_sim *sim, uint64_t object, uint64_t key);
/* Whether an object is null, or of a class or interface class, or of one derived from it (8.16).
 * Never fails. */
bool aotc_class_is(aotc_sim *sim, uint64_t object, uint32_t class);

/* Number of an object's class, its number among all objects ever made (from 1 on), and where the state
 * of its random generator is. Never fail. */
static inline uint32_t aotc_class_of(uint64_t object)
{
    return ((const uint32_t *)(uintptr_t)object)[1];
}
/* Function number of the virtual method in a slot of an object's class. Never fails. */
static inline uint32_t aotc_virtual(const aotc_sim *sim, uint64_t object, uint32_t slot)
{
    return ((const aotc_front *)(const void *)sim)->classes[aotc_class_of(object)].table[slot];
}
/* Counts whether a virtual call met the method that it expected, and tells it. Never fails. */
static inline bool aotc_receiver(aotc_sim *sim, bool met)
{
    aotc_front *front = (aotc_front *)(void *)sim;
    if (met)
        front->guessed++;
    else
        front->missed++;
    return met;
}
static inline uint64_t aotc_object_serial(uint64_t object)
{
    return object ? ((const uint64_t *)(uintptr_t)object)[1] : 0;
}
static inline uint64_t *aotc_object_random(uint64_t object)
{
    return (uint64_t *)(uintptr_t)object + 2;
}

/* Values in memory, by size. */
static inline uint8_t aotc_get8(uint64_t at)
{
    return *(const uint8_t *)(uintptr_t)at;
}
static inline uint16_t aotc_get16(uint64_t at)
{
    return *(const uint16_t *)(uintptr_t)at;
}
static inline uint32_t aotc_get32(uint64_t at)
{
    return *(const uint32_t *)(uintptr_t)at;
}
static inline uint64_t aotc_get64(uint64_t at)
{
    return *(const uint64_t *)(uintptr_t)at;
}
static inline float aotc_getf32(uint64_t at)
{
    return *(const float *)(uintptr_t)at;
}
static inline double aotc_getf64(uint64_t at)
{
    return *(const double *)(uintptr_t)at;
}
static inline void aotc_put8(uint64_t at, uint8_t value)
{
    *(uint8_t *)(uintptr_t)at = value;
}
static inline void aotc_put16(uint64_t at, uint16_t value)
{
    *(uint16_t *)(uintptr_t)at = value;
}
static inline void aotc_put32(uint64_t at, uint32_t value)
{
    *(uint32_t *)(uintptr_t)at = value;
}
static inline void aotc_put64(uint64_t at, uint64_t value)
{
    *(uint64_t *)(uintptr_t)at = value;
}
static inline void aotc_putf32(uint64_t at, float value)
{
    *(float *)(uintptr_t)at = value;
}
static inline void aotc_putf64(uint64_t at, double value)
{
    *(double *)(uintptr_t)at = value;
}

/* Whether anybody waits for a change of memory, so that stores must be told (await.c). Never fails. */
static inline bool aotc_watched(const aotc_sim *sim)
{
    return ((const aotc_front *)(const void *)sim)->n_memory_waiters != 0;
}

/* Counters of a class, or of a place where objects are made. */
typedef struct {
    uint64_t objects, peak, allocated; /* there now, or dead but not yet found so */
    uint64_t bytes, peak_bytes;
} aotc_object_counters;
/* Never fails. */
const aotc_object_counters *aotc_class_counters(aotc_sim *sim, uint32_t class);
/* The same of the n-th place, with its number; NULL behind the last. Never fails. */
const aotc_object_counters *aotc_object_place(aotc_sim *sim, uint32_t n, uint32_t *loc);

/* The heap at a safe point: time, bytes and objects of all kinds. */
typedef struct {
    uint64_t fs, bytes, objects;
} aotc_object_sample;
/* Samples over the whole run, at equal numbers of safe points; `objects` is a row for each, with the
 * objects of each class. Never fails. */
const aotc_object_sample *aotc_object_samples(aotc_sim *sim, uint32_t *n, const uint32_t **objects);

#endif
