// SPDX-License-Identifier: MIT
#include "model/report_tables.h"

/* The two data sheets: a force a row, an item a column, and in every cell one of the
 * eight words. */

enum {
    LEAD = 2,
};

static const struct column *columns_of(const struct framework *framework,
                                       struct arena *arena)
{
    struct column *columns =
        arena_array(arena, struct column, LEAD + framework->force_item_count);
    columns[0] = (struct column){
        .name = "force_code",
        .title = "Force code",
        .description = "The police force area's code (ONS).",
        .kind = COLUMN_TEXT,
        .is_required = true,
    };
    columns[1] = (struct column){
        .name = "force",
        .title = "Force",
        .description = "The police force's name.",
        .kind = COLUMN_TEXT,
        .is_required = true,
    };
    for (size_t i = 0; i < framework->force_item_count; i++) {
        const struct item *item = framework->force_items[i];
        columns[LEAD + i] = (struct column){
            .name = item->id,
            .title = item->id,
            .description = item->subject,
            .kind = COLUMN_RATING,
            .is_required = true,
        };
    }
    return columns;
}

static struct table matrix_table(const struct draft *draft, enum assessor assessor,
                                 struct table table)
{
    const struct position *position = draft->reconciliation->position;
    const struct forces *forces = &position->roster->forces;
    size_t items = position->framework->force_item_count;
    table.columns = columns_of(position->framework, draft->arena);
    table.column_count = LEAD + items;
    table.row_count = forces->count;
    table.key = "force_code";
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (size_t cell = 0; cell < position_cells(position); cell++) {
        if (cell % items == 0) {
            write_text(&writer, forces->items[cell / items].code);
            write_text(&writer, forces->items[cell / items].name);
        }
        write_text(&writer,
                   tally_word(tally_row_of(draft->reconciliation, assessor, cell)));
    }
    return table;
}

struct table ratings_by_forces_table(const struct draft *draft)
{
    return matrix_table(
        draft, ASSESSOR_FORCE,
        (struct table){.id = "ratings-by-forces",
                       .title = table_title(draft, "All ratings by police forces"),
                       .description =
                           "Each force's own rating of each recommendation and area for "
                           "improvement: a row for each force, a column for each item. "
                           "What the items are about stands in the sheet Items."});
}

struct table ratings_by_inspectorate_table(const struct draft *draft)
{
    const struct framework *framework = draft->reconciliation->position->framework;
    return matrix_table(
        draft, ASSESSOR_INSPECTORATE,
        (struct table){
            .id = "ratings-by-inspectorate",
            .title = table_title(draft, text_printf(draft->arena, "All ratings by %s",
                                                    framework->inspectorate)),
            .description =
                "The inspectorate's rating of each force on each recommendation and area "
                "for improvement: a row for each force, a column for each item. What the "
                "items are about stands in the sheet Items."});
}

/* ---- what the items are ---- */

static const struct column item_columns[] = {
    {"item", "Item", "The recommendation's or area for improvement's reference.",
     COLUMN_TEXT, true},
    {"kind", "Kind", "Recommendation or area for improvement.", COLUMN_TEXT, true},
    {"subject", "Subject", "What it is about.", COLUMN_TEXT, true},
    {"theme", "Theme", "The theme's name.", COLUMN_TEXT, true},
    {"area", "Area", "The name of the area within the theme.", COLUMN_TEXT, false},
    {"deadline", "Deadline", "The day, or why there is none.", COLUMN_TEXT, true},
    {"note", "Note", "What to know about the item.", COLUMN_TEXT, false},
};

const char *item_kind_title(enum item_kind kind)
{
    return kind == ITEM_AFI ? "Area for improvement" : "Recommendation";
}

struct table items_table(const struct draft *draft)
{
    const struct framework *framework = draft->reconciliation->position->framework;
    struct table table = {
        .id = "items",
        .title = text_printf(draft->arena, "Items: %s", framework->title),
        .description = "The recommendations and areas for improvement (AFIs) on which "
                       "forces are graded, and their deadlines.",
        .columns = item_columns,
        .column_count = sizeof(item_columns) / sizeof(item_columns[0]),
        .row_count = framework->force_item_count,
        .key = "item",
    };
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (size_t i = 0; i < framework->force_item_count; i++) {
        const struct item *item = framework->force_items[i];
        write_text(&writer, item->id);
        write_text(&writer, item_kind_title(item->kind));
        write_text(&writer, item->subject);
        write_text(&writer, item->theme ? item->theme->title : NULL);
        write_text(&writer, item->area ? item->area->title : NULL);
        write_text(&writer, item_deadline_words(draft->arena, item));
        write_text(&writer, item->note);
    }
    return table;
}
