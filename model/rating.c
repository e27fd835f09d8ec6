// SPDX-License-Identifier: MIT
#include "model/rating.h"

#include <strings.h>

static const char *const rating_words[RATINGS] = {
    [RATING_NONE] = "",       [RATING_RED] = "Red",   [RATING_AMBER] = "Amber",
    [RATING_GREEN] = "Green", [RATING_BLUE] = "Blue", [RATING_GREY] = "Grey",
};

static const char *const absence_words[ABSENCES] = {
    [ABSENCE_NONE] = "",
    [ABSENCE_NO_RETURN] = "no-return",
    [ABSENCE_MISSING_ITEM] = "missing-item",
    [ABSENCE_BLANK] = "blank",
    [ABSENCE_PLACEHOLDER] = "placeholder",
    [ABSENCE_RETURN_REFUSED] = "return-refused",
    [ABSENCE_UNREADABLE] = "unreadable",
    [ABSENCE_NOT_APPLICABLE] = "not-applicable",
    [ABSENCE_NOT_VERIFIED] = "not-verified",
};

static const char *const assessor_words[ASSESSORS] = {
    [ASSESSOR_FORCE] = "force",
    [ASSESSOR_INSPECTORATE] = "inspectorate",
    [ASSESSOR_RECONCILED] = "reconciled",
};

/* The place of a word in a table whose place 0 stands for none. */
static int place_of(const char *const *words, int count, const char *word)
{
    for (int at = 1; at < count && *word; at++) {
        if (strcasecmp(words[at], word) == 0) {
            return at;
        }
    }
    return 0;
}

const char *rating_word(enum rating rating)
{
    return rating_words[rating];
}

enum rating rating_of_word(const char *word)
{
    return (enum rating)place_of(rating_words, RATINGS, word);
}

bool rating_is_graded(enum rating rating)
{
    return rating == RATING_RED || rating == RATING_AMBER || rating == RATING_GREEN;
}

bool rating_is_likely(enum rating rating)
{
    return rating == RATING_AMBER || rating == RATING_GREEN;
}

const char *absence_word(enum absence absence)
{
    return absence_words[absence];
}

enum absence absence_of_word(const char *word)
{
    return (enum absence)place_of(absence_words, ABSENCES, word);
}

bool absence_is_blue(enum absence absence)
{
    return absence == ABSENCE_NO_RETURN || absence == ABSENCE_MISSING_ITEM ||
           absence == ABSENCE_BLANK || absence == ABSENCE_PLACEHOLDER;
}

const char *assessor_word(enum assessor assessor)
{
    return assessor_words[assessor];
}

const char *assessor_title(enum assessor assessor)
{
    static const char *const titles[ASSESSORS] = {"Force", "Inspectorate", "Reconciled"};
    return titles[assessor];
}
