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
    const char *folded;
    enum field field;
    bool is_weak; /* a heading of several kinds of column: the cells have to confirm it */
};

LIST_OF(heading_words, struct heading_word);

/* Words beside a word for a rating, which tell whose it is. */
enum qualifier {
    QUALIFIER_FORCE,
    QUALIFIER_INSPECTORATE,
    QUALIFIER_PREVIOUS,
    QUALIFIERS,
};

struct vocabulary {
    struct heading_words headings; /* sorted by their folded words */
    struct texts qualifiers[QUALIFIERS];
    struct texts noise;        /* words that say nothing: "the", "current" */
    struct texts prepositions; /* what follows one only qualifies: "of", "for" */
    struct texts verbs;        /* with one of these it is a sentence: "has", "should" */
    struct texts known;        /* every single word of these, sorted */
    struct texts total_words;  /* rows that sum: "total", "overall", "count" */
    struct texts legend_words; /* "key", "rag definitions", "legend" */
    struct texts section_words[2]; /* by item kind: titles above rows of one kind */
};

const struct vocabulary *vocabulary_load(const struct templates *templates,
                                         struct arena *arena, struct faults *faults);

/* How sure a heading's words make a field, 0 (not at all) to 100:
 *   100  the heading is a known one ("RAG rating", "Due date")
 *    95  it is one without dates and words that say nothing ("Overall RAG (Feb 2023)")
 *    90  it is a word for a rating with whose it is ("self-assessed RAG status")
 *    62 to 87  it ends in one ("Force's delivery commentary")
 *    42 to 57  it contains one
 * A misspelt word costs 10; a weak word (vocabulary.json) leaves 7 tenths, so a heading
 * "Recommendation", which stands above references in one form and above the text in
 * another, is FIELD_ITEM with 70: the cells below decide. */
struct heading_match {
    enum field field;
    int weight;
};

/* The best field for a heading or a label ("Force:", "Position as at"). A text of more
 * than twelve words is no heading, nor is one with a bare number ("Recommendation 7");
 * when a longer one has a bracket, line break or colon, what stands before it is taken.
 * {FIELD_UNKNOWN, 0} when nothing is known. */
struct heading_match vocabulary_match(const struct vocabulary *vocabulary,
                                      const char *heading);
/* The field that a heading makes with 95 or more, else unknown. Quicker where it is none.
 */
enum field vocabulary_field(const struct vocabulary *vocabulary, const char *heading);

/* "item", "force-rating" …; "unknown". */
const char *field_word(enum field field);

#endif
