// SPDX-License-Identifier: MIT
#include "tests/collection/narrative.h"

#include "tests/collection/ratings.h"

static const char *const clauses[] = {
    "The policy was rewritten and the working group has signed it off.",
    "Training for supervisors begins in May; four sessions are booked.",
    "An audit of forty files found three without a written rationale – all corrected.",
    "The new software is late: the supplier now says June.",
    "We have asked the regional lead for advice & await a reply.",
    "Dip sampling happens each month, and results go to the deputy chief constable.",
    "Costs are within the £12,000 that the board set aside.",
    "Two posts are vacant, so progress depends on recruitment.",
    "Officers and staff were told by e-mail and at team briefings.",
    "The register is checked against the payroll every week.",
    "No further work is planned until the guidance is published.",
    "A second reader looks at every decision that carries risk.",
    "Evidence: minutes of 14 March, action log rows 7 to 19.",
    "The backlog fell from 212 to 64 cases.",
    "Consultation with the staff associations closed without objections.",
    "Café-style drop-in sessions reached 140 people.",
};

static unsigned words_in(const char *text)
{
    unsigned words = 1;
    for (const char *at = text; *at; at++) {
        words += *at == ' ';
    }
    return words;
}

const char *narrative_of(struct arena *arena, const char *force, const char *item,
                         unsigned least, unsigned most)
{
    const unsigned count = sizeof(clauses) / sizeof(*clauses);
    unsigned wanted = least + chance("length", force, item, most - least + 1);
    unsigned clause = chance("clause", force, item, count);
    struct text text = {.arena = arena};
    for (unsigned words = 0; words < wanted; clause = (clause * 5 + 3) % count) {
        text_addf(&text, "%s%s", words ? " " : "", clauses[clause]);
        words += words_in(clauses[clause]);
    }
    return text_of(&text);
}
