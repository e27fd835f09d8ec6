// SPDX-License-Identifier: MIT
/* Listing: rows of a command's answer. A table on a terminal, tab-separated text with a
 * heading row elsewhere, an array of objects for machines. */
#ifndef CLI_LISTING_H
#define CLI_LISTING_H

#include "cli/terminal.h"

struct listing_column {
    const char *name;             /* the machine's: "force_code" */
    struct terminal_column shown; /* title NULL: not on terminals */
    bool is_number;
};

LIST_OF(listing_cells, const char *);

struct listing {
    struct arena *arena;
    const struct listing_column *columns;
    size_t column_count;
    struct listing_cells cells; /* row after row */
};

struct listing listing_start(struct arena *arena, const struct listing_column *columns,
                             size_t column_count);
/* The next cell, from left to right; the text is copied and made visible. NULL counts as
 * "". */
void listing_add(struct listing *listing, const char *text);
void listing_add_number(struct listing *listing, size_t number);
size_t listing_rows(const struct listing *listing);

/* For people or, off a terminal, as tab-separated text. */
void listing_print(const struct listing *listing, FILE *stream);

#endif
