// SPDX-License-Identifier: MIT
#include "cli/summary.h"

#include <string.h>

#include "cli/json_out.h"

static void count_gradings(struct summary *summary, const struct gradings *gradings)
{
    for (size_t i = 0; i < gradings->count; i++) {
        summary->ratings[gradings->items[i].rating]++;
        summary->absences[gradings->items[i].absence]++;
    }
    summary->items = gradings->count;
}

/* Findings of a file with one submission are all its own; where a file speaks for several
 * forces, each row counts those that name its force. */
static void count_findings(struct summary *summary, const struct findings *findings,
                           bool is_alone)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        bool is_ours = is_alone || (finding->force &&
                                    strcmp(finding->force, summary->force->code) == 0);
        enum severity severity = finding_kind(finding->name)->severity;
        summary->queries += is_ours && severity == SEVERITY_QUERY;
        summary->errors += is_ours && severity == SEVERITY_ERROR;
    }
}

void summaries_add(struct summaries *summaries, const struct intake *intake,
                   enum submission_kind kind, const struct framework *framework,
                   struct arena *arena)
{
    const struct submissions *submissions = &intake->submissions;
    struct summary file = {
        .file = arena_text(arena, intake->name, strlen(intake->name)),
        .kind = kind,
        .of = framework->force_item_count,
    };
    if (submissions->is_refused) {
        const struct finding *refusal = intake_refusal(intake);
        file.refusal = refusal ? finding_kind(refusal->name)->name : "refused";
        count_findings(&file, &submissions->findings, true);
        *list_add(arena, summaries) = file;
        return;
    }
    for (size_t i = 0; i < submissions->list.count; i++) {
        const struct submission *submission = &submissions->list.items[i];
        struct summary summary = file;
        summary.force = submission->force;
        summary.period = submission->period;
        count_gradings(&summary, &submission->gradings);
        count_findings(&summary, &submissions->findings, submissions->list.count == 1);
        *list_add(arena, summaries) = summary;
    }
}

/* ---- for machines: every column, always ---- */

static const struct tabulation_column every_column[] = {
    {.name = "file", .is_number = false},
    {.name = "result", .is_number = false},
    {.name = "reason", .is_number = false},
    {.name = "kind", .is_number = false},
    {.name = "force_code", .is_number = false},
    {.name = "force", .is_number = false},
    {.name = "period", .is_number = false},
    {.name = "items", .is_number = true},
    {.name = "of", .is_number = true},
    {.name = "red", .is_number = true},
    {.name = "amber", .is_number = true},
    {.name = "green", .is_number = true},
    {.name = "blue", .is_number = true},
    {.name = "grey", .is_number = true},
    {.name = "blank", .is_number = true},
    {.name = "placeholder", .is_number = true},
    {.name = "not_applicable", .is_number = true},
    {.name = "unreadable", .is_number = true},
    {.name = "queries", .is_number = true},
    {.name = "errors", .is_number = true},
};

static void add_every_column(struct tabulation *tabulation, const struct summary *summary)
{
    static const enum absence absences[] = {
        ABSENCE_BLANK,
        ABSENCE_PLACEHOLDER,
        ABSENCE_NOT_APPLICABLE,
        ABSENCE_UNREADABLE,
    };
    tabulation_add(tabulation, summary->file);
    tabulation_add(tabulation, summary->refusal ? "refused" : "read");
    tabulation_add(tabulation, summary->refusal);
    tabulation_add(tabulation, submission_kind_word(summary->kind));
    tabulation_add(tabulation, summary->force ? summary->force->code : "");
    tabulation_add(tabulation, summary->force ? summary->force->name : "");
    tabulation_add(tabulation, period_iso(tabulation->arena, summary->period));
    tabulation_add_number(tabulation, summary->items);
    tabulation_add_number(tabulation, summary->of);
    for (int rating = RATING_RED; rating < RATINGS; rating++) {
        tabulation_add_number(tabulation, summary->ratings[rating]);
    }
    for (size_t i = 0; i < sizeof(absences) / sizeof(*absences); i++) {
        tabulation_add_number(tabulation, summary->absences[absences[i]]);
    }
    tabulation_add_number(tabulation, summary->queries);
    tabulation_add_number(tabulation, summary->errors);
}

static struct tabulation tabulation_of(const struct summaries *summaries,
                                       struct arena *arena)
{
    struct tabulation tabulation = tabulation_start(
        arena, every_column, sizeof(every_column) / sizeof(*every_column));
    for (size_t i = 0; i < summaries->count; i++) {
        add_every_column(&tabulation, &summaries->items[i]);
    }
    return tabulation;
}

struct json_t *summaries_json(const struct summaries *summaries, struct arena *arena)
{
    struct tabulation tabulation = tabulation_of(summaries, arena);
    return json_out_tabulation(&tabulation);
}

