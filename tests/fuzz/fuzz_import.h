// SPDX-License-Identifier: MIT
/* What a whole import needs in a fuzz harness, and what must hold of submissions: they
 * give nothing that their file does not show, and say what they are. */
#ifndef TESTS_FUZZ_FUZZ_IMPORT_H
#define TESTS_FUZZ_FUZZ_IMPORT_H

#include "tests/fuzz/fuzz.h"

/* The shipped templates, loaded once and kept. */
static inline struct import_context fuzz_context(const char *options)
{
    static struct import_context context;
    static struct arena kept;
    if (!context.framework) {
        struct templates embedded = {0};
        struct faults faults = {.arena = &kept};
        context.roster = roster_load(&embedded, "england-and-wales", &kept, &faults);
        context.vocabulary = vocabulary_load(&embedded, &kept, &faults);
        context.limits = &fuzz_limits;
        context.framework = framework_load(&embedded, "vetting-2022", &kept, &faults);
        fuzz_require(context.framework && context.roster && context.vocabulary,
                     "the shipped templates are sound");
    }
    struct import_context chosen = context;
    chosen.options.kind =
        strchr(options, 'v') ? SUBMISSION_VERIFICATION : SUBMISSION_RETURN;
    if (strchr(options, 'p')) {
        chosen.options.period = (struct period){2023, 2};
    }
    if (strchr(options, 'f')) {
        chosen.options.force = &context.roster->forces.items[0];
    }
    return chosen;
}

static inline bool fuzz_is_same_name(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static inline const struct sheet *fuzz_sheet_of(const struct sheets *sheets,
                                                const char *name, unsigned row,
                                                unsigned column)
{
    for (size_t i = 0; i < sheets->list.count; i++) {
        const struct sheet *sheet = &sheets->list.items[i];
        if (fuzz_is_same_name(sheet->name, name) && sheet_cell(sheet, row, column)) {
            return sheet;
        }
    }
    return NULL;
}

static inline void fuzz_check_grading(const struct grading *grading,
                                      const struct sheets *sheets)
{
    struct place place = grading->place;
    fuzz_require(grading->item != NULL, "a grading is of an item");
    fuzz_require(grading->rating == RATING_NONE || grading->absence == ABSENCE_NONE,
                 "a grading has a rating or an absence");
    fuzz_require(grading->rating != RATING_NONE || grading->absence != ABSENCE_NONE,
                 "a grading says why it has no rating");
    fuzz_require(place.file && place.row > 0 && place.column > 0,
                 "a grading has a place");
    fuzz_require(grading->said && grading->narrative && grading->evidence &&
                     grading->owner && grading->date,
                 "a grading's texts are never NULL");
    fuzz_require(grading->rating == RATING_NONE ||
                     fuzz_sheet_of(sheets, place.sheet, place.row, place.column),
                 "a rating comes from a cell");
}

static inline void fuzz_check_submission(const struct submission *submission,
                                         const struct sheets *sheets)
{
    fuzz_require(submission->force && period_is_set(submission->period),
                 "a submission has a force and a month");
    fuzz_require(submission->gradings.count > 0 ||
                     submission->kind == SUBMISSION_VERIFICATION,
                 "a return has gradings; a verification may have verified nothing");
    for (size_t i = 0; i < submission->gradings.count; i++) {
        const struct grading *grading = &submission->gradings.items[i];
        fuzz_check_grading(grading, sheets);
        fuzz_require(submission_grading(submission, grading->item) == grading,
                     "an item is graded once");
    }
}

static inline void fuzz_check_submissions(bool done,
                                          const struct submissions *submissions,
                                          const struct sheets *sheets)
{
    fuzz_require(done != findings_have_refusal(&submissions->findings),
                 "a file is either used or refused");
    for (size_t i = 0; done && i < submissions->list.count; i++) {
        fuzz_check_submission(&submissions->list.items[i], sheets);
    }
}

#endif
