// SPDX-License-Identifier: MIT
/* Sheet: what every reader makes of a file's bytes, and all that the recogniser knows of
 * it. Cells are stored sparsely, by row and then column, at most one a place. A cell that
 * a merge covers is not stored; the merge's value is its top left cell's. */
#ifndef MODEL_SHEET_H
#define MODEL_SHEET_H

#include <stdbool.h>

#include "model/base/finding.h"
#include "model/base/list.h"
#include "model/drawn.h"

enum cell_kind {
    CELL_EMPTY, /* no value; kept for its fill */
    CELL_TEXT,
    CELL_NUMBER,
    CELL_DATE, /* a number under a date format */
    CELL_BOOLEAN,
    CELL_ERROR,        /* text is "#N/A" … */
    CELL_UNCALCULATED, /* a formula without a stored result; text is "" */
};

/* Why a cell's text may be none that anyone gave. */
enum cell_doubt {
    CELL_SURE,
    CELL_PROMPTS, /* what a control shows before anything is chosen in it */
    CELL_DIFFERS, /* the file gives the cell another text besides */
    CELL_DOUBTS,
};

enum {
    NO_FILL = -1,
};

struct cell {
    unsigned row, column; /* from 1 */
    int fill;             /* 0xRRGGBB, or NO_FILL */
    enum cell_kind kind : 8;
    bool is_formula : 1;
    bool is_struck : 1; /* some or all of what it shows is struck through */
    enum cell_doubt doubt : 8;
    const char
        *text; /* UTF-8, never NULL; a number in its shortest form, a date in ISO form */
    double number; /* for CELL_NUMBER and CELL_DATE */
};

struct range {
    unsigned top, left, bottom, right; /* from 1, ends included */
};

struct span {
    unsigned first, last; /* from 1, ends included */
};

LIST_OF(cells, struct cell);
LIST_OF(ranges, struct range);
LIST_OF(spans, struct span);
LIST_OF(field_counts, unsigned);

struct sheet {
    const char *name; /* NULL: the format has no sheets */
    bool is_hidden;   /* hidden or very hidden */
    bool is_left_out; /* by the portion asked for: there is no more of it than the name */
    struct cells cells;
    struct ranges merges;
    struct spans hidden_rows, hidden_columns; /* sorted, apart from each other */
    struct ranges conditional;                /* where conditional formats may paint */
    struct field_counts fields; /* of a text: how many each row has, empty ones too */
};

LIST_OF(sheet_list, struct sheet);

/* What a document says of itself beside its sheets, under a name that a program chose. */
struct property {
    const char *name, *value;
};

LIST_OF(properties, struct property);

/* What of a workbook is read for the publication gate: its sheet with the most bytes and
 * the rest can be looked at side by side. */
enum portion {
    PORTION_WHOLE,
    PORTION_LARGEST,
    PORTION_REST, /* with what is drawn, and the properties */
};

/* A file's sheets in its own order. */
struct sheets {
    const char *format; /* the importer's name: "xlsx", "csv" */
    struct sheet_list list;
    struct properties properties; /* of .xlsx and .ods: the custom ones, in their order */
    struct drawn drawn;           /* filled for the publication gate alone */
    enum portion portion;
};

/* The cell at a place, or NULL when nothing is stored there. */
const struct cell *sheet_cell(const struct sheet *sheet, unsigned row, unsigned column);
/* The cells of one row, as a slice of sheet->cells.items; *count gets how many. */
const struct cell *sheet_row(const struct sheet *sheet, unsigned row, size_t *count);
bool sheet_hides_row(const struct sheet *sheet, unsigned row);
bool sheet_hides_column(const struct sheet *sheet, unsigned column);
/* The merge that covers a place, or NULL. */
const struct range *sheet_merge(const struct sheet *sheet, unsigned row, unsigned column);
/* The row below the last stored cell's, and likewise the column: 1 when there are none.
 */
unsigned sheet_end_row(const struct sheet *sheet);
unsigned sheet_end_column(const struct sheet *sheet);

#endif
