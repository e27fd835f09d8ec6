// SPDX-License-Identifier: MIT
#include "importers/recognise/subject.h"

#include <string.h>

enum {
    SUBJECT_LENGTH = 400, /* bytes of a text that are compared */
    SUBJECT_WORDS = 48,
    LEAST_LENGTH = 12, /* bytes; a shorter text is no subject */
    ALIKE = 70,        /* percent of shared words that make a text the subject */
    LEAD = 15,         /* percent that the next item must lie behind */
    CUT_OFF_WORDS = 4, /* of a text that breaks off; fewer could begin anything */
    LEAST_ROWS = 3,    /* of a table that is known by subjects alone */
};

struct word_set {
    const char *words[SUBJECT_WORDS];
    size_t count;
};

static bool has(const struct word_set *set, const char *word)
{
    for (size_t i = 0; i < set->count; i++) {
        if (strcmp(set->words[i], word) == 0) {
            return true;
        }
    }
    return false;
}

static bool says_nothing(const char *word)
{
    static const char *const words[] = {"the", "a",   "an",   "of", "and", "or", "to",
                                        "in",  "for", "with", "by", "on",  "all"};
    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        if (strcmp(words[i], word) == 0) {
            return true;
        }
    }
    return false;
}

static struct word_set words_in(struct arena *arena, const char *folded)
{
    struct word_set set = {0};
    while (*folded && set.count < SUBJECT_WORDS) {
        size_t length = strcspn(folded, " ");
        const char *word = arena_text(arena, folded, length);
        if (!says_nothing(word) && !has(&set, word)) {
            set.words[set.count++] = word;
        }
        folded += length + (folded[length] == ' ');
    }
    return set;
}

/* Percent of the words of both that they share (Dice's coefficient). */
static unsigned alike(const struct word_set *a, const struct word_set *b)
{
    unsigned shared = 0;
    for (size_t i = 0; i < a->count; i++) {
        shared += has(b, a->words[i]);
    }
    size_t all = a->count + b->count;
    return all > 0 ? (unsigned)(200 * shared / all) : 0;
}

/* A text that breaks off: it is the beginning of the subject. */
static unsigned cut_off(const char *text, const char *subject, size_t words)
{
    size_t length = strlen(text);
    bool begins = words >= CUT_OFF_WORDS && strncmp(text, subject, length) == 0;
    return begins ? 99 : 0;
}

struct subject {
    const char *folded;
    struct word_set words;
};

struct subjects {
    struct subject *items; /* in the order of the framework's items */
};

static const struct subjects *subjects_of(struct reader *reader)
{
    if (!reader->subjects) {
        const struct items *items = &reader->context->framework->items;
        reader->subjects = arena_new(reader->arena, struct subjects);
        reader->subjects->items =
            arena_array(reader->arena, struct subject, items->count);
        for (size_t i = 0; i < items->count; i++) {
            struct subject *subject = &reader->subjects->items[i];
            subject->folded = text_folded(reader->arena, items->items[i].subject);
            subject->words = words_in(reader->arena, subject->folded);
        }
    }
    return reader->subjects;
}

static unsigned likeness(const char *folded, const struct word_set *words,
                         const struct subject *subject)
{
    if (strcmp(subject->folded, folded) == 0) {
        return 100;
    }
    unsigned shared = alike(words, &subject->words);
    unsigned begun = cut_off(folded, subject->folded, words->count);
    return begun > shared ? begun : shared;
}

static const struct item *item_of_subject(struct reader *reader,
                                          const struct words *words)
{
    const struct items *items = &reader->context->framework->items;
    size_t length = strnlen(words->text, SUBJECT_LENGTH);
    if (words->is_blank || words->cell->kind != CELL_TEXT || length < LEAST_LENGTH ||
        length == SUBJECT_LENGTH) {
        return NULL;
    }
    const struct subjects *subjects = subjects_of(reader);
    struct arena arena = {0};
    const char *folded = text_folded(&arena, words->text);
    struct word_set set = words_in(&arena, folded);
    unsigned best = 0, next = 0;
    const struct item *found = NULL;
    for (size_t i = 0; i < items->count; i++) {
        unsigned like = likeness(folded, &set, &subjects->items[i]);
        if (like > best) {
            next = best;
            best = like;
            found = &items->items[i];
        } else if (like > next) {
            next = like;
        }
    }
    arena_clear(&arena);
    bool is_clear = best == 100 ? next < 100 : best >= ALIKE && best >= next + LEAD;
    return is_clear ? found : NULL;
}

const struct item *subject_item(struct reader *reader, struct words *words)
{
    if (!words->has_subject) {
        words->has_subject = true;
        words->subject = item_of_subject(reader, words);
    }
    return words->subject;
}

/* ---- a table without references ---- */

enum {
    TRIED_CELLS = 4000, /* a sheet with more is no return without references */
    LONG_TEXT = 40,     /* bytes; a rating that stands for itself is shorter */
};

/* The column with most cells that are clearly subjects, and in how many. */
static unsigned subject_column(struct reader *reader, const struct view *view,
                               unsigned *rows, size_t *first_line)
{
    unsigned *counts = arena_array(reader->arena, unsigned, view->end_column);
    unsigned best = 0;
    for (size_t i = 0; i < view->count; i++) {
        const struct reading *reading = &view->readings[i];
        if (!reading->is_covered && subject_item(reader, reading->words)) {
            counts[reading->column]++;
            best = counts[reading->column] > counts[best] ? reading->column : best;
        }
    }
    *rows = counts[best];
    for (*first_line = 0; *first_line < view->line_count; ++*first_line) {
        const struct reading *reading = line_at(&view->lines[*first_line], best);
        if (reading && subject_item(reader, reading->words)) {
            break;
        }
    }
    return best;
}

/* Whether a view has cells that could rate the rows of a table. Quick. */
static bool has_ratings(struct reader *reader, const struct view *view)
{
    unsigned ratings = 0;
    for (size_t i = 0; i < view->count && ratings < LEAST_ROWS; i++) {
        const struct reading *reading = &view->readings[i];
        const struct framework *framework = reader->context->framework;
        bool is_short = strnlen(reading_text(reading), LONG_TEXT) < LONG_TEXT;
        ratings +=
            reading->words->is_blank
                ? rating_is_graded(
                      framework_rating_of_fill(framework, reading->cell->fill, NULL))
                : is_short && words_rating(reader, reading->words).form == RATING_WORD;
    }
    return ratings >= LEAST_ROWS;
}

void subject_table(struct reader *reader, const struct view *view,
                   struct table_list *tables)
{
    if (view->count > TRIED_CELLS || !has_ratings(reader, view)) {
        return;
    }
    unsigned rows;
    struct table table = {.view = view,
                          .left = 1,
                          .right = view->end_column,
                          .end_line = view->line_count,
                          .is_by_subject = true};
    unsigned column = subject_column(reader, view, &rows, &table.first_line);
    if (rows < LEAST_ROWS) {
        return;
    }
    table_make(reader, &table, column);
    if (!table_choose_ratings(reader, &table)) {
        return;
    }
    finding_add(reader->findings, FINDING_HEADING_GUESSED,
                column_place(reader, &table, table.item),
                "no column of references was found; the items of %u rows are known by "
                "their subjects",
                rows);
    *list_add(reader->arena, tables) = table;
}
