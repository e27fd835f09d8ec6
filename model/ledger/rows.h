// SPDX-License-Identifier: MIT
/* Rows: what the ledger's tables hold of an entry, as records in the order of their
 * columns, and the digests over them. Writing and auditing share these, so that they
 * cannot disagree about what a digest covers. */
#ifndef MODEL_LEDGER_ROWS_H
#define MODEL_LEDGER_ROWS_H

#include "model/ledger/ledger.h"
#include "model/ledger/record.h"

enum {
    GRADING_FIELDS = 13,  /* columns of gradings after submission */
    FINDING_FIELDS = 9,   /* of findings after entry */
    ENTRY_FIELDS = 14,    /* of entries, all */
    FACT_FIELDS = 9,      /* of ledger after id */
    DECISION_FIELDS = 11, /* of decisions, all */
};

/* One row of entries. */
struct entry_row {
    long id, origin;
    const char *outcome, *kind, *file, *sha256; /* sha256 NULL: the bytes were not read */
    const char *asked, *received, *known, *why, *reading;
    long submissions, gradings, findings;
};

struct record record_of_facts(const struct ledger_facts *facts);
struct record record_of_entry(const struct entry_row *row);
struct record record_of_grading(long number, const struct grading *grading);
/* file: the entry's own name; a finding's that is the same stands as "". */
struct record record_of_finding(long number, const struct finding *finding,
                                const char *file);

struct record record_of_decision(long id, const struct decision *decision,
                                 struct arena *arena);

/* The words of the tables. */
const char *outcome_word(enum entry_outcome outcome);
/* False for a word that is none. */
bool kind_of_word(const char *word, enum submission_kind *kind);

/* What heads a submission's gradings in a reading. */
void seal_submission(struct text *sealed, const char *kind, const char *force,
                     const char *period, long gradings);

/* The digest of all that was read in a file: its submissions with their gradings, then
 * its findings. The file's name is no part of it. */
char *reading_digest(const struct entry *entry, struct arena *arena);

/* What a line of the log stands for. */
char *facts_digest(const struct ledger_facts *facts, struct arena *arena);
/* versions: of the entry's submissions, in their order; claimants: codes, likewise. */
char *entry_digest(const struct record *row, const long *versions, size_t count,
                   const struct texts *claimants, struct arena *arena);

char *decision_digest(const struct record *row, struct arena *arena);

/* A line of the log as it is chained. entry 0: it stands for none. A decision's number is
 * part of its contents. */
struct chain_line {
    const char *store_id;
    long sequence;
    const char *previous; /* the hash of the line before; "" for the first */
    const char *known, *event;
    long entry;
    const char *contents;
};

/* SHA-256("ragledger-log-v1" || 0x1f || the fields, in that order, sealed). */
char *chain_hash(const struct chain_line *line, struct arena *arena);

#endif
