// SPDX-License-Identifier: MIT
/* What `report` says when it is done. On stdout the headlines and what was written; on
 * stderr what a coordinator looks at next: what was refused, who sent nothing, errors,
 * and the other findings by kind. */
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
size_t told_files_refused(const struct told_files *files);

struct told {
    const struct invocation *invocation;
    const struct told_files *files;
    const struct month *month;
};

/* A set that was published. */
void told_month(const struct told *told, const struct publishing *publishing);
/* One that was not, and why. */
void told_trouble(const struct told *told, const struct publishing *publishing,
                  enum status status);

#endif
