// SPDX-License-Identifier: MIT
/* Table: one block of rows that have items, with the headings above them and what each
 * of its columns was taken for. tables.c finds where tables lie; here is what one of them
 * is made of. In a table with items across, seen through a turned view, "columns" are the
 * sheet's rows. */
#ifndef IMPORTERS_RECOGNISE_TABLE_H
#define IMPORTERS_RECOGNISE_TABLE_H

#include "importers/recognise/column.h"

LIST_OF(column_list, struct column *);

/* What lets a value of a text stand under another column's heading (evenness.h). */
struct evenness {
    unsigned usual;   /* fields that most rows with an item have; 0: no text */
    bool has_several; /* columns in which a rating could stand */
};

struct table {
    const struct view *view;
    size_t heading_line, first_line, end_line; /* of the view: headings, then rows */
    unsigned left, right;                      /* columns; right is behind the last */
    struct column *columns;
    size_t count;
    bool *heads;                   /* by heading line: whether it heads the columns */
    struct column *item;           /* references, or (is_by_subject) subjects */
    struct column *fields[FIELDS]; /* the column of each other field, or NULL */
    struct column *beside; /* whose cells name forces, but need not say whose a row is */
    struct column *assessor; /* whose cells say whose rating a row has, or NULL */
    struct column *time;     /* whose cells say whether it is this month's, or NULL */
    struct column_list ratings;
    struct column_list boxes; /* columns to tick: Red, Amber, Green; then no ratings */
    bool are_filled;          /* instead of ticked: the boxes */
    unsigned rows;            /* that have an item */
    int kind;                 /* of bare numbers, from the item column's heading; -1 */
    bool is_by_subject;
    bool is_bare;       /* its references are numbers alone, so these count as such */
    bool is_other_kind; /* its ratings are headed as those of the other assessor */
    bool is_ambiguous;  /* two columns could hold the ratings, and they disagree; or far
                           too many could */
    struct evenness evenness; /* of a text */
};

LIST_OF(table_list, struct table);

/* The reference of a row's item, or NULL when the row has none that this table uses. */
const struct item_reference *table_reference(struct reader *reader,
                                             const struct table *table,
                                             const struct line *line);
/* Whether a reading is a reference to an item, in a table whose numbers are bare or not.
 */
bool reading_refers(struct reader *reader, const struct reading *reading, bool is_bare);

/* Whether a line is a label with its value ("Force | Essex Police"): that stands above a
 * table and is no heading of it. */
bool line_is_label(struct reader *reader, const struct view *view,
                   const struct line *line);

/* Whether the heading line of that index heads the table's columns: it is no title,
 * section or label. */
bool table_heads(const struct table *table, size_t l);

/* Finds the columns, names them, counts their cells and gives each its part. item_column:
 * where the references stand. */
void table_make(struct reader *reader, struct table *table, unsigned item_column);
/* Chooses the columns of ratings; false when there are none. Adds what is doubtful about
 * the choice to the findings. */
bool table_choose_ratings(struct reader *reader, struct table *table);

/* Whether so many columns are more than a table's ratings can be looked for in; then it
 * is refused. Each is compared with others, and has an entry in every row. */
bool table_is_too_large(struct reader *reader, struct table *table, size_t columns);

/* The column with that number, or NULL. */
struct column *table_column(const struct table *table, unsigned number);
struct place column_place(const struct reader *reader, const struct table *table,
                          const struct column *column);
/* "column D" or, in a turned table, "row 4". */
const char *column_words(struct reader *reader, const struct table *table,
                         const struct column *column);
/* Refuses to choose between two columns, of which the second stands for the place; what
 * both could be: "the ratings, and they disagree". */
void table_refuse_either(struct reader *reader, struct table *table,
                         const struct column *one, const struct column *other,
                         const char *what);

#endif
