// SPDX-License-Identifier: MIT
#include "importers/recognise/words.h"

#include <stdint.h>
#include <string.h>

enum question {
    ASKED_RATING = 1 << 0,
    ASKED_FORCE = 1 << 1,
    ASKED_HEADING = 1 << 2,
    ASKED_PERIOD = 1 << 3,
    ASKED_SECTION = 1 << 4,
    ASKED_ASSESSOR = 1 << 5,
};

enum {
    SCRATCH_BYTES = 256 * 1024, /* given back when it has grown to this */
    FIRST_SLOTS = 1024,
    SECTION_LENGTH = 90,  /* bytes */
    ASSESSOR_LENGTH = 48, /* bytes */
    PERIOD_LENGTH = 5,    /* bytes, at least: "02/23" */
};

static const struct cell empty_cell = {.fill = NO_FILL, .text = ""};

void reader_close(struct reader *reader)
{
    arena_clear(&reader->scratch);
}

static struct arena *scratch(struct reader *reader)
{
    if (reader->scratch.bytes > SCRATCH_BYTES) {
        arena_clear(&reader->scratch);
    }
    return &reader->scratch;
}

/* FNV-1a over the text, with the kind of cell in it: the number 2 is not the text 2. */
static uint64_t hash_of(const struct cell *cell)
{
    uint64_t hash = 1469598103934665603u ^ (uint64_t)cell->kind;
    for (const char *at = cell->text; *at; at++) {
        hash = (hash ^ (unsigned char)*at) * 1099511628211u;
    }
    return hash;
}

static struct words *words_new(struct reader *reader, const struct cell *cell,
                               bool is_prose)
{
    struct words *words = arena_new(reader->arena, struct words);
    words->cell = cell;
    words->text = cell->text;
    words->is_prose = is_prose;
    words->is_blank = !words->is_prose && cell->kind != CELL_ERROR &&
                      cell->kind != CELL_UNCALCULATED && text_is_blank(cell->text);
    words->section = -1;
    return words;
}

static bool is_same(const struct words *words, const struct cell *cell)
{
    return words->cell->kind == cell->kind && strcmp(words->text, cell->text) == 0;
}

/* The slot of a cell's words: theirs, or the empty one where they belong. */
static struct words **slot_of(struct reader *reader, const struct cell *cell)
{
    size_t at = (size_t)hash_of(cell) & (reader->slot_count - 1);
    while (reader->slots[at] && !is_same(reader->slots[at], cell)) {
        at = (at + 1) & (reader->slot_count - 1);
    }
    return &reader->slots[at];
}

static void make_room(struct reader *reader)
{
    if (reader->slot_count > 0 && reader->used * 2 < reader->slot_count) {
        return;
    }
    struct words **old = reader->slots;
    size_t count = reader->slot_count;
    reader->slot_count = count > 0 ? count * 4 : FIRST_SLOTS;
    reader->slots = arena_array(reader->arena, struct words *, reader->slot_count);
    for (size_t i = 0; i < count; i++) {
        if (old[i]) {
            *slot_of(reader, old[i]->cell) = old[i];
        }
    }
}

struct words *words_of(struct reader *reader, const struct cell *cell)
{
    cell = cell ? cell : &empty_cell;
    if (strnlen(cell->text, PROSE_LENGTH) == PROSE_LENGTH) {
        return words_new(reader, cell, true); /* prose hardly ever comes twice */
    }
    make_room(reader);
    struct words **slot = slot_of(reader, cell);
    if (!*slot) {
        *slot = words_new(reader, cell, false);
        reader->used++;
    }
    return *slot;
}

/* True once: the first time that a question is asked. */
static bool is_first(struct words *words, enum question question)
{
    bool first = !(words->asked & question);
    words->asked |= question;
    return first;
}

const struct item_reference *words_reference(struct reader *reader, struct words *words)
{
    if (!words->reference) {
        bool is_value =
            words->cell->kind == CELL_TEXT || words->cell->kind == CELL_NUMBER;
        words->reference = item_reference_kept(
            reader->context->framework, is_value && !words->is_blank ? words->text : "",
            reader->arena, scratch(reader));
    }
    return words->reference;
}

struct rating_cell words_rating(struct reader *reader, struct words *words)
{
    if (is_first(words, ASKED_RATING)) {
        words->rating =
            rating_cell_of(reader->context->framework, words->cell, scratch(reader));
    }
    return words->rating;
}

static bool is_label_like(const struct words *words)
{
    return words->cell->kind == CELL_TEXT && !words->is_blank && !words->is_prose;
}

