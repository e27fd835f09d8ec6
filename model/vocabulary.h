// SPDX-License-Identifier: MIT
/* Vocabulary: the words by which headings and labels are known. Data, so that a
 * coordinator can teach it a new form's headings without a build. All words are kept
 * folded. */
#ifndef MODEL_VOCABULARY_H
#define MODEL_VOCABULARY_H

#include "model/base/text.h"
#include "model/templates.h"

/* What a column or a label cell is about. */
enum field {
    FIELD_UNKNOWN,
    FIELD_ITEM,    /* the reference: Ref, No., Recommendation/AFI */
    FIELD_SUBJECT, /* the recommendation's text */
    FIELD_FORCE,   /* name or code */
    FIELD_PERIOD,  /* the month that ratings describe */
    FIELD_RATING,  /* by whichever assessor the file speaks for */
    FIELD_FORCE_RATING,
    FIELD_INSPECTORATE_RATING,
    FIELD_PREVIOUS_RATING, /* last month's, a target, a forecast: never used */
    FIELD_NARRATIVE,
    FIELD_EVIDENCE,
    FIELD_OWNER,
    FIELD_DATE,     /* when the entry was made, or the work completed; states no period */
    FIELD_DEADLINE, /* states no period */
    FIELD_BASIS,
    FIELD_KIND,  /* recommendation or AFI, beside a bare number */
    FIELD_OTHER, /* known and not needed: theme, region, version, code of a project … */
    FIELDS,
};

struct heading_word {
    enum field field;
    const char *folded;
};

LIST_OF(heading_words, struct heading_word);

struct vocabulary {
    struct heading_words headings;
    struct texts total_words;      /* rows that sum: "total", "overall", "count" */
    struct texts legend_words;     /* "key", "rag definitions", "legend" */
    struct texts section_words[2]; /* by item kind: titles above rows of one kind */
};

const struct vocabulary *vocabulary_load(const struct templates *templates,
                                         struct arena *arena, struct faults *faults);

/* How sure a heading's words make a field: 100 exact, less when the words are only
 * contained or misspelt, 0 not at all. */
struct heading_match {
    enum field field;
    int weight;
};

struct heading_match vocabulary_match(const struct vocabulary *vocabulary,
                                      const char *heading);
const char *field_word(enum field field);

#endif
