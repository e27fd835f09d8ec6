// SPDX-License-Identifier: MIT
#include "model/booklet.h"

#include <string.h>

#include "model/report_tables.h"

/* What every sheet is made from. */
struct binding {
    const struct report *report;
    const struct document *document;
    const struct document_sheet *shown[DOCUMENT_SHEETS];
    size_t shown_count;
    struct arena *arena;
    struct booklet_sheet *sheet; /* the one that is being made */
};

static void add_line(struct binding *binding, const char *text)
{
    *list_add(binding->arena, &binding->sheet->lines) =
        (struct booklet_line){.text = text};
}

static void add_heading(struct binding *binding, const char *text)
{
    *list_add(binding->arena, &binding->sheet->lines) =
        (struct booklet_line){.text = text, .is_heading = true};
}

/* A sheet's title, below which stands on every sheet how it is marked. */
static void begin_sheet(struct binding *binding, struct booklet *booklet,
                        const char *name, const char *title)
{
    const struct texts *banners = &binding->report->banners;
    binding->sheet = list_add(binding->arena, &booklet->sheets);
    binding->sheet->name = name;
    add_line(binding, title);
    for (size_t i = 0; i < banners->count; i++) {
        add_line(binding, banners->items[i]);
    }
}

/* ---- lines above a table ---- */

/* A sentence a line, so that none runs out of the page. */
static void add_sentences(struct binding *binding, const char *text)
{
    for (const char *end; (end = strstr(text, ". ")) != NULL; text = end + 2) {
        add_line(binding, text_printf(binding->arena, "%.*s.", (int)(end - text), text));
    }
    add_line(binding, text);
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

static void add_definitions(struct binding *binding)
{
    const struct framework *framework = binding->report->framework;
    for (enum rating rating = RATING_RED; rating < RATINGS; rating++) {
        const struct rating_terms *terms = &framework->terms[rating];
        add_line(binding,
                 text_printf(binding->arena, "%s: %s", terms->word, terms->definition));
    }
    add_line(binding,
             text_printf(binding->arena, "%s, %s and %s are no ratings.",
                         tally_word(TALLY_NOT_APPLICABLE), tally_word(TALLY_NOT_VERIFIED),
                         tally_word(TALLY_NOT_READ)));
}

/* ---- a data file's table, for people ---- */

static const char *kind_in_words(struct arena *arena, const char *word)
{
    static const enum item_kind kinds[] = {ITEM_RECOMMENDATION, ITEM_AFI};
    (void)arena;
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        if (strcmp(word, item_kind_word(kinds[i])) == 0) {
            return item_kind_title(kinds[i]);
        }
    }
    return word;
}

static const char *assessor_in_words(struct arena *arena, const char *word)
{
    (void)arena;
    for (enum assessor assessor = 0; assessor < ASSESSORS; assessor++) {
        if (strcmp(word, assessor_word(assessor)) == 0) {
            return assessor_title(assessor);
        }
    }
    return word;
}

static const char *month_in_words(struct arena *arena, const char *word)
{
    struct period period;
    return period_of_iso(word, &period) ? period_words(arena, period) : word;
}

/* The columns of which machines read something else than people do. */
static const struct wording {
    const char *column;
    const char *(*in_words)(struct arena *arena, const char *word);
} wordings[] = {
    {"kind", kind_in_words},
    {"assessor", assessor_in_words},
    {"period", month_in_words},
    {"since", month_in_words},
};

/* NULL: the column is in words already. */
static const struct wording *wording_of(const struct column *column)
{
    for (size_t i = 0; i < sizeof(wordings) / sizeof(*wordings); i++) {
        if (strcmp(column->name, wordings[i].column) == 0) {
            return &wordings[i];
        }
    }
    return NULL;
}

static struct table *table_copy(struct arena *arena, const struct table *table)
{
    struct table *copy = arena_new(arena, struct table);
    size_t count = table->row_count * table->column_count;
    *copy = *table;
    copy->values = arena_array(arena, struct value, count);
    for (size_t i = 0; i < count; i++) {
        copy->values[i] = table->values[i];
    }
    return copy;
}

