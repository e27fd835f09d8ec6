// SPDX-License-Identifier: MIT
/* Database: SQLite as the ledger uses it. The one file that calls it is database.c.
 *
 * Failure sticks: once something fails, every later call on the database does nothing,
 * until the next begin or rollback; so a sequence is written without a test at each step
 * and asked at its end with database_why. SQL is written with ?1, ?2 …, by place, in the
 * part of the language that PostgreSQL shares. */
#ifndef MODEL_LEDGER_DATABASE_H
#define MODEL_LEDGER_DATABASE_H

#include "model/base/text.h"

struct database;
struct statement;

/* Opens the file at that path, which must be there, with the settings of a file that
 * nobody vouches for; or (NULL) an empty database in memory. NULL with why. Lives in the
 * arena until it is closed. */
struct database *database_open(const char *path, struct arena *arena, const char **why);
void database_close(struct database *database);

/* Why something failed, in words for people; NULL: nothing did. */
const char *database_why(const struct database *database);
/* Makes the database fail for a reason of the caller's; always false. */
bool database_fail(struct database *database, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Takes note of a failure and goes on: what why was, or NULL. */
const char *database_pardon(struct database *database);

/* Starts a transaction that may write, waiting for others who write; or one that sees one
 * state of the database throughout. */
bool database_begin(struct database *database);
bool database_begin_reading(struct database *database);
/* True once all of it is safe on the disk; false: nothing was done. */
bool database_commit(struct database *database);
/* Undoes what was done since begin. Keeps why. */
void database_rollback(struct database *database);

/* Runs statements that give no rows. */
bool database_run(struct database *database, const char *sql);
/* The first column of a statement's first row, as a number and as a text. */
long database_number(struct database *database, const char *sql);
const char *database_word(struct database *database, const char *sql,
                          struct arena *arena);
/* Fills an empty database with all that another one holds. */
bool database_copy(struct database *to, struct database *from);

/* The statement with that text, ready for binding; kept for the next time. */
struct statement *statement_of(struct database *database, const char *sql);
/* Binding, by place from 1. What is bound must live until the statement has run. */
void bind_text(struct statement *statement, int place, const char *text); /* or NULL */
/* The same for a text whose length is known. */
void bind_text_of(struct statement *statement, int place, const char *text,
                  size_t length);
void bind_number(struct statement *statement, int place, long number);
void bind_bytes(struct statement *statement, int place, struct bytes bytes);
/* True while there is another row; false at the end, and on failure. */
bool statement_next(struct statement *statement);
/* Leaves a statement before its end. */
void statement_leave(struct statement *statement);
/* Runs a statement that gives no rows. */
bool statement_run(struct statement *statement);
/* The columns of a row, from 0, copied into the arena; NULL where the text is NULL. */
const char *column_text(struct statement *statement, int place, struct arena *arena);
/* One that is never NULL in a sound database; else "", and the database fails. */
const char *column_word(struct statement *statement, int place, struct arena *arena);
/* One that is never NULL either, not copied: holds until the next row or the next column
 * asked for. */
const char *column_lent(struct statement *statement, int place);
/* What column_text gives, or the text that is known where it says the same. known: NULL:
 * none is. */
const char *column_text_like(struct statement *statement, int place, const char *known,
                             struct arena *arena);
long column_number(struct statement *statement, int place);
bool column_is_number(struct statement *statement, int place);
/* Not copied: holds until the next call on the statement. */
struct bytes column_bytes(struct statement *statement, int place);

#endif
