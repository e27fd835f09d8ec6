// SPDX-License-Identifier: MIT
/* Templates: the data files that users may replace (frameworks, rosters, policies,
 * vocabulary, publication settings, stylesheets). Each is embedded when the program is
 * built; a folder given with --templates is looked in first. */
#ifndef MODEL_TEMPLATES_H
#define MODEL_TEMPLATES_H

#include "model/base/list.h"
#include "model/base/text.h"

struct templates {
    const char *folder; /* looked in first; NULL: the embedded ones alone */
};

/* What is wrong with a data file: where ("policies/mine.json:14:3" or
 * "frameworks/x.json /items/12/deadline") and what. */
struct fault {
    const char *where, *what;
};

struct faults {
    struct arena *arena;
    struct fault *items;
    size_t count, room;
};

/* Adds a fault; always false. */
bool fault_add(struct faults *faults, const char *where, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The bytes of the template with that path below templates/
 * ("policies/inspectorate-first.json"). False, with a fault, when there is none, it
 * cannot be read, or the folder is not there. */
bool template_read(const struct templates *templates, const char *path,
                   struct arena *arena, struct bytes *bytes, struct faults *faults);

/* True when a person's name for a data file is a path: it has a slash, or ends in
 * ".json". */
bool template_is_path(const char *name);

/* The bytes of a data file that a person named: a template of a folder ("vetting-2022" in
 * "frameworks"), or the file with that path when the name has a slash or ends in ".json".
 * *where gets what faults call it. False, with a fault that lists the names there are. */
bool template_read_named(const struct templates *templates, const char *folder,
                         const char *name, struct arena *arena, struct bytes *bytes,
                         const char **where, struct faults *faults);

/* The bytes of the file with that path. False, with a fault, when it cannot be read. */
bool template_read_file(const char *path, struct arena *arena, struct bytes *bytes,
                        struct faults *faults);

/* The names, without ".json", of all templates in a folder such as "frameworks", sorted.
 */
struct texts template_names(const struct templates *templates, const char *folder,
                            struct arena *arena);
/* The same for files of another ending (".xsl"), which the names lack. */
struct texts template_names_ending(const struct templates *templates, const char *folder,
                                   const char *ending, struct arena *arena);

#endif
