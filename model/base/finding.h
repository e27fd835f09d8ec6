// SPDX-License-Identifier: MIT
/* Findings: what a person should know about an input or a position. Every kind of finding
 * stands once, in findings.def: its name, severity, sentence and what to do. A finding is
 * one of these kinds at one place, with what was found there. */
#ifndef MODEL_BASE_FINDING_H
#define MODEL_BASE_FINDING_H

#include "model/base/list.h"
#include "model/base/text.h"

/* Where a value was read. Counting is from 1. Zero row: the whole sheet; NULL sheet: a
 * format without sheets, or the whole file; NULL file: no file is concerned. */
struct place {
    const char *file;
    const char *sheet;
    unsigned row, column;
};

/* Adds "D14"; nothing for row 0. */
void place_add_cell(struct text *text, struct place place);
/* The same, "" for row 0. */
char *place_cell(struct arena *arena, struct place place);
/* For people: "essex.xlsx › Return!D14", "essex.csv › D14", "essex.xlsx › Return",
 * "essex.xlsx". */
char *place_text(struct arena *arena, struct place place);
/* For machines: "essex.xlsx#Return!D14", "essex.csv#D14", "essex.xlsx"; "" for none. */
char *place_source(struct arena *arena, struct place place);

/* Errors leave a cell unread or a file refused; queries ask a person; notes inform. */
enum severity {
    SEVERITY_NOTE,
    SEVERITY_QUERY,
    SEVERITY_ERROR,
};

/* Reading findings are stored with their submission; position queries are computed.
 * Refusals are reading findings after which nothing of the file is used. */
enum finding_class {
    CLASS_REFUSAL,
    CLASS_READING,
    CLASS_POSITION,
};

enum finding_name {
#define FINDING(id, name, severity, class, meaning, action) FINDING_##id,
#include "model/base/findings.def"
#undef FINDING
    FINDING_NAMES
};

/* One row of findings.def. */
struct finding_kind {
    const char *name;
    enum severity severity;
    enum finding_class class;
    const char *meaning; /* a sentence: what it means */
    const char *action;  /* a sentence: what to do */
};

const struct finding_kind *finding_kind(enum finding_name name);
/* The kind with that name; FINDING_NAMES when there is none. */
enum finding_name finding_of(const char *name);
const char *severity_word(enum severity severity);

struct finding {
    enum finding_name name;
    struct place place;
    const char *force;   /* its code, or NULL */
    const char *item;    /* its id, or NULL */
    const char *message; /* what was found and what was expected, without the place */
    const char *sha256;  /* of the bytes it was read in; NULL: not known, or no file's */
    /* Of a month's findings alone (model/reply.h). */
    const char *identity; /* by which it is answered; NULL elsewhere */
    const char *answer;   /* what was answered to it; NULL: nothing was */
};

/* Findings in the order in which they arose. {.arena = …} starts a list. */
struct findings {
    struct arena *arena;
    struct finding *items;
    size_t count, room;
};

/* Adds one; the message is as printf makes it. Always returns false, so that what fails
 * can end in `return finding_add(…)`. Texts from an input go through text_visible first.
 */
bool finding_add(struct findings *findings, enum finding_name name, struct place place,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The same for a finding that concerns one force's item. Either may be NULL. */
bool finding_about(struct findings *findings, enum finding_name name, struct place place,
                   const char *force, const char *item, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* Adds copies of all findings of another list (texts are shared, not copied). */
void findings_append(struct findings *findings, const struct findings *others);

/* True when it was found in the file of that name with those bytes (NULL: any). */
bool finding_is_read_in(const struct finding *finding, const char *file,
                        const char *sha256);
size_t findings_of_severity(const struct findings *findings, enum severity severity);
bool findings_have_refusal(const struct findings *findings);

/* "essex.xlsx › Return!D14: query colour-conflict: the word says Green, …" */
char *finding_line(struct arena *arena, const struct finding *finding);

#endif
