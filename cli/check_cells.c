// SPDX-License-Identifier: MIT
#include "cli/check_cells.h"

#include <stdio.h>

#include "cli/cell_lines.h"
#include "cli/command.h"
#include "cli/json_out.h"
#include "cli/readers.h"
#include "cli/telling.h"
#include "importers/wire_parts.h"
#include "model/base/file.h"

struct showing {
    const struct invocation *invocation;
    const struct limits *limits;
    bool with_paths;
    struct json_t *list; /* NULL: cells are printed */
};

/* What stands before each line of a file; NULL: nothing. */
static const char *path_shown(const struct showing *showing, const struct input *input)
{
    return showing->with_paths ? input->path : NULL;
}

/* ---- in a reader's process ---- */

/* The lines themselves, so that the program has little to do for each cell. */
static void read_cells(const void *self, const struct input *input, struct bytes bytes,
                       struct text *answer)
{
    const struct showing *showing = self;
    struct sheets sheets = {0};
    struct findings findings = {.arena = answer->arena};
    import_sheets(bytes, file_name_of(input->path), showing->limits, answer->arena,
                  &sheets, &findings);
    if (findings_have_refusal(&findings)) {
        sheets = (struct sheets){0};
    }
    struct cell_counts counts = cells_counted(&sheets);
    wire_put_findings(answer, &findings);
    wire_put_number(answer, sheets.list.count);
    wire_put_number(answer, counts.shown);
    wire_put_number(answer, counts.uncalculated);
    cell_lines_add(answer, path_shown(showing, input), &sheets);
}

/* ---- in the program's ---- */

/* What a file's reader said. */
struct shown {
    size_t sheets;
    struct cell_counts counts;
    struct bytes lines;
};

/* False when no reader of ours would say it. */
static bool take_shown(struct bytes answer, const char *path, struct shown *shown,
                       struct findings *findings)
{
    struct wire wire = {.at = answer.at, .left = answer.length, .arena = findings->arena};
    wire_take_findings(&wire, findings);
    shown->sheets = wire_take_number(&wire);
    shown->counts.shown = wire_take_number(&wire);
    shown->counts.uncalculated = wire_take_number(&wire);
    shown->lines = wire_take_bytes(&wire, wire.left);
    return !wire.is_bad &&
           cell_lines_are(shown->lines, path, shown->counts.shown, findings->arena);
}

static void tell_number(const char *name, const struct shown *shown, struct arena *arena)
{
    const char *without =
        shown->counts.uncalculated == 0
            ? ""
            : text_printf(arena, "; %s without a stored result",
                          counted(arena, shown->counts.uncalculated, "formula", NULL));
    fprintf(stderr, "%s: %s on %s%s\n", text_visible(arena, name, 0),
            counted(arena, shown->counts.shown, "non-empty cell", NULL),
            counted(arena, shown->sheets, "sheet", NULL), without);
}

static void list_cells(struct json_t *list, const char *path, struct bytes lines,
                       struct arena *arena)
{
    struct cell_line line;
    while (cell_lines_take(&lines, arena, &line)) {
        struct json_t *object = json_out_object();
        json_out_put_text(object, "file", arena, path);
        json_out_put_exactly(object, "sheet", arena, line.sheet);
        json_out_put_text(object, "cell", arena, line.cell);
        json_out_put_exactly(object, "text", arena, line.text);
        json_out_add(list, object);
    }
}

/* Prints one file, or adds it to the list where there is one. */
static int show_file(const struct showing *showing, const struct input *input,
                     const struct shown *shown, const struct findings *findings)
{
    bool is_read = !findings_have_refusal(findings);
    if (is_read && showing->list) {
        list_cells(showing->list, input->path, shown->lines, findings->arena);
    } else if (is_read) {
        fwrite_unlocked(shown->lines.at, 1, shown->lines.length, stdout);
    }
    if (is_read) {
        tell_number(file_name_of(input->path), shown, findings->arena);
    }
    findings_tell(stderr, findings, showing->invocation->is_quiet);
    if (!is_read) {
        return STATUS_REFUSED;
    }
    bool is_clean = findings_of_severity(findings, SEVERITY_ERROR) == 0;
    return is_clean ? STATUS_CLEAN : STATUS_ERRORS;
}

static int show_next(const struct showing *showing, struct readers *readers,
                     const struct input *input)
{
    struct arena arena = {0};
    struct shown shown = {0};
    struct findings findings = {.arena = &arena};
    struct bytes answer = readers_next(readers, &findings);
    if (findings.count == 0 &&
        !take_shown(answer, path_shown(showing, input), &shown, &findings)) {
        findings = (struct findings){.arena = &arena};
        readers_refuse_nonsense(input, &findings);
    }
    int status = show_file(showing, input, &shown, &findings);
    arena_clear(&arena);
    return status;
}

int check_cells(const struct invocation *invocation, const struct inputs *inputs,
                const struct limits *limits, size_t jobs, const struct findings *lost,
                bool with_paths)
{
    struct arena arena = {0};
    struct showing showing = {invocation, limits, with_paths && !invocation->as_json,
                              invocation->as_json ? json_out_list() : NULL};
    const struct reading reading = {inputs, limits, read_cells, &showing};
    struct readers *readers = readers_start(&reading, jobs, &arena);
    int status = lost->count > 0 ? STATUS_REFUSED : STATUS_CLEAN;
    findings_tell(stderr, lost, false);
    for (size_t i = 0; i < inputs->count && !ferror(stdout); i++) {
        int said = show_next(&showing, readers, &inputs->items[i]);
        status = said > status ? said : status;
    }
    readers_end(readers);
    if (showing.list) {
        json_out_print(showing.list, stdout);
    }
    arena_clear(&arena);
    return status;
}
