// SPDX-License-Identifier: MIT
/* Layouts: the ways in which the illustrative collection's files are laid out. Each is
 * one row of a table; forms.c draws it. */
#ifndef TESTS_COLLECTION_LAYOUTS_H
#define TESTS_COLLECTION_LAYOUTS_H

#include "tests/collection/ratings.h"
#include "tests/support/csv_file.h"

enum shape {
    SHAPE_ROWS,          /* an item a row; several forces: one after the other */
    SHAPE_FORCES_DOWN,   /* a force a row, an item a column */
    SHAPE_FORCES_ACROSS, /* an item a row, a force a column */
    SHAPE_SHEET_A_FORCE, /* each force on a sheet of its own */
    SHAPE_SHEET_A_THEME, /* items on one sheet a theme */
    SHAPE_SHEET_A_KIND,  /* recommendations and AFIs on two sheets */
    SHAPE_SHEET_A_MONTH, /* this month's and last month's, the latter hidden */
};

/* What a column holds. */
enum content {
    NO_COLUMN,
    ITEM_REFERENCE,
    ITEM_KIND,
    ITEM_SUBJECT,
    ITEM_WITH_SUBJECT, /* "Recommendation 7: Quality assurance …" */
    ITEM_DEADLINE,
    FORCE_NAME,
    FORCE_CODE,
    MONTH_WORDS,
    MONTH_ISO,
    THIS_RATING,
    PREVIOUS_RATING,
    EARLIER_RATING,
    NARRATIVE,
    OWNER,
};

/* How items are referred to, and ratings written. */
enum reference {
    REFERENCE_ID,     /* R07, AFI1 */
    REFERENCE_SHORT,  /* Rec 7, AFI 1 */
    REFERENCE_LONG,   /* Recommendation 7, Area for improvement 1 */
    REFERENCE_NUMBER, /* 7, 1: a section row or a column says of which kind */
};

enum spelling {
    SPELL_WORD,    /* Green */
    SPELL_MIXED,   /* GREEN, green, " Green ", G, Green - implemented in full */
    SPELL_INITIAL, /* G */
    SPELL_FILL,    /* a fill without a word */
    SPELL_BOTH,    /* the word on its fill */
};

/* Where the file says whose return it is, and of which month. */
enum identity {
    IN_COVER_SHEET,
    IN_LABELS, /* cells above the table */
    IN_TITLE,  /* one cell of prose above it */
    IN_FILE_NAME,
    IN_COLUMNS,
    IN_SHEET_NAME,
};

enum extras { /* what else stands on the sheet */
    WITH_LEGEND = 1,
    WITH_TOTALS = 2,
    WITH_SECTIONS = 4, /* rows that name the kind of the items below */
    WITH_BLANK_ROWS = 8,
    WITH_OTHER_BODIES = 16, /* rows for items addressed to others */
    WITH_TWO_ROW_HEADING = 32,
    WITHOUT_HEADING = 64,
    SHUFFLED = 128,
};

enum {
    LAYOUT_COLUMNS = 9,
};

struct layout_column {
    enum content content;
    const char *heading;
};

struct layout {
    const char *name;
    enum shape shape;
    enum identity identity;
    enum reference reference;
    enum spelling spelling;
    unsigned extras, forces, top,
        left;             /* empty rows above and columns before the table */
    struct csv_style csv; /* without an encoding: .xlsx */
    struct layout_column columns[LAYOUT_COLUMNS];
};

extern const struct layout layouts[]; /* ends with a layout without a name */
/* The workbook that the collection's benchmark is made of: every force's the same. */
extern const struct layout layout_standard;

/* What a force says of an item in a return of this layout: matrices have a cell for every
 * item, and text has no fills. */
struct saying layout_saying(const struct layout *layout, const struct force *force,
                            const struct item *item);

#endif
