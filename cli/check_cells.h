// SPDX-License-Identifier: MIT
/* What `check --cells` prints: every non-empty cell of files, as their readers see them,
 * without recognising anything: lines (cli/cell_lines.h), or with --json a list. */
#ifndef CLI_CHECK_CELLS_H
#define CLI_CHECK_CELLS_H

#include "cli/intake.h"
#include "cli/invocation.h"

/* Returns an enum status. jobs: how many processes read, 0: one a processor. lost:
 * findings about paths that led to no file. */
int check_cells(const struct invocation *invocation, const struct inputs *inputs,
                const struct limits *limits, size_t jobs, const struct findings *lost,
                bool with_paths);

#endif
