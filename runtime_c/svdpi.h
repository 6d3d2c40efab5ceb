/* svdpi.h - what C code sees of a simulation (IEEE 1800-2023 Annex I).
 *
 * Functions that speak of the simulation may be called from imported functions only. Vectors are
 * arrays of chunks of 32 bits, the lowest first; unused bits of the last chunk mean nothing.
 */
#ifndef INCLUDED_SVDPI
#define INCLUDED_SVDPI

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define sv_0 0
#define sv_1 1
#define sv_z 2
#define sv_x 3

typedef uint8_t svScalar;
typedef svScalar svBit;
typedef svScalar svLogic;

#ifndef VPI_VECVAL
#define VPI_VECVAL
/* aval bval: 0 is 00, 1 is 10, Z is 01, X is 11. */
typedef struct t_vpi_vecval {
    uint32_t aval, bval;
} s_vpi_vecval, *p_vpi_vecval;
#endif
typedef s_vpi_vecval svLogicVecVal;
typedef uint32_t svBitVecVal;

#define SV_PACKED_DATA_NELEMS(WIDTH) (((WIDTH) + 31) >> 5)
#define SV_MASK(N) (~(-1 << (N)))
#define SV_GET_UNSIGNED_BITS(VALUE, N) ((N) == 32 ? (VALUE) : ((VALUE) & SV_MASK(N)))
#define SV_GET_SIGNED_BITS(VALUE, N)                                                             \
    ((N) == 32 ? (VALUE)                                                                         \
               : (((VALUE) & (1 << ((N) - 1))) ? ((VALUE) | ~SV_MASK(N)) : ((VALUE) & SV_MASK(N))))

typedef void *svScope;
typedef void *svOpenArrayHandle;

/* "1800-2023" */
const char *svDpiVersion(void);

/* Bits and part selects, of up to 32 bits, of vectors. */
svBit svGetBitselBit(const svBitVecVal *s, int i);
svLogic svGetBitselLogic(const svLogicVecVal *s, int i);
void svPutBitselBit(svBitVecVal *d, int i, svBit s);
void svPutBitselLogic(svLogicVecVal *d, int i, svLogic s);
void svGetPartselBit(svBitVecVal *d, const svBitVecVal *s, int i, int w);
void svGetPartselLogic(svLogicVecVal *d, const svLogicVecVal *s, int i, int w);
void svPutPartselBit(svBitVecVal *d, const svBitVecVal s, int i, int w);
void svPutPartselLogic(svLogicVecVal *d, const svLogicVecVal s, int i, int w);

/* Open arrays: dimension 0 is the packed one, 1 the leftmost unpacked one. */
int svLeft(const svOpenArrayHandle h, int d);
int svRight(const svOpenArrayHandle h, int d);
int svLow(const svOpenArrayHandle h, int d);
int svHigh(const svOpenArrayHandle h, int d);
int svIncrement(const svOpenArrayHandle h, int d);
int svSize(const svOpenArrayHandle h, int d);
int svDimensions(const svOpenArrayHandle h);
void *svGetArrayPtr(const svOpenArrayHandle h);
int svSizeOfArray(const svOpenArrayHandle h);
/* NULL for indices outside of the array. */
void *svGetArrElemPtr(const svOpenArrayHandle h, int indx1, ...);
void *svGetArrElemPtr1(const svOpenArrayHandle h, int indx1);
void *svGetArrElemPtr2(const svOpenArrayHandle h, int indx1, int indx2);
void *svGetArrElemPtr3(const svOpenArrayHandle h, int indx1, int indx2, int indx3);

/* Vectors between C and elements. */
void svPutBitArrElemVecVal(const svOpenArrayHandle d, const svBitVecVal *s, int indx1, ...);
void svPutBitArrElem1VecVal(const svOpenArrayHandle d, const svBitVecVal *s, int indx1);
void svPutBitArrElem2VecVal(const svOpenArrayHandle d, const svBitVecVal *s, int indx1,
                            int indx2);
void svPutBitArrElem3VecVal(const svOpenArrayHandle d, const svBitVecVal *s, int indx1,
                            int indx2, int indx3);
