// SPDX-License-Identifier: MIT
/* What `report` and `export` say when they are done. On stdout the headlines and what was
 * written; on stderr what a coordinator looks at next: what was refused, who sent
 * nothing, errors, and the other findings by kind. */
#ifndef CLI_REPORT_TOLD_H
#define CLI_REPORT_TOLD_H

#include "cli/intake.h"
#include "cli/month.h"
#include "cli/publish.h"

/* One file as far as it is told of. */
struct told_file {
    enum submission_kind kind;
    const char *name, *sha256;
    bool is_refused;
    struct finding refusal; /* when is_refused */
    const char *claimants;  /* "Kent Police, Essex Police"; "" for none */
    const char *same_as;    /* an earlier file with the same bytes; NULL: none */
};

LIST_OF(told_files, struct told_file);

void told_files_add(struct told_files *files, struct arena *arena,
                    const struct intake *intake, enum submission_kind kind);
/* The files of a month that a ledger holds: those that were read, and those that were
 * refused and that nothing has replaced since. */
struct told_files told_files_of_month(const struct month *month, struct arena *arena);
size_t told_files_refused(const struct told_files *files);

struct told {
    const struct invocation *invocation;
    const char *command;
    const struct told_files *files;
    const struct month *month;
};

/* Publishes the month's report at the folder and tells of it, or why it could not be.
 * only: the documents wanted; none: all. Returns what publish returns. */
enum status told_publish(const struct told *told, const char *folder,
                         const struct texts *only);

#endif
