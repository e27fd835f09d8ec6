// SPDX-License-Identifier: MIT
#include "model/report_tables.h"

#include <string.h>

/* The data of two charts (annex, figures 3 and 4), each long (a row for every rating) and
 * wide (a row for every group, for programs that draw from columns). */

enum {
    ITEM_LEAD = 2,
    FORCE_LEAD = 4,
    LONG_TAIL = 5,
    WIDE_TAIL = 2 + TALLY_ROWS,
};

static const struct column item_lead[ITEM_LEAD] = {
    {"period", "Period", "The month that the gradings describe, as year and month.",
     COLUMN_TEXT, true},
    {"item", "Item", "The recommendation's or area for improvement's reference.",
     COLUMN_TEXT, true},
};

static const struct column force_lead[FORCE_LEAD] = {
    {"period", "Period", "The month that the gradings describe, as year and month.",
     COLUMN_TEXT, true},
    {"force_code", "Force code", "The police force area's code (ONS).", COLUMN_TEXT,
     true},
    {"force", "Force", "The police force's name.", COLUMN_TEXT, true},
    {"kind", "Kind", "recommendation, or afi for areas for improvement: counted apart.",
     COLUMN_TEXT, true},
};

static const struct column long_tail[LONG_TAIL] = {
    {"assessor", "Assessor",
     "Whose ratings are counted: force, inspectorate, reconciled.", COLUMN_TEXT, true},
    {"rating", "Rating", "One of the five ratings, or a kind of no rating.",
     COLUMN_RATING, true},
    {"count", "Count", "How many there are.", COLUMN_INTEGER, true},
    {"base", "Base", "How many gradings the group has: forces times items.",
     COLUMN_INTEGER, true},
    {"percent", "Percent", "The count in percent of the base, to one decimal, halves up.",
     COLUMN_PERCENT, true},
};

static const struct column wide_tail[WIDE_TAIL] = {
    {"assessor", "Assessor",
     "Whose ratings are counted: force, inspectorate, reconciled.", COLUMN_TEXT, true},
    TALLY_COLUMNS,
    {"base", "Base", "How many gradings the group has: forces times items.",
     COLUMN_INTEGER, true},
};

/* A group is what is counted together. */
LIST_OF(groups, struct selection);

struct figure {
    const char *id, *title, *description, *key;
    const struct column *lead;
    size_t lead_count;
    struct groups groups;
    bool is_wide;
};

/* ---- groups ---- */

static struct groups item_groups(const struct draft *draft)
{
    const struct framework *framework = draft->reconciliation->position->framework;
    struct groups groups = {0};
    for (size_t i = 0; i < framework->force_item_count; i++) {
        list_add(draft->arena, &groups)->item = framework->force_items[i];
    }
    return groups;
}

static bool has_items(const struct framework *framework, enum item_kind kind)
{
    for (size_t i = 0; i < framework->force_item_count; i++) {
        if (framework->force_items[i]->kind == kind) {
            return true;
        }
    }
    return false;
}

static struct groups force_groups(const struct draft *draft)
{
    const struct position *position = draft->reconciliation->position;
    struct groups groups = {0};
    for (size_t i = 0; i < position->roster->forces.count; i++) {
        for (enum item_kind kind = ITEM_RECOMMENDATION; kind <= ITEM_AFI; kind++) {
            if (has_items(position->framework, kind)) {
                *list_add(draft->arena, &groups) =
                    (struct selection){.force = &position->roster->forces.items[i],
                                       .by_kind = true,
                                       .kind = kind};
            }
        }
    }
    return groups;
}

/* ---- rows ---- */

static void write_lead(struct table_writer *writer, const char *period,
                       const struct selection *group, enum assessor assessor)
{
    write_text(writer, period);
    if (group->item) {
        write_text(writer, group->item->id);
    } else {
        write_text(writer, group->force->code);
        write_text(writer, group->force->name);
        write_text(writer, item_kind_word(group->kind));
    }
    write_text(writer, assessor_word(assessor));
}

