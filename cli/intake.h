// SPDX-License-Identifier: MIT
/* Intake: paths → bytes → importer. What a command was given is looked for here;
 * importing itself stays pure. */
#ifndef CLI_INTAKE_H
#define CLI_INTAKE_H

#include "importers/importer.h"
#include "model/ledger/ledger.h"

/* A file that was found, and what it is to be read as. */
struct input {
    const char *path;
    enum submission_kind kind;
    struct bytes bytes; /* where they are held already: path is then its name alone */
};

LIST_OF(inputs, struct input);

/* Adds the files below a path, or the path itself when it is one. False, with findings,
 * when it is neither a file nor a folder that can be read. */
bool inputs_add(struct inputs *inputs, const char *path, enum submission_kind kind,
                struct arena *arena, struct findings *findings);

/* Puts them into an order that depends neither on the command line nor on the disk: by
 * kind, then name, then path. */
void inputs_sort(struct inputs *inputs);

/* One file as it came in. Lives as long as the arena that it was read into. */
struct intake {
    const char *name;   /* without folder */
    const char *sha256; /* "" when the bytes could not be read */
    struct bytes bytes;
    struct submissions submissions;
    struct sheets sheets; /* where they were asked for and could be read */
};

/* Imports the bytes of one file, which may crash: in a process of its own. What was
 * refused is in submissions.is_refused and its findings. */
struct intake intake_read(const struct input *input, struct bytes bytes,
                          const struct import_context *context, struct arena *arena);

/* The other half, which nobody but the program can say: where nothing else says whose a
 * refused file is, its name does. received is given to every submission; unset stays
 * unset. */
void intake_settle(struct intake *intake, const struct import_context *context,
                   struct date received, struct arena *arena);

/* That as an entry of a ledger. */
struct entry intake_entry(const struct intake *intake, const struct input *input,
                          struct period period, struct date received);

/* The month that a refused file counts against, where nobody said one: the one that its
 * name states, else the last that had ended when it was received. A return that could not
 * be read must not stand against its force in every month. */
struct period intake_period(const struct intake *intake, struct date received);

/* The finding that refused it. */
const struct finding *intake_refusal(const struct intake *intake);

#endif
