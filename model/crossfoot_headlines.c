// SPDX-License-Identifier: MIT
#include <string.h>

#include "model/crossfoot_parts.h"
#include "model/filter.h"

/* ---- against the report: the headlines as two tables, in the shape of the read-back
 * ----
 */

static const struct column headline_columns[] = {
    {.name = "id", .kind = COLUMN_TEXT},
    {.name = "sentence", .kind = COLUMN_TEXT},
    {.name = "assessor", .kind = COLUMN_TEXT},
    {.name = "theme", .kind = COLUMN_TEXT},
    {.name = "items", .kind = COLUMN_TEXT}, /* a column only where there are none */
    {.name = "numerator", .kind = COLUMN_INTEGER},
    {.name = "base", .kind = COLUMN_INTEGER},
    {.name = "percent", .kind = COLUMN_PERCENT},
    {.name = "left_out.blue", .kind = COLUMN_INTEGER},
    {.name = "left_out.grey", .kind = COLUMN_INTEGER},
    {.name = "left_out.not_applicable", .kind = COLUMN_INTEGER},
    {.name = "left_out.not_verified", .kind = COLUMN_INTEGER},
    {.name = "left_out.not_read", .kind = COLUMN_INTEGER},
    {.name = "selection", .kind = COLUMN_TEXT},
};

static const struct column item_columns[] = {
    {.name = "id", .kind = COLUMN_TEXT},
    {.name = "item", .kind = COLUMN_TEXT},
    {.name = "n", .kind = COLUMN_INTEGER},
    {.name = "base", .kind = COLUMN_INTEGER},
};

enum {
    HEADLINE_COLUMNS = sizeof(headline_columns) / sizeof(*headline_columns),
    ITEM_COLUMNS = sizeof(item_columns) / sizeof(*item_columns),
};

static void fill_headline(struct value *values, const struct headline *headline)
{
    const unsigned *count = headline->tally.count;
    struct value filled[HEADLINE_COLUMNS] = {
        {.text = headline->id},
        {.text = headline->sentence},
        {.text = assessor_word(headline->assessor)},
        {.text = headline->theme ? headline->theme->id : ""},
        {.text = ""},
        {.number = headline->numerator},
        {.number = headline->base},
        {.number = crossfoot_tenths(headline->numerator, headline->base)},
        {.number = count[TALLY_BLUE]},
        {.number = count[TALLY_GREY]},
        {.number = count[TALLY_NOT_APPLICABLE]},
        {.number = count[TALLY_NOT_VERIFIED]},
        {.number = count[TALLY_NOT_READ]},
        {.text = headline->selection},
    };
    memcpy(values, filled, sizeof(filled));
}

static struct table headline_table(struct arena *arena, const struct headlines *headlines)
{
    struct table table = {.columns = headline_columns,
                          .column_count = HEADLINE_COLUMNS,
                          .row_count = headlines->count};
    table.values = arena_array(arena, struct value, headlines->count * HEADLINE_COLUMNS);
    for (size_t i = 0; i < headlines->count; i++) {
        fill_headline(table.values + i * HEADLINE_COLUMNS, &headlines->items[i]);
    }
    return table;
}

static size_t item_rows(const struct headlines *headlines)
{
    size_t rows = 0;
    for (size_t i = 0; i < headlines->count; i++) {
        rows += headlines->items[i].items.count;
    }
    return rows;
}

static struct table item_table(struct arena *arena, const struct headlines *headlines)
{
    struct table table = {.columns = item_columns, .column_count = ITEM_COLUMNS};
    table.values = arena_array(arena, struct value, item_rows(headlines) * ITEM_COLUMNS);
    for (size_t i = 0; i < headlines->count; i++) {
        const struct headline *headline = &headlines->items[i];
        for (size_t j = 0; j < headline->items.count; j++) {
            const struct headline_item *item = &headline->items.items[j];
            struct value *row = table.values + table.row_count++ * ITEM_COLUMNS;
            row[0].text = headline->id;
            row[1].text = item->item->id;
            row[2].number = item->count;
            row[3].number = item->base;
        }
    }
    return table;
}

/* ---- against gradings.csv ---- */

/* One headline while it is counted again. */
struct recount {
    struct crossfoot *check;
    struct crossfoot_file *file;
    const struct listing *headlines, *items, *gradings;
    const char *id;
    size_t line;
    struct filter filter;
    struct crossfoot_counting counting;
};

static bool assessor_of_word(const char *word, enum assessor *assessor)
{
    for (*assessor = 0; *assessor < ASSESSORS; ++*assessor) {
        if (strcmp(assessor_word(*assessor), word) == 0) {
            return true;
        }
    }
    return false;
}

static const char *text_at(const struct listing *listing, size_t line,
                           const char *heading)
{
    return listing_text(listing, line, listing_column(listing, heading));
}

