// SPDX-License-Identifier: MIT
/* usage: documents CUTS FLIPS SEED FILE...
 * Cuts documents at CUTS places, and changes one byte and one bit of them at FLIPS places
 * each. Every FILE is harmed as it is; a workbook also made over as .ods, .docx and
 * .json. Of the parts of a package, each is cut too, under a check sum that is right
 * again, as a program leaves it that breaks off while it writes.
 *
 * A damaged package (.xlsx, .ods, .docx) or a cut .json must be refused, or give exactly
 * what the whole gives: the same gradings, cell for cell and text for text, and every
 * finding. Nothing less will do, because their bytes are under check sums and end tags.
 *
 * Text (.csv, and .json with a letter changed) has no such thing. What must hold of each
 * rating of the whole: the file is refused; or the rating is the same; or one of these.
 *
 * Gone aloud. The item has no row left, which the month's position reports (missing-item,
 * no-return); or its cell is blank, a placeholder or unreadable, and a finding says so.
 *
 * Rewritten. Its own cell now says another rating: the damage stands in its own letters.
 * That happens to a rating of one letter (R, A, G) and to a cell that is cut short
 * (Amber/Green, Amber); to no longer word.
 *
 * Another's. The damage turned the reference of another row, or another force's name,
 * into this one's, whose own row the same damage took away.
 *
 * So a rating never comes from another column of its row, nor from the row of another
 * item that still has its reference. Narratives in text may change unseen. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "importers/wire.h"
#include "importers/zip_directory.h"
#include "model/base/file.h"
#include "tests/support/csv_file.h"
#include "tests/support/json_document.h"
#include "tests/support/opendocument.h"
#include "tests/support/parts.h"
#include "tests/support/recognised.h"
#include "tests/support/text_document.h"

enum {
    TOLD = 5,       /* failures that are told of each document */
    ONE_LETTER = 2, /* a rating's length, perhaps with a space or a full stop */
};

enum outcome {
    REFUSED,
    EQUAL,
    ALOUD,     /* text: something is gone, and said to be */
    REWRITTEN, /* text: a rating's own letters were changed */
    BROKEN,
    OUTCOMES,
};

/* One document, whole, and what became of its damaged forms. */
struct document {
    const char *name;
    struct import_context context;
    struct bytes whole;
    struct submissions submissions; /* of the whole */
    struct arena arena;
    size_t outcomes[OUTCOMES];
    const char *why; /* of the last BROKEN */
};

static unsigned long seed = 1;

static size_t random_below(size_t limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (seed >> 33) % limit;
}

/* ---- what is the same ---- */

static const char *gradings_wire(const struct document *document,
                                 const struct submissions *submissions,
                                 struct arena *arena, size_t *length)
{
    struct submissions bare = *submissions;
    struct text wire = {.arena = arena};
    bare.findings = (struct findings){.arena = arena};
    wire_write(&bare, &document->context, &wire);
    *length = wire.length;
    return wire.bytes;
}

static bool has_finding(const struct findings *findings, const struct finding *sought,
                        struct arena *arena)
{
    const char *line = finding_line(arena, sought);
    for (size_t i = 0; i < findings->count; i++) {
        if (strcmp(finding_line(arena, &findings->items[i]), line) == 0) {
            return true;
        }
    }
    return false;
}

static bool has_all_findings(struct document *document, const struct findings *findings,
                             struct arena *arena)
{
    const struct findings *wanted = &document->submissions.findings;
    for (size_t i = 0; i < wanted->count; i++) {
        if (!has_finding(findings, &wanted->items[i], arena)) {
            document->why = text_printf(&document->arena, "lost: %s",
                                        finding_line(arena, &wanted->items[i]));
            return false;
        }
    }
    return true;
}

