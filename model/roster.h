// SPDX-License-Identifier: MIT
/* Roster: the forces that are expected to send returns, with their codes, names, aliases,
 * regions and local policing bodies. Const once loaded. Names are compared folded. */
#ifndef MODEL_ROSTER_H
#define MODEL_ROSTER_H

#include "model/base/date.h"
#include "model/base/text.h"
#include "model/templates.h"

/* Who oversees the force, and when. An unset date is open-ended or not known. */
struct policing_body {
    const char *name, *kind; /* "pcc", "pfcc", "mayor", "mopac", "common-council" */
    struct date from, until;
    bool is_verified;
};

LIST_OF(policing_bodies, struct policing_body);

struct force {
    const char *code, *name, *slug, *abbreviation;
    const char *email; /* where its messages go; "" when that is not known */
    struct texts aliases;
    const char *country, *region, *policing_region;
    struct policing_bodies bodies;
    size_t index; /* in roster order */
};

LIST_OF(forces, struct force);

struct roster {
    const char *id, *title, *digest;
    struct texts notes;       /* what a reader should know about the list itself */
    struct forces forces;     /* in the order of the file, which is that of every table */
    struct force_name *names; /* folded names → force; private to roster.c */
    size_t name_count;
};

const struct roster *roster_load(const struct templates *templates, const char *name,
                                 struct arena *arena, struct faults *faults);

/* The force whose name, alias, slug, abbreviation or code the whole text is, or NULL.
 * "Essex Police", "ESSEX", "essex", "E23000028", "The Essex Police Force" all find Essex.
 */
const struct force *roster_force(const struct roster *roster, const char *text);

/* The same of a text that is folded already. */
const struct force *roster_force_folded(const struct roster *roster, const char *folded);

/* The different forces named anywhere inside a text (a file or sheet name, a title), in
 * order of appearance, room of them at most; returns how many. Whole words only, and the
 * longest name wins, so that "Devon and Cornwall" is not also Cornwall, and "Kentish" not
 * Kent; "Norfolk and Suffolk" are two. Abbreviations and names of up to three letters
 * must be written in capitals ("GMP", "MET"), names of four with a capital ("Beds"), for
 * they are words too. A text of more than 400 bytes is a narrative and names nobody. */
size_t roster_forces_in(const struct roster *roster, const char *text,
                        const struct force **found, size_t room);

/* The force with the nearest name, for "did you mean"; NULL when none is near, or two
 * are.
 */
const struct force *roster_near(const struct roster *roster, const char *text);

const struct force *roster_force_coded(const struct roster *roster, const char *code);
/* The body that oversees the force on a day; NULL when the roster does not say. */
const struct policing_body *force_body_on(const struct force *force, struct date day);

#endif
