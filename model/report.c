// SPDX-License-Identifier: MIT
#include "model/report.h"

#include <string.h>

#include "model/finding_order.h"
#include "model/reply.h"
#include "model/report_tables.h"

/* ---- findings ---- */

/* The month's queries, and the reading findings of what is part of its position. A public
 * report has none. */
static struct findings findings_of(const struct reconciliation *reconciliation,
                                   const struct report_beside *beside, bool is_public,
                                   struct arena *arena)
{
    static const struct replies no_replies = {0};
    const struct findings *reading = beside->reading;
    const struct position *position = reconciliation->position;
    struct findings all = {.arena = arena};
    if (is_public) {
        return all;
    }
    findings_append(&all, &reconciliation->queries);
    for (size_t i = 0; i < reading->count; i++) {
        if (position_concerns(position, &reading->items[i])) {
            *list_add(arena, &all) = reading->items[i];
        }
    }
    struct findings sorted =
        findings_in_order(&all, position->framework, position->roster, arena);
    findings_reply(&sorted, reconciliation,
                   beside->replies ? beside->replies : &no_replies);
    return sorted;
}

/* ---- what stands on every page ---- */

static void add_banner(struct report *report, struct arena *arena, const char *banner)
{
    *list_add(arena, &report->banners) = banner;
}

static const char *plural(size_t count, const char *one, const char *many)
{
    return count == 1 ? one : many;
}

static void add_provisional(struct report *report, size_t refused, struct arena *arena)
{
    if (report->unread > 0) {
        add_banner(report, arena,
                   text_printf(arena, "PROVISIONAL: %zu %s could not be read",
                               report->unread, plural(report->unread, "cell", "cells")));
    }
    if (refused > 0) {
        add_banner(report, arena,
                   text_printf(arena,
                               "PROVISIONAL: %zu %s refused; what %s may grade is not "
                               "known",
                               refused, plural(refused, "file was", "files were"),
                               plural(refused, "it", "they")));
    }
}

static void add_banners(struct report *report, size_t refused, struct arena *arena)
{
    add_banner(report, arena, report->settings->marking);
    add_banner(report, arena, text_printf(arena, "Status: %s", report->settings->status));
    if (!report->options.is_public) {
        add_banner(report, arena, "Working copy, not for publication");
    }
    if (report->options.is_illustrative) {
        add_banner(report, arena,
                   "Illustrative: the gradings are made up; they are no force's");
    }
    add_provisional(report, refused, arena);
}

/* ---- tables ---- */

typedef struct table table_maker(const struct draft *draft);

static void add_each(struct report *report, const struct draft *draft,
                     table_maker *const *makers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        *list_add(draft->arena, &report->tables) = makers[i](draft);
    }
}

static void add_tables(struct report *report, const struct draft *draft)
{
    static table_maker *const always[] = {
        gradings_table,
        item_figure_table,
        force_figure_table,
        item_figure_wide_table,
        force_figure_wide_table,
        ratings_by_forces_table,
        ratings_by_inspectorate_table,
        items_table,
        comparison_table,
        by_recommendation_table,
        by_force_table,
        by_theme_table,
        by_force_and_theme_table,
        differences_table,
        agreement_table,
        agreement_by_basis_table,
        item_bars_table,
        force_bars_table,
        summaries_table,
        force_deadlines_table,
        force_differences_table,
        comments_table,
    };
    static table_maker *const over_time[] = {
        movement_table,     force_movement_table,    transitions_table,
        months_table,       reconciled_months_table, inspectorate_months_table,
        force_months_table,
    };
    add_each(report, draft, always, sizeof(always) / sizeof(always[0]));
    if (draft->months->count > 1) {
        add_each(report, draft, over_time, sizeof(over_time) / sizeof(over_time[0]));
    }
    if (!draft->options.is_public) {
        *list_add(draft->arena, &report->tables) = findings_table(draft);
    }
    if (draft->options.with_commentary) {
        *list_add(draft->arena, &report->tables) = commentary_table(draft);
    }
}

/* The earlier months, and behind them the report's own. */
static struct snapshots months_of(const struct reconciliation *reconciliation,
                                  const struct snapshots *earlier, struct arena *arena)
{
    struct snapshots months = {0};
    for (size_t i = 0; earlier && i < earlier->count; i++) {
        *list_add(arena, &months) = earlier->items[i];
    }
    *list_add(arena, &months) = snapshot_of(reconciliation, arena);
    return months;
}

static const struct sources *sources_of(const struct position *position,
                                        struct arena *arena)
{
    size_t cells = position_cells(position);
    struct sources *sources = arena_array(arena, struct sources, cells);
    for (size_t cell = 0; cell < cells; cell++) {
        sources[cell].force = place_source(arena, position->force[cell].place);
        sources[cell].inspectorate =
            place_source(arena, position->inspectorate[cell].place);
    }
    return sources;
}

struct report *report_of(const struct reconciliation *reconciliation,
                         const struct report_beside *beside,
                         const struct settings *settings, struct report_options options,
                         struct arena *arena)
{
    const struct position *position = reconciliation->position;
    bool has_earlier = beside->earlier && beside->earlier->count > 0;
    struct report *report = arena_new(arena, struct report);
    *report = (struct report){
        .framework = position->framework,
        .roster = position->roster,
        .policy = reconciliation->policy,
        .settings = settings,
        .options = options,
        .period = position->period,
        .as_at = position->as_at,
        .title = text_printf(arena, "%s, %s", settings->title,
                             period_words(arena, position->period)),
        .position_digest = reconciliation->digest,
        .earlier_digest = has_earlier ? snapshots_digest(beside->earlier, arena) : NULL,
        .is_provisional = reconciliation->unread > 0 || position->unplaced_refusals > 0,
        .unread = reconciliation->unread,
        .headlines = headlines_of(reconciliation, arena),
        .findings = findings_of(reconciliation, beside, options.is_public, arena),
    };
    add_banners(report, position->unplaced_refusals, arena);
    const struct snapshots months = months_of(reconciliation, beside->earlier, arena);
    const struct draft draft = {
        .reconciliation = reconciliation,
        .findings = &report->findings,
        .months = &months,
        .sources = options.is_public ? NULL : sources_of(position, arena),
        .options = options,
        .arena = arena};
    report->notes = report_notes(&draft);
    add_tables(report, &draft);
    return report;
}

const struct table *report_table(const struct report *report, const char *id)
{
    for (size_t i = 0; i < report->tables.count; i++) {
        if (strcmp(report->tables.items[i].id, id) == 0) {
            return &report->tables.items[i];
        }
    }
    return NULL;
}

size_t table_column_named(const struct table *table, const char *name)
{
    size_t column = 0;
    while (column < table->column_count &&
           strcmp(table->columns[column].name, name) != 0) {
        column++;
    }
    return column;
}
