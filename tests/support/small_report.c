// SPDX-License-Identifier: MIT
#include "tests/support/small_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/measure.h"

enum {
    FORCE_COUNT = 2,
    ITEM_COUNT = 3,
    CELL_COUNT = FORCE_COUNT * ITEM_COUNT,
};

static _Noreturn void wrong(const char *what, const char *which)
{
    fprintf(stderr, "small report: %s: %s\n", what, which);
    exit(EXIT_FAILURE);
}

/* ---- what the month is made of ---- */

static const struct theme themes[] = {
    {.id = "vetting", .title = "Vetting", .noun = "vetting", .verb = "achieved"},
};
static const struct area areas[] = {
    {.id = "decisions", .title = "Decisions", .noun = "decision", .theme = &themes[0]},
};
static const struct item items[ITEM_COUNT] = {
    {.id = "R04", .theme = &themes[0], .area = &areas[0], .applies_to_forces = true},
    {.id = "R11", .theme = &themes[0], .area = &areas[0], .applies_to_forces = true},
    {.id = "AFI1",
     .kind = ITEM_AFI,
     .theme = &themes[0],
     .area = &areas[0],
     .applies_to_forces = true},
};
static const char *const kinds[ITEM_COUNT] = {"recommendation", "recommendation", "afi"};
static const char *const forces[FORCE_COUNT][2] = {
    {"E23000028", "Essex Police"},
    {"W15000004", "Dyfed-Powys Police"},
};

/* By force, then item: the words of one line of gradings.csv. */
static const struct {
    const char *force, *force_absence, *inspectorate, *inspectorate_absence, *reconciled,
        *outcome;
    int row[ASSESSORS]; /* of the eight */
} cells[CELL_COUNT] = {
    {"Green", "", "Green", "", "Green", "agreed", {2, 2, 2}},
    {"Amber", "", "Red", "", "Red", "overstated", {1, 0, 0}},
    {"Blue", "blank", "", "not-verified", "Blue", "not-graded", {3, 6, 3}},
    {"", "unreadable", "Grey", "", "Grey", "unable-to-grade", {7, 4, 4}},
    {"", "not-applicable", "", "not-applicable", "", "not-applicable", {5, 5, 5}},
    {"Green", "", "Amber", "", "Amber", "overstated", {2, 1, 1}},
};

static const char *const assessors[ASSESSORS] = {"force", "inspectorate", "reconciled"};
static const char *const words[TALLY_ROWS] = {
    "Red", "Amber", "Green", "Blue", "Grey", "Not applicable", "Not verified", "Not read",
};

/* ---- tables ---- */

struct writer {
    struct arena *arena;
    LIST_OF(, struct value) values;
};

static void add_text(struct writer *writer, const char *text)
{
    *list_add(writer->arena, &writer->values) = (struct value){.text = text};
}

static void add_number(struct writer *writer, long number)
{
    *list_add(writer->arena, &writer->values) = (struct value){"", number};
}

static struct table table_of(const struct writer *writer, const char *id, const char *key,
                             const struct column *columns, size_t count)
{
    return (struct table){.id = id,
                          .title = text_printf(writer->arena, "The table %s", id),
                          .description = "Made up by hand.",
                          .columns = columns,
                          .column_count = count,
                          .row_count = writer->values.count / count,
                          .values = writer->values.items,
                          .key = key};
}

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))
#define TEXT(name)                                                                       \
    {                                                                                    \
        name, name " in words", "What it is.", COLUMN_TEXT, true                         \
    }
#define MAYBE(name)                                                                      \
    {                                                                                    \
        name, name " in words", "What it is.", COLUMN_TEXT, false                        \
    }
#define RATING(name)                                                                     \
    {                                                                                    \
        name, name " in words", "What it is.", COLUMN_RATING, false                      \
    }
#define NUMBER(name)                                                                     \
    {                                                                                    \
        name, name " in words", "What it is.", COLUMN_INTEGER, true                      \
    }