static enum outcome judge_exactly(struct document *document,
                                  const struct submissions *got, struct arena *arena)
{
    size_t lengths[2];
    const char *a = gradings_wire(document, &document->submissions, arena, &lengths[0]);
    const char *b = gradings_wire(document, got, arena, &lengths[1]);
    if (lengths[0] != lengths[1] || memcmp(a, b, lengths[0]) != 0) {
        document->why = "other gradings";
        return BROKEN;
    }
    return has_all_findings(document, &got->findings, arena) ? EQUAL : BROKEN;
}

/* ---- what may become of a text ---- */

static const struct grading *grading_in(const struct submissions *submissions,
                                        const struct submission *like,
                                        const struct item *item)
{
    for (size_t i = 0; i < submissions->list.count; i++) {
        const struct submission *submission = &submissions->list.items[i];
        const struct grading *grading = submission_grading(submission, item);
        if (submission->force == like->force && grading &&
            period_compare(submission->period, like->period) == 0) {
            return grading;
        }
    }
    return NULL;
}

static bool is_same_cell(struct place a, struct place b)
{
    return a.row == b.row && a.column == b.column;
}

static bool is_told(const struct findings *findings, const struct grading *grading)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        if (finding_kind(finding->name)->severity != SEVERITY_NOTE &&
            is_same_cell(finding->place, grading->place)) {
            return true;
        }
    }
    return false;
}

static bool is_used_in_whole(const struct document *document, struct place place)
{
    const struct submission_list *list = &document->submissions.list;
    for (size_t s = 0; s < list->count; s++) {
        const struct gradings *gradings = &list->items[s].gradings;
        for (size_t i = 0; i < gradings->count; i++) {
            if (is_same_cell(gradings->items[i].place, place)) {
                return true;
            }
        }
    }
    return false;
}

static bool is_rewritten(const char *was, const char *is)
{
    size_t length = strlen(is);
    return strcmp(was, is) != 0 &&
           (length <= ONE_LETTER || strncmp(was, is, length) == 0);
}

static enum outcome judge_rating(const struct document *document,
                                 const struct grading *was, const struct grading *is,
                                 const struct submissions *got)
{
    if (!is) {
        return ALOUD;
    }
    if (is->rating == was->rating) {
        return EQUAL;
    }
    if (is->rating == RATING_NONE) {
        return document->context.options.kind == SUBMISSION_VERIFICATION ||
                       is_told(&got->findings, is)
                   ? ALOUD
                   : BROKEN;
    }
    if (is_same_cell(was->place, is->place)) {
        return is_rewritten(was->said, is->said) ? REWRITTEN : BROKEN;
    }
    /* Another row's or column's cell: a rating of the whole under another reference. */
    return was->place.row != is->place.row && is_used_in_whole(document, is->place)
               ? ALOUD
               : BROKEN;
}

static enum outcome judge_text(struct document *document, const struct submissions *got,
                               struct arena *arena)
{
    enum outcome worst = EQUAL;
    const struct submission_list *list = &document->submissions.list;
    for (size_t s = 0; s < list->count; s++) {
        const struct submission *submission = &list->items[s];
        for (size_t i = 0; i < submission->gradings.count; i++) {
            const struct grading *was = &submission->gradings.items[i];
            const struct grading *is = grading_in(got, submission, was->item);
            enum outcome outcome = judge_rating(document, was, is, got);
            if (outcome == BROKEN) {
                document->why = text_printf(
                    &document->arena, "%s %s: %s %s “%s”, now %s %s “%s”",
                    submission->force->slug, was->item->id, place_cell(arena, was->place),
                    rating_word(was->rating), was->said, place_cell(arena, is->place),
                    rating_word(is->rating), is->said);
            }
            worst = outcome > worst ? outcome : worst;
        }
    }
    return worst;
}

/* ---- harming ---- */

static void tell(const struct document *document, const char *what, size_t at)
{
    if (document->outcomes[BROKEN] <= TOLD) {
        printf("documents: %s, %s at %zu: %s\n", document->name, what, at, document->why);
    }
}

