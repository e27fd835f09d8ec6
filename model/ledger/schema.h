// SPDX-License-Identifier: MIT
/* Schema: the ledger's tables, and how a ledger that an earlier program made is brought
 * to them. The file says what it is by its application id, and by its user_version which
 * of the steps below it has gone through. */
#ifndef MODEL_LEDGER_SCHEMA_H
#define MODEL_LEDGER_SCHEMA_H

#include "model/ledger/database.h"

/* Step n makes schema n + 1 of schema n; the first makes it of nothing. */
struct schema {
    const char *const *steps;
    long count;
};

/* This program's. */
struct schema schema_of_ledger(struct arena *arena);

/* Makes the tables in an empty database, inside the caller's transaction. False, with the
 * database's why: it is not empty, or failed. */
bool schema_make(struct database *database, struct schema schema);

/* True when the database is a ledger of that schema, its tables and triggers exactly as
 * schema_make makes them, after bringing it there if it is an earlier one: each step in a
 * transaction of its own, and before them a copy of the whole kept at PATH.schema-N.
 * False with the database's why. */
bool schema_bring_up(struct database *database, struct schema schema, const char *path,
                     struct arena *arena);

#endif
