// SPDX-License-Identifier: MIT
/* A workbook of the set: a booklet, sheet by sheet. */
#include "exporters/exporter.h"

#include "exporters/workbook.h"
#include "exporters/xlsx_sheets.h"
#include "model/booklet.h"

static bool xlsx_render(const struct report *report, const struct document *document,
                        struct text *out, const char **why);

const struct exporter exporter_xlsx = {
    .name = "xlsx",
    .extensions = ".xlsx",
    .summary = "A workbook of several tables for people, after the Analysis Function's "
               "guidance",
    .render = xlsx_render,
    .read_back = xlsx_sheets,
};

/* ---- charts ---- */

/* The columns that count the ratings and the kinds of none, in their fixed order. */
static void find_series(struct workbook_chart *chart)
{
    const struct table *table = chart->table;
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        size_t column = table_column_named(table, tally_word(row));
        if (column < table->column_count) {
            chart->series[chart->series_count++] = column;
        }
    }
}

static long longest_bar(const struct table *table)
{
    size_t column = table_column_named(table, "base");
    long longest = 1;
    for (size_t row = 0; column < table->column_count && row < table->row_count; row++) {
        long base = table_value(table, row, column)->number;
        longest = base > longest ? base : longest;
    }
    return longest;
}

static void write_chart(struct workbook *workbook, const struct booklet_chart *shown)
{
    struct workbook_chart chart = {
        .title = shown->title,
        .has_lines = shown->has_lines,
        .bars = shown->bars,
        .lengths = shown->lengths,
        .description = shown->description,
        .table = shown->table,
        .longest = longest_bar(shown->table),
    };
    find_series(&chart);
    workbook_chart(workbook, &chart);
}

/* ---- sheets ---- */

/* Lines above a table or a chart run over the cells beside them. */
static enum workbook_look look_of(const struct booklet_sheet *sheet, size_t line)
{
    if (line == 0) {
        return LOOK_TITLE;
    }
    if (sheet->lines.items[line].is_heading) {
        return LOOK_HEADING;
    }
    return sheet->table || sheet->chart ? LOOK_LINE : LOOK_PARAGRAPH;
}

static void write_sheet(struct workbook *workbook, const struct booklet_sheet *sheet,
                        const struct framework *fills)
{
    workbook_sheet(workbook, sheet->name);
    for (size_t i = 0; i < sheet->lines.count; i++) {
        workbook_line(workbook, look_of(sheet, i), sheet->lines.items[i].text);
    }
    if (sheet->table) {
        workbook_table(workbook, sheet->table, fills);
    }
    if (sheet->chart) {
        write_chart(workbook, sheet->chart);
    }
}

static bool xlsx_render(const struct report *report, const struct document *document,
                        struct text *out, const char **why)
{
    struct booklet booklet = booklet_of(report, document, out->arena);
    struct workbook *workbook =
        workbook_open(&(struct workbook_properties){.title = booklet.title,
                                                    .subject = booklet.subject,
                                                    .creator = booklet.creator,
                                                    .category = booklet.marking,
                                                    .status = booklet.status,
                                                    .comments = booklet.comments,
                                                    .created = booklet.created},
                      out->arena);
    const struct framework *fills = report->options.has_fills ? report->framework : NULL;
    for (size_t i = 0; i < booklet.sheets.count; i++) {
        write_sheet(workbook, &booklet.sheets.items[i], fills);
    }
    return workbook_finish(workbook, out, why);
}
