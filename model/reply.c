// SPDX-License-Identifier: MIT
#include "model/reply.h"

#include <string.h>

#include "model/base/digest.h"

enum {
    IDENTITY_DIGITS = 16,
};

/* ---- what a reading finding is about ---- */

/* The force that a finding without one is about: the only one for which its file speaks.
 */
static const char *owner_of(const struct position *position,
                            const struct finding *finding)
{
    const struct force *owner = NULL;
    for (size_t i = 0; i < position->submissions.count && !finding->force; i++) {
        const struct submission *submission = position->submissions.items[i];
        if (submission_has_finding(submission, finding)) {
            if (owner && owner != submission->force) {
                return NULL;
            }
            owner = submission->force;
        }
    }
    return owner ? owner->code : finding->force;
}

/* Where it was read: a submission of its force in its file. NULL for a refused file. */
static const struct submission *source_of(const struct position *position,
                                          const struct finding *finding,
                                          const char *owner)
{
    for (size_t i = 0; i < position->submissions.count; i++) {
        const struct submission *submission = position->submissions.items[i];
        if (submission_has_finding(submission, finding) &&
            (!owner || strcmp(owner, submission->force->code) == 0)) {
            return submission;
        }
    }
    return NULL;
}

/* What the cell says; nothing where the finding is not about an item's row. */
static void add_cell(struct text *text, const struct position *position,
                     const struct submission *source, const struct finding *finding)
{
    const struct item *item =
        finding->item ? framework_item(position->framework, finding->item) : NULL;
    const struct grading *grading =
        source && item ? submission_grading(source, item) : NULL;
    if (grading) {
        text_addf(text, "%s/%s/%s\n", grading->said, rating_word(grading->rating),
                  absence_word(grading->absence));
    }
}

static const char *reading_identity(const struct position *position,
                                    const struct finding *finding, struct arena *arena)
{
    const char *owner = owner_of(position, finding);
    const struct submission *source = source_of(position, finding, owner);
    struct text text = {.arena = arena};
    text_addf(&text, "reading\n%s\n%s\n%s\n%s\n%s\n%s\n",
              finding_kind(finding->name)->name,
              source ? submission_kind_word(source->kind) : "", owner ? owner : "",
              finding->item ? finding->item : "", period_iso(arena, position->period),
              finding->message);
    add_cell(&text, position, source, finding);
    if (!owner || !source) {
        text_add(&text, finding->sha256 ? finding->sha256 : "");
    }
    struct bytes bytes = {(const unsigned char *)text_of(&text), text.length};
    return arena_text(arena, digest_of(arena, bytes), IDENTITY_DIGITS);
}

const char *finding_identity(const struct reconciliation *reconciliation,
                             const struct finding *finding, struct arena *arena)
{
    return finding_kind(finding->name)->class == CLASS_POSITION
               ? query_identity(reconciliation, finding, arena)
               : reading_identity(reconciliation->position, finding, arena);
}

/* ---- answers ---- */

static const char *reply_to(const struct replies *replies, const char *identity)
{
    for (size_t i = replies->count; i-- > 0;) {
        if (strcmp(replies->items[i].finding, identity) == 0) {
            return replies->items[i].note;
        }
    }
    return NULL;
}

void findings_reply(struct findings *findings,
                    const struct reconciliation *reconciliation,
                    const struct replies *replies)
{
    for (size_t i = 0; i < findings->count; i++) {
        struct finding *finding = &findings->items[i];
        finding->identity = finding_identity(reconciliation, finding, findings->arena);
        finding->answer = reply_to(replies, finding->identity);
    }
}

static bool asks(const struct finding *finding)
{
    return finding_kind(finding->name)->severity != SEVERITY_NOTE;
}

const char *finding_state(const struct finding *finding)
{
    if (!asks(finding)) {
        return "";
    }
    return finding->answer ? "answered" : "open";
}

bool finding_is_open(const struct finding *finding)
{
    return asks(finding) && !finding->answer;
}
