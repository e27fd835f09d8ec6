// SPDX-License-Identifier: MIT
#include "importers/recognise/column.h"

#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(*(array)))

enum {
    LONG_LENGTH = 48, /* bytes; no name of a force, month or section is longer */
    TICK_LENGTH = 40, /* bytes; a tick is shorter, whatever white space is about it */
};

/* ---- cells ---- */

static bool is_one_of(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (*text == *words[i] && strcmp(text, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* A tick is a sign, or one of few words, and most cells begin otherwise. */
static bool may_be_tick(const char *text)
{
    char first = text[strspn(text, " \t\r\n")];
    bool is_plain = (first >= '0' && first <= '9') || (first >= 'A' && first <= 'Z') ||
                    (first >= 'a' && first <= 'z');
    return !is_plain || strchr("1xXyYtT", first) != NULL;
}

bool is_tick(struct reader *reader, const struct reading *reading)
{
    static const char *const signs[] = {
        "✓", "✔", "☑", "✅", "✗", "✘", "☒", "❌",
        "✖", "●", "•", "■", "×", "*", "ü", "þ"}; /* ✓ and ☑ in Wingdings */
    static const char *const words[] = {"x", "1", "y", "yes", "true", "tick", "ticked"};
    if (reading_is_blank(reading) ||
        strnlen(reading_text(reading), TICK_LENGTH) == TICK_LENGTH ||
        !may_be_tick(reading_text(reading))) {
        return false;
    }
    const char *text = text_trimmed(reader->arena, reading_text(reading));
    size_t length = strcspn(text, "\xEF"); /* a sign's variation selector */
    text = arena_text(reader->arena, text, length);
    return is_one_of(text, signs, COUNT_OF(signs)) ||
           is_one_of(words_folded(reader, reading->words), words, COUNT_OF(words));
}

bool is_no_tick(struct reader *reader, const struct reading *reading)
{
    static const char *const words[] = {"0", "n", "no", "false", ""};
    return reading_is_blank(reading) ||
           (!reading->words->is_prose &&
            is_one_of(words_folded(reader, reading->words), words, COUNT_OF(words)) &&
            !is_tick(reader, reading));
}

static void count_word(struct column *column, struct rating_cell rating, unsigned row)
{
    column->words += rating.plainness == PLAIN_WORD;
    column->plain += rating.plainness >= PLAIN_INITIAL;
    column->synonyms += rating.plainness == PLAIN_SYNONYM;
    if (column->word_kinds == 0) {
        column->word_rows_first = row;
    }
    column->word_rows_last = row;
    column->word_kinds |= 1u << rating.rating;
}

static void count_rating(struct reader *reader, struct column *column,
                         const struct reading *reading, unsigned row)
{
    struct rating_cell rating = words_rating(reader, reading->words);
    switch (rating.form) {
    case RATING_WORD:
        count_word(column, rating, row);
        break;
    case RATING_UNCLEAR:
        column->unclear++;
        break;
    case RATING_NOT_APPLICABLE:
        column->not_applicable++;
        break;
    case RATING_PLACEHOLDER:
        column->placeholders++;
        break;
    case RATING_OTHER:
    case RATING_BLANK:
    case RATING_NUMBER:
    case RATING_ERROR:
    case RATING_UNCALCULATED:
        break;
    }
}

static void count_reference(struct reader *reader, struct column *column,
                            const struct reading *reading)
{
    enum reference_form form = words_reference(reader, reading->words)->form;
    column->named += form == REFERENCE_NAMED || form == REFERENCE_SEVERAL;
    column->bare += form == REFERENCE_BARE;
}

static void count_others(struct reader *reader, struct column *column,
                         const struct reading *reading)
{
    column->ticks += is_tick(reader, reading);
    column->no_ticks += is_no_tick(reader, reading);
    column->forces += words_force(reader, reading->words) != NULL;
    column->periods += period_is_set(words_period(reading->words));
    int section = words_section(reader, reading->words);
    column->sections += section >= 0;
    column->section_kinds |= section >= 0 ? 1u << section : 0;
    enum assessor assessor = words_assessor(reader, reading->words);
    column->by_force += assessor == ASSESSOR_FORCE;
    column->by_inspectorate += assessor == ASSESSOR_INSPECTORATE;
}

static void count_fill(const struct reader *reader, struct column *column, int fill)
{
    const struct framework *framework = reader->context->framework;
    enum rating rating = framework_rating_of_fill(framework, fill, NULL);
    column->fills += rating_is_graded(rating);
    column->own_fills += rating != RATING_NONE && rating == column->mark;
}

void column_count(struct reader *reader, struct column *column,
                  const struct reading *reading, unsigned row)
{
    column->rows = row + 1;
    if (reading->is_sideways) {
        return; /* the value belongs to another column */
    }
    if (reading->words->is_blank) {
        count_fill(reader, column, reading->cell->fill);
        return;
    }
    column->filled++;
    if (reading->words->is_prose) {
        column->prose++;
        count_reference(reader, column, reading);
        return;
    }
    count_reference(reader, column, reading);
    if (words_reference(reader, reading->words)->form == REFERENCE_NAMED) {
        return;
    }
    const char *text = reading_text(reading);
    bool is_long = strlen(text) > LONG_LENGTH;
    if (!is_long || rating_cell_may_begin(reader->context->framework, text)) {
        count_rating(reader, column, reading, row);
    }
    if (!is_long && words_rating(reader, reading->words).plainness != PLAIN_WORD) {
        count_others(reader, column, reading);
    }
}

unsigned column_ratings(const struct column *column)
{
    return column->plain + column->synonyms + column->fills;
}

bool column_is_ratings(const struct column *column)
{
    unsigned about = column_ratings(column) + column->unclear + column->not_applicable +
                     column->placeholders;
    unsigned all = column->filled + column->fills;
    return column_ratings(column) > 0 && about * 10 >= all * 6 &&
           about * 10 >= column->rows * 3 && !column_is_key(column);
}

unsigned column_kinds(const struct column *column)
{
    unsigned kinds = 0;
    for (unsigned bits = column->word_kinds; bits; bits &= bits - 1) {
        kinds++;
    }
    return kinds;
}

bool column_is_key(const struct column *column)
{
    unsigned kinds = column_kinds(column);
    return kinds >= 3 && column->plain + column->synonyms == kinds &&
           column->filled == kinds && column->fills == 0 &&
           column->word_rows_last - column->word_rows_first + 1 == kinds &&
           column->rows >= 2 * kinds;
}

bool field_is_rating(enum field field)
{
    return field == FIELD_RATING || field == FIELD_FORCE_RATING ||
           field == FIELD_INSPECTORATE_RATING || field == FIELD_PREVIOUS_RATING;
}

/* ---- headings ---- */

const char *column_heading(struct reader *reader, const struct column *column)
{
    struct text text = {.arena = reader->arena};
    for (size_t i = 0; i < column->heading_count; i++) {
        text_add(&text, i > 0 ? " / " : "");
        text_add(&text, column->headings[i]->text);
    }
    return text_of(&text);
}

/* A heading without the name of the force that it speaks of, which may hold words that
 * say whose ratings they are: "Durham Constabulary RAG". The heading itself when it names
 * none, or nothing else. */
static struct words *without_force(struct reader *reader, struct words *words)
{
    const struct force *found[2];
    bool may_hold = words->cell->kind == CELL_TEXT && !words->is_prose &&
                    !words_force(reader, words) &&
                    roster_forces_in(reader->context->roster, words->text, found, 2) == 1;
    const char *name = may_hold ? strcasestr(words->text, found[0]->name) : NULL;
    if (!name) {
        return words;
    }
    struct cell *cell = arena_new(reader->arena, struct cell);
    *cell = *words->cell;
    cell->text = text_printf(reader->arena, "%.*s%s", (int)(name - words->text),
                             words->text, name + strlen(found[0]->name));
    return words_of(reader, cell);
}

/* The field of all headings together. The innermost one decides, but for a rating, whose
 * assessor or time an outer one may say ("HMICFRS" above "RAG"); a force's name is no
 * such word ("Durham Constabulary"). */
static void name_field(struct reader *reader, struct column *column)
{
    const struct vocabulary *vocabulary = reader->context->vocabulary;
    struct heading_match inner = {0}, whole = {0};
    size_t count = column->heading_count;
    struct text text = {.arena = reader->arena};
    for (size_t i = 0; i < count; i++) {
        if (!words_force(reader, column->headings[i])) {
            text_add(&text, text.length > 0 ? " " : "");
            text_add(&text, without_force(reader, column->headings[i])->text);
        }
    }
    if (count > 0) {
        inner = words_heading(reader, without_force(reader, column->headings[count - 1]));
    }
    if (count > 1 && text.length < PROSE_LENGTH) {
        whole = vocabulary_match(vocabulary, text_of(&text));
    }
    for (size_t i = count; inner.field == FIELD_UNKNOWN && i > 1; i--) {
        inner = words_heading(reader, column->headings[i - 2]);
    }
    bool is_refined = inner.field == FIELD_RATING && field_is_rating(whole.field);
    bool is_found = inner.field == FIELD_UNKNOWN && whole.field != FIELD_UNKNOWN;
    struct heading_match best = is_refined || is_found ? whole : inner;
    column->field = best.field;
    column->weight =
        is_refined && inner.weight > best.weight ? inner.weight : best.weight;
}

/* Headings such as "RAG (deadline 30 April 2023)" state no period. */
static bool is_about_deadline(const char *folded)
{
    static const char *const words[] = {"deadline", "due", "by", "target", "completion"};
    return folded_has_one(folded, words, COUNT_OF(words));
}

static void name_period(struct reader *reader, struct column *column, struct words *words)
{
    struct period whole = words_period(words);
    if (period_is_set(whole)) {
        column->period = whole;
        return;
    }
    struct period found[2];
    if (words->is_prose || is_about_deadline(words_folded(reader, words))) {
        return;
    }
    if (periods_in_text(words->text, found, 2) == 1) {
        column->period = found[0];
    } else {
        month_in_text(words->text, &column->month);
    }
}

static void name_force(struct reader *reader, struct column *column, struct words *words)
{
    const struct force *found[2];
    column->force = words_force(reader, words);
    bool may_hold = !column->force && !words->is_blank && !words->is_prose &&
                    words->cell->kind == CELL_TEXT;
    if (may_hold && words_heading(reader, words).weight < 100 &&
        roster_forces_in(reader->context->roster, words->text, found, 2) == 1) {
        column->force = found[0];
    }
}

/* The innermost heading that says whose ratings they are decides; a field that is one
 * assessor's settles it. */
static void name_assessor(struct reader *reader, struct column *column)
{
    column->assessor = ASSESSORS;
    for (size_t i = 0; i < column->heading_count; i++) {
        struct words *words = column->headings[i];
        enum assessor said = words_force(reader, words)
                                 ? ASSESSORS
                                 : words_assessor(reader, without_force(reader, words));
        column->assessor = said != ASSESSORS ? said : column->assessor;
    }
    if (column->field == FIELD_FORCE_RATING) {
        column->assessor = ASSESSOR_FORCE;
    } else if (column->field == FIELD_INSPECTORATE_RATING) {
        column->assessor = ASSESSOR_INSPECTORATE;
    }
}

void column_name(struct reader *reader, struct column *column)
{
    name_field(reader, column);
    name_assessor(reader, column);
    for (size_t i = column->heading_count; i > 0; i--) {
        struct words *words = column->headings[i - 1];
        if (!period_is_set(column->period) && column->month == 0) {
            name_period(reader, column, words);
        }
        if (!column->force) {
            name_force(reader, column, words);
        }
    }
    if (column->heading_count > 0) {
        struct words *inner = column->headings[column->heading_count - 1];
        column->mark =
            rating_cell_term(reader->context->framework, words_folded(reader, inner));
    }
    if (column->mark != RATING_NONE && column->field == FIELD_FORCE) {
        column->field =
            FIELD_UNKNOWN; /* "Force / Red": a box of the force, not its name */
        column->weight = 0;
    }
}

int column_closeness(const struct reader *reader, const struct column *column)
{
    bool is_return = reader->context->options.kind == SUBMISSION_RETURN;
    enum assessor own = is_return ? ASSESSOR_FORCE : ASSESSOR_INSPECTORATE;
    if (column->assessor == ASSESSORS) {
        return 1;
    }
    return column->assessor == own ? 2 : 0;
}
