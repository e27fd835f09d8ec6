// SPDX-License-Identifier: MIT
/* Intakes: many files, read side by side by processes of their own and given in their
 * order, so that nothing depends on how many there are. What crashes the reading of a
 * file costs that file (reader-died) and nothing else. */
#ifndef CLI_INTAKES_H
#define CLI_INTAKES_H

#include "cli/intake.h"

struct intakes;

/* jobs: how many processes; 1: this one alone; 0: one a processor, or this one alone for
 * a few files. What is handed over must outlive the intakes. */
struct intakes *intakes_start(const struct inputs *inputs,
                              const struct import_context *context, struct date received,
                              size_t jobs, struct arena *arena);

/* The next file, as intake_file gives it. bytes are there only where this process read
 * it: intake_fetch gets them. */
struct intake intakes_next(struct intakes *intakes, struct arena *arena);

/* Reads the bytes for whoever keeps them. A file whose bytes are no longer those that
 * were read is refused (file-unreadable). */
void intake_fetch(struct intake *intake, const struct input *input,
                  const struct import_context *context, struct arena *arena);

void intakes_end(struct intakes *intakes);

#endif