/* The table itself where there is nothing to put into words. */
static const struct table *for_people(const struct binding *binding,
                                      const struct table *table)
{
    struct table *copy = NULL;
    for (size_t column = 0; column < table->column_count; column++) {
        const struct wording *wording = wording_of(&table->columns[column]);
        if (!wording) {
            continue;
        }
        copy = copy ? copy : table_copy(binding->arena, table);
        for (size_t row = 0; row < table->row_count; row++) {
            struct value *value = &copy->values[row * table->column_count + column];
            value->text = wording->in_words(binding->arena, value->text);
        }
    }
    return copy ? copy : table;
}

/* ---- sheets ---- */

static void add_table_sheet(struct binding *binding, struct booklet *booklet,
                            const struct document_sheet *shown)
{
    const struct table *table = report_table(binding->report, shown->table);
    begin_sheet(binding, booklet, shown->name, table->title);
    add_sentences(binding, table->description);
    if (shows_ratings(table)) {
        add_definitions(binding);
    }
    binding->sheet->table = for_people(binding, table);
}

/* ---- charts ---- */

/* For those who cannot see it. */
static const char *chart_in_words(const struct binding *binding,
                                  const struct document_sheet *shown, const char *title)
{
    const char *shape =
        shown->chart->has_lines
            ? "A line for each rating over the months, from the first on the left to the "
              "last on the right, each with marks of its own"
            : text_printf(binding->arena,
                          "Horizontal bars, one below the other, in pairs: the upper of "
                          "a pair shows the ratings by forces, the lower those by %s. "
                          "Each bar is made of the number of each rating",
                          binding->report->framework->inspectorate);
    return text_printf(binding->arena,
                       "%s. %s, in the order Red, Amber, Green, Blue, Grey, Not "
                       "applicable, Not verified, Not read. All numbers stand in the "
                       "sheet %s.",
                       title, shape, shown->name);
}

static const struct booklet_chart *chart_of(const struct binding *binding,
                                            const struct document_sheet *shown,
                                            const struct table *table)
{
    const struct report *report = binding->report;
    struct booklet_chart *chart = arena_new(binding->arena, struct booklet_chart);
    *chart = (struct booklet_chart){
        .title = text_printf(binding->arena, "%s%s", table->title,
                             report->options.is_illustrative ? " (illustrative)" : ""),
        .has_lines = shown->chart->has_lines,
        .bars = shown->chart->bars,
        .lengths = shown->chart->lengths,
        .description = chart_in_words(binding, shown, table->title),
        .table = table,
    };
    return chart;
}

/* table: the one on the sheet before. */
static void add_chart_sheet(struct binding *binding, struct booklet *booklet,
                            const struct document_sheet *shown, const struct table *table)
{
    begin_sheet(binding, booklet, shown->chart->name, table->title);
    add_line(binding, text_printf(binding->arena, "The numbers stand in the sheet %s.",
                                  shown->name));
    add_definitions(binding);
    binding->sheet->chart = chart_of(binding, shown, table);
}

/* ---- the sheets in front ---- */

static void add_fact(struct binding *binding, const char *name, const char *fact)
{
    add_line(binding, text_printf(binding->arena, "%s: %s", name, fact));
}

static bool shows_months(const struct binding *binding)
{
    for (size_t i = 0; i < binding->shown_count; i++) {
        if (strcmp(binding->shown[i]->table, "movement") == 0) {
            return true;
        }
    }
    return false;
}