static const struct column gradings_columns[] = {
    TEXT("period"),
    TEXT("force_code"),
    TEXT("force"),
    TEXT("item"),
    TEXT("kind"),
    TEXT("theme"),
    TEXT("area"),
    {"deadline", "Deadline", "The day.", COLUMN_DATE, false},
    TEXT("deadline_kind"),
    RATING("force_rating"),
    MAYBE("force_absence"),
    RATING("inspectorate_rating"),
    MAYBE("inspectorate_absence"),
    MAYBE("inspectorate_basis"),
    RATING("reconciled_rating"),
    TEXT("outcome"),
    TEXT("rule"),
    MAYBE("queries"),
    MAYBE("force_source"),
    MAYBE("inspectorate_source"),
};

static void add_item(struct writer *writer, size_t item)
{
    add_text(writer, items[item].id);
    add_text(writer, kinds[item]);
    add_text(writer, "vetting");
    add_text(writer, "decisions");
    add_text(writer, items[item].kind == ITEM_AFI ? "" : "2023-04-30");
    add_text(writer, items[item].kind == ITEM_AFI ? "none" : "date");
}

static struct table gradings(struct arena *arena)
{
    struct writer writer = {.arena = arena};
    for (size_t cell = 0; cell < CELL_COUNT; cell++) {
        add_text(&writer, "2023-02");
        add_text(&writer, forces[cell / ITEM_COUNT][0]);
        add_text(&writer, forces[cell / ITEM_COUNT][1]);
        add_item(&writer, cell % ITEM_COUNT);
        add_text(&writer, cells[cell].force);
        add_text(&writer, cells[cell].force_absence);
        add_text(&writer, cells[cell].inspectorate);
        add_text(&writer, cells[cell].inspectorate_absence);
        add_text(&writer, "");
        add_text(&writer, cells[cell].reconciled);
        add_text(&writer, cells[cell].outcome);
        add_text(&writer, cells[cell].outcome);
        add_text(&writer, cell == 2 ? "blank-cell;amber-after-deadline" : "");
        add_text(&writer, "return.xlsx#Return!D14");
        add_text(&writer, "");
    }
    return table_of(&writer, "gradings", "force_code,item", gradings_columns,
                    COUNT_OF(gradings_columns));
}

static const struct column findings_columns[] = {
    TEXT("name"),  TEXT("severity"), MAYBE("force_code"), MAYBE("force"),
    MAYBE("item"), MAYBE("source"),  TEXT("message"),
};

static struct table findings(struct arena *arena)
{
    static const char *const texts[] = {
        "blank-cell",
        "query",
        "E23000028",
        "Essex Police",
        "AFI1",
        "return.xlsx#Return!D14",
        "the rating cell is empty, and \"TBC\" stands beside it",
    };
    struct writer writer = {.arena = arena};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        add_text(&writer, texts[i]);
    }
    return table_of(&writer, "findings", "name,source", findings_columns,
                    COUNT_OF(findings_columns));
}

/* ---- figures ---- */

#define LONG_TAIL                                                                        \
    TEXT("assessor"), RATING("rating"), NUMBER("count"), NUMBER("base"),                 \
    {                                                                                    \
        "percent", "Percent", "Of the base.", COLUMN_PERCENT, true                       \
    }
#define WIDE_TAIL                                                                        \
    TEXT("assessor"), NUMBER("Red"), NUMBER("Amber"), NUMBER("Green"), NUMBER("Blue"),   \
        NUMBER("Grey"), NUMBER("Not applicable"), NUMBER("Not verified"),                \
        NUMBER("Not read"), NUMBER("base")

static const struct column item_long[] = {TEXT("period"), TEXT("item"), LONG_TAIL};
static const struct column item_wide[] = {TEXT("period"), TEXT("item"), WIDE_TAIL};
static const struct column force_long[] = {TEXT("period"), TEXT("force_code"),
                                           TEXT("force"), TEXT("kind"), LONG_TAIL};
static const struct column force_wide[] = {TEXT("period"), TEXT("force_code"),
                                           TEXT("force"), TEXT("kind"), WIDE_TAIL};

/* What is counted together: an item, or a force's items of one kind. */
struct group {
    bool by_item;
    size_t item, force;
    const char *kind;
};

static bool is_in(const struct group *group, size_t cell)
{
    size_t force = cell / ITEM_COUNT, item = cell % ITEM_COUNT;
    return group->by_item
               ? item == group->item
               : force == group->force && strcmp(kinds[item], group->kind) == 0;
}

