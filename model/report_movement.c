// SPDX-License-Identifier: MIT
#include "model/movement.h"
#include "model/report_tables.h"

/* What moved since the month before, and all months together: tables that a report has
 * when the ledger holds an earlier month. */

static const struct snapshot *month_before(const struct draft *draft)
{
    return &draft->months->items[draft->months->count - 2];
}

static const char *since_title(const struct draft *draft, const char *what)
{
    return text_printf(draft->arena, "%s, %s to %s", what,
                       period_words(draft->arena, month_before(draft)->period),
                       period_words(draft->arena, this_month(draft)->period));
}

static void write_period(struct table_writer *writer, const struct draft *draft,
                         const struct snapshot *month)
{
    write_text(writer, period_iso(draft->arena, month->period));
}

/* ---- the list of what moved ---- */

static const struct column movement_columns[] = {
    {"since", "Since", "The earlier month, as year and month.", COLUMN_TEXT, true},
    {"period", "Period", "The later month, as year and month.", COLUMN_TEXT, true},
    {"force_code", "Force code", "The police force area's code (ONS).", COLUMN_TEXT,
     true},
    {"force", "Force", "The police force's name.", COLUMN_TEXT, true},
    {"item", "Item", "The recommendation's or area for improvement's reference.",
     COLUMN_TEXT, true},
    {"kind", "Kind", "recommendation, or afi for areas for improvement.", COLUMN_TEXT,
     true},
    {"assessor", "Assessor", "Whose rating moved: force, inspectorate, reconciled.",
     COLUMN_TEXT, true},
    {"before", "Before", "The rating in the earlier month, or why there is none.",
     COLUMN_RATING, true},
    {"after", "After", "The rating in the later month, or why there is none.",
     COLUMN_RATING, true},
    {"direction", "Direction",
     "better or worse between Red, Amber and Green; newly graded, no longer graded, or "
     "other.",
     COLUMN_TEXT, true},
};

static void write_move(struct table_writer *writer, const struct draft *draft,
                       const struct move *move)
{
    write_period(writer, draft, month_before(draft));
    write_period(writer, draft, this_month(draft));
    write_text(writer, move->force->code);
    write_text(writer, move->force->name);
    write_text(writer, move->item->id);
    write_text(writer, item_kind_word(move->item->kind));
    write_text(writer, assessor_word(move->assessor));
    write_text(writer, tally_word(move->before));
    write_text(writer, tally_word(move->after));
    write_text(writer, move_kind_word(move_kind_of(move->before, move->after)));
}

struct table movement_table(const struct draft *draft)
{
    struct moves moves = moves_between(month_before(draft), this_month(draft), ASSESSORS,
                                       &(struct selection){0}, draft->arena);
    struct table table = {
        .id = "movement",
        .title = since_title(draft, "What moved"),
        .description =
            "Every force and item whose rating is another one than in the last earlier "
            "month held: the force's own, the inspectorate's, or the reconciled one.",
        .columns = movement_columns,
        .column_count = sizeof(movement_columns) / sizeof(movement_columns[0]),
        .row_count = moves.count,
        .key = "force_code,item,assessor",
    };
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (size_t i = 0; i < moves.count; i++) {
        write_move(&writer, draft, &moves.items[i]);
    }
    return table;
}

/* ---- how many moved from what to what ---- */

static const struct column transition_columns[] = {
    {"since", "Since", "The earlier month, as year and month.", COLUMN_TEXT, true},
    {"period", "Period", "The later month, as year and month.", COLUMN_TEXT, true},
    {"kind", "Kind", "recommendation, or afi for areas for improvement: counted apart.",
     COLUMN_TEXT, true},
    {"assessor", "Assessor", "Whose ratings: force, inspectorate, reconciled.",
     COLUMN_TEXT, true},
    {"before", "Before", "What the row's gradings were in the earlier month.",
     COLUMN_RATING, true},
    {"Red", "Red", "How many of them are Red now.", COLUMN_INTEGER, true},
    {"Amber", "Amber", "How many are Amber now.", COLUMN_INTEGER, true},
    {"Green", "Green", "How many are Green now.", COLUMN_INTEGER, true},
    {"Blue", "Blue", "How many the force gives no grading of now.", COLUMN_INTEGER, true},
    {"Grey", "Grey", "How many cannot be graded on the information provided now.",
     COLUMN_INTEGER, true},
    {"Not applicable", "Not applicable", "How many do not apply now.", COLUMN_INTEGER,
     true},
    {"Not verified", "Not verified", "How many the inspectorate has not graded now.",
     COLUMN_INTEGER, true},
    {"Not read", "Not read", "How many could not be read now.", COLUMN_INTEGER, true},
    {"base", "All before", "How many there were in the earlier month.", COLUMN_INTEGER,
     true},
};