static void try(struct document *document, struct bytes bytes, bool is_exact,
                const char *what, size_t at)
{
    struct arena arena = {0};
    struct submissions got = {.findings.arena = &arena};
    enum outcome outcome = REFUSED;
    if (import(bytes, document->name, &document->context, &arena, &got)) {
        outcome = is_exact ? judge_exactly(document, &got, &arena)
                           : judge_text(document, &got, &arena);
    }
    document->outcomes[outcome]++;
    if (outcome == BROKEN) {
        tell(document, what, at);
    }
    arena_clear(&arena);
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name), tail = strlen(suffix);
    return length > tail && strcmp(name + length - tail, suffix) == 0;
}

static void cut(struct document *document, size_t cuts)
{
    size_t length = document->whole.length;
    bool is_exact = !ends_in(document->name, ".csv");
    for (size_t i = 0; i < cuts; i++) {
        size_t at = i < cuts / 10 ? length - 1 - i : random_below(length);
        try(document, (struct bytes){document->whole.at, at}, is_exact, "cut", at);
    }
}

/* Takes out, or doubles, what holds a text's fields apart: separators, line ends and
 * quotation marks. */
static void loosen(struct document *document, size_t times)
{
    struct bytes whole = document->whole;
    struct arena arena = {0};
    unsigned char *changed = arena_alloc(&arena, whole.length + 1, 1);
    for (size_t i = 0; i < times; i++) {
        size_t at = random_below(whole.length);
        while (at < whole.length && !strchr(",;\t|\r\n\"", whole.at[at])) {
            at++;
        }
        if (at < whole.length) {
            bool doubles = random_below(2) == 0;
            memcpy(changed, whole.at, at + doubles);
            memcpy(changed + at + doubles, whole.at + at + !doubles,
                   whole.length - at - !doubles);
            try(document, (struct bytes){changed, whole.length - 1 + 2 * doubles}, false,
                doubles ? "a mark twice" : "a mark gone", at);
        }
    }
    arena_clear(&arena);
}

static void flip(struct document *document, size_t flips, bool is_package, bool one_bit)
{
    size_t length = document->whole.length;
    struct arena arena = {0};
    unsigned char *changed = arena_alloc(&arena, length, 1);
    memcpy(changed, document->whole.at, length);
    for (size_t i = 0; i < flips; i++) {
        size_t at = random_below(length);
        unsigned char mask = one_bit ? (unsigned char)(1u << random_below(8))
                                     : (unsigned char)(1 + random_below(255));
        changed[at] ^= mask;
        try(document, (struct bytes){changed, length}, is_package,
            text_printf(&arena, "%02x for %02x", changed[at], changed[at] ^ mask), at);
        changed[at] ^= mask;
    }
    arena_clear(&arena);
}

/* The notation of a package (tests/support/parts.h) without what stands between a place
 * in a part and the part's end. */
static struct bytes without_rest_of_part(struct bytes notation, size_t at,
                                         struct arena *arena)
{
    static const char mark[] = "\n@part ";
    const unsigned char *rest =
        memmem(notation.at + at, notation.length - at, mark, sizeof(mark) - 1);
    struct text text = {.arena = arena};
    text_add_bytes(&text, (const char *)notation.at, at);
    if (rest) {
        text_add_bytes(&text, (const char *)rest,
                       (size_t)(notation.at + notation.length - rest));
    }
    return (struct bytes){(const unsigned char *)text.bytes, text.length};
}

static void cut_parts(struct document *document, size_t cuts)
{
    struct arena arena = {0};
    struct bytes notation = parts_of_package(document->whole, &arena);
    for (size_t i = 0; i < cuts; i++) {
        struct arena scratch = {0};
        size_t at = 1 + random_below(notation.length - 1);
        struct bytes less = without_rest_of_part(notation, at, &scratch);
        try(document, package_of_parts(less, &scratch), true, "part cut", at);
        arena_clear(&scratch);
    }
    arena_clear(&arena);
}

/* ---- documents ---- */

struct amount {
    size_t cuts, flips;
};

