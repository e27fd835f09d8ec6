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

/* The file's sheets, read again by this process; none of a file that broke its reader or
 * that no reader could read. */
static struct sheets sheets_of(struct intake *intake, const struct input *input,
                               const struct import_context *context, struct arena *arena)
{
    struct sheets sheets = {0};
    struct findings again = {.arena = arena}; /* the intake has the same ones */
    for (size_t i = 0; i < intake->submissions.findings.count; i++) {
        if (intake->submissions.findings.items[i].name == FINDING_READER_DIED) {
            return sheets;
        }
    }
    intake_fetch(intake, input, context, arena);
    bool is_read = intake->bytes.length > 0 &&
                   import_sheets(intake->bytes, intake->name, context->limits, arena,
                                 &sheets, &again);
    return is_read ? sheets : (struct sheets){0};
}

bool annotate(struct intake *intake, const struct input *input,
              const struct import_context *context, const char *folder,
              struct arena *arena)
{
    struct sheets sheets = sheets_of(intake, input, context, arena);
    struct annotated annotated = {
        .file = intake->name,
        .sheets = &sheets,
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