const struct force *words_force(struct reader *reader, struct words *words)
{
    if (is_first(words, ASKED_FORCE) && is_label_like(words)) {
        words->force =
            roster_force_folded(reader->context->roster, words_folded(reader, words));
    }
    return words->force;
}

struct heading_match words_heading(struct reader *reader, struct words *words)
{
    if (is_first(words, ASKED_HEADING) && is_label_like(words)) {
        words->heading = vocabulary_match(reader->context->vocabulary, words->text);
    }
    return words->heading;
}

/* A month is said with its year: two digits at least, and more than they. */
static bool may_be_period(const struct words *words)
{
    if (words->cell->kind == CELL_DATE) {
        return true;
    }
    const char *digits = words->text + strcspn(words->text, "0123456789");
    return is_label_like(words) && strlen(words->text) >= PERIOD_LENGTH &&
           strspn(digits, "0123456789") > 0;
}

struct period words_period(struct words *words)
{
    if (is_first(words, ASKED_PERIOD) && may_be_period(words) &&
        !period_of_text(words->text, &words->period)) {
        words->period = (struct period){0};
    }
    return words->period;
}

const char *words_folded(struct reader *reader, struct words *words)
{
    if (!words->folded) {
        words->folded = words->is_prose || words->is_blank
                            ? ""
                            : text_folded(reader->arena, words->text);
    }
    return words->folded;
}

bool afi_has_number(const struct reader *reader, unsigned number)
{
    return framework_item_numbered(reader->context->framework, ITEM_AFI, number) != NULL;
}

/* What follows folded words at a place where a word begins; NULL when others stand there.
 */
static const char *behind(const char *at, const char *words)
{
    size_t length = 0;
    while (words[length] && at[length] == words[length]) {
        length++;
    }
    bool is_there = length > 0 && !words[length] && (at[length] == ' ' || !at[length]);
    return is_there ? at + length : NULL;
}

static const char *next_word(const char *folded)
{
    while (*folded && *folded != ' ') {
        folded++;
    }
    return folded + (*folded == ' ');
}

const char *folded_behind(const char *folded, const char *words)
{
    const char *end = NULL;
    for (; *folded && !end; folded = next_word(folded)) {
        end = behind(folded, words);
    }
    return end;
}

bool folded_has(const char *folded, const char *words)
{
    return folded_behind(folded, words) != NULL;
}

bool folded_has_one(const char *folded, const char *const *words, size_t count)
{
    for (; *folded; folded = next_word(folded)) {
        for (size_t i = 0; i < count; i++) {
            if (*folded == *words[i] && behind(folded, words[i])) {
                return true;
            }
        }
    }
    return false;
}

bool folded_has_any(const char *folded, const struct texts *texts)
{
    return folded_has_one(folded, texts->items, texts->count);
}

int words_section(struct reader *reader, struct words *words)
{
    if (is_first(words, ASKED_SECTION) && is_label_like(words) &&
        strlen(words->text) <= SECTION_LENGTH) {
        const struct texts *sections = reader->context->vocabulary->section_words;
        const char *folded = words_folded(reader, words);
        bool is_recommendation = folded_has_any(folded, &sections[ITEM_RECOMMENDATION]);
        bool is_afi = folded_has_any(folded, &sections[ITEM_AFI]);
        words->section = is_recommendation == is_afi ? -1
                         : is_afi                    ? ITEM_AFI
                                                     : ITEM_RECOMMENDATION;
    }
    return words->section;
}

enum assessor words_assessor(struct reader *reader, struct words *words)
{
    if (is_first(words, ASKED_ASSESSOR)) {
        words->assessor = ASSESSORS;
        const struct texts *qualifiers = reader->context->vocabulary->qualifiers;
        bool may_be = is_label_like(words) && strlen(words->text) <= ASSESSOR_LENGTH &&
                      !words_force(reader, words);
        const char *folded = may_be ? words_folded(reader, words) : "";
        bool by_force = folded_has_any(folded, &qualifiers[QUALIFIER_FORCE]);
        bool by_inspectorate =
            folded_has_any(folded, &qualifiers[QUALIFIER_INSPECTORATE]);
        if (by_force != by_inspectorate) {
            words->assessor = by_force ? ASSESSOR_FORCE : ASSESSOR_INSPECTORATE;
        }
    }
    return words->assessor;
}

const char *shown(struct reader *reader, const char *text)
{
    return text_visible(reader->arena, text, 60);
}
