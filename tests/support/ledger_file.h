// SPDX-License-Identifier: MIT
/* Ledger file: a ledger on the disk, in a folder of its own below /tmp, for the made-up
 * month (month.h), with ways to add to it and to tamper with it. */
#ifndef TESTS_SUPPORT_LEDGER_FILE_H
#define TESTS_SUPPORT_LEDGER_FILE_H

#include "model/ledger/ledger.h"
#include "tests/support/month.h"

struct ledger_file {
    struct month month;
    struct arena arena; /* the ledger's, and what is read of it */
    char folder[64];
    const char *path;
    struct ledger *ledger;
};

/* Makes and opens one, with so many forces; fails the test when it cannot. */
void ledger_file_open(struct ledger_file *file, size_t forces);
/* Closes it, so that another process may be forked; does nothing when it is closed. */
void ledger_file_shut(struct ledger_file *file);
/* Closes it and opens it again, as the next command does. */
void ledger_file_reopen(struct ledger_file *file);
/* Removes folder and all. */
void ledger_file_close(struct ledger_file *file);

/* The facts with which ledger_file_open makes it. */
struct ledger_facts ledger_file_facts(void);

/* A file for February 2023 with these letters (month.h), received on a day of March. Its
 * bytes are the letters and `salt`: the same twice are the same bytes, whatever its name.
 */
struct entry ledger_file_entry(struct ledger_file *file, enum submission_kind kind,
                               size_t force, int day, const char *name,
                               const char *letters, const char *salt);
/* A refused one. */
struct entry ledger_file_refused(struct ledger_file *file, size_t force, int day,
                                 const char *name);
/* Adds an entry; fails the test when it cannot. */
struct addition ledger_file_add(struct ledger_file *file, const struct entry *entry);
/* Both, for a return. */
struct addition ledger_file_return(struct ledger_file *file, size_t force, int day,
                                   const char *name, const char *letters);

/* What is held of February 2023; as_known NULL: all. */
struct holdings ledger_file_holdings(struct ledger_file *file, const char *as_known);
/* The letters of a force's cells in the position of that. */
const char *ledger_file_letters(struct ledger_file *file, enum submission_kind kind,
                                size_t force, const char *as_known);

/* Runs SQL on the file behind the ledger's back, without its triggers. */
void ledger_file_tamper(struct ledger_file *file, const char *sql);
/* The digest of every row of every table of the ledger at a path, by a way that shares
 * nothing with an audit; "" when they cannot all be read. */
char *ledger_file_contents(const char *path, struct arena *arena);
/* True when an audit finds nothing; else the faults are in *audit. */
bool ledger_file_audit(struct ledger_file *file, struct audit *audit);

#endif
