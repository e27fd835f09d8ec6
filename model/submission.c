// SPDX-License-Identifier: MIT
#include "model/submission.h"

#include <string.h>

void submissions_forget_words(const struct submission_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct gradings *gradings = &list->items[i].gradings;
        for (size_t k = 0; k < gradings->count; k++) {
            struct grading *grading = &gradings->items[k];
            grading->narrative = grading->evidence = grading->owner = grading->date = "";
        }
    }
}

const struct grading *submission_grading(const struct submission *submission,
                                         const struct item *item)
{
    for (size_t i = 0; i < submission->gradings.count; i++) {
        if (submission->gradings.items[i].item == item) {
            return &submission->gradings.items[i];
        }
    }
    return NULL;
}

bool submission_is_complete(const struct submission *submission,
                            const struct framework *framework)
{
    for (size_t i = 0; i < framework->force_item_count; i++) {
        if (!submission_grading(submission, framework->force_items[i])) {
            return false;
        }
    }
    return true;
}

/* A ledger's day is one of Greenwich, the day of import one of where it happens. */
bool is_loaded_after(struct date day, struct date received, struct date held_since)
{
    return date_compare(held_since, day) > 0 &&
           date_days(received) >= date_days(held_since) - 1;
}

bool submission_is_late(const struct submission *submission,
                        const struct framework *framework)
{
    struct date lock = period_days_after(submission->period, framework->lock_days);
    return submission->kind == SUBMISSION_RETURN &&
           date_compare(submission->received, lock) > 0 &&
           !is_loaded_after(lock, submission->received, submission->held_since);
}

/* A row that names a force almost as the roster does concerns the file, not that force.
 */
bool submission_has_finding(const struct submission *submission,
                            const struct finding *finding)
{
    bool is_theirs = !finding->force || finding->name == FINDING_UNKNOWN_FORCE ||
                     strcmp(finding->force, submission->force->code) == 0;
    return is_theirs && finding_is_read_in(finding, submission->file, submission->sha256);
}

char *short_id(struct arena *arena, const char *sha256)
{
    enum {
        DIGITS = 8,
    };
    return text_printf(arena, "%.*s", DIGITS, sha256 ? sha256 : "");
}

const char *submission_kind_word(enum submission_kind kind)
{
    return kind == SUBMISSION_RETURN ? "return" : "verification";
}