static void add_cover(struct binding *binding, struct booklet *booklet)
{
    const struct report *report = binding->report;
    struct arena *arena = binding->arena;
    begin_sheet(binding, booklet, "Cover", booklet->title);
    add_line(binding, report->title);
    add_fact(binding, "Inspection", report->framework->title);
    add_fact(binding, "Inspectorate", report->framework->publisher);
    add_fact(binding, "Forces", report->roster->title);
    add_fact(binding, "Month that the ratings describe",
             period_words(arena, report->period));
    add_fact(binding, "As at", date_words(arena, report->as_at));
    add_heading(binding, "About this publication");
    add_fact(binding, "Publisher", report->settings->publisher);
    add_fact(binding, "Contact", report->settings->contact);
    add_fact(binding, "Language",
             "English. The file itself cannot state its language, so it is said here.");
    add_fact(binding, "Position digest",
             text_printf(arena,
                         "%s. Files with the same digest were made from the same "
                         "gradings, framework, roster and policy.",
                         report->position_digest));
    if (report->earlier_digest && shows_months(binding)) {
        add_fact(binding, "Earlier months' digest",
                 text_printf(arena,
                             "%s. What moved, and the totals by month, were made from "
                             "the months that it stands for as well.",
                             report->earlier_digest));
    }
}

/* A table of two columns of text, made here and not in the report, with room for so many
 * rows. */
static struct table *two_columns(const struct binding *binding, const char *id,
                                 const struct column columns[2], size_t rows)
{
    struct table *table = arena_new(binding->arena, struct table);
    *table = (struct table){
        .id = id,
        .columns = columns,
        .column_count = 2,
        .values = arena_array(binding->arena, struct value, 2 * rows),
    };
    return table;
}

static void add_row(struct table *table, const char *first, const char *second)
{
    struct value *row = &table->values[2 * table->row_count++];
    row[0].text = first;
    row[1].text = second;
}

static void add_contents(struct binding *binding, struct booklet *booklet)
{
    static const struct column columns[] = {
        {.name = "sheet", .title = "Sheet"},
        {.name = "shows", .title = "What it shows"},
    };
    struct table *table =
        two_columns(binding, "contents", columns, 1 + 2 * binding->shown_count);
    add_row(table, "Notes", "What to know to use the numbers");
    for (size_t i = 0; i < binding->shown_count; i++) {
        const struct document_sheet *shown = binding->shown[i];
        add_row(table, shown->name, report_table(binding->report, shown->table)->title);
        if (shown->chart) {
            add_row(table, shown->chart->name,
                    text_printf(binding->arena, "Chart of the sheet %s", shown->name));
        }
    }
    begin_sheet(binding, booklet, "Contents", "Contents");
    binding->sheet->table = table;
}

static void add_notes(struct binding *binding, struct booklet *booklet)
{
    static const struct column columns[] = {
        {.name = "note", .title = "Note"},
        {.name = "text", .title = "What to know"},
    };
    const struct texts *notes = &binding->report->notes;
    struct table *table = two_columns(binding, "notes", columns, notes->count);
    for (size_t i = 0; i < notes->count; i++) {
        add_row(table, text_printf(binding->arena, "Note %zu", i + 1), notes->items[i]);
    }
    begin_sheet(binding, booklet, "Notes", "Notes");
    binding->sheet->table = table;
}

/* ---- the whole ---- */

static const char *all_banners(const struct binding *binding)
{
    const struct texts *banners = &binding->report->banners;
    struct text all = {.arena = binding->arena};
    for (size_t i = 0; i < banners->count; i++) {
        text_addf(&all, "%s%s", i > 0 ? "; " : "", banners->items[i]);
    }
    return text_of(&all);
}

struct booklet booklet_of(const struct report *report, const struct document *document,
                          struct arena *arena)
{
    struct binding binding = {.report = report, .document = document, .arena = arena};
    struct booklet booklet = {
        .title = text_printf(arena, "%s, %s", document->title,
                             period_words(arena, report->period)),
        .subject = report->title,
        .creator = report->settings->publisher,
        .marking = report->settings->marking,
        .status = report->settings->status,
        .comments = all_banners(&binding),
        .created = report->as_at,
    };
    binding.shown_count = publication_sheets(report, document, binding.shown);
    add_cover(&binding, &booklet);
    add_contents(&binding, &booklet);
    add_notes(&binding, &booklet);
    for (size_t i = 0; i < binding.shown_count; i++) {
        add_table_sheet(&binding, &booklet, binding.shown[i]);
        if (binding.shown[i]->chart) {
            add_chart_sheet(&binding, &booklet, binding.shown[i], binding.sheet->table);
        }
    }
    return booklet;
}
