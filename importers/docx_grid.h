// SPDX-License-Identifier: MIT
/* The tables of a text document as sheets. A table becomes the sheet "Table 1" …, in the
 * order in which tables begin; the paragraphs above it that are not blank are its first
 * rows, one cell each, so that "Force: …" and titles are found where a workbook has them,
 * and row numbers count them. A table inside a table's cell is a sheet of its own, and no
 * part of that cell's text; the cell's paragraphs above it are its first rows as well.
 * A cell with nothing but tables says which ("[Table 2]"), so that it is not taken for
 * empty. What stands below the last table follows it as rows. */
#ifndef IMPORTERS_DOCX_GRID_H
#define IMPORTERS_DOCX_GRID_H

#include "importers/package.h"
#include "model/sheet.h"

/* How a cell takes part in a merge from top to bottom. */
enum docx_merge {
    DOCX_ALONE,
    DOCX_BEGINS,
    DOCX_CONTINUES,
};

struct docx_cell {
    const char *text;
    int fill;
    unsigned wide; /* columns of the grid that it spans */
    enum docx_merge merge;
    bool is_revised;      /* holds tracked changes */
    bool has_hidden_text; /* that was left out */
    bool is_struck;       /* some of its text is struck through */
    bool is_prompt;       /* its text is what a control shows before a choice */
};

LIST_OF(docx_merges, size_t);

/* A table that has begun and not ended. */
struct docx_table {
    size_t sheet; /* its number among the sheets */
    unsigned row, column;
    bool has_cells; /* the row at hand, stored */
    bool is_row_deleted;
    struct docx_merges
        open;               /* by column: the number of its last merge, from 1; 0: none */
    size_t revised, hidden; /* cells */
    struct place first_revised, first_hidden;
};

LIST_OF(docx_tables, struct docx_table);

struct docx_grid {
    struct package *package;
    struct sheets *sheets;
    const char *table_name, *text_name; /* of sheets: "Table", "Text" */
    struct docx_tables tables;          /* the innermost last */
    struct texts paragraphs;            /* above the next table */
    size_t cells, rows, table_count;
    size_t revised_paragraphs, hidden_paragraphs;
    size_t last_sheet; /* of the last outermost table, from 1; 0: none */
    unsigned last_row; /* below it */
};

/* Each returns false after a refusal. */
bool docx_grid_paragraph(struct docx_grid *grid, const struct docx_cell *paragraph);
bool docx_grid_start_table(struct docx_grid *grid);
void docx_grid_start_row(struct docx_grid *grid);
bool docx_grid_put(struct docx_grid *grid, const struct docx_cell *cell);
bool docx_grid_end_row(struct docx_grid *grid);
/* Returns the sheet's name; NULL when nothing stands in it, or no table was open. */
const char *docx_grid_end_table(struct docx_grid *grid);
/* At the end of a part: what follows the last table. */
bool docx_grid_finish(struct docx_grid *grid);

/* What a row says of itself before its cells. Behind them it is too late to say where
 * they stand, or that they do not. */
bool docx_grid_skip_columns(struct docx_grid *grid, unsigned columns);
bool docx_grid_hide_row(struct docx_grid *grid);
bool docx_grid_delete_row(struct docx_grid *grid);
void docx_grid_revise_row(struct docx_grid *grid);

/* Refuses the file at the place at hand; returns false. */
bool docx_grid_refuse_more(const struct docx_grid *grid, const size_t *most,
                           const char *what);

#endif
