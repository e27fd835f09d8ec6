// SPDX-License-Identifier: MIT
/* usage: make_files FROM TO
 * Copies a golden case's folder of input files, making real files of those written as
 * text:
 *
 *   essex.xlsx.grid  → essex.xlsx   in the notation of tests/support/grid.h
 *   essex.csv.grid   → essex.csv    likewise; a first line "@csv WINDOWS-1252 ; crlf mark
 *                                   sep" says encoding, separator ("tab" for one) and the
 *                                   marks it has; without one: UTF-8, comma, LF
 *   odd.xlsx.parts   → odd.xlsx     a zip package: "@part PATH" begins a part, "@times N
 *                                   TEXT" stands for N times that text without line
 * break, and any other line for itself
 */
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <zip.h>

#include "model/base/text.h"
#include "tests/support/csv_file.h"
#include "tests/support/grid.h"
#include "tests/support/workbook.h"

static _Noreturn void stop(const char *what, const char *why)
{
    fprintf(stderr, "make_files: %s: %s\n", what, why);
    exit(EXIT_FAILURE);
}

static struct text file_text(struct arena *arena, const char *path)
{
    struct text text = {.arena = arena};
    char block[4096];
    FILE *file = fopen(path, "rb");
    if (!file) {
        stop(path, strerror(errno));
    }
    for (size_t got; (got = fread(block, 1, sizeof(block), file)) > 0;) {
        text_add_bytes(&text, block, got);
    }
    fclose(file);
    return text;
}

static void write_file(const char *path, struct bytes bytes)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes.at, 1, bytes.length, file) != bytes.length ||
        fclose(file) != 0) {
        stop(path, strerror(errno));
    }
}

/* Cuts a suffix off; false when the path does not end in it. */
static bool take_suffix(char *path, const char *suffix)
{
    size_t length = strlen(path), tail = strlen(suffix);
    if (length <= tail || strcmp(path + length - tail, suffix) != 0) {
        return false;
    }
    path[length - tail] = '\0';
    return true;
}

static bool has_word(const char *line, const char *word)
{
    const char *found = strstr(line, word);
    return found && found[-1] == ' ' && strchr(" ", found[strlen(word)]);
}

/* Reads "@csv ENCODING SEPARATOR [crlf] [mark] [sep]". */
static struct csv_style style_of(struct arena *arena, char *line)
{
    struct csv_style style = {.line_end = has_word(line, "crlf") ? "\r\n" : "\n",
                              .has_mark = has_word(line, "mark"),
                              .has_sep_line = has_word(line, "sep")};
    char *encoding = line + strlen("@csv ");
    char *separator = strchr(encoding, ' ');
    if (!separator) {
        stop(line, "an encoding and a separator are needed");
    }
    style.encoding = text_printf(arena, "%.*s", (int)(separator - encoding), encoding);
    style.separator = strncmp(separator + 1, "tab", 3) == 0
                          ? "\t"
                          : text_printf(arena, "%c", separator[1]);
    return style;
}

static struct bytes csv_of(struct arena *arena, char *notation)
{
    struct csv_style style = {.encoding = "UTF-8", .separator = ",", .line_end = "\n"};
    if (strncmp(notation, "@csv ", 5) == 0) {
        char *end = strchrnul(notation, '\n');
        *end = '\0';
        style = style_of(arena, notation);
        notation = end + 1;
    }
    struct sheets sheets = grid_sheets(arena, notation);
    return csv_file_of(&sheets, style, arena);
}

static struct bytes grid_file(struct arena *arena, const char *target, char *notation)
{
    size_t length = strlen(target);
    if (length > 4 && strcmp(target + length - 4, ".csv") == 0) {
        return csv_of(arena, notation);
    }
    struct sheets sheets = grid_sheets(arena, notation);
    return workbook_of(&sheets, arena);
}

static void close_part(zip_t *zip, const char *path, const struct text *part)
{
    if (path) {
        zip_source_t *source = zip_source_buffer(zip, part->bytes, part->length, 0);
        zip_int64_t index =
            zip_file_add(zip, path, source, ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE);
        zip_file_set_mtime(zip, (zip_uint64_t)index, 1675209600, 0);
    }
}

static void add_line(struct text *part, const char *line)
{
    char *rest;
    if (strncmp(line, "@times ", 7) != 0) {
        text_addf(part, "%s\n", line);
        return;
    }
    for (long count = strtol(line + 7, &rest, 10); count > 0; count--) {
        text_add(part, rest + 1);
    }
}

static void write_package(struct arena *arena, const char *target, char *notation)
{
    zip_t *zip = zip_open(target, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    struct text part = {.arena = arena};
    const char *path = NULL;
    char *rest = notation;
    for (char *line; (line = strsep(&rest, "\n"));) {
        if (strncmp(line, "@part ", 6) == 0) {
            close_part(zip, path, &part);
            path = line + 6;
            part = (struct text){.arena = arena};
        } else {
            add_line(&part, line);
        }
    }
    close_part(zip, path, &part);
    if (zip_close(zip) < 0) {
        stop(target, zip_strerror(zip));
    }
}

static void make_file(struct arena *arena, const char *path, char *target)
{
    struct text text = file_text(arena, path);
    if (take_suffix(target, ".grid")) {
        write_file(target, grid_file(arena, target, text.bytes));
    } else if (take_suffix(target, ".parts")) {
        write_package(arena, target, text.bytes);
    } else {
        write_file(target, (struct bytes){(unsigned char *)text.bytes, text.length});
    }
}

static const char *from, *to; /* nftw has no room for a caller's own data */

static int visit(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about;
    (void)where;
    struct arena arena = {0};
    char *target = text_printf(&arena, "%s%s", to, path + strlen(from));
    if (kind == FTW_D) {
        mkdir(target, 0777);
    } else {
        make_file(&arena, path, target);
    }
    arena_clear(&arena);
    return 0;
}

int main(int count, char **arguments)
{
    if (count != 3) {
        stop("usage", "make_files FROM TO");
    }
    from = arguments[1];
    to = arguments[2];
    return nftw(from, visit, 8, 0) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