static void add_lead(struct writer *writer, const struct group *group, int assessor)
{
    add_text(writer, "2023-02");
    if (group->by_item) {
        add_text(writer, items[group->item].id);
    } else {
        add_text(writer, forces[group->force][0]);
        add_text(writer, forces[group->force][1]);
        add_text(writer, group->kind);
    }
    add_text(writer, assessors[assessor]);
}

static void add_counts(struct writer *writer, const struct group *group, int assessor,
                       bool is_wide)
{
    long count[TALLY_ROWS] = {0}, base = 0;
    for (size_t cell = 0; cell < CELL_COUNT; cell++) {
        if (is_in(group, cell)) {
            count[cells[cell].row[assessor]]++;
            base++;
        }
    }
    for (int row = 0; row < TALLY_ROWS; row++) {
        if (row == 0 || !is_wide) {
            add_lead(writer, group, assessor);
        }
        if (!is_wide) {
            add_text(writer, words[row]);
        }
        add_number(writer, count[row]);
        if (!is_wide) {
            add_number(writer, base);
            add_number(writer, 1000 * count[row] / base);
        }
    }
    if (is_wide) {
        add_number(writer, base);
    }
}

static struct table figure(struct arena *arena, bool by_item, bool is_wide)
{
    static const struct group by_items[] = {{.by_item = true, .item = 0},
                                            {.by_item = true, .item = 1},
                                            {.by_item = true, .item = 2}};
    static const struct group by_forces[] = {
        {.force = 0, .kind = "recommendation"},
        {.force = 0, .kind = "afi"},
        {.force = 1, .kind = "recommendation"},
        {.force = 1, .kind = "afi"},
    };
    const struct group *groups = by_item ? by_items : by_forces;
    struct writer writer = {.arena = arena};
    for (size_t i = 0; i < (by_item ? COUNT_OF(by_items) : COUNT_OF(by_forces)); i++) {
        for (int assessor = 0; assessor < ASSESSORS; assessor++) {
            add_counts(&writer, &groups[i], assessor, is_wide);
        }
    }
    if (by_item) {
        return is_wide ? table_of(&writer, "figure-3-wide", "item,assessor", item_wide,
                                  COUNT_OF(item_wide))
                       : table_of(&writer, "figure-3", "item,assessor,rating", item_long,
                                  COUNT_OF(item_long));
    }
    return is_wide ? table_of(&writer, "figure-4-wide", "force_code,kind,assessor",
                              force_wide, COUNT_OF(force_wide))
                   : table_of(&writer, "figure-4", "force_code,kind,assessor,rating",
                              force_long, COUNT_OF(force_long));
}

/* ---- headlines ---- */

static struct headline_item counted[] = {
    {&items[0], 1, 2},
    {&items[1], 0, 2},
    {&items[2], 1, 2},
};

static const struct headline headlines[] = {
    {.id = "coverage",
     .sentence = "The inspectorate has graded 3 of 4.",
     .assessor = ASSESSOR_INSPECTORATE,
     .numerator = 3,
     .base = 4,
     .tally = {.count = {1, 0, 1, 0, 0, 1, 0, 0}, .base = 4},
     .selection = "kind=recommendation & inspectorate_rating=Red|Amber|Green|Blue|Grey"},
    {.id = "vetting-total",
     .sentence =
         "Of 4 vetting recommendations (2 to each of 2 forces), 25 percent (1) have "
         "been or are likely to be addressed by the deadline.",
     .assessor = ASSESSOR_INSPECTORATE,
     .theme = &themes[0],
     .items = {.items = counted, .count = 2},
     .numerator = 1,
     .base = 4,
     .tally = {.count = {1, 0, 1, 0, 1, 1, 0, 0}, .base = 4},
     .selection =
         "kind=recommendation & theme=vetting & inspectorate_rating=Amber|Green"},
    {.id = "vetting-less-than-50-percent",
     .sentence = "One recommendation is likely to be achieved by less than 50 percent of "
                 "forces: R11.",
     .assessor = ASSESSOR_INSPECTORATE,
     .theme = &themes[0],
     .items = {.items = counted + 1, .count = 1},
     .numerator = 0,
     .base = 2,
     .tally = {.count = {1, 0, 0, 0, 0, 1, 0, 0}, .base = 2},
     .selection = "kind=recommendation & theme=vetting & item=R11 & "
                  "inspectorate_rating=Amber|Green"},
    {.id = "area-decisions",
     .sentence = "Of 4 decision recommendations (2 to each of 2 forces), 25 percent (1) "
                 "have been or are likely to be addressed by the deadline.",
     .assessor = ASSESSOR_INSPECTORATE,
     .theme = &themes[0],
     .area = &areas[0],
     .items = {.items = counted, .count = 2},
     .numerator = 1,
     .base = 4,
     .tally = {.count = {1, 0, 1, 0, 1, 1, 0, 0}, .base = 4},
     .selection = "kind=recommendation & theme=vetting & area=decisions & "
                  "inspectorate_rating=Amber|Green"},
    {.id = "item-AFI1",
     .sentence = "1 of 2 forces have addressed AFI1 or are likely to.",
     .assessor = ASSESSOR_INSPECTORATE,
     .theme = &themes[0],
     .items = {.items = counted + 2, .count = 1},
     .numerator = 1,
     .base = 2,
     .tally = {.count = {0, 1, 0, 0, 0, 0, 1, 0}, .base = 2},
     .selection = "kind=afi & item=AFI1 & inspectorate_rating=Amber|Green"},
};

