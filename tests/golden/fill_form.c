// SPDX-License-Identifier: MIT
/* usage: fill_form FORM.xlsx FILLED.xlsx SHEET <CELLS
 * Fills in a blank return as a program would that knows nothing of it: each line of CELLS
 * is a cell and, behind a tab, what is typed into it ("F13\tGreen"). The cell must be
 * there, and empty. SHEET is the number of the sheet's part: 2 for the second. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zip.h>

#include "model/base/text.h"

static struct arena arena;

static _Noreturn void stop(const char *what, const char *why)
{
    fprintf(stderr, "fill_form: %s: %s\n", what, why);
    exit(EXIT_FAILURE);
}

static char *part_text(zip_t *archive, const char *name)
{
    struct text text = {.arena = &arena};
    char block[4096];
    zip_file_t *part = zip_fopen(archive, name, 0);
    if (!part) {
        stop(name, zip_strerror(archive));
    }
    for (zip_int64_t got; (got = zip_fread(part, block, sizeof(block))) > 0;) {
        text_add_bytes(&text, block, (size_t)got);
    }
    zip_fclose(part);
    return arena_text(&arena, text_of(&text), text.length);
}

static void add_escaped(struct text *text, const char *typed)
{
    for (; *typed; typed++) {
        switch (*typed) {
        case '<':
            text_add(text, "&lt;");
            break;
        case '&':
            text_add(text, "&amp;");
            break;
        default:
            text_add_char(text, *typed);
        }
    }
}

/* <c r="F13" s="6"/> becomes one with a text in it. */
static char *typed_into(const char *sheet, const char *cell, const char *typed)
{
    const char *wanted = text_printf(&arena, "<c r=\"%s\"", cell);
    const char *at = strstr(sheet, wanted);
    const char *end = at ? strchr(at, '>') : NULL;
    if (!end || end[-1] != '/') {
        stop(cell, "no such empty cell");
    }
    struct text text = {.arena = &arena};
    text_add_bytes(&text, sheet, (size_t)(end - 1 - sheet));
    text_add(&text, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    add_escaped(&text, typed);
    text_add(&text, "</t></is></c>");
    text_add(&text, end + 1);
    return arena_text(&arena, text_of(&text), text.length);
}

static char *filled(char *sheet)
{
    char line[4096];
    while (fgets(line, sizeof(line), stdin)) {
        line[strcspn(line, "\n")] = '\0';
        char *tab = strchr(line, '\t');
        if (!tab) {
            stop(line, "a line is a cell, a tab and a text");
        }
        *tab = '\0';
        sheet = typed_into(sheet, line, tab + 1);
    }
    return sheet;
}

static void copy_file(const char *from, const char *to)
{
    char block[4096];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    if (!in || !out) {
        stop(in ? to : from, "it cannot be opened");
    }
    for (size_t got; (got = fread(block, 1, sizeof(block), in)) > 0;) {
        fwrite(block, 1, got, out);
    }
    fclose(in);
    if (fclose(out) != 0) {
        stop(to, "it cannot be written");
    }
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        stop("usage", "fill_form FORM.xlsx FILLED.xlsx SHEET <CELLS");
    }
    copy_file(argv[1], argv[2]);
    zip_t *archive = zip_open(argv[2], 0, NULL);
    if (!archive) {
        stop(argv[2], "it is no workbook");
    }
    const char *name = text_printf(&arena, "xl/worksheets/sheet%s.xml", argv[3]);
    char *sheet = filled(part_text(archive, name));
    zip_source_t *source = zip_source_buffer(archive, sheet, strlen(sheet), 0);
    zip_int64_t index = zip_name_locate(archive, name, 0);
    if (!source || index < 0 ||
        zip_file_replace(archive, (zip_uint64_t)index, source, ZIP_FL_OVERWRITE) < 0 ||
        zip_file_set_mtime(archive, (zip_uint64_t)index, 1675209600, 0) < 0 ||
        zip_close(archive) != 0) {
        stop(argv[2], zip_strerror(archive));
    }
    arena_clear(&arena);
    return EXIT_SUCCESS;
}
