// SPDX-License-Identifier: MIT
/* The five ratings, and the absences that are not ratings (annex, figures 1 and 2). Their
 * words, synonyms, colours and definitions are data of the framework; their identity is
 * here. */
#ifndef MODEL_RATING_H
#define MODEL_RATING_H

#include <stdbool.h>

/* In the fixed order of every table and chart. Red < Amber < Green is the only order of
 * worth; Blue (the force gave no grading) and Grey (could not be graded) stand outside
 * it. */
enum rating {
    RATING_NONE,
    RATING_RED,
    RATING_AMBER,
    RATING_GREEN,
    RATING_BLUE,
    RATING_GREY,
    RATINGS, /* how many, counting none */
};

/* Why a cell has no rating. They are never merged into each other. */
enum absence {
    ABSENCE_NONE, /* there is a rating */
    ABSENCE_NO_RETURN,
    ABSENCE_MISSING_ITEM,
    ABSENCE_BLANK,
    ABSENCE_PLACEHOLDER,
    ABSENCE_RETURN_REFUSED,
    ABSENCE_UNREADABLE,
    ABSENCE_NOT_APPLICABLE,
    ABSENCE_NOT_VERIFIED,
    ABSENCES,
};

enum assessor {
    ASSESSOR_FORCE,
    ASSESSOR_INSPECTORATE,
    ASSESSOR_RECONCILED,
    ASSESSORS,
};

/* "Red" …; "" for none. */
const char *rating_word(enum rating rating);
/* The rating with exactly that word, in any case; RATING_NONE when there is none. */
enum rating rating_of_word(const char *word);
/* Red, Amber or Green: what a force may give, and what can be compared. */
bool rating_is_graded(enum rating rating);
/* Green or Amber: implemented, or likely to be by the deadline. */
bool rating_is_likely(enum rating rating);

/* "no-return" …; "" for none. */
const char *absence_word(enum absence absence);
enum absence absence_of_word(const char *word);
/* The absences that are published as Blue: the force said nothing (design: no-return,
 * missing-item, blank, placeholder). */
bool absence_is_blue(enum absence absence);

/* "force", "inspectorate", "reconciled". */
const char *assessor_word(enum assessor assessor);
/* "Force", "Inspectorate", "Reconciled". */
const char *assessor_title(enum assessor assessor);

#endif
