// SPDX-License-Identifier: MIT
#include "tests/support/month.h"

#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* ---- the inspection ---- */

static struct theme *add_theme(struct month *month, const char *id, const char *noun,
                               const char *verb)
{
    struct theme *theme = list_add(&month->arena, &month->framework.themes);
    *theme = (struct theme){.id = id, .title = noun, .noun = noun, .verb = verb};
    return theme;
}

static void add_area(struct month *month, const char *id, const struct theme *theme)
{
    *list_add(&month->arena, &month->framework.areas) = (struct area){
        .id = id, .title = id, .noun = id, .theme = theme, .has_headline = true};
}

static void add_item(struct month *month, struct item item, size_t theme, int area)
{
    struct framework *framework = &month->framework;
    item.theme = &framework->themes.items[theme];
    item.area = area < 0 ? NULL : &framework->areas.items[area];
    item.number = (unsigned)(framework->items.count + 1);
    item.subject = text_printf(&month->arena, "What %s asks for", item.id);
    item.deadline_text = item.note = "";
    item.applies_to_forces = true;
    item.index = framework->items.count;
    *list_add(&month->arena, &framework->items) = item;
}

static void add_items(struct month *month)
{
    add_item(month,
             (struct item){
                 .id = "R1", .deadline_kind = DEADLINE_DATE, .deadline = {2023, 4, 30}},
             0, -1);
    add_item(month, (struct item){.id = "R2", .deadline_kind = DEADLINE_IMMEDIATE}, 0,
             -1);
    add_item(month,
             (struct item){
                 .id = "R3", .deadline_kind = DEADLINE_DATE, .deadline = {2023, 3, 31}},
             1, 0);
    add_item(month, (struct item){.id = "R4", .deadline_kind = DEADLINE_NOT_STATED}, 1,
             0);
    add_item(month,
             (struct item){
                 .id = "R5", .deadline_kind = DEADLINE_DATE, .deadline = {2023, 10, 31}},
             1, 1);
    add_item(
        month,
        (struct item){.id = "AFI1", .kind = ITEM_AFI, .deadline_kind = DEADLINE_NONE}, 0,
        -1);
}

static void make_framework(struct month *month)
{
    struct framework *framework = &month->framework;
    framework->id = "bridges";
    framework->due_days = framework->lock_days = 31; /* all that tests submit in March */
    framework->title = "An inspection of bridges";
    framework->inspectorate = "The inspectorate";
    framework->publisher = "The inspectorate of bridges";
    framework->source = "https://example.org/bridges";
    framework->digest = "digest of the framework";
    add_theme(month, "roads", "road", "achieved");
    add_theme(month, "bridges", "bridge", "addressed");
    add_area(month, "spans", &framework->themes.items[1]);
    add_area(month, "piers", &framework->themes.items[1]);
    for (enum rating rating = RATING_RED; rating < RATINGS; rating++) {
        const char *word = rating_word(rating);
        framework->terms[rating] = (struct rating_terms){
            .rating = rating,
            .word = word,
            .definition = text_printf(&month->arena, "what %s means", word),
            .fill = "F0F0F0",
        };
    }
    add_items(month);
    framework->force_item_count = framework->items.count;
    framework->force_items =
        arena_array(&month->arena, const struct item *, framework->items.count);
    for (size_t i = 0; i < framework->items.count; i++) {
        framework->force_items[i] = &framework->items.items[i];
    }
}

static void make_roster(struct month *month, size_t forces)
{
    month->roster.digest = "digest of the roster";
    for (size_t i = 0; i < forces; i++) {
        struct force *force = list_add(&month->arena, &month->roster.forces);
        *force = (struct force){.index = i,
                                .code = text_printf(&month->arena, "F%02zu", i + 1),
                                .name = text_printf(&month->arena, "Force %zu", i + 1),
                                .slug = text_printf(&month->arena, "force-%zu", i + 1)};
    }
}

const struct policy *month_policy(struct month *month, const char *name)
{
    struct faults faults = {.arena = &month->arena};
    const struct policy *policy =
        policy_load(&(struct templates){0}, name, &month->arena, &faults);
    assert_non_null(policy);
    return policy;
}

void month_open(struct month *month, size_t forces)
{
    *month = (struct month){.as_at = {2023, 2, 28}};
    struct faults faults = {.arena = &month->arena};
    month->holdings.findings.arena = &month->arena;
    month->settings = (struct settings){
        .title = "Bridges",
        .marking = "OFFICIAL",
        .status = "draft",
        .publisher = "Us",
        .stylesheets = stylesheets_load(&(struct templates){0}, &month->arena, &faults),
    };
    make_framework(month);
    make_roster(month, forces);
    month->policy = month_policy(month, "inspectorate-first");
}

