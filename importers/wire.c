// SPDX-License-Identifier: MIT
#include "importers/wire.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

enum {
    NUMBER = 4,        /* bytes, the least significant first */
    FORM = 0x31574c52, /* "RLW1": the first number */
};

static const uint32_t NO_TEXT = UINT32_MAX; /* for the length of NULL */

/* ---- writing ---- */

static void put_number(struct text *wire, size_t number)
{
    char bytes[NUMBER];
    assert(number <= UINT32_MAX);
    for (size_t i = 0; i < NUMBER; i++) {
        bytes[i] = (char)(number >> (8 * i) & 0xff);
    }
    text_add_bytes(wire, bytes, NUMBER);
}

static void put_text(struct text *wire, const char *text)
{
    if (!text) {
        put_number(wire, NO_TEXT);
        return;
    }
    size_t length = strlen(text);
    put_number(wire, length);
    text_add_bytes(wire, text, length + 1);
}

static void put_place(struct text *wire, struct place place)
{
    put_text(wire, place.file);
    put_text(wire, place.sheet);
    put_number(wire, place.row);
    put_number(wire, place.column);
}

static void put_grading(struct text *wire, const struct grading *grading,
                        const struct framework *framework)
{
    const struct basis *basis = grading->basis;
    put_number(wire, (size_t)(grading->item - framework->items.items));
    put_number(wire, grading->rating);
    put_number(wire, grading->absence);
    put_number(wire, basis ? (size_t)(basis - framework->bases.items) + 1 : 0);
    put_place(wire, grading->place);
    put_text(wire, grading->said);
    put_text(wire, grading->narrative);
    put_text(wire, grading->evidence);
    put_text(wire, grading->owner);
    put_text(wire, grading->date);
}

static void put_submission(struct text *wire, const struct submission *submission,
                           const struct import_context *context)
{
    put_number(wire, submission->kind);
    put_number(wire, submission->force->index);
    put_number(wire, (size_t)submission->period.year);
    put_number(wire, (size_t)submission->period.month);
    put_text(wire, submission->file);
    put_number(wire, submission->gradings.count);
    for (size_t i = 0; i < submission->gradings.count; i++) {
        put_grading(wire, &submission->gradings.items[i], context->framework);
    }
}

static void put_finding(struct text *wire, const struct finding *finding)
{
    put_number(wire, finding->name);
    put_place(wire, finding->place);
    put_text(wire, finding->force);
    put_text(wire, finding->item);
    put_text(wire, finding->message);
    put_text(wire, finding->sha256);
}

void wire_write(const struct submissions *submissions,
                const struct import_context *context, struct text *wire)
{
    const struct force_list *claimants = &submissions->claimants;
    put_number(wire, FORM);
    put_number(wire, submissions->is_refused);
    put_number(wire, claimants->count);
    for (size_t i = 0; i < claimants->count; i++) {
        put_number(wire, claimants->items[i]->index);
    }
    put_number(wire, submissions->findings.count);
    for (size_t i = 0; i < submissions->findings.count; i++) {
        put_finding(wire, &submissions->findings.items[i]);
    }
    /* Of a refused file nothing else may be used. */
    size_t count = submissions->is_refused ? 0 : submissions->list.count;
    put_number(wire, count);
    for (size_t i = 0; i < count; i++) {
        put_submission(wire, &submissions->list.items[i], context);
    }
}

/* ---- reading ---- */

/* What is left to read. Once something was wrong all that follows is 0 or NULL. */
struct wire {
    const unsigned char *at;
    size_t left;
    bool is_bad;
    struct arena *arena;
    const struct import_context *context;
};

static const unsigned char *take(struct wire *wire, size_t length)
{
    if (wire->is_bad || length > wire->left) {
        wire->is_bad = true;
        return NULL;
    }
    const unsigned char *taken = wire->at;
    wire->at += length;
    wire->left -= length;
    return taken;
}

static uint32_t take_number(struct wire *wire)
{
    const unsigned char *bytes = take(wire, NUMBER);
    uint32_t number = 0;
    for (size_t i = 0; bytes && i < NUMBER; i++) {
        number |= (uint32_t)bytes[i] << (8 * i);
    }
    return number;
}

/* A number below a bound. */
static uint32_t take_below(struct wire *wire, size_t bound)
{
    uint32_t number = take_number(wire);
    if (number >= bound) {
        wire->is_bad = true;
        return 0;
    }
    return number;
}

/* A count of things that take at least so many bytes each: no more than can follow. */
static size_t take_count(struct wire *wire, size_t least)
{
    return take_below(wire, wire->left / least + 1);
}

