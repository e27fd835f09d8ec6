// SPDX-License-Identifier: MIT
#include "exporters/annotated.h"

#include <string.h>

#include "exporters/cell_text.h"
#include "exporters/workbook.h"

enum {
    NAME_MOST = 25, /* characters of a sheet's name; 31 fit, of which some count double */
    GRID_ROWS = 1048576,
    GRID_COLUMNS = 16384,
    NARROWEST = 10, /* columns, in characters */
    WIDEST = 60,
    WIDEST_ALONE = 24,
};

static const struct column columns[] = {
    {.name = "severity", .title = "Severity"}, {.name = "sheet", .title = "Sheet"},
    {.name = "cell", .title = "Cell"},         {.name = "item", .title = "Item"},
    {.name = "finding", .title = "Finding"},   {.name = "message", .title = "What it is"},
    {.name = "action", .title = "What to do"},
};

enum {
    COLUMNS = sizeof(columns) / sizeof(*columns),
};

/* ---- the list ---- */

static const char *action_of(const struct annotated *annotated, size_t number)
{
    return annotated->actions
               ? annotated->actions->items[number]
               : finding_kind(annotated->findings->items[number].name)->action;
}

static void set_row(struct value *row, const struct annotated *annotated, size_t number,
                    struct arena *arena)
{
    const struct finding *finding = &annotated->findings->items[number];
    const struct finding_kind *kind = finding_kind(finding->name);
    const char *const texts[COLUMNS] = {
        severity_word(kind->severity),
        finding->place.sheet ? finding->place.sheet : "",
        place_cell(arena, finding->place),
        finding->item ? finding->item : "",
        kind->name,
        finding->message,
        action_of(annotated, number),
    };
    for (size_t column = 0; column < COLUMNS; column++) {
        row[column].text = texts[column];
    }
}

/* Lines above the list, short enough to be seen whole above a narrow one. */
static void write_words(struct workbook *workbook, const struct annotated *annotated)
{
    bool has_mirror = annotated->sheets->list.count > 0;
    workbook_line(workbook, LOOK_LINE,
                  has_mirror
                      ? "The sheets behind this one mirror the file; each finding "
                        "is a comment on its cell."
                      : "The file could not be read, so that no sheets behind this "
                        "one mirror it.");
    workbook_line(workbook, LOOK_LINE,
                  "Please correct the file itself and send it again.");
    if (!annotated->actions) { /* those of findings.def speak to whoever asks the force */
        workbook_line(workbook, LOOK_LINE, "Where it says “ask the force”, that is you.");
    }
}

/* Errors first, then queries, then notes; each in the order in which they arose. */
static void write_list(struct workbook *workbook, const struct annotated *annotated,
                       struct arena *arena)
{
    const struct findings *findings = annotated->findings;
    struct table table = {
        .id = "findings",
        .title = "Findings",
        .columns = columns,
        .column_count = COLUMNS,
        .values = arena_array(arena, struct value, findings->count * COLUMNS + 1),
    };
    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--) {
        for (size_t i = 0; i < findings->count; i++) {
            const struct finding *finding = &findings->items[i];
            if ((int)finding_kind(finding->name)->severity == severity) {
                set_row(&table.values[COLUMNS * table.row_count++], annotated, i, arena);
            }
        }
    }
    workbook_sheet(workbook, "Findings");
    workbook_line(workbook, LOOK_TITLE,
                  text_printf(arena, "Findings in %s", annotated->file));
    workbook_line(workbook, LOOK_LINE,
                  text_printf(arena, "Errors: %zu. Queries: %zu. Notes: %zu.",
                              findings_of_severity(findings, SEVERITY_ERROR),
                              findings_of_severity(findings, SEVERITY_QUERY),
                              findings_of_severity(findings, SEVERITY_NOTE)));
    write_words(workbook, annotated);
    workbook_table(workbook, &table, NULL);
}

/* ---- the mirror ---- */

/* The name, without the signs that Excel forbids, cut, and told apart from those before
 * it, which are compared as it compares them: without regard to case. */
static const char *sheet_name(struct texts *taken, const char *wanted,
                              struct arena *arena)
{
    struct text name = {.arena = arena};
    const char *clean = text_clean(arena, wanted);
    for (size_t characters = 0; *clean; clean++) {
        characters += (*clean & 0xC0) != 0x80;
        if (characters > NAME_MOST) {
            break;
        }
        text_add_char(&name, strchr("[]:*?/\\'\t\n", *clean) ? '_' : *clean);
    }
    bool is_usable = !text_is_blank(text_of(&name));
    for (size_t i = 0; is_usable && i < taken->count; i++) {
        is_usable = !text_same(taken->items[i], text_of(&name));
    }
    const char *chosen =
        is_usable ? text_of(&name) : text_printf(arena, "Sheet no %zu", taken->count);
    *list_add(arena, taken) = chosen;
    return chosen;
}

