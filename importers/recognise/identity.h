// SPDX-License-Identifier: MIT
/* Identity: whose ratings a file has, and of which month, by what its label cells,
 * titles, sheet names and its own name say. Columns and rows that name forces or months
 * are the table's own business (see entries.c). Prose never counts. */
#ifndef IMPORTERS_RECOGNISE_IDENTITY_H
#define IMPORTERS_RECOGNISE_IDENTITY_H

#include "importers/recognise/table.h"

/* Where something was said; the nearer to the ratings, the later. */
enum source {
    SOURCE_NONE,
    SOURCE_ASIDE, /* beside words that need not say whose ratings they are: never
                     believed, but it may contradict */
    SOURCE_TITLE, /* a title cell, or a hidden sheet: believed when nothing else speaks */
    SOURCE_FILE_NAME,
    SOURCE_SHEET_NAME,
    SOURCE_CELL,
};

struct force_claim {
    const struct force *force;
    enum source source;
    struct place place;
    const struct sheet *sheet; /* NULL: the file's name */
    bool is_whole;             /* beside other words: nothing but the force's name */
};

struct period_claim {
    struct period period;
    enum source source;
    struct place place;
    const struct sheet *sheet;
};

LIST_OF(force_claims, struct force_claim);
LIST_OF(period_claims, struct period_claim);

struct identity {
    struct force_claims forces;
    struct period_claims periods;
    struct force_claims near; /* what misspelt names were probably meant for */
    struct place stranger;    /* a label that names a police force outside the roster */
};

/* Collects what a sheet says outside its tables, and what its name says. */
void identity_of_sheet(struct reader *reader, const struct worded_sheet *worded,
                       const struct table_list *tables, struct identity *identity);
void identity_of_file_name(struct reader *reader, struct identity *identity);
/* Adds what something as sure as a cell of any sheet says; a force of NULL is none. */
void identity_claim(struct reader *reader, struct identity *identity,
                    const struct force *force, struct period period, struct place place);

/* The value that stands behind a label in one text ("Force: Essex Police", "Return for
 * February 2023"), and the label's field; NULL when no force or month is labelled. */
const char *identity_value_within(struct reader *reader, const char *text,
                                  enum field *field);

/* The month without a year that is meant beside the month that was asked for: the last
 * one up to it. Unset when none was asked for. */
struct period period_of_month(const struct reader *reader, int month);
/* The last month of that number up to a period. */
struct period period_beside(int month, struct period period);

/* What is said for one sheet: on it, or failing that by its name, or by the rest of the
 * file. The place of it all is the claim's own. NULL: nothing is said. Two different
 * forces of one rank are *conflict. */
const struct period_claim *identity_period(const struct identity *identity,
                                           const struct sheet *sheet);
const struct force_claim *identity_force(const struct identity *identity,
                                         const struct sheet *sheet,
                                         const struct force_claim **conflict);

#endif