static size_t totals[OUTCOMES];

static void report(struct document *document)
{
    for (int i = 0; i < OUTCOMES; i++) {
        totals[i] += document->outcomes[i];
    }
    if (document->outcomes[BROKEN] > 0) {
        printf("documents: %s: %zu broken\n", document->name, document->outcomes[BROKEN]);
    }
}

/* False when the whole is refused, so that there is nothing to lose. */
static bool harm(const char *name, const struct import_context *context,
                 struct bytes whole, struct amount amount)
{
    struct document document = {.name = name, .context = *context, .whole = whole};
    bool is_package = zip_is_likely(whole);
    bool is_used = import(whole, name, context, &document.arena, &document.submissions);
    if (is_used) {
        cut(&document, amount.cuts);
        flip(&document, amount.flips, is_package, false);
        flip(&document, amount.flips, is_package, true);
        if (is_package) {
            cut_parts(&document, amount.cuts);
        } else {
            loosen(&document, amount.flips);
        }
        report(&document);
    }
    arena_clear(&document.arena);
    return is_used;
}

/* The same in the other forms that a force may send. */
static size_t harm_others(const char *name, const struct import_context *context,
                          struct bytes whole, struct amount amount)
{
    struct arena arena = {0};
    struct sheets sheets = {0};
    struct csv_style plain = {.encoding = "UTF-8", .separator = ",", .line_end = "\n"};
    struct findings findings = {.arena = &arena};
    struct submissions submissions = {.findings.arena = &arena};
    import_sheets(whole, name, context->limits, &arena, &sheets, &findings);
    import(whole, name, context, &arena, &submissions);
    size_t harmed = harm(text_printf(&arena, "%s.ods", name), context,
                         opendocument_of(&sheets, &arena), amount);
    harmed += harm(text_printf(&arena, "%s.docx", name), context,
                   text_document_of(&sheets, &arena), amount);
    harmed += harm(text_printf(&arena, "%s.json", name), context,
                   json_document_of(&submissions, &arena), amount);
    harmed += harm(text_printf(&arena, "%s.csv", name), context,
                   csv_file_of(&sheets, plain, &arena), amount);
    arena_clear(&arena);
    return harmed;
}

static size_t harm_file(const char *path, struct amount amount)
{
    struct arena arena = {0};
    struct bytes whole;
    struct findings findings = {.arena = &arena};
    struct import_context context = *recognised_context();
    context.options.kind =
        strstr(path, "verification") ? SUBMISSION_VERIFICATION : SUBMISSION_RETURN;
    context.options.period = (struct period){2023, 3};
    const char *name = file_name_of(path);
    if (!file_read(path, context.limits->file_bytes, &arena, &whole, &findings) ||
        !harm(name, &context, whole, amount)) {
        printf("documents: %s is not read\n", path);
        totals[BROKEN]++;
        return 0;
    }
    size_t harmed =
        1 + (ends_in(name, ".xlsx") ? harm_others(name, &context, whole, amount) : 0);
    arena_clear(&arena);
    return harmed;
}

int main(int count, char **arguments)
{
    if (count < 5) {
        fprintf(stderr, "usage: documents CUTS FLIPS SEED FILE...\n");
        return EXIT_FAILURE;
    }
    struct amount amount = {strtoul(arguments[1], NULL, 10),
                            strtoul(arguments[2], NULL, 10)};
    seed = strtoul(arguments[3], NULL, 10);
    size_t documents = 0;
    for (int i = 4; i < count; i++) {
        documents += harm_file(arguments[i], amount);
    }
    printf("documents: seed %s: %zu documents: %zu damaged ones refused, %zu equal, %zu "
           "less but said so, %zu rewritten in place, %zu broken\n",
           arguments[3], documents, totals[REFUSED], totals[EQUAL], totals[ALOUD],
           totals[REWRITTEN], totals[BROKEN]);
    return totals[BROKEN] == 0 && documents > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
