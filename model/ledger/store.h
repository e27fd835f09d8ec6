// SPDX-License-Identifier: MIT
/* Store: the ledger in SQLite, as its own files see it: opening in sqlite.c, writing in
 * sqlite_write.c, reading in sqlite_read.c, decisions in sqlite_decide.c,
 * the log in sqlite_log.c, checking in sqlite_audit.c. */
#ifndef MODEL_LEDGER_STORE_H
#define MODEL_LEDGER_STORE_H

#include "model/ledger/database.h"
#include "model/ledger/rows.h"

struct store {
    struct ledger ledger; /* first: a struct ledger * is a struct store * */
    struct arena *arena;  /* lives as long as the ledger */
    struct database *database;
    struct ledger_facts facts;
    struct date made;                  /* the day of facts.created, in UTC */
    const struct framework *framework; /* NULL until `use` */
    const struct roster *roster;
};

struct store *store_of(struct ledger *ledger);
/* Takes the database's why for the ledger's; always false. */
bool store_failed(struct store *store);
/* False, with why, when `use` was not called. */
bool store_is_used(struct store *store);

bool store_add(struct ledger *ledger, const struct entry *entry,
               struct addition *addition);
bool store_decide(struct ledger *ledger, const struct decision *decision,
                  struct addition *addition);
bool store_received(struct ledger *ledger, struct arena *arena,
                    struct received_list *list);
bool store_holdings(struct ledger *ledger, struct period period, const char *as_known,
                    struct arena *arena, struct holdings *holdings);
bool store_ratings(struct ledger *ledger, struct period period, const char *as_known,
                   struct arena *arena, struct holdings *holdings);
bool store_bytes(struct ledger *ledger, const char *sha256, struct arena *arena,
                 struct bytes *bytes);
bool store_periods(struct ledger *ledger, struct arena *arena, struct periods *periods);
bool store_standing_periods(struct ledger *ledger, struct arena *arena,
                            struct periods *periods);
bool store_log(struct ledger *ledger, struct arena *arena, struct log_lines *lines);
bool store_audit(struct ledger *ledger, struct audit *audit);

/* ---- parts of reading that writing needs ---- */

/* Adds what is held of a force's month and kind, to compare with what comes. */
void store_held(struct store *store, enum submission_kind kind, const struct force *force,
                struct period period, struct arena *arena, struct held_submissions *held);

/* ---- decisions ---- */

/* What was received, as the tables name it. force "": a refused file. */
struct received {
    const char *sha256, *kind, *force, *period;
    const char *known; /* when it was stored */
    const char *limit; /* decisions from here on are not known yet */
};

/* What was decided about it: why, or NULL. */
struct standing {
    const char *withdrawn, *accepted;
};

struct standing store_standing(struct store *store, const struct received *received,
                               struct arena *arena);
/* The answers to a month's findings that were given below the limit. */
void store_replies(struct store *store, const char *period, const char *limit,
                   struct arena *arena, struct replies *replies);

/* ---- the log ---- */

/* The last line. */
struct head {
    long sequence;
    const char *known, *hash;
};

struct head head_of(struct database *database, struct arena *arena);
/* One more line, and what it stands for. */
struct chain_end {
    const char *known, *event;
    long entry, decision; /* 0: none */
    const char *contents;
};

/* Chains it to the head; returns its hash. */
char *log_append(struct database *database, const char *store_id, const struct head *head,
                 const struct chain_end *end, struct arena *arena);

#endif
