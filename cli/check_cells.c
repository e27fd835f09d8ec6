// SPDX-License-Identifier: MIT
#include "cli/check_cells.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/readers.h"
#include "cli/telling.h"
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

/* Where a file's cells go and what is said of it: this program's streams, or texts. */
struct outlet {
    FILE *cells, *words;
    struct json_t *list; /* NULL: cells are lines */
};

struct showing {
    const struct invocation *invocation;
    const struct inputs *inputs;
    bool with_paths;
};

/* Reads one file and prints it, or adds it to the list where there is one. */
static int show_file(const struct showing *showing, size_t number,
                     const struct outlet *outlet, struct arena *arena)
{
    struct bytes bytes = {0};
    struct sheets sheets = {0};
    struct findings findings = {.arena = arena};
    const char *path = showing->inputs->items[number].path;
    const char *name = file_name_of(path);
    bool is_read = file_read(path, limits_default.file_bytes, arena, &bytes, &findings) &&
                   import_sheets(bytes, name, &limits_default, arena, &sheets, &findings);
    if (is_read) {
        const char *before = showing->with_paths ? path : NULL;
        size_t count = outlet->list ? cells_list(outlet->list, path, &sheets, arena)
                                    : cells_print(outlet->cells, before, &sheets);
        tell_number(outlet->words, name, count, &sheets, arena);
    }
    findings_tell(outlet->words, &findings, showing->invocation->is_quiet);
    if (!is_read) {
        return STATUS_REFUSED;
    }
    bool is_clean = findings_of_severity(&findings, SEVERITY_ERROR) == 0;
    return is_clean ? STATUS_CLEAN : STATUS_ERRORS;
}

/* ---- side by side ---- */

enum {
    FILES_FEW = 4, /* starting processes costs more than they save */
};

static ssize_t into_text(void *text, const char *bytes, size_t length)
{
    text_add_bytes(text, bytes, length);
    return (ssize_t)length;
}

static FILE *stream_into(struct text *text)
{
    FILE *stream = fopencookie(text, "w", (cookie_io_functions_t){.write = into_text});
    if (!stream) {
        arena_exhausted();
    }
    return stream;
}

/* In a reader's process. An answer is the status, how many bytes of lines there are, the
 * lines, and what is said. */
static void show_in_reader(const void *self, size_t job, struct text *answer)
{
    struct text cells = {.arena = answer->arena}, words = {.arena = answer->arena};
    struct outlet outlet = {stream_into(&cells), stream_into(&words), NULL};
    int status = show_file(self, job, &outlet, answer->arena);
    fclose(outlet.cells);
    fclose(outlet.words);
    text_addf(answer, "%d %zu\n", status, cells.length);
    text_add_bytes(answer, text_of(&cells), cells.length);
    text_add_bytes(answer, text_of(&words), words.length);
}

static int tell_death(const struct showing *showing, size_t number, const char *why,
                      struct arena *arena)
{
    struct findings findings = {.arena = arena};
    const char *name = file_name_of(showing->inputs->items[number].path);
    finding_add(&findings, FINDING_READER_DIED, (struct place){.file = name}, "%s", why);
    findings_tell(stderr, &findings, showing->invocation->is_quiet);
    return STATUS_REFUSED;
}

static int show_answer(const struct showing *showing, size_t number, struct bytes answer,
                       struct arena *arena)
{
    const char *text = arena_text(arena, (const char *)answer.at, answer.length);
    char *end;
    long status = strtol(text, &end, 10);
    size_t length = strtoul(end, &end, 10);
    size_t head = (size_t)(end - text) + 1;
    if (*end != '\n' || status < STATUS_CLEAN || status > STATUS_REFUSED ||
        length > answer.length - head) {
        return tell_death(showing, number,
                          "what the process that read it said is cut off", arena);
    }
    fwrite(text + head, 1, length, stdout);
    fwrite(text + head + length, 1, answer.length - head - length, stderr);
    return (int)status;
}

static int show_side_by_side(const struct showing *showing, int status)
{
    struct arena arena = {0}, one = {0};
    struct reading reading = {showing->inputs->count, show_in_reader, showing};
    struct readers *readers = readers_start(&reading, readers_wanted(), &arena);
    for (size_t i = 0; i < reading.count && !ferror(stdout); i++) {
        const char *why = NULL;
        struct bytes answer = readers_next(readers, &one, &why);
        int said = why ? tell_death(showing, i, why, &one)
                       : show_answer(showing, i, answer, &one);
        status = said > status ? said : status;
        arena_clear(&one);
    }
    readers_end(readers);
    arena_clear(&arena);
    return status;
}

static int show_in_turn(const struct showing *showing, struct json_t *list, int status)
{
    struct arena arena = {0};
    struct outlet outlet = {stdout, stderr, list};
    for (size_t i = 0; i < showing->inputs->count && !ferror(stdout); i++) {
        int said = show_file(showing, i, &outlet, &arena);
        status = said > status ? said : status;
        arena_clear(&arena);
    }
    return status;
}

int check_cells(const struct invocation *invocation, const struct inputs *inputs,
                const struct findings *lost, bool with_paths)
{
    struct showing showing = {invocation, inputs, with_paths};
    int status = lost->count > 0 ? STATUS_REFUSED : STATUS_CLEAN;
    findings_tell(stderr, lost, false);
    if (!invocation->as_json && inputs->count >= FILES_FEW && readers_wanted() > 1) {
        return show_side_by_side(&showing, status);
    }
    struct json_t *list = invocation->as_json ? json_out_list() : NULL;
    status = show_in_turn(&showing, list, status);
    if (list) {
        json_out_print(list, stdout);
    }
    return status;
}