static void expect(const struct recount *recount, const struct listing *listing,
                   size_t line, const char *heading, const char *of, long counted)
{
    long said;
    if (!listing_number(listing, line, listing_column(listing, heading), &said) ||
        said != counted) {
        crossfoot_mismatch(recount->check, recount->file,
                           "%s, %s%s: the file says %s, gradings.csv gives %ld",
                           recount->id, of, heading, text_at(listing, line, heading),
                           counted);
    }
}

static void count_item(const struct recount *recount, size_t line)
{
    const struct listing *gradings = recount->gradings;
    const char *item = text_at(recount->items, line, "item");
    unsigned column = listing_column(gradings, "item");
    long count = 0, base = 0;
    for (size_t row = 0; row < gradings->rows; row++) {
        if (strcmp(listing_text(gradings, row, column), item) == 0) {
            base += filter_in_base(&recount->filter, gradings, row);
            count += filter_counts(&recount->filter, gradings, row);
        }
    }
    const char *of = text_printf(recount->check->arena, "%s ", item);
    expect(recount, recount->items, line, "n", of, count);
    expect(recount, recount->items, line, "base", of, base);
}

static void count_items(const struct recount *recount)
{
    unsigned column = listing_column(recount->items, "id");
    for (size_t line = 0; line < recount->items->rows; line++) {
        if (strcmp(listing_text(recount->items, line, column), recount->id) == 0) {
            count_item(recount, line);
        }
    }
}

/* What a headline counts is not left out. */
static void count_whole(const struct recount *recount, enum assessor assessor)
{
    static const char *const left_out[TALLY_ROWS] = {
        [TALLY_BLUE] = "left_out.blue",
        [TALLY_GREY] = "left_out.grey",
        [TALLY_NOT_APPLICABLE] = "left_out.not_applicable",
        [TALLY_NOT_VERIFIED] = "left_out.not_verified",
        [TALLY_NOT_READ] = "left_out.not_read",
    };
    const struct listing *gradings = recount->gradings;
    long count = 0, base = 0, rows[TALLY_ROWS] = {0};
    for (size_t row = 0; row < gradings->rows; row++) {
        if (filter_in_base(&recount->filter, gradings, row)) {
            bool is_counted = filter_counts(&recount->filter, gradings, row);
            base++;
            count += is_counted;
            rows[crossfoot_row(gradings, &recount->counting, row, assessor)] +=
                !is_counted;
        }
    }
    expect(recount, recount->headlines, recount->line, "numerator", "", count);
    expect(recount, recount->headlines, recount->line, "base", "", base);
    for (enum tally_row row = TALLY_BLUE; row < TALLY_ROWS; row++) {
        expect(recount, recount->headlines, recount->line, left_out[row], "", rows[row]);
    }
}

static void count_again(struct recount *recount)
{
    const char *selection = text_at(recount->headlines, recount->line, "selection");
    enum assessor assessor;
    if (!filter_of_text(selection, recount->gradings, recount->check->arena,
                        &recount->filter) ||
        !assessor_of_word(text_at(recount->headlines, recount->line, "assessor"),
                          &assessor)) {
        crossfoot_mismatch(recount->check, recount->file,
                           "%s: \"%s\" selects nothing in gradings.csv", recount->id,
                           selection);
        return;
    }
    count_whole(recount, assessor);
    count_items(recount);
}

static void recount_headlines(struct crossfoot *check, struct crossfoot_file *file,
                              const struct listing *items)
{
    const struct crossfoot_file *gradings = crossfoot_csv(check, "gradings");
    if (!gradings) {
        crossfoot_mismatch(check, file,
                           "there is no gradings.csv to count the headlines in");
        return;
    }
    struct recount recount = {.check = check,
                              .file = file,
                              .headlines = &file->listing,
                              .items = items,
                              .gradings = &gradings->listing,
                              .counting = crossfoot_counting_of(&gradings->listing)};
    for (; recount.line < file->listing.rows; recount.line++) {
        recount.id = text_at(&file->listing, recount.line, "id");
        count_again(&recount);
    }
}

void crossfoot_headlines(struct crossfoot *check, struct crossfoot_file *file)
{
    const struct headlines *headlines = &check->report->headlines;
    struct listing items = listing_of(file->sheets, "items", check->arena);
    struct table whole = headline_table(check->arena, headlines);
    struct table items_table = item_table(check->arena, headlines);
    crossfoot_table(check, file, &whole, &file->listing);
    crossfoot_table(check, file, &items_table, &items);
    for (size_t i = 0; i < headlines->count; i++) {
        crossfoot_sentence(check, file, &headlines->items[i]);
    }
    recount_headlines(check, file, &items);
}
