// SPDX-License-Identifier: MIT
#include "cli/intake.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/digest.h"
#include "model/base/file.h"

bool inputs_add(struct inputs *inputs, const char *path, enum submission_kind kind,
                struct arena *arena, struct findings *findings)
{
    struct texts paths = {0};
    if (!file_list(path, arena, &paths, findings)) {
        return false;
    }
    for (size_t i = 0; i < paths.count; i++) {
        *list_add(arena, inputs) = (struct input){.path = paths.items[i], .kind = kind};
    }
    return true;
}

static int by_kind_and_name(const void *a, const void *b)
{
    const struct input *one = a, *other = b;
    if (one->kind != other->kind) {
        return one->kind < other->kind ? -1 : 1;
    }
    int order = strcmp(file_name_of(one->path), file_name_of(other->path));
    return order != 0 ? order : strcmp(one->path, other->path);
}

void inputs_sort(struct inputs *inputs)
{
    if (inputs->count > 1) {
        qsort(inputs->items, inputs->count, sizeof(*inputs->items), by_kind_and_name);
    }
}

/* A file that was refused before anything in it could say whose it is was sent all the
 * same: its name may say by whom, so that it does not show as no return. */
static void claim_by_name(struct intake *intake, const struct import_context *context,
                          struct arena *arena)
{
    enum {
        ROOM = 8,
    };
    const struct force *found[ROOM];
    struct force_list *claimants = &intake->submissions.claimants;
    if (claimants->count > 0) {
        return;
    }
    if (context->options.force) {
        *list_add(arena, claimants) = context->options.force;
        return;
    }
    size_t count = roster_forces_in(context->roster, intake->name, found, ROOM);
    for (size_t i = 0; i < count && i < ROOM; i++) {
        *list_add(arena, claimants) = found[i];
    }
}

static void sign(struct intake *intake, struct date received)
{
    for (size_t i = 0; i < intake->submissions.list.count; i++) {
        struct submission *submission = &intake->submissions.list.items[i];
        submission->sha256 = intake->sha256;
        submission->received = received;
    }
}

struct intake intake_read(const struct input *input, struct bytes bytes,
                          const struct import_context *context, struct arena *arena)
{
    struct intake intake = {
        .name = file_name_of(input->path),
        .sha256 = digest_of(arena, bytes),
        .bytes = bytes,
        .submissions.findings.arena = arena,
    };
    struct import_context asked = *context;
    asked.options.kind = input->kind;
    intake.submissions.is_refused =
        !import(bytes, intake.name, &asked, arena, &intake.submissions);
    return intake;
}

void intake_settle(struct intake *intake, const struct import_context *context,
                   struct date received, struct arena *arena)
{
    if (intake->submissions.is_refused) {
        claim_by_name(intake, context, arena);
    }
    sign(intake, received);
}

struct entry intake_entry(const struct intake *intake, const struct input *input,
                          struct period period, struct date received)
{
    return (struct entry){
        .kind = input->kind,
        .file = intake->name,
        .sha256 = intake->sha256,
        .bytes = intake->bytes,
        .period = period,
        .received = received,
        .submissions = &intake->submissions,
    };
}

struct period intake_period(const struct intake *intake, struct date received)
{
    struct period named[2];
    if (periods_in_name(intake->name, named, 2) == 1) {
        return named[0];
    }
    bool is_january = received.month == 1;
    return (struct period){.year = received.year - is_january,
                           .month = is_january ? 12 : received.month - 1};
}

const struct finding *intake_refusal(const struct intake *intake)
{
    const struct findings *findings = &intake->submissions.findings;
    for (size_t i = 0; i < findings->count; i++) {
        if (finding_kind(findings->items[i].name)->class == CLASS_REFUSAL) {
            return &findings->items[i];
        }
    }
    return NULL;
}
