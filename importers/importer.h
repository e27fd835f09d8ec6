// SPDX-License-Identifier: MIT
/* Importer: bytes → sheets → submissions. One importer a format, one row in the table;
 * the recogniser behind them is the same for all. Importing is pure: it knows no path,
 * ledger, clock or global, so that it can run in a process of its own. Nothing of a file
 * is used when any part of it is refused. */
#ifndef IMPORTERS_IMPORTER_H
#define IMPORTERS_IMPORTER_H

#include "importers/limits.h"
#include "model/sheet.h"
#include "model/submission.h"
#include "model/vocabulary.h"

/* What whoever imports already knows. */
struct import_options {
    enum submission_kind kind;
    struct period period;      /* unset: the file must say */
    const struct force *force; /* NULL: the file must say */
    bool without_words;        /* submissions_forget_words: the most of a month */
};

struct import_context {
    const struct framework *framework;
    const struct roster *roster;
    const struct vocabulary *vocabulary;
    const struct limits *limits;
    struct import_options options;
};

/* One format. */
struct importer {
    const char *name; /* "xlsx" */
    const char
        *extensions; /* ".xlsx .xlsm", for people: the bytes decide, never the name */
    const char *summary;
    /* True when the bytes are of this format. Called in table order until one says so. */
    bool (*recognises)(struct bytes bytes);
    /* Makes sheets of the bytes. False after adding a refusal; then nothing in sheets may
     * be used. Texts may point into bytes, which live as long as the arena. place.file of
     * findings is name.
     */
    bool (*read)(struct bytes bytes, const char *name, const struct limits *limits,
                 struct arena *arena, struct sheets *sheets, struct findings *findings);
};

extern const struct importer *const importers[]; /* ends with NULL */

/* The importer whose format the bytes are, or NULL after a refusal that names what they
 * are (format-not-read, password-protected, lock-file, file-empty, not-a-spreadsheet). */
const struct importer *importer_of(struct bytes bytes, const char *name,
                                   struct findings *findings);

/* Recognises and reads; the first half of importing. */
bool import_sheets(struct bytes bytes, const char *name, const struct limits *limits,
                   struct arena *arena, struct sheets *sheets, struct findings *findings);

/* The whole way. name is the file's name without folder. submissions->findings.arena is
 * set to arena. False when the file was refused: submissions then holds findings and
 * claimants alone. */
bool import(struct bytes bytes, const char *name, const struct import_context *context,
            struct arena *arena, struct submissions *submissions);

#endif
