// SPDX-License-Identifier: MIT
/* Framework: one inspection, as data. Its recommendations and areas for improvement
 * (AFIs), their deadlines and addressees, its themes and areas, the words, synonyms,
 * colours and definitions of its ratings, its publications, exemptions and days. Const
 * once loaded. */
#ifndef MODEL_FRAMEWORK_H
#define MODEL_FRAMEWORK_H

#include "model/base/date.h"
#include "model/base/finding.h"
#include "model/base/text.h"
#include "model/rating.h"
#include "model/templates.h"

enum item_kind {
    ITEM_RECOMMENDATION,
    ITEM_AFI,
};

enum deadline_kind {
    DEADLINE_DATE,
    DEADLINE_IMMEDIATE,
    DEADLINE_NONE,
    DEADLINE_NOT_STATED, /* the published text lacks it: say so wherever it would show */
};

struct theme {
    const char *id;    /* "vetting" */
    const char *title; /* "Vetting" */
    const char *noun;  /* "vetting" in "Of 387 vetting recommendations" */
    const char *verb;  /* "achieved" in "likely to be achieved by" */
};

struct area {
    const char *id, *title, *noun;
    const struct theme *theme;
    bool has_headline; /* false where the area is its whole theme */
};

struct item {
    const char *id; /* "R07", "AFI1" */
    enum item_kind kind;
    unsigned number; /* 7 */
    const char *subject;
    const struct theme *theme;
    const struct area *area; /* NULL only where applies_to_forces is false */
    enum deadline_kind deadline_kind;
    struct date deadline;
    const char *deadline_text; /* "With immediate effect"; "" when the date says all */
    bool applies_to_forces;    /* false: addressed to other bodies, no part of a return */
    bool is_verified; /* false: text or deadline not found in the published source */
    const char *note; /* "" when there is none */
    struct texts addressees;
    size_t index; /* among the framework's force items, in their order */
};

/* One of the five ratings as this framework words it. */
struct rating_terms {
    enum rating rating;
    const char *word, *definition;
    bool force_may_use;
    struct texts synonyms; /* folded: "on track", "g", "implemented in full" */
    const char *fill;      /* "FFC000": the fill when fills are asked for */
};

/* Fills whose hue lies from `from` to `to` degrees (wrapping past 360) mean a rating. */
struct fill_range {
    enum rating rating;
    int from, to;
};

struct publication_event {
    const char *title;
    struct date published;
    struct date
        comments_due; /* when policing bodies' comments are due; none when not set */
};

/* An item does not apply to a force, on record. */
struct exemption {
    const char *force_code, *item_id, *reason;
};

struct basis {
    const char *id, *title;
    bool is_tested; /* false: agreement rests on the force's own word */
    struct texts synonyms;
};

/* What a whole text says where a rating should stand. */
enum phrase_kind {
    PHRASE_RATING,
    PHRASE_PLACEHOLDER,
    PHRASE_NOT_APPLICABLE,
};

struct phrase {
    const char *folded;
    enum phrase_kind kind;
    enum rating rating; /* for PHRASE_RATING */
    bool is_word;       /* the rating's own, and no synonym */
};

LIST_OF(items, struct item);
LIST_OF(phrases, struct phrase);
LIST_OF(themes, struct theme);
LIST_OF(areas, struct area);
LIST_OF(fill_ranges, struct fill_range);
LIST_OF(publication_events, struct publication_event);
LIST_OF(exemptions, struct exemption);
LIST_OF(bases, struct basis);

struct framework {
    const char *id, *title, *publisher, *inspectorate; /* "HMICFRS" */
    const char *source; /* where the published text stands */
    struct texts notes; /* what a reader should know about the framework itself */
    const char *digest; /* SHA-256 of the file's bytes */
    struct themes themes;
    struct areas areas;
    struct items items; /* all, in the framework's order: recommendations, then AFIs */
    const struct item **force_items; /* those of a return, in the same order */
    size_t force_item_count;
    struct rating_terms terms[RATINGS]; /* by rating; [RATING_NONE] unused */
    struct fill_ranges fill_ranges;
    int fill_least_saturation, fill_least_lightness, fill_most_lightness; /* percent */
    enum rating fill_neutral;    /* the rating of a colour without hue: Grey */
    int fill_neutral_saturation; /* percent at most */
    struct texts placeholders, not_applicable; /* folded words */
    struct phrases phrases;     /* these and the ratings' words and synonyms, sorted */
    struct texts item_words[2]; /* by item_kind, folded: "recommendation", "rec" */
    struct bases bases;
    struct publication_events publications;
    struct exemptions exemptions;
    int due_days, lock_days; /* after the period's end */
};

/* Loads a framework by its name ("vetting-2022") or from a file with that path. NULL when
 * it is not found, not JSON, or breaks a rule; why stands in the faults. */
const struct framework *framework_load(const struct templates *templates,
                                       const char *name, struct arena *arena,
                                       struct faults *faults);

/* The item with exactly that id, or NULL. */
const struct item *framework_item(const struct framework *framework, const char *id);
const struct item *framework_item_numbered(const struct framework *framework,
                                           enum item_kind kind, unsigned number);
/* The item that a person named on the command line ("R07", "Rec 7", "afi 1"), or NULL;
 * *near gets the id that was probably meant, or NULL. */
const struct item *framework_item_named(const struct framework *framework,
                                        const char *name, const char **near);
/* The words that a force may give, in the ratings' order. */
struct texts framework_force_words(const struct framework *framework,
                                   struct arena *arena);
bool framework_is_exempt(const struct framework *framework, const char *force_code,
                         const char *item_id);
/* The rating that a fill (0xRRGGBB) means; RATING_NONE when it means none. *is_coloured,
 * when not NULL, tells why: false for white, black, pale shades of forms and NO_FILL,
 * true for a colour that could be two ratings, or is none of theirs (orange-red, purple).
 * A Grey or Blue fill may be mere decoration where a force may not use those ratings. */
enum rating framework_rating_of_fill(const struct framework *framework, int rgb,
                                     bool *is_coloured);

/* The phrase that a folded text is, or NULL. */
const struct phrase *framework_phrase(const struct framework *framework,
                                      const char *folded);

/* A text of more than 200 bytes is a narrative: none of the four below knows it. */

/* The rating that a whole text is the word or a synonym of ("G", "on track"), or
 * RATING_NONE. */
enum rating framework_rating_of(const struct framework *framework, const char *text);

/* True for words that stand where a rating should but say nothing: TBC, "to follow", "-",
 * "?", "…". Not for blank texts, nor for symbols that may mean something (a tick, a dot).
 */
bool framework_is_placeholder(const struct framework *framework, const char *text);
/* True for "N/A", "does not apply" …; not for a spreadsheet's error #N/A. */
bool framework_is_not_applicable(const struct framework *framework, const char *text);

/* The basis whose id, title or synonym a whole text is, or NULL. */
const struct basis *framework_basis(const struct framework *framework, const char *text);

/* For people: "30 April 2023", "Immediate", "None", "Not stated in the source". */
char *item_deadline_words(struct arena *arena, const struct item *item);
/* "date", "immediate", "none", "not-stated". */
const char *deadline_kind_word(enum deadline_kind kind);
/* "recommendation", "afi". */
const char *item_kind_word(enum item_kind kind);

#endif
