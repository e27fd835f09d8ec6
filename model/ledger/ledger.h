// SPDX-License-Identifier: MIT
/* Ledger: where submissions are kept, append-only. A struct of functions, so that stores
 * can stand side by side. Whoever holds one decides nothing about ratings: it gives back
 * what it was given. Every function that returns bool has, on false, said why in the
 * ledger's own `why`, and has changed nothing.
 *
 * Instants are texts, ISO 8601 in UTC ("2023-03-07T10:00:00Z", a fraction of a second
 * allowed), given by the caller: no store asks a clock. A store keeps milliseconds and
 * makes each later than the one before, so that an instant names one state of the ledger.
 */
#ifndef MODEL_LEDGER_LEDGER_H
#define MODEL_LEDGER_LEDGER_H

#include "model/position.h"

/* What is true of a ledger from the day it is made. */
struct ledger_facts {
    const char *store_id; /* tells ledgers apart: 32 hexadecimal digits, made at random */
    const char *created;  /* an instant */
    const char *framework, *roster; /* the names or paths that they are loaded by */
    const char *framework_id, *framework_digest, *roster_id, *roster_digest;
    bool is_illustrative; /* its gradings are made up: all that it publishes says so */
};

/* One imported file: its bytes, and what the importer made of them. */
struct entry {
    enum submission_kind kind;
    const char *file, *sha256; /* sha256 "": the bytes could not be read */
    struct bytes bytes;
    struct period period; /* that it was imported for; unset when the file said */
    struct date received;
    const char *known; /* the instant of import; NULL: just after the last one */
    const struct submissions *submissions; /* refused files too */
};

enum entry_outcome {
    ENTRY_STORED,
    ENTRY_REPEATED, /* the same bytes, read alike, which change nothing: a receipt */
    ENTRY_REFUSED,  /* kept as a refused file */
};

/* What one submission of an entry changed in its force's month: the cells of its kind,
 * all of the framework's force items. The four counts add up to their number. */
struct change {
    enum submission_kind kind;
    const struct force *force;
    struct period period;
    unsigned version; /* of the submission; see struct submission */
    size_t added;     /* cells of which nothing was said before */
    size_t changed;   /* that say something else now, or that compete now */
    size_t same;
    size_t unsaid; /* of which nothing is said still, or that a return does not give */
    bool counts;   /* false: all of it was superseded by what was received later, … */
    bool is_late;  /* … or (a return) it came after the lock and is not accepted */
};

LIST_OF(changes, struct change);

/* What became of an entry. {.arena = …} starts one. */
struct addition {
    struct arena *arena;
    enum entry_outcome outcome;
    const char *known;   /* as it was stored */
    const char *repeats; /* ENTRY_REPEATED: the name under which the bytes came first */
    struct date first_received; /* likewise: when they did */
    unsigned long sequence;     /* of its line in the log; with the hash, the receipt */
    const char *hash;           /* 64 hexadecimal digits: the head of the log after it */
    struct changes changes;     /* in the order of the entry's submissions */
};

/* One line of the log: what happened to the ledger, without the contents of any cell. */
struct log_line {
    unsigned long sequence; /* from 1 */
    const char *known;
    const char *event; /* "init", "import", "receipt", "refused", or a decision's word */
    /* Of the file; NULL, unset or 0 for other events. */
    enum submission_kind kind;
    const char *file, *sha256;
    struct period period; /* that it was imported for; unset when the file said */
    struct date received;
    size_t submissions, gradings, findings;
    /* Of a decision, beside kind, file, sha256 and period; NULL for other events. */
    const char *force, *item;  /* code and id; "": none is concerned */
    const char *finding, *why; /* finding: an answer's identity, else "" */
    const char *hash; /* over all that the line stands for, and the line before */
};

/* What a coordinator decides about what the ledger holds. A decision is one more line of
 * the log: nothing that it is about changes, and as known before it all is as it was. */
enum decision_act {
    DECISION_WITHDRAW, /* it counts for nothing from now on, until it is received again */
    DECISION_ACCEPT,   /* a return after the lock: it counts */
    DECISION_ANSWER,   /* to a finding of a month */
};

struct decision {
    enum decision_act act;
    /* Of withdrawals and acceptances: what was received, by its bytes. */
    enum submission_kind kind;
    const char *sha256;
    const struct force
        *force;           /* NULL: a refused file, which is nobody's; or an answer's */
    struct period period; /* unset: a refused file that was imported for none */
    /* Of answers. */
    const char *finding; /* its identity (model/reply.h) */
    const char *name;    /* of its kind: "blank-cell" */
    const char *item;    /* its id; NULL: none is concerned */
    const char *why;     /* in the words of whoever decides */
    const char *known;   /* the instant of it; NULL: just after the last one */
};

