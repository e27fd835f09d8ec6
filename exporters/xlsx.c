// SPDX-License-Identifier: MIT
/* A workbook of the set: a cover, a table of contents, notes, and a sheet for each table,
 * with the lines above it that nobody may miss: what it shows, how it is marked, and what
 * its ratings mean. */
#include "exporters/exporter.h"

#include <string.h>

#include "exporters/workbook.h"

static bool xlsx_render(const struct report *report, const struct document *document,
                        struct text *out, const char **why);

const struct exporter exporter_xlsx = {
    .name = "xlsx",
    .extensions = ".xlsx",
    .summary = "A workbook of several tables for people, after the Analysis Function's "
               "guidance",
    .render = xlsx_render,
};

/* What every sheet is made from. */
struct making {
    struct workbook *workbook;
    const struct report *report;
    const struct document *document;
    const struct document_sheet *sheets[DOCUMENT_SHEETS];
    size_t sheet_count;
    struct arena *arena;
};

static void add_line(const struct making *making, const char *text)
{
    workbook_line(making->workbook, LOOK_LINE, text);
}

static const char *title_of(const struct making *making)
{
    return text_printf(making->arena, "%s, %s", making->document->title,
                       period_words(making->arena, making->report->period));
}

/* ---- lines above a table ---- */

static void add_banners(const struct making *making)
{
    const struct texts *banners = &making->report->banners;
    for (size_t i = 0; i < banners->count; i++) {
        add_line(making, banners->items[i]);
    }
}

/* A sentence a line, so that none runs out of the page. */
static void add_sentences(const struct making *making, const char *text)
{
    for (const char *end; (end = strstr(text, ". ")) != NULL; text = end + 2) {
        add_line(making, text_printf(making->arena, "%.*s.", (int)(end - text), text));
    }
    add_line(making, text);
}

static bool shows_ratings(const struct table *table)
{
    for (size_t column = 0; column < table->column_count; column++) {
        const struct column *shape = &table->columns[column];
        if (shape->kind == COLUMN_RATING || rating_of_word(shape->name) != RATING_NONE) {
            return true;
        }
    }
    return false;
}

static void add_definitions(const struct making *making)
{
    const struct framework *framework = making->report->framework;
    for (enum rating rating = RATING_RED; rating < RATINGS; rating++) {
        const struct rating_terms *terms = &framework->terms[rating];
        add_line(making,
                 text_printf(making->arena, "%s: %s", terms->word, terms->definition));
    }
    add_line(making,
             text_printf(making->arena, "%s, %s and %s are no ratings.",
                         tally_word(TALLY_NOT_APPLICABLE), tally_word(TALLY_NOT_VERIFIED),
                         tally_word(TALLY_NOT_READ)));
}

static void add_table_sheet(const struct making *making,
                            const struct document_sheet *sheet)
{
    const struct report *report = making->report;
    const struct table *table = report_table(report, sheet->table);
    workbook_sheet(making->workbook, sheet->name);
    workbook_line(making->workbook, LOOK_TITLE, table->title);
    add_banners(making);
    add_sentences(making, table->description);
    if (shows_ratings(table)) {
        add_definitions(making);
    }
    workbook_table(making->workbook, table,
                   report->options.has_fills ? report->framework : NULL);
}

/* ---- charts ---- */

/* The columns that count the ratings and the kinds of none, in their fixed order. */
static void find_series(struct workbook_chart *chart)
{
    const struct table *table = chart->table;
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        for (size_t column = 0; column < table->column_count; column++) {
            if (strcmp(table->columns[column].name, tally_word(row)) == 0) {
                chart->series[chart->series_count++] = column;
            }
        }
    }
}

static long longest_bar(const struct table *table)
{
    long longest = 1;
    for (size_t row = 0; row < table->row_count; row++) {
        for (size_t column = 0; column < table->column_count; column++) {
            if (strcmp(table->columns[column].name, "base") == 0) {
                long base = table_value(table, row, column)->number;
                longest = base > longest ? base : longest;
            }
        }
    }
    return longest;
}

static void add_chart_sheet(const struct making *making,
                            const struct document_sheet *sheet)
{
    const struct table *table = report_table(making->report, sheet->table);
    struct workbook_chart chart = {
        .title =
            text_printf(making->arena, "%s%s", table->title,
                        making->report->options.is_illustrative ? " (illustrative)" : ""),
        .bars = sheet->chart->bars,
        .lengths = sheet->chart->lengths,
        .description = text_printf(
            making->arena,
            "%s. Horizontal bars, one below the other, in pairs: the upper of a pair "
            "shows "
            "the ratings by forces, the lower those by %s. Each bar is made of the "
            "number "
            "of each rating, in the order Red, Amber, Green, Blue, Grey, Not applicable, "
            "Not verified, Not read. All numbers stand in the sheet %s.",
            table->title, making->report->framework->inspectorate, sheet->name),
        .table = table,
        .longest = longest_bar(table),
    };
    find_series(&chart);
    workbook_sheet(making->workbook, sheet->chart->name);
    workbook_line(making->workbook, LOOK_TITLE, table->title);
    add_banners(making);
    add_line(making, text_printf(making->arena, "The numbers stand in the sheet %s.",
                                 sheet->name));
    add_definitions(making);
    workbook_chart(making->workbook, &chart);
}