static bool is_on(const struct finding *finding, const struct sheet *sheet)
{
    const char *name = finding->place.sheet;
    bool is_same =
        name == sheet->name || (name && sheet->name && !strcmp(name, sheet->name));
    return is_same && finding->place.row > 0 && finding->place.row <= GRID_ROWS &&
           finding->place.column > 0 && finding->place.column <= GRID_COLUMNS;
}

static bool is_same_cell(const struct finding *a, const struct finding *b)
{
    return a->place.row == b->place.row && a->place.column == b->place.column;
}

/* All that is said of the cell, when the finding is the first that says something. */
static const char *comment_of(const struct annotated *annotated, size_t first,
                              const struct sheet *sheet, struct arena *arena)
{
    const struct findings *findings = annotated->findings;
    struct text text = {.arena = arena};
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *one = &findings->items[i];
        if (!is_on(one, sheet) || !is_same_cell(one, &findings->items[first])) {
            continue;
        }
        if (i < first) {
            return NULL;
        }
        const struct finding_kind *kind = finding_kind(one->name);
        text_addf(&text, "%s%s %s: %s\n%s", text.length > 0 ? "\n\n" : "",
                  severity_word(kind->severity), kind->name, one->message,
                  action_of(annotated, i));
    }
    return text_of(&text);
}

static void write_comments(struct workbook *workbook, const struct annotated *annotated,
                           const struct sheet *sheet, struct arena *arena)
{
    const struct findings *findings = annotated->findings;
    for (size_t i = 0; i < findings->count; i++) {
        struct place place = findings->items[i].place;
        const char *comment = is_on(&findings->items[i], sheet)
                                  ? comment_of(annotated, i, sheet, arena)
                                  : NULL;
        if (comment) {
            workbook_comment(workbook, place.row, place.column, comment);
        }
    }
}

/* What a cell asks of its column: room for its text, within reason, and less for one that
 * is alone in its row, as titles are. */
static size_t width_for(const struct cells *cells, size_t number)
{
    const struct cell *cell = &cells->items[number];
    bool is_first = number == 0 || cell[-1].row != cell->row;
    bool is_last = number + 1 == cells->count || cell[1].row != cell->row;
    size_t wanted = cell_text_line_width(cell->text) + 1;
    size_t most = is_first && is_last ? WIDEST_ALONE : WIDEST;
    return wanted < most ? wanted : cell_text_width_for_all(cell->text, most);
}

/* In characters, by column from 1. */
static const size_t *widths_of(const struct sheet *sheet, unsigned end,
                               struct arena *arena)
{
    size_t *widths = arena_array(arena, size_t, end);
    for (unsigned column = 0; column < end; column++) {
        widths[column] = NARROWEST;
    }
    for (size_t i = 0; i < sheet->cells.count; i++) {
        size_t *width = &widths[sheet->cells.items[i].column];
        size_t wanted = width_for(&sheet->cells, i);
        *width = wanted > *width ? wanted : *width;
    }
    return widths;
}

static void write_sheet(struct workbook *workbook, const struct annotated *annotated,
                        const struct sheet *sheet, const char *name, struct arena *arena)
{
    unsigned end = sheet_end_column(sheet);
    const size_t *widths = widths_of(sheet, end, arena);
    workbook_sheet(workbook, name);
    for (unsigned column = 1; column < end; column++) {
        workbook_width(workbook, column, widths[column]);
    }
    size_t lines = 1;
    for (size_t i = 0; i < sheet->cells.count; i++) {
        const struct cell *cell = &sheet->cells.items[i];
        size_t needed = cell_text_lines(cell->text, widths[cell->column]);
        bool is_first = i == 0 || cell[-1].row != cell->row;
        lines = is_first || needed > lines ? needed : lines;
        workbook_height(workbook, cell->row, lines);
        workbook_cell(workbook, cell->row, cell->column, cell->text, cell->fill);
    }
    write_comments(workbook, annotated, sheet, arena);
}

bool annotated_write(const struct annotated *annotated, struct arena *arena,
                     struct text *out, const char **why)
{
    struct workbook_properties properties = {
        .title = text_printf(arena, "Findings in %s", annotated->file),
        .subject = "Findings",
        .creator = "ragledger",
        .category = "",
        .status = "",
        .comments = "",
        .created = {2000, 1, 1}, /* the same file gives the same bytes */
    };
    struct workbook *workbook = workbook_open(&properties, arena);
    struct texts taken = {0};
    *list_add(arena, &taken) = "Findings";
    write_list(workbook, annotated, arena);
    for (size_t i = 0; i < annotated->sheets->list.count; i++) {
        const struct sheet *sheet = &annotated->sheets->list.items[i];
        const char *name = sheet_name(&taken, sheet->name ? sheet->name : "", arena);
        write_sheet(workbook, annotated, sheet, name, arena);
    }
    return workbook_finish(workbook, out, why);
}
