// SPDX-License-Identifier: MIT
#include <stdlib.h>
#include <string.h>

#include "model/crossfoot_parts.h"

/* What a chart draws, against the sheet that it draws from. The sheet's cells have been
 * compared with the report before, so that the cells are the measure here. */

static void mismatch(const struct table_sheet *on, const struct drawn_chart *chart,
                     const char *what)
{
    crossfoot_mismatch(on->check, on->file, "chart on sheet %s: %s",
                       text_visible(on->check->arena, chart->sheet, 60), what);
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

static void check_data(const struct table_sheet *on, const struct drawn_chart *chart,
                       const struct drawn_data *data, struct stretch stretch)
{
    struct arena *arena = on->check->arena;
    const char *expected = reference_of(arena, stretch);
    const char *found = within_sheet(arena, data->reference, on->shown->name);
    if (!found || strcmp(found, expected) != 0) {
        mismatch(on, chart,
                 text_printf(arena, "it draws %s where %s of sheet %s should be drawn",
                             text_visible(arena, data->reference, 60), expected,
                             on->shown->name));
        return;
    }
    size_t count = stretch.last - stretch.first + 1;
    if (data->kept.count != count) {
        mismatch(on, chart,
                 text_printf(arena, "it keeps %zu copies of %zu cells", data->kept.count,
                             count));
    }
    for (size_t i = 0; i < count && i < data->kept.count; i++) {
        unsigned row = stretch.first + (unsigned)i;
        const struct cell *cell = sheet_cell(on->sheet, row, stretch.column);
        if (!is_kept(data->kept.items[i], cell)) {
            mismatch(on, chart,
                     text_printf(arena, "it keeps \"%s\" for %s, which says \"%s\"",
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

static void check_series(const struct table_sheet *on, const struct drawn_chart *chart,
                         const struct drawn_series *series, size_t column)
{
    unsigned first = on->heading + 1, last = on->heading + (unsigned)on->table->row_count;
    unsigned at = (unsigned)column + 1;
    check_data(on, chart, &series->name, (struct stretch){on->heading, on->heading, at});
    check_data(on, chart, &series->categories, (struct stretch){first, last, 1});
    check_data(on, chart, &series->values, (struct stretch){first, last, at});
}

/* Bars are named by the table's first column and add up to all that it counts, in the
 * order of its columns. */
static void check_chart(const struct table_sheet *on, const struct drawn_chart *chart)
{
    size_t column = next_counts(on->table, 0), series = 0;
    for (; column < on->table->column_count && series < chart->series.count; series++) {
        check_series(on, chart, &chart->series.items[series], column);
        column = next_counts(on->table, column + 1);
    }
    if (column < on->table->column_count || series < chart->series.count) {
        mismatch(on, chart, "it does not draw each of the table's counts once");
    }
}

/* The sheet's own chart, on the sheet behind it, and no other. */
static void check_place(const struct table_sheet *on, const struct drawn_chart *chart,
                        size_t number)
{
    const struct document_chart *meant = on->shown->chart;
    if (!meant || number > 0 || strcmp(chart->sheet, meant->name) != 0) {
        mismatch(on, chart,
                 text_printf(on->check->arena, "no chart of sheet %s should be here",
                             on->shown->name));
    }
}

static bool draws_from(const struct table_sheet *on, const struct drawn_chart *chart)
{
    return chart->series.count > 0 &&
           within_sheet(on->check->arena, chart->series.items[0].values.reference,
                        on->shown->name);
}

size_t crossfoot_drawn(const struct table_sheet *on)
{
    const struct drawn_charts *charts = &on->file->sheets->charts;
    size_t count = 0;
    for (size_t i = 0; i < charts->count; i++) {
        if (draws_from(on, &charts->items[i])) {
            check_chart(on, &charts->items[i]);
            check_place(on, &charts->items[i], count++);
        }
    }
    if (on->shown->chart && count == 0) {
        crossfoot_mismatch(on->check, on->file, "sheet %s has no chart", on->shown->name);
    }
    return count;
}
