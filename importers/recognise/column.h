// SPDX-License-Identifier: MIT
/* Column: the evidence for what one column of a table is, of two kinds: the words of its
 * headings and what its cells parse as. Neither is believed alone where both speak. */
#ifndef IMPORTERS_RECOGNISE_COLUMN_H
#define IMPORTERS_RECOGNISE_COLUMN_H

#include "importers/recognise/view.h"

enum {
    HEADINGS_AT_MOST = 6, /* rows of a heading */
};

/* How a column came to be taken for one of ratings, the surest last. */
enum rating_claim {
    CLAIM_NONE,
    CLAIM_CELLS, /* its cells are ratings; its heading says nothing, or something else */
    CLAIM_NAMED, /* its heading is a force or a month, and its cells are ratings */
    CLAIM_HEADING, /* its heading says so */
};

struct column {
    unsigned number; /* in the view */
    bool is_hidden;
    /* headings, outermost first */
    struct words *headings[HEADINGS_AT_MOST];
    size_t heading_count;
    const struct reading *heading; /* the innermost; NULL: there is none */
    enum field field;
    int weight;
    enum assessor assessor; /* whose ratings they are; ASSESSORS: the heading is silent */
    const struct force *force; /* that the heading names */
    struct period period;      /* likewise */
    int month;                 /* likewise, a month without a year; 0: none */
    enum rating mark;          /* the heading is just this rating's word */
    /* cells, over the rows that have an item */
    unsigned rows, filled, prose;
    unsigned words; /* Red, Amber … themselves; plain: initials too */
    unsigned plain, synonyms, unclear, not_applicable, placeholders;
    unsigned fills;           /* empty cells whose fill is a rating's … */
    unsigned own_fills;       /* … and the one that the heading's word means */
    unsigned ticks, no_ticks; /* X, ✓, 1 …; 0, no … */
    unsigned named, bare, forces, periods, sections;
    unsigned section_kinds; /* the kinds of items that those sections name, as bits */
    unsigned by_force, by_inspectorate; /* cells that name an assessor */
    unsigned word_rows_first, word_rows_last, word_kinds; /* see column_is_key */
    enum rating_claim claim;
    const struct column *fill_column; /* another column that holds this one's fills */
    bool is_used;
};

/* Adds what one cell is evidence for. row: which of the rows with an item it is in. */
void column_count(struct reader *reader, struct column *column,
                  const struct reading *reading, unsigned row);

/* Works out field, force, month and mark from the headings. */
void column_name(struct reader *reader, struct column *column);

/* Cells that say or show a rating. */
unsigned column_ratings(const struct column *column);
/* True when nearly all that stands in its cells is about ratings. */
bool column_is_ratings(const struct column *column);
/* True for a key: each rating's word once, from the first row on, and nothing else. */
bool column_is_key(const struct column *column);
/* How many different ratings its words name. */
unsigned column_kinds(const struct column *column);
bool field_is_rating(enum field field);
/* A mark that ticks a box, or one that says it is not ticked. */
bool is_tick(struct reader *reader, const struct reading *reading);
bool is_no_tick(struct reader *reader, const struct reading *reading);

/* 2: headed as the ratings of the assessor that the file was given for; 1: of nobody in
 * particular; 0: of the other one. */
int column_closeness(const struct reader *reader, const struct column *column);

/* The headings as one text for people: "February 2023 / RAG"; "" without any. */
const char *column_heading(struct reader *reader, const struct column *column);

#endif
