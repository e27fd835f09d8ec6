// SPDX-License-Identifier: MIT
/* Ledger: where submissions are kept, append-only. A struct of functions, so that stores
 * can stand side by side. Whoever holds one decides nothing about ratings: it gives back
 * what it was given.
 */
#ifndef MODEL_LEDGER_LEDGER_H
#define MODEL_LEDGER_LEDGER_H

#include "model/position.h"

/* One imported file: its bytes, and what the importer made of them. */
struct entry {
    enum submission_kind kind;
    const char *file, *sha256;
    struct bytes bytes;
    struct period period; /* that it was imported for; unset when the file said */
    struct date received;
    const struct submissions *submissions; /* refused files too */
};

struct ledger;

struct ledger_functions {
    /* Keeps one file, whole or not at all; what it needs of the entry is copied. */
    bool (*add)(struct ledger *ledger, const struct entry *entry);
    /* What counts for a month. Lives as long as the arena and the ledger. */
    bool (*holdings)(struct ledger *ledger, struct period period, struct arena *arena,
                     struct holdings *holdings);
    void (*close)(struct ledger *ledger);
};

struct ledger {
    const struct ledger_functions *functions;
};

/* A ledger that forgets everything when it is closed, for the one-way run. */
struct ledger *ledger_in_memory(struct arena *arena);

#endif
