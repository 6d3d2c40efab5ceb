/* solver_part.h - between solver.c and solver_part.c. */
#ifndef AOTC_SOLVER_PART_H
#define AOTC_SOLVER_PART_H

#include "solver.h"

/* The parts, each under the number of its first variable: constraints and orders tie variables
 * together. NULL for a variable that no constraint is about, and for those that are not the first. */
solver_part **solver_parts(solver_problem *p);
/* Values for the variables of a part under those of its constraints that are on. */
int solver_part_solve(solver_problem *p, solver_part *part);

#endif