static void write_transitions(struct table_writer *writer, const struct draft *draft,
                              enum item_kind kind, enum assessor assessor)
{
    struct selection selection = {.by_kind = true, .kind = kind};
    struct transitions all =
        transitions_between(month_before(draft), this_month(draft), assessor, &selection);
    for (enum tally_row before = 0; before < TALLY_ROWS; before++) {
        long base = 0;
        write_period(writer, draft, month_before(draft));
        write_period(writer, draft, this_month(draft));
        write_text(writer, item_kind_word(kind));
        write_text(writer, assessor_word(assessor));
        write_text(writer, tally_word(before));
        for (enum tally_row after = 0; after < TALLY_ROWS; after++) {
            write_number(writer, all.count[before][after]);
            base += all.count[before][after];
        }
        write_number(writer, base);
    }
}

/* The kinds of which the framework has items. */
static size_t kinds_of(const struct draft *draft, enum item_kind kinds[2])
{
    size_t count = 0;
    for (enum item_kind kind = ITEM_RECOMMENDATION; kind <= ITEM_AFI; kind++) {
        struct selection selection = {.by_kind = true, .kind = kind};
        if (snapshot_measure(this_month(draft), ASSESSOR_FORCE, &selection).base > 0) {
            kinds[count++] = kind;
        }
    }
    return count;
}

struct table transitions_table(const struct draft *draft)
{
    enum item_kind kinds[2];
    size_t kind_count = kinds_of(draft, kinds);
    struct table table = {
        .id = "transitions",
        .title = since_title(draft, "From what to what"),
        .description = "How many gradings of each rating have which rating now. A row is "
                       "the rating before, a column the rating after.",
        .columns = transition_columns,
        .column_count = sizeof(transition_columns) / sizeof(transition_columns[0]),
        .row_count = kind_count * ASSESSORS * TALLY_ROWS,
        .key = "kind,assessor,before",
    };
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (size_t i = 0; i < kind_count; i++) {
        for (enum assessor assessor = 0; assessor < ASSESSORS; assessor++) {
            write_transitions(&writer, draft, kinds[i], assessor);
        }
    }
    return table;
}

/* ---- every month's totals ---- */

static const struct column month_columns[] = {
    {"period", "Period", "The month that the gradings describe, as year and month.",
     COLUMN_TEXT, true},
    {"kind", "Kind", "recommendation, or afi for areas for improvement: counted apart.",
     COLUMN_TEXT, true},
    {"assessor", "Assessor",
     "Whose ratings are counted: force, inspectorate, reconciled.", COLUMN_TEXT, true},
    {"rating", "Rating", "One of the five ratings, or a kind of no rating.",
     COLUMN_RATING, true},
    {"count", "Count", "How many there are.", COLUMN_INTEGER, true},
    {"base", "Base", "How many gradings there are: forces times items.", COLUMN_INTEGER,
     true},
    {"percent", "Percent", "The count in percent of the base, to one decimal, halves up.",
     COLUMN_PERCENT, true},
};

static void write_month(struct table_writer *writer, const struct draft *draft,
                        const struct snapshot *month, enum item_kind kind,
                        enum assessor assessor)
{
    struct selection selection = {.by_kind = true, .kind = kind};
    struct tally tally = snapshot_measure(month, assessor, &selection);
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        write_period(writer, draft, month);
        write_text(writer, item_kind_word(kind));
        write_text(writer, assessor_word(assessor));
        write_text(writer, tally_word(row));
        write_number(writer, tally.count[row]);
        write_number(writer, tally.base);
        write_number(writer, percent_tenths(tally.count[row], tally.base));
    }
}

struct table months_table(const struct draft *draft)
{
    enum item_kind kinds[2];
    size_t kind_count = kinds_of(draft, kinds);
    struct table table = {
        .id = "months",
        .title = months_title(draft, "Totals by month"),
        .description = "How many gradings of each rating every month has, from the first "
                       "that is held, by kind of item and assessor.",
        .columns = month_columns,
        .column_count = sizeof(month_columns) / sizeof(month_columns[0]),
        .row_count = draft->months->count * kind_count * ASSESSORS * TALLY_ROWS,
        .key = "period,kind,assessor,rating",
    };
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (size_t month = 0; month < draft->months->count; month++) {
        for (size_t i = 0; i < kind_count; i++) {
            for (enum assessor assessor = 0; assessor < ASSESSORS; assessor++) {
                write_month(&writer, draft, &draft->months->items[month], kinds[i],
                            assessor);
            }
        }
    }
    return table;
}
