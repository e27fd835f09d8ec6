// SPDX-License-Identifier: MIT
#include "model/measure.h"

#include <string.h>

const char *tally_word(enum tally_row row)
{
    static const char *const words[TALLY_ROWS] = {
        [TALLY_RED] = "Red",
        [TALLY_AMBER] = "Amber",
        [TALLY_GREEN] = "Green",
        [TALLY_BLUE] = "Blue",
        [TALLY_GREY] = "Grey",
        [TALLY_NOT_APPLICABLE] = "Not applicable",
        [TALLY_NOT_VERIFIED] = "Not verified",
        [TALLY_NOT_READ] = "Not read",
    };
    return words[row];
}

static enum tally_row row_of_absence(enum absence absence)
{
    switch (absence) {
    case ABSENCE_NO_RETURN:
    case ABSENCE_MISSING_ITEM:
    case ABSENCE_BLANK:
    case ABSENCE_PLACEHOLDER:
        return TALLY_BLUE;
    case ABSENCE_NOT_APPLICABLE:
        return TALLY_NOT_APPLICABLE;
    case ABSENCE_NOT_VERIFIED:
        return TALLY_NOT_VERIFIED;
    case ABSENCE_NONE:
    case ABSENCE_RETURN_REFUSED:
    case ABSENCE_UNREADABLE:
    case ABSENCES:
        break;
    }
    return TALLY_NOT_READ;
}

static enum tally_row row_of_rating(enum rating rating)
{
    return (enum tally_row)(rating - RATING_RED + TALLY_RED);
}

static enum tally_row row_of_word(struct word word)
{
    return word.rating != RATING_NONE ? row_of_rating(word.rating)
                                      : row_of_absence(word.absence);
}

/* A reconciled cell without a rating is counted as its outcome says. */
static enum tally_row row_of_answer(const struct answer *answer)
{
    if (answer->rating != RATING_NONE) {
        return row_of_rating(answer->rating);
    }
    if (strcmp(answer->rule->outcome, "not-applicable") == 0) {
        return TALLY_NOT_APPLICABLE;
    }
    return strcmp(answer->rule->outcome, "not-verified") == 0 ? TALLY_NOT_VERIFIED
                                                              : TALLY_NOT_READ;
}

enum tally_row tally_row_of(const struct reconciliation *reconciliation,
                            enum assessor assessor, size_t cell)
{
    switch (assessor) {
    case ASSESSOR_FORCE:
        return row_of_word(reconciliation->position->force[cell].word);
    case ASSESSOR_INSPECTORATE:
        return row_of_word(reconciliation->position->inspectorate[cell].word);
    case ASSESSOR_RECONCILED:
    case ASSESSORS:
        break;
    }
    return row_of_answer(&reconciliation->answers[cell]);
}

bool selection_has(const struct selection *selection, const struct force *force,
                   const struct item *item)
{
    return (!selection->force || selection->force == force) &&
           selection_has_item(selection, item);
}

struct tally measure(const struct reconciliation *reconciliation, enum assessor assessor,
                     const struct selection *selection)
{
    const struct framework *framework = reconciliation->position->framework;
    const struct roster *roster = reconciliation->position->roster;
    size_t items = framework->force_item_count;
    size_t first = selection->force ? selection->force->index : 0;
    size_t end = selection->force ? first + 1 : roster->forces.count;
    struct tally tally = {0};
    for (size_t i = 0; i < items; i++) {
        if (!selection_has_item(selection, framework->force_items[i])) {
            continue;
        }
        for (size_t force = first; force < end; force++) {
            tally.count[tally_row_of(reconciliation, assessor, force * items + i)]++;
            tally.base++;
        }
    }
    return tally;
}

unsigned tally_likely(const struct tally *tally)
{
    return tally->count[TALLY_AMBER] + tally->count[TALLY_GREEN];
}

long percent_tenths(unsigned count, unsigned base)
{
    return base == 0 ? 0 : (2000L * (long)count + (long)base) / (2L * (long)base);
}
