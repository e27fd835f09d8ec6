// SPDX-License-Identifier: MIT
#include "model/report_tables.h"

static const struct column columns[] = {
    {"period", "Period", "The month that the gradings describe, as year and month.",
     COLUMN_TEXT, true},
    {"force_code", "Force code", "The police force area's code (ONS).", COLUMN_TEXT,
     true},
    {"force", "Force", "The police force's name.", COLUMN_TEXT, true},
    {"item", "Item", "The recommendation's or area for improvement's reference.",
     COLUMN_TEXT, true},
    {"assessor", "Assessor", "force or inspectorate: whose words these are.", COLUMN_TEXT,
     true},
    {"rating", "Rating",
     "The rating that they go with; Not applicable, Not verified or Not read when there "
     "is none.",
     COLUMN_RATING, true},
    {"narrative", "Narrative", "What was written about progress.", COLUMN_TEXT, false},
    {"evidence", "Evidence", "What was named as evidence.", COLUMN_TEXT, false},
    {"owner", "Owner", "Who was named as responsible.", COLUMN_TEXT, false},
    {"date", "Date", "The date that was given, as written.", COLUMN_TEXT, false},
};

static bool has_words(const struct grading *grading)
{
    return grading &&
           !(text_is_blank(grading->narrative) && text_is_blank(grading->evidence) &&
             text_is_blank(grading->owner) && text_is_blank(grading->date));
}

/* Counts the rows; writes them where there is a writer. The words of a grading that
 * competes with another are left out: nobody knows yet whether they hold. */
static size_t take_side(struct table_writer *writer, const struct draft *draft,
                        enum assessor assessor, size_t cell)
{
    const struct position *position = draft->reconciliation->position;
    const struct assessment *side = assessor == ASSESSOR_FORCE
                                        ? &position->force[cell]
                                        : &position->inspectorate[cell];
    size_t items = position->framework->force_item_count;
    const struct force *force = &position->roster->forces.items[cell / items];
    if (side->rival || !has_words(side->grading)) {
        return 0;
    }
    if (writer) {
        write_text(writer, period_iso(draft->arena, position->period));
        write_text(writer, force->code);
        write_text(writer, force->name);
        write_text(writer, position->framework->force_items[cell % items]->id);
        write_text(writer, assessor_word(assessor));
        write_text(writer,
                   tally_word(tally_row_of(draft->reconciliation, assessor, cell)));
        write_text(writer, side->grading->narrative);
        write_text(writer, side->grading->evidence);
        write_text(writer, side->grading->owner);
        write_text(writer, side->grading->date);
    }
    return 1;
}

static size_t take_rows(struct table_writer *writer, const struct draft *draft)
{
    size_t rows = 0;
    for (size_t cell = 0; cell < position_cells(draft->reconciliation->position);
         cell++) {
        rows += take_side(writer, draft, ASSESSOR_FORCE, cell);
        rows += take_side(writer, draft, ASSESSOR_INSPECTORATE, cell);
    }
    return rows;
}

struct table commentary_table(const struct draft *draft)
{
    struct table table = {
        .id = "commentary",
        .title = table_title(draft, "Narratives and evidence"),
        .description = "What forces and inspectors wrote beside their ratings: a row for "
                       "every grading that counts and has any words.",
        .columns = columns,
        .column_count = sizeof(columns) / sizeof(columns[0]),
        .row_count = take_rows(NULL, draft),
        .key = "force_code,item,assessor",
    };
    struct table_writer writer = table_writer_of(&table, draft->arena);
    take_rows(&writer, draft);
    return table;
}