void month_close(struct month *month)
{
    arena_clear(&month->arena);
}

const struct force *month_force(const struct month *month, size_t force)
{
    assert_true(force < month->roster.forces.count);
    return &month->roster.forces.items[force];
}

const struct item *month_item(const struct month *month, const char *id)
{
    for (size_t i = 0; i < month->framework.items.count; i++) {
        if (strcmp(month->framework.items.items[i].id, id) == 0) {
            return &month->framework.items.items[i];
        }
    }
    fail_msg("no item %s", id);
    return month->framework.items.items;
}

/* ---- what is held ---- */

struct letter {
    char letter;
    enum rating rating;
    enum absence absence;
    const char *said;
};

static const struct letter letters_known[] = {
    {'R', RATING_RED, ABSENCE_NONE, "Red"},
    {'A', RATING_AMBER, ABSENCE_NONE, "Amber"},
    {'G', RATING_GREEN, ABSENCE_NONE, "Green"},
    {'B', RATING_BLUE, ABSENCE_NONE, "Blue"},
    {'Y', RATING_GREY, ABSENCE_NONE, "Grey"},
    {'-', RATING_NONE, ABSENCE_BLANK, ""},
    {'T', RATING_NONE, ABSENCE_PLACEHOLDER, "TBC"},
    {'U', RATING_NONE, ABSENCE_UNREADABLE, "Purple"},
    {'N', RATING_NONE, ABSENCE_NOT_APPLICABLE, "N/A"},
    {'0', RATING_NONE, ABSENCE_NO_RETURN, ""},
    {'.', RATING_NONE, ABSENCE_MISSING_ITEM, ""},
    {'X', RATING_NONE, ABSENCE_RETURN_REFUSED, ""},
    {'V', RATING_NONE, ABSENCE_NOT_VERIFIED, ""},
};

static const struct letter *letter_of(char letter)
{
    for (size_t i = 0; i < sizeof(letters_known) / sizeof(letters_known[0]); i++) {
        if (letters_known[i].letter == letter) {
            return &letters_known[i];
        }
    }
    fail_msg("no letter %c", letter);
    return letters_known;
}

static void add_grading(struct month *month, struct submission *submission, size_t item,
                        char letter)
{
    const struct letter *said = letter_of(letter);
    *list_add(&month->arena, &submission->gradings) = (struct grading){
        .item = &month->framework.items.items[item],
        .rating = said->rating,
        .absence = said->absence,
        .place = {submission->file, "Return", (unsigned)item + 2, 4},
        .said = said->said,
        .narrative = "",
        .evidence = "",
        .owner = "",
        .date = "",
    };
}

struct submission *month_submit(struct month *month, enum submission_kind kind,
                                size_t force, int day, const char *file,
                                const char *letters)
{
    struct submission *submission = arena_new(&month->arena, struct submission);
    *submission =
        (struct submission){.kind = kind,
                            .force = month_force(month, force),
                            .period = {2023, 2},
                            .received = {2023, 3, day},
                            .file = text_printf(&month->arena, "%s", file),
                            .sha256 = text_printf(&month->arena, "sha %s", file)};
    size_t item = 0;
    for (const char *at = letters; *at; at++) {
        if (*at != ' ' && *at != '.') {
            add_grading(month, submission, item, *at);
        }
        item += *at != ' ';
    }
    assert_true(item <= month->framework.items.count);
    *list_add(&month->arena, &month->holdings.submissions) = submission;
    return submission;
}

void month_submit_all(struct month *month, enum submission_kind kind, size_t from,
                      size_t to, const char *letters)
{
    for (size_t force = from; force < to; force++) {
        const char *file = text_printf(&month->arena, "%s-%zu.xlsx",
                                       submission_kind_word(kind), force + 1);
        month_submit(month, kind, force, 1, file, letters);
    }
}

void month_refuse(struct month *month, enum submission_kind kind, int force, int day,
                  const char *file)
{
    struct refusal *refusal = list_add(&month->arena, &month->holdings.refusals);
    *refusal = (struct refusal){.kind = kind,
                                .file = file,
                                .sha256 = text_printf(&month->arena, "sha %s", file),
                                .received = {2023, 3, day}};
    if (force != NO_FORCE) {
        *list_add(&month->arena, &refusal->claimants) = month_force(month, (size_t)force);
    }
}

void month_bytes(struct submission *submission, const char *sha256)
{
    submission->sha256 = sha256;
}

