// SPDX-License-Identifier: MIT
#include "model/report_tables.h"

#include <string.h>

/* How far the work is, counted over one item, force, theme or area: tables for people,
 * whose rows differ only in what stands in front. */

enum {
    LEAD = 5, /* columns in front, at most */
    TAIL = TALLY_ROWS + 5,
};

static const struct column tail[TAIL] = {
    {"assessor", "Assessor",
     "Whose ratings are counted: the forces', the inspectorate's, or those that the "
     "policy makes of both.",
     COLUMN_TEXT, true},
    TALLY_COLUMNS,
    {"base", "Base", "How many gradings there are: forces times items.", COLUMN_INTEGER,
     true},
    {"likely", "Addressed or likely", "Green and Amber together.", COLUMN_INTEGER, true},
    {"percent", "Percent of base",
     "Addressed or likely in percent of the base, to one decimal, halves up.",
     COLUMN_PERCENT, true},
    {"left_out", "Left out", "What is in the base without Red, Amber or Green.",
     COLUMN_TEXT, true},
};

/* What is counted in one row, and what stands in front of it. */
struct progress {
    const char *lead[LEAD];
    struct selection selection;
    enum assessor assessor;
    const struct snapshot *month; /* NULL: the report's own */
};

LIST_OF(progress_rows, struct progress);

/* ---- rows ---- */

const char *left_out_words(struct arena *arena, const struct tally *tally)
{
    struct text words = {.arena = arena};
    for (enum tally_row row = TALLY_BLUE; row < TALLY_ROWS; row++) {
        if (tally->count[row] > 0) {
            text_add(&words, words.length > 0 ? ", " : "");
            text_add_number(&words, tally->count[row], 1);
            text_add_char(&words, ' ');
            text_add(&words, tally_word(row));
        }
    }
    return words.length > 0 ? text_of(&words) : "None";
}

static void write_row(struct table_writer *writer, const struct draft *draft,
                      const struct progress *row, size_t lead)
{
    struct tally tally = snapshot_measure(row->month ? row->month : this_month(draft),
                                          row->assessor, &row->selection);
    for (size_t i = 0; i < lead; i++) {
        write_text(writer, row->lead[i]);
    }
    write_text(writer, assessor_title(row->assessor));
    for (enum tally_row count = 0; count < TALLY_ROWS; count++) {
        write_number(writer, tally.count[count]);
    }
    write_number(writer, tally.base);
    write_number(writer, tally_likely(&tally));
    write_number(writer, percent_tenths(tally_likely(&tally), tally.base));
    write_text(writer, left_out_words(draft->arena, &tally));
}

static struct table progress_table(const struct draft *draft, struct table table,
                                   const struct column *lead, size_t lead_count,
                                   const struct progress_rows *rows)
{
    struct column *columns = arena_array(draft->arena, struct column, lead_count + TAIL);
    memcpy(columns, lead, lead_count * sizeof(*columns));
    memcpy(columns + lead_count, tail, sizeof(tail));
    table.columns = columns;
    table.column_count = lead_count + TAIL;
    table.row_count = rows->count;
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (size_t i = 0; i < rows->count; i++) {
        write_row(&writer, draft, &rows->items[i], lead_count);
    }
    return table;
}

static void add_assessors(struct progress_rows *rows, const struct draft *draft,
                          struct progress row)
{
    for (row.assessor = 0; row.assessor < ASSESSORS; row.assessor++) {
        *list_add(draft->arena, rows) = row;
    }
}

static const struct framework *framework_of(const struct draft *draft)
{
    return draft->reconciliation->position->framework;
}

static const struct forces *forces_of(const struct draft *draft)
{
    return &draft->reconciliation->position->roster->forces;
}

static unsigned base_of(const struct draft *draft, const struct selection *selection)
{
    return snapshot_measure(this_month(draft), ASSESSOR_FORCE, selection).base;
}

/* ---- by item, by force, by theme and area ---- */

struct table by_recommendation_table(const struct draft *draft)
{
    static const struct column lead[] = {
        {"item", "Item", "The recommendation's or area for improvement's reference.",
         COLUMN_TEXT, true},
        {"subject", "Subject", "What it is about.", COLUMN_TEXT, true},
        {"theme", "Theme", "The theme's name.", COLUMN_TEXT, false},
        {"area", "Area", "The name of the area within the theme.", COLUMN_TEXT, false},
        {"deadline", "Deadline", "The day, or why there is none.", COLUMN_TEXT, true},
    };
    struct progress_rows rows = {0};
    for (size_t i = 0; i < framework_of(draft)->force_item_count; i++) {
        const struct item *item = framework_of(draft)->force_items[i];
        add_assessors(&rows, draft,
                      (struct progress){.lead = {item->id, item->subject,
                                                 item->theme ? item->theme->title : "",
                                                 item->area ? item->area->title : "",
                                                 item_deadline_words(draft->arena, item)},
                                        .selection = {.item = item}});
    }
    return progress_table(
        draft,
        (struct table){
            .id = "by-recommendation",
            .title = table_title(draft, "Progress by recommendation and AFI, all forces"),
            .description = "How many forces have each rating, by recommendation or area "
                           "for improvement (AFI) and assessor. Counts add up to the "
                           "base.",
            .key = "item,assessor"},
        lead, sizeof(lead) / sizeof(lead[0]), &rows);
}

