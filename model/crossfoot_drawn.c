// SPDX-License-Identifier: MIT
#include <stdlib.h>
#include <string.h>

#include "model/crossfoot_parts.h"

/* What a chart draws, against the sheet that it draws from. The sheet's cells have been
 * compared with the report before, so that the cells are the measure here. */

struct chart_check {
    struct crossfoot *check;
    struct crossfoot_file *file;
    const struct booklet_sheet *meant;  /* the sheet that shows it, … */
    const struct booklet_sheet *source; /* … and the one that it draws from … */
    const struct sheet *cells;          /* … as it was read */
    const struct drawn_chart *chart;
};

static void mismatch(const struct chart_check *on, const char *what)
{
    crossfoot_mismatch(on->check, on->file, "chart on sheet %s: %s", on->meant->name,
                       what);
}

/* ---- references ---- */

/* What follows the sheet's name in a reference to it, quoted or not; NULL when it is one
 * to another sheet. */
static const char *within_sheet(struct arena *arena, const char *reference,
                                const char *name)
{
    struct text quoted = {.arena = arena};
    text_add_char(&quoted, '\'');
    for (const char *at = name; *at; at++) {
        text_add(&quoted, *at == '\'' ? "'" : "");
        text_add_char(&quoted, *at);
    }
    text_add(&quoted, "'!");
    if (strncmp(reference, quoted.bytes, quoted.length) == 0) {
        return reference + quoted.length;
    }
    size_t length = strlen(name);
    bool is_plain = strncmp(reference, name, length) == 0 && reference[length] == '!';
    return is_plain ? reference + length + 1 : NULL;
}

/* "$A$12". */
static const char *absolute(struct arena *arena, unsigned row, unsigned column)
{
    const char *cell = place_cell(arena, (struct place){.row = row, .column = column});
    size_t letters = strcspn(cell, "0123456789");
    return text_printf(arena, "$%.*s$%s", (int)letters, cell, cell + letters);
}

/* A column's cells from one row to another. */
struct stretch {
    unsigned first, last, column;
};

static const char *reference_of(struct arena *arena, struct stretch stretch)
{
    const char *first = absolute(arena, stretch.first, stretch.column);
    return stretch.first == stretch.last
               ? first
               : text_printf(arena, "%s:%s", first,
                             absolute(arena, stretch.last, stretch.column));
}

/* ---- one series ---- */

static bool is_kept(const char *kept, const struct cell *cell)
{
    if (cell && cell->kind == CELL_NUMBER) {
        char *end;
        double number = strtod(kept, &end);
        return end > kept && !*end && number == cell->number;
    }
    return strcmp(kept, cell ? cell->text : "") == 0;
}

static void check_data(const struct chart_check *on, const struct drawn_data *data,
                       struct stretch stretch)
{
    struct arena *arena = on->check->arena;
    const char *expected = reference_of(arena, stretch);
    const char *found = within_sheet(arena, data->reference, on->source->name);
    if (!found || strcmp(found, expected) != 0) {
        mismatch(on,
                 text_printf(arena, "it draws %s where %s of sheet %s should be drawn",
                             text_visible(arena, data->reference, 60), expected,
                             on->source->name));
        return;
    }
    size_t count = stretch.last - stretch.first + 1;
    if (data->kept.count != count) {
        mismatch(on, text_printf(arena, "it keeps %zu copies of %zu cells",
                                 data->kept.count, count));
    }
    for (size_t i = 0; i < count && i < data->kept.count; i++) {
        unsigned row = stretch.first + (unsigned)i;
        const struct cell *cell = sheet_cell(on->cells, row, stretch.column);
        if (!is_kept(data->kept.items[i], cell)) {
            mismatch(on, text_printf(arena, "it keeps \"%s\" for %s, which says \"%s\"",
                                     text_visible(arena, data->kept.items[i], 60),
                                     absolute(arena, row, stretch.column),
                                     text_visible(arena, cell ? cell->text : "", 60)));
        }
    }
}

/* ---- charts ---- */

/* The index of the table's next column, from one on, that counts a rating or a kind of
 * none; the number of columns when there are no more. */