void month_find(struct month *month, enum finding_name name, const char *file,
                unsigned row, const char *force, const char *item)
{
    struct place place = {file, "Return", row, row > 0 ? 4 : 0};
    finding_about(&month->holdings.findings, name, place, force, item, "said by a test");
    struct findings *findings = &month->holdings.findings;
    findings->items[findings->count - 1].sha256 =
        text_printf(&month->arena, "sha %s", file);
}

/* ---- what comes of it ---- */

struct position *month_position(struct month *month)
{
    struct position *position = arena_new(&month->arena, struct position);
    *position = position_of(&month->framework, &month->roster, (struct period){2023, 2},
                            month->as_at, &month->holdings, &month->arena);
    return position;
}

struct reconciliation *month_reconciled(struct month *month)
{
    struct reconciliation *made = arena_new(&month->arena, struct reconciliation);
    *made = reconcile_position(month_position(month), month->policy, &month->arena);
    return made;
}

struct report *month_report(struct month *month, struct report_options options)
{
    const struct report_beside beside = {.reading = &month->holdings.findings,
                                         .replies = &month->holdings.replies,
                                         .earlier = &month->earlier};
    return report_of(month_reconciled(month), &beside, &month->settings, options,
                     &month->arena);
}

const struct table *month_table(struct month *month, struct report_options options,
                                const char *id)
{
    const struct table *table = report_table(month_report(month, options), id);
    assert_non_null(table);
    return table;
}

void month_passes(struct month *month, struct period period)
{
    struct snapshot past = snapshot_of(month_reconciled(month), &month->arena);
    past.period = period;
    *list_add(&month->arena, &month->earlier) = past;
    month->holdings = (struct holdings){.findings = {.arena = &month->arena}};
}

void month_open_after_another(struct month *month)
{
    month_open(month, 2);
    month_submit_all(month, SUBMISSION_RETURN, 0, 2, "RAG -T");
    month_submit_all(month, SUBMISSION_VERIFICATION, 0, 2, "RGA A-");
    month_passes(month, (struct period){2023, 1});
    month_submit_all(month, SUBMISSION_RETURN, 0, 1, "RGGAGA");
    month_submit_all(month, SUBMISSION_RETURN, 1, 2, "GAR-TU");
    month_submit_all(month, SUBMISSION_VERIFICATION, 0, 1, "RGGAYG");
    month_submit_all(month, SUBMISSION_VERIFICATION, 1, 2, "AAGYG.");
}

static char letter_for(struct word word)
{
    for (size_t i = 0; i < sizeof(letters_known) / sizeof(letters_known[0]); i++) {
        if (letters_known[i].rating == word.rating &&
            letters_known[i].absence == word.absence) {
            return letters_known[i].letter;
        }
    }
    return '?';
}

char *month_letters(struct month *month, const struct position *position,
                    enum submission_kind kind, size_t force)
{
    char *letters = arena_array(&month->arena, char, MONTH_ITEMS + 1);
    for (size_t i = 0; i < MONTH_ITEMS; i++) {
        letters[i] = letter_for(position_cell(position, kind, month_force(month, force),
                                              &month->framework.items.items[i])
                                    ->word);
    }
    return letters;
}

size_t month_count(const struct findings *findings, enum finding_name name,
                   const char *force, const char *item)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        bool is_force = !force || (finding->force && strcmp(finding->force, force) == 0);
        bool is_item = !item || (finding->item && strcmp(finding->item, item) == 0);
        count += finding->name == name && is_force && is_item;
    }
    return count;
}

const struct finding *month_finding(const struct findings *findings,
                                    enum finding_name name)
{
    for (size_t i = 0; i < findings->count; i++) {
        if (findings->items[i].name == name) {
            return &findings->items[i];
        }
    }
    fail_msg("no finding %s", finding_kind(name)->name);
    return findings->items;
}

const struct value *month_value(const struct table *table, size_t row, const char *column)
{
    size_t at = table_column_named(table, column);
    if (at == table->column_count) {
        fail_msg("no column %s", column);
    }
    return table_value(table, row, at);
}

const char *month_words(struct month *month, const struct table *table, size_t row)
{
    struct text words = {.arena = &month->arena};
    for (size_t i = 0; i < table->column_count; i++) {
        const struct value *value = table_value(table, row, i);
        enum column_kind kind = table->columns[i].kind;
        bool counts = kind == COLUMN_INTEGER || kind == COLUMN_PERCENT;
        text_add(&words, i > 0 ? "|" : "");
        if (counts && !*value->text) {
            text_addf(&words, "%ld", value->number);
        } else {
            text_add(&words, value->text);
        }
    }
    return text_of(&words);
}

void month_has_rows(struct month *month, const struct table *table, size_t from,
                    const char *const *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(month_words(month, table, from + i), rows[i]);
    }
}
