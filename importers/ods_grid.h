// SPDX-License-Identifier: MIT
/* The grid of an .ods document: rows, columns and cells arrive one after the other, each
 * perhaps many times over, and leave as a struct sheet. Only what has a value or shows a
 * colour is repeated, and what it comes to is checked before it is done: a document of 1
 * KB can ask for 17,000,000,000 cells. */
#ifndef IMPORTERS_ODS_GRID_H
#define IMPORTERS_ODS_GRID_H

#include "importers/ods.h"

/* Columns whose cells have a style unless they name another. */
struct ods_columns {
    struct span span;
    const struct ods_style *style;
};

LIST_OF(ods_columns_list, struct ods_columns);

struct ods_grid {
    struct package *package;
    struct sheets *sheets;
    size_t cells, rows;  /* stored so far, of all sheets */
    struct sheet *sheet; /* at hand; NULL outside sheets */

    struct ods_columns_list columns; /* only those whose style shows */
    unsigned next_column;            /* to be described */
    size_t outside;                  /* cells that there is no place for */
    struct place first_outside;

    /* the row at hand */
    unsigned row, row_repeat;
    const struct ods_style *row_style; /* of its cells unless they name another */
    size_t row_first;                  /* of its cells, among the sheet's */
    bool row_has_value;
    unsigned column; /* where the next cell goes */
};

/* A cell as the document has it. */
struct ods_cell {
    struct cell cell;              /* its place and fill are still to be found */
    const struct ods_style *style; /* its own, or NULL */
    unsigned repeat;               /* columns that it fills, one by one */
    unsigned wide, high;           /* columns and rows that it spans */
};

/* Each returns false after a refusal. */
bool ods_grid_start_sheet(struct ods_grid *grid, const char *name, bool is_hidden);
bool ods_grid_add_columns(struct ods_grid *grid, const struct ods_style *style,
                          unsigned repeat, bool are_hidden);
bool ods_grid_start_row(struct ods_grid *grid, const struct ods_style *style,
                        unsigned repeat, bool is_hidden);
bool ods_grid_put(struct ods_grid *grid, const struct ods_cell *cell);
bool ods_grid_end_row(struct ods_grid *grid);

/* Passes over so many columns, which a merge covers. */
void ods_grid_pass(struct ods_grid *grid, unsigned columns);
void ods_grid_end_sheet(struct ods_grid *grid);

/* Refuses the file at the place at hand; returns false. */
bool ods_grid_refuse_more(const struct ods_grid *grid, const size_t *most,
                          const char *what);

#endif