void svPutLogicArrElemVecVal(const svOpenArrayHandle d, const svLogicVecVal *s, int indx1, ...);
void svPutLogicArrElem1VecVal(const svOpenArrayHandle d, const svLogicVecVal *s, int indx1);
void svPutLogicArrElem2VecVal(const svOpenArrayHandle d, const svLogicVecVal *s, int indx1,
                              int indx2);
void svPutLogicArrElem3VecVal(const svOpenArrayHandle d, const svLogicVecVal *s, int indx1,
                              int indx2, int indx3);
void svGetBitArrElemVecVal(svBitVecVal *d, const svOpenArrayHandle s, int indx1, ...);
void svGetBitArrElem1VecVal(svBitVecVal *d, const svOpenArrayHandle s, int indx1);
void svGetBitArrElem2VecVal(svBitVecVal *d, const svOpenArrayHandle s, int indx1, int indx2);
void svGetBitArrElem3VecVal(svBitVecVal *d, const svOpenArrayHandle s, int indx1, int indx2,
                            int indx3);
void svGetLogicArrElemVecVal(svLogicVecVal *d, const svOpenArrayHandle s, int indx1, ...);
void svGetLogicArrElem1VecVal(svLogicVecVal *d, const svOpenArrayHandle s, int indx1);
void svGetLogicArrElem2VecVal(svLogicVecVal *d, const svOpenArrayHandle s, int indx1, int indx2);
void svGetLogicArrElem3VecVal(svLogicVecVal *d, const svOpenArrayHandle s, int indx1, int indx2,
                              int indx3);

/* Elements that are scalars. */
svBit svGetBitArrElem(const svOpenArrayHandle s, int indx1, ...);
svBit svGetBitArrElem1(const svOpenArrayHandle s, int indx1);
svBit svGetBitArrElem2(const svOpenArrayHandle s, int indx1, int indx2);
svBit svGetBitArrElem3(const svOpenArrayHandle s, int indx1, int indx2, int indx3);
svLogic svGetLogicArrElem(const svOpenArrayHandle s, int indx1, ...);
svLogic svGetLogicArrElem1(const svOpenArrayHandle s, int indx1);
svLogic svGetLogicArrElem2(const svOpenArrayHandle s, int indx1, int indx2);
svLogic svGetLogicArrElem3(const svOpenArrayHandle s, int indx1, int indx2, int indx3);
void svPutBitArrElem(const svOpenArrayHandle d, svBit value, int indx1, ...);
void svPutBitArrElem1(const svOpenArrayHandle d, svBit value, int indx1);
void svPutBitArrElem2(const svOpenArrayHandle d, svBit value, int indx1, int indx2);
void svPutBitArrElem3(const svOpenArrayHandle d, svBit value, int indx1, int indx2, int indx3);
void svPutLogicArrElem(const svOpenArrayHandle d, svLogic value, int indx1, ...);
void svPutLogicArrElem1(const svOpenArrayHandle d, svLogic value, int indx1);
void svPutLogicArrElem2(const svOpenArrayHandle d, svLogic value, int indx1, int indx2);
void svPutLogicArrElem3(const svOpenArrayHandle d, svLogic value, int indx1, int indx2,
                        int indx3);

/* The scope of an imported context function: the instance, or the package, of its declaration.
 * svSetScope returns the scope before. */
svScope svGetScope(void);
svScope svSetScope(const svScope scope);
const char *svGetNameFromScope(const svScope scope);
svScope svGetScopeFromName(const char *scopeName);
/* 0, or -1 if there is no scope or key. */
int svPutUserData(const svScope scope, void *userKey, void *userData);
void *svGetUserData(const svScope scope, void *userKey);
/* 1 and the place of the call, or 0 if it is not known. */
int svGetCallerInfo(const char **fileName, int *lineNumber);
int svIsDisabledState(void);
void svAckDisabledState(void);

/* Simulated time in the unit of the simulation, which is its precision, and that unit as a power of
 * ten of a second. `scope` is NULL: the units of scopes are not kept; for one they return -1. */
#define sv_scaled_real_time 1
#define sv_sim_time 2
typedef struct t_vpi_time {
    int32_t type;
    uint32_t high, low;
    double real;
} svTimeVal;
int svGetTime(const svScope scope, svTimeVal *time);
int svGetTimeUnit(const svScope scope, int32_t *time_unit);
int svGetTimePrecision(const svScope scope, int32_t *time_precision);

#ifdef __cplusplus
}
#endif

#endif
