// SPDX-License-Identifier: MIT
/* What `check --cells` prints: every non-empty cell of files, as their readers see them,
 * without recognising anything. One line a cell: sheet, cell and text, separated by tabs;
 * tab, line feed, carriage return and backslash inside them are \t \n \r \\. Where
 * several files or a folder were asked for, the file's path comes first. */
#ifndef CLI_CHECK_CELLS_H
#define CLI_CHECK_CELLS_H

#include <stdio.h>

#include "cli/intake.h"
#include "cli/invocation.h"
#include "cli/json_out.h"

/* Returns an enum status. jobs: how many processes read, 0: one a processor. lost:
 * findings about paths that led to no file. */
int check_cells(const struct invocation *invocation, const struct inputs *inputs,
                const struct limits *limits, size_t jobs, const struct findings *lost,
                bool with_paths);

/* One file's cells; returns how many were printed. path NULL: without it. */
size_t cells_print(FILE *stream, const char *path, const struct sheets *sheets);
/* Adds the same to a list, an object a cell; returns how many. */
size_t cells_list(struct json_t *list, const char *path, const struct sheets *sheets,
                  struct arena *arena);

#endif
