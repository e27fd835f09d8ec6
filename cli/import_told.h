// SPDX-License-Identifier: MIT
/* What `import` says: for each file what became of it, and for each force and month in it
 * what changed. No contents of cells. */
#ifndef CLI_IMPORT_TOLD_H
#define CLI_IMPORT_TOLD_H

#include "cli/intake.h"
#include "cli/invocation.h"

/* One file that was imported. */
struct imported {
    enum submission_kind kind;
    const char *file, *sha256;
    const char *refusal;   /* why it was refused, for people; NULL: it was not */
    const char *claimants; /* "Kent Police, Essex Police"; "" for none */
    struct period period;  /* that it was imported for; unset when the file said */
    bool is_kept;          /* false: there were no bytes to keep */
    struct addition addition;
};

LIST_OF(imported_list, struct imported);

/* An import under way. */
struct import_told {
    const struct invocation *invocation;
    struct imported_list files;
    struct findings findings; /* of what was not kept already */
    bool is_rehearsal;
};

/* Keeps what is told of a file; addition: NULL when it had no bytes to keep. */
void import_told_add(struct import_told *told, const struct intake *intake,
                     const struct entry *entry, const struct addition *addition);
size_t import_told_refused(const struct import_told *told);
/* Says all of it: changes on stdout, findings and the sum on stderr. */
void import_told_print(const struct import_told *told);

#endif
