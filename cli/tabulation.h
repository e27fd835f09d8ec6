// SPDX-License-Identifier: MIT
/* Tabulation: rows of a command's answer. A table on a terminal, tab-separated text with
 * a heading row elsewhere, an array of objects for machines. */
#ifndef CLI_TABULATION_H
#define CLI_TABULATION_H

#include "cli/invocation.h"
#include "cli/terminal.h"

struct tabulation_column {
    const char *name;             /* the machine's: "force_code" */
    struct terminal_column shown; /* title NULL: not on terminals */
    bool is_number;
};

LIST_OF(tabulation_cells, const char *);

struct tabulation {
    struct arena *arena;
    const struct tabulation_column *columns;
    size_t column_count;
    struct tabulation_cells cells; /* row after row */
};

struct tabulation tabulation_start(struct arena *arena,
                                   const struct tabulation_column *columns,
                                   size_t column_count);
/* The next cell, from left to right; the text is copied and made visible. NULL counts as
 * "". */
void tabulation_add(struct tabulation *tabulation, const char *text);
void tabulation_add_number(struct tabulation *tabulation, size_t number);
size_t tabulation_rows(const struct tabulation *tabulation);

/* For people or, off a terminal, as tab-separated text. */
void tabulation_print(const struct tabulation *tabulation, FILE *stream);
/* A command's whole answer on stdout: that, or for machines an array of objects. True
 * when people are told more of it, on stderr. */
bool tabulation_answer(const struct tabulation *tabulation,
                       const struct invocation *invocation);

#endif