/* ---- the report ---- */

static struct framework *framework_made(struct arena *arena)
{
    static const char *const definitions[TALLY_ROWS] = {
        "will not be implemented in full by its deadline",
        "is likely to be implemented in full by its deadline",
        "is already implemented in full",
        "the force did not provide a grading",
        "could not be graded on the information provided",
    };
    struct framework *framework = arena_new(arena, struct framework);
    *list_add(arena, &framework->themes) = themes[0];
    *list_add(arena, &framework->areas) = areas[0];
    for (int row = 0; row < RATINGS - RATING_RED; row++) {
        framework->terms[RATING_RED + row] =
            (struct rating_terms){.rating = (enum rating)(RATING_RED + row),
                                  .word = words[row],
                                  .definition = definitions[row]};
    }
    return framework;
}

/* Headlines point at the framework's own themes and areas, as real ones do. */
static void add_headlines(struct report *report, struct arena *arena)
{
    for (size_t i = 0; i < COUNT_OF(headlines); i++) {
        struct headline *headline = list_add(arena, &report->headlines);
        *headline = headlines[i];
        if (headline->theme) {
            headline->theme = &report->framework->themes.items[0];
        }
        if (headline->area) {
            headline->area = &report->framework->areas.items[0];
        }
    }
}

static void add_tables(struct report *report, struct arena *arena)
{
    *list_add(arena, &report->tables) = gradings(arena);
    *list_add(arena, &report->tables) = figure(arena, true, false);
    *list_add(arena, &report->tables) = figure(arena, false, false);
    *list_add(arena, &report->tables) = figure(arena, true, true);
    *list_add(arena, &report->tables) = figure(arena, false, true);
    *list_add(arena, &report->tables) = findings(arena);
}

struct report *small_report(struct arena *arena)
{
    static const struct settings settings = {.publisher = "Office of Examples",
                                             .marking = "OFFICIAL"};
    struct framework *framework = framework_made(arena);
    framework->areas.items[0].theme = &framework->themes.items[0];
    struct report *report = arena_new(arena, struct report);
    *report = (struct report){.framework = framework,
                              .settings = &settings,
                              .period = {2023, 2},
                              .as_at = {2023, 2, 28},
                              .title = "Progress, February 2023",
                              .position_digest = "0123456789abcdef"};
    *list_add(arena, &report->banners) = "OFFICIAL";
    *list_add(arena, &report->banners) = "Working copy, not for publication";
    add_headlines(report, arena);
    add_tables(report, arena);
    return report;
}

struct table *small_report_table(struct report *report, const char *id)
{
    for (size_t i = 0; i < report->tables.count; i++) {
        if (strcmp(report->tables.items[i].id, id) == 0) {
            return &report->tables.items[i];
        }
    }
    wrong("no such table", id);
}

struct value *small_report_value(struct table *table, size_t row, const char *column)
{
    size_t at = table_column_named(table, column);
    if (at == table->column_count) {
        wrong("no such column", column);
    }
    return &table->values[row * table->column_count + at];
}
