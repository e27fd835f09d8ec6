// SPDX-License-Identifier: MIT
/* Record: one row of a table as a sequence of fields, in the order of its columns. What
 * is written is bound and sealed from one record, and what is audited is read into one,
 * so that a digest covers exactly what a row holds.
 *
 * Sealing is injective: each field stands with its length in front (4 bytes, the highest
 * first; 0xffffffff and nothing for NULL), numbers as decimal digits. */
#ifndef MODEL_LEDGER_RECORD_H
#define MODEL_LEDGER_RECORD_H

#include "model/ledger/database.h"

enum {
    RECORD_FIELDS = 16,
};

struct field {
    bool is_number;
    long number;
    const char *text; /* unless it is a number; NULL: there is none */
    size_t length;    /* of the text */
};

struct record {
    struct field fields[RECORD_FIELDS];
    int count;
};

void record_text(struct record *record, const char *text); /* or NULL */
void record_number(struct record *record, long number);

/* Binds the fields to the places from `first` on; the texts must outlive the statement's
 * run. */
void record_bind(const struct record *record, struct statement *statement, int first);
/* The columns of a row from `first` on, `count` of them, copied into the arena. */
struct record record_of_row(struct statement *statement, int first, int count,
                            struct arena *arena);

/* Appends the fields to what is to be sealed. */
void record_seal(const struct record *record, struct text *sealed);
/* One field alone. */
void seal_text(struct text *sealed, const char *text);
void seal_number(struct text *sealed, long number);
/* The SHA-256 of what was sealed: 64 hexadecimal digits. */
char *seal_digest(const struct text *sealed, struct arena *arena);

#endif