static size_t next_counts(const struct table *table, size_t column)
{
    for (; column < table->column_count; column++) {
        for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
            if (strcmp(table->columns[column].name, tally_word(row)) == 0) {
                return column;
            }
        }
    }
    return column;
}

static void check_series(const struct chart_check *on, const struct drawn_series *series,
                         size_t column)
{
    unsigned heading = crossfoot_heading(on->source), at = (unsigned)column + 1;
    unsigned first = heading + 1, last = heading + (unsigned)on->source->table->row_count;
    check_data(on, &series->name, (struct stretch){heading, heading, at});
    check_data(on, &series->categories, (struct stretch){first, last, 1});
    check_data(on, &series->values, (struct stretch){first, last, at});
}

/* Bars are named by the table's first column and add up to all that it counts, in the
 * order of its columns. */
static void check_all_series(const struct chart_check *on)
{
    const struct table *table = on->source->table;
    const struct drawn_series_list *drawn = &on->chart->series;
    size_t column = next_counts(table, 0), series = 0;
    for (; column < table->column_count && series < drawn->count; series++) {
        check_series(on, &drawn->items[series], column);
        column = next_counts(table, column + 1);
    }
    if (column < table->column_count || series < drawn->count) {
        mismatch(on, "it does not draw each of the table's counts once");
    }
}

/* ---- words ---- */

static void check_words(const struct chart_check *on, const char *what, const char *found,
                        const char *expected)
{
    struct arena *arena = on->check->arena;
    const char *right = text_clean(arena, expected);
    if (strcmp(found, right) != 0) {
        crossfoot_differs(
            on->check, on->file,
            text_printf(arena, "chart on sheet %s: its %s is", on->meant->name, what),
            found, right);
    }
}

static const char *axis_title(const struct drawn_chart *chart, size_t axis)
{
    return axis < chart->axes.count ? chart->axes.items[axis] : "";
}

static void check_chart(const struct chart_check *on)
{
    const struct booklet_chart *meant = on->meant->chart;
    check_words(on, "title", on->chart->title, meant->title);
    check_words(on, "alternative text", on->chart->description, meant->description);
    check_words(on, "first axis", axis_title(on->chart, 0), meant->bars);
    check_words(on, "second axis", axis_title(on->chart, 1), meant->lengths);
    check_all_series(on);
}

/* ---- charts ---- */

/* Where the sheet stands on which the chart's table is; every chart's is on one. */
static size_t source_of(const struct booklet *booklet, const struct booklet_chart *chart)
{
    size_t at = 0;
    while (at + 1 < booklet->sheets.count &&
           booklet->sheets.items[at].table != chart->table) {
        at++;
    }
    return at;
}

/* Returns how many charts the sheet shows. */
static size_t check_sheet(struct chart_check *on)
{
    const struct drawn_charts *charts = &on->file->sheets->drawn.charts;
    size_t count = 0;
    for (size_t i = 0; i < charts->count; i++) {
        on->chart = &charts->items[i];
        if (strcmp(on->chart->sheet, on->meant->name) == 0) {
            check_chart(on);
            count++;
        }
    }
    if (count != 1) {
        mismatch(on, text_printf(on->check->arena, "there are %zu of them", count));
    }
    return count;
}

void crossfoot_drawn(struct crossfoot *check, struct crossfoot_file *file,
                     const struct booklet *booklet)
{
    size_t shown = 0;
    for (size_t i = 0; i < booklet->sheets.count; i++) {
        const struct booklet_sheet *meant = &booklet->sheets.items[i];
        if (meant->chart) {
            size_t source = source_of(booklet, meant->chart);
            shown += check_sheet(&(struct chart_check){
                .check = check,
                .file = file,
                .meant = meant,
                .source = &booklet->sheets.items[source],
                .cells = &file->sheets->list.items[source],
            });
        }
    }
    if (shown != file->sheets->drawn.charts.count) {
        crossfoot_mismatch(check, file, "%zu charts, of which %zu stand where one should",
                           file->sheets->drawn.charts.count, shown);
    }
}
