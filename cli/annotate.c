// SPDX-License-Identifier: MIT
#include "cli/annotate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "exporters/annotated.h"
#include "model/base/file.h"

static bool fails(struct arena *arena, const char *folder, const char *name,
                  const char *why)
{
    fprintf(stderr, "%s/%s: not written: %s\n", text_visible(arena, folder, 0),
            text_visible(arena, name, 0), why);
    return false;
}

bool annotate(const struct intake *intake, const char *folder, struct arena *arena)
{
    struct annotated annotated = {
        .file = intake->name,
        .sheets = &intake->sheets,
        .findings = &intake->submissions.findings,
    };
    struct text out = {.arena = arena};
    const char *why;
    const char *name = text_printf(arena, "%s.findings.xlsx", intake->name);
    if (!annotated_write(&annotated, arena, &out, &why)) {
        return fails(arena, folder, name, why);
    }
    struct bytes bytes = {(const unsigned char *)out.bytes, out.length};
    bool is_written =
        (mkdir(folder, 0777) == 0 || errno == EEXIST) && file_write(folder, name, bytes);
    return is_written || fails(arena, folder, name, strerror(errno));
}