/* ---- the sheets in front ---- */

static void add_fact(const struct making *making, const char *name, const char *fact)
{
    workbook_line(making->workbook, LOOK_PARAGRAPH,
                  text_printf(making->arena, "%s: %s", name, fact));
}

static void add_cover(const struct making *making)
{
    const struct report *report = making->report;
    struct workbook *workbook = making->workbook;
    workbook_sheet(workbook, "Cover");
    workbook_line(workbook, LOOK_TITLE, title_of(making));
    for (size_t i = 0; i < report->banners.count; i++) {
        workbook_line(workbook, LOOK_PARAGRAPH, report->banners.items[i]);
    }
    workbook_line(workbook, LOOK_PARAGRAPH, report->title);
    add_fact(making, "Inspection", report->framework->title);
    add_fact(making, "Inspectorate", report->framework->publisher);
    add_fact(making, "Forces", report->roster->title);
    add_fact(making, "Month that the ratings describe",
             period_words(making->arena, report->period));
    add_fact(making, "As at", date_words(making->arena, report->as_at));
    workbook_line(workbook, LOOK_HEADING, "About this publication");
    add_fact(making, "Publisher", report->settings->publisher);
    add_fact(making, "Contact", report->settings->contact);
    add_fact(making, "Language",
             "English. The file itself cannot state its language, so it is said here.");
    add_fact(
        making, "Position digest",
        text_printf(making->arena,
                    "%s. Files with the same digest were made from the same gradings, "
                    "framework, roster and policy.",
                    report->position_digest));
}

/* A table of two columns of text, made here and not in the report. */
static struct table two_columns(const struct making *making, const char *id,
                                const struct column columns[2], size_t rows)
{
    return (struct table){
        .id = id,
        .columns = columns,
        .column_count = 2,
        .row_count = rows,
        .values = arena_array(making->arena, struct value, 2 * rows),
    };
}

/* table has room for it. */
static void add_content(struct table *table, const char *sheet, const char *shows)
{
    struct value *row = &table->values[2 * table->row_count++];
    row[0].text = sheet;
    row[1].text = shows;
}

static void add_contents(const struct making *making)
{
    static const struct column columns[] = {
        {.name = "sheet", .title = "Sheet"},
        {.name = "shows", .title = "What it shows"},
    };
    struct table table =
        two_columns(making, "contents", columns, 1 + 2 * making->sheet_count);
    table.row_count = 0;
    add_content(&table, "Notes", "What to know to use the numbers");
    for (size_t i = 0; i < making->sheet_count; i++) {
        const struct document_sheet *sheet = making->sheets[i];
        const char *title = report_table(making->report, sheet->table)->title;
        add_content(&table, sheet->name, title);
        if (sheet->chart) {
            add_content(&table, sheet->chart->name,
                        text_printf(making->arena, "Chart of the sheet %s", sheet->name));
        }
    }
    workbook_sheet(making->workbook, "Contents");
    workbook_line(making->workbook, LOOK_TITLE, "Contents");
    add_banners(making);
    workbook_table(making->workbook, &table, NULL);
}

static void add_notes(const struct making *making)
{
    static const struct column columns[] = {
        {.name = "note", .title = "Note"},
        {.name = "text", .title = "What to know"},
    };
    const struct texts *notes = &making->report->notes;
    struct table table = two_columns(making, "notes", columns, notes->count);
    for (size_t i = 0; i < notes->count; i++) {
        table.values[2 * i] =
            (struct value){.text = text_printf(making->arena, "Note %zu", i + 1)};
        table.values[2 * i + 1].text = notes->items[i];
    }
    workbook_sheet(making->workbook, "Notes");
    workbook_line(making->workbook, LOOK_TITLE, "Notes");
    add_banners(making);
    workbook_table(making->workbook, &table, NULL);
}

/* ---- the whole ---- */

static struct workbook *workbook_for(const struct making *making)
{
    const struct report *report = making->report;
    struct text status = {.arena = making->arena};
    for (size_t i = 0; i < report->banners.count; i++) {
        text_addf(&status, "%s%s", i > 0 ? "; " : "", report->banners.items[i]);
    }
    return workbook_open(
        &(struct workbook_properties){.title = title_of(making),
                                      .subject = report->title,
                                      .creator = report->settings->publisher,
                                      .category = report->settings->marking,
                                      .status = report->settings->status,
                                      .comments = text_of(&status),
                                      .created = report->as_at},
        making->arena);
}

static bool xlsx_render(const struct report *report, const struct document *document,
                        struct text *out, const char **why)
{
    struct making making = {.report = report, .document = document, .arena = out->arena};
    making.sheet_count = publication_sheets(report, document, making.sheets);
    making.workbook = workbook_for(&making);
    add_cover(&making);
    add_contents(&making);
    add_notes(&making);
    for (size_t i = 0; i < making.sheet_count; i++) {
        add_table_sheet(&making, making.sheets[i]);
        if (making.sheets[i]->chart) {
            add_chart_sheet(&making, making.sheets[i]);
        }
    }
    return workbook_finish(making.workbook, out, why);
}
