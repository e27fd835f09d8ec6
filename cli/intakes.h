// SPDX-License-Identifier: MIT
/* Intakes: files, read by confined processes (cli/readers.h) and given in their order, so
 * that nothing depends on how many there are. */
#ifndef CLI_INTAKES_H
#define CLI_INTAKES_H

#include "cli/intake.h"

struct intakes;

/* jobs: how many processes; 0: one a processor. What is handed over must outlive the
 * intakes. */
struct intakes *intakes_start(const struct inputs *inputs,
                              const struct import_context *context, struct date received,
                              size_t jobs, struct arena *arena);
/* The same, with the files' sheets. */
struct intakes *intakes_start_with_sheets(const struct inputs *inputs,
                                          const struct import_context *context,
                                          size_t jobs, struct arena *arena);

/* The next file. What was refused is in submissions.is_refused and its findings; a file
 * that could not even be read is refused too. Its bytes stay where they are: intake_fetch
 * gets them. */
struct intake intakes_next(struct intakes *intakes, struct arena *arena);

/* Reads the bytes for whoever keeps them. A file whose bytes are no longer those that
 * were read is refused (file-unreadable). */
void intake_fetch(struct intake *intake, const struct input *input,
                  const struct import_context *context, struct arena *arena);

void intakes_end(struct intakes *intakes);

#endif
