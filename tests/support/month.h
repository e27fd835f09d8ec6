// SPDX-License-Identifier: MIT
/* Month: a made-up inspection of bridges and as many made-up forces as a test needs, with
 * returns and verifications that are written as one letter an item. For tests of
 * everything between submissions and the published set.
 *
 * Letters: R A G, B (Blue), Y (Grey), - (blank), T (placeholder), U (unreadable), N (not
 * applicable), '.' (no row); spaces are ignored. Items in order: R1 R2 R3 R4 R5 AFI1.
 *
 *     item  theme    area    deadline
 *     R1    roads            2023-04-30
 *     R2    roads            immediate
 *     R3    bridges  spans   2023-03-31
 *     R4    bridges  spans   not stated
 *     R5    bridges  piers   2023-10-31
 *     AFI1  roads            none
 *
 * The month is February 2023, as at its last day. */
#ifndef TESTS_SUPPORT_MONTH_H
#define TESTS_SUPPORT_MONTH_H

#include "model/report.h"

enum {
    MONTH_ITEMS = 6,
};

struct month {
    struct arena arena;
    struct framework framework;
    struct roster roster;
    struct settings settings;
    const struct policy *policy; /* inspectorate-first */
    struct holdings holdings;
    struct date as_at;
    struct snapshots earlier; /* of months before it; a report is made with them */
};

void month_open(struct month *month, size_t forces);
void month_close(struct month *month);

const struct force *month_force(const struct month *month, size_t force);
/* "R1" …; fails the test when there is none. */
const struct item *month_item(const struct month *month, const char *id);
const struct policy *month_policy(struct month *month, const char *name);

/* Adds a submission received on a day of March 2023; its bytes are told apart by its
 * file's name. Its cells are on the sheet "Return", column D, rows 2 and on. */
struct submission *month_submit(struct month *month, enum submission_kind kind,
                                size_t force, int day, const char *file,
                                const char *letters);
/* The same letters for every force from `from` to before `to`. */
void month_submit_all(struct month *month, enum submission_kind kind, size_t from,
                      size_t to, const char *letters);
/* A refused file; force: whose it probably is, NO_FORCE for nobody's. */
enum {
    NO_FORCE = -1,
};
void month_refuse(struct month *month, enum submission_kind kind, int force, int day,
                  const char *file);
/* Keeps the month as it stands for one before it, and empties it. */
void month_passes(struct month *month, struct period period);
/* Says which bytes a submission has. */
void month_bytes(struct submission *submission, const char *sha256);
/* Adds a reading finding of a file; force and item may be NULL. */
void month_find(struct month *month, enum finding_name name, const char *file,
                unsigned row, const char *force, const char *item);

struct position *month_position(struct month *month);
struct reconciliation *month_reconciled(struct month *month);
struct report *month_report(struct month *month, struct report_options options);
/* A table of that report; fails the test when it has none. */
const struct table *month_table(struct month *month, struct report_options options,
                                const char *id);

/* The letters of a force's cells in a position, as above, with '0' for no return, '.' for
 * a missing item, X for a refused return, V for not verified. */
char *month_letters(struct month *month, const struct position *position,
                    enum submission_kind kind, size_t force);
/* Two forces and the month before, so that every kind of table has rows. */
void month_open_after_another(struct month *month);
/* How many of the findings have that name, force and item; NULL is any. */
size_t month_count(const struct findings *findings, enum finding_name name,
                   const char *force, const char *item);
/* The first finding of that name; fails the test when there is none. */
const struct finding *month_finding(const struct findings *findings,
                                    enum finding_name name);
/* A row's cells joined by '|'; numbers as they are kept. */
const char *month_words(struct month *month, const struct table *table, size_t row);
/* Fails the test unless these are the rows from that one on. */
void month_has_rows(struct month *month, const struct table *table, size_t from,
                    const char *const *rows, size_t count);
/* The value of a table's column, by name; fails the test when there is none. */
const struct value *month_value(const struct table *table, size_t row,
                                const char *column);

#endif
