/* object.c - objects of classes: making, copying, virtual methods, counters.
 *
 * Owns:       aotc_services.objects: the classes and what is counted of their objects.
 * Invariants: the object's header has the number of its class in spare32 and that of the place where
 *             it was made in spare16; place 0 stands for all beyond the 65,535th.
 * Errors:     out of memory.
 */
#include <stdlib.h>

#include "sim.h"

enum { MAX_PLACES = 65536 };

struct aotc_objects {
    const aotc_class *classes;
    uint32_t n_classes;
    uint64_t serial;
    aotc_object_counters *counters; /* by class */
    aotc_object_counters *places;   /* by place; the first is for the rest */
    uint32_t *place_loc;
    uint32_t n_places, places_room;
    uint16_t *place_of; /* by loc */
    uint32_t n_locs;
};

typedef struct {
    aotc_object object;
    uint64_t serial, random;
} class_object;

_Static_assert(sizeof(class_object) == AOTC_OBJECT_BYTES, "header of objects");

static struct aotc_objects *objects_of(aotc_sim *sim)
{
    return sim->services.objects;
}

static const aotc_class *class_at(aotc_sim *sim, uint64_t object)
{
    return &objects_of(sim)->classes[aotc_class_of(object)];
}

void aotc_objects_close(aotc_sim *sim)
{
    struct aotc_objects *objects = objects_of(sim);
    aotc_samples_close(sim);
    if (!objects)
        return;
    free(objects->counters);
    free(objects->places);
    free(objects->place_loc);
    free(objects->place_of);
    free(objects);
    sim->services.objects = NULL;
}

/* Counters ------------------------------------------------------------------------------------ */

static void grow_places(aotc_sim *sim, struct aotc_objects *objects)
{
    uint32_t room = objects->places_room * 2;
    objects->places = aotc_grow(sim, objects->places, room, sizeof *objects->places);
    objects->place_loc = aotc_grow(sim, objects->place_loc, room, sizeof *objects->place_loc);
    memset(objects->places + objects->places_room, 0,
           (room - objects->places_room) * sizeof *objects->places);
    objects->places_room = room;
}

/* The number of a place among those where objects are made. */
static uint16_t place_of(aotc_sim *sim, struct aotc_objects *objects, uint32_t loc)
{
    if (loc == AOTC_NO_LOC)
        return 0;
    if (loc >= objects->n_locs) {
        uint32_t n = loc < 1024 ? 2048 : 2 * loc;
        objects->place_of = aotc_grow(sim, objects->place_of, n, sizeof *objects->place_of);
        memset(objects->place_of + objects->n_locs, 0, (n - objects->n_locs) * sizeof(uint16_t));
        objects->n_locs = n;
    }
    uint16_t *place = &objects->place_of[loc];
    if (*place == 0 && objects->n_places < MAX_PLACES) {
        if (objects->n_places == objects->places_room)
            grow_places(sim, objects);
        objects->place_loc[objects->n_places] = loc;
        *place = (uint16_t)objects->n_places++;
    }
    return *place;
}

static void count(aotc_object_counters *c, uint64_t bytes)
{
    c->allocated++;
    c->bytes += bytes;
    if (++c->objects > c->peak)
        c->peak = c->objects;
    if (c->bytes > c->peak_bytes)
        c->peak_bytes = c->bytes;
}

static void drop(aotc_sim *sim, aotc_object *object)
{
    struct aotc_objects *objects = objects_of(sim);
    uint64_t bytes = objects->classes[object->spare32].size;
    aotc_object_counters *both[] = {&objects->counters[object->spare32],
                                    &objects->places[object->spare16]};
    for (int i = 0; i < 2; i++) {
        both[i]->objects--;
        both[i]->bytes -= bytes;
    }
}

const aotc_object_counters *aotc_class_counters(aotc_sim *sim, uint32_t class)
{
    return &objects_of(sim)->counters[class];
}

