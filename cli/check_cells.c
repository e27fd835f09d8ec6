// SPDX-License-Identifier: MIT
#include "cli/check_cells.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/readers.h"
#include "cli/telling.h"
#include "importers/wire_sheets.h"
#include "model/base/file.h"

static void print_escaped(FILE *stream, const char *text)
{
    for (;;) {
        size_t plain = strcspn(text, "\t\n\r\\");
        fwrite_unlocked(text, 1, plain, stream);
        text += plain;
        if (!*text) {
            return;
        }
        static const char special[] = "\t\n\r\\", letters[] = "tnr\\";
        putc_unlocked('\\', stream);
        putc_unlocked(letters[strchr(special, *text) - special], stream);
        text++;
    }
}

static bool has_text(const struct cell *cell)
{
    return cell->kind != CELL_EMPTY && cell->kind != CELL_UNCALCULATED && cell->text[0];
}

/* "D14", built from its end; printf would take a fifth of the whole time. */
static void print_place(FILE *stream, unsigned row, unsigned column)
{
    char place[24];
    size_t at = sizeof(place);
    for (unsigned left = row; left > 0; left /= 10) {
        place[--at] = (char)('0' + left % 10);
    }
    for (unsigned left = column; left > 0; left = (left - 1) / 26) {
        place[--at] = (char)('A' + (left - 1) % 26);
    }
    fwrite_unlocked(place + at, 1, sizeof(place) - at, stream);
}

static size_t print_sheet(FILE *stream, const char *path, const struct sheet *sheet)
{
    size_t count = 0;
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        if (!has_text(cell)) {
            continue;
        }
        if (path) {
            print_escaped(stream, path);
            putc_unlocked('\t', stream);
        }
        print_escaped(stream, sheet->name ? sheet->name : "");
        putc_unlocked('\t', stream);
        print_place(stream, cell->row, cell->column);
        putc_unlocked('\t', stream);
        print_escaped(stream, cell->text);
        putc_unlocked('\n', stream);
        count++;
    }
    return count;
}

size_t cells_print(FILE *stream, const char *path, const struct sheets *sheets)
{
    size_t count = 0;
    for (size_t i = 0; i < sheets->list.count; i++) {
        count += print_sheet(stream, path, &sheets->list.items[i]);
    }
    return count;
}

static size_t uncalculated_cells(const struct sheets *sheets)
{
    size_t count = 0;
    for (size_t i = 0; i < sheets->list.count; i++) {
        const struct cells *cells = &sheets->list.items[i].cells;
        for (size_t cell = 0; cell < cells->count; cell++) {
            count += cells->items[cell].kind == CELL_UNCALCULATED;
        }
    }
    return count;
}

static void tell_number(FILE *stream, const char *name, size_t count,
                        const struct sheets *sheets, struct arena *arena)
{
    size_t uncalculated = uncalculated_cells(sheets);
    fprintf(stream, "%s: %zu non-empty cell%s on %zu sheet%s",
            text_visible(arena, name, 0), count, count == 1 ? "" : "s",
            sheets->list.count, sheets->list.count == 1 ? "" : "s");
    if (uncalculated > 0) {
        fprintf(stream, "; %zu formula%s without a stored result", uncalculated,
                uncalculated == 1 ? "" : "s");
    }
    fputc('\n', stream);
}

size_t cells_list(struct json_t *list, const char *path, const struct sheets *sheets,
                  struct arena *arena)
{
    size_t count = 0;
    for (size_t i = 0; i < sheets->list.count; i++) {
        const struct sheet *sheet = &sheets->list.items[i];
        for (size_t at = 0; at < sheet->cells.count; at++) {
            const struct cell *cell = &sheet->cells.items[at];
            if (!has_text(cell)) {
                continue;
            }
            struct place place = {.row = cell->row, .column = cell->column};
            struct json_t *object = json_out_object();
            json_out_put_text(object, "file", arena, path);
            json_out_put_exactly(object, "sheet", arena, sheet->name ? sheet->name : "");
            json_out_put_text(object, "cell", arena, place_cell(arena, place));
            json_out_put_exactly(object, "text", arena, cell->text);
            json_out_add(list, object);
            count++;
        }
    }
    return count;
}

struct showing {
    const struct invocation *invocation;
    const struct limits *limits;
    bool with_paths;
    struct json_t *list; /* NULL: cells are lines */
};

/* In a reader's process. */
static void read_sheets(const void *self, const struct input *input, struct bytes bytes,
                        struct text *answer)
{
    const struct showing *showing = self;
    struct sheets sheets = {0};
    struct findings findings = {.arena = answer->arena};
    import_sheets(bytes, file_name_of(input->path), showing->limits, answer->arena,
                  &sheets, &findings);
    wire_write_sheets(&sheets, &findings, answer);
}

/* Prints one file, or adds it to the list where there is one. */
static int show_file(const struct showing *showing, const struct input *input,
                     const struct sheets *sheets, const struct findings *findings)
{
    struct arena *arena = findings->arena;
    bool is_read = !findings_have_refusal(findings);
    if (is_read) {
        const char *before = showing->with_paths ? input->path : NULL;
        size_t count = showing->list
                           ? cells_list(showing->list, input->path, sheets, arena)
                           : cells_print(stdout, before, sheets);
        tell_number(stderr, file_name_of(input->path), count, sheets, arena);
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
    struct sheets sheets = {0};
    struct findings findings = {.arena = &arena};
    struct bytes answer = readers_next(readers, &findings);
    if (findings.count == 0 && !wire_read_sheets(answer, &sheets, &findings)) {
        findings = (struct findings){.arena = &arena};
        readers_refuse_nonsense(input, &findings);
    }
    int status = show_file(showing, input, &sheets, &findings);
    arena_clear(&arena);
    return status;
}

int check_cells(const struct invocation *invocation, const struct inputs *inputs,
                const struct limits *limits, size_t jobs, const struct findings *lost,
                bool with_paths)
{
    struct arena arena = {0};
    struct showing showing = {invocation, limits, with_paths, NULL};
    const struct reading reading = {inputs, limits, read_sheets, &showing};
    struct readers *readers = readers_start(&reading, jobs, &arena);
    int status = lost->count > 0 ? STATUS_REFUSED : STATUS_CLEAN;
    showing.list = invocation->as_json ? json_out_list() : NULL;
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
