// SPDX-License-Identifier: MIT
/* Words: what one cell's text could mean, whatever it turns out to be: a reference, a
 * rating, a force, a month, a heading. Each question is answered once for each different
 * text of a file, and only when it is asked; prose is never asked about more than its
 * beginning. */
#ifndef IMPORTERS_RECOGNISE_WORDS_H
#define IMPORTERS_RECOGNISE_WORDS_H

#include "importers/importer.h"
#include "importers/recognise/item_reference.h"
#include "importers/recognise/rating_cell.h"

enum {
    PROSE_LENGTH = 120, /* bytes; no label, heading, name or month is as long */
};

struct words {
    const struct cell *cell; /* the first with these words */
    const char *text;
    bool is_blank, is_prose;
    const struct item_reference *reference; /* NULL: not asked for yet */
    unsigned asked; /* which of the questions below were answered */
    struct rating_cell rating;
    const struct force *force;
    struct heading_match heading;
    struct period period;
    int section; /* item kind, or -1 */
    enum assessor assessor;
    const char *folded;
    bool has_subject; /* that it was asked for; subject.c's own … */
    const struct item *subject;
};

/* What reading one file needs everywhere. */
struct reader {
    const struct import_context *context;
    const char *file;
    struct arena *arena;
    struct findings *findings;
    bool is_form;         /* the file is a form of ours (own_form.h) */
    struct arena scratch; /* memory that no answer points into */
    struct words **slots; /* the words seen so far, by a hash of their text */
    size_t slot_count, used;
    struct subjects *subjects; /* the items' subjects in words; subject.c's own */
    size_t places;       /* for ratings, in the tables looked at so far; table.c's own */
    struct bands *bands; /* verdict.c's own */
    struct headed_rows *headed; /* what was asked about so far; headed_rows.c's own */
};

/* Ends the use of a reader: gives its scratch memory back. */
void reader_close(struct reader *reader);

/* The words of a cell; NULL asks for those of an empty cell. */
struct words *words_of(struct reader *reader, const struct cell *cell);

/* The reference that they are or begin with; its form is REFERENCE_NONE when none. */
const struct item_reference *words_reference(struct reader *reader, struct words *words);
struct rating_cell words_rating(struct reader *reader, struct words *words);
/* The force whose name, alias or code the whole text is, or NULL. */
const struct force *words_force(struct reader *reader, struct words *words);
struct heading_match words_heading(struct reader *reader, struct words *words);
/* The month that the whole text or date is; unset when none. */
struct period words_period(struct words *words);
/* The kind of items that they announce ("Areas for improvement"), or -1: none, or both.
 */
int words_section(struct reader *reader, struct words *words);
/* Whose rating they are about ("Self-assessment", "HMICFRS view"); ASSESSORS when they
 * name neither, or both. */
enum assessor words_assessor(struct reader *reader, struct words *words);
/* Folded; "" for prose. */
const char *words_folded(struct reader *reader, struct words *words);

/* Whether an area for improvement has that number. */
bool afi_has_number(const struct reader *reader, unsigned number);

/* What follows the first place where a folded text has folded words as whole words, or
 * NULL; and whether it has them. */
const char *folded_behind(const char *folded, const char *words);
bool folded_has(const char *folded, const char *words);
bool folded_has_one(const char *folded, const char *const *words, size_t count);
bool folded_has_any(const char *folded, const struct texts *texts);

/* A cell's text as a message may show it. */
const char *shown(struct reader *reader, const char *text);

#endif
