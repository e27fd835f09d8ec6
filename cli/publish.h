// SPDX-License-Identifier: MIT
/* Publish: a report → documents → a temporary folder beside its place → the gate → in
 * place, whole or not at all. What stands at the place before must be absent, empty, or a
 * set of ours; a folder with anything else in it is never touched. */
#ifndef CLI_PUBLISH_H
#define CLI_PUBLISH_H

#include "cli/command.h"
#include "model/publication.h"

/* True for the document's path ("data/gradings.csv"), its folder ("data"), its file's
 * name, or that without ending ("gradings", which may be several documents). */
bool document_is_named(const struct document *document, const char *name);

/* One publication under way. */
struct publishing {
    struct arena *arena;
    const struct report *report;
    const char *target;         /* the set's place, without slashes at its end */
    const char *made;           /* the temporary folder; NULL: there is none */
    struct documents documents; /* the files of the set */
    struct texts only;          /* names of those wanted; none: all */
    struct texts why;           /* what went wrong, for people */
};

/* Before anything is read: could a set be put at the path? NULL when it could, else why
 * not. */
const char *publish_obstacle(struct arena *arena, const char *target);

/* The whole way. STATUS_CLEAN, or: STATUS_WRONG_USE when the place may not be used,
 * STATUS_INTERNAL when writing failed, STATUS_GATE when what was written is not what was
 * meant. why then says what happened, and nothing is left behind. An interrupt ends the
 * program after cleaning up. */
enum status publish(struct publishing *publishing);

/* The steps of it, in this order. The first that returns false ends it, after which only
 * publish_abandon may follow. */
struct publishing publishing_of(const struct report *report, const char *target,
                                struct arena *arena);
/* That of other files than a report's: with neither report nor documents. */
struct publishing publishing_at(const char *target, struct arena *arena);
bool publish_may_replace(struct publishing *publishing); /* the place is free or ours */
bool publish_make_folder(struct publishing *publishing);
/* Every document that is wanted or that others are compared with, side by side in worker
 * processes. */
bool publish_write(struct publishing *publishing);
bool publish_gate(struct publishing *publishing); /* reads all of them back */
/* Takes away what was not wanted; after the gate, which compares it with others. */
bool publish_choose(struct publishing *publishing);
bool publish_place(struct publishing *publishing);
void publish_abandon(struct publishing *publishing); /* removes what was made */

#endif
