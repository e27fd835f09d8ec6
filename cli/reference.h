// SPDX-License-Identifier: MIT
/* Reference: the data that importing and reporting rest on, loaded from the templates. */
#ifndef CLI_REFERENCE_H
#define CLI_REFERENCE_H

#include "cli/invocation.h"
#include "importers/importer.h"
#include "model/framework.h"
#include "model/roster.h"
#include "model/vocabulary.h"

/* Names or files; NULL: the usual ones. */
struct reference_names {
    const char *framework, *roster;
};

struct reference {
    const struct framework *framework;
    const struct roster *roster;
    const struct vocabulary *vocabulary;
};

/* The names, with the usual ones where there are none. */
struct reference_names reference_names_or_usual(struct reference_names names);

/* False after saying on stderr what is wrong with which file. */
bool reference_load(const struct invocation *invocation, struct reference_names names,
                    struct reference *reference);

/* What importers go by: these data, the limits, and the month that files are read for;
 * unset: whichever they say. */
struct import_context reference_context(const struct reference *reference,
                                        const struct limits *limits,
                                        struct period period);

/* Prints faults of data files: "ragledger: frameworks/x.json /items/12: …". */
void faults_print(const struct faults *faults);

/* The force that a person named; NULL with what to say about it in *why. */
const struct force *reference_force(const struct reference *reference, const char *name,
                                    struct arena *arena, const char **why);

/* The same, for so many files: of one alone it settles whose it is. */
const struct force *reference_force_of_files(const struct reference *reference,
                                             const char *name, size_t count,
                                             struct arena *arena, const char **why);

#endif