const aotc_object_counters *aotc_object_place(aotc_sim *sim, uint32_t n, uint32_t *loc)
{
    const struct aotc_objects *objects = objects_of(sim);
    if (!objects || n >= objects->n_places)
        return NULL;
    *loc = objects->place_loc[n];
    return &objects->places[n];
}

/* Objects ------------------------------------------------------------------------------------- */

static class_object *make(aotc_sim *sim, uint32_t class, uint32_t loc)
{
    struct aotc_objects *objects = objects_of(sim);
    uint16_t place = place_of(sim, objects, loc);
    uint64_t size = objects->classes[class].size;
    class_object *made = aotc_heap_new(sim, AOTC_KIND_OBJECT, size);
    made->object.spare32 = class;
    made->object.spare16 = place;
    made->serial = ++objects->serial;
    made->random = aotc_seed_object(sim, made->serial);
    count(&objects->counters[class], size);
    count(&objects->places[place], size);
    return made;
}

uint64_t aotc_object_new(aotc_sim *sim, uint32_t class, uint32_t loc)
{
    class_object *made = make(sim, class, loc);
    const aotc_class *known = &objects_of(sim)->classes[class];
    if (known->start)
        memcpy(made + 1, known->start, known->size - sizeof *made);
    return (uint64_t)(uintptr_t)made;
}

uint64_t aotc_object_copy(aotc_sim *sim, uint64_t object, uint32_t loc)
{
    const class_object *from = (const class_object *)(uintptr_t)object;
    class_object *made = make(sim, from->object.spare32, loc);
    const aotc_class *class = class_at(sim, object);
    memcpy(made + 1, from + 1, class->size - sizeof *made);
    for (uint32_t i = 0; i < class->n_handles; i++) {
        uint64_t handle;
        memcpy(&handle, (const char *)made + class->handles[i], 8);
        aotc_heap_share(handle);
    }
    return (uint64_t)(uintptr_t)made;
}

static void trace(aotc_sim *sim, aotc_object *object)
{
    const aotc_class *class = &objects_of(sim)->classes[object->spare32];
    const char *start = (const char *)object;
    for (uint32_t i = 0; i < class->n_handles; i++) {
        uint64_t handle;
        memcpy(&handle, start + class->handles[i], 8);
        if (handle)
            aotc_heap_mark(sim, handle);
    }
    for (uint32_t i = 0; i < class->n_packed; i++)
        aotc_heap_mark_packed(sim, start + class->packed[2 * i], class->packed[2 * i + 1]);
}

void aotc_classes_set(aotc_sim *sim, uint32_t n, const aotc_class *classes)
{
    struct aotc_objects *objects = aotc_need(sim, 1, sizeof *objects);
    sim->services.objects = objects;
    objects->classes = sim->services.front.classes = classes;
    objects->n_classes = n;
    objects->counters = aotc_need(sim, n, sizeof *objects->counters);
    objects->places_room = 64;
    objects->places = aotc_need(sim, objects->places_room, sizeof *objects->places);
    objects->place_loc = aotc_need(sim, objects->places_room, sizeof *objects->place_loc);
    objects->place_loc[0] = AOTC_NO_LOC;
    objects->n_places = 1;
    aotc_heap_set_kind(sim, AOTC_KIND_OBJECT, trace, drop);
    aotc_samples_open(sim, n);
}

/* Methods ------------------------------------------------------------------------------------- */

uint32_t aotc_virtual_by_key(aotc_sim *sim, uint64_t object, uint64_t key)
{
    const aotc_class *class = class_at(sim, object);
    uint32_t low = 0, high = class->n_methods;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (class->keys[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return class->methods[low];
}

bool aotc_class_is(aotc_sim *sim, uint64_t object, uint32_t wanted)
{
    if (!object)
        return true;
    const aotc_class *classes = objects_of(sim)->classes;
    uint32_t number = aotc_class_of(object);
    if (!classes[wanted].is_interface)
        return number >= wanted && number <= classes[wanted].last;
    const aotc_class *class = &classes[number];
    for (uint32_t i = 0; i < class->n_interfaces; i++)
        if (class->interfaces[i] == wanted)
            return true;
    return false;
}