struct table by_force_table(const struct draft *draft)
{
    static const struct column lead[] = {
        {"force_code", "Force code", "The police force area's code (ONS).", COLUMN_TEXT,
         true},
        {"force", "Force", "The police force's name.", COLUMN_TEXT, true},
        {"kind", "Kind", "Recommendation or area for improvement.", COLUMN_TEXT, true},
    };
    struct progress_rows rows = {0};
    for (size_t i = 0; i < forces_of(draft)->count; i++) {
        const struct force *force = &forces_of(draft)->items[i];
        for (enum item_kind kind = ITEM_RECOMMENDATION; kind <= ITEM_AFI; kind++) {
            struct selection selection = {.force = force, .by_kind = true, .kind = kind};
            if (base_of(draft, &selection) > 0) {
                add_assessors(&rows, draft,
                              (struct progress){.lead = {force->code, force->name,
                                                         item_kind_title(kind)},
                                                .selection = selection});
            }
        }
    }
    return progress_table(
        draft,
        (struct table){.id = "by-force",
                       .title = table_title(draft, "Progress by force"),
                       .description =
                           "How many recommendations, and apart from them areas for "
                           "improvement, have each rating, by force and assessor. Counts "
                           "add up to the base.",
                       .key = "force_code,kind,assessor"},
        lead, sizeof(lead) / sizeof(lead[0]), &rows);
}

/* A row for each assessor, where there is anything to count; of one force, or (NULL) of
 * all. */
static void add_theme(struct progress_rows *rows, const struct draft *draft,
                      const struct force *force, const struct theme *theme,
                      const struct area *area, enum item_kind kind)
{
    struct progress row = {
        .selection = {
            .force = force, .theme = theme, .area = area, .by_kind = true, .kind = kind}};
    size_t lead = 0;
    if (force) {
        row.lead[lead++] = force->code;
        row.lead[lead++] = force->name;
    }
    row.lead[lead++] = theme ? theme->title : "All themes";
    row.lead[lead++] = area ? area->title : "All areas";
    row.lead[lead++] = item_kind_title(kind);
    if (base_of(draft, &row.selection) > 0) {
        add_assessors(rows, draft, row);
    }
}

static void add_themes(struct progress_rows *rows, const struct draft *draft,
                       const struct force *force, enum item_kind kind)
{
    const struct framework *framework = framework_of(draft);
    add_theme(rows, draft, force, NULL, NULL, kind);
    for (size_t i = 0; i < framework->themes.count; i++) {
        const struct theme *theme = &framework->themes.items[i];
        add_theme(rows, draft, force, theme, NULL, kind);
        for (size_t k = 0; k < framework->areas.count; k++) {
            const struct area *area = &framework->areas.items[k];
            if (area->theme == theme && area->has_headline) {
                add_theme(rows, draft, force, theme, area, kind);
            }
        }
    }
}

static const struct column theme_lead[] = {
    {"force_code", "Force code", "The police force area's code (ONS).", COLUMN_TEXT,
     true},
    {"force", "Force", "The police force's name.", COLUMN_TEXT, true},
    {"theme", "Theme", "The theme's name, or all of them.", COLUMN_TEXT, true},
    {"area", "Area", "The area's name, or all of the theme.", COLUMN_TEXT, true},
    {"kind", "Kind", "Recommendation or area for improvement.", COLUMN_TEXT, true},
};

enum {
    THEME_LEAD = sizeof(theme_lead) / sizeof(theme_lead[0]),
    OF_FORCE = 2, /* the first of them, where forces are counted apart */
};

struct table by_theme_table(const struct draft *draft)
{
    struct progress_rows rows = {0};
    add_themes(&rows, draft, NULL, ITEM_RECOMMENDATION);
    add_themes(&rows, draft, NULL, ITEM_AFI);
    return progress_table(
        draft,
        (struct table){
            .id = "by-theme-and-area",
            .title = table_title(draft, "Progress by theme and area, all forces"),
            .description = "How many gradings there are of each rating, by theme, area, "
                           "kind of item and assessor. Counts add up to the base.",
            .key = "theme,area,kind,assessor"},
        theme_lead + OF_FORCE, THEME_LEAD - OF_FORCE, &rows);
}

