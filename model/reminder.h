// SPDX-License-Identifier: MIT
/* Reminder: what a force is told that it still owes for a month, in plain words: item by
 * item and cell by cell, each with what to do, and the day by which. Nothing of another
 * force is in it: what a finding says is left out where it names another one, and so is
 * the name of a file that does. */
#ifndef MODEL_REMINDER_H
#define MODEL_REMINDER_H

#include "model/owing.h"
#include "model/settings.h"

/* What goes along with it. */
struct enclosures {
    const char *form;      /* the file's name of a form to fill in; NULL: there is none */
    const char *annotated; /* likewise of the return with its findings */
    bool is_withheld; /* the return cannot go along: its file holds more than the force's
                       */
};

struct reminder_facts {
    const struct position *position;
    const struct settings *settings;
    struct date as_at; /* the day on which it is written */
    bool is_illustrative;
};

/* "Essex Police, return for March 2023: 3 ratings to give, 1 query to answer" */
char *reminder_subject(const struct reminder_facts *facts, const struct owing *owing,
                       struct arena *arena);

/* The text, in lines of at most 76 characters that end in LF. */
char *reminder_text(const struct reminder_facts *facts, const struct owing *owing,
                    const struct enclosures *enclosures, struct arena *arena);

/* What the force is asked to do about a debt: "Please give Red, Amber or Green." */
const char *debt_request(const struct framework *framework, const struct debt *debt,
                         struct arena *arena);

/* What was found, as the force may read it. */
const char *debt_message(const struct roster *roster, const struct force *force,
                         const struct debt *debt, struct arena *arena);

/* True when a text names another force than this one, or is too long to be sure. */
bool text_names_other_force(const struct roster *roster, const struct force *force,
                            const char *text);

/* "3 ratings to give, 1 query to answer": what is owed, counted. */
char *owing_words(const struct owing *owing, struct arena *arena);

#endif