/* "withdraw", "accept", "answer". */
const char *decision_word(enum decision_act act);

/* One receipt of a submission or of a refused file: what can be withdrawn or accepted. */
struct received_item {
    enum submission_kind kind;
    const char *file, *sha256;
    const struct force *force; /* NULL: a refused file */
    struct period period;
    struct date received, held_since; /* the latter: when the ledger was made */
    const char *known;
    const char *withdrawn, *accepted; /* why; NULL: it is not */
};

LIST_OF(received_list, struct received_item);
LIST_OF(log_lines, struct log_line);
LIST_OF(periods, struct period);

/* What an audit looked at and found. {.faults.arena = …} starts one. */
struct audit {
    struct faults faults; /* where ("log 12", "grading 3 of essex.xlsx") and what */
    size_t files, submissions, gradings, decisions, log_lines;
    const char *head; /* the hash of the last line of the log */
};

struct ledger;

struct ledger_functions {
    /* Says which framework and roster the ids in the ledger belong to; before add and
     * holdings. False when they are not those the ledger was made for (by id: a corrected
     * edition may have another digest, facts->framework_digest tells). Both outlive the
     * ledger. */
    bool (*use)(struct ledger *ledger, const struct framework *framework,
                const struct roster *roster);
    /* Keeps one file, whole or not at all; what it needs of the entry is copied. True
     * only once it is safe on the disk. addition: NULL when nobody asks. */
    bool (*add)(struct ledger *ledger, const struct entry *entry,
                struct addition *addition);
    /* Keeps one decision. True only once it is safe on the disk. addition gets where it
     * stands in the log; NULL when nobody asks. */
    bool (*decide)(struct ledger *ledger, const struct decision *decision,
                   struct addition *addition);
    /* Everything that can be decided about: each submission and refused file as often as
     * it was received, in the order of storing. */
    bool (*received)(struct ledger *ledger, struct arena *arena,
                     struct received_list *list);
    /* From here on nothing is kept: what is added is held until close, and the ledger on
     * the disk stays as it is. For rehearsals (import --dry-run). */
    bool (*rehearse)(struct ledger *ledger);
    /* What was received for a month, superseded and withdrawn submissions and refused
     * files included, and the answers to its findings, as known at the end of that
     * instant; as_known NULL: all. Lives as long as the arena and the ledger. */
    bool (*holdings)(struct ledger *ledger, struct period period, const char *as_known,
                     struct arena *arena, struct holdings *holdings);
    /* The same, of each grading only what decides a position and its digest: item,
     * rating, absence and place. What else there is of it may be lacking, as may replies.
     * For months that are counted and not told of. */
    bool (*ratings)(struct ledger *ledger, struct period period, const char *as_known,
                    struct arena *arena, struct holdings *holdings);
    /* The bytes with that digest, as they were received; false when none are held. They
     * live as long as the arena. */
    bool (*bytes)(struct ledger *ledger, const char *sha256, struct arena *arena,
                  struct bytes *bytes);
    /* The months of which submissions are held, in order. */
    bool (*periods)(struct ledger *ledger, struct arena *arena, struct periods *periods);
    /* Those of them of which not everything was withdrawn. */
    bool (*standing)(struct ledger *ledger, struct arena *arena, struct periods *periods);
    /* All of the log, oldest first. */
    bool (*log)(struct ledger *ledger, struct arena *arena, struct log_lines *lines);
    /* Checks that nothing was changed or lost: the store's own consistency, every file's
     * bytes against their digest, every line of the log against what it stands for and
     * the line before, every id against the framework and roster in use. False when a
     * fault was found; a check that could not be made is a fault too. */
    bool (*audit)(struct ledger *ledger, struct audit *audit);
    void (*close)(struct ledger *ledger);
};

struct ledger {
    const struct ledger_functions *functions;
    const struct ledger_facts *facts; /* NULL for one in memory */
    const char *why;                  /* the last failure, for people */
};

/* Makes a ledger at that path, which must be free, with these facts (their texts are
 * copied) and the first line of its log. False with why; nothing is left at the path. */
bool ledger_make(const char *path, const struct ledger_facts *facts, struct arena *arena,
                 const char **why);

/* Opens the ledger at that path, bringing it to this program's schema if it is an earlier
 * one's (a copy of it is kept beside it). NULL with why: it is not there, is no ledger,
 * is damaged, or was made by a later program. Lives in the arena until it is closed. */
struct ledger *ledger_open(const char *path, struct arena *arena, const char **why);

/* A ledger that forgets everything when it is closed, for the one-way run. It takes every
 * entry as it comes: no outcome but stored and refused, no changes, no log. */
struct ledger *ledger_in_memory(struct arena *arena);

#endif
