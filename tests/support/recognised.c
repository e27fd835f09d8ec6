// SPDX-License-Identifier: MIT
#include "tests/support/recognised.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "importers/recognise/recognise.h"
#include "tests/support/grid.h"

const struct import_context *recognised_context(void)
{
    static struct arena arena;
    static struct import_context context;
    struct templates templates = {0};
    struct faults faults = {.arena = &arena};
    if (!context.framework) {
        context.framework = framework_load(&templates, "vetting-2022", &arena, &faults);
        context.roster = roster_load(&templates, "england-and-wales", &arena, &faults);
        context.vocabulary = vocabulary_load(&templates, &arena, &faults);
        context.limits = &limits_default;
    }
    if (faults.count > 0 || !context.framework || !context.roster) {
        fprintf(stderr, "recognised: the shipped templates do not load\n");
        exit(EXIT_FAILURE);
    }
    return &context;
}

static struct import_context context_of(struct asked asked)
{
    struct import_context context = *recognised_context();
    context.options = (struct import_options){
        .kind = asked.is_verification ? SUBMISSION_VERIFICATION : SUBMISSION_RETURN,
        .force = asked.force ? roster_force(context.roster, asked.force) : NULL};
    if (asked.period && !period_of_iso(asked.period, &context.options.period)) {
        fprintf(stderr, "recognised: %s is no period\n", asked.period);
        exit(EXIT_FAILURE);
    }
    return context;
}

static void add_submission(struct text *text, const struct submission *submission)
{
    text_addf(text, "%s%s %s:", text->length > 0 ? "\n" : "", submission->force->slug,
              period_iso(text->arena, submission->period));
    for (size_t i = 0; i < submission->gradings.count; i++) {
        const struct grading *grading = &submission->gradings.items[i];
        text_addf(text, "%s %s %s", i > 0 ? "," : "", grading->item->id,
                  grading->rating != RATING_NONE ? rating_word(grading->rating)
                                                 : absence_word(grading->absence));
    }
}

static const char *gradings_of(struct arena *arena, const struct submissions *submissions)
{
    struct text text = {.arena = arena};
    if (submissions->is_refused) {
        text_add(&text, "refused");
        for (size_t i = 0; i < submissions->claimants.count; i++) {
            text_addf(&text, " %s", submissions->claimants.items[i]->slug);
        }
    }
    for (size_t i = 0; i < submissions->list.count; i++) {
        add_submission(&text, &submissions->list.items[i]);
    }
    return text_of(&text);
}

static const char *findings_of(struct arena *arena, const struct findings *findings)
{
    struct text text = {.arena = arena};
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        const char *cell = place_cell(arena, finding->place);
        text_addf(&text, "%s%s%s%s%s%s", i > 0 ? ", " : "",
                  finding_kind(finding->name)->name, *cell ? " " : "", cell,
                  finding->item ? " " : "", finding->item ? finding->item : "");
    }
    return text_of(&text);
}

static struct recognised told(struct arena *arena, const struct submissions *submissions)
{
    return (struct recognised){.gradings = gradings_of(arena, submissions),
                               .findings = findings_of(arena, &submissions->findings),
                               .submissions = submissions};
}

static const char *name_in(struct asked asked)
{
    return asked.file ? asked.file : "return.xlsx";
}

struct recognised recognised_sheets(struct arena *arena, const struct sheets *sheets,
                                    struct asked asked)
{
    struct import_context context = context_of(asked);
    struct submissions *submissions = arena_new(arena, struct submissions);
    recognise(sheets, name_in(asked), &context, arena, submissions);
    return told(arena, submissions);
}

struct recognised recognised_file(struct arena *arena, struct bytes bytes,
                                  struct asked asked)
{
    struct import_context context = context_of(asked);
    struct submissions *submissions = arena_new(arena, struct submissions);
    import(bytes, name_in(asked), &context, arena, submissions);
    return told(arena, submissions);
}

struct recognised recognised(struct arena *arena, const char *notation,
                             struct asked asked)
{
    struct sheets *sheets = arena_new(arena, struct sheets);
    *sheets = grid_sheets(arena, notation);
    return recognised_sheets(arena, sheets, asked);
}

static void is_as_told(const struct recognised_case *one)
{
    struct arena arena = {0};
    struct asked asked = {.file = "essex.xlsx",
                          .period = "2023-02",
                          .is_verification = one->is_verification};
    struct recognised found = recognised(&arena, one->grid, asked);
    if (strcmp(found.gradings, one->gradings) != 0 ||
        strcmp(found.findings, one->findings) != 0) {
        fail_msg("%s:\n  %s\n  %s\nnot\n  %s\n  %s", one->what, found.gradings,
                 found.findings, one->gradings, one->findings);
    }
    arena_clear(&arena);
}

void recognised_as_told(const struct recognised_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        is_as_told(&cases[i]);
    }
}
