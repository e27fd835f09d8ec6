// SPDX-License-Identifier: MIT
/* Telling: findings for people, on stderr. */
#ifndef CLI_TELLING_H
#define CLI_TELLING_H

#include "cli/invocation.h"
#include "cli/terminal.h"
#include "model/submission.h"

enum {
    FINDINGS_TOLD = 200, /* lines at most; a count says what was left out */
};

/* Adds copies that outlive the arena of the others. */
void findings_keep(struct findings *kept, const struct findings *others);

/* One line a finding, in their order; the notes of one kind in one file share a line.
 * Where there are more than FINDINGS_TOLD, notes are
 * left out first, then queries; a last line says how many. only_errors: errors alone, and
 * no word about the others. */
void findings_tell(FILE *stream, const struct findings *findings, bool only_errors);

/* A line for each kind that is there, with how often: "   12 query  blank-cell  The row
 * is there …". Errors first; those of least upwards. */
void findings_tell_kinds(FILE *stream, const struct findings *findings);

/* "Kent Police, Essex Police"; "" for none. */
const char *forces_joined(struct arena *arena, const struct force_list *forces);

/* "3 errors, 1 query, 12 notes". */
char *findings_counted(struct arena *arena, const struct findings *findings);

/* "1 file", "12 files"; many NULL: one + "s". */
char *counted(struct arena *arena, size_t count, const char *one, const char *many);

#endif