static void write_long(struct table_writer *writer, const struct snapshot *month,
                       const char *period, const struct selection *group,
                       enum assessor assessor)
{
    struct tally tally = snapshot_measure(month, assessor, group);
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        write_lead(writer, period, group, assessor);
        write_text(writer, tally_word(row));
        write_number(writer, tally.count[row]);
        write_number(writer, tally.base);
        write_number(writer, percent_tenths(tally.count[row], tally.base));
    }
}

static void write_wide(struct table_writer *writer, const struct snapshot *month,
                       const char *period, const struct selection *group,
                       enum assessor assessor)
{
    struct tally tally = snapshot_measure(month, assessor, group);
    write_lead(writer, period, group, assessor);
    for (enum tally_row row = 0; row < TALLY_ROWS; row++) {
        write_number(writer, tally.count[row]);
    }
    write_number(writer, tally.base);
}

/* ---- tables ---- */

static const struct column *columns_of(const struct figure *figure, size_t *count,
                                       struct arena *arena)
{
    const struct column *tail = figure->is_wide ? wide_tail : long_tail;
    size_t tail_count = figure->is_wide ? WIDE_TAIL : LONG_TAIL;
    *count = figure->lead_count + tail_count;
    struct column *columns = arena_array(arena, struct column, *count);
    memcpy(columns, figure->lead, figure->lead_count * sizeof(*columns));
    memcpy(columns + figure->lead_count, tail, tail_count * sizeof(*columns));
    return columns;
}

static struct table figure_table(const struct draft *draft, const struct figure *figure)
{
    struct table table = {.id = figure->id,
                          .description = figure->description,
                          .key = figure->key,
                          .row_count = figure->groups.count * ASSESSORS *
                                       (figure->is_wide ? 1 : TALLY_ROWS)};
    table.columns = columns_of(figure, &table.column_count, draft->arena);
    table.title =
        text_printf(draft->arena, "%s, %s", figure->title,
                    period_words(draft->arena, draft->reconciliation->position->period));
    const struct snapshot *month = this_month(draft);
    const char *period = period_iso(draft->arena, month->period);
    struct table_writer writer = table_writer_of(&table, draft->arena);
    for (size_t i = 0; i < figure->groups.count; i++) {
        for (enum assessor assessor = 0; assessor < ASSESSORS; assessor++) {
            (figure->is_wide ? write_wide : write_long)(
                &writer, month, period, &figure->groups.items[i], assessor);
        }
    }
    return table;
}

struct table item_figure_table(const struct draft *draft)
{
    return figure_table(
        draft, &(struct figure){.id = "figure-3",
                                .title = "Progress by item, all forces",
                                .description =
                                    "For every item and assessor, how many forces have "
                                    "each rating or none. Counts add up to the base.",
                                .key = "item,assessor,rating",
                                .lead = item_lead,
                                .lead_count = ITEM_LEAD,
                                .groups = item_groups(draft)});
}

struct table item_figure_wide_table(const struct draft *draft)
{
    return figure_table(
        draft, &(struct figure){
                   .id = "figure-3-wide",
                   .title = "Progress by item, all forces, a column for each rating",
                   .description = "For every item and assessor, how many forces have "
                                  "each rating or none. Counts add up to the base.",
                   .key = "item,assessor",
                   .lead = item_lead,
                   .lead_count = ITEM_LEAD,
                   .groups = item_groups(draft),
                   .is_wide = true});
}

struct table force_figure_table(const struct draft *draft)
{
    return figure_table(
        draft, &(struct figure){
                   .id = "figure-4",
                   .title = "Progress by force",
                   .description = "For every force, kind of item and assessor, how many "
                                  "items have each rating or none. Counts add up to the "
                                  "base.",
                   .key = "force_code,kind,assessor,rating",
                   .lead = force_lead,
                   .lead_count = FORCE_LEAD,
                   .groups = force_groups(draft)});
}

struct table force_figure_wide_table(const struct draft *draft)
{
    return figure_table(
        draft, &(struct figure){
                   .id = "figure-4-wide",
                   .title = "Progress by force, a column for each rating",
                   .description = "For every force, kind of item and assessor, how many "
                                  "items have each rating or none. Counts add up to the "
                                  "base.",
                   .key = "force_code,kind,assessor",
                   .lead = force_lead,
                   .lead_count = FORCE_LEAD,
                   .groups = force_groups(draft),
                   .is_wide = true});
}
