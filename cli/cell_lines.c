// SPDX-License-Identifier: MIT
#include "cli/cell_lines.h"

#include <string.h>

static bool has_text(const struct cell *cell)
{
    return cell->kind != CELL_EMPTY && cell->kind != CELL_UNCALCULATED && cell->text[0];
}

struct cell_counts cells_counted(const struct sheets *sheets)
{
    struct cell_counts counts = {0};
    for (size_t i = 0; i < sheets->list.count; i++) {
        const struct cells *cells = &sheets->list.items[i].cells;
        for (size_t cell = 0; cell < cells->count; cell++) {
            counts.shown += has_text(&cells->items[cell]);
            counts.uncalculated += cells->items[cell].kind == CELL_UNCALCULATED;
        }
    }
    return counts;
}

/* ---- made ---- */

static const char special[] = "\t\n\r\\", letters[] = "tnr\\";

static void add_escaped(struct text *lines, const char *text)
{
    for (;;) {
        size_t plain = strcspn(text, special);
        text_add_bytes(lines, text, plain);
        text += plain;
        if (!*text) {
            return;
        }
        text_add_char(lines, '\\');
        text_add_char(lines, letters[strchr(special, *text++) - special]);
    }
}

/* "D14", built from its end; printf would take a fifth of the whole time. */
static void add_place(struct text *lines, unsigned row, unsigned column)
{
    char place[24];
    size_t at = sizeof(place);
    for (unsigned left = row; left > 0; left /= 10) {
        place[--at] = (char)('0' + left % 10);
    }
    for (unsigned left = column; left > 0; left = (left - 1) / 26) {
        place[--at] = (char)('A' + (left - 1) % 26);
    }
    text_add_bytes(lines, place + at, sizeof(place) - at);
}

/* What every line of a file begins with; empty without a path. */
static void add_path(struct text *lines, const char *path)
{
    if (path) {
        add_escaped(lines, path);
        text_add_char(lines, '\t');
    }
}

static void add_sheet(struct text *lines, const char *path, const struct sheet *sheet)
{
    struct text before = {.arena = lines->arena};
    add_path(&before, path);
    add_escaped(&before, sheet->name ? sheet->name : "");
    text_add_char(&before, '\t');
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        if (has_text(cell)) {
            text_add_bytes(lines, before.bytes, before.length);
            add_place(lines, cell->row, cell->column);
            text_add_char(lines, '\t');
            add_escaped(lines, cell->text);
            text_add_char(lines, '\n');
        }
    }
}

void cell_lines_add(struct text *lines, const char *path, const struct sheets *sheets)
{
    for (size_t i = 0; i < sheets->list.count; i++) {
        add_sheet(lines, path, &sheets->list.items[i]);
    }
}

/* ---- looked at once more ---- */

bool cell_lines_are(struct bytes lines, const char *path, size_t count,
                    struct arena *arena)
{
    struct text before = {.arena = arena};
    const unsigned char *at = lines.at, *end = lines.at + lines.length;
    add_path(&before, path);
    while (at < end && count > 0) {
        size_t left = (size_t)(end - at);
        const unsigned char *line_end = memchr(at, '\n', left);
        if (!line_end || left < before.length ||
            memcmp(at, text_of(&before), before.length) != 0) {
            return false;
        }
        at = line_end + 1;
        count--;
    }
    return at == end && count == 0;
}

/* ---- taken apart ---- */

/* Takes what stands before a separator, and the separator; NULL when it is not there, or
 * a sign is escaped that never is. */
static const char *take_part(struct bytes *lines, char separator, struct arena *arena)
{
    const unsigned char *end =
        lines->length > 0 ? memchr(lines->at, separator, lines->length) : NULL;
    struct text part = {.arena = arena};
    if (!end) {
        return NULL;
    }
    for (const unsigned char *at = lines->at; at < end; at++) {
        const char *letter = *at == '\\' ? strchr(letters, at[1]) : NULL;
        if (*at == '\\' && (!letter || !*letter)) {
            return NULL;
        }
        text_add_char(&part, letter ? special[letter - letters] : (char)*at);
        at += letter != NULL;
    }
    lines->length -= (size_t)(end + 1 - lines->at);
    lines->at = end + 1;
    return text_of(&part);
}

bool cell_lines_take(struct bytes *lines, struct arena *arena, struct cell_line *line)
{
    line->sheet = take_part(lines, '\t', arena);
    line->cell = line->sheet ? take_part(lines, '\t', arena) : NULL;
    line->text = line->cell ? take_part(lines, '\n', arena) : NULL;
    return line->text != NULL;
}