struct table by_force_and_theme_table(const struct draft *draft)
{
    struct progress_rows rows = {0};
    for (size_t i = 0; i < forces_of(draft)->count; i++) {
        const struct force *force = &forces_of(draft)->items[i];
        add_themes(&rows, draft, force, ITEM_RECOMMENDATION);
        add_themes(&rows, draft, force, ITEM_AFI);
    }
    return progress_table(
        draft,
        (struct table){.id = "by-force-and-theme",
                       .title = table_title(draft, "Progress by force, theme and area"),
                       .description =
                           "How many gradings there are of each rating, by force, theme, "
                           "area, kind of item and assessor. Counts add up to the base.",
                       .key = "force_code,theme,area,kind,assessor"},
        theme_lead, THEME_LEAD, &rows);
}

/* ---- what the charts draw: a bar for the forces' ratings and one for the
 * inspectorate's, one below the other ---- */

static void add_bars(struct progress_rows *rows, const struct draft *draft,
                     const char *name, const char *force_word, struct progress row)
{
    const char *const whose[] = {force_word, framework_of(draft)->inspectorate};
    for (row.assessor = ASSESSOR_FORCE; row.assessor <= ASSESSOR_INSPECTORATE;
         row.assessor++) {
        row.lead[0] = text_printf(draft->arena, "%s, %s", name, whose[row.assessor]);
        *list_add(draft->arena, rows) = row;
    }
}

static const struct column bar_lead[] = {
    {"bar", "Bar", "What the chart's bar is labelled with.", COLUMN_TEXT, true},
};

struct table item_bars_table(const struct draft *draft)
{
    struct progress_rows rows = {0};
    for (size_t i = 0; i < framework_of(draft)->force_item_count; i++) {
        const struct item *item = framework_of(draft)->force_items[i];
        add_bars(&rows, draft, item->id, "forces",
                 (struct progress){.selection = {.item = item}});
    }
    return progress_table(
        draft,
        (struct table){
            .id = "figure-3-bars",
            .title = table_title(draft, "Figure 3: progress by recommendation and AFI, "
                                        "all forces"),
            .description =
                "The numbers of figure 3: for each recommendation or area for "
                "improvement (AFI), how many forces have each rating, as the forces and "
                "as the inspectorate see it. Counts add up to the base.",
            .key = "bar"},
        bar_lead, 1, &rows);
}

struct table force_bars_table(const struct draft *draft)
{
    struct progress_rows rows = {0};
    for (size_t i = 0; i < forces_of(draft)->count; i++) {
        const struct force *force = &forces_of(draft)->items[i];
        add_bars(&rows, draft, force->name, "force",
                 (struct progress){.selection = {.force = force,
                                                 .by_kind = true,
                                                 .kind = ITEM_RECOMMENDATION}});
    }
    return progress_table(
        draft,
        (struct table){
            .id = "figure-4-bars",
            .title = table_title(draft, "Figure 4: progress by force, recommendations"),
            .description = "The numbers of figure 4: for each force, how many "
                           "recommendations have each rating, as the force and as the "
                           "inspectorate see it. Areas for improvement stand in the "
                           "sheet By force. Counts add up to the base.",
            .key = "bar"},
        bar_lead, 1, &rows);
}

/* ---- the months, one below the other, for one assessor ---- */

static struct table months_of(const struct draft *draft, enum assessor assessor,
                              const char *id, const char *what, const char *whose)
{
    static const struct column lead[] = {
        {"month", "Month", "The month that the gradings describe.", COLUMN_TEXT, true},
    };
    struct progress_rows rows = {0};
    for (size_t i = 0; i < draft->months->count; i++) {
        const struct snapshot *month = &draft->months->items[i];
        *list_add(draft->arena, &rows) = (struct progress){
            .lead = {period_words(draft->arena, month->period)},
            .selection = {.by_kind = true, .kind = ITEM_RECOMMENDATION},
            .assessor = assessor,
            .month = month,
        };
    }
    return progress_table(
        draft,
        (struct table){.id = id,
                       .title = months_title(draft, what),
                       .description = text_printf(
                           draft->arena,
                           "How many recommendations have each rating, %s, in every "
                           "month up to this one that is held. Counts add up to the "
                           "base.",
                           whose),
                       .key = "month"},
        lead, 1, &rows);
}

struct table force_months_table(const struct draft *draft)
{
    return months_of(draft, ASSESSOR_FORCE, "months-force",
                     "Forces' own ratings by month, recommendations",
                     "as the forces see it");
}

struct table inspectorate_months_table(const struct draft *draft)
{
    return months_of(draft, ASSESSOR_INSPECTORATE, "months-inspectorate",
                     "The inspectorate's ratings by month, recommendations",
                     "as the inspectorate sees it");
}

struct table reconciled_months_table(const struct draft *draft)
{
    return months_of(draft, ASSESSOR_RECONCILED, "months-reconciled",
                     "Reconciled ratings by month, recommendations",
                     "as the policy makes it of both");
}