/* ---- for people: what fits 80 columns ---- */

/* Blue and Grey are the inspectorate's; months show when they differ. */
struct layout {
    bool with_month, with_blue;
    struct terminal_column columns[16];
    size_t count;
};

static void layout_add(struct layout *layout, const char *title, int shape)
{
    layout->columns[layout->count].title = title;
    layout->columns[layout->count].shape = shape;
    layout->count++;
}

static struct layout layout_of(const struct summaries *summaries)
{
    struct layout layout = {0};
    struct period first = {0};
    for (size_t i = 0; i < summaries->count; i++) {
        const struct summary *summary = &summaries->items[i];
        layout.with_blue |= summary->kind == SUBMISSION_VERIFICATION;
        if (!summary->refusal) {
            first = period_is_set(first) ? first : summary->period;
            layout.with_month |= period_compare(first, summary->period) != 0;
        }
    }
    layout_add(&layout, "FILE", SHAPE_CUT);
    layout_add(&layout, "FORCE", SHAPE_CUT);
    if (layout.with_month) {
        layout_add(&layout, "MONTH", SHAPE_WHOLE);
    }
    static const char *const numbers[] = {"ITEMS", "RED", "AMBER", "GREEN"};
    for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
        layout_add(&layout, numbers[i], SHAPE_NUMBER);
    }
    if (layout.with_blue) {
        layout_add(&layout, "BLUE", SHAPE_NUMBER);
        layout_add(&layout, "GREY", SHAPE_NUMBER);
    }
    layout_add(&layout, "BLANK", SHAPE_NUMBER);
    layout_add(&layout, "QUERIES", SHAPE_NUMBER);
    layout_add(&layout, "ERRORS", SHAPE_NUMBER);
    return layout;
}

static void add_number(struct tabulation_cells *cells, struct arena *arena, size_t number)
{
    *list_add(arena, cells) = text_printf(arena, "%zu", number);
}

static void add_counts(struct tabulation_cells *cells, struct arena *arena,
                       const struct layout *layout, const struct summary *summary)
{
    *list_add(arena, cells) = text_printf(arena, "%zu/%zu", summary->items, summary->of);
    enum rating last = layout->with_blue ? RATING_GREY : RATING_GREEN;
    for (enum rating rating = RATING_RED; rating <= last; rating++) {
        add_number(cells, arena, summary->ratings[rating]);
    }
    add_number(cells, arena,
               summary->absences[ABSENCE_BLANK] + summary->absences[ABSENCE_PLACEHOLDER]);
}

/* is_next: another row of the file above. */
static void add_row(struct tabulation_cells *cells, struct arena *arena,
                    const struct layout *layout, const struct summary *summary,
                    bool is_next)
{
    size_t end = cells->count + layout->count;
    *list_add(arena, cells) = is_next ? "" : text_visible(arena, summary->file, 0);
    if (summary->refusal) {
        *list_add(arena, cells) = "REFUSED";
        while (cells->count < end - 2) {
            *list_add(arena, cells) = "";
        }
    } else {
        *list_add(arena, cells) = summary->force->name;
        if (layout->with_month) {
            *list_add(arena, cells) = period_iso(arena, summary->period);
        }
        add_counts(cells, arena, layout, summary);
    }
    add_number(cells, arena, summary->queries);
    add_number(cells, arena, summary->errors);
}

static const struct summary *first_read(const struct summaries *summaries)
{
    for (size_t i = 0; i < summaries->count; i++) {
        if (!summaries->items[i].refusal) {
            return &summaries->items[i];
        }
    }
    return NULL;
}

static void print_table(const struct summaries *summaries, struct arena *arena,
                        FILE *stream)
{
    struct layout layout = layout_of(summaries);
    struct tabulation_cells cells = {0};
    for (size_t i = 0; i < summaries->count; i++) {
        const struct summary *summary = &summaries->items[i];
        bool is_next = i > 0 && summary->file == summary[-1].file;
        add_row(&cells, arena, &layout, summary, is_next);
    }
    const struct summary *read = first_read(summaries);
    if (read && !layout.with_month) {
        fprintf(stream, "Read as %ss for %s\n", submission_kind_word(read->kind),
                period_words(arena, read->period));
    }
    terminal_table(stream, arena, layout.columns, layout.count, cells.items,
                   summaries->count);
}

void summaries_print(const struct summaries *summaries, struct arena *arena, FILE *stream)
{
    if (terminal_is(stream) && summaries->count > 0) {
        print_table(summaries, arena, stream);
    } else if (!terminal_is(stream)) {
        struct tabulation tabulation = tabulation_of(summaries, arena);
        tabulation_print(&tabulation, stream);
    }
}