static const char *take_text_or_none(struct wire *wire)
{
    uint32_t length = take_number(wire);
    if (length == NO_TEXT) {
        return NULL;
    }
    const char *text = (const char *)take(wire, (size_t)length + 1);
    if (text && (text[length] != '\0' || strlen(text) != length)) {
        wire->is_bad = true;
    }
    return wire->is_bad ? NULL : text;
}

static const char *take_text(struct wire *wire)
{
    const char *text = take_text_or_none(wire);
    wire->is_bad |= !text;
    return text;
}

static struct place take_place(struct wire *wire)
{
    struct place place = {0};
    place.file = take_text_or_none(wire);
    place.sheet = take_text_or_none(wire);
    place.row = take_number(wire);
    place.column = take_number(wire);
    return place;
}

static const struct force *take_force(struct wire *wire)
{
    const struct forces *forces = &wire->context->roster->forces;
    uint32_t index = take_below(wire, forces->count);
    return wire->is_bad ? NULL : &forces->items[index];
}

static const struct item *take_item(struct wire *wire)
{
    const struct items *items = &wire->context->framework->items;
    uint32_t index = take_below(wire, items->count);
    return wire->is_bad ? NULL : &items->items[index];
}

static const struct basis *take_basis(struct wire *wire)
{
    const struct bases *bases = &wire->context->framework->bases;
    uint32_t number = take_below(wire, bases->count + 1);
    return number == 0 ? NULL : &bases->items[number - 1];
}

static struct grading take_grading(struct wire *wire)
{
    struct grading grading = {.item = take_item(wire)};
    grading.rating = (enum rating)take_below(wire, RATINGS);
    grading.absence = (enum absence)take_below(wire, ABSENCES);
    grading.basis = take_basis(wire);
    grading.place = take_place(wire);
    grading.said = take_text(wire);
    grading.narrative = take_text(wire);
    grading.evidence = take_text(wire);
    grading.owner = take_text(wire);
    grading.date = take_text(wire);
    /* Either a rating, or why there is none. */
    wire->is_bad |= (grading.rating == RATING_NONE) == (grading.absence == ABSENCE_NONE);
    return grading;
}

static void take_submission(struct wire *wire, struct submission *submission)
{
    enum {
        YEARS = 10000, /* as dates are read */
        MONTHS = 13,
        GRADING_LEAST = 13 * NUMBER, /* with no text at all */
    };
    submission->kind = (enum submission_kind)take_below(wire, 2);
    submission->force = take_force(wire);
    submission->period.year = (int)take_below(wire, YEARS);
    submission->period.month = (int)take_below(wire, MONTHS);
    submission->file = take_text(wire);
    size_t count = take_count(wire, GRADING_LEAST);
    for (size_t i = 0; i < count && !wire->is_bad; i++) {
        *list_add(wire->arena, &submission->gradings) = take_grading(wire);
    }
}

static struct finding take_finding(struct wire *wire)
{
    struct finding finding = {.name = (enum finding_name)take_below(wire, FINDING_NAMES)};
    finding.place = take_place(wire);
    finding.force = take_text_or_none(wire);
    finding.item = take_text_or_none(wire);
    finding.message = take_text(wire);
    finding.sha256 = take_text_or_none(wire);
    return finding;
}

static void take_claimants(struct wire *wire, struct force_list *claimants)
{
    size_t count = take_count(wire, NUMBER);
    for (size_t i = 0; i < count && !wire->is_bad; i++) {
        *list_add(wire->arena, claimants) = take_force(wire);
    }
}

static void take_findings(struct wire *wire, struct findings *findings)
{
    size_t count = take_count(wire, 9 * NUMBER);
    for (size_t i = 0; i < count && !wire->is_bad; i++) {
        *list_add(wire->arena, findings) = take_finding(wire);
    }
}

static void take_submissions(struct wire *wire, struct submission_list *list)
{
    size_t count = take_count(wire, 6 * NUMBER);
    for (size_t i = 0; i < count && !wire->is_bad; i++) {
        take_submission(wire, list_add(wire->arena, list));
    }
}

bool wire_read(struct bytes bytes, const struct import_context *context,
               struct arena *arena, struct submissions *submissions)
{
    struct wire wire = {
        .at = bytes.at, .left = bytes.length, .arena = arena, .context = context};
    *submissions = (struct submissions){.findings.arena = arena};
    wire.is_bad |= take_number(&wire) != FORM;
    submissions->is_refused = take_below(&wire, 2) == 1;
    take_claimants(&wire, &submissions->claimants);
    take_findings(&wire, &submissions->findings);
    take_submissions(&wire, &submissions->list);
    bool is_whole = !wire.is_bad && wire.left == 0;
    /* A file is refused with a reason, and then for all of it. */
    return is_whole &&
           submissions->is_refused == findings_have_refusal(&submissions->findings) &&
           !(submissions->is_refused && submissions->list.count > 0);
}
