// SPDX-License-Identifier: MIT
/* Sender: whether words around a force's name say that it sends the file. Others are
 * named too: who is asked, helps or looks on, regions, and people of that name. */
#ifndef IMPORTERS_RECOGNISE_SENDER_H
#define IMPORTERS_RECOGNISE_SENDER_H

#include "model/roster.h"

struct role;

/* Words of a force's full name, which no surname, region or department has. */
bool sender_says_police(const char *folded);
/* What the words of a label, or those before a force in the same text, say of it; NULL:
 * nothing. */
const struct role *sender_role(const struct roster *roster, const char *folded,
                               bool is_label);
/* "Completed by Kent Police" is the sender; "Completed by DS Kent" is a person. */
bool sender_is_meant(const struct role *role, const char *folded);
/* A line that gives an address, or the name of a region or a person. */
bool sender_is_other(const char *folded);
/* A title of such files, which is no label to a force beside it. */
bool sender_is_title(const char *folded);
/* "Neighbouring force: Essex Police" */
bool sender_is_behind_label(struct arena *arena, const char *text);
/* "Checked: Sarah Kent": a word with a capital right before a name of one word, and
 * nothing that says police. */
bool sender_may_be_person(struct arena *arena, const struct force *force,
                          const char *text);

#endif
